import { z } from 'zod'
import { listTownships } from '../organisations/school-queries.js'
import type { Ctx } from '../platform/ctx.js'
import { show } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { isKindergarten } from './appointment.js'
import { mattersPage, type MattersInput } from './matter-pages.js'
import { MattersAsked } from './overview-input.js'
import { overviewPage } from './overview-pages.js'
import { overviewOf } from './overview.js'
import { readRegister } from './rule-queries.js'
import { countyReaders, wholeCounty } from './rule-routes.js'

/** Reads the register of the viewer's county as it is today. @throws Problem notFound for whoever does not see all of it */
async function readOverview(ctx: Ctx): Promise<MattersInput> {
  const countyId = wholeCounty(ctx), [register, townships] = await Promise.all([readRegister(ctx.db, countyId, ctx.today), listTownships(ctx.db, countyId)])
  const overview = overviewOf({ ...register, schools: register.schools.map(school => ({ ...school, kindergarten: isKindergarten(school) })), people: [...register.people.values()] })
  return { register, overview, townships: new Map(townships.map(one => [one.id, one.name])), appoints: ctx.viewer.role === 'clerk' }
}

export const vicePrincipalOverviewRoutes: readonly Route[] = [
  route({ method: 'get', path: '/vice-principals', allow: countyReaders, input: z.object({}),
    run: async ctx => {
      const { db, t, viewer } = ctx, [input, proposals] = await Promise.all([readOverview(ctx), viewer.role === 'clerk' ? db.poolProposal.count({ where: { countyId: viewer.countyId ?? '', state: 'open' } }) : 0])
      const page = overviewPage(t, { ...input, bureau: viewer.orgName, proposals })
      return show('vice-principals/overview', page.heading.title, page)
    } }),
  route({ method: 'get', path: '/vice-principals/matters', allow: countyReaders, input: MattersAsked,
    run: async (ctx, asked) => {
      const page = mattersPage(ctx.t, await readOverview(ctx), asked)
      return show('vice-principals/matters', page.heading.title, page)
    } }),
]
