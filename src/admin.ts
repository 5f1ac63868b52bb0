import { parseArgs } from 'node:util'
import { normalisedLoginName } from './accounts/account.js'
import { startAccount, withSecret } from './accounts/start-commands.js'
import { startCatalogue } from './activities/start-commands.js'
import { routes } from './app.js'
import { firstHash, verifyTrail, writeTrail } from './audit/trail.js'
import { startBureauCategories } from './bureau/start-commands.js'
import { dayOf, yearOf } from './calendar.js'
import { readConfig, WrongSetting, type Config } from './config.js'
import { fileOwners } from './evidence/file-owners.js'
import { createCounty } from './organisations/county-commands.js'
import { openDatabase, type Database } from './platform/db/client.js'
import { migrate } from './platform/db/migrate.js'
import { prepareDatabase } from './platform/db/prepare.js'
import { openFileStore } from './platform/files/store.js'
import { sweepFiles } from './platform/files/sweep.js'
import { roles, type Role } from './viewer.js'
import { recount } from './statistics/tallies.js'

/** A command that cannot be carried out, with a sentence for the person at the shell. */
class Refused extends Error {}

type Command = { usage: string, run(args: string[], config: Config): Promise<unknown> }

const commands: Record<string, Command> = {
  'routes': { usage: 'routes', run: async () => routes.map(({ method, path, allow }) => ({ method: method.toUpperCase(), path, roles: allow === 'anyone' ? 'anyone' : [...allow], access: method === 'get' ? 'read' : 'write' })) },
  'create-county': { usage: 'create-county --name 云岭县 --bureau 云岭县教育局 --code 990101 --clerk LOGIN --clerk-name NAME [--prefecture NAME --prefecture-code CODE] [--province NAME --province-code CODE] [--system LOGIN]', run: createCountyCommand },
  'create-account': { usage: 'create-account --role clerk|leader|inspector|schoolAdmin|recorder|partner --login LOGIN --name NAME --organisation ID-OR-NAME [--post POST]', run: createAccountCommand },
  'recount': { usage: 'recount', run: (_args, config) => withDatabase(config, async db => failing(await db.write(recount), differences => ({ equal: differences.length === 0, differences }), differences => differences.length > 0)) },
  'audit-verify': { usage: 'audit-verify', run: (_args, config) => withDatabase(config, async db => failing(await db.write(verifyTrail), firstAltered => ({ whole: firstAltered === null, firstAltered }), firstAltered => firstAltered !== null)) },
  'sweep': { usage: 'sweep [--older-than-minutes 60]', run: sweepCommand },
}

/** Runs one command: JSON on standard output, a sentence on standard error, exit code 1 on failure and 2 for a wrong call. */
export async function admin(words: readonly string[]): Promise<void> {
  const [name = '', ...args] = words, command = commands[name]
  if (!command) {
    console.error(`Usage: npm run --silent admin -- COMMAND\n${Object.values(commands).map(one => `  ${one.usage}`).join('\n')}`)
    process.exit(2)
  }
  try {
    const result = await command.run(args, readConfig())
    console.log(JSON.stringify(result, null, 2))
    process.exit(process.exitCode ?? 0)
  } catch (error) {
    const { code } = error as { code?: string }
    if (error instanceof WrongSetting) console.error(`wrong setting — ${error.message}`)
    else if (error instanceof Refused) console.error(error.message)
    else if (code?.startsWith('ERR_PARSE_ARGS')) console.error(`${(error as Error).message}\nUsage: ${command.usage}`)
    else console.error(String((error as Error).stack ?? error))
    process.exit(code?.startsWith('ERR_PARSE_ARGS') ? 2 : 1)
  }
}

function failing<R>(result: R, show: (result: R) => unknown, failed: (result: R) => boolean): unknown {
  if (failed(result)) process.exitCode = 1
  return show(result)
}

async function withDatabase<R>(config: Config, work: (db: Database) => Promise<R>): Promise<R> {
  await migrate(config.databaseUrl)
  const db = await openDatabase(config.databaseUrl)
  try {
    await db.write(tx => prepareDatabase(tx, new Date(), firstHash))
    return await work(db)
  } finally {
    await db.close()
  }
}

function needed(values: Record<string, string | undefined>, ...names: string[]): Record<string, string> {
  const missing = names.filter(name => !values[name]?.trim())
  if (missing.length > 0) throw new Refused(`missing: ${missing.map(name => `--${name}`).join(', ')}`)
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, (value ?? '').trim()]))
}

const text = { type: 'string' } as const

/** A county with its first clerk; with the very first one the deployment's one system account. */
async function createCountyCommand(args: string[], config: Config): Promise<unknown> {
  const { values } = parseArgs({ args, options: { name: text, bureau: text, code: text, clerk: text, 'clerk-name': text, prefecture: text, 'prefecture-code': text, province: text, 'province-code': text, system: text } })
  const given = needed(values, 'name', 'code', 'clerk', 'clerk-name')
  const { name = '', code = '', clerk = '' } = given
  if (!/^\d{6}$/.test(code)) throw new Refused('--code: a region code has six digits (GB/T 2260)')
  return withDatabase(config, async db => {
    if (await db.reader.organisation.findFirst({ where: { kind: 'county', name, regionCodes: { some: { code } } } })) throw new Refused(`--name: ${name} (${code}) is here already`)
    const now = new Date(), first = !await db.reader.account.findFirst({ where: { role: 'system' }, select: { id: true } })
    const logins = [clerk, ...(first ? [given.system || 'system'] : [])].map(normalisedLoginName)
    const taken = await db.reader.account.findFirst({ where: { loginName: { in: logins } }, select: { loginName: true } })
    if (taken || new Set(logins).size < logins.length) throw new Refused(`the login name ${taken?.loginName ?? logins[0]} is taken already`)
    const clerkAccount = await withSecret({ orgId: '', role: 'clerk', loginName: clerk, displayName: given['clerk-name'] ?? clerk })
    const systemAccount = first ? await withSecret({ orgId: '', role: 'system', loginName: given.system || 'system', displayName: '系统管理员' }) : undefined
    return db.write(async tx => {
      const county = await createCounty(tx, {
        name, bureauName: given.bureau || `${name}教育局`, regionCode: code,
        province: given.province ? { name: given.province, regionCode: given['province-code'] || undefined } : undefined,
        prefecture: given.prefecture ? { name: given.prefecture, regionCode: given['prefecture-code'] || undefined } : undefined,
      })
      await startCatalogue(tx, county.id, yearOf(dayOf(now)))
      await startBureauCategories(tx, county.id)
      const made = [await startAccount(tx, { ...clerkAccount, orgId: county.id }, now)]
      if (systemAccount) made.push(await startAccount(tx, { ...systemAccount, orgId: county.id }, now))
      await writeTrail(tx, null, [
        { action: 'county.created', subject: 'Organisation', subjectId: county.id, orgId: county.id },
        ...made.map(account => ({ action: 'account.created', subject: 'Account', subjectId: account.id, orgId: county.id })),
      ], now)
      return { county: { id: county.id, name, code }, accounts: made.map(({ loginName, secret }) => ({ loginName, oneTimeSecret: secret, validHours: 72 })) }
    })
  })
}

/** One account of one organisation, with a one-time secret. */
async function createAccountCommand(args: string[], config: Config): Promise<unknown> {
  const { values } = parseArgs({ args, options: { role: text, login: text, name: text, organisation: text, post: text } })
  const { role = '', login = '', name = '', organisation = '', post } = needed(values, 'role', 'login', 'name', 'organisation')
  const known = roles.find(one => one === role && one !== 'system')
  if (!known) throw new Refused(`--role: must be one of ${roles.filter(one => one !== 'system').join(', ')}`)
  return withDatabase(config, async db => {
    const found = await db.reader.organisation.findMany({ where: { OR: [{ id: organisation }, { name: organisation }, { aliases: { some: { name: organisation } } }] }, select: { id: true, name: true, kind: true }, take: 3 })
    const [org] = found
    if (!org) throw new Refused(`--organisation: there is no ${organisation}`)
    if (found.length > 1) throw new Refused(`--organisation: ${organisation} is not unique; give its id: ${found.map(one => one.id).join(', ')}`)
    if (!fits(known, org.kind)) throw new Refused(`--role: a ${known} does not belong to a ${org.kind}`)
    if (await db.reader.account.findUnique({ where: { loginName: normalisedLoginName(login) }, select: { id: true } })) throw new Refused(`--login: ${normalisedLoginName(login)} is taken already`)
    const account = await withSecret({ orgId: org.id, role: known, loginName: login, displayName: name, post }), now = new Date()
    return db.write(async tx => {
      const made = await startAccount(tx, account, now)
      await writeTrail(tx, null, [{ action: 'account.created', subject: 'Account', subjectId: made.id, orgId: org.id }], now)
      return { loginName: made.loginName, organisation: org.name, oneTimeSecret: made.secret, validHours: 72 }
    })
  })
}

/** Which organisations a role belongs to. */
function fits(role: Role, kind: string): boolean {
  if (role === 'partner') return kind === 'partner'
  if (role === 'schoolAdmin' || role === 'recorder') return kind === 'school'
  if (role === 'clerk') return kind === 'county'
  return ['county', 'prefecture', 'province'].includes(kind)
}

/** Removes files that no row names and rows that no record names. */
async function sweepCommand(args: string[], config: Config): Promise<unknown> {
  const { values } = parseArgs({ args, options: { 'older-than-minutes': text } })
  const minutes = Number(values['older-than-minutes'] ?? 60)
  if (!Number.isInteger(minutes) || minutes < 0) throw new Refused('--older-than-minutes: must be a whole number of minutes')
  return withDatabase(config, async db => {
    const store = await openFileStore(config.dataFolder), olderThan = new Date(Date.now() - minutes * 60_000)
    const owners = fileOwners(db)
    return { rows: await owners.removeUnused(olderThan), ...await sweepFiles(store, owners.ownedOf, olderThan) }
  })
}

