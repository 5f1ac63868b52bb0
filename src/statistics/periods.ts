import { addDays, daysBetween, periodCode, periodOf, type Day, type DayRange, type Period, type TermDates } from '../calendar.js'
import type { Inspection } from '../viewer.js'

/** A county, and the period as its own terms make it. Only what was held before `until` counts, when it is given. */
export type Place = { countyId: string, period: Period, until?: Day }

/** What counts at a place, half-open. */
export const rangeOf = ({ period, until }: Place): DayRange => ({ startsOn: period.startsOn, endsOn: until !== undefined && until < period.endsOn ? until : period.endsOn })

/** The same period a year before; undefined where the county had no such term. */
export function yearBefore(period: Period, terms: readonly TermDates[]): Period | undefined {
  if (period.kind === 'year') return periodOf(String(period.year - 1), terms)
  return periodOf(periodCode({ ...period, schoolYear: period.schoolYear - 1 }), terms)
}

/** How far a year before counts, so that it compares with a period that is still running; undefined once `period` is over. */
export function comparableUntil(before: Period, period: Period, today: Day): Day | undefined {
  if (today >= period.endsOn) return undefined
  const tomorrow = addDays(today, 1)
  // As text: the 29th of February of a year without one is a bound like any other.
  if (period.kind === 'year' && before.kind === 'year') return tomorrow.slice(0, 4) === String(period.year) ? `${before.year}${tomorrow.slice(4)}` : undefined
  return addDays(before.startsOn, daysBetween(period.startsOn, tomorrow))
}

/** What a person may choose, newest first: years that have something to show, school years and terms that have begun. */
/** Whether all of a period lies in the days that an inspector may look at: half of a year would be figures of no year. */
export const isInspected = (inspection: Inspection | undefined, { startsOn, endsOn }: DayRange): boolean =>
  (inspection?.from ?? startsOn) <= startsOn && addDays(endsOn, -1) <= (inspection?.until ?? endsOn)

export type PeriodChoices = { years: Period[], schoolYears: Period[], terms: Period[] }

export function periodChoices(years: Iterable<number>, terms: readonly TermDates[], today: Day): PeriodChoices {
  const begun = terms.filter(term => term.startsOn <= today).sort((one, other) => one.startsOn < other.startsOn ? 1 : -1)
  const read = (codes: Iterable<string>): Period[] => [...new Set(codes)].flatMap(code => periodOf(code, terms) ?? [])
  return {
    years: read([...new Set(years)].sort((one, other) => other - one).map(String)),
    schoolYears: read(begun.map(({ schoolYear }) => `${schoolYear}-${schoolYear + 1}`)),
    terms: read(begun.map(({ schoolYear, season }) => `${schoolYear}-${schoolYear + 1}-${season}`)),
  }
}

/** The terms of a period and the period around them, to step between: of a year its spring and autumn, of a school year its autumn and spring. */
export function nearPeriods(period: Period, { terms }: PeriodChoices, known: readonly TermDates[]): Period[] {
  const whole = period.kind === 'term'
    ? periodOf(period.season === 'autumn' ? String(period.schoolYear) : String(period.schoolYear + 1), known)
    : period
  if (!whole) return [period]
  const within = terms.filter(term => term.startsOn >= whole.startsOn && term.startsOn < whole.endsOn).reverse()
  return within.length === 0 ? [] : [...within, whole]
}
