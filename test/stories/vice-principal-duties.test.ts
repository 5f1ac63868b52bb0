import { expect } from 'chai'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { drawnPhoto } from '../support/files.js'
import { errorsAt, formOn, mainOf, sends, wordsOf } from '../support/forms.js'
import { linksIn } from '../support/page-reading.js'
import type { Person } from '../support/people.js'
import { inPool, serves } from '../support/serving.js'

const yearOf = (appointment: string, year = 2026): string => `/vice-principals/appointments/${appointment}/duties?year=${year}`
const formFor = (appointment: string): string => `/vice-principals/duties/new?appointment=${appointment}`
/** What a person reads in the year of an appointment. */
const readsYear = async (person: Person, appointment: string, year = 2026): Promise<string> => wordsOf(mainOf(await person.see(yearOf(appointment, year))))

describe(`what legal vice-principals do at their schools (${provider})`, () => {
  let place: County, recorder: Person, recorder2: Person, clerk: Person, duan: string, first: string
  before(async () => {
    place = await county('云岭县', { schools: ['第一中学', '第二小学', '第三小学'], today: '2026-06-01' })
    ;[recorder, recorder2, clerk] = await Promise.all([place.person('recorder'), place.person('recorder2'), place.person('clerk')])
    duan = await inPool(place, { fullName: '段晓棠', partner: '县人民法院' })
    first = await serves(place, duan, { school: '第一中学' })
  })
  after(() => place.close())
  const logs = (person: Person, appointment: string, typed: Record<string, string>) => sends(person.browser, formFor(appointment), '/vice-principals/duties', typed)

  it('is logged in three fields, none of which can name a pupil', async () => {
    const form = await recorder.see(formFor(first))
    expect(Object.keys(formOn(form, '/vice-principals/duties')).filter(name => !name.startsWith('_')).sort()).to.deep.equal(['amount', 'appointment', 'day'])
    expect(form).not.to.contain('<textarea')
    expect(wordsOf(mainOf(form))).to.contain('段晓棠（法治副校长）').and.contain('依法封存').and.contain('不写姓名和案情').and.contain('聘期 2024-09-01 至 2027-08-31')
    const logged = await logs(recorder, first, { duty: 'crimePrevention', day: '2026-05-06', amount: '３' })
    expect(logged.status, logged.text.slice(0, 300)).to.equal(303)
    const record = wordsOf(mainOf(await recorder.see(logged.location ?? '')))
    expect(record).to.contain('预防未成年人犯罪').and.contain('2026-05-06').and.contain('3 人次').and.contain('LZ-2026-0001').and.contain('未确认').and.contain('段晓棠')
    await logs(recorder, first, { duty: 'legalEducation', day: '2026-05-07', amount: '2' })
    expect(await readsYear(recorder, first)).to.contain('2 / 4 课时').and.contain('还差 2 课时').and.contain('履职记录 2 次').and.contain('LZ-2026-0002')
  })

  it('says at the field what is wrong, and loses nothing', async () => {
    const wrong = async (typed: Record<string, string>, field: string): Promise<string> => {
      const reply = await logs(recorder, first, typed)
      expect(reply.status, JSON.stringify(typed)).to.equal(422)
      for (const [name, value] of Object.entries(typed)) if (name !== 'duty') expect(formOn(reply.text, '/vice-principals/duties')[name]).to.deep.equal([value])
      return errorsAt(reply.text, field).join()
    }
    expect(await wrong({ duty: 'safety', day: '2024-08-31', amount: '' }, 'day')).to.contain('不在聘期内（2024-09-01 至 2027-08-31）')
    expect(await wrong({ duty: 'safety', day: '2026-06-02', amount: '' }, 'day')).to.contain('今天之后')
    for (const amount of ['0', '41', '', '1.5', '两']) expect(await wrong({ duty: 'legalEducation', day: '2026-05-08', amount }, 'amount'), amount).to.contain('1 至 40 的整数')
    expect(await wrong({ duty: 'rightsProtection', day: '2026-05-08', amount: '段小明' }, 'amount')).to.contain('整数')
    expect(await wrong({ duty: '', day: '2026-05-08', amount: '2' }, 'duty')).to.contain('请选择')
    expect((await logs(recorder, first, { duty: 'legalEducation', day: '2026-04-08', amount: '40' })).status).to.equal(303)
    expect((await logs(recorder, first, { duty: 'safety', day: '2024-09-01', amount: '' })).status, 'the first day of the term, and no number').to.equal(303)
    expect(await readsYear(recorder, first, 2024)).to.contain('履职记录 1 次').and.contain('0 / 1 课时')
  })

  it('a term that was ended takes nothing from the day on which it ended', async () => {
    const ended = await serves(place, await inPool(place, { fullName: '何其正' }), { school: '第一中学', endedOn: '2026-03-01' })
    expect(errorsAt((await logs(recorder, ended, { duty: 'safety', day: '2026-03-01', amount: '' })).text, 'day').join()).to.contain('至 2026-02-28')
    expect((await logs(recorder, ended, { duty: 'safety', day: '2026-02-28', amount: '' })).status).to.equal(303)
  })

  it('is put right, withdrawn and restored; two people do not overwrite each other; a link that was sent ends', async () => {
    const record = (await logs(recorder, first, { duty: 'governance', day: '2026-05-11', amount: '' })).location ?? '', id = record.split('/').at(-1) ?? ''
    const link = await place.db.write(tx => tx.dutyConfirmation.create({ data: { orgId: recorder.orgId, recordId: id, tokenHash: 'x', schoolName: '第一中学', fullName: '段晓棠', role: 'vicePrincipal', number: 'LZ', duty: 'governance', day: '2026-05-11', createdById: recorder.id, createdAt: place.clock.now, expiresAt: place.clock.now, answer: 'confirmed', answeredAt: place.clock.now }, select: { id: true } }))
    expect(wordsOf(await recorder.see(record))).to.contain('本人已确认')
    expect(await readsYear(recorder, first)).to.contain('本人已确认 1 次')
    const admin = await place.person('admin'), old = formOn(await admin.see(`${record}/form`), record)
    expect(wordsOf(await admin.see(`${record}/form`))).to.contain('修改后需要重新确认')
    expect((await sends(recorder.browser, `${record}/form`, record, { duty: 'safety', amount: '12' })).status).to.equal(303)
    expect(await place.db.reader.dutyConfirmation.findUniqueOrThrow({ where: { id: link.id } })).to.have.property('withdrawnAt').that.is.instanceOf(Date)
    expect(wordsOf(await recorder.see(record))).to.contain('未确认').and.contain('参与安全管理').and.contain('12 人次')
    const late = await admin.browser.post(record, { ...old, duty: 'discipline', amount: '5' })
    expect(late.status).to.equal(409)
    expect(wordsOf(late.text)).to.contain('刚才被别人改过').and.contain('现在是 参与安全管理，您填的是 实施或者指导实施教育惩戒').and.contain('现在是 12 人次，您填的是 5 人次')
    expect((await sends(recorder.browser, record, `${record}/withdrawal`)).status).to.equal(303)
    expect(wordsOf(mainOf(await recorder.see(record)))).to.contain('这条记录已撤回')
    expect((await admin.browser.post(record, { ...old, _version: '3' })).status, 'and is not changed meanwhile').to.equal(409)
    const before = await readsYear(recorder, first)
    expect((await sends(recorder.browser, record, `${record}/restoring`)).status).to.equal(303)
    const count = (words: string): number => Number(/履职记录 (\d+) 次/.exec(words)?.[1])
    expect(count(await readsYear(recorder, first))).to.equal(count(before) + 1)
    expect((await place.db.reader.auditEntry.findMany({ where: { subjectId: id }, orderBy: { seq: 'asc' }, select: { action: true } })).map(one => one.action)).to.deep.equal(['duty.logged', 'duty.changed', 'duty.withdrawn', 'duty.restored'])
  })

  it('has files if there are any, once somebody looked at what they show', async () => {
    const record = (await logs(recorder, first, { duty: 'safety', day: '2026-05-12', amount: '' })).location ?? ''
    const unlooked = await recorder.browser.upload(`${record}/evidence`, [await drawnPhoto(1)], {})
    expect(unlooked.status).to.equal(422)
    expect(wordsOf(unlooked.text)).to.contain('没有学生姓名')
    expect((await recorder.browser.upload(`${record}/evidence`, [await drawnPhoto(1)], { photosChecked: 'yes' })).status).to.equal(303)
    const [photo] = linksIn(await clerk.see(record)).filter(one => one.to.startsWith('/evidence/'))
    expect((await clerk.browser.get(photo?.to ?? '')).status, 'seen from above at once').to.equal(200)
    expect((await recorder2.browser.get(photo?.to ?? '')).status).to.equal(404)
    const removal = /action="([^"]*\/removal)"/.exec(await recorder.see(record))?.[1] ?? ''
    expect((await sends(recorder.browser, record, removal)).status).to.equal(303)
    expect(wordsOf(await clerk.see(record))).to.contain('没有上传材料')
  })

  it('the clerk logs for a school, which hears of it; another school sees and writes nothing; the organ reads its own people', async () => {
    const logged = await logs(clerk, first, { duty: 'governance', day: '2026-04-01', amount: '' }), record = logged.location ?? ''
    expect(logged.status).to.equal(303)
    expect(wordsOf(await recorder.see('/messages'))).to.contain('县教育局为本校登记了一条法治副校长履职记录')
    for (const address of [record, `${record}/form`, yearOf(first), formFor(first)]) expect((await recorder2.browser.get(address)).status, address).to.equal(404)
    expect((await recorder2.browser.post('/vice-principals/duties', { appointment: first, duty: 'safety', day: '2026-04-02', amount: '' })).status).to.equal(404)
    expect((await recorder2.browser.post(`${record}/withdrawal`, { _version: '1' })).status).to.equal(404)
    const [court, leader] = await Promise.all([place.person('court'), place.person('leader')])
    for (const reader of [court, leader]) {
      expect(await readsYear(reader, first), reader.loginName).to.contain('段晓棠').and.not.contain('登记履职')
      expect((await reader.browser.post(`${record}/withdrawal`, { _version: '1' })).status, reader.loginName).to.equal(403)
    }
    const other = await serves(place, await inPool(place, { fullName: '王检', unit: '县人民检察院' }), { school: '第一中学' })
    expect((await court.browser.get(yearOf(other))).status, 'nobody else’s').to.equal(404)
  })
})
