import { beijingTime } from '../calendar.js'
import { summaryOf } from '../platform/form-summary.js'
import type { T } from '../platform/texts/texts.js'
import type { Action, FormPage, KeyValues, Panel, StatusBadge, Tone } from '../platform/web/parts.js'
import type { FieldErrors } from '../problems.js'
import type { AccountViewer } from '../viewer.js'
import { roleText } from './appointment.js'
import type { AppointmentRow } from './appointment-queries.js'
import { doneText } from './duty-pages.js'
import { duties, type DutySum } from './duty.js'
import type { EvaluationRow } from './evaluation-queries.js'
import { evaluatedFrom, grades, heardIn, heardParties, isDue, longestNote, mayEvaluate, readEvaluation, type EvaluationTyped, type Grade } from './evaluation.js'
import { dutiesPath, evaluationPath } from './links.js'
import { proofOf, type ProofInput, type RecordPage } from './proof-pages.js'

const toneOf = { excellent: 'ok', qualified: 'ok', basic: 'warn', unqualified: 'bad' } as const satisfies Record<Grade, Tone>
export const gradeBadge = (t: T, grade: Grade): StatusBadge => ({ label: t(`grade.${grade}`), tone: toneOf[grade] })
const heardText = (t: T, row: EvaluationRow): string => heardIn(row).map(one => t(`heard.${one}`)).join(t('list.pause'))

/** What a year holds that is being evaluated. */
export type YearOf = { appointment: AppointmentRow, year: number, sum: DutySum, due: number }

/** The year beside its evaluation: hours done and due, and what was done how often. */
function yearPanel(t: T, { appointment, year, sum, due }: YearOf): Panel {
  return {
    label: t('duties.sums', year), link: { label: t('evaluation.toRecords'), to: dutiesPath(appointment.id, year) },
    facts: { facts: [
      { label: t('duties.classHours'), text: doneText(t, sum, due), number: true, named: true, wide: true }, { label: t('duties.records'), text: t('evaluation.times', sum.records), number: true, named: true, wide: true },
      ...duties.filter(one => sum.byDuty[one] > 0).map(one => ({ label: t(`duty.${one}`), text: t('evaluation.times', sum.byDuty[one]), number: true, named: true, wide: true })),
      { label: t('duties.confirmed'), text: t('evaluation.times', sum.confirmed), number: true, named: true, wide: true },
    ] },
  }
}

/** The state of a year's evaluation, beside what was done in it. */
export function evaluationPanel(t: T, viewer: AccountViewer, appointmentId: string, year: number, row: EvaluationRow | undefined, today: string): Panel {
  const to = evaluationPath(appointmentId, year)
  if (row) return { label: t('evaluation.label', year), lines: [{ text: t('evaluation.result'), to, badge: gradeBadge(t, row.grade), detail: t('evaluation.heardShort', heardText(t, row)) }] }
  if (!isDue(year, today)) return { label: t('evaluation.label', year), empty: t('evaluation.notYet', evaluatedFrom(year)) }
  return { label: t('evaluation.label', year), empty: t('evaluation.none'), actions: mayEvaluate(viewer) ? [{ kind: 'link', icon: 'clipboard-check', label: t('evaluation.write'), to: `${to}/form` }] : undefined }
}

export type EvaluationFormInput = YearOf & { row: EvaluationRow | undefined, typed: EvaluationTyped | undefined, errors: FieldErrors, problem?: string, overtaken?: boolean }
export type EvaluationFormPage = { form: FormPage, side: Panel[] }

export function evaluationFormPage(t: T, input: EvaluationFormInput): EvaluationFormPage {
  const { appointment, year, row, errors, problem, overtaken } = input, to = evaluationPath(appointment.id, year), { person, org } = appointment
  const now: EvaluationTyped = input.typed ?? (row ? { grade: row.grade, note: row.note, heard: heardIn(row) } : { grade: '', note: '', heard: [] }), said = readEvaluation(now)
  const sections: FormPage['sections'] = [{ label: t('evaluation.result'), rows: [
    [{ kind: 'radios', name: 'grade', label: t('evaluation.grade'), required: true, value: now.grade, errors: errors.grade, options: grades.map(value => ({ value, label: t(`grade.${value}`) })) }],
    [{ kind: 'checkboxes', name: 'heard', label: t('evaluation.heard'), hint: t('evaluation.heardHint'), values: [...now.heard], errors: errors.heard, options: heardParties.map(value => ({ value, label: t(`heard.${value}`) })) }],
    [{ kind: 'textarea', name: 'note', label: t('evaluation.note'), hint: t('evaluation.noteHint'), rows: 5, maxLength: longestNote, value: now.note, errors: errors.note }],
  ] }]
  const differs = overtaken && row && 'content' in said ? [
    [t('evaluation.grade'), t(`grade.${row.grade}`), t(`grade.${said.content.grade}`)], [t('evaluation.heard'), heardText(t, row), heardText(t, { ...row, ...said.content })], [t('evaluation.note'), row.note, said.content.note],
  ].filter(([, kept, typed]) => kept !== typed) : []
  return {
    form: {
      heading: { title: t('evaluation.of', person.fullName, year), detail: [roleText(t, appointment), org.name].join(t('list.dot')), back: { label: row ? t('evaluation.label', year) : t('duties.title'), to: row ? to : dutiesPath(appointment.id, year) } },
      notices: overtaken ? [{ tone: 'warn', text: t('duties.overtaken') }] : problem ? [{ tone: 'bad', text: problem }] : [],
      changes: differs.length > 0 ? { checks: differs.map(([label = '', kept = '', typed = '']) => ({ tone: 'warn', text: t('duties.now', label, kept || t('table.unknown'), typed || t('table.unknown')) })) } : undefined,
      errors: summaryOf(t, sections.flatMap(section => section.rows.flat())), to, version: row?.version, sections, submitLabel: t('action.save'), cancel: { label: t('action.cancel'), to: row ? to : dutiesPath(appointment.id, year) },
    },
    side: [yearPanel(t, input)],
  }
}

export type EvaluationShown = YearOf & { viewer: AccountViewer, today: string, row: EvaluationRow | undefined, proof: (Pick<ProofInput, 'grid' | 'files' | 'refused' | 'unchecked'>) | undefined, problem?: string }

export function evaluationPage(t: T, input: EvaluationShown): RecordPage {
  const { viewer, today, appointment, year, row, proof, problem } = input, { person, org } = appointment, to = evaluationPath(appointment.id, year), writes = mayEvaluate(viewer) && isDue(year, today)
  const write: Action = { kind: 'link', look: row ? undefined : 'main', icon: row ? 'pencil' : 'clipboard-check', label: row ? t('action.edit') : t('evaluation.write'), to: `${to}/form` }
  const facts: KeyValues['facts'] = row ? [
    { label: t('evaluation.grade'), text: t(`grade.${row.grade}`), named: true, wide: true }, { label: t('evaluation.heard'), text: heardText(t, row), named: true, wide: true },
    { label: t('evaluation.note'), text: row.note || undefined, named: true, wide: true }, { label: t('evaluation.writtenAt'), text: beijingTime(row.writtenAt).slice(0, 16), number: true, named: true, wide: true },
  ] : []
  return {
    heading: { title: t('evaluation.of', person.fullName, year), badge: row && gradeBadge(t, row.grade), detail: [roleText(t, appointment), person.unit, org.name].join(t('list.dot')), back: { label: t('duties.title'), to: dutiesPath(appointment.id, year) }, actions: [...(row ? [{ kind: 'print' as const, icon: 'printer' as const, label: t('action.print') }] : []), ...(writes ? [write] : [])] },
    notices: problem ? [{ tone: 'bad', text: problem }] : [], errors: [],
    main: [{ label: t('evaluation.result'), ...(row ? { facts: { facts } } : { empty: isDue(year, today) ? t('evaluation.none') : t('evaluation.notYet', evaluatedFrom(year)) }) }],
    proof: proof && row ? proofOf(t, { ...proof, to: `${to}/evidence`, version: row.version, mayChange: writes }) : undefined,
    side: [yearPanel(t, input)],
  }
}
