import { expect } from 'chai'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { sends, wordsOf } from '../support/forms.js'
import { linksIn, partOf } from '../support/page-reading.js'
import { paragraphs } from '../support/read-report.js'
import type { Person } from '../support/people.js'

describe(`what changed a number of a report (${provider})`, () => {
  let place: County, clerk: Person, leader: Person, recorder: Person, second: Person, report = '', study = '', list = '', number = ''
  const adds = async (text: string): Promise<void> => {
    const begin = paragraphs(await clerk.see(report))[0]?.id, added = await sends(clerk.browser, `${report}/blocks/new?after=${begin}`, `${report}/blocks`, { text, kind: 'text' })
    expect(added.status, wordsOf(added.text).slice(0, 300)).to.equal(303)
  }
  /** What stands beside the first number of a paragraph. */
  const beside = async (words: string): Promise<string> => { const found = paragraphs(await clerk.see(report)).find(one => one.text.includes(words))?.numbers[0]; return partOf(await clerk.see(found?.to ?? ''), 'id="source"', 'id="changes"') }
  const keeps = async (): Promise<void> => { expect((await clerk.browser.post(`${report}/versions`, {})).status).to.equal(303); place.pass(60_000) }
  before(async () => {
    place = await county('云岭县', { today: '2026-12-20', schools: ['第一中学', '第二小学'] })
    ;[clerk, leader, recorder, second] = await Promise.all([place.person('clerk'), place.person('leader'), place.person('recorder'), place.person('recorder2')])
    await clerk.approves(await recorder.submits({ kind: 'lecture', heldOn: '2026-03-05', pupils: '80', title: '中学的讲座' }))
    study = (await sends(clerk.browser, '/bureau/records/new?category=studyGroup', '/bureau/records', { day: '2026-05-06', title: '学习宪法', 'measure-sessions': '4', 'measure-people': '46' })).location ?? ''
    list = (await sends(clerk.browser, '/bureau/records/new?category=workList', '/bureau/records', { day: '2026-05-06', title: '普法形式', 'answer-items': '讲座\n竞赛' })).location ?? ''
    number = /JG-\d{4}-\d+/.exec(await clerk.see(list))?.[0] ?? ''
    report = (await clerk.browser.post('/reports', { year: '2026', kind: 'annual', from: 'skeleton' })).location ?? ''
    await adds('各小学讲座{法治讲座｜学段：小学}次。')
    await adds('二小讲座{法治讲座｜第二小学}次。')
    await adds('第一中学讲座{法治讲座｜第一中学}次。')
    await adds('中心组学习{党组理论学习中心组学习：集中学习}次。')
    await adds(`形式有{${number}}。`)
    await keeps()
  })
  after(() => place.close())

  it('of a stage or a school: only records of its schools, the first eight and a way to all', async () => {
    for (let day = 10; day < 20; day += 1) await clerk.approves(await second.submits({ kind: 'lecture', heldOn: `2026-06-${day}`, title: `小学讲座${day}`, pupils: '20' }))
    const source = await beside('二小讲座'), causes = linksIn(source).filter(link => link.text.includes('小学讲座'))
    expect(wordsOf(source)).to.contain('上一稿为 0').and.contain('新计入').and.contain('第二小学').and.not.contain('中学的讲座')
    expect(causes).to.have.length(8)
    const more = linksIn(source).find(link => link.text === '另有 2 条')
    const all = partOf(await clerk.see(more?.to ?? ''), 'id="source"', 'id="changes"')
    expect(linksIn(all).filter(link => link.text.includes('小学讲座'))).to.have.length(10)
    expect(all).to.not.contain('另有')
    expect(wordsOf(await beside('各小学讲座')), 'of a stage').to.contain('上一稿为 1').and.contain('新计入 · 小学讲座19 · 第二小学')
    expect(wordsOf(await beside('第一中学讲座')), 'nothing of another school').to.not.contain('引起变化的记录')
  })

  it('of the bureau’s own work: what was written, changed, confirmed or voided since', async () => {
    expect(wordsOf(await beside('中心组学习'))).to.not.contain('引起变化的记录')
    expect((await sends(clerk.browser, '/bureau/records/new?category=studyGroup', '/bureau/records', { day: '2026-07-01', title: '学习教育法', 'measure-sessions': '2' })).status).to.equal(303)
    expect((await sends(leader.browser, study, `${study}/confirmation`, {})).status).to.equal(303)
    const source = await beside('中心组学习')
    expect(linksIn(source).filter(link => link.to.startsWith('/bureau/records/')).map(link => link.text.replace(/JG-\S+ /, ''))).to.have.members([`已复核 · 学习宪法 · ${leader.displayName}`, `新计入 · 学习教育法 · ${clerk.displayName}`])
    expect(linksIn(source).map(link => link.to)).to.include(study)
    await keeps()
    expect(wordsOf(await beside('中心组学习')), 'since the last draft').to.not.contain('引起变化的记录')
  })

  it('of what a record lists: that record', async () => {
    expect((await sends(clerk.browser, `${list}/form`, list, { 'answer-items': '讲座\n竞赛\n展板' })).status).to.equal(303)
    expect(wordsOf(await beside('形式有'))).to.contain('讲座、竞赛、展板').and.contain('内容修改').and.contain('普法形式')
    expect((await sends(clerk.browser, list, `${list}/voiding`, { comment: '写错了' })).status).to.equal(303)
    expect(wordsOf(await beside('形式有'))).to.contain('不再计入')
  })
})
