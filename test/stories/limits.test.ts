import { expect } from 'chai'
import { browser } from '../support/browser.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { everyRoute } from '../support/route-crawl.js'

describe(`limits a minute (${provider})`, () => {
  let place: County
  before(async () => { place = await county() })
  after(() => place.close())

  it('60 uploads a person: the next one is told when to come back; a colleague goes on', async () => {
    const [recorder, other] = [await place.person('recorder'), await place.person('recorder2')]
    const [draft, others] = [await recorder.drafts({}), await other.drafts({})]
    const upload = (person: typeof recorder, id: string, accept = 'application/json') => person.browser.upload(`/submissions/${id}/evidence`, [], {}, { accept })
    const statuses = []
    for (let i = 0; i < 62; i++) statuses.push((await upload(recorder, draft.id)).status)
    expect(statuses.slice(0, 60)).not.to.include(429)
    expect(statuses.slice(60)).to.deep.equal([429, 429])
    const refused = await upload(recorder, draft.id, 'text/html')
    expect(Number(refused.headers.get('retry-after'))).to.be.within(1, 60)
    expect(refused.text).to.contain('操作太频繁')
    expect((await upload(other, others.id)).status).not.to.equal(429)
    place.pass(61_000)
    expect((await upload(recorder, draft.id)).status).not.to.equal(429)
  })

  it('10 downloads of tables a person', async () => {
    const download = everyRoute.find(route => route.limit === 'export' && !route.path.includes(':') && Object.values(route.input.shape).every(field => field.safeParse(undefined).success) && route.allow !== 'anyone' && route.allow.includes('clerk'))
    if (!download) throw new Error('no route counts exports')
    const clerk = await place.person('clerk')
    const statuses = []
    for (let i = 0; i < 12; i++) statuses.push((await clerk.browser.get(download.path)).status)
    expect(statuses).to.deep.equal([...Array<number>(10).fill(200), 429, 429])
    place.pass(61_000)
    expect((await clerk.browser.get(download.path)).status).to.equal(200)
  })

  it('every route that takes files or makes a table to take away is counted', () => {
    // These two are forms that may come without a file, too: they count only when there is one.
    const counts = /^\/activities\/:id\/draft$|^\/tours\/:id$/
    const uncounted = everyRoute.filter(route => (route.upload?.maxFiles && !route.limit && !counts.test(route.path)) || (/^\/downloads\//.test(route.path) && route.limit !== 'export'))
    expect(uncounted.map(route => route.path)).to.deep.equal([])
  })

  it('refusals fill the trail with 60 lines a minute from one network, not with as many as somebody sends', async () => {
    const before = await place.db.reader.auditEntry.count()
    await Promise.all(Array.from({ length: 80 }, () => browser(place.base).send('POST', '/sign-out', { body: new URLSearchParams(), headers: { origin: 'https://evil.example' } })))
    expect(await place.db.reader.auditEntry.count() - before).to.equal(60)
  })
})
