import { monthOf, type Day } from '../calendar.js'
import { monthCharts } from '../platform/charts/stacked-months.js'
import type { T } from '../platform/texts/texts.js'
import type { Action, Cell, ChartPart, FilterBar, Row, TablePart, Tabs } from '../platform/web/parts.js'
import { seesWhole } from '../viewer.js'
import { withUnit } from './counties-pages.js'
import { addsUp, audienceMeasures, compared, crossColumns, crossMeasures, isAdded, measuresOffered, rowsOffered, type Cross, type CrossQuery } from './cross-table.js'
import { groupsOf, type CrossHead, type CrossTable } from './cross-table-queries.js'
import type { Extent } from './extent-queries.js'
import type { Figure } from './figures.js'
import { figureCell, indicatorName, kindFullName, kindName, numberText, percentText, pointsText, schoolGroupText } from './figure-pages.js'
import { address, recordsPath } from './links.js'
import { overviewHead, type OverviewHead } from './overview-pages.js'
import { periodName, rangeInWords } from './period-names.js'
import { periodMenu } from './period-pages.js'
import { longestViewName } from './saved-view.js'
import type { SavedViewRow } from './saved-view-queries.js'
import { isSchoolGroup } from './school-groups.js'

export type StatisticsPage = { head: OverviewHead, filter: FilterBar, views: Tabs | undefined, naming: NamingPart | undefined, note: string, chart: ChartPart | undefined, table: TablePart, bases: { label: string, lines: { label: string, text: string }[] } }

/** What the clerk typed as a name, and what is wrong with it. */
export type Naming = { typed?: string, error?: string }
export type NamingPart = { label: string, to: string, field: string, value: string, max: number, error: string | undefined, fields: { name: string, value: string }[], save: string, remove: Action | undefined }

export const statisticsPath = (query: CrossQuery): string => address('/statistics', query)

/** What a line or a column is called. @param short where many stand beside each other */
export function headText(t: T, head: CrossHead, short: boolean): string {
  if ('kind' in head) return short ? kindName(t, head.kind) : kindFullName(t, head.kind)
  if ('month' in head) return short ? t('chart.month', Number(head.month.slice(5))) : t('period.month', Number(head.month.slice(0, 4)), Number(head.month.slice(5)))
  if ('group' in head) return head.name ?? schoolGroupText(t, head.group, head.value)
  if ('school' in head) return head.school.name
  if ('county' in head) return head.county.name
  return 'compared' in head ? t(`compared.${head.compared}`) : indicatorName(t, head.measure)
}
/** 场次（场） for a column of its own unit. */
export const columnText = (t: T, head: CrossHead, { cross, ofColumn }: Pick<CrossTable, 'cross' | 'ofColumn'>): string => { const figure = 'measure' in head && !addsUp(cross) ? ofColumn(head) : undefined; return figure ? withUnit(t, figure) : headText(t, head, true) }

/** What a figure is worth in the table: 0 where nothing was counted, nothing for months that are still to come. */
export const worth = ({ none }: Pick<CrossTable, 'none'>, figure: Figure | undefined, today: Day, ...heads: readonly CrossHead[]): number | null | undefined =>
  figure ? figure.value : heads.some(head => 'month' in head && head.month > monthOf(today)) ? undefined : none

/** What schools of one stage add up to; unknown where nobody stated a number. */
export function sumOf(values: readonly (number | null | undefined)[]): number | null | undefined {
  const known = values.filter(value => typeof value === 'number')
  return known.length > 0 ? known.reduce((all, one) => all + one, 0) : values[0]
}

/** What stands in a cell of one line, or of several that are added. */
export function valueIn(table: CrossTable, today: Day, rows: readonly CrossHead[], column: CrossHead): number | null | undefined {
  if (!('compared' in column)) return sumOf(rows.map(row => worth(table, table.cell(row, column), today, row, column)))
  return compared(column.compared, ofLines(table, today, rows), table.before && sumOf(rows.map(row => worth(table, table.before?.ofRow(row), today, row))))
}
export const ofLines = (table: CrossTable, today: Day, rows: readonly CrossHead[]): number | null | undefined => sumOf(rows.map(row => worth(table, table.ofRow(row), today, row)))
export const totalIn = (table: CrossTable, today: Day, column: CrossHead): number | null | undefined =>
  'compared' in column ? compared(column.compared, table.all.value, table.before?.all.value) : worth(table, table.ofColumn(column), today, column)

export type StatisticsInput = { extent: Extent, now: Date, today: Day, table: CrossTable, views: readonly SavedViewRow[], naming: Naming | undefined }

export function statisticsPage(t: T, { extent, now, today, table, views, naming }: StatisticsInput): StatisticsPage {
  const { drilledInto: county, code, period } = extent, { cross, columns } = table, sumsLines = addsUp(cross), same = cross.columns === 'measure' ? undefined : t(`figureUnit.${unitOfAll(table)}`)
  const written = (column: CrossHead, value: number | null | undefined): Cell => ({ text: writtenText(t, table, column, value) })
  const figureIn = (row: CrossHead, column: CrossHead): Figure | undefined => !('compared' in column) ? table.cell(row, column) : column.compared === 'now' ? table.ofRow(row) : column.compared === 'before' ? table.before?.ofRow(row) : undefined
  const figureOf = (column: CrossHead): Figure | undefined => !('compared' in column) ? table.ofColumn(column) : column.compared === 'now' ? table.all : column.compared === 'before' ? table.before?.all : undefined
  const cell = (figure: Figure | undefined, value: () => Cell): Cell => figure ? figureCell(t, figure) : value()
  const line = (row: CrossHead): Row => ({ cells: [{ text: headText(t, row, false), to: 'school' in row ? recordsPath({ period: code, county, school: row.school.id }) : undefined }, ...columns.map(column => cell(figureIn(row, column), () => written(column, valueIn(table, today, [row], column)))), ...(sumsLines ? [cell(table.ofRow(row), () => ({ text: writtenText(t, table, row, ofLines(table, today, [row])) }))] : [])] })
  const subtotal = (label: string, rows: readonly CrossHead[]): Row => ({ kind: 'subtotal', cells: [{ text: label }, ...columns.map(column => written(column, valueIn(table, today, rows, column))), ...(sumsLines ? [textCell(t, ofLines(table, today, rows))] : [])] })
  const groups = groupsOf(table), title = t('cross.title')
  const measured = cross.columns === 'measure' ? crossMeasures : cross.columns === 'audience' ? [...audienceMeasures, cross.measure] : [cross.measure]
  return {
    head: {
      ...overviewHead(t, extent, now, title), back: undefined,
      menu: periodMenu(t, period, extent.choices, chosen => statisticsPath({ ...cross, county, period: chosen }), { picks: true }),
      actions: [
        ...(county === undefined && seesWhole(extent.inspection) ? [{ kind: 'link' as const, label: t('frozen.title'), icon: 'lock' as const, look: 'quiet' as const, to: extent.county ? '/statistics/frozen' : address('/statistics/frozen', { period: code }) }] : []),
        { kind: 'link', label: t('indicators.title'), icon: 'list-details', look: 'plain', to: address('/statistics/indicators', { period: code, county }) },
        { kind: 'print', label: t('action.print'), icon: 'printer' },
        { kind: 'link', label: t('cross.download'), icon: 'file-spreadsheet', look: 'main', download: true, to: address('/downloads/statistics.xlsx', { ...cross, period: code, county }) },
        { kind: 'link', label: t('download.csv'), look: 'quiet', download: true, to: address('/downloads/statistics.csv', { ...cross, period: code, county }) },
        { kind: 'link', label: t('superiorForm.fromStatistics'), icon: 'file-type-xls', to: '/statistics/forms' },
      ],
    },
    filter: crossFilter(t, cross, extent),
    views: views.length === 0 ? undefined : { label: t('savedView.title'), look: 'segments', tabs: views.map(view => ({ label: view.name, to: address('/statistics', { rows: view.rows, columns: view.columns, measure: view.measure, period: code }), current: isView(view, cross) })) },
    naming: naming && namingPart(t, cross, code, naming, views.find(view => isView(view, cross))),
    note: [tableName(t, cross, extent), t('summary.span', rangeInWords(t, period)), !isAdded(cross.measure) ? '' : cross.rows === 'school' ? t('cross.joint') : isSchoolGroup(cross.rows) || isSchoolGroup(cross.columns) ? t('cross.jointOfGroups') : ''].filter(Boolean).join(t('list.stop')),
    chart: crossChart(t, { extent, today, table }),
    table: {
      caption: tableName(t, cross, extent), captionHidden: true, unit: same,
      columns: [{ label: t(`crossRows.${cross.rows}`), kind: 'text', head: true }, ...columns.map(column => ({ label: columnText(t, column, table), kind: 'number' as const })), ...(sumsLines ? [{ label: t('table.total'), kind: 'number' as const }] : [])],
      rows: [
        ...groups.flatMap(({ stage, rows }) => [...rows.map(line), ...(stage !== undefined && groups.length > 1 && isAdded(cross.measure) ? [subtotal(t('summary.subtotal', t(`stageGroup.${stage}`), rows.length), rows)] : [])]),
        ...(table.rows.length > 0 ? [{ kind: 'total' as const, cells: [{ text: t('table.total') }, ...columns.map(column => cell(figureOf(column), () => written(column, totalIn(table, today, column)))), ...(sumsLines ? [figureCell(t, table.all)] : [])] }] : []),
      ],
      empty: { text: t('cross.empty'), icon: 'table' },
    },
    bases: { label: t('overview.bases'), lines: measured.map(key => ({ label: indicatorName(t, key), text: t(`basis.${key}`) })) },
  }
}

const isView = (view: SavedViewRow, { rows, columns, measure }: Cross): boolean => view.rows === rows && view.columns === columns && (view.measure === measure || columns === 'measure')

const namingPart = (t: T, { rows, columns, measure }: Cross, period: string, { typed, error }: Naming, known: SavedViewRow | undefined): NamingPart => ({
  label: t('savedView.keep'), to: '/statistics/views', field: t('savedView.name'), value: typed ?? known?.name ?? '', max: longestViewName, error, save: t('action.save'),
  fields: Object.entries({ rows, columns, measure, period }).map(([name, value]) => ({ name, value })),
  remove: known && { kind: 'post', look: 'quiet', icon: 'trash', label: t('savedView.remove', known.name), to: `/statistics/views/${known.id}/removal` },
})

/** As many as there are colours; what comes after is drawn together. */
const mostSeries = 8, mostMonths = 13

/** The months of the table as columns, one above the other what it tells apart; undefined where it has no months. */
function crossChart(t: T, { extent, today, table }: Pick<StatisticsInput, 'extent' | 'today' | 'table'>): ChartPart | undefined {
  const { cross, rows, columns, all } = table, inRows = cross.rows === 'month', months = inRows ? rows : cross.columns === 'month' ? columns : []
  if (months.length === 0 || months.length > mostMonths) return undefined
  const others = inRows ? cross.columns === 'kind' ? columns : [] : rows
  const at = (month: CrossHead, other: CrossHead): Figure | undefined => inRows ? table.cell(month, other) : table.cell(other, month)
  const ofMonth = (month: CrossHead): Figure | undefined => inRows ? cross.columns === 'measure' ? table.cell(month, { key: cross.measure, measure: cross.measure }) : table.ofRow(month) : table.ofColumn(month)
  const drawn = others.filter(other => months.some(month => (at(month, other)?.value ?? 0) > 0))
  const value = (month: CrossHead, figure: Figure | undefined): number | null => worth(table, figure, today, month) ?? null
  const measure = withUnit(t, all), apart = drawn.length > mostSeries ? drawn.slice(0, mostSeries - 1) : drawn, together = drawn.slice(apart.length)
  return monthCharts({
    months: months.map(month => headText(t, month, true)), shortMonths: months.map(month => 'month' in month ? String(Number(month.month.slice(5))) : ''),
    // Only what adds up stands one above the other.
    series: drawn.length > 0 && drawn.every(other => 'kind' in other || 'county' in other)
      ? [
          ...apart.map(other => ({ name: headText(t, other, true), values: months.map(month => value(month, at(month, other))) })),
          ...(together.length === 0 ? [] : [{ name: t('chart.beside'), values: months.map(month => sumOf(together.map(other => value(month, at(month, other)))) ?? null) }]),
        ]
      : [{ name: measure, values: months.map(month => value(month, ofMonth(month))) }],
    description: t('cross.chart', tableName(t, cross, extent), measure),
  })
}

/** What stands in a cell without a link; a rate differs from another by points, and by no percent of them. */
export function writtenText(t: T, { all }: CrossTable, column: CrossHead, value: number | null | undefined): string {
  const rate = all.unit === 'percent', known = value ?? null
  if (known === null || !('compared' in column)) return rate ? percentText(t, known) : numberText(t, known)
  if (column.compared === 'percent') return rate ? t('table.unknown') : percentText(t, known)
  if (column.compared === 'difference' && rate) return t('indicators.points', pointsText(t, known))
  return rate ? percentText(t, known) : numberText(t, known)
}
const textCell = (t: T, value: number | null | undefined): Cell => ({ text: value === undefined ? t('table.unknown') : numberText(t, value) })
export const unitOfAll = ({ all }: CrossTable) => all.unit

/** 2026年度分月份参与学生（分活动类别） */
export const tableName = (t: T, cross: Cross, { period }: Pick<Extent, 'period'>): string =>
  t('cross.name', periodName(t, period), t(`crossRows.${cross.rows}`), cross.columns === 'measure' ? t('crossColumns.measure') : cross.columns === 'yearOnYear' ? t('cross.measureAnd', indicatorName(t, cross.measure), t('crossColumns.yearOnYear')) : t('cross.measureBy', indicatorName(t, cross.measure), t(`crossColumns.${cross.columns}`)))

function crossFilter(t: T, cross: Cross, { code, drilledInto: county, county: one }: Extent): FilterBar {
  return {
    to: '/statistics', kept: [{ name: 'period', value: code }, ...(county === undefined ? [] : [{ name: 'county', value: county }])],
    selects: [
      { name: 'rows', label: t('cross.rows'), value: cross.rows, options: rowsOffered(one === undefined).map(value => ({ value, label: t(`crossRows.${value}`) })) },
      { name: 'columns', label: t('cross.columns'), value: cross.columns, options: crossColumns.map(value => ({ value, label: t(`crossColumns.${value}`) })) },
      { name: 'measure', label: t('cross.measure'), value: cross.measure, options: measuresOffered.map(value => ({ value, label: indicatorName(t, value) })) },
    ],
  }
}
