import { expect } from 'chai'
import { verifyTrail } from '../../src/audit/trail.js'
import { recount } from '../../src/statistics/tallies.js'
import type { Fields, Reply } from '../support/browser.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { errorsAt, formOn, wordsOf } from '../support/forms.js'
import type { Person, Record } from '../support/people.js'

/** 更正: the reviewer puts something right without returning the record. */
describe(`a reviewer’s correction (${provider})`, function () {
  this.timeout(60_000)
  let place: County, recorder: Person, second: Person, clerk: Person
  beforeEach(async () => {
    place = await county('云岭县', { schools: ['第一中学', '席南小学', '兴文中学'] })
    ;[recorder, second, clerk] = await Promise.all(['recorder', 'recorder2', 'clerk'].map(place.person)) as [Person, Person, Person]
  })
  afterEach(async () => {
    expect(await place.db.write(recount)).to.deep.equal([])
    expect(await place.db.write(verifyTrail)).to.equal(null)
    await place.close()
  })

  const corrects = async ({ id }: Record, changes: Fields, page = `/submissions/${id}`): Promise<Reply> => {
    const address = `/submissions/${id}/correction`
    return clerk.browser.post(address, { ...formOn(await clerk.see(page), address), ...changes })
  }
  const tally = async (kindCode: string): Promise<number> => (await place.db.reader.tallyCountyDay.aggregate({ where: { kindCode }, _sum: { records: true } }))._sum.records ?? 0
  const rowOf = ({ id }: Record) => place.db.reader.submission.findUniqueOrThrow({ where: { id } })

  it('of a record that waits: kind, occasion and lecturer, in place; it waits on, says what was changed, and the school is told', async () => {
    const record = await recorder.submits({ title: '宪法讲座', lecturerName: '霍宁', photos: 2 })
    const before = await rowOf(record)
    const page = await clerk.see('/review')
    expect(wordsOf(page)).to.contain('直接改正这几项，不用退回学校')
    const answer = await corrects(record, { kind: 'themeMeeting', occasion: '国家宪法日', lecturerUnit: '县司法局' }, '/review')
    expect(answer.location).to.match(new RegExp(`^/review\\?id=${record.id}`))
    const after = await rowOf(record)
    expect(after).to.include({ status: 'submitted', topic: 'themeMeeting', revisionCount: 2 })
    expect(after.submittedAt, 'it keeps its place in the queue').to.deep.equal(before.submittedAt)
    const read = wordsOf(await clerk.see('/review'))
    expect(read).to.contain('任审核 更正').and.contain('法治讲座 → 法治教育主题校会、班会').and.contain('（空） → 国家宪法日').and.contain('霍宁 → 霍宁 · 县司法局').and.not.contain('再次提交')
    const [first, last] = await place.db.reader.submissionRevision.findMany({ where: { submissionId: record.id }, orderBy: { number: 'asc' } })
    expect(last?.evidence, 'the files are the same').to.deep.equal(first?.evidence)
    expect(await place.db.reader.message.findMany({ select: { orgId: true, code: true, submissionId: true } })).to.deep.include({ orgId: recorder.orgId, code: 'correct', submissionId: record.id })
    await clerk.approves(record)
    expect([await tally('lecture'), await tally('themeMeeting')]).to.deep.equal([0, 1])
  })

  it('of a record that counts: it goes on counting, as what it is now', async () => {
    const record = await recorder.submits({ title: '宪法讲座', pupils: '40' })
    await clerk.approves(record)
    expect([await tally('lecture'), await tally('themeMeeting')]).to.deep.equal([1, 0])
    place.pass(60_000)
    expect((await corrects(record, { kind: 'themeMeeting' })).status).to.equal(303)
    expect([await tally('lecture'), await tally('themeMeeting')]).to.deep.equal([0, 1])
    expect((await rowOf(record)).status).to.equal('approved')
    const approvals = await place.db.reader.approval.findMany({ where: { submissionId: record.id }, orderBy: { from: 'asc' } })
    expect(approvals.map(one => one.until === null)).to.deep.equal([false, true])
    expect(approvals[0]?.until, 'without a gap').to.deep.equal(approvals[1]?.from)
    expect((await clerk.moves(record, 'undoing')).status, 'a correction is not taken back by undoing the approval').to.equal(409)
  })

  it('is there when the record is returned later: the school goes on from what was put right', async () => {
    const record = await recorder.submits({ title: '宪法讲座', pupils: '40', place: '操场', summary: '第一行\n第二行', laws: ['宪法', '民法典'] })
    await corrects(record, { kind: 'themeMeeting', occasion: '国家宪法日' })
    await clerk.returns(record, '人数请核对')
    const form = formOn(await recorder.see(`/activities/${record.id}/draft`), `/activities/${record.id}/draft`)
    expect(form.occasion).to.deep.equal(['国家宪法日'])
    expect(form.kind).to.include('themeMeeting')
    expect(form.place).to.deep.equal(['操场'])
    expect(form.laws).to.include.members(['宪法', '民法典'])
    expect((await recorder.submitsAgain(record, { pupils: '41' })).status).to.equal(303)
    const read = wordsOf(await clerk.see('/review'))
    expect(read).to.contain('国家宪法日').and.contain('学生 41 人次').and.contain('第一行 第二行')
  })

  it('works for a joint activity: every school that took part is counted by the new kind', async () => {
    const joint = await recorder.submits({ title: '联合讲座', pupils: '40', takingPart: [second.orgId], [`pupils-${second.orgId}`]: '30' })
    await clerk.approves(joint)
    await corrects(joint, { kind: 'quiz' })
    const bySchool = await place.db.reader.tallySchoolDay.findMany({ where: { records: { gt: 0 } }, select: { orgId: true, kindCode: true, pupils: true } })
    expect(bySchool).to.have.deep.members([{ orgId: recorder.orgId, kindCode: 'quiz', pupils: 40 }, { orgId: second.orgId, kindCode: 'quiz', pupils: 30 }])
    expect(wordsOf(await second.see(`/submissions/${joint.id}`)), 'who took part sees what it is called now').to.contain('任审核 更正')
  })

  it('says at its field what is wrong, keeps what was typed, and writes nothing when nothing was changed', async () => {
    const record = await recorder.submits({ title: '宪法讲座' })
    const refused = await corrects(record, { lecturerName: '霍'.repeat(61), occasion: '国家宪法日' })
    expect(refused.status).to.equal(422)
    expect(errorsAt(refused.text, 'correct-lecturerName').join()).to.contain('60')
    expect(formOn(refused.text, `/submissions/${record.id}/correction`).occasion).to.deep.equal(['国家宪法日'])
    expect((await corrects(record, { kind: 'no-such-kind' })).status).to.equal(422)
    expect((await corrects(record, {})).status).to.equal(303)
    expect((await rowOf(record)).revisionCount).to.equal(1)
    expect(await place.db.reader.message.count({ where: { code: 'correct' } })).to.equal(0)
  })

  it('changes only what a reviewer may put right, whatever the form holds, and only from the version that was seen', async () => {
    const record = await recorder.submits({ title: '宪法讲座', pupils: '40' })
    const old = formOn(await clerk.see(`/submissions/${record.id}`), `/submissions/${record.id}/correction`)
    await corrects(record, { occasion: '国家宪法日', title: '改掉的标题', [`pupils-${recorder.orgId}`]: '4000', orgId: second.orgId })
    const read = wordsOf(await clerk.see(`/submissions/${record.id}`))
    expect(read).to.contain('宪法讲座').and.contain('学生 40 人次').and.not.contain('改掉的标题')
    const late = await clerk.browser.post(`/submissions/${record.id}/correction`, { ...old, occasion: '别的' })
    expect(late.status).to.equal(409)
    expect(wordsOf(late.text)).to.contain('记录有了变动')
  })

  it('is for the clerks of its county, while it waits or counts', async () => {
    const record = await recorder.submits({ title: '宪法讲座' })
    for (const name of ['recorder', 'admin', 'leader', 'inspector', 'prefecture', 'court', 'system', 'recorder2']) {
      expect((await (await place.person(name)).browser.post(`/submissions/${record.id}/correction`, { _version: '2', kind: 'quiz' })).status, name).to.equal(403)
    }
    expect((await (await place.person('clerk-there')).browser.post(`/submissions/${record.id}/correction`, { _version: '2', kind: 'quiz' })).status).to.equal(404)
    await clerk.returns(record, '日期请核对')
    expect((await clerk.browser.post(`/submissions/${record.id}/correction`, { _version: '3', kind: 'quiz' })).status).to.equal(409)
    expect(await clerk.see(`/submissions/${record.id}`)).not.to.contain('/correction')
    expect((await rowOf(record)).topic).to.equal('lecture')
  })

  describe('of what the bureau entered for a school', () => {
    const enters = (fields: Fields = {}): Promise<Record> => clerk.submits({ orgId: recorder.orgId, title: '代录的讲座', [`pupils-${recorder.orgId}`]: '40', ...fields })

    it('the school is told, it stays what was entered for it, and the school amends what was put right', async () => {
      const record = await enters({ place: '操场' })
      expect((await corrects(record, { kind: 'themeMeeting', occasion: '国家宪法日' })).status).to.equal(303)
      expect(await rowOf(record)).to.include({ status: 'submitted', topic: 'themeMeeting', orgId: recorder.orgId, proxyOrgId: clerk.orgId })
      expect(await place.db.reader.message.count({ where: { orgId: recorder.orgId, code: 'correct', submissionId: record.id } })).to.equal(1)
      const read = wordsOf(await clerk.see(`/submissions/${record.id}`))
      expect(read).to.contain('任审核 更正').and.contain('代录：任审核（云岭县教育局） 提交审核').and.not.contain('） 更正')
      await clerk.approves(record)
      place.pass(60_000)
      expect((await corrects(record, { lecturerName: '霍宁' })).status).to.equal(303)
      expect([await tally('lecture'), await tally('themeMeeting')]).to.deep.equal([0, 1])
      expect((await recorder.moves(record, 'amendment')).status).to.equal(303)
      expect(await rowOf(record), 'from here on it is the school’s own').to.include({ status: 'returned', proxyOrgId: null })
      const form = formOn(await recorder.see(`/activities/${record.id}/draft`), `/activities/${record.id}/draft`)
      expect([form.kind, form.occasion, form.lecturerName, form.place]).to.deep.equal([['themeMeeting'], ['国家宪法日'], ['霍宁'], ['操场']])
      expect((await recorder.submitsAgain(record, { pupils: '41' })).status).to.equal(303)
      await clerk.approves(record)
      expect((await place.db.reader.tallyCountyDay.findMany({ where: { records: { gt: 0 } }, select: { kindCode: true, pupils: true } }))).to.deep.equal([{ kindCode: 'themeMeeting', pupils: 41 }])
    })

    it('goes on from what was put right also when the bureau takes back what it entered', async () => {
      const record = await enters()
      await corrects(record, { kind: 'quiz' })
      expect((await clerk.moves(record, 'withdrawal')).status).to.equal(303)
      expect(await clerk.see(`/submissions/${record.id}`), 'nothing to put right in a draft').not.to.contain('/correction')
      const form = formOn(await clerk.see(`/activities/${record.id}/draft`), `/activities/${record.id}/draft`)
      expect(form.kind).to.deep.equal(['quiz'])
      expect((await clerk.submitsAgain(record, { [`pupils-${recorder.orgId}`]: '45' })).status).to.equal(303)
      expect(wordsOf(await clerk.see(`/submissions/${record.id}`))).to.contain('学生 45 人次')
      expect((await rowOf(record)).topic).to.equal('quiz')
    })

    it('works where the administrator of the school confirms what leaves it: the bureau’s word does not wait for the school', async () => {
      await clerk.browser.post(`/schools/${recorder.orgId}/confirmation`, { confirms: 'yes' })
      const record = await enters()
      expect((await corrects(record, { occasion: '国家宪法日' })).status).to.equal(303)
      expect((await rowOf(record)).status).to.equal('submitted')
    })
  })

  describe('of a record about which a school that took part has its own word', () => {
    const together = (): Promise<Record> => recorder.submits({ title: '联合讲座', pupils: '40', takingPart: [second.orgId], [`pupils-${second.orgId}`]: '30' })
    const says = async (record: Record, pupils: string): Promise<void> => { expect((await second.browser.upload(`/activities/${record.id}/part`, [], { pupils, teachers: '', cadres: '', parents: '' })).status).to.equal(303) }
    const partOf = (record: Record) => place.db.reader.schoolPart.findFirstOrThrow({ where: { submissionId: record.id } })
    const accepts = async (person: Person, record: Record): Promise<number> => {
      const action = `/activities/${record.id}/parts/${(await partOf(record)).id}/acceptance`
      return (await person.browser.post(action, formOn(await person.see(`/submissions/${record.id}`), action))).status
    }
    const bySchool = () => place.db.reader.tallySchoolDay.findMany({ where: { records: { gt: 0 } }, orderBy: { pupils: 'desc' }, select: { orgId: true, kindCode: true, pupils: true } })

    it('each goes into the record without the other’s being lost, whichever comes first', async () => {
      const [one, other] = [await together(), await together()]
      for (const record of [one, other]) { await says(record, '28'); await clerk.approves(record) }
      place.pass(60_000)
      expect((await corrects(one, { kind: 'quiz' })).status).to.equal(303)
      expect((await partOf(one)).state, 'its word still waits').to.equal('sent')
      expect(await accepts(clerk, one)).to.equal(303)
      expect(await accepts(clerk, other)).to.equal(303)
      expect((await corrects(other, { kind: 'quiz' })).status).to.equal(303)
      for (const record of [one, other]) {
        expect(wordsOf(await second.see(`/submissions/${record.id}`))).to.contain('学生 28 人次').and.contain('学生 40 人次').and.contain('已采用')
        expect((await rowOf(record))).to.include({ status: 'approved', topic: 'quiz', revisionCount: 3 })
      }
      expect(await bySchool()).to.deep.equal([{ orgId: recorder.orgId, kindCode: 'quiz', pupils: 80 }, { orgId: second.orgId, kindCode: 'quiz', pupils: 56 }])
    })

    it('a correction of what a page showed before the school’s word was taken in is refused', async () => {
      const record = await together()
      await says(record, '28')
      const old = formOn(await clerk.see(`/submissions/${record.id}`), `/submissions/${record.id}/correction`)
      expect(await accepts(clerk, record)).to.equal(303)
      expect((await clerk.browser.post(`/submissions/${record.id}/correction`, { ...old, kind: 'quiz' })).status).to.equal(409)
      expect(await rowOf(record)).to.include({ topic: 'lecture', revisionCount: 2 })
    })

    it('is there when the record is returned, and the host takes the school’s word in beside it', async () => {
      const record = await together()
      await corrects(record, { kind: 'quiz' })
      await clerk.returns(record, '请与第二所学校核对')
      await says(record, '28')
      expect(await accepts(recorder, record)).to.equal(303)
      expect((await recorder.submitsAgain(record)).status).to.equal(303)
      await clerk.approves(record)
      expect(await bySchool()).to.deep.equal([{ orgId: recorder.orgId, kindCode: 'quiz', pupils: 40 }, { orgId: second.orgId, kindCode: 'quiz', pupils: 28 }])
    })

    it('what the host takes in stands in its form, also where it had typed something else there meanwhile', async () => {
      const record = await together()
      await clerk.returns(record, '请与第二所学校核对')
      await recorder.browser.post(`/activities/${record.id}/draft`, { [`pupils-${second.orgId}`]: '25', then: 'save' })
      await says(record, '30')
      expect(await accepts(recorder, record)).to.equal(303)
      expect(formOn(await recorder.see(`/activities/${record.id}/draft`), `/activities/${record.id}/draft`)[`pupils-${second.orgId}`]).to.deep.equal(['30'])
    })

    it('of what was entered for a school, with a guest’s word in it: all three stay', async () => {
      const record = await clerk.submits({ orgId: recorder.orgId, title: '代录的联合讲座', [`pupils-${recorder.orgId}`]: '40', takingPart: [second.orgId], [`pupils-${second.orgId}`]: '30' })
      await says(record, '28')
      expect(await accepts(clerk, record)).to.equal(303)
      expect((await corrects(record, { kind: 'quiz', lecturerName: '霍宁' })).status).to.equal(303)
      await clerk.approves(record)
      expect(await rowOf(record)).to.include({ proxyOrgId: clerk.orgId, revisionCount: 3 })
      expect(await bySchool()).to.deep.equal([{ orgId: recorder.orgId, kindCode: 'quiz', pupils: 40 }, { orgId: second.orgId, kindCode: 'quiz', pupils: 28 }])
      for (const orgId of [recorder.orgId, second.orgId]) expect(await place.db.reader.message.count({ where: { orgId, submissionId: record.id } }), 'both schools were told').to.be.greaterThan(0)
    })
  })
})
