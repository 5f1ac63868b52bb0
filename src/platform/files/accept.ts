import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, rm, stat } from 'node:fs/promises'
import { Problem } from '../../problems.js'
import { kindOf } from './file-kind.js'
import type { FileKind } from './file-kind.js'
import { withOfficeDocument } from './office-document.js'
import { cleanPdf } from './pdf.js'
import { redrawPicture } from './picture.js'
import type { FileStore, Kept } from './store.js'
import { turnsWithin } from './turns.js'
import { planVideo, plannedVideo } from './video.js'

/** What a file is asked for as. Which bytes serve for which sort is decided here, and only here. */
export type FileSort = 'photo' | 'certificate' | 'document' | 'video' | 'workbook' | 'template'

/** A file as it came in. Its name, and the type that the sender declares, decide nothing. */
export type ReceivedFile = { path: string, originalName: string, sizeBytes: number }

/** A kept file. What is stored differs from what came: drawn anew, or without its marks. */
export type AcceptedFile = {
  sort: FileSort
  /** of the stored bytes; the store's key */
  sha256: string
  sizeBytes: number
  /** of the bytes as they came */
  receivedSha256: string
  receivedBytes: number
  mediaType: string
  /** without a dot */
  extension: string
  /** pixels, of pictures */
  width?: number
  height?: number
  /** The camera's own clock when the picture was taken, `YYYY-MM-DD HH:mm:ss`, without a time zone. */
  shotAt?: string
  hasThumbnail: boolean
}

const megabyte = 1 << 20
/** The largest file of each sort, as it comes in. */
export const maxFileBytes: Record<FileSort, number> = { photo: 30 * megabyte, certificate: 30 * megabyte, document: 20 * megabyte, video: 50 * megabyte, workbook: 10 * megabyte, template: 20 * megabyte }

const sortsOf: Record<FileKind, readonly FileSort[]> = {
  jpeg: ['photo', 'certificate'], png: ['photo', 'certificate'], webp: ['photo', 'certificate'], gif: ['photo', 'certificate'],
  pdf: ['document', 'certificate'], package: ['document', 'workbook', 'template'], mp4: ['video'],
}

/** Documents are read two at a time, for memory's sake. */
const reading = turnsWithin(2)

/**
 * Checks a received file by its bytes, takes out of it place, device and author, and keeps the result; durable when this returns.
 * The received file is gone afterwards, whatever the answer.
 * @throws Problem with a code of the block “files” in problems.ts; what the store throws
 */
export async function acceptFile(store: FileStore, received: ReceivedFile, allowed: readonly FileSort[]): Promise<AcceptedFile> {
  try {
    const { size } = await stat(received.path).catch(missing)
    if (size === 0) throw new Problem('fileEmpty')
    // A temporary that was cut short, by a full disk for one.
    if (size !== received.sizeBytes) throw new Problem('fileDamaged')
    refuseTooLarge(size, allowed)
    const kind = await kindOf(received.path).catch((error: unknown) => { throw allowed.includes('workbook') ? wantedWorkbook(error) : error })
    const sort = allowed.find(candidate => sortsOf[kind].includes(candidate))
    if (!sort) throw new Problem(allowed.includes('workbook') ? 'workbookWanted' : 'fileSortRefused', { allowed })
    refuseTooLarge(size, [sort])
    const receivedSha256 = await hashOf(received.path)
    return { sort, receivedSha256, receivedBytes: size, ...await (sort === 'workbook' ? keepWorkbook(store, received.path) : sort === 'template' ? keepTemplate(store, received.path) : keepAs(kind, store, received.path)) }
  } finally { await rm(received.path, { force: true }).catch(() => {}) }
}

type KeptAs = Kept & Pick<AcceptedFile, 'mediaType' | 'extension' | 'width' | 'height' | 'shotAt' | 'hasThumbnail'>

async function keepAs(kind: FileKind, store: FileStore, path: string): Promise<KeptAs> {
  switch (kind) {
    case 'jpeg': case 'png': case 'webp': case 'gif': {
      const { bytes, thumbnail, ...facts } = await redrawPicture(path, kind)
      return { ...await store.keep([bytes], thumbnail), ...facts, mediaType: 'image/jpeg', extension: 'jpg', hasThumbnail: true }
    }
    case 'pdf': return reading(1, async () => {
      const bytes = await readFile(path)
      await cleanPdf(bytes)
      return { ...await store.keep([bytes]), mediaType: 'application/pdf', extension: 'pdf', hasThumbnail: false }
    })
    case 'package': return reading(1, () => withOfficeDocument(path, async ({ kind, content }) =>
      ({ ...await store.keep(content), mediaType: officeTypes[kind], extension: kind, hasThumbnail: false })))
    case 'mp4': return { ...await store.keep(plannedVideo(path, await planVideo(path))), mediaType: 'video/mp4', extension: 'mp4', hasThumbnail: false }
  }
}

/** A superior's blank form is given back to them with cells filled, and so is kept as it came; it is checked like any other document. */
const keepWorkbook = (store: FileStore, path: string): Promise<KeptAs> => reading(1, async () => {
  try {
    const kind = await withOfficeDocument(path, async ({ kind, content }) => {
      for await (const _ of content); // all of it is looked at
      return kind
    })
    if (kind !== 'xlsx') throw new Problem('workbookWanted')
    return { ...await store.keep([await readFile(path)]), mediaType: officeTypes.xlsx, extension: 'xlsx', hasThumbnail: false }
  } catch (error) { throw wantedWorkbook(error) }
})

/** A bureau's own Word template is filled in place, and so is kept as it came; whether it may be one is asked before, in more words than here. */
const keepTemplate = async (store: FileStore, path: string): Promise<KeptAs> =>
  ({ ...await store.keep([await readFile(path)]), mediaType: officeTypes.docx, extension: 'docx', hasThumbnail: false })

/** What is wrong with a file, where only an xlsx was asked for. */
function wantedWorkbook(error: unknown): unknown {
  if (!(error instanceof Problem)) return error
  if (error.code === 'documentUnsafe') return new Problem('workbookUnsafe')
  if (error.code === 'documentTooLarge') return new Problem('workbookTooLarge')
  return /SortUnknown$|^fileHeic$/.test(error.code) ? new Problem('workbookWanted') : error
}

const officeTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

function refuseTooLarge(sizeBytes: number, sorts: readonly FileSort[]) {
  const maxBytes = Math.max(...sorts.map(sort => maxFileBytes[sort]))
  if (sizeBytes > maxBytes) throw new Problem('fileTooLarge', { maxMegabytes: maxBytes / megabyte })
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) hash.update(piece)
  return hash.digest('hex')
}

function missing(error: NodeJS.ErrnoException): never {
  throw error.code === 'ENOENT' ? new Problem('fileMissing') : error
}
