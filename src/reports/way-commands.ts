import { isDay } from '../calendar.js'
import { lengthOf, oneLine } from '../organisations/typed.js'
import type { Ctx } from '../platform/ctx.js'
import { Problem } from '../problems.js'
import { bureauOf, requireReport, requireWritten } from './report-commands.js'
import { longest, type StepKind } from './report.js'

/** What came of a problem or a measure of last year's. @throws Problem notFound · notAllowedNow · invalid · changedMeanwhile */
export async function answerAbout(ctx: Ctx, reportId: string, aboutId: string, typed: string): Promise<void> {
  const { db, viewer, now, t, record } = ctx, report = await requireWritten(ctx, reportId), text = oneLine(typed)
  const about = await db.reportBlock.findFirst({ where: { id: aboutId, orgId: bureauOf(ctx), report: { year: report.year - 1, kind: report.kind } }, select: { id: true } })
  if (!about) throw new Problem('notFound')
  if (lengthOf(text) > longest.answer) throw new Problem('invalid', { text: [t('draft.tooLong', longest.answer)] })
  const before = await db.reportAnswer.findFirst({ where: { reportId, aboutId }, select: { version: true } })
  if ((before?.version ?? 0) !== (ctx.version ?? 0)) throw new Problem('changedMeanwhile')
  if (before) {
    const { count } = await db.reportAnswer.updateMany({ where: { reportId, aboutId, version: before.version }, data: { text, changedById: viewer.id, changedAt: now, version: { increment: 1 } } })
    if (count === 0) throw new Problem('changedMeanwhile')
  } else if (text !== '') await db.reportAnswer.create({ data: { orgId: report.orgId, reportId, aboutId, text, changedById: viewer.id, changedAt: now }, select: { aboutId: true } })
  record({ action: 'report.answered', subject: 'Report', subjectId: reportId, orgId: report.orgId })
}

export type StepFields = { kind: StepKind, day: string, whom: string, documentNumber: string, address: string, note: string }
/** Notes down what happened to a report. @throws Problem notFound · invalid */
export async function addStep(ctx: Ctx, reportId: string, { kind, day, ...typed }: StepFields): Promise<void> {
  const { db, viewer, now, t, record } = ctx, report = await requireReport(ctx, reportId), errors: Record<string, string[]> = {}
  if (!isDay(day) || day > ctx.today) errors.day = [t('report.dayWrong')]
  const data = Object.fromEntries((['whom', 'documentNumber', 'address', 'note'] as const).map(field => {
    const text = oneLine(typed[field])
    if (lengthOf(text) > longest[field]) errors[field] = [t('draft.tooLong', longest[field])]
    return [field, text]
  })) as Omit<StepFields, 'kind' | 'day'>
  if (data.address !== '' && !/^https?:\/\/\S+$/.test(data.address)) errors.address = [t('report.addressWrong')]
  if (Object.keys(errors).length > 0) throw new Problem('invalid', errors)
  const { id } = await db.reportStep.create({ data: { orgId: report.orgId, reportId, kind, day, ...data, createdById: viewer.id, createdAt: now }, select: { id: true } })
  record({ action: `reportStep.${kind}`, subject: 'ReportStep', subjectId: id, orgId: report.orgId })
}
/** Strikes out a step that was entered by mistake. @throws Problem notFound */
export async function removeStep(ctx: Ctx, reportId: string, id: string): Promise<void> {
  const report = await requireReport(ctx, reportId), { count } = await ctx.db.reportStep.updateMany({ where: { id, reportId, removedAt: null }, data: { removedAt: ctx.now } })
  if (count === 0) throw new Problem('notFound')
  ctx.record({ action: 'reportStep.removed', subject: 'ReportStep', subjectId: id, orgId: report.orgId })
}
