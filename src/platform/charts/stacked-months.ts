import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { chartColours } from './chart-colours.js'
import { chartScale } from './chart-scale.js'
import { followPage, safeSvg } from './safe-svg.js'

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer])

/** A name and one value per month; null is a month that is not known yet, which is not the same as 0. */
export type MonthSeries = { name: string, values: readonly (number | null)[] }
export type StackedMonths = {
  months: readonly string[]
  series: readonly MonthSeries[]
  /** Drawn as a dashed line above the columns: the same months a year before. */
  lineSeries?: MonthSeries
  /** px */
  width: number
  /** 'page' follows the light or dark page; 'paper' has literal colours, for a picture in a document. */
  theme: 'page' | 'paper'
  /** What the drawing shows, for people who do not see it. */
  description: string
}

const fontSize = 12
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
const grouped = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ',')
/** A Chinese character is as wide as it is high, a Latin one about half. */
const widthOf = (text: string) => [...text].reduce((sum, letter) => sum + (letter > '⺀' ? fontSize : fontSize * 0.58), 0)

/** Lays legend entries into lines: echarts cannot measure on the server, and the columns must start below the last line. */
function legendLines(names: readonly string[], width: number): number {
  let lines = 1, used = 0
  for (const name of names) {
    const wide = 12 + 5 + widthOf(name) + 12
    if (used > 0 && used + wide > width) { lines++; used = 0 }
    used += wide
  }
  return lines
}

/** The columns' greatest sum or the line's greatest value. */
function greatestOf({ months, series, lineSeries }: StackedMonths): number {
  const sums = months.map((_, i) => series.reduce((sum, { values }) => sum + (values[i] ?? 0), 0))
  return Math.max(0, ...sums, ...(lineSeries?.values ?? []).map(value => value ?? 0))
}

/** Months as stacked columns with an optional dashed line: a complete `<svg role="img">` without scripts, style sheets or style attributes. */
export function stackedMonths(chart: StackedMonths): string {
  const { months, series, lineSeries, width, theme, description } = chart
  const { max, step } = chartScale(greatestOf(chart))
  const names = [...series, ...(lineSeries ? [lineSeries] : [])].map(one => one.name)
  const top = names.length ? legendLines(names, width) * 22 + 16 : 12
  const perMonth = (width - 40) / Math.max(1, months.length)
  const label = { color: chartColours.text, fontSize }
  const still = { silent: true, animation: false, emphasis: { disabled: true } }

  const board = init(null, null, { renderer: 'svg', ssr: true, width, height: 192 + top })
  board.setOption({
    animation: false,
    color: [...chartColours.series],
    textStyle: { fontFamily: 'sans-serif' },
    grid: { left: Math.ceil(widthOf(grouped(max))) + 12, right: 4, top, bottom: 26, outerBoundsMode: 'none' },
    legend: { top: 0, left: 0, padding: 0, itemWidth: 12, itemHeight: 12, itemGap: 12, selectedMode: false, silent: true, textStyle: label, data: names },
    xAxis: {
      type: 'category', data: [...months], silent: true, axisTick: { show: false }, axisLine: { lineStyle: { color: chartColours.axis } },
      axisLabel: { ...label, interval: 0 },
    },
    yAxis: { type: 'value', min: 0, max, interval: step, silent: true, splitLine: { lineStyle: { color: chartColours.grid } }, axisLabel: { ...label, formatter: grouped } },
    series: [
      ...series.map(({ name, values }) => ({
        ...still, type: 'bar' as const, name, stack: 'all', barWidth: Math.max(4, Math.min(24, Math.round(perMonth * 0.5))),
        data: values.map(value => value || '-'), itemStyle: { borderColor: chartColours.surface, borderWidth: 0.6 },
      })),
      ...(lineSeries ? [{
        ...still, type: 'line' as const, name: lineSeries.name, data: lineSeries.values.map(value => value ?? '-'), symbol: 'circle', symbolSize: 5, clip: false,
        lineStyle: { color: chartColours.line, type: 'dashed' as const, width: 1.5 }, itemStyle: { color: chartColours.line },
      }] : []),
    ],
  })
  const drawn = board.renderToSVGString({ useViewBox: true })
  board.dispose() // else a timer of echarts keeps the process alive
  const svg = safeSvg(drawn).replace('<svg', `<svg role="img" aria-label="${escaped(description)}"`)
  return theme === 'page' ? followPage(svg) : svg
}

/** The two drawings that a page sends: 812 px for a desk, 350 px with shorter month names for a phone. */
export function monthCharts(chart: Omit<StackedMonths, 'width' | 'theme'> & { shortMonths: readonly string[] }): { wide: string, narrow: string } {
  return {
    wide: stackedMonths({ ...chart, width: 812, theme: 'page' }),
    narrow: stackedMonths({ ...chart, months: chart.shortMonths, width: 350, theme: 'page' }),
  }
}
