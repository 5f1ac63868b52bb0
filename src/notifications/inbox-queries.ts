import type { Db } from '../platform/db/scope.js'
import type { AccountViewer } from '../viewer.js'
import type { InboxQuery } from './inbox-input.js'

export const pageSize = 40

/** What this person is told: what their organisation is told, and what is for them alone. Nobody is told of what they did themselves;
 *  an inspector is told nothing of what the bureau talks about. */
const told = ({ id, role }: AccountViewer) => ({ AND: [
  { OR: [{ accountId: id }, ...(role === 'inspector' ? [] : [{ accountId: null }])] },
  { OR: [{ byId: null }, { byId: { not: id } }] },
] })
const unread = ({ noticesSeenAt }: AccountViewer) => noticesSeenAt ? { at: { gt: noticesSeenAt } } : {}

/** How many messages came in since this person last marked them as read. */
export const countUnread = (db: Db, viewer: AccountViewer): Promise<number> => db.message.count({ where: { ...told(viewer), ...unread(viewer) } })

/** The moment of one message; null when it is not for this person, or gone. */
export const findMoment = (db: Db, viewer: AccountViewer, id: string) => db.message.findFirst({ where: { AND: [{ id }, told(viewer)] }, select: { id: true, at: true } })

const newest = [{ at: 'desc' as const }, { id: 'desc' as const }], oldest = [{ at: 'asc' as const }, { id: 'asc' as const }]
const shown = { id: true, code: true, submissionId: true, details: true, byId: true, at: true, orgId: true } as const

/** One page of messages, newest first, and whether there are more on either side. */
export async function listMessages(db: Db, viewer: AccountViewer, { before, after }: InboxQuery) {
  const mark = before ?? after, at = mark ? await findMoment(db, viewer, mark) : null
  const behind = at && { OR: [{ at: { lt: at.at } }, { at: at.at, id: { lt: at.id } }] }, ahead = at && { OR: [{ at: { gt: at.at } }, { at: at.at, id: { gt: at.id } }] }
  const back = after !== undefined && before === undefined && ahead !== null
  const rows = await db.message.findMany({ where: { AND: [told(viewer), (back ? ahead : behind) ?? {}] }, orderBy: back ? oldest : newest, take: pageSize + 1, select: shown })
  const more = rows.length > pageSize, page = rows.slice(0, pageSize)
  if (back) page.reverse()
  return { rows: page, newer: back ? more : at !== null, older: back ? true : more }
}
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
