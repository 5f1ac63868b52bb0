import { addDays, yearOf, type Day, type DayRange, type Period } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'

/** 2026年度 · 2026年第三季度 · 2026年9月 · 2026年3月1日至4月15日 · 2026至2027学年 · 2026年秋季学期 */
export function periodName(t: T, period: Period): string {
  if (period.kind === 'year') return t('period.year', period.year)
  if (period.kind === 'quarter') return t('period.quarter', period.year, period.quarter)
  if (period.kind === 'month') return t('period.month', period.year, period.month)
  if (period.kind === 'range') return rangeInWords(t, period)
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
