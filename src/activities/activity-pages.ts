import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import { iconNames, type IconName } from '../platform/web/icons.js'
import type { FilterBar, Heading, Link, NoticePart } from '../platform/web/parts.js'
import { inLanguage, kindGroups } from './activity.js'
import type { KindRow } from './activity-queries.js'

/** `short` is what a phone has room for. */
type Tile = { code: string, label: string, short: string, icon: IconName, done?: string }
type TileGroup = { label: string, tiles: Tile[] }
/** Entering for a school (代录): the search, and what it found. */
type ProxyPart = { label: string, hint: string, open: boolean, filter: FilterBar, found: string, schools: Link[] }
/** `first` are the kinds that everybody looks for; the others open on demand. `orgId` goes with the tile that is pressed. */
export type NewActivityPage = { heading: Heading, notices: NoticePart[], to: string, lead: string, proxy: ProxyPart | undefined, orgId: string | undefined, host: FieldPart | undefined, first: TileGroup[], others: (TileGroup & { open: boolean })[], empty: string }

export const kindIcon = (name: string): IconName => iconNames.find(icon => icon === name) ?? 'dots'

/** What the bureau's clerk looks for and chose. */
export type ProxySearch = { find: string | undefined, schools: readonly { id: string, name: string }[], count: number, chosen: { id: string, name: string } | null }
type NewActivity = { proxy: ProxySearch | undefined, kinds: readonly KindRow[], hosts: readonly { id: string, name: string }[], hostId: string, done: ReadonlySet<string>, problem: string }

/** The kinds as tiles, group by group; `hosts` are the organisations that this viewer enters for, `done` the kinds that the only one has an approved record of. */
export function newActivityPage(t: T, { proxy, kinds, hosts, hostId, done, problem }: NewActivity): NewActivityPage {
  const groups = kindGroups.map(group => ({
    group, label: t(`kindGroup.${group}`),
    tiles: kinds.filter(kind => kind.group === group).map((kind): Tile => ({ code: kind.code, label: inLanguage(t.language, kind), short: t.language === 'en' ? inLanguage('en', kind) : kind.shortName, icon: kindIcon(kind.icon), done: done.has(kind.code) ? t('activities.done') : undefined })),
  })).filter(one => one.tiles.length > 0)
  const first = groups.filter(one => one.group === 'fiveOne')
  return {
    heading: { title: t('activities.new'), detail: proxy?.chosen?.name ?? (hosts.length === 1 ? hosts[0]?.name : undefined), actions: [{ kind: 'link', icon: 'route', label: t('tour.new'), to: '/tours/new' }] }, notices: [
      ...(problem ? [{ tone: 'bad' as const, text: problem }] : []),
      ...(proxy?.chosen ? [{ tone: 'primary' as const, text: t('proxy.chosen', proxy.chosen.name), detail: t('proxy.chosenDetail'), link: { label: t('proxy.own'), to: '/activities/new' } }] : []),
    ],
    to: '/activities', lead: t('activities.newLead'), orgId: proxy?.chosen?.id,
    proxy: !proxy || proxy.chosen ? undefined : {
      label: t('proxy.for'), hint: t('proxy.hint'), open: proxy.find !== undefined,
      filter: { to: '/activities/new', search: { name: 'find', label: t('proxy.find'), value: proxy.find, placeholder: t('activities.findHint') }, selects: [] },
      found: proxy.find === undefined ? '' : proxy.count === 0 ? t('proxy.none') : [t('proxy.found', proxy.count), ...(proxy.count > proxy.schools.length ? [t('activities.foundMore', proxy.count - proxy.schools.length)] : [])].join(t('list.comma')),
      schools: proxy.schools.map(one => ({ label: one.name, to: `/activities/new?school=${one.id}` })),
    },
    host: hosts.length > 1 ? { kind: 'select', name: 'orgId', label: t('activities.host'), hint: t('activities.hostHint'), value: hostId, options: hosts.map(host => ({ value: host.id, label: host.name })) } : undefined,
    first, others: groups.filter(one => one.group !== 'fiveOne').map(one => ({ ...one, open: first.length === 0 })),
    empty: kinds.length === 0 ? t('activities.noKinds') : '',
  }
}
