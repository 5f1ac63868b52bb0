import { z } from 'zod'

export const Id = z.object({ id: z.uuid() })
/** The form of a kind is read by `readKind`: it may hold any number of fields. */
export const NewKind = z.object({})
export const Move = z.object({ id: z.uuid(), move: z.enum(['earlier', 'later']) })
