import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { readConfig, WrongSetting } from '../../src/config.js'
import { start, startFault } from '../../src/main.js'

describe('settings', () => {
  let folder: string
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'mingfa-config-')) })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const production = () => ({ NODE_ENV: 'production', DATA_DIR: folder, SESSION_SECRET: 's'.repeat(32) })

  it('without any, a development machine: one file, one machine, the sample', () => {
    const config = readConfig({ DATA_DIR: folder })
    expect(config).to.deep.include({ production: false, host: '127.0.0.1', port: 3000, databaseUrl: `file:${join(folder, 'mingfa.db')}`, trustedProxies: 0, https: false, logLevel: 'info', sample: true, clock: undefined })
    expect(Object.isFrozen(config)).to.equal(true)
  })

  it('the secret of a development machine is random, kept in a file of mode 600, and the same at the next start', () => {
    const first = readConfig({ DATA_DIR: folder }).sessionSecret, file = join(folder, 'session-secret')
    expect(first.length).to.be.at.least(43)
    expect(statSync(file).mode & 0o777).to.equal(0o600)
    expect(readConfig({ DATA_DIR: folder }).sessionSecret).to.equal(first)
    expect(readFileSync(file, 'utf8')).to.equal(first)
  })

  it('production takes everything from the environment and loads no sample', () => {
    expect(readConfig({ ...production(), HTTPS: 'yes', TRUSTED_PROXIES: '1', PORT: '8080', LOG_LEVEL: 'warn', DATABASE_URL: 'postgres://mingfa:p@db/mingfa' })).to.deep.include({ production: true, host: '0.0.0.0', port: 8080, https: true, trustedProxies: 1, sample: false, databaseUrl: 'postgres://mingfa:p@db/mingfa', logLevel: 'warn' })
  })

  const wrong: Record<string, [setting: string, environment: () => Record<string, string>]> = {
    'a port that is a word': ['PORT', () => ({ PORT: 'eighty-HIDDEN' })],
    'a port beyond the last': ['PORT', () => ({ PORT: '65536' })],
    'a negative port': ['PORT', () => ({ PORT: '-1' })],
    'a port with a tail': ['PORT', () => ({ PORT: '3000x' })],
    'proxies that are no number': ['TRUSTED_PROXIES', () => ({ TRUSTED_PROXIES: 'HIDDEN' })],
    'too many proxies': ['TRUSTED_PROXIES', () => ({ TRUSTED_PROXIES: '99' })],
    'https without a proxy that ends it': ['TRUSTED_PROXIES', () => ({ HTTPS: 'yes' })],
    'https neither yes nor no': ['HTTPS', () => ({ HTTPS: 'HIDDEN' })],
    'an unknown log level': ['LOG_LEVEL', () => ({ LOG_LEVEL: 'HIDDEN' })],
    'an unknown environment: nearly production is not production': ['NODE_ENV', () => ({ NODE_ENV: 'prod-HIDDEN' })],
    'a database of another kind': ['DATABASE_URL', () => ({ DATABASE_URL: 'mysql://user:HIDDEN@db/x' })],
    'an address that is none': ['DATABASE_URL', () => ({ DATABASE_URL: 'postgres://user:HIDDEN@db:port/x' })],
    'a folder that is a file': ['DATA_DIR', () => { writeFileSync(join(folder, 'HIDDEN'), ''); return { DATA_DIR: join(folder, 'HIDDEN') } }],
    'a folder below a file': ['DATA_DIR', () => { writeFileSync(join(folder, 'HIDDEN'), ''); return { DATA_DIR: join(folder, 'HIDDEN', 'x') } }],
    'a short secret': ['SESSION_SECRET', () => ({ SESSION_SECRET: 'HIDDEN' })],
    'no secret in production': ['SESSION_SECRET', () => ({ NODE_ENV: 'production' })],
    'an empty secret in production': ['SESSION_SECRET', () => ({ NODE_ENV: 'production', SESSION_SECRET: '' })],
    'the sample in production': ['SAMPLE', () => ({ ...production(), SAMPLE: 'yes' })],
    'a sample neither yes nor no': ['SAMPLE', () => ({ SAMPLE: 'HIDDEN' })],
    'a clock that is none': ['CLOCK', () => ({ CLOCK: 'HIDDEN' })],
    'a clock in production': ['CLOCK', () => ({ ...production(), CLOCK: '2026-06-01T10:00:00+08:00' })],
    'a secret file that others may read': ['SESSION_SECRET', () => { writeFileSync(join(folder, 'session-secret'), 'HIDDEN'.repeat(10)); chmodSync(join(folder, 'session-secret'), 0o644); return {} }],
    'a secret file that holds nothing': ['SESSION_SECRET', () => { writeFileSync(join(folder, 'session-secret'), '', { mode: 0o600 }); return {} }],
  }
  for (const [name, [setting, environment]] of Object.entries(wrong)) {
    it(`${name}: names ${setting}, never its value`, () => {
      const given = { DATA_DIR: folder, ...environment() }
      expect(() => readConfig(given)).to.throw(WrongSetting).that.satisfies((error: WrongSetting) => error.setting === setting && error.message.startsWith(`${setting}: `) && !error.message.includes('HIDDEN'))
    })
  }
})

describe('a start that cannot be', () => {
  let folder: string, taken: Server, silent: Server, port: number, silentPort: number
  const listening = async (server: Server): Promise<number> => {
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    return (server.address() as AddressInfo).port
  }
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mingfa-start-'))
    taken = createServer()
    silent = createServer(socket => socket.on('error', () => {})) // takes every connection and never says a word
    port = await listening(taken)
    silentPort = await listening(silent)
    writeFileSync(join(folder, 'not-a-database'), 'HIDDEN text, and enough of it to be no database'.repeat(50))
  })
  after(() => {
    taken.close()
    silent.close()
    silent.unref()
    rmSync(folder, { recursive: true, force: true })
  })
  const cases: Record<string, [setting: string, environment: () => Record<string, string>]> = {
    'a port that another program has': ['PORT', () => ({ PORT: String(port) })],
    'an address that is not ours': ['HOST', () => ({ HOST: '203.0.113.77' })],
    'a file that is no database': ['DATABASE_URL', () => ({ DATABASE_URL: `file:${join(folder, 'not-a-database')}` })],
    'a database in a folder that is not there': ['DATABASE_URL', () => ({ DATABASE_URL: `file:${join(folder, 'HIDDEN', 'x.db')}` })],
    'a database that does not listen': ['DATABASE_URL', () => ({ DATABASE_URL: 'postgres://someone:HIDDEN@127.0.0.1:1/x' })],
    'a database that never answers': ['DATABASE_URL', () => ({ DATABASE_URL: `postgres://someone:HIDDEN@127.0.0.1:${silentPort}/x` })],
    'a database whose name is unknown': ['DATABASE_URL', () => ({ DATABASE_URL: 'postgres://someone:HIDDEN@no-such-host.invalid/x' })],
  }
  for (const [name, [setting, environment]] of Object.entries(cases)) {
    it(`${name}: one sentence, which names ${setting}`, async () => {
      const config = readConfig({ DATA_DIR: mkdtempSync(join(folder, 'data-')), PORT: '0', SAMPLE: 'no', LOG_LEVEL: 'silent', ...environment() })
      const fault = startFault(await start(config).catch((error: unknown) => error))
      expect(fault).to.contain(`wrong setting — ${setting}: `).and.not.contain('HIDDEN').and.not.contain('\n')
    })
  }
})
