import { expect } from 'chai'
import type { CellValue, SheetColumn, SheetRow, SheetSpec } from '../../src/platform/sheets/sheet-spec.js'
import { workbookStream } from '../../src/platform/sheets/workbook.js'
import { all, attribute, find, parseXml, readArchive, readSheet, type ReadCell, type ReadSheet } from '../support/read-workbook.js'

const createdAt = new Date('2026-12-28T02:00:00Z')
const columns: SheetColumn[] = [
  { header: '序号', width: 6, kind: 'index' },
  { header: '学校', width: 24, kind: 'text' },
  { header: '法治讲座', group: '五个一活动', width: 13, kind: 'integer', align: 'center', total: 'sum' },
  { header: '主题班会', group: '五个一活动', width: 13, kind: 'integer', align: 'center', total: 'sum' },
  { header: '学生人次', group: '参加', width: 13, kind: 'integer', total: 'sum' },
  { header: '最近一次', width: 12, kind: 'date' },
  { header: '备注', width: 20, kind: 'text' },
]
const plain: SheetSpec = {
  name: '汇总表', title: '云岭县法治教育活动情况汇总表', notes: { left: '填报单位：云岭县教育和科技局', middle: '统计期：2026年', right: '单位：场、人次' },
  columns, rows: [], total: { label: '合计' }, signOff: '填表人：　审核人：', pageFooter: '第 &P 页 共 &N 页',
}
const school = (name: string, lectures: number, meetings: number, personTimes: CellValue, heldOn = '2026-11-23', remark = ''): SheetRow =>
  ({ kind: 'row', cells: [null, name, lectures, meetings, personTimes, heldOn, remark] })
const subtotal = (label: string): SheetRow => ({ kind: 'group', label })

const partsOf = (...sheets: SheetSpec[]) => readArchive(workbookStream(sheets, { createdAt }))
const sheetOf = async (changes: Partial<SheetSpec>): Promise<ReadSheet> => readSheet(await partsOf({ ...plain, ...changes }))

describe('a workbook', () => {
  it('is one whole package: well-formed parts, each declared and each reached', async () => {
    const linked: SheetRow = { kind: 'row', cells: [null, { value: '第一中学', url: 'https://example.cn/a?b=1&c="2"' }] }
    const parts = await partsOf({ ...plain, rows: [[linked]] }, { ...plain, name: '台账' })
    const names = [...parts.keys()]
    for (const [name, text] of parts) expect(() => parseXml(text), name).not.to.throw()
    expect(names[0]).to.equal('[Content_Types].xml')
    const declared = all(parseXml(parts.get('[Content_Types].xml') ?? ''), 'Override').map(part => attribute(part, 'PartName').slice(1))
    expect(names.filter(name => !name.endsWith('.rels') && name !== '[Content_Types].xml')).to.have.members(declared)
    const reached = [['_rels/.rels', ''], ['xl/_rels/workbook.xml.rels', 'xl/']].flatMap(([rels = '', folder = '']) =>
      all(parseXml(parts.get(rels) ?? ''), 'Relationship').map(relation => folder + attribute(relation, 'Target')))
    expect(reached).to.have.members(declared)
    expect(all(parseXml(parts.get('xl/worksheets/_rels/sheet1.xml.rels') ?? ''), 'Relationship')).to.have.length(1)
    expect(names).not.to.include('xl/worksheets/_rels/sheet2.xml.rels')
  })

  it('has its elements in the order that the format demands', async () => {
    const { root } = await sheetOf({ rows: [[{ kind: 'row', cells: [null, { value: '甲', url: 'https://example.cn' }] }]] })
    expect(root.children.map(({ name }) => name)).to.deep.equal(['sheetPr', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'autoFilter', 'mergeCells',
      'hyperlinks', 'printOptions', 'pageMargins', 'pageSetup', 'headerFooter', 'ignoredErrors'])
  })

  it('says when it was made and not by whom, and is the same bytes for the same content', async () => {
    const parts = await partsOf(plain)
    const core = parseXml(parts.get('docProps/core.xml') ?? '')
    expect(core.children.map(({ name, text }) => [name, text])).to.deep.equal([['dcterms:created', '2026-12-28T02:00:00Z']])
    const bytes = async () => Buffer.concat(await workbookStream([plain], { createdAt }).toArray())
    expect((await bytes()).equals(await bytes())).to.equal(true)
  })

  it('gives every sheet a name that Excel takes', async () => {
    const names = ['五个一[2026]/汇总:表?', '台账', '台账', '', '\'引号\'', '长'.repeat(40), '长'.repeat(40), 'History', '\u{20bb7}'.repeat(20), 'A&"<b>']
    const sheets = all(parseXml((await partsOf(...names.map(name => ({ ...plain, name })))).get('xl/workbook.xml') ?? ''), 'sheet').map(sheet => attribute(sheet, 'name'))
    expect(new Set(sheets.map(name => name.toLowerCase())).size).to.equal(names.length)
    for (const name of sheets) expect(name).to.match(/^(?!')[^[\]:*?/\\]{1,31}(?<!')$/).and.not.match(/\p{Surrogate}/u)
    expect(sheets[7]).to.equal('History (2)')
    expect(sheets.slice(1, 5)).to.deep.equal(['台账', '台账 (2)', 'Sheet4', '引号'])
    expect(sheets.at(-1)).to.equal('A&"<b>')
  })

  it('refuses at once what cannot be laid out', () => {
    const make = (changes: Partial<SheetSpec>) => () => workbookStream([{ ...plain, ...changes }], { createdAt })
    expect(make({ columns: [] })).to.throw(TypeError, '汇总表')
    expect(make({ columns: [{ header: '人数', width: 8, kind: 'integer', total: 'sum' }] })).to.throw(TypeError, 'first column')
    expect(make({ columns: [{ header: '学校', width: 0, kind: 'text' }] })).to.throw(TypeError, '学校')
    expect(() => workbookStream([], { createdAt })).to.throw(TypeError)
  })
})

describe('the layout of a sheet', () => {
  it('merges title, groups of two and more columns, and single columns over both header rows', async () => {
    const { cells, merges } = await sheetOf({ rows: [[school('第一中学', 2, 6, 5720)]] })
    expect(merges).to.have.members(['A1:G1', 'A3:A4', 'B3:B4', 'C3:D3', 'F3:F4', 'G3:G4', 'A6:B6'])
    expect(['A3', 'B3', 'C3', 'E3', 'F3', 'G3'].map(place => cells.get(place)?.text)).to.deep.equal(['序号', '学校', '五个一活动', '参加', '最近一次', '备注'])
    expect(['C4', 'D4', 'E4'].map(place => cells.get(place)?.text)).to.deep.equal(['法治讲座', '主题班会', '学生人次'])
    for (const letter of 'ABCDEFG') for (const row of [3, 4]) expect(cells.has(`${letter}${row}`), `${letter}${row} has its border`).to.equal(true)
  })

  it('keeps two groups of one name apart when another column stands between them', async () => {
    const of = (group?: string): SheetColumn => ({ header: '数', width: 8, kind: 'integer', ...group ? { group } : {} })
    const { merges } = await sheetOf({ columns: [of('甲'), of('甲'), of(), of('甲'), of('甲'), of('甲')], rows: [], total: { label: '合计' } })
    expect(merges).to.have.members(['A1:F1', 'A3:B3', 'C3:C4', 'D3:F3', 'A5:F5'])
  })

  it('has one header row where no column belongs to a group', async () => {
    const { root, cells, merges } = await sheetOf({ columns: columns.map(({ group: _, ...column }) => column), rows: [[school('第一中学', 1, 1, 1)]] })
    expect(merges).to.have.members(['A1:G1', 'A5:B5'])
    expect(cells.get('B4')?.text).to.equal('第一中学')
    expect(attribute(find(root, 'autoFilter'), 'ref')).to.equal('A3:G4')
  })

  it('freezes the header and the first columns, filters the body only, and repeats the header on paper', async () => {
    const parts = await partsOf({ ...plain, name: '五个\'一', rows: [[school('甲', 1, 1, 1), school('乙', 1, 1, 1)]] })
    const { root } = readSheet(parts)
    expect(Object.fromEntries(find(root, 'pane').attributes)).to.include({ xSplit: '2', ySplit: '4', topLeftCell: 'C5', state: 'frozen' })
    expect(attribute(find(root, 'autoFilter'), 'ref')).to.equal('A4:G6')
    const defined = all(parseXml(parts.get('xl/workbook.xml') ?? ''), 'definedName').map(name => [attribute(name, 'name'), name.attributes.get('hidden'), name.text])
    expect(defined).to.deep.equal([['_xlnm._FilterDatabase', '1', '\'五个\'\'一\'!$A$4:$G$6'], ['_xlnm.Print_Titles', undefined, '\'五个\'\'一\'!$3:$4']])
    expect(Object.fromEntries(find(root, 'pageSetup').attributes)).to.deep.equal({ paperSize: '9', orientation: 'landscape', fitToWidth: '1', fitToHeight: '0' })
    expect(attribute(find(root, 'pageSetUpPr'), 'fitToPage')).to.equal('1')
  })

  it('lets only page numbers through as codes of the footer', async () => {
    const { root } = await sheetOf({ pageFooter: '第 &P 页 共 &N 页 &F &"黑体"A&B' })
    expect(find(root, 'oddFooter').text).to.equal('第 &P 页 共 &N 页 &&F &&"黑体"A&&B')
  })

  it('puts the notes at both edges and in the middle, and together where there are two columns', async () => {
    const { cells } = await sheetOf({})
    expect([...cells.keys()].filter(place => /^[A-Z]2$/.test(place))).to.deep.equal(['A2', 'D2', 'G2'])
    const narrow = await sheetOf({ columns: columns.slice(0, 2) })
    expect(narrow.cells.get('A2')?.text).to.equal('填报单位：云岭县教育和科技局　统计期：2026年　单位：场、人次')
  })

  it('gives a row the height that its longest text takes', async () => {
    const { root } = await sheetOf({ rows: [[school('甲', 1, 1, 1), school('乙', 1, 1, 1, '', '法'.repeat(40)), school('丙', 1, 1, 1, '', '法\n'.repeat(500))]] })
    const [short, long, longest] = find(root, 'sheetData').children.slice(4).map(row => Number(row.attributes.get('ht') ?? 0))
    expect(short).to.equal(0)
    expect(long).to.be.within(60, 120)
    expect(longest).to.equal(400)
  })
})

describe('the cells of a sheet', () => {
  it('makes real dates of calendar dates and leaves other words as they are', async () => {
    const { cells, styles } = await sheetOf({ rows: [[...['2026-11-23', '1900-03-01', '长期', '2026-02-30', '1899-12-31', '2026年9月', '2026-13-01'].map(day => school('甲', 0, 0, 0, day))]] })
    const at = (row: number) => cells.get(`F${row}`)
    expect(at(5)?.value).to.equal(46_349)
    expect(at(6)?.value).to.equal(61)
    expect([7, 8, 9, 10, 11].map(row => at(row)?.text)).to.deep.equal(['长期', '2026-02-30', '1899-12-31', '2026年9月', '2026-13-01'])
    expect(styles[at(5)?.style ?? -1]?.attributes.get('numFmtId')).to.equal('164')
  })

  it('counts the rows, shows thousands, and keeps words, nothing and zero apart', async () => {
    const { cells, styles } = await sheetOf({ rows: [[school('甲', 0, 0, 21_152), school('乙', 0, 0, '—')], [school('丙', 0, 0, null)]] })
    expect(['A5', 'A6', 'A7'].map(place => cells.get(place)?.value)).to.deep.equal([1, 2, 3])
    expect(styles[cells.get('E5')?.style ?? -1]?.attributes.get('numFmtId')).to.equal('3')
    expect(cells.get('C5')?.value).to.equal(0)
    expect(cells.get('E6')?.text).to.equal('—')
    expect(cells.get('E7')).to.have.keys('style')
    expect(cells.get('E8')?.value).to.equal(21_152)
  })

  it('keeps rare characters, spaces and signs of markup, and loses what XML forbids', async () => {
    const texts = ['𠮷䶮😀', ' 两边 ', '<b>&amp;"\']]>', '一\0二\ud800三\uffff', '第一行\r\n第二行', '_x003D_1+1', '_x005F_', 'x_x0041']
    const { cells } = await sheetOf({ rows: [texts.map(text => school(text, 0, 0, 0))] })
    expect(texts.map((_, index) => cells.get(`B${index + 5}`)?.text)).to.deep.equal(['𠮷䶮😀', ' 两边 ', '<b>&amp;"\']]>', '一二三', '第一行\n第二行', '_x003D_1+1', '_x005F_', 'x_x0041'])
  })

  it('opens web addresses and nothing else', async () => {
    const urls = ['https://example.cn/新闻?a=1&b=<2>', 'http://example.cn/%zz|x', 'javascript:alert(1)', 'file:///C:/a.exe', '\\\\server\\share', 'mailto:a@b.cn', '', `https://example.cn/${'a'.repeat(3000)}`]
    const parts = await partsOf({ ...plain, rows: [urls.map((url): SheetRow => ({ kind: 'row', cells: [null, { value: '新闻', url }, { value: 2, url }] }))] })
    const { root, cells } = readSheet(parts)
    expect(all(root, 'hyperlink').map(link => attribute(link, 'ref'))).to.deep.equal(['B5', 'C5', 'B6', 'C6'])
    const targets = all(parseXml(parts.get('xl/worksheets/_rels/sheet1.xml.rels') ?? ''), 'Relationship').map(link => attribute(link, 'Target'))
    expect(targets).to.deep.equal(['https://example.cn/%E6%96%B0%E9%97%BB?a=1&b=%3C2%3E', 'http://example.cn/%25zz%7Cx'].flatMap(target => [target, target]))
    expect(urls.map((_, index) => cells.get(`B${index + 5}`)?.text)).to.deep.equal(urls.map(() => '新闻'))
    expect(cells.get('C13')?.value).to.equal(16)
  })

  it('stops linking where Excel would call the file damaged', async () => {
    const rows = Array.from({ length: 66 }, () => Array.from({ length: 1000 }, (): SheetRow => ({ kind: 'row', cells: [{ value: '新闻', url: 'https://example.cn/' }] })))
    const parts = await partsOf({ ...plain, columns: [{ header: '新闻', width: 8, kind: 'text' }], rows })
    expect(parts.get('xl/worksheets/sheet1.xml')?.match(/<hyperlink /g)).to.have.length(65_530)
    expect(parts.get('xl/worksheets/_rels/sheet1.xml.rels')?.match(/<Relationship /g)).to.have.length(65_530)
    expect(parts.get('xl/worksheets/sheet1.xml')?.match(/>新闻</g)).to.have.length(66_001)
  })
})

describe('sums', () => {
  /** What a spreadsheet program makes of SUBTOTAL(9, …): the numbers of the range, without other subtotals. */
  const computed = (cells: Map<string, ReadCell>, formula: string): number => {
    const [, letters = '', from = '', to = ''] = /^SUBTOTAL\(9,([A-Z]+)(\d+):\1(\d+)\)$/.exec(formula) ?? []
    expect(Number(from), formula).to.be.greaterThan(4).and.at.most(Number(to))
    let sum = 0
    for (let row = Number(from); row <= Number(to); row++) {
      const read = cells.get(`${letters}${row}`)
      if (read && read.formula === undefined) sum += read.value ?? 0
    }
    return sum
  }
  const expectComputed = (cells: Map<string, ReadCell>) => {
    for (const [place, { formula, value }] of cells) if (formula !== undefined) expect(value, place).to.equal(computed(cells, formula))
  }

  it('of every group and of all, nothing counted twice', async () => {
    const { cells, merges } = await sheetOf({ rows: [
      [school('一中', 2, 6, 5720), school('二中', 2, 5, 3380), subtotal('中学小计')],
      [school('实验小学', 3, 8, 6312)], [school('翔云小学', 2, 6, 4690), subtotal('小学小计'), school('县教育局', 1, 0, 60)],
    ] })
    const row = (number: number) => ['A', 'C', 'D', 'E'].map(letter => cells.get(`${letter}${number}`)?.text ?? cells.get(`${letter}${number}`)?.value)
    expect(row(7)).to.deep.equal(['中学小计', 4, 11, 9100])
    expect(row(10)).to.deep.equal(['小学小计', 5, 14, 11_002])
    expect(row(12)).to.deep.equal(['合计', 10, 25, 20_162])
    expect(['C7', 'C10', 'C12'].map(place => cells.get(place)?.formula)).to.deep.equal(['SUBTOTAL(9,C5:C6)', 'SUBTOTAL(9,C8:C9)', 'SUBTOTAL(9,C5:C11)'])
    expect(merges).to.include.members(['A7:B7', 'A10:B10', 'A12:B12'])
    expectComputed(cells)
    expect(['A5', 'A6', 'A8', 'A9', 'A11'].map(place => cells.get(place)?.value), 'numbers run on').to.deep.equal([1, 2, 3, 4, 5])
  })

  it('agree with the formulas for many shapes of groups', async () => {
    let seed = 7
    const random = (below: number) => (seed = seed * 48_271 % 2_147_483_647) % below
    for (let round = 0; round < 30; round++) {
      const rows = Array.from({ length: random(12) }, (): SheetRow => random(3) === 0 ? subtotal('小计') : school('甲', random(5), random(5) - 2, random(2) ? random(900) : '—'))
      expectComputed((await sheetOf({ rows: [rows] })).cells)
    }
  })

  it('hold no formula where there is no row to sum', async () => {
    const { cells, root } = await sheetOf({ rows: [] })
    expect(cells.get('A5')?.text).to.equal('合计')
    expect(cells.get('C5')).to.deep.include({ value: 0 }).and.not.have.property('formula')
    expect(cells.get('A6')?.text).to.equal('填表人：　审核人：')
    expect(attribute(find(root, 'autoFilter'), 'ref')).to.equal('A4:G4')
    const grouped = await sheetOf({ rows: [[subtotal('中学小计'), school('甲', 1, 2, 3), subtotal('小学小计'), subtotal('其他小计')]] })
    expect(['C5', 'C7', 'C8', 'C9'].map(place => [grouped.cells.get(place)?.formula, grouped.cells.get(place)?.value])).to.deep.equal([
      [undefined, 0], ['SUBTOTAL(9,C6:C6)', 1], [undefined, 0], ['SUBTOTAL(9,C5:C8)', 1]])
  })

  it('leave room beside them for what does not add up', async () => {
    const { cells, merges } = await sheetOf({ rows: [[school('甲', 1, 2, 3), { kind: 'group', label: '小计', cells: [null, null, 99, null, null, null, '2 所'] }]], total: { label: '合计', cells: [null, '共 3 所'] } })
    expect(cells.get('C6')?.value).to.equal(1)
    expect(cells.get('G6')?.text).to.equal('2 所')
    expect(cells.get('B7')?.text).to.equal('共 3 所')
    expect(merges).to.include('A6:B6').and.not.include('A7:B7')
  })

  it('may be left out', async () => {
    const { total: _, signOff: __, ...bare } = plain
    const { cells } = readSheet(await partsOf({ ...bare, rows: [[school('甲', 1, 2, 3)]] }))
    expect([...cells.keys()].some(place => place.endsWith('6'))).to.equal(false)
  })
})

describe('text that would be a formula', () => {
  const attacks = ['=', '+', '-', '@', '\t=', '\r=', '\n=', ' =', '　=', '＝', '＋', '－', '＠', '\0=', '\u200b=', '_x003D_', '\'='].map(start => `${start}HYPERLINK("http://evil.cn","x")`)

  it('makes no formula cell wherever it is typed, and stays harmless when the sheet is saved as CSV', async () => {
    for (const attack of attacks) {
      const row: SheetRow = { kind: 'row', cells: [null, attack, attack, { value: attack, url: 'https://example.cn' }, attack, attack, attack] }
      const { cells } = await sheetOf({
        name: attack, title: attack, notes: { left: attack, middle: attack, right: attack }, columns: columns.map(column => ({ ...column, header: attack, ...column.group ? { group: attack } : {} })),
        rows: [[row, { kind: 'group', label: attack, cells: [null, attack, null, null, null, attack, attack] }]], total: { label: attack, cells: [null, attack] }, signOff: attack, pageFooter: attack,
      })
      for (const [place, { formula, text }] of cells) {
        if (formula !== undefined) expect(formula, place).to.match(/^SUBTOTAL\(9,[A-Z]+\d+:[A-Z]+\d+\)$/)
        if (text !== undefined) expect(text, `${place} ${JSON.stringify(attack)}`).to.match(/^['_]/)
      }
      expect([...cells.values()].filter(({ text }) => text?.includes('evil'))).to.have.length.greaterThan(20)
    }
  })

  it('keeps its apostrophe when somebody edits the cell', async () => {
    const { cells, styles } = await sheetOf({ title: '=1', rows: [[school('=1+1', 0, 0, 0), school('一中', 0, 0, 0), school('\'=1+1', 0, 0, 0)]] })
    const quoted = (place: string) => styles[cells.get(place)?.style ?? -1]?.attributes.get('quotePrefix')
    expect(['A1', 'B5', 'B6', 'B7'].map(quoted)).to.deep.equal(['1', '1', undefined, '1'])
  })

  it('is a negative number only when it was stored as a number', async () => {
    const { cells } = await sheetOf({ rows: [[school('甲', -3, 0, '-3')]] })
    expect(cells.get('C5')?.value).to.equal(-3)
    expect(cells.get('E5')?.text).to.equal('\'-3')
    expect(cells.get('C6')?.value).to.equal(-3)
  })
})
