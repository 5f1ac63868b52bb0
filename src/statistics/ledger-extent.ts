import { kindGroups } from '../activities/activity.js'
import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import type { Db } from '../platform/db/scope.js'
import { listPendingParts } from '../submissions/school-part-queries.js'
import { extentOf, type Extent } from './extent-queries.js'
import { idleSince } from './idle.js'
import { listKindsOf, type ActivityKindRow } from './kind-queries.js'
import { recordsWhere, type LedgerFilter, type RecordsWhere } from './ledger-queries.js'
import type { Ledger } from './ledger-input.js'
import { kindsOf } from './links.js'
import { requirementsIn } from './requirements.js'
import { ofSchoolAsked } from './school-groups.js'
import { listSchemes } from './standing-queries.js'

/** What a ledger page or download is about, read out of its address. */
export type LedgerScope = {
  extent: Extent
  /** Whether it is about all time. */
  ever: boolean
  kinds: readonly ActivityKindRow[]
  school: { id: string, name: string, isSchool: boolean } | undefined
  filter: LedgerFilter
  where: RecordsWhere
}

/** @throws Problem notFound for a county, period or school that is out of reach */
export async function ledgerScope(ctx: Ctx, { period, county, topic, school: schoolId, township, stage, category, setting, idle, as, parts, ...asked }: Omit<Ledger, 'view' | 'after' | 'before' | 'seen'>): Promise<LedgerScope> {
  const { db, viewer } = ctx, ever = period === 'all'
  const extent = await extentOf(ctx, { period: ever ? undefined : period, county })
  const countyIds = extent.counties.map(one => one.id)
  const [kinds, only, school] = await Promise.all([
    listKindsOf(db, countyIds), parts === undefined ? undefined : listPendingParts(db, viewer),
    schoolId === undefined ? undefined : db.organisation.findUnique({ where: { id: schoolId }, select: { id: true, name: true, kind: true, bureauName: true } }),
  ])
  if (school === null) throw new Problem('notFound')
  const owed = topic === 'owed' || topic === 'beside' ? await owedKinds(db, extent, kinds) : []
  const filter: LedgerFilter = {
    ...asked, countyIds, places: ever ? undefined : extent.places, ...(school?.kind === 'school' ? { schoolId } : { hostId: schoolId }), ofSchool: ofSchoolAsked({ township, stage, category, setting }), changedBefore: idle === undefined ? undefined : idleSince(ctx.today, idle),
    ...(as === 'guest' && school?.kind === 'school' ? { asGuest: true } : {}), ...(only ? { only } : {}),
    ...(topic === undefined ? {} : topic === 'owed' ? { kinds: owed } : topic === 'beside' ? { notKinds: owed } : { kinds: inGroup(kinds, topic) ?? [topic] }),
  }
  return { extent, ever, kinds, school: school && { id: school.id, name: school.bureauName ?? school.name, isSchool: school.kind === 'school' }, filter, where: recordsWhere(viewer, filter) }
}

/** The kinds that the schemes of the period ask for; the 五个一 where none was in force. */
export async function owedKinds(db: Db, { counties, places, terms }: Extent, kinds: readonly ActivityKindRow[]): Promise<string[]> {
  const schemes = await listSchemes(db, counties.map(one => one.id))
  const asks = places.flatMap(place => requirementsIn(place.period, schemes.get(place.countyId) ?? [], terms.get(place.countyId) ?? []).kindCodes)
  return asks.length > 0 ? [...new Set(asks)] : kinds.filter(kind => kind.group === 'fiveOne').map(kind => kind.code)
}

/** The kinds of the group that a topic names. */
const inGroup = (kinds: readonly ActivityKindRow[], topic: string): string[] | undefined => {
  const group = kindGroups.find(one => kindsOf(one) === topic)
  return group && kinds.flatMap(kind => kind.group === group ? [kind.code] : [])
}
