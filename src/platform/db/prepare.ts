import type { Tx } from './client.js'

/** The two rows that every database needs before its first use. Harmless when they are there. */
export async function prepareDatabase(tx: Tx, now: Date, firstHash: string): Promise<void> {
  if (!await tx.auditHead.findUnique({ where: { id: 1 } })) await tx.auditHead.create({ data: { id: 1, seq: 0, hash: firstHash } })
  if (!await tx.deployment.findUnique({ where: { id: 1 } })) await tx.deployment.create({ data: { id: 1, createdAt: now } })
}
