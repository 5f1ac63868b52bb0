import type { T } from '../platform/texts/texts.js'
import type { Column, FilterBar, Heading, NoticePart, Pager, Row, TablePart } from '../platform/web/parts.js'
import type { RosterDetail, TownshipRow } from './school-queries.js'
import type { RosterQuery } from './school-input.js'
import { ownerships, settings, stages } from './school.js'
import { isClosed, totalsOf, type RosterEntry, type RosterSort } from './roster.js'

export const pageSize = 50
export type SchoolListPage = { heading: Heading, filter: FilterBar, totals: string, basis: string, table: TablePart, pager: Pager | undefined }
export type SchoolOrderPage = {
  heading: Heading, lead: string, notice: NoticePart | undefined, caption: string, columns: { number: string, name: string, stage: string, place: string }, moveLabel: string
  rows: { id: string, to: string, name: string, stage: string, number: string, numberOf: string, earlier: Step | undefined, later: Step | undefined }[], pager: Pager | undefined
}
type Step = { label: string, description: string }

type Entry = RosterEntry<RosterDetail>
const thousands = (number: number | null | undefined): string | undefined => number === null || number === undefined ? undefined : number.toLocaleString('en')

/** One page of a list: its rows, and the way to the pages beside it. */
function paged<E>(t: T, entries: readonly E[], page: number, address: (page: number) => string): { shown: E[], pager: Pager | undefined } {
  const last = Math.max(1, Math.ceil(entries.length / pageSize)), at = Math.min(page, last), from = (at - 1) * pageSize
  const shown = entries.slice(from, from + pageSize)
  const pager = last === 1 ? undefined : {
    summary: t('pager.summary', String(from + 1), String(from + shown.length), String(entries.length)),
    previous: at > 1 ? address(at - 1) : undefined, next: at < last ? address(at + 1) : undefined,
  }
  return { shown, pager }
}

type ListInput = {
  entries: readonly Entry[], query: RosterQuery, today: string, mayChange: boolean, all: number
  townships: readonly TownshipRow[], centres: ReadonlyMap<string, string>, counties: readonly { id: string, name: string }[]
}

export function schoolListPage(t: T, { entries, query, today, mayChange, all, townships, centres, counties }: ListInput): SchoolListPage {
  const address = (change: Partial<Record<keyof RosterQuery, string | number | undefined>>): string => addressOf({ ...query, page: 1, ...change })
  const totals = totalsOf(entries), { shown, pager } = paged(t, entries, query.page, page => address({ page }))
  const filtered = Boolean(query.search || query.stage || query.township || query.ownership || query.setting || query.state !== 'open')
  return {
    heading: {
      title: t('schools.title'),
      actions: mayChange ? [{ kind: 'link', to: '/schools/order', icon: 'list-details', label: t('schools.order') }, { kind: 'link', look: 'main', icon: 'plus', to: '/schools/new', label: t('schools.new') }] : [],
    },
    filter: filterBar(t, query, townships, counties, filtered),
    totals: [
      t('schools.totals', totals.schools, totals.pupils, totals.teachers), ...(totals.unknown > 0 ? [t('schools.totalsUnknown', totals.unknown)] : []), ...(totals.sites > 0 ? [t('schools.totalsSites', totals.sites)] : []),
    ].join(t('list.comma')),
    basis: t('schools.basis'),
    table: {
      caption: t('schools.title'), captionHidden: true, columns: columns(t, query, address),
      rows: shown.map(entry => row(t, entry, { today, townships, centres })),
      empty: all === 0 && mayChange ? { text: t('schools.none'), icon: 'school', action: { kind: 'link', look: 'main', to: '/schools/new', label: t('schools.new') } } : { text: t('schools.empty'), icon: 'school' },
    },
    pager,
  }
}

function addressOf(query: Partial<Record<keyof RosterQuery, string | number | undefined>>): string {
  const usual: Partial<Record<keyof RosterQuery, string | number>> = { search: '', state: 'open', sort: 'position', page: 1 }
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== usual[name as keyof RosterQuery]) parameters.set(name, String(value))
  const text = parameters.toString()
  return text === '' ? '/schools' : `/schools?${text}`
}

function filterBar(t: T, query: RosterQuery, townships: readonly TownshipRow[], counties: ListInput['counties'], filtered: boolean): FilterBar {
  const any = { value: '', label: t('schools.all') }
  return {
    to: '/schools', search: { name: 'search', label: t('schools.search'), value: query.search, placeholder: t('schools.searchHint') },
    selects: [
      ...(counties.length > 1 ? [{ name: 'county', label: t('schools.county'), value: query.county, options: counties.map(one => ({ value: one.id, label: one.name })) }] : []),
      { name: 'stage', label: t('schools.stage'), value: query.stage, options: [any, ...stages.map(value => ({ value, label: t(`stage.${value}`) }))] },
      ...(townships.length > 0 ? [{ name: 'township', label: t('schools.township'), value: query.township, options: [any, ...townships.map(one => ({ value: one.id, label: one.name }))] }] : []),
      { name: 'ownership', label: t('schools.ownership'), value: query.ownership, options: [any, ...ownerships.map(value => ({ value, label: t(`ownership.${value}`) }))] },
      { name: 'setting', label: t('schools.setting'), value: query.setting, options: [any, ...settings.map(value => ({ value, label: t(`setting.${value}`) }))] },
      { name: 'state', label: t('schools.state'), value: query.state, options: [{ value: 'open', label: t('schools.open') }, { value: 'closed', label: t('schools.closed') }, { value: 'all', label: t('schools.all') }] },
    ],
    kept: [...(query.sort === 'position' ? [] : [{ name: 'sort', value: query.sort }]), ...(query.down ? [{ name: 'down', value: query.down }] : [])],
    reset: filtered ? (query.county ? `/schools?county=${query.county}` : '/schools') : undefined,
  }
}

function columns(t: T, query: RosterQuery, address: (change: Partial<Record<keyof RosterQuery, string | number | undefined>>) => string): Column[] {
  const sort = (by: RosterSort, first: '1' | undefined = undefined): Column['sort'] => {
    const current = query.sort === by
    return { to: address({ sort: by, down: current ? (query.down ? undefined : '1') : first }), direction: current ? (query.down ? 'descending' : 'ascending') : undefined }
  }
  return [
    { label: t('schools.number'), kind: 'number', sort: sort('position') }, { label: t('schools.name'), kind: 'text', head: true, sort: sort('name') },
    { label: t('schools.stage'), kind: 'text', sort: sort('stage') }, { label: t('schools.category'), kind: 'text', wide: true }, { label: t('schools.township'), kind: 'text', wide: true },
    { label: t('schools.ownership'), kind: 'text', wide: true }, { label: t('schools.setting'), kind: 'text', wide: true }, { label: t('schools.code'), kind: 'date', wide: true },
    { label: t('schools.pupils'), kind: 'number', sort: sort('pupils', '1') }, { label: t('schools.teachers'), kind: 'number', wide: true },
  ]
}

function row(t: T, { school, number, roll, sites }: Entry, { today, townships, centres }: Pick<ListInput, 'today' | 'townships' | 'centres'>): Row {
  const unknown = t('table.unknown'), centre = centres.get(school.parentId ?? '')
  const notes = [
    ...(isClosed(school, today) && school.closedOn ? [t('schools.closedOn', school.closedOn)] : []), ...(centre ? [t('schools.under', centre)] : []),
    ...(sites.length > 0 ? [t('schools.sitesOf', sites.filter(site => !isClosed(site, today)).map(site => site.name).join(t('schools.separator')))] : []),
  ]
  return { cells: [
    { text: number === null ? unknown : String(number) }, { text: school.name, to: `/schools/${school.id}`, note: notes.join(' · ') || undefined },
    { text: school.reportingStage ? t(`stage.${school.reportingStage}`) : unknown }, { text: school.category ? t(`category.${school.category}`) : unknown },
    { text: townships.find(one => one.id === school.townshipId)?.name ?? unknown }, { text: school.ownership ? t(`ownership.${school.ownership}`) : unknown },
    { text: school.setting ? t(`setting.${school.setting}`) : unknown }, { text: school.schoolCode ?? unknown },
    { text: thousands(roll?.pupils) ?? unknown }, { text: thousands(roll?.teachers) ?? unknown },
  ] }
}

/** The roster with the means to change its order. */
export function schoolOrderPage(t: T, entries: readonly Entry[], page: number, problem?: string): SchoolOrderPage {
  const open = entries.filter(entry => entry.number !== null)
  const { shown, pager } = paged(t, open, page, to => `/schools/order?page=${to}`)
  return {
    heading: { title: t('schools.orderTitle'), back: { label: t('schools.title'), to: '/schools' } },
    lead: t('schools.orderLead'), notice: problem ? { tone: 'bad', text: problem } : undefined, caption: t('schools.orderTitle'),
    columns: { number: t('schools.number'), name: t('schools.name'), stage: t('schools.stage'), place: t('order.to') }, moveLabel: t('order.move'),
    rows: shown.map(({ school, number }) => ({
      id: school.id, to: `/schools/${school.id}`, name: school.name, stage: school.reportingStage ? t(`stage.${school.reportingStage}`) : t('table.unknown'),
      number: String(number), numberOf: t('order.toOf', school.name),
      earlier: number === 1 ? undefined : { label: t('order.earlierShort'), description: t('order.earlierOf', school.name) },
      later: number === open.length ? undefined : { label: t('order.laterShort'), description: t('order.laterOf', school.name) },
    })),
    pager,
  }
}

/** The page of the order on which a number stands. */
export const pageOfNumber = (number: number): number => Math.ceil(number / pageSize)
