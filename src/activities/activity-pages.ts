import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import { iconNames, type IconName } from '../platform/web/icons.js'
import type { Heading, NoticePart } from '../platform/web/parts.js'
import { inLanguage, kindGroups } from './activity.js'
import type { KindRow } from './activity-queries.js'

type Tile = { code: string, label: string, icon: IconName, done?: string }
type TileGroup = { label: string, tiles: Tile[] }
/** `first` are the kinds that everybody looks for; the others open on demand. */
export type NewActivityPage = { heading: Heading, notices: NoticePart[], to: string, lead: string, host: FieldPart | undefined, first: TileGroup[], others: (TileGroup & { open: boolean })[], empty: string }

export const kindIcon = (name: string): IconName => iconNames.find(icon => icon === name) ?? 'dots'

type NewActivity = { kinds: readonly KindRow[], hosts: readonly { id: string, name: string }[], hostId: string, done: ReadonlySet<string>, problem: string }

/** The kinds as tiles, group by group; `hosts` are the organisations that this viewer enters for, `done` the kinds that the only one has an approved record of. */
export function newActivityPage(t: T, { kinds, hosts, hostId, done, problem }: NewActivity): NewActivityPage {
  const groups = kindGroups.map(group => ({
    group, label: t(`kindGroup.${group}`),
    tiles: kinds.filter(kind => kind.group === group).map((kind): Tile => ({ code: kind.code, label: inLanguage(t.language, kind), icon: kindIcon(kind.icon), done: done.has(kind.code) ? t('activities.done') : undefined })),
  })).filter(one => one.tiles.length > 0)
  const first = groups.filter(one => one.group === 'fiveOne')
  return {
    heading: { title: t('activities.new'), detail: hosts.length === 1 ? hosts[0]?.name : undefined }, notices: problem ? [{ tone: 'bad', text: problem }] : [],
    to: '/activities', lead: t('activities.newLead'),
    host: hosts.length > 1 ? { kind: 'select', name: 'orgId', label: t('activities.host'), hint: t('activities.hostHint'), value: hostId, options: hosts.map(host => ({ value: host.id, label: host.name })) } : undefined,
    first, others: groups.filter(one => one.group !== 'fiveOne').map(one => ({ ...one, open: first.length === 0 })),
    empty: kinds.length === 0 ? t('activities.noKinds') : '',
  }
}
