import type { Ctx } from '../platform/ctx.js'
import { waiting } from '../submissions/workflow.js'
import { isOverdue, linesOf, readCountyTable } from './county-table.js'
import { placesBefore, type Extent } from './extent-queries.js'
import { figures, type Figures } from './figures.js'
import { idleSince, longReturnedDays, longWaitingDays } from './idle.js'
import { listKindsOf, type ActivityKindRow } from './kind-queries.js'
import { returned } from './record-states.js'
import { requirementsIn, type Scheme } from './requirements.js'
import { listSchemes } from './standing-queries.js'

export const briefKeys = ['schoolsOwing', 'schoolsCompleted', 'activitiesHeld', 'pupilTimes'] as const
export type BriefKey = (typeof briefKeys)[number]

/** What needs somebody: schools with something overdue, records that lie with a school or with the bureau for too long, in whatever period. */
export type Risks = { overdue: number, longReturned: number, longWaiting: number }
export type BriefInput = {
  extent: Extent, now: Date, today: string, numbers: Figures<BriefKey>, before: Figures<BriefKey> | undefined
  held: Figures<'activitiesHeld'>, heldBefore: Figures<'activitiesHeld'> | undefined, columns: readonly ActivityKindRow[], scheme: Scheme | undefined
  risks: Risks, byCounty: ReadonlyMap<string, Risks>
}

/** The numbers of the leader's page, of one county or of all in reach. */
export async function readBrief({ db, now, today }: Ctx, extent: Extent): Promise<BriefInput> {
  const { places, drilledInto, counties } = extent, ids = counties.map(one => one.id), earlier = placesBefore(extent, today)
  const [numbers, before, held, heldBefore, schemes, kinds, tables, longReturned, longWaiting] = await Promise.all([
    figures(db, briefKeys, { places, drilledInto }, ['county']),
    earlier.length === 0 ? undefined : figures(db, briefKeys, { places: earlier, drilledInto }),
    figures(db, ['activitiesHeld'], { places, drilledInto }, ['month', 'kind']),
    earlier.length === 0 ? undefined : figures(db, ['activitiesHeld'], { places: earlier.map(({ until: _, ...whole }) => whole), drilledInto }, ['month']),
    listSchemes(db, ids), listKindsOf(db, ids), Promise.all(places.map(place => readCountyTable(db, place, today))),
    db.submission.groupBy({ by: ['countyId'], where: { countyId: { in: ids }, status: returned, changedAt: { lt: idleSince(today, longReturnedDays) } }, _count: { _all: true } }),
    db.submission.groupBy({ by: ['countyId'], where: { countyId: { in: ids }, status: waiting, changedAt: { lt: idleSince(today, longWaitingDays) } }, _count: { _all: true } }),
  ])
  const asked = places.map(place => requirementsIn(place.period, schemes.get(place.countyId) ?? [], extent.terms.get(place.countyId) ?? []))
  const codes = new Set(asked.flatMap(one => one.kindCodes))
  const byCounty = new Map(ids.map(id => [id, {
    overdue: tables.filter(table => table.place.countyId === id).flatMap(linesOf).filter(isOverdue).length,
    longReturned: longReturned.find(row => row.countyId === id)?._count._all ?? 0, longWaiting: longWaiting.find(row => row.countyId === id)?._count._all ?? 0,
  }]))
  const sum = (key: keyof Risks): number => [...byCounty.values()].reduce((all, one) => all + one[key], 0)
  return {
    extent, now, today, numbers, before, held, heldBefore, byCounty, scheme: extent.county ? asked[0]?.scheme : undefined,
    columns: kinds.filter(kind => codes.has(kind.code)), risks: { overdue: sum('overdue'), longReturned: sum('longReturned'), longWaiting: sum('longWaiting') },
  }
}
