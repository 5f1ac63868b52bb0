import { beijingTime } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'
import type { Action, Cell, ChartPart, Link, TablePart, Tone } from '../platform/web/parts.js'
import { waiting } from '../submissions/workflow.js'
import type { BriefInput, Risks } from './brief-queries.js'
import { monthsChart } from './chart-pages.js'
import type { CountyRow } from './extent-queries.js'
import type { Figure } from './figures.js'
import { figureCell, numberText, schemeName, unitText, valueText, yearOnYear } from './figure-pages.js'
import { longReturnedDays, longWaitingDays } from './idle.js'
import { briefPath, overviewPath, recordsPath, summaryPath } from './links.js'
import { paperFrame, type OverviewHead, type OverviewPage } from './overview-pages.js'
import { periodName } from './period-names.js'
import { periodMenu } from './period-pages.js'
import { counted, returned } from './record-states.js'

/** One of the three numbers. `of` is what it is a part of; `before` the same a year before. */
export type BriefNumber = { label: string, value: string, unit: string, of: string | undefined, before: string, change: string | undefined, basis: string, to: string }
export type BriefRisk = { label: string, count: string, unit: string, tone: Tone, to: string | undefined }
export type BriefPage = {
  head: OverviewHead, numbersLabel: string, numbers: BriefNumber[], risks: { label: string, items: BriefRisk[] }
  counties: { label: string, part: TablePart } | undefined, chart: { label: string, part: ChartPart, all: Link }, actions: Action[], paper: OverviewPage['paper']
}

/** The leader's page: three numbers with those of the year before, what needs somebody, and how the year went. */
export function briefPage(t: T, input: BriefInput): BriefPage {
  const { extent, now, today, held, heldBefore, columns, numbers: { all }, before } = input
  const { code, period, drilledInto: county } = extent
  const had = before?.all.activitiesHeld.value ?? null
  const number = (figure: Figure, earlier: Figure | undefined, label: string, of?: string): BriefNumber => {
    const known = earlier && earlier.value !== null && had ? earlier : undefined, change = yearOnYear(t, figure, earlier, had)
    return {
      label, value: valueText(t, figure), unit: figure.value === null ? '' : unitText(t, figure), of, basis: t(`basis.${figure.indicator}`), to: figure.to,
      before: known ? t('brief.before', valueText(t, known), unitText(t, known)) : t('yearOnYear.unknown'), change: known && known.value !== 0 ? change : undefined,
    }
  }
  return {
    head: {
      title: extent.county === undefined ? t('brief.titleOfAll') : county === undefined ? t('brief.title') : t('brief.titleOf', extent.county.name),
      detail: t('overview.detail', beijingTime(now).slice(0, 16)), back: county === undefined ? undefined : { label: t('overview.backToAll'), to: briefPath({ period: code }) },
      menu: periodMenu(t, period, extent.choices, chosen => briefPath({ period: chosen, county }), { picks: true }), actions: [],
    },
    numbersLabel: t('overview.figures', periodName(t, period)),
    numbers: [
      number(all.schoolsCompleted, before?.all.schoolsCompleted, t('overview.completed', schemeName(t, input.scheme)), t('brief.ofOwing', numberText(t, all.schoolsOwing.value), all.schoolsCompleted.value === null ? '' : unitText(t, all.schoolsCompleted))),
      number(all.activitiesHeld, before?.all.activitiesHeld, t('indicator.activitiesHeld')), number(all.pupilTimes, before?.all.pupilTimes, t('indicator.pupilTimes')),
    ],
    risks: { label: t('brief.risks'), items: risks(t, input) },
    counties: extent.county ? undefined : { label: t('counties.title', periodName(t, period)), part: countiesTable(t, input) },
    chart: {
      label: t('overview.months', periodName(t, period)), all: { label: t('overview.records'), to: recordsPath({ period: code, county, status: counted }) },
      part: monthsChart(t, { period, code, county, today, columns, held, before: heldBefore?.all.activitiesHeld.value ? heldBefore : undefined }),
    },
    actions: [{ kind: 'print', icon: 'printer', label: t('action.print') }, { kind: 'link', look: 'main', icon: 'layout-dashboard', label: t('brief.whole'), to: overviewPath({ period: code, county }) }],
    paper: paperFrame(t, extent, today),
  }
}

/** Where each count leads: as many rows as it says. Schools of several counties are listed county by county. */
const linksOf = (period: string, county: string | undefined) => ({
  overdue: summaryPath({ period, county, schools: 'overdue' }),
  longReturned: recordsPath({ period: 'all', county, status: returned, idle: longReturnedDays }), longWaiting: recordsPath({ period: 'all', county, status: waiting, idle: longWaitingDays }),
})

function risks(t: T, { extent, risks: { overdue, longReturned, longWaiting } }: BriefInput): BriefRisk[] {
  const to = linksOf(extent.code, extent.drilledInto)
  const risk = (label: string, count: number, unit: string, tone: Tone, link: string | undefined): BriefRisk => ({ label, count: numberText(t, count), unit, tone: count > 0 ? tone : 'neutral', to: link })
  return [
    risk(t('brief.overdue'), overdue, t('figureUnit.school'), 'bad', extent.county ? to.overdue : undefined),
    risk(t('brief.longReturned', longReturnedDays), longReturned, t('figureUnit.record'), 'warn', to.longReturned), risk(t('brief.longWaiting', longWaitingDays), longWaiting, t('figureUnit.record'), 'warn', to.longWaiting),
  ]
}

/** The counties in the order of the tree, with the same numbers. */
function countiesTable(t: T, { extent, numbers, byCounty }: BriefInput): TablePart {
  const { code } = extent
  const row = (county: CountyRow): { cells: Cell[] } => {
    const own = numbers.by.get(county.id), risks: Risks = byCounty.get(county.id) ?? { overdue: 0, longReturned: 0, longWaiting: 0 }, to = linksOf(code, county.id)
    const count = (value: number, link: string): Cell => ({ text: numberText(t, value), to: link })
    return { cells: [
      { text: county.name, to: briefPath({ period: code, county: county.id }) },
      ...(own ? [{ text: own.schoolsCompleted.value === null ? t('table.unknown') : t('matrix.ofSchools', own.schoolsCompleted.value, own.schoolsOwing.value ?? 0), to: own.schoolsCompleted.to }, figureCell(t, own.activitiesHeld), figureCell(t, own.pupilTimes)] : [{}, {}, {}]),
      count(risks.overdue, to.overdue), count(risks.longReturned, to.longReturned), count(risks.longWaiting, to.longWaiting),
    ] }
  }
  return {
    caption: t('counties.title', periodName(t, extent.period)), captionHidden: true, empty: { text: t('counties.none'), icon: 'building-community' },
    columns: [
      { label: t('counties.county'), kind: 'text', head: true }, { label: t('indicator.schoolsCompleted'), kind: 'number' }, { label: t('indicator.activitiesHeld'), kind: 'number' }, { label: t('matrix.pupils'), kind: 'number' },
      { label: t('brief.overdue'), kind: 'number' }, { label: t('brief.longReturned', longReturnedDays), kind: 'number' }, { label: t('brief.longWaiting', longWaitingDays), kind: 'number' },
    ],
    rows: extent.counties.map(row),
  }
}
