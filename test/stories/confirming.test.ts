import { expect } from 'chai'
import { verifyTrail } from '../../src/audit/trail.js'
import { recount } from '../../src/statistics/tallies.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { drawnPhoto } from '../support/files.js'
import { wordsOf } from '../support/forms.js'
import type { Person, Record } from '../support/people.js'

describe(`a school whose administrator confirms what leaves it (${provider})`, function () {
  this.timeout(60_000)
  let place: County, recorder: Person, admin: Person, clerk: Person
  beforeEach(async () => {
    place = await county('云岭县', { schools: ['第一中学', '第二小学'] })
    ;[recorder, admin, clerk] = await Promise.all(['recorder', 'admin', 'clerk'].map(place.person)) as [Person, Person, Person]
  })
  afterEach(async () => {
    expect(await place.db.write(recount)).to.deep.equal([])
    expect(await place.db.write(verifyTrail)).to.equal(null)
    await place.close()
  })

  const turnsOn = async (): Promise<void> => {
    const school = place.org('第一中学').id
    expect(wordsOf(await admin.see(`/schools/${school}`))).to.contain('填报员提交的记录直接报教育局')
    expect((await admin.browser.post(`/schools/${school}/confirmation`, { confirms: 'yes' })).location).to.equal(`/schools/${school}#confirming`)
    expect(wordsOf(await admin.see(`/schools/${school}`))).to.contain('先由学校管理员确认')
  }
  const offers = async (fields: { [field: string]: string } = {}): Promise<Record> => {
    const record = await recorder.drafts({ title: '宪法专题课', pupils: '42', summary: '讲了宪法宣誓', ...fields })
    expect((await recorder.attaches(record, [await drawnPhoto(1)], { caption: '课堂合影' })).status).to.equal(303)
    expect((await recorder.submitsAgain(record)).location).to.equal(`/submissions/${record.id}`)
    return record
  }
  const rowOf = ({ id }: Record) => place.db.reader.submission.findUniqueOrThrow({ where: { id } })
  /** The address of a move whose button does not stand on the page. */
  const tries = async (who: Person, record: Record, noun: string) => (await who.browser.post(`/submissions/${record.id}/${noun}`, { _version: String((await rowOf(record)).version) })).status
  const told = async (code: string) => (await place.db.reader.message.findMany({ where: { code } })).map(({ orgId, accountId, submissionId }) => ({ orgId, accountId, submissionId }))
  const pupils = async (): Promise<number> => (await place.db.reader.tallyCountyDay.aggregate({ _sum: { pupils: true } }))._sum.pupils ?? 0

  it('is off until it is turned on, by the school’s administrator or the bureau, and by nobody else', async () => {
    const school = place.org('第一中学').id, other = await place.person('admin2')
    const record = await recorder.submits({ pupils: '10' })
    expect((await rowOf(record)).status).to.equal('submitted')
    expect((await recorder.browser.post(`/schools/${school}/confirmation`, { confirms: 'yes' })).status).to.equal(403)
    expect((await other.browser.post(`/schools/${school}/confirmation`, { confirms: 'yes' })).status).to.equal(404)
    expect((await place.db.reader.organisation.findUniqueOrThrow({ where: { id: school } })).confirmsRecords).to.equal(false)
    expect((await clerk.browser.post(`/schools/${school}/confirmation`, { confirms: 'yes' })).status).to.equal(303)
    expect((await place.db.reader.organisation.findUniqueOrThrow({ where: { id: school } })).confirmsRecords).to.equal(true)
  })

  it('what the recorder submits waits in the school: the bureau sees a draft and none of its content, and no figure has it', async () => {
    await turnsOn()
    const record = await offers(), row = await rowOf(record)
    expect({ status: row.status, revisions: row.revisionCount, title: row.title, heldOn: row.heldOn, number: row.number }).to.deep.equal({ status: 'confirming', revisions: 0, title: '', heldOn: null, number: null })
    expect(await told('toConfirm')).to.deep.equal([{ orgId: recorder.orgId, accountId: null, submissionId: record.id }])
    for (const login of ['clerk', 'leader', 'prefecture']) {
      const above = await place.person(login), seen = wordsOf(await above.see(`/submissions/${record.id}`))
      expect(seen, login).to.contain('草稿').and.not.contain('待学校确认')
      expect(seen, login).not.to.match(/宪法专题课|宪法宣誓|课堂合影|交学校管理员/)
    }
    expect(wordsOf(await clerk.see('/submissions?status=draft'))).to.contain('第一中学').and.not.match(/宪法专题课|待学校确认/)
    expect(wordsOf(await clerk.see('/submissions'))).not.to.contain('第一中学 未提交')
    expect(await clerk.see('/review')).not.to.contain(record.id)
    const photo = await place.db.reader.evidenceItem.findFirstOrThrow({ where: { caption: '课堂合影' } })
    expect((await clerk.browser.get(`/evidence/${photo.id}`)).status).to.equal(404)
    expect(await tries(clerk, record, 'approval')).to.equal(409)
    expect(await pupils()).to.equal(0)
  })

  it('the administrator sees it on the landing page and whole on its page, confirms with one tap, and it goes to the bureau', async () => {
    await turnsOn()
    const record = await offers()
    expect(wordsOf(await admin.see('/standing'))).to.contain('等您确认（1 条）').and.contain('宪法专题课')
    const page = await admin.see(`/submissions/${record.id}`)
    expect(wordsOf(page)).to.contain('等您确认').and.contain('宪法专题课').and.contain('讲了宪法宣誓').and.contain('学生 42 人次').and.contain('课堂合影').and.contain('确认并提交')
    expect(wordsOf(await recorder.see(`/submissions/${record.id}`))).to.contain('待学校确认').and.contain('等学校管理员确认').and.not.contain('确认并提交')
    expect((await recorder.moves(record, 'confirmation')).status).to.equal(403)
    expect((await admin.moves(record, 'confirmation')).status).to.equal(303)
    const row = await rowOf(record)
    expect([row.status, row.revisionCount, row.title, row.number]).to.deep.equal(['submitted', 1, '宪法专题课', 'HD-2026-0001'])
    expect(wordsOf(await clerk.see(`/submissions/${record.id}`))).to.contain('讲了宪法宣誓').and.contain('第一中学管理员').and.not.contain('交学校管理员确认')
    await clerk.approves(record)
    expect(await pupils()).to.equal(42)
  })

  it('an old page confirms nothing: what was withdrawn and sent again meanwhile is another version', async () => {
    await turnsOn()
    const record = await offers(), version = await admin.versionOf(record)
    await recorder.moves(record, 'withdrawal')
    expect((await recorder.submitsAgain(record, { pupils: '99' })).status).to.equal(303)
    expect((await admin.browser.post(`/submissions/${record.id}/confirmation`, { _version: version })).status).to.equal(409)
    expect((await rowOf(record)).status).to.equal('confirming')
  })

  it('gives it back with a word that the recorder is told and the bureau never reads', async () => {
    await turnsOn()
    const record = await offers()
    expect((await admin.moves(record, 'withdrawal', { comment: '人数请再核一次' })).status).to.equal(303)
    expect((await rowOf(record)).status).to.equal('draft')
    expect(await told('notConfirmed')).to.deep.equal([{ orgId: recorder.orgId, accountId: recorder.id, submissionId: record.id }])
    expect(wordsOf(await recorder.see(`/submissions/${record.id}`))).to.contain('人数请再核一次')
    expect((await recorder.submitsAgain(record, { pupils: '40' })).status).to.equal(303)
    expect((await admin.moves(record, 'confirmation')).status).to.equal(303)
    expect(wordsOf(await clerk.see(`/submissions/${record.id}`))).not.to.contain('人数请再核一次')
  })

  it('faults come back to the recorder as ever; what the administrator submits goes straight through', async () => {
    await turnsOn()
    const faulty = await recorder.drafts({ title: '', pupils: '42' })
    expect((await recorder.submitsAgain(faulty)).location).to.equal(`/activities/${faulty.id}/draft?check=1`)
    expect((await rowOf(faulty)).status).to.equal('draft')
    expect((await rowOf(await admin.submits({ pupils: '5' }))).status).to.equal('submitted')
  })

  it('a returned record that is corrected waits in the school again, and the bureau keeps seeing what it returned', async () => {
    await turnsOn()
    const record = await offers()
    await admin.moves(record, 'confirmation')
    await clerk.returns(record, '请补充时间')
    expect((await recorder.submitsAgain(record, { pupils: '41', summary: '补充了时间' })).status).to.equal(303)
    expect((await rowOf(record)).status).to.equal('confirming')
    const seen = wordsOf(await clerk.see(`/submissions/${record.id}`))
    expect(seen).to.contain('学生 42 人次').and.not.contain('补充了时间').and.not.contain('41 人次')
    expect(wordsOf(await admin.see(`/submissions/${record.id}`))).to.contain('学生 41 人次').and.contain('补充了时间')
    await admin.moves(record, 'confirmation')
    await clerk.approves(record)
    expect(await pupils()).to.equal(41)
  })
})
