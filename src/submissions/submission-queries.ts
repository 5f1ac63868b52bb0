import type { Db } from '../platform/db/scope.js'
import type { Status } from './workflow.js'

/** What its owner is filling in, with the remarks of the last return; null when it is not theirs or not there. */
export async function findDraft(db: Db, id: string) {
  const draft = await db.submissionDraft.findUnique({ where: { submissionId: id }, select: { content: true } })
  if (!draft) return null
  const submission = await db.submission.findUnique({
    where: { id }, select: {
      orgId: true, countyId: true, kind: true, title: true, status: true, version: true, revisionCount: true, evidenceSetId: true, org: { select: { name: true, path: true } },
      steps: { where: { action: { in: ['return', 'reopen'] } }, orderBy: { number: 'desc' }, take: 1, select: { comment: true, remarks: { select: { place: true, text: true } } } },
    },
  })
  if (!submission) return null
  const { steps, ...rest } = submission
  const last = submission.status === 'returned' ? steps[0] : undefined
  return { ...rest, content: draft.content, comment: last?.comment ?? '', remarks: last?.remarks ?? [] }
}

/** One record with its last two revisions, its history and its schools; null when it is out of sight. */
export function findSubmission(db: Db, id: string) {
  return db.submission.findUnique({
    where: { id }, select: {
      id: true, orgId: true, countyId: true, kind: true, status: true, version: true, number: true, topic: true, title: true, heldOn: true, revisionCount: true, evidenceSetId: true, createdAt: true, changedAt: true,
      org: { select: { name: true, kind: true, path: true } }, author: { select: { displayName: true } },
      revisions: { orderBy: { number: 'desc' }, take: 2, select: { id: true, number: true, content: true, evidence: true, warnings: true, submittedAt: true } },
      steps: { orderBy: { number: 'asc' }, select: { number: true, action: true, from: true, to: true, revision: true, at: true, comment: true, actorId: true, actor: { select: { displayName: true } }, remarks: { select: { place: true, text: true } } } },
    },
  })
}
export type SubmissionRow = NonNullable<Awaited<ReturnType<typeof findSubmission>>>

export type ListFilter = { status?: Status, search?: string, schoolId?: string, topics?: readonly string[], heldFrom?: string, heldBefore?: string }
export const pageSize = 30

/** Records that match, newest first, one page and their number. `schoolId` finds those in which the school took part too. */
export async function listSubmissions(db: Db, filter: ListFilter, page: number) {
  const { status, search, schoolId, topics, heldFrom, heldBefore } = filter
  const words = (search ?? '').split(/\s+/).filter(Boolean).slice(0, 5)
  const where = {
    ...(status ? { status } : {}),
    ...(topics ? { topic: { in: [...topics] } } : {}),
    ...(heldFrom || heldBefore ? { heldOn: { ...(heldFrom ? { gte: heldFrom } : {}), ...(heldBefore ? { lt: heldBefore } : {}) } } : {}),
    ...(schoolId ? { OR: [{ orgId: schoolId }, { schools: { some: { schoolId } } }] } : {}),
    ...(words.length > 0 ? { AND: words.map(word => ({ searchText: { contains: word.toLowerCase() } })) } : {}),
  }
  const [rows, count] = await Promise.all([
    db.submission.findMany({
      where, orderBy: status === 'submitted' ? [{ changedAt: 'asc' }, { id: 'asc' }] : [{ changedAt: 'desc' }, { id: 'desc' }], take: pageSize, skip: (page - 1) * pageSize,
      select: { id: true, number: true, topic: true, title: true, heldOn: true, status: true, changedAt: true, warningCount: true, orgId: true, org: { select: { name: true } } },
    }),
    db.submission.count({ where }),
  ])
  return { rows, count }
}
export type SubmissionListRow = Awaited<ReturnType<typeof listSubmissions>>['rows'][number]

/** How many records the viewer sees in each state. */
export async function countByStatus(db: Db, countyId: string | null): Promise<Partial<Record<Status, number>>> {
  const rows = await db.submission.groupBy({ by: ['status'], where: countyId ? { countyId } : {}, _count: { _all: true } })
  return Object.fromEntries(rows.map(row => [row.status, row._count._all]))
}
