import { Problem } from '../../problems.js'
import { innerBoxes } from './video-boxes.js'
import type { Box, Stretch } from './video-boxes.js'

/** A track of positions has one sample a second or so; this bounds the work that a made-up file can ask for. */
const maxSamples = 1_000_000

/**
 * Where the samples of a track lie in the file: one stretch per chunk, cut to the boxes that hold media.
 * @param bytes the index box, which begins at `start` of the file
 * @throws Problem `videoUnreadable` when its tables do not fit together
 */
export function samplesOf(bytes: Buffer, start: number, track: Box, media: Box[]): Stretch[] {
  const inside = (box: Box | undefined, type: string) => box && innerBoxes(bytes, start, box).find(inner => inner.type === type)
  const tables = inside(inside(inside(track, 'mdia'), 'minf'), 'stbl')
  if (!tables) return []
  const table = (type: string) => {
    const box = inside(tables, type)
    return box && bytes.subarray(box.contentStart - start, box.end - start)
  }
  try {
    const sizeOf = sampleSizes(table('stsz'), table('stz2'))
    const offsets = chunkOffsets(table('stco'), table('co64'))
    const runs = table('stsc')
    if (!sizeOf || offsets.length === 0 || !runs) return []
    const blanks: Stretch[] = []
    const runCount = runs.readUInt32BE(4)
    let run = 0, sample = 0
    for (const [index, offset] of offsets.entries()) {
      while (run + 1 < runCount && runs.readUInt32BE(8 + (run + 1) * 12) <= index + 1) run++
      const samples = runs.readUInt32BE(8 + run * 12 + 4)
      if (sample + samples > maxSamples) throw new Problem('videoUnreadable')
      let size = 0
      for (const last = sample + samples; sample < last; sample++) size += sizeOf(sample)
      for (const { contentStart, end } of media) {
        const blank = { start: Math.max(offset, contentStart), end: Math.min(offset + size, end) }
        if (blank.start < blank.end) blanks.push(blank)
      }
    }
    return blanks
  } catch (error) {
    throw error instanceof RangeError ? new Problem('videoUnreadable') : error
  }
}

function sampleSizes(plain: Buffer | undefined, compact: Buffer | undefined): ((sample: number) => number) | undefined {
  if (plain) {
    const same = plain.readUInt32BE(4)
    return same > 0 ? () => same : sample => plain.readUInt32BE(12 + sample * 4)
  }
  if (!compact) return undefined
  const bits = compact.readUInt8(7)
  if (bits === 16) return sample => compact.readUInt16BE(12 + sample * 2)
  return bits === 8 ? sample => compact.readUInt8(12 + sample) : sample => compact.readUInt8(12 + (sample >> 1)) >> (sample % 2 ? 0 : 4) & 15
}

function chunkOffsets(short: Buffer | undefined, long: Buffer | undefined): number[] {
  const table = short ?? long
  if (!table) return []
  const count = table.readUInt32BE(4)
  if (count > maxSamples) throw new Problem('videoUnreadable')
  return Array.from({ length: count }, (_, index) => short ? table.readUInt32BE(8 + index * 4) : Number(table.readBigUInt64BE(8 + index * 8)))
}
