import { addDays, periodCode, yearOf, type Day, type DayRange, type Period, type TermDates } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'
import type { MenuPart, Tabs } from '../platform/web/parts.js'
import { nearPeriods, type PeriodChoices } from './periods.js'

/** 2026年度 · 2026至2027学年 · 2026年秋季学期 */
export function periodName(t: T, period: Period): string {
  if (period.kind === 'year') return t('period.year', period.year)
  if (period.kind === 'schoolYear') return t('period.schoolYear', period.schoolYear, period.schoolYear + 1)
  return period.season === 'autumn' ? t('period.autumn', period.schoolYear) : t('period.spring', period.schoolYear + 1)
}

/** 2026年11月23日 in a document, Nov 23, 2026 in English. */
export const dayInWords = (t: T, day: Day): string => t('period.day', yearOf(day), Number(day.slice(5, 7)), Number(day.slice(8)))
/** 2026年1月1日至12月31日: the last day belongs to it. */
export function rangeInWords(t: T, { startsOn, endsOn }: DayRange): string {
  const parts = (day: Day) => ({ year: yearOf(day), month: Number(day.slice(5, 7)), day: Number(day.slice(8)) })
  return t('period.span', parts(startsOn), parts(addDays(endsOn, -1)))
}

/** The active period, and all that one may change to. */
export function periodMenu(t: T, current: Period | undefined, { years, terms, schoolYears }: PeriodChoices, to: (code: string) => string, more: MenuPart['items'] = []): MenuPart {
  const item = (period: Period) => ({ label: periodName(t, period), to: to(periodCode(period)), current: current !== undefined && periodCode(period) === periodCode(current) })
  const name = current === undefined ? t('period.all') : current.kind === 'year' ? t('period.yearLong', current.year) : periodName(t, current)
  return { label: name, icon: 'calendar-event', items: [...more, ...years.map(item), ...terms.map(item), ...schoolYears.map(item)] }
}

/** The period beside its terms, to step between them; without tabs where the county has set no terms. */
export function periodSegments(t: T, current: Period, choices: PeriodChoices, known: readonly TermDates[], to: (code: string) => string): Tabs {
  return {
    label: t('period.choose'), look: 'segments',
    tabs: nearPeriods(current, choices, known).map(period => ({ label: shortName(t, period), to: to(periodCode(period)), current: periodCode(period) === periodCode(current) })),
  }
}

function shortName(t: T, period: Period): string {
  if (period.kind !== 'term') return periodName(t, period)
  return t(`period.${period.season}Short`)
}
