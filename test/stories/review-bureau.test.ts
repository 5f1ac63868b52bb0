import { expect } from 'chai'
import type { County } from '../support/county.js'
import { provider } from '../support/database.js'
import { closesSound, deskCounty, pupilsCounted, statusIn } from '../support/desk.js'
import { wordsOf } from '../support/forms.js'
import type { Person, Record } from '../support/people.js'

describe(`the bureau’s own record, and who took part in one (${provider})`, function () {
  this.timeout(60_000)
  let place: County, recorder: Person, second: Person, third: Person, clerk: Person, colleague: Person
  beforeEach(async () => { ({ place, recorder, second, third, clerk, colleague } = await deskCounty()) })
  afterEach(() => closesSound(place))

  const figure = (): Promise<number> => pupilsCounted(place)
  const statusOf = (record: Record): Promise<string> => statusIn(place, record)

  it('is approved when it is entered, and after a correction approved again', async () => {
    const numbers = `pupils-${recorder.orgId}`
    const own = await clerk.submits({ title: '全县宪法宣誓', takingPart: [recorder.orgId, second.orgId], [numbers]: '70' })
    expect(await statusOf(own)).to.equal('approved')
    expect(await figure()).to.equal(70)
    expect((await colleague.moves(own, 'reopening', { comment: '人数有误' })).status).to.equal(303)
    expect(await figure()).to.equal(0)
    expect((await clerk.submitsAgain(own, { [numbers]: '75' })).status).to.equal(303)
    expect(await statusOf(own)).to.equal('approved')
    expect(await figure()).to.equal(75)
    expect(wordsOf(await clerk.see(`/submissions/${own.id}`))).to.contain('提交审核（第 2 稿）')
  })

  it('is seen by the schools that took part, says that it is done for them, and cannot be touched by them', async () => {
    const joint = await recorder.submits({ title: '联合讲座', pupils: '40', takingPart: [second.orgId] })
    expect(wordsOf(await second.see(`/submissions/${joint.id}`))).to.contain('审核通过后计入本校完成情况')
    await clerk.returns(joint, '主讲人请补充')
    expect(wordsOf(await second.see(`/submissions/${joint.id}`)), 'what the bureau said to the host stays between them').to.contain('主办单位正在修改').and.not.contain('主讲人请补充')
    await recorder.submitsAgain(joint, {})
    await clerk.approves(joint)
    const page = await second.see(`/submissions/${joint.id}`)
    expect(wordsOf(page)).to.contain('联合讲座').and.contain('已计入本校完成情况，不用另外报送')
    expect(page).not.to.contain(`/submissions/${joint.id}/`)
    expect([...page.matchAll(new RegExp(`/activities/${joint.id}/(\\w+)`, 'g'))].map(found => found[1]), 'of the record itself, its own part only').to.deep.equal(['part'])
    for (const noun of ['withdrawal', 'discarding', 'approval', 'voiding']) expect((await second.browser.post(`/submissions/${joint.id}/${noun}`, { _version: '5', comment: 'x' })).status, noun).to.equal(403)
    expect((await second.browser.post(`/activities/${joint.id}/draft`, { title: 'x', then: 'save' })).status).to.equal(404)
    expect((await second.browser.get(`/submissions/${joint.id}?revision=1`)).status).to.equal(404)
    expect((await third.browser.get(`/submissions/${joint.id}`)).status, 'a school that did not take part').to.equal(404)
  })
})
