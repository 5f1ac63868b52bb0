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

/** 统计期: what a figure is asked for. */
export type Period = DayRange & ({ kind: 'year', year: number } | { kind: 'schoolYear', schoolYear: number } | { kind: 'term', schoolYear: number, season: 'autumn' | 'spring' })

/** The code of a period in an address: 2026 · 2026-2027 · 2026-2027-autumn. */
export function periodCode(period: Period): string {
  if (period.kind === 'year') return String(period.year)
  const years = `${period.schoolYear}-${period.schoolYear + 1}`
  return period.kind === 'schoolYear' ? years : `${years}-${period.season}`
}

/** Reads a period code by a county's own terms; undefined when it means nothing here. A school year runs from the first day of
 *  its autumn term until the first day of the next one, or from 1 September where the county has not set its terms. */
export function periodOf(code: string, terms: readonly TermDates[]): Period | undefined {
  if (/^\d{4}$/.test(code)) return { kind: 'year', year: Number(code), ...calendarYear(Number(code)) }
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
