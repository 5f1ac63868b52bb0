import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { openDatabase } from '../../src/platform/db/client.js'
import { browser } from '../support/browser.js'
import { emptyDatabase, provider } from '../support/database.js'
import { adminCommand, startProduct, type Environment } from '../support/process.js'

type Made = { county: { id: string }, accounts: { loginName: string, oneTimeSecret: string, validHours: number }[] }

describe(`from the shell (${provider})`, () => {
  let environment: Environment, place: Awaited<ReturnType<typeof emptyDatabase>>, made: Made
  before(async () => {
    place = await emptyDatabase()
    environment = { NODE_ENV: 'production', SESSION_SECRET: 'x'.repeat(40), DATA_DIR: place.folder, DATABASE_URL: place.url }
  })
  after(() => place.drop())
  const admin = (...args: string[]) => adminCommand(args, environment)

  it('makes a county with its first clerk, and with the very first one the system account', async () => {
    const { code, out, err } = await admin('create-county', '--name', '云岭县', '--bureau', '云岭县教育局', '--code', '990101', '--clerk', 'renlan', '--clerk-name', '任岚', '--prefecture', '试点市', '--province', '试点省')
    expect(code, err).to.equal(0)
    made = JSON.parse(out) as Made
    expect(made.accounts.map(account => account.loginName)).to.deep.equal(['renlan', 'system'])
    const second = await admin('create-county', '--name', '邻县', '--code', '990102', '--clerk', 'linxian', '--clerk-name', '林先', '--prefecture', '试点市', '--province', '试点省')
    expect((JSON.parse(second.out) as Made).accounts.map(account => account.loginName)).to.deep.equal(['linxian'])
  })

  it('says what is wrong with a call, and exits with a number', async () => {
    const again = await admin('create-county', '--name', '云岭县', '--code', '990101', '--clerk', 'other', '--clerk-name', '某人')
    expect(again.code).to.equal(1); expect(again.err).to.contain('--name'); expect(again.out).to.equal('')
    expect((await admin('create-county', '--name', '新县', '--code', '9901', '--clerk', 'a', '--clerk-name', 'b')).err).to.contain('--code')
    expect((await admin('create-county', '--nonsense')).code).to.equal(2)
    expect((await admin('no-such-command')).code).to.equal(2)
    expect((await admin('create-account', '--role', 'recorder', '--login', 'x', '--name', '某', '--organisation', '云岭县')).err).to.contain('--role')
  })

  it('makes an account of an organisation', async () => {
    const { code, out } = await admin('create-account', '--role', 'leader', '--login', 'ju-zhang', '--name', '钟局长', '--organisation', '云岭县')
    expect(code).to.equal(0)
    expect(JSON.parse(out)).to.include({ loginName: 'ju-zhang', organisation: '云岭县' })
  })

  it('lists every route with who may call it', async () => {
    const routes = JSON.parse((await admin('routes')).out) as { method: string, path: string, roles: string[] | 'anyone', access: string }[]
    expect(routes.length).to.be.greaterThan(20)
    expect(routes.find(route => route.path === '/submissions/:id/approval')).to.deep.equal({ method: 'POST', path: '/submissions/:id/approval', roles: ['clerk'], access: 'write' })
  })

  it('serves in production without a sample; the one-time secret opens nothing but the change of the password', async () => {
    const product = await startProduct(environment)
    try {
      expect(await (await fetch(`${product.base}/healthz`)).json()).to.include({ status: 'ok', database: provider })
      expect(product.said).not.to.contain('示例')
      const clerk = browser(product.base), [first] = made.accounts
      expect((await clerk.post('/sign-in', { loginName: first?.loginName ?? '', password: first?.oneTimeSecret ?? '' })).status).to.equal(303)
      expect((await clerk.get('/overview')).location).to.equal('/password')
      expect((await clerk.get('/password')).text).to.contain('初始密码')
    } finally {
      expect((await product.stop()).code).to.equal(0)
    }
  })

  it('finds figures equal to the rows and the trail whole', async () => {
    expect(JSON.parse((await admin('recount')).out)).to.deep.equal({ equal: true, differences: [] })
    expect(JSON.parse((await admin('audit-verify')).out)).to.deep.equal({ whole: true, firstAltered: null })
  })

  it('fails when a tally was tampered with', async () => {
    const db = await openDatabase(place.url)
    await db.write(tx => tx.tallyCountyDay.create({ data: { orgId: made.county.id, heldOn: '2026-05-04', kindCode: 'lecture', records: 3, sessions: 3, classHours: 0, works: 0, pupils: 9, teachers: 0, cadres: 0, parents: 0 } }))
    await db.close()
    const { code, out } = await admin('recount')
    expect(code).to.equal(1)
    expect(JSON.parse(out)).to.deep.equal({ equal: false, differences: [{ tally: 'county', key: `${made.county.id} 2026-05-04 lecture`, kept: '3 3 0 0 9 0 0 0 0 0 0 0', counted: '0 0 0 0 0 0 0 0 0 0 0 0' }] })
  })

  it('sweeps files that nobody owns, once they are old enough', async () => {
    const bytes = Buffer.from('nobody owns me'), sha256 = createHash('sha256').update(bytes).digest('hex'), folder = join(place.folder, 'files', sha256.slice(0, 2))
    await mkdir(folder, { recursive: true })
    writeFileSync(join(folder, sha256), bytes)
    expect(JSON.parse((await admin('sweep')).out)).to.include({ seen: 1, removed: 0 })
    const old = new Date(Date.now() - 2 * 3_600_000)
    utimesSync(join(folder, sha256), old, old)
    expect(JSON.parse((await admin('sweep')).out)).to.include({ seen: 1, removed: 1 })
  })
})

describe(`npm start on a fresh machine (${provider})`, () => {
  it('prepares itself, loads the sample, says how to sign in, and starts again on the same data', async () => {
    const place = await emptyDatabase(), folder = mkdtempSync(join(tmpdir(), 'mingfa-start-'))
    const environment = { DATA_DIR: folder, ...(provider === 'postgresql' ? { DATABASE_URL: place.url } : {}) }
    try {
      const first = await startProduct(environment)
      const account = / {2}(yunling-clerk) \/ (\S+)/.exec(first.said)
      const clerk = browser(first.base)
      await clerk.post('/sign-in', { loginName: account?.[1] ?? '', password: account?.[2] ?? '' })
      expect((await clerk.get('/overview')).text).to.contain('云岭县')
      expect((await first.stop()).code).to.equal(0)

      const second = await startProduct(environment)
      expect((await clerk.get('/healthz').catch(() => null)), 'the first one is gone').to.equal(null)
      expect(second.said).to.contain('yunling-clerk')
      const checks = [await adminCommand(['recount'], environment), await adminCommand(['audit-verify'], environment)]
      expect(checks.map(check => check.code)).to.deep.equal([0, 0])
      expect((await second.stop()).code).to.equal(0)
    } finally {
      await place.drop()
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
