import { expect } from 'chai'
import { findViewer } from '../../src/accounts/find-viewer.js'
import { scopedDb } from '../../src/platform/db/scope.js'
import { withdrawLinks } from '../../src/vice-principals/link-commands.js'
import type { Browser, Reply } from '../support/browser.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { errorsAt, formOn, mainOf, sends, wordsOf } from '../support/forms.js'
import { linksIn } from '../support/page-reading.js'
import type { Person } from '../support/people.js'
import { inPool, logs, serves } from '../support/serving.js'

const pageOf = (record: string): string => `/vice-principals/duties/${record}/confirmation`
const addressIn = (text: string): string => /\/confirm\/[\w-]{43}/.exec(text)?.[0] ?? ''
const day = 86_400_000

describe(`what was logged is confirmed over a link, without an account (${provider})`, () => {
  let place: County, recorder: Person, clerk: Person, appointment: string, phone: Browser
  before(async () => {
    place = await county('云岭县', { today: '2026-06-01' })
    ;[recorder, clerk] = await Promise.all([place.person('recorder'), place.person('clerk')])
    appointment = await serves(place, await inPool(place, { fullName: '段晓棠', partner: '县人民法院' }), { school: '第一中学', startsOn: '2025-09-01', until: '2028-08-31' })
  })
  // Each test is another minute, with another telephone.
  beforeEach(() => { place.pass(61_000); phone = place.stranger() })
  after(() => place.close())

  /** What the school does: presses the button. @returns the page that shows the link, and the link */
  async function asks(record: string, who = recorder): Promise<{ page: Reply, link: string }> {
    const page = await sends(who.browser, pageOf(record), `${pageOf(record)}/links`)
    expect(page.status, page.text.slice(0, 300)).to.equal(200)
    return { page, link: addressIn(page.text) }
  }
  const opens = (link: string): Promise<Reply> => phone.get(link)
  const says = (link: string, typed: Record<string, string>): Promise<Reply> => phone.post(link, typed)
  const numbersOf = (id: string) => place.db.reader.dutyRecord.findUniqueOrThrow({ where: { id }, select: { day: true, classHours: true, people: true } })
  const standing = async (record: string): Promise<string> => wordsOf(mainOf(await recorder.see(pageOf(record))))

  it('one tap on a telephone, and the record says so', async () => {
    const record = await logs(place, appointment, { day: '2026-05-12', classHours: 2 }), other = await logs(place, appointment, { day: '2026-04-03', duty: 'safety', people: 77 })
    expect(await standing(record)).to.contain('还没有发过链接')
    const { page, link } = await asks(record)
    expect(wordsOf(await recorder.see(`/vice-principals/duties/${record}`)), 'the record’s own page').to.contain('等本人确认 链接 2026-06-15 10:01 前有效')
    expect(wordsOf(page.text)).to.contain('链接只在这一页出现一次').and.contain('段晓棠同志：您好！第一中学登记了您的一次履职（2026-05-12 · 开展法治教育 · 2 课时）').and.contain('2026-06-15 10:01 前有效')
    expect(page.text).to.match(/<svg viewBox="0 0 \d+ \d+" role="img" aria-label="确认链接的二维码"/)
    const seen = await opens(link)
    expect(wordsOf(mainOf(seen.text)), 'no more than this').to.equal(' 请核对这次履职 第一中学登记了下面这次履职，请段晓棠本人核对。 学校 第一中学 姓名 段晓棠 履职事项 开展法治教育 日期 2026-05-12 课时 2 课时 属实 有出入 把不对的改成对的，由学校核实。 * 日期 * 课时 没有这次的，填 0 提交更正 链接只用于核对这一条，不用登录，2026-06-15 10:01 前有效。 ')
    expect(linksIn(seen.text).map(one => one.to), 'and no way to anywhere').to.deep.equal(['#main'])
    expect(wordsOf(seen.text)).not.to.contain('77').and.not.contain('LZ-')
    expect(await standing(record), 'opening is not answering').to.contain('等本人确认')

    const answered = await phone.follow(await says(link, { answer: 'confirmed' }))
    expect(wordsOf(mainOf(answered.text))).to.contain('已收到，谢谢').and.contain('您已确认：属实。').and.contain('提交时间 2026-06-01 10:01').and.not.contain('有出入')
    expect(await standing(record)).to.contain('本人已确认（2026-06-01 10:01）')
    for (const who of ['recorder', 'clerk', 'leader', 'inspector', 'court']) expect(wordsOf(await (await place.person(who)).see(`/vice-principals/duties/${record}`)), who).to.contain('本人已确认（2026-06-01 10:01）')
    expect(await standing(other), 'and the other one is as it was').to.contain('未请本人确认')
    expect(wordsOf(await recorder.see('/messages'))).to.match(/履职记录 LZ-2026-\d+ 已由本人确认：属实。/)
    expect(linksIn(await recorder.see('/messages')).map(one => one.to)).to.include(pageOf(record))
  })

  it('a second tap changes nothing, nor does another answer', async () => {
    const record = await logs(place, appointment), { link } = await asks(record)
    const taps = await Promise.all([says(link, { answer: 'confirmed' }), says(link, { answer: 'confirmed' }), says(link, { answer: 'confirmed' })])
    expect(taps.map(one => one.status)).to.deep.equal([303, 303, 303])
    expect((await says(link, { answer: 'corrected', day: '2026-05-13', classHours: '9' })).status).to.equal(303)
    expect(wordsOf((await opens(link)).text)).to.contain('您已确认：属实。').and.not.contain('9 课时')
    const rows = await place.db.reader.dutyConfirmation.findMany({ where: { recordId: record } })
    expect(rows.map(one => [one.answer, one.version])).to.deep.equal([['confirmed', 2]])
    expect(await place.db.reader.auditEntry.count({ where: { subjectId: rows[0]?.id ?? '', action: 'confirmation.confirmed' } })).to.equal(1)
  })

  it('the secret stands on one page: not in the database, not when the same form comes again, not in the trail', async () => {
    const record = await logs(place, appointment), form = formOn(await recorder.see(pageOf(record)), `${pageOf(record)}/links`)
    const first = await recorder.browser.post(`${pageOf(record)}/links`, form), link = addressIn(first.text), secret = link.split('/').at(-1) ?? ''
    const again = await recorder.browser.post(`${pageOf(record)}/links`, form)
    expect([again.status, again.location]).to.deep.equal([303, pageOf(record)])
    const reader = place.db.reader as unknown as Record<string, { findMany(): Promise<object[]> }>
    for (const model of ['dutyConfirmation', 'auditEntry', 'onceKey', 'message', 'counter', 'session']) expect(JSON.stringify(await reader[model]?.findMany()), model).not.to.contain(secret)
    expect(await recorder.see(pageOf(record))).not.to.contain('/confirm/')
    expect((await opens(link)).status).to.equal(200)
  })

  it('a correction stands beside what was logged; taken over it is the record, and confirmed', async () => {
    const record = await logs(place, appointment, { day: '2026-05-12', classHours: 2 }), { link } = await asks(record)
    const same = await says(link, { answer: 'corrected', day: '2026-05-12', classHours: '2' })
    expect([same.status, errorsAt(same.text, 'day')]).to.deep.equal([422, ['与登记的一样：没有出入的，请点“属实”']])
    const wrong = await says(link, { answer: 'corrected', day: '2026-06-02', classHours: '41' })
    expect(errorsAt(wrong.text, 'day')).to.deep.equal(['日期不能晚于今天'])
    expect(errorsAt(wrong.text, 'classHours')).to.deep.equal(['请填 0 到 40 的整数'])
    expect(wrong.text, 'what was typed is there, and open').to.contain('value="41"').and.contain('<details open>')
    const answered = await phone.follow(await says(link, { answer: 'corrected', day: '2026-05-13', classHours: '３' }))
    expect(wordsOf(mainOf(answered.text))).to.contain('您的更正已交给学校核实。').and.contain('2026-05-13 原为： 2026-05-12').and.contain('3 课时 原为： 2 课时')
    expect(await numbersOf(record), 'nothing is changed by it').to.deep.include({ day: '2026-05-12', classHours: 2 })
    expect(wordsOf(await recorder.see('/messages'))).to.contain('本人说有出入，请核实后处理')
    expect(wordsOf(await recorder.see('/vice-principals/confirmations'))).to.contain('更正待处理 1').and.contain('段晓棠')
    expect(await standing(record)).to.contain('日期 2026-05-12 2026-05-13').and.contain('课时 2 课时 3 课时').and.not.contain('生成新链接')
    const form = Object.keys(formOn(await recorder.see(pageOf(record)), settlementOn(await recorder.see(pageOf(record)))))
    expect(form).to.include('_version')
    await settles(record, 'takeOver')
    expect(await numbersOf(record)).to.deep.include({ day: '2026-05-13', classHours: 3 })
    expect(await standing(record)).to.contain('本人更正（').and.contain('学校已照改').and.contain('本人已确认')
    expect((await recorder.browser.post(settlementOf(record, await linkIdOf(record)), { _version: '3', choice: 'keep' })).status, 'settled is settled').to.equal(409)
    expect(wordsOf((await opens(link)).text), 'the link says what was answered, and not what the school did').to.contain('您的更正已交给学校核实。')
  })

  /** What a change of the record does to its links. */
  async function changes(record: string): Promise<void> {
    const viewer = await findViewer(place.db.reader, recorder.id, '2026-06-01')
    if (!viewer) throw new Error('no viewer')
    await place.db.write(tx => withdrawLinks({ db: scopedDb(viewer, tx), now: place.clock.now }, record))
  }
  const settlementOf = (record: string, id: string): string => `${pageOf(record)}/links/${id}/settlement`
  const settlementOn = (html: string): string => /action="([^"]*\/settlement)"/.exec(html)?.[1] ?? ''
  const linkIdOf = async (record: string): Promise<string> => (await place.db.reader.dutyConfirmation.findFirstOrThrow({ where: { recordId: record }, orderBy: { createdAt: 'desc' } })).id
  async function settles(record: string, choice: 'takeOver' | 'keep'): Promise<void> {
    const html = await recorder.see(pageOf(record)), form = formOn(html, settlementOn(html))
    expect((await recorder.browser.post(settlementOn(html), { ...form, choice })).status).to.equal(303)
  }

  it('refused, the record stays, says so, and a new link may be sent', async () => {
    const record = await logs(place, appointment, { duty: 'safety', people: 120 }), { link } = await asks(record)
    await says(link, { answer: 'corrected', day: '2026-05-12', people: '' })
    await settles(record, 'keep')
    expect(await numbersOf(record)).to.deep.include({ people: 120 })
    expect(await standing(record)).to.contain('学校核实后未改').and.contain('有出入，未改').and.not.contain('本人已确认')
    const { link: second } = await asks(record)
    await says(second, { answer: 'confirmed' })
    expect(await standing(record)).to.contain('本人已确认')
  })

  it('what cannot be taken over says why: a day outside the term, and that nothing took place', async () => {
    const outside = await logs(place, appointment), none = await logs(place, appointment)
    for (const [record, typed, why] of [[outside, { day: '2025-08-31', classHours: '2' }, '不在聘期内'], [none, { day: '2026-05-12', classHours: '0' }, '本人写 0 课时，即没有这次']] as const) {
      const { link } = await asks(record)
      expect((await says(link, { answer: 'corrected', ...typed })).status).to.equal(303)
      const html = await recorder.see(pageOf(record))
      expect(wordsOf(html)).to.contain(why).and.not.contain('照改 不改')
      expect((await recorder.browser.post(settlementOn(html), { _version: '2', choice: 'takeOver' })).status).to.equal(409)
      await settles(record, 'keep')
    }
  })

  it('the numbers of a lecture are the activity’s: the school is led there', async () => {
    const activity = await recorder.submits({ title: '春季法治讲座', pupils: '300' })
    await clerk.approves(activity)
    const counted = await place.db.reader.activity.findFirstOrThrow({ where: { title: '春季法治讲座' }, select: { id: true } })
    const record = await logs(place, appointment, { submissionId: activity.id, activityId: counted.id, people: 300 }), { link } = await asks(record)
    expect(wordsOf((await opens(link)).text)).to.contain('活动 春季法治讲座').and.contain('300 人次')
    await says(link, { answer: 'corrected', day: '2026-05-12', classHours: '2', people: '280' })
    const html = await recorder.see(pageOf(record))
    expect(wordsOf(html)).to.contain('请先更正活动').and.contain('280 人次')
    expect(linksIn(html).map(one => one.to)).to.include(`/submissions/${activity.id}`)
    expect((await recorder.browser.post(settlementOn(html), { _version: '2', choice: 'takeOver' })).status).to.equal(409)
  })

  it('opens for 14 days, and shows nothing afterwards, answered or not', async () => {
    const [answered, open] = [await asks(await logs(place, appointment)), await asks(await logs(place, appointment))]
    await says(answered.link, { answer: 'confirmed' })
    place.pass(14 * day - 1000)
    expect((await opens(open.link)).status).to.equal(200)
    place.pass(1000)
    for (const { link } of [answered, open]) {
      const late = await opens(link)
      expect([late.status, wordsOf(mainOf(late.text)).trim()]).to.deep.equal([404, '链接已过期 链接 14 天内有效。需要核对的，请向学校要一个新的链接。'])
    }
    const tooLate = await says(open.link, { answer: 'confirmed' })
    expect([tooLate.status, wordsOf(tooLate.text).includes('链接已过期')]).to.deep.equal([404, true])
    ;[recorder, clerk] = await Promise.all([place.person('recorder'), place.person('clerk')])
  })

  it('is withdrawn by the school, by a newer one, and by a change of what it shows', async () => {
    const record = await logs(place, appointment), { link: first } = await asks(record), { link: second } = await asks(record)
    expect([(await opens(first)).status, (await opens(second)).status], 'one link at a time').to.deep.equal([404, 200])
    const html = await recorder.see(pageOf(record)), withdrawal = /action="([^"]*\/withdrawal)"/.exec(html)?.[1] ?? ''
    expect((await recorder.browser.post(withdrawal, formOn(html, withdrawal))).status).to.equal(303)
    const gone = await opens(second)
    expect([gone.status, wordsOf(mainOf(gone.text)).trim()]).to.deep.equal([404, '链接已撤回 学校已撤回这个链接。需要核对的，学校会发来新的链接。'])
    expect((await says(second, { answer: 'confirmed' })).status).to.equal(404)
    expect(await standing(record)).to.contain('未请本人确认').and.contain('已撤回')
    expect((await recorder.browser.post(withdrawal, { _version: '2' })).status).to.equal(409)
    const { link: third } = await asks(record)
    await says(third, { answer: 'confirmed' })
    expect(await standing(record)).to.contain('本人已确认')
    await changes(record)
    expect((await opens(third)).status, 'what it showed is the record no more').to.equal(404)
    expect(await standing(record)).to.contain('未请本人确认')
  })

  it('is made of what stands on the screen: who is later hears of the change', async () => {
    const record = await logs(place, appointment), form = formOn(await recorder.see(pageOf(record)), `${pageOf(record)}/links`)
    await place.db.write(tx => tx.dutyRecord.update({ where: { id: record }, data: { classHours: 3, version: { increment: 1 } } }))
    const late = await recorder.browser.post(`${pageOf(record)}/links`, form)
    expect([late.status, wordsOf(late.text).includes('3 课时')]).to.deep.equal([409, true])
  })

  it('several of one person are asked for one after another, and the list says what waits', async () => {
    const own = await serves(place, await inPool(place, { fullName: '霍晓光', partner: '县人民法院' }), { school: '第一中学' }), [a, b, c] = [await logs(place, own, { day: '2026-03-01' }), await logs(place, own, { day: '2026-03-02' }), await logs(place, own, { day: '2026-03-03', duty: 'governance', people: null })]
    const first = await asks(c)
    expect(wordsOf(first.page.text)).to.contain('霍晓光还有 2 条没有请本人确认').and.contain('下一条：2026-03-01')
    const second = await recorder.browser.post(`${pageOf(a)}/links`, formOn(first.page.text, `${pageOf(a)}/links`))
    expect(wordsOf(second.text)).to.contain('霍晓光还有 1 条').and.contain('下一条：2026-03-02')
    const third = await recorder.browser.post(`${pageOf(b)}/links`, formOn(second.text, `${pageOf(b)}/links`))
    expect(wordsOf(third.text)).to.contain('霍晓光没有别的记录要确认了')
    const ofSchool = await recorder.see(`/schools/${recorder.orgId}/vice-principals`)
    expect(wordsOf(ofSchool), 'the school’s page').to.contain('履职确认').and.match(/等本人确认 \d+ 条/)
    expect(linksIn(ofSchool).map(one => one.to)).to.include('/vice-principals/confirmations?tab=open')
    const list = await recorder.see('/vice-principals/confirmations?tab=open'), ofOne = linksIn(list).find(one => one.text === '霍晓光')?.to ?? ''
    expect(wordsOf(await recorder.see(ofOne))).to.contain('只看霍晓光的记录').and.contain('等本人确认 3').and.contain('前有效')
    expect((await (await place.person('recorder2')).browser.get('/vice-principals/confirmations?tab=open')).text, 'another school sees its own').not.to.contain('霍晓光')
  })

  it('asks the one whose school it is, and the clerk; nobody else makes a link', async () => {
    const record = await logs(place, appointment)
    for (const who of ['recorder2', 'recorder-there', 'clerk-there']) expect((await (await place.person(who)).browser.get(pageOf(record))).status, who).to.equal(404)
    expect((await asks(record, clerk)).link).to.match(/^\/confirm\/[\w-]{43}$/)
  })

  it('what is no link looks like what never was one, and many of them are held up; a good link is not', async () => {
    const record = await logs(place, appointment), { link } = await asks(record), { tokenHash, id } = await place.db.reader.dutyConfirmation.findFirstOrThrow({ where: { recordId: record } })
    const wrong = [`/confirm/${'A'.repeat(43)}`, '/confirm/x', `/confirm/${tokenHash}`, `/confirm/${id}`, `/confirm/${encodeURIComponent('<script>alert(1)</script>')}`, `${link}x`, `/confirm/${'x'.repeat(900)}`, '/confirm/%00']
    const pages = await Promise.all(wrong.map(address => opens(address)))
    expect(new Set(pages.map(one => `${one.status} ${wordsOf(mainOf(one.text)).trim()}`))).to.deep.equal(new Set(['404 链接打不开 请核对链接是否完整，或向学校要一个新的链接。']))
    for (let i = 0; i < 20; i++) await opens(`/confirm/${i}`)
    const held = await opens('/confirm/another')
    expect([held.status, held.headers.get('retry-after')]).to.satisfy(([status, after]: [number, string | null]) => status === 429 && Number(after) > 0)
    expect(linksIn(held.text).map(one => one.to), 'and leads nowhere else').to.deep.equal(['#main', '/confirm/another'])
    expect((await says('/confirm/another', { answer: 'confirmed' })).status).to.equal(429)
    expect((await opens(link)).status, 'who has a link does not stand behind those who guess').to.equal(200)
    const trail = await place.db.reader.auditEntry.findMany({ where: { action: 'refused.tooManyWrong' } })
    expect(trail.map(one => one.subjectId)).to.include('GET /confirm/:token')
    for (let i = 0; i < 30; i++) await opens(link)
    expect((await opens(link)).status, 'one link has a limit too').to.equal(429)
    place.pass(61_000)
    expect((await opens(link)).status).to.equal(200)
  })

  it('leaves its trace: who made it, that it was answered and what of it was otherwise', async () => {
    const record = await logs(place, appointment), { link } = await asks(record)
    await says(link, { answer: 'corrected', day: '2026-05-12', classHours: '1' })
    const { id } = await place.db.reader.dutyConfirmation.findFirstOrThrow({ where: { recordId: record } })
    const trail = await place.db.reader.auditEntry.findMany({ where: { subjectId: id }, orderBy: { seq: 'asc' } })
    expect(trail.map(one => [one.action, one.actorId, one.orgId, one.fields])).to.deep.equal([
      ['confirmation.linkMade', recorder.id, place.org('第一中学').id, ''], ['confirmation.corrected', null, place.org('第一中学').id, 'classHours'],
    ])
  })

  it('tells nobody where it is: no referrer, no robots, nothing kept; a session beside it is not looked at', async () => {
    const record = await logs(place, appointment), { link } = await asks(record)
    const { headers } = await opens(link)
    expect(['referrer-policy', 'x-robots-tag', 'cache-control'].map(name => headers.get(name))).to.deep.equal(['no-referrer', 'noindex, nofollow, noarchive', 'no-store'])
    expect((await opens('/confirm/none')).headers.get('referrer-policy')).to.equal('no-referrer')
    const beside = await recorder.browser.get(link)
    expect(wordsOf(beside.text), 'in the school’s own browser too').not.to.contain('第一中学填报员').and.not.contain('退出登录')
    expect((await place.stranger().post(link, { answer: 'confirmed' }, { origin: 'https://evil.example' })).status).to.equal(403)
    expect((await place.stranger().post(link, { answer: 'confirmed' }, { 'sec-fetch-site': 'cross-site', origin: 'null' })).status).to.equal(403)
    const own = await place.stranger().post(link, { answer: 'confirmed' }, { origin: 'null', 'sec-fetch-site': 'same-origin' })
    expect(own.status, 'a page that tells nobody its address sends its form from “null”').to.equal(303)
  })

  it('in English too', async () => {
    const record = await logs(place, appointment), { link } = await asks(record)
    await phone.post('/language', { language: 'en' })
    expect(wordsOf(mainOf((await opens(link)).text))).to.contain('Please check this entry').and.contain('2 class hours').and.contain('law education').and.contain('That is right')
    expect(wordsOf(mainOf((await opens('/confirm/none')).text))).to.contain('This link opens nothing')
  })
})
