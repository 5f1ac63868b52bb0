import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import BetterSqlite3 from 'better-sqlite3'
import { Prisma, PrismaClient } from '../../generated/sqlite/client.js'
import { served, type Serving } from './served.js'
import { cacheStatements } from './statement-cache.js'
import { writeGate, type Write } from './write-gate.js'

// The SQLite client's types are the canonical ones; the PostgreSQL client is generated from the same models.
export { Prisma }
export type Client = PrismaClient
export type Tx = Prisma.TransactionClient
export type Provider = 'sqlite' | 'postgresql'
export type Database = { provider: Provider, write: Write, reader: Client, close(): Promise<void> }

export const providerOf = (url: string): Provider => url.startsWith('file:') ? 'sqlite' : 'postgresql'

// A password hash never travels with a row unless a query asks for it by name.
const omit = { account: { passwordHash: true } } as const
// Minimal: the other formats read the source again to quote it.
const options = { omit, errorFormat: 'minimal' } as const

/** Opens the writer behind its gate and a second, read-only client. Migrate first.
 *  @param lookOn at what the driver answers by itself (SQLite) */
export async function openDatabase(url: string, { lookOn }: Pick<Serving, 'lookOn'> = {}): Promise<Database> {
  const provider = providerOf(url)
  const { writer, reader, write } = provider === 'sqlite' ? await sqlite(url, lookOn) : await postgresql(url)
  return { provider, write, reader, close: async () => { await reader.$disconnect(); await writer.$disconnect() } }
}

/** Another process already serves this SQLite file. */
export class DatabaseTaken extends Error {}

/** Holds the SQLite file for this process until it ends, however it ends: the lock is the operating system's, on a file beside it.
 *  @throws DatabaseTaken */
export function holdDatabase(url: string): { release(): void } {
  if (providerOf(url) !== 'sqlite') return { release() {} }
  const lock = new BetterSqlite3(`${url.replace(/^file:/, '')}-held`, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch {
    lock.close()
    throw new DatabaseTaken('another process already serves this database file')
  }
  return { release: () => lock.close() }
}

async function sqlite(url: string, lookOn: Serving['lookOn']) {
  // The driver waits by freezing the whole process, so it waits 20 ms at most; the gate waits for the rest, asynchronously.
  const forWriting = cacheStatements(new PrismaBetterSqlite3({ url, timeout: 20 }), ['PRAGMA synchronous=FULL', 'PRAGMA foreign_keys=ON']), forReading = cacheStatements(new PrismaBetterSqlite3({ url, timeout: 20, readonly: true }), [])
  const writer = new PrismaClient({ ...options, adapter: forWriting.adapter }) as unknown as Client, reader = new PrismaClient({ ...options, adapter: forReading.adapter }) as unknown as Client
  const [row] = await writer.$queryRaw<{ synchronous: bigint }[]>`PRAGMA synchronous`
  if (Number(row?.synchronous) !== 2) throw new Error('SQLite did not take synchronous=FULL')
  await reader.$connect()
  return {
    writer, reader: served(reader, { connection: forReading.connection, writes: false, lookOn }),
    write: writeGate(writer, undefined, (tx, isOpen) => served(tx, { connection: () => isOpen() ? forWriting.connection() : undefined, writes: true, lookOn })),
  }
}

async function postgresql(url: string) {
  // The name is computed so that the compiler does not check both clients against each other.
  const generated = '../../generated/postgresql/client.js'
  const { PrismaClient: PgClient } = await import(generated) as { PrismaClient: typeof PrismaClient }
  const pool = { max: 10, connectionTimeoutMillis: 10_000 }
  // Two pools: a page that reads while ten transactions hold the writer's connections must not wait for them.
  const writer = new PgClient({ ...options, adapter: new PrismaPg({ ...pool, connectionString: url }) }) as unknown as Client
  const reader = new PgClient({ ...options, adapter: new PrismaPg({ ...pool, connectionString: url, options: '-c default_transaction_read_only=on' }) }) as unknown as Client
  return { writer, reader, write: writeGate(writer) }
}
