import type { Db } from '../platform/db/scope.js'
import type { KindField } from '../activities/activity.js'
import { shownRevision, type RecordsWhere, type Whose } from './ledger-queries.js'

/** How many records are read at once: a page of an export. */
export const exportPage = 500

/** The records that match in the order of their days, a page at a time: each page begins where the last ended, so none waits on an open cursor. */
export async function* readLedger(db: Db, where: RecordsWhere, whose: Whose): AsyncGenerator<LedgerRecord[]> {
  let last: { heldOn: string, id: string } | undefined
  for (;;) {
    const after = last && { heldOn: { gte: last.heldOn }, OR: [{ heldOn: { gt: last.heldOn } }, { id: { gt: last.id } }] }
    const page = await readPage(db, after ? { AND: [where, after] } : where, whose)
    if (page.length > 0) yield page
    const end = page.at(-1)
    if (!end || page.length < exportPage) return
    last = { heldOn: end.heldOn ?? '', id: end.id }
  }
}

async function readPage(db: Db, where: object, whose: Whose) {
  const records = await db.submission.findMany({
    where, orderBy: [{ heldOn: 'asc' }, { id: 'asc' }], take: exportPage,
    select: {
      id: true, number: true, topic: true, title: true, heldOn: true, status: true, submittedAt: true, revisionCount: true, approvedRevisionId: true, evidenceSetId: true,
      org: { select: { name: true, bureauName: true, reportingStage: true } }, author: { select: { displayName: true, phone: true } },
    },
  })
  const ids = records.map(one => one.id)
  const [activities, evidence, steps] = await Promise.all([
    db.activity.findMany({
      where: { revision: { submissionId: { in: ids } } },
      select: {
        heldOn: true, endsOn: true, place: true, lecturerName: true, lecturerUnit: true, lecturerPost: true, occasion: true, classes: true, sessions: true, classHours: true, works: true, extra: true,
        revision: { select: { id: true, number: true, submissionId: true } }, channels: { select: { name: true } }, newsLinks: { select: { id: true, url: true } },
        participations: { where: whose, select: { id: true, pupils: true, teachers: true, cadres: true, parents: true, school: { select: { name: true } } } },
      },
    }),
    db.evidenceItem.groupBy({ by: ['setId', 'sort'], where: { setId: { in: records.map(one => one.evidenceSetId) }, filedAt: { not: null }, removedAt: null }, _count: { _all: true } }),
    db.submissionStep.findMany({ where: { submissionId: { in: ids } }, orderBy: { number: 'asc' }, select: { submissionId: true, comment: true, at: true } }),
  ])
  // Sorted here: an order inside a relation would tie 500 records to one query, which SQLite's number of parameters does not allow.
  for (const { participations, newsLinks } of activities) { participations.sort(byId); newsLinks.sort(byId) }
  const activityOf = new Map(activities.map(activity => [activity.revision.id, activity]))
  const byRecord = new Map<string, typeof activities>()
  for (const activity of activities) byRecord.set(activity.revision.submissionId, [...byRecord.get(activity.revision.submissionId) ?? [], activity])
  const lastStep = new Map(steps.map(step => [step.submissionId, step]))
  const files = new Map(evidence.map(({ setId, sort, _count }) => [`${setId} ${sort}`, _count._all]))
  return records.map(record => ({
    ...record,
    activity: (record.approvedRevisionId ? activityOf.get(record.approvedRevisionId) : undefined) ?? byRecord.get(record.id)?.find(one => shownRevision(record, one.revision)),
    photos: files.get(`${record.evidenceSetId} photo`) ?? 0, certificates: files.get(`${record.evidenceSetId} certificate`) ?? 0, lastStep: lastStep.get(record.id),
  }))
}
const byId = (one: { id: string }, other: { id: string }): number => one.id < other.id ? -1 : 1
export type LedgerRecord = Awaited<ReturnType<typeof readPage>>[number]

/** The answers that a kind's own field 主讲人身份 offers, by kind and value. */
export async function lecturerRoles(db: Db, countyIds: readonly string[]): Promise<ReadonlyMap<string, { label: string, englishLabel: string }>> {
  const kinds = await db.activityKind.findMany({ where: { orgId: { in: [...countyIds] } }, select: { code: true, fields: true } })
  return new Map(kinds.flatMap(({ code, fields }) => (fields as unknown as KindField[]).flatMap(field => field.name === 'lecturerRole' && field.type === 'choice'
    ? field.choices.map(({ value, label, englishLabel }): [string, { label: string, englishLabel: string }] => [`${code} ${value}`, { label, englishLabel: englishLabel ?? label }]) : [])))
}
