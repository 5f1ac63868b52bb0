import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { county } from '../test/support/county.js'
import { writeManyRecords } from '../test/support/many-records.js'

export type Filled = { folder: string, copy(): string, remove(): void, ids: { countyId: string, schoolId: string, recorderId: string } }

/** A county of twenty schools with so many activities, nine in ten of them approved, in a folder as the product keeps it. */
export async function filledCounty(activities: number): Promise<Filled> {
  const schools = Array.from({ length: 20 }, (_, i) => `第${i + 1}小学`)
  const place = await county('云岭县', { schools, today: '2026-11-28' })
  const here = place.org('云岭县'), schoolIds = schools.map(name => place.org(name).id), recorder = place.accounts.get('recorder')?.id ?? ''
  const days = Array.from({ length: 320 }, (_, i) => new Date(Date.UTC(2026, 0, 5 + i)).toISOString().slice(0, 10))
  const kinds = ['lecture', 'themeMeeting', 'boardPaper', 'essaySpeech', 'quiz'], batch = 500, approved = Math.round(activities * 0.9)
  for (let first = 1; first <= activities; first += batch) {
    const waiting = first > approved, until = waiting ? activities : approved, count = Math.min(batch, until - first + 1)
    await place.db.write(tx => writeManyRecords(tx, { schoolIds, countyId: here.id, path: here.path, authorId: recorder, kinds, days, first, count, at: new Date(Date.UTC(2026, 10, 20, 0, 0, first)), waiting }))
    if (count < batch) first -= batch - count
  }
  await place.db.close()
  const file = new BetterSqlite3(place.url.slice('file:'.length))
  file.pragma('wal_checkpoint(TRUNCATE)')
  file.close()
  const folders: string[] = []
  return {
    folder: place.folder, ids: { countyId: here.id, schoolId: schoolIds[0] ?? '', recorderId: recorder },
    copy: () => {
      const folder = mkdtempSync(join(tmpdir(), 'mingfa-bench-'))
      folders.push(folder)
      copyFileSync(join(place.folder, 'test.db'), join(folder, 'test.db'))
      return folder
    },
    remove: () => { for (const folder of [place.folder, ...folders]) rmSync(folder, { recursive: true, force: true }) },
  }
}
