import { open } from 'node:fs/promises'
import exifr from 'exifr'
import sharp from 'sharp'
import type { Metadata } from 'sharp'
import { Problem } from '../../problems.js'
import { turnsWithin } from './turns.js'

/** A picture as it is kept and shown. Both are JPEG, upright, without any metadata. */
export type Redrawn = {
  bytes: Buffer
  thumbnail: Buffer
  /** pixels */
  width: number
  height: number
  /** The camera's own clock, `YYYY-MM-DD HH:mm:ss`, without a time zone. */
  shotAt?: string
}

const maxPixels = 60e6, longestSide = 2560, thumbnailWidth = 480
/** Measured: a picture that is decoded row by row takes about this much memory, and its coefficients or frame on top when its format must be held whole. */
const baseMegabytes = (megapixels: number) => 70 + 0.5 * megapixels, maxHeldMegabytes = 100
/** Memory, in MB, of all pictures that are being decoded: two ordinary ones, or one that is huge or must be held whole. */
const decoding = turnsWithin(170)
/** A progressive JPEG may repeat its passes without end; cameras and editors write about ten. */
const maxPasses = 40

// Each upload has a path of its own: a cache by path never helps and would hold memory and deleted files.
sharp.cache(false)

/** Draws a picture anew: upright, at most 2,560 pixels, first frame, on white, and with it a thumbnail 480 pixels wide. @throws Problem `fileDamaged`, `pictureTooLarge` */
export async function redrawPicture(path: string, format: 'jpeg' | 'png' | 'webp' | 'gif'): Promise<Redrawn> {
  const found = await sharp(path).metadata().catch(damaged)
  // The decoder must see the same kind of picture as we did.
  if (found.format !== format) throw new Problem('fileDamaged')
  const { width, height } = found
  if (width * height > maxPixels) throw new Problem('pictureTooLarge', { maxMegapixels: maxPixels / 1e6 })
  const held = heldMegabytes(found)
  if (held > maxHeldMegabytes) throw new Problem('pictureTooLarge', { maxMegapixels: Math.floor(width * height / 1e6 * maxHeldMegabytes / held) })
  if (format === 'jpeg' && found.isProgressive && await countPasses(path) > maxPasses) throw new Problem('fileDamaged')
  const shotAt = found.exif && await shotAtOf(found.exif)
  return { ...await decoding(baseMegabytes(width * height / 1e6) + held, () => draw(path)), ...shotAt ? { shotAt } : {} }
}

async function draw(path: string) {
  const { data, info } = await sharp(path, { limitInputPixels: maxPixels, sequentialRead: true, failOn: 'truncated' })
    .autoOrient().resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' }).timeout({ seconds: 10 })
    .jpeg({ quality: 82 }).toBuffer({ resolveWithObject: true }).catch(damaged)
  // From our own small copy: the large original is decoded once.
  const thumbnail = await sharp(data).resize({ width: thumbnailWidth, withoutEnlargement: true }).jpeg({ quality: 75 }).toBuffer()
  return { bytes: data, thumbnail, width: info.width, height: info.height }
}

/** What the decoder must hold at once, in MB, for formats that cannot be read row by row. */
function heldMegabytes({ format, width, height, channels, depth, isProgressive, chromaSubsampling }: Metadata): number {
  const megapixels = width * height / 1e6
  if (format === 'gif' || format === 'webp') return megapixels * 4
  if (!isProgressive) return 0
  if (format === 'png') return megapixels * channels * (depth === 'ushort' ? 2 : 1)
  return megapixels * 2 * (chromaSubsampling === '4:2:0' ? 1.5 : chromaSubsampling === '4:2:2' ? 2 : channels)
}

async function countPasses(path: string): Promise<number> {
  const handle = await open(path)
  try {
    let passes = 0, before = 0
    for await (const piece of handle.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
      if (before === 0xff && piece[0] === 0xda) passes++
      for (let at = piece.indexOf('\xff\xda', 0, 'latin1'); at >= 0; at = piece.indexOf('\xff\xda', at + 2, 'latin1')) passes++
      before = piece[piece.length - 1] ?? 0
    }
    return passes
  } finally { await handle.close() }
}

/** When the picture was taken. The date of the last change is no answer: editors and chat programs write it. */
async function shotAtOf(exif: Buffer): Promise<string | undefined> {
  if (exif.length > 1 << 20) return undefined
  const tiff = exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif
  const tags: unknown = await exifr.parse(tiff, { pick: ['DateTimeOriginal', 'CreateDate'], reviveValues: false }).catch(() => undefined)
  const { DateTimeOriginal, CreateDate } = (tags ?? {}) as Record<string, unknown>
  return cameraTime(DateTimeOriginal) ?? cameraTime(CreateDate)
}

function cameraTime(value: unknown): string | undefined {
  const found = typeof value === 'string' && /^(\d{4}):(\d\d):(\d\d) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d)/.exec(value)
  if (!found) return undefined
  const [, year, month, day] = found
  const date = `${year}-${month}-${day}`
  const real = Number(year) >= 1990 && !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date)
  return real ? `${date} ${value.slice(11, 19)}` : undefined
}

function damaged(error: unknown): never {
  const message = error instanceof Error ? error.message : ''
  throw new Problem(/pixel limit|timeout/i.test(message) ? 'pictureTooLarge' : 'fileDamaged')
}
