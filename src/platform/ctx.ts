import type { Page, TurnFields } from './keyset.js'
import type { Db } from './db/scope.js'
import type { AccountViewer } from '../viewer.js'
import type { MessageCode, T } from './texts/texts.js'

/** Something that goes into the trail: ids and field names, never typed text. */
export type TrailRecord = { action: string, subject: string, subjectId: string, orgId: string | null, fields?: readonly string[] }
/** A revision that begins (+1) or ceases (−1) to count. */
export type ApprovalChange = { revisionId: string, sign: 1 | -1 }
/** Something an organisation is told, in its inbox, by the text `message.<code>`; `accountId` when it is for one person only. `details` hold
 *  numbers and ids, never typed text. */
export type Told = { orgId: string, code: MessageCode, accountId?: string, submissionId?: string, details?: Readonly<Record<string, string | number>> }
/** One thing that somebody opened, as the trail keeps it: a route and an id. */
export type View = { seq: number, at: Date, action: string, route: string, id?: string }
/** What a request has gathered for the end of its transaction. */
export type Collected = { records: TrailRecord[], told: Told[], approvals: ApprovalChange[], endSessionsOf: string[], nothingChanged: boolean }

/** What a handler and every domain function gets. Inside a POST, `db` is this request's transaction. */
export type Ctx = {
  db: Db
  viewer: AccountViewer
  /** The calendar date in Beijing. */
  today: string
  now: Date
  t: T
  /** The version the sender had on the screen. */
  version?: number
  /** Puts a line into the audit trail, with the commit. */
  record(entry: TrailRecord): void
  /** Puts a message into an organisation's inbox, with the commit. Nobody is told of what they did themselves. */
  tell(message: Told): void
  /** Says that this request changed nothing that the trail must tell, for example the second save of a draft in one day. */
  unchanged(): void
  /** Makes a revision count, or cease to count, in every figure, with the commit. */
  countApproval(change: ApprovalChange): void
  /** Ends every session of an account, with the commit. */
  endSessions(accountId: string): void
  /** What an account of the viewer's own organisation opened, one page, newest first. Whose account it is, is for the caller to ask. */
  views(accountId: string, turn: TurnFields): Promise<Page<View>>
  /** The bytes of a stored file, of a row that the viewer may read. For small ones: they are read whole */
  storedBytes(sha256: string): Promise<Buffer>
  /** The head of the audit chain as it is before this transaction adds to it; other transactions that write wait from now on. */
  trailHead(): Promise<{ seq: number, hash: string }>
  /** The next human number of a county, e.g. HD-2026-0187. */
  nextNumber(countyId: string, prefix: string, year: number): Promise<string>
}

export const collectNothing = (): Collected => ({ records: [], told: [], approvals: [], endSessionsOf: [], nothingChanged: false })
