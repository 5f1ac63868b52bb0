import { expect } from 'chai'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { errorsAt, formOn, mainOf, sends, wordsOf } from '../support/forms.js'
import { linksIn } from '../support/page-reading.js'
import type { Person } from '../support/people.js'

const path = '/county-texts/privacy'
const own = `本县的说明写在这里，足够长，说清楚收集什么、谁能看到、保存多久、怎样联系。<script>alert(1)</script>

一、收集什么
- 只收集姓名、学校、年级
- 不收集证件号和电话

# 谁能看到
只有本校和审核人员。保存 3 年，到期删除。联系县教育局法治股，电话以公布的为准。学生和监护人可以要求更正、删除。`

describe(`the privacy notice (${provider})`, () => {
  let place: County, clerk: Person
  before(async () => {
    place = await county()
    clerk = await place.person('clerk')
  })
  after(() => place.close())

  it('stands at sign-in and in the account menu, and is open to anybody', async () => {
    const signIn = await place.stranger().get('/sign-in')
    expect(linksIn(signIn.text).find(link => link.to === '/privacy')?.text).to.equal('《隐私说明和未成年人信息保护规则》')
    for (const name of ['recorder', 'leader', 'system']) expect(linksIn(await (await place.person(name)).see('/privacy')).map(link => link.to), name).to.include('/privacy')
    const page = await place.stranger().get('/privacy')
    expect(page.status).to.equal(200)
    const words = wordsOf(mainOf(page.text))
    for (const rule of ['不收集学生的身份证号', '保存 3 年', '未成年人网络保护条例', '个人信息保护法', '监护人可以要求查阅、复制、更正、删除', '不要求填报学生名单']) expect(words).to.contain(rule)
  })

  it('with several counties anybody chooses by name, and learns nothing else of them', async () => {
    const choiceIn = (text: string) => linksIn(mainOf(text)).filter(link => link.to.startsWith('/privacy?county='))
    const page = await place.stranger().get('/privacy'), choice = choiceIn(page.text)
    expect(choice.map(link => link.text)).to.deep.equal(['云岭县', '邻县'])
    expect(choiceIn(await (await place.person('system')).see('/privacy')), 'the system account is of no county').to.have.length(2)
    expect(choiceIn(await (await place.person('leader')).see('/privacy'))).to.deep.equal([])
    expect(page.text).not.to.contain('第一中学').and.not.contain(place.org('云岭县').path)
    const chosen = await place.stranger().get(choice[0]?.to ?? '')
    expect(wordsOf(mainOf(chosen.text))).to.contain('云岭县教育局').and.contain('适用下面的通用说明')
    expect((await place.stranger().get('/privacy?county=nonsense')).status).to.equal(200)
  })

  it('a clerk words the county’s own, looks at it first, and publishes it; nothing typed becomes markup', async () => {
    const preview = await sends(clerk.browser, path, path, { text: own, then: 'preview' })
    expect(preview.status).to.equal(200)
    expect(wordsOf(preview.text)).to.contain('这是预览，还没有发布')
    expect(mainOf(preview.text)).to.contain('<h2>一、收集什么</h2>').and.contain('<h2>谁能看到</h2>').and.contain('<li>不收集证件号和电话</li>').and.not.contain('<script>alert')
    expect(wordsOf(mainOf((await place.stranger().get(`/privacy?county=${place.org('云岭县').id}`)).text)), 'not yet').not.to.contain('本县的说明写在这里')
    expect((await clerk.browser.post(path, { ...formOn(preview.text, path), then: 'publish' })).status).to.equal(303)
    const [here, there] = await Promise.all(['云岭县', '邻县'].map(name => place.stranger().get(`/privacy?county=${place.org(name).id}`)))
    expect(wordsOf(mainOf(here?.text ?? ''))).to.contain('本县的说明写在这里').and.contain('2026-06-01 修改')
    expect(wordsOf(mainOf(there?.text ?? ''))).not.to.contain('本县的说明写在这里')
    expect(wordsOf(mainOf(await (await place.person('recorder')).see('/privacy')))).to.contain('本县的说明写在这里')
    expect(await place.db.reader.auditEntry.count({ where: { action: 'countyText.changed' } })).to.equal(1)
  })

  it('what is too short comes back; of two clerks the slower sees that it changed; the general notice can come back', async () => {
    const short = await sends(clerk.browser, path, path, { text: '太短', then: 'publish' })
    expect(short.status).to.equal(422)
    expect(errorsAt(short.text, 'text')).to.deep.equal(['说明太短，请把收集什么、谁能看到、保存多久、怎样联系写清楚'])
    const stale = formOn(await clerk.see(path), path), second = await place.person('clerk2')
    expect((await sends(second.browser, path, path, { text: `${own}又加一句。`, then: 'publish' })).status).to.equal(303)
    const late = await clerk.browser.post(path, { ...stale, text: `${own}我的一句。`, then: 'publish' })
    expect(late.status).to.equal(409)
    expect(late.text).to.contain('我的一句')
    expect((await sends(clerk.browser, path, `${path}/removal`)).status).to.equal(303)
    expect(wordsOf(mainOf(await (await place.person('recorder')).see('/privacy')))).to.contain('适用下面的通用说明')
  })

  it('a leader reads what applies and changes nothing; a school has no such page; in English the general notice is English', async () => {
    const leader = await place.person('leader')
    expect(await leader.see(path)).to.not.contain('name="text"')
    expect((await leader.browser.post(path, { text: own, then: 'publish' })).status).to.equal(403)
    expect((await (await place.person('recorder')).browser.get(path)).status).to.equal(403)
    const reader = place.stranger()
    expect((await reader.post('/language', { language: 'en', then: '/privacy' })).location).to.equal('/privacy')
    expect(wordsOf(mainOf((await reader.get('/privacy')).text))).to.contain('Rights of pupils and guardians')
  })
})
