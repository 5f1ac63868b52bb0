import { z } from 'zod'
import { captionLength } from './evidence.js'

export const Id = z.object({ id: z.uuid() })
const flag = z.literal('yes').optional().transform(value => value === 'yes')
export const UploadInput = z.object({ id: z.uuid(), caption: z.string().trim().max(captionLength).default(''), showsPupilName: flag, sort: z.enum(['any', 'certificate']).default('any'), then: z.string().max(200).optional() })
export const LinkInput = z.object({ id: z.uuid(), url: z.url({ protocol: /^https?$/ }).max(1000), caption: z.string().trim().max(captionLength).default('') })
export const ItemInput = z.object({ id: z.uuid(), caption: z.string().trim().max(captionLength).default(''), showsPupilName: flag, move: z.enum(['earlier', 'later']).optional() })
