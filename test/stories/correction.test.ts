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
})
