import { expect } from 'chai'
import { verifyTrail } from '../../src/audit/trail.js'
import { recount } from '../../src/statistics/tallies.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'

describe(`the main job, end to end (${provider})`, () => {
  let place: County
  before(async () => { place = await county() })
  after(() => place.close())

  it('a lecture is logged with two photos, returned, corrected, approved, and stands in the county’s figure down to the photo', async () => {
    const recorder = await place.person('recorder'), clerk = await place.person('clerk')
    const lecture = await recorder.submits({ kind: 'lecture', pupils: '42', photos: 2 })
    expect(await recorder.see(`/submissions/${lecture.id}`)).to.contain('待审核').and.contain('HD-2026-0001')

    await clerk.returns(lecture, '照片与活动不符')
    expect(await recorder.see(`/submissions/${lecture.id}`)).to.contain('退回原因：照片与活动不符')
    expect(await clerk.figure('参与学生')).to.equal('0')

    expect((await recorder.submitsAgain(lecture, { pupils: '48' })).status).to.equal(303)
    await clerk.approves(lecture)
    expect(await clerk.figure('参与学生')).to.equal('48')

    const record = await clerk.see(`/submissions/${lecture.id}`)
    const photo = /src="(\/evidence\/[0-9a-f-]+\/thumbnail)"/.exec(record)?.[1] ?? ''
    const shown = await clerk.browser.get(photo)
    expect(shown.headers.get('content-type')).to.equal('image/jpeg')
    expect(shown.bytes.length).to.be.greaterThan(500)
  })

  it('leaves tallies that equal a recount and a whole audit chain', async () => {
    expect(await place.db.write(recount)).to.deep.equal([])
    expect(await place.db.write(verifyTrail)).to.equal(null)
  })
})
