import type { Day } from '../calendar.js'
import { searchWord, searchWords, typedWords } from '../organisations/school.js'
import type { Db } from '../platform/db/scope.js'
import { containing } from '../platform/db/text-conditions.js'

const shown = {
  id: true, orgId: true, countyId: true, personId: true, role: true, startsOn: true, until: true, appointedBy: true, letterNumber: true, evidenceSetId: true, endedOn: true, endReason: true, endNote: true,
  previousId: true, cannotServeFrom: true, cannotServeWhy: true, version: true,
  person: { select: { id: true, fullName: true, organ: true, unit: true, post: true, service: true, birthYear: true, legalWorkYears: true, trainingHours: true, partnerId: true, evidenceSetId: true } },
  org: { select: { id: true, name: true, kind: true, category: true, reportingStage: true, setting: true, townshipId: true, position: true, openedOn: true, closedOn: true } },
} as const
const read = (db: Db, where: object, take?: number) => db.appointment.findMany({ where, orderBy: [{ startsOn: 'asc' }, { id: 'asc' }], select: shown, ...(take === undefined ? {} : { take }) })
/** One appointment with its person and its school. */
export type AppointmentRow = Awaited<ReturnType<typeof read>>[number]

/** Appointments that the viewer may see, by the days on which they begin. */
export const listAppointments = (db: Db, where: object): Promise<AppointmentRow[]> => read(db, where)
export const findAppointment = async (db: Db, id: string): Promise<AppointmentRow | undefined> => (await read(db, { id }, 1))[0]

/** Terms that follow one, nearest first. */
export const listNext = (db: Db, id: string): Promise<AppointmentRow[]> => read(db, { previousId: id })
/** All that somebody has of the pool, or had. */
export const listOfPerson = (db: Db, personId: string): Promise<AppointmentRow[]> => read(db, { personId })
/** All that serve one school, did or will. */
export const listOfSchool = (db: Db, orgId: string): Promise<AppointmentRow[]> => read(db, { orgId })

const person = { id: true, fullName: true, organ: true, unit: true, post: true, service: true, leftOn: true } as const
const school = { id: true, name: true, reportingStage: true, openedOn: true, closedOn: true, townshipId: true } as const
/** How many a list offers while somebody types. */
const offered = 12

/** Who is in the pool on a day, by name, first letters or unit: every word must be found. */
export const listPool = (db: Db, countyId: string, find: string, day: Day) => db.poolPerson.findMany({
  where: { orgId: countyId, AND: [{ OR: [{ leftOn: null }, { leftOn: { gt: day } }] }, ...typedWords(find).map(word => ({ OR: [{ searchText: containing(searchWord(word)) }, { unit: containing(word) }] }))] },
  orderBy: [{ fullName: 'asc' }, { id: 'asc' }], take: offered, select: person,
})
export type PoolChoice = Awaited<ReturnType<typeof listPool>>[number]
export const findInPool = (db: Db, countyId: string, id: string) => db.poolPerson.findFirst({ where: { id, orgId: countyId }, select: person })

/** Schools of a county that are open on a day, by name or first letters, in the roster's order. */
export const listOpenSchools = (db: Db, countyId: string, find: string, day: Day) => db.organisation.findMany({
  where: { countyId, kind: 'school', AND: [{ OR: [{ closedOn: null }, { closedOn: { gt: day } }] }, ...searchWords(find).map(word => ({ searchText: containing(word) }))] },
  orderBy: [{ position: 'asc' }, { name: 'asc' }], take: offered, select: school,
})
export type SchoolChoice = Awaited<ReturnType<typeof listOpenSchools>>[number]
export const findSchoolOf = (db: Db, countyId: string, id: string) => db.organisation.findFirst({ where: { id, countyId, kind: 'school' }, select: school })

/** The telephones that this viewer may see, by person. */
export async function phonesOf(db: Db, personIds: readonly string[]): Promise<Map<string, string>> {
  const rows = personIds.length === 0 ? [] : await db.poolPhone.findMany({ where: { personId: { in: [...personIds] } }, select: { personId: true, phone: true } })
  return new Map(rows.map(row => [row.personId, row.phone]))
}

/** The picture of each person that has one: the file's id by the set it is in. */
export async function picturesOf(db: Db, setIds: readonly string[]): Promise<Map<string, string>> {
  const rows = setIds.length === 0 ? [] : await db.evidenceItem.findMany({ where: { setId: { in: [...setIds] }, sort: 'photo', removedAt: null }, orderBy: [{ position: 'asc' }, { id: 'asc' }], select: { id: true, setId: true } })
  return new Map([...rows].reverse().map(row => [row.setId, row.id]))
}

/** What a school logged of a term on days outside of it. Lectures are not counted: they follow the term by themselves. @param until the last day */
export const countOutside = (db: Db, appointmentId: string, from: Day, until: Day): Promise<number> =>
  db.dutyRecord.count({ where: { appointmentId, withdrawnAt: null, submissionId: null, OR: [{ day: { lt: from } }, { day: { gt: until } }] } })

/** Which of some sets hold a letter. */
export async function lettersOf(db: Db, setIds: readonly string[]): Promise<Set<string>> {
  const rows = setIds.length === 0 ? [] : await db.evidenceItem.findMany({ where: { setId: { in: [...setIds] }, removedAt: null }, select: { setId: true } })
  return new Set(rows.map(row => row.setId))
}
