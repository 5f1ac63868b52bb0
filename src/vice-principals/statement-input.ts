import { z } from 'zod'
import { noticeLooks } from './notice.js'

const year = z.coerce.number().int().min(2000).max(2100)
export const StatementAsked = z.object({ id: z.uuid(), year: year.optional() })
export const StatementDocument = z.object({ person: z.uuid(), year })
export const NoticeAsked = z.object({ id: z.uuid(), look: z.enum(noticeLooks).default('each') })
