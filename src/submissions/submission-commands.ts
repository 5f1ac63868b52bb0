import { Problem } from '../problems.js'
import { dayOf, yearOf } from '../calendar.js'
import { searchTextOf } from '../organisations/school.js'
import type { Ctx } from '../platform/ctx.js'
import { contentOf, type Contents, type Draft, type Filing } from './content.js'
import { counts, isOpen, mayDiscard, sideOf, stepOf, undoMinutes, type Action, type Status, type Step } from './workflow.js'

const loaded = { id: true, orgId: true, countyId: true, kind: true, status: true, version: true, number: true, revisionCount: true, evidenceSetId: true, approvedRevisionId: true, submittedAt: true, org: { select: { path: true } } } as const
type Loaded = { id: string, orgId: string, countyId: string, kind: string, status: Status, version: number, number: string | null, revisionCount: number, evidenceSetId: string, approvedRevisionId: string | null, submittedAt: Date | null, org: { path: string } }

/** Begins a record of an organisation: a draft with an empty set of evidence. @returns its id */
export async function createDraft({ db, viewer, now, record }: Ctx, begin: { kind: string, topic: string, orgId: string, countyId: string, draft: Draft }): Promise<{ id: string }> {
  const { kind, topic, orgId, countyId, draft } = begin
  const set = await db.evidenceSet.create({ data: { orgId }, select: { id: true } })
  const submission = await db.submission.create({ data: { orgId, countyId, kind, topic, authorId: viewer.id, evidenceSetId: set.id, createdAt: now, changedAt: now }, select: { id: true } })
  await db.submissionDraft.create({ data: { submissionId: submission.id, orgId, content: draft, changedAt: now, changedById: viewer.id }, select: { submissionId: true } })
  record({ action: 'submission.created', subject: 'Submission', subjectId: submission.id, orgId })
  return submission
}

/** Keeps what was typed; fields that are not in `fields` stay as they were. The trail hears of it once per person, record and day.
 *  @throws Problem notFound · notAllowedNow when the record is not open */
export async function saveDraft(ctx: Ctx, id: string, fields: Draft, topic?: string): Promise<void> {
  const { db, viewer, now, record } = ctx
  const submission = await load(ctx, id)
  if (!isOpen(submission.status) || !sideOf(viewer, submission).includes('recorder')) throw new Problem('notAllowedNow', { status: submission.status })
  const draft = await db.submissionDraft.findUnique({ where: { submissionId: id }, select: { content: true, changedAt: true, changedById: true } })
  if (!draft) throw new Problem('notFound')
  await db.submissionDraft.update({ where: { submissionId: id }, data: { content: { ...draft.content as Draft, ...fields }, changedAt: now, changedById: viewer.id }, select: { submissionId: true } })
  await db.submission.updateMany({ where: { id }, data: { changedAt: now, ...(topic === undefined || submission.revisionCount > 0 ? {} : { topic }) } })
  if (draft.changedById === viewer.id && dayOf(draft.changedAt) === ctx.today) ctx.unchanged()
  else record({ action: 'submission.draftSaved', subject: 'Submission', subjectId: id, orgId: submission.orgId })
}

/** Parses the draft, writes an immutable revision and sends it to the reviewers. What the bureau itself enters is approved at once.
 *  @throws Problem invalid with sentences at their fields · notAllowedNow · changedMeanwhile */
export async function submitSubmission(ctx: Ctx, contents: Contents, id: string): Promise<void> {
  const { db, viewer, now } = ctx
  const submission = await load(ctx, id)
  const step = allowed(ctx, submission, 'submit')
  const content = contentOf(contents, submission.kind)
  const { name: hostName, searchText: hostSearchText, ...owner } = await db.organisation.findUniqueOrThrow({ where: { id: submission.orgId }, select: { id: true, path: true, name: true, searchText: true } })
  const draft = await db.submissionDraft.findUnique({ where: { submissionId: id }, select: { content: true } })
  if (!draft) throw new Problem('notFound')
  const parsed = await content.parse(ctx, { ...owner, countyId: submission.countyId }, id, draft.content as Draft)
  if ('errors' in parsed) throw new Problem('invalid', parsed.errors)
  const { filing } = parsed
  const number = submission.number ?? await ctx.nextNumber(submission.countyId, content.prefix, yearOf(ctx.today))
  const revisionNumber = submission.revisionCount + 1
  await db.evidenceItem.updateMany({ where: { setId: submission.evidenceSetId, removedAt: null, filedAt: null }, data: { filedAt: now } })
  const evidence = await db.evidenceItem.findMany({ where: { setId: submission.evidenceSetId, removedAt: null }, orderBy: [{ position: 'asc' }, { id: 'asc' }], select: { id: true, sort: true, caption: true } })
  const revision = await db.submissionRevision.create({
    data: { orgId: submission.orgId, submissionId: id, number: revisionNumber, content: filing.content as never, evidence, warnings: filing.warnings, placedIn: owner.path, countyId: submission.countyId, submittedById: viewer.id, submittedAt: now },
    select: { id: true },
  })
  await content.write(ctx, { revisionId: revision.id, orgId: submission.orgId, countyId: submission.countyId }, filing)
  await replaceSchools(ctx, submission, filing)
  await change(ctx, submission, 'submit', step, {
    number, searchText: `${searchTextOf([filing.title, hostName], number.toLowerCase())} ${hostSearchText}`, title: filing.title, heldOn: filing.heldOn, topic: filing.topic, warningCount: filing.warnings.length, revisionCount: revisionNumber, submittedAt: submission.submittedAt ?? now,
  }, '', revisionNumber)
  if (viewer.orgId === submission.orgId && sideOf(viewer, submission).includes('clerk')) {
    const own = { ...submission, status: step.to as Status, version: submission.version + 1, revisionCount: revisionNumber }
    await approveRevision(ctx, own, allowed(ctx, own, 'approve'))
  }
}

export type Remark = { place: string, text: string }
/** What a person does with a record on the show page. */
export type Move = { action: Exclude<Action, 'submit'>, comment?: string, remarks?: readonly Remark[] }

/** Moves a record as the workflow allows.
 *  @throws Problem notFound when unseen · notAllowedNow by the table · changedMeanwhile when somebody was faster or the version is not the one seen · commentNeeded · tooLateToUndo */
export async function moveSubmission(ctx: Ctx, id: string, { action, comment = '', remarks = [] }: Move): Promise<'moved' | 'gone'> {
  const submission = await load(ctx, id)
  const step = allowed(ctx, submission, action)
  if (ctx.version !== submission.version) throw new Problem('changedMeanwhile', { status: submission.status })
  if (step.needs === 'comment' && comment.trim() === '' && remarks.length === 0) throw new Problem('commentNeeded')
  if (step.when) await requireMyLastStep(ctx, id)
  if (step.to === 'gone') { await discard(ctx, submission); return 'gone' }
  if (counts(step.to)) { await approveRevision(ctx, submission, step); return 'moved' }
  if (counts(submission.status)) await endApproval(ctx, submission)
  await change(ctx, submission, action, step, counts(submission.status) ? { approvedRevisionId: null } : {}, comment.trim(), submission.revisionCount, remarks)
  return 'moved'
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

async function requireMyLastStep({ db, viewer, now }: Ctx, submissionId: string): Promise<void> {
  const last = await db.submissionStep.findFirst({ where: { submissionId }, orderBy: { number: 'desc' }, select: { actorId: true, at: true, action: true } })
  const young = last && now.getTime() - last.at.getTime() <= undoMinutes * 60_000
  if (!last || last.actorId !== viewer.id || !young || last.action === 'undo') throw new Problem('tooLateToUndo')
}

type Changed = Partial<{ number: string, searchText: string, title: string, heldOn: string, topic: string, warningCount: number, revisionCount: number, submittedAt: Date, approvedRevisionId: string | null }>

/** Compare and set, then history and trail: the one way a status changes. */
async function change({ db, viewer, now, record }: Ctx, from: Loaded, action: Action, step: Step, changed: Changed, comment: string, revision: number, remarks: readonly Remark[] = []): Promise<void> {
  if (step.to === 'gone') throw new Error('a record that goes has no next status')
  const { count } = await db.submission.updateMany({ where: { id: from.id, status: from.status, version: from.version }, data: { ...changed, status: step.to, version: { increment: 1 }, changedAt: now } })
  if (count === 0) throw new Problem('changedMeanwhile')
  const row = await db.submissionStep.create({ data: { orgId: from.orgId, submissionId: from.id, number: from.version, action, from: from.status, to: step.to, revision, actorId: viewer.id, at: now, comment }, select: { id: true } })
  for (const { place, text } of remarks) await db.returnRemark.create({ data: { orgId: from.orgId, stepId: row.id, place, text }, select: { id: true } })
  record({ action: `submission.${action}`, subject: 'Submission', subjectId: from.id, orgId: from.orgId })
}

async function approveRevision(ctx: Ctx, submission: Loaded, step: Step): Promise<void> {
  const revision = await ctx.db.submissionRevision.findFirst({ where: { submissionId: submission.id }, orderBy: { number: 'desc' }, select: { id: true } })
  if (!revision) throw new Problem('notAllowedNow')
  await change(ctx, submission, 'approve', step, { approvedRevisionId: revision.id }, '', submission.revisionCount)
  await ctx.db.approval.create({ data: { orgId: submission.orgId, submissionId: submission.id, revisionId: revision.id, from: ctx.now }, select: { id: true } })
  ctx.countApproval({ revisionId: revision.id, sign: 1 })
}

async function endApproval({ db, now, countApproval }: Ctx, { id, approvedRevisionId }: Loaded): Promise<void> {
  if (!approvedRevisionId) throw new Error('an approved record without its revision')
  await db.approval.updateMany({ where: { submissionId: id, revisionId: approvedRevisionId, until: null }, data: { until: now } })
  countApproval({ revisionId: approvedRevisionId, sign: -1 })
}

/** The schools that take part, as the new revision says. */
async function replaceSchools({ db }: Ctx, { id, orgId }: Loaded, filing: Filing): Promise<void> {
  await db.submissionSchool.deleteMany({ where: { submissionId: id } })
  for (const schoolId of new Set(filing.schoolIds)) await db.submissionSchool.create({ data: { submissionId: id, orgId, schoolId }, select: { schoolId: true } })
}

/** A draft that was never submitted goes, with its files' rows; the sweeper removes bytes that nothing names any more. */
async function discard({ db, record }: Ctx, submission: Loaded): Promise<void> {
  await db.submissionDraft.deleteMany({ where: { submissionId: submission.id } })
  const { count } = await db.submission.deleteMany({ where: { id: submission.id, status: submission.status, version: submission.version } })
  if (count === 0) throw new Problem('changedMeanwhile')
  await db.evidenceItem.deleteMany({ where: { setId: submission.evidenceSetId } })
  await db.evidenceSet.deleteMany({ where: { id: submission.evidenceSetId } })
  record({ action: 'submission.discard', subject: 'Submission', subjectId: submission.id, orgId: submission.orgId })
}
