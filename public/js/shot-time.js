// When a photo was taken, out of its own marks (EXIF, in JPEG and HEIC alike), before it is made smaller: a canvas forgets them.
// The ready-made reader of the server is 45 KB, more than this whole form; what is needed of it is below.

const readAtMost = 1 << 20 // bytes; cameras write their marks near the beginning
const exif = 0x45786966, subDirectory = 0x8769, takenAt = 0x9003, digitisedAt = 0x9004

/** `YYYY-MM-DD HH:mm:ss` by the camera's own clock; undefined when the file does not say. */
export async function shotTimeOf(file) {
  const bytes = new DataView(await file.slice(0, readAtMost).arrayBuffer())
  for (let at = 0; at + 14 < bytes.byteLength; at++) {
    if (bytes.getUint32(at) !== exif || bytes.getUint16(at + 4) !== 0) continue
    const time = timeIn(bytes, at + 6)
    if (time) return time
  }
  return undefined
}

function timeIn(bytes, start) {
  const little = bytes.getUint16(start) === 0x4949
  const word = at => bytes.getUint16(at, little), long = at => bytes.getUint32(at, little)
  const entryOf = (directory, tag) => {
    for (let entry = 0; entry < word(directory); entry++) if (word(directory + 2 + entry * 12) === tag) return directory + 2 + entry * 12
    return undefined
  }
  const textAt = entry => Array.from({ length: 19 }, (_, i) => String.fromCharCode(bytes.getUint8(start + long(entry + 8) + i))).join('')
  try {
    const link = entryOf(start + long(start + 4), subDirectory)
    if (link === undefined) return undefined
    const directory = start + long(link + 8), entry = entryOf(directory, takenAt) || entryOf(directory, digitisedAt)
    const found = entry && /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(textAt(entry))
    return found ? `${found[1]}-${found[2]}-${found[3]} ${found[4]}` : undefined
  } catch (error) {
    return undefined // marks that end too early say nothing
  }
}
