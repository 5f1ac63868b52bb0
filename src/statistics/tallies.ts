import type { ApprovalChange } from '../platform/ctx.js'
import { Prisma, type Tx } from '../platform/db/client.js'
import { listPaceDifferences } from '../submissions/pace-queries.js'

/** What a row holds already, and what comes to it. */
const added = Prisma.sql`"records" = kept."records" + excluded."records", "sessions" = kept."sessions" + excluded."sessions",
  "classHours" = kept."classHours" + excluded."classHours", "works" = kept."works" + excluded."works",
  "pupils" = kept."pupils" + excluded."pupils", "teachers" = kept."teachers" + excluded."teachers",
  "cadres" = kept."cadres" + excluded."cadres", "parents" = kept."parents" + excluded."parents",
  "pupilsStated" = kept."pupilsStated" + excluded."pupilsStated", "teachersStated" = kept."teachersStated" + excluded."teachersStated",
  "cadresStated" = kept."cadresStated" + excluded."cadresStated", "parentsStated" = kept."parentsStated" + excluded."parentsStated"`

/** As many revisions as one statement names. */
const mostAtOnce = 400

/** Adds or takes away what revisions count, many by one statement, which is the same on both databases. Its rows are taken in the order of their keys,
 *  before the trail, so that two transactions never cross. */
export async function applyApprovals(tx: Tx, changes: readonly ApprovalChange[]): Promise<void> {
  const net = new Map<string, number>()
  for (const { revisionId, sign } of changes) net.set(revisionId, (net.get(revisionId) ?? 0) + sign)
  const changed = [...net].filter(([, sign]) => sign !== 0).sort(([one], [other]) => one < other ? -1 : 1)
  for (let from = 0; from < changed.length; from += mostAtOnce) await applyTo(tx, changed.slice(from, from + mostAtOnce))
}

async function applyTo(tx: Tx, changed: readonly (readonly [revisionId: string, sign: number])[]): Promise<void> {
  const all = Prisma.join(changed.map(([id]) => id)), plus = changed.flatMap(([id, sign]) => sign > 0 ? [id] : [])
  const sign = plus.length === changed.length ? Prisma.sql`1` : plus.length === 0 ? Prisma.sql`-1` : Prisma.sql`CASE WHEN a."revisionId" IN (${Prisma.join(plus)}) THEN 1 ELSE -1 END`
  await tx.$executeRaw`
    INSERT INTO "TallyCountyDay" AS kept ("orgId", "heldOn", "kindCode", "records", "sessions", "classHours", "works", "pupils", "teachers", "cadres", "parents", "pupilsStated", "teachersStated", "cadresStated", "parentsStated")
    SELECT a."countyId", a."heldOn", a."kindCode", SUM(${sign}), SUM(${sign} * a."sessions"), SUM(${sign} * COALESCE(a."classHours", 0)), SUM(${sign} * COALESCE(a."works", 0)),
      SUM(${sign} * COALESCE(n."pupils", 0)), SUM(${sign} * COALESCE(n."teachers", 0)), SUM(${sign} * COALESCE(n."cadres", 0)), SUM(${sign} * COALESCE(n."parents", 0)),
      SUM(${sign} * COALESCE(n."pupilsStated", 0)), SUM(${sign} * COALESCE(n."teachersStated", 0)), SUM(${sign} * COALESCE(n."cadresStated", 0)), SUM(${sign} * COALESCE(n."parentsStated", 0))
    FROM "Activity" a LEFT JOIN (
      SELECT p."activityId", SUM(p."pupils") AS "pupils", SUM(p."teachers") AS "teachers", SUM(p."cadres") AS "cadres", SUM(p."parents") AS "parents",
        COUNT(p."pupils") AS "pupilsStated", COUNT(p."teachers") AS "teachersStated", COUNT(p."cadres") AS "cadresStated", COUNT(p."parents") AS "parentsStated"
      FROM "ActivityParticipation" p WHERE p."activityId" IN (SELECT x."id" FROM "Activity" x WHERE x."revisionId" IN (${all})) GROUP BY p."activityId") n ON n."activityId" = a."id"
    WHERE a."revisionId" IN (${all}) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT ("orgId", "heldOn", "kindCode") DO UPDATE SET ${added}`
  await tx.$executeRaw`
    INSERT INTO "TallySchoolDay" AS kept ("orgId", "countyId", "townshipId", "stage", "heldOn", "kindCode", "records", "sessions", "classHours", "works", "pupils", "teachers", "cadres", "parents", "pupilsStated", "teachersStated", "cadresStated", "parentsStated")
    SELECT p."schoolId", MIN(a."countyId"), COALESCE(p."townshipId", ''), COALESCE(CAST(p."stage" AS TEXT), ''), a."heldOn", a."kindCode",
      SUM(${sign}), SUM(${sign} * a."sessions"), SUM(${sign} * COALESCE(a."classHours", 0)), SUM(${sign} * COALESCE(a."works", 0)),
      SUM(${sign} * COALESCE(p."pupils", 0)), SUM(${sign} * COALESCE(p."teachers", 0)), SUM(${sign} * COALESCE(p."cadres", 0)), SUM(${sign} * COALESCE(p."parents", 0)),
      SUM(CASE WHEN p."pupils" IS NULL THEN 0 ELSE ${sign} END), SUM(CASE WHEN p."teachers" IS NULL THEN 0 ELSE ${sign} END), SUM(CASE WHEN p."cadres" IS NULL THEN 0 ELSE ${sign} END), SUM(CASE WHEN p."parents" IS NULL THEN 0 ELSE ${sign} END)
    FROM "Activity" a JOIN "ActivityParticipation" p ON p."activityId" = a."id" JOIN "Organisation" s ON s."id" = p."schoolId"
    WHERE a."revisionId" IN (${all}) AND CAST(s."kind" AS TEXT) = 'school'
    GROUP BY 1, 3, 4, 5, 6 ORDER BY 1, 3, 4, 5, 6
    ON CONFLICT ("orgId", "townshipId", "stage", "heldOn", "kindCode") DO UPDATE SET ${added}`
}

const measures = ['records', 'sessions', 'classHours', 'works', 'pupils', 'teachers', 'cadres', 'parents', 'pupilsStated', 'teachersStated', 'cadresStated', 'parentsStated'] as const
export type Difference = { tally: 'county' | 'school' | 'record', key: string, kept: string, counted: string }

/** The tallies against a fresh count of the approved rows, and what each record says of its own way against its history. @returns what differs; empty is right */
export async function recount(tx: Tx): Promise<Difference[]> {
  const county = compare('county', await tx.$queryRaw<RawRow[]>`
    SELECT "orgId" || ' ' || "heldOn" || ' ' || "kindCode" AS "key", "records", "sessions", "classHours", "works", "pupils", "teachers", "cadres", "parents", "pupilsStated", "teachersStated", "cadresStated", "parentsStated" FROM "TallyCountyDay"`, await tx.$queryRaw<RawRow[]>`
    SELECT a."countyId" || ' ' || a."heldOn" || ' ' || a."kindCode" AS "key", COUNT(*) AS "records", SUM(a."sessions") AS "sessions",
      SUM(COALESCE(a."classHours", 0)) AS "classHours", SUM(COALESCE(a."works", 0)) AS "works",
      SUM(COALESCE(n."pupils", 0)) AS "pupils", SUM(COALESCE(n."teachers", 0)) AS "teachers", SUM(COALESCE(n."cadres", 0)) AS "cadres", SUM(COALESCE(n."parents", 0)) AS "parents",
      SUM(COALESCE(n."pupilsStated", 0)) AS "pupilsStated", SUM(COALESCE(n."teachersStated", 0)) AS "teachersStated", SUM(COALESCE(n."cadresStated", 0)) AS "cadresStated", SUM(COALESCE(n."parentsStated", 0)) AS "parentsStated"
    FROM "Submission" s JOIN "Activity" a ON a."revisionId" = s."approvedRevisionId"
      LEFT JOIN (SELECT "activityId", SUM("pupils") AS "pupils", SUM("teachers") AS "teachers", SUM("cadres") AS "cadres", SUM("parents") AS "parents",
        COUNT("pupils") AS "pupilsStated", COUNT("teachers") AS "teachersStated", COUNT("cadres") AS "cadresStated", COUNT("parents") AS "parentsStated" FROM "ActivityParticipation" GROUP BY "activityId") n ON n."activityId" = a."id"
    WHERE CAST(s."status" AS TEXT) = 'approved' GROUP BY 1`)
  const school = compare('school', await tx.$queryRaw<RawRow[]>`
    SELECT "orgId" || ' ' || "townshipId" || ' ' || "stage" || ' ' || "heldOn" || ' ' || "kindCode" AS "key", "records", "sessions", "classHours", "works", "pupils", "teachers", "cadres", "parents", "pupilsStated", "teachersStated", "cadresStated", "parentsStated" FROM "TallySchoolDay"`, await tx.$queryRaw<RawRow[]>`
    SELECT p."schoolId" || ' ' || COALESCE(p."townshipId", '') || ' ' || COALESCE(CAST(p."stage" AS TEXT), '') || ' ' || a."heldOn" || ' ' || a."kindCode" AS "key",
      COUNT(*) AS "records", SUM(a."sessions") AS "sessions", SUM(COALESCE(a."classHours", 0)) AS "classHours", SUM(COALESCE(a."works", 0)) AS "works",
      SUM(COALESCE(p."pupils", 0)) AS "pupils", SUM(COALESCE(p."teachers", 0)) AS "teachers", SUM(COALESCE(p."cadres", 0)) AS "cadres", SUM(COALESCE(p."parents", 0)) AS "parents",
      COUNT(p."pupils") AS "pupilsStated", COUNT(p."teachers") AS "teachersStated", COUNT(p."cadres") AS "cadresStated", COUNT(p."parents") AS "parentsStated"
    FROM "Submission" s JOIN "Activity" a ON a."revisionId" = s."approvedRevisionId" JOIN "ActivityParticipation" p ON p."activityId" = a."id" JOIN "Organisation" o ON o."id" = p."schoolId"
    WHERE CAST(s."status" AS TEXT) = 'approved' AND CAST(o."kind" AS TEXT) = 'school' GROUP BY 1`)
  const records = (await listPaceDifferences(tx)).map(({ id, kept, counted }): Difference => ({ tally: 'record', key: id, kept, counted }))
  return [...county, ...school, ...records]
}

type RawRow = { key: string } & Record<(typeof measures)[number], number | bigint | string>
const nothingCounted = measures.map(() => 0).join(' ')

function compare(tally: Difference['tally'], keptRows: RawRow[], countedRows: RawRow[]): Difference[] {
  const text = (row: RawRow) => measures.map(measure => Number(row[measure])).join(' ')
  const kept = new Map(keptRows.map(row => [row.key, text(row)])), counted = new Map(countedRows.map(row => [row.key, text(row)]))
  const keys = [...new Set([...kept.keys(), ...counted.keys()])].sort()
  return keys.flatMap(key => {
    const difference = { tally, key, kept: kept.get(key) ?? nothingCounted, counted: counted.get(key) ?? nothingCounted }
    return difference.kept === difference.counted ? [] : [difference]
  })
}
