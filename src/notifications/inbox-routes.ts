import type { Ctx } from '../platform/ctx.js'
import { redirect, show, type Reply } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import type { Contents } from '../submissions/content.js'
import { roles } from '../viewer.js'
import { readMessages } from './inbox-commands.js'
import { InboxQuery, ReadInput } from './inbox-input.js'
import { inboxPage } from './inbox-pages.js'
import { countUnread, findSubjects, listMessages } from './inbox-queries.js'

const told = roles.filter(role => role !== 'system')

async function inboxReply(ctx: Ctx, contents: Contents, query: InboxQuery): Promise<Reply> {
  const { db, viewer, t } = ctx
  const [turn, unread, ...names] = await Promise.all([listMessages(db, viewer, query), countUnread(db, viewer), ...Object.values(contents).map(content => content.topicNames(ctx))])
  const page = inboxPage(t, { viewer, page: turn, unread, subjects: await findSubjects(db, turn.rows), topics: new Map(names.flatMap(one => [...one])) })
  return show('notifications/inbox', page.heading.title, page)
}

/** What the viewer is told of, and the mark that it was read. */
export const inboxRoutes = (contents: Contents): Route[] => [
  route({ method: 'get', path: '/messages', allow: told, input: InboxQuery, run: (ctx, query) => inboxReply(ctx, contents, query) }),
  route({ method: 'post', path: '/messages/reading', allow: told, input: ReadInput,
    run: async (ctx, { until }) => { await readMessages(ctx, until); return redirect('/messages', 'messages.areRead') } }),
]
