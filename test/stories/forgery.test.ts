import { expect } from 'chai'
import type { Browser } from '../support/browser.js'
import { provider } from '../support/database.js'
import { digestOf } from '../support/digest.js'
import { filledCounty, type FilledCounty } from '../support/filled-county.js'
import { addressesOf, everyRoute, fieldsFor, nameOf } from '../support/route-crawl.js'

const changing = everyRoute.filter(route => route.method === 'post')

describe(`forged forms change nothing, on any of ${changing.length} changing routes (${provider})`, () => {
  let place: FilledCounty, strangers = ''
  before(async () => {
    place = await filledCounty()
    strangers = await (await place.person('admin2')).browser.token()
  })
  beforeEach(() => place.pass(61_000)) // the trail takes 60 refusals a minute from one network
  after(() => place.close())

  const everything = async (): Promise<string> => JSON.stringify(await digestOf(place.db.reader))
  type Forgery = (who: Browser, address: string, fields: Record<string, string | string[]>) => Promise<{ status: number }>
  const form = (fields: Record<string, string | string[]>) => new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])))

  const forgeries: Record<string, { expected: readonly number[], try: Forgery, anyone?: false, some?: true }> = {
    'from another site, by its origin': { expected: [403], try: async (who, address, fields) => who.send('POST', address, { body: form({ ...fields, _csrf: await who.token() }), headers: { origin: 'https://evil.example' } }) },
    'from nowhere: Origin null': { some: true, expected: [403], try: async (who, address, fields) => who.send('POST', address, { body: form({ ...fields, _csrf: await who.token() }), headers: { origin: 'null' } }) },
    'from the same host by another scheme or port': { some: true, expected: [403], try: async (who, address, fields) => who.send('POST', address, { body: form({ ...fields, _csrf: await who.token() }), headers: { origin: who.base.replace('http:', 'https:') } }) },
    'from another site, as the browser says': { some: true, expected: [403], try: async (who, address, fields) => who.send('POST', address, { body: form({ ...fields, _csrf: await who.token() }), headers: { 'sec-fetch-site': 'cross-site' } }) },
    'from a neighbour host': { some: true, expected: [403], try: async (who, address, fields) => who.send('POST', address, { body: form({ ...fields, _csrf: await who.token() }), headers: { 'sec-fetch-site': 'same-site' } }) },
    'without saying where from': { some: true, expected: [403], try: async (who, address, fields) => fetch(new URL(address, who.base), { method: 'POST', redirect: 'manual', body: form({ ...fields, _csrf: await who.token() }), headers: { cookie: [...who.cookies].map(pair => pair.join('=')).join('; ') } }) },
    'as text/plain': { expected: [400], try: async (who, address, fields) => who.send('POST', address, { body: form({ ...fields, _csrf: await who.token() }).toString(), headers: { 'content-type': 'text/plain' } }) },
    'as JSON': { some: true, expected: [400], try: async (who, address, fields) => who.send('POST', address, { body: JSON.stringify({ ...fields, _csrf: await who.token() }), headers: { 'content-type': 'application/json' } }) },
    'without a token': { expected: [403], anyone: false, try: (who, address, fields) => who.send('POST', address, { body: form(fields) }) },
    'with an invented token': { some: true, expected: [403], anyone: false, try: (who, address, fields) => who.send('POST', address, { body: form({ ...fields, _csrf: 'AAAA.BBBB' }) }) },
    'with two tokens': { some: true, expected: [403], anyone: false, try: async (who, address, fields) => who.send('POST', address, { body: form({ ...fields, _csrf: [await who.token(), await who.token()] }) }) },
    'with another session’s token': { expected: [403], anyone: false, try: async (who, address, fields) => who.send('POST', address, { body: form({ ...fields, _csrf: strangers }) }) },
    'by GET': { expected: [404, 200, 303, 403], try: async (who, address, fields) => who.get(`${address}?${form({ ...fields, _csrf: await who.token() }).toString()}`) },
  }

  for (const [name, { expected, try: attempt, anyone, some }] of Object.entries(forgeries)) {
    it(some ? `${name} (on some of them)` : name, async () => {
      const people = [await place.person('recorder'), await place.person('clerk'), await place.person('admin')], before = await everything()
      let tried = 0
      for (const route of some ? changing.filter(one => /^\/(language|activities|accounts|submissions\/:id\/(return|evidence))$/.test(one.path)) : changing) {
        // Nobody has a session before signing in, nor behind a link, so that there is nothing to bind a token to; where the form came from is checked.
        if (anyone === false && (route.path === '/sign-in' || route.byLink)) continue
        const who = people.find(person => route.allow === 'anyone' || route.allow.includes(person.role))
        if (!who) continue
        const [address = route.path] = addressesOf(route, place), { status } = await attempt(who.browser, address, fieldsFor(route, place))
        expect(status, nameOf(route)).to.be.oneOf(expected)
        tried += 1
      }
      expect(tried).to.be.greaterThan(some ? 4 : changing.length / 2)
      expect(await everything()).to.equal(before)
    })
  }

  it('while the same form from our own page is taken', async () => {
    const before = await everything(), { browser: who } = await place.person('recorder')
    expect((await who.post('/activities', { kind: 'lecture' })).status).to.equal(303)
    expect(await everything()).not.to.equal(before)
  })

  it('every page has another token, and each is good', async () => {
    const { browser: who } = await place.person('recorder')
    const tokens = new Set<string>()
    for (let i = 0; i < 3; i++) {
      who.forgetToken()
      tokens.add(await who.token())
    }
    expect(tokens).to.have.property('size', 3)
    for (const token of tokens) expect((await who.post('/language', { language: 'zh-CN', _csrf: token })).status).to.equal(303)
    expect((await who.send('POST', '/language', { body: form({ language: 'zh-CN' }), headers: { 'x-csrf-token': await who.token() } })).status, 'a script may send it as a header').to.equal(303)
  })

  it('refusals stand in the trail, by route and never by address', async () => {
    const entries = await place.db.reader.auditEntry.findMany({ where: { action: { startsWith: 'refused.' } } })
    expect(new Set(entries.map(entry => entry.action))).to.deep.equal(new Set(['refused.foreignOrigin', 'refused.badToken']))
    expect(entries.map(entry => entry.subjectId).join()).to.contain('POST /accounts/:id/').and.not.match(/[0-9a-f]{8}-[0-9a-f]{4}/)
  })
})
