import { expect } from 'chai'
import fc from 'fast-check'
import sharp from 'sharp'
import { fromBufferPromise } from 'yauzl'
import { readEntries, unpacked, withContent, zipOfEntries } from '../../src/platform/files/zip-entries.js'
import type { OfficialDocument, TableBlock } from '../../src/platform/word/document.js'
import { officialDocument } from '../../src/platform/word/official-document.js'
import { longReport } from '../support/long-report.js'
import { readDocument, type ReadDocument } from '../support/read-document.js'
import { all, attribute, find, type XmlElement } from '../support/read-workbook.js'
import { schemaErrors } from '../support/schema-errors.js'

const short = (more: Partial<OfficialDocument> = {}): OfficialDocument => ({ title: ['关于法治教育工作的报告'], blocks: [], creator: '云岭县教育局', ...more })
const made = async (document: OfficialDocument): Promise<ReadDocument> => readDocument(await officialDocument(document))
const numbers = (element: XmlElement): Record<string, number> => Object.fromEntries([...element.attributes].map(([name, value]) => [name.slice(2), Number(value)]))
const widthsOf = (table: XmlElement): number[] => all(find(table, 'w:tblGrid'), 'w:gridCol').map(column => Number(attribute(column, 'w:w')))
const millimetres = (twips: number): number => twips / 1440 * 25.4

describe('an official document', () => {
  let report: ReadDocument
  before(async () => { report = await made(longReport()) })

  it('stands on A4 with the margins of the standard, 22 lines a page, 28 characters a line', () => {
    const section = find(report.body, 'w:sectPr'), page = numbers(find(section, 'w:pgSz')), margin = numbers(find(section, 'w:pgMar')), grid = find(section, 'w:docGrid')
    expect([page.w, page.h]).to.deep.equal([11_906, 16_838])
    for (const [side, wanted] of [['top', 37], ['bottom', 35], ['left', 28], ['right', 26]] as const) expect(millimetres(margin[side] ?? 0), side).to.be.closeTo(wanted, 0.02)
    expect([attribute(grid, 'w:type'), attribute(grid, 'w:linePitch')]).to.deep.equal(['lines', '579'])
    const body = report.paragraphs.filter(paragraph => paragraph.style === 'BodyText'), high = 16_838 - (margin.top ?? 0) - (margin.bottom ?? 0), wide = 11_906 - (margin.left ?? 0) - (margin.right ?? 0)
    expect(new Set(body.map(paragraph => paragraph.line))).to.deep.equal(new Set(['579 exact']))
    expect([Math.floor(high / 579), body[0]?.size, Math.floor(wide / ((body[0]?.size ?? 0) * 10 + (body[0]?.closer ?? 0)))]).to.deep.equal([22, 32, 28])
    expect(all(report.xml('word/styles.xml'), 'w:widowControl').map(one => attribute(one, 'w:val')), 'no line is kept back from a full page').to.deep.equal(['false'])
    expect(all(report.xml('word/styles.xml'), 'w:overflowPunct').map(one => one.attributes.get('w:val') ?? 'true'), 'said, or LibreOffice loses stops at the ends of lines').to.deep.equal(['true'])
  })

  it('is set in the fonts and sizes of the standard, with an indent of two characters', () => {
    const seen = (text: string) => { const { chinese, size, alignment, indent, outline, keepNext } = report.find(text); return { chinese, size, alignment, firstLine: indent.firstLine, chars: indent.firstLineChars, outline, keepNext } }
    const indented = { firstLine: '640', chars: '200' }, flush = { firstLine: undefined, chars: undefined }
    expect(seen('2026年法治政府建设年度报告')).to.deep.equal({ chinese: '方正小标宋简体', size: 44, alignment: 'center', ...flush, outline: undefined, keepNext: true })
    expect(seen('（征求意见稿）')).to.deep.equal({ chinese: '楷体_GB2312', size: 32, alignment: 'center', ...flush, outline: undefined, keepNext: true })
    expect(seen('县人民政府：')).to.deep.equal({ chinese: '仿宋_GB2312', size: 32, alignment: 'both', ...flush, outline: undefined, keepNext: false })
    expect(seen('一、主要举措和成效')).to.deep.equal({ chinese: '黑体', size: 32, alignment: 'left', ...indented, outline: '0', keepNext: true })
    expect(seen('（一）突出重点，增强法治教育实效')).to.deep.equal({ chinese: '楷体_GB2312', size: 32, alignment: 'left', ...indented, outline: '1', keepNext: true })
    expect(seen('1．法治副校长配备')).to.deep.equal({ chinese: '仿宋_GB2312', size: 32, alignment: 'left', ...indented, outline: '2', keepNext: true })
    const served = report.paragraphs.find(paragraph => paragraph.text.startsWith('聘任与履职。'))
    expect([served?.chinese, served?.western, served?.alignment, served?.indent]).to.deep.equal(['仿宋_GB2312', 'Times New Roman', 'both', { firstLine: '640', firstLineChars: '200' }])
    expect(served?.runs.map(({ bold }) => bold)).to.deep.equal([true, false])
    expect(report.paragraphs.flatMap(paragraph => paragraph.runs).filter(run => run.text !== '' && run.hint !== 'eastAsia'), 'quotation marks and dashes are Chinese ones').to.deep.equal([])
    expect(report.find('数据截至2026年12月31日，按学校填报、县教育局审核通过的记录统计。').size).to.be.below(32)
  })

  it('says its parts in order, and leaves out those that are not there', async () => {
    const at = (text: string) => report.paragraphs.findIndex(paragraph => paragraph.text === text)
    const order = ['云岭县教育局', '2026年法治政府建设年度报告', '（征求意见稿）', '县人民政府：', '一、主要举措和成效', '数据截至2026年12月31日，按学校填报、县教育局审核通过的记录统计。', '2027年1月8日', '抄送：市教育局，县委依法治县办，县司法局。'].map(at)
    expect(order).to.not.include(-1)
    expect(order).to.deep.equal(order.toSorted((a, b) => a - b))
    const { paragraphs, body } = await made(short({ blocks: [{ kind: 'paragraph', spans: [{ text: '正文。' }] }] }))
    expect(paragraphs.map(({ text }) => text)).to.deep.equal(['', '关于法治教育工作的报告', '', '正文。'])
    expect(all(body, 'w:tbl')).to.have.length(0)
  })

  it('has its page number outside: right on odd pages, left on even ones; there is no other field', () => {
    const footers = Object.fromEntries(all(find(report.body, 'w:sectPr'), 'w:footerReference').map(one => [attribute(one, 'w:type'), attribute(one, 'r:id')]))
    const links = new Map(all(report.xml('word/_rels/document.xml.rels'), 'Relationship').map(link => [attribute(link, 'Id'), attribute(link, 'Target')]))
    for (const [type, side] of [['default', 'right'], ['even', 'left']] as const) {
      const footer = report.xml(`word/${links.get(footers[type] ?? '')}`)
      expect(attribute(find(footer, 'w:jc'), 'w:val'), type).to.equal(side)
      expect([...find(footer, 'w:ind').attributes], type).to.deep.equal([[`w:${side}`, '280']])
      expect(all(footer, 'w:instrText').map(one => one.text.trim())).to.deep.equal(['PAGE'])
      expect(all(footer, 'w:t').map(one => one.text)).to.deep.equal(['— ', ' —'])
    }
    expect(all(report.xml('word/settings.xml'), 'w:evenAndOddHeaders')).to.have.length(1)
    for (const name of ['w:instrText', 'w:fldSimple', 'w:fldChar', 'w:sdt', 'w:hyperlink', 'w:object', 'w:altChunk']) expect(all(report.body, name), name).to.deep.equal([])
    expect([...report.parts].filter(([name, bytes]) => name.endsWith('.rels') && bytes.includes('External')).map(([name]) => name), 'nothing is fetched').to.deep.equal([])
    const style = all(report.xml('word/styles.xml'), 'w:style').find(one => attribute(one, 'w:styleId') === 'PageNumberLine')
    expect(style && [attribute(find(style, 'w:rFonts'), 'w:ascii'), attribute(find(style, 'w:sz'), 'w:val')]).to.deep.equal(['宋体', '28'])
  })

  it('has tables of fixed widths, whose grid and cells agree, whose head is repeated and whose rows are never torn', () => {
    const tables = all(report.body, 'w:tbl').slice(0, 2)
    expect(tables).to.have.length(2)
    for (const table of tables) {
      const widths = widthsOf(table), rows = all(table, 'w:tr')
      expect(attribute(find(table, 'w:tblLayout'), 'w:type')).to.equal('fixed')
      expect([widths.reduce((sum, width) => sum + width, 0), attribute(find(table, 'w:tblW'), 'w:w')]).to.deep.equal([8845, '8845'])
      for (const row of rows) expect(all(row, 'w:tcW').map(cell => Number(attribute(cell, 'w:w')))).to.deep.equal(widths)
      expect(rows.map(row => all(row, 'w:tblHeader').length)).to.deep.equal(rows.map((_, index) => index === 0 ? 1 : 0))
      expect(rows.map(row => all(row, 'w:cantSplit').length)).to.deep.equal(rows.map(() => 1))
    }
    expect(report.find('表1　2026年“五个一”活动开展情况').keepNext, 'the caption stays with its table').to.equal(true)
  })

  it('has figures that are nothing but text, centred beside names on the left; totals stand out as the head does', () => {
    const [table] = all(report.body, 'w:tbl'), rows = table ? all(table, 'w:tr') : []
    const allowed = new Set(['w:tcPr', 'w:p', 'w:pPr', 'w:r', 'w:rPr', 'w:t'])
    for (const cell of rows.flatMap(row => all(row, 'w:tc'))) expect([...cell.children, ...all(cell, 'w:p').flatMap(one => one.children), ...all(cell, 'w:r').flatMap(one => one.children)].map(one => one.name).filter(name => !allowed.has(name))).to.deep.equal([])
    const looks = rows.map(row => all(row, 'w:p').map(element => report.paragraphs.find(one => one.element === element)).map(one => `${one?.text} ${one?.alignment} ${one?.chinese}`))
    expect(looks[0]?.slice(0, 2)).to.deep.equal(['学段 center 黑体', '学校数 center 黑体'])
    expect(looks[2]?.slice(0, 3)).to.deep.equal(['初中、九年一贯制 left 仿宋_GB2312', '7 center 仿宋_GB2312', '11 center 仿宋_GB2312'])
    expect(looks.at(-1)?.slice(0, 2)).to.deep.equal(['合计 left 黑体', '28 center 黑体'])
  })

  it('gives columns the width of what stands in them, or the shares that were given; many columns get small letters', async () => {
    const table = (columns: TableBlock['columns'], cells: string[]): TableBlock => ({ kind: 'table', caption: '表', columns, rows: [{ cells }] })
    const tables = [
      table([{ label: '学校' }, { label: '次数' }, { label: '参与学生' }], ['第一中学（初中部）', '3', '100']), table([{ label: '学校', share: 3 }, { label: '次数' }, { label: '人次', share: 1 }], ['甲', '1']),
      table(Array.from({ length: 14 }, (_, index) => ({ label: `${index}月` })), ['甲']), table([{ label: '说明' }, { label: '数' }], ['很长的说明'.repeat(40), '1']),
    ]
    const { body } = await made(short({ blocks: tables })), [natural = [], shared = [], months = [], long = []] = all(body, 'w:tbl').map(widthsOf)
    expect(natural[0]).to.be.greaterThan(natural[2] ?? 0)
    expect(natural[2]).to.be.greaterThan(natural[1] ?? 0)
    expect(shared).to.deep.equal([5307, 1769, 1769])
    expect(months).to.have.length(14)
    expect([natural, shared, months, long].map(widths => widths.reduce((sum, width) => sum + width, 0))).to.deep.equal([8845, 8845, 8845, 8845])
    expect(long[1], 'a long text leaves the figures their place').to.be.greaterThan(600)
    const sizes = all(body, 'w:tbl').map(one => new Set(all(find(one, 'w:tr'), 'w:sz').map(size => attribute(size, 'w:val'))))
    expect(sizes.slice(0, 3).map(one => [...one])).to.deep.equal([['24'], ['24'], ['18']])
    expect(all(all(body, 'w:tbl')[1] ?? body, 'w:tc'), 'a cell that was not given is empty').to.have.length(6)
  })

  it('has a picture as a PNG fine enough to print, never wider than the text, with words for whoever does not see it', async () => {
    const svg = (width: number, height: number) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="#1d4f91"/></svg>`
    const { parts, body, paragraphs } = await made(short({ blocks: [[400, 200], [1200, 300], [300, 3000]].map(([width = 0, height = 0], index) => ({ kind: 'picture' as const, caption: `图${index + 1}`, description: '各月的次数', svg: svg(width, height), width, height })) }))
    const sizes = all(body, 'wp:extent').map(extent => [Number(attribute(extent, 'cx')) / 9525, Number(attribute(extent, 'cy')) / 9525])
    expect(sizes[0]).to.deep.equal([400, 200])
    expect(sizes[1]).to.deep.equal([589, 147])
    expect(sizes[2]?.[1]).to.be.below(700)
    expect(all(body, 'wp:docPr').map(one => [attribute(one, 'id'), attribute(one, 'name'), attribute(one, 'descr')])).to.deep.equal([1, 2, 3].map(number => [String(number), `图${number}`, '各月的次数']))
    const pictures = [...parts].filter(([name]) => name.startsWith('word/media/')), [[name, png] = ['', Buffer.alloc(0)]] = pictures
    expect([pictures.length, name.endsWith('.png'), (await sharp(png).metadata()).width]).to.deep.equal([3, true, 1200])
    const { data } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
    expect([...data.subarray(0, 3)]).to.deep.equal([0x1d, 0x4f, 0x91])
    expect(paragraphs.filter(one => all(one.element, 'w:drawing').length > 0).map(one => [one.keepNext, one.line.split(' ')[1]]), 'the caption stays below it, and its line grows with it').to.deep.equal([1, 2, 3].map(() => [true, 'auto']))
  })

  it('places issuer and date on the right, the one above the middle of the other, and keeps them together', async () => {
    const rightOf = async (issuer: string) => { const { paragraphs } = await made(short({ signature: { issuer, date: '2027年1月8日' } })); return paragraphs.slice(-2).map(one => ({ right: Number(one.indent.right), alignment: one.alignment, keepNext: one.keepNext })) }
    const [name, date] = await rightOf('云岭县教育和科技局')
    expect([name?.alignment, date?.alignment, name?.keepNext, date?.keepNext]).to.deep.equal(['right', 'right', true, false])
    expect(date?.right, 'four characters').to.equal(1280)
    const dateWidth = 7.25 * 320, middle = (width: number, right: number) => right + width / 2
    expect(middle(9 * 320, name?.right ?? 0)).to.be.closeTo(middle(dateWidth, date?.right ?? 0), 1)
    const [long, below] = await rightOf('云岭县全面依法治县委员会普法工作协调小组办公室')
    expect(long?.right).to.be.at.least(0)
    expect(middle(23 * 320, long?.right ?? 0)).to.be.closeTo(middle(dateWidth, below?.right ?? 0), 1)
  })

  it('takes what people typed: line ends become paragraphs, indents of their own go, and nothing that a file refuses stays', async () => {
    const { paragraphs, parts } = await made(short({
      title: ['报告\n（\u0000一）'], addressee: '县政府\r\n：', copies: '抄送：\u0007县委办。', notes: ['一\t二'], creator: '教\u0008育局',
      blocks: [
        { kind: 'heading', level: 1, text: '一、\u000b成效\n' }, { kind: 'paragraph', spans: [{ text: '　　第一段 <b>&amp;"]]>\r\n\t第二\u0001段\ud800\n\n', bold: true }, { text: '接着 \n　' }] }, { kind: 'paragraph', spans: [{ text: ' \n ' }] },
        { kind: 'table', caption: '表\n1', columns: [{ label: '学\n校' }, { label: 'two\nwords' }], rows: [{ cells: ['第一\u0000\n中学', '\ufffe3'] }] },
      ],
    }))
    expect(paragraphs.map(({ text }) => text).filter(Boolean)).to.deep.equal(['报告（一）', '县政府：', '一、成效', '第一段 <b>&amp;"]]>', '第二段', '接着', '表1', '学校', 'two words', '第一中学', '3', '一 二', '抄送：县委办。'])
    expect(paragraphs.filter(one => one.style === 'BodyText').map(one => one.runs.map(run => run.bold))).to.deep.equal([[true], [true], [false]])
    expect(parts.get('docProps/core.xml')?.toString()).to.contain('<dc:creator>教育局</dc:creator>').and.contain('<dc:title>报告（一）</dc:title>')
  })

  it('whatever is typed, the file can be read', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 })
    await fc.assert(fc.asyncProperty(text, text, async (one, two) => {
      const { paragraphs } = await made(short({ title: [one], blocks: [{ kind: 'heading', level: 2, text: two }, { kind: 'paragraph', spans: [{ text: one }, { text: two, bold: true }] }, { kind: 'table', caption: two, columns: [{ label: one }], rows: [{ cells: [two] }] }] }))
      expect(paragraphs.length).to.be.at.least(6)
    }), { numRuns: 60 })
  })

  it('is the same, byte for byte, whenever and beside whatever it is made, and says the moment that it was given', async () => {
    const [first] = await Promise.all([officialDocument(longReport()), officialDocument(short())]), again = await officialDocument(longReport())
    expect(again.equals(first)).to.equal(true)
    expect((await officialDocument({ ...longReport(), creator: '另一个局' })).equals(first)).to.equal(false)
    const zip = await fromBufferPromise(first), stamps = new Set<string>()
    for await (const entry of zip.eachEntry()) stamps.add(entry.getLastModDate({ timezone: 'UTC' }).toISOString())
    expect([...stamps], 'no hour of packing').to.deep.equal(['1980-01-01T00:00:00.000Z'])
    const core = async (createdAt?: Date) => (await readDocument(await officialDocument(short(), { createdAt }))).parts.get('docProps/core.xml')?.toString() ?? ''
    expect(await core()).to.not.contain('dcterms:created').and.not.match(/\d{4}-\d\d-\d\dT/)
    expect((await core(new Date('2027-01-08T02:03:04.567Z'))).match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g)).to.deep.equal(['2027-01-08T02:03:04Z', '2027-01-08T02:03:04Z'])
  })

  it('Microsoft’s schemas find nothing wrong with it, and would', async () => {
    for (const document of [longReport(), short()]) expect(await schemaErrors(await officialDocument(document, { createdAt: new Date('2027-01-08T02:03:04Z') }), 'docx')).to.deep.equal([])
    const entries = await readEntries(await officialDocument(short()))
    const broken = zipOfEntries(entries.map(entry => entry.name === 'word/document.xml' ? withContent(entry, Buffer.from(unpacked(entry).toString().replace('<w:body>', '<w:body><w:t>x</w:t>'))) : entry))
    expect((await schemaErrors(broken, 'docx')).join()).to.contain('/word/document.xml')
  })
})
