import type { Db } from '../platform/db/scope.js'
import { returnsIn } from './history.js'
import { counts, statuses, type Status } from './workflow.js'

const step = { number: true, action: true, from: true, to: true, revision: true, at: true, comment: true, actorId: true, actor: { select: { displayName: true, orgId: true, org: { select: { name: true, bureauName: true } } } }, remarks: { orderBy: { id: 'asc' }, select: { place: true, text: true } } } as const

/** What its owner is filling in, with the reason and the remarks of the return that it answers; null when it is not theirs or not there. */
export async function findDraft(db: Db, id: string) {
  const draft = await db.submissionDraft.findUnique({ where: { submissionId: id }, select: { content: true, changedAt: true } })
  if (!draft) return null
  const submission = await db.submission.findUnique({
    where: { id }, select: {
      id: true, orgId: true, proxyOrgId: true, seriesId: true, countyId: true, kind: true, topic: true, title: true, status: true, version: true, revisionCount: true, evidenceSetId: true, org: { select: { name: true, path: true } },
      steps: { orderBy: { number: 'asc' }, select: step },
    },
  })
  if (!submission) return null
  const { steps, ...rest } = submission, { open } = returnsIn(steps)
  return { ...rest, content: draft.content, savedAt: draft.changedAt, comment: open?.comment ?? '', remarks: open?.remarks ?? [] }
}

/** One record with its revisions, newest first, its history and its schools; null when it is out of sight. */
export function findSubmission(db: Db, id: string) {
  return db.submission.findUnique({
    where: { id }, select: {
      id: true, orgId: true, proxyOrgId: true, seriesId: true, countyId: true, kind: true, status: true, version: true, number: true, topic: true, title: true, heldOn: true, late: true, revisionCount: true, evidenceSetId: true, createdAt: true, changedAt: true, submittedAt: true,
      org: { select: { name: true, bureauName: true, kind: true, path: true } }, author: { select: { displayName: true } }, schools: { select: { schoolId: true } },
      revisions: { orderBy: { number: 'desc' }, select: { id: true, number: true, content: true, evidence: true, warnings: true, submittedAt: true } },
      steps: { orderBy: { number: 'asc' }, select: step },
    },
  })
}
export type SubmissionRow = NonNullable<Awaited<ReturnType<typeof findSubmission>>>

/** Which stop of its tour a record is, by the day, and how many there are. */
export async function findStop(db: Db, seriesId: string, id: string): Promise<{ number: number, count: number }> {
  const rows = await db.submission.findMany({ where: { seriesId }, orderBy: { id: 'asc' }, select: { id: true, heldOn: true } })
  const sorted = rows.map(row => `${row.heldOn ?? '9999'} ${row.id}`).sort()
  return { number: sorted.findIndex(key => key.endsWith(id)) + 1, count: rows.length }
}

/** How many records of a county are in each state, to somebody who sees all of it. What counts is most of them: its number is in the tallies. */
export async function countByStatus(db: Db, countyId: string): Promise<Partial<Record<Status, number>>> {
  const [rows, { _sum: counted }] = await Promise.all([
    db.submission.groupBy({ by: ['status'], where: { countyId, status: { in: statuses.filter(status => !counts(status)) } }, _count: { _all: true } }),
    db.tallyCountyDay.aggregate({ where: { orgId: countyId }, _sum: { records: true } }),
  ])
  return { ...Object.fromEntries(statuses.filter(counts).map(status => [status, counted.records ?? 0])), ...Object.fromEntries(rows.map(row => [row.status, row._count._all])) }
}
