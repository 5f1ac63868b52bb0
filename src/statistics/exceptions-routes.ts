import { z } from 'zod'
import { redirect, show } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { exceptedPage } from './excepted-pages.js'
import { extentOf } from './extent-queries.js'
import { orNothing } from './ledger-input.js'
import { summaryPath } from './links.js'
import { readStandings } from './standing-queries.js'

/** 不在应报之列的学校 of several counties; one county has them in its summary. */
export const exceptionRoutes: Route[] = [
  route({ method: 'get', path: '/statistics/exceptions', allow: ['clerk', 'leader', 'inspector'], input: z.object({ period: orNothing(z.string().max(22)) }),
    run: async (ctx, asked) => {
      const { db, t, now } = ctx, extent = await extentOf(ctx, asked)
      if (extent.county) return redirect(summaryPath({ period: extent.code, schools: 'free' }))
      const page = exceptedPage(t, extent, now, await readStandings(db, extent.places))
      return show('statistics/exceptions', page.head.title, page)
    } }),
]
