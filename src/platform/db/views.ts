import { readTurn, turnOf, type Order, type Page, type TurnFields } from '../keyset.js'
import type { View } from '../ctx.js'
import type { Client, Tx } from './client.js'
import { containing } from './text-conditions.js'

const order = [['seq', 'desc', 'number']] as const satisfies Order
const viewsPerPage = 50

/** What one account opened, newest first, out of the trail: its views that were recorded for this organisation, when it came and when it went.
 *  Small pictures are in the trail too and left out here: they come with the page around them. */
export async function listViews(client: Client | Tx, orgId: string, accountId: string, turn: TurnFields): Promise<Page<View>> {
  const page = await readTurn(order, turnOf(order, turn), viewsPerPage, ({ where, orderBy, take }) => client.auditEntry.findMany({
    where: { AND: [{ subject: 'Account', subjectId: accountId }, { action: { in: ['viewed', 'signIn', 'signOut'] }, NOT: { fields: containing('/thumbnail ') } }, { OR: [{ orgId }, { orgId: null }] }, where] },
    orderBy, take, select: { seq: true, at: true, action: true, fields: true },
  }))
  const viewOf = ({ fields, ...row }: { seq: number, at: Date, action: string, fields: string }): View => { const [route = '', id] = fields.split(' '); return { ...row, route, id } }
  return { ...page, rows: page.rows.map(viewOf), next: page.next && viewOf(page.next), previous: page.previous && viewOf(page.previous) }
}
