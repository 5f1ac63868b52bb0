import { dayOf } from '../calendar.js'
import { Problem } from '../problems.js'
import type { Viewer } from '../viewer.js'
import type { Collected, Ctx } from './ctx.js'
import type { Client, Tx } from './db/client.js'
import { humanNumber } from './db/counters.js'
import { scopedDb } from './db/scope.js'
import { trailHead } from './db/trail-head.js'
import { listViews } from './db/views.js'
import type { T } from './texts/texts.js'

const nobody: Viewer = { kind: 'token', token: '' }

/** Outside a request there is no store. */
const withoutStore: Ctx['storedBytes'] = async () => { throw new Problem('notFound') }

/** What a domain function gets: `client` is the reader, or the transaction in which everything it does happens. */
export function contextOf(client: Client | Tx, collected: Collected, viewer: Viewer | undefined, now: Date, t: T, version?: number, storedBytes: Ctx['storedBytes'] = withoutStore): Ctx {
  return {
    db: scopedDb(viewer ?? nobody, client), now, today: dayOf(now), t, version, storedBytes,
    // Only routes that anyone may call run without a viewer, and their handlers do not look at one.
    get viewer() { if (viewer?.kind !== 'account') throw new Problem('signInFirst'); return viewer },
    record: entry => { collected.records.push(entry) },
    tell: message => { collected.told.push(message) },
    unchanged: () => { collected.nothingChanged = true },
    countApproval: change => { collected.approvals.push(change) },
    endSessions: accountId => { collected.endSessionsOf.push(accountId) },
    views: async (accountId, turn) => listViews(client, viewer?.kind === 'account' ? viewer.orgId : '', accountId, turn),
    trailHead: async () => trailHead(client),
    nextNumber: async (countyId, prefix, year) => humanNumber(client, countyId, prefix, year),
  }
}
