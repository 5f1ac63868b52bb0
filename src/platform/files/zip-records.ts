/** What the headers of one entry say. `method` is 0 (as it is) or 8 (deflate); `changedAt` are time and date as the format writes them. */
export type ZipFields = { nameBytes: Buffer, isUtf8: boolean, method: number, changedAt: number, checksum: number, packedBytes: number, sizeBytes: number }

/** The headers of an entry whose sizes are known before its bytes: the one before them, and its line in the directory. No comments, no extra fields. */
export function entryRecords({ nameBytes, isUtf8, method, changedAt, checksum, packedBytes, sizeBytes }: ZipFields, offset: number): { local: Buffer, directory: Buffer } {
  const fields = Buffer.alloc(26), place = Buffer.alloc(14)
  fields.writeUInt16LE(20, 0) // version 2.0
  fields.writeUInt16LE(isUtf8 ? 0x0800 : 0, 2)
  fields.writeUInt16LE(method, 4)
  fields.writeUInt32LE(changedAt, 6)
  fields.writeUInt32LE(checksum, 10)
  fields.writeUInt32LE(packedBytes, 14)
  fields.writeUInt32LE(sizeBytes, 18)
  fields.writeUInt16LE(nameBytes.length, 22)
  place.writeUInt32LE(offset, 10)
  return { local: Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, nameBytes]), directory: Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, place, nameBytes]) }
}

/** The directory and what stands behind it. @param offset where the directory begins */
export function closingRecords(lines: readonly Buffer[], offset: number): Buffer {
  const directory = Buffer.concat(lines), end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(lines.length, 8)
  end.writeUInt16LE(lines.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([directory, end])
}
