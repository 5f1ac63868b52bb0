import { addDays, periodOf, type Period, type Day, type TermDates } from '../calendar.js'
import type { Db } from '../platform/db/scope.js'
import type { CountyRow, Extent } from './extent-queries.js'
import { changeSince, isRestated, keysOfCounties, type Restated, type Stored } from './frozen.js'
import { addFigures, figures, type Figure } from './figures.js'
import { addedIndicators, shownIndicators } from './indicator-table.js'
import { unitOfIndicator, type IndicatorKey } from './indicators.js'
import { rangeOf, type Place } from './periods.js'

const shown = { id: true, orgId: true, code: true, version: true, startsOn: true, until: true, note: true, frozenAt: true, frozenById: true, liftedAt: true, frozenBy: { select: { displayName: true } } } as const

/** The frozen periods of a county, newest first, those that were taken back at once among them. */
export const listFrozen = (db: Db, countyId: string) => db.frozenPeriod.findMany({ where: { orgId: countyId }, orderBy: [{ frozenAt: 'desc' }, { id: 'desc' }], select: shown })
export const findFrozenPeriod = (db: Db, id: string) => db.frozenPeriod.findUnique({ where: { id }, select: shown })
export type FrozenRow = Awaited<ReturnType<typeof listFrozen>>[number]

/** What was stored, and where the audit chain stood; null for whoever may see only a part of the county. */
export const findStored = (db: Db, frozenId: string) => db.frozenFigures.findUnique({ where: { frozenId }, select: { all: true, auditSeq: true, auditHash: true } })
export type StoredRow = NonNullable<Awaited<ReturnType<typeof findStored>>>

/** The newest version of a period that is frozen. */
export const findVersion = (db: Db, countyId: string, code: string) => db.frozenPeriod.findFirst({ where: { orgId: countyId, code, liftedAt: null }, orderBy: { version: 'desc' }, select: { id: true, version: true, frozenAt: true } })

/** The newest version of a period, by county; none of a county where it is not frozen. */
export async function listFrozenOf(db: Db, countyIds: readonly string[], code: string): Promise<Map<string, FrozenRow>> {
  const rows = await db.frozenPeriod.findMany({ where: { orgId: { in: [...countyIds] }, code, liftedAt: null }, orderBy: [{ version: 'asc' }], select: shown })
  return new Map(rows.map(row => [row.orgId, row]))
}

/** One county of several: its version with what was stored, and what counts on the same days now. */
export type FrozenCounty = { county: CountyRow, period: Period | undefined, row: FrozenRow | undefined, stored: Stored | undefined, now: Record<(typeof keysOfCounties)[number], Figure> | undefined }
/** Why stored figures are not added up: somewhere the period is not frozen, or not up to the same day. */
export type WhyNoSum = 'open' | 'days'

/** What several counties froze of a period. Added up only where all of them have frozen the same days; otherwise there is what counts now. */
export async function readFrozenCounties(db: Db, { counties, places, code }: Pick<Extent, 'counties' | 'places' | 'code'>): Promise<{ counties: FrozenCounty[], figures: Restated[], noSum: WhyNoSum | undefined }> {
  const versions = await listFrozenOf(db, places.map(one => one.countyId), code)
  const figuresOf = new Map((await db.frozenFigures.findMany({ where: { frozenId: { in: [...versions.values()].map(one => one.id) } }, select: { orgId: true, all: true } })).map(one => [one.orgId, one.all as Stored]))
  const frozenPlaces = places.map((place): Place => ({ ...place, until: versions.get(place.countyId)?.until })), ends = new Set(frozenPlaces.map(place => rangeOf(place).endsOn))
  const noSum = places.some(({ countyId }) => !figuresOf.has(countyId)) ? 'open' as const : ends.size > 1 ? 'days' as const : undefined
  const [byCounty, all] = await Promise.all([figures(db, keysOfCounties, { places: frozenPlaces }, ['county']), figures(db, addedIndicators, { places: noSum ? places : frozenPlaces })])
  const stored = [...figuresOf.values()], then = noSum ? undefined : addFigures(addedIndicators, stored.map(valuesOf))
  return {
    noSum,
    counties: counties.map((county): FrozenCounty => ({ county, period: places.find(one => one.countyId === county.id)?.period, row: versions.get(county.id), stored: figuresOf.get(county.id), now: places.some(one => one.countyId === county.id) ? byCounty.of(county.id) : undefined })),
    // A figure that one of them did not know when it froze is no sum of theirs.
    figures: addedIndicators.map((key): Restated => ({ key, unit: unitOfIndicator(key), then: stored.every(one => key in one) ? then?.[key] ?? null : null, now: all.all[key].value, to: all.all[key].to })),
  }
}

const valuesOf = (stored: Stored): Record<IndicatorKey, { value: number | null }> => Object.fromEntries(addedIndicators.map(key => [key, { value: stored[key] ?? null }])) as Record<IndicatorKey, { value: number | null }>

/** As many records as one page tells one by one. */
export const mostCauses = 500

/** What was stored beside what counts now, and the records that made the difference, last changed first. @param drilledInto the county, for whoever looks at it from above */
export async function readRestatement(db: Db, frozen: FrozenRow, { all: given }: StoredRow, terms: readonly TermDates[], today: Day, drilledInto?: string): Promise<{ figures: Restated[], changed: number, causes: Cause[], more: boolean }> {
  // A term that the county has struck out since is still that run of days.
  const period = periodOf(frozen.code, terms) ?? periodOf(`${frozen.startsOn}..${addDays(frozen.until, -1)}`, terms), { startsOn, until, frozenAt, orgId: countyId } = frozen
  const place: Place | undefined = period && { countyId, period: { ...period, startsOn }, until, today }
  const stored = given as Stored, now = place && await figures(db, shownIndicators, { places: [place], drilledInto })
  const all = (Object.keys(stored) as IndicatorKey[]).filter(key => shownIndicators.includes(key)).map((key): Restated => ({ key, unit: unitOfIndicator(key), then: stored[key] ?? null, now: now?.all[key].value ?? null, to: now?.all[key].to }))
  const { causes, more } = await readChanges(db, { countyId, startsOn, until, frozenAt })
  return { figures: all, changed: all.filter(isRestated).length, causes, more }
}

/** The records that changed what counts in some days since a moment, and how. @param since `schoolIds`: only what these took part in */
export async function readChanges(db: Db, since: { countyId: string, startsOn: string, until: string, frozenAt: Date, schoolIds?: readonly string[] }): Promise<{ causes: Cause[], more: boolean }> {
  const rows = await listChanged(db, since)
  const causes = rows.flatMap((row): Cause[] => {
    const { revisions, steps, ...record } = row, of = <P extends { schoolId: string }>(all: readonly P[]): P[] => all.filter(one => !since.schoolIds || since.schoolIds.includes(one.schoolId))
    const change = changeSince(revisions.flatMap(({ approvals, activity }) => activity && (!since.schoolIds || of(activity.participations).length > 0) ? [{ approvals, heldOn: activity.heldOn, counts: { sessions: activity.sessions, pupils: sumKnown(of(activity.participations).map(one => one.pupils)) } }] : []), since)
    return change ? [{ ...record, ...change, step: steps.findLast(step => step.comment !== '') ?? steps.at(-1), reasons: steps.flatMap(step => step.comment === '' ? [] : [step.comment]) }] : []
  })
  return { causes, more: rows.length >= mostCauses }
}

const sumKnown = (values: readonly (number | null)[]): number | null => { const known = values.filter(value => value !== null); return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0) }

/** Records of which an approval began or ended since a period was frozen. */
const listChanged = (db: Db, { countyId, startsOn, until, frozenAt, schoolIds }: { countyId: string, startsOn: string, until: string, frozenAt: Date, schoolIds?: readonly string[] }) => db.submission.findMany({
  where: { countyId, revisions: { some: { activity: { heldOn: { gte: startsOn, lt: until }, ...(schoolIds ? { participations: { some: { schoolId: { in: [...schoolIds] } } } } : {}) }, approvals: { some: { OR: [{ from: { gt: frozenAt } }, { until: { gt: frozenAt } }] } } } } },
  orderBy: [{ changedAt: 'desc' }, { id: 'desc' }], take: mostCauses,
  select: {
    id: true, number: true, title: true, topic: true, late: true, org: { select: { name: true, bureauName: true } },
    revisions: { where: { approvals: { some: {} } }, select: { approvals: { select: { from: true, until: true } }, activity: { select: { heldOn: true, sessions: true, participations: { select: { schoolId: true, pupils: true } } } } } },
    steps: { where: { at: { gt: frozenAt } }, orderBy: { number: 'asc' }, select: { action: true, at: true, comment: true, actor: { select: { displayName: true } } } },
  },
})
type ChangedRow = Awaited<ReturnType<typeof listChanged>>[number]
export type Cause = Omit<ChangedRow, 'revisions' | 'steps'> & NonNullable<ReturnType<typeof changeSince>> & { step: ChangedRow['steps'][number] | undefined, reasons: string[] }
