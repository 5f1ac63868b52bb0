import { z } from 'zod'
import { captionLength } from './evidence.js'

export const Id = z.object({ id: z.uuid() })
const flag = z.literal('yes').optional().transform(value => value === 'yes')
/** What a phone says about the one file that it sends by itself, which a form of several does not: see PhoneWord. */
const phoneWord = { behind: z.string().max(8000).transform(text => text.split(' ')).optional(), sendKey: z.string().min(8).max(64).optional(), shotAt: z.string().max(40).optional(), originalBytes: z.coerce.number().int().min(1).max(2 ** 31 - 1).optional(), covered: flag, replaces: z.uuid().optional() }
/** Files, and what the form says about those that are there, which `readEdits` reads. `then` is the button, or where to go on. */
export const UploadInput = z.object({ id: z.uuid(), caption: z.string().trim().max(captionLength).default(''), showsPupilName: flag, ...phoneWord, then: z.string().max(20).optional() })
export const LinkInput = z.object({ id: z.uuid(), url: z.url({ protocol: /^https?$/ }).max(1000), caption: z.string().trim().max(captionLength).default('') })
export const ItemInput = z.object({ id: z.uuid(), caption: z.string().trim().max(captionLength).default(''), showsPupilName: flag, move: z.enum(['earlier', 'later']).optional() })
