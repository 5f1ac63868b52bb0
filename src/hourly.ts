import type { Logger } from 'pino'
import { fileOwners } from './evidence/file-owners.js'
import type { Database } from './platform/db/client.js'
import { sweepRows } from './platform/db/sweep.js'
import type { FileStore } from './platform/files/store.js'
import { sweepFiles } from './platform/files/sweep.js'
import { traceOf } from './platform/web/trace.js'

const hourMs = 3_600_000
/** More files without a row than this is no litter but another database: somebody set DATABASE_URL and DATA_DIR apart. */
const mostLitter = (seen: number): number => Math.max(20, seen / 10)

/** Takes away what nobody asks for any more: rows of ended sessions and used keys, files that no record names since an hour. Lets the database look at its records.
 *  @param now the product's clock; files know the machine's only */
export async function tidy(db: Database, store: FileStore, now: Date, log: Logger): Promise<void> {
  await sweepRows(db.write, now)
  await lookAtRecords(db)
  const owners = fileOwners(db), olderThan = new Date(Date.now() - hourMs)
  await owners.removeUnused(new Date(now.getTime() - hourMs))
  let litter = 0
  const { seen } = await sweepFiles(store, async hashes => {
    const owned = await owners.ownedOf(hashes)
    litter += hashes.filter(hash => !owned.has(hash)).length
    return new Set(hashes) // only looking
  }, olderThan)
  if (litter > mostLitter(seen)) log.error({ litter, seen }, 'so many stored files have no row in this database that it may be the wrong one; nothing was removed')
  else if (litter > 0) await sweepFiles(store, owners.ownedOf, olderThan)
}

/** Lets SQLite look at how the records lie along their indexes: without that it guesses which one narrows most, and counted a school's records along those of the
 *  whole county. Only this table, and only a part of it: once it knows how few organisations there are, it begins every list with them and sorts
 *  the records of the whole county for its first twenty. PostgreSQL looks by itself. */
async function lookAtRecords({ provider, write }: Database): Promise<void> {
  if (provider !== 'sqlite') return
  await write(async tx => {
    await tx.$queryRaw`PRAGMA analysis_limit = 1000`
    await tx.$executeRaw`ANALYZE "Submission"`
  })
}

/** Tidies at once and every hour, beside the work. @returns what stops it */
export function tidyHourly(db: Database, store: FileStore, now: () => Date, log: Logger): () => void {
  let stopped = false
  const begin = (): void => {
    tidy(db, store, now(), log).catch((error: unknown) => { if (!stopped) log.warn({ error: traceOf(error) }, 'tidying is left for the next hour') })
  }
  begin()
  const hourly = setInterval(begin, hourMs).unref()
  return () => { stopped = true; clearInterval(hourly) }
}
