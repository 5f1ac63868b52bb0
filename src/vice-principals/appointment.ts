import type { Day } from '../calendar.js'

export const appointmentRoles = ['vicePrincipal', 'counsellor'] as const
/** 法治副校长 (法治副园长 at a kindergarten) or 校外法治辅导员. */
export type AppointmentRole = (typeof appointmentRoles)[number]
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
