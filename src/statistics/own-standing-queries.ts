import { yearOf, type Day } from '../calendar.js'
import { draftFacts, draftTexts } from '../activities/activity-content.js'
import { parseDraft } from '../activities/activity-draft.js'
import { listKinds, listParticipants } from '../activities/activity-queries.js'
import type { Ctx } from '../platform/ctx.js'
import { inside, type Db } from '../platform/db/scope.js'
import type { Draft } from '../submissions/content.js'
import { unfiled, waiting } from '../submissions/workflow.js'
import type { AccountViewer } from '../viewer.js'
import { keyOf } from './counting.js'
import { figures } from './figures.js'
import { listKindsOf, type ActivityKindRow } from './kind-queries.js'
import { readMarked, recordsOf } from './marked-queries.js'
import { isLate, type CellFacts } from './matrix.js'
import { rangeOf, type Place } from './periods.js'
import { counted, draft, returned } from './record-states.js'
import type { Requirements } from './requirements.js'
import { listSchemes, readStandings, type Standing } from './standing-queries.js'

/** The schools a viewer fills in for: their own, and the village schools under a 中心校. None for a partner organ. */
export function listOwnSchools(db: Db, viewer: AccountViewer) {
  return db.organisation.findMany({ where: { kind: 'school', ...inside(viewer.path) }, orderBy: [{ path: 'asc' }], select: { id: true, name: true } })
}

/** The year whose work is in hand: this year, when a scheme is in force in it. */
export async function currentYear(db: Db, countyId: string, today: Day): Promise<string | undefined> {
  const schemes = (await listSchemes(db, [countyId])).get(countyId) ?? []
  return schemes.some(scheme => scheme.startsOn <= today && today < scheme.endsOn) ? String(yearOf(today)) : undefined
}

export const ownKeys = ['activitiesHeld', 'pupilTimes', 'teacherTimes', 'sessions', 'classHours', 'works'] as const

/** What one school owes and has done in a period, kind by kind, and its own figures. */
export async function readOwnStanding(db: Db, place: Place, schoolId: string, today: Day) {
  const asked = { countyIds: [place.countyId], range: rangeOf(place), schoolId }, of = { places: [place], schoolId }
  const [standings, kinds, numbers, submitted, returned] = await Promise.all([
    readStandings(db, [place], { schoolId }), listKindsOf(db, [place.countyId]), figures(db, ownKeys, of), readMarked(db, 'submitted', asked, ['kind']), readMarked(db, 'returned', asked, ['kind']),
  ])
  const county = standings.get(place.countyId), standing = county?.standings[0], requirements = county?.requirements
  const held = await figures(db, ['activitiesHeld', 'heldInOwnUnit'], { ...of, unitOf: new Map(kinds.map(kind => [kind.code, kind.unit])) }, ['kind'])
  const count = (records: typeof submitted, code: string): number => recordsOf(records.get(code) ?? new Map())
  const codes = standing?.asked ?? []
  const duties = codes.flatMap((code): Duty[] => {
    const kind = kinds.find(one => one.code === code)
    return kind && standing && requirements ? [{ kind, facts: {
      approved: held.by.get(keyOf(code))?.activitiesHeld.value ?? 0, waiting: count(submitted, code), returned: count(returned, code), asked: true,
      fulfilled: standing.done.includes(code), late: isLate(requirements, standing.school, code, today),
    } }] : []
  })
  return { standing, requirements, kinds, numbers, held, duties }
}
export type Duty = { kind: ActivityKindRow, facts: CellFacts }
export type OwnStanding = { standing: Standing | undefined, requirements: Requirements | undefined } & Awaited<ReturnType<typeof readOwnStanding>>

/** What lies in the viewer's own hands, whatever the period: returned, in draft, and waiting at the bureau; newest last change first. */
export async function listInHand(db: Db, viewer: AccountViewer) {
  const rows = await db.submission.findMany({
    where: { org: inside(viewer.path), status: { in: [returned, ...unfiled, waiting] } }, orderBy: [{ changedAt: 'desc' }, { id: 'desc' }], take: 60,
    select: {
      id: true, orgId: true, number: true, topic: true, title: true, heldOn: true, status: true, changedAt: true, org: { select: { name: true } },
      steps: { where: { to: returned }, orderBy: { number: 'desc' }, take: 1, select: { comment: true, remarks: { select: { text: true } } } },
    },
  })
  const drafts = await db.submissionDraft.findMany({ where: { submissionId: { in: rows.filter(row => unfiled.some(one => one === row.status)).map(row => row.id) } }, select: { submissionId: true, content: true } })
  const typed = new Map(drafts.map(one => [one.submissionId, one.content as Draft]))
  // Before the first submission the title stands only in the draft.
  return rows.map(row => ({ ...row, title: row.title || String(typed.get(row.id)?.title ?? ''), typed: typed.get(row.id) }))
}
export type InHandRow = Awaited<ReturnType<typeof listInHand>>[number]

/** What is still missing in drafts, as sentences by record: none where it can be submitted as it stands. */
export async function listMissing({ db, t, today }: Pick<Ctx, 'db' | 't' | 'today'>, countyId: string, rows: readonly InHandRow[]): Promise<Map<string, string[]>> {
  const drafts = rows.filter(row => row.status === draft && row.typed)
  if (drafts.length === 0) return new Map()
  const [kinds, participants] = await Promise.all([listKinds(db, countyId, 'all'), listParticipants(db, countyId)]), texts = draftTexts(t)
  return new Map(drafts.map(row => {
    const parsed = parseDraft(row.typed ?? {}, draftFacts(today, row.orgId, kinds, participants, 'none'), texts)
    return [row.id, 'errors' in parsed ? Object.values(parsed.errors).flatMap(sentences => sentences ?? []) : []]
  }))
}

export const mostTakenPart = 200

/** Approved records of others in which a school took part, in a period; newest first. */
export function listTakenPart(db: Db, place: Place, schoolId: string) {
  const { startsOn, endsOn } = rangeOf(place)
  return db.submission.findMany({
    where: { countyId: place.countyId, status: counted, heldOn: { gte: startsOn, lt: endsOn }, orgId: { not: schoolId }, schools: { some: { schoolId } } },
    orderBy: [{ heldOn: 'desc' }, { id: 'desc' }], take: mostTakenPart, select: { id: true, topic: true, title: true, heldOn: true, org: { select: { name: true, bureauName: true } } },
  })
}
export type TakenPartRow = Awaited<ReturnType<typeof listTakenPart>>[number]
