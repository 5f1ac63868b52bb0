import { Problem } from '../problems.js'
import { consume, forget, refund, type Limit } from '../platform/db/counters.js'
import type { Database } from '../platform/db/client.js'
import { normalisedLoginName } from './account.js'
import { hashPassword, needsRehash, verifyPassword } from './password.js'

const perAccount: Limit = { most: 5, windowMs: 15 * 60_000, restart: 'quiet' }
const perNetwork: Limit = { most: 30, windowMs: 60_000, restart: 'quiet' }

export type SignInDeps = { db: Database, now(): Date, digest(text: string): string }

/** Checks a name and a password. Every attempt is counted before anything is hashed, and given back when it was right, so that
 *  no burst evaluates more than the limit.
 *  @returns the account's id
 *  @throws Problem wrongSignIn, the same for an unknown name, a wrong password, a disabled account and an expired secret · tooManyWrong */
export async function checkSignIn({ db, now, digest }: SignInDeps, given: { loginName: string, password: string, network: string }): Promise<string> {
  const loginName = normalisedLoginName(given.loginName), moment = now()
  const accountKey = `sign-in account ${digest(loginName)}`, networkKey = `sign-in network ${given.network}`
  const trail = { action: 'signIn.refused', subject: 'LoginName', subjectId: digest(loginName) }
  const [account, network] = await db.write(async tx => [await consume(tx, accountKey, perAccount, moment), await consume(tx, networkKey, perNetwork, moment)] as const)
  if (!account.allowed || !network.allowed) {
    const retryAfterSeconds = Math.max(account.allowed ? 0 : account.retryAfterSeconds, network.allowed ? 0 : network.retryAfterSeconds)
    throw new Problem('tooManyWrong', { retryAfterSeconds }, trail)
  }
  const row = await db.reader.account.findUnique({ where: { loginName }, select: { id: true, passwordHash: true, disabledAt: true, secretExpiresAt: true } })
  const right = await verifyPassword(row?.passwordHash, given.password)
  if (!row || !right || row.disabledAt || (row.secretExpiresAt && row.secretExpiresAt <= moment)) throw new Problem('wrongSignIn', {}, trail)
  const rehashed = needsRehash(row.passwordHash) ? await hashPassword(given.password) : undefined
  await db.write(async tx => {
    await forget(tx, accountKey)
    await refund(tx, networkKey)
    await tx.account.updateMany({ where: { id: row.id }, data: { lastSignInAt: moment, ...(rehashed ? { passwordHash: rehashed } : {}) } })
  })
  return row.id
}

/** Whether `password` is the account's own, asked before something serious. Wrong ones count like a wrong sign-in. */
export async function isOwnPassword(deps: SignInDeps, accountId: string, password: string, network: string): Promise<boolean> {
  const { loginName } = await deps.db.reader.account.findUniqueOrThrow({ where: { id: accountId }, select: { loginName: true } })
  try {
    return await checkSignIn(deps, { loginName, password, network }) === accountId
  } catch (error) {
    if (error instanceof Problem && error.code === 'wrongSignIn') return false
    throw error
  }
}
