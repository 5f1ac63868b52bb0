import type { Tx } from '../db/client.js'
import type { RedirectReply } from './reply.js'

type Key = { accountId: string, key: string }

/** First statement of the transaction. A neighbour with the same key makes PostgreSQL wait here until it has committed;
 *  ON CONFLICT DO NOTHING, unlike a failed insert, leaves the transaction usable. Returns the earlier answer, if there is one. */
export async function claimOnce(tx: Tx, { accountId, key }: Key, now: Date): Promise<RedirectReply | undefined> {
  const mine = await tx.$executeRaw`INSERT INTO "OnceKey" ("accountId", "key", "at") VALUES (${accountId}, ${key}, ${now}) ON CONFLICT DO NOTHING`
  if (mine === 1) return undefined
  const row = await tx.onceKey.findUniqueOrThrow({ where: { accountId_key: { accountId, key } } })
  return JSON.parse(row.reply ?? '{"kind":"redirect","to":"/"}') as RedirectReply
}

export const keepOnce = (tx: Tx, { accountId, key }: Key, reply: RedirectReply) =>
  tx.$executeRaw`UPDATE "OnceKey" SET "reply" = ${JSON.stringify(reply)} WHERE "accountId" = ${accountId} AND "key" = ${key}`
