import { expect } from 'chai'
import type { Fields, Reply } from '../support/browser.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { drawnPhoto } from '../support/files.js'
import { errorsAt, formOn, mainOf, sends, wordsOf } from '../support/forms.js'
import { linksIn } from '../support/page-reading.js'
import type { Person } from '../support/people.js'

const appointments = '/vice-principals/appointments', pool = '/vice-principals/people'
const wordsOn = (html: string): string => wordsOf(mainOf(html))

/** Puts somebody into the pool through its form. @returns the person's address */
async function enters(clerk: Person, fullName: string, fields: Fields = {}): Promise<string> {
  const saved = await sends(clerk.browser, `${pool}/new`, pool, { fullName, organ: 'court', unit: '县人民法院', post: '法官', ...fields })
  expect(saved.status, wordsOn(saved.text)).to.equal(303)
  return saved.location ?? ''
}
/** Fills in the form of a new appointment and sends it. */
const types = (clerk: Person, typed: Fields): Promise<Reply> => sends(clerk.browser, `${appointments}/new`, appointments, typed)
/** The same, where it is kept. @returns the appointment's address */
async function appoints(clerk: Person, person: string, school: string, startsOn: string, typed: Fields = {}): Promise<string> {
  const saved = await types(clerk, { person, school, startsOn, ...typed })
  expect(saved.status, wordsOn(saved.text)).to.equal(303)
  return saved.location ?? ''
}
/** Fills in one of the forms that hang on an appointment. */
const follows = (clerk: Person, address: string, how: string, typed: Fields): Promise<Reply> => sends(clerk.browser, `${address}/${how}`, `${address}/${how}`, typed)
/** One of the buttons on an appointment's page. */
const presses = (person: Person, address: string, noun: string, typed: Fields = {}): Promise<Reply> => sends(person.browser, address, `${address}/${noun}`, typed)

describe(`who is appointed where, and until when (${provider})`, () => {
  let place: County, clerk: Person, second: Person, admin: Person, court: Person, other: Person
  before(async () => {
    place = await county('云岭县', { today: '2026-06-01', schools: ['第一中学', '第二小学', '第三小学', { name: '明星幼儿园', stage: 'kindergarten' }] })
    ;[clerk, second, admin, court, other] = await Promise.all(['clerk', 'clerk2', 'admin', 'court', 'admin2'].map(name => place.person(name))) as [Person, Person, Person, Person, Person]
    for (const [name, fields] of [['韩松', {}], ['霍宁', { organ: 'police', unit: '城关派出所' }], ['霍宁', { organ: 'justice', unit: '县司法局' }], ['顾延年', { organ: 'procuratorate', unit: '县人民检察院', service: 'retired', birthYear: '1964' }], ['章静姝', {}]] as const) await enters(clerk, name, fields)
  })
  after(() => place.close())

  it('an appointment is three years unless somebody says otherwise, and the school hears of it', async () => {
    const han = await appoints(clerk, '韩松', '第一中学', '2026-03-01', { letterNumber: '云教聘〔2026〕3号' }), page = wordsOn(await clerk.see(han))
    expect(page).to.contain('2026-03-01 至 2029-02-28').and.contain('任职中').and.contain('云教聘〔2026〕3号').and.contain('法治副校长').and.contain('还没有上传聘书')
    const told = await admin.see('/messages')
    expect(wordsOn(told)).to.contain('本校法治副校长、法治辅导员的任职有更新')
    expect(linksIn(mainOf(told)).map(one => one.to), 'and is led there').to.include(han)
    expect(wordsOn(await clerk.see(await appoints(clerk, '韩松', '明星幼儿园', '2026-03-01'))), 'the word for kindergartens').to.contain('法治副园长')
  })

  it('the lists offer people by first letters or unit, schools by first letters, to the clerk alone', async () => {
    const find = async (which: string, word: string): Promise<unknown> => JSON.parse((await clerk.browser.get(`${appointments}/${which}?find=${encodeURIComponent(word)}`, { accept: 'application/json' })).text)
    expect(await find('people', 'hs')).to.have.length(1).and.to.have.nested.property('[0].name', '韩松')
    expect(await find('people', '派出所')).to.have.length(1).and.to.have.nested.property('[0].unit', '城关派出所')
    expect(await find('schools', 'mxye')).to.have.length(1).and.to.have.nested.property('[0].name', '明星幼儿园')
    expect((await admin.browser.get(`${appointments}/people?find=hs`)).status).to.equal(403)
    expect((await (await place.person('clerk-there')).browser.get(`${appointments}/people?find=hs`)).text).to.equal('[]')
  })

  it('a form that cannot be kept comes back whole, with a sentence at each field', async () => {
    const sent = await types(clerk, { person: '霍宁', school: '第九中学', startsOn: '2026-09-01', until: '2026-08-31', letterNumber: '云教聘〔2026〕9号' })
    expect(sent.status).to.equal(422)
    expect(errorsAt(sent.text, 'person')[0]).to.contain('不止一个人符合').and.contain('霍宁 城关派出所').and.contain('霍宁 县司法局')
    expect(errorsAt(sent.text, 'school')[0]).to.contain('没有这所学校')
    expect(errorsAt(sent.text, 'until')).to.deep.equal(['聘期截止应不早于聘期开始'])
    expect(formOn(sent.text, appointments)).to.nested.include({ 'person[0]': '霍宁', 'until[0]': '2026-08-31', 'letterNumber[0]': '云教聘〔2026〕9号' })
    expect(errorsAt((await types(clerk, { person: '无此人', school: '', startsOn: '九月' })).text, 'person')[0]).to.contain('先在人员库登记')
    expect((await types(clerk, { person: '霍宁 派出所', school: '第二小学', startsOn: '2026-06-01' })).status, 'a name with the unit is one person').to.equal(303)
  })

  it('nobody serves one school under two terms at once', async () => {
    const sent = await types(clerk, { person: '韩松', school: '第一中学', startsOn: '2027-01-01' })
    expect(sent.status).to.equal(422)
    expect(errorsAt(sent.text, 'startsOn')[0]).to.contain('2026-03-01 – 2029-02-28')
    expect((await types(clerk, { person: '韩松', school: '第一中学', startsOn: '2029-03-01', role: 'counsellor' })).status, 'after it, they may').to.equal(303)
  })

  it('who has left the pool is not appointed beyond that day', async () => {
    const gone = await enters(clerk, '娄思齐', { joinedOn: '2026-01-05' })
    expect((await sends(clerk.browser, gone, `${gone}/leaving`, { leftOn: '2026-05-20', leftReason: '调离' })).status).to.equal(303)
    const form = await clerk.browser.get(`${appointments}/new?person=${gone.split('/').at(-1)}`)
    expect(errorsAt((await clerk.browser.post(appointments, { ...formOn(form.text, appointments), school: '第三小学' })).text, 'person')[0]).to.contain('2026-05-20 起已不在人员库')
  })

  it('a renewal, a replacement and a move keep what was before', async () => {
    const first = await appoints(clerk, '章静姝', '第三小学', '2023-09-01')
    expect(wordsOn(await clerk.see(first))).to.contain('任职中').and.contain('还有 91 天')
    const renewed = await follows(clerk, first, 'renewal', { letterNumber: '云教聘〔2026〕20号' }), next = renewed.location ?? ''
    expect(renewed.status, wordsOn(renewed.text)).to.equal(303)
    expect(wordsOn(await clerk.see(next))).to.contain('2026-09-01 至 2029-08-31').and.contain('此前（续聘）')
    expect(wordsOn(await clerk.see(first))).to.contain('2026-09-01 起不再任职').and.contain('此后（续聘）')
    expect((await clerk.browser.get(`${first}/renewal`)).status, 'a term is followed once').to.equal(404)
    const early = await follows(clerk, next, 'replacement', { person: '霍宁 司法局', startsOn: '2026-08-01', reason: '' })
    expect(errorsAt(early.text, 'startsOn')[0]).to.contain('2026-09-02')
    expect(errorsAt(early.text, 'reason')).to.deep.equal(['请填写这一项'])
    const replaced = await follows(clerk, next, 'replacement', { person: '霍宁 司法局', startsOn: '2027-03-01', reason: 'leftPost', note: '调到中院' }), then = replaced.location ?? ''
    expect(replaced.status, wordsOn(replaced.text)).to.equal(303)
    expect(wordsOn(await clerk.see(next))).to.contain('不再任职的日期 2027-03-01').and.contain('工作调动').and.contain('调到中院').and.contain('霍宁 · 第三小学')
    expect(errorsAt((await follows(clerk, then, 'transfer', { school: '第三小学', startsOn: '2027-09-01' })).text, 'school')[0]).to.contain('现在的学校')
    const moved = await follows(clerk, then, 'transfer', { school: '第一中学', startsOn: '2027-09-01' })
    expect(wordsOn(await clerk.see(moved.location ?? '')), 'the term goes on as long as it would have').to.contain('2027-09-01 至 2030-02-28').and.contain('此前（调整到其他学校）')
  })

  it('an ending is taken back while nobody followed', async () => {
    const address = await appoints(clerk, '霍宁 派出所', '第三小学', '2026-01-01')
    const wrong = await presses(clerk, address, 'ending', { endedOn: '2025-12-01', reason: '' })
    expect(wrong.status).to.equal(422)
    expect(errorsAt(wrong.text, 'endedOn-ending')[0]).to.contain('2026-01-01')
    expect(errorsAt(wrong.text, 'reason-ending')).to.deep.equal(['请填写这一项'])
    expect((await presses(clerk, address, 'ending', { endedOn: '2026-05-01', reason: 'unfit', note: '多次缺勤' })).status).to.equal(303)
    expect(wordsOn(await clerk.see(address))).to.contain('已结束').and.contain('不适宜继续任职').and.contain('多次缺勤')
    expect((await presses(clerk, address, 'resuming')).status).to.equal(303)
    expect(wordsOn(await clerk.see(address))).to.contain('任职中').and.not.contain('多次缺勤')
  })

  it('of two who correct at once one is faster, and both values stand there', async () => {
    const address = await appoints(clerk, '章静姝', '第二小学', '2026-02-01'), seen = formOn(await clerk.see(`${address}/form`), address)
    expect((await sends(second.browser, `${address}/form`, address, { letterNumber: '云教聘〔2026〕31号' })).status).to.equal(303)
    const late = await clerk.browser.post(address, { ...seen, letterNumber: '云教聘〔2026〕13号' })
    expect(late.status).to.equal(409)
    expect(wordsOn(late.text)).to.contain('聘书文号：现在是“云教聘〔2026〕31号”，您填的是“云教聘〔2026〕13号”')
    expect((await sends(clerk.browser, `${address}/form`, address, { until: '2026-01-01' })).status).to.equal(422)
  })

  it('the letter is a picture or a document, can be withdrawn and sent again; the school adds only its own', async () => {
    await enters(clerk, '白砚')
    const address = await appoints(clerk, '白砚', '第一中学', '2026-04-01')
    const refused = await clerk.browser.upload(`${address}/letter`, [{ name: '聘书.pdf', type: 'application/pdf', bytes: Buffer.from('this is no document') }])
    expect(refused.status).to.equal(422)
    expect(errorsAt(refused.text, 'files')[0], 'says so at the file').to.match(/文件|格式/)
    expect((await clerk.browser.upload(`${address}/letter`, [await drawnPhoto(4)])).status).to.equal(303)
    const file = linksIn(mainOf(await admin.see(address))).find(one => one.to.startsWith('/evidence/'))?.to ?? ''
    expect((await admin.browser.get(file)).status, 'the school opens it').to.equal(200)
    for (const one of [other, await place.person('inspector')]) expect((await one.browser.get(file)).status, `${one.loginName} does not`).to.equal(404)
    expect((await admin.browser.upload(`${address}/letter`, [await drawnPhoto(5)])).status, 'the bureau’s letter is the bureau’s').to.equal(403)
    const removal = /action="([^"]+\/letter\/[^"]+\/removal)"/.exec(await clerk.see(address))?.[1] ?? ''
    expect((await sends(clerk.browser, address, removal)).status).to.equal(303)
    expect(wordsOn(await clerk.see(address))).to.contain('还没有上传聘书')
    const own = await appoints(clerk, '白砚', '明星幼儿园', '2026-04-01', { appointedBy: 'school' }), garden = await place.person('admin4')
    expect((await garden.browser.upload(`${own}/letter`, [await drawnPhoto(6)])).status).to.equal(303)
    expect(mainOf(await clerk.see(own))).to.contain('/evidence/')
  })

  it('a school says that somebody cannot go on, the bureau hears of it and settles it', async () => {
    const address = await appoints(clerk, '顾延年', '第一中学', '2026-03-01')
    expect((await presses(admin, address, 'cannot-serve', { from: '2026-01-01', why: '' })).status).to.equal(422)
    expect((await presses(admin, address, 'cannot-serve', { from: '2026-07-01', why: '因病' })).status).to.equal(303)
    expect(wordsOn(await clerk.see('/messages'))).to.contain('不能继续任职')
    expect(wordsOn(await clerk.see(address))).to.contain('学校报告：2026-07-01 起不能继续任职').and.contain('因病')
    expect(formOn(await clerk.see(`${address}/replacement`), `${address}/replacement`), 'the day is known').to.nested.include({ 'startsOn[0]': '2026-07-01' })
    expect((await presses(clerk, address, 'cannot-serve/settling')).status).to.equal(303)
    expect(wordsOn(await admin.see(address))).not.to.contain('学校报告')
  })

  it('a retired person’s second term is a question and no fault', async () => {
    const first = await appoints(clerk, '顾延年', '第二小学', '2020-09-01'), again = await appoints(clerk, '顾延年', '第二小学', '2024-09-01')
    expect(wordsOn(await clerk.see(first))).to.contain('聘期已过').and.not.contain('一般只任一届')
    expect(wordsOn(await clerk.see(again))).to.contain('退休人员一般只任一届')
  })

  it('the school and the organ of the person read it, and nobody else', async () => {
    const courts = place.org('县人民法院').id, wei = await enters(clerk, '魏时雨', { partnerId: courts }), address = await appoints(clerk, '魏时雨', '第一中学', '2026-05-01')
    expect(wordsOn(await court.see(address)), wei).to.contain('魏时雨').and.contain('第一中学')
    expect((await clerk.browser.upload(`${address}/letter`, [await drawnPhoto(7)])).status).to.equal(303)
    const letter = linksIn(mainOf(await admin.see(address))).find(one => one.to.startsWith('/evidence/'))?.to ?? ''
    expect((await court.browser.get(letter)).status, 'with the letter').to.equal(200)
    for (const noun of ['renewal', 'form']) expect((await court.browser.get(`${address}/${noun}`)).status).to.equal(403)
    expect(wordsOn(await admin.see(address))).to.contain('魏时雨')
    for (const stranger of [other, await place.person('clerk-there'), await place.person('recorder-there')]) expect((await stranger.browser.get(address)).status, stranger.loginName).to.equal(404)
    expect(wordsOn(await (await place.person('inspector')).see(address)), 'an inspector meets no name').not.to.contain('魏时雨')
  })

  it('no term is cut short under what was logged in it, by whatever way', async () => {
    await enters(clerk, '温如许')
    const address = await appoints(clerk, '温如许', '第一中学', '2026-03-01'), id = address.split('/').at(-1) ?? ''
    expect((await sends(admin.browser, `/vice-principals/duties/new?appointment=${id}`, '/vice-principals/duties', { duty: 'safety', day: '2026-05-20', amount: '3' })).status).to.equal(303)
    const says = '有 1 条履职记录的日期会落在聘期以外，请核对日期'
    expect(errorsAt((await presses(clerk, address, 'ending', { endedOn: '2026-05-20', reason: 'leftPost' })).text, 'endedOn-ending')).to.deep.equal([says])
    expect(errorsAt((await sends(clerk.browser, `${address}/form`, address, { until: '2026-05-19' })).text, 'until')).to.deep.equal([says])
    for (const [how, typed] of [['renewal', {}], ['replacement', { person: '章静姝', reason: 'leftPost' }], ['transfer', { school: '第三小学' }]] as const) {
      expect(errorsAt((await follows(clerk, address, how, { ...typed, startsOn: '2026-05-20' })).text, 'startsOn'), how).to.deep.equal([says])
    }
    expect((await presses(clerk, address, 'ending', { endedOn: '2026-05-21', reason: 'leftPost' })).status, 'from the day after').to.equal(303)
  })
})
