import { expect } from 'chai'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { drawnPhoto } from '../support/files.js'
import { figuresIn, linksIn, matrixIn, numberIn, partOf, rowsBehind, sumsIn } from '../support/page-reading.js'
import type { Person, Record } from '../support/people.js'

const day = 86_400_000

describe(`what leaders and schools see first (${provider})`, () => {
  let place: County, clerk: Person, leader: Person, first: Person, second: Person, third: Person, marked: Record
  before(async () => {
    place = await county('云岭县', { today: '2026-12-01', dueOn: '2026-12-18', schools: [{ name: '第一中学', stage: 'junior' }, '第二小学', '第三小学', { name: '城关幼儿园', stage: 'kindergarten' }] })
    const guest = place.org('第三小学').id
    await signIn()
    marked = await first.drafts({ kind: 'lecture', heldOn: '2026-03-05', title: '开学第一课', pupils: '200' })
    await first.attaches(marked, await Promise.all([1, 2, 3, 4].map(drawnPhoto)))
    await first.attaches(marked, [await drawnPhoto(5)], { showsPupilName: 'yes' })
    await first.submitsAgain(marked)
    const approved = [marked, await first.submits({ kind: 'lecture', heldOn: '2025-03-05', pupils: '100' }), await second.submits({ kind: 'quiz', heldOn: '2026-05-20', title: '联校知识竞赛', pupils: '80', takingPart: [guest], [`pupils-${guest}`]: '60' })]
    for (const record of approved) await clerk.approves(record)
    await clerk.returns(await first.submits({ kind: 'themeMeeting', heldOn: '2026-05-06', title: '早就退回的班会' }), '人数请核对')
    await second.submits({ kind: 'lecture', heldOn: '2026-06-03', title: '等了很久的讲座' })
    place.pass(22 * day) // 23 December, five days after the last day to file
    await signIn()
    await clerk.returns(await second.submits({ kind: 'boardPaper', heldOn: '2026-12-02', title: '刚退回的黑板报' }), '照片看不清')
    await first.submits({ kind: 'boardPaper', heldOn: '2026-12-03', title: '刚报送的黑板报' })
    await third.drafts({ kind: 'essaySpeech', title: '', heldOn: '2026-12-04' })
  })
  after(() => place.close())
  async function signIn() {
    [clerk, leader, first, second, third] = await Promise.all([place.person('clerk'), place.person('leader'), place.person('recorder'), place.person('recorder2'), place.person('recorder3')]) as [Person, Person, Person, Person, Person]
  }
  /** The links of a list of numbers: label and number in one text. */
  const numbers = (html: string, from: string, until: string) => linksIn(partOf(html, from, until))

  it('a leader begins with three numbers beside those of the year before, and each opens what it counts', async () => {
    expect((await leader.browser.get('/')).location).to.equal('/brief')
    const html = await leader.see('/brief')
    const [completed, held, pupils] = numbers(html, 'class="brief-numbers"', '</section>')
    expect(completed?.text).to.match(/^五个一全部完成 0 所 \/ 应报 3 所/)
    expect(held?.text).to.equal('活动 2 次 上年同期 1 次 同比多 1 次（100%）')
    expect(pupils?.text).to.equal('参与学生 340 人次 上年同期 100 人次 同比多 240 人次（240%）')
    expect(await rowsBehind(leader, completed?.to ?? '')).to.have.length(0)
    expect(await rowsBehind(leader, held?.to ?? '')).to.have.length(2)
    expect(sumsIn(await leader.see(pupils?.to ?? '')).get('参与学生')).to.equal(340)
  })

  it('what needs somebody is counted, and opens exactly those schools and records, in the roster’s order', async () => {
    const [overdue, returned, waiting, ...more] = numbers(await leader.see('/brief'), 'class="brief-risks"', '</ul>')
    expect([overdue?.text, returned?.text, waiting?.text]).to.deep.equal(['有逾期未报的学校 3 所', '退回超过 14 天未改 1 件', '等待审核超过 7 天 1 件'])
    expect(more).to.have.length(0)
    expect((await rowsBehind(leader, overdue?.to ?? '')).map(row => /第.[中小]学/.exec(row)?.[0])).to.deep.equal(['第一中学', '第二小学', '第三小学'])
    const [back] = await rowsBehind(leader, returned?.to ?? ''), [late] = await rowsBehind(leader, waiting?.to ?? '')
    expect(back).to.contain('早就退回的班会')
    expect(late).to.contain('等了很久的讲座')
    for (const one of [returned, waiting]) expect(await rowsBehind(leader, one?.to ?? '')).to.have.length(1)
    expect(await leader.see(returned?.to ?? '')).to.contain('超过 14 天没有变动')
    expect(await leader.see('/brief')).not.to.match(/排名|名次|排行/)
  })

  it('how long a draft has lain is no way to what is in it', async () => {
    expect(await rowsBehind(clerk, '/submissions?status=draft&period=all')).to.have.length(1)
    expect(await rowsBehind(clerk, '/submissions?status=draft&period=all&idle=1')).to.have.length(0)
    expect((await clerk.browser.get('/submissions?idle=nine')).status).to.equal(422)
  })

  it('a clerk may look as the leader does; schools and the inspector have other pages; a neighbour sees its own', async () => {
    expect(await clerk.see('/brief')).to.contain('需要关注')
    for (const name of ['recorder', 'inspector', 'court']) expect((await (await place.person(name)).browser.get('/brief')).status, name).to.equal(403)
    const there = await place.person('clerk-there')
    expect(await there.see('/brief')).not.to.contain('退回超过 14 天未改</span><strong class="text-warn">')
    expect((await there.browser.get(`/brief?county=${place.org('云岭县').id}`)).status).to.equal(404)
  })

  it('above the county the same numbers stand county by county, each with its records', async () => {
    const above = await place.person('prefecture'), html = await above.see('/brief?period=2026'), id = place.org('云岭县').id
    const links = linksIn(partOf(html, '<table class="table">', '</table>'))
    expect(links.filter(link => link.to.startsWith('/brief')).map(link => link.text)).to.deep.equal(['云岭县', '邻县'])
    const ours = links.filter(link => link.to.includes(id) && /^[\d,]+$/.test(link.text))
    expect(ours.map(link => link.text)).to.deep.equal(['2', '340', '3', '1', '1'])
    for (const { to, text } of ours) if (text !== '340') expect((await rowsBehind(above, to)).length, to).to.equal(numberIn(text))
    const inside = await above.see(`/brief?period=2026&county=${id}`)
    expect(inside).to.contain('云岭县法治教育一页概览')
    for (const { to, text } of numbers(inside, 'class="brief-risks"', '</ul>')) expect((await rowsBehind(above, to)).length, text).to.equal(numberIn(text.replace(/超过 \d+ 天/, '')))
  })

  it('the overview says what ends when, how far it is, and nothing false about a year before', async () => {
    const html = await clerk.see('/overview')
    const deadlines = partOf(html, 'class="deadlines"', '</ul>')
    expect(deadlines).to.contain('12-18').and.contain('周五').and.contain('五个一报送截止').and.contain('已过 5 天').and.contain('已全部完成 0/3 所')
    expect(await rowsBehind(clerk, linksIn(deadlines).find(link => link.text.includes('0/3'))?.to ?? '')).to.have.length(0)
    expect(linksIn(deadlines).some(link => link.to.startsWith('/schemes/'))).to.equal(true)
    expect(linksIn(partOf(await leader.see('/overview'), 'class="deadlines"', '</ul>')).some(link => link.to.startsWith('/schemes'))).to.equal(false)
    const there = await (await place.person('clerk-there')).see('/overview')
    expect(there).to.contain('上年同期不可比').and.not.contain('同比')
  })

  it('a school is found by its initials, beside the sums of its whole group', async () => {
    const html = await clerk.see('/overview?search=dexx')
    expect([...new Set([...matrixIn(html).keys()].map(name => name.split('，')[0]))]).to.deep.equal(['第二小学'])
    expect(html).to.contain('小学（2 所）').and.not.contain('幼儿园（1 所）')
    expect(await clerk.see('/overview?search=zzzz')).to.contain('没有符合条件的学校')
  })

  it('a school’s steps say how many, and open exactly those records', async () => {
    for (const [person, expected] of [[first, ['4 类 还缺', '1 件 已退回', '0 件 草稿', '1 件 待审核', '1 次 已通过']], [second, ['4 类 还缺', '1 件 已退回', '0 件 草稿', '1 件 待审核', '1 次 已通过']], [third, ['4 类 还缺', '0 件 已退回', '1 件 草稿', '0 件 待审核', '1 次 已通过']]] as const) {
      const steps = numbers(await person.see('/standing'), 'class="steps"', '</nav>')
      expect(steps.map(step => step.text), person.loginName).to.deep.equal(expected)
      for (const { to, text } of steps.slice(1)) expect((await rowsBehind(person, to)).length, `${person.loginName}: ${text}`).to.equal(numberIn(text))
    }
  })

  it('what came back stands first with its reason; a draft says what is missing; what was taken part in is done', async () => {
    const own = await first.see('/standing')
    expect(own.indexOf('人数请核对')).to.be.greaterThan(0).and.lessThan(own.indexOf('五个一完成情况'))
    expect(own).to.contain('2026-12-18 已截止，仍可补报').and.contain('逾期未报').and.contain('刚报送的黑板报')
    const guest = await third.see('/standing')
    expect(guest).to.contain('请填写活动名称').and.contain('1 次（参与）').and.contain('第二小学举办')
    expect(await second.see('/standing'), 'the host').not.to.contain('（参与）')
    const opened = linksIn(guest).find(link => link.text === '联校知识竞赛')?.to ?? ''
    expect(await third.see(opened)).to.contain('联校知识竞赛')
  })

  it('who owes nothing and has logged nothing is shown a first step', async () => {
    const html = await (await place.person('recorder4')).see('/standing')
    expect(html).to.contain('还没有登记过活动').and.contain('活动方案不要求本校报送')
    expect(numbers(html, 'class="steps"', '</nav>').map(step => step.text)).to.deep.equal(['0 件 已退回', '0 件 草稿', '0 件 待审核', '0 次 已通过'])
    expect(await first.see('/standing')).not.to.contain('还没有登记过活动')
    const newcomer = await place.person('recorder4')
    expect(await newcomer.see('/submissions'), 'nothing was looked for').to.contain('2026年度还没有登记活动').and.contain('点“登记活动”选一类').and.not.contain('没有符合条件的记录')
    expect(await newcomer.see('/submissions?search=zzz')).to.contain('没有符合条件的记录')
    expect(await clerk.see(`/submissions?school=${newcomer.orgId}`), 'a bureau looks for it').to.contain('没有符合条件的记录')
  })

  it('a school’s year lists what was done, with three small pictures at most and none that its reader may not see', async () => {
    const path = linksIn(await first.see('/standing')).find(link => link.text === '年度情况表')?.to ?? '', html = await first.see(path)
    expect(html).to.contain('第一中学2026年度法治教育活动情况').and.contain('二、活动明细（1 次）').and.contain('开学第一课').and.contain('学生 200').and.contain('填报人：').and.contain('负责人：')
    expect(html).not.to.contain('早就退回的班会').and.not.contain('刚报送的黑板报')
    const pictures = (text: string) => [...text.matchAll(/<img src="(\/evidence\/[^"]+)"/g)].map(found => found[1] ?? '')
    expect(pictures(html)).to.have.length(3)
    expect((await first.browser.get(pictures(html)[0] ?? '')).headers.get('content-type')).to.equal('image/jpeg')
    const seen = await leader.see(path)
    expect(seen).to.contain('5（1 张含学生姓名，不展示）')
    for (const picture of pictures(seen)) expect((await leader.browser.get(picture)).status).to.equal(200)
    const figure = linksIn(html).find(link => link.text === '1 次' && link.to.includes('status=approved'))
    expect(await rowsBehind(first, figure?.to ?? '')).to.have.length(1)
    expect(await clerk.see(`/schools/${place.org('第一中学').id}`)).to.contain(`/schools/${place.org('第一中学').id}/year`)
    expect(await third.see(`/schools/${place.org('第三小学').id}/year?period=2026`), 'a guest has it in its year').to.contain('联校知识竞赛').and.contain('第二小学举办').and.contain('学生 60')
  })

  it('a school’s year is the school’s and of those above it, and nobody else’s', async () => {
    const path = `/schools/${place.org('第一中学').id}/year`
    for (const name of ['admin', 'clerk', 'leader', 'inspector', 'prefecture']) expect((await (await place.person(name)).browser.get(path)).status, name).to.equal(200)
    for (const name of ['recorder2', 'recorder-there', 'clerk-there']) expect((await (await place.person(name)).browser.get(path)).status, name).to.equal(404)
    expect((await (await place.person('court')).browser.get(path)).status).to.equal(403)
    expect((await clerk.browser.get(`${path}?period=2027-2028-spring`)).status).to.equal(404)
    expect(await clerk.see(`/schools/${place.org('城关幼儿园').id}/year`), 'its parts are counted from one').to.contain('还没有已通过的活动记录').and.contain('一、活动明细（0 次）').and.contain('二、主要数字').and.not.contain('三、')
  })

  it('figures of the school’s own page open what they count', async () => {
    for (const [label, { value, unit, to }] of figuresIn(await second.see('/standing'))) if (unit === '次') expect((await rowsBehind(second, to)).length, label).to.equal(numberIn(value))
  })
})
