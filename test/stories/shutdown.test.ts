import { once } from 'node:events'
import { mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { expect } from 'chai'
import { pino } from 'pino'
import { readConfig } from '../../src/config.js'
import { tidy } from '../../src/hourly.js'
import { start, startFault } from '../../src/main.js'
import { openDatabase } from '../../src/platform/db/client.js'
import { openFileStore } from '../../src/platform/files/store.js'
import { httpServer, patience, stopper } from '../../src/platform/web/server.js'
import { emptyDatabase, provider } from '../support/database.js'
import { failingStart, startMain } from '../support/main-process.js'

const port = (server: { address(): unknown }): number => (server.address() as AddressInfo).port
const open = async (to: number): Promise<Socket> => {
  const socket = connect(to, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}
const everything = async (socket: Socket): Promise<string> => {
  let text = ''
  for await (const bytes of socket) text += String(bytes)
  return text
}

describe('connections that keep us waiting', () => {
  it('are closed within 75 seconds, whatever they leave out', () => {
    expect(patience.headersMs + patience.checkMs).to.be.at.most(75_000)
    expect(patience.silenceMs + patience.checkMs).to.be.at.most(75_000)
    expect(patience.keepAliveMs).to.be.at.most(75_000)
    expect(patience.stopMs).to.be.below(10_000)
    const server = httpServer(express())
    expect([server.headersTimeout, server.requestTimeout, server.keepAliveTimeout, server.timeout]).to.deep.equal([patience.headersMs, patience.requestMs, patience.keepAliveMs, patience.silenceMs])
  })

  const short = { headersMs: 60, requestMs: 120, keepAliveMs: 60, silenceMs: 200, checkMs: 20, stopMs: 200 }
  const halves: Record<string, string> = {
    'nothing at all': '',
    'half of the head': 'GET / HTTP/1.1\r\nHost: x\r\nAccept:',
    'a head without its body': 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nbegun',
    'no second request': 'GET / HTTP/1.1\r\nHost: x\r\n\r\n',
  }
  for (const [name, sent] of Object.entries(halves)) {
    it(`${name}: the connection is closed from our side`, async () => {
      const app = express().post('/', (req, res) => { req.on('end', () => { res.end('whole') }).resume() }).get('/', (_req, res) => { res.end('got') })
      const server = httpServer(app, short)
      await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
      const socket = await open(port(server))
      if (sent !== '') socket.write(sent)
      expect(await everything(socket)).not.to.contain('whole')
      await new Promise(done => server.close(done))
    })
  }

  it('rubbish and oversized heads get 400 and 431', async () => {
    const server = httpServer(express())
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    for (const [sent, status] of [['rubbish\r\n\r\n', '400'], ['GET / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n', '400'], [`GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'x'.repeat(20_000)}\r\n\r\n`, '431']] as const) {
      const socket = await open(port(server))
      socket.write(sent)
      expect((await everything(socket)).split(' ')[1]).to.equal(status)
    }
    await new Promise(done => server.close(done))
  })
})

describe('stopping', () => {
  it('what is in hand is answered, what is idle is closed, what is new is refused', async () => {
    let finish = (): void => {}, begun = (): void => {}
    const inHand = new Promise<void>(done => { begun = done })
    const app = express().get('/slow', (_req, res) => { finish = () => { res.end('answered') }; begun() }).get('/', (_req, res) => { res.end('quick') })
    const server = httpServer(app), stop = stopper(server)
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    const at = port(server)
    const [never, idle, slow] = [await open(at), await open(at), await open(at)]
    idle.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await once(idle, 'data')
    slow.write('GET /slow HTTP/1.1\r\nHost: x\r\n\r\n')
    await inHand
    const gone = Promise.all([once(never, 'close'), once(idle, 'close')]), answer = everything(slow)
    const stopped = stop()
    await gone
    const late = connect(at, '127.0.0.1')
    expect(((await once(late, 'error')) as [NodeJS.ErrnoException])[0].code).to.equal('ECONNREFUSED')
    finish()
    expect(await answer).to.contain('answered')
    await stopped
  })

  it('a request that never ends is cut off, so that the process can end', async () => {
    let begun = (): void => {}
    const inHand = new Promise<void>(done => { begun = done })
    const server = httpServer(express().get('/', () => { begun() }), { ...patience, stopMs: 50 }), stop = stopper(server, { ...patience, stopMs: 50 })
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    const socket = await open(port(server))
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await inHand
    const gone = once(socket, 'close')
    await stop()
    await gone
  })
})

describe(`the process (${provider})`, () => {
  let place: Awaited<ReturnType<typeof emptyDatabase>>, folder: string, environment: Record<string, string>
  before(async () => {
    place = await emptyDatabase()
    folder = mkdtempSync(join(tmpdir(), 'mingfa-process-'))
    environment = { DATA_DIR: folder, DATABASE_URL: place.url }
  })
  after(async () => {
    await place.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  const own = (more: Record<string, string> = {}) => start(readConfig({ ...environment, PORT: '0', SAMPLE: 'no', LOG_LEVEL: 'silent', ...more }))

  it('answers, refuses a second one on its file, and at SIGTERM ends with 0 though a connection is open', async function () {
    this.timeout(120_000)
    const product = await startMain(environment)
    expect(await (await fetch(`${product.base}/healthz`)).json()).to.include({ status: 'ok', database: provider })
    if (provider === 'sqlite') expect(startFault(await own().catch((error: unknown) => error))).to.contain('wrong setting — DATABASE_URL: another process already serves this database file').and.not.contain(folder)
    const idle = await open(product.port)
    const { code, err } = await product.stop()
    expect([code, err]).to.deep.equal([0, ''])
    idle.destroy()
  })

  it('a wrong setting ends it with 1 and one sentence', async function () {
    this.timeout(120_000)
    const { code, out, err } = await failingStart({ ...environment, PORT: 'eighty' })
    expect([code, out]).to.deep.equal([1, ''])
    expect(err.trim()).to.match(/^设置有误 \/ wrong setting — PORT: [^\n]+$/)
  })

  it('starts again on the same data with a clock 40 days behind and 400 ahead', async () => {
    for (const days of [-40, 400]) {
      const moment = new Date(Date.now() + days * 86_400_000), { address, stop } = await own({ CLOCK: moment.toISOString() })
      expect((await fetch(`${address.replace('localhost', '127.0.0.1')}/sign-in`)).status).to.equal(200)
      await stop()
    }
  })

  it('tidies after itself, and never takes the files of a database that is not this one', async () => {
    const { stop } = await own()
    await stop()
    const db = await openDatabase(place.url), store = await openFileStore(folder), lines: string[] = [], log = pino({ base: undefined }, { write: line => { lines.push(line) } })
    const keep = async (text: string): Promise<string> => {
      const { sha256 } = await store.keep([Buffer.from(text)])
      utimesSync(store.pathOf(sha256), new Date(0), new Date(0))
      return sha256
    }
    const [litter, young] = [await keep('litter'), (await store.keep([Buffer.from('young')])).sha256]
    await tidy(db, store, new Date(), log)
    expect([await store.exists(litter), await store.exists(young)]).to.deep.equal([false, true])
    if (db.provider === 'sqlite') expect(await db.reader.$queryRaw`SELECT "name" FROM "sqlite_master" WHERE "name" = 'sqlite_stat1'`, 'it has looked at its records').to.have.lengthOf(1)
    const strange = await Promise.all(Array.from({ length: 30 }, (_, i) => keep(`of another database ${i}`)))
    await tidy(db, store, new Date(), log)
    expect(await Promise.all(strange.map(hash => store.exists(hash)))).not.to.include(false)
    expect(lines.map(line => (JSON.parse(line) as { level: number, litter: number }))).to.have.lengthOf(1).and.have.nested.property('[0].litter', 30)
    await db.close()
  })

  it('in production refuses a database that holds the sample', async () => {
    const db = await openDatabase(place.url)
    await db.write(tx => tx.deployment.updateMany({ data: { clockOffsetSeconds: 86_400 } }))
    await db.close()
    const fault = startFault(await own({ NODE_ENV: 'production', SESSION_SECRET: 's'.repeat(40) }).catch((error: unknown) => error))
    expect(fault).to.contain('wrong setting — DATABASE_URL: this database holds the sample counties')
  })
})
