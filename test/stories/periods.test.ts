import { expect } from 'chai'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { linksIn, partOf, rowsBehind, sumsIn } from '../support/page-reading.js'
import type { Person } from '../support/people.js'

describe(`any quarter, month or run of days (${provider})`, () => {
  let place: County, clerk: Person, leader: Person, recorder: Person
  before(async () => {
    place = await county('云岭县', { today: '2026-12-01', schools: ['第一小学', '第二小学'] })
    ;[clerk, leader, recorder] = await Promise.all([place.person('clerk'), place.person('leader'), place.person('recorder')]) as [Person, Person, Person]
    for (const [heldOn, pupils] of [['2026-02-28', '10'], ['2026-03-01', '20'], ['2026-03-31', '30'], ['2026-04-01', '40'], ['2025-03-15', '50']] as const) await clerk.approves(await recorder.submits({ kind: 'lecture', heldOn, pupils }))
  })
  after(() => place.close())
  const menu = (html: string): Map<string, string> => new Map(linksIn(partOf(html, 'class="menu-list"', '</ul>')).concat(linksIn(partOf(html, 'class="page-actions"', '</section>'))).map(link => [link.text, link.to]))

  it('is picked from the menu of a page, and leads back to that page with its filters', async () => {
    const list = await clerk.see('/submissions?topic=lecture&status=approved'), pick = menu(list).get('季度、月份或起止日期…') ?? ''
    const year = partOf(await clerk.see(pick), '<h2>2026年度</h2>', '</section>'), march = linksIn(year).find(link => link.text === '3月')?.to ?? ''
    expect(march).to.equal('/submissions?status=approved&topic=lecture&period=2026-03')
    expect(linksIn(year).map(link => link.text)).to.include('第四季度').and.include('12月')
    const page = await clerk.see(march)
    expect(page).to.contain('2026年3月')
    expect(sumsIn(page).get('参与学生')).to.equal(50)
    expect(await rowsBehind(clerk, march)).to.have.length(2)
    expect(sumsIn(await clerk.see(march.replace('2026-03', '2026-q1'))).get('参与学生')).to.equal(60)
  })

  it('from one day to another, both included; a month written as days is the month', async () => {
    const then = '/submissions?period=2026&status=approved', to = async (from: string, until: string): Promise<string> => String((await clerk.browser.get(`/period?then=${encodeURIComponent(then)}&from=${from}&until=${until}`)).location)
    const days = await to('2026-02-28', '2026-03-30')
    expect(days).to.equal('/submissions?period=2026-02-28..2026-03-30&status=approved')
    const page = await clerk.see(days)
    expect(sumsIn(page).get('参与学生')).to.equal(30)
    expect(page).to.contain('2026年2月28日至3月30日')
    expect(await to('2026-03-01', '2026-03-31')).to.equal('/submissions?period=2026-03&status=approved')
    const wrong = await clerk.see(`/period?then=${encodeURIComponent(then)}&from=2026-03-30&until=2026-02-28`)
    expect(wrong).to.contain('结束日期不早于开始日期').and.to.contain('value="2026-03-30"')
  })

  it('the overview and a leader’s page compare it with the same time a year before, and judge nobody by it', async () => {
    const overview = await clerk.see('/overview?period=2026-03')
    expect(overview).to.contain('2026年3月').and.to.contain('同比')
    expect(await clerk.figure('活动', '/overview?period=2026-03'), 'activities').to.equal('2')
    const brief = await leader.see('/brief?period=2026-q1')
    expect(brief).to.match(/参与学生[^]*60[^]*上年同期 50 人次/)
    expect(linksIn(partOf(brief, 'class="brief-numbers"', '</section>'))[0]?.text, 'what a quarter cannot say has no unit').to.match(/^五个一全部完成 — \/ 应报 2 所/)
  })

  it('leads to pages of figures and nowhere else', async () => {
    expect(await recorder.see('/period'), 'without saying where from, to the records').to.contain('href="/submissions?period=2026-q4"')
    for (const then of ['//elsewhere.example/overview', 'https://elsewhere.example/overview', '/accounts', 'overview', '/\\elsewhere.example/overview']) expect((await clerk.browser.get(`/period?then=${encodeURIComponent(then)}`)).status, then).to.equal(404)
  })
})
