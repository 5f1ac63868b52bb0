import { monthOf, type DayRange } from '../calendar.js'
import { inspectionOf, type Db } from '../platform/db/scope.js'
import { isSchoolGroup, schoolGroupNames, schoolGroups, ungrouped, type SchoolGroup } from './school-groups.js'

export const people = ['pupils', 'teachers', 'cadres', 'parents'] as const
export type People = (typeof people)[number]
/** records 次, sessions 场, classHours 课时, works 件, the four audiences 人次; of each audience, how many gave a number. */
export const measures = ['records', 'sessions', 'classHours', 'works', ...people, 'pupilsStated', 'teachersStated', 'cadresStated', 'parentsStated'] as const
export type Measure = (typeof measures)[number]
export type Sums = Record<Measure, number>
export type Dimension = 'county' | 'school' | SchoolGroup | 'kind' | 'month'

/** What is summed: approved activities of counties within a half-open range. With `schoolId`, what that school took part in; only of those `measures` that are needed. */
export type Counted = { countyIds: readonly string[], range: DayRange, kinds?: readonly string[], schoolId?: string, measures?: readonly Measure[] }

const summed = ({ measures: needed = measures }: Counted): Partial<Record<Measure, true>> => Object.fromEntries(needed.map(measure => [measure, true]))
export const nothing = (): Sums => Object.fromEntries(measures.map(measure => [measure, 0])) as Sums

/** How the values of several dimensions stand in one key, in the order asked for. */
export const keyOf = (...parts: readonly string[]): string => parts.join(' ')

export function add(into: Sums, given: Partial<Record<Measure, number | null>>): Sums {
  for (const measure of measures) into[measure] += given[measure] ?? 0
  return into
}

/**
 * Sums of the tallies by key; without dimensions under the key ''. An activity of three schools counts once for its county,
 * and once for each of the three as soon as schools are asked for: those must not be added up to a county.
 */
export async function sumTallies(db: Db, counted: Counted, by: readonly Dimension[]): Promise<Map<string, Sums>> {
  const perSchool = counted.schoolId !== undefined || by.includes('school'), groups = by.filter(isSchoolGroup)
  const rows = groups.length > 0 ? await groupRows(db, counted, by, groups) : perSchool ? await schoolRows(db, counted, by) : inspectionOf(db)?.paths.length ? await listedRows(db, counted) : await countyRows(db, counted, by)
  const sums = new Map<string, Sums>()
  for (const row of rows) {
    const key = keyOf(...by.map(dimension => row[dimension]))
    sums.set(key, add(sums.get(key) ?? nothing(), row.values))
  }
  return sums
}

type Row = Record<Dimension, string> & { values: Partial<Record<Measure, number | null>> }

async function countyRows(db: Db, counted: Counted, by: readonly Dimension[]): Promise<Row[]> {
  const { countyIds, range, kinds } = counted, _sum = summed(counted)
  const where = { orgId: { in: [...countyIds] }, heldOn: within(range), ...ofKinds(kinds) }
  if (by.length === 0) return [{ ...nowhere, values: (await db.tallyCountyDay.aggregate({ where, _sum }))._sum }]
  const columns = { county: 'orgId', school: 'orgId', township: 'orgId', stage: 'orgId', category: 'orgId', setting: 'orgId', kind: 'kindCode', month: 'heldOn' } as const
  const rows = await db.tallyCountyDay.groupBy({ by: by.map(dimension => columns[dimension]), where, _sum })
  return rows.map(row => ({ ...nowhere, county: row.orgId, kind: row.kindCode, month: monthOf(row.heldOn ?? ''), values: row._sum }))
}

/** What an inspector of listed schools may see of a county, each activity once: its own measures from the approved rows, and 人次 as the
 *  tallies of the listed schools have them, without those of other schools that took part. */
async function listedRows(db: Db, counted: Counted): Promise<Row[]> {
  const { countyIds, range, kinds } = counted
  const [activities, schools] = await Promise.all([
    db.activity.findMany({
      where: { countyId: { in: [...countyIds] }, heldOn: within(range), ...ofKinds(kinds), revision: { approvals: { some: { until: null } } } },
      select: { countyId: true, kindCode: true, heldOn: true, sessions: true, classHours: true, works: true },
    }),
    schoolRows(db, counted, ['county', 'kind', 'month']),
  ])
  return [
    ...activities.map(({ countyId, kindCode, heldOn, ...values }) => ({ ...nowhere, county: countyId, kind: kindCode, month: monthOf(heldOn), values: { ...values, records: 1 } })),
    ...schools.map(row => ({ ...row, school: '', values: { ...row.values, records: 0, sessions: 0, classHours: 0, works: 0 } })),
  ]
}

async function schoolRows(db: Db, counted: Counted, by: readonly Dimension[]): Promise<Row[]> {
  const { countyIds, range, kinds, schoolId } = counted, _sum = summed(counted)
  const where = { countyId: { in: [...countyIds] }, ...(schoolId === undefined ? {} : { orgId: schoolId }), heldOn: within(range), ...ofKinds(kinds) }
  if (by.length === 0) return [{ ...nowhere, values: (await db.tallySchoolDay.aggregate({ where, _sum }))._sum }]
  const columns = { county: 'countyId', school: 'orgId', township: 'orgId', stage: 'orgId', category: 'orgId', setting: 'orgId', kind: 'kindCode', month: 'heldOn' } as const
  const rows = await db.tallySchoolDay.groupBy({ by: [...new Set(by.map(dimension => columns[dimension]))], where, _sum })
  return rows.map(row => ({ ...nowhere, county: row.countyId, school: row.orgId, kind: row.kindCode, month: monthOf(row.heldOn ?? ''), values: row._sum }))
}

/** What the schools of a group took part in, each activity once for the group: what each school has, without what a joint activity counts
 *  for the second and every further one of them. 人次 are each school's own. */
async function groupRows(db: Db, counted: Counted, by: readonly Dimension[], groups: readonly SchoolGroup[]): Promise<Row[]> {
  const { countyIds, range, kinds } = counted
  const [schools, rows, joint] = await Promise.all([
    db.organisation.findMany({ where: { countyId: { in: [...countyIds] }, kind: 'school' }, select: { id: true, townshipId: true, reportingStage: true, category: true, setting: true } }),
    schoolRows(db, counted, [...by.filter(dimension => !isSchoolGroup(dimension)), 'school']),
    db.activity.findMany({
      where: { countyId: { in: [...countyIds] }, joint: true, heldOn: within(range), ...ofKinds(kinds), revision: { approvals: { some: { until: null } } } },
      select: { countyId: true, kindCode: true, heldOn: true, sessions: true, classHours: true, works: true, participations: { select: { schoolId: true } } },
    }),
  ])
  const groupsOf = new Map(schools.map(school => [school.id, Object.fromEntries(schoolGroupNames.map(name => [name, school[schoolGroups[name]] ?? ungrouped])) as Record<SchoolGroup, string>]))
  const keyIn = (schoolId: string): string => keyOf(...groups.map(group => groupsOf.get(schoolId)?.[group] ?? ''))
  // With the schools themselves beside their groups nothing comes together.
  const again = by.includes('school') || counted.schoolId !== undefined ? [] : joint.flatMap(({ countyId, kindCode, heldOn, participations, ...own }) => {
    const seen = new Set<string>()
    return participations.flatMap(({ schoolId }): Row[] => {
      const key = keyIn(schoolId)
      if (!groupsOf.has(schoolId) || !seen.has(key)) { if (groupsOf.has(schoolId)) seen.add(key); return [] }
      return [{ ...nowhere, ...groupsOf.get(schoolId), county: countyId, school: schoolId, kind: kindCode, month: monthOf(heldOn), values: { records: -1, sessions: -own.sessions, classHours: -(own.classHours ?? 0), works: -(own.works ?? 0) } }]
    })
  })
  return [...rows.map(row => ({ ...row, ...groupsOf.get(row.school) })), ...again]
}

const nowhere = { county: '', school: '', township: '', stage: '', category: '', setting: '', kind: '', month: '' }
const within = ({ startsOn, endsOn }: DayRange) => ({ gte: startsOn, lt: endsOn })
const ofKinds = (kinds: readonly string[] | undefined) => kinds ? { kindCode: { in: [...kinds] } } : {}

/** The sum of an audience, or null where activities were held and nobody stated a number: that is not known, and not 0. */
export const knownPeople = (sums: Sums, whom: People): number | null => sums.records > 0 && sums[`${whom}Stated`] === 0 ? null : sums[whom]

/** The schools that took part in anything approved, by key; each school once per key. */
export async function schoolsByKey(db: Db, counted: Counted, by: readonly Dimension[]): Promise<Map<string, Set<string>>> {
  const dimensions = by.filter(dimension => dimension !== 'school')
  const sums = await sumTallies(db, { ...counted, measures: ['records'] }, [...dimensions, 'school'])
  const schools = new Map<string, Set<string>>()
  for (const [key, { records }] of sums) {
    const parts = key.split(' '), schoolId = parts.pop() ?? '', group = keyOf(...parts)
    if (records > 0) schools.set(group, (schools.get(group) ?? new Set()).add(schoolId))
  }
  return schools
}

/** 人次 is null where nobody stated a number. */
export type RecordSums = { records: number, sessions: number } & Record<People, number | null>

/** The same sums from the approved rows themselves, for conditions that no tally knows. @param whose which participations belong to it */
export async function sumRecords(db: Db, where: object, whose: object): Promise<RecordSums> {
  const inForce = { revision: { approvals: { some: { until: null } }, submission: where } }
  const [records, sessions, sums] = await Promise.all([
    db.submission.count({ where }),
    db.activity.aggregate({ where: inForce, _sum: { sessions: true } }),
    db.activityParticipation.aggregate({ where: { activity: inForce, ...whose }, _sum: { pupils: true, teachers: true, cadres: true, parents: true } }),
  ])
  const known = (sum: number | null): number | null => records === 0 ? 0 : sum
  return { records, sessions: sessions._sum.sessions ?? 0, pupils: known(sums._sum.pupils), teachers: known(sums._sum.teachers), cadres: known(sums._sum.cadres), parents: known(sums._sum.parents) }
}
