import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import { findViewer } from '../src/accounts/find-viewer.js'
import { startCatalogue } from '../src/activities/start-commands.js'
import { calendarYear, dayOf, periodOf } from '../src/calendar.js'
import { createCounty, place as placeOrg } from '../src/organisations/county-commands.js'
import { searchTextOf } from '../src/organisations/school.js'
import { contextOf } from '../src/platform/context.js'
import { collectNothing } from '../src/platform/ctx.js'
import { translators } from '../src/platform/texts/texts.js'
import { figures } from '../src/statistics/figures.js'
import { county, type County } from '../test/support/county.js'
import { benchApproval } from './approval.js'
import { benchLedger } from './ledger.js'
import { median, ms, timesOf } from './measure.js'

const schoolsOfCounty = 100, activitiesOfCounty = 10_000, year = '2026'

/** Statistics as records grow: one county's overview and figures, and the province's, with 1, 10 and 100 counties of 100 schools and 10,000
 *  activities each, in fresh databases; beside a plain GROUP BY over the same rows, and the raw driver reading the same tally. */
export async function benchStatistics(part?: string): Promise<void> {
  if (part === 'ledger') return await benchLedger()
  if (part === 'approval') return await benchApproval()
  const sizes = part === 'small' ? [1, 10] : [1, 10, 100], first: { page?: number, province?: number } = {}
  for (const counties of sizes) {
    const place = await county('云岭县', { today: '2026-11-28', schools: Array.from({ length: schoolsOfCounty }, (_, i) => `第${i + 1}小学`) })
    try {
      const began = performance.now()
      await growTo(place, counties)
      const filled = (performance.now() - began) / 1000
      await measure(place, counties, filled, first)
    } finally { await place.close() }
  }
  await benchApproval()
  await benchLedger()
}

async function measure(place: County, counties: number, filled: number, first: { page?: number, province?: number }): Promise<void> {
  const clerk = await place.person('clerk'), above = await place.person('prefecture'), { db: { provider, reader } } = place
  const viewer = await findViewer(reader, place.accounts.get('clerk')?.id ?? '', dayOf(place.clock.now)), countyId = place.org('云岭县').id
  const { db } = contextOf(reader, collectNothing(), viewer, place.clock.now, translators['zh-CN']), period = periodOf(year, [])
  if (!period) throw new Error('no such year')
  const ours = () => figures(db, ['activitiesHeld', 'pupilTimes'], { places: [{ countyId, period, today: dayOf(place.clock.now) }] }, ['school', 'kind'])
  const raw = await rawDriver(place)
  const [tallied, byTally, byRows] = [await ours(), await raw.tally(), await raw.rows()]
  const same = byTally.length === byRows.length && byTally.every((row, i) => JSON.stringify(row) === JSON.stringify(byRows[i])) && byTally.every(([school, kind, records]) => tallied.by.get(`${school} ${kind}`)?.activitiesHeld.value === records)
  // A page is quick from its tenth time on.
  for (let i = 0; i < 12; i++) { await clerk.see(`/overview?period=${year}`); await above.see(`/overview?period=${year}`); await ours() }
  // Each takes its turn, so that whatever else the machine does meets all of them.
  const times: Record<'page' | 'province' | 'figures' | 'tally' | 'rows', number[]> = { page: [], province: [], figures: [], tally: [], rows: [] }
  for (let i = 0; i < 12; i++) {
    times.page.push(...await timesOf(1, () => clerk.see(`/overview?period=${year}`)))
    times.province.push(...await timesOf(1, () => above.see(`/overview?period=${year}`)))
    times.figures.push(...await timesOf(3, ours)); times.tally.push(...await timesOf(3, raw.tally)); times.rows.push(...await timesOf(1, raw.rows))
  }
  await raw.close()
  const at = (name: keyof typeof times): number => median(times[name].slice(name === 'figures' || name === 'tally' ? 6 : 2).sort((a, b) => a - b))
  first.page ??= at('page'); first.province ??= at('province')
  console.log(`  ${(counties * activitiesOfCounty).toLocaleString('en')} activities in ${counties} ${counties === 1 ? 'county' : 'counties'} of ${schoolsOfCounty} schools (${provider}; loaded in ${filled.toFixed(0)} s); same numbers: ${same}`)
  console.log(`    one county’s overview p50 ${ms(at('page'))}: ${(at('page') / first.page).toFixed(2)} × that of 10,000 (≤ 1.2 ×); the province’s p50 ${ms(at('province'))}: ${(at('province') / first.province).toFixed(2)} ×`)
  console.log(`    school × kind of one county: ours ${ms(at('figures'))}, the raw driver on the same tally ${ms(at('tally'))}: ${(at('figures') / at('tally')).toFixed(2)} × (≤ 2 ×); GROUP BY over the rows ${ms(at('rows'))}: ${(at('rows') / at('figures')).toFixed(1)} × ours`)
}

type Row = [school: string, kind: string, records: number, pupils: number]
/** The same question to the driver itself: out of the tally, and out of the rows. */
async function rawDriver(place: County): Promise<{ tally(): Promise<Row[]>, rows(): Promise<Row[]>, close(): Promise<void> }> {
  const { startsOn, endsOn } = calendarYear(Number(year)), countyId = place.org('云岭县').id
  const tally = 'SELECT "orgId" AS "school", "kindCode" AS "kind", SUM("records") AS "records", SUM("pupils") AS "pupils" FROM "TallySchoolDay" WHERE "countyId" = $1 AND "heldOn" >= $2 AND "heldOn" < $3 GROUP BY 1, 2 ORDER BY 1, 2'
  const rows = `SELECT p."schoolId" AS "school", a."kindCode" AS "kind", COUNT(*) AS "records", SUM(p."pupils") AS "pupils" FROM "Submission" s JOIN "Activity" a ON a."revisionId" = s."approvedRevisionId" JOIN "ActivityParticipation" p ON p."activityId" = a."id"
    WHERE a."countyId" = $1 AND a."heldOn" >= $2 AND a."heldOn" < $3 GROUP BY 1, 2 ORDER BY 1, 2`
  const plain = (found: readonly Record<string, unknown>[]): Row[] => found.map(row => [String(row.school), String(row.kind), Number(row.records), Number(row.pupils)])
  if (place.db.provider === 'sqlite') {
    const file = new BetterSqlite3(place.url.slice('file:'.length), { readonly: true }), prepared = [tally, rows].map(sql => file.prepare(sql.replace(/\$\d/g, '?')))
    const ask = (index: number) => async (): Promise<Row[]> => plain(prepared[index]?.all(countyId, startsOn, endsOn) as Record<string, unknown>[])
    return { tally: ask(0), rows: ask(1), close: async () => { file.close() } }
  }
  const client = new pg.Client({ connectionString: place.url })
  await client.connect()
  const ask = (name: string, text: string) => async (): Promise<Row[]> => plain((await client.query<Record<string, unknown>>({ name, text, values: [countyId, startsOn, endsOn] })).rows)
  return { tally: ask('tally', tally), rows: ask('rows', rows), close: () => client.end() }
}

/** More counties under the same prefecture, and 10,000 approved activities of the year in each, written by a few statements that are the
 *  same on both databases. Only what is read here is written: no history, no files. */
async function growTo(place: County, counties: number): Promise<void> {
  const start = { province: { name: '试点省', regionCode: '990000' }, prefecture: { name: '试点市', regionCode: '990100' } }, authorId = place.accounts.get('recorder')?.id ?? ''
  await place.db.write(async tx => {
    for (let n = 1; n < counties; n++) {
      const here = await createCounty(tx, { ...start, name: `第${n}县`, bureauName: `第${n}县教育局`, regionCode: String(991000 + n) })
      await startCatalogue(tx, here.id, Number(year), null)
      for (let i = 0; i < schoolsOfCounty; i++) await placeOrg(tx, { kind: 'school', name: `第${n}县第${i + 1}小学`, countyId: here.id, position: i, reportingStage: 'primary', searchText: searchTextOf([`第${i + 1}小学`], null) }, here)
    }
  })
  const at = place.clock.now, perSchool = activitiesOfCounty / schoolsOfCounty
  const ids = (await place.db.reader.organisation.findMany({ where: { kind: 'county', name: { not: '邻县' } }, select: { id: true } })).map(one => one.id)
  for (const countyId of ids) {
    await place.db.write(async tx => {
      // Each activity has the number of its school and its own; the kinds and the days of the year go round.
      const made = await tx.organisation.findMany({ where: { countyId, kind: 'school' }, orderBy: { id: 'asc' }, select: { id: true } })
      if (made.length !== schoolsOfCounty) throw new Error('not as many schools as there should be')
      await tx.$executeRaw`CREATE TEMPORARY TABLE "made" AS WITH RECURSIVE n(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < ${perSchool - 1})
        SELECT o."id" || '-' || n.n AS "id", o."id" AS "school", o."path" AS "path", n.n AS "n", CASE n.n % 5 WHEN 0 THEN 'lecture' WHEN 1 THEN 'themeMeeting' WHEN 2 THEN 'boardPaper' WHEN 3 THEN 'essaySpeech' ELSE 'quiz' END AS "kind",
          '2026-' || SUBSTR('0' || CAST(1 + n.n % 11 AS TEXT), LENGTH(CAST(1 + n.n % 11 AS TEXT)), 2) || '-' || SUBSTR('0' || CAST(1 + n.n % 28 AS TEXT), LENGTH(CAST(1 + n.n % 28 AS TEXT)), 2) AS "day"
        FROM "Organisation" o, n WHERE o."countyId" = ${countyId} AND CAST(o."kind" AS TEXT) = 'school'`
      await tx.$executeRaw`INSERT INTO "EvidenceSet" ("id", "orgId") SELECT "id", "school" FROM "made"`
      await tx.$executeRaw`INSERT INTO "Submission" ("id", "orgId", "countyId", "kind", "status", "version", "topic", "title", "heldOn", "searchText", "authorId", "evidenceSetId", "revisionCount", "approvedRevisionId", "createdAt", "changedAt", "submittedAt")
        SELECT "id", "school", ${countyId}, 'activity', 'approved', 3, "kind", '法治教育活动', "day", '', ${authorId}, "id", 1, "id", ${at}, ${at}, ${at} FROM "made"`
      await tx.$executeRaw`INSERT INTO "SubmissionSchool" ("submissionId", "orgId", "schoolId") SELECT "id", "school", "school" FROM "made"`
      await tx.$executeRaw`INSERT INTO "SubmissionRevision" ("id", "orgId", "submissionId", "number", "content", "evidence", "warnings", "placedIn", "countyId", "submittedById", "submittedAt") SELECT "id", "school", "id", 1, '{}', '[]', '[]', "path", ${countyId}, ${authorId}, ${at} FROM "made"`
      await tx.$executeRaw`INSERT INTO "Activity" ("id", "orgId", "revisionId", "countyId", "kindCode", "title", "heldOn", "place", "lecturerName", "lecturerUnit", "lecturerPost", "occasion", "summary", "sessions", "extra") SELECT "id", "school", "id", ${countyId}, "kind", '法治教育活动', "day", '', '', '', '', '', '', 1, '{}' FROM "made"`
      await tx.$executeRaw`INSERT INTO "ActivityParticipation" ("id", "activityId", "orgId", "schoolId", "placedIn", "stage", "pupils") SELECT "id", "id", "school", "school", "path", 'primary', 20 + "n" * 7 FROM "made"`
      await tx.$executeRaw`INSERT INTO "TallySchoolDay" SELECT "school", ${countyId}, '', 'primary', "day", "kind", COUNT(*), COUNT(*), 0, 0, SUM(20 + "n" * 7), 0, 0, 0, COUNT(*), 0, 0, 0 FROM "made" GROUP BY "school", "day", "kind"`
      await tx.$executeRaw`INSERT INTO "TallyCountyDay" SELECT ${countyId}, "day", "kind", COUNT(*), COUNT(*), 0, 0, SUM(20 + "n" * 7), 0, 0, 0, COUNT(*), 0, 0, 0 FROM "made" GROUP BY "day", "kind"`
      await tx.$executeRaw`DROP TABLE "made"`
    })
  }
  await place.db.write(tx => tx.$executeRaw`ANALYZE`)
}
