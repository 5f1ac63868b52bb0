import { markOf, markText, readTurn, turnOf, type Order } from '../platform/keyset.js'
import type { Db } from '../platform/db/scope.js'
import type { AccountViewer } from '../viewer.js'
import type { InboxQuery } from './inbox-input.js'

export const pageSize = 40

/** What this person is told: what their organisation is told, and what is for them alone. Nobody is told of what they did themselves. */
const told = ({ id }: AccountViewer) => ({ AND: [
  { OR: [{ accountId: id }, { accountId: null }] },
  { OR: [{ byId: null }, { byId: { not: id } }] },
] })
const unread = ({ noticesSeenAt }: AccountViewer) => noticesSeenAt ? { at: { gt: noticesSeenAt } } : {}

/** How many messages came in since this person last marked them as read. */
export const countUnread = (db: Db, viewer: AccountViewer): Promise<number> => db.message.count({ where: { ...told(viewer), ...unread(viewer) } })

/** The moment of one message; null when it is not for this person, or gone. */
export const findMoment = (db: Db, viewer: AccountViewer, id: string) => db.message.findFirst({ where: { AND: [{ id }, told(viewer)] }, select: { id: true, at: true } })

const order = [['at', 'desc', 'moment'], ['id', 'desc']] as const satisfies Order
const shown = { id: true, code: true, submissionId: true, details: true, byId: true, at: true, orgId: true } as const
/** Where a message stands in the inbox, for its address. */
export const messageMark = (row: { at: Date, id: string }): string => markText(markOf(order, row))

/** One page of messages, newest first. */
export const listMessages = (db: Db, viewer: AccountViewer, query: InboxQuery) => readTurn(order, turnOf(order, query), pageSize,
  page => db.message.findMany({ where: { AND: [told(viewer), page.where] }, orderBy: page.orderBy, take: page.take, select: shown }))
export type MessageRow = Awaited<ReturnType<typeof listMessages>>['rows'][number]

/** What the messages of a page are about, as far as this person may see it: a record, and who moved it. */
export async function findSubjects(db: Db, rows: readonly MessageRow[]) {
  const ids = [...new Set(rows.flatMap(row => row.submissionId ?? []))], byIds = [...new Set(rows.flatMap(row => row.byId ?? []))]
  const records = ids.length === 0 ? [] : await db.submission.findMany({
    where: { id: { in: ids } }, select: {
      id: true, title: true, topic: true, org: { select: { id: true, name: true, bureauName: true } },
      steps: { where: { actorId: { in: byIds } }, select: { actorId: true, actor: { select: { displayName: true, org: { select: { name: true, bureauName: true } } } } } },
    },
  })
  return new Map(records.map(record => [record.id, record]))
}
export type Subjects = Awaited<ReturnType<typeof findSubjects>>
