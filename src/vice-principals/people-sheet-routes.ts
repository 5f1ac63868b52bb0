import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import { redirect, show, type Reply } from '../platform/web/reply.js'
import { errorsIn, typedIn } from '../platform/web/returned-form.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import { peoplePath } from './links.js'
import { enterSheet } from './people-sheet-commands.js'
import { peopleSheetPage } from './people-sheet-pages.js'
import { poolOf } from './person-commands.js'
import { Nothing, Sheet } from './person-input.js'

function reply(ctx: Ctx, sent?: Form): Reply {
  poolOf(ctx)
  const page = peopleSheetPage(ctx.t, { lines: sent ? typedIn(sent, 'lines') : '', skips: sent === undefined || typedIn(sent, 'skips') === 'yes', errors: sent ? errorsIn(sent) : {}, problem: sent?.problem && sentenceOf(sent.problem, ctx.t) })
  return show('vice-principals/person-form', page.heading.title, page)
}

/** A list that the county has already, entered at once. */
export const peopleSheetRoutes: readonly Route[] = [
  route({ method: 'get', path: '/vice-principals/people/sheet', allow: ['clerk'], input: Nothing, run: async ctx => reply(ctx) }),
  route({ method: 'post', path: '/vice-principals/people/sheet', allow: ['clerk'], input: Sheet,
    run: async (ctx, { lines, skips }) => { await enterSheet(ctx, lines, skips === 'yes'); return redirect(peoplePath, 'peopleSheet.done') }, retry: async (ctx, sent) => reply(ctx, sent) }),
]
