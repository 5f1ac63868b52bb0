import type { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { DriverAdapterError } from '@prisma/driver-adapter-utils'
import type BetterSqlite3 from 'better-sqlite3'
import type { Connection } from './plain-reads.js'

/** How many prepared statements a connection keeps before it starts anew. */
const mostKept = 500

/** Prepares each statement once. */
function keeping(prepare: (sql: string) => BetterSqlite3.Statement): (sql: string) => BetterSqlite3.Statement {
  const kept = new Map<string, BetterSqlite3.Statement>()
  return sql => {
    const known = kept.get(sql)
    if (known) return known
    if (kept.size >= mostKept) kept.clear()
    const statement = prepare(sql)
    kept.set(sql, statement)
    return statement
  }
}

/** On PostgreSQL \ in a pattern takes the meaning from what follows; on SQLite only where the statement says so, and Prisma's does not. */
const escapable = (sql: string): string => sql.replace(/ LIKE \([^()]*\)/g, found => `${found} ESCAPE '\\'`)

/** Prisma's adapter prepares every statement anew and begins DEFERRED. This wraps its connection (`client`, a public field of
 *  the pinned 7.10.0): statements are prepared once, and a transaction begins IMMEDIATE, so that SQLITE_BUSY can only meet BEGIN.
 *  BEGIN is moved out of the adapter's startTransaction, which never gives its mutex back when BEGIN fails.
 *  @returns the adapter, and its connection once there is one */
export function cacheStatements(factory: PrismaBetterSqlite3, onOpen: readonly string[]): { adapter: PrismaBetterSqlite3, connection(): Connection | undefined } {
  const connect = factory.connect.bind(factory)
  let connection: Connection | undefined
  factory.connect = async () => {
    const adapter = await connect()
    const { client } = adapter as unknown as { client: BetterSqlite3.Database }
    if (typeof client?.prepare !== 'function') throw new Error('@prisma/adapter-better-sqlite3 changed; look at statement-cache.ts')
    for (const sql of onOpen) client.exec(sql)
    const native = client.prepare.bind(client)
    const prepare = (sql: string): BetterSqlite3.Statement => native(escapable(sql))
    // Apart from Prisma's: a statement gives its rows in one way.
    connection = { database: client, statement: keeping(sql => { const made = prepare(sql).safeIntegers(false); return made.reader ? made.raw(true) : made }) }
    const cached = keeping(prepare)
    client.prepare = ((sql: string) => sql === 'BEGIN' ? { run() {} } : new Bound(cached(sql))) as unknown as typeof client.prepare
    const start = adapter.startTransaction.bind(adapter)
    adapter.startTransaction = async level => {
      const transaction = await start(level) // holds the adapter's mutex from here on
      try {
        cached('BEGIN IMMEDIATE').run()
        return transaction
      } catch (error) {
        await transaction.rollback() // gives the mutex back
        if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) throw new DriverAdapterError({ kind: 'SocketTimeout' })
        throw error
      }
    }
    return adapter
  }
  return { adapter: factory, connection: () => connection }
}

/** The part of a statement that the adapter uses; better-sqlite3 lets a statement be bound once only, so binding happens here. */
class Bound {
  #args: unknown[] = []
  constructor(readonly statement: BetterSqlite3.Statement) {}
  get reader() { return this.statement.reader }
  bind(args: unknown[]) { this.#args = args; return this }
  run() { return this.statement.run(...this.#args) }
  columns() { return this.statement.columns() }
  raw() { this.statement.raw(true); return this }
  all() { return this.statement.all(...this.#args) }
}
