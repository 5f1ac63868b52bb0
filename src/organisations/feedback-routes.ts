import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import { redirect, show, type Reply } from '../platform/web/reply.js'
import { errorsIn, idIn, typedIn } from '../platform/web/returned-form.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import { roles, type Role } from '../viewer.js'
import { perHour } from './feedback.js'
import { answerFeedback, writeFeedback } from './feedback-commands.js'
import { Answer, FeedbackList, NewFeedback, type FeedbackQuery } from './feedback-input.js'
import { feedbackPage } from './feedback-pages.js'
import { listAuthors, listFeedback } from './feedback-queries.js'

/** Everybody of a county; the system account belongs to none. */
const everybody: readonly Role[] = roles.filter(role => role !== 'system'), writers = everybody.filter(role => role !== 'clerk')

async function feedback(ctx: Ctx, query: FeedbackQuery, returned?: { name: string, form: Form }): Promise<Reply> {
  const { db, t, viewer } = ctx
  // Above a county there is no bureau of one's own to write to.
  if (!viewer.countyId) throw new Problem('notFound')
  const found = await listFeedback(db, viewer, query), authors = await listAuthors(db, found.turn.rows)
  return show('organisations/feedback', t('feedback.title'), feedbackPage(t, { viewer, found, authors, query, returned: returned && {
    form: returned.name, errors: errorsIn(returned.form), problem: returned.form.problem && sentenceOf(returned.form.problem, t),
    values: { text: typedIn(returned.form, 'text'), answer: typedIn(returned.form, 'answer'), page: typedIn(returned.form, 'page') },
  } }))
}
const newest = FeedbackList.parse({})

/** 意见建议 to the bureau, and its answers. */
export const feedbackRoutes: readonly Route[] = [
  route({ method: 'get', path: '/feedback', allow: everybody, input: FeedbackList, run: feedback }),
  route({ method: 'post', path: '/feedback', allow: writers, input: NewFeedback,
    prepare: async (_input, { viewer, consume }) => {
      const { allowed, retryAfterSeconds } = await consume(`feedback ${viewer?.id ?? ''}`, perHour)
      if (!allowed) throw new Problem('tooMany', { retryAfterSeconds })
    },
    run: async (ctx, input) => { await writeFeedback(ctx, input); return redirect('/feedback', 'feedback.sent') },
    retry: (ctx, form) => feedback(ctx, newest, { name: '', form }) }),
  route({ method: 'post', path: '/feedback/:id/answer', allow: ['clerk'], input: Answer,
    run: async (ctx, { id, answer }) => { await answerFeedback(ctx, id, answer); return redirect('/feedback', 'feedback.answerSent') },
    retry: (ctx, form) => feedback(ctx, newest, { name: idIn(form), form }) }),
]
