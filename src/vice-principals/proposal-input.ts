import { z } from 'zod'
import { Id, Typed } from './person-input.js'

export const NewProposal = z.object({ fullName: Typed, phone: Typed, service: Typed, birthYear: Typed, unit: Typed, post: Typed, legalWorkYears: Typed, trainingHours: Typed, note: Typed })
/** `person`: who of the pool it is. */
export const Acceptance = Id.extend({ person: z.literal('').transform(() => undefined).or(z.uuid()).optional(), anyway: Typed })
export const Declining = Id.extend({ comment: Typed })
