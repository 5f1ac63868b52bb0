import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import { randomUUID } from 'node:crypto'
import { acceptFile } from '../../src/platform/files/accept.js'
import type { AcceptedFile, FileSort } from '../../src/platform/files/accept.js'
import { openFileStore } from '../../src/platform/files/store.js'
import type { FileStore } from '../../src/platform/files/store.js'
import { Problem } from '../../src/problems.js'

/** A school's upload folder that exists while a test runs. */
export type UploadFolder = {
  dataFolder: string
  store: FileStore
  /** Sends bytes as the upload does: a temporary file first. */
  send(bytes: Uint8Array, ...allowed: FileSort[]): Promise<AcceptedFile>
  /** Sends bytes that must be refused. @returns the problem's code */
  refusal(bytes: Uint8Array, ...allowed: FileSort[]): Promise<string>
  stored(file: { sha256: string }): Promise<Buffer>
  thumbnail(file: { sha256: string }): Promise<Buffer>
  unfinished(): Promise<string[]>
  close(): Promise<void>
}

export async function openUploadFolder(): Promise<UploadFolder> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'mingfa-files-'))
  const store = await openFileStore(dataFolder)
  const send = async (bytes: Uint8Array, ...allowed: FileSort[]) => {
    const path = join(store.temporaryFolder, randomUUID())
    await writeFile(path, bytes)
    return acceptFile(store, { path, originalName: '照片.jpg', sizeBytes: bytes.length }, allowed)
  }
  return {
    dataFolder, store, send,
    refusal: (bytes, ...allowed) => send(bytes, ...allowed).then(() => 'accepted', (error: unknown) => {
      if (error instanceof Problem) return error.code
      throw error
    }),
    stored: file => readFile(store.pathOf(file.sha256)),
    thumbnail: file => readFile(store.thumbnailPathOf(file.sha256)),
    unfinished: () => readdir(store.temporaryFolder),
    close: () => rm(dataFolder, { recursive: true, force: true }),
  }
}

/** An entry of a zip; `claims` and `flags` let it lie as an attacker's would. */
export type ZipEntry = { name: string, bytes: string | Uint8Array, claims?: number, flags?: number }

/** A zip written by hand, so that it can also be a bad one. */
export function zip(entries: ZipEntry[], between: Uint8Array = Buffer.alloc(0)): Buffer {
  const local: Uint8Array[] = [], central: Uint8Array[] = []
  let offset = 0
  for (const { name, bytes, claims, flags = 0x0800 } of entries) {
    const plain = Buffer.from(bytes as Uint8Array), packed = deflateRawSync(plain), fileName = Buffer.from(name)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(flags, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(plain), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(claims ?? plain.length, 18)
    fields.writeUInt16LE(fileName.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    const entry = Buffer.concat([Buffer.from('PK\x03\x04'), fields, fileName, packed, between])
    local.push(entry)
    central.push(Buffer.from('PK\x01\x02\x14\x00'), fields, place, fileName)
    offset += entry.length
  }
  const directory = Buffer.concat(central), end = Buffer.alloc(22)
  end.write('PK\x05\x06')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, directory, end])
}

/** Reads a zip entry after entry from its first byte, so that anything hidden between them would be met. */
export function unzip(bytes: Buffer): Map<string, Buffer> {
  const found = new Map<string, Buffer>()
  let at = 0
  while (bytes.toString('latin1', at, at + 4) === 'PK\x03\x04') {
    const nameLength = bytes.readUInt16LE(at + 26), extraLength = bytes.readUInt16LE(at + 28), packed = bytes.readUInt32LE(at + 18)
    const start = at + 30 + nameLength + extraLength
    const content = inflateRawSync(bytes.subarray(start, start + packed))
    if (content.length !== bytes.readUInt32LE(at + 22) || crc32(content) !== bytes.readUInt32LE(at + 14)) throw new Error('a broken entry')
    found.set(bytes.toString('utf8', at + 30, at + 30 + nameLength), content)
    at = start + packed
  }
  if (bytes.toString('latin1', at, at + 4) !== 'PK\x01\x02') throw new Error('something lies behind the entries')
  return found
}

/** A box of an MP4: its size, its type, and what is inside. */
export function box(type: string, ...inside: (string | Uint8Array)[]): Buffer {
  const content = Buffer.concat(inside.map(part => typeof part === 'string' ? Buffer.from(part, 'latin1') : part))
  const head = Buffer.alloc(8)
  head.writeUInt32BE(content.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, content])
}
/** The same with a size of 64 bits. */
export function longBox(type: string, content: Uint8Array): Buffer {
  const head = Buffer.alloc(16)
  head.writeUInt32BE(1)
  head.write(type, 4, 'latin1')
  head.writeBigUInt64BE(BigInt(content.length + 16), 8)
  return Buffer.concat([head, content])
}
export function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4)
  return bytes
}
