import { isDriverError, rowsOf, type Connection } from './plain-reads.js'
import { uuidv7 } from './ids.js'
import { modelOf, NotPlain, planDelete, planInsert, planUpdate, type Statement } from './plain-sql.js'
import type { Args } from './scope-arguments.js'

/** A change of Prisma's shape, made by the driver itself inside a transaction.
 *  @returns undefined for what only Prisma knows, and for what failed: a statement that fails leaves nothing, and Prisma, asked the same, says why in its own terms */
export function plainWrite({ statement }: Connection, model: string, operation: string, args: Args): { answer: unknown } | undefined {
  const { data, where = {}, ...shown } = args as { data?: unknown, where?: Args, select?: Args }
  const run = ({ sql, values }: Statement): number => statement(sql).run(...values).changes
  const only = (...names: string[]): void => { for (const [name, value] of Object.entries(shown)) if (value !== undefined && !names.includes(name)) throw new NotPlain(name) }
  /** Nothing may be unknown any more once a change is made: Prisma would make it again. So it shows plain fields, or is Prisma's from the beginning. */
  const onlyFields = (): void => { only('select'); for (const [name, value] of Object.entries(shown.select ?? {})) if (value !== undefined && value !== false && !(value === true && name in modelOf(model).fields)) throw new NotPlain(name) }
  try {
    if (operation === 'create') {
      onlyFields()
      const { rows: [row = {}], ...insert } = planInsert(model, [data], uuidv7, new Date())
      run(insert)
      return { answer: answerOf(model, row, shown.select) ?? rowsOf(statement, model, { ...shown, where: keyOf(model, row) })[0] }
    }
    if (operation === 'createMany') {
      only()
      const { rows, ...insert } = planInsert(model, [data].flat(), uuidv7, new Date())
      run(insert)
      return { answer: { count: rows.length } }
    }
    if (operation === 'updateMany') { only(); return { answer: { count: run(planUpdate(model, where, data as Args)) } } }
    if (operation === 'deleteMany') { only(); return { answer: { count: run(planDelete(model, where)) } } }
    if (operation === 'update' || operation === 'delete') {
      onlyFields()
      const [found] = rowsOf(statement, model, { where, take: 1, select: Object.fromEntries(modelOf(model).key.map(name => [name, true])) }) as Args[]
      if (!found) return undefined
      const key = keyOf(model, found)
      if (operation === 'update') {
        if (modelOf(model).key.some(name => name in (data as Args))) return undefined
        run(planUpdate(model, key, data as Args))
        return { answer: rowsOf(statement, model, { ...shown, where: key })[0] }
      }
      const [row] = rowsOf(statement, model, { ...shown, where: key })
      run(planDelete(model, key))
      return { answer: row }
    }
    return undefined
  } catch (error) {
    if (error instanceof NotPlain || (isDriverError(error) && error.code !== 'SQLITE_ERROR')) return undefined
    throw error
  }
}

/** What is asked for of a row that was just written. JSON is read again: what was given may be changed afterwards. */
function answerOf(model: string, row: Args, select: Args | undefined): Args | undefined {
  const wanted = Object.entries(select ?? {}).filter(([, value]) => value === true).map(([name]) => name), { fields } = modelOf(model)
  return wanted.length > 0 && wanted.every(name => fields[name]?.type !== 'Json') ? Object.fromEntries(wanted.map(name => [name, row[name]])) : undefined
}

const keyOf = (model: string, row: Args): Args => Object.fromEntries(modelOf(model).key.map(name => [name, row[name]]))
