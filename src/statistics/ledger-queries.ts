import type { Day, DayRange } from '../calendar.js'
import { searchWords, type Stage } from '../organisations/school.js'
import { inside, type Db } from '../platform/db/scope.js'
import { containing } from '../platform/db/text-conditions.js'
import { readTurn, turnOf, type Order, type Page, type TurnFields } from '../platform/keyset.js'
import { counts, isUnfiled, statuses, unfiled, waiting, type Status } from '../submissions/workflow.js'
import type { AccountViewer } from '../viewer.js'
import { sumTallies } from './counting.js'
import { looksFromAbove } from './extent-queries.js'
import { markWhere, type AskedMark } from './marks.js'
import { rangeOf, type Place } from './periods.js'
import type { OfSchool } from './school-groups.js'
import { counted, draft } from './record-states.js'
import { mergedBy, sidesOf } from './sides-queries.js'

/** Which records. `places` undefined is all time; days are inclusive; `kinds` are codes, or all but those. */
export type LedgerFilter = {
  countyIds: readonly string[], places: readonly Place[] | undefined, status?: Status, kinds?: readonly string[], notKinds?: readonly string[]
  /** A school that took part, as host or guest; or a host that is no school: the bureau, a partner organ. `ofSchool` is what the host or one of them must be like. */
  schoolId?: string, hostId?: string, ofSchool?: OfSchool, from?: Day, until?: Day, search?: string
  /** Not what `schoolId` hosted itself. */
  asGuest?: true
  /** These records and no others, by id. */
  only?: readonly string[]
  /** Only records of this mark. */
  mark?: AskedMark
  /** Last changed before this moment. */
  changedBefore?: Date
}

/** Whether a viewer stands on the side that fills records in: a school with those below it, or a partner organ. */
export const fillsIn = (viewer: AccountViewer): boolean => viewer.orgKind !== 'county' && !looksFromAbove(viewer)

/** Whether this is a draft of somebody else: that it exists may be known, what is in it not. */
export const isSealed = (viewer: AccountViewer, record: { status: Status, orgId: string, proxyOrgId: string | null, org: { path: string } }): boolean =>
  isUnfiled(record.status) && record.orgId !== viewer.orgId && !(enters(viewer) && record.proxyOrgId === viewer.orgId) && !(fillsIn(viewer) && record.org.path.startsWith(viewer.path))
/** Whether a viewer may enter records for the schools below (代录). */
const enters = (viewer: AccountViewer): boolean => viewer.role === 'clerk' && viewer.orgKind === 'county'

/**
 * The records that match, as a condition on submissions. A draft is not filed and has no date: no period leaves it out, and only those
 * who fill it in find it in their list. The bureau sees that it exists under its own tab, where words and days, which would tell
 * what is in it, find nothing. To it a record that waits for the administrator of its school is a draft.
 */
export function recordsWhere(viewer: AccountViewer, filter: LedgerFilter) {
  const { countyIds, status, kinds, notKinds, schoolId, hostId, ofSchool } = filter
  const words = searchWords(filter.search ?? '')
  const narrowed = words.length > 0 || filter.changedBefore !== undefined || filter.from !== undefined || filter.until !== undefined
  const mine = fillsIn(viewer) ? viewer.leaf ? { orgId: viewer.orgId } : { org: inside(viewer.path) } : enters(viewer) ? { OR: [{ orgId: viewer.orgId }, { proxyOrgId: viewer.orgId }] } : { orgId: viewer.orgId }
  const kept = status !== undefined && fillsIn(viewer) ? { status } : { status: { in: [...unfiled] } }
  const drafts = status === draft && viewer.orgKind === 'county' && !narrowed ? kept : { ...kept, ...mine }
  const filed = { status: status ?? { notIn: [...unfiled] }, ...datesOf(filter) }
  // Of a bureau or a partner organ no group is known either.
  const like = ofSchool && { ...(Object.values(ofSchool).includes(null) ? { kind: 'school' as const } : {}), ...ofSchool }
  return {
    countyId: { in: [...countyIds] }, ...(hostId === undefined ? {} : { orgId: hostId }),
    AND: [
      status !== undefined && isUnfiled(status) ? drafts : status === undefined ? { OR: [filed, drafts] } : filed,
      ...(kinds ? [{ topic: { in: [...kinds] } }] : []), ...(notKinds ? [{ topic: { notIn: [...notKinds] } }] : []),
      ...(schoolId === undefined ? [] : [{ OR: [{ orgId: schoolId }, { schools: { some: { schoolId } } }] }]),
      ...(filter.asGuest && schoolId !== undefined ? [{ orgId: { not: schoolId } }] : []), ...(filter.only ? [{ id: { in: [...filter.only] } }] : []),
      ...(like === undefined ? [] : [{ OR: [{ org: like }, { schools: { some: { school: like } } }] }]),
      ...(filter.mark === undefined ? [] : [markWhere(filter.mark)]), ...(filter.changedBefore === undefined ? [] : [{ changedAt: { lt: filter.changedBefore } }]),
      ...words.map(word => ({ searchText: containing(word) })),
    ],
  }
}
export type RecordsWhere = ReturnType<typeof recordsWhere>

/** Each county's own days of the period, and the days asked for beside. */
function datesOf({ places, from, until }: LedgerFilter) {
  const beside = { ...(from === undefined ? {} : { gte: from }), ...(until === undefined ? {} : { lte: until }) }
  const days = Object.keys(beside).length === 0 ? {} : { heldOn: beside }
  if (places === undefined) return days
  const ranges = new Map<string, { countyIds: string[], heldOn: { gte: Day, lt: Day } }>()
  for (const place of places) {
    const { startsOn, endsOn } = rangeOf(place), key = `${startsOn}/${endsOn}`
    const known = ranges.get(key) ?? { countyIds: [], heldOn: { gte: startsOn, lt: endsOn } }
    known.countyIds.push(place.countyId)
    ranges.set(key, known)
  }
  return { ...days, OR: [...ranges.values()].map(({ countyIds, heldOn }) => ({ countyId: { in: countyIds }, heldOn })) }
}

export const pageSize = 20
const shown = {
  id: true, number: true, topic: true, title: true, heldOn: true, status: true, changedAt: true, warningCount: true, orgId: true, proxyOrgId: true, late: true, revisionCount: true, approvedRevisionId: true,
  org: { select: { name: true, bureauName: true, path: true } },
} as const

const byChange: Order = [['changedAt', 'desc', 'moment'], ['id', 'desc']], byWaiting: Order = [['changedAt', 'asc', 'moment'], ['id', 'asc']], byDay: Order = [['heldOn', 'desc'], ['id', 'desc']]
/** What counts by its date, newest first; what waits, oldest first; all else by its last change. */
export const recordOrder = (status: Status | undefined): Order => status === undefined || status === draft ? byChange : status === waiting ? byWaiting : byDay

/** One page of records, at the place that the address says. */
export async function listRecords(db: Db, viewer: AccountViewer, where: RecordsWhere, status: Status | undefined, asked: TurnFields): Promise<Page<RecordRow>> {
  const order = recordOrder(status), sides = await sidesOf(db, viewer)
  return await readTurn(order, turnOf(order, asked), pageSize, async turn =>
    mergedBy(await Promise.all(sides.map(side => readRecords(db, { AND: [side, where, turn.where] }, turn))), turn.orderBy, turn.take))
}
const readRecords = (db: Db, where: object, { orderBy, take }: { orderBy: object[], take: number }) => db.submission.findMany({ where, orderBy, take, select: shown })
export type RecordRow = Awaited<ReturnType<typeof readRecords>>[number]

/** How many records each tab holds under the same filter. What counts is most of a year, and is read from the tallies where they know the filter.
 *  @param known what the list of what counts adds up to, where it was summed already */
export async function countRecords(db: Db, viewer: AccountViewer, filter: LedgerFilter, known?: { records: number }): Promise<{ all: number, by: Partial<Record<Status, number>> }> {
  const { status: _, ...any } = filter, range = talliedRange(viewer, filter), where = recordsWhere(viewer, any)
  const [tallied, sides, drafts] = await Promise.all([
    range && (known?.records ?? sumTallies(db, { countyIds: filter.countyIds, range, kinds: filter.kinds, measures: ['records'] }, []).then(sums => sums.get('')?.records ?? 0)),
    sidesOf(db, viewer).then(sides => Promise.all(sides.map(side => db.submission.groupBy({ by: ['status'], where: { AND: [side, where, ...range ? [{ status: { in: statuses.filter(status => !counts(status)) } }] : []] }, _count: { _all: true } })))),
    db.submission.count({ where: recordsWhere(viewer, { ...any, status: draft }) }),
  ])
  const by: Partial<Record<Status, number>> = tallied ? { [counted]: tallied } : {}
  for (const { status, _count } of sides.flat()) by[status] = (by[status] ?? 0) + _count._all
  return { all: Object.values(by).reduce((sum, count) => sum + count, 0), by: { ...by, [draft]: drafts } }
}

/** The days that tallies can answer for: those of one county, to somebody who sees the whole of it, unless a filter is on that tallies do not know. */
function talliedRange(viewer: AccountViewer, { places, notKinds, schoolId, hostId, ofSchool, from, until, search, asGuest, only, mark, changedBefore }: LedgerFilter): DayRange | undefined {
  const [place, ...others] = places ?? []
  const unknown = [notKinds, schoolId, hostId, ofSchool, from, until, search, asGuest, only, mark, changedBefore].some(one => one !== undefined)
  return unknown || fillsIn(viewer) || viewer.role === 'inspector' || !place || others.length > 0 ? undefined : rangeOf(place)
}

/** 人次 of pupils is null where nobody stated a number. */
export type RecordNumbers = { sessions: number, pupils: number | null }
/** Which participations of a record belong to the list: those of the school or group of schools asked for; to a school, its own. */
export function whoseParticipations(viewer: AccountViewer, { schoolId, ofSchool }: LedgerFilter) {
  const school = {
    ...ofSchool,
    ...(viewer.orgKind === 'school' && schoolId === undefined ? inside(viewer.path) : {}),
    ...(viewer.inspection?.paths.length ? { OR: viewer.inspection.paths.map(inside) } : {}),
  }
  return { ...(schoolId === undefined ? {} : { schoolId }), ...(Object.keys(school).length === 0 ? {} : { school }) }
}
export type Whose = ReturnType<typeof whoseParticipations>

/** The revision of a record that a list shows: the one that counts, else the last. */
export const shownRevision = (record: { approvedRevisionId: string | null, revisionCount: number }, revision: { id: string, number: number }): boolean =>
  record.approvedRevisionId === null ? revision.number === record.revisionCount : revision.id === record.approvedRevisionId

/** 场 and 人次 of the records of one page, by record. */
export async function numbersOf(db: Db, records: readonly RecordRow[], whose: Whose): Promise<Map<string, RecordNumbers>> {
  const rows = await db.activity.findMany({
    where: { revision: { submissionId: { in: records.map(one => one.id) } } },
    select: {
      sessions: true, revision: { select: { id: true, number: true, submissionId: true } },
      participations: { where: whose, select: { pupils: true } },
    },
  })
  const numbers = new Map<string, RecordNumbers>()
  for (const { sessions, revision, participations } of rows) {
    const record = records.find(one => one.id === revision.submissionId)
    if (!record || !shownRevision(record, revision)) continue
    const known = participations.flatMap(one => one.pupils ?? [])
    numbers.set(record.id, { sessions, pupils: known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0) })
  }
  return numbers
}

/** The townships and school districts of a county. */
export const listTownships = (db: Db, countyId: string) =>
  db.organisation.findMany({ where: { countyId, kind: { in: ['township', 'schoolDistrict'] } }, orderBy: [{ position: 'asc' }, { name: 'asc' }], select: { id: true, name: true } })
