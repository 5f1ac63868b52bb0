import { pino } from 'pino'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import { createApp } from '../../src/app.js'
import { hashPassword } from '../../src/accounts/password.js'
import { startCatalogue } from '../../src/activities/start-commands.js'
import { startBureauCategories } from '../../src/bureau/start-commands.js'
import { firstHash } from '../../src/audit/trail.js'
import { fromBeijingTime } from '../../src/calendar.js'
import { createCounty, place, type Placed } from '../../src/organisations/county-commands.js'
import { searchTextOf, type Stage } from '../../src/organisations/school.js'
import { openDatabase, type Tx } from '../../src/platform/db/client.js'
import { compareReads } from './compared-reads.js'
import { migrate } from '../../src/platform/db/migrate.js'
import { prepareDatabase } from '../../src/platform/db/prepare.js'
import { openFileStore } from '../../src/platform/files/store.js'
import type { Role } from '../../src/viewer.js'
import { browser } from './browser.js'
import { emptyDatabase } from './database.js'
import { actingPerson, type Account, type Person } from './people.js'

export const password = 'correct horse battery staple'
let passwordHash: Promise<string> | undefined

export type SchoolSetup = { name: string, stage?: Stage, pupils?: number, teachers?: number, under?: string, kind?: 'school' | 'teachingPoint' | 'campus' }
export type Setup = { schools?: (string | SchoolSetup)[], today?: string, dueOn?: string }
export type County = Awaited<ReturnType<typeof county>>

/** A county with its schools and people, in a database of its own, served over HTTP. In it: a clerk and a second one, a leader, an
 *  inspector, a recorder and an administrator for each school (the first school's recorder is `recorder`), a court as partner; and a
 *  neighbour county with a school, a clerk and a recorder, who must never see anything. */
export async function county(name = '云岭县', { schools = ['第一中学', '第二小学'], today = '2026-06-01', dueOn }: Setup = {}) {
  const { url, folder, drop } = await emptyDatabase()
  await migrate(url)
  const db = await openDatabase(url, { lookOn: process.env.TEST_READS === 'compared' ? compareReads : undefined }), store = await openFileStore(folder)
  const hash = await (passwordHash ??= hashPassword(password))
  const clock = { now: fromBeijingTime(`${today} 10:00:00`) }
  const accounts = new Map<string, Account>()

  const made = await db.write(async tx => {
    await prepareDatabase(tx, clock.now, firstHash)
    const start = { province: { name: '试点省', regionCode: '990000' }, prefecture: { name: '试点市', regionCode: '990100' } }
    const here = await createCounty(tx, { ...start, name, bureauName: `${name}教育局`, regionCode: '990101' })
    const there = await createCounty(tx, { ...start, name: '邻县', bureauName: '邻县教育局', regionCode: '990102' })
    for (const one of [here, there]) { await startCatalogue(tx, one.id, Number(today.slice(0, 4)), dueOn ?? null); await startBureauCategories(tx, one.id) }
    const account = async (loginName: string, role: Role, orgId: string, displayName: string) => {
      const row = await tx.account.create({ data: { loginName, role, orgId, displayName, passwordHash: hash, mustChangePassword: false }, select: { id: true } })
      accounts.set(loginName, { id: row.id, loginName, orgId, role, displayName })
    }
    const orgs = new Map<string, Placed>([[name, here], ['邻县', there]])
    for (const [position, given] of schools.entries()) {
      const setup: SchoolSetup = typeof given === 'string' ? { name: given } : given
      orgs.set(setup.name, await school(tx, here, orgs.get(setup.under ?? '') ?? here, setup, position))
    }
    orgs.set('邻县中学', await school(tx, there, there, { name: '邻县中学' }, 0))
    orgs.set('县人民法院', await place(tx, { kind: 'partner', name: '县人民法院', countyId: here.id, dispatchingOrgan: 'court', searchText: searchTextOf(['县人民法院'], null) }, here))
    await account('clerk', 'clerk', here.id, '任审核')
    await account('clerk2', 'clerk', here.id, '苏审核')
    await account('leader', 'leader', here.id, '钟局长')
    await account('inspector', 'inspector', here.id, '严督察')
    await account('system', 'system', here.id, '系统管理员')
    await account('court', 'partner', orgs.get('县人民法院')?.id ?? '', '霍法官')
    await account('clerk-there', 'clerk', there.id, '邻县审核')
    await account('recorder-there', 'recorder', orgs.get('邻县中学')?.id ?? '', '邻县填报')
    const prefecture = await tx.organisation.findFirstOrThrow({ where: { kind: 'prefecture' }, select: { id: true } })
    await account('prefecture', 'leader', prefecture.id, '市局领导')
    for (const [index, given] of schools.entries()) {
      const setup: SchoolSetup = typeof given === 'string' ? { name: given } : given
      if (setup.kind && setup.kind !== 'school') continue
      const orgId = orgs.get(setup.name)?.id ?? ''
      await account(index === 0 ? 'recorder' : `recorder${index + 1}`, 'recorder', orgId, `${setup.name}填报员`)
      await account(index === 0 ? 'admin' : `admin${index + 1}`, 'schoolAdmin', orgId, `${setup.name}管理员`)
    }
    return orgs
  })

  const app = createApp({ db, store, secret: 'a secret for tests only, long enough', https: false, trustedProxies: 0, log: pino({ level: process.env.TEST_LOG ?? 'silent' }), now: () => clock.now })
  // Connections that rest while a test is busy with something else are still there afterwards.
  const server = createServer({ keepAliveTimeout: 120_000 }, app).listen(0, '127.0.0.1')
  await new Promise(done => server.once('listening', done))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const person = async (loginName: string): Promise<Person> => {
    const account = accounts.get(loginName)
    if (!account) throw new Error(`nobody here is called ${loginName}`)
    const own = browser(base)
    const reply = await own.post('/sign-in', { loginName, password })
    if (reply.status !== 303) throw new Error(`${loginName} could not sign in: ${reply.status} ${reply.text.slice(0, 400)}`)
    return actingPerson(own, account)
  }
  return {
    db, store, url, folder, base, app, server, clock, accounts, person,
    org: (orgName: string): Placed => { const found = made.get(orgName); if (!found) throw new Error(`there is no ${orgName}`); return found },
    stranger: () => browser(base),
    /** Moves the clock on; sessions grow old with it. */
    pass: (ms: number) => { clock.now = new Date(clock.now.getTime() + ms) },
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>(done => server.close(() => done()))
      await db.close()
      await drop()
    },
  }
}

async function school(tx: Tx, countyOrg: Placed, above: Placed, { name, stage = 'primary', pupils, teachers, kind = 'school' }: SchoolSetup, position: number): Promise<Placed> {
  const made = await place(tx, { kind, name, countyId: countyOrg.id, position, reportingStage: kind === 'school' ? stage : null, searchText: searchTextOf([name], null) }, above)
  if (kind === 'school') await tx.schoolStage.create({ data: { orgId: made.id, stage } })
  if (pupils !== undefined || teachers !== undefined) await tx.schoolRoll.create({ data: { orgId: made.id, asOf: '2025-09-01', pupils, teachers } })
  return made
}
