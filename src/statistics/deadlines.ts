import { addDays, daysBetween, type Day, type TermDates } from '../calendar.js'
import type { Scheme } from './requirements.js'

/** A last day: to file what a scheme asks, or of a term. `daysLeft` is 0 on the day itself, negative afterwards. */
export type Deadline = { day: Day, daysLeft: number } & ({ of: 'scheme', scheme: Scheme } | { of: 'term', term: TermDates })

/** How far ahead, and for how long afterwards, a deadline is near. */
const aheadDays = 180, behindDays = 45

/** The last days around today, earliest first. */
export function nearDeadlines(schemes: readonly Scheme[], terms: readonly TermDates[], today: Day): Deadline[] {
  const all: Deadline[] = [
    ...schemes.flatMap(scheme => scheme.dueOn === null || scheme.duties.length === 0 ? [] : [{ of: 'scheme' as const, scheme, day: scheme.dueOn, daysLeft: daysBetween(today, scheme.dueOn) }]),
    ...terms.map(term => { const day = addDays(term.endsOn, -1); return { of: 'term' as const, term, day, daysLeft: daysBetween(today, day) } }),
  ]
  return all.filter(({ of, daysLeft }) => daysLeft <= aheadDays && daysLeft >= (of === 'scheme' ? -behindDays : 0)).sort((one, other) => one.daysLeft - other.daysLeft)
}
