import { expect } from 'chai'
import { county, password, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { linksIn, partOf, rowsBehind, tableIn } from '../support/page-reading.js'
import type { Person, Record } from '../support/people.js'

describe(`figures that are frozen (${provider})`, () => {
  let place: County, clerk: Person, leader: Person, recorder: Person, second: Person, frozen = ''
  let lecture: Record, quiz: Record, waits: Record
  before(async () => {
    place = await county('云岭县', { today: '2026-12-20', schools: ['第一中学', '第二小学', '第三小学'] })
    ;[clerk, leader, recorder, second] = await Promise.all([place.person('clerk'), place.person('leader'), place.person('recorder'), place.person('recorder2')])
    lecture = await recorder.submits({ kind: 'lecture', heldOn: '2026-03-05', pupils: '100' })
    quiz = await second.submits({ kind: 'quiz', heldOn: '2026-04-10', pupils: '30', title: '知识竞赛' })
    waits = await second.submits({ kind: 'boardPaper', heldOn: '2026-05-11', title: '黑板报评选' })
    for (const one of [lecture, quiz]) await clerk.approves(one)
  })
  after(() => place.close())

  it('a leader freezes a year by two clicks and the password, and nobody without it', async () => {
    const link = linksIn(await leader.see('/overview?period=2026')).find(one => one.text === '锁定数据')
    expect(link?.to).to.equal('/statistics/frozen/new?period=2026')
    const form = await leader.see(link?.to ?? '')
    expect(form).to.contain('将锁定2026年度').and.contain('只算到 2026-12-20')
    const wrong = await leader.browser.post('/statistics/frozen', { period: '2026', note: '年报定稿', password: 'wrong' })
    expect(wrong.status).to.equal(422)
    expect(wrong.text).to.contain('value="年报定稿"')
    expect(await leader.see('/statistics/frozen')).to.contain('还没有锁定过数据')
    const done = await leader.browser.post('/statistics/frozen', { period: '2026', note: '年报定稿', password })
    expect(done.status).to.equal(303)
    frozen = done.location ?? ''
    place.pass(60_000)
    const page = await leader.see(frozen)
    expect(page).to.contain('2026年度数据（第 1 版）').and.contain('锁定以来数字没有变化').and.contain('撤销锁定')
    expect(tableIn(page).lines.get('活动')?.map(cell => cell.text)).to.deep.equal(['次', '2', '2', ''])
    expect(page).to.match(/操作日志共 \d+ 条，链尾校验值 [0-9a-f]{64}/)
    expect(linksIn(await clerk.see('/overview?period=2026')).find(one => one.text === '已锁定 · 第 1 版')?.to).to.equal(frozen)
  })

  it('is for a leader of the bureau; a clerk reads it, and a school sees nothing of it', async () => {
    expect((await clerk.browser.post('/statistics/frozen', { period: '2026', password })).status).to.equal(403)
    expect((await recorder.browser.get(frozen)).status).to.equal(403)
    expect((await (await place.person('clerk-there')).browser.get(frozen)).status).to.equal(404)
    expect(await clerk.see(frozen)).to.contain('2026年度数据')
  })

  it('what a school sends for those days says why, and is marked', async () => {
    const draft = await recorder.drafts({ kind: 'themeMeeting', heldOn: '2026-06-01', title: '补报的班会', pupils: '50' })
    const refused = await recorder.submitsAgain(draft)
    expect(refused.status).to.equal(422)
    expect(refused.text).to.contain('补报原因').and.contain('这一天的数据已经锁定，请写明补报或修改的原因').and.contain('补报的班会')
    expect((await recorder.submitsAgain(draft, { lateReason: '当时漏报' })).location).to.equal(`/submissions/${draft.id}`)
    expect(await clerk.see(`/submissions/${draft.id}`)).to.contain('补报').and.contain('当时漏报')
    // Its reason is known: the reviewer needs no other one.
    await clerk.approves(draft)
    expect(partOf(await clerk.see('/submissions?period=2026'), '<tbody>', '</tbody>')).to.contain('补报')
  })

  it('a reviewer says why too: for what waited already, a correction, a reopening', async () => {
    expect(await clerk.see(`/submissions/${waits.id}`)).to.contain('这条记录所在统计期的数据已经锁定')
    const refused = await clerk.moves(waits, 'approval')
    expect(refused.status).to.equal(422)
    expect(refused.text).to.contain('请写明这时改变的原因')
    expect((await clerk.moves(waits, 'approval', { comment: '锁定前已提交，审核晚了' })).status).to.equal(303)
    expect((await clerk.moves(quiz, 'correction', { kind: 'lecture' })).status).to.equal(422)
    expect((await clerk.moves(quiz, 'correction', { kind: 'lecture', comment: '类别填错' })).status).to.equal(303)
    expect((await clerk.moves(lecture, 'reopening', { comment: '人数不实' })).status).to.equal(303)
  })

  it('shows each change as a restatement, with the records that caused it and why', async () => {
    const page = await clerk.see(frozen), figures = tableIn(partOf(page, '锁定的数字与现在', '核对')), causes = partOf(page, '引起变化的记录', '锁定的数字与现在')
    expect(figures.lines.get('活动')?.map(cell => cell.text)).to.deep.equal(['次', '2', '3', '+1，较第 1 版'])
    expect(figures.lines.get('参与学生')?.map(cell => cell.text)).to.deep.equal(['人次', '130', '80', '-50，较第 1 版'])
    expect(await rowsBehind(clerk, figures.lines.get('活动')?.[2]?.to ?? ''), 'what counts now').to.have.length(3)
    for (const said of ['补报的班会', '当时漏报', '新计入', '黑板报评选', '锁定前已提交，审核晚了', '知识竞赛', '类别填错', '内容修改', '人数不实', '不再计入']) expect(causes, said).to.contain(said)
    expect(linksIn(causes).map(one => one.to)).to.include.members([`/submissions/${lecture.id}`, `/submissions/${quiz.id}`])
    // What was stored stays as it was.
    const stored = await place.db.reader.frozenFigures.findFirstOrThrow({ select: { all: true } })
    expect((stored.all as { activitiesHeld: number }).activitiesHeld).to.equal(2)
  })

  it('activities of other days ask for nothing', async () => {
    place.pass(2 * 24 * 60 * 60 * 1000)
    ;[clerk, leader, recorder] = await Promise.all([place.person('clerk'), place.person('leader'), place.person('recorder')])
    const later = await recorder.submits({ kind: 'lecture', heldOn: '2026-12-22' })
    await clerk.approves(later)
    expect(tableIn(partOf(await clerk.see(frozen), '锁定的数字与现在', '核对')).lines.get('活动')?.[2]?.text, 'after the day on which it was frozen').to.equal('3')
  })

  it('frozen again it is the second version, and the first one stays; at once it may be taken back, later not', async () => {
    const again = await leader.browser.post('/statistics/frozen', { period: '2026', note: '', password })
    const page = await leader.see(again.location ?? '')
    expect(page).to.contain('第 2 版').and.contain('锁定以来数字没有变化')
    expect((await leader.browser.post(`${frozen}/lifting`, {})).status, 'two days later').to.equal(409)
    expect((await leader.browser.post(`${again.location}/lifting`, {})).status).to.equal(303)
    expect(await leader.see(again.location ?? '')).to.contain('这一版不作数')
    expect(linksIn(await clerk.see('/overview?period=2026')).find(one => one.text.startsWith('已锁定'))?.text).to.equal('已锁定 · 第 1 版')
  })

  it('a period that has not begun, and one that nobody has, are refused', async () => {
    expect((await leader.browser.post('/statistics/frozen', { period: '2027', password })).status).to.be.oneOf([404, 422])
    expect((await leader.browser.get('/statistics/frozen/new?period=abc')).status).to.equal(404)
  })

  it('a record that is put into a frozen period from another needs a reason as well', async () => {
    const draft = await recorder.submits({ kind: 'lecture', heldOn: '2026-12-22', title: '改日期的讲座' })
    await clerk.returns(draft, '日期请核对')
    expect((await recorder.submitsAgain(draft, { heldOn: '2026-12-01' })).status).to.equal(422)
    expect((await recorder.submitsAgain(draft, { heldOn: '2026-12-01', lateReason: '日期更正' })).status).to.equal(303)
  })
})

describe(`what an inspector sees of frozen figures (${provider})`, () => {
  it('whoever may look at the whole county reads them', async () => {
    const place = await county('云岭县', { today: '2026-06-20' }), leader = await place.person('leader')
    const done = await leader.browser.post('/statistics/frozen', { period: '2026', password })
    expect((await (await place.person('inspector')).browser.get(done.location ?? '')).status).to.equal(200)
    await place.close()
  })
})
