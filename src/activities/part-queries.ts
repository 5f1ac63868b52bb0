import { inside, type Db } from '../platform/db/scope.js'
import type { AccountViewer } from '../viewer.js'
import type { ActivityContent } from './activity.js'

const shown = {
  id: true, orgId: true, hostId: true, submissionId: true, evidenceSetId: true, state: true, pupils: true, teachers: true, cadres: true, parents: true, comment: true, version: true, changedAt: true,
  org: { select: { name: true, path: true, countyId: true } },
} as const

/** What the schools of a record said of themselves, as far as the viewer may see it, oldest first. */
export const listParts = (db: Db, submissionId: string) => db.schoolPart.findMany({ where: { submissionId }, orderBy: { id: 'asc' }, select: shown })
export type PartRow = Awaited<ReturnType<typeof listParts>>[number]

export const findPart = (db: Db, id: string) => db.schoolPart.findUnique({ where: { id }, select: shown })

/** A record in which the viewer's school took part as somebody else's guest, with what the last revision says; null when it did not. Under a
 *  中心校 the first of its schools that took part. */
export async function findJoined(db: Db, viewer: AccountViewer, submissionId: string) {
  if (viewer.orgKind !== 'school') return null
  const row = await db.submission.findUnique({
    where: { id: submissionId },
    select: { id: true, orgId: true, countyId: true, title: true, heldOn: true, status: true, version: true, org: { select: { name: true, bureauName: true, path: true } }, schools: { where: { school: inside(viewer.path) }, select: { schoolId: true, school: { select: { name: true } } } }, revisions: { orderBy: { number: 'desc' }, take: 1, select: { content: true } } },
  })
  const mine = row?.schools.find(one => one.schoolId === viewer.orgId) ?? row?.schools[0]
  if (!row || !mine || row.org.path.startsWith(viewer.path)) return null
  return { ...row, school: { id: mine.schoolId, name: mine.school.name }, content: row.revisions[0]?.content as unknown as ActivityContent | undefined }
}
export type JoinedRow = NonNullable<Awaited<ReturnType<typeof findJoined>>>
