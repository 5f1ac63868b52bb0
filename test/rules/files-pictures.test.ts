import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { expect } from 'chai'
import exifr from 'exifr'
import sharp from 'sharp'
import { acceptFile } from '../../src/platform/files/accept.js'
import type { Problem } from '../../src/problems.js'
import { box, numbers, openUploadFolder } from '../support/received-files.js'
import type { UploadFolder } from '../support/received-files.js'

const plain = (width = 60, height = 40) => sharp({ create: { width, height, channels: 3, background: '#336699' } })
const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="XMP-AUTHOR"/></rdf:RDF></x:xmpmeta>'
const cameraMarks = {
  IFD0: { Make: 'CAMERA-MAKER', Artist: 'EXIF-AUTHOR' },
  IFD2: { DateTimeOriginal: '2026:05:12 14:36:09', BodySerialNumber: 'SERIAL-4711', OffsetTimeOriginal: '+08:00' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 38/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '111/1 28/1 0/1' },
}

describe('a picture', () => {
  let folder: UploadFolder
  beforeEach(async () => { folder = await openUploadFolder() })
  afterEach(async () => {
    expect(await folder.unfinished(), 'temporary files').to.deep.equal([])
    await folder.close()
  })

  it('is drawn anew as an upright JPEG without place, device, serial number and author', async () => {
    const bytes = await plain(60, 40).withMetadata({ orientation: 6 }).withExifMerge(cameraMarks).withXmp(xmp).jpeg().toBuffer()
    expect(await exifr.gps(bytes)).to.have.property('latitude')
    expect(await exifr.orientation(bytes)).to.equal(6)
    const file = await folder.send(bytes, 'photo')
    const stored = await folder.stored(file)
    expect(file).to.include({ sort: 'photo', mediaType: 'image/jpeg', extension: 'jpg', width: 40, height: 60, hasThumbnail: true })
    expect(await exifr.parse(stored, true)).to.equal(undefined)
    for (const mark of ['Exif', 'GPS', 'SERIAL', 'AUTHOR', 'MAKER', 'adobe', 'photoshop']) expect(stored.includes(mark), mark).to.equal(false)
    expect(await sharp(stored).metadata()).to.include({ width: 40, height: 60 }).and.not.have.any.keys('orientation', 'exif', 'xmp', 'icc', 'iptc')
    expect(await exifr.parse(await folder.thumbnail(file), true)).to.equal(undefined)
  })

  it('tells when it was taken by the camera’s own clock, from JPEG, PNG and WebP', async () => {
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const file = await folder.send(await plain().withExif(cameraMarks).toFormat(format).toBuffer(), 'photo')
      expect(file.shotAt, format).to.equal('2026-05-12 14:36:09')
    }
  })

  it('tells no time when the camera gave none, or an impossible one, and never the time of an edit', async () => {
    for (const marks of [{}, { IFD2: { DateTimeOriginal: '0000:00:00 00:00:00' } }, { IFD2: { DateTimeOriginal: '2026:02:31 10:00:00' } }, { IFD2: { DateTimeOriginal: '2026:05:12 25:00:00' } }, { IFD0: { DateTime: '2026:05:12 14:36:00' } }]) {
      const file = await folder.send(await plain().withExif(marks).jpeg().toBuffer(), 'photo')
      expect(file.shotAt, JSON.stringify(marks)).to.equal(undefined)
    }
  })

  it('knows the bytes that came and the bytes that are kept', async () => {
    const bytes = await plain().png().toBuffer()
    const file = await folder.send(bytes, 'certificate')
    const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')
    expect(file.receivedSha256).to.equal(sha256(bytes))
    expect(file.receivedBytes).to.equal(bytes.length)
    const stored = await folder.stored(file)
    expect(file.sha256).to.equal(sha256(stored))
    expect(file.sizeBytes).to.equal(stored.length)
    expect(file.sort).to.equal('certificate')
  })

  it('is at most 2,560 pixels on its longest side, its thumbnail 480 wide, and a small one stays small', async () => {
    const large = await folder.send(await plain(5_120, 2_000).jpeg().toBuffer(), 'photo')
    expect(large).to.include({ width: 2_560, height: 1_000 })
    expect(await sharp(await folder.thumbnail(large)).metadata()).to.include({ format: 'jpeg', width: 480, height: 188 })
    const small = await folder.send(await plain(30, 20).jpeg().toBuffer(), 'photo')
    expect(small).to.include({ width: 30, height: 20 })
    expect(await sharp(await folder.thumbnail(small)).metadata()).to.include({ width: 30, height: 20 })
  })

  it('may be transparent, moving, grey, for print, or of 16 bits: it ends as a picture anybody can see', async () => {
    const clear = await sharp({ create: { width: 20, height: 20, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer()
    const shown = await sharp(await folder.stored(await folder.send(clear, 'photo'))).stats()
    expect(shown.channels.map(channel => Math.round(channel.mean))).to.deep.equal([255, 255, 255])

    const frames = await sharp(Buffer.concat([Buffer.alloc(20 * 20 * 3, 0), Buffer.alloc(20 * 20 * 3, 255)]), { raw: { width: 20, height: 40, channels: 3, pageHeight: 20 } }).gif().toBuffer()
    expect(await folder.send(frames, 'photo')).to.include({ width: 20, height: 20, mediaType: 'image/jpeg' })
    const movingWebp = await sharp(frames, { animated: true }).webp().toBuffer()
    expect((await sharp(movingWebp).metadata()).pages).to.equal(2)
    expect(await folder.send(movingWebp, 'photo')).to.include({ width: 20, height: 20 })

    for (const bytes of [await plain().greyscale().jpeg().toBuffer(), await plain().toColourspace('cmyk').jpeg().toBuffer(), await plain().toColourspace('rgb16').png().toBuffer(), await plain().jpeg({ progressive: true }).toBuffer()])
      expect(await folder.send(bytes, 'photo')).to.include({ width: 60, height: 40 })
  })

  it('is judged by its bytes, whatever its name says', async () => {
    expect(await folder.refusal(Buffer.from('<html><script>alert(1)</script></html>'), 'photo')).to.equal('fileSortUnknown')
    expect(await folder.refusal(Buffer.from('MZ\x90\0\x03\0\0\0'), 'photo', 'document', 'video', 'certificate')).to.equal('fileSortUnknown')
  })

  it('as HEIC is refused with a sentence of its own', async () => {
    for (const brand of ['heic', 'heix', 'mif1', 'msf1']) expect(await folder.refusal(Buffer.concat([box('ftyp', brand, numbers(0), 'mif1heic'), box('meta', 'x')]), 'photo'), brand).to.equal('fileHeic')
  })

  it('of a kind that is not kept is refused as a picture', async () => {
    const bitmap = Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)])
    const drawing = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>')
    for (const [kind, bytes] of Object.entries({ avif: await plain().avif().toBuffer(), tiff: await plain().tiff().toBuffer(), bitmap, drawing, plainDrawing: drawing.subarray(21) }))
      expect(await folder.refusal(bytes, 'photo'), kind).to.equal('pictureSortUnknown')
  })

  it('that is cut off or broken is refused', async () => {
    const noise = await sharp(Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, index) => index * 7919 % 251)), { raw: { width: 300, height: 300, channels: 3 } }).jpeg().toBuffer()
    expect(await folder.refusal(noise.subarray(0, noise.length / 2), 'photo')).to.equal('fileDamaged')
    const png = await plain().png().toBuffer()
    expect(await folder.refusal(png.subarray(0, 60), 'photo')).to.equal('fileDamaged')
    expect(await folder.refusal(Buffer.from('\xff\xd8\xff\xe0 not a picture at all', 'latin1'), 'photo')).to.equal('fileDamaged')
    expect(await folder.refusal(Buffer.from('GIF89a'), 'photo')).to.equal('fileDamaged')
  })

  it('of more than 60 million pixels is refused by its head, before it is unpacked', async () => {
    expect(await folder.refusal(pngHead({ width: 8_000, height: 8_000 }), 'photo')).to.equal('pictureTooLarge')
    expect(await folder.refusal(pngHead({ width: 2_000_000, height: 31 }), 'photo')).to.equal('pictureTooLarge')
  })

  it('that would have to be held whole in memory is refused earlier', async () => {
    expect(await folder.refusal(pngHead({ width: 7_000, height: 7_000, interlaced: true }), 'photo')).to.equal('pictureTooLarge')
    expect(await folder.refusal(pngHead({ width: 7_000, height: 7_000 }), 'photo')).to.equal('fileDamaged')
  })

  it('that repeats its passes without end is refused', async () => {
    const bytes = await plain(400, 300).jpeg({ progressive: true }).toBuffer()
    const lastPass = bytes.lastIndexOf('\xff\xda', undefined, 'latin1')
    const pass = bytes.subarray(lastPass, bytes.length - 2)
    expect(await folder.refusal(Buffer.concat([bytes.subarray(0, -2), ...Array.from({ length: 60 }, () => pass), bytes.subarray(-2)]), 'photo')).to.equal('fileDamaged')
  })

  it('may come ten at once', async () => {
    const sent = await Promise.all(Array.from({ length: 10 }, async (_, number) => folder.send(await plain(800 + number, 600).jpeg().toBuffer(), 'photo')))
    expect(sent.map(file => file.width)).to.deep.equal(Array.from({ length: 10 }, (_, number) => 800 + number))
  })
})

describe('any file', () => {
  let folder: UploadFolder
  beforeEach(async () => { folder = await openUploadFolder() })
  afterEach(() => folder.close())

  it('that is empty, missing, cut short or too large is refused, and its temporary is gone', async () => {
    expect(await folder.refusal(Buffer.alloc(0), 'photo')).to.equal('fileEmpty')
    expect(await folder.refusal(Buffer.alloc(31 << 20), 'photo')).to.equal('fileTooLarge')
    expect(await folder.refusal(Buffer.concat([Buffer.from('%PDF-1.4'), Buffer.alloc(21 << 20)]), 'document', 'video')).to.equal('fileTooLarge')
    expect(await folder.unfinished()).to.deep.equal([])
    const path = `${folder.store.temporaryFolder}/gone`
    await writeFile(path, 'photo')
    const short = await acceptFile(folder.store, { path, originalName: 'a.jpg', sizeBytes: 6 }, ['photo']).catch((error: Problem) => error.code)
    const missing = await acceptFile(folder.store, { path, originalName: 'a.jpg', sizeBytes: 5 }, ['photo']).catch((error: Problem) => error.code)
    expect([short, missing]).to.deep.equal(['fileDamaged', 'fileMissing'])
  })

  it('is refused where its sort is not asked for', async () => {
    const photo = await plain().jpeg().toBuffer()
    expect(await folder.refusal(photo, 'document')).to.equal('fileSortRefused')
    expect(await folder.refusal(photo, 'video', 'document')).to.equal('fileSortRefused')
    expect((await folder.send(photo, 'document', 'certificate')).sort).to.equal('certificate')
  })
})

/** A PNG that says how large it is and holds nothing. */
function pngHead({ width, height, interlaced = false }: { width: number, height: number, interlaced?: boolean }): Buffer {
  const chunk = (type: string, content: Buffer) => {
    const typed = Buffer.concat([Buffer.from(type), content])
    return Buffer.concat([numbers(content.length), typed, numbers(crc32(typed))])
  }
  const head = Buffer.concat([numbers(width, height), Buffer.from([8, 6, 0, 0, interlaced ? 1 : 0])])
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', Buffer.from([0x78, 0x9c, 0x03, 0, 0, 0, 0, 1])), chunk('IEND', Buffer.alloc(0))])
}
