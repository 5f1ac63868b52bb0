import type { Day } from '../calendar.js'
import { wasOpen } from '../organisations/school.js'
import type { Db } from '../platform/db/scope.js'
import { keyOf } from './counting.js'
import { denominatorOf, exceptionOf, type Denominator } from './exceptions.js'
import { figures, type Figure } from './figures.js'
import { listKindsOf, type ActivityKindRow } from './kind-queries.js'
import { readMarked, recordsOf } from './marked-queries.js'
import { byStage, isLate, stateOf, type CellFacts, type StageGroup } from './matrix.js'
import { rangeOf, type Place } from './periods.js'
import type { Requirements } from './requirements.js'
import { owesSomething, readStandings, type CountyStanding, type Standing } from './standing-queries.js'

/** One school's line: its cells stand in the order of the columns. `pupils` is 人次 over all kinds, null where nobody stated a number; `active` whether it took part in anything approved. */
export type SchoolLine = { standing: Standing, cells: readonly CellFacts[], pupils: number | null, active: boolean }
export type CountyTable = { place: Place, requirements: Requirements, kinds: readonly ActivityKindRow[], columns: readonly ActivityKindRow[], denominator: Denominator, groups: readonly { stage: StageGroup, rows: SchoolLine[] }[] }

/** School × kind of one county in the roster's order, by stage: every school that was open in the period, or has anything in it.
 *  The columns are what the scheme asks for, or the county's 五个一 where no scheme was in force.
 *  @param excepted also those that owe nothing because they were closed or not yet open @param known the standings, where they were read already */
export async function readCountyTable(db: Db, place: Place, today: Day, excepted?: 'withExcepted', known?: ReadonlyMap<string, CountyStanding>): Promise<CountyTable> {
  const counted = { countyIds: [place.countyId], range: rangeOf(place) }
  const [standings, kinds, waiting, returned, held] = await Promise.all([
    known ?? readStandings(db, [place]), listKindsOf(db, [place.countyId]), readMarked(db, 'submitted', counted, ['school', 'kind']), readMarked(db, 'returned', counted, ['school', 'kind']),
    figures(db, ['pupilTimes', 'activitiesHeld'], { places: [place] }, ['school', 'kind']),
  ])
  const { requirements, standings: all } = standings.get(place.countyId) ?? { requirements: { scheme: undefined, duties: [], list: [], measured: false, kindCodes: [] }, standings: [] }
  const columns = requirements.kindCodes.length > 0
    ? requirements.kindCodes.flatMap(code => kinds.find(kind => kind.code === code) ?? [])
    : kinds.filter(kind => kind.group === 'fiveOne' && !kind.retired)
  const bySchool = schoolsOf(held.by)
  const inHand = (records: typeof waiting, schoolId: string, code: string): number => recordsOf(records.get(keyOf(schoolId, code)) ?? new Map())
  const lines = all.map((standing): SchoolLine => {
    const { school } = standing, own = bySchool.get(school.id)
    return {
      standing, pupils: own ? own.pupils : 0, active: (own?.records ?? 0) > 0,
      cells: columns.map(({ code }) => ({
        approved: held.by.get(keyOf(school.id, code))?.activitiesHeld.value ?? 0,
        waiting: inHand(waiting, school.id, code), returned: inHand(returned, school.id, code),
        asked: standing.asked.includes(code), fulfilled: standing.done.includes(code), late: isLate(requirements, school, code, today),
      })),
    }
  })
  const denominator = denominatorOf(all, place.period, requirements.measured)
  const shown = lines.filter(line => (excepted && exceptionOf(line.standing, place.period) !== undefined) || wasOpen(line.standing.school, place.period) || line.active || line.cells.some(cell => cell.waiting + cell.returned > 0))
  return { place, requirements, kinds, columns, denominator, groups: byStage(shown, line => line.standing.school) }
}

/** What each school's kinds come to: pupils are null where nobody stated a number of any. */
function schoolsOf(by: ReadonlyMap<string, { activitiesHeld: Figure, pupilTimes: Figure }>): Map<string, { records: number, pupils: number | null }> {
  const schools = new Map<string, { records: number, pupils: number | null }>()
  for (const [key, { activitiesHeld, pupilTimes }] of by) {
    const [school = ''] = key.split(' '), { records, pupils } = schools.get(school) ?? { records: 0, pupils: null }
    schools.set(school, { records: records + (activitiesHeld.value ?? 0), pupils: pupilTimes.value === null ? pupils : (pupils ?? 0) + pupilTimes.value })
  }
  return schools
}

/** Whether a kind that the school owes is 逾期未报: nothing filed, and the last day to file has passed. */
export const isOverdue = (line: SchoolLine): boolean => line.cells.some(cell => stateOf(cell) === 'late')

/** Lines that match; groups left empty go. */
export function filterTable(table: CountyTable, keep: (line: SchoolLine, stage: StageGroup) => boolean): CountyTable {
  return { ...table, groups: table.groups.map(({ stage, rows }) => ({ stage, rows: rows.filter(line => keep(line, stage)) })).filter(group => group.rows.length > 0) }
}
export const linesOf = (table: CountyTable): SchoolLine[] => table.groups.flatMap(group => group.rows)

/** What adds up over schools: how many owe, have completed, have done each column; 人次. `completed` is null where the period cannot say. */
export function sumLines(lines: readonly SchoolLine[], { requirements, columns }: CountyTable) {
  const owing = lines.filter(line => owesSomething(line.standing))
  return {
    schools: lines.length, owing: owing.length, pupils: sumKnown(lines.map(line => line.pupils)),
    completed: requirements.measured ? owing.filter(line => line.standing.completed).length : null,
    columns: columns.map((_, index) => ({
      asked: lines.filter(line => line.cells[index]?.asked).length, done: lines.filter(line => line.cells[index]?.fulfilled).length,
      records: lines.reduce((sum, line) => sum + (line.cells[index]?.approved ?? 0), 0),
    })),
  }
}
/** Unknown only where nothing else is known. */
function sumKnown(values: readonly (number | null)[]): number | null {
  const sum = values.reduce<number>((all, one) => all + (one ?? 0), 0)
  return sum === 0 && values.includes(null) ? null : sum
}
export type LineSums = ReturnType<typeof sumLines>
