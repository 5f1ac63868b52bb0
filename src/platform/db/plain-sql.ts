import { models, type Field, type Model, type Relation } from '../../generated/models.js'
import type { Args } from './scope-arguments.js'

/** What a statement needs of its values: SQLite's own types. */
export type Value = string | number | null
/** One statement with its values, in their order. */
export type Statement = { sql: string, values: Value[] }
/** How a value is stored in its place in a statement. */
export type Store = (given: unknown) => Value
/** A statement without the values of its conditions, and the shape of the objects that its rows make. */
export type Plan = { sql: string, stores: Store[], shape: Shape }

/** Arguments that this does not know: Prisma's own engine answers them. */
export class NotPlain extends Error {}
const notPlain = (what: string): never => { throw new NotPlain(what) }

/** One object of the answer: where its fields stand in a row, its relations to one record, and to many. `key` is the column that says whether it is there. */
export type Shape = {
  fields: { name: string, field: Field, at: number }[], key: number, optional: boolean
  ones: { name: string, shape: Shape }[], many: { name: string, relation: Relation, at: number }[]
}

const scalarOperators: Readonly<Record<string, string>> = { equals: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' }
const patterns: Readonly<Record<string, (text: string) => string>> = { contains: text => `%${text}%`, startsWith: text => `${text}%`, endsWith: text => `%${text}` }

export const modelOf = (name: string): Model => models[name] ?? notPlain(name)
const quoted = (name: string): string => `"${name}"`
const onlyArguments = (args: Args, ...names: string[]): void => { for (const [name, value] of Object.entries(args)) if (value !== undefined && !names.includes(name)) notPlain(name) }
const isArgs = (value: unknown): value is Args => typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/** A moment as Prisma's driver writes it. */
export const storedMoment = (moment: Date): string => moment.toISOString().replace('Z', '+00:00')

/** A value as SQLite keeps it: a moment as Prisma's driver writes it, a yes as 1. */
export function stored(field: Field, value: unknown): Value {
  if (value === null) return null
  if (field.type === 'DateTime') return value instanceof Date ? storedMoment(value) : notPlain('a moment that is no Date')
  if (field.type === 'Boolean') return typeof value === 'boolean' ? Number(value) : notPlain('no boolean')
  if (field.type === 'Int') return Number.isInteger(value) ? value as number : notPlain('no whole number')
  if (field.type === 'Json') return notPlain('a condition on JSON')
  return typeof value === 'string' ? value : notPlain('no text')
}

/** The same value back, as Prisma gives it. */
export function revived(field: Field, value: unknown): unknown {
  if (value === null || value === undefined) return null
  if (field.type === 'DateTime') return new Date(value as string | number)
  if (field.type === 'Boolean') return Boolean(value)
  if (field.type === 'Json') return JSON.parse(value as string) as unknown
  return value
}

/** One SELECT in the making: its joins by the path they stand for, and its values in the order of the text, each with the way it was stored. */
class Select {
  readonly joins: string[] = []
  readonly columns: string[] = []
  readonly values: Value[] = []
  readonly stores: Store[] = []
  readonly #joined = new Map<string, string>()
  /** @param one whether it is about one record, named by its key */
  constructor(readonly names: { next: number }, readonly one: boolean) {}

  alias(): string { return `t${this.names.next++}` }

  /** The alias of the record at the other end of a relation to one. */
  join(from: string, { model, from: own, to }: Relation): string {
    const path = `${from}.${model}.${own.join()}.${to.join()}`, joined = this.#joined.get(path)
    if (joined) return joined
    const alias = this.alias()
    this.joins.push(`LEFT JOIN ${quoted(model)} AS ${alias} ON ${own.map((field, i) => `${alias}.${quoted(to[i] ?? '')} = ${from}.${quoted(field)}`).join(' AND ')}`)
    this.#joined.set(path, alias)
    return alias
  }

  column(alias: string, field: string): number { return this.columns.push(`${alias}.${quoted(field)}`) - 1 }

  /** A condition, in brackets where it needs them; its values are taken up in the order in which they stand in it. */
  where(model: Model, alias: string, where: Args): string {
    const all: string[] = []
    for (const [name, value] of Object.entries(where)) {
      if (value === undefined) continue
      if (name === 'AND') all.push(...[value as Args | Args[]].flat().map(one => this.where(model, alias, one)))
      else if (name === 'OR') all.push(this.#any(model, alias, value))
      else if (name === 'NOT') all.push(`NOT ${this.where(model, alias, isArgs(value) ? value : notPlain('NOT of several'))}`)
      else all.push(this.#condition(model, alias, name, value))
    }
    return all.length === 0 ? '1' : all.length === 1 ? all[0] ?? '' : `(${all.join(' AND ')})`
  }

  #any(model: Model, alias: string, value: unknown): string {
    // What an empty OR means has changed from version to version.
    if (!Array.isArray(value) || value.length === 0) return notPlain('OR of nothing')
    return `(${(value as Args[]).map(one => this.where(model, alias, one)).join(' OR ')})`
  }

  #condition(model: Model, alias: string, name: string, value: unknown): string {
    const field = model.fields[name]
    if (field) return this.#scalar(`${alias}.${quoted(name)}`, field, value)
    const relation = model.relations[name]
    if (relation) return relation.list ? this.#some(alias, relation, value) : this.#one(alias, relation, value)
    // The fields of a unique key together.
    if (name.includes('_') && isArgs(value) && name.split('_').join() === Object.keys(value).join()) return this.where(model, alias, value)
    return notPlain(name)
  }

  #scalar(column: string, field: Field, value: unknown): string {
    if (value === null) return `${column} IS NULL`
    if (!isArgs(value)) return this.#compared(column, '=', field, value)
    const all: string[] = []
    for (const [operator, operand] of Object.entries(value)) {
      if (operand === undefined) continue
      const sign = scalarOperators[operator], pattern = patterns[operator]
      if (operator === 'in' || operator === 'notIn') all.push(this.#among(column, operator, field, operand))
      else if (operator === 'not') all.push(operand === null ? `${column} IS NOT NULL` : isArgs(operand) ? `NOT ${this.#scalar(column, field, operand)}` : this.#compared(column, '<>', field, operand))
      else if (pattern && field.type === 'String') { this.#take(text => typeof text === 'string' ? pattern(text) : notPlain('no text'), operand); all.push(`${column} LIKE ? ESCAPE '\\'`) }
      else if (sign) all.push(operand === null ? operator === 'equals' ? `${column} IS NULL` : notPlain('compared with nothing') : this.#compared(column, sign, field, operand))
      else notPlain(operator)
    }
    return all.length === 0 ? '1' : `(${all.join(' AND ')})`
  }

  #compared(column: string, sign: string, field: Field, value: unknown): string {
    this.#take(given => stored(field, given), value)
    return `${column} ${sign} ?`
  }

  #take(store: Store, value: unknown): void {
    this.values.push(store(value))
    this.stores.push(store)
  }

  #among(column: string, operator: 'in' | 'notIn', field: Field, values: unknown): string {
    if (!Array.isArray(values) || values.length > mostValues || values.includes(null)) return notPlain(operator)
    if (values.length === 0) return operator === 'in' ? '0' : '1'
    for (const one of values) this.#take(given => stored(field, given), one)
    return `${column} ${operator === 'in' ? 'IN' : 'NOT IN'} (${values.map(() => '?').join(',')})`
  }

  #one(alias: string, relation: Relation, value: unknown): string {
    if (!isArgs(value)) return notPlain('no record at the other end')
    if ('is' in value || 'isNot' in value) return notPlain('is')
    const other = this.join(alias, relation), condition = this.where(modelOf(relation.model), other, value)
    return relation.required ? condition : `(${condition} AND ${other}.${quoted(relation.to[0] ?? '')} IS NOT NULL)`
  }

  /** Some record at the other end. By one column: what the others of a composite key add is kept by the foreign key. Read once, not row by row; for one
   *  row, only what belongs to it. */
  #some(alias: string, { model, from, to }: Relation, value: unknown): string {
    if (!isArgs(value)) return notPlain('no condition')
    onlyArguments(value, 'some', 'none')
    if (Object.keys(value).length !== 1) return notPlain('some and none')
    const inner = new Select(this.names, false), other = inner.alias(), [own = '', theirs = ''] = [from[0], to[0]], here = `${alias}.${quoted(own)}`, there = `${other}.${quoted(theirs)}`
    const condition = inner.where(modelOf(model), other, (value.some ?? value.none) as Args)
    this.values.push(...inner.values)
    this.stores.push(...inner.stores)
    const rows = `FROM ${quoted(model)} AS ${other} ${inner.joins.join(' ')} WHERE ${condition}`, not = 'some' in value ? '' : 'NOT '
    return this.one ? `${not}EXISTS (SELECT 1 ${rows} AND ${there} = ${here})` : `${here} ${not}IN (SELECT ${there} ${rows})`
  }

  order(model: Model, alias: string, orderBy: unknown): string {
    const by: string[] = []
    for (const one of [orderBy ?? []].flat() as Args[]) for (const [name, value] of Object.entries(one)) {
      if (value === undefined) continue
      const relation = model.relations[name]
      if (model.fields[name] && (value === 'asc' || value === 'desc')) by.push(`${alias}.${quoted(name)} ${value.toUpperCase()}`)
      else if (relation && !relation.list && isArgs(value)) by.push(this.order(modelOf(relation.model), this.join(alias, relation), value))
      else notPlain(`order by ${name}`)
    }
    return by.join(', ')
  }

  /** What of one object is asked for, and where it will stand in a row. */
  shape(model: Model, alias: string, args: Args, optional: boolean): Shape {
    const { select, include } = args as { select?: Args, include?: Args }
    if (select && include) notPlain('select and include')
    const wanted = Object.entries({ ...(select ?? Object.fromEntries(Object.keys(model.fields).filter(name => !isSecret(model, name)).map(name => [name, true]))), ...include }).filter(([, value]) => value !== undefined && value !== false)
    const shape: Shape = { fields: [], key: -1, optional, ones: [], many: [] }
    if (optional) shape.key = this.column(alias, model.key[0] ?? '')
    for (const [name, value] of wanted) {
      const field = model.fields[name], relation = model.relations[name]
      if (field && value === true) shape.fields.push({ name, field, at: this.column(alias, name) })
      else if (relation && (value === true || isArgs(value))) {
        const inner = value === true ? {} : value
        if (relation.list && relation.from[0] !== 'id') notPlain(name)
        if (relation.list) shape.many.push({ name, relation, at: this.column(alias, relation.from[0] ?? '') })
        else { onlyArguments(inner, 'select', 'include'); shape.ones.push({ name, shape: this.shape(modelOf(relation.model), this.join(alias, relation), inner, !relation.required) }) }
      } else notPlain(name)
    }
    return shape
  }
}

const isOne = ({ key }: Model, where: unknown): boolean => isArgs(where) && key.length === 1 && typeof where[key[0] ?? ''] === 'string'

/** SQLite takes 32,766 values in one statement. */
const mostValues = 10_000
// A password hash never travels with a row unless a query asks for it by name, as the client's own options say.
const isSecret = (model: Model, name: string): boolean => model.name === 'Account' && name === 'passwordHash'

/** The values behind a statement's LIMIT and OFFSET; none where it has neither. @throws NotPlain */
export function limitsOf({ take, skip }: Args): Value[] {
  if (take !== undefined && (!Number.isInteger(take) || (take as number) < 0) || skip !== undefined && !Number.isInteger(skip)) return notPlain('take')
  return take === undefined && skip === undefined ? [] : [take as number | undefined ?? -1, skip as number | undefined ?? 0]
}
const limited = (sql: string, { take, skip }: Args): string => take === undefined && skip === undefined ? sql : `${sql} LIMIT ? OFFSET ?`

/** findMany and its like. With `parents`: the children of so many, whose keys follow the other values; each child has its parent's key in the last column. @throws NotPlain */
export function planRows(modelName: string, args: Args, parents?: { field: string, count: number }): Plan {
  onlyArguments(args, 'where', 'select', 'include', 'orderBy', 'take', 'skip')
  const model = modelOf(modelName), select = new Select({ next: 0 }, isOne(model, args.where)), alias = select.alias()
  const shape = select.shape(model, alias, args, false), condition = select.where(model, alias, (args.where ?? {}) as Args), order = select.order(model, alias, args.orderBy)
  if (parents) {
    if (args.skip !== undefined) notPlain('skip')
    select.column(alias, parents.field)
  } else if (select.columns.length === 0) select.column(alias, model.key[0] ?? '')
  const among = parents ? ` AND ${alias}.${quoted(parents.field)} IN (${Array(parents.count).fill('?').join(',')})` : ''
  const sql = `SELECT ${select.columns.join(', ')} FROM ${quoted(modelName)} AS ${alias} ${select.joins.join(' ')} WHERE ${condition}${among}${order === '' ? '' : ` ORDER BY ${order}`}`
  return { sql: parents ? sql : limited(sql, args), stores: select.stores, shape }
}

const aggregates: Readonly<Record<string, string>> = { _sum: 'SUM', _min: 'MIN', _max: 'MAX' }
/** One value of a sum or count: `under` is what Prisma calls it, `name` undefined for a bare count. */
export type Sum = { under: string, name: string | undefined, field: Field }
export type SumPlan = { sql: string, stores: Store[], by: { name: string, field: Field }[], sums: Sum[] }

/** count, aggregate and groupBy: the columns of `by`, then those of `sums`. @throws NotPlain */
export function planSums(modelName: string, args: Args): SumPlan {
  onlyArguments(args, 'by', 'where', 'orderBy', 'take', 'skip', '_count', ...Object.keys(aggregates))
  const model = modelOf(modelName), select = new Select({ next: 0 }, isOne(model, args.where)), alias = select.alias(), sums: Sum[] = []
  const named = args.by === undefined ? [] : [args.by].flat() as string[], by = named.map(name => ({ name, field: model.fields[name] ?? notPlain(name) }))
  if (by.length === 0 && (args.orderBy !== undefined || args.take !== undefined || args.skip !== undefined)) notPlain('sums of a page')
  for (const { name } of by) select.column(alias, name)
  const whole: Field = { type: 'Int' }
  for (const [under, value] of Object.entries(args)) {
    if (value === undefined || !(under === '_count' || under in aggregates)) continue
    if (under === '_count' && value === true) { select.columns.push('COUNT(*)'); sums.push({ under, name: undefined, field: whole }); continue }
    for (const [name, wanted] of Object.entries(value as Args)) {
      if (wanted !== true) { if (wanted) notPlain(name); continue }
      if (under === '_count' && name === '_all') select.columns.push('COUNT(*)')
      else select.columns.push(`${under === '_count' ? 'COUNT' : aggregates[under]}(${alias}.${quoted(model.fields[name] ? name : notPlain(name))})`)
      sums.push({ under, name, field: under === '_count' || under === '_sum' ? whole : model.fields[name] ?? whole })
    }
  }
  const condition = select.where(model, alias, (args.where ?? {}) as Args), order = by.length === 0 ? '' : select.order({ ...model, relations: {} }, alias, args.orderBy)
  const sql = `SELECT ${select.columns.join(', ')} FROM ${quoted(modelName)} AS ${alias} ${select.joins.join(' ')} WHERE ${condition}${by.length === 0 ? '' : ` GROUP BY ${by.map(one => `${alias}.${quoted(one.name)}`).join(', ')}`}${order === '' ? '' : ` ORDER BY ${order}`}`
  return { sql: limited(sql, args), stores: select.stores, by, sums }
}

// --- changes ----------------------------------------------------------------------------------------------------------

/** What a column takes. JSON is text there. */
function written(model: Model, name: string, value: unknown): Value {
  const field = model.fields[name] ?? notPlain(name)
  if (field.type !== 'Json') return value === null && !field.optional ? notPlain('nothing where something must be') : stored(field, value)
  return typeof value === 'object' && value !== null && [Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value) as object) ? JSON.stringify(value) : notPlain('no plain JSON')
}

/** One statement that inserts rows, each with its defaults; `rows` are what each of them holds. @throws NotPlain */
export function planInsert(modelName: string, data: readonly unknown[], newId: () => string, now: Date): Statement & { rows: Args[] } {
  const model = modelOf(modelName), names = Object.keys(model.fields), values: Value[] = []
  if (data.length === 0 || data.length * names.length > mostValues) notPlain('so many rows')
  const rows = data.map(one => {
    if (!isArgs(one)) return notPlain('no row')
    for (const [name, value] of Object.entries(one)) if (value !== undefined && !model.fields[name]) notPlain(name)
    const row: Args = {}
    for (const [name, field] of Object.entries(model.fields)) {
      row[name] = one[name] ?? (one[name] === null ? null : field.made === 'id' ? newId() : field.made === 'now' ? now : field.default ?? (field.optional ? null : notPlain(`no ${name}`)))
      values.push(row[name] === null && field.optional ? null : written(model, name, row[name]))
    }
    return row
  })
  const sql = `INSERT INTO ${quoted(modelName)} (${names.map(quoted).join(', ')}) VALUES ${rows.map(() => `(${names.map(() => '?').join(',')})`).join(', ')}`
  return { sql, values, rows }
}

/** The rows that a change means: straight away, or by their keys where the condition looks at other tables. */
function meant(model: Model, where: Args): Statement {
  const select = new Select({ next: 0 }, isOne(model, where)), alias = select.alias(), condition = select.where(model, alias, where)
  if (select.joins.length === 0) return { sql: ` AS ${alias} %WHERE ${condition}`, values: select.values }
  const own = (of: string): string => `(${model.key.map(name => `${of}${quoted(name)}`).join(', ')})`
  return { sql: ` %WHERE ${own('')} IN (SELECT ${own(`${alias}.`).slice(1, -1)} FROM ${quoted(model.name)} AS ${alias} ${select.joins.join(' ')} WHERE ${condition})`, values: select.values }
}

/** One statement that changes the rows of a condition. @throws NotPlain */
export function planUpdate(modelName: string, where: Args, data: Args): Statement {
  const model = modelOf(modelName), rows = meant(model, where), values: Value[] = [], sets: string[] = []
  for (const [name, value] of Object.entries(data)) {
    if (value === undefined) continue
    const field = model.fields[name] ?? notPlain(name)
    if (field.type !== 'Json' && isArgs(value)) {
      const [operator, operand, ...others] = Object.entries(value).flat()
      if (others.length > 0 || field.type !== 'Int' || (operator !== 'increment' && operator !== 'decrement')) notPlain(name)
      values.push(stored(field, operand))
      sets.push(`${quoted(name)} = ${quoted(name)} ${operator === 'increment' ? '+' : '-'} ?`)
    } else {
      values.push(value === null && field.optional ? null : written(model, name, value))
      sets.push(`${quoted(name)} = ?`)
    }
  }
  if (sets.length === 0) notPlain('nothing to change')
  return { sql: `UPDATE ${quoted(modelName)}${rows.sql.replace('%WHERE', `SET ${sets.join(', ')} WHERE`)}`, values: [...values, ...rows.values] }
}

export function planDelete(modelName: string, where: Args): Statement {
  const rows = meant(modelOf(modelName), where)
  return { sql: `DELETE FROM ${quoted(modelName)}${rows.sql.replace('%WHERE', 'WHERE')}`, values: rows.values }
}
