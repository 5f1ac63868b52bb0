import { addDays, isDay, yearOf, type Day } from '../calendar.js'
import { wholeNumber } from '../organisations/typed.js'
import type { AccountViewer, Role } from '../viewer.js'
import { servesOn, type TermOfOffice } from './appointment.js'

/** 履职事项: six and what other law adds. @source Order 52 of the Ministry of Education, Article 5 */
export const duties = ['legalEducation', 'rightsProtection', 'crimePrevention', 'safety', 'discipline', 'governance', 'other'] as const
export type Duty = (typeof duties)[number]

/** Duties about what pupils did or suffered: never about a named one, since records of minors are sealed. Numbers only. */
export const numbersOnly: ReadonlySet<Duty> = new Set(['rightsProtection', 'crimePrevention', 'discipline'])
/** The duty whose 课时 the rule counts: four a year at each school served. @source Order 52, Article 5 (1) */
export const countsHours = (duty: Duty): boolean => duty === 'legalEducation'

/** What one appointment comes to in a period: 课时 of legal education, records (次), those that the person confirmed over a link, 人次. */
export type DutySum = { classHours: number, records: number, confirmed: number, people: number, byDuty: Readonly<Record<Duty, number>> }
export const noDuties: DutySum = { classHours: 0, records: 0, confirmed: 0, people: 0, byDuty: { legalEducation: 0, rightsProtection: 0, crimePrevention: 0, safety: 0, discipline: 0, governance: 0, other: 0 } }
/** What two of them come to. */
export const added = (a: DutySum, b: DutySum): DutySum => ({
  classHours: a.classHours + b.classHours, records: a.records + b.records, confirmed: a.confirmed + b.confirmed, people: a.people + b.people,
  byDuty: Object.fromEntries(duties.map(duty => [duty, a.byDuty[duty] + b.byDuty[duty]])) as Record<Duty, number>,
})

/** Years of an appointment, the latest first: those that its term touches, up to this one. */
export function yearsOf({ startsOn, until, endedOn }: TermOfOffice, today: Day): number[] {
  const last = Math.min(yearOf(lastDayOf({ until, endedOn })), yearOf(today)), first = Math.min(yearOf(startsOn), last)
  return Array.from({ length: last - first + 1 }, (_, index) => last - index)
}
/** The last day on which somebody serves. */
export const lastDayOf = ({ until, endedOn }: Pick<TermOfOffice, 'until' | 'endedOn'>): Day => endedOn === null || endedOn > until ? until : addDays(endedOn, -1)

/** One record takes no more 课时 than a term of weeks has, and at least one; 人次 only as many as one school can have. */
export const limits = { classHours: 40, people: 20_000 } as const
/** What may be attached at once, and how large one file may be. */
export const upload = { field: 'files', maxFiles: 10, maxBytes: 50 << 20 } as const

/** A duty as a school logs it: a fixed list, a day, a number. */
export type DutyContent = { duty: Duty, day: Day, classHours: number | null, people: number | null }
/** As a form sends it; `amount` is 课时 of legal education, 人次 of everything else. */
export type DutyTyped = { duty: string, day: string, amount: string }
export type DutyFault = { field: keyof DutyTyped, code: 'noDuty' | 'noDay' | 'future' | 'outsideTerm' | 'hours' | 'people' }

/** Reads a form. @returns the content, or every fault of it */
export function readDuty({ duty: typedDuty, day, amount }: DutyTyped, term: TermOfOffice, today: Day): { content: DutyContent } | { faults: DutyFault[] } {
  const faults: DutyFault[] = [], fault = (field: DutyFault['field'], code: DutyFault['code']): void => { faults.push({ field, code }) }
  const duty = duties.find(one => one === typedDuty), number = wholeNumber(amount)
  if (!duty) fault('duty', 'noDuty')
  if (!isDay(day)) fault('day', 'noDay')
  else if (day > today) fault('day', 'future')
  else if (!servesOn(term, day)) fault('day', 'outsideTerm')
  if (duty && countsHours(duty) && (number === null || number === 'notWhole' || number < 1 || number > limits.classHours)) fault('amount', 'hours')
  if (duty && !countsHours(duty) && (number === 'notWhole' || (number ?? 0) > limits.people)) fault('amount', 'people')
  if (faults.length > 0 || !duty || number === 'notWhole') return { faults }
  return { content: { duty, day, classHours: countsHours(duty) ? number : null, people: countsHours(duty) ? null : number } }
}

/** Which fields differ. */
export const changedFields = (before: DutyContent, after: DutyContent): (keyof DutyContent)[] => (['duty', 'day', 'classHours', 'people'] as const).filter(field => before[field] !== after[field])

/** Who logs what a school's vice-principals did: the school itself, and the clerk for it. */
export const loggers = ['recorder', 'schoolAdmin', 'clerk'] as const satisfies readonly Role[]
export const maySay = ({ role, orgKind }: Pick<AccountViewer, 'role' | 'orgKind'>): boolean => loggers.some(one => one === role) && orgKind !== 'partner'
/** Whether a record may still be changed: what an activity says is changed there. */
export const mayChange = (viewer: AccountViewer, record: { withdrawnAt: Date | null, submissionId: string | null }): boolean => maySay(viewer) && record.withdrawnAt === null && record.submissionId === null
export const mayRestore = (viewer: AccountViewer, record: { withdrawnAt: Date | null, submissionId: string | null }): boolean => maySay(viewer) && record.withdrawnAt !== null && record.submissionId === null
