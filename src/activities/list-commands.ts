import { Problem } from '../problems.js'
import { lengthOf, oneLine } from '../organisations/typed.js'
import type { Ctx } from '../platform/ctx.js'
import { most, type ListName } from './activity.js'
import { findEntry, listAllEntries, type EntryRow } from './list-queries.js'

/** Adds names at the end of a list, one a line; a retired one of that name comes back, one that is there stays as it is.
 *  @throws Problem invalid when nothing was typed or a name is too long */
export async function addEntries({ db, t, record, unchanged }: Ctx, countyId: string, list: ListName, typed: string): Promise<void> {
  const names = [...new Set(typed.split(/\r?\n/).map(oneLine).filter(name => name !== ''))]
  if (names.length === 0) throw new Problem('invalid', { [list]: [t('kindFault.missing')] })
  if (names.some(name => lengthOf(name) > most.shortLength)) throw new Problem('invalid', { [list]: [t('kindFault.tooLong', most.shortLength)] })
  const there = (await listAllEntries(db, countyId)).filter(entry => entry.list === list)
  let position = Math.max(0, ...there.map(entry => entry.position)), changed = false
  for (const name of names) {
    const known = there.find(entry => entry.name === name)
    if (known && !known.retiredAt) continue
    if (known) await db.listEntry.updateMany({ where: { id: known.id }, data: { retiredAt: null, version: { increment: 1 } } })
    const { id } = known ?? await db.listEntry.create({ data: { orgId: countyId, list, name, position: ++position }, select: { id: true } })
    record({ action: known ? 'listEntry.restored' : 'listEntry.added', subject: 'ListEntry', subjectId: id, orgId: countyId, fields: [list] })
    changed = true
  }
  if (!changed) unchanged()
}

/** Renames an entry. Records keep the words they were filed with. @throws Problem notFound · invalid · changedMeanwhile */
export async function renameEntry(ctx: Ctx, countyId: string, id: string, typed: { name: string, englishName: string }): Promise<void> {
  const { db, t, record } = ctx, entry = await ownEntry(ctx, countyId, id)
  const name = oneLine(typed.name), englishName = oneLine(typed.englishName)
  if (name === '') throw new Problem('invalid', { [entry.list]: [t('kindFault.missing')] })
  if (lengthOf(name) > most.shortLength || lengthOf(englishName) > 80) throw new Problem('invalid', { [entry.list]: [t('kindFault.tooLong', most.shortLength)] })
  const same = await db.listEntry.findFirst({ where: { orgId: countyId, list: entry.list, name, id: { not: id } }, select: { retiredAt: true } })
  if (same) throw new Problem('invalid', { [entry.list]: [t(same.retiredAt ? 'lists.nameRetired' : 'lists.nameTaken', name)] })
  await update(ctx, entry, { name, englishName })
  record({ action: 'listEntry.changed', subject: 'ListEntry', subjectId: id, orgId: countyId, fields: [...(name === entry.name ? [] : ['name']), ...(englishName === entry.englishName ? [] : ['englishName'])] })
}

/** Takes an entry out of the forms, or puts it back. @throws Problem notFound · changedMeanwhile */
export async function setRetired(ctx: Ctx, countyId: string, id: string, retired: boolean): Promise<void> {
  await update(ctx, await ownEntry(ctx, countyId, id), { retiredAt: retired ? ctx.now : null })
  ctx.record({ action: retired ? 'listEntry.retired' : 'listEntry.restored', subject: 'ListEntry', subjectId: id, orgId: countyId })
}

/** Changes places with its neighbour. @throws Problem notFound · changedMeanwhile */
export async function moveEntry(ctx: Ctx, countyId: string, id: string, move: 'earlier' | 'later'): Promise<void> {
  const { db, version, record, unchanged } = ctx, entry = await ownEntry(ctx, countyId, id)
  if (version !== entry.version) throw new Problem('changedMeanwhile')
  const row = (await listAllEntries(db, countyId)).filter(one => one.list === entry.list), at = row.findIndex(one => one.id === id)
  const neighbour = row[move === 'earlier' ? at - 1 : at + 1]
  if (!neighbour) { unchanged(); return }
  // Positions may repeat in lists of old: then the order is put right first.
  const positions = new Set(row.map(one => one.position)).size === row.length ? row.map(one => one.position) : row.map((_, i) => i)
  const order = row.map(one => one.id === id ? neighbour.id : one.id === neighbour.id ? id : one.id)
  for (const [i, entryId] of order.entries()) if (row.find(one => one.id === entryId)?.position !== positions[i]) await db.listEntry.updateMany({ where: { id: entryId }, data: { position: positions[i] } })
  record({ action: 'listEntry.moved', subject: 'ListEntry', subjectId: id, orgId: countyId, fields: ['position'] })
}

async function ownEntry({ db }: Ctx, countyId: string, id: string): Promise<EntryRow> {
  const entry = await findEntry(db, countyId, id)
  if (!entry) throw new Problem('notFound')
  return entry
}

async function update({ db, version }: Ctx, { id }: EntryRow, data: { name?: string, englishName?: string, retiredAt?: Date | null }): Promise<void> {
  const { count } = await db.listEntry.updateMany({ where: { id, version }, data: { ...data, version: { increment: 1 } } })
  if (version === undefined || count === 0) throw new Problem('changedMeanwhile')
}
