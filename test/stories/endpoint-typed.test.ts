import { expect } from 'chai'
import { provider } from '../support/database.js'
import { filledCounty, type FilledCounty } from '../support/filled-county.js'
import { addressesOf, call, everyRoute, fieldsFor, nameOf } from '../support/route-crawl.js'

describe(`whatever people type (${provider})`, () => {
  let place: FilledCounty
  before(async () => { place = await filledCounty() })
  after(() => place.close())
  const payloads = [`'; DROP TABLE "Account"; --`, `" OR ""="`, `%' OR '1'='1`, '\\', '`', '${7*7}', '{{7*7}}', '<%= 7*7 %>', `<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `javascript:alert(1)`, '\u0000', 'a\u0000b', '\ud800', '🙂👩‍👩‍👧', '𠮷𰻝䶮', '\u202e\u200b', '../../etc/passwd', '-1', '1e309', 'NaN', '[object Object]']

  it('a draft keeps every character but NUL and half a pair, and its page shows it as text', async () => {
    const { id } = await place.recorder.drafts({})
    for (const payload of payloads) {
      const kept = payload.replaceAll('\0', '').toWellFormed().trim()
      await place.recorder.browser.post(`/activities/${id}/draft`, { kind: 'lecture', title: payload, summary: payload, then: 'save' })
      const { content } = await place.db.reader.submissionDraft.findUniqueOrThrow({ where: { submissionId: id } })
      expect(content, payload).to.include({ title: kept, summary: kept })
      const page = await place.recorder.see(`/activities/${id}/draft`)
      expect(page).not.to.contain('<script>alert').and.not.contain('<img src=x')
    }
  })

  it('a megabyte of text is refused with a sentence', async () => {
    const { id } = await place.recorder.drafts({})
    const most = await place.recorder.browser.post(`/activities/${id}/draft`, { kind: 'lecture', title: 'x', summary: 'x'.repeat(900_000), then: 'save' })
    expect(most.status).to.be.lessThan(500)
    const over = await place.recorder.browser.post(`/activities/${id}/draft`, { kind: 'lecture', title: 'x', summary: 'x'.repeat(1_100_000), then: 'save' })
    expect(over.status).to.be.oneOf([413, 422])
    expect((await place.recorder.browser.post('/activities', Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`f${i}`, 'x'])))).status).to.equal(413)
    expect((await place.recorder.browser.get(`/submissions?search=${'x'.repeat(20_000)}`).catch(() => ({ status: 431 }))).status).to.be.oneOf([422, 431])
  })

  const short = [`' OR 1=1--`, '%_\\', 'a\u0000b', '<script>alert(1)</script>', '𠮷🙂\ud800', '1e309']
  const engine = /SQLITE_|PrismaClient|syntax error|violates|\bat .*\.(ts|js):\d+/

  it('no page shows it as code or evaluates it, and no fault answers', async () => {
    for (const route of everyRoute) {
      // Time passes at routes with a limit: nobody is away for so long that the session ends.
      for (const one of [place.recorder, place.clerk]) await one.see('/profile')
      if (['/sign-out', '/sign-in', '/password'].includes(route.path)) continue
      const person = [place.recorder, place.clerk].find(one => route.allow === 'anyone' || route.allow.includes(one.role))
      if (!person) continue
      const address = addressesOf(route, place).at(-1) ?? route.path, names = Object.keys(fieldsFor(route, place))
      for (const payload of names.length > 0 ? short : short.slice(0, 1)) {
        if (route.limit) place.pass(61_000)
        const reply = await call(person.browser, route, address, { ...fieldsFor(route, place), ...Object.fromEntries(names.map(name => [name, payload])) })
        expect(reply.status, `${nameOf(route)} with ${payload}`).to.be.lessThan(500)
        expect(reply.location ?? '', `${nameOf(route)}: still signed in`).not.to.contain('/sign-in')
        expect(reply.text, `${nameOf(route)} with ${payload}`).not.to.match(engine).and.not.contain('<script>alert').and.not.contain('<img src=x')
      }
    }
  })
})
