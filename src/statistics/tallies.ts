import type { ApprovalChange } from '../platform/ctx.js'
import type { Tx } from '../platform/db/client.js'

/** Adds or takes away what one revision counts. Called in sorted order, before the trail, so that two transactions never cross. */
export async function applyApprovals(tx: Tx, changes: readonly ApprovalChange[]): Promise<void> {
  for (const { revisionId, sign } of [...changes].sort((a, b) => a.revisionId < b.revisionId ? -1 : 1)) {
    await tx.$executeRaw`
      INSERT INTO "TallyCountyDay" ("orgId", "heldOn", "kindCode", "records", "sessions", "classHours", "works", "pupils", "teachers", "cadres", "parents", "pupilsStated", "teachersStated", "cadresStated", "parentsStated")
      SELECT a."countyId", a."heldOn", a."kindCode", CAST(${sign} AS INTEGER), CAST(${sign} AS INTEGER) * a."sessions",
        CAST(${sign} AS INTEGER) * COALESCE(a."classHours", 0), CAST(${sign} AS INTEGER) * COALESCE(a."works", 0),
        CAST(${sign} AS INTEGER) * COALESCE((SELECT SUM(p."pupils") FROM "ActivityParticipation" p WHERE p."activityId" = a."id"), 0),
        CAST(${sign} AS INTEGER) * COALESCE((SELECT SUM(p."teachers") FROM "ActivityParticipation" p WHERE p."activityId" = a."id"), 0),
        CAST(${sign} AS INTEGER) * COALESCE((SELECT SUM(p."cadres") FROM "ActivityParticipation" p WHERE p."activityId" = a."id"), 0),
        CAST(${sign} AS INTEGER) * COALESCE((SELECT SUM(p."parents") FROM "ActivityParticipation" p WHERE p."activityId" = a."id"), 0),
        CAST(${sign} AS INTEGER) * (SELECT COUNT(p."pupils") FROM "ActivityParticipation" p WHERE p."activityId" = a."id"),
        CAST(${sign} AS INTEGER) * (SELECT COUNT(p."teachers") FROM "ActivityParticipation" p WHERE p."activityId" = a."id"),
        CAST(${sign} AS INTEGER) * (SELECT COUNT(p."cadres") FROM "ActivityParticipation" p WHERE p."activityId" = a."id"),
        CAST(${sign} AS INTEGER) * (SELECT COUNT(p."parents") FROM "ActivityParticipation" p WHERE p."activityId" = a."id")
      FROM "Activity" a WHERE a."revisionId" = ${revisionId}
      ON CONFLICT ("orgId", "heldOn", "kindCode") DO UPDATE SET
        "records" = "TallyCountyDay"."records" + excluded."records", "sessions" = "TallyCountyDay"."sessions" + excluded."sessions",
        "classHours" = "TallyCountyDay"."classHours" + excluded."classHours", "works" = "TallyCountyDay"."works" + excluded."works",
        "pupils" = "TallyCountyDay"."pupils" + excluded."pupils", "teachers" = "TallyCountyDay"."teachers" + excluded."teachers",
        "cadres" = "TallyCountyDay"."cadres" + excluded."cadres", "parents" = "TallyCountyDay"."parents" + excluded."parents",
        "pupilsStated" = "TallyCountyDay"."pupilsStated" + excluded."pupilsStated", "teachersStated" = "TallyCountyDay"."teachersStated" + excluded."teachersStated", "cadresStated" = "TallyCountyDay"."cadresStated" + excluded."cadresStated", "parentsStated" = "TallyCountyDay"."parentsStated" + excluded."parentsStated"`
    await tx.$executeRaw`
      INSERT INTO "TallySchoolDay" ("orgId", "countyId", "townshipId", "stage", "heldOn", "kindCode", "records", "sessions", "classHours", "works", "pupils", "teachers", "cadres", "parents", "pupilsStated", "teachersStated", "cadresStated", "parentsStated")
      SELECT p."schoolId", a."countyId", COALESCE(p."townshipId", ''), COALESCE(CAST(p."stage" AS TEXT), ''), a."heldOn", a."kindCode",
        CAST(${sign} AS INTEGER), CAST(${sign} AS INTEGER) * a."sessions", CAST(${sign} AS INTEGER) * COALESCE(a."classHours", 0), CAST(${sign} AS INTEGER) * COALESCE(a."works", 0),
        CAST(${sign} AS INTEGER) * COALESCE(p."pupils", 0), CAST(${sign} AS INTEGER) * COALESCE(p."teachers", 0), CAST(${sign} AS INTEGER) * COALESCE(p."cadres", 0), CAST(${sign} AS INTEGER) * COALESCE(p."parents", 0),
        CAST(${sign} AS INTEGER) * CASE WHEN p."pupils" IS NULL THEN 0 ELSE 1 END, CAST(${sign} AS INTEGER) * CASE WHEN p."teachers" IS NULL THEN 0 ELSE 1 END, CAST(${sign} AS INTEGER) * CASE WHEN p."cadres" IS NULL THEN 0 ELSE 1 END, CAST(${sign} AS INTEGER) * CASE WHEN p."parents" IS NULL THEN 0 ELSE 1 END
      FROM "Activity" a JOIN "ActivityParticipation" p ON p."activityId" = a."id" JOIN "Organisation" s ON s."id" = p."schoolId"
      WHERE a."revisionId" = ${revisionId} AND CAST(s."kind" AS TEXT) = 'school'
      ORDER BY 1, 3, 4
      ON CONFLICT ("orgId", "townshipId", "stage", "heldOn", "kindCode") DO UPDATE SET
        "records" = "TallySchoolDay"."records" + excluded."records", "sessions" = "TallySchoolDay"."sessions" + excluded."sessions",
        "classHours" = "TallySchoolDay"."classHours" + excluded."classHours", "works" = "TallySchoolDay"."works" + excluded."works",
        "pupils" = "TallySchoolDay"."pupils" + excluded."pupils", "teachers" = "TallySchoolDay"."teachers" + excluded."teachers",
        "cadres" = "TallySchoolDay"."cadres" + excluded."cadres", "parents" = "TallySchoolDay"."parents" + excluded."parents",
        "pupilsStated" = "TallySchoolDay"."pupilsStated" + excluded."pupilsStated", "teachersStated" = "TallySchoolDay"."teachersStated" + excluded."teachersStated", "cadresStated" = "TallySchoolDay"."cadresStated" + excluded."cadresStated", "parentsStated" = "TallySchoolDay"."parentsStated" + excluded."parentsStated"`
  }
}

const measures = ['records', 'sessions', 'classHours', 'works', 'pupils', 'teachers', 'cadres', 'parents', 'pupilsStated', 'teachersStated', 'cadresStated', 'parentsStated'] as const
export type Difference = { tally: 'county' | 'school', key: string, kept: string, counted: string }

/** The tallies against a fresh count of the approved rows. @returns what differs; empty is right */
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
  return [...county, ...school]
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
