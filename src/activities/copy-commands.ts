import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import type { Draft } from '../submissions/content.js'
import { createDraft, saveDraft } from '../submissions/submission-commands.js'
import { findDraft } from '../submissions/submission-queries.js'
import type { ActivityContent } from './activity.js'
import { copyOf, isFresh } from './activity-copy.js'
import { findHost } from './activity-queries.js'

/** Begins an activity with what an earlier record says, or fills a draft that is still fresh.
 *  @returns the id of the draft @throws Problem notFound when the record, or its last revision, is out of sight */
export async function copyActivity(ctx: Ctx, { from, into }: { from: string, into?: string }): Promise<string> {
  const { db, viewer, today } = ctx
  const source = await db.submission.findUnique({ where: { id: from }, select: { orgId: true, kind: true, revisions: { orderBy: { number: 'desc' }, take: 1, select: { content: true } } } })
  const content = source?.kind === 'activity' ? source.revisions[0]?.content as ActivityContent | undefined : undefined
  if (!source || !content) throw new Problem('notFound')
  const draft = copyOf(content, from, today), open = into ? await findDraft(db, into) : null
  if (into && open && isFresh(open.content as Draft)) {
    await saveDraft(ctx, into, draft, content.kind)
    return into
  }
  if (!viewer.countyId) throw new Problem('forbidden')
  const host = await findHost(db, viewer, open?.orgId ?? source.orgId) ?? await findHost(db, viewer, viewer.orgId)
  if (!host) throw new Problem('notFound')
  const { id } = await createDraft(ctx, { kind: 'activity', topic: content.kind, orgId: host.id, countyId: viewer.countyId, draft })
  return id
}
