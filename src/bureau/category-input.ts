import { z } from 'zod'

export const Nothing = z.object({})
export const CategoryId = z.object({ id: z.uuid() })
export const CategoryMove = CategoryId.extend({ move: z.enum(['earlier', 'later']) })
