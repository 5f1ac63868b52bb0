import type { Database } from './client.js'

/** Lets SQLite look at how its tables are filled, as its makers advise for a database that stays open: without that it guesses which index narrows most, and
 *  counted a school's records along those of the whole county. Looks at tables that grew tenfold, and only at a part of them. PostgreSQL does so by itself. */
export async function lookAtTables({ provider, write }: Database): Promise<void> {
  // 0x10000: tables that nobody asked for yet, too. 0x02: look. 0x10: no more than a part.
  if (provider === 'sqlite') await write(tx => tx.$executeRawUnsafe('PRAGMA optimize = 0x10012'))
}
