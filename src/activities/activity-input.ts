import { z } from 'zod'

export const Id = z.object({ id: z.uuid() })
export const NewActivity = z.object({ kind: z.string().max(60).optional(), as: z.uuid().optional() })
/** 存草稿 or 提交审核; the rest of the form is read by `readDraft`. */
export const DraftForm = z.object({ id: z.uuid(), then: z.enum(['save', 'submit']).default('save') })
export const DraftView = z.object({ id: z.uuid(), check: z.literal('1').optional() })
