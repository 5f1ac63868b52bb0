import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { expect } from 'chai'
import { PrismaClient } from '../../src/generated/sqlite/client.js'
import { openDatabase, type Client } from '../../src/platform/db/client.js'
import { cacheStatements } from '../../src/platform/db/statement-cache.js'
import { writeGate } from '../../src/platform/db/write-gate.js'
import { problemOf } from '../../src/problems.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { outcome } from '../support/scoped.js'

describe(`the write gate (${provider})`, () => {
  let place: County
  before(async () => { place = await county() })
  after(() => place.close())
  const alias = (name: string) => ({ data: { orgId: place.org('第一中学').id, name } })
  const kept = (name: string) => place.db.reader.schoolAlias.count({ where: { name: { startsWith: name } } })
  /** Something to hold a transaction open by, until it is let go. */
  const gate = () => {
    let open = (): void => {}
    const opened = new Promise<void>(done => { open = done })
    return { opened, open }
  }

  it('lets 30 slow writers through, one after another or side by side, none refused', async () => {
    const results = await Promise.allSettled(Array.from({ length: 30 }, (_, i) => place.db.write(async tx => {
      await tx.schoolAlias.create(alias(`slow ${i}`))
      for (let turn = 0; turn < 20; turn++) await tx.schoolAlias.count()
    })))
    expect(results.filter(result => result.status === 'rejected')).to.deep.equal([])
    expect(await kept('slow')).to.equal(30)
  })

  it('keeps a session written beside a request that is rolled back', async () => {
    const { opened, open } = gate(), begun = gate()
    const request = place.db.write(async tx => {
      await tx.schoolAlias.create(alias('rolled back'))
      begun.open()
      await opened
      throw new Error('no')
    }).catch(() => 'rolled back')
    await begun.opened
    const session = place.db.write(tx => tx.session.create({ data: { id: 'beside', data: '{}', createdAt: new Date(), touchedAt: new Date(), expiresAt: new Date(), endsAt: new Date() } }))
    open()
    expect(await request).to.equal('rolled back')
    await session
    expect(await place.db.reader.session.count({ where: { id: 'beside' } })).to.equal(1)
    expect(await kept('rolled back')).to.equal(0)
  })

  it('shows a reader no half of a transaction, and does not make it wait', async () => {
    await place.db.write(async tx => {
      await tx.schoolAlias.create(alias('half'))
      expect(await kept('half')).to.equal(0)
    })
    expect(await kept('half')).to.equal(1)
  })

  it('refuses a write on the reader, and a write inside a write', async () => {
    expect(problemOf(await place.db.reader.schoolAlias.create(alias('reader')).catch((error: unknown) => error)).code).to.equal('full')
    expect(await kept('reader')).to.equal(0)
    expect(await outcome(place.db.write(() => place.db.write(async () => {})))).to.match(/inside write/)
    expect(await outcome(place.db.write(async () => 'and afterwards'))).to.equal('done')
  })

  it('gives up when its turn does not come, and works on afterwards', async function () {
    if (provider !== 'sqlite') this.skip() // ten writers at once there
    const client = new PrismaClient({ adapter: cacheStatements(new PrismaBetterSqlite3({ url: place.url, timeout: 20 }), []).adapter }) as unknown as Client
    const impatient = writeGate(client, 100), { opened, open } = gate()
    const slow = client.$transaction(async tx => { await tx.schoolAlias.count(); await opened })
    const gaveUp = await impatient(tx => tx.schoolAlias.count()).catch((error: unknown) => error)
    expect(problemOf(gaveUp).code).to.equal('busy')
    open()
    await slow
    expect(await impatient(tx => tx.schoolAlias.count())).to.be.a('number')
    await client.$disconnect()
  })

  it('waits out another process that holds the file, while pages answer', async function () {
    if (provider !== 'sqlite') this.skip() // the file of another process
    const holder = spawn(process.execPath, ['-e', `const d = require('better-sqlite3')(process.argv[1]); d.exec('BEGIN IMMEDIATE'); console.log('held'); setTimeout(() => { d.exec('COMMIT'); d.close() }, 1500)`, place.url.slice(5)], { stdio: ['ignore', 'pipe', 'inherit'] })
    const gone = once(holder, 'exit')
    await once(holder.stdout, 'data')
    const began = Date.now()
    let waiting = true, reads = 0
    const write = place.db.write(tx => tx.schoolAlias.create(alias('waited'))).finally(() => { waiting = false })
    const read = async (): Promise<void> => { while (waiting) { await kept('waited'); reads += 1; await nextTurn() } }
    await Promise.all([write, read()])
    expect(Date.now() - began).to.be.greaterThan(1000)
    expect(reads).to.be.greaterThan(100)
    await gone
  })

  it('gives up with 503 on a file that stays held, and nothing of it is written', async function () {
    if (provider !== 'sqlite') this.skip() // the file of another process
    const holder = spawn(process.execPath, ['-e', `const d = require('better-sqlite3')(process.argv[1]); d.exec('BEGIN IMMEDIATE'); console.log('held'); process.stdin.on('end', () => process.exit(0)).resume()`, place.url.slice(5)], { stdio: ['pipe', 'pipe', 'inherit'] })
    await once(holder.stdout, 'data')
    const client = new PrismaClient({ adapter: cacheStatements(new PrismaBetterSqlite3({ url: place.url, timeout: 20 }), []).adapter }) as unknown as Client
    const error = await writeGate(client, 200)(tx => tx.schoolAlias.create(alias('never'))).catch((thrown: unknown) => thrown)
    expect(problemOf(error)).to.include({ code: 'busy', status: 503 })
    holder.stdin.end()
    await once(holder, 'exit')
    await client.$disconnect()
    expect(await kept('never')).to.equal(0)
  })

  it('SQLite keeps what was acknowledged: WAL, full synchronisation, foreign keys, short waits of the driver', async function () {
    if (provider !== 'sqlite') this.skip() // SQLite's own settings
    const read = async (client: Pick<Client, '$queryRawUnsafe'>, name: string) => Number(Object.values((await client.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`))[0] ?? {})[0])
    const journal = await place.db.reader.$queryRaw<{ journal_mode: string }[]>`PRAGMA journal_mode`
    expect(journal[0]?.journal_mode).to.equal('wal')
    await place.db.write(async tx => {
      expect(await read(tx, 'synchronous'), 'FULL').to.equal(2)
      expect(await read(tx, 'foreign_keys')).to.equal(1)
      expect(await read(tx, 'busy_timeout')).to.be.at.most(50)
    })
    expect(await read(place.db.reader, 'busy_timeout')).to.be.at.most(50)
  })

  it('a full disk is 507 and a half-written request leaves nothing', async function () {
    if (provider !== 'sqlite') this.skip() // PostgreSQL's disk is its server's
    await place.db.write(tx => tx.$queryRaw`PRAGMA max_page_count=1`)
    const error = await place.db.write(async tx => { for (let i = 0; i < 100; i++) await tx.schoolAlias.create(alias(`full ${i} ${'x'.repeat(5000)}`)) }).catch((thrown: unknown) => thrown)
    expect(problemOf(error)).to.include({ code: 'full', status: 507 })
    await place.db.write(tx => tx.$queryRaw`PRAGMA max_page_count=4294967294`)
    expect(await kept('full')).to.equal(0)
    await place.db.write(tx => tx.schoolAlias.create(alias('room again')))
    expect(await kept('room')).to.equal(1)
  })

  it('a PostgreSQL that goes away is 503, and is found again without a restart', async function () {
    if (provider !== 'postgresql') this.skip() // SQLite is in the process
    const cut = (client: Pick<Client, '$queryRaw'>) => client.$queryRaw`SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()`
    const error = await place.db.write(async tx => {
      await tx.schoolAlias.create(alias('cut'))
      await cut(place.db.reader)
      await tx.schoolAlias.count()
    }).catch((thrown: unknown) => thrown)
    expect(problemOf(error)).to.include({ code: 'busy', status: 503 })
    await place.db.write(tx => tx.schoolAlias.create(alias('found again')))
    expect([await kept('cut'), await kept('found')]).to.deep.equal([0, 1])
    const nowhere = await openDatabase('postgres://nobody:x@127.0.0.1:1/none')
    for (const refused of [nowhere.reader.schoolAlias.count(), nowhere.write(tx => tx.schoolAlias.count())]) expect(problemOf(await refused.catch((thrown: unknown) => thrown)).code).to.equal('busy')
    await nowhere.close()
  })
})
