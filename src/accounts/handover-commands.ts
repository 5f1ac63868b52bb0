import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import type { Db } from '../platform/db/scope.js'
import { handingOver, type UnfinishedWork } from './account.js'
import { createAccount, keepAccount, requireAccount, requireAnotherClerk, type Handover, type Secret } from './account-commands.js'
import type { PersonForm } from './account-form.js'
import { listSuccessors } from './handover-queries.js'

/** What people leave behind, by those who keep it: filled in app.ts, since records stand above accounts. */
export type Work = {
  count(db: Db, authorId: string): Promise<UnfinishedWork>
  /** Puts everything unfinished of one person into another's hands, with a line in the trail for each. */
  pass(ctx: Ctx, from: string, to: string): Promise<UnfinishedWork>
}

/** 交接: what is unfinished passes to the successor, who is told, and the old account is shut, all in one step. What is finished keeps
 *  the old name. @returns the successor, and the new account when one was made for them
 *  @throws Problem notFound · changedMeanwhile · notAllowedNow for one's own account, a shut one, or one that leaves no work behind · invalid */
export async function handOver(ctx: Ctx, work: Work, id: string, { successorId, loginName, ...person }: PersonForm & { successorId: string, loginName: string }, secret: Secret): Promise<{ successorId: string, made?: Handover }> {
  const { db, viewer, now, t, record, tell, endSessions } = ctx
  const account = await requireAccount(ctx, id)
  if (id === viewer.id || account.disabledAt || !handingOver.includes(account.role)) throw new Problem('notAllowedNow')
  const chosen = successorId === '' ? undefined : (await listSuccessors(db, account)).find(one => one.id === successorId)
  if (successorId !== '' && !chosen) throw new Problem('invalid', { successorId: [t('handover.notHere')] })
  const made = chosen ? undefined : await createAccount(ctx, { ...person, loginName, orgId: account.orgId, role: account.role }, secret)
  const to = chosen?.id ?? made?.id ?? ''
  await requireAnotherClerk(ctx, account, 'successorId')
  const { drafts, returned, waiting } = await work.pass(ctx, id, to)
  await keepAccount(ctx, account, { disabledAt: now, successorId: to })
  endSessions(id)
  record({ action: 'account.handedOver', subject: 'Account', subjectId: id, orgId: account.orgId, fields: ['successorId', 'disabledAt'] })
  record({ action: 'account.tookOver', subject: 'Account', subjectId: to, orgId: account.orgId })
  tell({ orgId: account.orgId, accountId: to, code: 'handover', details: { drafts, returned, waiting } })
  return { successorId: to, made }
}
