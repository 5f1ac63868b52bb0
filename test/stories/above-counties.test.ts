import { expect } from 'chai'
import { county, password, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { opensInspector } from '../support/inspectors.js'
import { linksIn, tableIn } from '../support/page-reading.js'
import { actingPerson, type Person } from '../support/people.js'
import { browser } from '../support/browser.js'
import { wordsOf } from '../support/forms.js'

describe(`frozen figures and excepted schools, seen from above the counties (${provider})`, () => {
  let place: County, clerk: Person, leader: Person, above: Person, leaderThere: Person, clerkThere: Person, recorder: Person
  /** A leader of the neighbour county, who freezes there. */
  async function leaderOf(orgId: string): Promise<Person> {
    const { passwordHash } = await place.db.reader.account.findFirstOrThrow({ where: { loginName: 'clerk' }, select: { passwordHash: true } })
    const row = await place.db.write(tx => tx.account.create({ data: { loginName: 'leader-there', role: 'leader', orgId, displayName: '邻县局长', passwordHash, mustChangePassword: false }, select: { id: true } })), own = browser(place.base)
    expect((await own.post('/sign-in', { loginName: 'leader-there', password })).status).to.equal(303)
    return actingPerson(own, { id: row.id, loginName: 'leader-there', orgId, role: 'leader', displayName: '邻县局长' })
  }
  const freezes = async (who: Person, period = '2026'): Promise<string> => {
    const done = await who.browser.post('/statistics/frozen', { period, password })
    expect(done.status, done.text.slice(0, 300)).to.equal(303)
    return done.location ?? ''
  }
  const cellsOf = (html: string, line: string) => tableIn(html).lines.get(line)?.map(cell => cell.text)

  before(async () => {
    place = await county('云岭县', { today: '2026-12-20', schools: [{ name: '第一中学', stage: 'junior' }, { name: '第二小学' }, { name: '第三小学' }, { name: '红旗幼儿园', stage: 'kindergarten' }] })
    ;[clerk, leader, above, clerkThere, recorder] = await Promise.all([place.person('clerk'), place.person('leader'), place.person('prefecture'), place.person('clerk-there'), place.person('recorder')])
    leaderThere = await leaderOf(place.org('邻县').id)
    await place.db.write(tx => tx.organisation.update({ where: { id: place.org('第三小学').id }, data: { closedOn: '2025-11-01' } }))
    await clerk.approves(await recorder.submits({ kind: 'lecture', heldOn: '2026-04-05', pupils: '100' }))
    await clerkThere.approves(await (await place.person('recorder-there')).submits({ kind: 'lecture', heldOn: '2026-05-06', pupils: '40' }))
  })
  after(() => place.close())

  it('beside the schools to report stands which are not, in all and by county; each opens its list with the reasons', async () => {
    const overview = await above.see('/overview?period=2026'), link = linksIn(overview).find(one => one.text.includes('所除外：'))
    expect(link?.text).to.match(/^0 所 \/ 应报 3 所；2 所除外：已撤并 1 所、幼儿园 1 所$/)
    expect(link?.to).to.equal('/statistics/exceptions?period=2026')
    expect(wordsOf(overview)).to.contain('云岭县 2 所除外')
    expect(linksIn(await above.see('/statistics/indicators?period=2026')).find(one => one.text === link?.text)?.to).to.equal(link?.to)
    const page = await above.see(link?.to ?? ''), words = wordsOf(page)
    expect([cellsOf(page, '云岭县'), cellsOf(page, '邻县'), cellsOf(page, '合计')]).to.deep.equal([['2', '0', '2', '已撤并 1 所、幼儿园 1 所'], ['1', '0', '0', ''], ['3', '0', '2', '已撤并 1 所、幼儿园 1 所']])
    expect(words).to.contain('第三小学').and.contain('2025-11-01 撤并，不在应报之列').and.contain('红旗幼儿园').and.contain('活动方案没有要求这一学段').and.not.contain('邻县中学')
    const own = linksIn(page).find(one => one.text === '云岭县')?.to ?? ''
    expect(own).to.contain('/summary?').and.contain('schools=free')
    expect(wordsOf(await above.see(own))).to.contain('第三小学').and.contain('红旗幼儿园').and.not.contain('第二小学')
    expect((await clerk.browser.get('/statistics/exceptions?period=2026')).location, 'one county has them in its summary').to.equal('/summary?period=2026&schools=free')
    expect((await recorder.browser.get('/statistics/exceptions?period=2026')).status).to.equal(403)
  })

  it('very many are folded, and beyond what a page carries only counted, each county opening its own', async () => {
    const kindergartens = Array.from({ length: 40 }, (_, index) => ({ name: `第${index + 1}幼儿园` })), { id, path } = place.org('云岭县')
    await place.db.write(async tx => { for (const [index, { name }] of kindergartens.entries()) await tx.organisation.create({ data: { kind: 'school', name, countyId: id, parentId: id, path: `${path}k${index}/`, position: 100 + index, reportingStage: 'kindergarten', searchText: '' } }) })
    const page = await above.see('/statistics/exceptions?period=2026')
    expect(page).to.match(/<details class="card more"><summary class="card-foot">云岭县 · 0 所 \/ 应报 2 所；42 所除外/)
    await place.db.write(async tx => { await tx.organisation.deleteMany({ where: { name: { in: kindergartens.map(one => one.name) } } }) })
  })

  it('before anybody froze there is what counts now, and it is said', async () => {
    expect(linksIn(await above.see('/overview?period=2026')).find(one => one.text === '数据锁定 0/2')?.to).to.equal('/statistics/frozen?period=2026')
    const page = await above.see('/statistics/frozen?period=2026')
    expect(wordsOf(page)).to.contain('各县（市、区）都没有锁定这个统计期的数据').and.contain('现在的合计')
    expect(cellsOf(page, '云岭县')).to.deep.equal(['未锁定', '', '', '0', '1', '100'])
  })

  it('some froze and some did not: by name, without a sum of what was stored', async () => {
    const frozen = await freezes(leader), page = await above.see('/statistics/frozen?period=2026'), words = wordsOf(page)
    expect(words).to.contain('1 个县（市、区）已锁定，1 个未锁定：邻县').and.contain('没有全部锁定，所以不合计锁定时的数字').and.contain('现在的合计').and.not.contain('锁定时的合计与现在')
    expect(cellsOf(page, '云岭县')).to.deep.equal(['已锁定 · 第 1 版', '2026-12-20 10:00', '2026-12-20', '0', '1', '100'])
    expect(cellsOf(page, '邻县')).to.deep.equal(['未锁定', '', '', '0', '1', '40'])
    expect(words).to.match(/活动 次 2 /)
    const link = linksIn(page).find(one => one.text.startsWith('已锁定'))
    expect(link?.to).to.equal(frozen)
    expect(wordsOf(await above.see(frozen)), 'and opens what was stored there').to.contain('云岭县 · 2026年度数据（第 1 版）').and.contain('锁定以来数字没有变化').and.not.contain('撤销锁定')
    expect(linksIn(await above.see(`/overview?period=2026&county=${place.org('云岭县').id}`)).find(one => one.text === '已锁定 · 第 1 版')?.to).to.equal(frozen)
  })

  it('once all have frozen the same days, what was stored is added up and stands beside what counts now', async () => {
    await freezes(leaderThere)
    let page = await above.see('/statistics/frozen?period=2026')
    expect(wordsOf(page)).to.contain('2 个县（市、区）都已锁定，合计的是锁定时的数字').and.contain('锁定时的合计与现在').and.match(/活动 次 2 2 /).and.match(/学生 人次 140 140 /)
    place.pass(60_000)
    const late = await recorder.drafts({ kind: 'lecture', heldOn: '2026-06-01', pupils: '7' })
    await recorder.submitsAgain(late, { lateReason: '当时漏报' })
    await clerk.approves(late)
    expect((await above.browser.get(`/submissions/${late.id}`)).status, 'the records behind it are theirs to read').to.equal(200)
    page = await above.see('/statistics/frozen?period=2026')
    expect(wordsOf(page)).to.match(/活动 次 2 3 \+1/).and.match(/学生 人次 140 147 \+7/).and.contain('此后 +1')
    expect(wordsOf(await above.see(linksIn(page).find(one => one.text === '已锁定 · 第 1 版')?.to ?? ''))).to.contain('当时漏报')
  })

  it('frozen up to different days they are not added up', async () => {
    place.pass(24 * 3600_000)
    await freezes(await place.person('leader'))
    const page = wordsOf(await (await place.person('prefecture')).see('/statistics/frozen?period=2026'))
    expect(page).to.contain('2 个县（市、区）都已锁定').and.contain('锁定时算到的日期不同').and.contain('已锁定 · 第 2 版').and.contain('2026-12-20').and.contain('2026-12-21').and.contain('现在的合计')
  })

  it('is read and nothing more, and by nobody below', async () => {
    const looking = await place.person('prefecture'), frozen = linksIn(await looking.see('/statistics/frozen?period=2026')).find(one => one.text.startsWith('已锁定'))?.to ?? ''
    expect((await looking.browser.post(`${frozen}/lifting`)).status).to.equal(404)
    expect((await looking.browser.post('/statistics/frozen', { period: '2026', password })).status).to.equal(404)
    const there = await place.person('clerk-there')
    expect((await there.browser.get(frozen)).status, 'another county’s').to.equal(404)
    expect(wordsOf(await there.see('/statistics/frozen'))).to.contain('邻县局长').and.not.contain('钟局长')
    const narrow = await opensInspector(place, await place.person('clerk'), { places: place.org('第一中学').id })
    expect((await narrow.browser.get(frozen)).status).to.equal(404)
  })

  it('in English as well', async () => {
    const looking = await place.person('prefecture')
    expect((await looking.browser.post('/language', { language: 'en' })).status).to.equal(303)
    expect(wordsOf(await looking.see('/statistics/frozen?period=2026'))).to.contain('All 2 counties have frozen it').and.contain('The counties froze it up to different days')
    expect(wordsOf(await looking.see('/statistics/exceptions?period=2026'))).to.contain('Schools that are not asked to report').and.contain('2 excepted')
  })
})
