import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { pino } from 'pino'
import { createApp } from './app.js'
import { firstHash } from './audit/trail.js'
import { readConfig, WrongSetting, type Config } from './config.js'
import { DatabaseTaken, holdDatabase, openDatabase, type Database } from './platform/db/client.js'
import { migrate } from './platform/db/migrate.js'
import { prepareDatabase } from './platform/db/prepare.js'
import { openFileStore } from './platform/files/store.js'

/** Starts the product: settings → database → listening. Ends the process with a sentence when a setting cannot be used.
 *  @param began when the start began, in milliseconds */
export async function main(began: number): Promise<void> {
  try {
    const config = readConfig()
    await serve(config, began)
  } catch (error) {
    console.error(sentenceOf(error))
    process.exit(1)
  }
}

/** What is wrong, for the person at the shell: a setting by its name, never its value. */
function sentenceOf(error: unknown): string {
  if (error instanceof WrongSetting) return `设置有误 / wrong setting — ${error.message}`
  if (error instanceof DatabaseTaken) return `设置有误 / wrong setting — DATABASE_URL: ${error.message}; stop it first, or give this one another DATA_DIR`
  const { code } = error as { code?: string }
  if (code === 'EADDRINUSE') return '设置有误 / wrong setting — PORT: another program listens there already'
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return '设置有误 / wrong setting — HOST: this machine has no such address'
  if (code === 'EACCES') return '设置有误 / wrong setting — PORT: this user may not listen there'
  if (code && /^(ECONN|ETIMEDOUT|EHOST|ENET|28|3D)/.test(code)) return `设置有误 / wrong setting — DATABASE_URL: the database does not answer or refuses the sign-in (${code})`
  return String((error as Error)?.stack ?? error)
}

async function serve(config: Config, began: number): Promise<void> {
  const log = pino({ level: config.logLevel, base: undefined, redact: ['password', '*.password', 'cookie', '*.cookie', 'authorization'] })
  const held = holdDatabase(config.databaseUrl)
  await migrate(config.databaseUrl)
  const db = await openDatabase(config.databaseUrl)
  await db.write(tx => prepareDatabase(tx, new Date(), firstHash))
  const store = await openFileStore(config.dataFolder)
  let signIns: readonly string[] = []
  if (config.sample) {
    const { loadSample } = await import('../prisma/seed/load.js')
    signIns = await loadSample(db, store)
  }
  const offsetMs = await clockOffset(db, config)
  const now = (): Date => new Date(Date.now() + offsetMs)
  const app = createApp({ db, store, secret: config.sessionSecret, https: config.https, trustedProxies: config.trustedProxies, log, now })
  const server = createServer({ connectionsCheckingInterval: 5_000, headersTimeout: 30_000, requestTimeout: 30 * 60_000, keepAliveTimeout: 10_000 }, app)
  server.setTimeout(60_000)
  stopCleanly(server, async () => { await db.close(); held.release() })
  await new Promise<void>((done, fail) => { server.once('error', fail); server.listen(config.port, config.host, done) })
  const { port } = server.address() as AddressInfo
  const shown = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(config.host) ? 'localhost' : config.host
  console.log([`明法 Mingfa  http://${shown}:${port}  (${db.provider}, ${((Date.now() - began) / 1000).toFixed(1)} s)`, ...signIns].join('\n'))
}

/** How far the product's clock is from the machine's: the sample has a time of its own. */
async function clockOffset(db: Database, config: Config): Promise<number> {
  if (config.clock) return config.clock.getTime() - Date.now()
  const row = await db.reader.deployment.findUnique({ where: { id: 1 }, select: { clockOffsetSeconds: true } })
  return (row?.clockOffsetSeconds ?? 0) * 1000
}

/** SIGTERM and SIGINT: no new requests, the ones in hand are answered, idle connections are closed, then the process ends. */
function stopCleanly(server: Server, close: () => Promise<void>): void {
  const sockets = new Map<Socket, number>()
  server.on('connection', socket => {
    sockets.set(socket, 0)
    socket.once('close', () => sockets.delete(socket))
  })
  let stopping = false
  server.on('request', (req, res) => {
    const { socket } = req
    sockets.set(socket, (sockets.get(socket) ?? 0) + 1)
    if (stopping) res.setHeader('Connection', 'close')
    res.once('close', () => {
      sockets.set(socket, (sockets.get(socket) ?? 1) - 1)
      if (stopping && !sockets.get(socket)) socket.end()
    })
  })
  const stop = (): void => {
    if (stopping) return
    stopping = true
    server.close(() => { void close().then(() => process.exit(0), () => process.exit(1)) })
    // closeIdleConnections leaves alone those that never sent a request.
    for (const [socket, busy] of sockets) if (busy === 0) socket.destroy()
    setTimeout(() => { for (const socket of sockets.keys()) socket.destroy() }, 8_000).unref()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
