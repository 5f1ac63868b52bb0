import { writeTrail } from './audit/trail.js'
import type { Collected } from './platform/ctx.js'
import type { Tx } from './platform/db/client.js'
import { applyApprovals } from './statistics/tallies.js'
import type { Viewer } from './viewer.js'

/** The end of every transaction, in this order: tallies, sessions that end, messages, then the trail, whose head is the last lock taken. */
export async function finishTransaction(tx: Tx, viewer: Viewer | undefined, { approvals, endSessionsOf, told, records }: Collected, now: Date): Promise<void> {
  await applyApprovals(tx, approvals)
  if (endSessionsOf.length > 0) await tx.session.deleteMany({ where: { accountId: { in: endSessionsOf } } })
  for (const { orgId, accountId, code, submissionId, details = {} } of told) await tx.message.create({ data: { orgId, accountId, code, submissionId, details, byId: viewer?.kind === 'account' ? viewer.id : null, at: now }, select: { id: true } })
  await writeTrail(tx, viewer?.kind === 'account' ? viewer.id : null, records, now)
}
