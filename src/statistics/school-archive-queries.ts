import { shownItem } from '../evidence/evidence-queries.js'
import type { Db } from '../platform/db/scope.js'
import { rangeOf, type Place } from './periods.js'
import { counted } from './record-states.js'

const record = { id: true, number: true, title: true, heldOn: true, countyId: true } as const

/** The files of what a school did in a period, as host or guest, in the order of the days: its own, its hosts', and what was taken in from
 *  its own part; without links, which are in the list of records. */
export async function listYearFiles(db: Db, place: Place, schoolId: string) {
  const { startsOn, endsOn } = rangeOf(place), done = { countyId: place.countyId, status: counted, heldOn: { gte: startsOn, lt: endsOn }, OR: [{ orgId: schoolId }, { schools: { some: { schoolId } } }] }
  const rows = await db.evidenceItem.findMany({
    where: { removedAt: null, filedAt: { not: null }, fileId: { not: null }, OR: [{ set: { submissions: { some: done } } }, { orgId: schoolId, acceptedIn: done }] },
    orderBy: [{ position: 'asc' }, { id: 'asc' }], select: { ...shownItem, org: { select: { name: true, path: true } }, acceptedIn: { select: record }, set: { select: { submissions: { select: record } } } },
  })
  const files = rows.flatMap(({ set, acceptedIn, file, ...item }) => { const of = set.submissions[0] ?? acceptedIn; return of && file ? [{ ...item, file, record: of }] : [] })
  return files.sort((a, b) => keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0)
}
export type YearFile = Awaited<ReturnType<typeof listYearFiles>>[number]
const keyOf = ({ record: { heldOn, id } }: { record: { heldOn: string | null, id: string } }): string => `${heldOn ?? ''} ${id}`
