import { expect } from 'chai'
import { applyApprovals, recount } from '../../src/statistics/tallies.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { writeManyRecords } from '../support/many-records.js'

describe(`tallies of many at once (${provider})`, () => {
  let place: County, revisions: string[]
  const differences = () => place.db.write(tx => recount(tx))
  before(async () => {
    place = await county('云岭县', { schools: ['第一小学', '第二小学', '第三小学'] })
    const here = place.org('云岭县'), clerk = await place.person('clerk')
    await place.db.write(tx => writeManyRecords(tx, { schoolIds: ['第一小学', '第二小学', '第三小学'].map(name => place.org(name).id), countyId: here.id, path: here.path, authorId: clerk.id, kinds: ['lecture', 'quiz'], days: ['2026-03-01', '2026-03-02', '2026-04-01'], count: 1_000, at: place.clock.now }))
    revisions = (await place.db.reader.activity.findMany({ orderBy: { id: 'asc' }, select: { revisionId: true } })).map(one => one.revisionId)
  })
  after(() => place.close())

  it('a thousand are added by a few statements, and equal a recount', async () => {
    expect(revisions).to.have.length(1_000)
    expect(await differences()).to.deep.equal([])
  })

  it('some are taken away and some added by one statement; what comes and goes in one transaction changes nothing', async () => {
    const [gone, back, both] = [revisions.slice(0, 500), revisions.slice(400, 500), revisions.slice(600, 700)]
    await place.db.write(tx => applyApprovals(tx, gone.map(revisionId => ({ revisionId, sign: -1 }))))
    const missing = await differences()
    expect(missing.length, 'a recount sees what is missing').to.be.greaterThan(0)
    await place.db.write(tx => applyApprovals(tx, [
      ...back.map(revisionId => ({ revisionId, sign: 1 as const })), ...both.flatMap(revisionId => [{ revisionId, sign: -1 as const }, { revisionId, sign: 1 as const }]), ...revisions.slice(900).map(revisionId => ({ revisionId, sign: -1 as const })),
    ]))
    await place.db.write(tx => applyApprovals(tx, [...gone.slice(0, 400), ...revisions.slice(900)].map(revisionId => ({ revisionId, sign: 1 }))))
    expect(await differences()).to.deep.equal([])
  })

  it('nothing that changed is nothing to do', async () => {
    await place.db.write(tx => applyApprovals(tx, []))
    expect(await differences()).to.deep.equal([])
  })
})
