import { setImmediate as letOthersIn } from 'node:timers/promises'
import { promisify } from 'node:util'
import { deflate, inflate } from 'node:zlib'
import { Problem } from '../../problems.js'
import { blankJpegMarks } from './picture-marks.js'

/** Far above what any program writes; they bound the work that a made-up file can ask for. */
const maxUnpackedBytes = 50 << 20, maxObjectStreams = 5_000, maxInfos = 100, maxNumbersBytes = 1 << 20
const inflateBytes = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate)
const deflateBytes = promisify<Buffer, { level: number }, Buffer>(deflate)

/** A numbered object: from behind `obj` to before `endobj`, and its stream if it has one. */
type PdfObject = { id: string, start: number, end: number, dictionary: string, stream?: { start: number, end: number } }

/**
 * Checks a PDF and overwrites in place who wrote it with what (Info, XMP) and what its photos tell beside their pixels; no byte moves, so the file's own offsets hold.
 * A PDF that carries an electronic seal or signature stays as it is to the last bit, since any change would break the seal. Changes `bytes`.
 * @throws Problem `fileDamaged`, `documentLocked` (a password, or rights that need one), `documentUnsafe` (scripts, programs), `documentTooLarge`
 */
export async function cleanPdf(bytes: Buffer): Promise<void> {
  const text = bytes.toString('latin1')
  const tail = text.slice(-8192).replace(/[\0\s]+$/, '').slice(-2048)
  if (!text.startsWith('%PDF-') || !tail.includes('%%EOF') || !text.includes('startxref')) throw new Problem('fileDamaged')
  if (/\/Encrypt\s{0,20}(?:\d{1,10}\s{1,20}\d{1,5}\s{1,20}R|<<)/.test(text)) throw new Problem('documentLocked')
  refusePrograms(text)

  const infoPattern = /\/Info\s{0,20}(\d{1,10})\s{1,20}(\d{1,5})\s{1,20}R\b/g
  const infos = new Set<string>()
  for (const [, id = ''] of text.matchAll(infoPattern)) if (infos.add(id).size > maxInfos) throw new Problem('fileDamaged')
  const blanks: [start: number, end: number, left: string][] = [], pictures: Buffer[] = []
  let unpackedBytes = 0, objectStreams = 0, objects = 0
  for (const { id, start, end, dictionary, stream } of objectsOf(text)) {
    if (++objects % 1_000 === 0) await letOthersIn()
    if (infos.has(id) || /\/Type\s*\/Metadata\b/.test(dictionary)) {
      if (end - start >= 6) blanks.push([start, end, ' null '])
    }
    else if (stream && /\/Type\s*\/ObjStm\b/.test(dictionary) && /\/FlateDecode\b/.test(dictionary) && !/\/Predictor\b/.test(dictionary)) {
      if (++objectStreams > maxObjectStreams) throw new Problem('documentTooLarge')
      const packed = bytes.subarray(stream.start, stream.end)
      const unpacked = await inflateBytes(packed, { maxOutputLength: maxUnpackedBytes - unpackedBytes }).catch(damaged)
      unpackedBytes += unpacked.length
      refusePrograms(unpacked.toString('latin1'))
      if (blankInObjectStream(unpacked, dictionary, infos)) {
        const repacked = await deflateBytes(unpacked, { level: 9 })
        // Spaces pack better than names, so it fits; if it ever does not, the trailer below no longer leads to it.
        if (repacked.length <= packed.length) blanks.push([stream.start, stream.end, repacked.toString('latin1')])
      }
    } else if (stream && text.startsWith('\xff\xd8\xff', stream.start)) pictures.push(bytes.subarray(stream.start, stream.end))
  }
  if (/\/ByteRange\s*\[/.test(text)) return
  for (const { index, 0: { length } } of text.matchAll(infoPattern)) blanks.push([index, index + length, ''])
  for (const [start, end, left] of blanks) bytes.fill(0x20, start, end).write(left, start, end - start, 'latin1')
  for (const picture of pictures) blankJpegMarks(picture)
}

function refusePrograms(text: string) {
  if (/\/(?:JavaScript|Launch)\b/.test(text)) throw new Problem('documentUnsafe')
}

/** Walks once through the file, from object to object, over the streams' contents. */
function* objectsOf(text: string): Generator<PdfObject> {
  const token = /obj\b(?<=\b(\d{1,10})\s{1,20}\d{1,5}\s{1,20}obj)|\bendobj\b|\bstream\r?\n/g
  let open: Pick<PdfObject, 'id' | 'start' | 'stream'> | undefined
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [word, id] = found, at = found.index
    if (id !== undefined) open = { id, start: at + word.length }
    else if (!open) continue
    else if (word === 'endobj') {
      const { id, start, stream } = open
      yield { id, start, end: at, dictionary: text.slice(start, stream?.start ?? at), ...stream ? { stream } : {} }
      open = undefined
    } else if (!open.stream) {
      const start = at + word.length
      const declared = Number(/\/Length\s+(\d{1,9})\s*(?:\/|>>)/.exec(text.slice(open.start, at))?.[1] ?? Number.NaN)
      // A length that is given elsewhere or wrong: the word that ends a stream is found by looking.
      const end = /^\s{0,4}endstream/.test(text.slice(start + declared, start + declared + 16)) ? start + declared : text.indexOf('endstream', start)
      if (end < 0) return
      open.stream = { start, end }
      token.lastIndex = end
    }
  }
}

/** Overwrites the numbered objects inside an unpacked object stream; true when one was there. */
function blankInObjectStream(unpacked: Buffer, dictionary: string, ids: Set<string>): boolean {
  const first = Number(/\/First\s+(\d{1,9})/.exec(dictionary)?.[1] ?? Number.NaN)
  if (!(first <= maxNumbersBytes)) return false
  const numbers = unpacked.toString('latin1', 0, first).trim().split(/\s+/)
  const offsets = numbers.filter((_, index) => index % 2 === 1).map(offset => first + Number(offset))
  let found = false
  for (const [index, offset] of offsets.entries()) {
    if (!ids.has(numbers[index * 2] ?? '') || !(offset >= first && offset < unpacked.length)) continue
    const next = offsets.reduce((nearest, other) => other > offset && other < nearest ? other : nearest, unpacked.length)
    unpacked.fill(0x20, offset, next).write('null', offset, next - offset, 'latin1')
    found = true
  }
  return found
}

function damaged(error: unknown): never {
  throw new Problem((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'documentTooLarge' : 'fileDamaged')
}
