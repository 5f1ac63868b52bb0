import { z } from 'zod'
import { Typed } from './typed-input.js'

export const County = z.object({ county: z.uuid().optional().catch(undefined) })
export const PrivacyText = z.object({ text: Typed, then: z.enum(['preview', 'publish']) })
