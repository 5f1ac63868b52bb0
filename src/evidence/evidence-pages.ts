import type { T } from '../platform/texts/texts.js'
import type { EvidenceGrid, EvidenceTile } from '../platform/web/parts.js'
import type { IconName } from '../platform/web/icons.js'
import type { AccountViewer } from '../viewer.js'
import { maySeeNames, type EvidenceSort } from './evidence.js'
import type { ItemRow } from './evidence-queries.js'

const iconOf: Record<EvidenceSort, IconName> = { photo: 'photo', certificate: 'certificate', document: 'file-text', video: 'video', link: 'link' }

export function sizeText(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

type GridInput = { items: readonly ItemRow[], viewer: AccountViewer, owner: { orgId: string, path: string, countyId: string | null }, remarks: readonly { place: string, text: string }[] }

/** The files of a record as tiles: pictures by their thumbnail, all else by name and size; what this viewer may not see, as a closed tile. */
export function evidenceGrid(t: T, { items, viewer, owner, remarks }: GridInput): EvidenceGrid {
  return { label: t('evidence.title', items.length), tiles: items.map(item => tileOf(t, item, viewer, owner, remarks)), empty: { text: t('evidence.none'), icon: 'photo' } }
}

function tileOf(t: T, item: ItemRow, viewer: AccountViewer, owner: GridInput['owner'], remarks: GridInput['remarks']): EvidenceTile {
  const caption = item.caption || t(`evidence.${item.sort}`), time = item.shotAt?.slice(5, 16)
  const remark = remarks.filter(one => one.place === `file:${item.id}`).map(one => one.text).join(t('list.comma')) || undefined
  const mark = item.showsPupilName ? { label: t('evidence.showsName'), tone: 'warn' as const } : undefined
  if (item.showsPupilName && !maySeeNames(viewer, owner)) return { kind: 'hidden', caption: t(`evidence.${item.sort}`), reason: t('evidence.hidden'), remark }
  if (item.sort === 'link') return { kind: 'file', to: item.url ?? '', icon: iconOf.link, sort: t('evidence.link'), external: true, caption: item.caption || (item.url ?? ''), remark }
  if (item.file?.hasThumbnail) {
    return {
      kind: 'picture', to: `/evidence/${item.id}`, thumbnail: `/evidence/${item.id}/thumbnail`, large: `/evidence/${item.id}`, caption, time, mark, remark,
      description: item.shotAt ? t('evidence.description', caption, item.shotAt.slice(0, 16)) : caption,
      facts: item.shotAt ? [{ label: t('evidence.shotAt'), text: item.shotAt.slice(0, 16) }] : [],
    }
  }
  return { kind: 'file', to: `/evidence/${item.id}`, icon: iconOf[item.sort], sort: t(`evidence.${item.sort}`), size: item.file ? sizeText(item.file.sizeBytes) : undefined, caption: item.caption || item.fileName, mark, remark }
}
