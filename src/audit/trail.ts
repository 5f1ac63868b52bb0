import { createHash } from 'node:crypto'
import type { TrailRecord } from '../platform/ctx.js'
import type { Tx } from '../platform/db/client.js'

export const firstHash = '0'.repeat(64)
type Row = { seq: number, at: Date, actorId: string | null, orgId: string | null, action: string, subject: string, subjectId: string, fields: string }

/** Writes the collected records, as the last thing before the commit: the head row is the lock that orders the trail. */
export async function writeTrail(tx: Tx, actorId: string | null, records: readonly TrailRecord[], now: Date): Promise<void> {
  if (records.length === 0) return
  const heads = await tx.$queryRaw<{ seq: number | bigint, hash: string }[]>`UPDATE "AuditHead" SET "seq" = "seq" + ${records.length} WHERE "id" = 1 RETURNING "seq", "hash"`
  const head = heads[0]
  if (!head) throw new Error('the audit trail has no head: the database was not prepared')
  let seq = Number(head.seq) - records.length, hash = head.hash
  const rows = records.map(record => {
    const row: Row = { seq: ++seq, at: now, actorId, orgId: record.orgId, action: record.action, subject: record.subject, subjectId: record.subjectId, fields: (record.fields ?? []).join(' ') }
    hash = hashOf(hash, row)
    return { ...row, hash }
  })
  await tx.auditEntry.createMany({ data: rows })
  await tx.$executeRaw`UPDATE "AuditHead" SET "hash" = ${hash} WHERE "id" = 1`
}

/** Walks the whole chain. Entries may be written meanwhile: the head as it was before must be met on the way, and the head as it
 *  is afterwards must not be behind the last entry.
 *  @returns null when it is whole, else the sequence number of the first row that does not follow from the one before, or that is missing */
export async function verifyTrail(db: Pick<Tx, 'auditEntry' | 'auditHead'>): Promise<number | null> {
  const before = await db.auditHead.findUniqueOrThrow({ where: { id: 1 } })
  let hash = firstHash, last = 0, headMet = before.seq === 0 && before.hash === firstHash
  for (;;) {
    const rows = await db.auditEntry.findMany({ where: { seq: { gt: last } }, orderBy: { seq: 'asc' }, take: 1000 })
    for (const row of rows) {
      if (row.seq !== last + 1 || row.hash !== hashOf(hash, row)) return last + 1
      hash = row.hash
      last = row.seq
      headMet ||= row.seq === before.seq && row.hash === before.hash
    }
    if (rows.length < 1000) break
  }
  const after = await db.auditHead.findUniqueOrThrow({ where: { id: 1 } })
  if (after.seq < last) return after.seq + 1
  return headMet ? null : Math.min(before.seq, last) + (last < before.seq ? 1 : 0)
}

const hashOf = (previous: string, row: Row): string =>
  createHash('sha256').update(JSON.stringify([previous, row.seq, row.at.toISOString(), row.actorId, row.orgId, row.action, row.subject, row.subjectId, row.fields])).digest('hex')
