import { addedOf, addToSet, removeFromSet } from '../evidence/evidence-commands.js'
import type { Ctx } from '../platform/ctx.js'
import type { KeptFile } from '../platform/web/route.js'
import { Problem } from '../problems.js'

/** What a file proves: a term, a record, an evaluation. */
type Owner = { orgId: string, evidenceSetId: string }

/** Adds files to what somebody may change; they are seen from above at once. @param peopleChecked whoever sends pictures has looked at what they show of people @returns how many were not there before */
export async function attachFiles(ctx: Ctx, { orgId, evidenceSetId: setId }: Owner, kept: readonly KeptFile[], peopleChecked: boolean): Promise<number> {
  const { count } = await addToSet(ctx, { orgId, setId }, kept.map(one => addedOf(one, { caption: '', showsPupilName: false, ...(peopleChecked ? { peopleChecked } : {}) })))
  if (count > 0) await ctx.db.evidenceItem.updateMany({ where: { setId, removedAt: null, filedAt: null }, data: { filedAt: ctx.now } })
  return count
}

/** Takes a file off; it stays in the store, since somebody may have decided by it. @throws Problem notFound */
export async function detachFile(ctx: Ctx, { evidenceSetId: setId }: Owner, fileId: string): Promise<void> {
  const found = await ctx.db.evidenceItem.findFirst({ where: { id: fileId, setId, removedAt: null }, select: { id: true } })
  if (!found) throw new Problem('notFound')
  await removeFromSet(ctx, setId, [fileId])
}
