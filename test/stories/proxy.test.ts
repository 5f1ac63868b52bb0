import { expect } from 'chai'
import { verifyTrail } from '../../src/audit/trail.js'
import { recount } from '../../src/statistics/tallies.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { drawnPhoto } from '../support/files.js'
import { sends, wordsOf } from '../support/forms.js'
import type { Person, Record } from '../support/people.js'

describe(`the bureau enters for a school that reports on paper (${provider})`, function () {
  this.timeout(60_000)
  let place: County, recorder: Person, clerk: Person, school: string
  beforeEach(async () => {
    place = await county('云岭县', { schools: ['第一中学', '第二小学', { name: '南坪村小学', under: '第一中学' }] })
    ;[recorder, clerk] = await Promise.all(['recorder2', 'clerk'].map(place.person)) as [Person, Person]
    school = place.org('第二小学').id
  })
  afterEach(async () => {
    expect(await place.db.write(recount)).to.deep.equal([])
    expect(await place.db.write(verifyTrail)).to.equal(null)
    await place.close()
  })

  const enters = (fields: { [field: string]: string } = {}): Promise<Record> => clerk.drafts({ orgId: school, title: '纸质上报的讲座', [`pupils-${school}`]: '80', ...fields })
  const rowOf = ({ id }: Record) => place.db.reader.submission.findUniqueOrThrow({ where: { id } })
  /** The address of a move whose button does not stand on the page. */
  const tries = async (who: Person, record: Record, noun: string) => (await who.browser.post(`/submissions/${record.id}/${noun}`, { _version: String((await rowOf(record)).version) })).status
  const told = async (code: string) => (await place.db.reader.message.findMany({ where: { code } })).map(({ orgId, submissionId }) => ({ orgId, submissionId }))
  const pupils = async (): Promise<number> => (await place.db.reader.tallyCountyDay.aggregate({ _sum: { pupils: true } }))._sum.pupils ?? 0

  it('the clerk finds the school, enters, submits and approves; every page says by whom, and that one person did both', async () => {
    const found = await clerk.see('/activities/new?find=dexx')
    expect(wordsOf(found)).to.contain('为学校代录').and.contain('找到 1 所').and.contain('第二小学')
    expect(found).to.contain(`/activities/new?school=${school}`)
    const chosen = await clerk.see(`/activities/new?school=${school}`)
    expect(wordsOf(chosen)).to.contain('为第二小学代录')
    expect(chosen).to.contain(`name="orgId" value="${school}"`)
    const record = await enters()
    expect(wordsOf(await clerk.see(`/activities/${record.id}/draft`))).to.contain('代录').and.contain('第二小学')
    expect((await clerk.attaches(record, [await drawnPhoto(1)], { caption: '纸质材料' })).status).to.equal(303)
    expect((await clerk.submitsAgain(record)).status).to.equal(303)
    const row = await rowOf(record)
    expect([row.orgId, row.proxyOrgId, row.status]).to.deep.equal([school, clerk.orgId, 'submitted'])
    expect(await told('entered')).to.deep.equal([{ orgId: school, submissionId: record.id }])
    const shown = '代录：任审核（云岭县教育局）'
    expect(wordsOf(await clerk.see(`/review?id=${record.id}`))).to.contain(shown)
    expect(wordsOf(await recorder.see(`/submissions/${record.id}`))).to.contain(shown)
    expect(wordsOf(await clerk.see('/submissions'))).to.contain('代录')
    await clerk.approves(record)
    expect(await pupils()).to.equal(80)
    expect(wordsOf(await recorder.see(`/submissions/${record.id}`))).to.contain('录入人与审核人为同一人')
    expect(wordsOf(await recorder.see('/submissions'))).to.contain('纸质上报的讲座')
  })

  it('another clerk who approves is not said to have entered it', async () => {
    const record = await enters(), second = await place.person('clerk2')
    await clerk.submitsAgain(record)
    await second.approves(record)
    expect(wordsOf(await clerk.see(`/submissions/${record.id}`))).not.to.contain('录入人与审核人为同一人')
  })

  it('before it is approved the school takes it back, corrects and submits it: then it is its own, and the bureau reads no draft of it', async () => {
    const record = await enters()
    await clerk.submitsAgain(record)
    expect((await recorder.moves(record, 'withdrawal')).status).to.equal(303)
    expect((await rowOf(record)).proxyOrgId).to.equal(null)
    expect((await recorder.browser.post(`/activities/${record.id}/draft`, { summary: 'KESTREL', then: 'save' })).status).to.equal(303)
    expect((await clerk.browser.get(`/activities/${record.id}/draft`)).status).to.equal(404)
    expect(wordsOf(await clerk.see(`/submissions/${record.id}`))).not.to.contain('KESTREL')
    expect((await recorder.submitsAgain(record, { pupils: '78' })).status).to.equal(303)
    const seen = wordsOf(await clerk.see(`/submissions/${record.id}`))
    expect(seen).to.contain('代录：任审核（云岭县教育局）').and.contain('第二小学填报员').and.contain('学生 78 人次')
    await clerk.approves(record)
    expect(wordsOf(await clerk.see(`/submissions/${record.id}`))).not.to.contain('录入人与审核人为同一人')
    expect(await pupils()).to.equal(78)
  })

  it('after it is approved the school asks for it with one button, and corrects it; the bureau is told', async () => {
    const record = await enters()
    await clerk.submitsAgain(record)
    await clerk.approves(record)
    expect(wordsOf(await recorder.see(`/submissions/${record.id}`))).to.contain('更正')
    expect((await sends(recorder.browser, `/submissions/${record.id}`, `/submissions/${record.id}/amendment`)).status).to.equal(303)
    expect([await pupils(), (await rowOf(record)).status]).to.deep.equal([0, 'returned'])
    expect(await told('amending')).to.deep.equal([{ orgId: clerk.orgId, submissionId: record.id }])
    expect(wordsOf(await recorder.see(`/submissions/${record.id}`))).to.contain('本校正在更正').and.contain('更正代录的记录')
    expect(wordsOf(await clerk.see(`/submissions/${record.id}`))).to.contain('学校正在更正')
    expect((await recorder.submitsAgain(record, { pupils: '79' })).status).to.equal(303)
    await clerk.approves(record)
    expect(await pupils()).to.equal(79)
    expect(await tries(recorder, record, 'amendment'), 'it is its own now').to.equal(409)
  })

  it('an own record has no such button', async () => {
    const record = await recorder.submits({ pupils: '5' })
    await clerk.approves(record)
    expect(await recorder.see(`/submissions/${record.id}`)).not.to.contain('/amendment')
    expect(await tries(recorder, record, 'amendment')).to.equal(409)
  })

  it('nobody but that bureau’s clerks and the school reads what is being entered; and the clerk reads no other draft', async () => {
    const record = await enters({ summary: 'KESTREL' })
    const photo = await clerk.attaches(record, [await drawnPhoto(2)], { caption: 'KESTREL-PHOTO' }).then(() => place.db.reader.evidenceItem.findFirstOrThrow({ where: { caption: 'KESTREL-PHOTO' } }))
    for (const login of ['leader', 'prefecture', 'inspector', 'recorder', 'clerk-there', 'court', 'system']) {
      const who = (await place.person(login)).browser
      for (const path of [`/submissions/${record.id}`, `/activities/${record.id}/draft`, `/submissions/${record.id}/evidence`, `/evidence/${photo.id}`, '/submissions?status=draft']) expect((await who.get(path)).text, `${login} ${path}`).not.to.contain('KESTREL')
      expect((await who.get(`/evidence/${photo.id}`)).status, login).to.be.oneOf([403, 404])
    }
    expect((await (await place.person('clerk2')).browser.get(`/activities/${record.id}/draft`)).text, 'a colleague of the bureau').to.contain('KESTREL')
    expect(await recorder.see(`/activities/${record.id}/draft`)).to.contain('KESTREL')
    const own = await recorder.drafts({ title: 'OSPREY' })
    expect((await clerk.browser.get(`/activities/${own.id}/draft`)).status).to.equal(404)
    expect((await clerk.browser.post(`/activities/${own.id}/draft`, { title: 'x', then: 'save' })).status).to.equal(404)
    expect((await clerk.browser.post('/activities', { kind: 'lecture', orgId: place.org('邻县中学').id })).status).to.equal(404)
    expect((await (await place.person('court')).browser.post('/activities', { kind: 'lecture', orgId: school })).status).to.equal(404)
  })

  it('in a school whose administrator confirms, what the bureau enters goes to the reviewers at once', async () => {
    await place.db.write(tx => tx.organisation.update({ where: { id: school }, data: { confirmsRecords: true } }))
    const record = await enters()
    await clerk.submitsAgain(record)
    expect((await rowOf(record)).status).to.equal('submitted')
  })

  it('a centre school that enters for a school below it is shown and told likewise', async () => {
    const centre = await place.person('recorder'), village = place.org('南坪村小学').id, below = await place.person('recorder3')
    const record = await centre.submits({ orgId: village, title: '村小班会', [`pupils-${village}`]: '12' })
    expect((await rowOf(record)).proxyOrgId).to.equal(centre.orgId)
    expect(await told('entered')).to.deep.equal([{ orgId: village, submissionId: record.id }])
    expect(wordsOf(await below.see(`/submissions/${record.id}`))).to.contain('代录：第一中学填报员（第一中学）')
    await clerk.approves(record)
    expect(await tries(centre, record, 'amendment')).to.equal(409)
    expect((await below.moves(record, 'amendment')).status).to.equal(303)
  })
})
