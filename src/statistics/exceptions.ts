import { addDays, type Period } from '../calendar.js'
import { wasOpen } from '../organisations/school.js'
import type { OwingSchool } from './requirements.js'
import { stageGroups, type StageGroup } from './matrix.js'
import type { CountyStanding, Standing } from './standing-queries.js'

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
  return { owing: owing.length, completed: measured ? owing.filter(one => one.completed).length : null, exceptions: inOrder([...counts.values()]) }
}

/** By county. */
export const denominatorsOf = (standings: ReadonlyMap<string, CountyStanding>): Map<string, Denominator> =>
  new Map([...standings].map(([countyId, { place, requirements, standings: own }]) => [countyId, denominatorOf(own, place.period, requirements.measured)]))

const order: readonly Exception[] = ['closed', 'notOpen', 'stage', 'stageUnknown']
const inOrder = (exceptions: Denominator['exceptions']): Denominator['exceptions'] => [...exceptions].sort((a, b) => order.indexOf(a.why) - order.indexOf(b.why) || stageGroups.indexOf(a.stage) - stageGroups.indexOf(b.stage))

/** Of several counties together. Where one of them that asks something cannot say who has completed, all of them cannot. */
export function addDenominators(all: readonly Denominator[]): Denominator {
  const asking = all.filter(one => one.owing > 0), reasons = new Map<string, Denominator['exceptions'][number]>()
  for (const one of all.flatMap(({ exceptions }) => exceptions)) {
    const key = `${one.why} ${one.why === 'stage' ? one.stage : ''}`
    reasons.set(key, { ...one, schools: (reasons.get(key)?.schools ?? 0) + one.schools })
  }
  return {
    owing: asking.reduce((sum, one) => sum + one.owing, 0), exceptions: inOrder([...reasons.values()]),
    completed: asking.length > 0 && asking.every(one => one.completed !== null) ? asking.reduce((sum, one) => sum + (one.completed ?? 0), 0) : null,
  }
}
export const exceptedSchools = ({ exceptions }: Denominator): number => exceptions.reduce((sum, one) => sum + one.schools, 0)
