import { z } from 'zod'
import { crossColumns, crossRows, measuresOffered } from './cross-table.js'
import { orNothing } from './ledger-input.js'

/** A table to be kept under a name; the name is looked at where it is kept. */
export const ViewInput = z.object({ name: z.string().max(200).default(''), rows: z.enum(crossRows), columns: z.enum(crossColumns), measure: z.enum(measuresOffered), period: orNothing(z.string().max(22)) })
export const ViewId = z.object({ id: z.uuid() })

/** 统计查询: what stands in lines and columns, and the measure where the columns are none. */
export const CrossInput = z.object({
  rows: orNothing(z.enum(crossRows)), columns: orNothing(z.enum(crossColumns)), measure: orNothing(z.enum(measuresOffered)), period: orNothing(z.string().max(22)), county: orNothing(z.uuid()),
})
