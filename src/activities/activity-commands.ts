import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { createDraft } from '../submissions/submission-commands.js'
import { listHosts } from './activity-queries.js'

/** Begins an activity of the viewer's organisation, or of one below it that they enter for. @returns the submission's id */
export async function draftActivity(ctx: Ctx, { kind, orgId }: { kind: string, orgId: string }): Promise<{ id: string }> {
  const { db, viewer } = ctx
  if (!viewer.countyId) throw new Problem('forbidden')
  const known = await db.activityKind.findFirst({ where: { orgId: viewer.countyId, code: kind, retiredAt: null }, select: { code: true } })
  if (!known) throw new Problem('invalid', { kind: [ctx.t('draft.unknownKind')] })
  const host = (await listHosts(db, viewer)).find(one => one.id === orgId)
  if (!host) throw new Problem('notFound')
  return createDraft(ctx, { kind: 'activity', topic: kind, orgId: host.id, countyId: viewer.countyId, draft: { kind } })
}
