import type { Day } from '../calendar.js'
import { addDays } from '../calendar.js'
import { fieldsIn, sentencesBeside, summaryOf } from '../platform/form-summary.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { Action, ErrorSummary, EvidenceGrid, Heading, KeyValues, NoticePart, Panel, PanelLine, UploadForm } from '../platform/web/parts.js'
import type { FieldErrors } from '../problems.js'
import type { AccountViewer } from '../viewer.js'
import { daysLeft, ranOut, roleText } from './appointment.js'
import { isSecondOfRetired, limits, type Succession } from './appointment-form.js'
import { noteField, reasonField } from './appointment-form-pages.js'
import type { AppointmentRow } from './appointment-queries.js'
import { termBadge } from './appointment-text.js'
import { appointmentPath, ownPeoplePath, personPath, schoolVicePrincipalsPath } from './links.js'
import { breachPanel } from './rule-pages.js'
import type { Breach } from './rules.js'

/** 聘书: its files, and how to add or withdraw one. `refused` are files of the last sending, each with its reason. */
export type LetterPart = { label: string, grid?: EvidenceGrid, empty?: string, removals: Action[], refused?: { label: string, files: { name: string, reason: string }[] }, form?: UploadForm }
export type AppointmentPage = { heading: Heading, notices: NoticePart[], errors: ErrorSummary['errors'], main: Panel[], letter: LetterPart, side: Panel[] }

/** A form of the page that came back: which one, with what was typed and the sentences. */
export type Returned = { form: 'ending' | 'cannotServe' | '', values: Record<string, unknown>, errors: FieldErrors, problem?: string }
export type AppointmentPageInput = {
  row: AppointmentRow, previous: AppointmentRow | undefined, next: readonly AppointmentRow[], ofPerson: readonly AppointmentRow[], phone: string | undefined, grid: EvidenceGrid | undefined, files: readonly { id: string, name: string }[]
  viewer: AccountViewer, today: Day, may: { succeed: readonly Succession[], correct: boolean, end: boolean, resume: boolean, report: boolean, settle: boolean, letter: boolean }
  /** This year: hours and evaluation. */
  year: readonly Panel[]
  /** What of this term goes against the rules; undefined for whoever does not see all schools of the person. */
  breaches: readonly Breach[] | undefined
  returned?: Returned, refused?: readonly { name: string, reason: string }[]
}

/** One appointment: who, where, until when, by which letter, what came before and after, and what can be done. */
export function appointmentPage(t: T, input: AppointmentPageInput): AppointmentPage {
  const { row, viewer, today, may, returned, ofPerson } = input, to = appointmentPath(row.id), { version } = row
  const actions: Action[] = [
    ...may.succeed.map((how): Action => ({ kind: 'link', label: t(`appointment.${how}`), to: `${to}/${how}`, ...(how === 'renewal' ? { look: 'main', icon: 'refresh' } : how === 'replacement' ? { icon: 'arrows-exchange' } : { icon: 'school' }) } as Action)),
    ...(may.correct ? [{ kind: 'link' as const, icon: 'pencil' as const, label: t('appointment.correct'), to: `${to}/form` }] : []),
  ]
  const side = [...cannotServePanel(t, input), historyPanel(t, input), ...endPanel(t, input)], main = [factsPanel(t, input), ...input.year, personPanel(t, input), ...(input.breaches ? [breachPanel(t, input.breaches)] : [])]
  const fields = [...fieldsIn([...main, ...side])], notices = noticesOf(t, input)
  for (const text of sentencesBeside(fields, returned?.errors ?? {})) notices.unshift({ tone: 'bad', text })
  if (isSecondOfRetired(row.person.service, row, ofPerson) && viewer.role === 'clerk') notices.push({ tone: 'warn', text: t('appointment.retiredAgain') })
  return {
    heading: {
      title: row.person.fullName, badge: termBadge(t, row, today), detail: [roleText(t, row), row.org.name].join(t('list.dot')), actions,
      back: viewer.orgKind === 'partner' ? { label: t('vp.title'), to: ownPeoplePath } : viewer.orgKind === 'county' || viewer.orgKind === 'prefecture' || viewer.orgKind === 'province' ? { label: row.org.name, to: schoolVicePrincipalsPath(row.orgId) } : { label: t('vp.title'), to: schoolVicePrincipalsPath(row.orgId) },
    },
    notices, errors: summaryOf(t, fields), main, letter: letterPart(t, input, version), side,
  }
}

function noticesOf(t: T, { row, returned, today, viewer, next }: AppointmentPageInput): NoticePart[] {
  const clerk = viewer.role === 'clerk'
  return [
    ...(returned?.problem ? [{ tone: 'bad' as const, text: returned.problem }] : []),
    ...(ranOut(row, today) && next.length === 0 ? [{ tone: 'bad' as const, text: t('appointment.ranOutNotice', row.until), detail: clerk ? t('appointment.ranOutToDo') : t('appointment.ranOutAsk') }] : []),
    ...(row.cannotServeFrom !== null && row.endedOn === null ? [{ tone: 'warn' as const, text: t('appointment.cannotServeNotice', row.cannotServeFrom), detail: row.cannotServeWhy }] : []),
  ]
}

function factsPanel(t: T, { row, viewer, today }: AppointmentPageInput): Panel {
  const left = daysLeft(row, today), facts: KeyValues['facts'] = [
    { label: t('appointment.school'), text: row.org.name, to: viewer.orgKind === 'partner' ? undefined : schoolVicePrincipalsPath(row.orgId), named: true }, { label: t('appointment.role'), text: roleText(t, row), named: true },
    { label: t('appointment.term'), text: t('appointment.fromUntil', row.startsOn, row.until), beside: row.endedOn === null && row.startsOn <= today && left >= 0 ? t('appointment.left', left) : undefined, number: true, named: true, wide: true },
    { label: t('appointment.appointedBy'), text: t(`appointedBy.${row.appointedBy}`), named: true }, { label: t('appointment.letterNumber'), text: row.letterNumber || undefined, named: true },
    ...(row.endedOn === null ? [] : [
      { label: t('appointment.endedOn'), text: row.endedOn, number: true, named: true }, { label: t('appointment.reason'), text: row.endReason ? t(`appointmentEnd.${row.endReason}`) : undefined, named: true },
      ...(row.endNote === '' ? [] : [{ label: t('appointment.note'), text: row.endNote, wide: true, named: true }]),
    ]),
  ]
  return { label: t('appointment.title'), facts: { facts } }
}

function personPanel(t: T, { row: { person }, phone, viewer }: AppointmentPageInput): Panel {
  const county = viewer.orgKind === 'county'
  return {
    label: t('appointment.person'), link: county ? { label: t('appointment.toPerson'), to: personPath(person.id) } : undefined,
    facts: { facts: [
      { label: t('appointment.name'), text: person.fullName, named: true }, { label: t('appointment.organ'), text: t(`organ.${person.organ}`), named: true }, { label: t('appointment.unit'), text: person.unit, named: true, wide: true }, { label: t('appointment.post'), text: person.post || undefined, named: true },
      ...(phone === undefined ? [] : [{ label: t('appointment.phone'), text: phone, number: true, named: true, to: `tel:${phone}` }]),
    ] },
  }
}

/** What came before this term and what followed. */
function historyPanel(t: T, { row, previous, next, today }: AppointmentPageInput): Panel {
  const line = (label: string, one: AppointmentRow): PanelLine => ({
    text: [one.person.fullName, one.org.name].join(t('list.dot')), chinese: true, to: appointmentPath(one.id), badge: termBadge(t, one, today),
    detail: [label, t('appointment.fromUntil', one.startsOn, one.endedOn === null ? one.until : addDays(one.endedOn, -1))].join(t('list.dot')),
  })
  const how = (earlier: AppointmentRow, later: AppointmentRow): string => t(earlier.personId !== later.personId ? 'appointment.replacement' : earlier.orgId !== later.orgId ? earlier.endReason === 'schoolClosed' ? 'appointment.handedOn' : 'appointment.transfer' : 'appointment.renewal')
  const lines = [...(previous ? [line(t('appointment.before', how(previous, row)), previous)] : []), ...next.map(one => line(t('appointment.after', how(row, one)), one))]
  return { label: t('appointment.history'), lines, empty: lines.length === 0 ? t('appointment.noHistory') : undefined }
}

function typedIn(returned: Returned | undefined, form: Returned['form']) {
  const mine = returned?.form === form ? returned : undefined
  const value = (field: string, otherwise = ''): string => mine ? String([mine.values[field]].flat()[0] ?? '') : otherwise
  return { open: mine !== undefined, value, at: (field: string) => ({ name: field, id: `${field}-${form}`, errors: mine?.errors[field] }) }
}

/** 不能继续任职: the school says it, the bureau hears of it. */
function cannotServePanel(t: T, { row, may, returned, today }: AppointmentPageInput): Panel[] {
  if (!may.report && !may.settle) return []
  const { open, value, at } = typedIn(returned, 'cannotServe'), to = `${appointmentPath(row.id)}/cannot-serve`
  return [{
    id: 'cannot-serve', label: t('appointment.cannotServe'), hint: may.report ? t('appointment.cannotServeHint') : t('appointment.settleHint'),
    actions: [
      ...(may.report ? [{
        kind: 'confirm' as const, icon: 'alert-triangle' as const, id: 'reporting', open, version: row.version, label: t('appointment.report'), question: t('appointment.reportQuestion'), submitLabel: t('appointment.reportSend'), to,
        fields: [{ kind: 'date', ...at('from'), label: t('appointment.cannotFrom'), required: true, value: value('from', today) }, { kind: 'textarea', ...at('why'), label: t('appointment.why'), required: true, rows: 2, maxLength: limits.note, value: value('why'), chips: [t('appointment.whyMoved'), t('appointment.whyIll'), t('appointment.whyBusy')] }] satisfies FieldPart[],
      }] : []),
      ...(may.settle ? [{ kind: 'post' as const, icon: 'check' as const, version: row.version, label: t('appointment.goesOn'), to: `${to}/settling` }] : []),
    ],
  }]
}

function endPanel(t: T, { row, may, returned, today }: AppointmentPageInput): Panel[] {
  const to = appointmentPath(row.id), { version } = row
  if (may.resume) return [{ label: t('appointment.ending'), hint: t('appointment.resumeHint'), actions: [{ kind: 'post', icon: 'arrow-back-up', version, label: t('appointment.resume'), to: `${to}/resuming` }] }]
  if (!may.end) return []
  const { open, value, at } = typedIn(returned, 'ending'), after = addDays(row.until, 1)
  const reason = reasonField(t, value('reason'), at('reason').errors), note = noteField(t, value('note'), at('note').errors)
  return [{
    label: t('appointment.ending'), hint: t('appointment.endHint'),
    actions: [{
      kind: 'confirm', look: 'bad', id: 'ending', open, version, label: t('appointment.end'), question: t('appointment.endQuestion'), submitLabel: t('appointment.endNow'), to: `${to}/ending`,
      fields: [{ kind: 'date', ...at('endedOn'), label: t('appointment.endedOn'), hint: t('appointment.endedOnHint'), required: true, value: value('endedOn', today < after ? today : after) }, { ...reason, id: 'reason-ending' }, { ...note, id: 'note-ending' }],
    }],
  }]
}

function letterPart(t: T, { row, grid, files, refused, may }: AppointmentPageInput, version: number): LetterPart {
  const to = `${appointmentPath(row.id)}/letter`, has = files.length > 0
  return {
    label: t('appointment.letter'), grid: grid && grid.tiles.length > 0 ? grid : undefined, empty: grid && grid.tiles.length > 0 ? undefined : t('appointment.noLetter'),
    removals: may.letter ? files.map(({ id, name }): Action => ({ kind: 'confirm', look: 'quiet', icon: 'trash', id: `remove-${id}`, version, label: t('appointment.removeLetter', name), question: t('appointment.removeLetterQuestion'), submitLabel: t('evidence.removeNow'), to: `${to}/${id}/removal`, fields: [] })) : [],
    refused: refused && refused.length > 0 ? { label: t('evidence.refused', refused.length), files: [...refused] } : undefined,
    form: may.letter ? {
      to, hint: t('appointment.letterHint'), replaces: has, save: t(has ? 'appointment.addLetter' : 'evidence.upload'),
      fields: [{ kind: 'file', name: 'files', label: t('appointment.letter'), labelHidden: true, accept: 'image/*,application/pdf,.pdf,.docx', multiple: true, addLabel: t('appointment.chooseLetter'), errors: refused?.map(one => one.reason) }],
    } : undefined,
  }
}

