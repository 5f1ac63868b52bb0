import { createHash } from 'node:crypto'
import { expect } from 'chai'
import { sweepRows } from '../../src/platform/db/sweep.js'
import { browser, type Browser } from '../support/browser.js'
import { county, password, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { serveAgain } from '../support/serve.js'

const minute = 60_000, hour = 60 * minute
describe(`sessions (${provider})`, () => {
  let place: County
  before(async () => { place = await county() })
  after(() => place.close())
  const isIn = async (who: Browser): Promise<boolean> => (await who.get('/submissions')).status === 200
  const sessionsOf = (loginName: string) => place.db.reader.session.findMany({ where: { accountId: place.accounts.get(loginName)?.id ?? '' }, orderBy: { createdAt: 'desc' } })

  it('a visitor has none; signing in makes a new one, whatever cookie came with it', async () => {
    const who = place.stranger()
    const page = await who.get('/sign-in')
    expect(page.headers.getSetCookie()).to.deep.equal([])
    expect(await place.db.reader.session.count()).to.equal(0)
    await who.post('/sign-in', { loginName: 'recorder', password })
    const first = who.cookies.get('sid')
    await who.post('/sign-in', { loginName: 'recorder', password })
    const second = who.cookies.get('sid')
    expect(second).to.be.a('string').and.not.equal(first)
    expect(await isIn(who)).to.equal(true)
    who.cookies.set('sid', first ?? '')
    expect(await isIn(who), 'the one before is dead').to.equal(false)
  })

  it('an id that the product did not make is never taken', async () => {
    const who = place.stranger()
    for (const planted of ['s%3Aplanted.nosignature', 'planted', `s%3A${'x'.repeat(32)}.${'y'.repeat(43)}`, '__proto__', '%']) {
      who.cookies.set('sid', planted)
      expect(await isIn(who), planted).to.equal(false)
      const reply = await who.post('/sign-in', { loginName: 'recorder', password }, { origin: place.base })
      expect(reply.status).to.equal(303)
      expect(who.cookies.get('sid')).not.to.equal(planted)
    }
  })

  it('has more than 128 random bits, is out of reach of scripts and other sites, and stands in the database only as a digest', async () => {
    const { browser: who } = await place.person('clerk')
    const reply = await who.post('/sign-in', { loginName: 'clerk', password })
    const cookie = reply.headers.getSetCookie().find(line => line.startsWith('sid=')) ?? ''
    expect(cookie).to.match(/; Path=\//).and.match(/; HttpOnly/).and.match(/; SameSite=Lax/i).and.not.match(/Max-Age|Expires/i)
    const id = /^s:([\w-]+)\./.exec(decodeURIComponent(who.cookies.get('sid') ?? ''))?.[1] ?? ''
    expect(Buffer.from(id, 'base64url').length).to.be.at.least(16)
    const rows = await place.db.reader.session.findMany()
    expect(JSON.stringify(rows)).not.to.contain(id)
    expect(rows.map(row => row.id)).to.include(createHash('sha256').update(id).digest('base64url'))
  })

  it('behind https the cookie is Secure and bound to this host', async () => {
    const { base, close } = await serveAgain(place, { https: true, trustedProxies: 1 })
    const who = browser(base)
    const secure = { 'x-forwarded-proto': 'https', origin: base.replace('http:', 'https:') }
    const reply = await who.post('/sign-in', { loginName: 'clerk', password }, secure)
    expect(reply.headers.getSetCookie().join('\n')).to.match(/^__Host-sid=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/m)
    expect(reply.headers.get('strict-transport-security')).to.contain('max-age=')
    expect((await who.get('/submissions', secure)).status).to.equal(200)
    expect((await browser(base).post('/sign-in', { loginName: 'clerk', password })).headers.getSetCookie().join(), 'never in the clear').not.to.contain('sid')
    const out = await who.get('/password', secure)
    const left = await who.post('/sign-out', { _csrf: /name="_csrf" value="([^"]+)"/.exec(out.text)?.[1] ?? '' }, secure)
    expect(left.headers.getSetCookie().join('\n')).to.match(/^__Host-sid=; Path=\/; Expires=Thu, 01 Jan 1970/m)
    await close()
  })

  it('ends after 30 minutes without a page, on the server', async () => {
    const { browser: who } = await place.person('recorder')
    for (let i = 0; i < 4; i++) {
      place.pass(20 * minute)
      expect(await isIn(who), `${i}`).to.equal(true)
    }
    place.pass(30 * minute)
    expect(await isIn(who)).to.equal(false)
  })

  it('ends after 8 hours, however busy', async () => {
    const { browser: who } = await place.person('recorder')
    for (let passed = 25; passed < 480; passed += 25) {
      place.pass(25 * minute)
      expect(await isIn(who), `after ${passed} minutes`).to.equal(true)
    }
    place.pass(6 * minute)
    expect(await isIn(who)).to.equal(false)
  })

  it('is touched at most once a minute, so that reading writes nothing', async () => {
    const { browser: who } = await place.person('recorder2')
    const touched = async () => (await sessionsOf('recorder2'))[0]?.touchedAt.getTime()
    const first = await touched()
    place.pass(59_000)
    await Promise.all(Array.from({ length: 5 }, () => who.get('/submissions')))
    expect(await touched()).to.equal(first)
    place.pass(2_000)
    await Promise.all(Array.from({ length: 5 }, () => who.get('/submissions')))
    expect(await touched()).to.equal((first ?? 0) + 61_000)
  })

  it('a page answers while another holds the database, though its session is due to be touched', async function () {
    if (provider !== 'sqlite') this.skip() // one writer at a time only there
    const { browser: who } = await place.person('recorder2')
    place.pass(2 * minute)
    await place.db.write(async () => { expect(await isIn(who)).to.equal(true) })
  })

  it('is dead on the server after signing out; the cookie is taken away', async () => {
    const { browser: who } = await place.person('recorder')
    const cookie = who.cookies.get('sid') ?? ''
    const reply = await who.post('/sign-out')
    expect([reply.status, reply.location]).to.deep.equal([303, '/sign-in'])
    expect(who.cookies.has('sid')).to.equal(false)
    who.cookies.set('sid', cookie)
    expect(await isIn(who)).to.equal(false)
  })

  it('all others end when the password is changed; the one that changed it goes on under a new id', async () => {
    const [one, two, three] = [await place.person('admin'), await place.person('admin'), await place.person('admin')]
    const before = one.browser.cookies.get('sid')
    expect((await one.browser.post('/password', { current: password, next: 'bus station lamp', again: 'bus station lamp' })).status).to.equal(303)
    expect([await isIn(one.browser), await isIn(two.browser), await isIn(three.browser)]).to.deep.equal([true, false, false])
    expect(one.browser.cookies.get('sid')).not.to.equal(before)
    expect(await sessionsOf('admin')).to.have.length(1)
  })

  it('all end when the account is disabled', async () => {
    const [one, two] = [await place.person('admin2'), await place.person('admin2')]
    await place.db.write(tx => tx.account.update({ where: { loginName: 'admin2' }, data: { disabledAt: place.clock.now } }))
    expect([await isIn(one.browser), await isIn(two.browser)]).to.deep.equal([false, false])
    expect((await one.browser.get('/submissions')).location).to.contain('/sign-in')
    expect((await place.stranger().post('/sign-in', { loginName: 'admin2', password })).status).to.equal(422)
    await place.db.write(tx => tx.account.update({ where: { loginName: 'admin2' }, data: { disabledAt: null } }))
    expect(await isIn(two.browser), 'and does not come back').to.equal(false)
  })

  it('does not outlive its time when the clock is set back', async () => {
    const { browser: who } = await place.person('clerk')
    place.pass(-40 * 24 * hour)
    expect(await isIn(who)).to.equal(false)
    const again = await place.person('clerk')
    expect(await isIn(again.browser)).to.equal(true)
    place.pass(440 * 24 * hour)
    expect(await isIn(again.browser)).to.equal(false)
    expect(await isIn((await place.person('clerk')).browser)).to.equal(true)
    place.pass(-400 * 24 * hour)
  })

  it('old rows are swept away', async () => {
    const held = await place.db.reader.session.count()
    expect(held).to.be.greaterThan(5)
    place.pass(500 * 24 * hour)
    const swept = await sweepRows(place.db.write, place.clock.now)
    expect(swept.sessions).to.equal(held)
  })
})
