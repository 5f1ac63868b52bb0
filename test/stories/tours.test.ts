import { expect } from 'chai'
import { verifyTrail } from '../../src/audit/trail.js'
import { recount } from '../../src/statistics/tallies.js'
import { county, password, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { drawnPhoto } from '../support/files.js'
import { errorsAt, formOn, sends, wordsOf } from '../support/forms.js'
import type { Person } from '../support/people.js'

describe(`a tour through many schools (${provider})`, function () {
  this.timeout(90_000)
  let place: County, court: Person, clerk: Person
  const schools = ['第一中学', '第二小学', '南坪小学', '南坪中学']
  beforeEach(async () => {
    place = await county('云岭县', { schools })
    ;[court, clerk] = await Promise.all(['court', 'clerk'].map(place.person)) as [Person, Person]
  })
  afterEach(async () => {
    expect(await place.db.write(recount)).to.deep.equal([])
    expect(await place.db.write(verifyTrail)).to.equal(null)
    await place.close()
  })

  const begins = async (person: Person, lines: string, more: { [field: string]: string } = {}): Promise<string> => {
    const page = await person.see('/tours/new')
    expect(wordsOf(page)).to.contain('登记巡讲')
    expect(page, 'no file goes with it').not.to.contain('multipart/form-data')
    const reply = await sends(person.browser, '/tours/new', '/tours', { kind: 'lecture', title: '法治进校园巡讲', lecturerName: '霍法官', lines, ...more })
    expect(reply.status, reply.text.slice(0, 300)).to.equal(303)
    return (reply.location ?? '').replace('/tours/', '')
  }
  const stopsOf = (seriesId: string) => place.db.reader.submission.findMany({ where: { seriesId }, include: { draft: true, schools: true } })
  const stopOf = async (seriesId: string, school: string) => (await stopsOf(seriesId)).find(one => JSON.stringify(one.draft?.content).includes(place.org(school).id))
  const pupils = async (): Promise<number> => (await place.db.reader.tallyCountyDay.aggregate({ _sum: { pupils: true } }))._sum.pupils ?? 0

  it('a stop of a frozen period asks for its reason in its own form, and so does the approval of what waited', async () => {
    const waits = await begins(court, '第一中学\t2026.3.6\t50\t2'), late = await begins(court, '第二小学\t2026.3.7\t40\t2\n南坪小学\t2026.4.8\t30\t2')
    expect((await sends(court.browser, `/tours/${waits}`, `/tours/${waits}`, { then: 'submit' })).location).to.equal(`/tours/${waits}`)
    const leader = await place.person('leader')
    expect((await leader.browser.post('/statistics/frozen', { period: '2026-03', password })).status).to.equal(303)
    // The stop of April goes; that of March stays, and the sentence leads to where the reason is said.
    expect((await sends(court.browser, `/tours/${late}`, `/tours/${late}`, { then: 'submit' })).location).to.equal(`/tours/${late}?check=1`)
    const stays = (await stopsOf(late)).find(one => one.status === 'draft'), checked = await court.see(`/tours/${late}?check=1`)
    expect(checked).to.contain(`/activities/${stays?.id}/draft?check=1#lateReason`).and.contain('请写明补报或修改的原因')
    expect(errorsAt(await court.see(`/activities/${stays?.id}/draft?check=1`), 'lateReason')).to.deep.equal(['这一天的数据已经锁定，请写明补报或修改的原因。'])
    expect((await court.submitsAgain({ id: stays?.id ?? '' }, { lateReason: '当时漏报' })).status).to.equal(303)
    const approving = await clerk.see(`/tours/${waits}`), form = formOn(approving, `/tours/${waits}/approval`)
    expect((await clerk.browser.post(`/tours/${waits}/approval`, { ...form, comment: '' })).status).to.equal(422)
    expect((await clerk.browser.post(`/tours/${waits}/approval`, { ...form, comment: '锁定前已提交' })).status).to.equal(303)
    const ofLate = formOn(await clerk.see(`/tours/${late}`), `/tours/${late}/approval`)
    expect(Object.keys(ofLate), 'the school said why').not.to.include('comment')
    expect((await clerk.browser.post(`/tours/${late}/approval`, ofLate)).status).to.equal(303)
    expect(await pupils()).to.equal(120)
  })

  it('is entered once: pasted lines become stops, an unsure school is asked at its line, and each stop is its school’s record', async () => {
    const id = await begins(court, '第一中学\t2026.5.6\t１２０\t8\n第二小学\t2026年5月7日\t95\t6\n南坪\t2026-05-08\t60\t4\n不知名学校\t2026-05-09\t40\t')
    expect(await stopsOf(id)).to.have.length(4)
    const page = await court.see(`/tours/${id}`)
    expect(wordsOf(page)).to.contain('“南坪”是哪所学校').and.contain('没有找到“不知名学校”')
    const unsure = (await stopsOf(id)).find(one => (one.draft?.content as { stopSchool?: string }).stopSchool === '南坪')
    expect((await sends(court.browser, `/tours/${id}`, `/tours/${id}`, { choose: `${unsure?.id}:${place.org('南坪小学').id}` })).status).to.equal(303)
    // What cannot be submitted yet stays, with its sentence at its line; the others go.
    const left = await sends(court.browser, `/tours/${id}`, `/tours/${id}`, { then: 'submit' })
    expect(left.location).to.equal(`/tours/${id}?check=1`)
    const checked = wordsOf(await court.see(`/tours/${id}?check=1`))
    expect(checked).to.contain('请选择参加学校').and.contain('不知名学校').and.contain('其余各站（3 站）')
    const unknown = (await stopsOf(id)).find(one => one.status === 'draft')
    expect((await sends(court.browser, `/tours/${id}`, `/tours/${id}`, { [`school-${unknown?.id}`]: '南坪中学', then: 'submit' })).location).to.equal(`/tours/${id}`)
    expect((await stopsOf(id)).map(one => one.status)).to.deep.equal(['submitted', 'submitted', 'submitted', 'submitted'])

    const approving = await clerk.see(`/tours/${id}`)
    expect(wordsOf(approving)).to.contain('通过待审核的 4 站')
    expect((await clerk.browser.post(`/tours/${id}/approval`, formOn(approving, `/tours/${id}/approval`))).status).to.equal(303)
    expect(await pupils()).to.equal(120 + 95 + 60 + 40)
    const mine = (await stopsOf(id)).find(one => one.schools.some(school => school.schoolId === place.org('第二小学').id))
    expect(wordsOf(await clerk.see(`/submissions/${mine?.id}`))).to.contain('巡讲第 2 站，共 4 站')
    const school = await place.person('recorder2')
    expect(wordsOf(await school.see(`/submissions/${mine?.id}`))).to.contain('已计入本校完成情况，不用另外报送').and.contain('更正本校数据')
    expect(wordsOf(await school.see('/standing'))).to.contain('法治讲座')
    expect(wordsOf(await school.see('/submissions'))).to.contain('法治进校园巡讲')
    const figures = await place.db.reader.tallySchoolDay.findMany({ where: { orgId: place.org('第二小学').id } })
    expect(figures.map(one => [one.records, one.pupils])).to.deep.equal([[1, 95]])
  })

  it('a day without its year is taken and asked about at its line; one that cannot be is told there, and nothing typed is lost', async () => {
    const id = await begins(court, '第一中学\t5月6日\t120\n第二小学\t2026-02-30\t95\n南坪小学\t9月5日\t60\n南坪中学\t2026-05-08\t40')
    const page = await court.see(`/tours/${id}`), words = wordsOf(page)
    expect(words).to.contain('“5月6日”没有年份，按 2026 年填入，请核对').and.contain('“9月5日”没有年份，按 2025 年填入').and.contain('第 2 站：没有“2026-02-30”这个日期')
    expect(words.match(/没有年份/g)).to.have.length(2)
    const [first, wrong] = [await stopOf(id, '第一中学'), await stopOf(id, '第二小学')]
    expect(errorsAt(page, `heldOn-${wrong?.id}`)).to.deep.equal(['没有“2026-02-30”这个日期，请改成正确的日期，例如 2026-11-23'])
    expect(page).to.match(new RegExp(`name="heldOn-${wrong?.id}" type="text" value="2026-02-30"`))
    expect([first, wrong].map(one => (one?.draft?.content as { [field: string]: string }).place)).to.deep.equal(['', ''])
    // Whoever corrects the day, or its year, is not asked again.
    await sends(court.browser, `/tours/${id}`, `/tours/${id}`, { [`heldOn-${wrong?.id}`]: '5月7日', [`heldOn-${(await stopOf(id, '南坪小学'))?.id}`]: '2026-05-09' })
    const again = wordsOf(await court.see(`/tours/${id}`))
    expect(again).to.contain('“5月7日”没有年份').and.not.contain('2026-02-30').and.not.contain('9月5日')
    await sends(court.browser, `/tours/${id}`, `/tours/${id}`, { then: 'submit' })
    expect((await stopsOf(id)).map(one => [one.status, one.heldOn])).to.have.deep.members([['submitted', '2026-05-06'], ['submitted', '2026-05-07'], ['submitted', '2026-05-09'], ['submitted', '2026-05-08']])
  })

  it('common facts are changed in all open stops at once; what one stop was told by itself stays', async () => {
    const id = await begins(court, '第一中学\t2026.5.6\t10\n第二小学\t2026.5.7\t20')
    const own = await stopOf(id, '第二小学')
    expect((await court.browser.post(`/activities/${own?.id}/draft`, { place: '二小操场', then: 'save' })).status).to.equal(303)
    expect((await sends(court.browser, `/tours/${id}`, `/tours/${id}`, { lecturerName: '苏法官', title: '宪法巡讲' })).status).to.equal(303)
    const drafts = (await stopsOf(id)).map(one => one.draft?.content as { [field: string]: string })
    expect(drafts.map(one => [one.title, one.lecturerName])).to.deep.equal([['宪法巡讲', '苏法官'], ['宪法巡讲', '苏法官']])
    expect((await stopOf(id, '第二小学'))?.draft?.content).to.include({ place: '二小操场' })
  })

  it('what two people change in one tour is merged, and the same field changed by both is shown with both values', async () => {
    const id = await begins(court, '第一中学\t2026.5.6\t10\n第二小学\t2026.5.7\t20')
    const [before, first] = [formOn(await court.see(`/tours/${id}`), `/tours/${id}`), await stopOf(id, '第一中学')]
    await sends(court.browser, `/tours/${id}`, `/tours/${id}`, { [`pupils-${first?.id}`]: '15' })
    const clash = await court.browser.post(`/tours/${id}`, { ...before, [`pupils-${first?.id}`]: '17' })
    expect(clash.status).to.equal(409)
    expect(wordsOf(clash.text)).to.contain('刚才有人填的是“15”')
    expect((await stopOf(id, '第一中学'))?.draft?.content).to.include({ [`pupils-${place.org('第一中学').id}`]: '17' })
    const second = await stopOf(id, '第二小学')
    await court.browser.post(`/tours/${id}`, { ...before, [`teachers-${second?.id}`]: '3' })
    expect((await stopOf(id, '第一中学'))?.draft?.content, 'what was not touched stays').to.include({ [`pupils-${place.org('第一中学').id}`]: '17' })
  })

  it('lines can be added and taken out; without a line or a kind the form comes back whole', async () => {
    const refused = await court.browser.post('/tours', { title: '没有站', summary: '写了很多', lines: '' })
    expect(refused.status).to.equal(422)
    expect(refused.text).to.contain('写了很多').and.contain('没有站')
    expect(wordsOf(refused.text)).to.contain('请至少填写一站').and.contain('请选择活动类别')
    const tooMany = await court.browser.post('/tours', { kind: 'lecture', title: 'x', lines: Array.from({ length: 61 }, () => '第一中学').join('\n') })
    expect([tooMany.status, await place.db.reader.submission.count()]).to.deep.equal([422, 0])
    const id = await begins(court, '第一中学\t2026.5.6\t10')
    await sends(court.browser, `/tours/${id}`, `/tours/${id}`, { lines: '第二小学\t2026.5.7\t20' })
    expect((await stopsOf(id)).map(one => (one.draft?.content as { title: string }).title)).to.deep.equal(['法治进校园巡讲', '法治进校园巡讲'])
    await sends(court.browser, `/tours/${id}`, `/tours/${id}`, { removeStop: (await stopOf(id, '第二小学'))?.id ?? '' })
    expect(await stopsOf(id)).to.have.length(1)
    const gone = await sends(court.browser, `/tours/${id}`, `/tours/${id}`, { removeStop: (await stopOf(id, '第一中学'))?.id ?? '' })
    expect([gone.location, (await stopsOf(id)).length]).to.deep.equal(['/submissions', 0])
  })

  it('photos of the tour go to every open stop; a refused one is named and nothing typed is lost', async () => {
    const id = await begins(court, '第一中学\t2026.5.6\t10\n第二小学\t2026.5.7\t20')
    const form = formOn(await court.see(`/tours/${id}`), `/tours/${id}`)
    expect((await court.browser.upload(`/tours/${id}`, [await drawnPhoto(1)], { ...form, then: 'save' })).status).to.equal(303)
    expect(await place.db.reader.evidenceItem.count()).to.equal(2)
    const refused = await court.browser.upload(`/tours/${id}`, [{ name: '坏.jpg', type: 'image/jpeg', bytes: Buffer.from('no picture') }], { ...formOn(await court.see(`/tours/${id}`), `/tours/${id}`), title: '新名称', then: 'submit' })
    expect(refused.status).to.equal(422)
    expect(wordsOf(refused.text)).to.contain('坏.jpg')
    expect((await stopsOf(id)).map(one => [(one.draft?.content as { title: string }).title, one.status])).to.deep.equal([['新名称', 'draft'], ['新名称', 'draft']])
    const again = (fields: { [field: string]: string }) => sends(court.browser, `/tours/${id}`, `/tours/${id}`, { ...fields, then: 'submit' })
    expect((await again({})).location, 'nobody has said that the pictures were looked at').to.equal(`/tours/${id}?check=1`)
    expect(wordsOf(await court.see(`/tours/${id}?check=1`))).to.contain('请勾选照片核对')
    expect((await again({ photosChecked: 'yes' })).location).to.equal(`/tours/${id}`)
    expect((await stopsOf(id)).map(one => one.status)).to.deep.equal(['submitted', 'submitted'])
  })

  it('a link that was written at one stop goes with it; one that is no address is told at its stop', async () => {
    const id = await begins(court, '第一中学\t2026.5.6\t10\n第二小学\t2026.5.7\t20'), [first, second] = [await stopOf(id, '第一中学'), await stopOf(id, '第二小学')]
    const leaves = (stop: typeof first, fields: { [field: string]: string }) => court.browser.post(`/activities/${stop?.id}/draft`, { ...fields, then: 'auto' }, { accept: 'application/json' })
    await leaves(first, { linkUrl: 'https://example.cn/report', linkCaption: '县电视台' })
    await leaves(second, { linkUrl: 'example' })
    expect((await sends(court.browser, `/tours/${id}`, `/tours/${id}`, { then: 'submit' })).location).to.equal(`/tours/${id}?check=1`)
    const sent = await place.db.reader.submission.findUniqueOrThrow({ where: { id: first?.id }, include: { draft: true, revisions: true, evidenceSet: { include: { items: true } } } })
    expect([sent.status, sent.evidenceSet.items.map(item => [item.url, item.caption, item.filedAt !== null]), (sent.revisions[0]?.evidence as unknown[]).length]).to.deep.equal(['submitted', [['https://example.cn/report', '县电视台', true]], 1])
    expect(sent.draft?.content, 'and is not offered once more').to.include({ linkUrl: '', linkCaption: '' })
    expect((await stopOf(id, '第二小学'))?.status).to.equal('draft')
    const page = await court.see(`/tours/${id}?check=1`)
    expect(wordsOf(page)).to.contain('第 1 站：请填写完整的网址')
    expect(page).to.contain(`href="/activities/${second?.id}/draft?check=1#linkUrl"`)
    await leaves(second, { linkUrl: '' })
    expect((await sends(court.browser, `/tours/${id}`, `/tours/${id}`, { then: 'submit' })).location).to.equal(`/tours/${id}`)
  })

  it('the bureau’s own tour counts when it is submitted; a school’s tour counts for host and school', async () => {
    const id = await begins(clerk, '第一中学\t2026.5.6\t10\n第二小学\t2026.5.7\t20')
    await sends(clerk.browser, `/tours/${id}`, `/tours/${id}`, { then: 'submit' })
    expect([(await stopsOf(id)).map(one => one.status), await pupils()]).to.deep.equal([['approved', 'approved'], 30])
    const host = await place.person('recorder'), own = await begins(host, '第一中学\t2026.5.6\t7\n第二小学\t2026.5.7\t8')
    expect((await sends(host.browser, `/tours/${own}`, `/tours/${own}`, { then: 'submit' })).location).to.equal(`/tours/${own}`)
    const page = await clerk.see(`/tours/${own}`)
    await clerk.browser.post(`/tours/${own}/approval`, formOn(page, `/tours/${own}/approval`))
    expect(await pupils()).to.equal(45)
  })

  it('nobody else reads or changes it: strangers find nothing, those above see that it is there, an old page approves nothing', async () => {
    const id = await begins(court, '第一中学\t2026.5.6\t10', { summary: 'KESTREL' })
    for (const login of ['recorder', 'recorder3', 'recorder-there', 'clerk-there']) expect((await (await place.person(login)).browser.get(`/tours/${id}`)).status, login).to.equal(404)
    for (const login of ['clerk', 'leader', 'prefecture']) expect(await (await place.person(login)).see(`/tours/${id}`), login).not.to.match(/KESTREL|第一中学/)
    expect((await clerk.browser.post(`/tours/${id}`, { title: 'x' })).status).to.equal(409)
    await sends(court.browser, `/tours/${id}`, `/tours/${id}`, { then: 'submit' })
    const seen = formOn(await clerk.see(`/tours/${id}`), `/tours/${id}/approval`), [stop] = await stopsOf(id)
    await court.moves({ id: stop?.id ?? '' }, 'withdrawal')
    expect((await clerk.browser.post(`/tours/${id}/approval`, seen)).status).to.equal(409)
    expect(await pupils()).to.equal(0)
  })
})
