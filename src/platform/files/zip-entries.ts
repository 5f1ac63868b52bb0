import { buffer } from 'node:stream/consumers'
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import yauzl from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { Problem } from '../../problems.js'
import { closingRecords, entryRecords } from './zip-records.js'

/** One file of a small zip, still packed. `method` is 0 (as it is) or 8 (deflate); `changedAt` are time and date as the format writes them. */
export type PackedEntry = { name: string, nameBytes: Buffer, isUtf8: boolean, method: number, packed: Buffer, checksum: number, sizeBytes: number, changedAt: number }

/** How many entries a zip may have, and what they may say that they unpack to together. */
export type ZipLimits = { parts: number, unpackedBytes: number }

/**
 * The entries of a small zip, in the order of its directory. @param limits not for one that was checked before
 * @throws Problem `fileDamaged`, `documentLocked`, `documentTooLarge`
 */
export async function readEntries(bytes: Buffer, limits?: ZipLimits): Promise<PackedEntry[]> {
  try {
    const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, autoClose: false }), entries: PackedEntry[] = []
    if (limits && zip.entryCount > limits.parts) throw new Problem('documentTooLarge', { maxEntries: limits.parts })
    let unpackedBytes = 0, packedBytes = 0
    for await (const entry of zip.eachEntry()) {
      if (limits && (unpackedBytes += entry.uncompressedSize) > limits.unpackedBytes) throw new Problem('documentTooLarge', { maxMegabytes: limits.unpackedBytes >> 20 })
      // More than the file itself: entries that lie over each other.
      if ((packedBytes += entry.compressedSize) > bytes.length) throw new Problem('fileDamaged')
      if (!entry.fileName.endsWith('/')) entries.push(await packedEntry(zip, entry))
    }
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
  const pieces: Buffer[] = [], lines: Buffer[] = []
  let offset = 0
  for (const { packed, ...fields } of entries) {
    const { local, directory } = entryRecords({ ...fields, packedBytes: packed.length }, offset)
    pieces.push(local, packed)
    lines.push(directory)
    offset += local.length + packed.length
  }
  return Buffer.concat([...pieces, closingRecords(lines, offset)])
}
