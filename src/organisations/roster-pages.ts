import { spanOf, turnsOf, type TurnFields } from '../platform/keyset.js'
import type { T } from '../platform/texts/texts.js'
import type { Column, FilterBar, Heading, NoticePart, Pager, Row, TablePart } from '../platform/web/parts.js'
import type { OrderList, RosterList, TownshipRow } from './school-queries.js'
import type { RosterQuery } from './school-input.js'
import { ownerships, settings, stages } from './school.js'
import { isClosed } from './roster.js'

export type SchoolListPage = { heading: Heading, filter: FilterBar, totals: string, basis: string, table: TablePart, pager: Pager | undefined }
export type SchoolOrderPage = {
  heading: Heading, lead: string, notice: NoticePart | undefined, caption: string, columns: { number: string, name: string, stage: string, place: string }, moveLabel: string
  rows: { id: string, to: string, name: string, stage: string, number: string, numberOf: string, earlier: Step | undefined, later: Step | undefined }[], pager: Pager | undefined
}
type Step = { label: string, description: string }

const thousands = (number: number | null | undefined): string | undefined => number === null || number === undefined ? undefined : number.toLocaleString('en')

/** The way to the pages beside one; none where the whole list stands on it. */
function pagerOf(t: T, page: RosterList['page'] | OrderList['page'], count: number, address: (turn: Partial<TurnFields>) => string): Pager | undefined {
  const turns = turnsOf<{ id: string }>(page, row => row.id), { first, last } = spanOf(page, count)
  if (!turns.previous && !turns.next) return undefined
  return { summary: t('pager.summary', String(first), String(last), String(count)), previous: turns.previous && address(turns.previous), next: turns.next && address(turns.next) }
}

type ListInput = {
  list: RosterList, query: RosterQuery, today: string, mayChange: boolean, all: number
  townships: readonly TownshipRow[], counties: readonly { id: string, name: string }[]
}

export function schoolListPage(t: T, { list: { rows, page, totals }, query, today, mayChange, all, townships, counties }: ListInput): SchoolListPage {
  const filtered = Boolean(query.search || query.stage || query.township || query.ownership || query.setting || query.state !== 'open')
  return {
    heading: {
      title: t('schools.title'),
      actions: mayChange ? [...(all > 1 ? [{ kind: 'link' as const, to: '/schools/order', icon: 'list-details' as const, label: t('schools.order') }] : []), { kind: 'link', look: 'main', icon: 'plus', to: '/schools/new', label: t('schools.new') }] : [],
    },
    filter: filterBar(t, query, townships, counties, filtered),
    totals: [
      t('schools.totals', totals.schools, totals.pupils, totals.teachers), ...(totals.unknown > 0 ? [t('schools.totalsUnknown', totals.unknown)] : []), ...(totals.sites > 0 ? [t('schools.totalsSites', totals.sites)] : []),
    ].join(t('list.comma')),
    basis: t('schools.basis'),
    table: {
      caption: t('schools.title'), captionHidden: true, columns: columns(t),
      rows: rows.map(entry => row(t, entry, { today, townships })),
      empty: all === 0 && mayChange ? { text: t('schools.none'), icon: 'school', action: { kind: 'link', look: 'main', to: '/schools/new', label: t('schools.new') } } : { text: t('schools.empty'), icon: 'school' },
    },
    pager: pagerOf(t, page, totals.schools, turn => addressOf({ ...query, after: undefined, before: undefined, seen: 0, ...turn })),
  }
}

function addressOf(query: RosterQuery): string {
  const usual: Partial<RosterQuery> = { search: '', state: 'open', seen: 0 }, parameters = new URLSearchParams()
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
    reset: filtered ? (query.county ? `/schools?county=${query.county}` : '/schools') : undefined,
  }
}

const columns = (t: T): Column[] => [
  { label: t('schools.number'), kind: 'number' }, { label: t('schools.name'), kind: 'text', head: true },
  { label: t('schools.stage'), kind: 'text', help: 'stage' }, { label: t('schools.category'), kind: 'text', wide: true }, { label: t('schools.township'), kind: 'text', wide: true },
  { label: t('schools.ownership'), kind: 'text', wide: true }, { label: t('schools.setting'), kind: 'text', wide: true }, { label: t('schools.code'), kind: 'date', wide: true },
  { label: t('schools.pupils'), kind: 'number' }, { label: t('schools.teachers'), kind: 'number', wide: true },
]

function row(t: T, { school, number, roll, sites }: RosterList['rows'][number], { today, townships }: Pick<ListInput, 'today' | 'townships'>): Row {
  const unknown = t('table.unknown')
  const notes = [
    ...(isClosed(school, today) && school.closedOn ? [t('schools.closedOn', school.closedOn)] : []), ...(school.parent?.kind === 'school' ? [t('schools.under', school.parent.name)] : []),
    ...(sites.length > 0 ? [t('schools.sitesOf', sites.filter(site => !isClosed(site, today)).map(site => site.name).join(t('list.pause')))] : []),
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
export function schoolOrderPage(t: T, { page, count, numbers }: OrderList, problem?: string): SchoolOrderPage {
  return {
    heading: { title: t('schools.orderTitle'), back: { label: t('schools.title'), to: '/schools' } },
    lead: t('schools.orderLead'), notice: problem ? { tone: 'bad', text: problem } : undefined, caption: t('schools.orderTitle'),
    columns: { number: t('schools.number'), name: t('schools.name'), stage: t('schools.stage'), place: t('order.to') }, moveLabel: t('order.move'),
    rows: page.rows.map(school => {
      const number = numbers.get(school.id)
      return {
        id: school.id, to: `/schools/${school.id}`, name: school.name, stage: school.reportingStage ? t(`stage.${school.reportingStage}`) : t('table.unknown'),
        number: String(number), numberOf: t('order.toOf', school.name),
        earlier: number === 1 ? undefined : { label: t('order.earlierShort'), description: t('order.earlierOf', school.name) },
        later: number === count ? undefined : { label: t('order.laterShort'), description: t('order.laterOf', school.name) },
      }
    }),
    pager: pagerOf(t, page, count, orderPath),
  }
}

export function orderPath(turn: Partial<TurnFields>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(turn)) if (value) parameters.set(name, String(value))
  return parameters.size === 0 ? '/schools/order' : `/schools/order?${parameters.toString()}`
}
