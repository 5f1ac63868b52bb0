import { beijingTime } from '../calendar.js'
import { confirming, statuses, type Status } from '../submissions/workflow.js'
import { markOf, markText, spanOf, turnsOf, type Page } from '../platform/keyset.js'
import type { T } from '../platform/texts/texts.js'
import type { Cell, EvidenceGrid, FilterBar, Pager, TablePart, Tabs } from '../platform/web/parts.js'
import { kindGroups } from '../activities/activity.js'
import { stages } from '../organisations/school.js'
import type { AccountViewer } from '../viewer.js'
import type { RecordSums } from './counting.js'
import { looksFromAbove } from './extent-queries.js'
import { kindName, numberText, schemeName, schoolGroupText } from './figure-pages.js'
import type { Ledger } from './ledger-input.js'
import type { LedgerScope } from './ledger-extent.js'
import { fillsIn, isSealed, recordOrder, type RecordNumbers, type RecordRow } from './ledger-queries.js'
import { photoOrder } from './ledger-photos.js'
import { address, kindsOf, recordsPath, type RecordsQuery } from './links.js'
import type { OverviewHead } from './overview-pages.js'
import { ungrouped } from './school-groups.js'
import { periodName } from './period-names.js'
import { periodMenu } from './period-pages.js'
import { counted, draft, statusTones } from './record-states.js'

export type LedgerPage = {
  head: OverviewHead, tabs: Tabs, views: Tabs, filter: FilterBar
  /** What the filtered list adds up to; only of approved records. */
  sums: { label: string, facts: { label: string, value: string, unit: string }[], note: string } | undefined
  table: TablePart | undefined, photos: { grid: EvidenceGrid, note: string } | undefined, pager: Pager
}

export type LedgerInput = {
  viewer: AccountViewer, scope: LedgerScope, asked: Ledger, tabs: { all: number, by: Partial<Record<Status, number>> }
  sums: RecordSums | undefined, townships: readonly { id: string, name: string }[]
  /** A page of records, or a page of their photos. */
  shown: { page: Page<RecordRow>, numbers: ReadonlyMap<string, RecordNumbers> } | { grid: EvidenceGrid, count: number, page: Page<object> }
}

export function ledgerPage(t: T, { viewer, scope, asked, tabs, sums, townships, shown }: LedgerInput): LedgerPage {
  const { extent, ever, school } = scope, period = ever ? 'all' : extent.code
  const here: RecordsQuery = { ...asked, period, after: undefined, before: undefined, seen: undefined }
  const filter = ledgerFilter(t, viewer, scope, asked, townships)
  const to = (change: RecordsQuery): string => recordsPath({ ...here, ...change })
  const count = 'grid' in shown ? shown.count : asked.status ? tabs.by[asked.status] ?? 0 : tabs.all
  const order = 'grid' in shown ? photoOrder : recordOrder(asked.status), turns = turnsOf<object>(shown.page, row => markText(markOf(order, row))), span = spanOf(shown.page, count)
  const tab = (status: Status | undefined) => ({ label: status ? t(`status.${status}`) : t(fillsIn(viewer) ? 'ledger.all' : 'ledger.allFiled'), to: to({ status, view: undefined }), current: status === asked.status && asked.view === undefined, count: status ? tabs.by[status] ?? 0 : tabs.all })
  return {
    head: {
      title: t('ledger.title'), back: undefined,
      detail: [school?.name, ever ? t('period.all') : periodName(t, extent.period), extent.drilledInto === undefined ? undefined : extent.county?.name, asked.as && t('ledger.asGuest'), asked.parts && t('ledger.parts'), asked.idle === undefined ? undefined : t('ledger.idle', asked.idle)].filter(Boolean).join(' · '),
      menu: periodMenu(t, ever ? undefined : extent.period, extent.choices, code => to({ period: code }), { more: [{ label: t('period.all'), to: to({ period: 'all' }), current: ever }], picks: true }),
      actions: [
        { kind: 'link', label: t('ledger.download'), icon: 'file-spreadsheet', download: true, to: address('/downloads/ledger.xlsx', { ...here, view: undefined }) },
        ...(fillsIn(viewer) || ever ? [] : [{ kind: 'link' as const, label: t('spotCheck.title'), look: 'quiet' as const, to: address('/statistics/spot-check', { period: extent.code, county: asked.county, school: asked.school, topic: asked.topic }) }]),
        { kind: 'link', label: t('download.csv'), look: 'quiet', download: true, to: address('/downloads/ledger.csv', { ...here, view: undefined }) },
        ...(mayLog(viewer) ? [{ kind: 'link' as const, label: t('nav.newActivity'), icon: 'plus' as const, look: 'main' as const, to: '/activities/new' }] : []),
      ],
    },
    tabs: { label: t('submissions.byStatus'), tabs: [tab(undefined), ...statuses.filter(status => status === confirming ? fillsIn(viewer) && ((tabs.by[confirming] ?? 0) > 0 || asked.status === confirming) : status !== draft || !looksFromAbove(viewer)).map(tab)] },
    views: { label: t('ledger.view'), look: 'segments', tabs: [{ label: t('ledger.list'), to: to({ view: undefined }), current: asked.view === undefined }, { label: t('ledger.photos'), to: to({ view: 'photos', status: counted }), current: asked.view === 'photos' }] },
    filter,
    sums: sums && {
      label: t('ledger.sums'), note: school?.isSchool && !fillsIn(viewer) ? t('ledger.ofSchool', school.name) : scope.filter.ofSchool ? t('ledger.ofSchools') : '',
      facts: ([['activitiesHeld', 'records', 'time'], ['sessions', 'sessions', 'session'], ['pupilTimes', 'pupils', 'personTimes'], ['teacherTimes', 'teachers', 'personTimes'], ['cadreTimes', 'cadres', 'personTimes'], ['parentTimes', 'parents', 'personTimes']] as const)
        .filter(([, measure]) => measure === 'records' || measure === 'sessions' || measure === 'pupils' || sums[measure] !== null)
        .map(([indicator, measure, unit]) => ({ label: t(`indicator.${indicator}`), value: numberText(t, sums[measure]), unit: t(`figureUnit.${unit}`) })),
    },
    table: 'numbers' in shown ? recordTable(t, viewer, scope, asked, shown, tabs.all === 0 && filter.reset === undefined && fillsIn(viewer) && mayLog(viewer)) : undefined,
    photos: 'grid' in shown ? { grid: shown.grid, note: t('ledger.photosOf', numberText(t, shown.count), numberText(t, tabs.by[counted] ?? 0)) } : undefined,
    pager: {
      summary: count === 0 ? '' : t('pager.summary', numberText(t, span.first), numberText(t, span.last), numberText(t, count)),
      previous: turns.previous && to(turns.previous), next: turns.next && to(turns.next),
    },
  }
}

const mayLog = (viewer: AccountViewer): boolean => ['recorder', 'schoolAdmin', 'partner', 'clerk'].includes(viewer.role) && !looksFromAbove(viewer)

/** @param first nothing was logged yet, and nothing was looked for: what to do comes next */
function recordTable(t: T, viewer: AccountViewer, { kinds, extent, ever }: LedgerScope, asked: Ledger, { page: { rows }, numbers }: { page: Page<RecordRow>, numbers: ReadonlyMap<string, RecordNumbers> }, first: boolean): TablePart {
  const names = new Map(kinds.map(kind => [kind.code, kindName(t, kind)]))
  const nothingFiled = asked.school !== undefined && asked.status === counted
  // Whoever fills in knows whose list it is: only another's name is said, beside the record, and a phone has the room for its name.
  const own = fillsIn(viewer)
  return {
    caption: t('ledger.title'), captionHidden: true,
    columns: [
      ...(own ? [] : [{ label: t('submissions.school'), kind: 'text' as const, head: true }]), { label: t('field.title'), kind: 'text' }, { label: t('field.kind'), kind: 'text', wide: true }, { label: t('field.heldOn'), kind: 'date' },
      { label: t('ledger.sessions'), kind: 'number', wide: true, help: 'sessions' }, { label: t('matrix.pupils'), kind: 'number', wide: true, help: 'personTimes' }, { label: t('submissions.status'), kind: 'badge' }, { label: t('ledger.changedAt'), kind: 'date', wide: true },
    ],
    rows: rows.map(row => {
      const sealed = isSealed(viewer, row), counts = sealed ? undefined : numbers.get(row.id), host = row.org.bureauName ?? row.org.name, kind = names.get(row.topic) ?? row.topic
      return { cells: [
        ...(own ? [] : [{ text: host }]),
        { text: sealed ? t('ledger.untitled') : row.title || (own ? kind : t('ledger.untitled')), to: `/submissions/${row.id}`, note: [own && row.orgId !== viewer.orgId ? t('standing.host', host) : '', sealed ? '' : row.number ?? '', row.proxyOrgId === null ? '' : t('proxy.badge'), row.late ? t('frozen.late') : '', !sealed && row.warningCount > 0 ? t('ledger.check') : ''].filter(Boolean).join(' · ') || undefined },
        { text: kind }, { text: sealed ? '' : row.heldOn ?? '' },
        counts ? { text: numberText(t, counts.sessions) } : {}, counts ? { text: numberText(t, counts.pupils) } : {},
        stateCell(t, sealed ? draft : row.status), { text: beijingTime(row.changedAt).slice(0, 10) },
      ] }
    }),
    empty: first ? { text: ever ? t('standing.first') : t('ledger.emptyOwn', periodName(t, extent.period)), detail: t('standing.firstFree'), icon: 'list-details' } : { text: t('ledger.empty'), detail: nothingFiled ? t('ledger.emptySchool') : asked.period === 'all' ? undefined : t('ledger.emptyPeriod', periodName(t, extent.period)), icon: 'list-details' },
  }
}

function ledgerFilter(t: T, viewer: AccountViewer, { extent, ever, kinds, filter }: LedgerScope, asked: Ledger, townships: LedgerInput['townships']): FilterBar {
  const above = looksFromAbove(viewer), period = ever ? 'all' : extent.code
  const used = kinds.filter(kind => !kind.retired || kind.code === asked.topic)
  const kept: { name: string, value: string | undefined }[] = [
    { name: 'period', value: period }, { name: 'status', value: asked.status }, { name: 'school', value: asked.school }, { name: 'view', value: asked.view }, { name: 'idle', value: asked.idle?.toString() }, { name: 'as', value: asked.as }, { name: 'parts', value: asked.parts },
    ...(extent.county || !above ? [{ name: 'county', value: asked.county }] : []),
  ]
  const narrowed = filter.kinds ?? filter.notKinds ?? filter.schoolId ?? filter.hostId ?? filter.ofSchool ?? filter.from ?? filter.until ?? filter.search ?? filter.only ?? filter.mark ?? filter.changedBefore ?? asked.county
  return {
    to: '/submissions', search: { name: 'search', label: t('ledger.search'), value: asked.search },
    selects: [
      { name: 'topic', label: t('field.kind'), value: asked.topic ?? '', options: [
        { value: '', label: t('ledger.allKinds') }, { value: 'owed', label: t('ledger.owedKinds', schemeName(t, undefined)) }, { value: 'beside', label: t('ledger.besideKinds') }, ...kindGroups.filter(group => kindsOf(group) === asked.topic).map(group => ({ value: kindsOf(group), label: t(`kindGroup.${group}`) })),
        ...[...used.filter(kind => kind.group === 'fiveOne'), ...used.filter(kind => kind.group !== 'fiveOne')].map(kind => ({ value: kind.code, label: kindName(t, kind) })),
      ] },
      ...(fillsIn(viewer) ? [] : [{ name: 'stage', label: t('filter.stage'), value: asked.stage ?? '', options: [{ value: '', label: t('filter.allStages') }, ...[...stages, ...(asked.stage === ungrouped ? [ungrouped] as const : [])].map(value => ({ value, label: t(`stageGroup.${value}`) }))] }]),
      ...(above && extent.county === undefined ? [{ name: 'county', label: t('counties.county'), value: '', options: [{ value: '', label: t('ledger.allCounties') }, ...extent.counties.map(({ id, name }) => ({ value: id, label: name }))] }] : []),
      ...(fillsIn(viewer) || (townships.length === 0 && !asked.township) ? [] : [{ name: 'township', label: t('filter.township'), value: asked.township ?? '', options: [{ value: '', label: t('filter.allTownships') }, ...townships.map(({ id, name }) => ({ value: id, label: name })), ...(asked.township === ungrouped ? [{ value: ungrouped, label: t('filter.noTownship') }] : [])] }]),
      ...(asked.mark === undefined ? [] : [{ name: 'mark', label: t('ledger.mark'), value: asked.mark, options: [{ value: '', label: t('ledger.anyMark') }, { value: asked.mark, label: t(`mark.${asked.mark}`) }] }]),
      // Reached from the statistics: seen while it narrows, and let go of like the others.
      ...(['category', 'setting'] as const).flatMap(group => { const value = asked[group]; return value === undefined ? [] : [{ name: group, label: t(`crossRows.${group}`), value, options: [{ value: '', label: t('filter.anyGroup') }, { value, label: schoolGroupText(t, group, value) }] }] }),
    ],
    dates: [{ name: 'from', label: t('ledger.from'), value: asked.from }, { name: 'until', label: t('ledger.until'), value: asked.until }],
    kept: kept.flatMap(({ name, value }) => value === undefined ? [] : [{ name, value }]),
    reset: narrowed === undefined ? undefined : recordsPath({ period, status: asked.status, view: asked.view }),
  }
}

const stateCell = (t: T, status: Status): Cell => ({ text: t(`status.${status}`), tone: statusTones[status] })
