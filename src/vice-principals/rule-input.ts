import { z } from 'zod'

/** A page of a list that is turned by its number. */
export const pageNumber = z.coerce.number().int().min(1).max(10_000).catch(1).default(1)
export const RulesAsked = z.object({ rule: z.string().max(40).optional().catch(undefined), page: pageNumber })
