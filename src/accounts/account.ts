import type { OrgKind, Role } from '../viewer.js'

/** The name as it is compared: case, width and spaces do not make another account. */
export const normalisedLoginName = (loginName: string): string => loginName.normalize('NFKC').trim().toLowerCase()

/** Which accounts an account keeper may create, disable and reset, by the kind of organisation they belong to. */
export const keeps: Partial<Record<Role, Partial<Record<OrgKind, readonly Role[]>>>> = {
  system: { county: ['clerk', 'leader', 'inspector'], prefecture: ['leader', 'inspector'], province: ['leader', 'inspector'] },
  clerk: { county: ['clerk', 'leader', 'inspector'], school: ['schoolAdmin', 'recorder'], partner: ['partner'] },
  schoolAdmin: { school: ['recorder'] },
}
