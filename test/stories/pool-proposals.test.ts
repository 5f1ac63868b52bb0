import { expect } from 'chai'
import type { Fields } from '../support/browser.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { errorsAt, formOn, mainOf, sends, wordsOf } from '../support/forms.js'
import { linksIn, partOf } from '../support/page-reading.js'
import type { Person } from '../support/people.js'

const own = '/vice-principals/own-people', made = `${own}/proposals`, desk = '/vice-principals/proposals', pool = '/vice-principals/people'
/** What an organ's contact does: fills in the form and sends it. */
async function proposes(contact: Person, typed: Fields): Promise<void> {
  const sent = await sends(contact.browser, `${made}/new`, made, { post: '审判员', ...typed })
  expect(sent.status, wordsOf(mainOf(sent.text))).to.equal(303)
}
/** The address of a proposal's buttons, as they stand on the bureau's page beside a name. */
const proposalOf = (html: string, name: string): string => /action="(\/vice-principals\/proposals\/[0-9a-f-]{36})\//.exec(partOf(html, `<h2>${name}</h2>`, '</section>'))?.[1] ?? ''
/** Presses a button there: of several forms to one address, the first of its card. */
async function presses(clerk: Person, name: string, noun: string, typed: Fields = {}) {
  const html = await clerk.see(desk), to = `${proposalOf(html, name)}/${noun}`
  return clerk.browser.post(to, { ...formOn(partOf(html, `<h2>${name}</h2>`, '</section>'), to), ...typed })
}
const inboxOf = async (person: Person): Promise<string> => wordsOf(mainOf(await person.see('/messages')))

describe(`whom an organ proposes (${provider})`, () => {
  let place: County, clerk: Person, court: Person
  before(async () => {
    place = await county('云岭县', { today: '2026-06-01' })
    ;[clerk, court] = await Promise.all([place.person('clerk'), place.person('court')])
  })
  after(() => place.close())

  it('a contact begins at their own people, and proposes somebody', async () => {
    expect(linksIn(await court.see('/standing')).find(one => one.to === own)?.text).to.contain('本单位人员')
    expect(wordsOf(mainOf(await court.see(own)))).to.contain('人员库里还没有本单位的人').and.contain('还没有推荐过人选')
    const wrong = await sends(court.browser, `${made}/new`, made, { fullName: '', phone: '12', service: 'retired' })
    expect(wrong.status).to.equal(422)
    expect([errorsAt(wrong.text, 'fullName'), errorsAt(wrong.text, 'birthYear')]).to.deep.equal([['请填写这一项'], ['退休人员请填写出生年份']])
    await proposes(court, { fullName: '沈清', phone: '13700000001', legalWorkYears: '8', note: '熟悉少年审判' })
    expect(wordsOf(mainOf(await court.see(own)))).to.contain('沈清 等待处理 县人民法院 · 审判员 · 2026-06-01')
    const again = await sends(court.browser, `${made}/new`, made, { fullName: '沈 清' })
    expect(errorsAt(again.text, 'fullName')).to.deep.equal(['这个人已经推荐过，正等教育局处理'])
  })

  it('the bureau hears of it, sees what was said, and takes them in; the organ is told', async () => {
    expect(linksIn(mainOf(await clerk.see('/messages'))).map(one => one.to)).to.include(desk)
    expect(linksIn(await clerk.see(pool)).find(one => one.to === desk)?.text).to.equal('推荐人选 1')
    expect(wordsOf(mainOf(await clerk.see(desk)))).to.contain('县人民法院 2026-06-01 推荐').and.contain('13700000001').and.contain('8 年').and.contain('熟悉少年审判')
    const accepted = await presses(clerk, '沈清', 'acceptance'), person = accepted.location ?? ''
    expect(accepted.status).to.equal(303)
    expect(wordsOf(mainOf(await clerk.see(person)))).to.contain('法院 · 县人民法院 · 审判员').and.contain('13700000001 不公示')
    expect(await inboxOf(court)).to.contain('您推荐的人选已列入人员库')
    const page = await court.see(own)
    expect(wordsOf(mainOf(page))).to.contain('在人员库 1 人').and.contain('沈清 已列入')
    expect(await court.see(person), 'the organ sees its own').to.contain('沈清').and.not.contain('13700000001')
    expect((await place.db.reader.poolProposal.findMany({ select: { phone: true } })).map(one => one.phone), 'the phone stands in the pool only').to.deep.equal([''])
    const twice = await sends(court.browser, `${made}/new`, made, { fullName: '沈清' })
    expect(errorsAt(twice.text, 'fullName')).to.deep.equal(['这个人已经在人员库里，不用再推荐'])
  })

  it('declining says why, and the organ reads it', async () => {
    await proposes(court, { fullName: '柯敏', phone: '13700000002' })
    const without = await presses(clerk, '柯敏', 'declining', { comment: ' ' })
    expect(without.status).to.equal(422)
    expect(wordsOf(without.text)).to.contain('请写明原因，推荐单位会看到')
    expect((await presses(clerk, '柯敏', 'declining', { comment: '名额已满，下次再安排' })).status).to.equal(303)
    expect(await inboxOf(court)).to.contain('没有列入人员库')
    expect(wordsOf(mainOf(await court.see(own)))).to.contain('柯敏 未列入 2026-06-01 · 名额已满，下次再安排')
    expect(await clerk.see(desk)).to.contain('柯敏').and.not.contain('13700000002')
  })

  it('somebody who is in the pool already is offered instead of entered twice', async () => {
    const entered = await sends(clerk.browser, `${pool}/new`, pool, { fullName: '卢志强', organ: 'court', unit: '城关人民法庭', partnerId: 'none' }), person = entered.location ?? ''
    await sends(clerk.browser, person, `${person}/leaving`, { leftReason: '工作调动' })
    await proposes(court, { fullName: '卢志强', phone: '13700000003' })
    const page = wordsOf(mainOf(await clerk.see(desk)))
    expect(page).to.contain('人员库里已有 卢志强').and.contain('城关人民法庭').and.contain('2026-06-01 已出库')
    const id = proposalOf(await clerk.see(desk), '卢志强')
    const plain = await clerk.browser.post(`${id}/acceptance`, { _version: '1' })
    expect(plain.status, 'nobody takes them in unawares').to.equal(422)
    expect(wordsOf(plain.text)).to.contain('已有同名的人')
    expect((await presses(clerk, '卢志强', 'acceptance')).location, 'it is this person').to.equal(person)
    expect(wordsOf(mainOf(await clerk.see(person)))).to.contain('13700000003').and.contain('未任职').and.not.contain('已出库')
    expect(wordsOf(mainOf(await court.see(own)))).to.contain('在人员库 2 人').and.contain('城关人民法庭')
  })

  it('what waits can be withdrawn, what is decided cannot; a leader looks, a school sees nothing', async () => {
    await proposes(court, { fullName: '贺兰' })
    const leader = await place.person('leader'), page = await leader.see(desk)
    expect(wordsOf(mainOf(page))).to.contain('贺兰').and.not.contain('列入人员库？')
    const id = proposalOf(await clerk.see(desk), '贺兰').split('/').at(-1) ?? '', withdrawal = `${made}/${id}/withdrawal`
    const late = formOn(await court.see(own), withdrawal)
    expect((await court.browser.post(withdrawal, late)).status).to.equal(303)
    expect(wordsOf(mainOf(await clerk.see(desk)))).not.to.contain('贺兰')
    expect((await clerk.browser.post(`${desk}/${id}/acceptance`, { _version: '1' })).status).to.equal(404)
    await proposes(court, { fullName: '贺兰' })
    const seen = await court.see(own), next = proposalOf(await clerk.see(desk), '贺兰').split('/').at(-1) ?? ''
    await presses(clerk, '贺兰', 'acceptance')
    expect((await court.browser.post(`${made}/${next}/withdrawal`, formOn(seen, `${made}/${next}/withdrawal`))).status).to.equal(409)
    for (const address of [own, desk]) expect((await (await place.person('admin')).browser.get(address)).status, address).to.equal(403)
  })
})
