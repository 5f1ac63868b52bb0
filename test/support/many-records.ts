import { uuidv7 } from '../../src/platform/db/ids.js'
import type { Tx } from '../../src/platform/db/client.js'
import { applyApprovals } from '../../src/statistics/tallies.js'

export type ManyRecords = { schoolIds: readonly string[], countyId: string, path: string, authorId: string, kinds: readonly string[], days: readonly string[], count: number, first?: number, at: Date, title?: (n: number) => string, waiting?: boolean }

/** Approved activities in bulk, or with `waiting` those that nobody has decided on, with all the rows that the product's own commands would write: hours of typing in a second. */
export async function writeManyRecords(tx: Tx, { schoolIds, countyId, path, authorId, kinds, days, count, first = 1, at, title = n => `第 ${n} 场法治讲座`, waiting = false }: ManyRecords): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => {
    const n = first - 1 + index
    const pick = (list: readonly string[], step: number): string => list[Math.floor(n / step) % list.length] ?? ''
    return { n, orgId: pick(schoolIds, 1), kind: pick(kinds, schoolIds.length), day: pick(days, schoolIds.length * kinds.length), set: uuidv7(), submission: uuidv7(), revision: uuidv7(), activity: uuidv7() }
  })
  await tx.evidenceSet.createMany({ data: rows.map(row => ({ id: row.set, orgId: row.orgId })) })
  await tx.submission.createMany({ data: rows.map(row => ({
    id: row.submission, orgId: row.orgId, countyId, kind: 'activity', status: waiting ? 'submitted' as const : 'approved' as const, version: 3, number: `HD-${row.day.slice(0, 4)}-${String(row.n + 1).padStart(5, '0')}`, topic: row.kind, title: title(row.n + 1), heldOn: row.day,
    searchText: title(row.n + 1), authorId, evidenceSetId: row.set, revisionCount: 1, approvedRevisionId: waiting ? null : row.revision, createdAt: at, changedAt: at, submittedAt: at,
  })) })
  await tx.submissionSchool.createMany({ data: rows.map(row => ({ submissionId: row.submission, orgId: row.orgId, schoolId: row.orgId })) })
  await tx.submissionRevision.createMany({ data: rows.map(row => ({ id: row.revision, orgId: row.orgId, submissionId: row.submission, number: 1, content: {}, evidence: [], warnings: [], placedIn: path, countyId, submittedById: authorId, submittedAt: at })) })
  await tx.activity.createMany({ data: rows.map(row => ({
    id: row.activity, orgId: row.orgId, revisionId: row.revision, countyId, kindCode: row.kind, title: title(row.n + 1), heldOn: row.day, place: '报告厅', lecturerName: '霍法官', lecturerUnit: '县人民法院', lecturerPost: '审判员', occasion: '', summary: '', sessions: 1 + row.n % 3, extra: {},
  })) })
  await tx.activityParticipation.createMany({ data: rows.map(row => ({ id: uuidv7(), activityId: row.activity, orgId: row.orgId, schoolId: row.orgId, placedIn: path, stage: 'primary', pupils: row.n % 500 })) })
  if (waiting) return
  await tx.approval.createMany({ data: rows.map(row => ({ orgId: row.orgId, submissionId: row.submission, revisionId: row.revision, from: at })) })
  await applyApprovals(tx, rows.map(row => ({ revisionId: row.revision, sign: 1 })))
}
