import { expect } from 'chai'
import { verifyTrail } from '../../src/audit/trail.js'
import { recount } from '../../src/statistics/tallies.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { drawnPhoto } from '../support/files.js'
import { errorsAt, formOn, mainOf, sends, wordsOf } from '../support/forms.js'
import type { Person, Record } from '../support/people.js'

describe(`a school that took part in somebody else’s activity (${provider})`, function () {
  this.timeout(60_000)
  let place: County, host: Person, guest: Person, clerk: Person, guestId: string, thirdId: string
  beforeEach(async () => {
    place = await county('云岭县', { schools: ['第一中学', '第二小学', '第三小学', '第四小学'] })
    ;[host, guest, clerk] = await Promise.all(['recorder', 'recorder2', 'clerk'].map(place.person)) as [Person, Person, Person]
    guestId = place.org('第二小学').id
    thirdId = place.org('第三小学').id
  })
  afterEach(async () => {
    expect(await place.db.write(recount)).to.deep.equal([])
    expect(await place.db.write(verifyTrail)).to.equal(null)
    await place.close()
  })

  const together = (): Promise<Record> => host.submits({ title: '联合法治讲座', pupils: '100', takingPart: [guestId, thirdId], [`pupils-${guestId}`]: '50', [`pupils-${thirdId}`]: '30' })
  const says = (record: Record, fields: { [field: string]: string | string[] } = {}, photos: Awaited<ReturnType<typeof drawnPhoto>>[] = []) => guest.browser.upload(`/activities/${record.id}/part`, photos, { pupils: '48', teachers: '5', cadres: '', parents: '', ...(photos.length > 0 ? { photosChecked: 'yes' } : {}), ...fields })
  const decide = async (person: Person, record: Record, what: 'acceptance' | 'declining', fields: { [field: string]: string } = {}) => {
    const part = await place.db.reader.schoolPart.findFirstOrThrow({ where: { submissionId: record.id } }), action = `/activities/${record.id}/parts/${part.id}/${what}`
    const page = await person.see(`/submissions/${record.id}`)
    return person.browser.post(action, { ...formOn(page, action), ...fields })
  }
  const told = async (code: string) => (await place.db.reader.message.findMany({ where: { code }, orderBy: { orgId: 'asc' } })).map(one => one.orgId)
  const ofSchool = async (orgId: string): Promise<number> => (await place.db.reader.tallySchoolDay.aggregate({ where: { orgId }, _sum: { pupils: true } }))._sum.pupils ?? 0
  const all = async (): Promise<number> => (await place.db.reader.tallyCountyDay.aggregate({ _sum: { pupils: true } }))._sum.pupils ?? 0

  it('sees it as done, corrects its own numbers; the clerk takes them in, and every figure follows at once', async () => {
    const record = await together()
    await clerk.approves(record)
    expect([await all(), await ofSchool(guestId)]).to.deep.equal([180, 50])
    const seen = wordsOf(await guest.see(`/submissions/${record.id}`))
    expect(seen).to.contain('已计入本校完成情况').and.contain('更正本校数据')
    const form = await guest.see(`/activities/${record.id}/part`)
    expect(wordsOf(form)).to.contain('第一中学').and.contain('记录中：学生 50 人次')
    expect(form).to.match(/name="pupils"[^>]*value="50"/)
    expect((await says(record)).location).to.equal(`/submissions/${record.id}`)
    expect([await all(), await ofSchool(guestId)], 'nothing counts before somebody has looked').to.deep.equal([180, 50])
    expect(await told('partSent')).to.deep.equal([host.orgId, clerk.orgId].sort())
    for (const page of [`/submissions/${record.id}`, `/review?status=approved&id=${record.id}`]) expect(wordsOf(await clerk.see(page))).to.contain('第二小学的更正').and.contain('待办理').and.contain('参加学生 50 48').and.contain('参加教师 人数未填 5')
    expect((await decide(clerk, record, 'acceptance')).status).to.equal(303)
    expect([await all(), await ofSchool(guestId), await ofSchool(host.orgId), await ofSchool(thirdId)]).to.deep.equal([178, 48, 100, 30])
    expect(await told('partAccepted')).to.deep.equal([guestId])
    expect(await told('corrected').then(one => one.length) + (await told('correct')).length, 'the host is told').to.equal(1)
    expect(wordsOf(await guest.see(`/submissions/${record.id}`))).to.contain('学生 48 人次').and.contain('已采用')
    // What the school said stays when the host corrects the record later.
    expect((await clerk.moves(record, 'reopening', { comment: '请补充地点' })).status).to.equal(303)
    expect((await host.browser.post(`/activities/${record.id}/draft`, { place: '操场', then: 'submit' })).status).to.equal(303)
    await clerk.approves(record)
    expect([await all(), await ofSchool(guestId)]).to.deep.equal([178, 48])
  })

  it('the clerk leaves it as it is, with a reason that the school reads; the school may say it again', async () => {
    const record = await together()
    await clerk.approves(record)
    await says(record)
    const bare = await decide(clerk, record, 'declining', { comment: '  ' }), part = await place.db.reader.schoolPart.findFirstOrThrow()
    expect([bare.status, errorsAt(bare.text, `comment-${part.id}`)], 'without a reason').to.deep.equal([422, ['请写明原因。']])
    expect(bare.text, 'on the page of the record, at its field, which is open').to.contain('联合法治讲座').and.match(new RegExp(`id="decline-${part.id}" data-menu open`)).and.match(/<textarea[^>]*aria-invalid="true"[^>]*>\n? {2}</)
    expect((await decide(clerk, record, 'declining', { comment: '与现场照片不符，请再核' })).status).to.equal(303)
    expect([await all(), await told('partDeclined')]).to.deep.equal([180, [guestId]])
    expect(wordsOf(await guest.see(`/activities/${record.id}/part`))).to.contain('没有采用，原因：与现场照片不符，请再核')
    expect((await says(record, { pupils: '49' })).status).to.equal(303)
    expect((await decide(clerk, record, 'acceptance')).status).to.equal(303)
    expect(await ofSchool(guestId)).to.equal(49)
  })

  it('what waits for a decision has a list of its own, where the bureau looks, and where the host does', async () => {
    const record = await together(), list = '/submissions?period=all&parts=sent', other = await host.submits({ title: '另一场讲座' })
    expect(await clerk.see('/review'), 'nothing waits').not.to.contain(list)
    await says(record)
    expect(await clerk.see('/review')).to.match(/href="\/submissions\?period=all&(amp;|#38;)?parts=sent"[^>]*>\s*学校更正\s*<span[^>]*>1</)
    expect(wordsOf(mainOf(await clerk.see(list)))).to.contain('联合法治讲座').and.contain('有参加学校的更正待办理').and.not.contain('另一场讲座')
    for (const person of [host, guest]) {
      expect(wordsOf(await person.see('/standing')), person.loginName).not.to.contain('学校更正待办理')
      expect(wordsOf(mainOf(await person.see(list))), person.loginName).not.to.contain('联合法治讲座')
    }
    await clerk.returns(record, '请补充')
    expect(wordsOf(await host.see('/standing')), 'now the host decides').to.match(/1 [^ ]+ 学校更正待办理|学校更正待办理 1/)
    expect(wordsOf(mainOf(await host.see(list)))).to.contain('联合法治讲座')
    expect(await clerk.see('/review')).not.to.contain('学校更正')
    expect((await decide(host, record, 'acceptance')).status).to.equal(303)
    expect(wordsOf(await host.see('/standing'))).not.to.contain('学校更正待办理')
    expect(other.id).not.to.equal(record.id)
  })

  it('what a school took part in is all in its ledger, when the page shows only the newest', async () => {
    for (let i = 1; i <= 21; i++) await clerk.submits({ title: `全县讲座第${i}场`, takingPart: [guestId], [`pupils-${guestId}`]: '60' })
    const own = await guest.submits({ title: '本校班会' })
    await clerk.approves(own)
    const link = /href="([^"]*as=guest)"[^>]*>查看全部 21 条/.exec(await guest.see('/standing'))?.[1]?.replaceAll('&amp;', '&').replaceAll('&#38;', '&') ?? ''
    const ledger = wordsOf(mainOf(await guest.see(link)))
    expect(ledger).to.contain('作为参加学校').and.contain('已通过 21').and.contain('全县讲座').and.not.contain('本校班会')
  }).timeout(180_000)

  it('its photos wait until somebody has looked at what they show of people', async () => {
    const record = await together()
    const said = await guest.browser.upload(`/activities/${record.id}/part`, [await drawnPhoto(77)], { pupils: '48', teachers: '', cadres: '', parents: '' })
    expect(said.status).to.equal(422)
    expect(said.text).to.contain('href="#photosChecked"').and.not.match(/id="photosChecked"[^>]*checked/)
    const part = await place.db.reader.schoolPart.findFirstOrThrow({ where: { submissionId: record.id }, include: { evidenceSet: { include: { items: true } } } })
    expect([part.state, part.evidenceSet.items.map(item => [item.peopleCheckedById, item.filedAt])], 'the photo is kept, and nobody else sees it').to.deep.equal(['open', [[null, null]]])
    expect(await told('partSent')).to.deep.equal([])
    expect((await says(record, { photosChecked: 'yes' })).location).to.equal(`/submissions/${record.id}`)
    expect((await place.db.reader.evidenceItem.findFirstOrThrow({ where: { setId: part.evidenceSetId } })).peopleCheckedById).to.equal(guest.id)
    const colleague = await place.person('admin2'), numbers = { pupils: '47', teachers: '', cadres: '', parents: '' }
    expect((await colleague.browser.upload(`/activities/${record.id}/part`, [], numbers)).status, 'whoever else sends them on is asked anew').to.equal(422)
    expect((await colleague.browser.upload(`/activities/${record.id}/part`, [], { ...numbers, photosChecked: 'yes' })).location).to.equal(`/submissions/${record.id}`)
  })

  it('its photos stand in the record as its own: for the reviewers and the host, and not for the other guests', async () => {
    const record = await together(), third = await place.person('recorder3')
    await says(record, {}, [await drawnPhoto(3)])
    const photo = await place.db.reader.evidenceItem.findFirstOrThrow({ where: { orgId: guestId } })
    expect(photo.filedAt).not.to.equal(null)
    for (const person of [clerk, host, guest]) {
      expect(await person.see(`/submissions/${record.id}`), person.loginName).to.contain(`/evidence/${photo.id}`)
      expect((await person.browser.get(`/evidence/${photo.id}`)).status, person.loginName).to.equal(200)
    }
    expect(await third.see(`/submissions/${record.id}`)).not.to.contain(photo.id)
    expect((await third.browser.get(`/evidence/${photo.id}`)).status).to.equal(404)
    const marked = await says(record, { showsPupilName: 'yes' }, [await drawnPhoto(4)])
    expect(marked.status).to.equal(303)
    const named = await place.db.reader.evidenceItem.findFirstOrThrow({ where: { orgId: guestId, showsPupilName: true } })
    expect((await clerk.browser.get(`/evidence/${named.id}`)).status).to.equal(200)
    expect((await host.browser.get(`/evidence/${named.id}`)).status, 'a file that shows a name is the school’s own').to.equal(404)
  })

  it('what was taken in proves the record: its photos stand in the ledger and in its school’s year, those that wait or were left out do not', async () => {
    const record = await together(), third = await place.person('recorder3'), ledger = '/submissions?period=2026&status=approved&view=photos', year = `/schools/${guestId}/year?period=2026`
    await clerk.approves(record)
    await says(record, {}, [await drawnPhoto(60)])
    const photo = await place.db.reader.evidenceItem.findFirstOrThrow({ where: { orgId: guestId } }), shown = async (who: Person, path: string) => (await who.see(path)).includes(`/evidence/${photo.id}`)
    for (const who of [clerk, host, guest]) expect(await shown(who, ledger), `${who.loginName}: it waits`).to.equal(false)
    expect(await shown(guest, year)).to.equal(false)
    expect((await decide(clerk, record, 'acceptance')).status).to.equal(303)
    for (const who of [clerk, host, guest]) expect(await shown(who, ledger), who.loginName).to.equal(true)
    for (const who of [clerk, guest]) expect(await shown(who, year), `${who.loginName}: the year`).to.equal(true)
    expect(wordsOf(mainOf(await clerk.see(ledger))), 'it is of the school that sent it').to.contain('第二小学').and.contain('共 1 张')
    expect(await shown(third, ledger), 'never to the other guests').to.equal(false)
    // One more photo waits; what was taken in before stays.
    await says(record, { pupils: '47' }, [await drawnPhoto(61)])
    const later = await place.db.reader.evidenceItem.findFirstOrThrow({ where: { orgId: guestId, id: { not: photo.id } } })
    expect((await decide(clerk, record, 'declining', { comment: '这张不是当天的' })).status).to.equal(303)
    for (const [who, path] of [[clerk, ledger], [guest, ledger], [guest, year]] as const) {
      const page = await who.see(path)
      expect([page.includes(photo.id), page.includes(later.id)], `${who.loginName} ${path}`).to.deep.equal([true, false])
    }
    // A school that is taken out of the record takes its proof with it.
    expect((await clerk.moves(record, 'reopening', { comment: '第二小学没有参加' })).status).to.equal(303)
    expect((await host.submitsAgain(record, { takingPart: [thirdId] })).status).to.equal(303)
    await clerk.approves(record)
    for (const [who, path] of [[clerk, ledger], [guest, ledger], [guest, year]] as const) expect(await shown(who, path), `${who.loginName} ${path}`).to.equal(false)
  })

  it('the host that takes it in while the record is open has its photos in the ledger once the record counts', async () => {
    const record = await together(), ledger = '/submissions?period=2026&status=approved&view=photos'
    await says(record, {}, [await drawnPhoto(62)])
    await clerk.returns(record, '请补充')
    expect((await decide(host, record, 'acceptance')).status).to.equal(303)
    await host.submitsAgain(record)
    expect(wordsOf(mainOf(await clerk.see(ledger)))).to.contain('共 0 张')
    await clerk.approves(record)
    for (const who of [clerk, host, guest]) expect(wordsOf(mainOf(await who.see(ledger))), who.loginName).to.contain('共 1 张')
  })

  it('a wrong file or number is named, what was typed is still there, the good photos are kept, and nothing is sent', async () => {
    const record = await together()
    const answer = await says(record, { pupils: '四十八' }, [await drawnPhoto(5), { name: '坏.jpg', type: 'image/jpeg', bytes: Buffer.from('no picture') }])
    expect(answer.status).to.equal(422)
    expect(answer.text).to.contain('四十八')
    expect(wordsOf(answer.text)).to.contain('坏.jpg').and.contain('请填写整数')
    expect((await place.db.reader.schoolPart.findFirstOrThrow()).state).to.equal('open')
    expect(await place.db.reader.evidenceItem.count({ where: { orgId: guestId } })).to.equal(1)
    expect(wordsOf(await clerk.see(`/submissions/${record.id}`)), 'what is not sent is nobody else’s').not.to.contain('第二小学的更正')
    expect((await says(record)).status).to.equal(303)
  })

  it('while the record is open at the host, the host takes it into its draft', async () => {
    const record = await together()
    await says(record)
    await clerk.returns(record, '请补充')
    expect((await decide(host, record, 'acceptance')).status).to.equal(303)
    expect((await host.submitsAgain(record)).status).to.equal(303)
    await clerk.approves(record)
    expect([await all(), await ofSchool(guestId)]).to.deep.equal([178, 48])
  })

  it('nobody touches what is not theirs: strangers, the host’s hand in the numbers, another version, a school that was taken out', async () => {
    const record = await together(), stranger = await place.person('recorder4'), third = await place.person('recorder3')
    await says(record)
    const part = await place.db.reader.schoolPart.findFirstOrThrow()
    for (const person of [stranger, third, host]) {
      const reply = await person.browser.post(`/activities/${record.id}/parts/${part.id}/acceptance`, { seen: String(part.version), _version: '2' })
      expect(reply.status, person.loginName).to.be.oneOf([403, 404])
    }
    for (const login of ['recorder4', 'recorder', 'recorder-there']) expect((await (await place.person(login)).browser.get(`/activities/${record.id}/part`)).status, login).to.equal(404)
    for (const login of ['clerk-there', 'leader', 'prefecture', 'court']) expect((await (await place.person(login)).browser.post(`/activities/${record.id}/parts/${part.id}/acceptance`, { seen: String(part.version), _version: '2' })).status, login).to.be.oneOf([403, 404])
    await says(record, { pupils: '47' })
    expect((await clerk.browser.post(`/activities/${record.id}/parts/${part.id}/acceptance`, { seen: String(part.version), _version: '2' })).status, 'the clerk saw another number').to.equal(409)
    await host.moves(record, 'withdrawal')
    await host.submitsAgain(record, { takingPart: [thirdId] })
    expect((await guest.browser.get(`/activities/${record.id}/part`)).status).to.equal(404)
    expect(wordsOf(await clerk.see(`/submissions/${record.id}`))).not.to.contain('第二小学的更正')
  })

  it('a record of the bureau is corrected by the school that took part in it', async () => {
    const record = await clerk.submits({ title: '全县讲座', takingPart: [guestId], [`pupils-${guestId}`]: '60' })
    expect((await says(record)).status).to.equal(303)
    expect((await sends(clerk.browser, `/submissions/${record.id}`, `/activities/${record.id}/parts/${(await place.db.reader.schoolPart.findFirstOrThrow()).id}/acceptance`)).status).to.equal(303)
    expect(await all()).to.equal(48)
  })
})
