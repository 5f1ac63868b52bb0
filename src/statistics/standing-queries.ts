import type { DayRange, TermDates } from '../calendar.js'
import type { Db } from '../platform/db/scope.js'
import { rangeOf, type Place } from './periods.js'
import { keyOf, sumTallies } from './counting.js'
import { askedKinds, fulfilledKinds, requirementsIn, requirementsOf, type Requirements, type Scheme } from './requirements.js'

/** The terms of counties, by county. */
export async function listTerms(db: Db, countyIds: readonly string[]): Promise<Map<string, TermDates[]>> {
  const rows = await db.term.findMany({ where: { orgId: { in: [...countyIds] } }, orderBy: { startsOn: 'asc' }, select: { orgId: true, schoolYear: true, season: true, startsOn: true, endsOn: true } })
  return groupedBy(rows, row => row.orgId)
}

/** The schemes of counties with their duties in order, by county. */
export async function listSchemes(db: Db, countyIds: readonly string[]): Promise<Map<string, Scheme[]>> {
  const rows = await db.activityScheme.findMany({
    where: { orgId: { in: [...countyIds] } }, orderBy: [{ startsOn: 'asc' }, { id: 'asc' }],
    select: { id: true, orgId: true, name: true, englishName: true, startsOn: true, endsOn: true, dueOn: true, duties: { orderBy: { position: 'asc' }, select: { stage: true, owed: true, per: true, kind: { select: { code: true } } } } },
  })
  const schemes = rows.map(({ duties, ...scheme }) => ({ ...scheme, duties: duties.map(({ kind, stage, owed, per }) => ({ kindCode: kind.code, stage, owed, per })) }))
  return groupedBy(schemes, scheme => scheme.orgId)
}

/** Every school of the counties in the roster's order; 教学点 and 校区 are no schools. */
export function listSchools(db: Db, countyIds: readonly string[]) {
  return db.organisation.findMany({
    where: { countyId: { in: [...countyIds] }, kind: 'school' }, orderBy: [{ position: 'asc' }, { name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, path: true, countyId: true, townshipId: true, reportingStage: true, category: true, setting: true, openedOn: true, closedOn: true, searchText: true },
  })
}
export type SchoolRow = Awaited<ReturnType<typeof listSchools>>[number]

/** One school against what its county's scheme asks: kinds asked for and kinds done. `completed` is null where nothing is owed or the period cannot say. */
export type Standing = { school: SchoolRow, asked: readonly string[], done: readonly string[], completed: boolean | null }
export const owesSomething = ({ asked }: Standing): boolean => asked.length > 0
export type CountyStanding = { place: Place, requirements: Requirements, standings: Standing[] }

/** What each school of the places owes and has done, by county. Approved records only. */
export async function readStandings(db: Db, places: readonly Place[], only?: { schoolId: string }): Promise<Map<string, CountyStanding>> {
  const countyIds = places.map(place => place.countyId)
  const [terms, schemes, schools] = await Promise.all([listTerms(db, countyIds), listSchemes(db, countyIds), listSchools(db, countyIds)])
  const byCounty = groupedBy(schools, school => school.countyId ?? '')
  const asked = places.map(place => ({ place, requirements: requirementsIn(place.period, schemes.get(place.countyId) ?? [], terms.get(place.countyId) ?? []) }))
  const done = await readDone(db, asked, only)
  return new Map(asked.map(({ place, requirements }) => {
    const standings = (byCounty.get(place.countyId) ?? []).filter(school => !only || school.id === only.schoolId).map((school): Standing => {
      const asked = askedKinds(requirements, place.period, school)
      const kinds = fulfilledKinds(requirementsOf(requirements, school), (kindCode, window) => done.get(keyOf(windowKey(clip(window, place)), school.id, kindCode)) ?? 0)
      return { school, asked, done: kinds, completed: asked.length > 0 && requirements.measured ? kinds.length === asked.length : null }
    })
    return [place.countyId, { place, requirements, standings }]
  }))
}

/** Records per window, school and kind: one query per different window. */
async function readDone(db: Db, asked: readonly { place: Place, requirements: Requirements }[], only?: { schoolId: string }): Promise<Map<string, number>> {
  const windows = new Map<string, { window: DayRange, countyIds: Set<string>, kinds: Set<string> }>()
  for (const { place, requirements } of asked) {
    for (const { window, kindCode } of requirements.list) {
      const clipped = clip(window, place), key = windowKey(clipped)
      const known = windows.get(key) ?? { window: clipped, countyIds: new Set<string>(), kinds: new Set<string>() }
      known.countyIds.add(place.countyId)
      known.kinds.add(kindCode)
      windows.set(key, known)
    }
  }
  const done = new Map<string, number>()
  await Promise.all([...windows].map(async ([key, { window, countyIds, kinds }]) => {
    const sums = await sumTallies(db, { countyIds: [...countyIds], range: window, kinds: [...kinds], measures: ['records'], ...only }, ['school', 'kind'])
    for (const [own, { records }] of sums) done.set(keyOf(key, own), records)
  }))
  return done
}

const windowKey = ({ startsOn, endsOn }: DayRange): string => `${startsOn}/${endsOn}`
const clip = (window: DayRange, { period, until }: Place): DayRange =>
  ({ startsOn: window.startsOn, endsOn: rangeOf({ period: { ...period, endsOn: window.endsOn }, until }).endsOn })

function groupedBy<R>(rows: readonly R[], keyOfRow: (row: R) => string): Map<string, R[]> {
  const groups = new Map<string, R[]>()
  for (const row of rows) {
    const key = keyOfRow(row), group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}
