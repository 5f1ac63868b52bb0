import { addDays, type Period } from '../calendar.js'
import { wasOpen } from '../organisations/school.js'
import type { OwingSchool } from './requirements.js'
import { stageGroups, type StageGroup } from './matrix.js'
import type { Standing } from './standing-queries.js'

/** Why a school of the roster is not among those that owe: closed, not yet open, of no known stage, or of a stage that the scheme does not ask. */
export type Exception = 'closed' | 'notOpen' | 'stageUnknown' | 'stage'

/** undefined for a school that owes something, and for one that was closed for more than a year when the period began: it is missed by nobody. */
export function exceptionOf({ school, ...standing }: { school: OwingSchool, asked: readonly string[] }, period: Period): Exception | undefined {
  if (standing.asked.length > 0) return undefined
  if (!wasOpen(school, period)) return school.openedOn !== null && school.openedOn >= period.endsOn ? 'notOpen' : school.closedOn !== null && school.closedOn > addDays(period.startsOn, -366) ? 'closed' : undefined
  if (school.reportingStage === null) return 'stageUnknown'
  if (school.closedOn !== null && school.closedOn < period.endsOn) return 'closed'
  return school.openedOn !== null && school.openedOn > period.startsOn ? 'notOpen' : 'stage'
}

/** How many schools owe, and which of the roster do not, by their reason and stage. */
export type Denominator = { owing: number, completed: number | null, exceptions: readonly { why: Exception, stage: StageGroup, schools: number }[] }

/** @param measured whether the period can say who has completed */
export function denominatorOf(standings: readonly Standing[], period: Period, measured: boolean): Denominator {
  const owing = standings.filter(one => one.asked.length > 0), counts = new Map<string, { why: Exception, stage: StageGroup, schools: number }>()
  for (const one of standings) {
    const why = exceptionOf(one, period), stage: StageGroup = one.school.reportingStage ?? 'unknown'
    if (!why) continue
    const key = `${why} ${why === 'stage' ? stage : ''}`, known = counts.get(key) ?? { why, stage, schools: 0 }
    counts.set(key, { ...known, schools: known.schools + 1 })
  }
  const order: readonly Exception[] = ['closed', 'notOpen', 'stage', 'stageUnknown']
  return {
    owing: owing.length, completed: measured ? owing.filter(one => one.completed).length : null,
    exceptions: [...counts.values()].sort((a, b) => order.indexOf(a.why) - order.indexOf(b.why) || stageGroups.indexOf(a.stage) - stageGroups.indexOf(b.stage)),
  }
}
export const exceptedSchools = ({ exceptions }: Denominator): number => exceptions.reduce((sum, one) => sum + one.schools, 0)
