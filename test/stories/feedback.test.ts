import { expect } from 'chai'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { formOn, mainOf, sends, wordsOf } from '../support/forms.js'
import { linksIn } from '../support/page-reading.js'
import type { Person } from '../support/people.js'

describe(`意见建议 reaches the bureau (${provider})`, () => {
  let place: County, recorder: Person, clerk: Person
  before(async () => {
    place = await county()
    ;[recorder, clerk] = [await place.person('recorder'), await place.person('clerk')]
  })
  after(() => place.close())
  const rows = () => place.db.reader.feedback.findMany({ orderBy: { at: 'asc' } })
  const words = async (person: Person, path: string): Promise<string> => wordsOf(mainOf(await person.see(path)))

  it('is one tap away on every page, and the page goes along: its path alone', async () => {
    const link = linksIn(await recorder.see('/submissions?search=某同学')).find(one => one.text === '意见建议')
    expect(link?.to).to.equal('/feedback?page=%2Fsubmissions')
    const form = wordsOf(mainOf(await recorder.see(link?.to ?? '')))
    expect(form).to.contain('所在页面的网址').and.contain('县教育局会看到您的姓名和单位').and.contain('您还没有提过意见').and.not.contain('/submissions')
    const sent = await sends(recorder.browser, link?.to ?? '', '/feedback', { text: '台账能不能按乡镇筛选？\n现在要翻好几页。' })
    expect([sent.status, sent.location]).to.deep.equal([303, '/feedback'])
    const mine = mainOf(await recorder.see('/feedback'))
    expect(wordsOf(mine)).to.contain('台账能不能按乡镇筛选？').and.contain('待答复')
    expect(mine).to.contain('<a href="/submissions">打开写的时候所在的页面</a>')
    expect(await rows()).to.have.length(1)
    expect((await rows())[0]).to.include({ page: '/submissions', authorId: recorder.id, orgId: recorder.orgId })
  })

  it('the bureau is told, reads who wrote it, answers; the writer is told and reads the answer', async () => {
    expect(await words(clerk, '/messages')).to.contain('收到一条意见建议')
    const list = await clerk.see('/feedback')
    expect(wordsOf(mainOf(list))).to.contain('第一中学 第一中学填报员').and.contain('台账能不能按乡镇筛选？').and.not.contain('发给县教育局')
    const [row] = await rows(), action = `/feedback/${row?.id}/answer`
    const empty = await sends(clerk.browser, '/feedback', action, { answer: ' ' })
    expect(empty.status).to.equal(422)
    expect(wordsOf(empty.text)).to.contain('答复：请填写这一项')
    expect((await sends(clerk.browser, '/feedback', action, { answer: '可以，在筛选条件里选乡镇。' })).status).to.equal(303)
    expect(await words(clerk, '/feedback?state=open')).to.contain('没有待答复的意见')
    expect(await words(recorder, '/messages')).to.contain('县教育局答复了您的意见建议')
    expect(await words(recorder, '/feedback')).to.contain('可以，在筛选条件里选乡镇。').and.contain('已答复')
    expect((await clerk.browser.post(action, { ...formOn(list, action), answer: '另一个答复' })).status, 'a colleague was faster').to.equal(409)
  })

  it('nobody else reads it: a colleague of the school, a leader, an inspector, another school, another county; nobody answers but the clerk', async () => {
    for (const name of ['admin', 'leader', 'inspector', 'recorder2', 'court', 'recorder-there', 'clerk-there']) {
      const person = await place.person(name)
      expect(await words(person, '/feedback'), name).not.to.contain('台账能不能')
    }
    const [row] = await rows(), leader = await place.person('leader'), other = await place.person('clerk-there')
    expect((await leader.browser.post(`/feedback/${row?.id}/answer`, { _version: '2', answer: '好' })).status).to.equal(403)
    expect((await other.browser.post(`/feedback/${row?.id}/answer`, { _version: '2', answer: '好' })).status).to.equal(404)
    expect((await rows())[0]?.answer).to.equal('可以，在筛选条件里选乡镇。')
  })

  it('those who only look may write too; above the county and for the system there is no bureau to write to', async () => {
    for (const name of ['leader', 'inspector', 'court', 'admin']) {
      const person = await place.person(name)
      expect((await sends(person.browser, '/feedback', '/feedback', { text: `${name} 的建议` })).status, name).to.equal(303)
      expect(await words(person, '/feedback')).to.contain(`${name} 的建议`)
    }
    for (const [name, status] of [['prefecture', 404], ['system', 403]] as const) expect((await (await place.person(name)).browser.get('/feedback')).status).to.equal(status)
  })

  it('a page that is none of ours is left out; what is empty or too long comes back with a sentence and the text', async () => {
    for (const page of ['https://evil.example/', '//evil.example', '/\\evil.example', 'x'.repeat(250), '/报表']) expect((await recorder.browser.post('/feedback', { text: '一条', page })).status, page).to.equal(303)
    expect((await rows()).filter(row => row.text === '一条').map(row => row.page)).to.deep.equal(['', '', '', '', ''])
    const long = await recorder.browser.post('/feedback', { text: '长'.repeat(1001), page: '/standing' })
    expect(long.status).to.equal(422)
    expect(wordsOf(long.text)).to.contain('最多 1,000 字'.replace(',', '')).and.contain('长'.repeat(1001))
    expect((await recorder.browser.post('/feedback', { text: '', page: '' })).status).to.equal(422)
  })

  it('ten an hour: the eleventh comes back with its text and when to try again', async () => {
    const writer = await place.person('recorder2')
    for (let i = 0; i < 10; i++) expect((await writer.browser.post('/feedback', { text: `第 ${i} 条`, page: '' })).status).to.equal(303)
    const refused = await writer.browser.post('/feedback', { text: '第十一条', page: '' })
    expect(refused.status).to.equal(429)
    expect(refused.text).to.contain('第十一条')
    expect(Number(refused.headers.get('retry-after'))).to.be.within(3000, 3600)
    place.pass(3_601_000)
    const again = await place.person('recorder2')
    expect((await again.browser.post('/feedback', { text: '第十一条', page: '' })).status).to.equal(303)
  })

  it('thirty on a page; the pages together hold each once', async () => {
    await place.db.write(async tx => {
      for (let i = 0; i < 40; i++) await tx.feedback.create({ data: { orgId: recorder.orgId, countyId: place.org('云岭县').id, authorId: recorder.id, text: `很多意见之${String(i).padStart(2, '0')}。`, at: new Date(place.clock.now.getTime() - i * 60_000) } })
    })
    const seen: string[] = [], reader = await place.person('clerk')
    for (let next: string | undefined = '/feedback'; next;) {
      const page = await reader.see(next)
      seen.push(...[...page.matchAll(/很多意见之(\d\d)。/g)].map(found => found[1] ?? ''))
      next = linksIn(page).find(link => link.text === '下一页')?.to
    }
    expect(seen).to.deep.equal(Array.from({ length: 40 }, (_, i) => String(i).padStart(2, '0')))
  })
})
