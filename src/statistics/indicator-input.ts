import { z } from 'zod'
import { indicatorColumns } from './indicator-table.js'
import { orNothing } from './ledger-input.js'

/** 指标一览: all figures of a period, beside the year before or by a group of schools, by month or by county. */
export const IndicatorsInput = z.object({ period: orNothing(z.string().max(22)), county: orNothing(z.uuid()), columns: orNothing(z.enum(indicatorColumns)) })
