/** Calendar dates are text 'YYYY-MM-DD' in Beijing time, always: no time zone moves a lesson into another year. */
export type Day = string
/** Half-open: from `startsOn` until before `endsOn`. */
export type DayRange = { startsOn: Day, endsOn: Day }

const beijing = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' })

/** China has kept one offset since its last summer time ended. */
const oneOffsetSince = Date.UTC(1991, 8, 15), offsetMs = 8 * 3_600_000

/** '2026-11-23 09:05:07' in Beijing. */
export const beijingTime = (moment: Date): string => moment.getTime() > oneOffsetSince ? new Date(moment.getTime() + offsetMs).toISOString().slice(0, 19).replace('T', ' ') : beijing.format(moment)
export const dayOf = (moment: Date): Day => beijingTime(moment).slice(0, 10)
/** The moment a wall clock in Beijing shows `text` ('2026-11-23 09:05:07'). China has kept one offset since 1991. */
export const fromBeijingTime = (text: string): Date => new Date(`${text.replace(' ', 'T')}+08:00`)

/** Whether `text` is a date that exists. */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}

/** `day` moved by whole days, forwards or back. */
export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** Days from `from` until `until`; negative when `until` is earlier. */
export const daysBetween = (from: Day, until: Day): number =>
  Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

export const yearOf = (day: Day): number => Number(day.slice(0, 4))
export const monthOf = (day: Day): string => day.slice(0, 7)
export const contains = (range: DayRange, day: Day): boolean => day >= range.startsOn && day < range.endsOn
export const calendarYear = (year: number): DayRange => ({ startsOn: `${year}-01-01`, endsOn: `${year + 1}-01-01` })

/** The months ('YYYY-MM') that a range touches, in order. */
export function monthsOf({ startsOn, endsOn }: DayRange): string[] {
  const months: string[] = []
  let [year, month] = [yearOf(startsOn), Number(startsOn.slice(5, 7))]
  const last = monthOf(addDays(endsOn, -1))
  for (;;) {
    const text = `${year}-${String(month).padStart(2, '0')}`
    if (text > last) return months
    months.push(text)
    if (month === 12) { year += 1; month = 1 } else month += 1
  }
}

export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6
/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (day: Day): Weekday => new Date(`${day}T00:00:00Z`).getUTCDay() as Weekday

/** 学期 as a county keeps it. schoolYear 2026 is 2026至2027学年. */
export type TermDates = DayRange & { schoolYear: number, season: 'autumn' | 'spring' }

/** 统计期: what a figure is asked for. A quarter is 1 to 4, a month 1 to 12; `range` is any other run of days. */
export type Period = DayRange & (
  | { kind: 'year', year: number } | { kind: 'quarter', year: number, quarter: number } | { kind: 'month', year: number, month: number } | { kind: 'range' }
  | { kind: 'schoolYear', schoolYear: number } | { kind: 'term', schoolYear: number, season: 'autumn' | 'spring' }
)

/** The code of a period in an address: 2026 · 2026-q3 · 2026-09 · 2026-03-01..2026-04-15 (both days belong to it) · 2026-2027 · 2026-2027-autumn. */
export function periodCode(period: Period): string {
  switch (period.kind) {
    case 'year': return String(period.year)
    case 'quarter': return `${period.year}-q${period.quarter}`
    case 'month': return monthOf(period.startsOn)
    case 'range': return `${period.startsOn}..${addDays(period.endsOn, -1)}`
    case 'schoolYear': return `${period.schoolYear}-${period.schoolYear + 1}`
    case 'term': return `${period.schoolYear}-${period.schoolYear + 1}-${period.season}`
  }
}

/** Reads a period code by a county's own terms; undefined when it means nothing here. A school year runs from the first day of
 *  its autumn term until the first day of the next one, or from 1 September where the county has not set its terms. A run of days
 *  that is a month, a quarter or a year is that. Years are those of this century, as a county's school years are. */
export function periodOf(code: string, terms: readonly TermDates[]): Period | undefined {
  if (!/^20\d{2}/.test(code)) return undefined
  const [, year, quarter, month] = /^(\d{4})(?:-q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(code) ?? []
  if (quarter !== undefined) return { kind: 'quarter', year: Number(year), quarter: Number(quarter), ...monthsFrom(Number(year), Number(quarter) * 3 - 2, 3) }
  if (month !== undefined) return { kind: 'month', year: Number(year), month: Number(month), ...monthsFrom(Number(year), Number(month), 1) }
  if (year !== undefined) return { kind: 'year', year: Number(year), ...calendarYear(Number(year)) }
  const days = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(code)
  if (days) return rangeOfDays(days[1], days[2])
  const found = /^(\d{4})-(\d{4})(?:-(autumn|spring))?$/.exec(code)
  if (!found || Number(found[2]) !== Number(found[1]) + 1) return undefined
  const schoolYear = Number(found[1])
  if (found[3] === 'autumn' || found[3] === 'spring') {
    const season = found[3]
    const term = terms.find(one => one.schoolYear === schoolYear && one.season === season)
    return term && { kind: 'term', schoolYear, season, startsOn: term.startsOn, endsOn: term.endsOn }
  }
  const begins = (year: number) => terms.find(one => one.schoolYear === year && one.season === 'autumn')?.startsOn ?? `${year}-09-01`
  return { kind: 'schoolYear', schoolYear, startsOn: begins(schoolYear), endsOn: begins(schoolYear + 1) }
}

/** So many whole months from the first day of one. */
function monthsFrom(year: number, month: number, count: number): DayRange {
  const first = (one: number): Day => `${year + Math.floor((one - 1) / 12)}-${String((one - 1) % 12 + 1).padStart(2, '0')}-01`
  return { startsOn: first(month), endsOn: first(month + count) }
}

/** @param until the last day */
function rangeOfDays(from: string | undefined, until: string | undefined): Period | undefined {
  if (!isDay(from) || !isDay(until) || until < from || !until.startsWith('20')) return undefined
  const days: DayRange = { startsOn: from, endsOn: addDays(until, 1) }, year = yearOf(from), quarter = Math.ceil(Number(from.slice(5, 7)) / 3)
  const whole = [String(year), `${year}-q${quarter}`, monthOf(from)].flatMap(code => periodOf(code, []) ?? []).find(one => one.startsOn === days.startsOn && one.endsOn === days.endsOn)
  return whole ?? { kind: 'range', ...days }
}
