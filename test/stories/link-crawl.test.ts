import { expect } from 'chai'
import type { Browser } from '../support/browser.js'
import { keptOfSecret } from '../../src/platform/link-secret.js'
import { provider } from '../support/database.js'
import { digestOf } from '../support/digest.js'
import { filledCounty, words, type FilledCounty } from '../support/filled-county.js'
import { formOn } from '../support/forms.js'
import { call, everyRoute, fieldsFor, nameOf } from '../support/route-crawl.js'

const everyWord = Object.values(words).flat()

describe(`a confirmation link shows one record (${provider})`, () => {
  let place: FilledCounty, token: string, phone: Browser
  before(async () => {
    place = await filledCounty()
    const page = `/vice-principals/duties/${place.kept.dutyRecord}/confirmation`, links = `${page}/links`
    const made = await place.recorder.browser.post(links, formOn(await place.recorder.see(page), links))
    token = /\/confirm\/([\w-]{43})/.exec(made.text)?.[1] ?? ''
    expect(token).not.to.equal('')
    phone = place.stranger()
  })
  after(() => place.close())

  it('of all that the county holds its page says the name of the person, and nothing else', async () => {
    const { status, text } = await phone.get(`/confirm/${token}`)
    expect(status).to.equal(200)
    expect(everyWord.filter(word => text.includes(word))).to.deep.equal(['HARRIER-PERSON'])
    const account = await place.db.reader.account.findMany({ select: { displayName: true, loginName: true } })
    expect(account.filter(one => text.includes(one.displayName) || text.includes(`>${one.loginName}<`))).to.deep.equal([])
    // The key of a form is made for each page, and names nothing.
    expect(text.replace(/name="_once" value="[^"]*"/g, ''), 'no id of any row').not.to.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}/)
  })

  it('every other route takes the secret for nothing: in the path, the question, the form or the cookie', async () => {
    const before = await digestOf(place.db.reader)
    let asked = 0
    for (const route of everyRoute.filter(one => !one.byLink && !['/sign-in', '/language'].includes(one.path))) {
      if (route.limit) place.pass(61_000)
      phone.cookies.set('sid', token)
      const address = route.path.replace(/:\w+/g, token), known = Object.keys(fieldsFor(route, place)).length > 0
      for (const [where, fields] of [[address, {}], ...(known ? [[address, { token, id: token }] as const] : []), [`${address}?token=${token}`, {}]] as const) {
        const reply = await call(phone, route, where, fields)
        asked += 1
        expect(everyWord.filter(word => reply.text.includes(word)), `${nameOf(route)} as ${where}`).to.deep.equal([])
        if (route.allow !== 'anyone') expect(reply.location, `${nameOf(route)}: ${reply.status}`).to.match(/^\/sign-in/)
      }
    }
    phone.cookies.delete('sid')
    expect(asked).to.be.greaterThan(everyRoute.length)
    expect(await digestOf(place.db.reader)).to.deep.equal(before)
  })

  it('and the link itself still waits', async () => {
    const row = await place.db.reader.dutyConfirmation.findUniqueOrThrow({ where: { tokenHash: keptOfSecret(token) } })
    expect([row.answer, row.openedAt, row.withdrawnAt]).to.deep.equal([null, null, null])
    expect((await phone.post(`/confirm/${token}`, { answer: 'confirmed' })).status).to.equal(303)
  })
})
