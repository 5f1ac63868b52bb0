import { z } from 'zod'
import { calendarYear, yearOf } from '../calendar.js'
import { redirect, show } from '../platform/web/reply.js'
import { route } from '../platform/web/route.js'
import { roles } from '../viewer.js'
import { overviewPage } from './overview-pages.js'

export const overviewRoutes = [
  route({ method: 'get', path: '/', allow: roles, input: z.object({}),
    run: async ({ viewer }) => redirect(viewer.role === 'system' ? '/accounts' : ['county', 'prefecture', 'province'].includes(viewer.orgKind) ? '/overview' : '/submissions') }),
  route({ method: 'get', path: '/overview', allow: ['clerk', 'leader', 'inspector'], input: z.object({}),
    run: async ({ db, today, t }) => {
      const year = yearOf(today), { startsOn, endsOn } = calendarYear(year)
      const sums = await db.tallyCountyDay.aggregate({ where: { heldOn: { gte: startsOn, lt: endsOn } }, _sum: { records: true, pupils: true } })
      return show('statistics/overview', t('overview.title'), overviewPage(t, year, { records: sums._sum.records ?? 0, pupils: sums._sum.pupils ?? 0 }))
    } }),
]
