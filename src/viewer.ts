/** 角色: who a person is in this product. One account is one person in one post. */
export const roles = ['system', 'clerk', 'leader', 'schoolAdmin', 'recorder', 'inspector', 'partner'] as const
export type Role = (typeof roles)[number]
export const orgKinds = ['province', 'prefecture', 'county', 'township', 'schoolDistrict', 'school', 'teachingPoint', 'campus', 'partner'] as const
export type OrgKind = (typeof orgKinds)[number]

/** What an inspector may look at: the subtrees of listed organisations (none listed: the whole county), and records of activities held from
 *  one day until another, both inclusive; null is open. `endsOn` is the last day the account works. */
export type Inspection = { paths: readonly string[], from: string | null, until: string | null, endsOn: string | null }

/** A signed-in person. `path` is what they reach: their organisation's path, or '/' for the system account.
 *  `leaf`: nothing hangs below their organisation. `countyId` is null above the county.
 *  `noticesSeenAt`: how far they have read their inbox. Every inspector has an `inspection`, and nobody else. */
export type AccountViewer = {
  kind: 'account', id: string, role: Role, displayName: string, orgId: string, orgName: string, orgKind: OrgKind
  path: string, countyId: string | null, leaf: boolean, mustChangePassword: boolean, language: Language, noticesSeenAt: Date | null, inspection?: Inspection
}
/** Whether a place is on the list of an inspector; everybody else has no list. A record that a listed school took part in has a host that is not. */
/** Whether an inspector, or whoever else looks, may see all schools and years of the county. */
export const seesWhole = (inspection: Inspection | undefined): boolean => !inspection || (inspection.paths.length === 0 && inspection.from === null && inspection.until === null)
export const isListed = ({ inspection }: Pick<AccountViewer, 'inspection'>, path: string): boolean => !inspection || inspection.paths.length === 0 || inspection.paths.some(one => path.startsWith(one))
/** Somebody who holds one link and sees exactly the record it names. `token`: what is kept of its secret. `at`: when their form came in; without it they only read. */
export type TokenViewer = { kind: 'token', token: string, at?: Date }
export type Viewer = AccountViewer | TokenViewer

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]
