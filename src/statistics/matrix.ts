import type { Day } from '../calendar.js'
import type { Stage } from '../organisations/school.js'
import { requirementsOf, type OwingSchool, type Requirements } from './requirements.js'

/** What a cell of school × kind knows. Drafts are not in it: a draft is 未报送. */
export type CellFacts = { approved: number, waiting: number, returned: number, asked: boolean, fulfilled: boolean, late: boolean }
export type CellState = 'once' | 'some' | 'many' | 'filed' | 'returned' | 'late' | 'none' | 'free'

/** The one word of a cell, when several are true: what counts, then what waits for the bureau, then what waits for the school. 逾期
 *  only where something is owed, nothing is filed, and the last day to file has passed. */
export function stateOf({ approved, waiting, returned, asked, late }: CellFacts): CellState {
  if (approved > 0) return approved >= 4 ? 'many' : approved >= 2 ? 'some' : 'once'
  if (waiting > 0) return 'filed'
  if (returned > 0) return 'returned'
  if (!asked) return 'free'
  return late ? 'late' : 'none'
}

/** Whether the last day to file a kind has passed for a school. `dueOn` itself is in time. */
export const isLate = (requirements: Requirements, school: OwingSchool, kindCode: string, today: Day): boolean =>
  requirementsOf(requirements, school).some(one => one.kindCode === kindCode && one.dueOn !== null && one.dueOn < today)

/** The order in which stages stand in tables; schools of no known stage come last. */
export const stageOrder: readonly Stage[] = ['senior', 'vocational', 'junior', 'primary', 'special', 'kindergarten']
export type StageGroup = Stage | 'unknown'
export const stageGroups = [...stageOrder, 'unknown'] as const satisfies readonly StageGroup[]
export const groupOf = (school: { reportingStage: Stage | null }): StageGroup => school.reportingStage ?? 'unknown'
/** Rows by stage, in the order of `stageOrder`, each group in the order given. */
export function byStage<R>(rows: readonly R[], schoolOf: (row: R) => { reportingStage: Stage | null }): { stage: StageGroup, rows: R[] }[] {
  return stageGroups.map(stage => ({ stage, rows: rows.filter(row => groupOf(schoolOf(row)) === stage) })).filter(group => group.rows.length > 0)
}
