import type BetterSqlite3 from 'better-sqlite3'
import type { Relation } from '../../generated/models.js'
import { planned } from './plan-cache.js'
import { limitsOf, NotPlain, planRows, planSums, revived, type Shape, type Value } from './plain-sql.js'
import type { Args } from './scope-arguments.js'

/** A connection, and how it prepares a statement: once. Rows come as arrays, numbers as numbers. */
export type Connection = { database: BetterSqlite3.Database, statement(sql: string): BetterSqlite3.Statement }

/** What a read of Prisma's shape answers, read by the driver itself: one statement, and one more for every relation to many.
 *  @returns undefined for arguments that only Prisma knows, and for what only Prisma says in its own words: that something is not there */
export function plainRead({ statement }: Connection, model: string, operation: string, args: Args): { answer: unknown } | undefined {
  try {
    if (operation === 'findMany') return { answer: rowsOf(statement, model, args) }
    if (operation.startsWith('find')) {
      const [first] = rowsOf(statement, model, { ...args, take: 1 })
      return first === undefined && operation.endsWith('OrThrow') ? undefined : { answer: first ?? null }
    }
    if (operation === 'count') return args.select === undefined ? { answer: (sumsOf(statement, model, { ...args, _count: true })[0] as { _count: number })._count } : undefined
    if (operation === 'aggregate') return { answer: sumsOf(statement, model, args)[0] }
    if (operation === 'groupBy') return { answer: sumsOf(statement, model, args) }
    return undefined
  } catch (error) {
    // What the disk or another process did to the statement, Prisma says in its own terms when it meets it too.
    if (error instanceof NotPlain || (isDriverError(error) && error.code !== 'SQLITE_ERROR')) return undefined
    throw error
  }
}

export const isDriverError = (error: unknown): error is { code: string } => error instanceof Error && error.name === 'SqliteError'

type Prepare = Connection['statement']
type Row = readonly unknown[]

export function rowsOf(statement: Prepare, model: string, args: Args): object[] {
  const { plan: { sql, shape }, values } = planned(['rows', model], args, () => planRows(model, args))
  return made(statement, statement(sql).all(...values, ...limitsOf(args)) as Row[], shape, args) as object[]
}

/** The objects of all rows: what is in the rows, then the children of all of them. @param args in which the shape was asked for */
function made(statement: Prepare, rows: readonly Row[], shape: Shape, args: Args): (object | null)[] {
  const asked = (name: string): Args => { const one = (args.select as Args | undefined)?.[name] ?? (args.include as Args | undefined)?.[name]; return typeof one === 'object' ? one as Args : {} }
  const objects = rows.map(row => {
    if (shape.optional && row[shape.key] === null) return null
    const object: Record<string, unknown> = {}
    for (const { name, field, at } of shape.fields) object[name] = revived(field, row[at])
    return object
  })
  for (const { name, shape: inner } of shape.ones) {
    const others = made(statement, rows, inner, asked(name))
    objects.forEach((object, i) => { if (object) object[name] = others[i] })
  }
  for (const { name, relation, at } of shape.many) {
    const children = childrenOf(statement, relation, asked(name), [...new Set(rows.map(row => row[at] as Value).filter(key => key !== null))])
    objects.forEach((object, i) => { if (object) object[name] = children.get(rows[i]?.[at] as Value) ?? [] })
  }
  return objects
}

/** The children of so many parents, by the parent's key. A statement takes only so many values: the children of very many are read in several. */
function childrenOf(statement: Prepare, { model, to }: Relation, { take, ...args }: Args, keys: readonly Value[]): Map<Value, object[]> {
  const children = new Map<Value, object[]>()
  if (take !== undefined && !(Number.isInteger(take) && (take as number) >= 0)) throw new NotPlain('take')
  for (let from = 0; from < keys.length; from += mostParents) {
    const parents = keys.slice(from, from + mostParents), field = to[0] ?? '', count = parents.length, taken = new Map<Value, number>()
    const { plan: { sql, shape }, values } = planned(['children', model, field, count], args, () => planRows(model, args, { field, count }))
    // With a number to take, each parent has so many: what is beyond it is not made.
    const kept = (statement(sql).all(...values, ...parents) as Row[]).filter(row => {
      const key = row.at(-1) as Value, count = (taken.get(key) ?? 0) + 1
      taken.set(key, count)
      return take === undefined || count <= (take as number)
    })
    const objects = made(statement, kept, shape, args)
    kept.forEach((row, i) => {
      const key = row.at(-1) as Value, known = children.get(key)
      if (known) known.push(objects[i] as object)
      else children.set(key, [objects[i] as object])
    })
  }
  return children
}
const mostParents = 10_000

function sumsOf(statement: Prepare, model: string, args: Args): object[] {
  const { plan: { sql, by, sums }, values } = planned(['sums', model], args, () => planSums(model, args))
  return (statement(sql).all(...values, ...limitsOf(args)) as Row[]).map(row => {
    const object: Record<string, unknown> = {}
    by.forEach(({ name, field }, i) => { object[name] = revived(field, row[i]) })
    sums.forEach(({ under, name, field }, i) => {
      const value = revived(field, row[by.length + i])
      if (name === undefined) object[under] = value
      else (object[under] ??= {} as Record<string, unknown>, object[under] as Record<string, unknown>)[name] = value
    })
    return object
  })
}
