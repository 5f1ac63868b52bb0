import { calendarYear } from '../calendar.js'
import type { Db } from '../platform/db/scope.js'
import { containing } from '../platform/db/text-conditions.js'
import { added, noDuties, type DutySum } from './duty.js'
import { sumDuties } from './duty-queries.js'
import { plain } from './person.js'
import { findPerson, listServing, type PersonRow, type Serving } from './person-queries.js'

const shown = {
  id: true, orgId: true, countyId: true, fullName: true, unit: true, post: true, phone: true, service: true, birthYear: true, legalWorkYears: true, trainingHours: true, note: true, state: true,
  proposedById: true, proposedAt: true, decidedAt: true, comment: true, personId: true, version: true, org: { select: { id: true, name: true, dispatchingOrgan: true } },
} as const
const read = (db: Db, where: object, orderBy: object[], take: number) => db.poolProposal.findMany({ where, orderBy, take, select: shown })
export type ProposalRow = Awaited<ReturnType<typeof read>>[number]

/** What waits, first come first served, and what was decided last; as the viewer may see them. */
export async function listProposals(db: Db): Promise<{ open: ProposalRow[], decided: ProposalRow[] }> {
  const [open, decided] = await Promise.all([read(db, { state: 'open' }, [{ proposedAt: 'asc' }, { id: 'asc' }], 100), read(db, { state: { not: 'open' } }, [{ decidedAt: 'desc' }, { id: 'desc' }], 50)])
  return { open, decided }
}
export const findProposal = async (db: Db, id: string): Promise<ProposalRow | undefined> => (await read(db, { id }, [{ id: 'asc' }], 1))[0]
/** How many proposals wait for the bureau. */
export const countOpenProposals = (db: Db, countyId: string): Promise<number> => db.poolProposal.count({ where: { countyId, state: 'open' } })
/** Whether an organ has proposed somebody of that name who waits. */
export const waitsAlready = async (db: Db, orgId: string, fullName: string): Promise<boolean> => (await db.poolProposal.findMany({ where: { orgId, state: 'open' }, select: { fullName: true } })).some(one => plain(one.fullName) === plain(fullName))

/** People of the pool who bear a name, those who left too. */
export async function listNamesakes(db: Db, countyId: string, fullName: string): Promise<PersonRow[]> {
  const found = await db.poolPerson.findMany({ where: { orgId: countyId, searchText: containing(plain(fullName)) }, orderBy: { id: 'asc' }, take: 50, select: { id: true, fullName: true } })
  const people = await Promise.all(found.filter(one => plain(one.fullName) === plain(fullName)).map(one => findPerson(db, one.id)))
  return people.filter(one => one !== undefined)
}

/** The people of an organ who are in the pool, with where they serve; as many as one contact looks after. */
export async function listOwnPeople(db: Db, partnerId: string, countyId: string, today: string): Promise<{ people: Pick<PersonRow, 'id' | 'fullName' | 'unit' | 'post' | 'service' | 'leftOn'>[], serving: Serving[] }> {
  const people = await db.poolPerson.findMany({ where: { partnerId, leftOn: null }, orderBy: [{ searchText: 'asc' }, { id: 'asc' }], take: 500, select: { id: true, fullName: true, unit: true, post: true, service: true, leftOn: true } })
  return { people, serving: await listServing(db, countyId, today, people.map(one => one.id)) }
}

/** What each of an organ's own people did in a year, at all of their schools. Who did nothing is not among them. */
export async function sumOwnPeople(db: Db, year: number): Promise<Map<string, DutySum>> {
  const sums = await sumDuties(db, {}, calendarYear(year)), people = new Map<string, DutySum>()
  for (const { id, personId } of await db.appointment.findMany({ where: { id: { in: [...sums.keys()] } }, orderBy: { id: 'asc' }, select: { id: true, personId: true } })) {
    const one = sums.get(id)
    if (one) people.set(personId, added(people.get(personId) ?? noDuties, one))
  }
  return people
}
