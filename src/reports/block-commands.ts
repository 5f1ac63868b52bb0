import { lengthOf } from '../organisations/typed.js'
import type { Ctx } from '../platform/ctx.js'
import { Problem } from '../problems.js'
import { moved } from './order.js'
import { requireWritten } from './report-commands.js'
import { findBlock, listBlocks, type BlockRow, type ReportRow } from './report-queries.js'
import { isTable } from './tables.js'
import { readNotation, type Vocabulary } from './notation.js'
import { mostBlocks, roles, type BlockKind, type Role } from './report.js'
import { isTellable, longestText } from './token.js'

export type BlockFields = { kind: BlockKind, role: Role | '', text: string, table: string }

/** @throws Problem notFound */
export async function requireBlock({ db }: Ctx, reportId: string, id: string): Promise<BlockRow> {
  const block = await findBlock(db, reportId, id)
  if (!block) throw new Problem('notFound')
  return block
}

/** What was typed as it is kept. @throws Problem invalid with a sentence for each thing that cannot be read */
function read({ t }: Ctx, { kind, role, text: typed, table }: BlockFields, vocabulary: Vocabulary): { kind: BlockKind, role: Role | '', text: string } {
  if (kind === 'table') {
    if (!isTable(table)) throw new Problem('invalid', { table: [t('report.tableMissing')] })
    return { kind, role: '', text: table }
  }
  // A paragraph is one; what is pasted with line ends goes on in one line. Control characters are nobody's text.
  if (lengthOf(typed) > longestText * 2) throw new Problem('invalid', { text: [t('draft.tooLong', longestText)] })
  const { text, faults } = readNotation(typed.split(/\r?\n/).map(line => line.trim()).join('').replace(/[\u0000-\u001f\u007f]/g, '').trim(), vocabulary, isTellable)
  const errors = faults.map(({ code, words, names = [] }) => code === 'ambiguous' ? t('reportFault.ambiguous', words, names.join(t('list.pause'))) : t(`reportFault.${code}`, words))
  if (lengthOf(text) > longestText) errors.push(t('draft.tooLong', longestText))
  if (kind !== 'text' && text === '') errors.push(t('input.missing'))
  if (errors.length > 0) throw new Problem('invalid', { text: errors })
  return { kind, role: roles.find(one => one === role) ?? '', text }
}

/** Adds a paragraph behind another one, or at the beginning. @returns its id @throws Problem notFound · notAllowedNow · invalid */
export async function addBlock(ctx: Ctx, reportId: string, after: string | undefined, fields: BlockFields, vocabulary: Vocabulary): Promise<string> {
  const { db, viewer, now } = ctx, report = await requireWritten(ctx, reportId), data = read(ctx, fields, vocabulary), before = after === undefined ? undefined : await requireBlock(ctx, reportId, after)
  if ((await listBlocks(db, reportId)).length >= mostBlocks) throw new Problem('invalid', { text: [ctx.t('report.tooMany', mostBlocks)] })
  const position = (before?.position ?? 0) + 1
  await db.reportBlock.updateMany({ where: { reportId, position: { gte: position } }, data: { position: { increment: 1 } } })
  const { id } = await db.reportBlock.create({ data: { orgId: report.orgId, reportId, position, ...data, changedById: viewer.id, changedAt: now }, select: { id: true } })
  await edited(ctx, report, id, 'written', '', data.text)
  return id
}

/** Writes a paragraph anew. @throws Problem notFound · notAllowedNow · invalid · changedMeanwhile: somebody else did so since it was opened */
export async function changeBlock(ctx: Ctx, reportId: string, id: string, fields: BlockFields, vocabulary: Vocabulary): Promise<void> {
  const report = await requireWritten(ctx, reportId), block = await requireBlock(ctx, reportId, id), data = read(ctx, fields, vocabulary)
  if (block.removedAt || block.version !== ctx.version) throw new Problem('changedMeanwhile')
  const same = data.text === block.text && data.kind === block.kind && data.role === block.role
  if (same && !block.takenOver) return ctx.unchanged()
  // Kept again as it is, it has been looked at.
  await update(ctx, block, { ...data, takenOver: false })
  await edited(ctx, report, id, 'changed', block.text, data.text)
}

/** Moves a paragraph past its neighbour; a heading takes what belongs to it along. @throws Problem notFound · notAllowedNow · changedMeanwhile */
export async function moveBlock(ctx: Ctx, reportId: string, id: string, move: 'earlier' | 'later'): Promise<void> {
  const { db } = ctx, report = await requireWritten(ctx, reportId), block = await requireBlock(ctx, reportId, id), all = await listBlocks(db, reportId)
  if (block.version !== ctx.version) throw new Problem('changedMeanwhile')
  const order = moved(all, id, move)
  if (!order) return ctx.unchanged()
  for (const [index, one] of order.entries()) if (one.position !== index + 1) await db.reportBlock.updateMany({ where: { id: one.id }, data: { position: index + 1 } })
  await update(ctx, block, {})
  await edited(ctx, report, id, 'moved', block.text, block.text)
}

/** Takes a paragraph out, or brings it back to where it stood. @throws Problem notFound · notAllowedNow · changedMeanwhile */
export async function setRemoved(ctx: Ctx, reportId: string, id: string, removed: boolean): Promise<void> {
  const report = await requireWritten(ctx, reportId), block = await requireBlock(ctx, reportId, id)
  if (block.version !== ctx.version) throw new Problem('changedMeanwhile')
  if ((block.removedAt !== null) === removed) return ctx.unchanged()
  await update(ctx, block, { removedAt: removed ? ctx.now : null })
  await edited(ctx, report, id, removed ? 'removed' : 'restored', block.text, removed ? '' : block.text)
}

/** Puts another text into a paragraph as it is now. @throws Problem changedMeanwhile */
export async function rewriteBlock(ctx: Ctx, report: ReportRow, block: BlockRow, text: string): Promise<void> {
  await update(ctx, block, { text })
  await edited(ctx, report, block.id, 'changed', block.text, text)
}
async function update({ db, viewer, now }: Ctx, { id, version }: BlockRow, data: object): Promise<void> {
  const { count } = await db.reportBlock.updateMany({ where: { id, version }, data: { ...data, changedById: viewer.id, changedAt: now, version: { increment: 1 } } })
  if (count === 0) throw new Problem('changedMeanwhile')
}
/** A paragraph is part of what a report says: whoever finishes it has to have seen it as it is. */
async function edited({ db, viewer, now, record }: Ctx, { id: reportId, orgId }: Pick<ReportRow, 'id' | 'orgId'>, blockId: string, action: 'written' | 'changed' | 'moved' | 'removed' | 'restored', before: string, after: string): Promise<void> {
  await db.report.updateMany({ where: { id: reportId }, data: { version: { increment: 1 } } })
  await db.reportEdit.create({ data: { orgId, blockId, action, actorId: viewer.id, at: now, before, after }, select: { id: true } })
  record({ action: `reportBlock.${action}`, subject: 'ReportBlock', subjectId: blockId, orgId })
}
