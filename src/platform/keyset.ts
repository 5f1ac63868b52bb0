import { z } from 'zod'

/** The order of a list: fields as a query names them, the last of them unique. 'org.position' is a field of a relation. No field may be
 *  empty: a record without it is nowhere in the list. */
export type Order = readonly (readonly [field: string, direction: 'asc' | 'desc', kind?: 'text' | 'number' | 'moment'])[]
/** The values of the fields of an order, one each: a place in the list, whether a row stands there or not. */
export type Mark = readonly (string | number | Date)[]
/** Which page of a list: behind a mark, before one, or else the first. `seen` is how many rows the reader has walked past. */
export type Turn = { after?: Mark, before?: Mark, seen: number }

/** The part of an address that turns pages. Spread it into the input of a list; an address that was cut short leads to the first page. */
export const turnFields = { after: z.string().max(300).optional().catch(undefined), before: z.string().max(300).optional().catch(undefined), seen: z.coerce.number().int().min(0).max(10_000_000).catch(0).default(0) }
export type TurnFields = { after?: string, before?: string, seen: number }

/** A mark as it stands in an address. Only for values that may stand in one: days, moments, numbers and ids, no names. */
export const markText = (mark: Mark): string => mark.map(value => value instanceof Date ? value.toISOString() : String(value)).join('~')

/** The mark in an address; undefined when it is none of this order. */
export function readMark(order: Order, text: string | undefined): Mark | undefined {
  const parts = text?.split('~') ?? []
  if (parts.length !== order.length) return undefined
  const mark = parts.map((part, index) => valueOf(part, order[index]?.[2] ?? 'text'))
  return mark.every(value => value !== undefined) ? mark : undefined
}

/** What an address asks for. `before` counts only without `after`. */
export const turnOf = (order: Order, { after, before, seen }: TurnFields): Turn => ({ after: readMark(order, after), before: after === undefined ? readMark(order, before) : undefined, seen })

/** The mark of a row that was read with the fields of the order. */
export const markOf = (order: Order, row: object): Mark => order.map(([field]) => {
  const value = field.split('.').reduce<unknown>((within, name) => (within as Record<string, unknown> | null)?.[name], row)
  if (typeof value !== 'string' && typeof value !== 'number' && !(value instanceof Date)) throw new Error(`a row of a list without ${field}`)
  return value
})

/** The condition for rows that stand behind a mark (or, turned round, before it). The first field alone bounds the range too, so that an index is walked from there. */
export function behind(order: Order, mark: Mark, turned = false): object {
  const strictly = order.map(([field, direction], index) => ({
    AND: [...order.slice(0, index).map(([same], at) => nested(same, mark[at])), nested(field, { [(direction === 'asc') === turned ? 'lt' : 'gt']: mark[index] })],
  }))
  const [first] = order
  if (!first || order.length === 1) return strictly[0] ?? {}
  return { AND: [nested(first[0], { [(first[1] === 'asc') === turned ? 'lte' : 'gte']: mark[0] }), { OR: strictly }] }
}

/** An order as a query wants it; `turned` from its end. */
export const orderBy = (order: Order, turned = false): object[] => order.map(([field, direction]) => nested(field, turned ? direction === 'asc' ? 'desc' : 'asc' : direction) as object)

/** How one page is read: the rows that match `where`, ordered, `take` of them. */
export type ReadPage<R> = (page: { where: object, orderBy: object[], take: number }) => Promise<R[]>
/** One page of a list. `next` is the row behind which the next page begins, `previous` the row before which the previous one ends. */
export type Page<R> = { rows: R[], previous: R | undefined, next: R | undefined, seen: number }

/**
 * One page by keyset: turning costs the same on the first page as on the thousandth, and nothing is shown twice or left out because
 * records come and go meanwhile. One row more than the page holds is read: it says whether there is more. Before the first whole
 * page stands the first page; behind the last record, because the last ones went, the last page.
 * In an input: `...turnFields`. In a query: `readTurn(order, turnOf(order, asked), size, page => db.x.findMany({ where: { AND: [where, page.where] }, orderBy: page.orderBy, take: page.take, select }))`.
 * In a page: `turnsOf` for the links, `spanOf` for “第 41 至 80 条”.
 */
export async function readTurn<R>(order: Order, { after, before, seen }: Turn, size: number, read: ReadPage<R>): Promise<Page<R>> {
  if (before) {
    const found = await read({ where: behind(order, before, true), orderBy: orderBy(order, true), take: size + 1 })
    const rows = found.slice(0, size).reverse()
    if (found.length > size) return { rows, previous: rows[0], next: rows.at(-1), seen: Math.max(0, seen - size) }
  }
  const found = await read({ where: after ? behind(order, after) : {}, orderBy: orderBy(order), take: size + 1 }), rows = found.slice(0, size)
  const next = found.length > size ? rows.at(-1) : undefined
  if (!after) return { rows, previous: undefined, next, seen: 0 }
  if (rows.length > 0) return { rows, previous: rows[0], next, seen }
  const last = await read({ where: {}, orderBy: orderBy(order, true), take: size + 1 }), shown = last.slice(0, size).reverse()
  return { rows: shown, previous: last.length > size ? shown[0] : undefined, next: undefined, seen }
}

/** Which of how many stand on a page: the reader's own count, set right at both ends of the list, since others add and take away meanwhile. */
export function spanOf({ rows, previous, next, seen }: Page<unknown>, count: number): { first: number, last: number } {
  const before = !previous ? 0 : !next ? count - rows.length : Math.min(Math.max(1, seen), count - rows.length - 1)
  return { first: Math.max(0, before) + 1, last: Math.max(0, before) + rows.length }
}

/** What the links of a page carry: to the next one and to the previous one. */
export function turnsOf<R>(page: Page<R>, markOfRow: (row: R) => string): { next: Partial<TurnFields> | undefined, previous: Partial<TurnFields> | undefined } {
  return {
    next: page.next && { after: markOfRow(page.next), before: undefined, seen: page.seen + page.rows.length },
    previous: page.previous && { after: undefined, before: markOfRow(page.previous), seen: page.seen },
  }
}

const nested = (field: string, value: unknown): object => field.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as object

function valueOf(text: string, kind: 'text' | 'number' | 'moment'): string | number | Date | undefined {
  if (kind === 'text') return text
  if (kind === 'number') return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined
  const moment = new Date(text)
  return Number.isNaN(moment.getTime()) ? undefined : moment
}
