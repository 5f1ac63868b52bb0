import { Problem, type FieldErrors } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { invalid } from '../organisations/roster-commands.js'
import { longerLoginName, rolesChosen, rolesKept, suggestLoginName } from './account.js'
import type { InspectionDays } from './inspector.js'
import { readLoginName, readPerson, type NewAccountForm, type PersonForm } from './account-form.js'
import { countOtherClerks, findAccount, findHome, listLoginNames, type AccountDetail } from './account-queries.js'
import { hashPassword, oneTimeSecret, secretHours } from './password.js'

/** A one-time secret with its hash: made before the transaction, since hashing takes time that a transaction should not. */
export type Secret = { secret: string, passwordHash: string }
export async function makeSecret(): Promise<Secret> {
  const secret = oneTimeSecret()
  return { secret, passwordHash: await hashPassword(secret) }
}
/** What an account keeper is shown once: nowhere else is the secret kept as it is. */
export type Handover = { id: string, displayName: string, loginName: string, orgName: string, secret: string, expiresAt: Date }

const expiry = (now: Date): Date => new Date(now.getTime() + secretHours * 3_600_000)

/** Makes an account with a one-time secret, in an organisation and a role that this keeper may give. With `limits` it is an inspector's.
 *  @throws Problem notFound for an organisation out of reach · invalid, also for a role it does not have · conflict when the login name is taken */
export async function createAccount(ctx: Ctx, form: NewAccountForm, { secret, passwordHash }: Secret, limits?: InspectionDays): Promise<Handover> {
  const { db, viewer, t, now, record } = ctx
  const { person, faults } = readPerson(form), login = readLoginName(form.loginName)
  faults.push(...login.faults)
  if (form.orgId === '') faults.push({ field: 'orgId', code: 'missing' })
  if (form.role === '') faults.push({ field: 'role', code: 'missing' })
  const home = form.orgId === '' ? undefined : await findHome(db, viewer, form.orgId)
  if (home === null) throw new Problem('notFound')
  const role = (limits && home ? rolesKept(viewer.role, home.kind) : home?.roles)?.find(one => one === form.role)
  const refused: FieldErrors = { ...(home && form.role !== '' && !role ? { role: [t('accounts.roleNotHere', home.name)] } : {}), ...(home?.closedOn ? { orgId: [t('accounts.closedHome')] } : {}) }
  if (faults.length > 0 || Object.keys(refused).length > 0) throw new Problem('invalid', { ...invalid(t, faults).details, ...refused })
  if (!home || !role) throw new Problem('invalid', {})
  const proposal = suggestLoginName(person.displayName, home.name, new Set())
  const loginName = login.loginName || suggestLoginName(person.displayName, home.name, await listLoginNames(db, proposal))
  const expiresAt = expiry(now)
  const made = await nameIsTheirs(ctx, loginName, home.name, () => db.account.create({
    data: { orgId: home.id, role, loginName, ...person, passwordHash, mustChangePassword: true, secretExpiresAt: expiresAt, createdAt: now, createdById: viewer.id, ...limits }, select: { id: true },
  }))
  record({ action: 'account.created', subject: 'Account', subjectId: made.id, orgId: home.id })
  return { id: made.id, displayName: person.displayName, loginName, orgName: home.bureauName ?? home.name, secret, expiresAt }
}

/** A login name is unique in the whole deployment, also where this keeper cannot look. @throws Problem conflict, with another name as `proposal` */
async function nameIsTheirs<R>({ t }: Ctx, loginName: string, orgName: string, create: () => Promise<R>): Promise<R> {
  try {
    return await create()
  } catch (error) {
    if ((error as { code?: string }).code !== 'P2002') throw error
    const proposal = longerLoginName(loginName, orgName)
    throw new Problem('conflict', { loginName: [t('accounts.loginNameTaken', loginName, proposal)], proposal: [proposal] })
  }
}

/** The account, if it is this keeper's and still the version that was on the screen. @throws Problem notFound · changedMeanwhile */
export async function requireAccount(ctx: Ctx, id: string): Promise<AccountDetail> {
  const account = await findAccount(ctx.db, ctx.viewer, id)
  if (!account) throw new Problem('notFound')
  if (ctx.version !== account.version) throw new Problem('changedMeanwhile')
  return account
}

type Changes = { displayName?: string, post?: string | null, phone?: string | null, role?: AccountDetail['role'], disabledAt?: Date | null, passwordHash?: string, mustChangePassword?: boolean, secretExpiresAt?: Date | null, secretUsedAt?: Date | null, successorId?: string | null, endsOn?: string }
/** Changes an account that nobody else has changed meanwhile. @throws Problem changedMeanwhile */
export async function keepAccount({ db }: Ctx, account: AccountDetail, data: Changes): Promise<void> {
  const { count } = await db.account.updateMany({ where: { id: account.id, version: account.version }, data: { ...data, version: { increment: 1 } } })
  if (count === 0) throw new Problem('changedMeanwhile')
}

/** A county keeps at least one clerk who can sign in. The clerks' rows are held until the commit, so that two cannot go at once. */
export async function requireAnotherClerk({ db, t }: Ctx, account: AccountDetail, field: string): Promise<void> {
  if (account.role !== 'clerk' || account.disabledAt) return
  await db.account.updateMany({ where: { orgId: account.orgId, role: 'clerk' }, data: { version: { increment: 0 } } })
  if (await countOtherClerks(db, account.orgId, account.id) === 0) throw new Problem('invalid', { [field]: [t('accounts.lastClerk')] })
}

/** Changes who a person is, and their role among those this keeper gives there. Their own role nobody changes. A new role ends all sessions. */
export async function changeAccount(ctx: Ctx, id: string, form: PersonForm & { role: string }): Promise<void> {
  const { viewer, t, record, unchanged, endSessions } = ctx
  const account = await requireAccount(ctx, id), { person, faults } = readPerson(form)
  if (faults.length > 0) throw invalid(t, faults)
  const role = form.role === '' ? account.role : rolesChosen(viewer.role, account).find(one => one === form.role)
  if (!role) throw new Problem('invalid', { role: [t('accounts.roleNotHere', account.org.name)] })
  if (role !== account.role) {
    if (id === viewer.id) throw new Problem('invalid', { role: [t('accounts.ownRole')] })
    await requireAnotherClerk(ctx, account, 'role')
    endSessions(id)
  }
  const changes = { ...person, role }, fields = (Object.keys(changes) as (keyof typeof changes)[]).filter(field => changes[field] !== account[field])
  if (fields.length === 0) return unchanged()
  await keepAccount(ctx, account, changes)
  record({ action: 'account.changed', subject: 'Account', subjectId: id, orgId: account.orgId, fields })
}

/** Gives an account a new one-time secret: the old password, and every session, ends at once. @throws Problem notAllowedNow for one's own account */
export async function resetAccount(ctx: Ctx, id: string, { secret, passwordHash }: Secret): Promise<Handover> {
  const { viewer, now, record, endSessions } = ctx
  const account = await requireAccount(ctx, id)
  if (id === viewer.id || account.disabledAt) throw new Problem('notAllowedNow')
  const expiresAt = expiry(now)
  await keepAccount(ctx, account, { passwordHash, mustChangePassword: true, secretExpiresAt: expiresAt, secretUsedAt: null })
  endSessions(id)
  record({ action: 'account.reset', subject: 'Account', subjectId: id, orgId: account.orgId })
  return { id, displayName: account.displayName, loginName: account.loginName, orgName: account.org.bureauName ?? account.org.name, secret, expiresAt }
}

/** Shuts an account: whoever is signed in with it is out with the next request. Nobody shuts their own. */
export async function disableAccount(ctx: Ctx, id: string): Promise<void> {
  const { viewer, now, record, endSessions } = ctx
  const account = await requireAccount(ctx, id)
  if (id === viewer.id || account.disabledAt) throw new Problem('notAllowedNow')
  await requireAnotherClerk(ctx, account, 'disabling')
  await keepAccount(ctx, account, { disabledAt: now })
  endSessions(id)
  record({ action: 'account.disabled', subject: 'Account', subjectId: id, orgId: account.orgId })
}

/** Opens a disabled account again, with the password it had. What it handed over stays with its successor. */
export async function enableAccount(ctx: Ctx, id: string): Promise<void> {
  const account = await requireAccount(ctx, id)
  if (!account.disabledAt) throw new Problem('notAllowedNow')
  await keepAccount(ctx, account, { disabledAt: null, successorId: null })
  ctx.record({ action: 'account.enabled', subject: 'Account', subjectId: id, orgId: account.orgId })
}
