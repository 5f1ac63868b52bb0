import { Problem } from '../../problems.js'

/** A box of the format (ISO/IEC 14496-12): its type, where it stands in the file, and where its content begins and ends, in bytes. */
export type Box = { type: string, start: number, contentStart: number, end: number }
/** A stretch of the file, in bytes, end excluded. */
export type Stretch = { start: number, end: number }

/** Bounds the work that a made-up file can ask for; a video of 50 MB has a few hundred. */
export const maxBoxes = 20_000

/** Reads a box's head at `offset` of `bytes`; it must end within `limit`. @param start where it stands in the file */
export function boxAt(bytes: Buffer, offset: number, start: number, limit: number): Box {
  if (bytes.length - offset < 8) throw new Problem('videoUnreadable')
  const short = bytes.readUInt32BE(offset), long = short === 1
  if (long && bytes.length - offset < 16) throw new Problem('videoUnreadable')
  const size = short === 0 ? limit - start : long ? Number(bytes.readBigUInt64BE(offset + 8)) : short
  const contentStart = start + (long ? 16 : 8), end = start + size
  if (end < contentStart || end > limit) throw new Problem('videoUnreadable')
  return { type: bytes.toString('latin1', offset + 4, offset + 8), start, contentStart, end }
}

/** The boxes directly inside a box that was read whole; `bytes` begin at `start` of the file. */
export function innerBoxes(bytes: Buffer, start: number, { contentStart, end }: Box): Box[] {
  const boxes: Box[] = []
  for (let at = contentStart; at < end;) {
    const box = boxAt(bytes.subarray(0, end - start), at - start, at, end)
    if (boxes.push(box) > maxBoxes) throw new Problem('videoUnreadable')
    at = box.end
  }
  return boxes
}
