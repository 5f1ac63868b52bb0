import { addDays, isDay } from '../calendar.js'
import type { AccountViewer } from '../viewer.js'

export const evidenceSorts = ['photo', 'certificate', 'document', 'video', 'link'] as const
/** 佐证材料的种类 */
export type EvidenceSort = (typeof evidenceSorts)[number]

/** Pictures and films have people in them. */
export const hasPeople = (sort: EvidenceSort): boolean => sort === 'photo' || sort === 'video'

/** A file marked as showing a pupil's name is seen only by its own organisation and by the reviewers of that county.
 *  @source 未成年人网络保护条例 Art. 36; security.md promise 25 */
export function maySeeNames(viewer: AccountViewer, owner: { orgId: string, path: string, countyId: string | null }): boolean {
  if (viewer.role === 'clerk') return viewer.orgKind === 'county' && viewer.countyId === owner.countyId
  return ['recorder', 'schoolAdmin', 'partner'].includes(viewer.role) && owner.path.startsWith(viewer.path)
}

/** What may be uploaded at once, and how large one file may be. */
export const upload = { maxFiles: 20, maxBytes: 50 * 1024 * 1024 } as const
/** Certificates are chosen in a field of their own: a certificate is a picture or a PDF like others. */
export const filesField = 'files', certificatesField = 'certificates'
export const captionLength = 60

/** The years that files with people in them are kept unless the county says otherwise. */
export const retentionYears = 3

/** What a form says about the files of a draft: caption-<id> and names-<id> of each that it shows, and the one button that was pressed. */
export type EvidenceEdits = {
  items: { id: string, caption: string, showsPupilName: boolean }[]
  /** The whole order, by id. */
  order?: string[]
  /** The tick about people in the pictures, when the form has it. */
  photosChecked?: boolean
  move?: { id: string, where: 'earlier' | 'later' }
  remove?: string
  link?: { url: string, caption: string }
}
export const checkedField = 'photosChecked'
export const captionFieldOf = (itemId: string): string => `caption-${itemId}`
export const namesFieldOf = (itemId: string): string => `names-${itemId}`

const captionField = /^caption-([0-9a-f-]{36})$/
const moveButton = /^(earlier|later):([0-9a-f-]{36})$/
const itemId = /^[0-9a-f-]{36}$/

/** Reads them out of a sent form; what else the form holds is somebody else's. */
export function readEdits(fields: Record<string, unknown>): EvidenceEdits {
  const text = (name: string): string => cleanText([fields[name]].flat().find(one => typeof one === 'string') as string | undefined ?? '')
  const items = Object.keys(fields).flatMap(name => {
    const id = captionField.exec(name)?.[1]
    return id ? [{ id, caption: cutCaption(text(name)), showsPupilName: text(namesFieldOf(id)) === 'yes' }] : []
  })
  const [, where, moved] = moveButton.exec(text('move')) ?? []
  const url = text('linkUrl'), remove = text('remove'), order = [fields.order ?? []].flat().filter((one): one is string => typeof one === 'string' && itemId.test(one))
  return {
    items,
    ...(order.length > 0 ? { order } : {}),
    ...(fields[checkedField] === undefined ? {} : { photosChecked: [fields[checkedField]].flat().includes('yes') }),
    ...(moved && (where === 'earlier' || where === 'later') ? { move: { id: moved, where } } : {}),
    ...(itemId.test(remove) ? { remove } : {}),
    ...(url === '' ? {} : { link: { url, caption: cutCaption(text('linkCaption')) } }),
  }
}

/** What the phone says about a file that it sends by itself. `sendKey`: sent again, it is the same file. `shotAt` was read from the
 *  original before the phone made it smaller, and counts only where the file itself says nothing. `replaces` is the item that this
 *  one takes the place of: the same picture with something covered. `behind`: what stood before it where it was chosen, each by its id or
 *  its sendKey, whether it has arrived or not. */
export type PhoneWord = { sendKey?: string, behind?: readonly string[], shotAt?: string, originalBytes?: number, covered?: boolean, replaces?: string }

/** Camera time as a phone gives it, `YYYY-MM-DD HH:mm:ss`; undefined when no camera can mean it: no date, long ago, or still to come. */
export function phoneTime(given: string | undefined, today: string): string | undefined {
  const found = /^(\d{4}-\d\d-\d\d) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.exec(given ?? ''), day = found?.[1]
  return isDay(day) && day >= '1990-01-01' && day <= addDays(today, 1) ? given : undefined
}

/** One line of text that every database and spreadsheet takes. */
export const cleanText = (text: string): string => text.toWellFormed().replace(/[\u0000-\u001f\u007f\ufffe\uffff]+/g, ' ').trim()
export const cutCaption = (text: string): string => [...cleanText(text)].slice(0, captionLength).join('')

/** An address that may stand as a link: plain http or https, without a name or password in front of the host, which makes it look like another. */
export function isWebAddress(text: string): boolean {
  try {
    const { protocol, username, password, href } = new URL(text)
    return ['http:', 'https:'].includes(protocol) && username === '' && password === '' && href.length <= 1000
  } catch { return false }
}
