import { Problem } from '../problems.js'
import type { FieldErrors } from '../problems.js'
import { addedOf, addEvidence, checkPictures } from '../evidence/evidence-commands.js'
import type { Ctx } from '../platform/ctx.js'
import { uuidv7 } from '../platform/db/ids.js'
import type { KeptFile } from '../platform/web/route.js'
import type { Contents, Draft } from '../submissions/content.js'
import { lateReason } from '../submissions/frozen.js'
import { findFrozen, lateReasonOf } from '../submissions/frozen-queries.js'
import { createDraft, moveSubmission, saveDraft } from '../submissions/submission-commands.js'
import { isOpen, mayDiscard, sideOf, stepOf } from '../submissions/workflow.js'
import type { AccountViewer } from '../viewer.js'
import { submitActivity } from './activity-commands.js'
import { activityContent } from './activity-content.js'
import { listKinds, listParticipants, type ParticipantRow } from './activity-queries.js'
import { mergeDraft, type Merged, type Shown } from './draft-merge.js'
import { commonFields, dayMeant, draftOfStop, flatTour, mostStops, readStops, schoolMeant, stopOf, stopsIn, type Stop } from './tour.js'
import { listStops, type StopRow } from './tour-queries.js'

/** A stop that this viewer may still change, with what its draft says. */
export type OpenStop = StopRow & { draft: Draft, stop: Stop }
export const openStops = (viewer: AccountViewer, rows: readonly StopRow[], participants: readonly ParticipantRow[]): OpenStop[] => rows.flatMap(row => {
  const { draft } = row
  return draft && isOpen(row.status) && sideOf(viewer, row).includes('recorder') ? [{ ...row, draft, stop: stopOf(draft, row.orgId, id => participants.find(one => one.id === id)?.name) }] : []
})

/** A tour as this viewer sees it. @throws Problem notFound */
export async function readSeries({ db, viewer }: Pick<Ctx, 'db' | 'viewer'>, seriesId: string) {
  const [rows, participants] = await Promise.all([listStops(db, seriesId), listParticipants(db, viewer.countyId ?? '')])
  if (rows.length === 0) throw new Problem('notFound')
  return { rows, participants, open: openStops(viewer, rows, participants) }
}

/** Begins a tour: one draft per line. A line whose school is not sure is kept as it was typed, and asked about. @returns the tour's id @throws Problem invalid */
export async function beginTour(ctx: Ctx, common: Draft, lines: string): Promise<string> {
  const { db, viewer, t } = ctx, { countyId, orgId } = viewer, stops = readStops(lines, ctx.today)
  if (!countyId) throw new Problem('forbidden')
  const kinds = await listKinds(db, countyId), errors: FieldErrors = {}
  if (!kinds.some(kind => kind.code === common.kind)) errors.kind = [t('draft.unknownKind')]
  if (stops.length === 0) errors.lines = [t('tour.noStops')]
  if (stops.length > mostStops) errors.lines = [t('tour.tooMany', mostStops)]
  if (Object.keys(errors).length > 0) throw new Problem('invalid', errors)
  const seriesId = uuidv7()
  await addStops(ctx, { seriesId, orgId, countyId, common }, stops)
  return seriesId
}

async function addStops(ctx: Ctx, { seriesId, orgId, countyId, common }: { seriesId: string, orgId: string, countyId: string, common: Draft }, stops: readonly Stop[]): Promise<void> {
  const participants = await listParticipants(ctx.db, countyId)
  for (const stop of stops) await createDraft(ctx, { kind: 'activity', topic: String(common.kind), orgId, countyId, seriesId, draft: { ...common, ...draftOfStop(withSchool(participants, stop), orgId) } })
}

const withSchool = (participants: readonly ParticipantRow[], stop: Stop): Stop => {
  const { school } = schoolMeant(participants, stop.school)
  return school ? { ...stop, schoolId: school.id, school: school.name } : { ...stop, schoolId: null }
}

/** Keeps what a tour's form says: the common facts in every open stop, each stop's own in that one; lines that were added become stops. What the
 *  sender did not touch stays as it is, in each stop by itself. @throws Problem notFound · invalid when there are too many stops */
export async function keepTour(ctx: Ctx, seriesId: string, { sent, shown, lines }: { sent: Draft, shown: Shown | undefined, lines: string }): Promise<Merged> {
  const { rows, participants, open } = await readSeries(ctx, seriesId), [first] = open
  if (!first) throw new Problem('notAllowedNow', { status: rows[0]?.status })
  const merged = mergeDraft(flatTour(first.draft, open.map(({ id, stop }) => ({ id, ...stop }))), sent, shown)
  const common: Draft = Object.fromEntries(commonFields.flatMap(field => merged.changes[field] === undefined ? [] : [[field, merged.changes[field]]])), own = stopsIn(merged.changes)
  const kinds = typeof common.kind === 'string' ? await listKinds(ctx.db, first.countyId, 'all') : []
  if (typeof common.kind === 'string' && !kinds.some(kind => kind.code === common.kind)) delete common.kind
  for (const { id, orgId, stop } of open) {
    const typed = own.get(id), next: Stop = { ...stop, ...typed, ...(typed?.heldOn === undefined ? {} : dayMeant(typed.heldOn, ctx.today)) }
    const changed = typed ? draftOfStop(typed.school === undefined ? next : withSchool(participants, next), orgId) : {}
    if (Object.keys(changed).length + Object.keys(common).length > 0) await saveDraft(ctx, id, { ...common, ...changed }, typeof common.kind === 'string' ? common.kind : undefined)
  }
  const added = readStops(lines, ctx.today)
  if (rows.length + added.length > mostStops) throw new Problem('invalid', { lines: [ctx.t('tour.tooMany', mostStops)] })
  if (added.length > 0) await addStops(ctx, { seriesId, orgId: first.orgId, countyId: first.countyId, common: { ...Object.fromEntries(commonFields.flatMap(field => first.draft[field] === undefined ? [] : [[field, first.draft[field]]])), ...common } }, added)
  ctx.unchanged()
  return merged
}

/** Chooses the school of a stop, among those that its typed name may mean. */
export async function chooseSchool(ctx: Ctx, seriesId: string, stopId: string, schoolId: string): Promise<void> {
  const { participants, open } = await readSeries(ctx, seriesId), found = open.find(one => one.id === stopId), school = participants.find(one => one.id === schoolId && one.kind === 'school')
  if (!found || !school) throw new Problem('notFound')
  await saveDraft(ctx, stopId, draftOfStop({ ...found.stop, schoolId, school: school.name }, found.orgId))
}

/** Takes a stop out of a tour, as long as it was never submitted. */
export async function removeStop(ctx: Ctx, contents: Contents, seriesId: string, stopId: string): Promise<void> {
  const found = (await readSeries(ctx, seriesId)).open.find(one => one.id === stopId)
  if (!found || !mayDiscard(found.revisionCount)) throw new Problem('notFound')
  await moveSubmission({ ...ctx, version: found.version }, contents, stopId, { action: 'discard' })
}

/** Gives the same photos to every open stop. */
export async function addToStops(ctx: Ctx, seriesId: string, kept: readonly KeptFile[], showsPupilName: boolean): Promise<void> {
  if (kept.length === 0) return
  for (const { id } of (await readSeries(ctx, seriesId)).open) await addEvidence(ctx, id, kept.map(one => addedOf(one, { caption: '', showsPupilName })))
}

/** The pictures of every open stop were looked at. */
export async function checkStops(ctx: Ctx, seriesId: string): Promise<void> {
  for (const { id } of (await readSeries(ctx, seriesId)).open) await checkPictures(ctx, id)
}

/** What keeps an open stop from being submitted, field by field. */
export async function faultsOf(ctx: Ctx, stop: OpenStop): Promise<FieldErrors> {
  const parsed = await activityContent.parse(ctx, stop, stop.draft)
  if ('errors' in parsed) return parsed.errors
  const late = await lateReasonOf(ctx.db, stop.countyId, [parsed.filing.heldOn, stop.heldOn], stop.draft)
  return late === '' ? { [lateReason]: [ctx.t('frozen.lateNeeded')] } : {}
}

/** Submits every open stop that can be submitted; the others stay as they are. @returns how many went and how many stayed */
export async function submitStops(ctx: Ctx, contents: Contents, seriesId: string): Promise<{ sent: number, left: number }> {
  const { open } = await readSeries(ctx, seriesId)
  let sent = 0
  for (const stop of open) {
    if (Object.keys(await faultsOf(ctx, stop)).length > 0) continue
    await submitActivity(ctx, contents, stop.id)
    sent += 1
  }
  return { sent, left: open.length - sent }
}

/** Approves the stops that the reviewer saw waiting. @param seen stop → the version that stood on the page @throws Problem changedMeanwhile when one of them is another by now · frozenNeedsReason */
export async function approveStops(ctx: Ctx, contents: Contents, seriesId: string, seen: ReadonlyMap<string, number>, comment: string): Promise<number> {
  const { rows } = await readSeries(ctx, seriesId)
  const asked = rows.filter(row => seen.has(row.id))
  if (asked.length === 0 || asked.length !== seen.size) throw new Problem('changedMeanwhile')
  for (const row of asked) await moveSubmission({ ...ctx, version: seen.get(row.id) }, contents, row.id, { action: 'approve', comment })
  return asked.length
}

/** The stops that wait for this viewer's approval. */
export const waitingStops = (viewer: AccountViewer, rows: readonly StopRow[]): StopRow[] => rows.filter(row => stepOf(row.status, 'approve', sideOf(viewer, row)) !== undefined)

/** Whether their approval changes figures that are frozen, and nobody has said why. */
export async function needsReason({ db }: Pick<Ctx, 'db'>, stops: readonly StopRow[]): Promise<boolean> {
  const [first] = stops
  return first !== undefined && await findFrozen(db, first.countyId, stops.flatMap(stop => stop.late ? [] : [stop.heldOn])) !== undefined
}
