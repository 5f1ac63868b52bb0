import { z } from 'zod'
import { show } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { briefPage } from './brief-pages.js'
import { readBrief } from './brief-queries.js'
import { extentOf } from './extent-queries.js'
import { orNothing } from './ledger-input.js'

/** Where a leader begins: ten seconds on a phone. */
export const briefRoutes: Route[] = [
  route({ method: 'get', path: '/brief', allow: ['leader', 'clerk'], input: z.object({ period: orNothing(z.string().max(22)), county: orNothing(z.uuid()) }),
    run: async (ctx, asked) => {
      const page = briefPage(ctx.t, await readBrief(ctx, await extentOf(ctx, asked)))
      return show('statistics/brief', page.head.title, page)
    } }),
]
