import type { Db } from '../platform/db/scope.js'
import type { AccountViewer } from '../viewer.js'
import { decidesOnParts } from './school-parts.js'

/** As many as a desk is shown at once; the others follow as these are decided. */
const mostPending = 2000

/** The records in which a school says something of itself that waits for this viewer, one id for each such school; what waits longest first. */
export async function listPendingParts(db: Db, viewer: AccountViewer): Promise<string[]> {
  const parts = await db.schoolPart.findMany({ where: { state: 'sent' }, orderBy: { id: 'asc' }, take: mostPending, select: { orgId: true, submissionId: true } })
  if (parts.length === 0) return []
  const rows = await db.submission.findMany({ where: { id: { in: [...new Set(parts.map(part => part.submissionId))] } }, select: { id: true, orgId: true, proxyOrgId: true, countyId: true, status: true, org: { select: { path: true } }, schools: { select: { schoolId: true } } } })
  // A school that was taken out of the record has nothing to say in it any more.
  const waits = new Map(rows.filter(row => decidesOnParts(viewer, row) !== undefined).map(row => [row.id, new Set(row.schools.map(one => one.schoolId))]))
  return parts.filter(part => waits.get(part.submissionId)?.has(part.orgId)).map(part => part.submissionId)
}
