import type { Period } from '../calendar.js'
import { markOf, markText, spanOf, turnsOf, type Page } from '../platform/keyset.js'
import type { T } from '../platform/texts/texts.js'
import type { Action, EmptyState, FilterBar, MenuPart, Pager, TablePart, Tabs, Tone } from '../platform/web/parts.js'
import type { AccountViewer } from '../viewer.js'
import { labelIn, nameIn, type Category } from './category.js'
import { downloadPath, newRecordPath, pickPeriodPath, recordPath, recordsPath, type RecordsQuery } from './links.js'
import { categoryIcon, codeOf, measureTexts, periodText, stateBadge } from './number-pages.js'
import { numberText, withUnit } from './number-text.js'
import { headFilters, type RecordsAsked } from './record-input.js'
import { recordOrder, type RecordRow } from './record-queries.js'
import { stateOf, states, type State } from './record.js'
import type { MeasureSum } from './sums.js'
import type { ProvenSum } from './sums-queries.js'

/** What one category comes to. `beside` is what nobody confirmed yet. */
export type SumLine = { label: string, to: string, icon: ReturnType<typeof categoryIcon>, current: boolean, facts: { label: string, value: string, unit: string, note: string, to?: string }[], beside: string, besideTo: string }
export type BureauLedgerPage = {
  head: { title: string, detail: string, menu: MenuPart, actions: Action[] }, tabs: Tabs, filter: FilterBar
  sums: { label: string, note: string, lines: SumLine[], count: string } | undefined
  table: TablePart, pager: Pager, paper: { left: string, right: string, signs: string[] }
}

export type LedgerInput = {
  viewer: AccountViewer, asked: RecordsAsked, period: Period | undefined, years: readonly number[], categories: readonly Category[], category: Category | undefined
  sums: readonly ProvenSum[], counts: Record<State | 'all', number>, page: Page<RecordRow>, files: ReadonlyMap<string, number>
}

/** 局机关工作台账: every number on top opens the records that make it. */
export function ledgerPage(t: T, input: LedgerInput): BureauLedgerPage {
  const { viewer, asked, period, years, category, counts, page } = input, code = codeOf(period)
  const here: RecordsQuery = { period: code, category: asked.category, state: asked.state, head: asked.head, search: asked.search }
  const to = (change: RecordsQuery): string => recordsPath({ ...here, ...change })
  const count = counts[asked.state ?? 'all'], span = spanOf(page, count), turns = turnsOf(page, row => markText(markOf(recordOrder, row)))
  const tab = (state: State | undefined) => ({ label: state ? t(`bureauState.${state}`) : t('bureau.all'), to: to({ state }), current: state === asked.state, count: counts[state ?? 'all'] })
  const writes = viewer.role === 'clerk'
  const yearItem = (year: number) => ({ label: t('period.year', year), to: to({ period: String(year) }), current: code === String(year) })
  return {
    head: {
      title: t('bureau.title'), detail: [category && nameIn(t, category), periodText(t, period)].filter(Boolean).join(t('list.dot')),
      menu: { label: period?.kind === 'year' ? t('period.yearLong', period.year) : periodText(t, period), icon: 'calendar-event', items: [{ label: t('period.all'), to: to({ period: 'all' }), current: code === 'all' }, ...(period && period.kind !== 'year' ? [{ label: periodText(t, period), to: to({}), current: true }] : []), ...years.map(yearItem), { label: t('period.pick'), to: pickPeriodPath(to({ period: code === 'all' ? undefined : code })) }] },
      actions: [
        { kind: 'print', label: t('action.print'), icon: 'printer' },
        { kind: 'link', label: t('bureau.download'), icon: 'file-spreadsheet', download: true, to: downloadPath('xlsx', here) },
        { kind: 'link', label: t('download.csv'), look: 'quiet', download: true, to: downloadPath('csv', here) },
        ...(writes ? [{ kind: 'link' as const, label: t('bureauCategories.title'), look: 'quiet' as const, to: '/bureau/categories' }, { kind: 'link' as const, label: t('bureau.new'), icon: 'plus' as const, look: 'main' as const, to: newRecordPath(category && !category.retiredAt ? category.code : undefined) }] : []),
      ],
    },
    tabs: { label: t('bureau.byState'), tabs: [undefined, ...states].map(tab) },
    filter: filterOf(t, input, here), sums: sumsOf(t, input, code), table: tableOf(t, input),
    pager: { summary: count === 0 ? '' : t('pager.summary', String(span.first), String(span.last), String(count)), previous: turns.previous && to(turns.previous), next: turns.next && to(turns.next) },
    paper: { left: t('summary.unit', viewer.orgName), right: t('summary.span', periodText(t, period)), signs: [t('sign.preparedBy'), t('sign.checkedBy'), t('sign.head')] },
  }
}

function filterOf(t: T, { asked, categories, category }: LedgerInput, here: RecordsQuery): FilterBar {
  const offered = categories.filter(one => !one.retiredAt || one.id === category?.id)
  const kept: { name: string, value: string | undefined }[] = [{ name: 'period', value: here.period }, { name: 'state', value: asked.state }]
  return {
    to: '/bureau/records', search: { name: 'search', label: t('bureau.search'), value: asked.search },
    selects: [
      { name: 'category', label: t('bureau.category'), value: asked.category ?? '', options: [{ value: '', label: t('bureau.allCategories') }, ...offered.map(one => ({ value: one.code, label: nameIn(t, one) }))] },
      { name: 'head', label: t('bureau.head'), value: asked.head ?? '', options: [{ value: '', label: t('bureau.anyHead') }, ...headFilters.map(value => ({ value, label: t(`bureauHead.${value}`) }))] },
    ],
    kept: kept.flatMap(({ name, value }) => value ? [{ name, value }] : []),
    reset: asked.category ?? asked.head ?? asked.search ? recordsPath({ period: here.period, state: asked.state }) : undefined,
  }
}

function sumsOf(t: T, { sums, asked }: LedgerInput, period: string): BureauLedgerPage['sums'] {
  const lines = sums.filter(sum => sum.records.confirmed + sum.records.unconfirmed > 0 || sum.measures.some(one => one.confirmed ?? one.unconfirmed)).map(sum => lineOf(t, sum, asked, period))
  return lines.length === 0 || asked.state === 'void' || asked.search !== undefined ? undefined : { label: t('bureau.sums'), note: t('bureau.sumsNote'), lines, count: t('bureau.sumsOf', lines.length) }
}

function lineOf(t: T, { category, records, measures, steps }: ProvenSum, asked: RecordsAsked, period: string): SumLine {
  const fact = ({ measure, confirmed }: MeasureSum) => confirmed ? [{
    label: nameIn(t, measure), value: numberText(t, confirmed, measure.unit), unit: measure.unit === 'percent' ? '' : t(`bureauUnit.${measure.unit}`),
    // What there is in all may have been counted before this period began: the record itself proves it.
    note: confirmed.asOf !== undefined && !measure.ratio ? t('bureau.asOf', confirmed.asOf) : '', to: confirmed.asOf === undefined ? undefined : recordPath(confirmed.ids[0] ?? ''),
  }] : []
  const ticked = steps.flatMap(step => step.confirmed > 0 ? [{ label: labelIn(t, step), value: String(step.confirmed), unit: t('bureauUnit.piece'), note: '' }] : [])
  const beside = measures.flatMap(({ measure, unconfirmed }) => unconfirmed ? [t('bureau.measure', nameIn(t, measure), withUnit(t, unconfirmed, measure.unit))] : [])
  const facts = [...measures.flatMap(fact), ...ticked]
  return {
    label: nameIn(t, category), to: recordsPath({ category: category.code, period, head: asked.head }), icon: categoryIcon(category.icon), current: asked.category === category.code,
    facts: facts.length === 0 && records.confirmed > 0 ? [{ label: t('bureau.records'), value: String(records.confirmed), unit: t('bureauUnit.piece'), note: '' }] : facts,
    besideTo: recordsPath({ category: category.code, period: records.unconfirmed > 0 ? period : 'all', state: 'unconfirmed' }),
    beside: beside.length > 0 ? t('bureau.beside', beside.join(t('list.pause'))) : records.unconfirmed > 0 ? t('bureau.besideRecords', records.unconfirmed) : '',
  }
}

const toneOf = { unconfirmed: 'warn', confirmed: 'ok', void: 'neutral' } as const satisfies Record<State, Tone>

function tableOf(t: T, { viewer, asked, period, categories, category, page, files, counts }: LedgerInput): TablePart {
  const byId = new Map(categories.map(one => [one.id, one]))
  return {
    caption: t('bureau.title'), captionHidden: true,
    columns: [
      { label: t('bureau.day'), kind: 'date' }, { label: t('bureau.what'), kind: 'text', head: true }, ...(category ? [] : [{ label: t('bureau.category'), kind: 'text' as const, wide: true }]), { label: t('bureau.numbers'), kind: 'text', wide: true },
      { label: t('bureau.head'), kind: 'text', wide: true }, { label: t('bureau.evidence'), kind: 'text', wide: true }, { label: t('bureau.state'), kind: 'badge' },
    ],
    rows: page.rows.map(row => {
      const its = byId.get(row.categoryId), state = stateOf(row), count = files.get(row.evidenceSetId) ?? 0
      return { cells: [
        { text: row.day }, { text: row.title, to: recordPath(row.id), note: [row.number, row.documentNumber].filter(Boolean).join(t('list.dot')) },
        ...(category ? [] : [{ text: its ? nameIn(t, its) : '' }]), { text: (its ? measureTexts(t, its, row.measures) : []).join(t('list.dot')) || t('table.unknown') },
        { text: row.headPart === 'none' ? t('table.unknown') : t(`bureauHead.${row.headPart}`) },
        { text: [count > 0 ? t('bureau.files', count) : '', row.keptAt].filter(Boolean).join(t('list.dot')) || t('table.unknown') },
        { ...stateBadge(t, state), text: t(`bureauState.${state}`), tone: toneOf[state] },
      ] }
    }),
    empty: emptyOf(t, viewer, asked, period, counts),
  }
}

function emptyOf(t: T, viewer: AccountViewer, asked: RecordsAsked, period: Period | undefined, counts: LedgerInput['counts']): EmptyState {
  const narrowed = asked.category ?? asked.head ?? asked.search ?? asked.state
  if (narrowed !== undefined || counts.void > 0) return { text: t('bureau.noneFound'), detail: t('bureau.noneFoundDetail', periodText(t, period)), icon: 'list-details' }
  return { text: t('bureau.none', periodText(t, period)), detail: t('bureau.noneDetail'), icon: 'building-bank', action: viewer.role === 'clerk' ? { kind: 'link', look: 'main', icon: 'plus', label: t('bureau.new'), to: newRecordPath() } : undefined }
}
