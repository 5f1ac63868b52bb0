import type { Problem } from '../problems.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import type { T } from '../platform/texts/texts.js'
import type { IconName } from '../platform/web/icons.js'
import type { EditedTile, EvidenceEditor, EvidenceGrid, EvidenceTile, Heading, NoticePart } from '../platform/web/parts.js'
import type { AccountViewer } from '../viewer.js'
import { captionFieldOf, captionLength, maySeeNames, namesFieldOf, type EvidenceSort } from './evidence.js'
import type { ItemRow } from './evidence-queries.js'

const iconOf: Record<EvidenceSort, IconName> = { photo: 'photo', certificate: 'certificate', document: 'file-text', video: 'video', link: 'link' }

/** A size as people read it: 86 KB, 2.1 MB. */
export function sizeText(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

type Remarks = readonly { place: string, text: string }[]
const remarkAt = (t: T, remarks: Remarks, place: string): string | undefined => remarks.filter(one => one.place === place).map(one => one.text).join(t('list.comma')) || undefined

// --- as it is read ----------------------------------------------------------------------------------------------------

type GridInput = { items: readonly ItemRow[], viewer: AccountViewer, owner: { orgId: string, path: string, countyId: string | null }, remarks: Remarks }

/** The files of a record as tiles: pictures by their thumbnail, all else by name and size; what this viewer may not see, as a closed tile. */
export function evidenceGrid(t: T, { items, viewer, owner, remarks }: GridInput): EvidenceGrid {
  return { label: t('evidence.title', items.length), tiles: items.map(item => tileOf(t, item, viewer, owner, remarks)), empty: { text: t('evidence.none'), icon: 'photo' } }
}

/** One file outside its record's grid, as open or as closed to this viewer as there. */
export const evidenceTile = (t: T, item: ItemRow, viewer: AccountViewer, owner: GridInput['owner']): EvidenceTile => tileOf(t, item, viewer, owner, [])

function tileOf(t: T, item: ItemRow, viewer: AccountViewer, owner: GridInput['owner'], remarks: Remarks): EvidenceTile {
  const caption = item.caption || t(`evidence.${item.sort}`), time = item.shotAt?.slice(5, 16)
  const remark = remarkAt(t, remarks, `file:${item.id}`)
  const mark = item.showsPupilName ? { label: t('evidence.showsName'), tone: 'warn' as const } : undefined
  if (item.showsPupilName && !maySeeNames(viewer, owner)) return { kind: 'hidden', caption: t(`evidence.${item.sort}`), reason: t('evidence.hidden'), remark }
  if (item.sort === 'link') return { kind: 'file', to: item.url ?? '', icon: iconOf.link, sort: t('evidence.link'), external: true, caption: item.caption || (item.url ?? ''), mark, remark }
  if (item.file?.hasThumbnail) {
    return {
      kind: 'picture', to: `/evidence/${item.id}`, thumbnail: `/evidence/${item.id}/thumbnail`, large: `/evidence/${item.id}`, caption, time, mark, remark,
      description: item.shotAt ? t('evidence.description', caption, item.shotAt.slice(0, 16)) : caption,
      facts: item.shotAt ? [{ label: t('evidence.shotAt'), text: item.shotAt.slice(0, 16) }] : [],
    }
  }
  return { kind: 'file', to: `/evidence/${item.id}`, icon: iconOf[item.sort], sort: t(`evidence.${item.sort}`), size: item.file ? sizeText(item.file.sizeBytes) : undefined, caption: item.caption || item.fileName, mark, remark }
}

// --- as it is changed -------------------------------------------------------------------------------------------------

/** What a form about files has to say beside the files themselves. */
export type EditorState = { remarks: Remarks, warnings: readonly string[], hint?: string, refused: readonly { fileName: string, problem: Problem }[], linkUrl?: string, linkCaption?: string, linkError?: string }

/** The files of a draft inside a form: captions, marks, order, removal, new files and links. */
export function evidenceEditor(t: T, items: readonly ItemRow[], { remarks, warnings, hint, refused, linkUrl, linkCaption, linkError }: EditorState): EvidenceEditor {
  return {
    label: t('evidence.title', items.length), hint, remark: remarkAt(t, remarks, 'field:evidence'), warnings: [...warnings],
    refusedLabel: t('evidence.refused', refused.length), refused: refused.map(({ fileName, problem }) => ({ name: fileName || t('evidence.noName'), reason: sentenceOf(problem, t) })),
    tiles: items.map((item, index) => editedTile(t, item, { first: index === 0, last: index === items.length - 1, remarks })),
    add: [
      { kind: 'file', name: 'files', label: t('evidence.files'), accept: acceptedTypes, multiple: true, addLabel: t('evidence.choose') },
      { kind: 'radios', name: 'sort', label: t('evidence.newAre'), value: 'any', options: [{ value: 'any', label: t('evidence.anySort') }, { value: 'certificate', label: t('evidence.certificates') }] },
      { kind: 'checkbox', name: 'showsPupilName', value: 'yes', label: t('evidence.mark'), hint: t('evidence.markHint') },
    ],
    upload: { kind: 'submit', name: 'then', value: 'upload', label: t('evidence.upload'), icon: 'upload' },
    link: {
      label: t('evidence.addLink'), open: linkError !== undefined,
      fields: [
        { kind: 'text', mode: 'url', name: 'linkUrl', label: t('evidence.linkUrl'), value: linkUrl, maxLength: 1000, placeholder: 'https://', errors: linkError ? [linkError] : undefined },
        { kind: 'text', name: 'linkCaption', label: t('evidence.caption'), value: linkCaption, maxLength: captionLength },
      ],
      action: { kind: 'submit', name: 'then', value: 'link', label: t('evidence.addLinkNow'), icon: 'link' },
    },
    rule: t('evidence.rule'),
  }
}

/** What the picker of a phone or PC offers. HEIC is left out on purpose: iOS then hands over a JPG. */
const acceptedTypes = 'image/jpeg,image/png,image/webp,image/gif,application/pdf,.pdf,.docx,.xlsx,video/mp4,.mp4'

function editedTile(t: T, item: ItemRow, { first, last, remarks }: { first: boolean, last: boolean, remarks: Remarks }): EditedTile {
  const sort = t(`evidence.${item.sort}`), name = item.caption || item.fileName || item.url || sort, isLink = item.sort === 'link'
  const move = (where: 'earlier' | 'later', label: string, icon: IconName) => ({ kind: 'submit' as const, look: 'quiet' as const, name: 'move', value: `${where}:${item.id}`, label, icon, spoken: t('evidence.of', label, name) })
  return {
    to: isLink ? item.url ?? '' : `/evidence/${item.id}`, external: isLink, thumbnail: item.file?.hasThumbnail ? `/evidence/${item.id}/thumbnail` : undefined,
    description: item.shotAt ? t('evidence.description', name, item.shotAt.slice(0, 16)) : name, icon: iconOf[item.sort], sort: isLink ? item.url ?? '' : item.file?.hasThumbnail ? sort : item.fileName || sort,
    size: item.file ? sizeText(item.file.sizeBytes) : undefined, time: item.shotAt?.slice(5, 16), remark: remarkAt(t, remarks, `file:${item.id}`),
    caption: { kind: 'text', name: captionFieldOf(item.id), label: t('evidence.captionOf', name), labelHidden: true, value: item.caption, maxLength: captionLength, placeholder: t('evidence.caption') },
    mark: isLink ? undefined : { kind: 'checkbox', name: namesFieldOf(item.id), value: 'yes', checked: item.showsPupilName, label: t('evidence.showsName') },
    moves: [...(first ? [] : [move('earlier', t('evidence.earlier'), 'chevron-left')]), ...(last ? [] : [move('later', t('evidence.later'), 'chevron-right')])],
    removal: {
      label: t('evidence.remove'), question: t('evidence.removeQuestion'),
      action: { kind: 'submit', look: 'bad', name: 'remove', value: item.id, label: t('evidence.removeNow'), spoken: t('evidence.of', t('evidence.removeNow'), name) },
    },
  }
}

/** The page of a record's files alone: what answers a sending of files. */
export type EvidencePage = { heading: Heading, notices: NoticePart[], to: string, editor: EvidenceEditor }

export function evidencePage(t: T, { submissionId, draftPath, name, problem, kept, editor }: { submissionId: string, draftPath: string, name: string, problem: string, kept: number, editor: EvidenceEditor }): EvidencePage {
  return {
    heading: { title: t('evidence.page'), detail: name, back: { label: t('evidence.backToDraft'), to: draftPath } },
    notices: [...(problem ? [{ tone: 'bad' as const, text: problem }] : []), ...(kept > 0 ? [{ tone: 'ok' as const, text: t('evidence.kept', kept) }] : [])],
    to: `/submissions/${submissionId}/evidence`, editor,
  }
}
