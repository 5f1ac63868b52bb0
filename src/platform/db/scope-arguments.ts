import { Prisma } from './client.js'
import { reach } from './reach.js'

/** Arguments of a Prisma call, before their types are known. */
export type Args = Record<string, unknown>

const scalars = new Map<string, ReadonlySet<string>>(Object.values(Prisma.ModelName).map(model =>
  [model, new Set(Object.values((Prisma as unknown as Record<string, Record<string, string>>)[`${model}ScalarFieldEnum`] ?? {}))]))

export function scalarsOf(model: Prisma.ModelName): ReadonlySet<string> {
  const known = scalars.get(model)
  if (!known || known.size === 0) throw new Error(`${model} is not in the generated client`)
  return known
}

export const nameOf = (model: string): string => model.charAt(0).toLowerCase() + model.slice(1)

const knownArguments = new Set(['where', 'select', 'include', 'omit', 'orderBy', 'take', 'skip', 'cursor', 'distinct', 'by', 'having', '_count', '_sum', '_avg', '_min', '_max'])
/** Arguments that name plain fields. `omit` takes some away, and with `false` gives back what the client leaves out. */
const fieldLists = new Set(['omit', 'distinct', 'by', '_count', '_sum', '_avg', '_min', '_max'])
const quantifiers = new Set(['some', 'every', 'none', 'is', 'isNot'])
const refuse = (what: string): never => { throw new Error(`out of scope: ${what}`) }

/** Refuses every read that would walk a relation which the table does not list, at any depth. */
export function checkReads(model: Prisma.ModelName, args: Args): void {
  for (const [key, value] of Object.entries(args)) {
    if (!knownArguments.has(key)) refuse(`${model} with ${key}`)
    if (key === 'select' || key === 'include') checkSelection(model, value as Args)
    if (fieldLists.has(key)) checkFields(model, value)
    if (key === 'where' || key === 'cursor' || key === 'having') checkFilter(model, value)
    if (key === 'orderBy') for (const order of [value].flat()) checkFilter(model, order)
  }
}

function step(model: Prisma.ModelName, relation: string): Prisma.ModelName {
  const { through } = reach[model] as { through?: Record<string, Prisma.ModelName> }
  return through?.[relation] ?? refuse(`${model}.${relation} is not on the list of relations a read may walk`)
}

/** A password hash is no field of a read, by whatever name it is asked for. */
function checkFields(model: Prisma.ModelName, fields: unknown): void {
  const named = typeof fields === 'object' && fields ? Array.isArray(fields) ? fields : Object.keys(fields) : [fields]
  if (named.includes('passwordHash')) refuse(`${model}.passwordHash`)
}

/** select and include: a relation is walked only if its line in `reach` lists it; a password hash is never read here. */
function checkSelection(model: Prisma.ModelName, selection: Args): void {
  for (const [field, value] of Object.entries(selection)) {
    if (field === 'passwordHash' && value) refuse(`${model}.${field}`)
    if (scalarsOf(model).has(field) || value === false || value === undefined) continue
    if (field === '_count') { // counting is reading
      if (value === true) refuse(`${model}._count of every relation`)
      if (typeof value === 'object') checkSelection(model, ((value as Args).select ?? {}) as Args)
      continue
    }
    const target = step(model, field)
    if (typeof value === 'object' && value) checkReads(target, value as Args)
  }
}

/** where, cursor, having, orderBy: asking through a relation is reading it, bit by bit. */
function checkFilter(model: Prisma.ModelName, filter: unknown): void {
  if (!filter || typeof filter !== 'object') return
  for (const [field, value] of Object.entries(filter)) {
    if (field === 'passwordHash') refuse(`${model}.${field}`)
    if (scalarsOf(model).has(field) || value === undefined) continue
    if (field === 'AND' || field === 'OR' || field === 'NOT') { for (const part of [value].flat()) checkFilter(model, part); continue }
    if (field.startsWith('_')) { if (typeof value === 'object') checkFilter(model, value); continue } // _count, _sum in having and orderBy
    const isKey = typeof value === 'object' && value && Object.keys(value).join('_') === field && Object.keys(value).length > 1
    if (isKey) continue // a compound unique key: orgId_name
    const target = step(model, field)
    for (const [key, part] of Object.entries((value ?? {}) as Args)) {
      if (quantifiers.has(key)) checkFilter(target, part)
      else if (key !== '_count') checkFilter(target, { [key]: part }) // ordering by how many is allowed
    }
  }
}

/** Data holds plain fields: nested writes and connect would step around the table. The owner never changes. */
export function checkData(model: Prisma.ModelName, operation: string, data: Args): void {
  if (Array.isArray(data)) refuse(`${model}.${operation} of many`)
  for (const field of Object.keys(data)) {
    if (!scalarsOf(model).has(field)) refuse(`${model}.${field} written through its parent; write ids, one row at a time`)
    const fixed = field === 'orgId' || field === 'id' || (model === 'Organisation' && field === 'countyId')
    // A move is one row's update, of path and parent together: scope.ts checks where it goes.
    const moved = model === 'Organisation' && (field === 'path' || field === 'parentId') && !(operation === 'update' && 'path' in data && 'parentId' in data)
    if (operation !== 'create' && (fixed || moved)) refuse(`change of ${model}.${field}`)
  }
}
