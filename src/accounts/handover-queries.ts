import type { Db } from '../platform/db/scope.js'
import { handingOver } from './account.js'
import type { AccountDetail } from './account-queries.js'

/** Who may take over: everybody of the same organisation who does such work and whose account is open, by name. */
export function listSuccessors(db: Db, { id, orgId }: AccountDetail) {
  return db.account.findMany({ where: { orgId, id: { not: id }, role: { in: [...handingOver] }, disabledAt: null }, orderBy: [{ displayName: 'asc' }, { id: 'asc' }], select: { id: true, displayName: true, loginName: true, role: true, post: true } })
}
export type Successor = Awaited<ReturnType<typeof listSuccessors>>[number]

const named = { id: true, displayName: true } as const
/** Who took over from an account, and from whom it took over. */
export async function findHandovers(db: Db, { id, successorId }: AccountDetail) {
  const [to, from] = await Promise.all([successorId ? db.account.findUnique({ where: { id: successorId }, select: named }) : null, db.account.findMany({ where: { successorId: id }, orderBy: { disabledAt: 'asc' }, select: named })])
  return { to, from }
}
export type Handovers = Awaited<ReturnType<typeof findHandovers>>
