import type { Order } from '../platform/keyset.js'

export const rosterStates = ['open', 'closed', 'all'] as const
export const pageSize = 50
/** The official order (名录次序). Names stand in no address: a place in it is marked by the school's id. */
export const officialOrder: Order = [['position', 'asc', 'number'], ['name', 'asc'], ['id', 'asc']]

/** closedOn is the first day on which it was no longer open. */
export const isClosed = (school: { closedOn: string | null }, day: string): boolean => school.closedOn !== null && school.closedOn <= day

/** The whole order after one school went to the place `number` (1 is first) among those that count; closed schools keep to their neighbours.
 *  @param order all schools in their order, `counts` for those that have a number @returns ids in the new order */
export function moved(order: readonly { id: string, counts: boolean }[], id: string, number: number): string[] {
  const rest = order.filter(one => one.id !== id), open = rest.filter(one => one.counts)
  const next = open[Math.max(1, number) - 1], last = open.at(-1)
  const at = next ? rest.indexOf(next) : last ? rest.indexOf(last) + 1 : rest.length
  return [...rest.slice(0, at), { id }, ...rest.slice(at)].map(one => one.id)
}
