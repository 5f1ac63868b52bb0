import { createHash } from 'node:crypto'
import exifr from 'exifr'
import { expect } from 'chai'
import sharp from 'sharp'
import { drawnPhotoCount, drawPhoto, drawSvg } from '../../prisma/seed/drawn-photos.js'
import { sampleCertificate, sampleNotice } from '../../prisma/seed/sample-files.js'

const indices = Array.from({ length: drawnPhotoCount }, (_, index) => index)

describe('the drawn photos', () => {
  it('are sixty at most, all different', () => {
    expect(drawnPhotoCount).to.be.at.most(60)
    expect(new Set(indices.map(index => createHash('sha256').update(drawSvg(index)).digest('hex'))).size).to.equal(drawnPhotoCount)
  })

  it('are the same picture every time, and need no font of the machine', () => {
    for (const index of indices) {
      expect(drawSvg(index)).to.equal(drawSvg(index))
      expect(drawSvg(index)).not.to.match(/<text|font-family|NaN|undefined/)
    }
  })

  it('decode, 1280 × 960 and small', async () => {
    for (const index of indices) {
      const photo = await drawPhoto(index), { format, width, height } = await sharp(photo).metadata()
      expect({ format, width, height }, String(index)).to.deep.equal({ format: 'jpeg', width: 1280, height: 960 })
      expect((await sharp(photo).stats()).entropy, String(index)).to.be.greaterThan(3)
      expect(photo.length, String(index)).to.be.within(40_000, 420_000)
    }
  })

  it('carry the time they were shot, and no place', async () => {
    const read: unknown = await exifr.parse(await drawPhoto(3, '2026-11-12T14:36'), { reviveValues: false, gps: true })
    expect(read).to.include({ DateTimeOriginal: '2026:11:12 14:36:00' })
    expect(read).not.to.have.any.keys('latitude', 'longitude', 'GPSLatitude')
  })

  it('refuses an index that is not there', () => {
    expect(() => drawSvg(drawnPhotoCount)).to.throw(RangeError)
  })
})

describe('the sample files', () => {
  it('has a notice whose table of objects points at its objects', () => {
    const text = sampleNotice().toString('latin1')
    expect(text.startsWith('%PDF-1.4\n')).to.equal(true)
    const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1])
    expect(text.slice(table, table + 5)).to.equal('xref\n')
    const offsets = [...text.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map(found => Number(found[1]))
    offsets.forEach((offset, index) => expect(text.slice(offset, offset + 8)).to.equal(`${index + 1} 0 obj\n`))
    expect(offsets).to.have.length(4)
    const [, length, stream] = /<<\/Length (\d+)>>\nstream\n([\s\S]*?)\nendstream/.exec(text) ?? []
    expect(stream).to.have.length(Number(length))
    expect(sampleNotice().equals(sampleNotice())).to.equal(true)
  })

  it('has a certificate that decodes', async () => {
    const { width, height, format } = await sharp(await sampleCertificate()).metadata()
    expect({ width, height, format }).to.deep.equal({ width: 1400, height: 990, format: 'jpeg' })
  })
})
