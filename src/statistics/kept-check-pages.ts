import { beijingTime } from '../calendar.js'
import { turnsOf, type Page } from '../platform/keyset.js'
import type { T } from '../platform/texts/texts.js'
import type { Action, Cell, Heading, NoticePart, Pager, ProgressPart, Row, TablePart, Tabs } from '../platform/web/parts.js'
import type { AccountViewer } from '../viewer.js'
import { findingOf, checkChoices, isChosen, mayFind, nextUnlooked, sinceOf, verdicts, verdictTones, type CheckChoice, type Verdict } from './kept-check.js'
import type { CheckedRow, CheckRow, FindingRow } from './kept-check-queries.js'
import { address } from './links.js'
import { isCounted } from './record-states.js'
import { spotCheckPath } from './spot-check-pages.js'
import type { SpotCheckPer } from './spot-check.js'

export const keptPath = (id?: string, query: { only?: CheckChoice } = {}): string => id === undefined ? '/statistics/spot-checks' : address(`/statistics/spot-checks/${id}`, query)
export const keptRecordPath = (check: string, record: string): string => `/statistics/spot-checks/${check}/records/${record}`
const moment = (at: Date): string => beijingTime(at).slice(0, 16)

/** The names of what a check was drawn from: of a period by its code, of kinds, schools and townships. */
export type CheckNames = { period(code: string): string, kinds: ReadonlyMap<string, string>, places: ReadonlyMap<string, string> }
export const checkTitle = (t: T, check: CheckRow, names: CheckNames): string => t('keptCheck.name', names.period(check.period), check.seed)
/** Names of others are masked for an inspector; their own need not be. */
export const personName = (viewer: AccountViewer, id: string, name: string): string => id === viewer.id ? viewer.displayName : name

/** 每所学校抽取 3 条，法治讲座，云阶镇 */
export const drawnBy = (t: T, { per, size, topic, townshipId, schoolId }: CheckRow, { kinds, places }: CheckNames): string =>
  [t('keptCheck.drawnBy', t(`spotCheck.per.${per as SpotCheckPer}`), size), topic === null ? '' : kinds.get(topic) ?? topic, places.get(townshipId ?? '') ?? '', places.get(schoolId ?? '') ?? ''].filter(Boolean).join(t('list.comma'))

/** 已查看 12 / 20 */
export const progressText = (t: T, looked: number, all: number): string => t('keptCheck.progress', looked, all)
const countsText = (t: T, found: readonly (Verdict | null)[]): string => verdicts.map(one => [one, found.filter(verdict => verdict === one).length] as const).filter(([, count]) => count > 0).map(([one, count]) => t('keptCheck.count', t(`verdict.${one}`), count)).join(t('list.pause'))

export type KeptListPage = { heading: Heading, lead: string, table: TablePart, pager?: Pager }

/** 已保存的抽查: newest first, each with how far it is. */
export function keptListPage(t: T, { viewer, page, found, names }: { viewer: AccountViewer, page: Page<CheckRow>, found: ReadonlyMap<string, readonly (Verdict | null)[]>, names: CheckNames }): KeptListPage {
  const turns = turnsOf(page, row => `${row.keptAt.toISOString()}~${row.id}`), to = (turn: object | undefined): string | undefined => turn && address(keptPath(), { ...turn } as Record<string, string>)
  return {
    heading: { title: t('keptCheck.list'), back: { label: t('spotCheck.title'), to: '/statistics/spot-check' } },
    lead: t(viewer.role === 'inspector' ? 'keptCheck.leadInspector' : 'keptCheck.leadBureau'),
    table: {
      caption: t('keptCheck.list'), captionHidden: true,
      columns: [{ label: t('keptCheck.check'), kind: 'text', head: true }, { label: t('keptCheck.how'), kind: 'text', wide: true }, { label: t('keptCheck.keptBy'), kind: 'text', wide: true }, { label: t('keptCheck.keptAt'), kind: 'date', wide: true }, { label: t('keptCheck.looked'), kind: 'badge' }, { label: t('keptCheck.findings'), kind: 'text' }],
      rows: page.rows.map((row): Row => {
        const all = found.get(row.id) ?? [], looked = all.filter(one => one !== null)
        return { cells: [
          { text: checkTitle(t, row, names), to: keptPath(row.id) }, { text: drawnBy(t, row, names) }, { text: personName(viewer, row.keptById, row.keptBy.displayName), note: row.keptBy.role === 'inspector' ? t('role.inspector') : undefined }, { text: moment(row.keptAt) },
          { text: progressText(t, looked.length, all.length), tone: all.length > 0 && looked.length === all.length ? 'ok' : 'neutral' }, { text: countsText(t, all) },
        ] }
      }),
      empty: { text: t('keptCheck.none'), detail: t('keptCheck.noneDetail'), icon: 'clipboard-check', action: { kind: 'link', look: 'main', label: t('keptCheck.begin'), to: '/statistics/spot-check' } },
    },
    pager: turns.next || turns.previous ? { summary: '', next: to(turns.next), previous: to(turns.previous) } : undefined,
  }
}

export type KeptCheckPage = { heading: Heading, notices: NoticePart[], progress: ProgressPart, lead: string, counts: string, tabs: Tabs, table: TablePart }
export type KeptInput = { viewer: AccountViewer, check: CheckRow, rows: readonly CheckedRow[], names: CheckNames, only: CheckChoice | undefined }

/** One kept check: how far it is, and its records in their order. */
export function keptCheckPage(t: T, { viewer, check, rows, names, only }: KeptInput): KeptCheckPage {
  const found = rows.map(row => findingOf(row)?.verdict ?? null), looked = found.filter(one => one !== null).length, writes = mayFind(viewer, check), next = nextUnlooked(rows), title = checkTitle(t, check, names), partly = rows.length < check.drawn
  const downloads: Action[] = rows.length === 0 ? [] : [
    { kind: 'link', icon: 'file-spreadsheet', label: t('keptCheck.sheet'), download: true, to: `${keptPath(check.id)}/findings.xlsx` }, { kind: 'link', look: 'quiet', label: t('download.csv'), download: true, to: `${keptPath(check.id)}/findings.csv` },
    { kind: 'link', icon: 'download', label: t('spotCheck.pack'), download: true, to: `${keptPath(check.id)}/pack.zip` },
  ]
  return {
    heading: {
      title, back: { label: t('keptCheck.list'), to: keptPath() },
      detail: [drawnBy(t, check, names), partly ? '' : t('spotCheck.drawn', check.drawn, check.matched), t('keptCheck.keptByAt', personName(viewer, check.keptById, check.keptBy.displayName), moment(check.keptAt))].filter(Boolean).join(t('list.dot')),
      actions: [{ kind: 'link', look: 'quiet', icon: 'refresh', label: t('keptCheck.again'), to: drawAgainPath(check) }, ...downloads, { kind: 'print', label: t('action.print'), icon: 'printer' }, ...(writes && next ? [{ kind: 'link' as const, look: 'main' as const, icon: 'clipboard-check' as const, label: t(looked === 0 ? 'keptCheck.start' : 'keptCheck.goOn'), to: keptRecordPath(check.id, next.submissionId) }] : [])],
    },
    notices: [
      ...(partly ? [{ tone: 'warn' as const, text: t('keptCheck.partly') }] : []),
      ...(rows.length > 0 && looked === rows.length ? [{ tone: 'ok' as const, text: t('keptCheck.done', rows.length), detail: countsText(t, found) }] : []),
      ...(writes ? [] : [{ tone: 'neutral' as const, text: t(check.keptBy.role === 'inspector' ? 'keptCheck.readOnlyInspector' : 'keptCheck.readOnlyBureau') }]),
    ],
    progress: { label: t('keptCheck.looked'), value: looked, max: Math.max(1, rows.length) }, lead: progressText(t, looked, rows.length), counts: countsText(t, found),
    tabs: { label: t('keptCheck.findings'), look: 'segments', tabs: [
      { label: t('keptCheck.all'), to: keptPath(check.id), current: only === undefined, count: rows.length },
      ...checkChoices.map(one => ({ label: t(one === 'unlooked' ? 'keptCheck.unlooked' : `verdict.${one}`), to: keptPath(check.id, { only: one }), current: only === one, count: rows.filter(row => isChosen(one, findingOf(row)?.verdict)).length })),
    ] },
    table: {
      caption: title, captionHidden: true,
      columns: [{ label: t('table.number'), kind: 'number' }, { label: t('field.title'), kind: 'text', head: true }, { label: t('field.kind'), kind: 'text', wide: true }, { label: t('field.heldOn'), kind: 'date', wide: true }, { label: t('keptCheck.finding'), kind: 'badge' }, { label: t('keptCheck.note'), kind: 'text' }],
      rows: rows.filter(row => isChosen(only, findingOf(row)?.verdict)).map((row): Row => ({ cells: [
        { text: String(row.position) }, { text: row.record.title, to: keptRecordPath(check.id, row.submissionId), note: [row.record.org.bureauName ?? row.record.org.name, row.record.number ?? '', sinceWord(t, row)].filter(Boolean).join(t('list.dot')) },
        { text: names.kinds.get(row.record.topic) ?? row.record.topic }, { text: row.record.heldOn ?? '' }, verdictCell(t, findingOf(row)), noteCell(t, viewer, row),
      ] })),
      empty: { text: t(rows.length === 0 ? 'keptCheck.nothingLeft' : 'keptCheck.noneOfThese'), icon: 'clipboard-check' },
    },
  }
}

const sinceWord = (t: T, { revision, record }: CheckedRow): string => { const since = sinceOf({ revision, revisionCount: record.revisionCount, isCounted: isCounted(record.status) }); return since === 'same' ? '' : t(`keptCheck.since.${since}`) }
const verdictCell = (t: T, finding: FindingRow | undefined): Cell => finding ? { text: t(`verdict.${finding.verdict}`), tone: verdictTones[finding.verdict] } : { text: t('keptCheck.unlooked'), tone: 'neutral' }

/** What was found, by whom and when; a finding that was changed says so. */
function noteCell(t: T, viewer: AccountViewer, row: CheckedRow): Cell {
  const last = findingOf(row)
  return last ? { text: last.note, note: [personName(viewer, last.byId, last.by.displayName), moment(last.at), changedText(t, row)].filter(Boolean).join(t('list.dot')) } : {}
}
/** 改过 2 次 */
export const changedText = (t: T, { findings }: CheckedRow): string => findings.length > 1 ? t('keptCheck.changedTimes', findings.length - 1) : ''

/** The address that draws the same again. */
export const drawAgainPath = ({ period, seed, size, per, topic, townshipId, schoolId }: CheckRow): string =>
  spotCheckPath({ period, seed, size: size as 5, per: per as SpotCheckPer, topic: topic ?? undefined, township: townshipId ?? undefined, school: schoolId ?? undefined })
