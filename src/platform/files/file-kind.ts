import { open } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { Problem } from '../../problems.js'
import type { ProblemCode } from '../../problems.js'

/** What a file is by its bytes, as far as we can work with it. `package` is a zip; only reading it tells what it holds. */
export type FileKind = 'jpeg' | 'png' | 'webp' | 'gif' | 'pdf' | 'package' | 'mp4'

const kinds: Record<string, FileKind | ProblemCode> = {
  'image/jpeg': 'jpeg', 'image/png': 'png', 'image/apng': 'png', 'image/webp': 'webp', 'image/gif': 'gif',
  'image/heic': 'fileHeic', 'image/heif': 'fileHeic', 'image/heic-sequence': 'fileHeic', 'image/heif-sequence': 'fileHeic',
  'application/pdf': 'pdf',
  'video/mp4': 'mp4', 'video/x-m4v': 'mp4',
  'application/rtf': 'documentSortUnknown',
}
/** What is too broad for a list: the package formats of Word, Excel and others, and every other picture or video. */
const families: [RegExp, FileKind | ProblemCode][] = [
  [/^application\/(zip$|vnd\.(openxmlformats-officedocument|ms-(word|excel|powerpoint))\b)/, 'package'],
  [/^application\/vnd\.oasis\b/, 'documentSortUnknown'],
  [/^image\//, 'pictureSortUnknown'],
  [/^video\//, 'videoSortUnknown'],
]

/** Tells what a file is from its first bytes, never from its name or what the sender says it is. @throws Problem naming what to send instead when it is nothing we can work with */
export async function kindOf(path: string): Promise<FileKind> {
  const head = await headOf(path)
  // The head alone, so that nothing is unpacked before it was measured.
  const type = (await fileTypeFromBuffer(head))?.mime ?? ''
  if (type === 'application/x-cfb') throw new Problem(await isEncryptedPackage(path) ? 'documentLocked' : 'documentSortUnknown')
  const known = kinds[type] ?? families.find(([pattern]) => pattern.test(type))?.[1] ?? (looksLikeSvg(head) ? 'pictureSortUnknown' : 'fileSortUnknown')
  if (isKind(known)) return known
  throw new Problem(known)
}

const isKind = (known: FileKind | ProblemCode): known is FileKind => ['jpeg', 'png', 'webp', 'gif', 'pdf', 'package', 'mp4'].includes(known)

const looksLikeSvg = (head: Buffer) => /^\s*(<\?xml|<!--|<!DOCTYPE\s+svg|<svg)/i.test(head.toString('latin1', 0, 256).replace(/^\xef\xbb\xbf/, '')) && head.includes('<svg')

async function headOf(path: string): Promise<Buffer> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4100), 0, 4100, 0)
    return buffer.subarray(0, bytesRead)
  } finally { await handle.close() }
}

/** A Word or Excel file with a password is wrapped in the container of the old formats, under this name. */
async function isEncryptedPackage(path: string): Promise<boolean> {
  const handle = await open(path), name = Buffer.from('EncryptedPackage', 'utf16le')
  try {
    let before: Buffer = Buffer.alloc(0)
    for await (const piece of handle.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
      if (Buffer.concat([before, piece]).includes(name)) return true
      before = piece.subarray(-name.length)
    }
    return false
  } finally { await handle.close() }
}
