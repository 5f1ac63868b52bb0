import { uuidv7 } from '../../src/platform/db/ids.js'
import type { Tx } from '../../src/platform/db/client.js'

/** Records that wait for review like one that was submitted by hand, in bulk; each with a title of its own, a second after the one before. */
export async function writeWaitingRecords(tx: Tx, like: string, count: number, title = (n: number): string => `第 ${n} 场宣讲`): Promise<string[]> {
  const one = await tx.submission.findUniqueOrThrow({ where: { id: like }, include: { revisions: { include: { activity: { include: { participations: true } } } }, steps: true, schools: true, draft: true } })
  const [revision] = one.revisions, activity = revision?.activity, [step] = one.steps
  if (!revision || !activity || !step || !one.draft) throw new Error('the record to copy was not submitted')
  const rows = Array.from({ length: count }, (_, index) => ({ n: index + 1, id: uuidv7(), set: uuidv7(), revision: uuidv7(), activity: uuidv7(), at: new Date((one.submittedAt ?? one.createdAt).getTime() + (index + 1) * 1000) }))
  const { draft, revisions, steps, schools, ...plain } = one, { activity: _activity, ...plainRevision } = revision, { participations, ...plainActivity } = activity
  await tx.evidenceSet.createMany({ data: rows.map(row => ({ id: row.set, orgId: one.orgId })) })
  await tx.submission.createMany({ data: rows.map(row => ({ ...plain, id: row.id, evidenceSetId: row.set, number: `HD-2026-${String(5000 + row.n)}`, title: title(row.n), searchText: title(row.n), submittedAt: row.at, firstSubmittedAt: one.firstSubmittedAt && row.at, files: 0, photos: 0, changedAt: row.at, createdAt: row.at })) })
  await tx.submissionDraft.createMany({ data: rows.map(row => ({ ...draft, submissionId: row.id, content: { ...draft.content as object, title: title(row.n) } })) })
  await tx.submissionSchool.createMany({ data: rows.flatMap(row => schools.map(school => ({ ...school, submissionId: row.id }))) })
  await tx.submissionRevision.createMany({ data: rows.map(row => ({ ...plainRevision, id: row.revision, submissionId: row.id, content: { ...plainRevision.content as object, title: title(row.n) }, evidence: [], warnings: [], submittedAt: row.at })) })
  await tx.activity.createMany({ data: rows.map(row => ({ ...plainActivity, id: row.activity, revisionId: row.revision, title: title(row.n), extra: plainActivity.extra as object })) })
  await tx.activityParticipation.createMany({ data: rows.flatMap(row => participations.map(part => ({ ...part, id: uuidv7(), activityId: row.activity }))) })
  await tx.submissionStep.createMany({ data: rows.map(row => ({ ...step, id: uuidv7(), submissionId: row.id, at: row.at })) })
  return rows.map(row => row.id)
}
