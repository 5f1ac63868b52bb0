import type { Day } from '../calendar.js'
import { summaryOf } from '../platform/form-summary.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { CheckList, FormPage, NoticePart } from '../platform/web/parts.js'
import type { FieldErrors } from '../problems.js'
import { appointmentRoles, roleText, threeYearsFrom, type AppointmentRole } from './appointment.js'
import { appointers, endReasons, limits, type Sent, type Succession } from './appointment-form.js'
import type { AppointmentRow } from './appointment-queries.js'
import { appointmentPath, overviewPath } from './links.js'

export const newPath = '/vice-principals/appointments'
export const choicesPath = { people: '/vice-principals/appointments/people', schools: '/vice-principals/appointments/schools' } as const
/** A form, and the script for its lists that open while a person types. */
export type AppointmentFormPage = { form: FormPage }

export type AppointmentFormInput = { typed: Sent, errors: FieldErrors, problem?: string, today: Day }
type Reading = { value: (name: string) => string, errors: FieldErrors }
const readingOf = ({ typed, errors }: AppointmentFormInput): Reading => ({ value: name => typed[name] ?? '', errors })
const noticesOf = (problem: string | undefined): NoticePart[] => problem ? [{ tone: 'bad', text: problem }] : []
const page = (t: T, rest: Omit<FormPage, 'errors'>): AppointmentFormPage => ({ form: { ...rest, errors: summaryOf(t, rest.sections.flatMap(section => section.rows.flat())) } })

/** A new appointment: who, where, until when. */
export function newAppointmentPage(t: T, input: AppointmentFormInput): AppointmentFormPage {
  const reading = readingOf(input)
  return page(t, {
    heading: { title: t('appointment.new'), back: { label: t('vp.title'), to: overviewPath } }, notices: noticesOf(input.problem), to: newPath, hidden: hiddenOf(reading),
    sections: [
      { label: t('appointment.who'), rows: [[personField(t, reading)], [schoolField(t, reading)], [roleField(t, reading)]] },
      { label: t('appointment.term'), rows: termRows(t, reading) },
    ],
    submitLabel: t('appointment.save'), cancel: { label: t('action.cancel'), to: overviewPath },
  })
}

/** Corrects one. @param overtaken somebody else was faster: what they saved stands beside what was typed */
export function correctionPage(t: T, row: AppointmentRow, input: AppointmentFormInput & { overtaken?: boolean }): AppointmentFormPage {
  const reading = readingOf(input), to = appointmentPath(row.id)
  return page(t, {
    heading: { title: t('appointment.correct'), detail: [row.person.fullName, row.org.name].join(t('list.dot')), back: { label: t('appointment.title'), to } },
    notices: input.overtaken ? [{ tone: 'warn', text: t('appointment.overtaken') }] : noticesOf(input.problem), changes: input.overtaken ? changesOf(t, row, input.typed) : undefined,
    to, version: row.version, sections: [{ label: t('appointment.term'), rows: [[roleField(t, reading)], ...termRows(t, reading)] }], submitLabel: t('action.save'), cancel: { label: t('action.cancel'), to },
  })
}

/** What is kept now, beside what was typed. */
function changesOf(t: T, row: AppointmentRow, typed: Sent): CheckList {
  const says: Record<string, (value: string) => string> = { role: value => roleNames(t).find(one => one.value === value)?.label ?? value, appointedBy: value => appointerNames(t).find(one => one.value === value)?.label ?? value }
  const fields = [['role', t('appointment.role')], ['startsOn', t('appointment.startsOn')], ['until', t('appointment.until')], ['appointedBy', t('appointment.appointedBy')], ['letterNumber', t('appointment.letterNumber')]] as const
  return { checks: fields.flatMap(([field, label]): CheckList['checks'] => {
    const mine = typed[field] ?? '', kept = row[field], said = (value: string): string => value === '' ? t('table.unknown') : says[field]?.(value) ?? value
    return mine === kept ? [] : [{ tone: 'warn', text: t('appointment.differs', label, said(kept), said(mine)), link: { label: t('appointment.toField'), to: `#${field}` } }]
  }) }
}

/** 续聘, 更换 or 调整: the term that follows another. */
export function successionPage(t: T, row: AppointmentRow, how: Succession, input: AppointmentFormInput): AppointmentFormPage {
  const reading = readingOf(input), to = appointmentPath(row.id), { value, errors } = reading, open = row.endedOn === null
  return page(t, {
    heading: { title: t(`appointment.${how}`), detail: [row.person.fullName, row.org.name].join(t('list.dot')), back: { label: t('appointment.title'), to } }, notices: noticesOf(input.problem), to: `${to}/${how}`, version: row.version, hidden: hiddenOf(reading),
    sections: [
      ...(how === 'replacement' ? [
        { label: t('appointment.successor'), hint: open ? t('appointment.replacementHint') : undefined, rows: [[personField(t, reading)]] },
        ...(open ? [{ label: t('appointment.whyEnds', row.person.fullName), rows: [[reasonField(t, value('reason'), errors.reason)], [noteField(t, value('note'), errors.note)]] }] : []),
      ] : how === 'transfer' ? [{ label: t('appointment.newSchool'), hint: t('appointment.transferHint', row.org.name), rows: [[schoolField(t, reading)]] }] : []),
      { label: t('appointment.newTerm'), hint: how === 'renewal' ? t('appointment.renewalHint', row.until) : undefined, rows: termRows(t, reading, how === 'transfer' ? t('appointment.untilAsBefore', row.until) : undefined) },
    ],
    submitLabel: t(`appointment.${how}Save`), cancel: { label: t('action.cancel'), to },
  })
}

const hiddenOf = ({ value }: Reading): FormPage['hidden'] => [{ name: 'personId', value: value('personId') }, { name: 'schoolId', value: value('schoolId') }]
const personField = (t: T, { value, errors }: Reading): FieldPart =>
  ({ kind: 'text', name: 'person', label: t('appointment.person'), hint: t('appointment.personHint'), required: true, value: value('person'), errors: errors.person, lookup: { from: choicesPath.people, label: t('appointment.people'), fills: JSON.stringify({ id: 'personId' }) } })
const schoolField = (t: T, { value, errors }: Reading): FieldPart =>
  ({ kind: 'text', name: 'school', label: t('appointment.school'), hint: t('appointment.schoolHint'), required: true, value: value('school'), errors: errors.school, lookup: { from: choicesPath.schools, label: t('appointment.schools'), fills: JSON.stringify({ id: 'schoolId' }) } })
const roleNames = (t: T): { value: AppointmentRole, label: string, detail?: string }[] => appointmentRoles.map(value => ({ value, label: roleText(t, { role: value, org: { reportingStage: null } }), detail: value === 'vicePrincipal' ? t('appointment.roleHint') : undefined }))
const appointerNames = (t: T) => appointers.map(value => ({ value, label: t(`appointedBy.${value}`) }))
const roleField = (t: T, { value, errors }: Reading): FieldPart => ({ kind: 'radios', name: 'role', label: t('appointment.role'), required: true, value: value('role'), options: roleNames(t), errors: errors.role })

function termRows(t: T, { value, errors }: Reading, untilHint?: string): FieldPart[][] {
  const startsOn = value('startsOn')
  return [
    [
      { kind: 'date', name: 'startsOn', label: t('appointment.startsOn'), required: true, value: startsOn, errors: errors.startsOn },
      { kind: 'date', name: 'until', label: t('appointment.until'), hint: untilHint ?? (/^\d{4}-\d\d-\d\d$/.test(startsOn) ? t('appointment.untilOf', threeYearsFrom(startsOn)) : t('appointment.untilHint')), value: value('until'), errors: errors.until },
    ],
    [{ kind: 'radios', name: 'appointedBy', label: t('appointment.appointedBy'), value: value('appointedBy'), options: appointerNames(t), errors: errors.appointedBy }],
    [{ kind: 'text', name: 'letterNumber', label: t('appointment.letterNumber'), hint: t('appointment.letterNumberHint'), maxLength: limits.letterNumber, value: value('letterNumber'), errors: errors.letterNumber }],
  ]
}

export const reasonField = (t: T, value: string, errors: string[] | undefined): FieldPart =>
  ({ kind: 'select', name: 'reason', label: t('appointment.reason'), required: true, none: t('appointment.choose'), value, options: endReasons.map(one => ({ value: one, label: t(`appointmentEnd.${one}`) })), errors })
export const noteField = (t: T, value: string, errors: string[] | undefined): FieldPart => ({ kind: 'textarea', name: 'note', label: t('appointment.note'), rows: 2, maxLength: limits.note, value, errors })
