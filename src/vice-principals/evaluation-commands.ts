import type { Ctx } from '../platform/ctx.js'
import type { KeptFile } from '../platform/web/route.js'
import { Problem } from '../problems.js'
import type { AppointmentRow } from './appointment-queries.js'
import { requireAppointment } from './appointment-commands.js'
import { findEvaluation, type EvaluationRow } from './evaluation-queries.js'
import { isDue, longestNote, mayEvaluate, ranIn, readEvaluation, type EvaluationContent, type EvaluationTyped } from './evaluation.js'
import { attachFiles, detachFile } from './file-commands.js'

/** An appointment and one of its years. @throws Problem notFound where its term did not run then, or the year is still to come */
export async function requireYear(ctx: Pick<Ctx, 'db' | 'today'>, id: string, year: number): Promise<AppointmentRow> {
  const appointment = await requireAppointment(ctx, id)
  if (!ranIn(appointment, year) || String(year) > ctx.today.slice(0, 4)) throw new Problem('notFound')
  return appointment
}

/** The same for whoever may write. @throws Problem notFound */
export async function requireWriting(ctx: Pick<Ctx, 'db' | 'today' | 'viewer'>, id: string, year: number): Promise<AppointmentRow> {
  const appointment = await requireYear(ctx, id, year)
  if (!mayEvaluate(ctx.viewer) || !isDue(year, ctx.today)) throw new Problem('notFound')
  return appointment
}

function read({ t }: Ctx, typed: EvaluationTyped): EvaluationContent {
  const read = readEvaluation(typed), errors: Record<string, string[]> = {}
  if ('content' in read) return read.content
  for (const { field, code } of read.faults) (errors[field] ??= []).push(code === 'noteLong' ? t('evaluationFault.noteLong', longestNote) : t(`evaluationFault.${code}`))
  throw new Problem('invalid', errors)
}

/** Writes or corrects what the school says of a year; there is one of it, and the bureau hears of it. @throws Problem notFound · invalid · changedMeanwhile */
export async function evaluate(ctx: Ctx, id: string, year: number, typed: EvaluationTyped): Promise<void> {
  const { db, viewer, now, record, tell } = ctx, { orgId, countyId } = await requireWriting(ctx, id, year), before = await findEvaluation(db, id, year)
  if ((before?.version ?? undefined) !== ctx.version) throw new Problem('changedMeanwhile')
  const content = read(ctx, typed)
  if (before) {
    const fields = (Object.keys(content) as (keyof EvaluationContent)[]).filter(field => before[field] !== content[field])
    if (fields.length === 0) return ctx.unchanged()
    const { count } = await db.dutyEvaluation.updateMany({ where: { id: before.id, version: before.version }, data: { ...content, writtenById: viewer.id, writtenAt: now, version: { increment: 1 } } })
    if (count === 0) throw new Problem('changedMeanwhile')
    record({ action: 'evaluation.changed', subject: 'DutyEvaluation', subjectId: before.id, orgId, fields })
  } else {
    const set = await db.evidenceSet.create({ data: { orgId }, select: { id: true } })
    const made = await db.dutyEvaluation.create({ data: { orgId, countyId, appointmentId: id, year, ...content, evidenceSetId: set.id, writtenById: viewer.id, writtenAt: now }, select: { id: true } })
    record({ action: 'evaluation.written', subject: 'DutyEvaluation', subjectId: made.id, orgId })
  }
  tell({ orgId: countyId, code: before ? 'evaluationChanged' : 'evaluated', details: { year, appointment: id } })
}

/** @throws Problem notFound while there is none */
export async function requireEvaluation(ctx: Pick<Ctx, 'db' | 'today' | 'viewer'>, id: string, year: number): Promise<EvaluationRow> {
  await requireWriting(ctx, id, year)
  const row = await findEvaluation(ctx.db, id, year)
  if (!row) throw new Problem('notFound')
  return row
}
export const attachToEvaluation = async (ctx: Ctx, id: string, year: number, kept: readonly KeptFile[]): Promise<number> => attachFiles(ctx, await requireEvaluation(ctx, id, year), kept, true)
export const detachFromEvaluation = async (ctx: Ctx, id: string, year: number, fileId: string): Promise<void> => detachFile(ctx, await requireEvaluation(ctx, id, year), fileId)
