import { crc32, createDeflateRaw } from 'node:zlib'
import { entryRecords, closingRecords } from './zip-records.js'

/** One file to be packed; its bytes are asked for when its turn comes. */
export type ZipPart = { name: string, content: AsyncIterable<Uint8Array> }

/**
 * Packs the parts into a plain zip, one after the other: no dates, no comments, no extra fields, nothing between the entries.
 * Only one part's compressed bytes are in memory at a time. For files far below 4 GB and 65,535 parts.
 */
export async function* zipOf(parts: AsyncIterable<ZipPart>): AsyncGenerator<Buffer> {
  const lines: Buffer[] = []
  let offset = 0
  for await (const { name, content } of parts) {
    const { pieces, ...sizes } = await deflated(content)
    // 1980-01-01, the format's zero, at midnight.
    const { local, directory } = entryRecords({ nameBytes: Buffer.from(name), isUtf8: true, method: 8, changedAt: 0x0021_0000, ...sizes }, offset)
    lines.push(directory)
    yield local
    yield* pieces
    offset += local.length + sizes.packedBytes
  }
  yield closingRecords(lines, offset)
}

async function deflated(content: AsyncIterable<Uint8Array>) {
  const deflate = createDeflateRaw({ level: 4 }), pieces: Buffer[] = []
  let checksum = 0, sizeBytes = 0, packedBytes = 0
  deflate.on('data', (piece: Buffer) => {
    pieces.push(piece)
    packedBytes += piece.length
  })
  try {
    for await (const piece of content) {
      checksum = crc32(piece, checksum)
      sizeBytes += piece.length
      if (!deflate.write(piece)) await new Promise<void>(drained => deflate.once('drain', () => drained()))
    }
    await new Promise<void>((ended, fail) => deflate.once('end', ended).once('error', fail).end())
  } finally { deflate.destroy() }
  return { pieces, checksum, sizeBytes, packedBytes }
}
