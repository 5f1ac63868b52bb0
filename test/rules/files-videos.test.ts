import { expect } from 'chai'
import { box, longBox, numbers, openUploadFolder } from '../support/received-files.js'
import type { UploadFolder } from '../support/received-files.js'

const kind = box('ftyp', 'isom', numbers(512), 'isomiso2avc1mp41')
const handler = (type: string) => box('hdlr', numbers(0, 0), type, numbers(0, 0, 0), 'name\0')
const place = '+35.6412+111.4756/'
const marks = box('udta', box('\xa9xyz', '\0\x12\x15\xc7', place), box('\xa9mak', 'CAMERA-MAKER'), box('meta', 'SERIAL-4711'))
const samples = Buffer.from('pixels and sound '.repeat(500))

type Track = { type?: string, inside?: Buffer[], table?: Buffer[] }
const track = ({ type = 'vide', inside = [], table = [] }: Track = {}) => box('trak', box('tkhd', numbers(0, 0, 0)), ...inside,
  box('mdia', box('mdhd', numbers(0, 0)), handler(type), box('minf', box('vmhd', numbers(0)), box('dinf', box('dref', numbers(0, 0))), box('stbl', box('stsd', numbers(0, 0)), ...table))))
const movie = (...inside: Buffer[]) => box('moov', box('mvhd', numbers(0, 0, 0)), ...inside)

describe('a video', () => {
  let folder: UploadFolder
  beforeEach(async () => { folder = await openUploadFolder() })
  afterEach(async () => {
    expect(await folder.unfinished(), 'temporary files').to.deep.equal([])
    await folder.close()
  })
  const refusal = (...parts: Buffer[]) => folder.refusal(Buffer.concat(parts), 'video')

  it('keeps its pixels in place and loses where, by whom and with what it was made, at every level', async () => {
    const bytes = Buffer.concat([kind, box('uuid', 'PLACE-BOX'), movie(marks, track({ inside: [marks, box('meta', 'TRACK-META')] }), track({ type: 'soun' }), box('meta', 'MOVIE-META')), box('free', 'PLACE-IN-FREE-SPACE'), box('mdat', samples), box('smta', 'TAIL-MAKER')])
    const file = await folder.send(bytes, 'video')
    const stored = await folder.stored(file)
    expect(file).to.include({ sort: 'video', mediaType: 'video/mp4', extension: 'mp4', hasThumbnail: false, sizeBytes: bytes.length })
    expect(stored.length).to.equal(bytes.length)
    expect(stored.indexOf(samples)).to.equal(bytes.indexOf(samples)).and.greaterThan(0)
    for (const mark of [place, 'MAKER', 'SERIAL', 'META', 'PLACE', 'udta', 'meta', 'uuid', 'smta']) expect(stored.includes(mark), mark).to.equal(false)
    expect(topTypes(stored)).to.deep.equal(['ftyp', 'free', 'moov', 'free', 'mdat', 'free'])
    for (const kept of ['mvhd', 'tkhd', 'vide', 'soun', 'stsd', 'dref']) expect(stored.includes(kept), kept).to.equal(true)
  })

  it('without marks is kept to the bit', async () => {
    const bytes = Buffer.concat([kind, movie(track()), box('mdat', samples)])
    expect(await folder.stored(await folder.send(bytes, 'video'))).to.deep.equal(bytes)
  })

  it('may have sizes of 64 bits, the index at its end, or a last box without a size', async () => {
    const open = box('mdat', samples)
    open.writeUInt32BE(0)
    for (const parts of [[kind, longBox('mdat', samples), movie(marks, track())], [kind, longBox('moov', Buffer.concat([longBox('udta', Buffer.from(place)), track()])), open]]) {
      const bytes = Buffer.concat(parts), stored = await folder.stored(await folder.send(bytes, 'video'))
      expect(stored.indexOf(samples)).to.equal(bytes.indexOf(samples))
      expect(stored.includes(place)).to.equal(false)
    }
  })

  it('may come in fragments', async () => {
    const fragment = box('moof', box('mfhd', numbers(0, 1)), box('traf', box('tfhd', numbers(0, 1)), box('trun', numbers(0, 0)), box('udta', place)), box('meta', place))
    const bytes = Buffer.concat([kind, movie(track(), box('mvex', box('trex', numbers(0, 1)))), fragment, box('mdat', samples), fragment, box('mdat', samples)])
    const stored = await folder.stored(await folder.send(bytes, 'video'))
    expect(stored.includes(place)).to.equal(false)
    expect(stored.lastIndexOf(samples)).to.equal(bytes.lastIndexOf(samples))
    expect(topTypes(stored)).to.deep.equal(['ftyp', 'moov', 'moof', 'mdat', 'moof', 'mdat'])
  })

  it('loses a track of positions with its samples, wherever they lie between the others', async () => {
    const first = Buffer.from('35.64N 111.47E'), second = Buffer.from('35.65N 111.48E'), media = Buffer.concat([samples, first, samples, second, samples])
    const start = kind.length + 8
    const positions = (offsets: Buffer) => track({ type: 'meta', table: [box('stsz', numbers(0, 0, 2), numbers(first.length, second.length)), box('stsc', numbers(0, 1), numbers(1, 1, 1)), offsets] })
    const at = [start + samples.length, start + samples.length * 2 + first.length]
    const wide = Buffer.alloc(16)
    wide.writeBigUInt64BE(BigInt(at[0] ?? 0))
    wide.writeBigUInt64BE(BigInt(at[1] ?? 0), 8)
    for (const offsets of [box('stco', numbers(0, 2), numbers(...at)), box('co64', numbers(0, 2), wide)]) {
      const bytes = Buffer.concat([kind, box('mdat', media), movie(track(), positions(offsets))])
      const stored = await folder.stored(await folder.send(bytes, 'video'))
      expect(stored.subarray(start, start + media.length)).to.deep.equal(Buffer.concat([samples, Buffer.alloc(first.length), samples, Buffer.alloc(second.length), samples]))
      expect(stored.includes('stco') || stored.includes('co64')).to.equal(false)
    }
  })

  it('has its samples overwritten only where media lies, whatever its tables say', async () => {
    const table = [box('stsz', numbers(0, 1_000, 9)), box('stsc', numbers(0, 1), numbers(1, 9, 1)), box('stco', numbers(0, 1, 0))]
    const bytes = Buffer.concat([kind, movie(track(), track({ type: 'meta', table })), box('mdat', samples)])
    const stored = await folder.stored(await folder.send(bytes, 'video'))
    expect(stored.subarray(0, kind.length)).to.deep.equal(kind)
    expect(topTypes(stored)).to.deep.equal(['ftyp', 'moov', 'mdat'])
    expect(stored.includes('vide')).to.equal(true)
  })

  it('that is longer than a read has its marks blanked across the seam, wherever it cuts', async () => {
    const before = Buffer.concat([kind, movie(track())]), after = box('\xa9xyz', 'Y'.repeat(2 << 20))
    for (let cut = 0; cut <= 10; cut++) {
      const bytes = Buffer.concat([before, box('mdat', Buffer.alloc((1 << 20) - before.length - 8 - cut, 7)), box('uuid', 'X'.repeat(40)), after, box('mdat', samples)])
      const stored = await folder.stored(await folder.send(bytes, 'video'))
      expect(stored.length).to.equal(bytes.length)
      expect(stored.includes('XX') || stored.includes('YY')).to.equal(false)
      expect(stored.indexOf(samples)).to.equal(bytes.indexOf(samples))
      expect(topTypes(stored), String(cut)).to.deep.equal(['ftyp', 'moov', 'mdat', 'free', 'free', 'mdat'])
    }
  })

  it('of another kind is refused with a sentence of its own', async () => {
    const film = (brand: string) => Buffer.concat([box('ftyp', brand, numbers(0), brand), movie(track()), box('mdat', samples)])
    expect(await refusal(film('qt  '))).to.equal('videoSortUnknown')
    expect(await refusal(film('3gp4'))).to.equal('videoSortUnknown')
    expect(await refusal(film('wxyz'))).to.equal('videoSortUnknown')
    expect(await refusal(Buffer.from('RIFF\0\0\0\0AVI LIST', 'latin1'))).to.equal('videoSortUnknown')
    expect(await refusal(Buffer.from('\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm', 'latin1'))).to.equal('videoSortUnknown')
  })

  it('that is cut off anywhere is refused', async () => {
    const whole = Buffer.concat([kind, movie(track(), track({ type: 'soun' })), box('mdat', samples)])
    for (const length of [kind.length, kind.length + 20, kind.length + 200, whole.length - samples.length, whole.length - 1])
      expect(await refusal(whole.subarray(0, length)), String(length)).to.equal('videoUnreadable')
  })

  it('without index, media or picture is refused, and so is one with two indexes', async () => {
    expect(await refusal(kind, box('mdat', samples))).to.equal('videoUnreadable')
    expect(await refusal(kind, movie(track()))).to.equal('videoUnreadable')
    expect(await refusal(kind, movie(track({ type: 'soun' })), box('mdat', samples))).to.equal('videoUnreadable')
    expect(await refusal(kind, movie(track()), movie(track()), box('mdat', samples))).to.equal('videoUnreadable')
  })

  it('whose sizes do not fit into each other is refused', async () => {
    const broken = (at: number, size: number) => {
      const bytes = Buffer.concat([kind, movie(track()), box('mdat', samples)])
      bytes.writeUInt32BE(size, at)
      return bytes
    }
    const inner = kind.length + 8
    for (const [at, size] of [[kind.length, 7], [kind.length, 0xffffffff], [inner, 4], [inner, 100_000], [inner + 20, 0x7fffffff]] as const)
      expect(await refusal(broken(at, size)), `${at} ${size}`).to.equal('videoUnreadable')
  })

  it('that is made up to cost time is refused or kept without its nests', async () => {
    const deep = Buffer.alloc(8 * 100_000)
    for (let level = 0; level < 100_000; level++) {
      deep.writeUInt32BE(deep.length - level * 8, level * 8)
      deep.write('trak', level * 8 + 4)
    }
    expect(await refusal(kind, box('moov', deep), box('mdat', samples))).to.equal('videoUnreadable')
    expect(await refusal(kind, ...Array.from({ length: 30_000 }, () => box('free')), movie(track()), box('mdat', samples))).to.equal('videoUnreadable')
    expect(await refusal(kind, movie(...Array.from({ length: 200 }, () => track())), box('mdat', samples))).to.equal('videoUnreadable')
    const nested = Buffer.concat([kind, movie(track(), box('udta', deep)), box('mdat', samples)])
    expect((await folder.stored(await folder.send(nested, 'video'))).includes(deep.subarray(0, 64))).to.equal(false)
  })
})

/** The types of the outermost boxes; a plain reader of its own, so that the tested one is not asked. */
function topTypes(bytes: Buffer): string[] {
  const types: string[] = []
  for (let at = 0; at < bytes.length;) {
    types.push(bytes.toString('latin1', at + 4, at + 8))
    const size = bytes.readUInt32BE(at)
    at += size === 0 ? bytes.length : size === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : size
  }
  return types
}
