import { expect } from 'chai'
import type { Reply } from '../support/browser.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { errorsAt, formOn, mainOf, sends, wordsOf } from '../support/forms.js'
import type { Person, Record } from '../support/people.js'

describe(`a post passes to somebody else (${provider})`, () => {
  let place: County, clerk: Person, admin: Person, recorder: Person
  let draft: Record, returned: Record, waiting: Record, approved: Record
  beforeEach(async () => {
    place = await county('云岭县', { schools: ['第一中学', '第二小学'] })
    ;[clerk, admin, recorder] = [await place.person('clerk'), await place.person('admin'), await place.person('recorder')]
    draft = await recorder.drafts({ title: '没写完的' })
    ;[returned, waiting, approved] = [await recorder.submits({ title: '退回的' }), await recorder.submits({ title: '待审的' }), await recorder.submits({ title: '办完的' })]
    await clerk.returns(returned, '人数请核对')
    await clerk.approves(approved)
  })
  afterEach(() => place.close())

  const at = (account: { id: string }): string => `/accounts/${account.id}/handover`
  const handsOver = (keeper: Person, account: { id: string }, typed: { [field: string]: string } = {}): Promise<Reply> => sends(keeper.browser, at(account), at(account), typed)
  const authors = async (): Promise<{ [id: string]: string }> => Object.fromEntries((await place.db.reader.submission.findMany({ select: { id: true, authorId: true } })).map(row => [row.id, row.authorId]))

  it('to a new account in one step: what is unfinished moves, what is finished keeps the old name, the old account is shut', async () => {
    expect(wordsOf(mainOf(await admin.see(`/accounts/${recorder.id}`)))).to.contain('交接')
    const page = await admin.see(at(recorder))
    expect(wordsOf(page)).to.contain('1 份草稿、1 条退回记录、1 条待审核记录将移交给接手的人')
    const reply = await handsOver(admin, recorder, { displayName: '王芳', post: '德育干事' })
    expect(reply.status).to.equal(200)
    expect(wordsOf(reply.text)).to.contain('账号已开通：王芳').and.contain('只在这一页显示一次')
    const made = await place.db.reader.account.findUniqueOrThrow({ where: { loginName: 'wangfang' } })
    expect([made.role, made.orgId, made.mustChangePassword]).to.deep.equal(['recorder', recorder.orgId, true])
    expect(await authors()).to.deep.equal({ [draft.id]: made.id, [returned.id]: made.id, [waiting.id]: made.id, [approved.id]: recorder.id })

    // The old account is out at once and stays out.
    expect((await recorder.browser.get('/standing')).location).to.equal('/sign-in?then=%2Fstanding')
    expect((await recorder.browser.post('/sign-in', { loginName: 'recorder', password: 'correct horse battery staple' })).status).to.equal(422)
    const old = wordsOf(mainOf(await admin.see(`/accounts/${recorder.id}`)))
    expect(old).to.contain('已停用').and.contain('已交接给 王芳')
    expect(wordsOf(mainOf(await admin.see(`/accounts/${made.id}`)))).to.contain('接手自 第一中学填报员')

    // The history of the record goes on under two names.
    const secret = /<dt>初始密码<\/dt>\s*<dd[^>]*>\s*<span class="fact-text">([^<]*)</.exec(reply.text)?.[1] ?? ''
    const successor = place.stranger()
    await successor.post('/sign-in', { loginName: 'wangfang', password: secret })
    await successor.post('/password', { current: secret, next: 'windows of the old library', again: 'windows of the old library' })
    expect(wordsOf((await successor.get('/messages')).text)).to.contain('有工作交接给您：草稿 1 份、退回 1 条、待审核 1 条')
    expect((await successor.post(`/activities/${returned.id}/draft`, { then: 'submit' })).location).to.equal(`/submissions/${returned.id}`)
    const record = wordsOf(mainOf((await successor.get(`/submissions/${returned.id}`)).text))
    expect(record).to.contain('第一中学填报员').and.contain('王芳')

    const trail = await place.db.reader.auditEntry.findMany({ where: { action: { in: ['account.created', 'account.handedOver', 'account.tookOver', 'submission.passedOn'] }, actorId: admin.id }, orderBy: { seq: 'asc' } })
    expect(trail.map(entry => [entry.action, entry.subjectId])).to.deep.equal([
      ['account.created', made.id], ...[draft, returned, waiting].map(one => one.id).sort().map(id => ['submission.passedOn', id]), ['account.handedOver', recorder.id], ['account.tookOver', made.id],
    ])
  })

  it('to somebody who is there already; sent twice, it is done once', async () => {
    const form = { ...formOn(await admin.see(at(recorder)), at(recorder)), successorId: admin.id }
    const replies = await Promise.all([1, 2, 3].map(() => admin.browser.post(at(recorder), form)))
    expect(replies.map(reply => [reply.status, reply.location])).to.deep.equal([1, 2, 3].map(() => [303, `/accounts/${admin.id}`]))
    expect(Object.values(await authors()).filter(id => id === admin.id).length).to.equal(3)
    expect(await place.db.reader.message.count({ where: { code: 'handover' } })).to.equal(1)
    // Opened again, the old account is nobody's predecessor; its records stay where they are.
    await sends(clerk.browser, `/accounts/${recorder.id}`, `/accounts/${recorder.id}/enabling`)
    expect(wordsOf(mainOf(await clerk.see(`/accounts/${recorder.id}`)))).to.contain('正常').and.not.to.contain('已交接给')
    expect((await authors())[draft.id]).to.equal(admin.id)
  })

  it('comes back with what was typed when the successor is missing, elsewhere, or shut', async () => {
    const nobody = await handsOver(admin, recorder, { phone: '打我手机' })
    expect([nobody.status, errorsAt(nobody.text, 'displayName').length, errorsAt(nobody.text, 'phone').length]).to.deep.equal([422, 1, 1])
    expect(formOn(nobody.text, at(recorder))).to.deep.include({ phone: ['打我手机'] })
    const elsewhere = place.accounts.get('recorder2')?.id ?? ''
    for (const successorId of [elsewhere, recorder.id, clerk.id]) expect(errorsAt((await handsOver(clerk, recorder, { successorId })).text, 'successorId'), successorId).to.deep.equal(['没有找到这个账号，请重新选择'])
    expect(Object.values(await authors()).every(id => id === recorder.id)).to.equal(true)
    expect((await place.db.reader.account.findUniqueOrThrow({ where: { id: recorder.id } })).disabledAt).to.equal(null)
  })

  it('is not for oneself, for those who only look, for a shut account, or for others’ people', async () => {
    const leader = place.accounts.get('leader'), second = place.accounts.get('recorder2')
    for (const [keeper, account, status] of [[clerk, clerk, 409], [clerk, leader, 409], [admin, second, 404], [admin, clerk, 404], [admin, admin, 404]] as const) {
      expect((await keeper.browser.get(at(account ?? { id: '' }))).status, `${keeper.loginName} ${account?.loginName}`).to.equal(status)
      expect((await keeper.browser.post(at(account ?? { id: '' }), { _version: '1', displayName: '王芳' })).status, `${keeper.loginName} ${account?.loginName}`).to.equal(status)
    }
    await sends(admin.browser, `/accounts/${recorder.id}`, `/accounts/${recorder.id}/disabling`)
    expect((await admin.browser.get(at(recorder))).status).to.equal(409)
    expect((await recorder.browser.get(at(recorder))).status).to.equal(303)
  })

  it('one clerk hands over to another: the bureau’s own drafts move, a clerk remains', async () => {
    const clerk2 = await place.person('clerk2')
    const own = await clerk2.drafts({ title: '全县巡讲' })
    expect((await handsOver(clerk, clerk2, { successorId: clerk.id })).location).to.equal(`/accounts/${clerk.id}`)
    expect((await authors())[own.id]).to.equal(clerk.id)
    expect((await clerk2.browser.get('/review')).status).to.equal(303)
    expect((await clerk.browser.get(at(clerk))).status).to.equal(409)
  })
})
