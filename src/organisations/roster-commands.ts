import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { orderBy } from '../platform/keyset.js'
import type { T } from '../platform/texts/texts.js'
import { searchTextOf } from './school.js'
import { findSchool, type SchoolRow } from './school-queries.js'
import { isClosed, moved, officialOrder } from './roster.js'
import { longestName } from './school-form.js'
import { lengthOf, oneLine, type Fault } from './typed.js'

/** The problem of a form whose fields cannot be kept as they are, with a sentence at each. */
export function invalid(t: T, faults: readonly Fault[]): Problem {
  const errors: Record<string, string[]> = {}
  for (const { field, code, limit = 0 } of faults) (errors[field] ??= []).push(t(`fault.${code}`, limit))
  return new Problem('invalid', errors)
}

/** Reads the name of a place. @throws Problem invalid at `field` */
export function readName({ t }: Ctx, field: string, typed: string): string {
  const name = oneLine(typed)
  if (name === '') throw invalid(t, [{ field, code: 'missing' }])
  if (lengthOf(name) > longestName) throw invalid(t, [{ field, code: 'tooLong', limit: longestName }])
  return name
}

/** Takes the county's row until the commit: what must be unique in a county, or in one order, is read and written by one person at a time.
 *  @returns the county's id @throws Problem forbidden above a county */
export async function holdCounty({ db, viewer }: Ctx): Promise<string> {
  if (!viewer.countyId) throw new Problem('forbidden')
  const { count } = await db.organisation.updateMany({ where: { id: viewer.countyId }, data: { position: { increment: 0 } } })
  if (count === 0) throw new Problem('forbidden')
  return viewer.countyId
}

/** @throws Problem notFound */
export async function requireSchool({ db, viewer }: Ctx, id: string): Promise<SchoolRow> {
  const school = await findSchool(db, viewer, id)
  if (!school) throw new Problem('notFound')
  return school
}

/** @throws Problem changedMeanwhile when the form was drawn from another version than the one that is there */
export function requireVersion({ version }: Ctx, row: { version: number }): void {
  if (version !== row.version) throw new Problem('changedMeanwhile')
}

/** Brings what a search looks through up to date with the school's name, aliases and code. */
export async function refreshSearch({ db }: Ctx, id: string): Promise<void> {
  const { name, schoolCode, aliases } = await db.organisation.findUniqueOrThrow({ where: { id }, select: { name: true, schoolCode: true, aliases: { select: { name: true } } } })
  await db.organisation.updateMany({ where: { id }, data: { searchText: searchTextOf([name, ...aliases.map(alias => alias.name)], schoolCode) } })
}

/** Where to put a school: to a number of the roster, or one place earlier or later. */
export type Placing = number | 'earlier' | 'later'

/** Puts a school to another place in the official order. The number counts schools that are open. @returns the number it has now */
export async function placeSchool(ctx: Ctx, id: string, placing: Placing): Promise<number> {
  const { db, record, unchanged, today } = ctx
  const countyId = await holdCounty(ctx)
  const order = await db.organisation.findMany({ where: { countyId, kind: 'school' }, orderBy: orderBy(officialOrder), select: { id: true, position: true, closedOn: true } })
  const open = order.filter(school => !isClosed(school, today)), at = open.findIndex(school => school.id === id)
  if (at < 0) throw new Problem(order.some(school => school.id === id) ? 'notAllowedNow' : 'notFound')
  const number = Math.min(open.length, Math.max(1, placing === 'earlier' ? at : placing === 'later' ? at + 2 : placing))
  const byShift = new Map<number, string[]>()
  for (const [i, one] of moved(order.map(school => ({ id: school.id, counts: !isClosed(school, today) })), id, number).entries()) {
    const shift = i + 1 - (order.find(school => school.id === one)?.position ?? 0)
    if (shift !== 0) byShift.set(shift, [...byShift.get(shift) ?? [], one])
  }
  for (const [shift, ids] of byShift) await db.organisation.updateMany({ where: { id: { in: ids } }, data: { position: { increment: shift } } })
  if (number === at + 1) unchanged()
  else record({ action: 'organisation.placed', subject: 'Organisation', subjectId: id, orgId: id, fields: ['position'] })
  return number
}
