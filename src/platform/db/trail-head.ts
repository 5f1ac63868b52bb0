import type { Client, Tx } from './client.js'

/** The head of the audit chain, taken with its lock: nothing joins the chain between this and the end of the transaction. */
export async function trailHead(tx: Client | Tx): Promise<{ seq: number, hash: string }> {
  const [head] = await tx.$queryRaw<{ seq: number | bigint, hash: string }[]>`UPDATE "AuditHead" SET "seq" = "seq" WHERE "id" = 1 RETURNING "seq", "hash"`
  if (!head) throw new Error('the audit trail has no head: the database was not prepared')
  return { seq: Number(head.seq), hash: head.hash }
}
