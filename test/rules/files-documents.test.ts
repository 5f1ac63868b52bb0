import { randomFillSync } from 'node:crypto'
import { deflateSync, inflateSync } from 'node:zlib'
import { expect } from 'chai'
import exifr from 'exifr'
import sharp from 'sharp'
import { openUploadFolder, unzip, zip } from '../support/received-files.js'
import type { UploadFolder, ZipEntry } from '../support/received-files.js'

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'
const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const types = (...more: string[]) => `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="png" ContentType="image/png"/>${more.join('')}</Types>`
const override = (name: string, type: string) => `<Override PartName="${name}" ContentType="${type}"/>`
const links = (...more: string[]) => `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${more.join('')}</Relationships>`
const link = (type: string, target: string, rest = '') => `<Relationship Id="r${target.length}" Type="${related}/${type}" Target="${target}"${rest}/>`
const outside = ' TargetMode="External"'

const coreType = override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml')
const appType = override('/docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml')
const customType = override('/docProps/custom.xml', 'application/vnd.openxmlformats-officedocument.custom-properties+xml')
const body = `${declaration}<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>法治讲座 author="x" 𠮷</w:t></w:r></w:p></w:body></w:document>`

/** A Word file: the parts that must be there, and more or other ones. */
const docx = (more: ZipEntry[] = [], instead: { types?: string, links?: string, main?: string | Buffer } = {}, between?: Buffer) => zip([
  { name: '[Content_Types].xml', bytes: instead.types ?? types(override('/word/document.xml', word), coreType, appType, customType) },
  { name: '_rels/.rels', bytes: instead.links ?? links(link('officeDocument', 'word/document.xml')) },
  { name: 'word/document.xml', bytes: instead.main ?? body },
  ...more,
], between)
const xlsx = (...more: ZipEntry[]) => zip([
  { name: '_rels/.rels', bytes: links(link('officeDocument', '/xl/workbook.xml')) },
  { name: 'xl/workbook.xml', bytes: '<workbook><mc:AlternateContent><x15ac:absPath url="C:\\Users\\王老师\\Desktop\\" xmlns:x15ac="y"/></mc:AlternateContent><sheets/></workbook>' },
  ...more,
  { name: '[Content_Types].xml', bytes: types(override('/xl/workbook.xml', excel)) },
])
const withLink = (element: string) => docx([{ name: 'word/_rels/document.xml.rels', bytes: links(element) }])

describe('a document', () => {
  let folder: UploadFolder
  beforeEach(async () => { folder = await openUploadFolder() })
  afterEach(async () => {
    expect(await folder.unfinished(), 'temporary files').to.deep.equal([])
    await folder.close()
  })
  const refusal = (bytes: Uint8Array) => folder.refusal(bytes, 'document')
  const parts = async (bytes: Uint8Array) => unzip(await folder.stored(await folder.send(bytes, 'document')))

  describe('of Word or Excel', () => {
    it('is kept with its text to the bit, and known by its main part', async () => {
      const file = await folder.send(docx(), 'document')
      expect(file).to.include({ sort: 'document', extension: 'docx', mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', hasThumbnail: false })
      expect(unzip(await folder.stored(file)).get('word/document.xml')?.toString()).to.equal(body)
      expect(await folder.send(xlsx(), 'document')).to.include({ extension: 'xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' })
    })

    it('loses author, company, device and the folder it was written in', async () => {
      const found = await parts(docx([
        { name: 'docProps/core.xml', bytes: `${declaration}<cp:coreProperties><dc:creator>王老师</dc:creator><cp:lastModifiedBy>李校长</cp:lastModifiedBy></cp:coreProperties>` },
        { name: 'docProps/app.xml', bytes: '<Properties><Company>第一中学</Company><Manager>李校长</Manager></Properties>' },
        { name: 'docProps/custom.xml', bytes: '<Properties><property name="ICV"><vt:lpwstr>DEVICE-4711</vt:lpwstr></property></Properties>' },
        { name: 'word/comments.xml', bytes: '<w:comments><w:comment w:id="1" w:author="王老师" w:initials=\'W\'><w:p/></w:comment></w:comments>' },
        { name: 'word/people.xml', bytes: '<w15:people><w15:person w15:author="王老师"><w15:presenceInfo w15:providerId="AD" w15:userId="wang@school"/></w15:person></w15:people>' },
      ]))
      const all = [...found.values()].join('')
      for (const mark of ['王老师', '李校长', '第一中学', 'DEVICE', 'wang@', '"W"', '\'W\'']) expect(all.includes(mark), mark).to.equal(false)
      expect(found.get('word/comments.xml')?.toString()).to.equal('<w:comments><w:comment w:id="1" w:author="" w:initials=""><w:p/></w:comment></w:comments>')
      expect(found.get('docProps/core.xml')?.toString()).to.include('coreProperties')

      const sheet = await parts(xlsx({ name: 'xl/comments1.xml', bytes: '<comments><authors><author>王老师</author></authors><commentList/></comments>' }))
      expect([...sheet.values()].join('')).to.include('absPath').and.to.not.include('王老师')
      expect(sheet.get('xl/comments1.xml')?.toString()).to.include('<authors><author></author></authors>')
    })

    it('has its photos freed of place and device, without a changed pixel and still upright', async () => {
      const picture = sharp({ create: { width: 60, height: 40, channels: 3, background: '#a04020' } }).withMetadata({ orientation: 6 })
        .withExifMerge({ IFD0: { Make: 'CAMERA-MAKER' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 38/1 0/1' } }).withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
      const jpeg = await picture.clone().jpeg().toBuffer(), png = await picture.clone().png().toBuffer()
      const trailer = Buffer.concat([jpeg, Buffer.from('MOTION-PHOTO-PLACE')])
      const found = await parts(docx([{ name: 'word/media/image1.jpeg', bytes: trailer }, { name: 'word/media/image2.png', bytes: png }]))
      for (const [name, before] of [['word/media/image1.jpeg', jpeg], ['word/media/image2.png', png]] as const) {
        const after = found.get(name) ?? Buffer.alloc(0)
        for (const mark of ['MAKER', 'PLACE', 'adobe', 'xmpmeta']) expect(after.includes(mark), `${name} ${mark}`).to.equal(false)
        expect(await exifr.gps(before), name).to.not.equal(undefined)
        expect(await exifr.parse(after, { gps: true, pick: ['Make', 'GPSLatitude'] }), name).to.equal(undefined)
        expect(await sharp(after).raw().toBuffer()).to.deep.equal(await sharp(before).raw().toBuffer())
      }
      expect((await sharp(found.get('word/media/image1.jpeg')).metadata()).orientation).to.equal(6)
    })

    it('keeps nothing that hides between its entries', async () => {
      const stored = await folder.stored(await folder.send(docx([], {}, Buffer.from('HIDDEN-BETWEEN')), 'document'))
      expect(stored.includes('HIDDEN')).to.equal(false)
    })

    it('with macros is refused, whatever they are called', async () => {
      const typed = (type: string) => docx([{ name: 'word/other.bin', bytes: 'x' }], { types: types(override('/word/document.xml', word), override('/word/other.bin', type)) })
      expect(await refusal(typed('application/vnd.ms-office.vbaProject'))).to.equal('documentUnsafe')
      expect(await refusal(typed('application/vnd.ms-excel.macrosheet+xml'))).to.equal('documentUnsafe')
      expect(await refusal(docx([], { types: types(override('/word/document.xml', 'application/vnd.ms-word.document.macroEnabled.main+xml')) }))).to.equal('documentUnsafe')
      expect(await refusal(docx([], { types: types(override('/word/document.xml', 'application/vnd.ms-excel.sheet.binary.macroEnabled.main')) }))).to.equal('documentUnsafe')
      expect(await refusal(withLink('<Relationship Id="r1" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="notes.bin"/>'))).to.equal('documentUnsafe')
    })

    it('that would fetch a template, an object or a frame from elsewhere is refused, however it is written', async () => {
      for (const type of ['attachedTemplate', 'oleObject', 'frame', 'subDocument', 'aFChunk', 'mailMergeSource'])
        expect(await refusal(withLink(link(type, 'http://example.com/x', outside))), type).to.equal('documentUnsafe')
      expect(await refusal(withLink(link('attachedTemplate', '\\\\server\\share\\x.dotm', outside)))).to.equal('documentUnsafe')
      expect(await refusal(withLink(link('image', 'file://server/share/x.png', outside)))).to.equal('documentUnsafe')
      for (const disguised of [' TargetMode="&#69;xternal"', " TargetMode='External'", ' TargetMode = "External"', ' TargetMode="External" x:TargetMode="Internal"'])
        expect(await refusal(withLink(link('attachedTemplate', 'http://example.com/?a>b', disguised))), disguised).to.equal('documentUnsafe')
      expect(await refusal(withLink(link('oleObject', 'http://example.com', `${outside} odd="<"`)))).to.equal('documentUnsafe')
      expect(await refusal(withLink(`<é:${link('oleObject', 'http://example.com', outside).slice(1)}`))).to.equal('documentUnsafe')
    })

    it('may lead to a web page, show a picture of one, name another workbook, and have had a template on its writer’s disk, whose path goes', async () => {
      const harmless = [link('hyperlink', 'https://www.gov.cn', outside), link('image', 'https://www.gov.cn/a.png', outside), link('externalLinkPath', '名册.xlsx', outside), link('styles', 'styles.xml')]
      expect((await parts(withLink(harmless.join('')))).get('word/_rels/document.xml.rels')?.toString()).to.equal(links(...harmless))
      const found = await parts(withLink(link('attachedTemplate', 'file:///C:\\Users\\王老师\\公文.dotx', outside)))
      expect(found.get('word/_rels/document.xml.rels')?.toString()).to.include('Target="file:///C:/Normal.dotm" TargetMode="External"')
    })

    it('with a DOCTYPE, an entity or a DDE link in any part is refused', async () => {
      const doctype = '<!DOCTYPE lolz [<!ENTITY a "aaaa">]><w/>'
      expect(await refusal(docx([], { main: doctype }))).to.equal('documentUnsafe')
      expect(await refusal(docx([{ name: 'customXml/item1.xml', bytes: `${declaration}${doctype}` }]))).to.equal('documentUnsafe')
      expect(await refusal(docx([{ name: 'docProps/core.xml', bytes: doctype }]))).to.equal('documentUnsafe')
      expect(await refusal(docx([], { types: `<!DOCTYPE x>${types(override('/word/document.xml', word))}` }))).to.equal('documentUnsafe')
      expect(await refusal(docx([{ name: 'word/odd.part', bytes: doctype }], { types: types(override('/word/document.xml', word), override('/word/odd.part', 'application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml')) }))).to.equal('documentUnsafe')
      expect(await refusal(docx([], { main: `<w:document>${' '.repeat(200_000)}<!DOCTYPE x></w:document>` }))).to.equal('documentUnsafe')
      expect(await refusal(xlsx({ name: 'xl/externalLinks/externalLink1.xml', bytes: '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>' }))).to.equal('documentUnsafe')
    })

    it('in an encoding where these could hide is refused', async () => {
      const doctype = '<!DOCTYPE x><w/>'
      expect(await refusal(docx([], { main: Buffer.from(`\ufeff${doctype}`, 'utf16le') }))).to.equal('fileDamaged')
      expect(await refusal(docx([], { main: Buffer.from(doctype, 'utf16le') }))).to.equal('fileDamaged')
      expect(await refusal(docx([], { main: '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-' }))).to.equal('fileDamaged')
      expect(await refusal(docx([], { main: 'no markup at all' }))).to.equal('fileDamaged')
    })

    it('that unpacks to too much is refused before it is unpacked', async () => {
      const empty = (count: number) => Array.from({ length: count }, (_, number) => ({ name: `word/x${number}.xml`, bytes: '<a/>' }))
      expect(await refusal(docx(empty(198)))).to.equal('documentTooLarge')
      expect(await folder.send(docx(empty(197)), 'document')).to.include({ extension: 'docx' })
      const ordinary = Buffer.alloc(51 << 20, 32) // packs 20 to 1, as text does
      for (let at = 0; at < ordinary.length; at += 40_000) randomFillSync(ordinary, at, Math.min(2_000, ordinary.length - at))
      expect(await refusal(docx([{ name: 'word/media/x.bin', bytes: ordinary }]))).to.equal('documentTooLarge')
      expect(await folder.send(docx([{ name: 'word/media/x.bin', bytes: ordinary.subarray(2 << 20) }]), 'document')).to.include({ extension: 'docx' })
      expect(await refusal(docx([{ name: 'word/x.xml', bytes: Buffer.alloc(20 << 20, 32) }]))).to.equal('documentTooLarge')
      expect(await refusal(docx(Array.from({ length: 5 }, (_, number) => ({ name: `word/x${number}.xml`, bytes: Buffer.alloc(9 << 20, 32) }))))).to.equal('documentTooLarge')
    })

    it('that lies about its size is refused', async () => {
      expect(await refusal(docx([{ name: 'word/x.xml', bytes: Buffer.alloc(80 << 20, 32), claims: 1_000 }]))).to.equal('fileDamaged')
      expect(await refusal(docx([{ name: 'word/x.xml', bytes: '<a/>', claims: 1_000 }]))).to.equal('fileDamaged')
    })

    it('with two parts of one name, a path out of itself, or without its main part is refused', async () => {
      expect(await refusal(docx([{ name: 'WORD/document.xml', bytes: '<a/>' }]))).to.equal('documentUnsafe')
      expect(await refusal(docx([{ name: '../../etc/cron.d/x', bytes: 'x' }]))).to.equal('fileDamaged')
      expect(await refusal(docx([], { links: links(link('officeDocument', 'word/gone.xml')), types: types(override('/word/gone.xml', word)) }))).to.equal('fileDamaged')
      expect(await refusal(docx([], { links: links() }))).to.equal('documentSortUnknown')
      expect(await refusal(docx([{ name: 'word/other.xml', bytes: body }], { links: links(link('officeDocument', 'word/document.xml'), link('officeDocument', 'word/other.xml')) }))).to.equal('documentSortUnknown')
    })

    it('with a password is refused as locked', async () => {
      expect(await refusal(docx([{ name: 'word/x.xml', bytes: '<a/>', flags: 0x0801 }]))).to.equal('documentLocked')
      expect(await refusal(compound('EncryptedPackage'))).to.equal('documentLocked')
    })

    it('of an old or another format is told what to save as', async () => {
      expect(await refusal(compound('WordDocument'))).to.equal('documentSortUnknown')
      expect(await refusal(docx([], { types: types(override('/word/document.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml')) }))).to.equal('documentSortUnknown')
      expect(await refusal(docx([], { types: types(override('/word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml')) }))).to.equal('documentSortUnknown')
      expect(await refusal(Buffer.from('{\\rtf1 hello}'))).to.equal('documentSortUnknown')
      expect(await refusal(zip([{ name: 'OFD.xml', bytes: '<ofd/>' }]))).to.equal('documentSortUnknown')
      expect(await refusal(zip([{ name: 'a.txt', bytes: 'a' }]))).to.equal('fileSortUnknown')
    })

    it('that is cut off or overwritten is refused', async () => {
      const whole = docx([{ name: 'word/x.xml', bytes: `<a>${'法治'.repeat(5_000)}</a>` }])
      for (const length of [40, whole.length / 2, whole.length - 1]) expect(await refusal(whole.subarray(0, length)), String(length)).to.be.oneOf(['fileDamaged', 'fileSortUnknown'])
      const scratched = Buffer.from(whole)
      scratched.fill(0xff, 700, 760)
      expect(await refusal(scratched)).to.equal('fileDamaged')
    })
  })

  describe('of PDF', () => {
    const pdf = (...objects: (string | Buffer)[]) => Buffer.concat([Buffer.from('%PDF-1.7\n'), ...objects.flatMap(object => [Buffer.from(object as string, 'latin1'), Buffer.from('\n')]), Buffer.from('startxref\n9\n%%EOF\n')])
    const stream = (id: number, dictionary: string, content: Buffer) => Buffer.concat([Buffer.from(`${id} 0 obj\n<< ${dictionary} /Length ${content.length} >>\nstream\n`), content, Buffer.from('\nendstream\nendobj')])
    const catalog = '1 0 obj\n<< /Type /Catalog /Metadata 4 0 R >>\nendobj'
    const info = '3 0 obj\n<< /Author (WANG-AUTHOR) /Creator (WPS) >>\nendobj'
    const trailer = 'trailer\n<< /Root 1 0 R /Info 3 0 R >>'
    const kept = async (bytes: Buffer) => folder.stored(await folder.send(bytes, 'document'))

    it('is kept with everything in its place, without author and description', async () => {
      const text = stream(5, '', Buffer.from('BT (lecture) Tj ET'))
      const bytes = pdf(catalog, info, stream(4, '/Type /Metadata /Subtype /XML', Buffer.from('<x:xmpmeta>XMP-AUTHOR endobj</x:xmpmeta>')), text, trailer)
      const file = await folder.send(bytes, 'certificate', 'document')
      expect(file).to.include({ sort: 'certificate', mediaType: 'application/pdf', extension: 'pdf', hasThumbnail: false, sizeBytes: bytes.length })
      const stored = await folder.stored(file)
      for (const mark of ['AUTHOR', 'WPS', 'xmpmeta', '/Info']) expect(stored.includes(mark), mark).to.equal(false)
      for (const part of [catalog, text, '/Root 1 0 R', 'startxref\n9\n%%EOF\n']) expect(stored.indexOf(part)).to.equal(bytes.indexOf(part)).and.greaterThan(0)
      expect(stored.toString('latin1')).to.match(/3 0 obj null +endobj/).and.to.match(/4 0 obj null +endobj/)
    })

    it('loses its author also where objects are packed together', async () => {
      const objects = ['<< /Type /Catalog >>', '<< /Author (WANG-AUTHOR) /Producer (SCANNER-4711) >>', '<< /Kids [] >>'].map(object => `${object}\n`)
      const head = `1 0 3 ${objects[0]?.length} 7 ${(objects[0]?.length ?? 0) + (objects[1]?.length ?? 0)} `
      const packed = deflateSync(head + objects.join(''), { level: 9 })
      const bytes = pdf(stream(9, `/Type /ObjStm /N 3 /First ${head.length} /Filter /FlateDecode`, packed), trailer), stored = await kept(bytes)
      expect(stored.length).to.equal(bytes.length)
      const start = stored.indexOf('stream\n') + 7
      const unpacked = inflateSync(stored.subarray(start, start + packed.length)).toString()
      expect(unpacked).to.include('/Type /Catalog').and.to.include('/Kids []').and.to.include('null').and.to.not.include('AUTHOR').and.to.not.include('4711')
      expect(unpacked.indexOf('/Kids')).to.equal((head + objects.join('')).indexOf('/Kids'))
    })

    it('has its photos freed of place and device', async () => {
      const photo = await sharp({ create: { width: 20, height: 20, channels: 3, background: 'red' } }).withExif({ IFD0: { Make: 'CAMERA-MAKER' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 38/1 0/1' } }).jpeg().toBuffer()
      const stored = await kept(pdf(catalog, stream(6, '/Subtype /Image /Filter /DCTDecode', photo)))
      expect(stored.includes('MAKER')).to.equal(false)
      const start = stored.indexOf('\xff\xd8\xff', 0, 'latin1'), after = stored.subarray(start, start + photo.length)
      expect(await exifr.gps(after)).to.equal(undefined)
      expect(await sharp(after).raw().toBuffer()).to.deep.equal(await sharp(photo).raw().toBuffer())
    })

    it('with an electronic seal or signature stays as it is, so that the seal holds', async () => {
      const bytes = pdf(catalog, info, '7 0 obj\n<< /Type /Sig /ByteRange [0 10 20 30] /Contents <00> >>\nendobj', trailer)
      expect(await kept(bytes)).to.deep.equal(bytes)
    })

    it('that is locked, cut off or carries programs is refused', async () => {
      expect(await refusal(pdf(catalog, 'trailer\n<< /Encrypt 8 0 R >>'))).to.equal('documentLocked')
      for (const missing of [3, 20, 60]) expect(await refusal(pdf(catalog, info).subarray(0, -missing)), String(missing)).to.equal('fileDamaged')
      expect(await refusal(Buffer.from('%PDF-1.7\nnothing more'))).to.equal('fileDamaged')
      expect(await refusal(pdf(catalog, '8 0 obj\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\nendobj'))).to.equal('documentUnsafe')
      expect(await refusal(pdf(catalog, '8 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj'))).to.equal('documentUnsafe')
      const packed = deflateSync('8 0 << /S /Launch /F (cmd.exe) >>')
      expect(await refusal(pdf(stream(9, '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', packed)))).to.equal('documentUnsafe')
    })

    it('made up to cost memory or time is refused', async () => {
      const bomb = stream(9, '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', deflateSync(Buffer.alloc(60 << 20, 32)))
      expect(await refusal(pdf(bomb))).to.equal('documentTooLarge')
      const small = stream(9, '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', deflateSync('1 0 <<>>'))
      expect(await refusal(pdf(...Array.from({ length: 6_000 }, () => small)))).to.equal('documentTooLarge')
      expect(await refusal(pdf(...Array.from({ length: 500 }, (_, id) => `trailer << /Info ${id} 0 R >>`)))).to.equal('fileDamaged')
    })
  })
})

/** The container of Word 97 and of files with a password, with one stream of this name. */
function compound(name: string): Buffer {
  const bytes = Buffer.alloc(80_000)
  bytes.write('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1')
  bytes.write(name, 65_530, 'utf16le') // across the seam of two reads
  return bytes
}
