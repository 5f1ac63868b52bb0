import { expect } from 'chai'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { root } from '../../src/platform/root.js'
import { recount } from '../../src/statistics/tallies.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { sends } from '../support/forms.js'
import { linksIn, rowsBehind, tableIn } from '../support/page-reading.js'
import type { Person } from '../support/people.js'
import { readArchive, readSheet } from '../support/read-workbook.js'

const day = 24 * 60 * 60 * 1000

describe(`every figure on one page (${provider})`, () => {
  let place: County, clerk: Person, recorder: Person, second: Person
  before(async () => {
    place = await county('云岭县', { today: '2026-05-20', schools: [{ name: '第一中学', stage: 'junior' }, { name: '第二小学', stage: 'primary' }, { name: '第三小学', stage: 'primary' }, { name: '春苗幼儿园', stage: 'kindergarten' }, { name: '老街小学', stage: 'primary' }, { name: '旧铺小学', stage: 'primary' }] })
    await place.db.write(tx => tx.organisation.updateMany({ where: { name: '老街小学' }, data: { closedOn: '2025-08-31' } }))
    await place.db.write(tx => tx.organisation.updateMany({ where: { name: '旧铺小学' }, data: { closedOn: '2019-08-31' } }))
    ;[clerk, recorder, second] = await Promise.all([place.person('clerk'), place.person('recorder'), place.person('recorder2')])
    // 5月12日的讲座，20日报送：第八天；其余七天以内。
    const late = await recorder.submits({ kind: 'lecture', heldOn: '2026-05-12', pupils: '100', 'extra-lecture-lecturerRole': 'vicePrincipal', channels: ['校园广播'], photos: 2 })
    const intime = await recorder.submits({ kind: 'lecture', heldOn: '2026-05-18', pupils: '60', 'extra-lecture-lecturerRole': 'counsellor' })
    const returned = await second.submits({ kind: 'quiz', heldOn: '2026-05-19', pupils: '30', takingPart: [place.org('第三小学').id], newsLinks: 'https://news.example.cn/1' })
    await second.submits({ kind: 'boardPaper', heldOn: '2026-05-19' })
    place.pass(3 * day)
    ;[clerk, recorder, second] = await Promise.all([place.person('clerk'), place.person('recorder'), place.person('recorder2')])
    await clerk.approves(late)
    await clerk.returns(returned, '请补充照片')
    place.pass(2 * day)
    ;[clerk, recorder, second] = await Promise.all([place.person('clerk'), place.person('recorder'), place.person('recorder2')])
    await clerk.approves(intime)
    expect((await second.submitsAgain(returned)).status).to.equal(303)
    await clerk.approves(returned)
  })
  after(() => place.close())

  const valueOf = (html: string, name: string): { text: string, to: string | undefined } => {
    const cells = tableIn(html).lines.get(name)
    expect(cells, `${name} is on the page`).not.to.equal(undefined)
    return cells?.[1] ?? { text: '', to: undefined }
  }

  it('says how quickly schools file and the bureau reviews, and each number opens its records', async () => {
    const page = await clerk.see('/statistics/indicators?period=2026')
    const expected: [name: string, value: string, rows: number | undefined][] = [
      ['活动', '3', 3], ['五个一活动', '3', 3], ['法治讲座', '2', 2], ['专项活动', '0', 0], ['参与学生', '190', undefined],
      ['法治副校长讲座', '1', 1], ['校外法治辅导员讲座', '1', 1], ['有佐证材料的活动', '1', 1], ['佐证率', '33.3%', 1], ['活动照片', '2', 1], ['有宣传渠道的活动', '1', 1], ['有新闻报道的活动', '1', 1],
      ['学校报送的记录', '4', 4], ['及时报送的记录', '3', 3], ['及时率', '75%', 3], ['审核过的记录', '3', 3], ['退回过的记录', '1', 1], ['退回率', '33.3%', 1], ['审核用时（中位数）', '3', 3], ['待审核', '1', 1], ['已退回', '0', 0],
    ]
    for (const [name, value, rows] of expected) {
      const cell = valueOf(page, name)
      expect(cell.text, name).to.equal(value)
      if (rows !== undefined) expect((await rowsBehind(clerk, cell.to ?? '')).filter(row => !row.includes('没有符合条件')), `behind ${name}`).to.have.length(rows)
    }
  })

  it('says of its denominator which schools are not in it, and shows them with the reason', async () => {
    const page = await clerk.see('/statistics/indicators?period=2026'), link = linksIn(page).find(one => one.text.includes('所除外'))
    expect(valueOf(page, '应报学校').text).to.equal('3')
    expect(link?.text, 'the one closed in 2019 is missed by nobody').to.equal('0 所 / 应报 3 所；2 所除外：已撤并 1 所、幼儿园 1 所')
    const rows = await rowsBehind(clerk, link?.to ?? '')
    expect(rows).to.have.length(2)
    expect(rows.join('\n')).to.contain('老街小学').and.contain('2025-08-31 撤并，不在应报之列').and.contain('春苗幼儿园').and.contain('活动方案没有要求这一学段')
    expect(await clerk.see('/overview?period=2026')).to.contain('2 所除外：已撤并 1 所、幼儿园 1 所')
  })

  it('tells them by stage, by setting and by month, a joint record once in each', async () => {
    const page = await clerk.see('/statistics/indicators?period=2026&columns=stage'), { columns, lines } = tableIn(page), primary = columns.indexOf('小学') - 1
    expect(lines.get('学校报送的记录')?.[primary]?.text).to.equal('2')
    expect(lines.get('退回率')?.[primary]?.text).to.equal('100%')
    expect(await rowsBehind(clerk, lines.get('学校报送的记录')?.[primary]?.to ?? '')).to.have.length(2)
    expect(lines.get('应报学校')?.[primary]?.text).to.equal('2')
    expect(await rowsBehind(clerk, lines.get('应报学校')?.[primary]?.to ?? '')).to.have.length(2)
    const months = tableIn(await clerk.see('/statistics/indicators?period=2026&columns=month'))
    expect(months.lines.get('审核过的记录')?.[months.columns.indexOf('5月') - 1]?.text).to.equal('3')
    expect(months.lines.get('完成率')?.[months.columns.indexOf('5月') - 1]?.text, 'nobody completes a scheme in a month').to.equal('—')
  })

  it('stands in the tables too: rates of each line, and no sum of rates', async () => {
    const { lines, columns } = tableIn(await clerk.see('/statistics?period=2026&rows=school&columns=kind&measure=timelyRate'))
    expect(lines.get('第一中学')?.at(-1)?.text).to.equal('50%')
    expect(lines.get('第三小学')?.at(-1)?.text, 'took part in the one that came in time').to.equal('100%')
    expect(lines.get('合计')?.at(-1)?.text).to.equal('75%')
    expect([...lines.keys()].some(name => name.includes('小计'))).to.equal(false)
    expect(columns).to.include('知识竞赛')
  })

  it('a return that was taken back is none, and a record withdrawn before review waits anew', async () => {
    const record = await recorder.submits({ kind: 'themeMeeting', heldOn: '2026-05-24' })
    await clerk.returns(record, '误退')
    expect((await clerk.moves(record, 'undoing')).status).to.equal(303)
    let page = await clerk.see('/statistics/indicators?period=2026')
    expect(valueOf(page, '审核过的记录').text).to.equal('3')
    expect(valueOf(page, '退回过的记录').text).to.equal('1')
    await clerk.approves(record)
    page = await clerk.see('/statistics/indicators?period=2026')
    expect(valueOf(page, '审核过的记录').text).to.equal('4')
    expect(valueOf(page, '退回率').text).to.equal('25%')
  })

  it('what the bureau enters itself says nothing about anybody’s pace', async () => {
    const record = await clerk.submits({ kind: 'lecture', heldOn: '2026-01-10', orgId: place.org('第三小学').id, [`pupils-${place.org('第三小学').id}`]: '20' })
    await clerk.approves(record)
    const page = await clerk.see('/statistics/indicators?period=2026')
    expect(valueOf(page, '学校报送的记录').text).to.equal('5')
    expect(valueOf(page, '法治讲座').text).to.equal('3')
  })

  it('is compared with the year before, rates in points, and downloads with what each counts', async () => {
    const old = await recorder.submits({ kind: 'lecture', heldOn: '2025-05-10', pupils: '40' })
    await clerk.approves(old)
    const { lines } = tableIn(await clerk.see('/statistics/indicators?period=2026'))
    expect(lines.get('活动')?.map(cell => cell.text).slice(2)).to.deep.equal(['1', '+4', '+400%'])
    expect(lines.get('佐证率')?.map(cell => cell.text).slice(2)).to.deep.equal(['0%', '+20 个百分点', '—'])
    const reply = await clerk.browser.get('/downloads/indicators.xlsx?period=2026'), sheet = readSheet(await readArchive(Readable.from([reply.bytes])))
    expect([...sheet.cells.values()].map(cell => cell.text ?? cell.value)).to.include.members(['退回过的记录 ÷ 审核过的记录。', '审核用时（中位数）'])
  })

  it('what was filed before these figures came has them from its history', async () => {
    const folder = join(root, 'prisma/migrations', provider), [name = ''] = readdirSync(folder).filter(one => one.endsWith('_pace-of-records'))
    const updates = readFileSync(join(folder, name, 'migration.sql'), 'utf8').replace(/^--.*$/gm, '').split(';').map(one => one.trim()).filter(one => one.startsWith('UPDATE'))
    expect(updates).to.have.length(6)
    const paceOfAll = () => place.db.reader.submission.findMany({ orderBy: { id: 'asc' }, select: { id: true, firstSubmittedAt: true, daysToFile: true, daysToReview: true, returns: true, files: true, photos: true } })
    const before = await paceOfAll()
    await place.db.write(async tx => {
      await tx.submission.updateMany({ data: { firstSubmittedAt: null, daysToFile: null, daysToReview: null, returns: 0, files: 0, photos: 0 } })
      await tx.activity.updateMany({ data: { lecturerRole: '' } })
      for (const update of updates) await tx.$executeRawUnsafe(update)
    })
    expect(await paceOfAll()).to.deep.equal(before)
    expect(await place.db.write(recount)).to.deep.equal([])
    expect(valueOf(await clerk.see('/statistics/indicators?period=2026'), '法治副校长讲座').text).to.equal('1')
  })

  it('ends with what the bureau itself did, as far as it is confirmed', async () => {
    clerk = await place.person('clerk')
    const leader = await place.person('leader'), path = '/bureau/records/new?category=staffStudy', writes = (day: string, people: string) => sends(clerk.browser, path, '/bureau/records', { day, title: '集中学法', 'measure-sessions': '1', 'measure-people': people })
    const first = (await writes('2026-03-02', '40')).location ?? '', waits = await writes('2026-03-03', '99')
    expect(waits.status).to.equal(303)
    expect((await sends(leader.browser, first, `${first}/confirmation`, {})).status).to.equal(303)
    const lines = tableIn(await clerk.see('/statistics/indicators?period=2026')).lines, people = lines.get('机关干部学法：参加')
    expect(people?.map(cell => cell.text)).to.deep.equal(['人次', '40', '—', '—', '—'])
    expect(people?.[1]?.to).to.equal('/bureau/records?period=2026&category=staffStudy')
    expect((await clerk.browser.get('/downloads/indicators.csv?period=2026')).text).to.contain('机关干部学法：参加')
  })

  it('is for those who look over the county', async () => {
    expect((await recorder.browser.get('/statistics/indicators')).status).to.equal(403)
    expect(await (await place.person('prefecture')).see('/statistics/indicators?period=2026')).to.contain('审核用时（中位数）')
    expect(await (await place.person('inspector')).see('/statistics/indicators?period=2026')).to.contain('退回率')
  })
})
