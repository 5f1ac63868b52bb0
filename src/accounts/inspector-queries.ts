import type { Db } from '../platform/db/scope.js'
import type { View } from '../platform/ctx.js'

/** The open schools of a county and its townships, each in its order: what an inspection can be limited to. */
export async function listInspectable(db: Db, countyId: string) {
  const order = [{ position: 'asc' as const }, { name: 'asc' as const }, { id: 'asc' as const }]
  const [townships, schools] = await Promise.all([
    db.organisation.findMany({ where: { countyId, kind: { in: ['township', 'schoolDistrict'] } }, orderBy: order, select: { id: true, name: true } }),
    db.organisation.findMany({ where: { countyId, kind: 'school' }, orderBy: order, select: { id: true, name: true, townshipId: true, closedOn: true, searchText: true } }),
  ])
  return { townships: townships.map(one => ({ ...one, schools: schools.filter(school => school.townshipId === one.id).length })).filter(one => one.schools > 0), schools }
}
export type Inspectable = Awaited<ReturnType<typeof listInspectable>>

/** The schools that an inspector is limited to, by name; none: the whole county. */
export const listInspected = async (db: Db, accountId: string): Promise<{ id: string, name: string }[]> =>
  (await db.inspectedOrg.findMany({ where: { accountId }, orderBy: [{ org: { position: 'asc' } }, { org: { name: 'asc' } }], select: { org: { select: { id: true, name: true } } } })).map(row => row.org)

/** What the ids of views mean to the one who reads them: the titles of records, the records of files. */
export async function findViewed(db: Db, views: readonly View[]) {
  const ids = [...new Set(views.flatMap(view => view.id ?? []))]
  const items = await db.evidenceItem.findMany({ where: { id: { in: ids } }, select: { id: true, caption: true, fileName: true, set: { select: { submissions: { select: { id: true } } } } } })
  const recordIds = [...ids, ...items.flatMap(item => item.set.submissions.map(one => one.id))]
  const [records, schools] = await Promise.all([
    db.submission.findMany({ where: { id: { in: recordIds } }, select: { id: true, title: true, org: { select: { name: true, bureauName: true } } } }),
    db.organisation.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
  ])
  return { records: new Map(records.map(record => [record.id, record])), items: new Map(items.map(item => [item.id, item])), schools: new Map(schools.map(one => [one.id, one])) }
}
export type Viewed = Awaited<ReturnType<typeof findViewed>>
