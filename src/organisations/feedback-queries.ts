import type { Db } from '../platform/db/scope.js'
import { readTurn, turnOf } from '../platform/keyset.js'
import type { AccountViewer } from '../viewer.js'
import { answers, feedbackOrder } from './feedback.js'
import type { FeedbackQuery } from './feedback-input.js'

export const pageSize = 30
const shown = { id: true, orgId: true, authorId: true, page: true, text: true, at: true, answer: true, answeredAt: true, version: true, org: { select: { name: true, bureauName: true } } } as const

/** One page of 意见建议, the newest first: the clerk's of the whole county, else one's own. */
export async function listFeedback(db: Db, viewer: AccountViewer, query: FeedbackQuery) {
  const where = answers(viewer) ? { countyId: viewer.countyId ?? '', ...(query.state === 'open' ? { answeredAt: null } : {}) } : { authorId: viewer.id }
  const turn = await readTurn(feedbackOrder, turnOf(feedbackOrder, query), pageSize, page => db.feedback.findMany({ where: { AND: [where, page.where] }, orderBy: page.orderBy, take: page.take, select: shown }))
  const [count, open] = await Promise.all([db.feedback.count({ where }), answers(viewer) ? db.feedback.count({ where: { countyId: viewer.countyId ?? '', answeredAt: null } }) : 0])
  return { turn, count, open }
}
export type FeedbackTurn = Awaited<ReturnType<typeof listFeedback>>
export type FeedbackRow = FeedbackTurn['turn']['rows'][number]

export const findFeedback = (db: Db, id: string) => db.feedback.findFirst({ where: { id }, select: shown })

/** Names and posts of those who wrote, as far as this viewer may see them. */
export async function listAuthors(db: Db, rows: readonly FeedbackRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.map(row => row.authorId))]
  const people = ids.length === 0 ? [] : await db.account.findMany({ where: { id: { in: ids } }, select: { id: true, displayName: true } })
  return new Map(people.map(person => [person.id, person.displayName]))
}
