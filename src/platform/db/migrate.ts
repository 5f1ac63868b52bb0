import { createHash, randomUUID } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import { root } from '../root.js'
import { providerOf, type Provider } from './client.js'

type Row = Record<string, unknown>
type Connection = { run(sql: string): Promise<void>, rows(sql: string, ...values: unknown[]): Promise<Row[]>, close(): Promise<void> }

/** Why a database is left as it is. */
export class MigrationRefused extends Error {}

/** Brings the database up to date with the SQL folders, in Prisma's own layout and table. The triggers are dropped and
 *  made again around every migration, inside its transaction: a redefined table would lose them silently.
 *  @returns the names applied now, in order @throws MigrationRefused when the database and this version do not fit */
export async function migrate(url: string, folder = join(root, 'prisma/migrations')): Promise<string[]> {
  const provider = providerOf(url)
  const db = provider === 'sqlite' ? openSqlite(url) : await openPostgresql(url)
  const triggers = readFileSync(join(root, 'prisma', `triggers.${provider}.sql`), 'utf8')
  try {
    await db.run(migrationsTable[provider])
    const applied = await db.rows('SELECT migration_name, checksum FROM "_prisma_migrations" WHERE rolled_back_at IS NULL')
    const done = new Map(applied.map(row => [String(row.migration_name), String(row.checksum)]))
    const known = namesIn(join(folder, provider))
    const unknown = [...done.keys()].find(name => !known.includes(name))
    if (unknown) throw new MigrationRefused(`it is from a later version of this program (${unknown})`)
    const pending: { name: string, sql: string, checksum: string }[] = []
    for (const name of known) {
      const sql = readFileSync(join(folder, provider, name, 'migration.sql'), 'utf8')
      const checksum = createHash('sha256').update(sql).digest('hex')
      if (!done.has(name)) pending.push({ name, sql, checksum })
      else if (done.get(name) !== checksum) throw new MigrationRefused(`migration ${name} was edited after it was applied`)
    }
    for (const one of pending) await apply(db, provider, one, triggers)
    return pending.map(one => one.name)
  } finally {
    await db.close()
  }
}

const namesIn = (folder: string): string[] => readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name).sort()

async function apply(db: Connection, provider: Provider, { name, sql, checksum }: { name: string, sql: string, checksum: string }, triggers: string) {
  if (provider === 'sqlite') await db.run('PRAGMA foreign_keys=OFF') // has no effect inside a transaction
  await db.run(provider === 'sqlite' ? 'BEGIN IMMEDIATE' : 'BEGIN')
  try {
    for (const row of await db.rows(dropTriggers[provider])) await db.run(String(row.sql))
    await db.run(sql)
    const tables = new Set((await db.rows(tableNames[provider])).map(row => String(row.name)))
    await db.run(ofTables(triggers, tables))
    // A redefined table brings its own `PRAGMA foreign_keys=ON`, without effect here; the check is what counts.
    if (provider === 'sqlite' && (await db.rows('PRAGMA foreign_key_check')).length > 0) throw new MigrationRefused(`migration ${name} leaves rows without their parent`)
    const now = provider === 'sqlite' ? Date.now() : new Date()
    await db.rows('INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ($1,$2,$3,$4,$5,1)', randomUUID(), checksum, name, now, now)
    await db.run('COMMIT')
  } catch (error) {
    await db.run('ROLLBACK')
    throw error
  }
}

const migrationsTable = {
  sqlite: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" ("id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL, "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp, "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`,
  postgresql: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" ("id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ, "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ, "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`,
}

/** Triggers stand one to a line; those of a table that a later migration makes wait for it. */
const ofTables = (triggers: string, tables: ReadonlySet<string>): string =>
  triggers.split('\n').filter(line => { const table = /^CREATE TRIGGER .*? ON "(\w+)"/.exec(line)?.[1]; return table === undefined || tables.has(table) }).join('\n')

const tableNames = {
  sqlite: `SELECT name FROM sqlite_master WHERE type = 'table'`,
  postgresql: `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()`,
}

const dropTriggers = {
  sqlite: `SELECT 'DROP TRIGGER "' || name || '"' AS sql FROM sqlite_master WHERE type = 'trigger'`,
  postgresql: `SELECT format('DROP TRIGGER %I ON %I', tgname, relname) AS sql FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_namespace n ON n.oid = relnamespace WHERE NOT tgisinternal AND nspname = current_schema()`,
}

function openSqlite(url: string): Connection {
  const db = new BetterSqlite3(url.replace(/^file:/, ''), { timeout: 15_000 })
  db.pragma('journal_mode=WAL')
  return {
    run: async sql => { db.exec(sql) },
    rows: async (sql, ...values) => {
      const statement = db.prepare(sql.replace(/\$\d+/g, '?'))
      if (statement.reader) return statement.all(...values) as Row[]
      statement.run(...values)
      return []
    },
    close: async () => { db.close() },
  }
}

async function openPostgresql(url: string): Promise<Connection> {
  const db = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 })
  await db.connect()
  await db.query('SELECT pg_advisory_lock(72707369)') // two processes starting at once; released when the connection ends
  return {
    run: async sql => { await db.query(sql) },
    rows: async (sql, ...values) => (await db.query<Row>(sql, values)).rows,
    close: async () => { await db.end() },
  }
}
