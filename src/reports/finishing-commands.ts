import { oneLine } from '../organisations/typed.js'
import type { Ctx } from '../platform/ctx.js'
import { Problem } from '../problems.js'
import { maskNamed } from './masking-commands.js'
import { ownPlaces, pupilsIn } from './pupils.js'
import { isWrittenAlike } from './paper.js'
import { keep, putBack, requireReport, requireWritten, updateReport } from './report-commands.js'
import { contentToKeep } from './report-content.js'
import { countCorrections, findFinal } from './report-queries.js'
import { longest } from './report.js'

/** 定稿: text and figures are stored with the head of the audit chain and never change again; a 更正 is the next version, with its reason.
 *  @param names `found`: those that the form has shown; `mask`: those of them that become 某同学
 *  @throws Problem notFound · notAllowedNow · changedMeanwhile */
export async function freezeReport(ctx: Ctx, id: string, names: { found: readonly string[], mask: readonly string[] }): Promise<void> {
  const { found, mask } = names, report = await requireWritten(ctx, id)
  if (report.version !== ctx.version) throw new Problem('changedMeanwhile')
  // First the lock: what is counted now and where the chain stands are of one moment.
  const head = await ctx.trailHead(), made = await contentToKeep(ctx, report), named = pupilsIn(made.content.blocks).filter(one => ownPlaces(one).length > 0).map(one => one.name)
  // Who finishes has been shown each name that is there.
  if (named.length !== new Set(found).size || named.some(name => !found.includes(name)) || mask.some(name => !named.includes(name))) throw new Problem('changedMeanwhile')
  const masked = await maskNamed(ctx, report, made, new Set(mask)) > 0, now = masked ? await requireWritten(ctx, id) : report
  await keep(ctx, now, masked ? await contentToKeep(ctx, now) : made, report.state === 'correcting' ? 'correction' : 'final', report.reason, head)
  await updateReport(ctx, now, { state: 'final' })
  ctx.record({ action: 'report.frozen', subject: 'Report', subjectId: id, orgId: report.orgId })
}

/** Opens a final report for a 更正. @throws Problem notFound · notAllowedNow · commentNeeded · changedMeanwhile */
export async function correctReport(ctx: Ctx, id: string, typed: string): Promise<void> {
  const report = await requireReport(ctx, id), reason = oneLine(typed)
  if (report.state !== 'final') throw new Problem('notAllowedNow')
  if (reason === '') throw new Problem('commentNeeded')
  if (report.version !== ctx.version) throw new Problem('changedMeanwhile')
  await updateReport(ctx, report, { state: 'correcting', reason: [...reason].slice(0, longest.reason).join('') })
  ctx.record({ action: 'report.reopened', subject: 'Report', subjectId: id, orgId: report.orgId })
}

/** Ends a 更正 that was begun, without one: the report says again what it said when it was final. What was typed is kept as a 稿 first.
 *  @throws Problem notFound · notAllowedNow · changedMeanwhile */
export async function cancelCorrection(ctx: Ctx, id: string): Promise<void> {
  const report = await requireReport(ctx, id), final = await findFinal(ctx.db, id)
  if (report.state !== 'correcting' || !final) throw new Problem('notAllowedNow')
  if (report.version !== ctx.version) throw new Problem('changedMeanwhile')
  const made = await contentToKeep(ctx, report)
  if (!isWrittenAlike(final.content, made.content)) {
    await keep(ctx, report, made, 'draft', ctx.t('report.beforeCancelling', await countCorrections(ctx.db, id) + 1))
    await putBack(ctx, report, final.content)
  }
  await updateReport(ctx, await requireReport(ctx, id), { state: 'final', reason: '' })
  ctx.record({ action: 'report.correctionCancelled', subject: 'Report', subjectId: id, orgId: report.orgId })
}
