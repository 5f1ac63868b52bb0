import { beijingTime } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'
import type { Cell, FilterBar, Link, Row, TablePart } from '../platform/web/parts.js'
import { headText } from './cross-table-pages.js'
import { exceptionsLink } from './exceptions-pages.js'
import type { Extent } from './extent-queries.js'
import type { Figure } from './figures.js'
import { figureCell, indicatorName, numberText, percentText, pointsText } from './figure-pages.js'
import { columnsOffered, shownIndicators, type IndicatorsQuery } from './indicator-table.js'
import { bureauDifference, bureauGrowth, bureauName, bureauUnit, bureauValue } from './bureau-number-pages.js'
import type { BureauNumber, IndicatorTable } from './indicator-queries.js'
import { indicatorGroups, indicators, unitOfIndicator, type IndicatorKey } from './indicators.js'
import { address } from './links.js'
import { overviewHead, type OverviewHead } from './overview-pages.js'
import { periodName, rangeInWords } from './period-names.js'
import { periodMenu } from './period-pages.js'

export type IndicatorsPage = { head: OverviewHead, filter: FilterBar, note: string, exceptions: Link | undefined, table: TablePart, bases: { label: string, lines: { label: string, text: string }[] } }

export const indicatorsPath = (query: IndicatorsQuery): string => address('/statistics/indicators', query)

/** The keys by the group in which they stand. */
export const keysByGroup = indicatorGroups.map(group => ({ group, keys: shownIndicators.filter(key => indicators[key].group === group) }))

/** More or fewer than a year before: a number in the figure's own unit, 百分点 for a rate. */
export function differenceText(t: T, now: Pick<Figure, 'value' | 'unit'> | undefined, before: Pick<Figure, 'value'> | undefined): string {
  if (typeof now?.value !== 'number' || typeof before?.value !== 'number') return t('table.unknown')
  const difference = now.value - before.value, sign = difference > 0 ? '+' : ''
  return now.unit === 'percent' ? t('indicators.points', sign + pointsText(t, difference)) : sign + numberText(t, difference)
}
/** The same in percent of the year before; nothing for a rate, whose difference is in points. */
export function growthText(t: T, now: Figure | undefined, before: Figure | undefined): string {
  if (typeof now?.value !== 'number' || !before?.value || now.unit === 'percent') return t('table.unknown')
  const growth = (now.value - before.value) / before.value * 100
  return (growth > 0 ? '+' : '') + percentText(t, growth)
}

export function indicatorsPage(t: T, { extent, now, table }: { extent: Extent, now: Date, table: IndicatorTable }): IndicatorsPage {
  const { drilledInto: county, code, period } = extent, { columns, heads, all, before, denominator } = table, compared = columns === 'yearOnYear'
  const cell = (figure: Figure | undefined): Cell => figure ? figureCell(t, figure) : { text: t('table.unknown') }
  const line = (key: IndicatorKey): Row => ({ cells: [
    { text: indicatorName(t, key) }, { text: t(`figureUnit.${unitOfIndicator(key)}`) }, cell(all[key]),
    ...(compared ? [cell(before?.[key]), { text: differenceText(t, all[key], before?.[key]) }, { text: growthText(t, all[key], before?.[key]) }] : heads.map(head => cell(table.part(head)?.[key]))),
  ] })
  const bureauLine = (one: BureauNumber): Row => ({ cells: [{ text: bureauName(t, one) }, { text: bureauUnit(t, one) }, { text: bureauValue(t, one, one.now), to: one.now && one.to }, { text: bureauValue(t, one, one.before) }, { text: bureauDifference(t, one) }, { text: bureauGrowth(t, one) }] })
  return {
    head: {
      ...overviewHead(t, extent, now, t('indicators.title')), detail: t('indicators.detail', beijingTime(now).slice(0, 16)), back: { label: t('cross.title'), to: address('/statistics', { period: code, county }) }, menu: periodMenu(t, period, extent.choices, chosen => indicatorsPath({ columns, county, period: chosen }), { picks: true }),
      actions: [
        { kind: 'print', label: t('action.print'), icon: 'printer' },
        { kind: 'link', label: t('cross.download'), icon: 'file-spreadsheet', look: 'main', download: true, to: address('/downloads/indicators.xlsx', { columns, period: code, county }) },
        { kind: 'link', label: t('download.csv'), look: 'quiet', download: true, to: address('/downloads/indicators.csv', { columns, period: code, county }) },
      ],
    },
    filter: {
      to: '/statistics/indicators', kept: [{ name: 'period', value: code }, ...(county === undefined ? [] : [{ name: 'county', value: county }])],
      selects: [{ name: 'columns', label: t('cross.columns'), value: columns, options: columnsOffered(extent.county === undefined).map(value => ({ value, label: value === 'yearOnYear' ? t('crossColumns.yearOnYear') : t(`crossRows.${value}`) })) }],
    },
    note: [t('summary.span', rangeInWords(t, period)), t('indicators.intro')].join(t('list.stop')),
    exceptions: denominator && exceptionsLink(t, denominator, { period: code, county, several: extent.county === undefined }),
    table: {
      caption: `${periodName(t, period)} ${t('indicators.title')}`, captionHidden: true,
      columns: [
        { label: t('indicators.indicator'), kind: 'text', head: true }, { label: t('indicators.unit'), kind: 'text' }, { label: compared ? t('compared.now') : t('table.total'), kind: 'number' },
        ...(compared ? [{ label: t('compared.before'), kind: 'number' as const }, { label: t('compared.difference'), kind: 'number' as const, wide: true }, { label: t('compared.percent'), kind: 'number' as const, wide: true }] : heads.map(head => ({ label: headText(t, head, true), kind: 'number' as const }))),
      ],
      rows: keysByGroup.flatMap(({ group, keys }): Row[] => [{ kind: 'group', cells: [{ text: t(`indicatorGroup.${group}`) }] }, ...keys.map(line)]).concat(table.bureau.length === 0 ? [] : [{ kind: 'group', cells: [{ text: t('bureau.title') }] }, ...table.bureau.map(bureauLine)]),
    },
    bases: { label: t('overview.bases'), lines: shownIndicators.map(key => ({ label: indicatorName(t, key), text: t(`basis.${key}`) })) },
  }
}
