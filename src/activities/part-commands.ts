import { Problem } from '../problems.js'
import { addedOf, addToSet, removeFromSet } from '../evidence/evidence-commands.js'
import { notCheckedBy } from '../evidence/evidence-queries.js'
import type { Ctx } from '../platform/ctx.js'
import type { KeptFile } from '../platform/web/route.js'
import type { Contents } from '../submissions/content.js'
import { correctSubmission, saveDraft } from '../submissions/submission-commands.js'
import { decidesOnParts } from '../submissions/school-parts.js'
import { isVoid } from '../submissions/workflow.js'
import type { ActivityContent } from './activity.js'
import { changesOf, type PartNumbers } from './part.js'
import { findJoined, findPart, type JoinedRow, type PartRow } from './part-queries.js'

/** A record of somebody else in which the viewer's school took part and may say so. @throws Problem notFound · notAllowedNow */
export async function requireJoined({ db, viewer }: Pick<Ctx, 'db' | 'viewer'>, submissionId: string): Promise<JoinedRow & { content: ActivityContent }> {
  const row = await findJoined(db, viewer, submissionId)
  if (!row?.content) throw new Problem('notFound')
  if (isVoid(row.status)) throw new Problem('notAllowedNow', { status: row.status })
  return { ...row, content: row.content }
}

type Said = { numbers: PartNumbers, kept: readonly KeptFile[], showsPupilName: boolean, photosChecked: boolean, remove: readonly string[], send: boolean }

/** Keeps what a school says of itself, and gives it to those who decide on it. Photos are kept also when something else in the form is wrong;
 *  nothing goes on before the one who sends it has looked at what they show of people.
 *  @returns what became of it @throws Problem notFound · notAllowedNow · changedMeanwhile */
export async function sayPart(ctx: Ctx, submissionId: string, { numbers, kept, showsPupilName, photosChecked, remove, send }: Said): Promise<'sent' | 'kept' | 'unchecked'> {
  const { db, viewer, now, record, tell } = ctx, joined = await requireJoined(ctx, submissionId), orgId = joined.school.id
  const before = await db.schoolPart.findUnique({ where: { submissionId_orgId: { submissionId, orgId } }, select: { id: true, evidenceSetId: true, version: true } })
  const setId = before?.evidenceSetId ?? (await db.evidenceSet.create({ data: { orgId }, select: { id: true } })).id
  const part = before ?? await db.schoolPart.create({ data: { orgId, hostId: joined.orgId, submissionId, evidenceSetId: setId, changedById: viewer.id, changedAt: now }, select: { id: true, version: true } })
  await removeFromSet(ctx, setId, remove)
  await addToSet(ctx, { orgId, setId }, kept.map(one => addedOf(one, { caption: '', showsPupilName, peopleChecked: photosChecked })))
  const unchecked = { setId, removedAt: null, ...notCheckedBy(viewer.id) }
  if (photosChecked) await db.evidenceItem.updateMany({ where: unchecked, data: { peopleCheckedById: viewer.id } })
  if (await db.evidenceItem.count({ where: unchecked }) > 0) return 'unchecked'
  if (!send) return 'kept'
  await db.evidenceItem.updateMany({ where: { setId, removedAt: null, filedAt: null }, data: { filedAt: now } })
  const { count } = await db.schoolPart.updateMany({ where: { id: part.id, version: part.version }, data: { ...numbers, state: 'sent', comment: '', changedById: viewer.id, changedAt: now, version: { increment: 1 } } })
  if (count === 0) throw new Problem('changedMeanwhile')
  record({ action: 'part.sent', subject: 'SchoolPart', subjectId: part.id, orgId })
  for (const told of [joined.orgId, joined.countyId]) if (told !== viewer.orgId) tell({ orgId: told, code: 'partSent', submissionId })
  return 'sent'
}

/** Who decides on what the schools of a record say of themselves: this viewer, as its host or its reviewer, or nobody here. */
export async function decidesOn({ db, viewer }: Pick<Ctx, 'db' | 'viewer'>, submissionId: string): Promise<'host' | 'clerk' | undefined> {
  const row = await db.submission.findUnique({ where: { id: submissionId }, select: { orgId: true, proxyOrgId: true, countyId: true, status: true, org: { select: { path: true } } } })
  return row ? decidesOnParts(viewer, row) : undefined
}

async function requireSent({ db }: Ctx, submissionId: string, partId: string, seen: number): Promise<PartRow> {
  const part = await findPart(db, partId)
  if (!part || part.submissionId !== submissionId) throw new Problem('notFound')
  if (part.state !== 'sent' || part.version !== seen) throw new Problem('changedMeanwhile')
  return part
}

async function settle(ctx: Ctx, part: PartRow, state: 'accepted' | 'declined', comment = ''): Promise<void> {
  const { count } = await ctx.db.schoolPart.updateMany({ where: { id: part.id, state: 'sent', version: part.version }, data: { state, comment, decidedById: ctx.viewer.id, decidedAt: ctx.now, version: { increment: 1 } } })
  if (count === 0) throw new Problem('changedMeanwhile')
  ctx.record({ action: `part.${state}`, subject: 'SchoolPart', subjectId: part.id, orgId: part.orgId })
  ctx.tell({ orgId: part.orgId, code: state === 'accepted' ? 'partAccepted' : 'partDeclined', submissionId: part.submissionId })
}

/** Takes a school's word about itself into the record: into the host's draft while that is open, else as one more revision, which counts at
 *  once where the record counts. Nobody else's numbers change. Its files prove the record from then on.
 *  @throws Problem notFound · forbidden · notAllowedNow · changedMeanwhile */
export async function acceptPart(ctx: Ctx, contents: Contents, submissionId: string, partId: string, seen: number): Promise<void> {
  const by = await decidesOn(ctx, submissionId)
  if (!by) throw new Problem('forbidden')
  const part = await requireSent(ctx, submissionId, partId, seen)
  const last = await ctx.db.submissionRevision.findFirstOrThrow({ where: { submissionId }, orderBy: { number: 'desc' }, select: { content: true } })
  // Also what is as in the record: the host may have something else in its draft by now.
  const changes = changesOf(last.content as unknown as ActivityContent, part.orgId, part)
  await settle(ctx, part, 'accepted')
  await ctx.db.evidenceItem.updateMany({ where: { setId: part.evidenceSetId, removedAt: null, filedAt: { not: null } }, data: { acceptedInId: submissionId, acceptedHostId: part.hostId } })
  if (Object.keys(changes).length === 0) return
  if (by === 'clerk') await correctSubmission(ctx, contents, submissionId, changes, ctx.t('frozen.partAccepted'))
  else await saveDraft(ctx, submissionId, changes)
}

/** Leaves the record as it is; the school reads why. @throws Problem notFound · forbidden · commentNeeded · changedMeanwhile */
export async function declinePart(ctx: Ctx, submissionId: string, partId: string, seen: number, comment: string): Promise<void> {
  if (!await decidesOn(ctx, submissionId)) throw new Problem('forbidden')
  const part = await requireSent(ctx, submissionId, partId, seen)
  if (comment === '') throw new Problem('commentNeeded')
  await settle(ctx, part, 'declined', comment)
}
