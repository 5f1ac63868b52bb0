import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Provider } from '../../src/platform/db/client.js'

/** Which database the stories run on: TEST_DATABASE=postgresql under pg_virtualenv, else SQLite. */
export const provider: Provider = process.env.TEST_DATABASE === 'postgresql' ? 'postgresql' : 'sqlite'

/** An empty database of the kind under test, and a folder: a file of its own, or a database of its own in the cluster that PGHOST names. */
export async function emptyDatabase(): Promise<{ url: string, folder: string, drop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-test-'))
  const removeFolder = () => rmSync(folder, { recursive: true, force: true })
  if (provider === 'sqlite') return { url: `file:${join(folder, 'test.db')}`, folder, drop: async () => removeFolder() }
  const name = `t${process.pid}x${++made}x${Date.now()}`
  await administrate(`CREATE DATABASE ${name}`)
  const { PGUSER = '', PGPASSWORD = '', PGHOST = 'localhost', PGPORT = '5432' } = process.env
  const place = PGHOST.startsWith('/') ? `localhost:${PGPORT}/${name}?host=${encodeURIComponent(PGHOST)}` : `${PGHOST}:${PGPORT}/${name}`
  return { url: `postgres://${PGUSER}:${encodeURIComponent(PGPASSWORD)}@${place}`, folder, drop: async () => { await administrate(`DROP DATABASE ${name} WITH (FORCE)`); removeFolder() } }
}
let made = 0

async function administrate(sql: string): Promise<void> {
  const client = new pg.Client({ database: 'postgres' })
  await client.connect()
  await client.query(sql)
  await client.end()
}
