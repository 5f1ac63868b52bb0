import type BetterSqlite3 from 'better-sqlite3'
import { isDriverError, type Connection } from './plain-reads.js'
import { storedMoment, type Value } from './plain-sql.js'

/** A value of a raw statement, as Prisma's driver hands it over; undefined for what it does not know. */
function handedOver(value: unknown): Value | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  if (typeof value === 'boolean') return Number(value)
  return value instanceof Date ? storedMoment(value) : undefined
}

const columnsOf = new WeakMap<BetterSqlite3.Statement, { name: string, revive(value: unknown): unknown }[]>()
const revivals: Readonly<Record<string, (value: unknown) => unknown>> = {
  DATETIME: value => value === null ? null : new Date(value as string | number), BOOLEAN: value => value === null ? null : Boolean(value), JSONB: value => typeof value === 'string' ? JSON.parse(value) as unknown : value,
}

/** $queryRaw and $executeRaw by the driver itself. @returns undefined as `plainRead` does */
export function plainRaw({ statement }: Connection, method: '$queryRaw' | '$executeRaw', sql: string, given: readonly unknown[]): { answer: unknown } | undefined {
  const values = given.map(handedOver)
  if (!values.every(value => value !== undefined)) return undefined
  try {
    const prepared = statement(sql)
    if (method === '$executeRaw') return prepared.reader ? undefined : { answer: prepared.run(...values).changes }
    if (!prepared.reader) return undefined
    const known = columnsOf.get(prepared), columns = known ?? prepared.columns().map(({ name, type }) => ({ name, revive: revivals[type?.toUpperCase() ?? ''] ?? (value => value) }))
    if (!known) columnsOf.set(prepared, columns)
    return { answer: (prepared.all(...values) as unknown[][]).map(row => Object.fromEntries(columns.map(({ name, revive }, i) => [name, revive(row[i])]))) }
  } catch (error) {
    if (isDriverError(error)) return undefined
    throw error
  }
}
