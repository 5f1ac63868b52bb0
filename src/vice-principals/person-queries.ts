import type { Day } from '../calendar.js'
import { searchWords } from '../organisations/school.js'
import type { Db } from '../platform/db/scope.js'
import { containing } from '../platform/db/text-conditions.js'
import { readTurn, type Mark, type Order, type Page, type TurnFields } from '../platform/keyset.js'
import { servingOn, servingWithin, type Organ } from './appointment.js'
import { isAlike, plain, type Partner, type PersonFacts } from './person.js'

const shown = {
  id: true, orgId: true, partnerId: true, fullName: true, organ: true, unit: true, post: true, service: true, birthYear: true, legalWorkYears: true, trainingHours: true, showsPhone: true,
  joinedOn: true, leftOn: true, leftReason: true, evidenceSetId: true, createdById: true, createdAt: true, version: true,
} as const
const readPeople = (db: Db, where: object, orderBy?: object[], take?: number) => db.poolPerson.findMany({ where, select: shown, ...(orderBy ? { orderBy } : {}), ...(take === undefined ? {} : { take }) })
/** One person, without the phone. */
export type PersonRow = Awaited<ReturnType<typeof readPeople>>[number]

/** A person as the viewer may see them: the pool is the bureau's, a school sees whom it has or had, an organ its own. */
export const findPerson = async (db: Db, id: string): Promise<PersonRow | undefined> => (await readPeople(db, { id }, undefined, 1))[0]
/** The phone, for the bureau and for a school that the person serves; else empty. */
export const findPhone = async (db: Db, personId: string): Promise<string> => (await db.poolPhone.findFirst({ where: { personId }, select: { phone: true } }))?.phone ?? ''
export const factsOf = ({ fullName, organ, partnerId, unit, post, service, birthYear, legalWorkYears, trainingHours, showsPhone, joinedOn }: PersonRow, phone: string): PersonFacts =>
  ({ fullName, organ, partnerId, unit, post, phone, service, birthYear, legalWorkYears, trainingHours, showsPhone, joinedOn })

/** The county's partner organs, in their order. */
export const listPartners = (db: Db, countyId: string): Promise<Partner[]> =>
  db.organisation.findMany({ where: { countyId, kind: 'partner' }, orderBy: [{ position: 'asc' }, { name: 'asc' }], select: { id: true, name: true, dispatchingOrgan: true } })

/** The photo of a person, if there is one. */
export const findPhoto = async (db: Db, setId: string): Promise<string | undefined> =>
  (await db.evidenceItem.findFirst({ where: { setId, sort: 'photo', removedAt: null, filedAt: { not: null } }, orderBy: { position: 'desc' }, select: { id: true } }))?.id

/** Where somebody serves: one line per appointment. */
export type Serving = { personId: string, until: Day, orgId: string, school: string }
/** Whoever serves a school on a day, as the viewer may see it; of one person, or of everybody. */
export const listServing = async (db: Db, countyId: string, day: Day, people?: readonly string[]): Promise<Serving[]> =>
  (await db.appointment.findMany({ where: { countyId, ...servingOn(day), ...(people ? { personId: { in: [...people] } } : {}) }, orderBy: [{ until: 'asc' }, { id: 'asc' }], select: { personId: true, until: true, orgId: true, org: { select: { name: true } } } }))
    .map(({ org, ...one }) => ({ ...one, school: org.name }))
/** The schools that somebody serves on a day or will serve later, each once. */
export const listSchoolsFrom = async (db: Db, personId: string, day: Day): Promise<string[]> =>
  [...new Set((await db.appointment.findMany({ where: { personId, ...servingWithin(day, '9999-12-31') }, orderBy: [{ startsOn: 'asc' }], select: { org: { select: { name: true } } } })).map(one => one.org.name))]

/** `free`: whoever may serve one more school, by id. */
export type PeopleFilter = { countyId: string, free: readonly string[], state: 'pool' | 'serving' | 'notServing' | 'room' | 'left', organ?: Organ, search?: string }
function whereOf({ countyId, free, state, organ, search }: PeopleFilter, serving: readonly Serving[]) {
  const ids = [...new Set(serving.map(one => one.personId))]
  const which = { pool: {}, serving: { id: { in: ids } }, notServing: { id: { notIn: ids } }, room: { id: { in: [...free] } }, left: {} }[state]
  return { orgId: countyId, leftOn: state === 'left' ? { not: null } : null, ...(organ ? { organ } : {}), AND: [which, ...searchWords(search ?? '').map(word => ({ searchText: containing(word) }))] }
}

export const pageSize = 50
/** By name, as it sounds. */
const order: Order = [['searchText', 'asc'], ['id', 'asc']]
/** One page of the pool. An address that turns pages holds ids, and no names: what stands there is looked up. @param serving whoever serves today */
export async function listPeople(db: Db, filter: PeopleFilter, serving: readonly Serving[], { after, before, seen }: TurnFields, size = pageSize): Promise<Page<PersonRow>> {
  const where = whereOf(filter, serving)
  const mark = async (id: string | undefined): Promise<Mark | undefined> => {
    const row = id === undefined ? null : await db.poolPerson.findFirst({ where: { orgId: filter.countyId, id }, select: { searchText: true, id: true } })
    return row ? [row.searchText, row.id] : undefined
  }
  return readTurn(order, { after: await mark(after), before: after === undefined ? await mark(before) : undefined, seen }, size, page => readPeople(db, { AND: [where, page.where] }, page.orderBy, page.take))
}
/** How many stand in each tab under the same filter. */
export async function countPeople(db: Db, filter: PeopleFilter, serving: readonly Serving[]): Promise<Record<PeopleFilter['state'], number>> {
  const count = (state: PeopleFilter['state']): Promise<number> => db.poolPerson.count({ where: whereOf({ ...filter, state }, serving) })
  const [pool, atSchools, notServing, room, left] = await Promise.all([count('pool'), count('serving'), count('notServing'), count('room'), count('left')])
  return { pool, serving: atSchools, notServing, room, left }
}

/** People of the pool who may be the same person under another spelling, those who left too. */
export async function listAlike(db: Db, countyId: string, facts: Pick<PersonFacts, 'fullName' | 'organ' | 'unit' | 'phone'>, except?: string): Promise<(PersonRow & { phone: string })[]> {
  const rows = (await readPeople(db, { orgId: countyId, searchText: containing(plain(facts.fullName)), ...(except === undefined ? {} : { id: { not: except } }) }, [{ id: 'asc' }], 50)).filter(row => plain(row.fullName) === plain(facts.fullName))
  const phones = new Map((await db.poolPhone.findMany({ where: { personId: { in: rows.map(row => row.id) } }, select: { personId: true, phone: true } })).map(one => [one.personId, one.phone]))
  return rows.map(row => ({ ...row, phone: phones.get(row.id) ?? '' })).filter(row => isAlike(row, facts))
}

/** Who entered a person: for those who may see the bureau's accounts. */
export const findEnterer = async (db: Db, accountId: string): Promise<string | undefined> => (await db.account.findFirst({ where: { id: accountId }, select: { displayName: true } }))?.displayName
