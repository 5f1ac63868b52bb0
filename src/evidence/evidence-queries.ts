import type { Db } from '../platform/db/scope.js'

/** What a page draws of a file. */
export const shownItem = {
  id: true, orgId: true, setId: true, sort: true, url: true, fileName: true, caption: true, position: true, shotAt: true, shotSource: true, covered: true, originalBytes: true, peopleCheckedById: true, showsPupilName: true, retainUntil: true, filedAt: true, removedAt: true, addedAt: true,
  file: { select: { sha256: true, mediaType: true, extension: true, sizeBytes: true, width: true, height: true, hasThumbnail: true } },
} as const

/** Pictures that this person has not looked at. */
export const notCheckedBy = (accountId: string) => ({ OR: [{ peopleCheckedById: null }, { peopleCheckedById: { not: accountId } }] })

/** The files of a set as they stand in the draft, in order. */
export const listItems = (db: Db, setId: string) => db.evidenceItem.findMany({ where: { setId, removedAt: null }, orderBy: [{ position: 'asc' }, { id: 'asc' }], select: shownItem })
/** The files of a revision, in the order of `ids`. */
export async function listItemsOf(db: Db, ids: readonly string[]) {
  const rows = await db.evidenceItem.findMany({ where: { id: { in: [...ids] } }, select: shownItem })
  return ids.flatMap(id => rows.filter(row => row.id === id))
}
export type ItemRow = Awaited<ReturnType<typeof listItems>>[number]

export const findItem = (db: Db, id: string) => db.evidenceItem.findUnique({ where: { id }, select: shownItem })
