import { addDays, daysBetween, isDay, periodCode, periodOf, yearOf, type Day, type DayRange, type Period, type TermDates } from '../calendar.js'
import type { Inspection } from '../viewer.js'

/** A county, and the period as its own terms make it. Only what was held before `until` counts, when it is given. `today` is the day on which it is read:
 *  nobody can say who will serve on a later one. */
export type Place = { countyId: string, period: Period, until?: Day, today: Day }

/** What counts at a place, half-open. */
export const rangeOf = ({ period, until }: Pick<Place, 'period' | 'until'>): DayRange => ({ startsOn: period.startsOn, endsOn: until !== undefined && until < period.endsOn ? until : period.endsOn })

/** A quarter, a month or a run of days: picked on a page of its own, and not among what one chooses from. */
export const isPicked = ({ kind }: Period): boolean => kind === 'quarter' || kind === 'month' || kind === 'range'

/** The day that says how things stand in a period: its last one that counts, or today while it runs; undefined before it begins. */
export function standsOn(place: Place): Day | undefined {
  const { startsOn, endsOn } = rangeOf(place), last = addDays(endsOn, -1), day = last < place.today ? last : place.today
  return day < startsOn ? undefined : day
}

/** The same period a year before; undefined where the county had no such term. A 29th of February has a year before with a 28th. */
export function yearBefore(period: Period, terms: readonly TermDates[]): Period | undefined {
  if ('schoolYear' in period) return periodOf(periodCode({ ...period, schoolYear: period.schoolYear - 1 }), terms)
  const before = (day: Day): Day => [day.slice(4), '-02-28'].map(rest => `${yearOf(day) - 1}${rest}`).find(isDay) ?? day
  if (period.kind === 'range') return periodOf(`${before(period.startsOn)}..${before(addDays(period.endsOn, -1))}`, terms)
  return periodOf(periodCode(period).replace(/^\d{4}/, String(period.year - 1)), terms)
}

/** How far a year before counts, so that it compares with a period that is still running; undefined once `period` is over. */
export function comparableUntil(before: Period, period: Period, today: Day): Day | undefined {
  if (today >= period.endsOn) return undefined
  const tomorrow = addDays(today, 1)
  if (!('schoolYear' in period)) {
    // As text: the 29th of February of a year without one is a bound like any other.
    return tomorrow < period.endsOn ? `${yearOf(tomorrow) - 1}${tomorrow.slice(4)}` : undefined
  }
  return addDays(before.startsOn, daysBetween(period.startsOn, tomorrow))
}

/** Whether all of a period lies in the days that an inspector may look at: half of a year would be figures of no year. */
export const isInspected = (inspection: Inspection | undefined, { startsOn, endsOn }: DayRange): boolean =>
  (inspection?.from ?? startsOn) <= startsOn && addDays(endsOn, -1) <= (inspection?.until ?? endsOn)

/** What a person may choose, newest first: years that have something to show, school years and terms that have begun. */
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
  if (isPicked(period)) return []
  const whole = period.kind === 'term'
    ? periodOf(period.season === 'autumn' ? String(period.schoolYear) : String(period.schoolYear + 1), known)
    : period
  if (!whole) return [period]
  const within = terms.filter(term => term.startsOn >= whole.startsOn && term.startsOn < whole.endsOn).reverse()
  return within.length === 0 ? [] : [...within, whole]
}
