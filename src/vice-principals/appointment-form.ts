import { addDays, type Day } from '../calendar.js'
import { choiceOf, isLikelyDay, lengthOf, oneLine } from '../organisations/typed.js'
import { appointmentRoles, overlap, threeYearsFrom, type AppointmentEnd, type AppointmentRole, type TermOfOffice } from './appointment.js'

export const appointers = ['bureau', 'school'] as const
export type AppointedBy = (typeof appointers)[number]
/** Why somebody says that a term ends; that it was renewed, or went on elsewhere, is what happens with the next one. */
export const endReasons = ['termOver', 'leftPost', 'retired', 'unfit', 'failedEvaluation', 'other'] as const satisfies readonly AppointmentEnd[]
export type EndReason = (typeof endReasons)[number]
export const limits = { letterNumber: 60, note: 200 } as const
export const letterUpload = { maxFiles: 3, maxBytes: 30 << 20 } as const

/** How one term can follow another: the same person goes on, another takes over at the school, the person goes to another school. */
export const successions = ['renewal', 'replacement', 'transfer'] as const
export type Succession = (typeof successions)[number]

export type AppointmentContent = { role: AppointmentRole, startsOn: Day, until: Day, appointedBy: AppointedBy, letterNumber: string }
export type AppointmentFault =
  | 'missing' | 'notADay' | 'notAChoice' | 'tooLong' | 'untilBeforeStart' | 'personUnknown' | 'personSeveral' | 'personLeft' | 'schoolUnknown' | 'schoolSeveral' | 'schoolNotOpenYet' | 'schoolClosed' | 'schoolCloses'
  | 'overlaps' | 'notAfterStart' | 'beforeEnd' | 'beforeStart' | 'afterUntil' | 'samePerson' | 'sameSchool' | 'startsAfterEnd' | 'recordsOutside'
/** `detail` completes the sentence `appointmentFault.<code>`: a day, a term, names. */
export type AppointmentFaults = { field: string, code: AppointmentFault, detail?: string }[]

/** A form as it was typed: every value is text until it is read here. */
export type Sent = Readonly<Record<string, string | undefined>>

/** Reads what a form says of one term. `until` left empty is three years. @param otherwise what the form does not ask */
export function readTerm(sent: Sent, otherwise: Partial<AppointmentContent> & { untilAtLeast?: Day } = {}): { content: AppointmentContent, faults: AppointmentFaults } {
  const faults: AppointmentFaults = [], startsOn = readDay(faults, 'startsOn', sent.startsOn), typedUntil = (sent.until ?? '').trim()
  if (startsOn === '' && faults.length === 0) faults.push({ field: 'startsOn', code: 'missing' })
  const until = typedUntil === '' ? startsOn === '' ? '' : otherwise.until !== undefined && otherwise.until >= startsOn ? otherwise.until : threeYearsFrom(startsOn) : readDay(faults, 'until', typedUntil)
  if (until !== '' && startsOn !== '' && until < startsOn) faults.push({ field: 'until', code: 'untilBeforeStart' })
  const role = otherwise.role ?? chosen(faults, 'role', sent.role ?? '', appointmentRoles) ?? 'vicePrincipal'
  const appointedBy = chosen(faults, 'appointedBy', sent.appointedBy ?? otherwise.appointedBy ?? '', appointers) ?? 'bureau'
  return { content: { role, startsOn, until, appointedBy, letterNumber: readText(faults, 'letterNumber', sent.letterNumber, limits.letterNumber) }, faults }
}

/** Reads when and why a term ends. @param term the one that ends */
export function readEnding(sent: Sent, { startsOn, until }: Pick<TermOfOffice, 'startsOn' | 'until'>): { ending: { endedOn: Day, endReason: EndReason, endNote: string }, faults: AppointmentFaults } {
  const faults: AppointmentFaults = [], endedOn = readDay(faults, 'endedOn', sent.endedOn)
  if (endedOn === '' && faults.length === 0) faults.push({ field: 'endedOn', code: 'missing' })
  else if (endedOn !== '' && endedOn < startsOn) faults.push({ field: 'endedOn', code: 'beforeStart', detail: startsOn })
  else if (endedOn > addDays(until, 1)) faults.push({ field: 'endedOn', code: 'afterUntil', detail: addDays(until, 1) })
  return { ending: { endedOn, endReason: readReason(faults, sent.reason), endNote: readText(faults, 'note', sent.note, limits.note) }, faults }
}

export const readReason = (faults: AppointmentFaults, typed: string | undefined): EndReason => chosen(faults, 'reason', typed ?? '', endReasons) ?? 'other'

export function readText(faults: AppointmentFaults, field: string, typed: string | undefined, limit: number, required = false): string {
  const text = oneLine(typed ?? '')
  if (required && text === '') faults.push({ field, code: 'missing' })
  else if (lengthOf(text) > limit) faults.push({ field, code: 'tooLong', detail: String(limit) })
  return text
}

/** '' for what is none, with its fault, and for nothing. */
export function readDay(faults: AppointmentFaults, field: string, typed: string | undefined): Day {
  const day = (typed ?? '').trim()
  if (day === '' || isLikelyDay(day)) return day
  faults.push({ field, code: 'notADay' })
  return ''
}

function chosen<V extends string>(faults: AppointmentFaults, field: string, typed: string, choices: readonly V[]): V | undefined {
  const choice = choiceOf(typed, choices)
  if (!choice) faults.push({ field, code: choice === null ? 'missing' : 'notAChoice' })
  return choice ?? undefined
}

type OpenSchool = { openedOn: Day | null, closedOn: Day | null }
/** What stands in the way of a term: the school is not there then, the person has left, or serves there already. @param others the person's other terms at this school */
export function faultsOf(term: TermOfOffice, school: OpenSchool, person: { leftOn: Day | null }, others: readonly TermOfOffice[]): AppointmentFaults {
  const faults: AppointmentFaults = [], { startsOn, until } = term, last = term.endedOn === null ? until : addDays(term.endedOn, -1)
  if (school.openedOn && startsOn < school.openedOn) faults.push({ field: 'startsOn', code: 'schoolNotOpenYet', detail: school.openedOn })
  if (school.closedOn && startsOn >= school.closedOn) faults.push({ field: 'school', code: 'schoolClosed', detail: school.closedOn })
  else if (school.closedOn && last >= school.closedOn) faults.push({ field: 'until', code: 'schoolCloses', detail: school.closedOn })
  if (person.leftOn && last >= person.leftOn) faults.push({ field: 'person', code: 'personLeft', detail: person.leftOn })
  const other = others.find(one => overlap(one, term))
  if (other) faults.push({ field: 'startsOn', code: 'overlaps', detail: `${other.startsOn} – ${other.endedOn === null ? other.until : addDays(other.endedOn, -1)}` })
  return faults
}

/** The first day on which somebody whom a next term follows no longer serves: its first day, or the day after their own last one. */
export const endBefore = ({ until }: Pick<TermOfOffice, 'until'>, nextStartsOn: Day): Day => { const after = addDays(until, 1); return nextStartsOn < after ? nextStartsOn : after }

type Earlier = TermOfOffice & { id: string, endReason: AppointmentEnd | null }
/** Whether a retired person would serve a second term, which is a question and no fault: what another school took over is the same term. @param terms all of theirs @source Order 52: 退休人员只任一届 */
export const isSecondOfRetired = (service: 'inService' | 'retired', term: TermOfOffice & { id: string }, terms: readonly Earlier[]): boolean =>
  service === 'retired' && terms.some(one => one.id !== term.id && one.startsOn < term.startsOn && !overlap(one, term) && one.endReason !== 'transferred' && one.endReason !== 'schoolClosed')
