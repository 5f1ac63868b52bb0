import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { Problem } from '../../problems.js'
import { boxAt, innerBoxes, maxBoxes } from './video-boxes.js'
import type { Box, Stretch } from './video-boxes.js'
import { samplesOf } from './video-samples.js'

/** What to overwrite in a video: the types of boxes at `renames` (offsets) become `free`, and `blanks` become zeros. */
export type VideoPlan = { sizeBytes: number, renames: Set<number>, blanks: Stretch[] }

/** The index of a video of 50 MB takes about 1 MB; this bounds memory and work. */
const maxIndexBytes = 16 << 20, maxTracks = 100
const brands = /^(isom|iso[2-9a-c]|mp4[12]|avc1|hvc1|M4V[ HP]|MSNV|dash|msdh|mmp4|XAVC|NDS[CHMPSX]|F4V )$/

/** The boxes that a player needs. Whatever else stands at their level (`udta`, `meta`, `uuid`, makers' own, and free space, where dashboard cameras keep places) is blanked. */
const needed: Record<string, string[]> = {
  file: ['ftyp', 'styp', 'moov', 'mdat', 'moof', 'mfra', 'sidx', 'ssix', 'pdin'],
  moov: ['mvhd', 'trak', 'mvex', 'iods'],
  mvex: ['mehd', 'trex', 'leva'],
  trak: ['tkhd', 'tref', 'trgr', 'edts', 'mdia'],
  edts: ['elst'],
  mdia: ['mdhd', 'hdlr', 'elng', 'minf'],
  minf: ['vmhd', 'smhd', 'nmhd', 'hdlr', 'dinf', 'stbl'],
  dinf: ['dref'],
  stbl: ['stsd', 'stts', 'ctts', 'cslg', 'stsc', 'stsz', 'stz2', 'stco', 'co64', 'stss', 'stsh', 'sdtp', 'stdp', 'padb', 'subs', 'sbgp', 'sgpd', 'saiz', 'saio'],
  moof: ['mfhd', 'traf'],
  traf: ['tfhd', 'tfdt', 'trun', 'sdtp', 'sbgp', 'sgpd', 'subs', 'saiz', 'saio', 'senc'],
}

/**
 * Reads how an MP4 is built and says what to overwrite so that it tells no place, device or person; nothing moves, so the samples stay where the index says.
 * Only picture and sound tracks are kept: a track of positions or other data goes with its samples.
 * @throws Problem `videoSortUnknown` for another brand, `videoUnreadable` when it is cut off, incoherent or holds no picture
 */
export async function planVideo(path: string): Promise<VideoPlan> {
  const handle = await open(path)
  try {
    const { size: sizeBytes } = await handle.stat()
    const plan: VideoPlan = { sizeBytes, renames: new Set(), blanks: [] }
    const boxes = await outerBoxes(handle, sizeBytes)
    // Some recorders end with a few bytes too short for a box.
    plan.blanks.push({ start: boxes[boxes.length - 1]?.end ?? 0, end: sizeBytes })
    const only = (type: string) => boxes.filter(box => box.type === type)
    const [type] = boxes, [index, another] = only('moov')
    if (type?.type !== 'ftyp') throw new Problem('videoUnreadable')
    checkBrand(await read(handle, type))
    if (!index || another || only('mdat').length === 0) throw new Problem('videoUnreadable')
    const dropped = cleanIndex(await read(handle, index), index, only('mdat'), plan)
    const fragments = only('moof')
    // Where a fragment's samples of a dropped track lie would have to be worked out from every fragment; no camera writes such files.
    if (fragments.length > 0 && dropped) throw new Problem('videoUnreadable')
    let fragmentBytes = 0
    for (const fragment of fragments) {
      fragmentBytes += fragment.end - fragment.start
      if (fragmentBytes > maxIndexBytes) throw new Problem('videoUnreadable')
      cleanInside(await read(handle, fragment), fragment, plan)
    }
    for (const box of boxes) if (!needed['file']?.includes(box.type)) blankBox(box, plan)
    return plan
  } finally { await handle.close() }
}

/** The video with what the plan names overwritten, in pieces of at most 1 MB. */
export async function* plannedVideo(path: string, { sizeBytes, renames, blanks }: VideoPlan): AsyncGenerator<Buffer> {
  const handle = await open(path)
  try {
    const piece = Buffer.alloc(1 << 20), sorted = [...blanks].sort((a, b) => a.start - b.start), names = [...renames].sort((a, b) => a - b)
    let nextBlank = 0, nextName = 0
    for (let at = 0; at < sizeBytes;) {
      const { bytesRead } = await handle.read(piece, 0, Math.min(piece.length, sizeBytes - at), at)
      if (bytesRead === 0) throw new Problem('videoUnreadable')
      const end = at + bytesRead
      for (let blank = sorted[nextBlank]; blank && blank.start < end; blank = sorted[nextBlank]) {
        if (blank.end > at) piece.fill(0, Math.max(blank.start - at, 0), Math.min(blank.end, end) - at)
        if (blank.end > end) break
        nextBlank++
      }
      for (let name = names[nextName]; name !== undefined && name < end; name = names[nextName]) {
        for (let letter = 0; letter < 4; letter++) if (name + letter >= at && name + letter < end) piece[name + letter - at] = 'free'.charCodeAt(letter)
        if (name + 4 > end) break
        nextName++
      }
      yield Buffer.from(piece.subarray(0, bytesRead))
      at = end
    }
  } finally { await handle.close() }
}

async function outerBoxes(handle: FileHandle, sizeBytes: number): Promise<Box[]> {
  const boxes: Box[] = [], head = Buffer.alloc(16)
  for (let at = 0; sizeBytes - at >= 8;) {
    const { bytesRead } = await handle.read(head, 0, 16, at)
    const box = boxAt(head.subarray(0, bytesRead), 0, at, sizeBytes)
    if (boxes.push(box) > maxBoxes) throw new Problem('videoUnreadable')
    at = box.end
  }
  return boxes
}

async function read(handle: FileHandle, { start, end }: Box): Promise<Buffer> {
  if (end - start > maxIndexBytes) throw new Problem('videoUnreadable')
  const bytes = Buffer.alloc(end - start)
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, start)
  if (bytesRead < bytes.length) throw new Problem('videoUnreadable')
  return bytes
}

function checkBrand(type: Buffer) {
  const all = [type.toString('latin1', 8, 12), ...Array.from({ length: Math.min(Math.floor((type.length - 16) / 4), 64) }, (_, index) => type.toString('latin1', 16 + index * 4, 20 + index * 4))]
  if (!all.some(brand => brands.test(brand))) throw new Problem('videoSortUnknown')
}

/** Plans the index: tracks that are neither picture nor sound go whole, the others are cleaned. True when one was dropped. */
function cleanIndex(bytes: Buffer, index: Box, media: Box[], plan: VideoPlan): boolean {
  let dropped = false, pictures = 0
  const tracks = innerBoxes(bytes, index.start, index).filter(box => box.type === 'trak')
  if (tracks.length > maxTracks) throw new Problem('videoUnreadable')
  for (const track of tracks) {
    const inside = innerBoxes(bytes, index.start, track).find(box => box.type === 'mdia')
    const handler = inside && innerBoxes(bytes, index.start, inside).find(box => box.type === 'hdlr')
    const kind = handler && bytes.toString('latin1', handler.contentStart - index.start + 8, handler.contentStart - index.start + 12)
    if (kind === 'vide') pictures++
    if (kind === 'vide' || kind === 'soun') continue
    dropped = true
    blankBox(track, plan)
    for (const blank of samplesOf(bytes, index.start, track, media)) plan.blanks.push(blank)
  }
  if (pictures === 0) throw new Problem('videoUnreadable')
  cleanInside(bytes, index, plan)
  return dropped
}

/** Blanks, at every level below, what a player does not need. The levels are known by name, so that made-up nesting ends at once. */
function cleanInside(bytes: Buffer, outer: Box, plan: VideoPlan): void {
  const root = outer.start
  const clean = (box: Box) => {
    const inside = needed[box.type]
    if (!inside) return
    for (const inner of innerBoxes(bytes, root, box)) {
      if (plan.renames.has(inner.start + 4)) continue // a dropped track
      if (inside.includes(inner.type)) clean(inner)
      else blankBox(inner, plan)
    }
  }
  clean(outer)
}

function blankBox({ start, contentStart, end }: Box, plan: VideoPlan) {
  if (plan.renames.size > maxBoxes) throw new Problem('videoUnreadable')
  plan.renames.add(start + 4)
  plan.blanks.push({ start: contentStart, end })
}
