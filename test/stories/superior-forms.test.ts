import { expect } from 'chai'
import { indicatorKeys, indicators } from '../../src/statistics/indicators.js'
import { lineSorts } from '../../src/statistics/superior-form.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import type { Fields, Reply } from '../support/browser.js'
import { blankForm, partOfBlank } from '../support/blank-form.js'
import { sends } from '../support/forms.js'
import { rowsBehind } from '../support/page-reading.js'
import type { Person } from '../support/people.js'
import { unzip } from '../support/received-files.js'

/** A cell of the sheet as the page draws it: its text without what is only spoken, and where it leads. */
function cellOn(page: string, address: string): { text: string, to: string | undefined, look: string } {
  const [, look = '', inside = ''] = new RegExp(`<td class="([^"]*)" data-cell="${address}"[^>]*>([\\s\\S]*?)</td>`).exec(page) ?? []
  return { look, text: inside.replace(/<span class="visually-hidden"[^>]*>[^<]*<\/span>/, '').replace(/<[^>]+>/g, '').trim(), to: /href="([^"]*)"/.exec(inside)?.[1]?.replaceAll('&amp;', '&') }
}

describe(`a superior’s form, filled with our figures (${provider})`, () => {
  let place: County, clerk: Person, leader: Person, inspector: Person, recorder: Person, form: string
  const path = () => `/statistics/forms/${form}`
  const sets = (fields: Fields): Promise<Reply> => clerk.browser.post(`${path()}/cells`, { period: '2026', sheet: '1', ...fields })
  const uploads = (bytes: Buffer, name: string, fields: Fields = {}, to = '/statistics/forms'): Promise<Reply> => clerk.browser.upload(to, [{ name, bytes, type: '' }], fields, undefined, 'file')
  async function downloads(person: Person, period = '2026'): Promise<{ parts: Map<string, Buffer>, name: string, cell(sheet: number, address: string): string | undefined }> {
    const reply = await person.browser.get(`${path()}/filled.xlsx?period=${period}`)
    expect(reply.status).to.equal(200)
    const parts = unzip(Buffer.from(reply.bytes)), name = decodeURIComponent(/filename\*=UTF-8''(\S+)/.exec(reply.headers.get('content-disposition') ?? '')?.[1] ?? '')
    return { parts, name, cell: (sheet, address) => { const found = new RegExp(`<(?:x:)?c r=["']${address}["'](?:[^>]*/>|[^>]*>([\\s\\S]*?)</(?:x:)?c>)`).exec(parts.get(`xl/worksheets/sheet${sheet}.xml`)?.toString() ?? ''); return found?.[1]?.replace(/<(?:x:)?f[\s\S]*?(?:<\/(?:x:)?f>|\/>)/, '').replace(/<[^>]+>/g, '') } }
  }

  before(async () => {
    place = await county('云岭县', { today: '2026-06-01', schools: [{ name: '第一中学', stage: 'junior' }, { name: '第二小学', stage: 'primary' }, { name: '第三小学', stage: 'primary' }] })
    ;[clerk, leader, inspector, recorder] = await Promise.all([place.person('clerk'), place.person('leader'), place.person('inspector'), place.person('recorder')])
    const second = await place.person('recorder2')
    for (const record of [
      await recorder.submits({ kind: 'lecture', heldOn: '2026-03-05', pupils: '100' }), await recorder.submits({ kind: 'lecture', heldOn: '2026-04-10', pupils: '50' }),
      await second.submits({ kind: 'themeMeeting', heldOn: '2026-04-21', pupils: '80' }), await second.submits({ kind: 'lecture', heldOn: '2025-04-21', pupils: '30' }),
    ]) await clerk.approves(record)
  })
  after(() => place.close())

  it('begins with an empty list that says what to do; the clerk uploads the blank, and hears in a sentence what is not one', async () => {
    expect(await clerk.see('/statistics')).to.contain('href="/statistics/forms"')
    expect(await clerk.see('/statistics/forms')).to.contain('还没有上级报表').and.contain('enctype="multipart/form-data"')
    expect(await leader.see('/statistics/forms')).to.contain('还没有上级报表').and.not.contain('enctype="multipart/form-data"')
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)])
    for (const [bytes, name, sentence] of [[old, '报表.xls', '另存为 .xlsx'], [Buffer.from('a,b\n'), '报表.xlsx', '这里只收 .xlsx 表格'], [Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')]), '报表.xlsx', '设有密码'], [Buffer.alloc(0), '报表.xlsx', '文件是空的'], [Buffer.alloc((10 << 20) + 1, 'x'), '报表.xlsx', '不能超过 10 MB']] as const) {
      const refused = await uploads(bytes, name, { name: '市局统计表' })
      expect([refused.status, refused.text.includes(sentence), refused.text.includes('value="市局统计表"')], sentence).to.deep.equal([name === '报表.xlsx' && bytes.length > 10 << 20 ? 413 : 422, true, true])
    }
    expect((await clerk.browser.post('/statistics/forms', { name: '' })).text).to.contain('请选择要上传的文件')
    const added = await uploads(blankForm(), '市局2026年统计表.xlsx')
    expect(added.status).to.equal(303)
    form = added.location?.split('/').at(-1) ?? ''
    expect(await clerk.see('/statistics/forms')).to.contain('>市局2026年统计表</a>')
    expect((await place.db.reader.auditEntry.findMany({ where: { action: { startsWith: 'superiorForm' } } })).map(entry => entry.action)).to.deep.equal(['superiorForm.added'])
  })

  it('shows the sheet as it is; a cell is chosen by its address, and says what stands there', async () => {
    const page = await clerk.see(path())
    expect(cellOn(page, 'A1')).to.deep.include({ text: '2026年度青少年法治教育工作统计表' })
    expect(page).to.match(/data-cell="A1" colspan="3"/)
    expect(cellOn(page, 'B7').look).to.contain('is-formula')
    expect(await clerk.see(`${path()}?cell=B5`)).to.contain('单元格 B5').and.contain('id="set-cell"')
    expect(await clerk.see(`${path()}?cell=B7`)).to.contain('上级设好的公式').and.not.contain('id="set-cell"')
    expect(await clerk.see(`${path()}?cell=C1`)).to.contain('写在左上角的 A1')
    expect(await clerk.see(`${path()}?cell=A2`)).to.contain('以冒号结尾').and.contain('锁定了')
    expect(await clerk.see(`${path()}?cell=B5`)).to.not.contain('锁定了')
    expect(await clerk.see(`${path()}?cell=B5`), 'by the words beside it').to.match(/value="figure:lecturesHeld" selected/)
    for (const [cell, field] of [['A2', 'bureau'], ['C2', 'span'], ['A12', 'filledBy']]) expect(await clerk.see(`${path()}?cell=${cell}`), cell).to.contain(`value="field:${field}" selected`)
    expect(await clerk.see(`${path()}?cell=合计`)).to.contain('没有这个单元格')
    expect((await clerk.browser.get(`${path()}?sheet=9`)).status).to.equal(404)
    expect(await leader.see(path())).to.not.contain('data-pick').and.not.contain('id="cell-panel"')
  })

  it('every figure there is can be chosen; what is not possible is said at its field, with what was typed', async () => {
    const page = await clerk.see(`${path()}?cell=B5`)
    for (const key of ['activitiesHeld', 'lecturesHeld', 'completionRate', 'waiting']) expect(page).to.contain(`value="figure:${key}"`)
    for (const [fields, sentence] of [
      [{ cell: 'B5' }, '请选择要填的内容'], [{ cell: 'B5', fills: 'figure:nothing' }, '请选择要填的内容'], [{ cell: 'B7', fills: 'figure:sessions' }, '上级设好的公式'], [{ cell: '五', fills: 'figure:sessions' }, '没有这个单元格'],
      [{ cell: 'B5', fills: 'figure:completionRate', downBy: 'month' }, '不能按所选的'], [{ cell: 'B5', fills: 'figure:lecturesHeld', kind: 'quiz' }, '不能按所选的'], [{ cell: 'B5', fills: 'figure:heldInOwnUnit' }, '先选定一个活动类别'], [{ cell: 'B5', fills: 'name' }, '每行是一个什么'], [{ cell: 'B5', fills: 'figure:sessions', labels: '1' }, '按名称对应时'],
    ] as [Fields, string][]) {
      const refused = await sets(fields)
      expect([refused.status, refused.text.includes(sentence)], `${JSON.stringify(fields)} ${sentence}`).to.deep.equal([422, true])
    }
    expect(await place.db.reader.superiorFormCell.count()).to.equal(0)
  })

  it('filled: figures stand in their cells with links to as many records, totals follow, the head is written behind its colon', async () => {
    for (const fields of [{ cell: 'B5', fills: 'figure:lecturesHeld' }, { cell: 'B6', fills: 'figure:themeMeetingsHeld' }, { cell: 'b8', fills: 'figure:pupilTimes' }, { cell: 'A2', fills: 'field:bureau' }, { cell: 'C2', fills: 'field:period' }, { cell: 'A12', fills: 'field:filledBy' }, { cell: 'B12', fills: 'field:filledOn' }, { cell: 'C7', fills: 'figure:completionRate' }] as Fields[])
      expect((await sets(fields)).status, JSON.stringify(fields)).to.equal(303)
    const page = await clerk.see(`${path()}?period=2026`)
    expect([cellOn(page, 'B5').text, cellOn(page, 'B6').text, cellOn(page, 'B7').text, cellOn(page, 'C5').text, cellOn(page, 'B8').text]).to.deep.equal(['2', '1', '3', '66.67%', '230'])
    for (const address of ['B5', 'B6']) expect(await rowsBehind(clerk, cellOn(page, address).to ?? ''), address).to.have.length(Number(cellOn(page, address).text))
    const { parts, cell, name } = await downloads(clerk)
    expect(name).to.equal('市局2026年统计表_2026年度_20260601.xlsx')
    expect(['B5', 'B6', 'B7', 'C5', 'B8', 'A2', 'C2', 'B12'].map(address => cell(1, address))).to.deep.equal(['2', '1', '3', '0.6667', '230', '填报单位：云岭县教育局', '统计时段：2026年度', '46174'])
    expect(cell(1, 'A12')).to.match(/^填报人：.+/)
    expect(cell(2, 'A6'), 'a sum over the other sheet').to.equal('3')
    const blank = unzip(blankForm())
    expect([...parts].filter(([part, bytes]) => !blank.get(part)?.equals(bytes)).map(([part]) => part)).to.deep.equal(['xl/workbook.xml', 'xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml'])
  })

  it('a column is filled beside the names that the form prints itself, whatever their order and spelling; what is not ours is said', async () => {
    await place.db.write(tx => tx.schoolAlias.create({ data: { orgId: place.org('第一中学').id, name: '云岭一中' } }))
    const editor = await clerk.see(`${path()}?sheet=2&cell=B2`)
    expect(editor).to.contain('A 列看起来是学校的名称').and.match(/<option value="school" selected>/)
    expect((await sets({ sheet: '2', cell: 'B2', fills: 'figure:activitiesHeld', downBy: 'school', labels: '1' })).location).to.equal(`${path()}?period=2026&sheet=2`)
    const page = await clerk.see(`${path()}?period=2026&sheet=2`)
    expect([cellOn(page, 'B2').text, cellOn(page, 'B3').text, cellOn(page, 'B4').text]).to.deep.equal(['2', '1', '3'])
    expect(await rowsBehind(clerk, cellOn(page, 'B2').to ?? '')).to.have.length(2)
    expect(page, 'a sum of theirs is no school that is missing').to.contain('有 1 个名称没有对应上，这些行没有填：第九中学<')
    const { cell, parts } = await downloads(clerk)
    expect([cell(2, 'B2'), cell(2, 'B3')]).to.deep.equal(['2', '1'])
    expect(parts.get('xl/worksheets/sheet2.xml')?.toString()).to.contain('<x:f>SUM(B2:B3)</x:f><x:v>3</x:v>')
  })

  it('months by their printed names; a month still to come stays empty; schools in our order with their names', async () => {
    await sets({ sheet: '3', cell: 'B1', fills: 'figure:lecturesHeld', downBy: 'month', labels: '1' })
    await sets({ sheet: '3', cell: 'F1', fills: 'name', downBy: 'school' })
    await sets({ sheet: '3', cell: 'G1', fills: 'figure:pupilTimes', downBy: 'school', kind: 'lecture' })
    await sets({ sheet: '3', cell: 'H1', fills: 'figure:sessions', downBy: 'month' })
    const page = await clerk.see(`${path()}?period=2026&sheet=3`), column = (letter: string, most: number) => Array.from({ length: most }, (_, index) => cellOn(page, `${letter}${index + 1}`).text)
    expect(column('B', 5)).to.deep.equal(['0', '0', '1', '1', '0'])
    expect(await rowsBehind(clerk, cellOn(page, 'B4').to ?? '')).to.have.length(1)
    expect(column('F', 3)).to.deep.equal(['第一中学', '第二小学', '第三小学'])
    expect(column('G', 3)).to.deep.equal(['150', '0', '0'])
    expect(column('H', 7).slice(4), 'May, June, July').to.deep.equal(['0', '0', '—'])
    const { cell } = await downloads(clerk)
    expect([cell(3, 'G1'), cell(3, 'H4'), cell(3, 'H7')]).to.deep.equal(['150', '2', undefined])
  })

  it('what is approved afterwards stands in the next download; another period has its own figures; leader and inspector read the same', async () => {
    await clerk.approves(await recorder.submits({ kind: 'lecture', heldOn: '2026-05-06', pupils: '20' }))
    const now = await downloads(clerk), page = await clerk.see(`${path()}?period=2026`)
    expect([now.cell(1, 'B5'), now.cell(1, 'B7'), now.cell(1, 'B8')]).to.deep.equal(['3', '4', '250'])
    expect(await rowsBehind(clerk, cellOn(page, 'B5').to ?? '')).to.have.length(3)
    expect((await downloads(clerk, '2025')).cell(1, 'B5')).to.equal('1')
    for (const person of [leader, inspector]) {
      expect(cellOn(await person.see(`${path()}?period=2026`), 'B5').text).to.equal('3')
      const read = await downloads(person)
      expect([read.cell(1, 'B5'), read.cell(1, 'A12')], 'whoever only looks fills nothing in').to.deep.equal(['3', '13'])
    }
    expect(await place.db.reader.auditEntry.count({ where: { action: 'exported.superiorForm' } })).to.be.at.least(5)
  })

  it('every figure there is fills a cell by everything that it is counted by', async () => {
    const kept = await place.db.reader.superiorForm.findUniqueOrThrow({ where: { id: form }, select: { orgId: true, fileId: true } }), [first] = await place.db.reader.organisation.findMany({ where: { name: '第一中学' } })
    const cells = indicatorKeys.flatMap((key, row) => [null, ...lineSorts].flatMap((downBy, at) => [null, `school:${first?.id}`, 'stage:primary'].map((where, by) => ({ orgId: kept.orgId, sheet: '分月', row: 100 + row * 20, column: 20 + at * 6 + by * 2, fills: 'figure', key, downBy, place: where, kindCode: 'own' in indicators[key] && downBy !== 'kind' ? 'lecture' : null }))))
    const { id } = await place.db.write(async tx => {
      const made = await tx.superiorForm.create({ data: { ...kept, name: '试', fileName: '试.xlsx', addedAt: place.clock.now }, select: { id: true } })
      await tx.superiorFormCell.createMany({ data: cells.map(cell => ({ ...cell, formId: made.id })) })
      return made
    })
    const reply = await clerk.browser.get(`/statistics/forms/${id}/filled.xlsx?period=2026`)
    expect(reply.status).to.equal(200)
    const written = unzip(reply.bytes).get('xl/worksheets/sheet3.xml')?.toString() ?? ''
    for (const key of ['activitiesHeld', 'pupilTimes', 'schoolsOwing', 'waiting'] as const) expect(written, key).to.contain(`<c r="T${100 + indicatorKeys.indexOf(key) * 20}">`)
    await place.db.write(async tx => { await tx.superiorFormCell.deleteMany({ where: { formId: id } }); await tx.superiorForm.deleteMany({ where: { id } }) })
  })

  it('a cell is cleared, and set up again by one press; leader and school cannot', async () => {
    const id = (await place.db.reader.superiorFormCell.findFirstOrThrow({ where: { sheet: '汇总表', row: 8, column: 2 } })).id
    expect((await leader.browser.post(`${path()}/cells/${id}/removal`)).status).to.equal(403)
    expect((await recorder.browser.get(path())).status).to.equal(403)
    const cleared = await clerk.browser.post(`${path()}/cells/${id}/removal`, { period: '2026', sheet: '1' }), page = (await clerk.browser.follow(cleared)).text
    expect(cellOn(page, 'B8').text).to.equal('')
    expect(page).to.contain('按“保存”可以恢复').and.match(/value="figure:pupilTimes" selected/)
    await sends(clerk.browser, cleared.location ?? '', `${path()}/cells`)
    expect(cellOn(await clerk.see(`${path()}?period=2026`), 'B8').text).to.equal('250')
  })

  it('next year’s blank takes the place of this one: what was set up stays, and says where it no longer fits', async () => {
    const renamed = blankForm({ 'xl/workbook.xml': partOfBlank('xl/workbook.xml').replace('分月', '分月份'), 'xl/worksheets/sheet1.xml': partOfBlank('xl/worksheets/sheet1.xml').replace('<c r="B6" s="3"/>', '<c r="B6" s="3"><f>B5</f></c>') })
    expect((await uploads(renamed, '2027.xlsx', { name: '市局2027年统计表' }, `${path()}/file`)).location).to.equal(path())
    const page = await clerk.see(`${path()}?period=2026`)
    expect(page).to.contain('市局2027年统计表').and.contain('表里没有这张工作表了').and.contain('这里现在是公式')
    expect((await downloads(clerk)).cell(1, 'B6')).to.equal('3')
    expect((await uploads(Buffer.from('x'), '坏.xlsx', { name: '另一个名称' }, `${path()}/file`)).text).to.contain('这里只收 .xlsx 表格').and.contain('value="另一个名称"')
    expect((await clerk.browser.post(`${path()}/file`, { name: '市局统计表' })).status, 'a name alone').to.equal(303)
  })

  it('removed with all that was set up; its file is nobody’s then', async () => {
    expect((await clerk.browser.post(`${path()}/removal`)).location).to.equal('/statistics/forms')
    expect([(await clerk.browser.get(path())).status, (await clerk.browser.get(`${path()}/filled.xlsx`)).status]).to.deep.equal([404, 404])
    expect(await place.db.reader.superiorFormCell.count()).to.equal(0)
    expect(await place.db.reader.storedFile.count({ where: { forms: { some: {} } } })).to.equal(0)
  })
})
