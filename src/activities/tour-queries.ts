import type { Db } from '../platform/db/scope.js'
import type { Draft } from '../submissions/content.js'

/** The stops of a tour that a viewer sees, by the day they were held; those without one last. `draft` where the viewer fills it in. */
export async function listStops(db: Db, seriesId: string) {
  const rows = await db.submission.findMany({
    where: { seriesId }, orderBy: { id: 'asc' },
    select: { id: true, orgId: true, proxyOrgId: true, countyId: true, status: true, version: true, title: true, heldOn: true, late: true, topic: true, evidenceSetId: true, revisionCount: true, org: { select: { name: true, bureauName: true, path: true } }, schools: { select: { schoolId: true, school: { select: { name: true } } } } },
  })
  const drafts = await db.submissionDraft.findMany({ where: { submissionId: { in: rows.map(row => row.id) } }, select: { submissionId: true, content: true } })
  const draftOf = new Map(drafts.map(one => [one.submissionId, one.content as Draft]))
  const dayOf = (row: { id: string, heldOn: string | null }): string => String(draftOf.get(row.id)?.heldOn ?? '') || row.heldOn || '9999'
  return rows.map(row => ({ ...row, draft: draftOf.get(row.id) })).sort((a, b) => dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : a.id < b.id ? -1 : 1)
}
export type StopRow = Awaited<ReturnType<typeof listStops>>[number]
