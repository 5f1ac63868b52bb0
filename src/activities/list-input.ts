import { z } from 'zod'
import { listNames } from './activity.js'

export const Id = z.object({ id: z.uuid() })
/** Several names may be added at once, one a line. */
export const NewEntries = z.object({ list: z.enum(listNames), names: z.string().max(4000).default('') })
export const EntryInput = z.object({ id: z.uuid(), name: z.string().max(200).default(''), englishName: z.string().max(200).default('') })
export const EntryMove = z.object({ id: z.uuid(), move: z.enum(['earlier', 'later']) })
