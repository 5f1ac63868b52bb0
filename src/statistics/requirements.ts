import type { Day, DayRange, Period, TermDates } from '../calendar.js'
import { wasOpen, type Stage } from '../organisations/school.js'
import { isPicked } from './periods.js'

export type Duty = { kindCode: string, stage: Stage, owed: number, per: 'calendarYear' | 'term' }
/** 活动方案, half-open; `dueOn` is the last day to file. */
export type Scheme = DayRange & { id: string, name: string, englishName: string, dueOn: Day | null, duties: readonly Duty[] }

/** One thing to be done: `owed` approved records of a kind, held within `window`, by each school reported under `stage`. */
export type Requirement = { kindCode: string, stage: Stage, owed: number, window: DayRange, dueOn: Day | null }

/** What the schemes ask in a period. */
export type Requirements = {
  scheme: Scheme | undefined
  /** In the scheme's order. */
  kindCodes: readonly string[]
  duties: readonly Duty[]
  list: readonly Requirement[]
  /** Whether this period can say who has completed: a duty of a whole year cannot be judged by one of its terms. */
  measured: boolean
}

/**
 * What is owed in a period. A duty per calendar year is judged by that year only, never by a term or a school year: half of the
 * year's work is no failure. A duty per term is judged by the term, by its school year, and by the calendar year in which the
 * term begins; its window is the term, which in winter reaches into the next year. A quarter, a month or a run of days judges nothing.
 */
export function requirementsIn(period: Period, schemes: readonly Scheme[], terms: readonly TermDates[]): Requirements {
  const inForce = schemes.filter(scheme => scheme.startsOn < period.endsOn && scheme.endsOn > period.startsOn && scheme.duties.length > 0)
  const list: Requirement[] = []
  let measured = true
  for (const scheme of inForce) {
    for (const duty of scheme.duties) {
      const windows = windowsOf(duty, scheme, period, terms)
      if (windows.length === 0) measured = false
      for (const window of windows) list.push({ kindCode: duty.kindCode, stage: duty.stage, owed: duty.owed, window, dueOn: scheme.dueOn })
    }
  }
  const duties = inForce.flatMap(scheme => scheme.duties)
  return { scheme: inForce.at(-1), duties, list, measured: measured && list.length > 0, kindCodes: [...new Set(duties.map(duty => duty.kindCode))] }
}

function windowsOf({ per }: Duty, scheme: Scheme, period: Period, terms: readonly TermDates[]): DayRange[] {
  if (per === 'term') {
    return isPicked(period) ? [] : terms.filter(({ startsOn }) => startsOn >= period.startsOn && startsOn < period.endsOn && startsOn >= scheme.startsOn && startsOn < scheme.endsOn)
      .map(({ startsOn, endsOn }) => ({ startsOn, endsOn }))
  }
  if (period.kind !== 'year') return []
  return [{ startsOn: later(period.startsOn, scheme.startsOn), endsOn: earlier(period.endsOn, scheme.endsOn) }]
}

const later = (one: Day, other: Day): Day => one > other ? one : other
const earlier = (one: Day, other: Day): Day => one < other ? one : other

export type OwingSchool = { reportingStage: Stage | null, openedOn: Day | null, closedOn: Day | null }

/** What one school is asked: the requirements of its stage in whose window it was open. */
export const requirementsOf = ({ list }: Requirements, school: OwingSchool): Requirement[] =>
  list.filter(one => one.stage === school.reportingStage && wasOpen(school, one.window))

/** The kinds a school is asked for in the period: by its stage, while it was open. A school of no known stage is asked nothing. Where
 *  the period cannot judge (`measured`), they are still what the scheme asks of it. */
export function askedKinds(requirements: Requirements, period: DayRange, school: OwingSchool): string[] {
  const asked = requirements.measured ? requirementsOf(requirements, school) : wasOpen(school, period) ? requirements.duties.filter(duty => duty.stage === school.reportingStage) : []
  return [...new Set(asked.map(one => one.kindCode))]
}

/** Those of the asked kinds that a school has done. @param done approved records of a kind within a window in which the school took part */
export function fulfilledKinds(asked: readonly Requirement[], done: (kindCode: string, window: DayRange) => number): string[] {
  return [...new Set(asked.map(one => one.kindCode))].filter(kindCode => asked.every(one => one.kindCode !== kindCode || done(kindCode, one.window) >= one.owed))
}
