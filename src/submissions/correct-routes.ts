import { redirect } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { contentOf, type Draft } from './content.js'
import { deskOf, reviewAddress } from './review-input.js'
import { showMoveAgain } from './review-routes.js'
import type { Drawn } from './show-routes.js'
import { correctSubmission } from './submission-commands.js'
import { Correction } from './submission-input.js'
import { findSubmission } from './submission-queries.js'

/** 更正: the reviewer puts kind, occasion or lecturer right, where the record stands, and the school is told. */
export const correctRoutes = (drawn: Drawn): Route[] => [
  route({ method: 'post', path: '/submissions/:id/correction', allow: ['clerk'], input: Correction, openFields: true,
    run: async (ctx, { id, comment, desk: address, ...sent }) => {
      const desk = deskOf(address), fields: Record<string, unknown> = sent
      const row = await findSubmission(ctx.db, id), revision = row?.revisions[0]
      const known = row && revision ? await contentOf(drawn.contents, row.kind).correctable(ctx, row.countyId, revision.content) : []
      const changes: Draft = Object.fromEntries(known.flatMap(({ field }) => { const value = fields[field]; return typeof value === 'string' ? [[field, value.trim()]] : [] }))
      const notice = await correctSubmission(ctx, drawn.contents, id, changes, comment) ? 'notice.correct' : 'notice.nothingToCorrect'
      return redirect(desk ? reviewAddress(desk, { id, done: undefined }) : `/submissions/${id}`, notice)
    },
    retry: (ctx, form) => showMoveAgain(ctx, drawn, 'correct', form) }),
]
