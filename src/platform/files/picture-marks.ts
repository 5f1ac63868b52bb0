/**
 * Takes place, device and author out of pictures that lie inside documents, without touching a pixel.
 * (A photo that is uploaded as a photo is drawn anew instead.)
 */

const startsWith = (bytes: Buffer, signature: string) => bytes.toString('latin1', 0, signature.length) === signature
const pngSignature = '\x89PNG\r\n\x1a\n'
/** Text, camera data and time of change; `caBX` is a signed history of edits. */
const pngMarks = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'caBX'])

/** The picture without marks; bytes that are neither JPEG nor PNG come back as they are. May change `bytes`. */
export function withoutPictureMarks(bytes: Buffer): Buffer {
  if (startsWith(bytes, '\xff\xd8\xff')) blankJpegMarks(bytes)
  return startsWith(bytes, pngSignature) ? withoutPngMarks(bytes) : bytes
}

/** Overwrites with zeros, in place, what a JPEG says besides its pixels and colours: EXIF but its orientation, XMP, IPTC, comments, further pictures, and anything after its end. */
export function blankJpegMarks(bytes: Buffer): void {
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) { // the compressed pixels
      const next = bytes.indexOf(0xff, at)
      if (next < 0) return
      at = next
      continue
    }
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) { at++; continue }
    if (marker === 0x00 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) { at += 2; continue }
    if (marker === 0xd9) {
      bytes.fill(0, at + 2)
      return
    }
    const end = Math.min(at + 2 + bytes.readUInt16BE(at + 2), bytes.length)
    const content = bytes.subarray(at + 4, Math.max(at + 4, end))
    if (marker === 0xe1) blankExif(content)
    // Kept: APP0 (JFIF), the colour profile in APP2, Adobe's colour transform in APP14; all other APPn and comments go.
    else if (marker === 0xfe || (marker > 0xe1 && marker <= 0xef && marker !== 0xee && !startsWith(content, 'ICC_PROFILE\0'))) content.fill(0)
    at = Math.max(end, at + 4)
  }
}

/** Leaves of an EXIF block only which way up the picture is. */
function blankExif(content: Buffer) {
  const orientation = startsWith(content, 'Exif\0\0') ? orientationOf(content.subarray(6)) : 1
  content.fill(0)
  if (orientation === 1) return
  content.write('Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0', 'latin1')
  content.writeUInt8(orientation, 25)
}

function orientationOf(tiff: Buffer): number {
  try {
    const little = startsWith(tiff, 'II')
    const word = (at: number) => little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
    const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
    for (let entry = 0; entry < word(directory); entry++) {
      const at = directory + 2 + entry * 12
      if (word(at) === 0x0112) return word(at + 8) <= 8 ? Math.max(word(at + 8), 1) : 1
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error // a block that ends too early says nothing
  }
  return 1
}

function withoutPngMarks(bytes: Buffer): Buffer {
  const kept: Buffer[] = []
  let from = 0, at = 8
  while (at + 12 <= bytes.length) {
    const end = Math.min(at + 12 + bytes.readUInt32BE(at), bytes.length)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (pngMarks.has(type)) {
      if (from < at) kept.push(bytes.subarray(from, at))
      from = end
    }
    at = end
    if (type === 'IEND') break
  }
  return Buffer.concat([...kept, bytes.subarray(from, at)])
}
