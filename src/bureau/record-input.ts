import { z } from 'zod'
import { turnFields } from '../platform/keyset.js'
import { states } from './record.js'

/** A form sends what was left empty too. */
const orNothing = <S extends z.ZodType>(schema: S) => z.literal('').transform(() => undefined).or(schema).optional().catch(undefined)

/** Whose hand the head had in it: either, or one of the two. */
export const headFilters = ['took', 'chaired', 'attended'] as const
const filters = { period: z.string().max(22).optional(), category: orNothing(z.string().max(60)), state: orNothing(z.enum(states)), head: orNothing(z.enum(headFilters)), search: orNothing(z.string().max(100)) }
/** 局机关工作台账: `period` is a code of the calendar, or 'all'. */
export const RecordList = z.object({ ...filters, ...turnFields })
export const RecordDownload = z.object(filters)
export type RecordsAsked = z.output<typeof RecordDownload>

export const NewRecord = z.object({ category: orNothing(z.string().max(60)) })
export const WrittenRecord = z.object({ category: z.string().max(60) })
export const Id = z.object({ id: z.uuid() })
export const Voiding = Id.extend({ comment: z.string().max(2000).default('').transform(text => text.trim()) })
export const FileId = Id.extend({ fileId: z.uuid() })
