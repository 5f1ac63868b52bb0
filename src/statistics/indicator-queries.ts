import { sumBureauMeasures } from '../bureau/sums-queries.js'
import type { Category, MeasureDef } from '../bureau/category.js'
import type { Part } from '../bureau/sums.js'
import type { Day } from '../calendar.js'
import type { Db } from '../platform/db/scope.js'
import { readHeads, type CrossHead } from './cross-table-queries.js'
import { addDenominators, denominatorsOf, type Denominator } from './exceptions.js'
import { placesBefore, type Extent } from './extent-queries.js'
import { figures, type Figure } from './figures.js'
import { indicatorsBy, shownIndicators, type IndicatorColumns } from './indicator-table.js'
import type { IndicatorKey } from './indicators.js'
import { rangeOf, type Place } from './periods.js'
import { readStandings } from './standing-queries.js'

type Numbers = Partial<Record<IndicatorKey, Figure>>
/** Every figure of a period with its parts, or with the year before as far as today lies in the period. `before` is undefined where nothing is known of it. */
export type IndicatorTable = {
  columns: IndicatorColumns, heads: CrossHead[], all: Numbers, part(head: CrossHead): Numbers | undefined, before: Numbers | undefined
  /** Who owes and who does not; of several counties together. */
  denominator: Denominator | undefined
  /** What the bureau itself did, of one's own county beside the year before: numbers that somebody stated, as far as they are confirmed. */
  bureau: BureauNumber[]
}
export type BureauNumber = { category: Category, measure: MeasureDef, now: Part | undefined, before: Part | undefined, to: string }

export async function readIndicators(db: Db, extent: Extent, today: Day, columns: IndicatorColumns): Promise<IndicatorTable> {
  const { places, drilledInto, county } = extent, asked = { places, drilledInto }, earlier = columns === 'yearOnYear' ? placesBefore(extent, today) : []
  const [place] = places
  const standings = await readStandings(db, places)
  const [all, before] = await Promise.all([
    figures(db, shownIndicators, { ...asked, standings }), earlier.length === 0 ? undefined : figures(db, shownIndicators, { places: earlier, drilledInto }),
  ])
  const parts = columns === 'yearOnYear' ? undefined : await figures(db, indicatorsBy(columns), asked, [columns])
  const heads = columns === 'yearOnYear' ? [] : (await readHeads(db, extent, columns))(columns, parts?.by ?? new Map(), 'row')
  const bureau = place && county && drilledInto === undefined && columns === 'yearOnYear' ? await readBureau(db, place, earlier[0]) : []
  return {
    columns, heads, bureau, all: all.all, part: head => parts?.by.get(head.key), before: before?.all.activitiesHeld.value ? before.all : undefined,
    denominator: standings.size === 0 ? undefined : addDenominators([...denominatorsOf(standings).values()]),
  }
}

async function readBureau(db: Db, place: Place, earlier: Place | undefined): Promise<BureauNumber[]> {
  const [now, before] = await Promise.all([place, earlier].map(one => one ? sumBureauMeasures(db, one.countyId, rangeOf(one)) : []))
  return (now ?? []).flatMap(({ category, measures, to }) => measures.flatMap(({ measure, confirmed }): BureauNumber[] => {
    const was = before?.find(one => one.category.id === category.id)?.measures.find(one => one.measure.code === measure.code)?.confirmed
    return confirmed || was ? [{ category, measure, now: confirmed, before: was, to }] : []
  }))
}
