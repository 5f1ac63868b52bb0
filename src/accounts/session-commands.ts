import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import type { Outside } from '../platform/web/route.js'
import type { AccountViewer, Language } from '../viewer.js'
import { commonPasswords } from './common-passwords.js'
import { hashPassword, weaknessOf } from './password.js'

export const recordSignIn = ({ record }: Pick<Ctx, 'record'>, accountId: string): void =>
  record({ action: 'signIn', subject: 'Account', subjectId: accountId, orgId: null })

export const recordSignOut = ({ record, viewer }: Ctx): void =>
  record({ action: 'signOut', subject: 'Account', subjectId: viewer.id, orgId: viewer.orgId })

/** Checks the old password and the new one. @returns the hash of the new one @throws Problem invalid, with a sentence at its field */
export async function checkNewPassword({ confirmPassword, db, t }: Outside, viewer: AccountViewer, input: { current: string, next: string, again: string }): Promise<string> {
  if (!await confirmPassword(input.current)) throw new Problem('invalid', { current: [t('password.wrong')] })
  if (input.next !== input.again) throw new Problem('invalid', { again: [t('password.differs')] })
  if (input.next === input.current) throw new Problem('invalid', { next: [t('password.same')] })
  const account = await db.account.findUniqueOrThrow({ where: { id: viewer.id }, select: { loginName: true, displayName: true } })
  const above = await db.organisation.findMany({ where: { OR: [{ id: viewer.orgId }, { id: viewer.countyId ?? viewer.orgId }] }, select: { name: true, bureauName: true } })
  const names = [account.loginName, account.displayName, ...above.flatMap(org => [org.name, org.bureauName ?? ''])]
  const weakness = weaknessOf(input.next, names, commonPasswords())
  if (weakness) throw new Problem('invalid', { next: [t(`password.${weakness}`)] })
  return hashPassword(input.next)
}

/** Keeps the new password and ends every session of the account, on every device. */
export async function changePassword({ db, viewer, record, endSessions }: Ctx, passwordHash: string): Promise<void> {
  await db.account.updateMany({ where: { id: viewer.id }, data: { passwordHash, mustChangePassword: false, secretExpiresAt: null, secretUsedAt: null, version: { increment: 1 } } })
  endSessions(viewer.id)
  record({ action: 'account.passwordChanged', subject: 'Account', subjectId: viewer.id, orgId: viewer.orgId })
}

export async function recordLanguage({ db, viewer, record }: Ctx, language: Language): Promise<void> {
  await db.account.updateMany({ where: { id: viewer.id }, data: { language } })
  record({ action: 'account.language', subject: 'Account', subjectId: viewer.id, orgId: viewer.orgId, fields: ['language'] })
}
