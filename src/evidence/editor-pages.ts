import type { Problem } from '../problems.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import type { T } from '../platform/texts/texts.js'
import type { IconName } from '../platform/web/icons.js'
import type { EditedTile, EvidenceEditor, Heading, NoticePart } from '../platform/web/parts.js'
import { captionFieldOf, captionLength, certificatesField, checkedField, filesField, hasPeople, namesFieldOf } from './evidence.js'
import { iconOf, remarkAt, shotLabel, sizeText, type Remarks } from './evidence-pages.js'
import type { ItemRow } from './evidence-queries.js'

/** What a form about files has to say beside the files themselves. `to` is where its files are sent one by one; `fine` are checks that
 *  found nothing; `unchecked` is the sentence at the tick when it is missing. */
export type EditorState = {
  to: string, remarks: Remarks, warnings: readonly string[], fine?: readonly string[], hint?: string, unchecked?: readonly string[]
  refused: readonly { fileName: string, problem: Problem }[], linkUrl?: string, linkCaption?: string, linkError?: string
}

/** The files of a draft inside a form: photos, and all that is attached beside them; captions, marks, order, removal, what is new, links. */
export function evidenceEditor(t: T, items: readonly ItemRow[], { viewerId, to, remarks, warnings, fine = [], hint, unchecked, refused, linkUrl, linkCaption, linkError }: EditorState & { viewerId: string }): EvidenceEditor {
  const photos = items.filter(item => item.sort === 'photo'), files = items.filter(item => item.sort !== 'photo'), pictures = items.filter(item => hasPeople(item.sort))
  return {
    to, label: t('evidence.title', items.length), photosLabel: t('evidence.photos', photos.length), filesLabel: t('evidence.attached', files.length), hint, remark: remarkAt(t, remarks, 'field:evidence'),
    notes: [
      ...fine.map(text => ({ tone: 'ok' as const, text, icon: 'circle-check' as const })),
      ...warnings.map(text => ({ tone: 'warn' as const, text, icon: 'alert-triangle' as const })),
      ...shrunk(t, items).map(text => ({ tone: 'neutral' as const, text, icon: 'photo-down' as const })),
    ],
    refusedLabel: t('evidence.refused', refused.length), refused: refused.map(({ fileName, problem }) => ({ name: fileName || t('evidence.noName'), reason: sentenceOf(problem, t) })),
    photos: tilesOf(t, photos, remarks), files: tilesOf(t, files, remarks),
    addPhotos: { name: filesField, label: t('evidence.addPhotos'), accept: 'image/*' },
    addFiles: [
      { kind: 'file', name: filesField, id: 'attachments', label: t('evidence.addFiles'), labelHidden: true, accept: documentTypes, multiple: true, addLabel: t('evidence.addFiles') },
      { kind: 'file', name: certificatesField, label: t('evidence.addCertificates'), labelHidden: true, accept: certificateTypes, multiple: true, addLabel: t('evidence.addCertificates') },
    ],
    newMark: { kind: 'checkbox', name: 'showsPupilName', value: 'yes', label: t('evidence.mark'), hint: t('evidence.markHint') },
    upload: { kind: 'submit', name: 'then', value: 'upload', label: t('evidence.upload'), icon: 'upload' },
    link: {
      label: t('evidence.addLink'), open: linkError !== undefined || Boolean(linkUrl ?? linkCaption),
      fields: [
        { kind: 'text', mode: 'url', name: 'linkUrl', label: t('evidence.linkUrl'), value: linkUrl, maxLength: 1000, placeholder: 'https://', errors: linkError ? [linkError] : undefined },
        { kind: 'text', name: 'linkCaption', label: t('evidence.caption'), value: linkCaption, maxLength: captionLength },
      ],
      action: { kind: 'submit', name: 'then', value: 'link', label: t('evidence.addLinkNow'), icon: 'link' },
    },
    rule: t('evidence.rule'), kinds: t('list.sentences', t('evidence.rule'), t('evidence.kinds')),
    // Ticked only for the person who had these very pictures before them: one that is new, or covered since, asks again, and so does a colleague's page.
    tick: { kind: 'checkbox', name: checkedField, value: 'yes', checked: pictures.length > 0 && pictures.every(item => item.peopleCheckedById === viewerId), required: pictures.length > 0, label: t('evidence.tick'), errors: unchecked && [...unchecked] },
    hasPictures: pictures.length > 0,
  }
}

const documentTypes = 'application/pdf,.pdf,.docx,.xlsx,video/mp4,.mp4', certificateTypes = 'image/*,application/pdf,.pdf'

/** What the phone saved on the way, over all photos of the draft. */
function shrunk(t: T, items: readonly ItemRow[]): string[] {
  const smaller = items.filter(item => item.file && item.originalBytes !== null && item.originalBytes > item.file.sizeBytes)
  if (smaller.length === 0) return []
  const sum = (bytesOf: (item: ItemRow) => number): string => sizeText(smaller.reduce((total, item) => total + bytesOf(item), 0))
  return [t('evidence.shrunk', sum(item => item.originalBytes ?? 0), sum(item => item.file?.sizeBytes ?? 0), smaller.some(item => item.shotAt !== null))]
}

const tilesOf = (t: T, items: readonly ItemRow[], remarks: Remarks): EditedTile[] => items.map((item, index) => editedTile(t, item, { first: index === 0, last: index === items.length - 1, remarks }))

function editedTile(t: T, item: ItemRow, { first, last, remarks }: { first: boolean, last: boolean, remarks: Remarks }): EditedTile {
  const sort = t(`evidence.${item.sort}`), name = item.caption || item.fileName || item.url || sort, isLink = item.sort === 'link', isPhoto = item.sort === 'photo'
  const move = (where: 'earlier' | 'later', label: string, icon: IconName) => ({ kind: 'submit' as const, look: 'quiet' as const, name: 'move', value: `${where}:${item.id}`, label, icon, spoken: t('evidence.of', label, name) })
  return {
    id: item.id, isPhoto, first, last, menuLabel: t('evidence.of', t('evidence.more'), name),
    to: isLink ? item.url ?? '' : `/evidence/${item.id}`, external: isLink, thumbnail: item.file?.hasThumbnail ? `/evidence/${item.id}/thumbnail` : undefined,
    description: item.shotAt ? t('evidence.description', name, item.shotAt.slice(0, 16)) : name, icon: iconOf[item.sort], name: item.caption || (isPhoto ? t('evidence.noCaption') : name), bare: isPhoto && item.caption === '',
    sort: isLink ? item.url ?? '' : item.fileName || sort, size: item.file && !isPhoto ? sizeText(item.file.sizeBytes) : undefined, remark: remarkAt(t, remarks, `file:${item.id}`),
    badge: item.covered ? { label: t('evidence.covered'), tone: 'neutral' } : undefined,
    facts: [
      ...(item.shotAt ? [t('evidence.fact', shotLabel(t, item), item.shotAt.slice(0, 16))] : []),
      ...(item.retainUntil ? [t('evidence.keptUntil', item.retainUntil)] : []),
    ],
    caption: { kind: 'text', name: captionFieldOf(item.id), label: t('evidence.captionOf', name), labelHidden: true, value: item.caption, maxLength: captionLength, placeholder: t('evidence.caption') },
    captions: isPhoto ? captionKeys.map(key => t(key)) : [],
    mark: isLink ? undefined : { kind: 'checkbox', name: namesFieldOf(item.id), value: 'yes', checked: item.showsPupilName, label: t('evidence.mark') },
    coverable: isPhoto,
    moves: [move('earlier', t('evidence.earlier'), 'chevron-left'), move('later', t('evidence.later'), 'chevron-right')],
    removal: {
      label: t('evidence.remove'), question: t('evidence.removeQuestion'),
      action: { kind: 'submit', look: 'bad', name: 'remove', value: item.id, label: t('evidence.removeNow'), spoken: t('evidence.of', t('evidence.removeNow'), name) },
    },
  }
}

/** What photos of a school's activities mostly show. */
const captionKeys = ['caption.whole', 'caption.speaker', 'caption.pupils', 'caption.board', 'caption.works', 'caption.certificate'] as const

/** The page of a record's files alone: what answers a sending of files. */
export type EvidencePage = { heading: Heading, notices: NoticePart[], to: string, editor: EvidenceEditor }

export function evidencePage(t: T, { submissionId, draftPath, name, problem, kept, editor }: { submissionId: string, draftPath: string, name: string, problem: string, kept: number, editor: EvidenceEditor }): EvidencePage {
  return {
    heading: { title: t('evidence.page'), detail: name, back: { label: t('evidence.backToDraft'), to: draftPath } },
    notices: [...(problem ? [{ tone: 'bad' as const, text: problem }] : []), ...(kept > 0 ? [{ tone: 'ok' as const, text: t('evidence.kept', kept) }] : [])],
    to: `/submissions/${submissionId}/evidence`, editor,
  }
}
