import { z } from 'zod'
import { isDay, periodCode, periodOf } from '../calendar.js'
import { Problem } from '../problems.js'
import { redirect, show } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { roles } from '../viewer.js'
import { extentOf } from './extent-queries.js'
import { orNothing } from './ledger-input.js'
import { withPeriod } from './links.js'
import { periodPage } from './period-pages.js'
import { isInspected } from './periods.js'

/** Pages whose figures can be asked for any period; the first is open to everybody who reads. */
const pages: readonly string[] = ['/submissions', '/overview', '/brief', '/summary', '/statistics', '/bureau/records']
const day = orNothing(z.string().refine(isDay))

export const periodRoutes: Route[] = [
  route({ method: 'get', path: '/period', allow: roles.filter(role => role !== 'system'), input: z.object({ then: z.string().max(1_000).default('/submissions'), from: day, until: day }),
    run: async (ctx, { then, from, until }) => {
      const { t, today } = ctx
      // An address of ours, read as a browser reads it.
      const left = then.startsWith('/') && URL.canParse(then, 'http://here') ? new URL(then, 'http://here') : undefined
      if (left?.host !== 'here' || !pages.includes(left.pathname)) throw new Problem('notFound')
      const county = z.uuid().safeParse(left.searchParams.get('county')).data, { choices, inspection } = await extentOf(ctx, { county })
      const period = from && until ? periodOf(`${from}..${until}`, []) : undefined
      if (period && isInspected(inspection, period)) return redirect(withPeriod(then, periodCode(period)))
      return show('statistics/period', t('period.pickTitle'), periodPage(t, choices, withPeriod(then, left.searchParams.get('period') ?? ''), one => one.startsOn <= today && isInspected(inspection, one), from ?? until ? { from, until } : undefined))
    } }),
]
