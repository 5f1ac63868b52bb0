import { dayOf } from '../calendar.js'
import { markOf, readTurn, type Mark, type Order } from '../platform/keyset.js'
import { inside, type Db } from '../platform/db/scope.js'
import { beginningWith, containing } from '../platform/db/text-conditions.js'
import { searchWord, typedWords } from '../organisations/school.js'
import type { AccountViewer } from '../viewer.js'
import { kindsKept, rolesGivenAt, type AccountState } from './account.js'
import type { AccountQuery } from './account-input.js'

/** Accounts that this keeper looks after: by their role and the kind of their organisation, at or below the keeper's own. */
function kept(viewer: AccountViewer) {
  const kinds = kindsKept(viewer.role)
  // An empty OR would be no condition at all.
  return kinds.length === 0 ? { id: { in: [] } } : { OR: kinds.map(([kind, roles]) => ({ role: { in: [...roles] }, org: { kind, ...inside(viewer.path) } })) }
}

const inState = (state: AccountState | undefined, now: Date) => state === undefined ? {}
  : state === 'disabled' ? { disabledAt: { not: null } }
  : state === 'ended' ? { disabledAt: null, endsOn: { lt: dayOf(now) } }
  : { AND: [{ OR: [{ endsOn: null }, { endsOn: { gte: dayOf(now) } }] }, working(state, now)] }
const working = (state: 'active' | 'waiting' | 'expired', now: Date) =>
  state === 'active' ? { disabledAt: null, secretExpiresAt: null }
  : state === 'waiting' ? { disabledAt: null, secretUsedAt: null, secretExpiresAt: { gt: now } }
  : { disabledAt: null, OR: [{ secretExpiresAt: { lte: now } }, { secretExpiresAt: { not: null }, secretUsedAt: { not: null } }] }

export const pageSize = 50
const byRoster: Order = [['org.position', 'asc', 'number'], ['org.name', 'asc'], ['displayName', 'asc'], ['id', 'asc']]
const shown = { id: true, loginName: true, displayName: true, post: true, role: true, disabledAt: true, secretExpiresAt: true, secretUsedAt: true, lastSignInAt: true, endsOn: true, org: { select: { id: true, name: true, bureauName: true, kind: true, position: true } } } as const

/** The accounts a keeper looks after that match, by the order of their organisations, one page and their number. */
export async function listAccounts(db: Db, viewer: AccountViewer, query: AccountQuery, now: Date) {
  const where = { AND: [
    kept(viewer), inState(query.state, now), query.role ? { role: query.role } : {}, query.org ? { org: inside(await pathOf(db, query.org)) } : {},
    ...typedWords(query.search).map(word => ({ OR: [{ displayName: containing(word) }, { post: containing(word) }, { loginName: containing(searchWord(word)) }, { org: { searchText: containing(searchWord(word)) } }] })),
  ] }
  const [after, before] = await Promise.all([markOfAccount(db, query.after), markOfAccount(db, query.before)])
  const [page, count] = await Promise.all([
    readTurn(byRoster, { after, before, seen: query.seen }, pageSize, turn => db.account.findMany({ where: { AND: [where, turn.where] }, orderBy: turn.orderBy, take: turn.take, select: shown })),
    db.account.count({ where }),
  ])
  return { page, count }
}
export type AccountRow = Awaited<ReturnType<typeof listAccounts>>['page']['rows'][number]

/** Addresses carry the id of an account and never its name: the place in the list is looked up. */
async function markOfAccount(db: Db, id: string | undefined): Promise<Mark | undefined> {
  const row = id === undefined ? null : await db.account.findUnique({ where: { id }, select: shown })
  return row ? markOf(byRoster, row) : undefined
}

const pathOf = async (db: Db, orgId: string): Promise<string> => (await db.organisation.findUnique({ where: { id: orgId }, select: { path: true } }))?.path ?? '/none/'

/** One account that this keeper looks after; null when it is somebody else's to keep. */
export function findAccount(db: Db, viewer: AccountViewer, id: string) {
  return db.account.findFirst({ where: { AND: [{ id }, kept(viewer)] }, select: { ...shown, phone: true, createdAt: true, version: true, orgId: true, successorId: true, inspectsFrom: true, inspectsUntil: true } })
}
export type AccountDetail = NonNullable<Awaited<ReturnType<typeof findAccount>>>

/** What somebody may know about their own account. */
export const findProfile = (db: Db, viewer: AccountViewer) =>
  db.account.findUniqueOrThrow({ where: { id: viewer.id }, select: { loginName: true, displayName: true, post: true, phone: true, role: true, lastSignInAt: true, org: { select: { name: true, bureauName: true } } } })
export type Profile = Awaited<ReturnType<typeof findProfile>>

/** Where a keeper may give accounts: the open organisations of the kinds they keep, in the order of the roster. */
export async function listHomes(db: Db, viewer: AccountViewer) {
  const kinds = kindsKept(viewer.role).map(([kind]) => kind)
  return db.organisation.findMany({
    where: { kind: { in: kinds }, closedOn: null, ...inside(viewer.path) }, orderBy: [{ position: 'asc' }, { name: 'asc' }, { id: 'asc' }], select: { id: true, kind: true, name: true, bureauName: true, parent: { select: { name: true } } },
  })
}
export type Home = Awaited<ReturnType<typeof listHomes>>[number]

/** The organisation that a new account is for; null when it is out of this keeper's reach. */
export async function findHome(db: Db, viewer: AccountViewer, orgId: string) {
  const home = await db.organisation.findFirst({ where: { id: orgId, ...inside(viewer.path) }, select: { id: true, kind: true, name: true, bureauName: true, closedOn: true } })
  return home && { ...home, roles: rolesGivenAt(viewer.role, home.kind) }
}

/** Login names at or below the viewer's organisation that begin alike. */
export async function listLoginNames(db: Db, beginning: string): Promise<Set<string>> {
  return new Set((await db.account.findMany({ where: { loginName: beginningWith(beginning) }, select: { loginName: true } })).map(row => row.loginName))
}

/** A county's clerks who can sign in, other than one. */
export const countOtherClerks = (db: Db, orgId: string, except: string): Promise<number> =>
  db.account.count({ where: { orgId, role: 'clerk', disabledAt: null, id: { not: except } } })
