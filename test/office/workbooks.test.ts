import { Readable } from 'node:stream'
import { expect } from 'chai'
import { readEntries, unpacked, withContent, zipOfEntries } from '../../src/platform/files/zip-entries.js'
import { blankForm } from '../support/blank-form.js'
import type { Fields } from '../support/browser.js'
import { county, type County } from '../support/county.js'
import { cellOf, computed } from '../support/office.js'
import type { Person } from '../support/people.js'
import { readArchive, readSheet } from '../support/read-workbook.js'
import { schemaErrors } from '../support/schema-errors.js'

/** The same workbook with every written result of a formula replaced: who then shows the right one has computed it. */
async function withWrongResults(bytes: Buffer): Promise<Buffer> {
  const result = /(<(?:x:)?f[ >][^<]*<\/(?:x:)?f>|<(?:x:)?f [^>]*\/>)<((?:x:)?v)>[^<]*<\/(?:x:)?v>/g
  return zipOfEntries((await readEntries(bytes)).map(entry => /^xl\/worksheets\/sheet\d+\.xml$/.test(entry.name) ? withContent(entry, Buffer.from(unpacked(entry).toString('utf8').replace(result, '$1<$2>987654</$2>'))) : entry))
}

describe('our workbooks, opened and computed by LibreOffice', () => {
  let place: County, clerk: Person
  const downloads = async (path: string): Promise<Buffer> => {
    const reply = await clerk.browser.get(path)
    expect(reply.status, path).to.equal(200)
    return Buffer.from(reply.bytes)
  }

  before(async () => {
    place = await county('云岭县', { today: '2026-12-23', schools: [{ name: '第一中学', stage: 'junior' }, { name: '第二小学', stage: 'primary' }, { name: '第三小学', stage: 'primary' }] })
    clerk = await place.person('clerk')
    const recorder = await place.person('recorder'), second = await place.person('recorder2'), third = place.org('第三小学').id
    for (const record of [
      await recorder.submits({ kind: 'lecture', heldOn: '2026-03-05', title: '=1+1', pupils: '1200', [`teachers-${place.org('第一中学').id}`]: '40', sessions: '2', photos: 2 }), await recorder.submits({ kind: 'boardPaper', heldOn: '2026-05-06', title: '手抄报评选', works: '35' }),
      await second.submits({ kind: 'themeMeeting', heldOn: '2026-04-21', title: '主题班会', pupils: '80' }), await second.submits({ kind: 'quiz', heldOn: '2026-05-20', title: '联合知识竞赛', pupils: '80', takingPart: [third], [`pupils-${third}`]: '60' }),
    ]) await clerk.approves(record)
  })
  after(() => place.close())

  for (const [what, path] of [['the summary', '/downloads/summary.xlsx?period=2026'], ['the ledger', '/downloads/ledger.xlsx?period=2026']] as const) {
    it(`${what}: every sum is what we wrote, though the file said otherwise`, async () => {
      const bytes = await downloads(path), { cells } = readSheet(await readArchive(Readable.from([bytes])))
      const written = [...cells].flatMap(([address, { formula, value }]) => formula === undefined ? [] : [[address, String(value)] as const])
      expect(written.length).to.be.greaterThan(5)
      expect(written.filter(([, value]) => value !== '0').length, 'sums of something').to.be.greaterThan(3)
      const broken = await withWrongResults(bytes)
      expect([...readSheet(await readArchive(Readable.from([broken]))).cells.values()].filter(cell => cell.value === 987_654)).to.have.length(written.length)
      const [sheet = []] = (await computed(broken)).values()
      expect(written.map(([address]) => [address, cellOf(sheet, address)])).to.deep.equal(written)
      const typed = [...cells].flatMap(([address, { formula, value }]) => formula === undefined && value !== undefined && cellOf(sheet, address)?.match(/^\d+$/) ? [[address, String(value)]] : [])
      expect(typed.length).to.be.greaterThan(5)
      expect(typed.map(([address = '']) => [address, cellOf(sheet, address)])).to.deep.equal(typed)
    })

    it(`${what}: Microsoft’s schemas find nothing wrong`, async () => {
      expect(await schemaErrors(await downloads(path), 'xlsx')).to.deep.equal([])
    })
  }

  it('what was typed as a formula stays a text', async () => {
    const [sheet = []] = (await computed(await downloads('/downloads/ledger.xlsx?period=2026'))).values()
    expect(sheet.flat().filter(text => text.includes('1+1'))).to.deep.equal(['\'=1+1'])
  })

  it('a superior’s form, filled: its own sums and shares follow our figures, also over its other sheet', async () => {
    const added = await clerk.browser.upload('/statistics/forms', [{ name: '市局2026年统计表.xlsx', bytes: blankForm(), type: '' }], { name: '' }, undefined, 'file'), form = added.location ?? ''
    for (const fields of [
      { sheet: '1', cell: 'B5', fills: 'figure:lecturesHeld' }, { sheet: '1', cell: 'B6', fills: 'figure:themeMeetingsHeld' }, { sheet: '1', cell: 'B8', fills: 'figure:pupilTimes' },
      { sheet: '1', cell: 'A2', fills: 'field:bureau' }, { sheet: '1', cell: 'B12', fills: 'field:filledOn' }, { sheet: '2', cell: 'B2', fills: 'figure:activitiesHeld', downBy: 'school', labels: '1' },
    ] as Fields[]) expect((await clerk.browser.post(`${form}/cells`, { period: '2026', ...fields })).status, JSON.stringify(fields)).to.equal(303)
    const bytes = await downloads(`${form}/filled.xlsx?period=2026`), sheets = await computed(await withWrongResults(bytes))
    const [summary = [], schools = []] = [sheets.get('汇总表'), sheets.get('分学校')]
    expect(['A2', 'B5', 'B6', 'B7', 'C5', 'C6', 'B8'].map(address => cellOf(summary, address))).to.deep.equal(['填报单位：云岭县教育局', '1', '1', '2', '50%', '50%', '1420'])
    expect(['A2', 'B2', 'B3', 'B4', 'A6'].map(address => cellOf(schools, address)), 'two sums, one of them over both sheets').to.deep.equal(['第一中学', '2', '2', '4', '6'])
    const blank = (await computed(blankForm())).get('汇总表')
    expect(['B5', 'B7'].map(address => cellOf(blank ?? [], address)), 'what the blank says').to.deep.equal(['', '0'])
  })
})
