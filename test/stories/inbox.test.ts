import { expect } from 'chai'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { formOn, mainOf, sends, wordsOf } from '../support/forms.js'
import type { Person } from '../support/people.js'
import { linksIn, partOf } from '../support/page-reading.js'
import { sweepRows } from '../../src/platform/db/sweep.js'

const day = 86_400_000

describe(`the inbox (${provider})`, () => {
  let place: County, clerk: Person, recorder: Person
  beforeEach(async () => {
    place = await county('云岭县', { schools: ['第一中学', '第二小学', { name: '席南小学', under: '第一中学' }] })
    clerk = await place.person('clerk')
    recorder = await place.person('recorder')
  })
  afterEach(() => place.close())

  const bell = async (person: Person): Promise<string> => wordsOf(partOf(await person.see('/messages'), 'class="top-links"', '</nav>').replace(/^[^>]*>/, '')).trim()
  const sentences = async (person: Person, path = '/messages'): Promise<string[]> => (mainOf(await person.see(path)).split('</ul>')[0] ?? '').split('<li').slice(1).map(line => wordsOf(`<li${line}`).trim())

  it('tells a school what became of its record: who, when, and a link to it; bold until it is marked as read', async () => {
    expect(wordsOf(mainOf(await recorder.see('/messages')))).to.contain('还没有消息')
    const record = await recorder.submits({ title: '宪法日讲座' })
    expect(await bell(clerk)).to.equal('消息')
    await clerk.returns(record, '人数请核对')
    const html = await recorder.see('/messages')
    expect(await sentences(recorder)).to.deep.equal(['云岭县教育局 任审核退回了《宪法日讲座》，请按意见修改后重新提交。 未读 2026-06-01 10:00'])
    expect(linksIn(mainOf(html)).map(link => link.to)).to.deep.equal([`/submissions/${record.id}`])
    expect(await bell(recorder)).to.contain('消息，1 条未读')
    // The administrator has an inbox of the same school, and reads it for herself.
    const admin = await place.person('admin')
    expect(await bell(admin)).to.contain('1 条未读')

    place.pass(60_000)
    await recorder.submitsAgain(record)
    await clerk.approves(record)
    place.pass(60_000)
    await clerk.moves(record, 'undoing')
    await clerk.approves(record)
    place.pass(60_000)
    await clerk.moves(record, 'reopening', { comment: '请补充照片' })
    expect((await sentences(recorder)).map(text => /任审核(.*?)《/.exec(text)?.[1])).to.deep.equal(['重新打开了', '审核通过了', '撤销了对', '审核通过了', '退回了'])

    const stale = formOn(await recorder.see('/messages'), '/messages/reading')
    place.pass(60_000)
    await recorder.submitsAgain(record)
    await clerk.approves(record)
    await clerk.moves(record, 'voiding', { comment: '重复' })
    // What came in after the page was drawn stays unread.
    expect((await recorder.browser.post('/messages/reading', stale)).location).to.equal('/messages')
    expect(await bell(recorder)).to.contain('2 条未读')
    expect((await sentences(recorder)).filter(text => text.includes('未读')).length).to.equal(2)
    expect((await sends(recorder.browser, '/messages', '/messages/reading')).status).to.equal(303)
    expect(await bell(recorder)).to.equal('消息')
    expect(mainOf(await recorder.see('/messages'))).not.to.contain('未读 ').and.not.to.contain('/messages/reading')
    expect(await bell(admin)).to.contain('7 条未读')
    expect((await place.db.reader.auditEntry.findMany({ where: { action: 'account.messagesRead' } })).map(entry => entry.subjectId)).to.deep.equal([recorder.id, recorder.id])
  })

  it('tells nobody else: not another school, not those who did it, not the bureau of its own records', async () => {
    await clerk.approves(await recorder.submits())
    await clerk.submits({ title: '全县巡讲', takingPart: [recorder.orgId], [`pupils-${recorder.orgId}`]: '70' })
    for (const other of ['recorder2', 'clerk', 'clerk2', 'leader', 'inspector', 'court', 'recorder-there', 'prefecture']) expect(await sentences(await place.person(other)), other).to.deep.equal([])
    expect((await (await place.person('system')).browser.get('/messages')).status).to.equal(403)
  })

  it('a central school hears of its village school; a message whose record is out of sight names none', async () => {
    const record = await recorder.submits({ orgId: place.org('席南小学').id, title: '村小班会' })
    await clerk.approves(record)
    expect(await sentences(recorder)).to.deep.equal(['云岭县教育局 任审核审核通过了《村小班会》，已计入统计。 未读 2026-06-01 10:00 席南小学'])
    const elsewhere = await (await place.person('recorder2')).submits({ title: '别校的活动' })
    await place.db.write(tx => tx.message.create({ data: { orgId: place.org('第一中学').id, code: 'approve', submissionId: elsewhere.id, details: {}, byId: clerk.id, at: place.clock.now } }))
    const html = mainOf(await recorder.see('/messages'))
    expect(wordsOf(html)).to.contain('县教育局审核通过了一条记录')
    expect(html).not.to.contain('别校的活动').and.not.to.contain(elsewhere.id)
  })

  it('what is for one person is read by that person alone', async () => {
    const admin = await place.person('admin')
    await place.db.write(tx => tx.message.create({ data: { orgId: place.org('第一中学').id, accountId: admin.id, code: 'approve', details: {}, at: place.clock.now } }))
    expect([(await sentences(admin)).length, (await sentences(recorder)).length]).to.deep.equal([1, 0])
  })

  it('turns pages of forty by what was read last, forwards and back, also when all came at the same moment', async () => {
    const orgId = place.org('第一中学').id
    await place.db.write(async tx => { for (let i = 0; i < 95; i++) await tx.message.create({ data: { orgId, code: 'approve', details: { number: i }, at: place.clock.now } }) })
    const next = async (path: string, label: string): Promise<string> => linksIn(mainOf(await recorder.see(path))).find(link => link.text === label)?.to ?? ''
    const second = await next('/messages', '下一页'), third = await next(second, '下一页')
    const sizes = async (paths: readonly string[]): Promise<number[]> => Promise.all(paths.map(async path => (await sentences(recorder, path)).length))
    expect(await sizes(['/messages', second, third])).to.deep.equal([40, 40, 15])
    expect(await next(third, '下一页')).to.equal('')
    const back = await next(third, '上一页'), first = await next(back, '上一页')
    expect([await sizes([back, first]), await next(back, '下一页'), await next(first, '上一页')]).to.deep.equal([[40, 40], third, ''])
    expect(wordsOf(await recorder.see('/messages'))).to.contain('95 条未读')
  })

  it('forgets after 400 days', async () => {
    await clerk.approves(await recorder.submits())
    expect((await sweepRows(place.db.write, new Date(place.clock.now.getTime() + 399 * day))).messages).to.equal(0)
    expect((await sweepRows(place.db.write, new Date(place.clock.now.getTime() + 401 * day))).messages).to.equal(1)
  })
})
