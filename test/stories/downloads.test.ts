import { expect } from 'chai'
import { Readable } from 'node:stream'
import { recount } from '../../src/statistics/tallies.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { writeManyRecords } from '../support/many-records.js'
import { figuresIn, linksIn, numberIn, rowsBehind, sumsIn } from '../support/page-reading.js'
import type { Person } from '../support/people.js'
import { readArchive, readSheet, type ReadSheet } from '../support/read-workbook.js'

type Download = { name: string, type: string, sheet: ReadSheet, rows: (string | number | undefined)[][] }

/** Downloads a workbook and reads it as Excel would: rows of texts and numbers, the first being row 1. */
async function downloads(person: Person, path: string): Promise<Download> {
  const reply = await person.browser.get(path)
  expect(reply.status, reply.text.slice(0, 300)).to.equal(200)
  const sheet = readSheet(await readArchive(Readable.from([reply.bytes])))
  const rows: Download['rows'] = []
  for (const [place, { text, value }] of sheet.cells) {
    const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(place) ?? []
    const column = [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1
    ;(rows[Number(row) - 1] ??= [])[column] = text ?? value
  }
  return { name: decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(reply.headers.get('content-disposition') ?? '')?.[1] ?? ''), type: reply.headers.get('content-type') ?? '', sheet, rows }
}
const rowOf = ({ rows }: Download, name: string) => rows.find(row => row?.[0] === name || row?.[1] === name) ?? []
const bodyOf = ({ rows }: Download) => rows.filter(row => typeof row?.[0] === 'number')

describe(`downloads (${provider})`, () => {
  let place: County, clerk: Person, recorder: Person, second: Person
  before(async () => {
    place = await county('云岭县', { schools: [{ name: '第一中学', stage: 'junior' }, '第二小学', '第三小学', { name: '城关幼儿园', stage: 'kindergarten' }], today: '2026-12-23', dueOn: '2026-12-18' })
    ;[clerk, recorder, second] = await Promise.all([place.person('clerk'), place.person('recorder'), place.person('recorder2')])
    await place.db.write(tx => tx.account.updateMany({ where: { loginName: 'recorder' }, data: { phone: '138 0000 0000' } }))
    const third = place.org('第三小学').id
    const approved = [
      await recorder.submits({ kind: 'lecture', heldOn: '2026-03-05', title: '=HYPERLINK("http://evil.example","法治讲座")', pupils: '1200', [`teachers-${place.org('第一中学').id}`]: '40', sessions: '2', lecturerName: '+86霍法官', lecturerUnit: '县人民法院', photos: 2, channels: ['网站', '宣传栏'] }),
      await recorder.submits({ kind: 'boardPaper', heldOn: '2026-05-06', endsOn: '2026-05-08', title: '手抄报评选', works: '35' }),
      await second.submits({ kind: 'quiz', heldOn: '2026-05-20', title: '联合知识竞赛', pupils: '80', takingPart: [third], [`pupils-${third}`]: '60' }),
      await recorder.submits({ kind: 'lecture', heldOn: '2025-03-05', title: '上一年的讲座', pupils: '9' }),
    ]
    for (const record of approved) await clerk.approves(record)
    await second.submits({ kind: 'lecture', heldOn: '2026-12-10', title: '待审核的讲座', pupils: '70' })
    await recorder.drafts({ title: '没有报送的草稿' })
  })
  after(() => place.close())

  it('as CSV there is one line a record and no sum, in UTF-8 with its mark, and nothing in it is a formula', async () => {
    expect(linksIn(await clerk.see('/submissions?period=2026&status=approved')).find(link => link.text === 'CSV')?.to).to.equal('/downloads/ledger.csv?period=2026&status=approved')
    const reply = await clerk.browser.get('/downloads/ledger.csv?period=2026&status=approved')
    expect(reply.headers.get('content-type')).to.equal('text/csv; charset=utf-8')
    expect(decodeURIComponent(reply.headers.get('content-disposition') ?? '')).to.contain('云岭县_法治教育活动台账_2026年度_20261223.csv')
    expect([...reply.bytes.subarray(0, 3)]).to.deep.equal([0xef, 0xbb, 0xbf])
    const lines = reply.bytes.toString('utf8').slice(1).split('\r\n'), [heads = '', ...records] = lines, at = heads.split(',').indexOf('"学生（人次）"')
    expect(lines.at(-1), 'the last line ends too').to.equal('')
    expect(records.filter(Boolean)).to.have.length(3)
    expect(records[0]).to.match(/^1,"第一中学",/).and.to.contain('"\'=HYPERLINK(""http://evil.example"",""法治讲座"")"')
    expect(records.slice(1, 3).map(line => line.split(',')[at])).to.deep.equal(['', '140'])
    const summary = (await clerk.browser.get('/downloads/summary.csv?period=2026')).bytes.toString('utf8').split('\r\n')
    expect(summary.filter(line => /合计|小计/.test(line.replace(summary[0] ?? '', '')))).to.have.length(0)
    expect(summary.find(line => line.includes('第二小学'))).to.match(/^\d+,"第二小学",/)
  })

  it('the ledger holds one row for each approved record of the period, and adds up to the page', async () => {
    const ledger = await downloads(clerk, '/downloads/ledger.xlsx?period=2026')
    expect(ledger.name).to.equal('云岭县_法治教育活动台账_2026年度_20261223.xlsx')
    expect(ledger.type).to.equal('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    expect(ledger.rows[0]?.[0]).to.equal('云岭县2026年度法治教育活动台账')
    expect(ledger.rows[1]?.filter(Boolean)).to.deep.equal(['填报单位：云岭县教育局', '统计期：2026年1月1日至12月31日', '单位：次、人次'])
    expect(bodyOf(ledger).map(row => [row[0], row[1], row[6]])).to.deep.equal([[1, '第一中学', '\'=HYPERLINK("http://evil.example","法治讲座")'], [2, '第一中学', '手抄报评选'], [3, '第二小学', '联合知识竞赛']])
    const heads = ledger.rows[2] ?? [], at = (head: string) => heads.indexOf(head), total = ledger.rows.find(row => row?.[0] === '合计') ?? []
    const sums = sumsIn(await clerk.see('/submissions?period=2026&status=approved'))
    expect([total[at('学生（人次）')], total[at('教师（人次）')], total[at('场次')], bodyOf(ledger).length]).to.deep.equal([sums.get('参与学生'), sums.get('参与教师'), sums.get('场次'), sums.get('活动')])
    const [lecture = [], paper = [], quiz = []] = bodyOf(ledger)
    expect([lecture[at('照片张数')], lecture[at('宣传渠道')], lecture[at('填报人')], lecture[at('联系电话')], lecture[at('学段')], lecture[at('归类')]]).to.deep.equal([2, '宣传栏、网站', '第一中学填报员', '138 0000 0000', '初中', '五个一'])
    expect(lecture[at('主讲人/组织者')]).to.equal('\'+86霍法官')
    expect([paper[at('活动时间')], paper[at('结束日期')], paper[at('作品件数')], paper[at('学生（人次）')]], 'a number that nobody stated stays empty').to.deep.equal([46148, 46150, 35, undefined])
    expect([quiz[at('学生（人次）')], quiz[at('联合参加学校')]]).to.deep.equal([140, '第二小学、第三小学'])
  })

  it('no cell of it is a formula but its own sums', async () => {
    const { sheet } = await downloads(clerk, '/downloads/ledger.xlsx?period=all')
    const formulas = [...sheet.cells.values()].flatMap(one => one.formula ?? [])
    expect(formulas.length).to.be.greaterThan(5)
    for (const formula of formulas) expect(formula).to.match(/^SUBTOTAL\(9,[A-Z]+\d+:[A-Z]+\d+\)$/)
    for (const { text } of sheet.cells.values()) expect(text ?? '').not.to.match(/^[=+\-@\t\r＝＋－＠]/)
  })

  it('the ledger follows the list’s filter, and holds no draft whatever is asked', async () => {
    const titles = async (query: string) => bodyOf(await downloads(clerk, `/downloads/ledger.xlsx?${query}`)).map(row => row[6])
    expect(await titles('period=2026&topic=boardPaper')).to.deep.equal(['手抄报评选'])
    expect(await titles('period=2026&status=submitted')).to.deep.equal(['待审核的讲座'])
    place.pass(61_000)
    expect(await titles('period=all')).to.have.length(4)
    expect(await titles('period=all&status=draft')).to.have.length(4).and.not.include('没有报送的草稿')
  })

  it('a school’s ledger is its own, with its own part of a joint activity', async () => {
    const third = await place.person('recorder3'), ledger = await downloads(third, '/downloads/ledger.xlsx?period=2026')
    expect(ledger.name).to.equal('第三小学_法治教育活动台账_2026年度_20261223.xlsx')
    expect(bodyOf(ledger)).to.have.length(1)
    expect(bodyOf(ledger)[0]?.[(ledger.rows[2] ?? []).indexOf('学生（人次）')]).to.equal(60)
    expect((await third.browser.get('/downloads/summary.xlsx')).status).to.equal(403)
  })

  it('above the county nobody gets a telephone number', async () => {
    const leader = await place.person('prefecture')
    for (const query of ['period=2026', `period=2026&county=${place.org('云岭县').id}`]) {
      const ledger = await downloads(leader, `/downloads/ledger.xlsx?${query}`)
      expect(bodyOf(ledger)).to.have.length(3)
      expect(JSON.stringify(ledger.rows)).not.to.contain('138 0000 0000').and.not.to.contain('联系电话')
    }
  })

  it('the summary sheet stands in the official layout, by stage with subtotals', async () => {
    const summary = await downloads(clerk, '/downloads/summary.xlsx?period=2026')
    expect(summary.name).to.equal('云岭县_法治教育五个一汇总表_2026年度_20261223.xlsx')
    expect(summary.rows[0]?.[0]).to.equal('云岭县2026年度法治教育“五个一”活动情况汇总表')
    expect(summary.rows[2]?.filter(Boolean)).to.deep.equal(['序号', '学校', '五个一活动', '合计', '参与学生', '完成情况', '备注'])
    expect(summary.rows[3]?.filter(Boolean)).to.deep.equal(['法治讲座', '主题班会', '黑板报手抄报', '征文演讲', '知识竞赛'])
    expect(summary.sheet.merges).to.include.members(['A3:A4', 'B3:B4', 'C3:G3', 'H3:H4'])
    expect(rowOf(summary, '第一中学')).to.deep.equal([1, '第一中学', 1, 0, 1, 0, 0, 2, 1200, '未完成', undefined])
    expect(rowOf(summary, '第二小学')).to.deep.equal([2, '第二小学', 0, 0, 0, 0, 1, 1, 80, '未完成', '待审核 1 件'])
    expect(rowOf(summary, '小学小计（2 所）').slice(2)).to.deep.equal([0, 0, 0, 0, 2, 2, 140, '0/2 所', undefined])
    expect(rowOf(summary, '合计').slice(2)).to.deep.equal([1, 0, 1, 0, 2, 4, 1340, '0/3 所', '联合举办的活动每所学校各计 1 次，全县实为 3 次'])
    expect(summary.rows.at(-1)?.[0]).to.contain('填表人：').and.contain('审核人：').and.contain('单位负责人：').and.contain('填报日期：2026年12月23日')
  })

  it('its numbers are those of the pages', async () => {
    const summary = await downloads(clerk, '/downloads/summary.xlsx?period=2026'), page = figuresIn(await clerk.see('/overview?period=2026'))
    const total = rowOf(summary, '合计')
    expect(total[8]).to.equal(numberIn(page.get('参与学生')?.value ?? ''))
    expect(total[9]).to.equal(`${page.get('五个一全部完成')?.value}/${page.get('应报学校')?.value} 所`)
    expect(bodyOf(summary).length).to.equal((await rowsBehind(clerk, '/summary?period=2026')).length)
    expect(bodyOf(await downloads(clerk, '/downloads/summary.xlsx?period=2026&schools=owing')).length).to.equal(numberIn(page.get('应报学校')?.value ?? ''))
  })

  it('a prefecture’s summary has a row for each county', async () => {
    place.pass(61_000)
    const summary = await downloads(await place.person('prefecture'), '/downloads/summary.xlsx?period=2026')
    expect(summary.name).to.equal('试点市_法治教育五个一汇总表_2026年度_20261223.xlsx')
    expect(bodyOf(summary).map(row => row.slice(1, 7))).to.deep.equal([['云岭县', 3, 0, '0%', 3, 4], ['邻县', 1, 0, '0%', 0, 0]])
    expect(rowOf(summary, '合计').slice(2, 7)).to.deep.equal([4, 0, '0%', 3, 4])
  })

  it('every download is in the trail, and too many in a minute are refused', async () => {
    const before = await place.db.reader.auditEntry.count({ where: { action: { startsWith: 'exported.' } } })
    const leader = await place.person('leader')
    await downloads(leader, '/downloads/ledger.xlsx?period=2026')
    await downloads(leader, '/downloads/summary.xlsx?period=2026')
    expect(await place.db.reader.auditEntry.count({ where: { action: { startsWith: 'exported.' } } })).to.equal(before + 2)
    const entry = await place.db.reader.auditEntry.findFirstOrThrow({ where: { action: 'exported.ledger' }, orderBy: { seq: 'desc' } })
    expect(entry).to.include({ actorId: leader.id, orgId: place.org('云岭县').id })
    for (let i = 0; i < 8; i++) expect((await leader.browser.get('/downloads/summary.xlsx?period=2026')).status).to.equal(200)
    const refused = await leader.browser.get('/downloads/ledger.xlsx?period=2026')
    expect(refused.status).to.equal(429)
    expect(refused.headers.get('retry-after')).to.match(/^\d+$/)
  })

  it('a ledger of more than two pages of an export is whole, in order, and equal to the page', async () => {
    place.pass(61_000)
    // In three transactions: a slow machine has twenty seconds for each.
    for (const first of [1, 402, 803]) await place.db.write(tx => writeManyRecords(tx, {
      schoolIds: [place.org('第二小学').id, place.org('第三小学').id], countyId: place.org('云岭县').id, path: '/', authorId: clerk.id, at: place.clock.now,
      kinds: ['lecture', 'themeMeeting', 'lawRecital'], days: ['2024-01-01', '2024-06-30', '2024-12-31'], count: 401, first,
    }))
    const ledger = await downloads(clerk, '/downloads/ledger.xlsx?period=2024'), rows = bodyOf(ledger)
    expect(rows.map(row => row[0])).to.deep.equal(Array.from({ length: 1203 }, (_, index) => index + 1))
    expect(new Set(rows.map(row => row[5])).size, 'each record once').to.equal(1203)
    const days = rows.map(row => Number(row[7]))
    expect([...days].sort((one, other) => one - other)).to.deep.equal(days)
    const figures = figuresIn(await clerk.see('/overview?period=2024'))
    expect(figures.get('活动')?.value).to.equal('1,203')
    expect((ledger.rows.find(row => row?.[0] === '合计') ?? [])[(ledger.rows[2] ?? []).indexOf('学生（人次）')]).to.equal(numberIn(figures.get('参与学生')?.value ?? ''))
    expect(await place.db.write(recount)).to.deep.equal([])
  })
})
