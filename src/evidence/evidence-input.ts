import { z } from 'zod'
import { captionLength } from './evidence.js'

export const Id = z.object({ id: z.uuid() })
const flag = z.literal('yes').optional().transform(value => value === 'yes')
/** What new files are: 证书 are asked for apart, since a certificate is a picture or a PDF like others. */
export const newFiles = { sort: z.enum(['any', 'certificate']).default('any'), showsPupilName: flag }
/** Files, and what the form says about those that are there, which `readEdits` reads. `then` is the button, or where to go on. */
export const UploadInput = z.object({ id: z.uuid(), caption: z.string().trim().max(captionLength).default(''), ...newFiles, then: z.string().max(20).optional() })
export const LinkInput = z.object({ id: z.uuid(), url: z.url({ protocol: /^https?$/ }).max(1000), caption: z.string().trim().max(captionLength).default('') })
export const ItemInput = z.object({ id: z.uuid(), caption: z.string().trim().max(captionLength).default(''), showsPupilName: flag, move: z.enum(['earlier', 'later']).optional() })
