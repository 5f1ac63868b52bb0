import { beijingTime, dayOf, daysBetween, type Day, type Period } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'
import type { Action, ChartPart, FigurePart, FilterBar, Legend, Link, Matrix, MenuPart, Pager, TablePart, Tabs } from '../platform/web/parts.js'
import { waiting as waitingStatus } from '../submissions/workflow.js'
import { linesOf, type CountyTable, type SchoolLine } from './county-table.js'
import type { Extent } from './extent-queries.js'
import type { Figure, Figures } from './figures.js'
import { figureCard, indicatorName, numberText, percentText, schemeName, unitText, yearOnYear } from './figure-pages.js'
import { kindsCard, type KindsCard } from './kinds-pages.js'
import { address, overviewPath, recordsPath, type OverviewQuery } from './links.js'
import { matrixLegend, matrixPart } from './matrix-pages.js'
import { stageGroups, type StageGroup } from './matrix.js'
import { periodMenu, periodName, periodSegments, rangeInWords } from './period-pages.js'
import { counted } from './record-states.js'

export const cardKeys = ['schoolsOwing', 'schoolsCompleted', 'completionRate', 'activitiesHeld', 'pupilTimes', 'waiting', 'returned'] as const
export const detailKeys = ['teacherTimes', 'parentTimes', 'cadreTimes', 'sessions', 'classHours', 'works', 'schoolsActive'] as const
export const comparedKeys = ['schoolsCompleted', 'activitiesHeld', 'pupilTimes'] as const
export type CountyFigures = Figures<(typeof cardKeys)[number] | (typeof detailKeys)[number]>
export type ComparedFigures = Figures<(typeof comparedKeys)[number]>

/** How many schools a matrix shows at once. */
export const matrixPageSize = 60
export type WaitingRow = { id: string, title: string, changedAt: Date, org: { name: string } }

export type OverviewHead = { title: string, detail: string, back: Link | undefined, menu: MenuPart, actions: Action[] }
export type OverviewPage = {
  head: OverviewHead, figures: FigurePart[], figuresLabel: string
  matrix: { label: string, segments: Tabs | undefined, legend: Legend, note: string, filter: FilterBar | undefined, part: Matrix, pager: Pager | undefined }
  chart: { label: string, part: ChartPart, all: Link }
  waiting: { label: string, all: Link | undefined, rows: { to: string, school: string, title: string, waited: string }[], empty: string, elsewhere: Link | undefined }
  kinds: KindsCard, details: { label: string, part: TablePart }
}

export type OverviewInput = {
  extent: Extent, now: Date, today: Day, asked: OverviewQuery
  table: CountyTable, numbers: CountyFigures, before: ComparedFigures | undefined
  kindFigures: Figures<'activitiesHeld' | 'heldInOwnUnit'>, chart: ChartPart
  waiting: readonly WaitingRow[], waitingElsewhere: number, townships: readonly { id: string, name: string }[]
}

export function overviewHead(t: T, extent: Extent, now: Date, title: string): OverviewHead {
  const { drilledInto: county, code } = extent
  return {
    title, detail: t('overview.detail', beijingTime(now).slice(0, 16)), back: county === undefined ? undefined : { label: t('overview.backToAll'), to: overviewPath({ period: code }) },
    menu: periodMenu(t, extent.period, extent.choices, period => overviewPath({ period, county })),
    actions: [
      { kind: 'link', label: t('overview.summaryDownload'), icon: 'file-spreadsheet', to: address('/downloads/summary.xlsx', { period: code, county }), download: true },
    ],
  }
}

export function overviewPage(t: T, input: OverviewInput): OverviewPage {
  const { extent, now, waiting } = input
  const { drilledInto: county, code, period } = extent
  return {
    head: overviewHead(t, extent, now, extent.drilledInto === undefined ? t('overview.title') : t('overview.titleOf', extent.county?.name ?? '')),
    figuresLabel: t('overview.figures', periodName(t, period)), figures: cards(t, input), matrix: matrixCard(t, input),
    chart: { label: t('overview.months', periodName(t, period)), part: input.chart, all: { label: t('overview.records'), to: recordsPath({ period: code, county, status: counted }) } },
    waiting: {
      label: t('overview.waiting'), all: waiting.length === 0 ? undefined : { label: t('overview.allWaiting', input.numbers.all.waiting.value ?? 0), to: input.numbers.all.waiting.to },
      rows: waiting.map(({ id, title, changedAt, org }) => ({ to: `/submissions/${id}`, school: org.name, title, waited: t('overview.waited', daysWaited(changedAt, input.today)) })),
      empty: t('overview.nothingWaits'),
      elsewhere: input.waitingElsewhere > 0 ? { label: t('overview.waitingElsewhere', input.waitingElsewhere), to: recordsPath({ period: 'all', county, status: waitingStatus }) } : undefined,
    },
    kinds: kindsCard(t, { columns: input.table.columns, kinds: input.table.kinds, figures: input.kindFigures, code, county }),
    details: {
      label: t('overview.details'),
      part: {
        caption: t('overview.details'), captionHidden: true,
        columns: [{ label: t('overview.item'), kind: 'text', head: true }, { label: t('overview.number'), kind: 'number' }],
        rows: detailKeys.map(key => { const figure: Figure = input.numbers.all[key]; return { cells: [{ text: indicatorName(t, key), note: t(`basis.${key}`) }, { text: t('figure.withUnit', numberText(t, figure.value), unitText(t, figure)), to: figure.to }] } }),
      },
    },
  }
}

/** Since a record came, or came again; today is none. */
export const daysWaited = (since: Date, today: Day): number => Math.max(0, daysBetween(dayOf(since), today))

function cards(t: T, { table, numbers: { all }, before, waiting, today }: OverviewInput): FigurePart[] {
  const lines = linesOf(table), had = before?.all.activitiesHeld.value ?? null
  const kindergartens = lines.filter(line => line.standing.school.reportingStage === 'kindergarten').length
  const unknown = lines.filter(line => line.standing.school.reportingStage === null).length
  const compared = (figure: Figure, earlier: Figure | undefined) => yearOnYear(t, figure, earlier, had)
  const together = (...texts: (string | undefined)[]) => texts.filter(Boolean).join(t('list.comma')) || undefined
  const oldest = waiting[0]
  return [
    figureCard(t, all.schoolsOwing, { detail: together(kindergartens > 0 ? t('overview.kindergartens', kindergartens) : undefined, unknown > 0 ? t('overview.stageUnknown', unknown) : undefined) }),
    figureCard(t, all.schoolsCompleted, {
      label: t('overview.completed', schemeName(t, table.requirements.scheme)),
      detail: all.schoolsCompleted.value === null ? t(table.requirements.scheme ? 'overview.byYear' : 'overview.noScheme') : together(all.completionRate.value === null ? undefined : t('overview.share', percentText(t, all.completionRate.value)), compared(all.schoolsCompleted, before?.all.schoolsCompleted)),
    }),
    figureCard(t, all.activitiesHeld, { detail: compared(all.activitiesHeld, before?.all.activitiesHeld) }),
    figureCard(t, all.pupilTimes, { detail: compared(all.pupilTimes, before?.all.pupilTimes) }),
    figureCard(t, all.waiting, { detail: oldest && t('overview.oldestWaits', daysWaited(oldest.changedAt, today)), tone: (all.waiting.value ?? 0) > 0 ? 'bad' : undefined }),
    figureCard(t, all.returned, { detail: (all.returned.value ?? 0) > 0 ? t('overview.waitsForSchool') : undefined }),
  ]
}

function matrixCard(t: T, { extent, table, asked, townships }: OverviewInput): OverviewPage['matrix'] {
  const { drilledInto: county, code, period } = extent
  const all = linesOf(table), filtered = asked.stage !== undefined || asked.township !== undefined
  const kept = { ...table, groups: table.groups.map(({ stage, rows }) => ({ stage, rows: rows.filter(line => matches(line, stage, asked)) })).filter(group => group.rows.length > 0) }
  const lines = linesOf(kept), last = Math.max(1, Math.ceil(lines.length / matrixPageSize)), page = Math.min(asked.page ?? 1, last)
  const shown: ReadonlySet<SchoolLine> = new Set(lines.slice((page - 1) * matrixPageSize, page * matrixPageSize))
  const name = schemeName(t, table.requirements.scheme), here = { period: code, county, stage: asked.stage, township: asked.township }
  const dueOn = table.requirements.scheme?.dueOn
  return {
    label: t('matrix.title', name), legend: matrixLegend(t),
    segments: segmentsOf(t, extent, code => overviewPath({ ...here, period: code })),
    note: [t('matrix.span', rangeInWords(t, period)), dueOn ? t('matrix.dueOn', dueOn) : '', t('matrix.unreported')].filter(Boolean).join(t('list.stop')),
    filter: all.length <= matrixPageSize ? undefined : {
      to: '/overview', kept: [{ name: 'period', value: code }, ...(county === undefined ? [] : [{ name: 'county', value: county }])],
      selects: [
        { name: 'stage', label: t('filter.stage'), value: asked.stage ?? '', options: [{ value: '', label: t('filter.allStages') }, ...stageGroups.filter(stage => table.groups.some(group => group.stage === stage)).map(stage => ({ value: stage, label: t(`stageGroup.${stage}`) }))] },
        ...(townships.length === 0 ? [] : [{ name: 'township', label: t('filter.township'), value: asked.township ?? '', options: [{ value: '', label: t('filter.allTownships') }, ...townships.map(({ id, name: label }) => ({ value: id, label }))] }]),
      ],
      reset: filtered ? overviewPath({ period: code, county }) : undefined,
    },
    part: matrixPart(t, kept, shown, { period: code, county, township: asked.township }),
    pager: last === 1 ? undefined : {
      summary: t('matrix.shown', (page - 1) * matrixPageSize + 1, Math.min(page * matrixPageSize, lines.length), lines.length),
      previous: page > 1 ? overviewPath({ ...here, page: page - 1 }) : undefined, next: page < last ? overviewPath({ ...here, page: page + 1 }) : undefined,
    },
  }
}

const matches = ({ standing: { school } }: SchoolLine, stage: StageGroup, asked: OverviewQuery): boolean =>
  (asked.stage === undefined || asked.stage === stage) && (asked.township === undefined || asked.township === school.townshipId)

function segmentsOf(t: T, { period, choices, knownTerms }: { period: Period } & Pick<Extent, 'choices' | 'knownTerms'>, to: (code: string) => string): Tabs | undefined {
  const segments = periodSegments(t, period, choices, knownTerms, to)
  return segments.tabs.length > 1 ? segments : undefined
}
