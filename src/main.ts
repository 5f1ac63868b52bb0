import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { createApp } from './app.js'
import { firstHash } from './audit/trail.js'
import { startEveryBureau } from './bureau/start-commands.js'
import { readConfig, WrongSetting, type Config } from './config.js'
import { tidyHourly } from './hourly.js'
import { DatabaseTaken, holdDatabase, openDatabase, type Database, type Provider } from './platform/db/client.js'
import { migrate, MigrationRefused } from './platform/db/migrate.js'
import { prepareDatabase } from './platform/db/prepare.js'
import { openFileStore } from './platform/files/store.js'
import { httpServer, stopper } from './platform/web/server.js'
import { problemOf } from './problems.js'

/** Starts the product, and ends the process with a sentence when that cannot be.
 *  @param began when the start began, in milliseconds */
export async function main(began: number): Promise<void> {
  try {
    const { address, provider, signIns, stop } = await start(readConfig())
    stopOnSignal(stop)
    console.log([`明法 Mingfa  ${address}  (${provider}, ${((Date.now() - began) / 1000).toFixed(1)} s)`, ...signIns].join('\n'))
  } catch (error) {
    console.error(startFault(error))
    process.exit(1)
  }
}

/** Why a start cannot be, for the person at the shell: a setting by its name, never its value. */
export function startFault(error: unknown): string {
  if (error instanceof WrongSetting) return `设置有误 / wrong setting — ${error.message}`
  if (error instanceof MigrationRefused) return `数据库未升级 / the database was left as it is — ${error.message}`
  return String((error as Error)?.stack ?? error)
}

export type Started = { address: string, provider: Provider, signIns: readonly string[], stop(): Promise<void> }

/** Settings → database → listening. @throws WrongSetting, MigrationRefused */
export async function start(config: Config): Promise<Started> {
  const log = pino({ level: config.logLevel, base: undefined, redact: ['password', '*.password', 'cookie', '*.cookie', 'authorization'] })
  const { db, release } = await openPrepared(config)
  const store = await openFileStore(config.dataFolder)
  let signIns: readonly string[] = []
  if (config.sample) {
    const { loadSample } = await import('../prisma/seed/load.js')
    signIns = await loadSample(db, store)
  }
  const offsetMs = await clockOffset(db, config)
  const now = (): Date => new Date(Date.now() + offsetMs)
  const app = createApp({ db, store, secret: config.sessionSecret, https: config.https, trustedProxies: config.trustedProxies, log, now })
  const server = httpServer(app), stopServer = stopper(server)
  const address = await listen(server, config).catch(async (error: unknown) => {
    await db.close()
    release()
    throw error
  })
  const stopTidying = tidyHourly(db, store, now, log)
  const stop = async (): Promise<void> => {
    stopTidying()
    await stopServer()
    await db.close()
    release()
  }
  return { address, provider: db.provider, signIns, stop }
}

/** The database, held, up to date and ready. @throws WrongSetting when it cannot be had */
async function openPrepared({ databaseUrl, production }: Config): Promise<{ db: Database, release(): void }> {
  try {
    const held = holdDatabase(databaseUrl)
    await migrate(databaseUrl)
    const db = await openDatabase(databaseUrl)
    await db.write(tx => prepareDatabase(tx, new Date(), firstHash))
    // Another process that starts beside this one may have been faster.
    await db.write(startEveryBureau).catch((error: unknown) => { if (problemOf(error).code !== 'conflict') throw error })
    if (production && (await sampleOffsetSeconds(db)) !== 0) throw new WrongSetting('DATABASE_URL', 'this database holds the sample counties, whose passwords everybody knows; production needs one of its own')
    return { db, release: held.release }
  } catch (error) {
    if (error instanceof DatabaseTaken) throw new WrongSetting('DATABASE_URL', `${error.message}; stop it first, or give this one another DATA_DIR`)
    const { code, message } = error as { code?: string, message?: string }
    if (code?.startsWith('SQLITE_') || /directory does not exist/.test(message ?? '')) throw new WrongSetting('DATABASE_URL', `the database file cannot be used (${code ?? 'no such folder'})`)
    if (/^(E[A-Z]+|P1\d{3}|28\w{3}|3D000|57P\d\d|08\w{3}|53300)$/.test(code ?? '') || /timeout expired|SSL|SASL/.test(message ?? '')) throw new WrongSetting('DATABASE_URL', `the database does not answer or refuses the sign-in${code ? ` (${code})` : ''}`)
    throw error
  }
}

async function listen(server: Server, { host, port }: Config): Promise<string> {
  try {
    await new Promise<void>((done, fail) => { server.once('error', fail); server.listen(port, host, done) })
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'EADDRINUSE') throw new WrongSetting('PORT', 'another program listens there already')
    if (code === 'EACCES') throw new WrongSetting('PORT', 'this user may not listen there')
    throw new WrongSetting('HOST', `this machine has no such address (${code})`)
  }
  const shown = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${shown}:${(server.address() as AddressInfo).port}`
}

/** How far the product's clock is from the machine's: the sample has a time of its own. */
async function clockOffset(db: Database, { clock }: Config): Promise<number> {
  return clock ? clock.getTime() - Date.now() : await sampleOffsetSeconds(db) * 1000
}
const sampleOffsetSeconds = async (db: Database): Promise<number> => (await db.reader.deployment.findUnique({ where: { id: 1 }, select: { clockOffsetSeconds: true } }))?.clockOffsetSeconds ?? 0

/** SIGTERM and SIGINT: what is in hand is answered, then the process ends. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  const begin = (): void => {
    if (stopping) return
    stopping = true
    stop().then(() => process.exit(0), () => process.exit(1))
  }
  process.on('SIGTERM', begin)
  process.on('SIGINT', begin)
}
