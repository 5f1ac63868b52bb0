import { yearOf } from '../calendar.js'
import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import { answer, redirect, show, type Reply } from '../platform/web/reply.js'
import { errorsIn, idIn, listIn, typedIn } from '../platform/web/returned-form.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import { makeSecret } from './account-commands.js'
import { secretPage } from './account-pages.js'
import { findAccount } from './account-queries.js'
import { Nothing } from './account-input.js'
import { accountReply } from './account-routes.js'
import { usualEnd } from './inspector.js'
import { changeEnding, createInspector } from './inspector-commands.js'
import { EndingInput, NewInspectorInput, ViewsQuery } from './inspector-input.js'
import { viewsPage } from './inspection-pages.js'
import { newInspectorPage } from './inspector-pages.js'
import { findViewed, listInspectable } from './inspector-queries.js'

async function newReply(ctx: Ctx, form?: Form): Promise<Reply> {
  const { db, viewer, today, t } = ctx, year = String(yearOf(today)), { proposal = [], ...errors } = form ? errorsIn(form) : {}
  const typed = (field: string, otherwise = ''): string => form ? typedIn(form, field) : otherwise
  const page = newInspectorPage(t, {
    today, inspectable: await listInspectable(db, viewer.orgId), errors, problem: form?.problem && form.problem.code !== 'conflict' ? sentenceOf(form.problem, t) : undefined,
    typed: {
      displayName: typed('displayName'), post: typed('post'), loginName: typed('loginName') || (proposal[0] ?? ''), places: form ? listIn(form, 'places') : [],
      fromYear: typed('fromYear', year), untilYear: typed('untilYear', year), endsOn: typed('endsOn', usualEnd(today)),
    },
  })
  return show('accounts/form', page.heading.title, page)
}

/** 督察账号: opened by the clerk, ended by the calendar, and every view of it read back. */
export const inspectorRoutes: readonly Route[] = [
  route({ method: 'get', path: '/inspectors/new', allow: ['clerk'], input: Nothing, run: ctx => newReply(ctx) }),
  route({ method: 'post', path: '/inspectors', allow: ['clerk'], input: NewInspectorInput, prepare: makeSecret,
    run: async (ctx, form, secret) => {
      const handover = await createInspector(ctx, form, secret)
      return answer('accounts/secret', ctx.t('accounts.handover'), secretPage(ctx.t, handover, 'created'), { status: 200, again: `/accounts/${handover.id}` })
    },
    retry: newReply }),
  route({ method: 'post', path: '/accounts/:id/ending', allow: ['clerk'], input: EndingInput,
    run: async (ctx, { id, endsOn }) => { await changeEnding(ctx, id, endsOn); return redirect(`/accounts/${id}`, 'accounts.changed') }, retry: (ctx, form) => accountReply(ctx, idIn(form), form) }),
  route({ method: 'get', path: '/accounts/:id/views', allow: ['clerk'], input: ViewsQuery,
    run: async ({ db, viewer, t, views }, { id, ...turn }) => {
      const account = await findAccount(db, viewer, id)
      if (!account || account.role !== 'inspector') throw new Problem('notFound')
      const page = await views(id, turn), address = (next: object) => `/accounts/${id}/views?${new URLSearchParams(Object.entries(next).flatMap(([name, value]): [string, string][] => value === undefined ? [] : [[name, String(value)]])).toString()}`
      const shown = viewsPage(t, { account, page, viewed: await findViewed(db, page.rows), address })
      return show('accounts/views', shown.heading.title, shown)
    } }),
]
