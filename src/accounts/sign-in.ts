import { dayOf } from '../calendar.js'
import { Problem } from '../problems.js'
import { consume, forget, refund, type Limit } from '../platform/db/counters.js'
import type { Database, Tx } from '../platform/db/client.js'
import { normalisedLoginName } from './account.js'
import { hashPassword, needsRehash, verifyPassword } from './password.js'

const perAccount: Limit = { most: 5, windowMs: 15 * 60_000, restart: 'quiet' }
const perNetwork: Limit = { most: 30, windowMs: 60_000, restart: 'quiet' }

export type SignInDeps = { db: Database, now(): Date, digest(text: string): string }

type Given = { loginName: string, password: string, network: string }
type Accepted = { id: string, initial: boolean, moment: Date, rehashed?: string }

/** Checks a name and a password and signs the account in. A one-time secret opens one session and no second one, and none after its 72 hours.
 *  @returns the account's id
 *  @throws Problem wrongSignIn, the same for an unknown name, a wrong password, a disabled account and a secret that is used up or expired ·
 *  accountEnded for the right password of an account past its last day · tooManyWrong */
export const checkSignIn = (deps: SignInDeps, given: Given): Promise<string> => attempt(deps, given, 'signIn')

/** Whether `password` is the account's own, asked before something serious. Wrong ones count like a wrong sign-in. */
export async function isOwnPassword(deps: SignInDeps, accountId: string, password: string, network: string): Promise<boolean> {
  const { loginName } = await deps.db.reader.account.findUniqueOrThrow({ where: { id: accountId }, select: { loginName: true } })
  try {
    return await attempt(deps, { loginName, password, network }, 'confirm') === accountId
  } catch (error) {
    if (error instanceof Problem && error.code === 'wrongSignIn') return false
    throw error
  }
}

/** Every attempt is counted before anything is hashed, and given back when it was right, so that no burst evaluates more than the limit.
 *  To confirm, the secret that opened the session still counts: its owner is asked for it when replacing it. */
async function attempt({ db, now, digest }: SignInDeps, given: Given, purpose: 'signIn' | 'confirm'): Promise<string> {
  const loginName = normalisedLoginName(given.loginName), moment = now()
  const accountKey = `sign-in account ${digest(loginName)}`, networkKey = `sign-in network ${given.network}`
  const wrong = new Problem('wrongSignIn', {}, { action: 'signIn.refused', subject: 'LoginName', subjectId: digest(loginName) })
  const [account, network] = await db.write(async tx => [await consume(tx, accountKey, perAccount, moment), await consume(tx, networkKey, perNetwork, moment)] as const)
  if (!account.allowed || !network.allowed) {
    const retryAfterSeconds = Math.max(account.allowed ? 0 : account.retryAfterSeconds, network.allowed ? 0 : network.retryAfterSeconds)
    throw new Problem('tooManyWrong', { retryAfterSeconds }, wrong.trail)
  }
  const row = await db.reader.account.findUnique({ where: { loginName }, select: { id: true, passwordHash: true, disabledAt: true, endsOn: true, secretExpiresAt: true, secretUsedAt: true } })
  const right = await verifyPassword(row?.passwordHash, given.password)
  if (!row || !right || row.disabledAt) throw wrong
  // Said only to whoever knows the password: nobody else learns that there is such an account.
  if (row.endsOn !== null && row.endsOn < dayOf(moment)) throw new Problem('accountEnded', {}, wrong.trail)
  const initial = row.secretExpiresAt !== null
  if (purpose === 'signIn' && row.secretExpiresAt && (row.secretUsedAt || row.secretExpiresAt <= moment)) throw wrong
  const rehashed = needsRehash(row.passwordHash) ? await hashPassword(given.password) : undefined
  await db.write(async tx => {
    await forget(tx, accountKey)
    await refund(tx, networkKey)
    if (purpose === 'signIn' && !await keepSignIn(tx, { id: row.id, initial, moment, rehashed })) throw wrong
  })
  return row.id
}

/** Of two who send the same one-time secret at once, one gets in. */
async function keepSignIn(tx: Tx, { id, initial, moment, rehashed }: Accepted): Promise<boolean> {
  const { count } = await tx.account.updateMany({
    where: { id, ...(initial ? { secretUsedAt: null } : {}) },
    data: { lastSignInAt: moment, ...(initial ? { secretUsedAt: moment } : {}), ...(rehashed ? { passwordHash: rehashed } : {}) },
  })
  return count === 1
}
