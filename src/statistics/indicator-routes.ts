import { show } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { extentOf } from './extent-queries.js'
import { indicatorsPage } from './indicator-pages.js'
import { readIndicators } from './indicator-queries.js'
import { columnsOf } from './indicator-table.js'
import { IndicatorsInput } from './indicator-input.js'

export const indicatorRoutes: Route[] = [
  route({ method: 'get', path: '/statistics/indicators', allow: ['clerk', 'leader', 'inspector'], input: IndicatorsInput,
    run: async (ctx, asked) => {
      const { db, t, now, today } = ctx, extent = await extentOf(ctx, asked)
      const page = indicatorsPage(t, { extent, now, table: await readIndicators(db, extent, today, columnsOf(asked.columns, extent.county === undefined)) })
      return show('statistics/indicators', page.head.title, page)
    } }),
]
