import { writeTrail } from './audit/trail.js'
import type { Collected } from './platform/ctx.js'
import type { Tx } from './platform/db/client.js'
import { humanNumber } from './platform/db/counters.js'
import { applyApprovals } from './statistics/tallies.js'
import { creditApprovals } from './vice-principals/lecture-commands.js'
import type { Viewer } from './viewer.js'

/** The end of every transaction, in this order: tallies, what lecturers are credited, sessions that end, messages, then the trail, whose head is the last lock taken. */
export async function finishTransaction(tx: Tx, viewer: Viewer | undefined, { approvals, endSessionsOf, told, records }: Collected, now: Date): Promise<void> {
  const byId = viewer?.kind === 'account' ? viewer.id : null
  await applyApprovals(tx, approvals)
  await creditApprovals({ db: tx, now, byId: byId ?? '', record: entry => { records.push(entry) }, nextNumber: (...asked) => humanNumber(tx, ...asked) }, approvals)
  if (endSessionsOf.length > 0) await tx.session.deleteMany({ where: { accountId: { in: endSessionsOf } } })
  for (const { orgId, accountId, code, submissionId, details = {} } of told) await tx.message.create({ data: { orgId, accountId, code, submissionId, details, byId, at: now }, select: { id: true } })
  await writeTrail(tx, byId, records, now)
}
