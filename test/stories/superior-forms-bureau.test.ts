import { expect } from 'chai'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import type { Fields, Reply } from '../support/browser.js'
import { blankForm } from '../support/blank-form.js'
import { errorsAt, formOn, sends, wordsOf } from '../support/forms.js'
import { opensInspector } from '../support/inspectors.js'
import { linksIn, rowsBehind } from '../support/page-reading.js'
import type { Person } from '../support/people.js'
import { unzip } from '../support/received-files.js'

const cellsIn = (row: number, cells: Record<string, string>): string => `<row r="${row}">${Object.entries(cells).map(([column, text]) => text.startsWith('=') ? `<c r="${column}${row}"><f>${text.slice(1)}</f><v>0</v></c>` : `<c r="${column}${row}"${text === '' ? '/>' : ` t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`}`).join('')}</row>`
/** What the justice bureau asks of the bureau itself: numbers beside their names, and a list with room for three. */
const sheet = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`
  + cellsIn(1, { A: '法治政府建设情况统计表' }) + cellsIn(3, { A: '机关干部学法（次）' }) + cellsIn(4, { A: '机关干部学法（人次）' }) + cellsIn(5, { A: '持证率' }) + cellsIn(6, { A: '行政执法持证人数' }) + cellsIn(7, { A: '小计', B: '=SUM(B3:B4)' })
  + cellsIn(9, { A: '法治培训情况明细表' }) + cellsIn(10, { A: '序号', B: '培训日期', C: '培训名称', D: '参训人次', E: '培训对象' }) + cellsIn(11, { B: '' }) + cellsIn(14, { A: '合计', D: '=SUM(D11:D13)' }) + cellsIn(15, { A: '审核人：' })
  + ['1月', '2月', '三月', '4月', '5月', '6月'].map((month, index) => cellsIn(20 + index, { J: month })).join('') + '</sheetData></worksheet>'

describe(`what the bureau itself did, in a superior’s form (${provider})`, () => {
  let place: County, clerk: Person, second: Person, form: string
  const path = () => `/statistics/forms/${form}`, page = (period = '2026') => `${path()}?period=${period}&sheet=3`
  const sets = (fields: Fields, to = clerk): Promise<Reply> => to.browser.post(`${path()}/cells`, { period: '2026', sheet: '3', ...fields })
  const chosenIn = async (cell: string): Promise<Record<string, string[]>> => formOn(await clerk.see(`${page()}&cell=${cell}`), `${path()}/cells`)
  const cellOn = (html: string, address: string): { text: string, to: string | undefined } => {
    const inside = new RegExp(`data-cell="${address}"[^>]*>([\\s\\S]*?)</td>`).exec(html)?.[1] ?? ''
    return { text: inside.replace(/<span class="visually-hidden"[^>]*>[^<]*<\/span>/, '').replace(/<[^>]+>/g, '').trim(), to: linksIn(inside)[0]?.to.replaceAll('&amp;', '&') }
  }
  async function filled(person = clerk, period = '2026'): Promise<{ parts: Map<string, Buffer>, cell(address: string): string | undefined }> {
    const reply = await person.browser.get(`${path()}/filled.xlsx?period=${period}`)
    expect(reply.status).to.equal(200)
    const parts = unzip(reply.bytes), xml = parts.get('xl/worksheets/sheet3.xml')?.toString() ?? ''
    return { parts, cell: address => new RegExp(`<c r="${address}"(?:[^>]*/>|[^>]*>([\\s\\S]*?)</c>)`).exec(xml)?.[1]?.replace(/<f>[\s\S]*?<\/f>/, '').replace(/<[^>]+>/g, '') }
  }
  async function writes(category: string, typed: Fields, confirmed = true): Promise<string> {
    const saved = await sends(clerk.browser, `/bureau/records/new?category=${category}`, '/bureau/records', { day: '2026-05-06', ...typed }), record = saved.location ?? ''
    expect(saved.status, saved.text.slice(0, 300)).to.equal(303)
    if (confirmed) expect((await sends(second.browser, record, `${record}/confirmation`)).status).to.equal(303)
    return record
  }

  before(async () => {
    place = await county('云岭县', { today: '2026-06-01', schools: ['第一中学'] })
    ;[clerk, second] = await Promise.all([place.person('clerk'), place.person('clerk2')])
    await writes('staffStudy', { title: '第一次集中学法', day: '2026-03-05', 'measure-people': '30' })
    await writes('staffStudy', { title: '第二次集中学法', day: '2026-05-06', 'measure-people': '28' })
    await writes('staffStudy', { title: '第三次集中学法', day: '2026-05-20', 'measure-people': '31' }, false)
    await writes('certificate', { title: '年末持证情况', day: '2025-12-31', 'measure-held': '38', 'measure-due': '40' })
    for (const [day, title, people, whom] of [['2026-02-10', '校长法治培训', '60', '中小学校长'], ['2026-03-12', '法治副校长培训', '44', ''], ['2026-04-20', '执法人员培训', '12', '执法人员']] as const) await writes('training', { day, title, 'measure-people': people, 'answer-for': whom })
    form = (await clerk.browser.upload('/statistics/forms', [{ name: '法治政府建设.xlsx', bytes: blankForm({ 'xl/worksheets/sheet3.xml': sheet }), type: '' }], {}, undefined, 'file')).location?.split('/').at(-1) ?? ''
  })
  after(() => place.close())

  it('the words beside a cell offer the bureau’s number, by name and by unit; saved, it stands there with the records behind it', async () => {
    for (const [cell, fills] of [['B3', 'bureau:staffStudy.sessions'], ['B4', 'bureau:staffStudy.people'], ['B5', 'bureau:certificate.rate']] as const) {
      expect(await chosenIn(cell), cell).to.deep.include({ fills: [fills], downBy: [''] })
      expect((await sends(clerk.browser, `${page()}&cell=${cell}`, `${path()}/cells`)).status, cell).to.equal(303)
    }
    expect((await sets({ cell: 'B6', fills: 'bureau:certificate.held' })).status).to.equal(303)
    expect((await sets({ cell: 'C3', fills: 'bureau:staffStudy' })).status, 'how many records').to.equal(303)
    expect((await sets({ sheet: '1', cell: 'C7', fills: 'bureau:certificate.rate' })).status).to.equal(303)
    const html = await clerk.see(page())
    expect(['B3', 'B4', 'B5', 'B6', 'C3', 'B7'].map(address => cellOn(html, address).text)).to.deep.equal(['2', '58', '95', '38', '2', '60'])
    for (const address of ['B3', 'B4', 'C3']) {
      const rows = await rowsBehind(clerk, cellOn(html, address).to ?? '')
      expect(rows, address).to.have.length(2)
      expect(rows.join()).to.contain('第一次集中学法').and.contain('第二次集中学法').and.not.contain('第三次')
    }
    expect(wordsOf(await clerk.see(cellOn(html, 'B6').to ?? '')), 'what there is in all is proved by the record that says so').to.contain('年末持证情况')
    expect(wordsOf(html)).to.contain('机关干部学法：参加（人次）').and.contain('B4：另有未复核 31 人次，没有计入').and.contain('C3：另有 1 条记录未复核，没有计入')
    const { cell, parts } = await filled(), blank = unzip(blankForm({ 'xl/worksheets/sheet3.xml': sheet }))
    expect(['B3', 'B4', 'B5', 'B6', 'C3', 'B7'].map(cell)).to.deep.equal(['2', '58', '95', '38', '2', '60'])
    expect(parts.get('xl/worksheets/sheet1.xml')?.toString(), 'as a cell for percent wants it').to.contain('<c r="C7" s="4"><v>0.95</v></c>')
    expect([...parts].filter(([part, bytes]) => !blank.get(part)?.equals(bytes)).map(([part]) => part)).to.deep.equal(['xl/workbook.xml', 'xl/worksheets/sheet1.xml', 'xl/worksheets/sheet3.xml'])
    expect((await filled(clerk, '2025')).cell('B3'), 'nothing was logged: not 0').to.equal(undefined)
    expect((await filled(clerk, '2025')).cell('B6'), 'counted in 2025').to.equal('38')
  })

  it('once somebody else confirmed it, the next download has it; 余 is kept as text, as the bureau’s own sheet does, and the page says what that does to formulas', async () => {
    const record = await writes('staffStudy', { title: '第四次集中学法', day: '2026-05-25', 'measure-people': '1200余' })
    const html = await clerk.see(page()), { cell } = await filled()
    expect([cellOn(html, 'B3').text, cellOn(html, 'B4').text, cell('B4'), cell('B7')]).to.deep.equal(['3', '≥1,258', '≥1,258', '3'])
    expect(wordsOf(html)).to.contain('B4：填的是“≥300”这样的文字')
    expect((await sends(clerk.browser, record, `${record}/voiding`, { comment: '重复' })).status).to.equal(303)
    expect((await filled()).cell('B4')).to.equal('58')
  })

  it('by months, a month without records and one that is to come stay empty', async () => {
    expect((await sets({ cell: 'K20', fills: 'bureau:staffStudy.people', downBy: 'month', labels: '10' })).status).to.equal(303)
    const html = await clerk.see(page())
    expect([20, 21, 22, 23, 24, 25].map(row => cellOn(html, `K${row}`).text)).to.deep.equal(['—', '—', '30', '—', '28', '—'])
    expect((await rowsBehind(clerk, cellOn(html, 'K22').to ?? '')).join()).to.contain('第一次集中学法').and.not.contain('第二次')
    const { cell } = await filled()
    expect(['K20', 'K22', 'K24'].map(cell)).to.deep.equal([undefined, '30', '28'])
  })

  it('a list of records: its columns are guessed by the title above and the heads, each line opens its record, the total follows', async () => {
    const asked: [string, Fields][] = [['B11', { fills: 'record:day', kind: 'bureau:training' }], ['C11', { fills: 'record:title', kind: 'bureau:training' }], ['D11', { fills: 'bureau:training.people' }], ['E11', { fills: 'answer:training.for' }], ['A11', { fills: 'number', kind: 'bureau:training' }]]
    for (const [cell, wanted] of asked) {
      expect(await chosenIn(cell), cell).to.deep.include(Object.fromEntries(Object.entries({ ...wanted, downBy: 'record' }).map(([name, value]) => [name, [value]])))
      expect((await sends(clerk.browser, `${page()}&cell=${cell}`, `${path()}/cells`)).status, cell).to.equal(303)
    }
    const html = await clerk.see(page()), line = (row: number) => ['A', 'B', 'C', 'D', 'E'].map(letter => cellOn(html, `${letter}${row}`).text)
    expect([11, 12, 13].map(line)).to.deep.equal([['1', '2026-02-10', '校长法治培训', '60', '中小学校长'], ['2', '2026-03-12', '法治副校长培训', '44', '—'], ['3', '2026-04-20', '执法人员培训', '12', '执法人员']])
    expect(line(14).slice(0, 4)).to.deep.equal(['合计', '', '', '116'])
    expect(wordsOf(await clerk.see(cellOn(html, 'C13').to ?? ''))).to.contain('执法人员培训').and.contain('参训 12 人次')
    const { cell } = await filled()
    expect(['A11', 'B11', 'C11', 'D11', 'E11', 'E12', 'D14'].map(cell)).to.deep.equal(['1', '2026-02-10', '校长法治培训', '60', '中小学校长', undefined, '116'])
  })

  it('a list ends before what is printed below it, and says which records found no room', async () => {
    await writes('training', { day: '2026-05-18', title: '普法骨干培训', 'measure-people': '25' })
    await writes('training', { day: '2026-05-19', title: '还没有复核的培训', 'measure-people': '7' }, false)
    const html = await clerk.see(page())
    expect([cellOn(html, 'A14').text, cellOn(html, 'B14').text, cellOn(html, 'D14').text]).to.deep.equal(['合计', '', '116'])
    expect(wordsOf(html)).to.contain('表里的空行不够，还有 1 条记录没有填：普法骨干培训').and.contain('另有 1 条记录未复核，没有计入')
    expect((await filled()).cell('A15')).to.equal('审核人：')
  })

  it('what cannot be is said at its field, and nothing typed is lost', async () => {
    for (const [fields, field, sentence] of [
      [{ fills: 'record:title' }, 'kind', '请在“类别”里选一类局机关工作'], [{ fills: 'record:phone', kind: 'bureau:training' }, 'fills', '请选择要填的内容'], [{ fills: 'bureau:training.nothing' }, 'fills', '请选择要填的内容'], [{ fills: 'bureau:nothing.people' }, 'fills', '请选择要填的内容'],
      [{ fills: 'answer:training.chairNames' }, 'fills', '请选择要填的内容'], [{ fills: 'bureau:training.people', place: 'stage:primary' }, 'place', '局机关工作是全局的'], [{ fills: 'bureau:training.people', downBy: 'school' }, 'downBy', '按月份往下'],
      [{ fills: 'answer:training.for', downBy: 'month' }, 'downBy', '每条记录一行'], [{ fills: 'figure:lecturesHeld', downBy: 'record' }, 'downBy', '请选局机关工作的数字'], [{ fills: 'figure:activitiesHeld', kind: 'bureau:training' }, 'kind', '不能按所选的'], [{ fills: 'record:title', kind: 'bureau:training', labels: '1' }, 'labels', '不对应'],
    ] as [Fields, string, string][]) {
      const refused = await sets({ cell: 'H30', ...fields })
      expect([refused.status, errorsAt(refused.text, field).join().includes(sentence)], `${JSON.stringify(fields)} ${errorsAt(refused.text, field).join()}`).to.deep.equal([422, true])
    }
    expect(await place.db.reader.superiorFormCell.count({ where: { row: 30 } })).to.equal(0)
  })

  it('a number that is asked no more goes on filling what was set up, and can be set up again after it was cleared', async () => {
    const { id } = await place.db.reader.bureauCategory.findFirstOrThrow({ where: { code: 'staffStudy' }, select: { id: true } }), own = `/bureau/categories/${id}`
    expect((await sends(clerk.browser, own, own, { 'measure-people-retired': 'yes' })).status).to.equal(303)
    expect((await filled(second)).cell('B4')).to.equal('58')
    expect(await clerk.see(`${page()}&cell=H1`), 'and is offered no more').to.not.contain('value="bureau:staffStudy.people"')
    expect((await chosenIn('B4')).fills).to.deep.equal(['bureau:staffStudy.people'])
    const cell = await place.db.reader.superiorFormCell.findFirstOrThrow({ where: { row: 4, column: 2 } }), cleared = await clerk.browser.post(`${path()}/cells/${cell.id}/removal`, { period: '2026', sheet: '3' })
    expect(cellOn(await clerk.see(page()), 'B4').text).to.equal('')
    expect((await sends(clerk.browser, cleared.location ?? '', `${path()}/cells`)).status).to.equal(303)
    expect((await sends(clerk.browser, '/bureau/categories', `${own}/retirement`)).status, 'the whole category too').to.equal(303)
    expect((await filled(second)).cell('B4')).to.equal('58')
  })

  it('leader and inspector read what the bureau’s own pages show them: no persons’ names, no other days, nothing of a bureau for an inspector of one school', async () => {
    await writes('leadingGroup', { title: '调整领导小组', 'measure-members': '7', 'answer-chairNames': '段晓棠' })
    const contest = await writes('contest', { title: '宪法知识竞赛', 'answer-awardNames': '一等奖，席远山' })
    for (const [cell, fills] of [['H40', 'answer:leadingGroup.chairNames'], ['H50', 'answer:contest.awardNames']] as const) expect((await sets({ cell, fills })).status).to.equal(303)
    const [leader, inspector] = await Promise.all([place.person('leader'), place.person('inspector')])
    expect([(await filled(second)).cell('H40'), (await filled(leader)).cell('H40'), (await filled(inspector)).cell('H40')]).to.deep.equal(['段晓棠', '段晓棠', '段*'])
    expect((await filled(second)).cell('H50')).to.equal('一等奖（席远山）')
    expect((await filled(inspector)).cell('H50')).to.not.contain('席远山')
    const html = await inspector.see(page())
    expect(cellOn(html, 'B4').text).to.equal('58')
    expect(html).to.not.contain('段晓棠').and.not.contain('席远山')
    expect(await inspector.see(contest), 'nor on the record’s own page').to.contain('宪法知识竞赛').and.not.contain('席远山')
    expect(await rowsBehind(inspector, cellOn(html, 'B3').to ?? '')).to.have.length(2)
    const ofDays = await opensInspector(place, clerk, { fromYear: '2026', untilYear: '2026' })
    expect((await filled(ofDays)).cell('B6'), 'the record of 2025 is not theirs to read').to.equal(undefined)
    expect((await filled(ofDays)).cell('B3')).to.equal('2')
    const ofSchool = await opensInspector(place, clerk, { displayName: '严二', places: place.org('第一中学').id })
    const narrow = await filled(ofSchool)
    expect(['B3', 'B4', 'B6', 'C3', 'C11', 'H40'].map(narrow.cell)).to.deep.equal([undefined, undefined, undefined, undefined, undefined, undefined])
  })

  it('whoever stands above the county reads the same numbers, without a way into the bureau’s records, which are not theirs to open', async () => {
    const html = await (await place.person('prefecture')).see(page())
    expect(cellOn(html, 'B4')).to.deep.equal({ text: '58', to: undefined })
  })

  it('in English as well', async () => {
    expect((await clerk.browser.post('/language', { language: 'en' })).status).to.be.lessThan(400)
    const html = wordsOf(await clerk.see(page()))
    expect(html).to.contain('Staff study of laws: Taking part (person-times)').and.contain('downwards by record of the bureau’s own work')
    expect((await filled(second)).cell('B4'), 'what is written stays Chinese').to.equal('58')
  })
})
