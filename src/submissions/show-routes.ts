import { findAbout } from '../organisations/school-queries.js'
import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import type { EvidenceGrid } from '../platform/web/parts.js'
import { show, type Reply } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { roles } from '../viewer.js'
import { contentOf, type Content, type Contents, type Draft, type Fact, type RevisionFile, type Warning } from './content.js'
import { changesBetween, type FactChange } from './correct-pages.js'
import { findFrozen } from './frozen-queries.js'
import { comparedWith, returnsIn, revisionSeen } from './history.js'
import type { Desk, RefusedMove } from './move-pages.js'
import type { PartsShown, RefusedPart } from './school-parts.js'
import { shotsAre } from './shots.js'
import { recordPiece, remarksShown, submissionPage, takesPart, type EvidenceShown, type RecordPiece, type ShowInput } from './show-pages.js'
import { ShowInput as ShowAddress } from './submission-input.js'
import { findStop, findSubmission, type SubmissionRow } from './submission-queries.js'
import { confirming, isOpen, sideOf, stepOf, waiting } from './workflow.js'

/** Draws the evidence of a record: filled in app.ts, since evidence stands above submissions. */
export type EvidenceOf = (ctx: Ctx, shown: EvidenceShown) => Promise<EvidenceGrid>
/** Draws what the schools of a record said of themselves: filled in app.ts, since the numbers are the content's. */
export type PartsOf = (ctx: Ctx, row: SubmissionRow, refused?: RefusedPart) => Promise<PartsShown>
/** What the pages of a record are made with. */
export type Drawn = { contents: Contents, evidenceOf: EvidenceOf, partsOf: PartsOf }
export type Wanted = { revision?: number, desk?: Desk, refused?: RefusedMove, refusedPart?: RefusedPart }

const reading = roles.filter(role => role !== 'system')

/** Reads a record as its page shows it: a revision with its files and checks, and what it is compared with. @throws Problem notFound */
export async function readRecord(ctx: Ctx, { contents, evidenceOf, partsOf }: Drawn, id: string, { revision, desk, refused, refusedPart }: Wanted = {}): Promise<ShowInput> {
  const row = await findSubmission(ctx.db, id)
  if (!row) throw new Problem('notFound')
  const content = contentOf(contents, row.kind), number = revision ?? row.revisionCount
  const current = row.revisions.find(one => one.number === number)
  // Those who only took part see what their host stands by now.
  if (revision !== undefined && (!current || (takesPart(ctx.viewer, row) && revision !== row.revisionCount))) throw new Problem('notFound')
  // Somebody whose form came too late compares with what they had before them; a reviewer with what was returned.
  const seen = refused?.problem?.status === 409 ? ctx.version : undefined
  const than = number < row.revisionCount ? undefined : seen !== undefined ? revisionSeen(row.steps, seen) : row.status === waiting ? comparedWith(row.steps, row.revisionCount) : undefined
  const before = row.revisions.find(one => one.number === than && one.number < number)
  const files = filesOf(current), filesBefore = filesOf(before), remarks = remarksShown(ctx.viewer, row, number)
  const ofDraft = (isOpen(row.status) || row.status === confirming) && number === row.revisionCount && sideOf(ctx.viewer, row).includes('recorder')
  const offered = ofDraft && row.status === confirming ? await readOffered(ctx, content, row) : undefined
  const warnings = offered?.warnings ?? (current?.warnings ?? []) as unknown as Warning[], shown = offered ?? current
  const corrects = number === row.revisionCount && stepOf(row.status, 'correct', sideOf(ctx.viewer, row)) !== undefined
  const [facts, factsBefore, topics, checks, evidence, correctable, corrected, parts, stop, about, frozen] = await Promise.all([
    shown ? content.show(ctx, shown.content, row.orgId) : [], before ? content.show(ctx, before.content, row.orgId) : [],
    content.topicNames(ctx), shown ? content.checks(ctx, row.countyId, shown.content, warnings) : [],
    evidenceOf(ctx, { orgId: row.orgId, setId: row.evidenceSetId, heldOn: row.heldOn, files: ofDraft ? 'draft' : files, since: ofDraft ? current && files : before && filesBefore, cameBack: before !== undefined && row.status === waiting && before.number === returnsIn(row.steps).answered?.revision, remarks }),
    corrects && current ? content.correctable(ctx, row.countyId, current.content) : [], correctionsOf(ctx, content, row), partsOf(ctx, row, refusedPart), row.seriesId && !takesPart(ctx.viewer, row) ? findStop(ctx.db, row.seriesId, id) : undefined,
    desk && row.org.kind === 'school' ? findAbout(ctx.db, row.orgId, row.heldOn ?? ctx.today) : undefined,
    findFrozen(ctx.db, row.countyId, [row.heldOn]),
  ])
  return {
    row, viewer: ctx.viewer, now: ctx.now, topic: topics.get(row.topic) ?? row.topic, draftPath: content.draftPath(id), copyPath: content.copyPath, revision: current ? number : 0, facts, files, remarks,
    compared: before && { revision: before.number, facts: factsBefore, files: filesBefore },
    warnings: warnings.map(warning => content.warning(ctx.t, warning)), checks, shots: shotsAre(files, warnings), evidence, correctable, corrected, parts, stop, about, frozen, desk, refused, seen,
  }
}

/** What waits for the administrator of its school, as it would be filed; undefined when it cannot be filed any more. */
async function readOffered(ctx: Ctx, content: Content, row: SubmissionRow): Promise<{ content: unknown, warnings: Warning[] } | undefined> {
  const draft = await ctx.db.submissionDraft.findUnique({ where: { submissionId: row.id }, select: { content: true } })
  const parsed = draft && await content.parse(ctx, row, draft.content as Draft)
  return parsed && 'filing' in parsed ? { content: parsed.filing.content, warnings: parsed.filing.warnings } : undefined
}

/** What reviewers put right, out of the revisions, by the number of the step. */
async function correctionsOf(ctx: Ctx, content: Content, row: SubmissionRow): Promise<Map<number, FactChange[]>> {
  const facts = async (number: number): Promise<Fact[]> => { const revision = row.revisions.find(one => one.number === number); return revision ? await content.show(ctx, revision.content, row.orgId) : [] }
  const steps = row.steps.filter(step => step.action === 'correct')
  return new Map(await Promise.all(steps.map(async step => [step.number, changesBetween(ctx.t, await facts(step.revision - 1), await facts(step.revision))] as const)))
}

const filesOf = (revision: SubmissionRow['revisions'][number] | undefined): RevisionFile[] => (revision?.evidence ?? []) as unknown as RevisionFile[]

export async function showRecord(ctx: Ctx, drawn: Drawn, id: string, wanted: Wanted = {}): Promise<Reply> {
  const page = submissionPage(ctx.t, await readRecord(ctx, drawn, id, wanted))
  return show('submissions/show', page.heading.title, page)
}

/** A record as one revision says it, for whoever looks at it elsewhere: nothing can be done with it there. @throws Problem notFound */
export async function seenRecord(ctx: Ctx, drawn: Drawn, id: string, revision: number): Promise<{ title: string, piece: RecordPiece }> {
  const input = await readRecord(ctx, drawn, id, { revision }), piece = recordPiece(ctx.t, input)
  return { title: input.facts.find(fact => fact.field === 'title')?.value || input.row.title || input.topic, piece: { ...piece, correction: undefined, actions: [] } }
}

export const showRoutes = (drawn: Drawn): Route[] => [
  route({ method: 'get', path: '/submissions/:id', allow: reading, input: ShowAddress, run: (ctx, { id, revision }) => showRecord(ctx, drawn, id, { revision }) }),
]
