import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { answer, redirect, show, type Reply } from '../platform/web/reply.js'
import { errorsIn, idIn, typedIn } from '../platform/web/returned-form.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import { accountKeepers, handingOver } from './account.js'
import { makeSecret } from './account-commands.js'
import { AccountId } from './account-input.js'
import { secretPage } from './account-pages.js'
import { findAccount } from './account-queries.js'
import { handOver, type Work } from './handover-commands.js'
import { HandoverInput } from './handover-input.js'
import { handoverPage } from './handover-pages.js'
import { listSuccessors } from './handover-queries.js'

async function handoverReply({ db, viewer, t }: Ctx, work: Work, id: string, form?: Form): Promise<Reply> {
  const account = await findAccount(db, viewer, id)
  if (!account) throw new Problem('notFound')
  if (id === viewer.id || account.disabledAt || !handingOver.includes(account.role)) throw form?.problem ?? new Problem('notAllowedNow')
  const typed = (field: string): string => form ? typedIn(form, field) : '', { proposal = [], ...errors } = form ? errorsIn(form) : {}
  const [unfinished, successors] = await Promise.all([work.count(db, id), listSuccessors(db, account)])
  const page = handoverPage(t, {
    account, work: unfinished, successors, errors, problem: form?.problem && form.problem.code !== 'conflict' ? sentenceOf(form.problem, t) : undefined,
    typed: { successorId: typed('successorId'), displayName: typed('displayName'), post: form ? typed('post') : account.post ?? '', phone: typed('phone'), loginName: typed('loginName') || (proposal[0] ?? '') },
  })
  return show('accounts/form', page.heading.title, page)
}

/** 交接: one person's post passes to another. `work` is filled in app.ts, since records stand above accounts. */
export const handoverRoutes = (work: Work): Route[] => [
  route({ method: 'get', path: '/accounts/:id/handover', allow: accountKeepers, input: AccountId, run: (ctx, { id }) => handoverReply(ctx, work, id) }),
  route({ method: 'post', path: '/accounts/:id/handover', allow: accountKeepers, input: HandoverInput, prepare: makeSecret,
    run: async (ctx, { id, ...form }, secret) => {
      const { successorId, made } = await handOver(ctx, work, id, form, secret), to = `/accounts/${successorId}`
      return made ? answer('accounts/secret', ctx.t('accounts.handover'), secretPage(ctx.t, made, 'created'), { status: 200, again: to }) : redirect(to, 'handover.done')
    },
    retry: (ctx, form) => handoverReply(ctx, work, idIn(form), form) }),
]
