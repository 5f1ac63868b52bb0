import { expect } from 'chai'
import { placeOf } from '../../src/platform/workbooks/cell-address.js'
import { readFormulaText } from '../../src/platform/workbooks/formula.js'
import { worth, type Value } from '../../src/platform/workbooks/formula-value.js'
import { openWorkbook, writtenPlace, type SheetEdits } from '../../src/platform/workbooks/workbook-file.js'
import { shownNumber } from '../../src/platform/workbooks/number-format.js'
import { problemOf } from '../../src/problems.js'
import { blankForm, partOfBlank } from '../support/blank-form.js'
import { openUploadFolder, unzip, type UploadFolder } from '../support/received-files.js'

const cell = (address: string, value: number | string) => ({ ...placeOf(address) ?? { row: 0, column: 0 }, value })
const fill = async (edits: SheetEdits[], blank = blankForm()): Promise<Map<string, string>> => {
  const book = await openWorkbook(blank)
  return new Map([...unzip(book.filled(edits))].map(([name, bytes]) => [name, bytes.toString('utf8')]))
}
const sheet = (parts: Map<string, string>, number: number): string => parts.get(`xl/worksheets/sheet${number}.xml`) ?? ''
/** A cell as it stands in the file. */
const written = (xml: string, address: string): string | undefined => new RegExp(`<(?:x:)?c r=["']${address}["'](?:[^>]*/>|[\\s\\S]*?</(?:x:)?c>)`).exec(xml)?.[0]

describe('filling somebody else’s workbook', () => {
  it('changes the filled sheets, cached values and the recalculation flag; every other part keeps its very bytes', async () => {
    const blank = blankForm(), book = await openWorkbook(blank), filled = book.filled([{ sheet: '汇总表', cells: [cell('B5', 12), cell('B6', 30), cell('A2', '填报单位：云岭县教育局')] }])
    const before = unzip(blank), after = unzip(filled)
    expect([...after.keys()], 'the same parts in the same order').to.deep.equal([...before.keys()])
    const changed = [...before].filter(([name, bytes]) => !after.get(name)?.equals(bytes)).map(([name]) => name)
    expect(changed).to.deep.equal(['xl/workbook.xml', 'xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml'])
    // Packed bytes too: nothing was unpacked and packed anew.
    for (const name of ['xl/media/image1.png', 'xl/charts/chart1.xml', 'xl/styles.xml', 'xl/cellimages.xml', 'docProps/core.xml']) {
      const packed = (zip: Buffer): string => { const at = zip.indexOf(Buffer.from(name)), size = zip.readUInt32LE(at - 12); return zip.subarray(at + name.length, at + name.length + size).toString('hex') }
      expect(packed(filled), name).to.equal(packed(blank))
    }
  })

  it('in the sheet itself only the cells change: protection, choices, merges, drawing, widths and styles stay letter for letter', async () => {
    const xml = sheet(await fill([{ sheet: '汇总表', cells: [cell('B5', 12), cell('B6', 30)] }]), 1)
    expect(written(xml, 'B5')).to.equal('<c r="B5" s="3"><v>12</v></c>')
    const emptied = (text: string): string => text.replace(/<c r="(B5|B6|B7|C5|C6|C12)"(?:[^>]*\/>|[^>]*>[\s\S]*?<\/c>)/g, '<$1>')
    expect(emptied(xml)).to.equal(emptied(partOfBlank('xl/worksheets/sheet1.xml')))
  })

  it('totals are right before anybody computes them: sums, shares of shared formulas, sums over another sheet', async () => {
    const parts = await fill([{ sheet: '汇总表', cells: [cell('B5', 12), cell('B6', 36)] }, { sheet: '分学校', cells: [cell('B2', 5), cell('B3', 7)] }])
    expect(written(sheet(parts, 1), 'B7')).to.equal('<c r="B7" s="3"><f>SUM(B5:B6)</f><v>48</v></c>')
    expect(written(sheet(parts, 1), 'C5')).to.contain('<v>0.25</v>')
    expect(written(sheet(parts, 1), 'C6')).to.contain('<f t="shared" si="0"/><v>0.75</v>')
    expect(sheet(parts, 2)).to.contain('<x:c><x:f>SUM(B2:B3)</x:f><x:v>12</x:v></x:c>')
    expect(written(sheet(parts, 2), 'A6'), 'the other sheet and its own sum').to.contain('<x:v>60</x:v>')
    expect(parts.get('xl/workbook.xml')).to.contain('<calcPr calcId="191029" fullCalcOnLoad="1"/>')
  })

  it('what changes by itself is left to be computed; what nothing touches keeps its value, and so does a picture in a cell', async () => {
    const parts = await fill([{ sheet: '汇总表', cells: [cell('B5', 1)] }])
    expect(written(sheet(parts, 1), 'C12')).to.equal('<c r="C12"><f>TODAY()</f></c>')
    expect(written(sheet(parts, 1), 'C8')).to.contain('<v>=DISPIMG("ID_0123456789ABCDEF",1)</v>')
    expect(sheet(parts, 3), 'a sheet that nothing depends on').to.equal(partOfBlank('xl/worksheets/sheet3.xml'))
  })

  it('puts cells and rows that were not there into their places, with the style of their column', async () => {
    const xml = sheet(await fill([{ sheet: '汇总表', cells: [cell('B8', 9), cell('B2', 'x'), cell('B9', 1), cell('D10', 2), cell('E20', 3), cell('A10', 4)] }]), 1)
    const addresses = [...xml.matchAll(/<c r="([A-Z]+)(\d+)"/g)].map(([, letters = '', digits]) => [Number(digits), letters])
    expect(addresses).to.deep.equal([...addresses].sort((one, other) => Number(one[0]) - Number(other[0]) || (String(one[1]) < String(other[1]) ? -1 : 1)))
    expect(written(xml, 'B8'), 'between A8 and C8').to.equal('<c r="B8" s="3"><v>9</v></c>')
    expect(xml).to.contain('<row r="9"><c r="B9" s="3"><v>1</v></c></row><row r="10"><c r="A10"><v>4</v></c><c r="D10"><v>2</v></c></row><row r="12"')
    expect(xml).to.contain('<row r="20"><c r="E20"><v>3</v></c></row></sheetData>')
    expect(xml).to.contain('<dimension ref="A1:E20"/>')
    const empty = blankForm({ 'xl/worksheets/sheet3.xml': '<worksheet><sheetData/></worksheet>' })
    expect(sheet(await fill([{ sheet: '分月', cells: [cell('B2', 5)] }], empty), 3)).to.equal('<worksheet><sheetData><row r="2"><c r="B2"><v>5</v></c></row></sheetData></worksheet>')
  })

  it('reads and writes what other programs write: prefixes, single quotes, cells without addresses', async () => {
    const xml = sheet(await fill([{ sheet: '分学校', cells: [cell('B2', 5), cell('B3', 7), cell('C1', '备注')] }]), 2)
    expect(xml).to.contain("<x:c r=\"B2\"><x:v>5</x:v></x:c></x:row>").and.contain('<x:c r="C1" t="inlineStr"><x:is><x:t xml:space="preserve">备注</x:t></x:is></x:c></x:row>')
    const book = await openWorkbook(blankForm()), other = book.sheets[1]
    expect(other && [book.valueAt(other, { row: 1, column: 1 }), book.valueAt(other, { row: 3, column: 1 })]).to.deep.equal(['学校名称', '第二 小学'])
    const bom = blankForm({ 'xl/worksheets/sheet3.xml': `\ufeff${partOfBlank('xl/worksheets/sheet3.xml')}` })
    expect(sheet(await fill([{ sheet: '分月', cells: [cell('B1', 5)] }], bom), 3)).to.contain('<c r="B1"><v>5</v></c>')
  })

  it('a text is a text: signs of formulas, tags, control characters, line ends', async () => {
    const xml = sheet(await fill([{ sheet: '汇总表', cells: [cell('B5', '=1+1'), cell('B6', '<a>&"\u0001\ud800 第1行\r\n _x0041_ 𠮷')] }]), 1)
    expect(written(xml, 'B5')).to.contain("<t xml:space=\"preserve\">'=1+1</t>")
    expect(written(xml, 'B6')).to.contain('&lt;a&gt;&amp;" 第1行\n _x005F_x0041_ 𠮷</t>')
    await openWorkbook(Buffer.from((await openWorkbook(blankForm())).filled([{ sheet: '汇总表', cells: [cell('B5', '=1+1')] }])))
  })

  it('a formula of theirs is never written over, nor a cell over which one spreads; merged cells are written at their first', async () => {
    const book = await openWorkbook(blankForm({ 'xl/worksheets/sheet3.xml': '<worksheet><sheetData><row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2*2</f><v>0</v></c><c r="B1"/></row><row r="2"><c r="A2"><v>0</v></c></row></sheetData></worksheet>' }))
    const refused = (sheetName: string, address: string): string => { try { book.filled([{ sheet: sheetName, cells: [cell(address, 1)] }]); return 'written' } catch (error) { return problemOf(error).code } }
    expect([refused('汇总表', 'B7'), refused('汇总表', 'C6'), refused('分月', 'A2'), refused('分月', 'B1')]).to.deep.equal(['conflict', 'conflict', 'conflict', 'written'])
    const [first] = book.sheets
    expect(first && writtenPlace(first, { row: 1, column: 3 })).to.deep.equal({ row: 1, column: 1 })
    const spread = unzip(book.filled([{ sheet: '分月', cells: [cell('B1', 1)] }])).get('xl/worksheets/sheet3.xml')?.toString()
    expect(spread, 'what spreads is left to be computed').to.contain('<c r="A1"><f t="array" ref="A1:A2">B1:B2*2</f></c>').and.contain('<c r="A2"></c>')
  })

  it('asks to be computed anew wherever the workbook says nothing of it', async () => {
    const without = partOfBlank('xl/workbook.xml').replace('<calcPr calcId="191029"/>', '')
    expect((await fill([], blankForm({ 'xl/workbook.xml': without }))).get('xl/workbook.xml')).to.contain('</definedNames><calcPr fullCalcOnLoad="1"/></workbook>')
    const bare = without.replace(/<definedNames>.*<\/definedNames>/, '')
    expect((await fill([], blankForm({ 'xl/workbook.xml': bare }))).get('xl/workbook.xml')).to.contain('</sheets><calcPr fullCalcOnLoad="1"/></workbook>')
  })

  it('a sheet made to be slow is not waited for: what is too much is left to be computed when it is opened', async () => {
    const withRows = (rows: string): Buffer => blankForm({ 'xl/worksheets/sheet3.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>` })
    const filled = async (rows: string): Promise<string> => sheet(await fill([{ sheet: '分月', cells: [cell('B1', 5)] }], withRows(rows)), 3)
    const begun = performance.now(), sums = await filled(Array.from({ length: 4500 }, (_, index) => `<row r="${index + 1}"><c r="A${index + 1}"><f>SUM(B1:Z4500)</f><v>1</v></c></row>`).join(''))
    expect(performance.now() - begun).to.be.lessThan(6000)
    expect(written(sums, 'A2'), 'the first are computed').to.contain('<v>5</v>')
    expect(written(sums, 'A4500'), 'no stale value is left').to.equal('<c r="A4500"><f>SUM(B1:Z4500)</f></c>')
    expect(await filled(`<row r="1"><c r="A1"><f>${'('.repeat(8000)}B1${')'.repeat(8000)}</f><v>1</v></c></row>`)).to.not.contain('<v>1</v>')
    expect(await filled('<row r="1"><c r="A1"><f>A2+B1</f><v>1</v></c></row><row r="2"><c r="A2"><f>A1</f><v>1</v></c></row>'), 'a circle').to.not.contain('<v>1</v>')
  })

  it('shows numbers as their cells do', () => {
    expect(shownNumber(0.256, { kind: 'percent', places: 1 }, 'zh-CN')).to.equal('25.6%')
    expect(shownNumber(46376, { kind: 'day' }, 'zh-CN')).to.equal('2026-12-20')
    expect(shownNumber(12345.678, { kind: 'places', places: 2, thousands: true }, 'zh-CN')).to.equal('12,345.68')
    expect(shownNumber(0.1 + 0.2, { kind: 'plain' }, 'zh-CN')).to.equal('0.3')
  })
})

describe('a formula', () => {
  const values: Record<string, Value> = { '1 1': 2, '2 1': 3, '3 1': '十', '4 1': null, '5 1': '4', '6 1': { error: '#N/A' } }
  const result = (text: string, down = 0): Value | 'unread' | 'not computed' => {
    const formula = readFormulaText(text)
    if (!formula) return 'unread'
    try {
      return worth(formula, { down, right: 0, valuesIn: (_name, { top, left, bottom, right }) => Array.from({ length: bottom - top + 1 }, (_, y) => Array.from({ length: right - left + 1 }, (__, x) => values[`${top + y} ${left + x}`] ?? null)).flat() })
    } catch { return 'not computed' }
  }
  it('is worth what Excel says', () => {
    const expected: [string, ReturnType<typeof result>][] = [
      ['1+2*3', 7], ['-2^2', 4], ['(1+2)*3', 9], ['2^3^2', 64], ['50%', 0.5], ['0.1+0.2', 0.3], ['1/0', { error: '#DIV/0!' }], ['"a"&1', 'a1'], ['"A"="a"', true], ['1<"a"', true],
      ['SUM(A1:A5)', 5], ['SUM(A1,"7")', 9], ['A5+1', 5], ['A3+1', { error: '#VALUE!' }], ['AVERAGE(A1:A4)', 2.5], ['MAX(A1:A5)-MIN(A1:A5)', 1], ['COUNT(A1:A5)', 2], ['COUNTA(A1:A5)', 4],
      ['ROUND(2.5,0)', 3], ['ROUND(-2.5,0)', -3], ['ROUND(1.005,2)', 1.01], ['ROUND(1250,-2)', 1300], ['ROUNDUP(1.01,1)', 1.1], ['ROUNDDOWN(1.99,1)', 1.9], ['INT(-1.5)', -2], ['ABS(-3)', 3],
      ['IF(A1>1,"是","否")', '是'], ['IF(A1=9,1)', false], ['IFERROR(1/0,0)', 0], ['AND(A1=2,A2=3)', true], ['OR(FALSE,A1=1)', false], ['NOT(TRUE)', false], ['SUM(A6)', { error: '#N/A' }], ['$A$1+sum(a1:a2)', 7], ['A4', null],
      ['SUM(A1:A2)+Sheet2!A1', 7], ["'2026 年'!A2*2", 6], ['+A1-+-A2', 5],
    ]
    for (const [text, value] of expected) expect(result(text), text).to.deep.equal(value)
  })
  it('moves with its cell, but for what a $ holds', () => {
    expect(result('A1*10', 1)).to.equal(30)
    expect(result('A$1*10', 1)).to.equal(20)
  })
  it('says when it is more than is computed here', () => {
    expect(['总数*2', 'Table1[数量]', '{1,2}', '[1]Sheet1!A1', 'SUM(A1', '1+', ''].map(text => result(text))).to.deep.equal(Array(7).fill('unread'))
    expect(['VLOOKUP(A1,A1:A5,1)', 'A1:A2*2', 'INDIRECT("A1")'].map(text => result(text))).to.deep.equal(Array(3).fill('not computed'))
  })
})

describe('an address', () => {
  it('is read as people type it', () => {
    expect([' b4', '$B$4', 'Ｂ４', 'XFD1048576', 'XFE1', 'A0', 'A1048577', 'B', '4', '', 'B4:C5', '合计'].map(typed => placeOf(typed))).to.deep.equal([{ row: 4, column: 2 }, { row: 4, column: 2 }, { row: 4, column: 2 }, { row: 1_048_576, column: 16_384 }, ...Array(8).fill(undefined)])
  })
})

describe('a blank form that is sent in', () => {
  let folder: UploadFolder
  before(async () => { folder = await openUploadFolder() })
  after(() => folder.close())

  it('is kept as it came', async () => {
    const blank = blankForm(), kept = await folder.send(blank, 'workbook')
    expect((await folder.stored(kept)).equals(blank)).to.equal(true)
    expect([kept.sort, kept.extension, kept.sha256 === kept.receivedSha256]).to.deep.equal(['workbook', 'xlsx', true])
  })

  it('is refused with a word of its own: no workbook, an old one, macros, a DOCTYPE, a password, too large', async () => {
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)]), locked = Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')])
    const macros = blankForm({ 'xl/_rels/workbook.xml.rels': partOfBlank('xl/_rels/workbook.xml.rels').replace('</Relationships>', '<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>') })
    const doctype = blankForm({ 'xl/sharedStrings.xml': '<!DOCTYPE a><sst/>' })
    expect(await Promise.all([Buffer.from('学校,次数\n'), old, locked, macros, doctype, Buffer.from('%PDF-1.4\n'), Buffer.alloc(11 << 20, 'x')].map(bytes => folder.refusal(bytes, 'workbook'))))
      .to.deep.equal(['workbookWanted', 'workbookWanted', 'documentLocked', 'workbookUnsafe', 'workbookUnsafe', 'workbookWanted', 'fileTooLarge'])
  })

  it('without a sheet to fill, or with one of more than a form has, is none', async () => {
    const codeOf = (bytes: Buffer): Promise<string> => openWorkbook(bytes).then(() => 'opened', error => problemOf(error).code)
    const rows = Array.from({ length: 150_000 }, (_, index) => `<row r="${index + 1}"><c><v>1</v></c></row>`).join('')
    expect(await Promise.all([blankForm({ 'xl/workbook.xml': partOfBlank('xl/workbook.xml').replace(/<sheet [^>]*>/g, '') }), blankForm({ 'xl/worksheets/sheet3.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>` }), blankForm({ 'xl/worksheets/sheet3.xml': '<worksheet/>' }), blankForm({ 'xl/worksheets/sheet3.xml': '<worksheet><sheetData><row r="1">' }), blankForm({ 'xl/worksheets/sheet3.xml': undefined, 'xl/worksheets/sheet2.xml': undefined })].map(codeOf)))
      .to.deep.equal(['workbookWanted', 'workbookTooLarge', 'fileDamaged', 'fileDamaged', 'opened'])
  })
})
