import { isDay, type Day } from '../calendar.js'
import { wholeNumber } from '../organisations/typed.js'
import { servesOn, type TermOfOffice } from './appointment.js'
import { countsHours, limits, type Duty } from './duty.js'

/** How long a link can be answered, in milliseconds: 14 days. */
export const linkLastsMs = 14 * 86_400_000

/** What a record says and a person may correct. classHours: 课时; people: 人次; null is not said. */
export type Said = { day: Day, classHours: number | null, people: number | null }
type Marks = { withdrawnAt: Date | null, expiresAt: Date, answer: 'confirmed' | 'corrected' | null, settledAt: Date | null, takenOver: boolean | null }

export const linkStates = ['open', 'expired', 'withdrawn', 'confirmed', 'corrected', 'takenOver', 'kept'] as const
/** open: can be answered · expired: nobody answered in time · withdrawn: what it showed is no longer the record, or the school took it back · confirmed: 属实 ·
 *  corrected: 有出入, and the school has not settled it · takenOver: 照改, which confirms it · kept: 不改. */
export type LinkState = (typeof linkStates)[number]
export function stateOf({ withdrawnAt, expiresAt, answer, settledAt, takenOver }: Marks, now: Date): LinkState {
  if (withdrawnAt) return 'withdrawn'
  if (answer === 'confirmed') return 'confirmed'
  if (answer === 'corrected') return !settledAt ? 'corrected' : takenOver ? 'takenOver' : 'kept'
  return expiresAt > now ? 'open' : 'expired'
}
/** What the link itself shows: nothing of a withdrawn one, and nothing after its 14 days, answered or not. */
export const shownAs = (row: Marks, now: Date): 'closed' | 'expired' | 'answered' | 'open' => row.withdrawnAt ? 'closed' : row.expiresAt <= now ? 'expired' : row.answer ? 'answered' : 'open'

/** What became of a record: of its links, the one that stands. */
export type RecordState = 'confirmed' | 'corrected' | 'open' | 'kept' | 'unsent'
export function recordState(links: readonly Marks[], now: Date): RecordState {
  const states = links.map(one => stateOf(one, now))
  if (states.some(one => one === 'confirmed' || one === 'takenOver')) return 'confirmed'
  return states.includes('corrected') ? 'corrected' : states.includes('open') ? 'open' : states.includes('kept') ? 'kept' : 'unsent'
}
/** Whether a link may be made: what was confirmed needs none, and a correction is settled first. */
export const maySendLink = (record: { withdrawnAt: Date | null }, state: RecordState): boolean => record.withdrawnAt === null && state !== 'confirmed' && state !== 'corrected'

/** Which numbers a person is asked for: those that the record has, and that its duty is counted by. */
export const asked = ({ duty, classHours, people }: { duty: Duty, classHours: number | null, people: number | null }): { hours: boolean, people: boolean } => ({ hours: classHours !== null || countsHours(duty), people: people !== null || !countsHours(duty) })

/** A correction as a form sends it. */
export type CorrectionTyped = { day: string, classHours: string, people: string }
export type CorrectionFault = { field: keyof CorrectionTyped, code: 'noDay' | 'future' | 'hours' | 'people' | 'same' }

/** Reads what a person says instead. 0 课时 is an answer: it did not take place. @returns the correction, or every fault of it */
export function readCorrection(typed: CorrectionTyped, logged: Said & { duty: Duty }, today: Day): { said: Said } | { faults: CorrectionFault[] } {
  const faults: CorrectionFault[] = [], ask = asked(logged), day = typed.day.trim()
  const hours = ask.hours ? wholeNumber(typed.classHours) : logged.classHours, people = ask.people ? wholeNumber(typed.people) : logged.people
  if (!isDay(day)) faults.push({ field: 'day', code: 'noDay' })
  else if (day > today) faults.push({ field: 'day', code: 'future' })
  if (hours === 'notWhole' || (ask.hours && (hours === null || hours > limits.classHours))) faults.push({ field: 'classHours', code: 'hours' })
  if (people === 'notWhole' || (people !== null && people > limits.people)) faults.push({ field: 'people', code: 'people' })
  if (faults.length > 0 || hours === 'notWhole' || people === 'notWhole') return { faults }
  const said = { day, classHours: hours, people }
  return changedFields(logged, said).length === 0 ? { faults: [{ field: 'day', code: 'same' }] } : { said }
}

/** What is said otherwise. */
export const changedFields = (logged: Said, said: Said): (keyof Said)[] => (['day', 'classHours', 'people'] as const).filter(field => logged[field] !== said[field])

/** Why a correction cannot be taken over as it is: its numbers are an activity's · it is of a day outside the term · it says that nothing took place. */
export function whyNotTaken(said: Said, record: { submissionId: string | null, duty: Duty }, term: TermOfOffice): 'ofActivity' | 'outsideTerm' | 'noHours' | undefined {
  if (record.submissionId !== null) return 'ofActivity'
  if (!servesOn(term, said.day)) return 'outsideTerm'
  return countsHours(record.duty) && said.classHours === 0 ? 'noHours' : undefined
}
