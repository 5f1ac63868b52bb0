import { rollOn, searchWord, stages, type Ownership, type Setting, type Stage } from './school.js'
import type { Roll } from './roll.js'

/** A row of the county's roster (学校名录): a school, or a 教学点 or 校区 that hangs below one. */
export type RosterRow = {
  id: string, kind: string, name: string, parentId: string | null, position: number, searchText: string, reportingStage: Stage | null
  townshipId: string | null, ownership: Ownership | null, setting: Setting | null, closedOn: string | null, rolls: Roll[]
}
/** A school on the roster: `number` is its place among the schools that are open, null for a closed one; `sites` are not counted as schools. */
export type RosterEntry<R extends RosterRow = RosterRow> = { school: R, number: number | null, roll: Roll | null, sites: R[] }

export const rosterStates = ['open', 'closed', 'all'] as const
export const rosterSorts = ['position', 'name', 'stage', 'pupils'] as const
export type RosterSort = (typeof rosterSorts)[number]
export type RosterFilter = { search: string, stage?: Stage, townshipId?: string, ownership?: Ownership, setting?: Setting, state: (typeof rosterStates)[number] }

/** closedOn is the first day on which it was no longer open. */
export const isClosed = (school: { closedOn: string | null }, day: string): boolean => school.closedOn !== null && school.closedOn <= day

const inOrder = (a: { position: number, name: string, id: string }, b: { position: number, name: string, id: string }): number =>
  a.position - b.position || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) || (a.id < b.id ? -1 : 1)

/** The schools among `rows` in the official order, each with its number, its latest roll and its sites. */
export function rosterOf<R extends RosterRow>(rows: readonly R[], today: string): RosterEntry<R>[] {
  let number = 0
  return rows.filter(row => row.kind === 'school').sort(inOrder).map(school => ({
    school, number: isClosed(school, today) ? null : ++number, roll: rollOn(school.rolls, today),
    sites: rows.filter(row => row.kind !== 'school' && row.parentId === school.id).sort(inOrder),
  }))
}

/** The entries that match; a search finds a school by its sites too. Each word typed must be found. */
export function matching<R extends RosterRow>(entries: readonly RosterEntry<R>[], filter: RosterFilter, today: string): RosterEntry<R>[] {
  const words = filter.search.split(/\s+/).map(searchWord).filter(word => word !== '')
  return entries.filter(({ school, sites }) => {
    const text = [school, ...sites].map(row => row.searchText).join(' ')
    return words.every(word => text.includes(word))
      && (filter.state === 'all' || (filter.state === 'closed') === isClosed(school, today))
      && (!filter.stage || school.reportingStage === filter.stage) && (!filter.townshipId || school.townshipId === filter.townshipId)
      && (!filter.ownership || school.ownership === filter.ownership) && (!filter.setting || school.setting === filter.setting)
  })
}

/** Sorted as asked; the official order decides between equals, and what is unknown comes last either way. */
export function sorted<R extends RosterRow>(entries: readonly RosterEntry<R>[], sort: RosterSort, descending: boolean): RosterEntry<R>[] {
  const turn = descending ? -1 : 1
  const compare: Record<RosterSort, (a: RosterEntry<R>, b: RosterEntry<R>) => number> = {
    position: (a, b) => turn * inOrder(a.school, b.school),
    name: (a, b) => turn * a.school.name.localeCompare(b.school.name, 'zh-CN'),
    stage: (a, b) => turn * (stages.indexOf(a.school.reportingStage ?? 'special') - stages.indexOf(b.school.reportingStage ?? 'special')),
    pupils: (a, b) => {
      const [x, y] = [a.roll?.pupils ?? null, b.roll?.pupils ?? null]
      return x === null || y === null ? Number(x === null) - Number(y === null) : turn * (x - y)
    },
  }
  return [...entries].sort((a, b) => compare[sort](a, b) || inOrder(a.school, b.school))
}

/** What a list adds up to: schools, sites beside them, pupils and teachers by the latest roll, and how many schools have no number. */
export function totalsOf(entries: readonly RosterEntry[]) {
  const sum = (field: 'pupils' | 'teachers') => entries.reduce((total, { roll }) => total + (roll?.[field] ?? 0), 0)
  return { schools: entries.length, sites: entries.reduce((total, { sites }) => total + sites.length, 0), pupils: sum('pupils'), teachers: sum('teachers'), unknown: entries.filter(({ roll }) => (roll?.pupils ?? null) === null).length }
}

/** The whole order after one school went to the place `number` (1 is first) among those that count; closed schools keep to their neighbours.
 *  @param order all schools in their order, `counts` for those that have a number @returns ids in the new order */
export function moved(order: readonly { id: string, counts: boolean }[], id: string, number: number): string[] {
  const rest = order.filter(one => one.id !== id), open = rest.filter(one => one.counts)
  const next = open[Math.max(1, number) - 1], last = open.at(-1)
  const at = next ? rest.indexOf(next) : last ? rest.indexOf(last) + 1 : rest.length
  return [...rest.slice(0, at), { id }, ...rest.slice(at)].map(one => one.id)
}
