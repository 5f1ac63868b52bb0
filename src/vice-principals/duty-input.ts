import { z } from 'zod'
import { turnFields } from '../platform/keyset.js'

export const Id = z.object({ id: z.uuid() })
export const FileId = Id.extend({ fileId: z.uuid() })
/** `photosChecked`: whoever sends pictures has looked at what they show of people. */
export const Files = Id.extend({ photosChecked: z.string().max(10).default('') })
export const NewDuty = z.object({ appointment: z.uuid() })
/** Whose duty is to be logged. An address that lost it means nobody's. */
export const DutyForm = z.object({ appointment: z.uuid().optional().catch(undefined) })
const typed = { duty: z.string().max(40).default(''), day: z.string().max(20).default(''), amount: z.string().max(20).default(''), another: z.string().max(10).default('') }
export const LoggedDuty = NewDuty.extend(typed)
export const ChangedDuty = Id.extend(typed)
export const DutyList = Id.extend({ year: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined), ...turnFields })
