import { expect } from 'chai'
import { consume, forget, nextNumber, refund, type Limit } from '../../src/platform/db/counters.js'
import { sweepRows } from '../../src/platform/db/sweep.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'

const minute = 60_000
describe(`counters (${provider})`, () => {
  let place: County
  before(async () => { place = await county() })
  after(() => place.close())
  const start = new Date('2026-06-01T02:00:00Z'), at = (ms: number) => new Date(start.getTime() + ms)
  const try_ = (key: string, limit: Limit, now: Date) => place.db.write(tx => consume(tx, key, limit, now))
  const quiet: Limit = { most: 5, windowMs: 15 * minute, restart: 'quiet' }, window: Limit = { most: 3, windowMs: minute, restart: 'window' }

  it('lets five of twenty at once through', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => try_('at once', quiet, start)))
    expect(results.filter(result => result.allowed)).to.have.length(5)
    expect(results.find(result => !result.allowed)?.retryAfterSeconds).to.equal(900)
  })

  it('quiet: whoever goes on trying waits until a whole window after the last attempt that counted', async () => {
    for (let i = 0; i < 5; i++) expect((await try_('quiet', quiet, at(i * minute))).allowed).to.equal(true)
    expect(await try_('quiet', quiet, at(10 * minute))).to.deep.equal({ allowed: false, retryAfterSeconds: 9 * 60 })
    expect((await try_('quiet', quiet, at(19 * minute - 1))).allowed).to.equal(false)
    expect((await try_('quiet', quiet, at(19 * minute))).allowed).to.equal(true)
  })

  it('no span of a window ever holds more than the limit', async () => {
    const accepted: number[] = []
    for (let second = 0; second < 3600; second += 40) if ((await try_('span', quiet, at(second * 1000))).allowed) accepted.push(second)
    for (const first of accepted) expect(accepted.filter(second => second >= first && second < first + 900).length).to.be.at.most(5)
    expect(accepted.length).to.be.greaterThan(10)
  })

  it('window: counts afresh every minute, for honest use', async () => {
    const allowed = []
    for (const second of [0, 10, 20, 30, 59, 60, 61]) allowed.push((await try_('window', window, at(second * 1000))).allowed)
    expect(allowed).to.deep.equal([true, true, true, false, false, true, true])
  })

  it('gives back and forgets', async () => {
    for (let i = 0; i < 5; i++) await try_('back', quiet, start)
    await place.db.write(tx => refund(tx, 'back'))
    expect((await try_('back', quiet, start)).allowed).to.equal(true)
    expect((await try_('back', quiet, start)).allowed).to.equal(false)
    await place.db.write(tx => forget(tx, 'back'))
    expect((await try_('back', quiet, start)).allowed).to.equal(true)
  })

  it('a clock that was 400 days ahead locks nobody out once it is right', async () => {
    const ahead = at(400 * 86_400_000)
    for (let i = 0; i < 9; i++) await try_('clock', quiet, ahead)
    for (let i = 0; i < 9; i++) await try_('clock window', window, ahead)
    expect((await try_('clock', quiet, start)).allowed).to.equal(true)
    expect((await try_('clock window', window, start)).allowed).to.equal(true)
    for (let i = 0; i < 4; i++) await try_('clock', quiet, start)
    expect((await try_('clock', quiet, start)).allowed).to.equal(false)
  })

  it('human numbers go up by one per organisation, kind and year, also twenty at once', async () => {
    const orgId = place.org('云岭县').id
    const numbers = await Promise.all(Array.from({ length: 20 }, () => place.db.write(tx => nextNumber(tx, orgId, 'T', 2026))))
    expect(numbers.sort((a, b) => a - b)).to.deep.equal(Array.from({ length: 20 }, (_, i) => i + 1))
    expect(await place.db.write(tx => nextNumber(tx, orgId, 'T', 2027))).to.equal(1)
  })

  it('a sweep removes what is a week old and leaves the rest', async () => {
    const now = at(8 * 86_400_000), row = (id: string, ended: Date) => ({ id, data: '{}', createdAt: ended, touchedAt: ended, expiresAt: ended, endsAt: ended })
    await place.db.write(async tx => {
      await tx.session.createMany({ data: [row('old', at(0)), row('young', at(2 * 86_400_000))] })
      await tx.onceKey.createMany({ data: [{ accountId: 'a', key: 'old', at: at(0) }, { accountId: 'a', key: 'young', at: at(2 * 86_400_000) }] })
      await tx.counter.deleteMany({})
      await tx.counter.createMany({ data: [{ key: 'old', count: 1, since: at(0), last: at(0) }, { key: 'young', count: 1, since: at(0), last: at(2 * 86_400_000) }] })
    })
    expect(await sweepRows(place.db.write, now)).to.deep.equal({ sessions: 1, counters: 1, onceKeys: 1, messages: 0 })
    expect([await place.db.reader.session.count(), await place.db.reader.counter.count(), await place.db.reader.onceKey.count()]).to.deep.equal([1, 1, 1])
  })
})
