import { createHash } from 'node:crypto'
import { Problem } from '../../problems.js'
import type { AccountViewer } from '../../viewer.js'
import type { Tx } from '../db/client.js'
import type { Reply } from './reply.js'
import type { Body } from './upload.js'

/** What makes two requests the same form sent twice. */
export type OnceKey = { accountId: string, key: string }

/** The key of a form: what the page gave it, where it goes and what it holds. Changed content under an old key (a page that the
 *  browser brought back, a draft that saves itself while it is typed) is another form, and is not lost. */
export function onceKey(viewer: AccountViewer | undefined, address: string, { fields, files }: Body): OnceKey | undefined {
  const { _once, _csrf, ...content } = fields
  if (!viewer || typeof _once !== 'string' || _once === '' || _once.length > 64) return undefined
  const sent = [_once, address, Object.entries(content).sort(([a], [b]) => a < b ? -1 : 1), files.map(file => [file.originalName, file.sizeBytes])]
  return { accountId: viewer.id, key: createHash('sha256').update(JSON.stringify(sent)).digest('base64url') }
}

/** First statement of the transaction. A neighbour with the same key makes PostgreSQL wait here until it has committed;
 *  ON CONFLICT DO NOTHING, unlike a failed insert, leaves the transaction usable.
 *  @returns the earlier answer, if there is one @throws Problem alreadySent when there was one that is not given twice */
export async function claimOnce(tx: Tx, { accountId, key }: OnceKey, now: Date): Promise<Reply | undefined> {
  const mine = await tx.$executeRaw`INSERT INTO "OnceKey" ("accountId", "key", "at") VALUES (${accountId}, ${key}, ${now}) ON CONFLICT DO NOTHING`
  if (mine === 1) return undefined
  const { reply } = await tx.onceKey.findUniqueOrThrow({ where: { accountId_key: { accountId, key } } })
  if (reply === null) throw new Problem('alreadySent')
  return JSON.parse(reply) as Reply
}

/** Keeps a redirect for the same form sent again. A page is shown once (it may hold a one-time secret); an answer to a script leaves the key free. */
export async function keepOnce(tx: Tx, { accountId, key }: OnceKey, reply: Reply): Promise<void> {
  if (reply.kind === 'redirect') await tx.$executeRaw`UPDATE "OnceKey" SET "reply" = ${JSON.stringify(reply)} WHERE "accountId" = ${accountId} AND "key" = ${key}`
  if (reply.kind === 'json') await tx.$executeRaw`DELETE FROM "OnceKey" WHERE "accountId" = ${accountId} AND "key" = ${key}`
}
