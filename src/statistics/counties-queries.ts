import type { Ctx } from '../platform/ctx.js'
import { denominatorsOf, type Denominator } from './exceptions.js'
import { placesBefore, type CountyRow, type Extent } from './extent-queries.js'
import { figures, type Figures } from './figures.js'
import { listKindsOf, type ActivityKindRow } from './kind-queries.js'
import { listFrozenOf, type FrozenRow } from './frozen-queries.js'
import { listSchemes, readStandings } from './standing-queries.js'
import { requirementsIn } from './requirements.js'

export const countyKeys = ['schoolsOwing', 'schoolsCompleted', 'completionRate', 'activitiesHeld', 'sessions', 'pupilTimes', 'waiting', 'returned'] as const
export type CountyKey = (typeof countyKeys)[number]
export const comparedKeys = ['schoolsCompleted', 'activitiesHeld', 'pupilTimes'] as const

export type CountiesInput = {
  extent: Extent, now: Date, today: string, numbers: Figures<CountyKey>, before: Figures<(typeof comparedKeys)[number]> | undefined
  held: Figures<'activitiesHeld'>, heldBefore: Figures<'activitiesHeld'> | undefined
  kindFigures: Figures<'activitiesHeld' | 'heldInOwnUnit'>
  kinds: readonly ActivityKindRow[]
  /** The kinds that a scheme of any of the counties asks for. */
  columns: readonly ActivityKindRow[]
  counties: readonly CountyRow[]
  /** Who owes and who does not, and in which version the period is frozen, by county. */
  denominators: ReadonlyMap<string, Denominator>, frozen: ReadonlyMap<string, FrozenRow>
}

/** The same figures for every county in reach, added up. */
export async function readCounties({ db, now, today }: Ctx, extent: Extent): Promise<CountiesInput> {
  const { places, counties } = extent, earlier = placesBefore(extent, today), ids = counties.map(one => one.id), standings = await readStandings(db, places)
  const [numbers, before, held, heldBefore, schemes, kinds, frozen] = await Promise.all([
    figures(db, countyKeys, { places, standings }, ['county']),
    earlier.length === 0 ? undefined : figures(db, comparedKeys, { places: earlier }),
    figures(db, ['activitiesHeld'], { places }, ['month', 'kind']),
    earlier.length === 0 ? undefined : figures(db, ['activitiesHeld'], { places: earlier.map(({ until: _, ...whole }) => whole) }, ['month']),
    listSchemes(db, ids), listKindsOf(db, ids), listFrozenOf(db, ids, extent.code),
  ])
  const codes = new Set(places.flatMap(place => requirementsIn(place.period, schemes.get(place.countyId) ?? [], extent.terms.get(place.countyId) ?? []).kindCodes))
  const kindFigures = await figures(db, ['activitiesHeld', 'heldInOwnUnit'], { places, unitOf: new Map(kinds.map(kind => [kind.code, kind.unit])) }, ['kind'])
  return { denominators: denominatorsOf(standings), frozen, kindFigures, kinds, extent, now, today, numbers, before, held, heldBefore, counties, columns: kinds.filter(kind => codes.has(kind.code)) }
}
