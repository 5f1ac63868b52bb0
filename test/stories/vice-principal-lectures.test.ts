import { expect } from 'chai'
import { findViewer } from '../../src/accounts/find-viewer.js'
import { contextOf } from '../../src/platform/context.js'
import { collectNothing } from '../../src/platform/ctx.js'
import { translators } from '../../src/platform/texts/texts.js'
import { creditLectures, creditLecturesOf } from '../../src/vice-principals/lecture-commands.js'
import { finishTransaction } from '../../src/finish.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { errorsAt, mainOf, sends, wordsOf } from '../support/forms.js'
import { linksIn } from '../support/page-reading.js'
import type { Person, Record } from '../support/people.js'
import { inPool, serves } from '../support/serving.js'

describe(`lectures of legal vice-principals (${provider})`, () => {
  let place: County, recorder: Person, clerk: Person, duan: string, first: string, second: string
  before(async () => {
    place = await county('云岭县', { schools: ['第一中学', '第二小学', '第三小学'], today: '2026-06-01' })
    ;[recorder, clerk] = await Promise.all([place.person('recorder'), place.person('clerk')])
    duan = await inPool(place, { fullName: '段晓棠' })
    first = await serves(place, duan, { school: '第一中学' })
    second = await serves(place, duan, { school: '第二小学' })
  })
  after(() => place.close())

  const hours = async (appointment: string, person: Person = clerk): Promise<string> => {
    const words = wordsOf(mainOf(await person.see(`/vice-principals/appointments/${appointment}/duties?year=2026`)))
    return `${/(\d+) \/ \d+ 课时/.exec(words)?.[1]} 课时 ${/履职记录 (\d+) 次/.exec(words)?.[1]} 次`
  }
  const recordsOf = (record: Record) => place.db.reader.dutyRecord.findMany({ where: { submissionId: record.id }, orderBy: { number: 'asc' }, select: { id: true, orgId: true, number: true, appointmentId: true, classHours: true, people: true, day: true, withdrawnAt: true } })
  const standing = async (record: Record) => (await recordsOf(record)).filter(one => one.withdrawnAt === null)
  const lecture = (typed: { [field: string]: string | readonly string[] } = {}): Promise<Record> => recorder.submits({ title: '防范电信诈骗讲座', lecturerName: '段晓棠', lecturerUnit: '县人民法院', classHours: '2', pupils: '120', heldOn: '2026-05-12', ...typed })
  /** As a command of somebody else would call it. */
  const as = async (loginName: string, run: (ctx: ReturnType<typeof contextOf>) => Promise<void>): Promise<void> => {
    const viewer = await findViewer(place.db.reader, place.accounts.get(loginName)?.id ?? '', '2026-06-01')
    await place.db.write(async tx => { const collected = collectNothing(); await run(contextOf(tx, collected, viewer, place.clock.now, translators['zh-CN'])); await finishTransaction(tx, viewer, collected, place.clock.now) })
  }

  it('counts at each school of its lecturer whose pupils took part, and at no other, once it is approved', async () => {
    const [one, two, three] = ['第一中学', '第二小学', '第三小学'].map(name => place.org(name).id) as [string, string, string]
    const joint = await lecture({ takingPart: [two, three], [`pupils-${two}`]: '80', [`pupils-${three}`]: '60' })
    expect(await hours(first)).to.equal('0 课时 0 次')
    expect(wordsOf(await recorder.see(`/vice-principals/appointments/${first}/duties`))).to.contain('另有 1 次讲座待审核')
    await clerk.approves(joint)
    expect(await recordsOf(joint)).to.have.deep.members((await recordsOf(joint)).filter(row => row.orgId === one || row.orgId === two)).and.have.length(2)
    expect((await recordsOf(joint)).map(({ orgId, classHours, people, day }) => ({ orgId, classHours, people, day }))).to.have.deep.members([{ orgId: one, classHours: 2, people: 120, day: '2026-05-12' }, { orgId: two, classHours: 2, people: 80, day: '2026-05-12' }])
    for (const appointment of [first, second]) expect(await hours(appointment)).to.equal('2 课时 1 次')
    const recorder2 = await place.person('recorder2'), [{ to = '' } = {}] = linksIn(await recorder2.see(`/vice-principals/appointments/${second}/duties`)).filter(link => link.to.startsWith('/vice-principals/duties/') && !link.to.includes('new'))
    const record = await recorder2.see(to)
    expect(wordsOf(mainOf(record))).to.contain('防范电信诈骗讲座').and.contain('2 课时').and.contain('80 人次').and.contain('由审核通过的活动计入')
    expect(record, 'what an activity says is changed there').not.to.contain(`${to}/form`)
    expect((await recorder2.browser.post(`${to}/withdrawal`, { _version: '1' })).status).to.equal(409)
    expect(wordsOf(await clerk.see(`/submissions/${joint.id}`))).to.contain('计入第一中学段晓棠的履职：2 课时').and.contain('计入第二小学段晓棠的履职：2 课时').and.not.contain('计入第三小学')
    await clerk.moves(joint, 'voiding', { comment: '重复' })
    expect(await standing(joint)).to.deep.equal([])
    expect(await hours(first)).to.equal('0 课时 0 次')
    expect(wordsOf(await recorder2.see(to))).to.contain('这条记录随之撤回')
  })

  it('a school none of whose pupils came is credited nothing; one that did not say how many is', async () => {
    const two = place.org('第二小学').id, none = await lecture({ takingPart: [two], [`pupils-${two}`]: '0', [`teachers-${two}`]: '3', heldOn: '2026-05-13' })
    await clerk.approves(none)
    expect((await standing(none)).map(one => one.appointmentId)).to.deep.equal([first])
    const grownUps = await lecture({ takingPart: [two], [`teachers-${two}`]: '3', heldOn: '2026-05-14' })
    await clerk.approves(grownUps)
    expect((await standing(grownUps)).map(one => one.appointmentId), 'only its teachers came').to.deep.equal([first])
    const unsaid = await lecture({ takingPart: [two], heldOn: '2026-05-14', classHours: '' })
    await clerk.approves(unsaid)
    const rows = await standing(unsaid), mine = rows.find(one => one.appointmentId === second)
    expect(rows.map(one => one.appointmentId)).to.have.members([first, second])
    expect(mine).to.include({ people: null, classHours: null })
    expect(wordsOf(await clerk.see(`/vice-principals/duties/${mine?.id}`))).to.contain('未填课时')
    for (const one of [none, grownUps, unsaid]) await clerk.moves(one, 'voiding', { comment: '重复' })
  })

  it('an approval that is undone, returned, corrected and given again is followed, and keeps its number', async () => {
    const record = await lecture({ heldOn: '2026-05-15' })
    await clerk.approves(record)
    const [before] = await standing(record)
    expect((await clerk.moves(record, 'undoing')).status).to.equal(303)
    expect(await standing(record)).to.deep.equal([])
    await clerk.approves(record)
    expect((await standing(record)).map(one => one.number)).to.deep.equal([before?.number])
    await clerk.moves(record, 'reopening', { comment: '核对课时' })
    expect(await hours(first)).to.equal('0 课时 0 次')
    expect((await recorder.submitsAgain(record, { classHours: '3', pupils: '90', heldOn: '2026-05-16' })).status).to.equal(303)
    await clerk.approves(record)
    expect(await standing(record)).to.have.length(1)
    expect((await standing(record))[0]).to.include({ number: before?.number, classHours: 3, people: 90, day: '2026-05-16' })
    expect(await hours(first)).to.equal('3 课时 1 次')
    const correction = await sends(clerk.browser, `/submissions/${record.id}`, `/submissions/${record.id}/correction`, { lecturerName: '韩松' })
    expect(correction.status, 'somebody else lectured').to.equal(303)
    expect(await standing(record)).to.deep.equal([])
    expect((await sends(clerk.browser, `/submissions/${record.id}`, `/submissions/${record.id}/correction`, { lecturerName: ' 段 晓棠　' })).status).to.equal(303)
    expect((await standing(record)).map(one => one.number), 'spaces in a name are nobody else').to.deep.equal([before?.number])
    const trail = await place.db.reader.auditEntry.findMany({ where: { subjectId: before?.id }, orderBy: { seq: 'asc' }, select: { action: true } })
    expect(trail.map(one => one.action)).to.deep.equal(['credited', 'uncredited', 'credited', 'uncredited', 'credited', 'uncredited', 'credited'].map(one => `duty.${one}`))
    await clerk.moves(record, 'voiding', { comment: '重复' })
  })

  it('what was confirmed of a lecture has to be confirmed again once its numbers change, and only then', async () => {
    const record = await lecture({ heldOn: '2026-05-18' })
    await clerk.approves(record)
    const [row] = await standing(record), data = { orgId: recorder.orgId, recordId: row?.id ?? '', schoolName: '第一中学', fullName: '段晓棠', role: 'vicePrincipal' as const, number: row?.number ?? '', duty: 'legalEducation' as const, day: '2026-05-18', createdById: recorder.id, createdAt: place.clock.now, expiresAt: place.clock.now }
    const { id } = await place.db.write(tx => tx.dutyConfirmation.create({ data: { ...data, tokenHash: 'y', answer: 'confirmed', answeredAt: place.clock.now }, select: { id: true } }))
    const withdrawnAt = async () => (await place.db.reader.dutyConfirmation.findUniqueOrThrow({ where: { id } })).withdrawnAt
    expect((await sends(clerk.browser, `/submissions/${record.id}`, `/submissions/${record.id}/correction`, { occasion: '国家安全教育日' })).status).to.equal(303)
    expect(await withdrawnAt(), 'the occasion was never shown').to.equal(null)
    expect(wordsOf(await clerk.see(`/vice-principals/duties/${row?.id}`))).to.contain('本人已确认')
    await clerk.moves(record, 'reopening', { comment: '核对课时' })
    expect(await withdrawnAt()).to.be.instanceOf(Date)
    await recorder.submitsAgain(record)
    await clerk.approves(record)
    await clerk.moves(record, 'voiding', { comment: '重复' })
  })

  it('namesakes are told apart by their unit; where that does not help nobody is credited, and the record says so', async () => {
    const [police, court] = [await inPool(place, { fullName: '李勇', unit: '县公安局', organ: 'police' }), await inPool(place, { fullName: '李勇', unit: '县人民法院' })]
    const [ofPolice] = [await serves(place, police, { school: '第一中学' }), await serves(place, court, { school: '第一中学' })]
    const told = await lecture({ lecturerName: '李勇', lecturerUnit: '县公安局', heldOn: '2026-05-19' }), untold = await lecture({ lecturerName: '李勇', lecturerUnit: '', heldOn: '2026-05-20' })
    for (const one of [told, untold]) await clerk.approves(one)
    expect((await standing(told)).map(one => one.appointmentId)).to.deep.equal([ofPolice])
    expect(await standing(untold)).to.deep.equal([])
    expect(wordsOf(await clerk.see(`/submissions/${untold.id}`))).to.contain('第一中学有两位以上同名的李勇').and.contain('填写主讲人单位')
  })

  it('whoever is appointed later is credited what counts in their term already, and loses what is outside it', async () => {
    const inTerm = await lecture({ lecturerName: '韩松', heldOn: '2026-03-10' }), before = await lecture({ lecturerName: '韩松', heldOn: '2026-01-10' }), elsewhere = await lecture({ lecturerName: '韩松', heldOn: '2026-03-11', takingPart: [place.org('第三小学').id], [`pupils-${place.org('第三小学').id}`]: '30' })
    for (const one of [inTerm, before, elsewhere]) await clerk.approves(one)
    const han = await inPool(place, { fullName: '韩松' }), third = await serves(place, han, { school: '第三小学', startsOn: '2026-03-01' }), here = await serves(place, han, { school: '第一中学', startsOn: '2026-03-01' })
    await as('admin', ctx => creditLectures(ctx, here))
    expect(await hours(here)).to.equal('4 课时 2 次')
    expect(await hours(third)).to.equal('0 课时 0 次')
    await as('clerk', ctx => creditLecturesOf(ctx, han))
    expect(await hours(third)).to.equal('2 课时 1 次')
    await place.db.write(tx => tx.appointment.update({ where: { id: here }, data: { startsOn: '2026-03-11' } }))
    await as('clerk', ctx => creditLectures(ctx, here))
    expect(await hours(here), 'of a term that begins later').to.equal('2 课时 1 次')
    expect(await hours(third), 'nobody else is touched').to.equal('2 课时 1 次')
  })

  it('is credited by the appointment itself, and follows a new name and the ending of the term', async () => {
    const record = await lecture({ lecturerName: '白露', heldOn: '2026-03-20' })
    await clerk.approves(record)
    const bai = await inPool(place, { fullName: '白鹭' })
    expect((await sends(clerk.browser, `/vice-principals/appointments/new?person=${bai}&startsOn=2026-03-01`, '/vice-principals/appointments', { person: '白鹭', school: '第一中学', startsOn: '2026-03-01', until: '2029-02-28' })).status).to.equal(303)
    const { id: post } = await place.db.reader.appointment.findFirstOrThrow({ where: { personId: bai }, select: { id: true } })
    expect(await standing(record)).to.deep.equal([])
    const renamed = await sends(clerk.browser, `/vice-principals/people/${bai}/form`, `/vice-principals/people/${bai}`, { fullName: '白露' })
    expect(renamed.status, wordsOf(mainOf(renamed.text)).slice(0, 300)).to.equal(303)
    expect((await standing(record)).map(one => one.appointmentId)).to.deep.equal([post])
    expect(wordsOf(mainOf(await recorder.see(`/vice-principals/appointments/${post}`)))).to.contain('已完成 2 / 3 课时')
    const ended = await sends(clerk.browser, `/vice-principals/appointments/${post}`, `/vice-principals/appointments/${post}/ending`, { endedOn: '2026-03-15', reason: 'leftPost' })
    expect(ended.status, wordsOf(mainOf(ended.text)).slice(0, 300)).to.equal(303)
    expect(await standing(record)).to.deep.equal([])
  })

  it('what was credited to somebody stays theirs when they are renamed, or are one with another', async () => {
    const wrong = await inPool(place, { fullName: '赵小刚' }), post = await serves(place, wrong, { school: '第一中学' })
    const record = await lecture({ lecturerName: '赵小刚', heldOn: '2026-04-20' })
    await clerk.approves(record)
    await place.db.write(tx => tx.poolPerson.update({ where: { id: wrong }, data: { fullName: '赵晓刚' } }))
    await as('clerk', ctx => creditLecturesOf(ctx, wrong))
    expect((await standing(record)).map(one => one.appointmentId)).to.deep.equal([post])
    const right = await inPool(place, { fullName: '赵晓钢' })
    await place.db.write(tx => tx.appointment.update({ where: { id: post }, data: { personId: right } }))
    await as('clerk', ctx => creditLecturesOf(ctx, right))
    expect((await standing(record)).map(one => one.appointmentId)).to.deep.equal([post])
    expect((await sends(clerk.browser, `/submissions/${record.id}`, `/submissions/${record.id}/correction`, { lecturerName: '赵晓钢' })).status).to.equal(303)
    expect((await standing(record)).map(one => one.appointmentId), 'and by the right name as well').to.deep.equal([post])
  })

  it('a lecture that is counted is not logged again by mistake; another one of that day is', async () => {
    const record = await lecture({ heldOn: '2026-04-22' })
    await clerk.approves(record)
    const number = (await place.db.reader.submission.findUniqueOrThrow({ where: { id: record.id }, select: { number: true } })).number, form = `/vice-principals/duties/new?appointment=${first}`, typed = { duty: 'legalEducation', day: '2026-04-22', amount: '1' }
    const refused = await sends(recorder.browser, form, '/vice-principals/duties', typed)
    expect(refused.status).to.equal(422)
    expect(errorsAt(refused.text, 'day').join()).to.equal(`这一天的讲座已从活动 ${number} 计入`)
    expect(linksIn(refused.text).map(link => link.to)).to.include(`/submissions/${record.id}`)
    expect((await sends(recorder.browser, form, '/vice-principals/duties', { ...typed, duty: 'safety' })).status, 'what is no lecture').to.equal(303)
    expect((await sends(recorder.browser, form, '/vice-principals/duties', { ...typed, another: 'yes' })).status).to.equal(303)
  })

  it('a school takes back what the bureau entered for it, and its other schools’ credit goes with it', async () => {
    const two = place.org('第二小学').id, entered = await clerk.submits({ orgId: recorder.orgId, title: '代录的讲座', lecturerName: '段晓棠', classHours: '1', heldOn: '2026-02-26', [`pupils-${recorder.orgId}`]: '20', takingPart: [two], [`pupils-${two}`]: '30' })
    await clerk.approves(entered)
    expect(await standing(entered)).to.have.length(2)
    expect((await recorder.moves(entered, 'amendment')).status).to.equal(303)
    expect(await standing(entered)).to.deep.equal([])
  })
})

describe(`the lecturer of an activity (${provider})`, () => {
  let place: County, recorder: Person
  before(async () => {
    place = await county('云岭县', { schools: ['第一中学', '第二小学'], today: '2026-06-01' })
    recorder = await place.person('recorder')
    await serves(place, await inPool(place, { fullName: '段晓棠', post: '少年庭法官' }), { school: '第一中学' })
    await serves(place, await inPool(place, { fullName: '段无涯' }), { school: '第二小学' })
    await serves(place, await inPool(place, { fullName: '段往昔' }), { school: '第一中学', endedOn: '2026-01-01' })
  })
  after(() => place.close())

  it('is first of all whoever serves the school on that day, with unit, post and what they are', async () => {
    await recorder.submits({ lecturerName: '段小明', lecturerUnit: '律师事务所' })
    const draft = await recorder.drafts({ title: '' }), page = await recorder.see(`/activities/${draft.id}/draft`)
    const offers = [...page.matchAll(/<button class="offer"[^>]*value="([^"]*)" data-fills="([^"]*)">([^<]*)</g)].map(([, value = '', fills = '', label = '']) => ({ value, fills: fills.replaceAll('&#34;', '"'), label })).filter(one => one.fills.includes('lecturerUnit'))
    expect(offers.map(one => one.label)).to.deep.equal(['法治副校长：段晓棠', '上次：段小明'])
    expect(JSON.parse(offers[0]?.fills ?? '')).to.deep.equal({ lecturerUnit: '县人民法院', lecturerPost: '少年庭法官', 'extra-lecture-lecturerRole': 'vicePrincipal' })
    expect(page, 'and the form has that field').to.contain('name="extra-lecture-lecturerRole"')
  })

  it('is found by the first letters among those who serve, before those whom records name; nobody else’s are offered', async () => {
    const found = JSON.parse((await recorder.browser.get('/activities/lecturers?find=d', { accept: 'application/json' })).text) as { name: string }[]
    expect(found.map(one => one.name)).to.deep.equal(['段晓棠', '段小明'])
  })
})
