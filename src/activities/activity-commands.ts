import { isDay } from '../calendar.js'
import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { readEdits } from '../evidence/evidence.js'
import { editEvidence } from '../evidence/evidence-commands.js'
import type { Contents, Draft } from '../submissions/content.js'
import { createDraft, saveDraft, submitSubmission } from '../submissions/submission-commands.js'
import { isKindField, schoolOfField } from './activity-draft.js'
import { findHost, listKinds, listParticipants } from './activity-queries.js'
import { mergeDraft, type Merged, type Shown } from './draft-merge.js'
import { inGroup, schoolsToAdd, type SchoolEdits } from './taking-part.js'

/** Begins an activity of the viewer's organisation, or of one below it that they enter for. @returns the submission's id */
export async function draftActivity(ctx: Ctx, { kind, orgId }: { kind: string, orgId: string }): Promise<{ id: string }> {
  const { db, viewer } = ctx
  if (!viewer.countyId) throw new Problem('forbidden')
  const known = await db.activityKind.findFirst({ where: { orgId: viewer.countyId, code: kind, retiredAt: null }, select: { code: true } })
  if (!known) throw new Problem('invalid', { kind: [ctx.t('draft.unknownKind')] })
  const host = await findHost(db, viewer, orgId)
  if (!host) throw new Problem('notFound')
  return createDraft(ctx, { kind: 'activity', topic: kind, orgId: host.id, countyId: viewer.countyId, draft: { kind, heldOn: ctx.today } })
}

/** Sends an activity. A link that is still being written goes with it, as the button beside it would have added it.
 *  @returns what the sending was @throws what `submitSubmission` throws */
export async function submitActivity(ctx: Ctx, contents: Contents, id: string): Promise<'submitted' | 'offered'> {
  const draft = await ctx.db.submissionDraft.findUnique({ where: { submissionId: id }, select: { content: true } })
  const { link } = readEdits(draft?.content as Draft | undefined ?? {})
  if (link) {
    await editEvidence(ctx, id, { items: [], link })
    await saveDraft(ctx, id, { linkUrl: '', linkCaption: '' })
  }
  return submitSubmission(ctx, contents, id)
}

export type SentForm = { sent: Draft, shown: Shown | undefined, schools: SchoolEdits }

/** Keeps a sent form field by field: what the sender did not touch stays as a colleague may have left it meanwhile. Fields of kinds and
 *  schools that the county does not have are dropped, so that a draft cannot grow without end.
 *  @throws Problem notFound · notAllowedNow · changedMeanwhile */
export async function keepForm(ctx: Ctx, record: { id: string, orgId: string, countyId: string, content: Draft }, { sent, shown, schools }: SentForm): Promise<Merged> {
  const { db, today } = ctx, now = record.content
  const [kinds, participants] = await Promise.all([listKinds(db, record.countyId, 'all'), listParticipants(db, record.countyId)])
  const places = new Set([record.orgId, ...participants.map(one => one.id)]), codes = new Set(kinds.map(kind => kind.code))
  const known = Object.fromEntries(Object.entries(sent).filter(([name, value]) => {
    const school = schoolOfField(name)
    if (school !== undefined) return places.has(school)
    if (name === 'kind') return typeof value === 'string' && codes.has(value)
    return !isKindField(name) || codes.has(name.split('-')[1] ?? '')
  }))
  const merged = mergeDraft(now, known, shown)
  const before = [now.takingPart ?? []].flat(), takingPart = chooseSchools([merged.changes.takingPart ?? before].flat())
  if (takingPart.join() !== before.join()) merged.changes.takingPart = takingPart
  else delete merged.changes.takingPart
  await saveDraft(ctx, record.id, merged.changes, typeof merged.changes.kind === 'string' ? merged.changes.kind : undefined)
  return merged

  function chooseSchools(chosen: readonly string[]): string[] {
    if (schools.all === 'remove') return []
    const heldOn = merged.changes.heldOn ?? now.heldOn, day = isDay(heldOn) ? heldOn : today
    const { group } = schools, addable = (find: string | undefined) => schoolsToAdd(participants, { hostId: record.orgId, chosen, day, find })
    const found = (schools.all === 'add' ? addable(schools.find) : group ? addable(undefined).filter(inGroup(group)) : []).map(one => one.id)
    const real = new Set(participants.filter(one => one.kind === 'school' && one.id !== record.orgId).map(one => one.id))
    return [...new Set([...chosen, ...schools.add, ...found])].filter(id => real.has(id) && !schools.remove.includes(id))
  }
}
