import { yearOf } from '../calendar.js'
import { addedOf, addToSet } from '../evidence/evidence-commands.js'
import { searchTextOf } from '../organisations/school.js'
import type { Ctx } from '../platform/ctx.js'
import type { KeptFile } from '../platform/web/route.js'
import { Problem } from '../problems.js'
import type { Category } from './category.js'
import { limits, requireMove, type BureauAction, type Move } from './record.js'
import { changedFields, readRecord, type RecordContent, type RecordFaults } from './record-form.js'
import { contentOf, findRecord, listCategories, type RecordRow } from './record-queries.js'

/** The bureau whose work this is. @throws Problem notFound outside a bureau, above it, and for an inspector of some of its schools, of whom the bureau is none */
export function bureauOf({ viewer }: Pick<Ctx, 'viewer'>): string {
  if (viewer.orgKind !== 'county' || !viewer.countyId || viewer.inspection?.paths.length) throw new Problem('notFound')
  return viewer.countyId
}

/** @throws Problem notFound */
export async function requireRecord(ctx: Pick<Ctx, 'db' | 'viewer'>, id: string): Promise<RecordRow> {
  const row = await findRecord(ctx.db, bureauOf(ctx), id)
  if (!row) throw new Problem('notFound')
  return row
}

/** A category by its code, or by its id. @throws Problem notFound */
export async function requireCategory({ db, viewer }: Pick<Ctx, 'db' | 'viewer'>, one: { code: string } | { id: string }): Promise<Category> {
  const found = (await listCategories(db, bureauOf({ viewer }))).find(category => 'code' in one ? category.code === one.code : category.id === one.id)
  if (!found) throw new Problem('notFound')
  return found
}

function invalid({ t }: Ctx, faults: RecordFaults): Problem {
  const errors: Record<string, string[]> = {}
  for (const { field, code, detail = '' } of faults) (errors[field] ??= []).push(t(`bureauFault.${code}`, detail))
  return new Problem('invalid', errors)
}

function read(ctx: Ctx, category: Category, sent: Record<string, unknown>): RecordContent {
  const { content, faults } = readRecord(category, sent, ctx.today)
  if (faults.length > 0) throw invalid(ctx, faults)
  return content
}

const rowOf = ({ measures: _, ...content }: RecordContent, number: string) =>
  ({ ...content, searchText: searchTextOf([content.title, content.documentNumber, number], null) })

/** Writes a record. @returns its id @throws Problem notFound for a category that is none or is no longer used · invalid */
export async function writeRecord(ctx: Ctx, categoryCode: string, sent: Record<string, unknown>): Promise<string> {
  const { db, viewer, now } = ctx, orgId = bureauOf(ctx), category = await requireCategory(ctx, { code: categoryCode })
  if (category.retiredAt) throw new Problem('notFound')
  const content = read(ctx, category, sent), number = await ctx.nextNumber(orgId, 'JG', yearOf(content.day))
  const set = await db.evidenceSet.create({ data: { orgId }, select: { id: true } })
  const { id } = await db.bureauRecord.create({
    data: { orgId, categoryId: category.id, number, evidenceSetId: set.id, ...rowOf(content, number), createdById: viewer.id, createdAt: now, writtenById: viewer.id, writtenAt: now }, select: { id: true },
  })
  await keepMeasures(ctx, orgId, id, content)
  await step(ctx, { id, orgId }, 'written')
  return id
}

/** Writes it anew. What was confirmed has to be confirmed again. @throws Problem notFound · forbidden · notAllowedNow · invalid · changedMeanwhile */
export async function changeRecord(ctx: Ctx, id: string, sent: Record<string, unknown>): Promise<void> {
  const before = await requireRecord(ctx, id), { db, viewer, now, unchanged } = ctx
  requireMove(viewer, before, 'change')
  const category = await requireCategory(ctx, { id: before.categoryId }), content = read(ctx, category, sent)
  // A number that the form no longer asks for, and an answer to a question that is gone, stay with the record.
  const gone = category.fields.flatMap(({ code, retired }) => { const answer = before.answers[code]; return retired && answer !== undefined ? [[code, answer] as const] : [] })
  const kept = { ...content, answers: { ...content.answers, ...Object.fromEntries(gone) }, measures: [...content.measures, ...before.measures.filter(one => category.measures.find(def => def.code === one.code)?.retired)] }
  const fields = changedFields(contentOf(before), kept)
  if (before.version !== ctx.version) throw new Problem('changedMeanwhile')
  if (fields.length === 0) return unchanged()
  await update(ctx, before, { ...rowOf(kept, before.number), writtenById: viewer.id, writtenAt: now, confirmedById: null, confirmedAt: null })
  await db.bureauMeasure.deleteMany({ where: { recordId: id } })
  await keepMeasures(ctx, before.orgId, id, kept)
  await step(ctx, before, 'changed', { fields: [...fields, ...(before.confirmedAt ? ['confirmed'] : [])] })
}

async function keepMeasures({ db }: Ctx, orgId: string, recordId: string, { measures }: RecordContent): Promise<void> {
  for (const { code, value, decimals, unit, atLeast } of measures) await db.bureauMeasure.create({ data: { orgId, recordId, code, value, decimals, unit, atLeast }, select: { code: true } })
}

const marksAfter = { confirm: 'confirmed', unconfirm: 'unconfirmed', void: 'voided', restore: 'restored' } as const satisfies { [M in Exclude<Move, 'change'>]: BureauAction }

/** Confirms a record, takes that back, voids it, or takes the voiding back. @throws Problem notFound · forbidden · notAllowedNow · commentNeeded · changedMeanwhile */
export async function moveRecord(ctx: Ctx, id: string, move: keyof typeof marksAfter, comment = ''): Promise<void> {
  const record = await requireRecord(ctx, id), { viewer, now } = ctx
  if (record.version !== ctx.version) throw new Problem('changedMeanwhile')
  requireMove(viewer, record, move, comment)
  const data = { confirm: { confirmedById: viewer.id, confirmedAt: now }, unconfirm: { confirmedById: null, confirmedAt: null }, void: { voidedAt: now }, restore: { voidedAt: null } }[move]
  await update(ctx, record, data)
  await step(ctx, record, marksAfter[move], { comment: [...comment].slice(0, limits.comment).join('') })
}

/** Adds files to a record. @returns how many were not there before @throws Problem notFound · notAllowedNow · forbidden */
export async function attachFiles(ctx: Ctx, id: string, kept: readonly KeptFile[]): Promise<number> {
  const record = await requireRecord(ctx, id)
  requireMove(ctx.viewer, record, 'change')
  const { count } = await addToSet(ctx, { orgId: record.orgId, setId: record.evidenceSetId }, kept.map(one => addedOf(one, { caption: '', showsPupilName: false })))
  if (count > 0) await rewritten(ctx, record, 'evidenceAdded')
  return count
}

/** Takes a file off a record; it stays in the store, since somebody may have confirmed the record by it. @throws Problem notFound · notAllowedNow · forbidden */
export async function detachFile(ctx: Ctx, id: string, fileId: string): Promise<void> {
  const record = await requireRecord(ctx, id)
  requireMove(ctx.viewer, record, 'change')
  const { count } = await ctx.db.evidenceItem.updateMany({ where: { id: fileId, setId: record.evidenceSetId, removedAt: null }, data: { removedAt: ctx.now } })
  if (count === 0) throw new Problem('notFound')
  await rewritten(ctx, record, 'evidenceRemoved')
}

/** Files are part of what a second person confirms. */
async function rewritten(ctx: Ctx, record: RecordRow, action: BureauAction): Promise<void> {
  await update(ctx, record, { writtenById: ctx.viewer.id, writtenAt: ctx.now, confirmedById: null, confirmedAt: null })
  await step(ctx, record, action, { fields: record.confirmedAt ? ['confirmed'] : [] })
}

async function update({ db }: Ctx, { id, version }: RecordRow, data: object): Promise<void> {
  const { count } = await db.bureauRecord.updateMany({ where: { id, version }, data: { ...data, version: { increment: 1 } } })
  if (count === 0) throw new Problem('changedMeanwhile')
}

async function step({ db, viewer, now, record }: Ctx, { id, orgId }: { id: string, orgId: string }, action: BureauAction, { fields = [], comment = '' }: { fields?: readonly string[], comment?: string } = {}): Promise<void> {
  await db.bureauStep.create({ data: { orgId, recordId: id, action, actorId: viewer.id, at: now, fields: fields.join(' '), comment }, select: { id: true } })
  record({ action: `bureauRecord.${action}`, subject: 'BureauRecord', subjectId: id, orgId, fields })
}
