import { calendarYear, yearOf, type DayRange } from '../calendar.js'
import { inside, type Db } from '../platform/db/scope.js'
import { counts, statuses } from '../submissions/workflow.js'
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

/** Who may be said to have taken part: the schools of the county with their 教学点 and 校区, in the official order. */
export function listParticipants(db: Db, countyId: string) {
  return db.organisation.findMany({
    where: { countyId, kind: { in: ['school', 'teachingPoint', 'campus'] } }, orderBy: [{ position: 'asc' }, { name: 'asc' }],
    select: { id: true, kind: true, name: true, parentId: true, reportingStage: true, openedOn: true, closedOn: true, searchText: true },
  })
}
export type ParticipantRow = Awaited<ReturnType<typeof listParticipants>>[number]

/** The rolls of some schools, of every year. */
export const listRolls = (db: Db, schoolIds: readonly string[]) =>
  db.schoolRoll.findMany({ where: { orgId: { in: [...schoolIds] } }, select: { orgId: true, asOf: true, pupils: true, teachers: true } })

/** The organisations a viewer enters activities for: their own, and the village schools under a 中心校. A closed school may still file what it held before. */
export async function listHosts(db: Db, viewer: AccountViewer) {
  if (viewer.orgKind === 'county' || viewer.orgKind === 'partner') return [{ id: viewer.orgId, name: await findHostName(db, viewer.orgId) }]
  return await db.organisation.findMany({ where: { kind: 'school', ...inside(viewer.path) }, orderBy: [{ path: 'asc' }], select: { id: true, name: true } })
}

/** The kinds of which a school has a record that counts, as host or as one of several, held within the range. */
export async function listDoneKinds(db: Db, schoolId: string, { startsOn, endsOn }: DayRange): Promise<ReadonlySet<string>> {
  const rows = await db.submission.findMany({
    where: { kind: 'activity', status: { in: statuses.filter(counts) }, heldOn: { gte: startsOn, lt: endsOn }, OR: [{ orgId: schoolId }, { schools: { some: { schoolId } } }] },
    distinct: ['topic'], select: { topic: true },
  })
  return new Set(rows.map(row => row.topic))
}

/** The range of days of the county's scheme in force on a day; its calendar year when there is none. */
export async function findSchemeRange(db: Db, countyId: string, today: string): Promise<DayRange> {
  const scheme = await db.activityScheme.findFirst({ where: { orgId: countyId, startsOn: { lte: today }, endsOn: { gt: today } }, select: { startsOn: true, endsOn: true } })
  return scheme ?? calendarYear(yearOf(today))
}

/** What an organisation is called where it acts: a county acts through its bureau. */
export async function findHostName(db: Db, orgId: string): Promise<string> {
  const org = await db.organisation.findUnique({ where: { id: orgId }, select: { name: true, bureauName: true } })
  return org?.bureauName ?? org?.name ?? ''
}
