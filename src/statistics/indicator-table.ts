import type { Dimension } from './counting.js'
import { indicatorKeys, indicators, isCountedBy, type IndicatorKey } from './indicators.js'

/** What stands beside each figure: the year before, or its parts. */
export const indicatorColumns = ['yearOnYear', 'stage', 'setting', 'category', 'township', 'month', 'county'] as const
export type IndicatorColumns = (typeof indicatorColumns)[number]
export type IndicatorsQuery = { period?: string, county?: string, columns?: IndicatorColumns }

/** Whoever looks at several counties has no township in sight, and one county is no list. */
export const columnsOffered = (several: boolean): IndicatorColumns[] => indicatorColumns.filter(one => several ? one !== 'township' : one !== 'county')
export const columnsOf = (columns: IndicatorColumns | undefined, several: boolean): IndicatorColumns => columns !== undefined && columnsOffered(several).includes(columns) ? columns : 'yearOnYear'

/** All that is one number: what goes by each kind's own unit is none. */
export const shownIndicators = indicatorKeys.filter(key => !('own' in indicators[key]))

/** Those of which several counties' numbers make one: sums, and rates out of them; no medians. */
export const addedIndicators = shownIndicators.filter(key => !('distinct' in indicators[key]) && !('medianOf' in indicators[key]))

/** Those that can be told by a dimension. */
export const indicatorsBy = (dimension: Dimension): IndicatorKey[] => shownIndicators.filter(key => isCountedBy(key, [dimension]))
