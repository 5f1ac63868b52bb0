import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import type { Limit } from '../platform/db/counters.js'
import { keptOfSecret } from '../platform/link-secret.js'
import { redirect, showPlain, type Reply } from '../platform/web/reply.js'
import { typedIn } from '../platform/web/returned-form.js'
import { route, type Form, type Outside, type Route } from '../platform/web/route.js'
import { answerLink, saidIn } from './confirmation-commands.js'
import { Answer, Link } from './confirmation-input.js'
import { findByLink, type LinkRow } from './confirmation-queries.js'
import { shownAs } from './confirmation.js'
import { closedPage, confirmPage } from './confirm-pages.js'
import { confirmPath } from './links.js'

/** Addresses that open nothing, per network. A link that does open is not held up by them: a whole town's telephones share one address. */
const unknownLinks: Limit = { most: 20, windowMs: 60_000, restart: 'quiet' }
/** How often one link is opened and answered. */
const oneLink: Limit = { most: 30, windowMs: 60_000, restart: 'window' }

/** Counts before anything is shown or written. @throws Problem tooManyWrong · tooMany */
async function count({ token }: { token: string }, { db, network, consume }: Outside): Promise<void> {
  const known = await findByLink(db), { allowed, retryAfterSeconds } = known ? await consume(`link ${keptOfSecret(token)}`, oneLink) : await consume(`link network ${network}`, unknownLinks)
  if (!allowed) throw new Problem(known ? 'tooMany' : 'tooManyWrong', { retryAfterSeconds })
}

const closed = ({ t }: Ctx, why: 'unknown' | 'withdrawn' | 'expired'): Reply => { const page = closedPage(t, why); return showPlain('vice-principals/closed', page.heading, page, 404) }

function shown(ctx: Ctx, link: LinkRow | undefined, token: string, form?: Form): Reply {
  const state = link && shownAs(link, ctx.now)
  if (!link || !state) return closed(ctx, 'unknown')
  if (state === 'closed' || state === 'expired') return closed(ctx, state === 'closed' ? 'withdrawn' : 'expired')
  const typed = form && { day: typedIn(form, 'day'), classHours: typedIn(form, 'classHours'), people: typedIn(form, 'people') }
  const page = confirmPage(ctx.t, { link, token, today: ctx.today, saidNow: link.answer === 'corrected' ? saidIn(link) : undefined, typed, errors: form?.errors, problem: form?.errors.answer?.[0] })
  return showPlain('vice-principals/confirm', page.heading, page)
}

/** Confirmation without an account: whoever has the link sees one record and says whether it is right. Opening it changes nothing: previews of messengers open it too. */
export const confirmRoutes: readonly Route[] = [
  route({ method: 'get', path: '/confirm/:token', allow: 'anyone', byLink: 'token', input: Link, prepare: count,
    run: async (ctx, { token }) => shown(ctx, await findByLink(ctx.db), token) }),
  route({ method: 'post', path: '/confirm/:token', allow: 'anyone', byLink: 'token', input: Answer, prepare: count,
    run: async (ctx, { token, answer, ...typed }) => {
      const link = await answerLink(ctx, answer, typed)
      return link && shownAs(link, ctx.now) === 'answered' ? redirect(confirmPath(token)) : shown(ctx, link, token)
    },
    retry: async (ctx, form) => { if (form.problem) throw form.problem; return shown(ctx, await findByLink(ctx.db), typedIn(form, 'token'), form) } }),
]
