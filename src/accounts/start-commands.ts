import type { Tx } from '../platform/db/client.js'
import type { Role } from '../viewer.js'
import { normalisedLoginName } from './account.js'
import { hashPassword, oneTimeSecret, secretHours } from './password.js'

export type NewAccount = { orgId: string, role: Role, loginName: string, displayName: string, post?: string | null }
export type AccountSecret = { id: string, loginName: string, secret: string }

/** An account with a one-time secret, hashed beforehand: a hash takes time that a transaction should not. */
export async function withSecret<A extends NewAccount>(account: A): Promise<A & { secret: string, passwordHash: string }> {
  const secret = oneTimeSecret()
  return { ...account, secret, passwordHash: await hashPassword(secret) }
}

/** Makes an account where no account keeper exists yet: from the shell. */
export async function startAccount(tx: Tx, { orgId, role, loginName, displayName, post, secret, passwordHash }: NewAccount & { secret: string, passwordHash: string }, now: Date): Promise<AccountSecret> {
  const row = await tx.account.create({
    data: { orgId, role, loginName: normalisedLoginName(loginName), displayName, post, passwordHash, mustChangePassword: true, secretExpiresAt: new Date(now.getTime() + secretHours * 3_600_000), createdAt: now },
    select: { id: true, loginName: true },
  })
  return { ...row, secret }
}
