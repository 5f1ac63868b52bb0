import type { TurnFields } from '../platform/keyset.js'

/** 局机关工作台账, filtered. `period` is a code of the calendar, or 'all'. */
export type RecordsQuery = { period?: string, category?: string, state?: string, head?: string, search?: string } & Partial<TurnFields>

const address = (path: string, query: Readonly<Record<string, string | number | undefined>>): string => {
  const text = new URLSearchParams(Object.entries(query).flatMap(([name, value]): [string, string][] => value === undefined || value === '' ? [] : [[name, String(value)]])).toString()
  return text === '' ? path : `${path}?${text}`
}
export const recordsPath = ({ period, category, state, head, search, after, before, seen }: RecordsQuery = {}): string => address('/bureau/records', { period, category, state, head, search, after, before, seen: seen || undefined })
export const downloadPath = (format: 'xlsx' | 'csv', { period, category, state, head, search }: RecordsQuery): string => address(`/downloads/bureau.${format}`, { period, category, state, head, search })
export const recordPath = (id: string): string => `/bureau/records/${id}`
/** Where a quarter, a month or any run of days is picked for an address. */
export const pickPeriodPath = (then: string): string => address('/period', { then })
export const newRecordPath = (category?: string): string => address('/bureau/records/new', { category })
