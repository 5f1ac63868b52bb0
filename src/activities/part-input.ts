import { z } from 'zod'

const Count = z.string().max(40).default('')
/** What a school says of itself, as typed. `remove` are photos of its own. */
export const PartForm = z.object({
  id: z.uuid(), pupils: Count, teachers: Count, cadres: Count, parents: Count,
  showsPupilName: z.literal('yes').optional().transform(value => value === 'yes'), photosChecked: z.literal('yes').optional().transform(value => value === 'yes'), remove: z.union([z.uuid(), z.array(z.uuid())]).optional().transform(value => [value ?? []].flat()),
})
export const PartView = z.object({ id: z.uuid() })
/** `seen` is the version of the part that stood on the page. */
export const PartDecision = z.object({ id: z.uuid(), partId: z.uuid(), seen: z.coerce.number().int().min(1), comment: z.string().max(2000).default('').transform(text => [...text.trim()].slice(0, 500).join('')) })
