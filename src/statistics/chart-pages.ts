import { addDays, monthOf, monthsOf, type Period } from '../calendar.js'
import { monthCharts } from '../platform/charts/stacked-months.js'
import type { T } from '../platform/texts/texts.js'
import type { Cell, ChartPart } from '../platform/web/parts.js'
import { keyOf } from './counting.js'
import type { Figure, Figures } from './figures.js'
import { kindName, numberText } from './figure-pages.js'
import type { ActivityKindRow } from './kind-queries.js'
import { recordsPath } from './links.js'
import { counted } from './record-states.js'

type Held = Figures<'activitiesHeld'>
export type ChartInput = {
  period: Period, code: string, county: string | undefined, today: string, columns: readonly ActivityKindRow[]
  /** By month and kind. */
  held: Held
  /** By month, of the year before; undefined when it has no records. */
  before: Held | undefined
}

/** 逐月活动: the kinds that the scheme asks for, then all others together, so that a column is as high as the month's figure. */
export function monthsChart(t: T, { period, code, county, today, columns, held, before }: ChartInput): ChartPart {
  const months = monthsOf(period), value = (figure: { activitiesHeld: Figure } | undefined) => figure?.activitiesHeld.value ?? 0
  const known = (month: string): boolean => month <= monthOf(today)
  const inColumns = new Set(columns.map(kind => kind.code))
  const perMonth = months.map(month => {
    const own = columns.map(kind => value(held.by.get(keyOf(month, kind.code))))
    const all = [...held.by].reduce((sum, [key, figure]) => key.startsWith(`${month} `) ? sum + value(figure) : sum, 0)
    return { month, own, all, beside: all - own.reduce((sum, one) => sum + one, 0) }
  })
  const earlier = before && months.map(month => value(before.by.get(yearEarlier(month))))
  const names = columns.map(kind => kindName(t, kind))
  const anyBeside = perMonth.some(({ beside }) => beside > 0)
  const shownMonths = months.map(month => t('chart.month', Number(month.slice(5))))
  const series = [...names.map((name, index) => ({ name, values: perMonth.map(({ month, own }) => known(month) ? own[index] ?? 0 : null) })), ...(anyBeside ? [{ name: t('chart.beside'), values: perMonth.map(({ month, beside }) => known(month) ? beside : null) }] : [])]
  const drawing = monthCharts({
    months: shownMonths, shortMonths: months.map(month => String(Number(month.slice(5)))), series,
    lineSeries: earlier && { name: t('chart.yearBefore'), values: earlier }, description: t('chart.description', numberText(t, held.all.activitiesHeld.value)),
  })
  const cell = (month: string, number: number, topic?: string): Cell => known(month) || number > 0
    ? { text: numberText(t, number), to: recordsPath({ period: code, county, status: counted, topic, from: `${month}-01`, until: addDays(firstOfNext(month), -1) }) }
    : { text: t('table.unknown') }
  return {
    ...drawing,
    table: {
      caption: t('chart.tableCaption'), unit: t('figureUnit.time'),
      columns: [{ label: t('chart.monthColumn'), kind: 'text', head: true }, ...names.map(label => ({ label, kind: 'number' as const })), ...(anyBeside ? [{ label: t('chart.beside'), kind: 'number' as const }] : []), { label: t('table.total'), kind: 'number' }, ...(earlier ? [{ label: t('chart.yearBefore'), kind: 'number' as const }] : [])],
      rows: [
        ...perMonth.map(({ month, own, beside, all }, index) => ({ cells: [
          { text: shownMonths[index] }, ...columns.map((kind, at) => cell(month, own[at] ?? 0, kind.code)), ...(anyBeside ? [cell(month, beside, 'beside')] : []), cell(month, all), ...(earlier ? [{ text: numberText(t, earlier[index] ?? 0) }] : []),
        ] })),
        { kind: 'total' as const, cells: [
          { text: t('table.total') }, ...columns.map(kind => ({ text: numberText(t, perMonth.reduce((sum, one) => sum + (one.own[columns.indexOf(kind)] ?? 0), 0)), to: recordsPath({ period: code, county, status: counted, topic: kind.code }) })),
          ...(anyBeside ? [{ text: numberText(t, perMonth.reduce((sum, one) => sum + one.beside, 0)), to: recordsPath({ period: code, county, status: counted, topic: 'beside' }) }] : []),
          { text: numberText(t, held.all.activitiesHeld.value), to: held.all.activitiesHeld.to }, ...(earlier ? [{ text: numberText(t, earlier.reduce((sum, one) => sum + one, 0)) }] : []),
        ] },
      ],
    },
  }
}

const yearEarlier = (month: string): string => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`
const firstOfNext = (month: string): string => monthOf(addDays(`${month}-28`, 4)) + '-01'
