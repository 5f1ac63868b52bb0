import { addDays, isDay, monthOf, periodOf, yearOf, type Day } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'
import { periodName } from '../statistics/period-names.js'

const periodShape = /^(20\d{2})(?:-q[1-4]|-(?:0[1-9]|1[0-2])|-20\d{2}(?:-autumn|-spring)?)?$/, rangeShape = /^(20\d{2}-\d{2}-\d{2})\.\.(20\d{2}-\d{2}-\d{2})$/

/** The year in which a period of a token begins; undefined of what is none. */
export const firstYear = (code: string): number | undefined => periodShape.test(code) || rangeShape.test(code) ? Number(code.slice(0, 4)) : undefined

/** The same period a year later. */
export function laterPeriod(code: string): string {
  const [, from, until] = rangeShape.exec(code) ?? []
  return from !== undefined && until !== undefined ? `${laterDay(from)}..${laterDay(until)}` : code.replace(/20\d{2}/g, year => String(Number(year) + 1))
}
/** The same day a year later; the last of February stays the last. */
function laterDay(day: Day): Day {
  const isLast = isDay(day) && monthOf(addDays(day, 1)) !== monthOf(day)
  return day.slice(5, 7) === '02' && isLast ? addDays(`${yearOf(day) + 1}-03-01`, -1) : `${yearOf(day) + 1}${day.slice(4)}`
}

/** 2021年9月 · 2021年秋季学期, also where the county has not set that term; a code that is none is shown as it is. */
export function periodInWords(t: T, code: string): string {
  // The days of a term do not matter to its name.
  const schoolYear = Number(code.slice(0, 4)), days = { startsOn: `${schoolYear}-09-01`, endsOn: `${schoolYear + 1}-01-01` }
  const period = periodOf(code, (['autumn', 'spring'] as const).map(season => ({ schoolYear, season, ...days })))
  return period ? periodName(t, period) : code
}
