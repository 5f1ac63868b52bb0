import { spanOf, turnsOf, type Page } from '../platform/keyset.js'
import type { T } from '../platform/texts/texts.js'
import type { Action, EmptyState, FilterBar, Heading, Pager, TablePart, Tabs } from '../platform/web/parts.js'
import type { AccountViewer } from '../viewer.js'
import { organs } from './appointment.js'
import { overviewPath, peoplePath, personPath, proposalsPath } from './links.js'
import { poolStates, type PeopleQuery, type PoolState } from './person-input.js'
import type { PersonRow, Serving } from './person-queries.js'

export type PeoplePage = { heading: Heading, tabs: Tabs, filter: FilterBar, table: TablePart, pager: Pager }
type Input = { viewer: AccountViewer, asked: PeopleQuery, page: Page<PersonRow>, counts: Record<PoolState, number>, serving: readonly Serving[], proposals: number }
type Change = Partial<Pick<PeopleQuery, 'state' | 'organ' | 'search' | 'after' | 'before'>> & { seen?: number }

export const newPersonPath = `${peoplePath}/new`

/** 人员库: who can be appointed, where they serve, and who still has room. */
export function peoplePage(t: T, input: Input): PeoplePage {
  const { viewer, asked, page, counts, proposals } = input, writes = viewer.role === 'clerk', state = asked.state ?? 'pool'
  const to = (change: Change): string => addressOf({ state: asked.state, organ: asked.organ, search: asked.search, ...change })
  const count = counts[state], span = spanOf(page, count), turns = turnsOf(page, row => row.id)
  const actions: Action[] = [
    ...(viewer.inspection ? [] : [{ kind: 'link' as const, label: proposals > 0 ? t('proposal.openCount', proposals) : t('proposal.title'), look: proposals > 0 ? 'plain' as const : 'quiet' as const, to: proposalsPath }]),
    ...(writes ? [{ kind: 'link' as const, label: t('peopleSheet.title'), look: 'quiet' as const, to: `${peoplePath}/sheet` }, { kind: 'link' as const, label: t('person.enter'), icon: 'user-plus' as const, look: 'main' as const, to: newPersonPath }] : []),
  ]
  return {
    heading: { title: t('people.title'), detail: t('people.lead'), back: { label: t('vp.title'), to: overviewPath }, actions },
    tabs: { label: t('people.byState'), tabs: poolStates.map(one => ({ label: t(`poolState.${one}`), to: to({ state: one === 'pool' ? undefined : one }), current: one === state, count: counts[one] })) },
    filter: {
      to: peoplePath, ...(viewer.inspection ? {} : { search: { name: 'search', label: t('people.search'), value: asked.search, placeholder: t('people.searchHint') } }),
      selects: [{ name: 'organ', label: t('person.organ'), value: asked.organ ?? '', options: [{ value: '', label: t('people.allOrgans') }, ...organs.map(value => ({ value, label: t(`organ.${value}`) }))] }],
      kept: asked.state ? [{ name: 'state', value: asked.state }] : [], reset: asked.organ ?? asked.search ? addressOf({ state: asked.state }) : undefined,
    },
    table: tableOf(t, input, state),
    pager: { summary: count === 0 ? '' : t('pager.summary', String(span.first), String(span.last), String(count)), previous: turns.previous && to(turns.previous), next: turns.next && to(turns.next) },
  }
}

function addressOf(asked: Change): string {
  const query = new URLSearchParams(Object.entries(asked).flatMap(([name, value]): [string, string][] => value === undefined || value === '' || value === 0 ? [] : [[name, String(value)]])).toString()
  return query === '' ? peoplePath : `${peoplePath}?${query}`
}

function tableOf(t: T, { viewer, asked, page, counts, serving }: Input, state: PoolState): TablePart {
  const left = state === 'left'
  return {
    caption: t('people.title'), captionHidden: true,
    columns: [
      { label: t('person.name'), kind: 'text', head: true }, { label: t('person.organ'), kind: 'badge' }, { label: t('person.unitAndPost'), kind: 'text', wide: true }, { label: t('person.service'), kind: 'text', wide: true },
      ...(left ? [{ label: t('person.leftOn'), kind: 'date' as const }] : [{ label: t('people.serves'), kind: 'text' as const }, { label: t('people.soonest'), kind: 'date' as const, wide: true }]),
    ],
    rows: page.rows.map(row => {
      const its = serving.filter(one => one.personId === row.id), [soonest] = its
      return { cells: [
        { text: row.fullName, to: personPath(row.id) }, { text: t(`organ.${row.organ}`), tone: 'neutral' }, { text: row.unit, ...(row.post === '' ? {} : { note: row.post }) }, { text: t(`service.${row.service}`) },
        ...(left ? [{ text: row.leftOn ?? '', note: row.leftReason }] : [{ text: its.length === 0 ? t('people.servesNone') : [...new Set(its.map(one => one.school))].join(t('list.pause')) }, { text: soonest?.until ?? t('table.unknown') }]),
      ] }
    }),
    empty: emptyOf(t, viewer, asked, counts),
  }
}

function emptyOf(t: T, viewer: AccountViewer, asked: PeopleQuery, counts: Input['counts']): EmptyState {
  if (asked.organ ?? asked.search ?? asked.state) return { text: t('people.noneFound'), detail: t('people.noneFoundDetail'), icon: 'user-search' }
  return { text: t(counts.left > 0 ? 'people.allLeft' : 'people.none'), detail: t('people.noneDetail'), icon: 'users', action: viewer.role === 'clerk' ? { kind: 'link', look: 'main', icon: 'user-plus', label: t('person.enter'), to: newPersonPath } : undefined }
}

/** Where a page of the register leads back to. */
export const backToPeople = (t: T) => ({ label: t('people.title'), to: peoplePath })
