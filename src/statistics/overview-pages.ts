import { beijingTime, dayOf, daysBetween, type Day } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'
import type { Action, ChartPart, Deadlines, FigurePart, Link, MenuPart, TablePart } from '../platform/web/parts.js'
import { waiting as waitingStatus } from '../submissions/workflow.js'
import type { CountyTable } from './county-table.js'
import { deadlinesPart, type DeadlinesInput } from './deadline-pages.js'
import { exceptionsText } from './exceptions-pages.js'
import type { Extent } from './extent-queries.js'
import type { Figure, Figures } from './figures.js'
import { figureCard, figureText, indicatorName, numberText, percentText, schemeName, yearOnYear } from './figure-pages.js'
import { kindsCard, type KindsCard } from './kinds-pages.js'
import { address, overviewPath, recordsPath, type OverviewQuery } from './links.js'
import { matrixCard, type MatrixCard } from './matrix-card-pages.js'
import { dayInWords, periodName, rangeInWords } from './period-names.js'
import { periodMenu } from './period-pages.js'
import { counted } from './record-states.js'

export const cardKeys = ['schoolsOwing', 'schoolsCompleted', 'completionRate', 'activitiesHeld', 'pupilTimes', 'waiting', 'returned'] as const
export const detailKeys = ['teacherTimes', 'parentTimes', 'cadreTimes', 'sessions', 'classHours', 'works', 'schoolsActive'] as const
export const comparedKeys = ['schoolsCompleted', 'activitiesHeld', 'pupilTimes'] as const
export type CountyFigures = Figures<(typeof cardKeys)[number] | (typeof detailKeys)[number]>
export type ComparedFigures = Figures<(typeof comparedKeys)[number]>

export type WaitingRow = { id: string, title: string, changedAt: Date, org: { name: string } }

export type OverviewHead = { title: string, detail: string, back: Link | undefined, menu: MenuPart, actions: Action[] }
export type OverviewPage = {
  head: OverviewHead, figures: FigurePart[], figuresLabel: string
  /** Only on paper: who reports, and where they sign. */
  paper: { heading: string, notes: string[], signs: string[] }
  matrix: MatrixCard, deadlines: { label: string, all: Link | undefined, part: Deadlines } | undefined
  chart: { label: string, part: ChartPart, all: Link }
  waiting: { label: string, all: Link | undefined, rows: { to: string, school: string, title: string, waited: string }[], empty: string, elsewhere: Link | undefined }
  kinds: KindsCard, details: { label: string, part: TablePart, bases: { label: string, lines: { label: string, text: string }[] } }
}

export type OverviewInput = {
  extent: Extent, now: Date, today: Day, asked: OverviewQuery, frozen: FrozenAs
  table: CountyTable, numbers: CountyFigures, before: ComparedFigures | undefined
  kindFigures: Figures<'activitiesHeld' | 'heldInOwnUnit'>, chart: ChartPart, deadlines: DeadlinesInput
  waiting: readonly WaitingRow[], waitingElsewhere: number, townships: readonly { id: string, name: string }[]
}

/** Of a county: the version in which its period is frozen, or that its leader may freeze it. */
export type FrozenAs = { version?: { id: string, version: number }, mayFreeze: boolean }

export function overviewHead(t: T, extent: Extent, now: Date, title: string, frozen?: FrozenAs): OverviewHead {
  const { drilledInto: county, code } = extent
  return {
    title, detail: t('overview.detail', beijingTime(now).slice(0, 16)), back: county === undefined ? undefined : { label: t('overview.backToAll'), to: overviewPath({ period: code }) },
    menu: periodMenu(t, extent.period, extent.choices, period => overviewPath({ period, county }), { picks: true }),
    actions: [
      ...frozenActions(t, frozen, code),
      { kind: 'print', label: t('action.print'), icon: 'printer' },
      { kind: 'link', label: t('overview.summaryDownload'), icon: 'file-spreadsheet', to: address('/downloads/summary.xlsx', { period: code, county }), download: true },
    ],
  }
}

/** Whether the figures on the page may still change without a reason. */
const frozenActions = (t: T, frozen: FrozenAs | undefined, code: string): Action[] =>
  frozen?.version ? [{ kind: 'link', icon: 'lock', look: 'quiet', label: t('frozen.action', frozen.version.version), to: `/statistics/frozen/${frozen.version.id}` }]
    : frozen?.mayFreeze ? [{ kind: 'link', icon: 'lock', label: t('frozen.freeze'), to: address('/statistics/frozen/new', { period: code }) }] : []

export function overviewPage(t: T, input: OverviewInput): OverviewPage {
  const { extent, now, waiting } = input
  const { drilledInto: county, code, period } = extent
  return {
    head: overviewHead(t, extent, now, extent.drilledInto === undefined ? t('overview.title') : t('overview.titleOf', extent.county?.name ?? ''), input.frozen),
    figuresLabel: t('overview.figures', periodName(t, period)), figures: cards(t, input), matrix: matrixCard(t, input), deadlines: deadlinesCard(t, input),
    paper: paperFrame(t, extent, input.today),
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
        rows: detailKeys.map(key => { const figure: Figure = input.numbers.all[key]; return { cells: [{ text: indicatorName(t, key) }, { text: figureText(t, figure), to: figure.to }] } }),
      },
      bases: { label: t('overview.bases'), lines: detailKeys.map(key => ({ label: indicatorName(t, key), text: t(`basis.${key}`) })) },
    },
  }
}

/** What paper says beside the screen: the reporting unit, the period, and lines to sign. */
export function paperFrame(t: T, { county, period }: Extent, today: Day): OverviewPage['paper'] {
  return {
    heading: county === undefined ? t('summary.span', rangeInWords(t, period)) : t('summary.unit', county.bureauName ?? county.name),
    notes: county === undefined ? [] : [t('summary.span', rangeInWords(t, period))],
    signs: [t('sign.preparedBy'), t('sign.checkedBy'), t('sign.head'), t('sign.date', dayInWords(t, today))],
  }
}

function deadlinesCard(t: T, { deadlines }: OverviewInput): OverviewPage['deadlines'] {
  const part = deadlinesPart(t, deadlines)
  return part.items.length === 0 ? undefined : { label: t('deadline.title'), all: deadlines.mayChange ? { label: t('nav.schemes'), to: '/schemes' } : undefined, part }
}

/** Since a record came, or came again; today is none. */
export const daysWaited = (since: Date, today: Day): number => Math.max(0, daysBetween(dayOf(since), today))

function cards(t: T, { table, numbers: { all }, before, waiting, today }: OverviewInput): FigurePart[] {
  const had = before?.all.activitiesHeld.value ?? null
  const compared = (figure: Figure, earlier: Figure | undefined) => yearOnYear(t, figure, earlier, had)
  const together = (...texts: (string | undefined)[]) => texts.filter(Boolean).join(t('list.comma')) || undefined
  const oldest = waiting[0]
  return [
    figureCard(t, all.schoolsOwing, { detail: exceptionsText(t, table.denominator) }),
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
