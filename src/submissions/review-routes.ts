import { listTownships } from '../organisations/school-queries.js'
import type { Ctx } from '../platform/ctx.js'
import { show, type Reply } from '../platform/web/reply.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import type { RefusedMove } from './move-pages.js'
import { deskOf, isFiltered, reviewAddress, ReviewInput } from './review-input.js'
import { reviewPage } from './review-pages.js'
import { countDecided, countQueue, findBeside, findDecided, findLastDecided, listQueue } from './review-queries.js'
import { listPendingParts } from './school-part-queries.js'
import { readRecord, showRecord, type Drawn } from './show-routes.js'
import { Id } from './submission-input.js'
import { countByStatus } from './submission-queries.js'

/** The review desk as its address says, with the record that is open on it. */
export async function showDesk(ctx: Ctx, drawn: Drawn, input: ReviewInput, refused?: RefusedMove): Promise<Reply> {
  const { db, viewer, t, today, now } = ctx, filter = { ...input, countyId: viewer.orgId }
  const [page, counts, filtered, decidedToday, done, last, townships, parts, ...names] = await Promise.all([
    listQueue(db, filter, input), countByStatus(db, viewer.orgId), isFiltered(input) ? countQueue(db, filter) : undefined, countDecided(db, viewer.id, today),
    input.done ? findDecided(db, input.done) : null, findLastDecided(db, viewer.id, now), listTownships(db, viewer.orgId), listPendingParts(db, viewer),
    ...Object.values(drawn.contents).map(content => content.topicNames(ctx, 'short')),
  ])
  const selected = input.id ?? page.rows[0]?.id
  const beside = selected ? await findBeside(db, filter, selected) : { next: undefined, previous: undefined }
  const at = (id: string | undefined) => id && reviewAddress(input, { id, done: undefined })
  const desk = { address: at(selected) ?? reviewAddress(input, { done: undefined }), next: at(beside.next), previous: at(beside.previous) }
  const shown = selected ? await readRecord(ctx, drawn, selected, { desk, refused }) : undefined
  return show('submissions/review', t('review.title'), reviewPage(t, {
    input, today, now, viewerId: viewer.id, page, count: filtered ?? counts[input.status] ?? 0, selected, counts, parts: parts.length, decidedToday, townships, topics: new Map(names.flatMap(one => [...one])), done, last, desk, shown,
  }))
}

/** A form of a record that was refused, again with what was typed: on the desk that it was sent from, else on the record's page. */
export function showMoveAgain(ctx: Ctx, drawn: Drawn, action: RefusedMove['action'], { values, errors, problem }: Form): Promise<Reply> {
  const { id } = Id.parse({ id: values.id }), refused = { action, values, errors, problem }
  const desk = ctx.viewer.role === 'clerk' && typeof values.desk === 'string' ? deskOf(values.desk) : undefined
  return desk ? showDesk(ctx, drawn, { ...desk, id, done: undefined }, refused) : showRecord(ctx, drawn, id, { refused })
}

export const reviewRoutes = (drawn: Drawn): Route[] => [
  route({ method: 'get', path: '/review', allow: ['clerk'], input: ReviewInput, run: (ctx, input) => showDesk(ctx, drawn, input) }),
]
