import { z } from 'zod'
import { Problem } from '../problems.js'
import { redirect, show } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { findDraft } from '../submissions/submission-queries.js'
import { activityContent } from './activity-content.js'
import { copyActivity } from './copy-commands.js'
import { earlierPage } from './copy-pages.js'
import { listEarlier } from './copy-queries.js'

const filling = ['recorder', 'schoolAdmin', 'partner', 'clerk'] as const

/** 复制以前的活动. `into` is a draft that was just begun. */
export const copyRoutes: Route[] = [
  route({ method: 'get', path: '/activities/earlier', allow: filling, input: z.object({ kind: z.string().max(60).default(''), find: z.string().max(100).default(''), into: z.uuid().optional() }),
    run: async (ctx, { kind, find, into }) => {
      const draft = into ? await findDraft(ctx.db, into) : null
      if (into && !draft) throw new Problem('notFound')
      const [rows, topics] = await Promise.all([listEarlier(ctx.db, draft?.orgId ?? ctx.viewer.orgId, { kind, find }), activityContent.topicNames(ctx)])
      return show('activities/earlier', ctx.t('activities.copyEarlier'), earlierPage(ctx.t, { ...rows, kind, find, into, topics }))
    } }),
  route({ method: 'post', path: '/activities/copies', allow: filling, input: z.object({ from: z.uuid(), into: z.uuid().optional() }),
    run: async (ctx, input) => redirect(`/activities/${await copyActivity(ctx, input)}/draft`, 'activities.copied') }),
]
