import { z } from 'zod'
import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import { redirect, show, type Reply } from '../platform/web/reply.js'
import { route, type Form } from '../platform/web/route.js'
import { listKinds } from './activity-queries.js'
import { addKind, changeKind, moveKind, restoreKind, retireKind } from './kind-commands.js'
import { Id, Move, NewKind } from './kind-input.js'
import { kindFormPage, kindsPage } from './kind-pages.js'
import { findKind } from './kind-queries.js'

const allow = ['clerk'] as const

/** A county's own data are kept by its clerks. @throws Problem forbidden for a clerk above a county */
export function countyOf({ viewer }: Pick<Ctx, 'viewer'>): string {
  if (viewer.orgKind !== 'county') throw new Problem('forbidden')
  return viewer.orgId
}

async function list(ctx: Ctx, problem = ''): Promise<Reply> {
  return show('activities/catalogue', ctx.t('catalogue.kinds'), kindsPage(ctx.t, await listKinds(ctx.db, countyOf(ctx), 'all'), problem))
}

async function form(ctx: Ctx, id: string | undefined, sent?: Form): Promise<Reply> {
  const kind = id === undefined ? undefined : await findKind(ctx.db, countyOf(ctx), id)
  if (kind === null) throw sent?.problem ?? new Problem('notFound')
  const page = kindFormPage(ctx.t, { kind, typed: sent?.values, errors: sent?.errors ?? {}, problem: sent?.problem ? sentenceOf(sent.problem, ctx.t) : '', changedMeanwhile: sent?.problem?.code === 'changedMeanwhile' })
  return show('activities/form', page.heading.title, page)
}

/** The page again, with why it was not done. */
const listAgain = (ctx: Ctx, { errors, problem }: Form): Promise<Reply> => list(ctx, problem ? sentenceOf(problem, ctx.t) : Object.values(errors).flat()[0] ?? '')

export const kindRoutes = [
  route({ method: 'get', path: '/kinds', allow, input: z.object({}), run: ctx => list(ctx) }),
  route({ method: 'get', path: '/kinds/new', allow, input: z.object({}), run: ctx => form(ctx, undefined) }),
  route({ method: 'post', path: '/kinds', allow, input: NewKind, openFields: true,
    run: async (ctx, sent) => {
      await addKind(ctx, countyOf(ctx), sent)
      return redirect('/kinds', 'kinds.added')
    },
    retry: (ctx, sent) => form(ctx, undefined, sent) }),
  route({ method: 'get', path: '/kinds/:id', allow, input: Id, run: (ctx, { id }) => form(ctx, id) }),
  route({ method: 'post', path: '/kinds/:id', allow, input: Id, openFields: true,
    run: async (ctx, { id, ...sent }) => {
      await changeKind(ctx, countyOf(ctx), id, sent)
      return redirect('/kinds', 'kinds.changed')
    },
    retry: (ctx, sent) => form(ctx, Id.parse({ id: sent.values.id }).id, sent) }),
  route({ method: 'post', path: '/kinds/:id/retirement', allow, input: Id,
    run: async (ctx, { id }) => {
      await retireKind(ctx, countyOf(ctx), id)
      return redirect('/kinds', 'kinds.isRetired')
    },
    retry: listAgain }),
  route({ method: 'post', path: '/kinds/:id/restoring', allow, input: Id,
    run: async (ctx, { id }) => {
      await restoreKind(ctx, countyOf(ctx), id)
      return redirect('/kinds', 'kinds.isRestored')
    },
    retry: listAgain }),
  route({ method: 'post', path: '/kinds/:id/position', allow, input: Move,
    run: async (ctx, { id, move }) => {
      await moveKind(ctx, countyOf(ctx), id, move)
      return redirect('/kinds')
    },
    retry: listAgain }),
]
