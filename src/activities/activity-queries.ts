import { calendarYear, contains, yearOf, type DayRange } from '../calendar.js'
import { searchWords } from '../organisations/school.js'
import { inside, type Db } from '../platform/db/scope.js'
import { containing } from '../platform/db/text-conditions.js'
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
    select: { id: true, kind: true, name: true, parentId: true, townshipId: true, reportingStage: true, openedOn: true, closedOn: true, searchText: true },
  })
}
export type ParticipantRow = Awaited<ReturnType<typeof listParticipants>>[number]

/** 乡镇 and 学区 of a county, in their order: a tap takes in the schools of one. */
export const listPlaces = (db: Db, countyId: string) =>
  db.organisation.findMany({ where: { countyId, kind: { in: ['township', 'schoolDistrict'] } }, orderBy: [{ position: 'asc' }, { name: 'asc' }], select: { id: true, name: true } })

/** The rolls of some schools, of every year. */
export const listRolls = (db: Db, schoolIds: readonly string[]) =>
  db.schoolRoll.findMany({ where: { orgId: { in: [...schoolIds] } }, select: { orgId: true, asOf: true, pupils: true, teachers: true, classes: true } })

/** Whether a viewer enters records for schools that report on paper (代录): the clerk of a county's bureau. */
export const entersForSchools = (viewer: AccountViewer): boolean => viewer.orgKind === 'county' && viewer.role === 'clerk'

/** The schools that a search of the bureau finds, in the official order. */
export async function findSchools(db: Db, countyId: string, find: string, most: number) {
  const where = { countyId, kind: 'school' as const, closedOn: null, AND: searchWords(find).map(word => ({ searchText: containing(word) })) }
  const [rows, count] = await Promise.all([db.organisation.findMany({ where, orderBy: [{ position: 'asc' }, { name: 'asc' }], take: most, select: { id: true, name: true } }), db.organisation.count({ where })])
  return { rows, count }
}

/** The organisation that a viewer may begin a record for, by its id; null when there is none. */
export async function findHost(db: Db, viewer: AccountViewer, orgId: string): Promise<{ id: string, name: string } | null> {
  if (entersForSchools(viewer) && orgId !== viewer.orgId) return db.organisation.findFirst({ where: { id: orgId, kind: 'school', countyId: viewer.orgId }, select: { id: true, name: true } })
  return (await listHosts(db, viewer)).find(one => one.id === orgId) ?? null
}

/** The organisations a viewer enters activities for: their own, and the village schools under a 中心校. A closed school may still file what it held before. */
export async function listHosts(db: Db, viewer: AccountViewer) {
  if (viewer.orgKind === 'county' || viewer.orgKind === 'partner') return [{ id: viewer.orgId, name: await findHostName(db, viewer.orgId) }]
  return await db.organisation.findMany({ where: { kind: 'school', ...inside(viewer.path) }, orderBy: [{ path: 'asc' }], select: { id: true, name: true } })
}

/** What a school has done in the running period: the kinds of which it has a record that counts, as host or as one of several. A kind that
 *  is owed per term is done when it was held in this term; any other when it was held in the scheme's range, or in the calendar year. */
export async function listDoneKinds(db: Db, countyId: string, schoolId: string, today: string): Promise<ReadonlySet<string>> {
  const school = await db.organisation.findUnique({ where: { id: schoolId }, select: { reportingStage: true } })
  const [scheme, term] = await Promise.all([
    db.activityScheme.findFirst({ where: { orgId: countyId, startsOn: { lte: today }, endsOn: { gt: today } }, select: { startsOn: true, endsOn: true, duties: { where: { stage: school?.reportingStage ?? 'primary', per: 'term' }, select: { kind: { select: { code: true } } } } } }),
    findTerm(db, countyId, today),
  ])
  const whole: DayRange = scheme ?? calendarYear(yearOf(today)), perTerm = new Set(school?.reportingStage && term ? scheme?.duties.map(duty => duty.kind.code) : [])
  const rows = await db.submission.findMany({
    where: { kind: 'activity', status: { in: statuses.filter(counts) }, heldOn: { gte: whole.startsOn, lt: whole.endsOn }, OR: [{ orgId: schoolId }, { schools: { some: { schoolId } } }] },
    distinct: ['topic', 'heldOn'], select: { topic: true, heldOn: true },
  })
  return new Set(rows.filter(row => !perTerm.has(row.topic) || (term && contains(term, row.heldOn ?? ''))).map(row => row.topic))
}

/** The county's term that a day lies in, when it keeps its terms. */
export const findTerm = (db: Db, countyId: string, day: string) =>
  db.term.findFirst({ where: { orgId: countyId, startsOn: { lte: day }, endsOn: { gt: day } }, select: { season: true, startsOn: true, endsOn: true } })

/** What an organisation is called where it acts: a county acts through its bureau. */
export async function findHostName(db: Db, orgId: string): Promise<string> {
  const org = await db.organisation.findUnique({ where: { id: orgId }, select: { name: true, bureauName: true } })
  return org?.bureauName ?? org?.name ?? ''
}
