import { pinyin } from 'pinyin-pro'
import { dayOf, type Day } from '../calendar.js'
import type { OrgKind, Role } from '../viewer.js'

/** The name as it is compared: case, width and spaces do not make another account. */
export const normalisedLoginName = (loginName: string): string => loginName.normalize('NFKC').trim().toLowerCase()

/** Which accounts an account keeper may create, disable and reset, by the kind of organisation they belong to. */
export const keeps: Partial<Record<Role, Partial<Record<OrgKind, readonly Role[]>>>> = {
  system: { county: ['clerk', 'leader', 'inspector'], prefecture: ['leader', 'inspector'], province: ['leader', 'inspector'] },
  clerk: { county: ['clerk', 'leader', 'inspector'], school: ['schoolAdmin', 'recorder'], partner: ['partner'] },
  schoolAdmin: { school: ['recorder'] },
}
export const accountKeepers: readonly Role[] = ['system', 'clerk', 'schoolAdmin']

/** The roles that a keeper gives in an organisation of this kind; none when it is not theirs to keep. */
export const rolesKept = (keeper: Role, kind: OrgKind): readonly Role[] => keeps[keeper]?.[kind] ?? []
/** The roles that a keeper gives there without more ado. In a county an inspector's account is opened by a form of its own, with its limits and its end. */
export const rolesGivenAt = (keeper: Role, kind: OrgKind): readonly Role[] => rolesKept(keeper, kind).filter(role => !(role === 'inspector' && kind === 'county'))
/** The roles among which a keeper changes an account's. An inspector stays one: what they may see hangs on it. */
export const rolesChosen = (keeper: Role, { role, org }: { role: Role, org: { kind: OrgKind } }): readonly Role[] => role === 'inspector' && org.kind === 'county' ? [role] : rolesGivenAt(keeper, org.kind)
/** The kinds of organisation, each with its roles, that a keeper looks after. */
export const kindsKept = (keeper: Role): [OrgKind, readonly Role[]][] => Object.entries(keeps[keeper] ?? {}) as [OrgKind, readonly Role[]][]
/** Every role that a keeper gives somewhere, in one order. */
export const rolesGiven = (keeper: Role): Role[] => [...new Set(kindsKept(keeper).flatMap(([kind]) => rolesGivenAt(keeper, kind)))]
/** Every role that a keeper looks after somewhere. */
export const rolesKeptAnywhere = (keeper: Role): Role[] => [...new Set(kindsKept(keeper).flatMap(([, roles]) => roles))]

export const accountStates = ['active', 'waiting', 'expired', 'ended', 'disabled'] as const
/** active: signs in with a password of their own · waiting: has a one-time secret that was not used · expired: the secret was used up or ran out, and no password was set · ended: past its last day · disabled */
export type AccountState = (typeof accountStates)[number]

export function stateOf(account: { disabledAt: Date | null, secretExpiresAt: Date | null, secretUsedAt: Date | null, endsOn?: Day | null }, now: Date): AccountState {
  if (account.disabledAt) return 'disabled'
  if (account.endsOn && account.endsOn < dayOf(now)) return 'ended'
  if (!account.secretExpiresAt) return 'active'
  return account.secretUsedAt || account.secretExpiresAt <= now ? 'expired' : 'waiting'
}

export const longestPersonName = 30
export const longestPost = 40

/** A login name: 3 to 40 letters, digits or Chinese characters, with dots, hyphens and underscores within. */
export const isLoginName = (loginName: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]{2,39}$/u.test(loginName)

const inLetters = (text: string, pattern: 'pinyin' | 'first'): string =>
  pinyin(text, { pattern, toneType: 'none', type: 'array', nonZh: 'consecutive', surname: 'head', v: true }).join('').normalize('NFKC').toLowerCase().replace(/[^a-z0-9]/g, '')

/** A login name for a person, by the sound of their name (王芳 → wangfang), with a number when it is taken; of a name without letters, by the organisation.
 *  @param taken normalised names that cannot be used */
export function suggestLoginName(displayName: string, orgName: string, taken: ReadonlySet<string>): string {
  const whole = inLetters(displayName, 'pinyin'), office = inLetters(orgName, 'first')
  const stem = whole.length >= 3 ? whole.slice(0, 30) : `${office.slice(0, 20)}-${whole || 'user'}`.replace(/^-/, '')
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? stem : `${stem}${number}`
    if (!taken.has(name)) return name
  }
}
/** Another proposal when the name turned out to be taken where the keeper cannot look: with the organisation's initials. */
export const longerLoginName = (loginName: string, orgName: string): string => `${loginName}-${inLetters(orgName, 'first').slice(0, 8) || '2'}`.slice(0, 40)

/** Roles that leave work behind: whose drafts, returned records and waiting ones pass to a successor (交接). */
export const handingOver: readonly Role[] = ['clerk', 'schoolAdmin', 'recorder', 'partner']
/** What is unfinished of a person's records. */
export type UnfinishedWork = { drafts: number, returned: number, waiting: number }
