import { addDays, contains, weekdayOf, type DayRange } from '../../../src/calendar.js'
import type { Chance } from '../chance.js'
import type { SampleTerm } from '../types.js'

/** Before and after the school year that the sample tells about, its terms are needed for the figures of the year before. */
export const yunlingTerms: SampleTerm[] = [
  { schoolYear: 2024, season: 'spring', startsOn: '2025-02-17', endsOn: '2025-07-05' },
  { schoolYear: 2025, season: 'autumn', startsOn: '2025-09-01', endsOn: '2026-01-24' },
  { schoolYear: 2025, season: 'spring', startsOn: '2026-03-02', endsOn: '2026-07-11' },
  { schoolYear: 2026, season: 'autumn', startsOn: '2026-09-01', endsOn: '2027-01-23' },
]

/** Public holidays on weekdays inside those terms, half-open, as the State Council set them for 2025 and 2026. */
const holidays: DayRange[] = [
  { startsOn: '2025-04-04', endsOn: '2025-04-07' }, { startsOn: '2025-05-01', endsOn: '2025-05-06' }, { startsOn: '2025-05-31', endsOn: '2025-06-03' },
  { startsOn: '2025-10-01', endsOn: '2025-10-09' }, { startsOn: '2026-01-01', endsOn: '2026-01-04' }, { startsOn: '2026-04-04', endsOn: '2026-04-07' },
  { startsOn: '2026-05-01', endsOn: '2026-05-06' }, { startsOn: '2026-06-19', endsOn: '2026-06-22' }, { startsOn: '2026-09-25', endsOn: '2026-09-28' },
  { startsOn: '2026-10-01', endsOn: '2026-10-08' },
]

/** A day on which offices work. Saturdays and Sundays that make up for a holiday are left out. */
export const isWorkday = (day: string): boolean => weekdayOf(day) % 6 !== 0 && !holidays.some(range => contains(range, day))
/** A day on which pupils are at school. */
export const isSchoolDay = (day: string): boolean => isWorkday(day) && yunlingTerms.some(term => contains(term, day))

/** Every school day from `from` to `to`, both included. */
export function schoolDays(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) if (isSchoolDay(day)) days.push(day)
  return days
}

/** The first workday that is at least `after` days later. */
export function workdayAfter(day: string, after: number): string {
  let next = addDays(day, after)
  while (!isWorkday(next)) next = addDays(next, 1)
  return next
}

const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
/** A moment of that day between two hours. */
export const momentOn = (day: string, fromHour: number, toHour: number, chance: Chance): string => `${day}T${clock(chance.between(fromHour * 60, toHour * 60 - 1))}`
/** A moment so many minutes later, on the same day. */
export function minutesLater(moment: string, minutes: number): string {
  const total = Math.min(Number(moment.slice(11, 13)) * 60 + Number(moment.slice(14, 16)) + minutes, 24 * 60 - 1)
  return `${moment.slice(0, 11)}${clock(total)}`
}
