import { crc32, createDeflateRaw } from 'node:zlib'

/** One file to be packed; its bytes are asked for when its turn comes. */
export type ZipPart = { name: string, content: AsyncIterable<Uint8Array> }

/**
 * Packs the parts into a plain zip, one after the other: no dates, no comments, no extra fields, nothing between the entries.
 * Only one part's compressed bytes are in memory at a time. For files far below 4 GB and 65,535 parts.
 */
export async function* zipOf(parts: AsyncIterable<ZipPart>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const { name, content } of parts) {
    const fileName = Buffer.from(name)
    const { pieces, checksum, sizeBytes, packedBytes } = await deflated(content)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0) // version 2.0
    fields.writeUInt16LE(0x0800, 2) // the name is UTF-8
    fields.writeUInt16LE(8, 4) // deflate
    fields.writeUInt16LE(0x0021, 8) // 1980-01-01, the format's zero
    fields.writeUInt32LE(checksum, 10)
    fields.writeUInt32LE(packedBytes, 14)
    fields.writeUInt32LE(sizeBytes, 18)
    fields.writeUInt16LE(fileName.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, place, fileName)
    yield Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, fileName])
    yield* pieces
    offset += 30 + fileName.length + packedBytes
  }
  const entries = Buffer.concat(directory), end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(directory.length / 4, 8)
  end.writeUInt16LE(directory.length / 4, 10)
  end.writeUInt32LE(entries.length, 12)
  end.writeUInt32LE(offset, 16)
  yield entries
  yield end
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
