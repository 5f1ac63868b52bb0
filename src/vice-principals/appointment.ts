import { addDays, daysBetween, yearOf, type Day } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'

export const appointmentRoles = ['vicePrincipal', 'counsellor'] as const
/** 法治副校长 (法治副园长 at a kindergarten) or 校外法治辅导员. */
export type AppointmentRole = (typeof appointmentRoles)[number]
/** Whether a school is counted as a kindergarten: by the stage under which it reports, as everywhere. */
export const isKindergarten = ({ reportingStage }: { reportingStage: string | null }): boolean => reportingStage === 'kindergarten'
/** The role in words; at a kindergarten a vice-principal has a title of its own. */
export const roleText = (t: T, { role, org }: { role: AppointmentRole, org: { reportingStage: string | null } }): string => t(role === 'counsellor' ? 'vpRole.counsellor' : isKindergarten(org) ? 'vpRole.vicePrincipalOfKindergarten' : 'vpRole.vicePrincipal')
export const appointmentEnds = ['termOver', 'renewed', 'transferred', 'leftPost', 'unfit', 'failedEvaluation', 'retired', 'schoolClosed', 'other'] as const
export type AppointmentEnd = (typeof appointmentEnds)[number]
/** 派出机关. The four of Order 52; `other` dispatches counsellors. */
export const organs = ['court', 'procuratorate', 'police', 'justice', 'other'] as const
export type Organ = (typeof organs)[number]

/** 聘期: `until` is its last day; `endedOn` the first day on which somebody no longer served, null while nothing ended it. */
export type TermOfOffice = { startsOn: Day, until: Day, endedOn: Day | null }

/** Whether somebody serves on a day: the term runs, and nothing has ended it. */
export const servesOn = ({ startsOn, until, endedOn }: TermOfOffice, day: Day): boolean => startsOn <= day && day <= until && (endedOn === null || day < endedOn)
/** The same, as a condition on appointments. */
export const servingOn = (day: Day) => ({ startsOn: { lte: day }, until: { gte: day }, OR: [{ endedOn: null }, { endedOn: { gt: day } }] })
/** Appointments under which somebody served on any of these days, both inclusive, as a condition. */
export const servingWithin = (from: Day, to: Day) => ({ startsOn: { lte: to }, until: { gte: from }, OR: [{ endedOn: null }, { endedOn: { gt: from } }] })
/** Whether two terms have a day in common. */
export const overlap = (a: TermOfOffice, b: TermOfOffice): boolean =>
  a.startsOn <= b.until && b.startsOn <= a.until && (a.endedOn === null || b.startsOn < a.endedOn) && (b.endedOn === null || a.startsOn < b.endedOn)

/** How near its end a term is: so many days or fewer are left. */
export const nearnessDays = [7, 30, 90] as const
export type Nearness = (typeof nearnessDays)[number]
/** Days of service that are left after a day: 0 on the last one, negative once the term is over. */
export const daysLeft = ({ until }: Pick<TermOfOffice, 'until'>, day: Day): number => daysBetween(day, until)
/** The nearest of `nearnessDays` that a running term comes within; undefined while it is further off, is over, or somebody has ended it. */
export function endsSoon({ until, endedOn }: Pick<TermOfOffice, 'until' | 'endedOn'>, day: Day): Nearness | undefined {
  const left = daysLeft({ until }, day)
  return endedOn !== null || left < 0 ? undefined : nearnessDays.find(days => left <= days)
}
/** Nobody said why it ended: the term ran out and was neither renewed nor ended. */
export const ranOut = ({ until, endedOn }: Pick<TermOfOffice, 'until' | 'endedOn'>, day: Day): boolean => endedOn === null && until < day

/** The last day of a term of three years. A term that begins on 29 February ends on the 28th. @source Order 52: 聘期一般为三年 */
export const threeYearsFrom = (startsOn: Day): Day => startsOn.endsWith('-02-29') ? `${yearOf(startsOn) + 3}-02-28` : addDays(`${yearOf(startsOn) + 3}${startsOn.slice(4)}`, -1)
