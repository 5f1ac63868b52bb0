import { z } from 'zod'

/** The rest of the form is read by `readTour`. `lines` are pasted out of a sheet. */
export const NewTour = z.object({ lines: z.string().max(40_000).default('') })
export const TourView = z.object({ id: z.uuid(), check: z.literal('1').optional().catch(undefined) })
/** `then` is the button; `choose` is '<stop>:<school>', `removeStop` the id of a stop. */
export const TourForm = z.object({
  id: z.uuid(), lines: z.string().max(40_000).default(''), then: z.enum(['save', 'submit']).default('save'), showsPupilName: z.literal('yes').optional().transform(value => value === 'yes'),
  photosChecked: z.literal('yes').optional().transform(value => value === 'yes'),
  choose: z.string().regex(/^[0-9a-f-]{36}:[0-9a-f-]{36}$/).optional(), removeStop: z.uuid().optional(),
})
/** `seen` names each stop with the version that stood on the page: '<stop>:<version>'. */
export const TourApproval = z.object({ id: z.uuid(), comment: z.string().max(2000).default('').transform(text => [...text.trim()].slice(0, 500).join('')), seen: z.union([z.string(), z.array(z.string())]).transform(value => [value].flat()) })
