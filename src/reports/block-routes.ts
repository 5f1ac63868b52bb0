import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import { redirect, show, type Reply } from '../platform/web/reply.js'
import { errorsIn, idIn, typedIn } from '../platform/web/returned-form.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import { Problem } from '../problems.js'
import { addBlock, changeBlock, moveBlock, setRemoved } from './block-commands.js'
import { blockPage } from './block-pages.js'
import { sentencesOfProposals } from './catalogue/proposals.js'
import { sentences } from './catalogue/sentences.js'
import { reportPath } from './links.js'
import { requireReport, requireWritten } from './report-commands.js'
import { readValues } from './report-figures.js'
import { BlockId, BlockInput, BlockMove, NewBlockAsked, NewBlockInput } from './report-input.js'
import { findBlock, listEdits } from './report-queries.js'
import { readVocabulary } from './report-vocabulary.js'
import { writers } from './report-routes.js'
import { isWritten } from './report.js'
import { tokensOfSentences } from './sentence.js'
import { staleIn } from './stale.js'
import { tokensOf, type Token } from './token.js'

const backTo = (id: string, block: string): string => `${reportPath(id)}#b-${block}`

/** @param which the paragraph, or the one behind which a new one goes */
async function form(ctx: Ctx, id: string, which: { block: string } | { after: string | undefined }, sent?: Form): Promise<Reply> {
  const { db, t, today } = ctx, report = sent ? await requireReport(ctx, id) : await requireWritten(ctx, id), found = 'block' in which ? await findBlock(db, id, which.block) : undefined
  const gone = found === null || found?.removedAt != null, block = gone ? undefined : found ?? undefined
  // What was typed comes back, also where it can no longer go.
  if (gone && !sent) throw new Problem('notFound')
  const [vocabulary, edits] = await Promise.all([readVocabulary(db, report), block ? listEdits(db, block.id) : []])
  const offered: Token[] = [...tokensOfSentences(sentences), ...sentencesOfProposals.flatMap(one => tokensOf(`{${one.when.figure}}${one.when.than ? `{${one.when.than}}` : ''}${one.problem}`)), ...vocabulary.figures.flatMap(({ key }) => tokensOf(key.source === 'figure' ? `{figure:${key.key}}` : `{bureau:${key.category}.${key.measure}}`))]
  const values = await readValues(db, { countyId: report.orgId, year: report.year, cutOff: report.cutOff }, offered, today), overtaken = sent?.problem?.code === 'changedMeanwhile'
  const page = blockPage(t, {
    report, block, after: 'after' in which ? which.after : undefined, vocabulary, values, edits, who: edits[0]?.actor.displayName, stale: block?.takenOver ? staleIn(block.text, report.year).map(one => one.text) : [],
    typed: sent?.values, lost: !isWritten(report.state) ? 'final' : gone ? 'removed' : undefined, errors: sent ? errorsIn(sent) : {}, overtaken, problem: sent?.problem && !overtaken ? sentenceOf(sent.problem, t) : undefined,
  })
  return show('reports/block', page.heading.title, page)
}

/** What is read needs the names of the county's own things. */
const vocabularyOf = async (ctx: Ctx, id: string) => { const report = await requireReport(ctx, id); return await readVocabulary(ctx.db, report) }
const again = (ctx: Ctx, sent: Form): Promise<Reply> => form(ctx, idIn(sent), { block: idIn(sent, 'block') }, sent)

/** The paragraphs of a report. */
export const blockRoutes: readonly Route[] = [
  route({ method: 'get', path: '/reports/:id/blocks/new', allow: writers, input: NewBlockAsked, run: (ctx, { id, after }) => form(ctx, id, { after }) }),
  route({ method: 'post', path: '/reports/:id/blocks', allow: writers, input: NewBlockInput,
    run: async (ctx, { id, after, ...fields }) => redirect(backTo(id, await addBlock(ctx, id, after, fields, await vocabularyOf(ctx, id))), 'report.saved'), retry: (ctx, sent) => form(ctx, idIn(sent), { after: typedIn(sent, 'after') || undefined }, sent) }),
  route({ method: 'get', path: '/reports/:id/blocks/:block', allow: writers, input: BlockId, run: (ctx, { id, block }) => form(ctx, id, { block }) }),
  route({ method: 'post', path: '/reports/:id/blocks/:block', allow: writers, input: BlockInput,
    run: async (ctx, { id, block, ...fields }) => { await changeBlock(ctx, id, block, fields, await vocabularyOf(ctx, id)); return redirect(backTo(id, block), 'report.saved') }, retry: again }),
  route({ method: 'post', path: '/reports/:id/blocks/:block/order', allow: writers, input: BlockMove, run: async (ctx, { id, block, move }) => { await moveBlock(ctx, id, block, move); return redirect(backTo(id, block), 'report.moved') }, retry: again }),
  route({ method: 'post', path: '/reports/:id/blocks/:block/removal', allow: writers, input: BlockId, run: async (ctx, { id, block }) => { await setRemoved(ctx, id, block, true); return redirect(reportPath(id), 'report.removed') }, retry: again }),
  route({ method: 'post', path: '/reports/:id/blocks/:block/restoring', allow: writers, input: BlockId, run: async (ctx, { id, block }) => { await setRemoved(ctx, id, block, false); return redirect(backTo(id, block), 'report.saved') }, retry: again }),
]
