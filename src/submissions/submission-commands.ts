import { Problem } from '../problems.js'
import { dayOf, yearOf } from '../calendar.js'
import { searchTextOf } from '../organisations/school.js'
import type { Ctx } from '../platform/ctx.js'
import { contentOf, type Content, type Contents, type Draft, type Filing, type Remark, type RevisionFile } from './content.js'
import { lateReason } from './frozen.js'
import { findFrozen, lateReasonOf } from './frozen-queries.js'
import { changesPace, daysToFile, paceOf } from './pace.js'
import { warningsOfShots } from './shots.js'
import { approvesAtOnce, confirming, counts, isOpen, mayDiscard, mayUndo, sendingOf, sideOf, stepOf, takesOver, type Action, type Status, type Step } from './workflow.js'

const loaded = { id: true, orgId: true, proxyOrgId: true, countyId: true, kind: true, status: true, version: true, number: true, revisionCount: true, evidenceSetId: true, approvedRevisionId: true, firstSubmittedAt: true, heldOn: true, late: true, org: { select: { path: true, searchText: true, confirmsRecords: true } } } as const
type Loaded = { id: string, orgId: string, proxyOrgId: string | null, countyId: string, kind: string, status: Status, version: number, number: string | null, revisionCount: number, evidenceSetId: string, approvedRevisionId: string | null, firstSubmittedAt: Date | null, heldOn: string | null, late: boolean, org: { path: string, searchText: string, confirmsRecords: boolean } }

/** Begins a record of an organisation: a draft with an empty set of evidence. Begun for another one, it says by whom (代录). @returns its id */
export async function createDraft({ db, viewer, now, record }: Ctx, begin: { kind: string, topic: string, orgId: string, countyId: string, draft: Draft, seriesId?: string }): Promise<{ id: string }> {
  const { kind, topic, orgId, countyId, draft, seriesId } = begin, proxyOrgId = orgId === viewer.orgId ? null : viewer.orgId
  const set = await db.evidenceSet.create({ data: { orgId }, select: { id: true } })
  const submission = await db.submission.create({ data: { orgId, proxyOrgId, seriesId, countyId, kind, topic, authorId: viewer.id, evidenceSetId: set.id, createdAt: now, changedAt: now }, select: { id: true } })
  await db.submissionDraft.create({ data: { submissionId: submission.id, orgId, content: draft, changedAt: now, changedById: viewer.id }, select: { submissionId: true } })
  record({ action: 'submission.created', subject: 'Submission', subjectId: submission.id, orgId })
  return submission
}

/** Keeps what was typed; fields that are not in `fields` stay as they were. The trail hears of it once per person, record and day.
 *  @throws Problem notFound, also for those who do not fill it in · notAllowedNow when the record is not open · changedMeanwhile when the page was older than the last move */
export async function saveDraft(ctx: Ctx, id: string, fields: Draft, topic?: string): Promise<void> {
  const { db, viewer, now, record } = ctx
  const submission = await load(ctx, id)
  if (!sideOf(viewer, submission).includes('recorder')) throw new Problem('notFound')
  if (!isOpen(submission.status)) throw new Problem('notAllowedNow', { status: submission.status })
  await claim(ctx, submission, topic === undefined || submission.revisionCount > 0 ? {} : { topic })
  const draft = await db.submissionDraft.findUnique({ where: { submissionId: id }, select: { content: true, changedAt: true, changedById: true } })
  if (!draft) throw new Problem('notFound')
  await db.submissionDraft.update({ where: { submissionId: id }, data: { content: { ...draft.content as Draft, ...fields }, changedAt: now, changedById: viewer.id }, select: { submissionId: true } })
  if (draft.changedById === viewer.id && dayOf(draft.changedAt) === ctx.today) ctx.unchanged()
  else record({ action: 'submission.draftSaved', subject: 'Submission', subjectId: id, orgId: submission.orgId })
}

/** Sends what was filled in: to the reviewers, or first to the administrator of its school, where they confirm what leaves it. What the
 *  bureau itself enters for itself is approved at once.
 *  @returns which of the two it was @throws Problem invalid with sentences at their fields · notAllowedNow · changedMeanwhile */
export async function submitSubmission(ctx: Ctx, contents: Contents, id: string): Promise<'submitted' | 'offered'> {
  const submission = await load(ctx, id), action = sendingOf(ctx.viewer, submission, submission.org.confirmsRecords)
  const step = allowed(ctx, submission, action)
  await claim(ctx, submission, {})
  const sent = await parseDraft(ctx, contents, submission)
  if (action === 'submit') { await file(ctx, contents, submission, action, step, sent); return 'submitted' }
  // Nothing of it is written beside the step: what the lists show of a record, those above its school would see too.
  await change(ctx, submission, action, step, {})
  ctx.tell({ orgId: submission.orgId, code: 'toConfirm', submissionId: id })
  return 'offered'
}

/** What a draft files, and why only now, where its period is frozen. */
type Sent = { filing: Filing, lateReason: string | undefined }
async function parseDraft(ctx: Ctx, contents: Contents, submission: Loaded): Promise<Sent> {
  const draft = await ctx.db.submissionDraft.findUnique({ where: { submissionId: submission.id }, select: { content: true } })
  if (!draft) throw new Problem('notFound')
  const typed = draft.content as Draft, parsed = await contentOf(contents, submission.kind).parse(ctx, submission, typed)
  if ('errors' in parsed) throw new Problem('invalid', parsed.errors)
  const { filing } = parsed, reason = await lateReasonOf(ctx.db, submission.countyId, [filing.heldOn, submission.heldOn], typed)
  if (reason === '') throw new Problem('invalid', { [lateReason]: [ctx.t('frozen.lateNeeded')] })
  return { filing, lateReason: reason }
}

/** Writes an immutable revision and gives it to the reviewers. */
async function file(ctx: Ctx, contents: Contents, submission: Loaded, action: 'submit' | 'confirm', step: Step, { filing, lateReason: reason }: Sent): Promise<void> {
  const { db, viewer, now } = ctx, { id, orgId, countyId, evidenceSetId } = submission, content = contentOf(contents, submission.kind)
  const number = submission.number ?? await ctx.nextNumber(countyId, content.prefix, yearOf(ctx.today))
  const items = await db.evidenceItem.findMany({ where: { setId: evidenceSetId, removedAt: null }, orderBy: [{ position: 'asc' }, { id: 'asc' }], select: { id: true, sort: true, caption: true, shotAt: true, filedAt: true } })
  if (items.some(one => one.filedAt === null)) await db.evidenceItem.updateMany({ where: { setId: evidenceSetId, removedAt: null, filedAt: null }, data: { filedAt: now } })
  const evidence = items.map(({ filedAt: _filed, ...file }) => file)
  const revised = await writeRevision(ctx, content, submission, filing, { evidence, placedIn: submission.org.path, number })
  const after = await change(ctx, submission, action, step, { ...revised, number, submittedAt: now, ...(reason === undefined ? {} : { late: true }) }, reason)
  if (viewer.orgId !== orgId) ctx.tell({ orgId, code: 'entered', submissionId: id })
  if (approvesAtOnce(viewer, submission)) await move(ctx, after, 'approve', allowed(ctx, after, 'approve'))
}

/** Puts something of a filed record right without returning it: one more revision, with the files of the last one. What counts goes on
 *  counting, as it says now; the owner's draft follows, so that a later return shows what was put right, and the owner is told.
 *  @param reason needed where what it counts for is frozen
 *  @throws Problem invalid with sentences at their fields · notAllowedNow · changedMeanwhile · frozenNeedsReason @returns whether there was anything to change */
export async function correctSubmission(ctx: Ctx, contents: Contents, id: string, changes: Draft, reason = ''): Promise<boolean> {
  const { db, viewer, now } = ctx
  const submission = await load(ctx, id), { orgId, countyId } = submission
  const step = allowed(ctx, submission, 'correct')
  if (ctx.version !== submission.version) throw new Problem('changedMeanwhile', { status: submission.status })
  const content = contentOf(contents, submission.kind)
  const last = await db.submissionRevision.findFirstOrThrow({ where: { submissionId: id }, orderBy: { number: 'desc' }, select: { content: true, evidence: true, placedIn: true } })
  const before = content.draftOf(last.content), draft = { ...before, ...changes }
  if (Object.entries(changes).every(([field, value]) => (before[field] ?? '') === value)) { ctx.unchanged(); return false }
  const parsed = await content.parse(ctx, submission, draft)
  if ('errors' in parsed) throw new Problem('invalid', parsed.errors)
  await requireReason(ctx, submission, 'correct', step, reason, parsed.filing.heldOn)
  const revised = await writeRevision(ctx, content, submission, parsed.filing, { evidence: last.evidence as unknown as RevisionFile[], placedIn: last.placedIn, number: submission.number })
  await move(ctx, submission, 'correct', step, { comment: reason, changed: revised })
  // Not read first: what others have in their drafts is closed to a reviewer. While a record waits or counts, the draft says what the last revision says.
  await db.submissionDraft.updateMany({ where: { submissionId: id }, data: { content: draft, changedAt: now, changedById: viewer.id } })
  return true
}

/** What a person does with a record on its page. */
export type Move = { action: Exclude<Action, 'submit' | 'offer' | 'correct'>, comment?: string, remarks?: readonly Remark[] }

/** Moves a record as the workflow allows.
 *  @throws Problem invalid when what is confirmed cannot be filed · notFound when unseen · forbidden for those who only look · notAllowedNow by the table · changedMeanwhile when somebody was faster or the version is not the one seen · commentNeeded · frozenNeedsReason · tooLateToUndo */
export async function moveSubmission(ctx: Ctx, contents: Contents, id: string, { action, comment = '', remarks = [] }: Move): Promise<'moved' | 'gone'> {
  const submission = await load(ctx, id)
  const step = allowed(ctx, submission, action)
  if (ctx.version !== submission.version) throw new Problem('changedMeanwhile', { status: submission.status })
  if (step.needs === 'comment' && comment.trim() === '' && remarks.length === 0) throw new Problem('commentNeeded')
  if (remarks.length === 0) await requireReason(ctx, submission, action, step, comment)
  if (step.when && !mayUndo(await lastStep(ctx, id), ctx.viewer.id, ctx.now)) throw new Problem('tooLateToUndo')
  if (step.to === 'gone') { await discard(ctx, submission); return 'gone' }
  if (action === 'confirm') {
    await claim(ctx, submission, {})
    await file(ctx, contents, submission, action, step, await parseDraft(ctx, contents, submission))
    return 'moved'
  }
  const offered = submission.status === confirming ? await lastStep(ctx, id) : undefined
  await move(ctx, submission, action, step, { comment: comment.trim(), remarks })
  if (offered && action === 'withdraw') ctx.tell({ orgId: submission.orgId, accountId: offered.actorId, code: 'notConfirmed', submissionId: id })
  if (action === 'amend') ctx.tell({ orgId: submission.countyId, code: 'amending', submissionId: id })
  return 'moved'
}

/** What changes a frozen figure says why. Who sent it late said so already; what is taken back at once needs no reason. */
async function requireReason({ db }: Ctx, { status, countyId, heldOn, late }: Loaded, action: Action, step: Step, reason: string, then: string | null = null): Promise<void> {
  const changesCount = counts(status) || (step.to !== 'gone' && counts(step.to)), said = reason.trim() !== '' || (action === 'approve' && late)
  if (changesCount && action !== 'undo' && !said && await findFrozen(db, countyId, [heldOn, then])) throw new Problem('frozenNeedsReason')
}

async function load({ db }: Ctx, id: string): Promise<Loaded> {
  const submission = await db.submission.findUnique({ where: { id }, select: loaded })
  if (!submission) throw new Problem('notFound')
  return submission
}

function allowed({ viewer }: Ctx, submission: Loaded, action: Action): Step {
  const sides = sideOf(viewer, submission), step = stepOf(submission.status, action, sides)
  if (sides.length === 0) throw new Problem('forbidden')
  if (!step || (step.to === 'gone' && !mayDiscard(submission.revisionCount))) throw new Problem('notAllowedNow', { status: submission.status })
  return step
}

const lastStep = ({ db }: Ctx, submissionId: string) => db.submissionStep.findFirst({ where: { submissionId }, orderBy: { number: 'desc' }, select: { actorId: true, at: true, action: true } }).then(step => step ?? undefined)

/** Takes the record's row before anything that hangs from it is read: on PostgreSQL two people who fill in the same draft wait for
 *  each other here, and neither loses what the other typed. A page that shows an older state has no say. */
async function claim({ db, now, version }: Ctx, { id, status, version: current }: Loaded, changed: { topic?: string }): Promise<void> {
  if (version !== undefined && version !== current) throw new Problem('changedMeanwhile', { status })
  const { count } = await db.submission.updateMany({ where: { id, status, version: current }, data: { ...changed, changedAt: now } })
  if (count === 0) throw new Problem('changedMeanwhile')
}

type Changed = Partial<{ late: boolean, firstSubmittedAt: Date | null, daysToFile: number, files: number, photos: number, proxyOrgId: null, number: string, title: string, heldOn: string, topic: string, searchText: string, warningCount: number, revisionCount: number, submittedAt: Date, approvedRevisionId: string | null }>

/** Moves of the reviewers that the owner of the record is told of. */
const toldMoves = ['return', 'approve', 'reopen', 'void', 'undo', 'correct'] as const

/** Compare and set, then history, trail and the owner's inbox: the one way a status changes. */
async function change({ db, viewer, now, record, tell }: Ctx, from: Loaded, action: Action, step: Step, changed: Changed, comment = '', remarks: readonly Remark[] = []): Promise<Loaded> {
  if (step.to === 'gone') throw new Error('a record that goes has no next status')
  const handedOver = takesOver(viewer, from) ? { proxyOrgId: null } : {}
  // How quickly its owner and its reviewers were is known of what its owner sent itself.
  const pace = from.firstSubmittedAt && changesPace(action) ? paceOf([...await db.submissionStep.findMany({ where: { submissionId: from.id }, orderBy: { number: 'asc' }, select: { action: true, at: true } }), { action, at: now }]) : {}
  const { count } = await db.submission.updateMany({ where: { id: from.id, status: from.status, version: from.version }, data: { ...changed, ...handedOver, ...pace, status: step.to, version: { increment: 1 }, changedAt: now } })
  if (count === 0) throw new Problem('changedMeanwhile')
  const after: Loaded = { ...from, ...handedOver, status: step.to, version: from.version + 1, number: changed.number ?? from.number, firstSubmittedAt: changed.firstSubmittedAt ?? from.firstSubmittedAt, revisionCount: changed.revisionCount ?? from.revisionCount }
  const row = await db.submissionStep.create({ data: { orgId: from.orgId, submissionId: from.id, number: from.version, action, from: from.status, to: step.to, revision: after.revisionCount, actorId: viewer.id, at: now, comment }, select: { id: true } })
  for (const { place, text } of remarks) await db.returnRemark.create({ data: { orgId: from.orgId, stepId: row.id, place, text }, select: { id: true } })
  record({ action: `submission.${action}`, subject: 'Submission', subjectId: from.id, orgId: from.orgId })
  const code = toldMoves.find(one => one === action)
  if (code && from.orgId !== viewer.orgId) tell({ orgId: from.orgId, code, submissionId: from.id })
  return after
}

type Said = { comment?: string, remarks?: readonly Remark[], changed?: Changed }

/** A move with what it means for the figures: what begins to count gets an interval of approval, what ceases to count ends it. */
async function move(ctx: Ctx, from: Loaded, action: Action, step: Step, { comment = '', remarks = [], changed = {} }: Said = {}): Promise<void> {
  const begins = step.to !== 'gone' && counts(step.to), ends = counts(from.status)
  const revision = begins ? await ctx.db.submissionRevision.findFirstOrThrow({ where: { submissionId: from.id }, orderBy: { number: 'desc' }, select: { id: true } }) : undefined
  await change(ctx, from, action, step, { ...changed, ...(begins || ends ? { approvedRevisionId: revision?.id ?? null } : {}) }, comment, remarks)
  if (ends) {
    if (!from.approvedRevisionId) throw new Error('an approved record without its revision')
    await ctx.db.approval.updateMany({ where: { submissionId: from.id, revisionId: from.approvedRevisionId, until: null }, data: { until: ctx.now } })
    ctx.countApproval({ revisionId: from.approvedRevisionId, sign: -1 })
  }
  if (revision) {
    await ctx.db.approval.create({ data: { orgId: from.orgId, submissionId: from.id, revisionId: revision.id, from: ctx.now }, select: { id: true } })
    ctx.countApproval({ revisionId: revision.id, sign: 1 })
  }
}

type FiledAs = { evidence: readonly RevisionFile[], placedIn: string, number: string | null }

/** One more revision, with the typed rows of its content. @returns what the record itself says of it in lists */
async function writeRevision(ctx: Ctx, content: Content, submission: Loaded, filing: Filing, { evidence, placedIn, number }: FiledAs): Promise<Changed> {
  const { db, viewer, now } = ctx, { id, orgId, countyId } = submission
  const warnings = [...filing.warnings, ...warningsOfShots(filing, evidence)], revisionCount = submission.revisionCount + 1
  const firstSubmittedAt = submission.revisionCount === 0 && viewer.orgKind !== 'county' ? now : submission.firstSubmittedAt
  const revision = await db.submissionRevision.create({
    data: { orgId, submissionId: id, number: revisionCount, content: filing.content as never, evidence: evidence as never, warnings, placedIn, countyId, submittedById: viewer.id, submittedAt: now },
    select: { id: true },
  })
  await content.write(ctx, { revisionId: revision.id, orgId, countyId }, filing)
  await replaceSchools(ctx, submission, filing)
  return {
    title: filing.title, heldOn: filing.heldOn, topic: filing.topic, searchText: `${submission.org.searchText} ${searchTextOf([filing.title, number ?? ''], null)}`,
    warningCount: warnings.length, revisionCount, files: evidence.length, photos: evidence.filter(one => one.sort === 'photo').length, ...(firstSubmittedAt ? { firstSubmittedAt, daysToFile: daysToFile(filing.endsOn ?? filing.heldOn, firstSubmittedAt) } : {}),
  }
}

/** The schools that take part, as the new revision says. What one that is out proved with its own files is not of this record any more. */
async function replaceSchools({ db }: Ctx, { id, orgId, revisionCount }: Loaded, filing: Filing): Promise<void> {
  if (revisionCount > 0) await db.submissionSchool.deleteMany({ where: { submissionId: id } })
  for (const schoolId of new Set(filing.schoolIds)) await db.submissionSchool.create({ data: { submissionId: id, orgId, schoolId }, select: { schoolId: true } })
  if (revisionCount > 0) await db.evidenceItem.updateMany({ where: { acceptedInId: id, orgId: { notIn: filing.schoolIds } }, data: { acceptedInId: null, acceptedHostId: null } })
}

/** A draft that was never submitted goes, with what was typed and its files' rows; the sweeper removes bytes that nothing names any more. */
async function discard({ db, record }: Ctx, { id, orgId, status, version, evidenceSetId }: Loaded): Promise<void> {
  const { count } = await db.submission.deleteMany({ where: { id, status, version } })
  if (count === 0) throw new Problem('changedMeanwhile')
  await db.evidenceItem.deleteMany({ where: { setId: evidenceSetId } })
  await db.evidenceSet.deleteMany({ where: { id: evidenceSetId } })
  record({ action: 'submission.discard', subject: 'Submission', subjectId: id, orgId })
}
