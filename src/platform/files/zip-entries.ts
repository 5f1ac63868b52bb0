import { buffer } from 'node:stream/consumers'
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import yauzl from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { Problem } from '../../problems.js'

/** One file of a small zip, still packed. `method` is 0 (as it is) or 8 (deflate); `changedAt` are time and date as the format writes them. */
export type PackedEntry = { name: string, nameBytes: Buffer, isUtf8: boolean, method: number, packed: Buffer, checksum: number, sizeBytes: number, changedAt: number }

/** The entries of a small zip that was checked before, in the order of its directory. @throws Problem `fileDamaged` */
export async function readEntries(bytes: Buffer): Promise<PackedEntry[]> {
  try {
    const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, autoClose: false }), entries: PackedEntry[] = []
    for await (const entry of zip.eachEntry()) if (!entry.fileName.endsWith('/')) entries.push(await packedEntry(zip, entry))
    return entries
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('fileDamaged')
  }
}

async function packedEntry(zip: ZipFile, entry: Entry): Promise<PackedEntry> {
  if (entry.isEncrypted()) throw new Problem('documentLocked')
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw new Problem('fileDamaged')
  return {
    name: entry.fileName, nameBytes: entry.fileNameRaw, isUtf8: (entry.generalPurposeBitFlag & 0x0800) !== 0, method: entry.compressionMethod, checksum: entry.crc32, sizeBytes: entry.uncompressedSize,
    packed: await buffer(await zip.openReadStreamPromise(entry, { decodeFileData: false })), changedAt: (entry.lastModFileDate << 16 | entry.lastModFileTime) >>> 0,
  }
}

/** What an entry holds. @throws Problem `fileDamaged` when it unpacks to something else than it says */
export function unpacked({ method, packed, sizeBytes, checksum }: PackedEntry): Buffer {
  let bytes = packed
  try {
    if (method === 8) bytes = inflateRawSync(packed, { maxOutputLength: Math.max(1, sizeBytes) })
  } catch { throw new Problem('fileDamaged') }
  if (bytes.length !== sizeBytes || crc32(bytes) !== checksum) throw new Problem('fileDamaged')
  return bytes
}

/** The same entry with another content. */
export const withContent = (entry: PackedEntry, content: Buffer): PackedEntry => ({ ...entry, method: 8, packed: deflateRawSync(content), checksum: crc32(content), sizeBytes: content.length })

/** A zip of entries as they are: what was packed before stays the same bytes, and nothing stands between them. */
export function zipOfEntries(entries: readonly PackedEntry[]): Buffer {
  const pieces: Buffer[] = [], directory: Buffer[] = []
  let offset = 0
  for (const { nameBytes, isUtf8, method, packed, checksum, sizeBytes, changedAt } of entries) {
    const fields = Buffer.alloc(26), place = Buffer.alloc(14)
    fields.writeUInt16LE(20, 0) // version 2.0
    fields.writeUInt16LE(isUtf8 ? 0x0800 : 0, 2)
    fields.writeUInt16LE(method, 4)
    fields.writeUInt32LE(changedAt, 6)
    fields.writeUInt32LE(checksum, 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(sizeBytes, 18)
    fields.writeUInt16LE(nameBytes.length, 22)
    place.writeUInt32LE(offset, 10)
    pieces.push(Buffer.from('PK\x03\x04', 'latin1'), fields, nameBytes, packed)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, place, nameBytes)
    offset += 30 + nameBytes.length + packed.length
  }
  const list = Buffer.concat(directory), end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...pieces, list, end])
}
