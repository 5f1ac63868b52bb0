import { expect } from 'chai'
import type { Fields } from '../support/browser.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { mainOf, sends, wordsOf } from '../support/forms.js'
import { linksIn } from '../support/page-reading.js'
import type { Person } from '../support/people.js'

const appointments = '/vice-principals/appointments', pool = '/vice-principals/people'
const wordsOn = (html: string): string => wordsOf(mainOf(html))

/** Puts somebody into the pool and appoints them. @returns the appointment's address */
async function appoints(clerk: Person, person: string, school: string, startsOn: string, { phone = '', ...typed }: Fields & { phone?: string } = {}): Promise<string> {
  expect((await sends(clerk.browser, `${pool}/new`, pool, { fullName: person, organ: 'court', unit: '县人民法院', post: '法官', phone })).status).to.equal(303)
  const saved = await sends(clerk.browser, `${appointments}/new`, appointments, { person, school, startsOn, ...typed })
  expect(saved.status, wordsOn(saved.text)).to.equal(303)
  return saved.location ?? ''
}

describe(`what a school sees of its legal vice-principals (${provider})`, () => {
  let place: County, clerk: Person, recorder: Person
  const page = (school: string): string => `/schools/${place.org(school).id}/vice-principals`
  before(async () => {
    place = await county('云岭县', { today: '2026-06-01', schools: ['第一中学', '第二小学', { name: '明星幼儿园', stage: 'kindergarten' }] })
    ;[clerk, recorder] = await Promise.all([place.person('clerk'), place.person('recorder')])
  })
  after(() => place.close())

  it('says plainly that nobody serves, and what to do', async () => {
    expect(linksIn(await recorder.see('/standing')).find(one => one.text === '法治副校长')?.to, 'a place in the navigation').to.equal(page('第一中学'))
    expect(wordsOn(await recorder.see(page('第一中学')))).to.contain('还没有聘任过法治副校长').and.contain('请与县教育局联系').and.not.contain('办理聘任')
    const seen = await clerk.see(page('第一中学'))
    expect(wordsOn(seen)).to.contain('请会同派出机关确定人选，办理聘任')
    expect(await clerk.see(linksIn(mainOf(seen)).find(one => one.text === '聘任')?.to ?? ''), 'the form knows the school').to.contain('value="第一中学"')
    expect(wordsOn(await (await place.person('recorder3')).see(page('明星幼儿园')))).to.contain('法治副园长')
  })

  it('shows who serves, with unit, term and phone, to the school and the bureau; the phone to nobody else', async () => {
    const han = await appoints(clerk, '韩松', '第一中学', '2026-03-01', { phone: '0990-6600111', letterNumber: '云教聘〔2026〕3号' }), seen = await recorder.see(page('第一中学'))
    expect(wordsOn(seen)).to.contain('现任 1 人').and.contain('韩松').and.contain('县人民法院').and.contain('2026-03-01 至 2029-02-28').and.contain('6600111').and.contain('云教聘〔2026〕3号，未上传').and.not.contain('还没有聘任过')
    expect(wordsOn(seen), 'of four 课时 a year those of ten months').to.contain('0 / 3 课时')
    expect(linksIn(mainOf(seen)).map(one => one.to)).to.include(han)
    const inspector = wordsOn(await (await place.person('inspector')).see(page('第一中学')))
    expect(inspector, 'neither name nor phone').to.contain('县人民法院').and.not.contain('韩松').and.not.contain('6600111')
    expect(wordsOn(await (await place.person('leader')).see(page('第一中学')))).to.contain('韩松')
  })

  it('a school never sees another school’s people', async () => {
    for (const loginName of ['recorder2', 'admin2', 'recorder-there', 'clerk-there']) expect((await (await place.person(loginName)).browser.get(page('第一中学'))).status, loginName).to.equal(404)
    expect((await (await place.person('court')).browser.get(page('第一中学'))).status).to.equal(403)
  })

  it('marks a term that is near its end, and tells since when nobody serves once it is over', async () => {
    const zhang = await appoints(clerk, '章静姝', '第二小学', '2023-06-20')
    expect(wordsOn(await clerk.see(page('第二小学')))).to.contain('18 天后到期')
    expect((await sends(clerk.browser, zhang, `${zhang}/ending`, { endedOn: '2026-05-02', reason: 'leftPost' })).status).to.equal(303)
    const vacant = wordsOn(await clerk.see(page('第二小学')))
    expect(vacant).to.contain('2026-05-02 起没有法治副校长，已 30 天').and.contain('曾任 1 人次').and.contain('工作调动')
    await appoints(clerk, '康以宁', '第二小学', '2026-07-01')
    expect(wordsOn(await clerk.see(page('第二小学')))).to.contain('接任人员 2026-07-01 起任职').and.contain('即将任职')
  })

  it('a kindergarten that has a counsellor only has no vice-principal', async () => {
    await appoints(clerk, '向晚舟', '明星幼儿园', '2026-03-01', { role: 'counsellor' })
    expect(wordsOn(await clerk.see(page('明星幼儿园')))).to.contain('校外法治辅导员').and.contain('还没有聘任过法治副')
  })
})

describe(`a school that closes hands its legal vice-principals on (${provider})`, () => {
  let place: County, clerk: Person
  const school = (name: string): string => `/schools/${place.org(name).id}`
  const closes = (name: string, typed: Fields) => sends(clerk.browser, school(name), `${school(name)}/closing`, { reason: '布局调整', ...typed })
  before(async () => {
    place = await county('云岭县', { today: '2026-06-01', schools: ['第一中学', '第二小学', '第三小学'] })
    clerk = await place.person('clerk')
  })
  after(() => place.close())

  it('to the school that takes it over: the term goes on there', async () => {
    const han = await appoints(clerk, '韩松', '第二小学', '2026-03-01')
    expect(wordsOn(await clerk.see(school('第二小学'))), 'says before what will happen').to.contain('现在任职的法治副校长、法治辅导员：韩松')
    const wrong = await closes('第二小学', { closedOn: '2026-07-01', successor: place.org('第二小学').id })
    expect(wrong.status).to.equal(422)
    expect((await closes('第二小学', { closedOn: '2026-07-01', successor: place.org('第一中学').id })).status).to.equal(303)
    expect(wordsOn(await clerk.see(han))).to.contain('2026-07-01 起不再任职').and.contain('学校撤并').and.contain('此后（学校撤并转入）')
    expect(wordsOn(await clerk.see(`${school('第一中学')}/vice-principals`))).to.contain('即将任职').and.contain('2026-07-01 至 2029-02-28')
    expect(wordsOn(await (await place.person('recorder')).see('/messages')), 'and the school hears of it').to.contain('任职有更新')
    expect((await sends(clerk.browser, school('第二小学'), `${school('第二小学')}/reopening`)).status).to.equal(303)
    expect(wordsOn(await clerk.see(han)), 'what went on elsewhere stays there').to.contain('2026-07-01 起不再任职')
  })

  it('without such a school they end, and come back when it opens again', async () => {
    const zhang = await appoints(clerk, '章静姝', '第三小学', '2026-03-01')
    expect((await closes('第三小学', { closedOn: '2026-05-01', successor: '' })).status).to.equal(303)
    expect(wordsOn(await clerk.see(zhang))).to.contain('已结束').and.contain('学校撤并')
    expect((await sends(clerk.browser, school('第三小学'), `${school('第三小学')}/reopening`)).status).to.equal(303)
    expect(wordsOn(await clerk.see(zhang))).to.contain('任职中')
  })

  it('lectures follow a term that a closing of an earlier day hands on, and come back with it', async () => {
    await appoints(clerk, '骆闻笛', '第三小学', '2026-03-01')
    const [recorder, third] = [await place.person('recorder'), await place.person('recorder3')]
    const before = await third.submits({ title: '在原校的讲座', heldOn: '2026-05-20', lecturerName: '骆闻笛', classHours: '1', pupils: '30' }), after = await recorder.submits({ title: '在新校的讲座', heldOn: '2026-05-21', lecturerName: '骆闻笛', classHours: '2', pupils: '60' })
    for (const record of [before, after]) await clerk.approves(record)
    const credited = async (): Promise<(number | null)[]> => (await place.db.reader.dutyRecord.findMany({ where: { withdrawnAt: null, submissionId: { in: [before.id, after.id] } }, orderBy: { day: 'asc' }, select: { classHours: true } })).map(one => one.classHours)
    expect(await credited(), 'nobody serves the new school yet').to.deep.equal([1])
    expect((await closes('第三小学', { closedOn: '2026-05-10', successor: place.org('第一中学').id })).status).to.equal(303)
    expect(await credited(), 'the term went on at the new school that day').to.deep.equal([2])
  })
})
