import { monthOf } from '../calendar.js'
import type { Db } from '../platform/db/scope.js'
import { keyOf, type Counted, type Dimension } from './counting.js'
import { markWhere, type MarkName } from './marks.js'
import { isSchoolGroup, schoolGroupNames, schoolGroups, ungrouped } from './school-groups.js'

/** A number that a record has itself. */
export type OwnNumber = 'files' | 'photos' | 'daysToFile' | 'daysToReview'
/** How many records have which number; without one all under 0. */
export type Histogram = ReadonlyMap<number, number>

/** Records of a mark by the day the activity was held, per key, by a number of theirs. A record of several schools is one for its
 *  county, and one for each school or group of schools that takes part. */
export async function readMarked(db: Db, mark: MarkName, counted: Counted, by: readonly Dimension[], number?: OwnNumber): Promise<Map<string, Histogram>> {
  const rows = by.some(name => name === 'school' || isSchoolGroup(name)) ? await rowsOfSchools(db, mark, counted, by, number) : await rowsOfCounties(db, mark, counted, by, number)
  const found = new Map<string, Map<number, number>>()
  for (const { key, value, records } of rows) {
    const own = found.get(key) ?? new Map<number, number>()
    found.set(key, own.set(value, (own.get(value) ?? 0) + records))
  }
  return found
}

export const recordsOf = (histogram: Histogram): number => [...histogram.values()].reduce((sum, records) => sum + records, 0)
export const sumOf = (histogram: Histogram): number => [...histogram].reduce((sum, [value, records]) => sum + value * records, 0)
/** The number in the middle; between two, the mean of both. null of nothing. */
export function medianOf(histogram: Histogram): number | null {
  const sorted = [...histogram].sort(([a], [b]) => a - b), count = recordsOf(histogram)
  const at = (rank: number): number => { let seen = 0; return sorted.find(([, records]) => (seen += records) > rank)?.[0] ?? 0 }
  return count === 0 ? null : (at(Math.floor((count - 1) / 2)) + at(Math.floor(count / 2))) / 2
}

type Found = { key: string, value: number, records: number }
const columns = { county: 'countyId', kind: 'topic', month: 'heldOn' } as const

function whereOf(mark: MarkName, { countyIds, range, kinds, schoolId }: Counted) {
  return {
    countyId: { in: [...countyIds] }, heldOn: { gte: range.startsOn, lt: range.endsOn }, ...(kinds ? { topic: { in: [...kinds] } } : {}),
    AND: [markWhere(mark), ...(schoolId === undefined ? [] : [{ OR: [{ orgId: schoolId }, { schools: { some: { schoolId } } }] }])],
  }
}

async function rowsOfCounties(db: Db, mark: MarkName, counted: Counted, by: readonly Dimension[], number: OwnNumber | undefined): Promise<Found[]> {
  const where = whereOf(mark, counted), names = by.flatMap(name => name in columns ? [columns[name as keyof typeof columns]] : [])
  if (names.length === 0 && number === undefined) return [{ key: '', value: 0, records: await db.submission.count({ where }) }]
  const rows = await db.submission.groupBy({ by: [...names, ...(number ? [number] : [])], where, _count: { _all: true } })
  return rows.map(row => ({ key: keyOf(...by.map(name => name === 'month' ? monthOf(row.heldOn ?? '') : name === 'county' ? row.countyId : row.topic)), value: number ? row[number] ?? 0 : 0, records: row._count._all }))
}

async function rowsOfSchools(db: Db, mark: MarkName, counted: Counted, by: readonly Dimension[], number: OwnNumber | undefined): Promise<Found[]> {
  const where = whereOf(mark, counted)
  // Beside each other and not one inside the other: no statement can name them all, however many they are.
  const [rows, taking, schools] = await Promise.all([
    db.submission.findMany({ where, select: { id: true, countyId: true, topic: true, heldOn: true, orgId: true, files: true, photos: true, daysToFile: true, daysToReview: true } }),
    db.submissionSchool.findMany({ where: { submission: where }, select: { submissionId: true, schoolId: true } }),
    by.some(isSchoolGroup) ? db.organisation.findMany({ where: { countyId: { in: [...counted.countyIds] }, kind: 'school' }, select: { id: true, townshipId: true, reportingStage: true, category: true, setting: true } }) : [],
  ])
  const groups = new Map(schools.map(school => [school.id, Object.fromEntries(schoolGroupNames.map(name => [name, school[schoolGroups[name]] ?? ungrouped]))]))
  const taken = new Map(rows.map(row => [row.id, new Set([row.orgId])]))
  for (const { submissionId, schoolId } of taking) taken.get(submissionId)?.add(schoolId)
  return rows.flatMap(row => {
    const keys = [...taken.get(row.id) ?? []].map(school => {
      const parts: Partial<Record<Dimension, string>> = { county: row.countyId, school, kind: row.topic, month: monthOf(row.heldOn ?? ''), ...groups.get(school) }
      return by.some(name => parts[name] === undefined) ? undefined : keyOf(...by.map(name => parts[name] ?? ''))
    })
    return [...new Set(keys)].flatMap(key => key === undefined ? [] : [{ key, value: number ? row[number] ?? 0 : 0, records: 1 }])
  })
}
