import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import { answer, redirect, show, type Reply } from '../platform/web/reply.js'
import { errorsIn, idIn, typedIn } from '../platform/web/returned-form.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import { roles } from '../viewer.js'
import { accountKeepers } from './account.js'
import { changeAccount, createAccount, disableAccount, enableAccount, makeSecret, resetAccount } from './account-commands.js'
import { AccountId, AccountQuery, ChangedAccount, NewAccountInput, NewAccountQuery, Nothing } from './account-input.js'
import { accountListPage, accountPage, editAccountPage, newAccountPage, profilePage, secretPage } from './account-pages.js'
import { listInspected } from './inspector-queries.js'
import { findHandovers } from './handover-queries.js'
import { findAccount, findHome, findProfile, listAccounts, listHomes } from './account-queries.js'

async function listReply(ctx: Ctx, query: AccountQuery): Promise<Reply> {
  const { db, viewer, now, t } = ctx
  const [{ page, count }, home] = await Promise.all([listAccounts(db, viewer, query, now), query.org ? findHome(db, viewer, query.org) : undefined])
  return show('accounts/list', t('accounts.title'), accountListPage(t, { page, count, query, viewer, now, home: home ?? undefined }))
}

async function newReply(ctx: Ctx, orgId: string | undefined, form?: Form): Promise<Reply> {
  const { db, viewer, t } = ctx
  const homes = await listHomes(db, viewer), chosen = homes.find(one => one.id === orgId) ?? (homes.length === 1 ? homes[0] : undefined)
  const typed = (field: string): string => form ? typedIn(form, field) : '', { proposal = [], ...errors } = form ? errorsIn(form) : {}
  const page = newAccountPage(t, {
    viewer, homes, chosen: form ? (homes.length === 1 ? homes[0] : undefined) : chosen, errors, problem: problemIn(ctx, form),
    // A name that was proposed and is taken elsewhere is replaced by the next proposal: sending the form once more is enough.
    typed: { orgId: form ? typed('orgId') : chosen?.id ?? '', role: typed('role'), displayName: typed('displayName'), post: typed('post'), phone: typed('phone'), loginName: typed('loginName') || (proposal[0] ?? '') },
  })
  return show('accounts/form', page.heading.title, page)
}

/** The sentence of a refusal that does not stand at a field. */
const problemIn = ({ t }: Ctx, form?: Form): string | undefined => form?.problem && form.problem.code !== 'conflict' ? sentenceOf(form.problem, t) : undefined

async function editReply(ctx: Ctx, id: string, form?: Form): Promise<Reply> {
  const { db, viewer, t } = ctx
  const account = await findAccount(db, viewer, id)
  if (!account) throw new Problem('notFound')
  const typed = form ? { displayName: typedIn(form, 'displayName'), post: typedIn(form, 'post'), phone: typedIn(form, 'phone'), role: typedIn(form, 'role') || account.role } : { displayName: account.displayName, post: account.post ?? '', phone: account.phone ?? '', role: account.role }
  const page = editAccountPage(t, { viewer, account, typed, errors: form ? errorsIn(form) : {}, problem: problemIn(ctx, form) })
  return show('accounts/form', page.heading.title, page)
}

/** The page of one account, with what was sent and refused. */
export async function accountReply(ctx: Ctx, id: string, form?: Form): Promise<Reply> {
  const { db, viewer, t, now, today } = ctx
  const account = await findAccount(db, viewer, id)
  if (!account) throw new Problem('notFound')
  return show('accounts/show', account.displayName, accountPage(t, { viewer, account, handovers: await findHandovers(db, account), inspected: account.role === 'inspector' ? await listInspected(db, id) : [], now, today, errors: form ? errorsIn(form) : {}, problem: problemIn(ctx, form) }))
}
const again = (ctx: Ctx, form: Form): Promise<Reply> => accountReply(ctx, idIn(form), form)

/** Accounts of others, for those who keep them, and one's own profile. */
export const accountRoutes: readonly Route[] = [
  route({ method: 'get', path: '/profile', allow: roles, input: Nothing,
    run: async ({ db, viewer, t }) => show('accounts/profile', t('profile.title'), profilePage(t, await findProfile(db, viewer))) }),
  route({ method: 'get', path: '/accounts', allow: accountKeepers, input: AccountQuery, run: listReply }),
  route({ method: 'get', path: '/accounts/new', allow: accountKeepers, input: NewAccountQuery, run: (ctx, { org }) => newReply(ctx, org) }),
  // The secret is in this one answer. The same form sent again finds the account made, and no secret.
  route({ method: 'post', path: '/accounts', allow: accountKeepers, input: NewAccountInput, prepare: makeSecret,
    run: async (ctx, form, secret) => {
      const handover = await createAccount(ctx, form, secret)
      return answer('accounts/secret', ctx.t('accounts.handover'), secretPage(ctx.t, handover, 'created'), { status: 200, again: `/accounts/${handover.id}` })
    },
    retry: (ctx, form) => newReply(ctx, undefined, form) }),
  route({ method: 'get', path: '/accounts/:id', allow: accountKeepers, input: AccountId, run: (ctx, { id }) => accountReply(ctx, id) }),
  route({ method: 'get', path: '/accounts/:id/edit', allow: accountKeepers, input: AccountId, run: (ctx, { id }) => editReply(ctx, id) }),
  route({ method: 'post', path: '/accounts/:id', allow: accountKeepers, input: ChangedAccount,
    run: async (ctx, { id, ...form }) => { await changeAccount(ctx, id, form); return redirect(`/accounts/${id}`, 'accounts.changed') }, retry: (ctx, form) => editReply(ctx, idIn(form), form) }),
  route({ method: 'post', path: '/accounts/:id/secret', allow: accountKeepers, input: AccountId, prepare: makeSecret,
    run: async (ctx, { id }, secret) => answer('accounts/secret', ctx.t('accounts.handover'), secretPage(ctx.t, await resetAccount(ctx, id, secret), 'reset'), { status: 200, again: `/accounts/${id}` }), retry: again }),
  route({ method: 'post', path: '/accounts/:id/disabling', allow: accountKeepers, input: AccountId,
    run: async (ctx, { id }) => { await disableAccount(ctx, id); return redirect(`/accounts/${id}`, 'accounts.disabled') }, retry: again }),
  route({ method: 'post', path: '/accounts/:id/enabling', allow: accountKeepers, input: AccountId,
    run: async (ctx, { id }) => { await enableAccount(ctx, id); return redirect(`/accounts/${id}`, 'accounts.enabled') }, retry: again }),
]
