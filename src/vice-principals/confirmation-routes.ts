import type { Ctx } from '../platform/ctx.js'
import { newLinkSecret } from '../platform/link-secret.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import { qrOf } from '../platform/web/qr.js'
import { answer, redirect, show, type Reply } from '../platform/web/reply.js'
import { idIn } from '../platform/web/returned-form.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import { Problem } from '../problems.js'
import { makeLink, requireSent, saidIn, settle, withdrawLink } from './confirmation-commands.js'
import { OneLink, Settlement, WaitingList } from './confirmation-input.js'
import { confirmationPage, linkPage } from './confirmation-pages.js'
import { countsOf, countWaiting, findNext, listWaiting, waits } from './confirmation-queries.js'
import { stateOf } from './confirmation.js'
import { loggers, maySay } from './duty.js'
import { confirmationPath, confirmPath } from './links.js'
import { Id } from './person-input.js'
import { waitingPage } from './waiting-pages.js'

async function page(ctx: Ctx, id: string, problem?: string): Promise<Reply> {
  if (!maySay(ctx.viewer)) throw new Problem('notFound')
  const record = await requireSent(ctx, id), corrected = record.confirmations.find(one => stateOf(one, ctx.now) === 'corrected')
  const made = confirmationPage(ctx.t, { record, said: corrected && saidIn(corrected), activity: record.submissionId === null ? undefined : `/submissions/${record.submissionId}`, now: ctx.now, problem })
  return show('vice-principals/confirmation', made.heading.title, made)
}
const again = (ctx: Ctx, { problem, errors, ...form }: Form): Promise<Reply> => page(ctx, idIn({ ...form, errors }), problem ? sentenceOf(problem, ctx.t) : Object.values(errors).flat()[0])

/** Links for those who are to confirm what was logged, and what came back. */
export const confirmationRoutes: readonly Route[] = [
  route({ method: 'get', path: '/vice-principals/confirmations', allow: loggers, input: WaitingList,
    run: async (ctx, query) => {
      const { db, t, viewer, now } = ctx, ofPerson = query.person === undefined ? {} : { appointment: { personId: query.person } }
      if (!maySay(viewer)) throw new Problem('notFound')
      const counts = await countsOf(db, ofPerson, now), tab = query.tab ?? (counts.corrected > 0 ? 'corrected' : 'unsent')
      return show('vice-principals/confirmations', t('vpConfirm.list'), waitingPage(t, { viewer, tab, counts, page: await listWaiting(db, { AND: [waits(tab, now), ofPerson] }, query), query, now }))
    } }),
  route({ method: 'get', path: '/vice-principals/duties/:id/confirmation', allow: loggers, input: Id, run: (ctx, { id }) => page(ctx, id) }),
  // The secret is in this one answer. The same form sent again finds the link made, and no secret.
  route({ method: 'post', path: '/vice-principals/duties/:id/confirmation/links', allow: loggers, input: Id, prepare: async (_input, { origin }) => ({ origin, secret: newLinkSecret() }),
    run: async (ctx, { id }, { origin, secret }) => {
      const { db, t, now } = ctx, { record, link } = await makeLink(ctx, id, secret), address = `${origin}${confirmPath(secret)}`, next = await findNext(db, record, now)
      const more = next ? await countWaiting(db, { AND: [waits('unsent', now), { orgId: record.orgId, appointment: { personId: record.appointment.personId } }] }) : 0
      const made = linkPage(t, { record, link, address, qr: qrOf(address, t('vpConfirm.qr')), next, more })
      return answer('vice-principals/link', made.heading.title, made, { status: 200, again: confirmationPath(id) })
    }, retry: again }),
  route({ method: 'post', path: '/vice-principals/duties/:id/confirmation/links/:linkId/withdrawal', allow: loggers, input: OneLink,
    run: async (ctx, { id, linkId }) => { await withdrawLink(ctx, id, linkId); return redirect(confirmationPath(id), 'vpConfirm.linkWithdrawn') }, retry: again }),
  route({ method: 'post', path: '/vice-principals/duties/:id/confirmation/links/:linkId/settlement', allow: loggers, input: Settlement,
    run: async (ctx, { id, linkId, choice }) => { await settle(ctx, id, linkId, choice); return redirect(confirmationPath(id), choice === 'takeOver' ? 'vpConfirm.isTakenOver' : 'vpConfirm.isKept') }, retry: again }),
]
