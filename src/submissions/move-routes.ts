import { redirect } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { nouns, type MoveAction } from './move-pages.js'
import { deskOf, reviewAddress, type ReviewInput } from './review-input.js'
import { findBeside } from './review-queries.js'
import { showMoveAgain } from './review-routes.js'
import type { Drawn } from './show-routes.js'
import { moveSubmission } from './submission-commands.js'
import { Decision, remarksIn } from './submission-input.js'
import { sideMaking, waiting } from './workflow.js'
import type { Role } from '../viewer.js'

/** After a decision the next record opens; after anything else the same one stays in sight. */
const leavesTheQueue: readonly MoveAction[] = ['approve', 'return']
function afterMove(desk: ReviewInput, action: MoveAction, id: string, next: string | undefined): string {
  if (leavesTheQueue.includes(action)) return reviewAddress(desk, { id: next, done: id })
  return reviewAddress(desk, { status: action === 'undo' ? waiting : desk.status, id, done: id })
}

/** Who may call: the reviewers for their moves; for the others those who fill in, a clerk among them for the bureau's own records. */
const movedBy = (action: MoveAction): readonly Role[] => sideMaking(action) === 'clerk' ? ['clerk'] : sideMaking(action) === 'confirmer' ? ['schoolAdmin'] : sideMaking(action) === 'owner' ? ['recorder', 'schoolAdmin', 'partner'] : ['recorder', 'schoolAdmin', 'partner', 'clerk']

const move = (drawn: Drawn, action: MoveAction): Route => route({
  method: 'post', path: `/submissions/:id/${nouns[action]}`, allow: movedBy(action), input: Decision, openFields: true,
  run: async (ctx, { id, comment, desk: address, ...fields }) => {
    const desk = deskOf(address)
    const next = desk && (await findBeside(ctx.db, { ...desk, countyId: ctx.viewer.orgId }, id)).next
    if (await moveSubmission(ctx, drawn.contents, id, { action, comment, remarks: remarksIn(fields) }) === 'gone') return redirect('/submissions', 'submissions.gone')
    return desk ? redirect(afterMove(desk, action, id, next)) : redirect(`/submissions/${id}`, `notice.${action}`)
  },
  retry: (ctx, form) => showMoveAgain(ctx, drawn, action, form),
})

export const moveRoutes = (drawn: Drawn): Route[] => (Object.keys(nouns) as MoveAction[]).map(action => move(drawn, action))
