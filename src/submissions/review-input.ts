import { z } from 'zod'
import { turnFields, type Order } from '../platform/keyset.js'
import { decidedOn, waiting } from './workflow.js'

export const deskOrders = ['', 'oldest', 'newest', 'school'] as const

/** What the review desk shows: which tab, which of its records, in which order, and which one is open. `kind` is a kind's code. `done` was
 *  decided on a moment ago. An order that is not said is the tab's own. */
export const ReviewInput = z.object({
  status: z.enum(decidedOn).default(waiting), search: z.string().max(100).default(''), check: z.enum(['', 'yes']).default(''),
  kind: z.string().max(60).default(''), township: z.literal('').or(z.uuid()).default(''), order: z.enum(deskOrders).default(''),
  id: z.uuid().optional(), done: z.uuid().optional(), ...turnFields,
})
export type ReviewInput = z.output<typeof ReviewInput>

/** Which records the list holds, and in which order. */
export type QueueFilter = Pick<ReviewInput, 'status' | 'search' | 'check' | 'kind' | 'township' | 'order'>
export const isFiltered = ({ search, check, kind, township }: QueueFilter): boolean => [search, check, kind, township].some(one => one !== '')

/** Waiting longest first, since the last submission; what was decided on, newest first; or by the schools' official order. */
export function orderOf({ status, order }: QueueFilter): Order {
  const moment = status === waiting ? 'submittedAt' : 'changedAt'
  if (order === 'school') return [['org.position', 'asc', 'number'], ['orgId', 'asc'], [moment, 'asc', 'moment'], ['id', 'asc']]
  const direction = (order || (status === waiting ? 'oldest' : 'newest')) === 'oldest' ? 'asc' : 'desc'
  return [[moment, direction, 'moment'], ['id', direction]]
}

/** Where a record stands in the list of the desk, on the page itself. */
export const anchorOf = (id: string): string => `in-list-${id}`

/** Nothing of the list is left out: the first page, without a record. */
export const listOnly = { id: undefined, done: undefined, after: undefined, before: undefined, seen: 0 } as const

/** The address of the desk with some of it changed; what is as usual is left out. It ends at the record's place in the list, so that a long list does not jump. */
export function reviewAddress(input: ReviewInput, change: Partial<ReviewInput> = {}): string {
  const { status, search, check, kind, township, order, id, done, after, before, seen } = { ...input, ...change }
  const query = new URLSearchParams()
  if (status !== waiting) query.set('status', status)
  for (const [name, value] of Object.entries({ search, check, kind, township, order, after, before, seen: seen > 0 ? String(seen) : '', id, done })) if (value) query.set(name, value)
  const text = query.toString()
  return `/review${text === '' ? '' : `?${text}`}${id ? `#${anchorOf(id)}` : ''}`
}

/** The desk that a form was sent from, out of its own address; undefined when it was sent from elsewhere. */
export function deskOf(address: string | undefined): ReviewInput | undefined {
  if (address === undefined || !/^\/review(\?|#|$)/.test(address)) return undefined
  return ReviewInput.safeParse(Object.fromEntries(new URLSearchParams(address.slice('/review'.length).replace(/#.*$/, '')))).data
}
