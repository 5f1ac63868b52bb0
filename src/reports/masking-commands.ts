import type { Ctx } from '../platform/ctx.js'
import { Problem } from '../problems.js'
import { rewriteBlock } from './block-commands.js'
import { ownPlaces, pupilsIn, seenBlock, withoutNames } from './pupils.js'
import { requireWritten } from './report-commands.js'
import { contentOf, type Made } from './report-content.js'
import { documentLanguage } from './report-figures.js'
import type { ReportRow } from './report-queries.js'

/** Puts 某同学 in the place of a name wherever it stands, or of all that were found.
 *  @param seen the paragraphs as they were on the screen, see `seenBlock` @throws Problem notFound · notAllowedNow · changedMeanwhile: a paragraph was changed, or none has that name */
export async function maskPupils(ctx: Ctx, reportId: string, seen: readonly string[], name?: string): Promise<void> {
  const report = await requireWritten(ctx, reportId), made = await contentOf(ctx, report), named = pupilsIn(made.content.blocks).filter(one => name === undefined || one.name === name)
  const touched = new Set(named.flatMap(ownPlaces).map(one => one.blockId))
  if (touched.size === 0 || made.blocks.some(block => touched.has(block.id) && !seen.includes(seenBlock(block)))) throw new Problem('changedMeanwhile')
  await maskNamed(ctx, report, made, new Set(named.map(one => one.name)))
}

/** Masks some names, in each paragraph by an edit of its own. @returns how many paragraphs were changed */
export async function maskNamed(ctx: Ctx, report: ReportRow, { blocks, content }: Made, names: ReadonlySet<string>): Promise<number> {
  const known = pupilsIn(content.blocks).map(one => one.name)
  let changed = 0
  for (const block of blocks) {
    const printed = content.blocks.find(one => one.id === block.id), text = printed && block.kind !== 'table' ? withoutNames(printed, known, names, documentLanguage('report.somePupil')) : block.text
    if (text === block.text) continue
    await rewriteBlock(ctx, report, block, text)
    changed += 1
  }
  return changed
}
