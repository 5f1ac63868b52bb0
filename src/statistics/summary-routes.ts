import { redirect, show } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { filterTable, readCountyTable } from './county-table.js'
import { extentOf } from './extent-queries.js'
import { listTownships } from './ledger-queries.js'
import { overviewPath } from './links.js'
import { SummaryInput } from './summary-input.js'
import { keepsLine, summaryPage } from './summary-pages.js'
import { countyRecords } from './summary-queries.js'

export const summaryRoutes: Route[] = [
  route({ method: 'get', path: '/summary', allow: ['clerk', 'leader', 'inspector'], input: SummaryInput,
    run: async (ctx, asked) => {
      const { db, t, now, today } = ctx, extent = await extentOf(ctx, asked), [place] = extent.places
      // Above the counties the summary is the table of counties; each of them opens its schools.
      if (!extent.county || !place) return redirect(overviewPath({ period: extent.code }))
      const [whole, townships] = await Promise.all([readCountyTable(db, place, today, asked.schools === 'free' ? 'withExcepted' : undefined), listTownships(db, place.countyId)])
      const page = summaryPage(t, { extent, now, today, asked, whole, table: filterTable(whole, keepsLine(asked, whole)), townships, county: { records: await countyRecords(db, whole, asked) } })
      return show('statistics/summary', page.head.title, page)
    } }),
]
