import { z } from 'zod'
import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { redirect, show, type Reply } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import type { Contents, Draft } from '../submissions/content.js'
import { saveDraft, submitSubmission } from '../submissions/submission-commands.js'
import { findDraft } from '../submissions/submission-queries.js'
import { draftActivity } from './activity-commands.js'
import { activityContent } from './activity-content.js'
import { readDraft } from './activity-draft.js'
import { DraftForm, DraftView } from './activity-input.js'
import { draftPage, newActivityPage } from './activity-pages.js'
import { listEntries, listHosts, listKinds, listParticipants } from './activity-queries.js'

const filling = ['recorder', 'schoolAdmin', 'partner', 'clerk'] as const

async function form(ctx: Ctx, id: string, check: boolean): Promise<Reply> {
  const { db, t, today } = ctx
  const found = await findDraft(db, id)
  if (!found) throw new Problem('notFound')
  const draft = found.content as Draft, { countyId, org } = found
  const [kinds, lists, participants] = await Promise.all([listKinds(db, countyId), listEntries(db, countyId), listParticipants(db, countyId)])
  const parsed = check ? await activityContent.parse(ctx, { id: found.orgId, path: org.path, countyId }, id, draft) : { errors: {} }
  const page = draftPage(t, {
    submission: { id, title: found.title, orgId: found.orgId, orgName: org.name, revisionCount: found.revisionCount },
    draft, kinds, lists, participants, today, errors: 'errors' in parsed ? parsed.errors : {}, remarks: found.remarks,
  })
  return show('activities/draft', page.heading.title, page)
}

/** Where activities are filled in. Deciding on them is the submissions' business. */
export const activityRoutes = (contents: Contents): Route[] => [
  route({ method: 'get', path: '/activities/new', allow: filling, input: z.object({}),
    run: async ({ db, viewer, t }) => {
      const [kinds, hosts] = await Promise.all([listKinds(db, viewer.countyId ?? ''), listHosts(db, viewer)])
      return show('activities/new', t('activities.new'), newActivityPage(t, kinds, hosts))
    } }),
  route({ method: 'post', path: '/activities', allow: filling, input: z.object({ kind: z.string().max(60), orgId: z.uuid().optional() }),
    run: async (ctx, { kind, orgId }) => {
      const { id } = await draftActivity(ctx, { kind, orgId: orgId ?? ctx.viewer.orgId })
      return redirect(`/activities/${id}/draft`)
    } }),
  route({ method: 'get', path: '/activities/:id/draft', allow: filling, input: DraftView, run: (ctx, { id, check }) => form(ctx, id, check === '1') }),
  route({ method: 'post', path: '/activities/:id/draft', allow: filling, input: DraftForm, openFields: true,
    run: async (ctx, { id, then, ...fields }) => {
      const draft = readDraft(fields)
      await saveDraft(ctx, id, draft, typeof draft.kind === 'string' ? draft.kind : undefined)
      if (then === 'save') return redirect(`/activities/${id}/draft`, 'activities.saved')
      // What was typed is kept even when it cannot be submitted yet: the form comes back with its sentences.
      if (!await canSubmit(ctx, id)) return redirect(`/activities/${id}/draft?check=1`)
      await submitSubmission(ctx, contents, id)
      return redirect(`/submissions/${id}`, 'activities.submitted')
    } }),
]

async function canSubmit(ctx: Ctx, id: string): Promise<boolean> {
  const found = await findDraft(ctx.db, id)
  if (!found) throw new Problem('notFound')
  return 'filing' in await activityContent.parse(ctx, { id: found.orgId, path: found.org.path, countyId: found.countyId }, id, found.content as Draft)
}
