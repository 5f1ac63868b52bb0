import { renameSync } from 'node:fs'
import { expect } from 'chai'
import { pino } from 'pino'
import { traceOf } from '../../src/platform/web/trace.js'
import { browser } from '../support/browser.js'
import { password } from '../support/county.js'
import { provider } from '../support/database.js'
import { drawnPhoto } from '../support/files.js'
import { filledCounty, type FilledCounty } from '../support/filled-county.js'
import { outcome } from '../support/scoped.js'
import { serveAgain } from '../support/serve.js'

describe(`the log (${provider})`, () => {
  let place: FilledCounty
  before(async () => { place = await filledCounty() })
  after(() => place.close())

  it('one line per request: id, viewer, route, status, time; never an address, a name, a title, a password or a session', async () => {
    const lines: string[] = []
    const { base, close } = await serveAgain(place, { log: pino({ base: undefined }, { write: line => { lines.push(line) } }) })
    const who = browser(base), draft = await place.recorder.drafts({})
    await who.post('/sign-in', { loginName: 'recorder', password: 'wrong password' })
    await who.post('/sign-in', { loginName: 'recorder', password })
    await who.get(`/submissions/${place.records.submitted.id}?search=KESTREL`)
    await who.get('/submissions?search=KESTREL-TITLE')
    await who.upload(`/submissions/${draft.id}/evidence`, [{ ...await drawnPhoto(5), name: 'KESTREL 学生张三.jpg' }], { caption: 'KESTREL-CAPTION' })
    await who.get('/no-such-KESTREL')
    const session = decodeURIComponent(who.cookies.get('sid') ?? '')
    await close()
    const entries = lines.map(line => JSON.parse(line) as Record<string, unknown>).filter(entry => entry.msg === 'request')
    expect(entries).to.have.length(6)
    for (const entry of entries) expect(Object.keys(entry).sort()).to.include.members(['complete', 'level', 'method', 'ms', 'msg', 'request', 'route', 'status', 'time'])
    expect(entries.map(entry => `${String(entry.method)} ${String(entry.route)} ${String(entry.status)}`)).to.deep.equal(['POST /sign-in 422', 'POST /sign-in 303', 'GET /submissions/:id 200', 'GET /submissions 200', 'POST /submissions/:id/evidence 303', 'GET (none) 404'])
    expect(entries.map(entry => entry.viewer)).to.include(place.recorder.id)
    const all = lines.join('')
    for (const secret of ['KESTREL', '张三', 'HARRIER', 'wrong password', password, session, session.slice(2, 20), place.records.submitted.id]) expect(all, secret).not.to.contain(secret)
  })

  it('an error of ours is told with its place and without what people typed; its number is the request’s', async () => {
    const lines: string[] = [], item = await place.db.reader.evidenceItem.findFirstOrThrow({ where: { caption: 'MERLIN-CAPTION' }, select: { id: true, file: { select: { sha256: true } } } })
    const { base, close } = await serveAgain(place, { log: pino({ base: undefined }, { write: line => { lines.push(line) } }) }), who = browser(base)
    await who.post('/sign-in', { loginName: 'recorder', password })
    const path = place.store.pathOf(item.file?.sha256 ?? '')
    renameSync(path, `${path}.away`)
    const reply = await who.get(`/evidence/${item.id}`)
    renameSync(`${path}.away`, path)
    await close()
    const number = /编号告诉管理员：<span[^>]*>([0-9a-f-]{36})</.exec(reply.text)?.[1]
    const entries = lines.map(line => JSON.parse(line) as Record<string, unknown>)
    expect(entries.find(entry => entry.reference === number)).to.include({ level: 50, route: '/evidence/:id' })
    expect(entries.find(entry => entry.request === number)).to.include({ status: 500 })

    const wrong = await place.db.reader.account.findMany({ where: { displayName: 'SECRET-NAME', version: 'SECRET-NUMBER' as never } }).catch((error: unknown) => error)
    expect(traceOf(wrong)).to.contain('PrismaClientValidationError').and.contain('version').and.match(/\n\s+at /).and.not.contain('SECRET')
    const raw = await place.db.reader.$queryRawUnsafe(`SELECT CAST('SECRET-NUMBER' AS INTEGER) + "no such column" FROM "Account"`).catch((error: unknown) => error)
    expect(traceOf(raw)).to.contain('P2010').and.not.contain('SECRET')
    expect(traceOf(await outcome(Promise.reject(new Error('x'))))).to.equal('string')
  })
})
