import type { Tx } from './client.js'

/** How often something may happen. `quiet`: counted afresh only after `windowMs` without an accepted attempt, so that no span of
 *  that length ever holds more than `most`. `window`: counted afresh every `windowMs`, for rates of honest use. */
export type Limit = { most: number, windowMs: number, restart: 'quiet' | 'window' }
export type Consumed = { allowed: boolean, retryAfterSeconds: number }

/** Counts one attempt under `key`. One statement, so that twenty at once are counted one after another on either database.
 *  What was counted more than a window in the future was counted by a clock that has been set right since, and is forgotten. */
export async function consume(tx: Tx, key: string, limit: Limit, now: Date): Promise<Consumed> {
  const cutoff = new Date(now.getTime() - limit.windowMs), ahead = new Date(now.getTime() + limit.windowMs), over = limit.most + 1
  const rows = limit.restart === 'quiet'
    ? await tx.$queryRaw<Row[]>`
      INSERT INTO "Counter" ("key", "count", "since", "last") VALUES (${key}, 1, ${now}, ${now})
      ON CONFLICT ("key") DO UPDATE SET
        "count" = CASE WHEN "Counter"."last" <= ${cutoff} OR "Counter"."last" > ${ahead} THEN 1 WHEN "Counter"."count" < ${over} THEN "Counter"."count" + 1 ELSE ${over} END,
        "last" = CASE WHEN "Counter"."last" <= ${cutoff} OR "Counter"."last" > ${ahead} OR "Counter"."count" < ${limit.most} THEN ${now} ELSE "Counter"."last" END
      RETURNING "count", "last"`
    : await tx.$queryRaw<Row[]>`
      INSERT INTO "Counter" ("key", "count", "since", "last") VALUES (${key}, 1, ${now}, ${now})
      ON CONFLICT ("key") DO UPDATE SET
        "count" = CASE WHEN "Counter"."since" <= ${cutoff} OR "Counter"."since" > ${ahead} THEN 1 WHEN "Counter"."count" < ${over} THEN "Counter"."count" + 1 ELSE ${over} END,
        "since" = CASE WHEN "Counter"."since" <= ${cutoff} OR "Counter"."since" > ${ahead} THEN ${now} ELSE "Counter"."since" END,
        "last" = ${now}
      RETURNING "count", "since" AS "last"`
  const row = rows[0]
  if (!row) throw new Error('a counter returned no row')
  const waitMs = new Date(row.last).getTime() + limit.windowMs - now.getTime()
  return { allowed: Number(row.count) <= limit.most, retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) }
}
type Row = { count: number | bigint, last: Date | string }

/** Gives one attempt back: it turned out to be an honest one. */
export const refund = (tx: Tx, key: string) => tx.$executeRaw`UPDATE "Counter" SET "count" = "count" - 1 WHERE "key" = ${key} AND "count" > 0`
export const forget = (tx: Tx, key: string) => tx.$executeRaw`DELETE FROM "Counter" WHERE "key" = ${key}`

/** The next number of an organisation, prefix and year, from 1. */
export async function nextNumber(tx: Tx, orgId: string, prefix: string, year: number): Promise<number> {
  const rows = await tx.$queryRaw<{ last: number | bigint }[]>`
    INSERT INTO "NumberCounter" ("orgId", "prefix", "year", "last") VALUES (${orgId}, ${prefix}, ${year}, 1)
    ON CONFLICT ("orgId", "prefix", "year") DO UPDATE SET "last" = "NumberCounter"."last" + 1 RETURNING "last"`
  if (!rows[0]) throw new Error('a number counter returned no row')
  return Number(rows[0].last)
}
/** The same as people read it, e.g. HD-2026-0187. */
export const humanNumber = async (tx: Tx, orgId: string, prefix: string, year: number): Promise<string> => `${prefix}-${year}-${String(await nextNumber(tx, orgId, prefix, year)).padStart(4, '0')}`
