import { z } from 'zod'
import { decidedOn, waiting } from './workflow.js'

/** What the review desk shows: which tab, which of its records, and which one is open. `done` was decided on a moment ago. */
export const ReviewInput = z.object({
  status: z.enum(decidedOn).default(waiting), search: z.string().max(100).default(''), check: z.enum(['', 'yes']).default(''),
  id: z.uuid().optional(), done: z.uuid().optional(), page: z.coerce.number().int().min(1).max(100_000).optional(),
})
export type ReviewInput = z.output<typeof ReviewInput>

/** Where a record stands in the list of the desk, on the page itself. */
export const anchorOf = (id: string): string => `in-list-${id}`

/** The address of the desk with some of it changed; what is as usual is left out. It ends at the record's place in the list, so that a long list does not jump. */
export function reviewAddress(input: ReviewInput, change: Partial<ReviewInput> = {}): string {
  const { status, search, check, id, done, page } = { ...input, ...change }
  const query = new URLSearchParams()
  if (status !== waiting) query.set('status', status)
  for (const [name, value] of Object.entries({ search, check, id, done })) if (value) query.set(name, value)
  if (page !== undefined && page > 1) query.set('page', String(page))
  const text = query.toString()
  return `/review${text === '' ? '' : `?${text}`}${id ? `#${anchorOf(id)}` : ''}`
}

/** The desk that a form was sent from, out of its own address; undefined when it was sent from elsewhere. */
export function deskOf(address: string | undefined): ReviewInput | undefined {
  if (address === undefined || !/^\/review(\?|#|$)/.test(address)) return undefined
  return ReviewInput.safeParse(Object.fromEntries(new URLSearchParams(address.slice('/review'.length).replace(/#.*$/, '')))).data
}
