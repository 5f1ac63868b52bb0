import type { Day } from '../calendar.js'
import { searchTextOf, searchWord } from '../organisations/school.js'
import type { Db } from '../platform/db/scope.js'
import type { Draft } from '../submissions/content.js'
import { listServingNames } from '../vice-principals/lecture-queries.js'
import type { ActivityContent } from './activity.js'
import { lastUsedOf, type LastUsed, type Lecturer } from './last-used.js'

const looksBack = 30, mostLecturers = 500

/** What an organisation wrote in its last records. */
export async function findLastUsed(db: Db, orgId: string, draft: Draft): Promise<LastUsed> {
  const content = { orderBy: { number: 'desc' }, take: 1, select: { content: true } } as const
  const [rows, from] = await Promise.all([
    db.submission.findMany({ where: { orgId, kind: 'activity', revisionCount: { gt: 0 } }, orderBy: { changedAt: 'desc' }, take: looksBack, select: { revisions: content } }),
    typeof draft.copiedFrom === 'string' && draft.copiedFrom !== '' ? db.submission.findUnique({ where: { id: draft.copiedFrom }, select: { revisions: content } }) : null,
  ])
  const contentsOf = (row: { revisions: { content: unknown }[] } | null): ActivityContent[] => (row?.revisions ?? []).map(one => one.content as ActivityContent)
  return lastUsedOf(typeof draft.kind === 'string' ? draft.kind : '', rows.flatMap(contentsOf), contentsOf(from)[0], orgId)
}

/** Lecturers by the first letters of their names: hs finds 韩松. Those who serve a school that the viewer may see come first, then whom the records name, the latest first. */
export async function findLecturers(db: Db, countyId: string, find: string, most: number, today: Day): Promise<Lecturer[]> {
  const [rows, serving] = await Promise.all([
    db.activity.groupBy({ by: ['lecturerName', 'lecturerUnit', 'lecturerPost'], where: { countyId, lecturerName: { not: '' } }, _max: { heldOn: true }, orderBy: { _max: { heldOn: 'desc' } }, take: mostLecturers }), listServingNames(db, countyId, today),
  ])
  const word = searchWord(find), named = rows.map((row): Lecturer => ({ name: row.lecturerName, unit: row.lecturerUnit, post: row.lecturerPost })), first = serving.map(({ fullName, unit, post }): Lecturer => ({ name: fullName, unit, post }))
  return [...first, ...named.filter(one => !first.some(other => other.name === one.name && other.unit === one.unit))].filter(row => searchTextOf([row.name], null).split(' ').some(one => one.startsWith(word) || (word.length > 1 && one.includes(word)))).slice(0, most)
}
