import type { T } from '../platform/texts/texts.js'
import type { IconName } from '../platform/web/icons.js'
import type { EvidenceGrid, EvidenceTile } from '../platform/web/parts.js'
import type { AccountViewer } from '../viewer.js'
import { maySeeNames, type EvidenceSort } from './evidence.js'
import type { ItemRow } from './evidence-queries.js'

/** How each sort is drawn. */
export const iconOf: Record<EvidenceSort, IconName> = { photo: 'photo', certificate: 'certificate', document: 'file-text', video: 'video', link: 'link' }

/** A size as people read it: 86 KB, 2.1 MB. */
export function sizeText(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

export type Remarks = readonly { place: string, text: string }[]
/** What a return says about one place. */
export const remarkAt = (t: T, remarks: Remarks, place: string): string | undefined => remarks.filter(one => one.place === place).map(one => one.text).join(t('list.comma')) || undefined

/** 拍摄时间, and whose word it is when it is not the file's own. */
export const shotLabel = (t: T, { shotSource }: Pick<ItemRow, 'shotSource'>): string => t(shotSource === 'phone' ? 'evidence.shotAtPhone' : 'evidence.shotAt')

type GridInput = { items: readonly ItemRow[], viewer: AccountViewer, owner: { orgId: string, path: string, countyId: string | null }, remarks: Remarks }

/** The files of a record as tiles: pictures by their thumbnail, all else by name and size; what this viewer may not see, as a closed tile. */
export function evidenceGrid(t: T, { items, viewer, owner, remarks }: GridInput): EvidenceGrid {
  const until = maySeeNames(viewer, owner) ? items.flatMap(item => item.retainUntil ?? []).sort() : []
  return {
    label: t('evidence.title', items.length), tiles: items.map(item => placed(tileOf(t, item, viewer, owner, remarks), item)), empty: { text: t('evidence.none'), icon: 'photo' },
    noteHelp: 'retention', note: until.length > 0 ? t('evidence.peopleKept', until[0] ?? '', until.at(-1) ?? '') : undefined,
  }
}

/** A remark can be put on what one sees; what is closed keeps its id to itself as well. */
const placed = (tile: EvidenceTile, { id }: ItemRow): EvidenceTile => tile.kind === 'hidden' ? tile : { ...tile, place: `file:${id}` }

/** One file outside its record's grid, as open or as closed to this viewer as there. */
export const evidenceTile = (t: T, item: ItemRow, viewer: AccountViewer, owner: GridInput['owner']): EvidenceTile => tileOf(t, item, viewer, owner, [])

function tileOf(t: T, item: ItemRow, viewer: AccountViewer, owner: GridInput['owner'], remarks: Remarks): EvidenceTile {
  const caption = item.caption || t(`evidence.${item.sort}`), time = item.shotAt?.slice(5, 16)
  const remark = remarkAt(t, remarks, `file:${item.id}`)
  const mark = item.showsPupilName ? { label: t('evidence.showsName'), tone: 'warn' as const } : item.covered ? { label: t('evidence.covered'), tone: 'neutral' as const } : undefined
  if (item.showsPupilName && !maySeeNames(viewer, owner)) return { kind: 'hidden', caption: t(`evidence.${item.sort}`), reason: t('evidence.hidden'), remark }
  if (item.sort === 'link') return { kind: 'file', to: item.url ?? '', icon: iconOf.link, sort: t('evidence.link'), external: true, caption: item.caption || (item.url ?? ''), mark, remark }
  if (item.file?.hasThumbnail) {
    return {
      kind: 'picture', to: `/evidence/${item.id}`, thumbnail: `/evidence/${item.id}/thumbnail`, large: `/evidence/${item.id}`, caption, time, mark, remark,
      description: item.shotAt ? t('evidence.description', caption, item.shotAt.slice(0, 16)) : caption,
      facts: [
        ...(item.shotAt ? [{ label: shotLabel(t, item), text: item.shotAt.slice(0, 16) }] : []),
        ...(item.covered ? [{ label: t('evidence.cover'), text: t('evidence.coveredBefore') }] : []),
        ...(item.retainUntil && maySeeNames(viewer, owner) ? [{ label: t('evidence.keptLabel'), text: item.retainUntil }] : []),
      ],
    }
  }
  return { kind: 'file', to: `/evidence/${item.id}`, icon: iconOf[item.sort], sort: t(`evidence.${item.sort}`), size: item.file ? sizeText(item.file.sizeBytes) : undefined, caption: item.caption || item.fileName, mark, remark }
}
