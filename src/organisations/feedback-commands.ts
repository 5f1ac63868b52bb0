import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { longestAnswer, longestFeedback, pagePath } from './feedback.js'
import { findFeedback } from './feedback-queries.js'
import { invalid } from './roster-commands.js'
import { lengthOf } from './typed.js'

/** Sends a word to the bureau, with the page it is about. */
export async function writeFeedback({ db, t, now, viewer, record, tell }: Ctx, { text: typed, page }: { text: string, page: string }): Promise<void> {
  const text = readText(t, 'text', typed, longestFeedback)
  if (!viewer.countyId) throw new Problem('notFound')
  const { id } = await db.feedback.create({ data: { orgId: viewer.orgId, countyId: viewer.countyId, authorId: viewer.id, page: pagePath(page), text, at: now }, select: { id: true } })
  tell({ orgId: viewer.countyId, code: 'feedback' })
  record({ action: 'feedback.written', subject: 'Feedback', subjectId: id, orgId: viewer.orgId })
}

/** Answers, or words the answer anew; the author is told. @throws Problem changedMeanwhile when a colleague was faster */
export async function answerFeedback({ db, t, now, viewer, version, record, tell, unchanged }: Ctx, id: string, typed: string): Promise<void> {
  const row = await findFeedback(db, id)
  if (!row) throw new Problem('notFound')
  if (row.version !== version) throw new Problem('changedMeanwhile')
  const answer = readText(t, 'answer', typed, longestAnswer)
  if (answer === row.answer) return unchanged()
  const { count } = await db.feedback.updateMany({ where: { id, version }, data: { answer, answeredAt: now, answeredById: viewer.id, version: { increment: 1 } } })
  if (count === 0) throw new Problem('changedMeanwhile')
  tell({ orgId: row.orgId, accountId: row.authorId, code: 'feedbackAnswered' })
  record({ action: 'feedback.answered', subject: 'Feedback', subjectId: id, orgId: row.orgId })
}

function readText(t: Ctx['t'], field: string, typed: string, limit: number): string {
  const text = typed.replaceAll('\r\n', '\n').trim()
  if (text === '') throw invalid(t, [{ field, code: 'missing' }])
  if (lengthOf(text) > limit) throw invalid(t, [{ field, code: 'tooLong', limit }])
  return text
}
