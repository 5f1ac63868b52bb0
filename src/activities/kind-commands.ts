import { randomUUID } from 'node:crypto'
import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { readKind, type KindFaults, type KindForm } from './kind.js'
import { findKind, listSchemesAsking } from './kind-queries.js'

/** A kind’s code is what figures group by: generated, never typed, never given twice. Short, because it stands in addresses. */
const newCode = (): string => `k${randomUUID().replaceAll('-', '').slice(0, 12)}`

/** Adds a kind to the viewer's county. @returns its id @throws Problem invalid with a sentence at each field that is wrong */
export async function addKind(ctx: Ctx, countyId: string, sent: Record<string, unknown>): Promise<string> {
  const { db, record } = ctx
  const kind = await checked(ctx, countyId, readKind(sent, undefined), undefined)
  const last = await db.activityKind.aggregate({ where: { orgId: countyId }, _max: { position: true } })
  const row = await db.activityKind.create({ data: { orgId: countyId, code: newCode(), ...kind, position: (last._max.position ?? 0) + 1 }, select: { id: true } })
  record({ action: 'kind.added', subject: 'ActivityKind', subjectId: row.id, orgId: countyId })
  return row.id
}

/** Changes a kind; its code and what its fields are called inside never change. @throws Problem notFound · invalid · changedMeanwhile */
export async function changeKind(ctx: Ctx, countyId: string, id: string, sent: Record<string, unknown>): Promise<void> {
  const before = await ownKind(ctx, countyId, id)
  const kind = await checked(ctx, countyId, readKind(sent, before), id)
  await update(ctx, before, kind)
  const { fields: oldFields, ...old } = before
  const changed = (Object.keys(kind) as (keyof KindForm)[]).filter(name => name === 'fields' ? JSON.stringify(kind.fields) !== JSON.stringify(oldFields) : kind[name] !== old[name as keyof typeof old])
  ctx.record({ action: 'kind.changed', subject: 'ActivityKind', subjectId: id, orgId: countyId, fields: changed })
}

/** Takes a kind out of the form; its records keep their word and stay in the figures. @throws Problem invalid while a scheme asks for it */
export async function retireKind(ctx: Ctx, countyId: string, id: string): Promise<void> {
  const kind = await ownKind(ctx, countyId, id)
  const asking = await listSchemesAsking(ctx.db, id, ctx.today)
  if (asking.length > 0) throw new Problem('invalid', { retirement: [ctx.t('kinds.stillAsked', kind.name, asking.join(ctx.t('list.pause')))] })
  await update(ctx, kind, { retiredAt: ctx.now })
  ctx.record({ action: 'kind.retired', subject: 'ActivityKind', subjectId: id, orgId: countyId })
}

export async function restoreKind(ctx: Ctx, countyId: string, id: string): Promise<void> {
  await update(ctx, await ownKind(ctx, countyId, id), { retiredAt: null })
  ctx.record({ action: 'kind.restored', subject: 'ActivityKind', subjectId: id, orgId: countyId })
}

/** Changes places with the neighbour of its group. */
export async function moveKind(ctx: Ctx, countyId: string, id: string, move: 'earlier' | 'later'): Promise<void> {
  const { db, record, version } = ctx, kind = await ownKind(ctx, countyId, id)
  if (version !== kind.version) throw new Problem('changedMeanwhile')
  const neighbour = await db.activityKind.findFirst({
    where: { orgId: countyId, group: kind.group, position: move === 'earlier' ? { lt: kind.position } : { gt: kind.position } }, orderBy: { position: move === 'earlier' ? 'desc' : 'asc' }, select: { id: true, position: true },
  })
  if (!neighbour) { ctx.unchanged(); return }
  await db.activityKind.updateMany({ where: { id }, data: { position: neighbour.position } })
  await db.activityKind.updateMany({ where: { id: neighbour.id }, data: { position: kind.position } })
  record({ action: 'kind.moved', subject: 'ActivityKind', subjectId: id, orgId: countyId, fields: ['position'] })
}

async function ownKind({ db }: Ctx, countyId: string, id: string) {
  const kind = await findKind(db, countyId, id)
  if (!kind) throw new Problem('notFound')
  return kind
}

async function update({ db, version }: Ctx, { id }: { id: string }, data: Partial<KindForm> & { retiredAt?: Date | null }): Promise<void> {
  const { count } = await db.activityKind.updateMany({ where: { id, version }, data: { ...data, version: { increment: 1 } } })
  if (version === undefined || count === 0) throw new Problem('changedMeanwhile')
}

async function checked({ db, t }: Ctx, countyId: string, { kind, faults }: { kind: KindForm, faults: KindFaults }, id: string | undefined): Promise<KindForm> {
  const taken = await db.activityKind.findFirst({ where: { orgId: countyId, name: kind.name, retiredAt: null, ...(id ? { id: { not: id } } : {}) }, select: { id: true } })
  const all: KindFaults = [...faults, ...(kind.name !== '' && taken ? [{ field: 'name', code: 'nameTaken' as const }] : [])]
  if (all.length === 0) return kind
  const errors: Record<string, string[]> = {}
  for (const { field, code, limit } of all) (errors[field] ??= []).push(limit === undefined ? t(`kindFault.${code}` as 'kindFault.missing') : t(`kindFault.${code}` as 'kindFault.tooLong', limit))
  throw new Problem('invalid', errors)
}
