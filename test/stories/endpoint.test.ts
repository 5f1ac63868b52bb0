import { once } from 'node:events'
import { renameSync } from 'node:fs'
import { connect, type AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { expect } from 'chai'
import express, { type NextFunction, type Request, type Response } from 'express'
import { pino } from 'pino'
import { claimOnce, keepOnce } from '../../src/platform/web/once.js'
import type { Reply } from '../../src/platform/web/reply.js'
import { sendStream } from '../../src/platform/web/send.js'
import { browser } from '../support/browser.js'
import { password } from '../support/county.js'
import { provider } from '../support/database.js'
import { filledCounty, type FilledCounty } from '../support/filled-county.js'
import type { Person } from '../support/people.js'
import { addressesOf, everyRoute, fieldsFor, nameOf } from '../support/route-crawl.js'
import { outcome } from '../support/scoped.js'
import { serveAgain } from '../support/serve.js'

const noRecord = '01a207ce-0671-71ac-87d9-c884aa63eccd'

describe(`a request from beginning to end (${provider})`, () => {
  let place: FilledCounty, recorder: Person, clerk: Person
  before(async () => {
    place = await filledCounty()
    ;({ recorder, clerk } = place)
  })
  beforeEach(async () => { place.pass(61_000) })
  after(() => place.close())
  const submissions = () => place.db.reader.submission.count()

  describe('a form is taken once', () => {
    it('sent ten times at once it makes one record, and all ten are led to it', async () => {
      const before = await submissions()
      const replies = await Promise.all(Array.from({ length: 10 }, () => recorder.browser.post('/activities', { kind: 'lecture', _once: 'ten times' })))
      expect(new Set(replies.map(reply => `${reply.status} ${reply.location}`))).to.have.property('size', 1)
      expect(replies[0]?.status).to.equal(303)
      expect(await submissions()).to.equal(before + 1)
    })

    it('with other content under the same key it is another form: nothing that was typed is lost', async () => {
      const { id } = await recorder.drafts({ title: '第一稿' }), path = `/activities/${id}/draft`
      const fields = { kind: 'lecture', title: '第一稿', heldOn: '2026-05-12', then: 'save', _once: 'same page' }
      expect((await recorder.browser.post(path, fields)).status).to.equal(303)
      expect((await recorder.browser.post(path, { ...fields, title: '回来再改的一稿' })).status).to.equal(303)
      expect(await recorder.see(path)).to.contain('回来再改的一稿')
    })

    it('two forms of one page do not stand in each other’s way', async () => {
      const page = await clerk.see(`/submissions/${place.records.submitted.id}`)
      const keys = [...page.matchAll(/name="_once" value="([^"]+)"/g)].map(found => found[1])
      expect(keys.length).to.be.greaterThan(1)
      expect(new Set(keys)).to.have.property('size', keys.length)
    })

    it('what was refused leaves the key free; another person’s key is another one', async () => {
      const before = await submissions()
      expect((await recorder.browser.post('/activities', { kind: 'no-such-kind', _once: 'k' })).status).to.equal(422)
      expect((await recorder.browser.post('/activities', { kind: 'lecture', _once: 'k' })).status).to.equal(303)
      const other = await place.person('recorder2')
      expect((await other.browser.post('/activities', { kind: 'lecture', _once: 'k' })).status).to.equal(303)
      expect(await submissions()).to.equal(before + 2)
    })

    it('a page that is shown once is not done twice; an answer to a script leaves the key free', async () => {
      const key = { accountId: recorder.id, key: 'of a page' }, claim = () => place.db.write(tx => claimOnce(tx, key, new Date()))
      await place.db.write(async tx => {
        expect(await claimOnce(tx, key, new Date())).to.equal(undefined)
        await keepOnce(tx, key, { kind: 'show', view: 'problems/show', title: '', layout: 'app', page: {} })
      })
      expect(await outcome(claim())).to.equal('alreadySent')
      await place.db.write(tx => keepOnce(tx, key, { kind: 'json', value: {}, status: 200 }))
      expect(await outcome(claim())).to.equal('done')
    })
  })

  describe('only what the form has is taken', () => {
    it('orgId, status or role in a form change nothing', async () => {
      const { id } = await recorder.drafts({ title: '自己的' })
      const before = JSON.stringify(await place.db.reader.submission.findUnique({ where: { id } }))
      const there = place.org('第二小学').id
      for (const [path, fields] of [[`/submissions/${id}/links`, { url: 'https://example.org/' }], ['/language', { language: 'zh-CN' }]] as const) {
        for (const extra of ['orgId', 'status', 'role', 'version', 'countyId', 'authorId', 'constructor', 'toString']) {
          const reply = await recorder.browser.post(path, { ...fields, [extra]: 'approved' })
          expect(reply.status, `${path} ${extra}`).to.equal(422)
        }
      }
      await recorder.browser.post(`/activities/${id}/draft`, { title: '自己的', orgId: there, status: 'approved', countyId: 'x', version: '9', role: 'clerk', then: 'save' })
      const after = await place.db.reader.submission.findUniqueOrThrow({ where: { id } })
      expect(JSON.stringify({ ...after, changedAt: null })).to.equal(JSON.stringify({ ...JSON.parse(before) as object, changedAt: null }))
      const draft = await place.db.reader.submissionDraft.findUniqueOrThrow({ where: { submissionId: id } })
      expect(Object.keys(draft.content as object)).not.to.include.members(['orgId']).and.not.include.members(['status'])
    })

    it('an address with additions of the app it was sent by opens; one with a wrong value says so', async () => {
      expect((await clerk.browser.get('/submissions?status=approved&from=singlemessage&isappinstalled=0&utm_source=x')).status).to.equal(200)
      for (const query of ['page=0', 'page=x', 'status=gone', 'page=1&page=2', 'school=not-an-id', 'status[]=approved&status=void', `search=${'x'.repeat(101)}`]) {
        const reply = await clerk.browser.get(`/submissions?${query}`)
        expect(reply.status, query).to.be.oneOf([200, 422])
        expect(reply.text).to.contain('</html>')
      }
    })

    it('says what is wrong in the reader’s language, never in the library’s', async () => {
      for (const route of everyRoute) {
        if (route.method !== 'post' || route.path === '/sign-out') continue
        const person = [recorder, clerk].find(one => route.allow === 'anyone' || route.allow.includes(one.role))
        if (!person) continue
        const address = addressesOf(route, place).at(-1) ?? route.path
        const reply = await person.browser.post(address, Object.fromEntries(Object.keys(fieldsFor(route, place)).map(name => [name, 'x'.repeat(2000)])))
        expect(reply.status, nameOf(route)).to.be.lessThan(500)
        expect(reply.location ?? '', nameOf(route)).not.to.contain('/sign-in')
        expect(reply.text, nameOf(route)).not.to.match(/Invalid (input|option|string|URL|UUID)|Too (big|small)|expected (string|number)|Unrecognized key/)
      }
    })
  })

  describe('what goes wrong is said', () => {
    it('an address that is none, or of nothing, is a page with 404', async () => {
      for (const path of ['/no-such-page', '/submissions/not-an-id', `/submissions/${noRecord}`, '/submissions/%E0%A4%A', '/submissions/%00', '/%', '/assets/none.css', '/assets/..%2f..%2fpackage.json', '/evidence/..%2f..%2fetc%2fpasswd', `/evidence/${noRecord}/thumbnail`]) {
        const reply = await recorder.browser.get(path)
        expect(reply.status, path).to.equal(404)
        expect(reply.headers.get('content-type'), path).to.equal('text/html; charset=utf-8')
        expect(reply.text, path).to.contain('没有找到这个页面').and.contain('</html>')
      }
    })

    it('a stranger meets the same without navigation', async () => {
      const reply = await place.stranger().get('/no-such-page')
      expect(reply.status).to.equal(404)
      expect(reply.text).to.contain('没有找到这个页面').and.contain('href="/sign-in"').and.not.contain('side-nav')
    })

    it('a program gets problem+json, whose status is the answer’s', async () => {
      const accept = { accept: 'application/json' }
      const missing = await recorder.browser.get(`/submissions/${noRecord}`, accept)
      expect(missing.headers.get('content-type')).to.contain('application/problem+json')
      expect(JSON.parse(missing.text)).to.include({ type: '/problems/notFound', status: 404, code: 'notFound' }).and.have.property('title').that.contains('没有找到')
      expect((await place.stranger().get('/submissions', accept)).status).to.equal(401)
      const again = await clerk.browser.post(`/submissions/${place.records.approved.id}/approval`, { _version: '1' }, accept)
      expect(JSON.parse(again.text)).to.include({ status: 409, code: 'notAllowedNow' })
      const wrong = await recorder.browser.post('/activities', { kind: 'no-such-kind' }, accept)
      expect(JSON.parse(wrong.text)).to.include({ status: 422, code: 'invalid' }).and.have.nested.property('errors.kind[0]')
    })

    it('a file whose bytes are gone is our fault: a page with a number, not a download', async () => {
      const item = await place.db.reader.evidenceItem.findFirstOrThrow({ where: { caption: 'MERLIN-CAPTION' }, select: { id: true, file: { select: { sha256: true } } } })
      const path = place.store.pathOf(item.file?.sha256 ?? '')
      renameSync(path, `${path}.away`)
      const reply = await recorder.browser.get(`/evidence/${item.id}`)
      renameSync(`${path}.away`, path)
      expect(reply.status).to.equal(500)
      expect(reply.headers.get('content-disposition')).to.equal(null)
      expect(reply.text).to.match(/请把这个编号告诉管理员：<span[^>]*>[0-9a-f-]{36}</).and.not.contain(place.folder).and.not.contain('Error')
      expect((await recorder.browser.get(`/evidence/${item.id}`)).status).to.equal(200)
    })

    it('a full disk: nothing is acknowledged, reading goes on, and it recovers by itself', async function () {
      if (provider !== 'sqlite') this.skip() // PostgreSQL's disk is its server's
      const before = await submissions()
      await place.db.write(tx => tx.$queryRaw`PRAGMA max_page_count=1`)
      const statuses = []
      for (let i = 0; i < 40 && statuses.at(-1) !== 507; i++) statuses.push((await recorder.browser.post('/activities', { kind: 'lecture' })).status)
      expect(statuses.at(-1)).to.equal(507)
      expect((await recorder.browser.get('/submissions')).status).to.equal(200)
      expect(await submissions()).to.equal(before + statuses.filter(status => status === 303).length)
      await place.db.write(tx => tx.$queryRaw`PRAGMA max_page_count=4294967294`)
      expect((await recorder.browser.post('/activities', { kind: 'lecture' })).status).to.equal(303)
    })
  })

  describe('two people and one record', () => {
    it('approve against return: one wins, the other gets 409, one step stands in the history', async () => {
      const second = await place.person('clerk2')
      for (let round = 0; round < 5; round++) {
        const { id } = await recorder.submits({ title: `两人同办${round}` }), version = await clerk.versionOf({ id })
        const replies = await Promise.all([
          clerk.browser.post(`/submissions/${id}/approval`, { _version: version }), second.browser.post(`/submissions/${id}/return`, { _version: version, comment: '请补充' }),
        ])
        expect(replies.map(reply => reply.status).sort(), `round ${round}`).to.deep.equal([303, 409])
        expect(await place.db.reader.submissionStep.count({ where: { submissionId: id, action: { in: ['approve', 'return'] } } })).to.equal(1)
      }
    })

    it('a version that is not the one seen is 409, one that is no number 400', async () => {
      const path = `/submissions/${place.records.submitted.id}/approval`
      expect((await clerk.browser.post(path, { _version: '99' })).status).to.equal(409)
      expect((await clerk.browser.post(path)).status).to.equal(409)
      for (const version of ['x', '-1', '0', '1.5', '1e9x']) expect((await clerk.browser.post(path, { _version: version })).status, version).to.equal(400)
      expect(await place.db.reader.submission.findUniqueOrThrow({ where: { id: place.records.submitted.id } })).to.include({ status: 'submitted' })
    })
  })

  describe('files and the protocol', () => {
    const item = () => place.evidence.find(one => one.caption === 'MERLIN-CAPTION')?.id ?? ''

    it('HEAD is GET without its body', async () => {
      for (const path of ['/submissions', `/submissions/${place.records.approved.id}`, `/evidence/${item()}`, '/healthz', '/assets/css/app.css']) {
        const [head, get] = [await recorder.browser.send('HEAD', path), await recorder.browser.get(path)]
        expect(head.status, path).to.equal(get.status)
        expect(head.headers.get('content-type'), path).to.equal(get.headers.get('content-type'))
        expect(head.bytes.length, path).to.equal(0)
      }
      expect((await place.stranger().send('HEAD', '/submissions')).status).to.equal(303)
    })

    it('a part of a file, a part that is not there, a file not changed since', async () => {
      const path = `/evidence/${item()}`, whole = await recorder.browser.get(path)
      const part = await recorder.browser.get(path, { range: 'bytes=0-9' })
      expect([part.status, part.bytes.length]).to.deep.equal([206, 10])
      const beyond = await recorder.browser.get(path, { range: 'bytes=99999999-' })
      expect([beyond.status, beyond.headers.get('content-range'), beyond.bytes.length]).to.deep.equal([416, `bytes */${whole.bytes.length}`, 0])
      expect((await recorder.browser.get(path, { 'if-modified-since': whole.headers.get('last-modified') ?? '', 'cache-control': 'max-age=0' })).status).to.equal(304)
      expect((await recorder.browser.get(path, { 'if-unmodified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' })).status).to.equal(412)
    })

    it('a table to take away: HEAD makes none, a window that is closed meanwhile is no fault', async () => {
      const lines: string[] = [], { base, close } = await serveAgain(place, { log: pino({ base: undefined }, { write: line => { lines.push(line) } }) }), who = browser(base)
      await who.post('/sign-in', { loginName: 'clerk', password })
      const address = '/downloads/ledger.xlsx', head = await who.send('HEAD', address)
      expect([head.status, head.bytes.length]).to.deep.equal([200, 0])
      expect(head.headers.get('content-disposition')).to.match(/^attachment; /)
      const socket = connect(Number(new URL(base).port), '127.0.0.1')
      socket.write(`GET ${address} HTTP/1.1\r\nHost: ${new URL(base).host}\r\nCookie: ${[...who.cookies].map(pair => pair.join('=')).join('; ')}\r\n\r\n`)
      await once(socket, 'data')
      const gone = once(socket, 'close')
      socket.destroy()
      await gone
      expect((await who.get(address)).bytes.subarray(0, 2).toString()).to.equal('PK')
      await close()
      expect(lines.map(line => JSON.parse(line) as { level: number }).filter(line => line.level >= 50)).to.deep.equal([])
    })

    it('a table that fails before its first bytes is a page; one that fails later breaks off', async () => {
      const table = (pieces: () => AsyncGenerator<string>): Reply => ({ kind: 'stream', stream: Readable.from(pieces()), mediaType: 'text/csv', fileName: '台账.csv', audited: [] })
      const early = async function* (): AsyncGenerator<string> { throw new Error('no database') }
      const late = async function* (): AsyncGenerator<string> { yield 'first,'.repeat(20_000); throw new Error('no database') }
      const app = express().get('/early', async (req, res) => { await sendStream(req, res, table(early) as never) }).get('/late', async (req, res) => { await sendStream(req, res, table(late) as never) })
        .use((_error: unknown, _req: Request, res: Response, _next: NextFunction) => { if (res.headersSent) res.destroy(); else res.status(500).send('page') })
      const server = app.listen(0, '127.0.0.1')
      await once(server, 'listening')
      const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      const page = await fetch(`${base}/early`)
      expect([page.status, await page.text(), page.headers.get('content-disposition')]).to.deep.equal([500, 'page', null])
      expect(await outcome(fetch(`${base}/late`).then(reply => reply.text()))).not.to.equal('done')
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    })

    it('pages travel compressed', async () => {
      const [packed, plain] = [await recorder.browser.get('/submissions', { 'accept-encoding': 'gzip, deflate, br' }), await recorder.browser.get('/submissions', { 'accept-encoding': 'identity' })]
      expect([packed, plain].map(one => one.headers.get('content-encoding'))).to.deep.equal(['gzip', null])
      for (const one of [packed, plain]) expect(one.headers.get('vary')).to.contain('Accept-Encoding')
    })

    it('a notice is shown once, and only one of ours', async () => {
      const saved = await recorder.browser.post('/language', { language: 'zh-CN' })
      expect(saved.status).to.equal(303)
      const { id } = await recorder.drafts({})
      expect(await recorder.see(`/activities/${id}/draft`)).to.contain('class="notice')
      recorder.browser.cookies.set('notice', `app.name~${'A'.repeat(43)}`)
      const forged = await recorder.browser.get('/submissions')
      expect(forged.text).not.to.contain('notice-ok')
      expect(recorder.browser.cookies.has('notice')).to.equal(false)
    })
  })
})
