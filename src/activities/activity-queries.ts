import { inside, type Db } from '../platform/db/scope.js'
import type { AccountViewer } from '../viewer.js'
import type { KindField, ListName } from './activity.js'

/** The kinds that the county of `countyId` offers, in its order; retired ones too when asked, so that old records keep their words. */
export async function listKinds(db: Db, countyId: string, which: 'offered' | 'all' = 'offered') {
  const rows = await db.activityKind.findMany({ where: { orgId: countyId, ...(which === 'offered' ? { retiredAt: null } : {}) }, orderBy: [{ position: 'asc' }, { code: 'asc' }] })
  return rows.map(row => ({ ...row, fields: row.fields as unknown as KindField[] }))
}
export type KindRow = Awaited<ReturnType<typeof listKinds>>[number]

/** The county's own words for occasions, laws and channels. */
export async function listEntries(db: Db, countyId: string): Promise<Record<ListName, string[]>> {
  const rows = await db.listEntry.findMany({ where: { orgId: countyId, retiredAt: null }, orderBy: [{ position: 'asc' }, { name: 'asc' }], select: { list: true, name: true } })
  const of = (list: ListName) => rows.filter(row => row.list === list).map(row => row.name)
  return { occasion: of('occasion'), law: of('law'), channel: of('channel') }
}

/** Who may be said to have taken part: the schools of the county, and the county or partner itself when it is the host. */
export function listParticipants(db: Db, countyId: string) {
  return db.organisation.findMany({
    where: { countyId, kind: { in: ['school', 'teachingPoint', 'campus'] } }, orderBy: [{ position: 'asc' }, { name: 'asc' }],
    select: { id: true, kind: true, name: true, parentId: true, path: true, townshipId: true, reportingStage: true, openedOn: true, closedOn: true, searchText: true, rolls: { select: { asOf: true, pupils: true, teachers: true, classes: true } } },
  })
}
export type ParticipantRow = Awaited<ReturnType<typeof listParticipants>>[number]

/** The organisations a viewer enters activities for: their own, and the village schools under a 中心校. A closed school may still file what it held before. */
export async function listHosts(db: Db, viewer: AccountViewer) {
  if (viewer.orgKind === 'county' || viewer.orgKind === 'partner') return [{ id: viewer.orgId, name: viewer.orgName }]
  return await db.organisation.findMany({ where: { kind: 'school', ...inside(viewer.path) }, orderBy: [{ path: 'asc' }], select: { id: true, name: true } })
}
