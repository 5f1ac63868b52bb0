import { show } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { crossOf } from './cross-table.js'
import { CrossInput } from './cross-table-input.js'
import { statisticsPage } from './cross-table-pages.js'
import { readCrossTable } from './cross-table-queries.js'
import { extentOf } from './extent-queries.js'

export const crossTableRoutes: Route[] = [
  route({ method: 'get', path: '/statistics', allow: ['clerk', 'leader', 'inspector'], input: CrossInput,
    run: async (ctx, asked) => {
      const { db, t, now, today } = ctx, extent = await extentOf(ctx, asked)
      const page = statisticsPage(t, { extent, now, today, table: await readCrossTable(db, extent, today, crossOf(asked, extent.county === undefined)) })
      return show('statistics/statistics', page.head.title, page)
    } }),
]
