import { z } from 'zod'
import { calendarYear, yearOf } from '../calendar.js'
import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import type { NoticePart } from '../platform/web/parts.js'
import { redirect, show, type Reply } from '../platform/web/reply.js'
import { route, type Form } from '../platform/web/route.js'
import { listKinds } from './activity-queries.js'
import { countyOf } from './kind-routes.js'
import { copyLater, type SchemeForm } from './scheme.js'
import { addScheme, changeScheme, removeScheme } from './scheme-commands.js'
import { Id, NewScheme, SchemeInput } from './scheme-input.js'
import { schemePage, schemesPage } from './scheme-pages.js'
import { countTerms, findScheme, listSchemes, type SchemeRow } from './scheme-queries.js'

const allow = ['clerk'] as const

async function list(ctx: Ctx, problem = ''): Promise<Reply> {
  const countyId = countyOf(ctx), { db, t, today } = ctx
  const [schemes, kinds] = await Promise.all([listSchemes(db, countyId), listKinds(db, countyId, 'all')])
  return show('activities/catalogue', t('catalogue.schemes'), schemesPage(t, { schemes, kinds, today, notices: problem ? [{ tone: 'bad', text: problem }] : [] }))
}

/** A duty of each term means nothing while the county has not set its terms. */
async function withoutTerms({ db, t }: Ctx, countyId: string, scheme: SchemeRow | undefined): Promise<NoticePart[]> {
  if (!scheme?.duties.some(duty => duty.per === 'term') || await countTerms(db, countyId, scheme) > 0) return []
  return [{ tone: 'warn', text: t('schemes.noTerms'), link: { label: t('schemes.setTerms'), to: '/terms' } }]
}

async function form(ctx: Ctx, id: string | undefined, { copy, sent }: { copy?: string, sent?: Form } = {}): Promise<Reply> {
  const countyId = countyOf(ctx), { db, t, today } = ctx
  const [kinds, scheme, copied] = await Promise.all([listKinds(db, countyId, 'all'), id ? findScheme(db, countyId, id) : undefined, copy ? findScheme(db, countyId, copy) : undefined])
  if (scheme === null || copied === null) throw sent?.problem ?? new Problem('notFound')
  const next: SchemeForm = { name: '', englishName: '', ...calendarYear(yearOf(today) + 1), dueOn: null, duties: [] }
  const template = scheme ?? (copied ? copyLater(copied) : next)
  const page = schemePage(t, {
    scheme, template, kinds, typed: sent?.values, errors: sent?.errors ?? {},
    notices: [...(sent?.problem ? [{ tone: 'bad' as const, text: sentenceOf(sent.problem, t), detail: sent.problem.code === 'changedMeanwhile' ? t('schemes.otherChanged') : undefined }] : []), ...(sent ? [] : await withoutTerms(ctx, countyId, scheme))],
  })
  return show('activities/scheme', page.heading.title, page)
}

export const schemeRoutes = [
  route({ method: 'get', path: '/schemes', allow, input: z.object({}), run: ctx => list(ctx) }),
  route({ method: 'get', path: '/schemes/new', allow, input: NewScheme, run: (ctx, { copy }) => form(ctx, undefined, { copy }) }),
  route({ method: 'post', path: '/schemes', allow, input: SchemeInput, openFields: true,
    run: async (ctx, sent) => {
      await addScheme(ctx, countyOf(ctx), sent)
      return redirect('/schemes', 'schemes.added')
    },
    retry: (ctx, sent) => form(ctx, undefined, { sent }) }),
  route({ method: 'get', path: '/schemes/:id', allow, input: Id, run: (ctx, { id }) => form(ctx, id) }),
  route({ method: 'post', path: '/schemes/:id', allow, input: Id, openFields: true,
    run: async (ctx, { id, ...sent }) => {
      await changeScheme(ctx, countyOf(ctx), id, sent)
      return redirect('/schemes', 'schemes.changed')
    },
    retry: (ctx, sent) => form(ctx, Id.parse({ id: sent.values.id }).id, { sent }) }),
  route({ method: 'post', path: '/schemes/:id/removal', allow, input: Id,
    run: async (ctx, { id }) => {
      await removeScheme(ctx, countyOf(ctx), id)
      return redirect('/schemes', 'schemes.removed')
    },
    retry: (ctx, { problem }) => list(ctx, problem ? sentenceOf(problem, ctx.t) : '') }),
]
