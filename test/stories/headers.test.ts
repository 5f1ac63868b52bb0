import { expect } from 'chai'
import type { Reply } from '../support/browser.js'
import { provider } from '../support/database.js'
import { filledCounty, type FilledCounty } from '../support/filled-county.js'
import type { Person } from '../support/people.js'
import { addressesOf, everyRoute, nameOf } from '../support/route-crawl.js'
import { serveAgain } from '../support/serve.js'

const isPage = (reply: Reply): boolean => (reply.headers.get('content-type') ?? '').startsWith('text/html')

describe(`what every answer says in its head (${provider})`, () => {
  let place: FilledCounty, people: Person[]
  before(async () => {
    place = await filledCounty()
    people = await Promise.all(['recorder', 'clerk', 'leader', 'admin', 'system', 'court'].map(loginName => place.person(loginName)))
  })
  after(() => place.close())

  /** Every page of the route table, as somebody sees it who may. */
  async function* everyAnswer(): AsyncGenerator<[string, Reply]> {
    for (const route of everyRoute.filter(one => one.method === 'get')) {
      if (route.limit) place.pass(61_000)
      for (const person of people.filter(one => route.allow === 'anyone' || route.allow.includes(one.role)).slice(0, 2)) {
        for (const address of addressesOf(route, place).slice(0, 3)) yield [`${nameOf(route)} as ${person.loginName}`, await person.browser.get(address)]
      }
    }
    const [first] = people, stranger = place.stranger()
    for (const [path, who] of [['/no-such-page', stranger], ['/sign-in', stranger], ['/submissions', stranger], ['/healthz', stranger], ['/assets/css/app.css', stranger], ['/assets/none', stranger]] as const) yield [path, await who.get(path)]
    if (!first) return
    yield ['a refusal', await first.browser.post('/schools', {})]
    yield ['a wrong form', await first.browser.post('/activities', { kind: '' })]
    yield ['json', await first.browser.get('/no-such-page', { accept: 'application/json' })]
    yield ['HEAD', await first.browser.send('HEAD', '/submissions')]
    yield ['OPTIONS', await first.browser.send('OPTIONS', '/submissions')]
    yield ['PUT', await first.browser.send('PUT', '/submissions')]
  }

  it('nothing in it runs that we did not write, nobody frames it, its type is what we say, nothing of it is kept', async () => {
    let pages = 0
    const nonces = new Set<string>()
    for await (const [name, reply] of everyAnswer()) {
      const header = (one: string): string => reply.headers.get(one) ?? ''
      expect(header('x-content-type-options'), name).to.equal('nosniff')
      expect(header('referrer-policy'), name).to.equal(name.startsWith('GET /confirm/') ? 'no-referrer' : 'same-origin')
      expect(header('x-powered-by') + header('server'), name).to.equal('')
      expect(header('content-security-policy'), name).to.match(/frame-ancestors 'none'|sandbox/).and.match(/default-src '(self|none)'/).and.not.match(/unsafe|\*|https?:/)
      expect(header('x-frame-options') || header('content-security-policy'), name).not.to.equal('')
      if (!name.startsWith('GET /evidence') && !name.startsWith('/assets/css')) expect(header('cache-control'), name).to.contain('no-store')
      if (!isPage(reply) || reply.text === '' || reply.status === 303) continue
      pages += 1
      const policy = header('content-security-policy'), nonce = /script-src 'nonce-([\w-]{22})'/.exec(policy)?.[1] ?? ''
      expect(nonce, name).not.to.equal('')
      nonces.add(nonce)
      expect(policy, name).to.contain("object-src 'none'").and.contain("base-uri 'none'").and.contain("form-action 'self'").and.contain("style-src 'self'")
      expect(/<[a-z][^>]*\sstyle\s*=/i.exec(reply.text)?.[0], `${name}: style attribute`).to.equal(undefined)
      expect(/<[a-z][^>]*\son[a-z]+\s*=/i.exec(reply.text)?.[0], `${name}: inline handler`).to.equal(undefined)
      expect(/(href|src|action)\s*=\s*["']?\s*javascript:/i.exec(reply.text)?.[0], name).to.equal(undefined)
      for (const script of reply.text.match(/<script\b[^>]*>/g) ?? []) expect(script, name).to.contain(`nonce="${nonce}"`)
      expect(reply.text, `${name}: a stack`).not.to.match(/\n\s+at .*\.(ts|js):\d+/)
    }
    expect(pages).to.be.greaterThan(20)
    expect(nonces).to.have.property('size', pages)
  })

  it('a stored file runs nothing, opens only what a browser shows safely, and is kept by this browser alone', async () => {
    const [recorder] = people
    for (const item of place.evidence) {
      const reply = await (recorder as Person).browser.get(`/evidence/${item.id}`)
      expect(reply.headers.get('content-security-policy')).to.equal("default-src 'none'; sandbox")
      expect(reply.headers.get('cache-control')).to.match(/^private/)
      expect(reply.headers.get('cross-origin-resource-policy')).to.equal('same-origin')
      expect(reply.headers.get('content-disposition')).to.match(/^inline; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w%.~-]+\.jpg$/)
    }
  })

  it('assets are kept for good, under an address that changes with them', async () => {
    const page = (await place.stranger().get('/sign-in')).text
    const address = /href="(\/assets\/css\/[^"]+)"/.exec(page)?.[1] ?? ''
    expect(address).to.match(/\?v=[\w-]{10}$/)
    expect((await place.stranger().get(address)).headers.get('cache-control')).to.contain('immutable')
  })

  it('a script imports others by such an address too, and they are there', async () => {
    const page = await (people[0] as Person).see('/submissions')
    const address = /src="(\/assets\/js\/sign-out\.js[^"]+)"/.exec(page)?.[1] ?? ''
    const script = await place.stranger().get(address)
    expect(script.headers.get('content-type')).to.contain('javascript')
    const imported = /from '\.\/(phone-store\.js\?v=[\w-]{10})'/.exec(script.text)?.[1] ?? 'nothing'
    const reply = await place.stranger().get(`/assets/js/${imported}`)
    expect(reply.status).to.equal(200)
    expect(reply.headers.get('cache-control')).to.contain('immutable')
  })

  it('behind https it is said that nothing else will do', async () => {
    const { base, close } = await serveAgain(place, { https: true, trustedProxies: 1 })
    const reply = await fetch(`${base}/sign-in`, { headers: { 'x-forwarded-proto': 'https' } })
    expect(reply.headers.get('strict-transport-security')).to.match(/max-age=\d{8}/)
    await close()
    expect((await place.stranger().get('/sign-in')).headers.get('strict-transport-security'), 'and not without').to.equal(null)
  })

  it('every link and every form of a page leads to a page of ours, with names that it knows', async () => {
    const wrong: string[] = [], asked = new Set<string>()
    for (const person of people) {
      const queue = ['/'], seen = new Set(queue)
      for (let path = queue.shift(); path !== undefined && seen.size < 120; path = queue.shift()) {
        if (path.startsWith('/downloads')) place.pass(61_000)
        const reply = await person.browser.get(path)
        if (![200, 303].includes(reply.status)) wrong.push(`${person.loginName}: ${path} ${reply.status}`)
        const links = reply.location ? [reply.location] : isPage(reply) ? [...reply.text.matchAll(/<(?:a|form)\b[^>]*?\s(?:href|action)="(\/[^"#]*)/g)].map(found => (found[1] ?? '').replaceAll('&amp;', '&')) : []
        for (const link of links) {
          const address = new URL(link, place.base), method = reply.text.includes(`method="post" action="${link}"`) ? 'post' : 'get'
          const route = everyRoute.find(one => one.method === method && new RegExp(`^${one.path.replace(/:\w+/g, '[^/]+').replaceAll('.', '\\.')}$`).test(address.pathname))
          const unknown = route ? [...address.searchParams.keys()].filter(name => !(name in route.input.shape)) : []
          if (!address.pathname.startsWith('/assets/') && (!route || unknown.length > 0)) wrong.push(`${path} → ${method} ${link} ${route ? `does not know ${unknown.join()}` : 'is no route'}`)
          const shape = `${person.loginName} ${route?.path} ${[...address.searchParams.keys()].sort().join()}`
          if (method === 'get' && route && !asked.has(shape)) { asked.add(shape); queue.push(link); seen.add(link) }
        }
      }
    }
    expect([...new Set(wrong)]).to.deep.equal([])
    expect(asked.size).to.be.greaterThan(30)
  })
})
