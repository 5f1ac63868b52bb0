import { addDays, daysBetween, type Day, type TermDates } from '../calendar.js'
import type { Scheme } from './requirements.js'

/** A last day of something else than the schools' records, told by whoever knows of it: `title` says what ends. `begun`: somebody has taken it up, so that it stays in sight when it is over. */
export type OwnDeadline = { day: Day, title: string, to: string, begun: boolean }

/** A last day: to file what a scheme asks, or of a term. `daysLeft` is 0 on the day itself, negative afterwards. */
export type Deadline = { day: Day, daysLeft: number } & ({ of: 'scheme', scheme: Scheme } | { of: 'term', term: TermDates } | { of: 'own', title: string, to: string, begun: boolean })

/** How far ahead, and for how long afterwards, a deadline is near. */
const aheadDays = 180, behindDays = 45

/** The last days around today, earliest first. */
export function nearDeadlines(schemes: readonly Scheme[], terms: readonly TermDates[], today: Day, own: readonly OwnDeadline[] = []): Deadline[] {
  const all: Deadline[] = [
    ...schemes.flatMap(scheme => scheme.dueOn === null || scheme.duties.length === 0 ? [] : [{ of: 'scheme' as const, scheme, day: scheme.dueOn, daysLeft: daysBetween(today, scheme.dueOn) }]),
    ...terms.map(term => { const day = addDays(term.endsOn, -1); return { of: 'term' as const, term, day, daysLeft: daysBetween(today, day) } }),
    ...own.map(one => ({ of: 'own' as const, ...one, daysLeft: daysBetween(today, one.day) })),
  ]
  const stays = (one: Deadline): boolean => one.of === 'scheme' || (one.of === 'own' && one.begun)
  return all.filter(one => one.daysLeft <= aheadDays && one.daysLeft >= (stays(one) ? -behindDays : 0)).sort((one, other) => one.daysLeft - other.daysLeft)
}
