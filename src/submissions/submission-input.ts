import { z } from 'zod'
import { statuses } from './workflow.js'

export const Id = z.object({ id: z.uuid() })
export const ListInput = z.object({
  status: z.enum(statuses).optional(), search: z.string().max(100).optional(), school: z.uuid().optional(), topic: z.string().max(60).optional(),
  period: z.string().max(20).optional(), page: z.coerce.number().int().min(1).max(100_000).default(1),
})
const Remark = z.string().max(500).default('')
/** A decision with its reason; a remark may point at one field or one file. */
export const Decision = z.object({ id: z.uuid(), comment: Remark, place: z.string().max(80).regex(/^(field|file):[\w-]+$/).or(z.literal('')).default(''), remark: Remark })
