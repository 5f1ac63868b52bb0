import { z } from 'zod'
import { turnFields } from '../platform/keyset.js'
import { feedbackStates } from './feedback.js'
import { Id, Typed } from './typed-input.js'

export const FeedbackList = z.object({ ...turnFields, state: z.enum(feedbackStates).catch('all').default('all'), page: z.string().max(300).catch('').default('') })
export type FeedbackQuery = z.output<typeof FeedbackList>
export const NewFeedback = z.object({ text: Typed, page: Typed })
export const Answer = Id.extend({ answer: Typed })
