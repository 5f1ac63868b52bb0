import { expect } from 'chai'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import type { Fields, Reply } from '../support/browser.js'
import { blankForm } from '../support/blank-form.js'
import { errorsAt, formOn, sends } from '../support/forms.js'
import type { Person } from '../support/people.js'
import { unzip } from '../support/received-files.js'

const cellsIn = (row: number, cells: Record<string, string>): string => `<row r="${row}">${Object.entries(cells).map(([column, text]) => `<c r="${column}${row}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`).join('')}</row>`
/** A list of schools that a superior numbers itself, with a name of none of ours; room for a day, and days in two wordings. */
const list = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`
  + cellsIn(1, { A: '填报单位（盖章）：', C: '联系电话：' }) + cellsIn(3, { A: '序号', B: '学校名称', C: '活动次数', E: '序号' })
  + cellsIn(4, { B: '第二小学' }) + cellsIn(5, { B: '第九中学' }) + cellsIn(6, { B: '第一中学' })
  + cellsIn(9, { A: '填报日期：　　年　月　日', C: '填报日期（格式：2026-01-01）', E: '填报日期（如2026.1.1）' }) + cellsIn(10, { A: '　　年　　月　　日' }) + '</sheetData></worksheet>'

describe(`words and running numbers in a superior’s form (${provider})`, () => {
  let place: County, clerk: Person, form: string
  const path = () => `/statistics/forms/${form}`, sheet = () => `${path()}?period=2026&sheet=3`
  const sets = (fields: Fields): Promise<Reply> => clerk.browser.post(`${path()}/cells`, { period: '2026', sheet: '3', ...fields })
  /** What the panel of a cell has chosen already. */
  const chosenIn = async (cell: string): Promise<Record<string, string[]>> => formOn(await clerk.see(`${sheet()}&cell=${cell}`), `${path()}/cells`)
  async function filled(): Promise<(address: string) => string | undefined> {
    const xml = unzip((await clerk.browser.get(`${path()}/filled.xlsx?period=2026`)).bytes).get('xl/worksheets/sheet3.xml')?.toString() ?? ''
    return address => new RegExp(`<c r="${address}"(?:[^>]*/>|[^>]*>([\\s\\S]*?)</c>)`).exec(xml)?.[1]?.replace(/<[^>]+>/g, '')
  }
  const shown = (page: string, address: string): string => (new RegExp(`data-cell="${address}"[^>]*>([\\s\\S]*?)</td>`).exec(page)?.[1] ?? '').replace(/<span class="visually-hidden"[^>]*>[^<]*<\/span>/, '').replace(/<[^>]+>/g, '').trim()

  before(async () => {
    place = await county('云岭县', { today: '2026-06-01', schools: ['第一中学', '第二小学', '第三小学'] })
    clerk = await place.person('clerk')
    const recorder = await place.person('recorder')
    await clerk.approves(await recorder.submits({ kind: 'lecture', heldOn: '2026-03-05' }))
    form = (await clerk.browser.upload('/statistics/forms', [{ name: '名册.xlsx', bytes: blankForm({ 'xl/worksheets/sheet3.xml': list }), type: '' }], {}, undefined, 'file')).location?.split('/').at(-1) ?? ''
  })
  after(() => place.close())

  it('the same words every time stand where they were put, behind a label that ends with a colon too', async () => {
    expect((await sets({ cell: 'C1', fills: 'text', text: ' 0312-1234567 ' })).status).to.equal(303)
    expect((await sets({ cell: 'D1', fills: '', text: '=1+1' })).status, 'words alone are enough').to.equal(303)
    const page = await clerk.see(sheet())
    expect(page).to.match(/固定文字<\/span>\s*<span class="form-set-value">0312-1234567</)
    expect([shown(page, 'C1'), shown(page, 'D1')]).to.deep.equal(['联系电话：0312-1234567', '=1+1'])
    const cell = await filled()
    expect([cell('C1'), cell('D1')], 'nothing typed becomes a formula').to.deep.equal(['联系电话：0312-1234567', '\'=1+1'])
    expect((await chosenIn('C1')).text).to.deep.equal(['0312-1234567'])
    expect(JSON.stringify(await place.db.reader.auditEntry.findMany({ where: { action: 'superiorForm.cellSet' } })), 'the trail holds no typed words').not.to.contain('0312')
  })

  it('no words, too many, and words beside another choice are told at their field, and nothing typed is lost', async () => {
    const none = await sets({ cell: 'D2', fills: 'text', text: '  ' }), long = await sets({ cell: 'D2', fills: 'text', text: '长'.repeat(101) }), beside = await sets({ cell: 'D2', fills: 'field:bureau', text: '普法办' })
    expect([none, long, beside].map(reply => [reply.status, errorsAt(reply.text, 'text')[0]])).to.deep.equal([[422, '请写下要填的文字。'], [422, '请不超过 100 个字。'], [422, '要填这些文字，请在“填什么”里选“固定文字”；不填请清空。']])
    expect(formOn(beside.text, `${path()}/cells`)).to.deep.include({ text: ['普法办'], fills: ['field:bureau'] })
  })

  it('cleared words come back by one press', async () => {
    const { id } = await place.db.reader.superiorFormCell.findFirstOrThrow({ where: { row: 1, column: 3 } })
    const cleared = await clerk.browser.post(`${path()}/cells/${id}/removal`, { period: '2026', sheet: '3' })
    expect(shown(await clerk.see(sheet()), 'C1')).to.equal('联系电话：')
    await sends(clerk.browser, cleared.location ?? '', `${path()}/cells`)
    expect(shown(await clerk.see(sheet()), 'C1')).to.equal('联系电话：0312-1234567')
  })

  it('a column headed 序号 is guessed from the names to its right, and numbers the lines that the list fills', async () => {
    const alone = await chosenIn('A4')
    expect([alone.fills, alone.downBy, alone.labels]).to.deep.equal([['number'], ['school'], ['2']])
    await sets({ cell: 'C4', fills: 'figure:activitiesHeld', downBy: 'school', labels: '2' })
    await sends(clerk.browser, `${sheet()}&cell=A4`, `${path()}/cells`)
    const page = await clerk.see(sheet())
    expect(['A4', 'A5', 'A6', 'C4', 'C6'].map(address => shown(page, address))).to.deep.equal(['1', '', '2', '0', '1'])
    expect(page).to.contain('序号，按 B 列的学校名称')
    const cell = await filled()
    expect(['A4', 'A5', 'A6'].map(cell)).to.deep.equal(['1', undefined, '2'])
  })

  it('a list in our own order is numbered as far as it goes; without lines there is nothing to number', async () => {
    await sets({ cell: 'F4', fills: 'name', downBy: 'school' })
    expect(await chosenIn('E4'), 'as the names beside it go').to.deep.include({ fills: ['number'], downBy: ['school'] })
    await sets({ cell: 'E4', fills: 'number', downBy: 'school' })
    const page = await clerk.see(sheet())
    expect(['E4', 'E5', 'E6', 'E7', 'F6'].map(address => shown(page, address))).to.deep.equal(['1', '2', '3', '', '第三小学'])
    const bare = await sets({ cell: 'G4', fills: 'number' })
    expect([bare.status, errorsAt(bare.text, 'downBy')]).to.deep.equal([422, ['填序号时，请选择每行是一个什么。']])
  })

  it('unit and day are guessed by the words beside them, the day in the wording that the form asks for', async () => {
    const guesses: Record<string, string> = { A1: 'field:bureau', A9: 'field:filledOn', A10: 'field:filledOn', D9: 'field:filledOnDashes', F9: 'field:filledOnDots' }
    for (const [cell, field] of Object.entries(guesses)) {
      expect((await chosenIn(cell)).fills, cell).to.deep.equal([field])
      await sends(clerk.browser, `${sheet()}&cell=${cell}`, `${path()}/cells`)
    }
    expect(await clerk.see(`${sheet()}&cell=A9`)).to.contain('原表留了年、月、日的空')
    const cell = await filled()
    expect(Object.keys(guesses).map(cell)).to.deep.equal(['填报单位（盖章）：云岭县教育局', '填报日期：2026年6月1日', '2026年6月1日', '2026-06-01', '2026.6.1'])
  })
})
