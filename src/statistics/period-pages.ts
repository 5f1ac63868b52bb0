import { periodCode, periodOf, type Day, type Period, type TermDates } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'
import type { FilterBar, Heading, Link, MenuPart, NoticePart, Tabs } from '../platform/web/parts.js'
import { periodPath, withPeriod } from './links.js'
import { periodName } from './period-names.js'
import { isPicked, nearPeriods, type PeriodChoices } from './periods.js'

/** The active period, and all that one may change to. @param picks whether quarters, months and any run of days can be picked too */
export function periodMenu(t: T, current: Period | undefined, { years, terms, schoolYears }: PeriodChoices, to: (code: string) => string, { more = [], picks = false }: { more?: MenuPart['items'], picks?: boolean } = {}): MenuPart {
  const item = (period: Period) => ({ label: periodName(t, period), to: to(periodCode(period)), current: current !== undefined && periodCode(period) === periodCode(current) })
  const name = current === undefined ? t('period.all') : current.kind === 'year' ? t('period.yearLong', current.year) : periodName(t, current)
  return {
    label: name, icon: 'calendar-event',
    items: [
      ...more, ...(current && isPicked(current) ? [item(current)] : []), ...years.map(item), ...terms.map(item), ...schoolYears.map(item),
      ...(picks ? [{ label: t('period.pick'), to: periodPath(to(current ? periodCode(current) : 'all')) }] : []),
    ],
  }
}

export type PeriodPage = { heading: Heading, notice: NoticePart | undefined, days: { label: string, filter: FilterBar }, years: { label: string, whole: Link, quarters: Tabs[] }[] }

/** 选择统计期: the quarters and months, once begun, of the years that have something to show, and any run of days. @param typed days that were asked for and cannot be */
export function periodPage(t: T, { years }: PeriodChoices, then: string, isOpen: (period: Period) => boolean, typed?: { from?: Day, until?: Day }): PeriodPage {
  const choice = (code: string, label: string): Link[] => [periodOf(code, [])].filter(period => period && isOpen(period)).map(() => ({ label, to: withPeriod(then, code) }))
  return {
    heading: { title: t('period.pickTitle'), back: { label: t('period.pickBack'), to: then } },
    notice: typed && { tone: 'bad', text: t('period.daysWrong') },
    days: { label: t('period.days'), filter: { to: '/period', selects: [], dates: [{ name: 'from', label: t('ledger.from'), value: typed?.from }, { name: 'until', label: t('ledger.until'), value: typed?.until }], kept: [{ name: 'then', value: then }] } },
    years: years.flatMap(year => year.kind !== 'year' ? [] : [{
      label: periodName(t, year), whole: { label: t('period.wholeYear'), to: withPeriod(then, periodCode(year)) },
      quarters: [1, 2, 3, 4].map((quarter): Tabs => ({
        label: t('period.quarter', year.year, quarter), look: 'segments',
        tabs: [...choice(`${year.year}-q${quarter}`, t('period.quarterShort', quarter)), ...[2, 1, 0].map(back => quarter * 3 - back).flatMap(month => choice(`${year.year}-${String(month).padStart(2, '0')}`, t('period.monthShort', month)))],
      })).filter(({ tabs }) => tabs.length > 0),
    }]),
  }
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
