import { z } from 'zod'
import type { Ctx } from '../platform/ctx.js'
import { redirect, show, type Reply } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { roles } from '../viewer.js'
import { waiting as waitingStatus } from '../submissions/workflow.js'
import { monthsChart } from './chart-pages.js'
import { linesOf, readCountyTable, sumLines } from './county-table.js'
import { countiesPage } from './counties-pages.js'
import { readCounties } from './counties-queries.js'
import { nearDeadlines, type OwnDeadline } from './deadlines.js'
import { extentOf, looksFromAbove, placesBefore, type Extent } from './extent-queries.js'
import { figures } from './figures.js'
import { findVersion } from './frozen-queries.js'
import { orNothing } from './ledger-input.js'
import { listTownships } from './ledger-queries.js'
import { stageGroups } from './matrix.js'
import { cardKeys, comparedKeys, detailKeys, overviewPage } from './overview-pages.js'
import { rangeOf, type Place } from './periods.js'
import { listSchemes, readStandings } from './standing-queries.js'

const OverviewInput = z.object({
  period: orNothing(z.string().max(22)), county: orNothing(z.uuid()), stage: orNothing(z.enum(stageGroups)), township: orNothing(z.uuid()), search: orNothing(z.string().max(100)),
})
const waitingShown = 6

async function oneCounty(ctx: Ctx, extent: Extent, place: Place, asked: z.output<typeof OverviewInput>, own: readonly OwnDeadline[]): Promise<Reply> {
  const { db, t, viewer, now, today } = ctx
  const { countyId } = place, range = rangeOf(place), { drilledInto } = extent
  const places = [place], earlier = placesBefore(extent, today), standings = await readStandings(db, places)
  const [table, numbers, before, held, heldBefore, waiting, waitingEver, townships, version] = await Promise.all([
    readCountyTable(db, place, today, undefined, standings),
    figures(db, [...cardKeys, ...detailKeys], { places, drilledInto, standings }),
    earlier.length === 0 ? undefined : figures(db, comparedKeys, { places: earlier, drilledInto }),
    figures(db, ['activitiesHeld'], { places, drilledInto }, ['month', 'kind']),
    earlier.length === 0 ? undefined : figures(db, ['activitiesHeld'], { places: earlier.map(({ until: _, ...whole }) => whole), drilledInto }, ['month']),
    db.submission.findMany({ where: { countyId, status: waitingStatus, heldOn: { gte: range.startsOn, lt: range.endsOn } }, orderBy: [{ changedAt: 'asc' }, { id: 'asc' }], take: waitingShown, select: { id: true, title: true, changedAt: true, org: { select: { name: true } } } }),
    db.submission.count({ where: { countyId, status: waitingStatus } }),
    listTownships(db, countyId),
    viewer.orgKind === 'county' || looksFromAbove(viewer) ? findVersion(db, countyId, extent.code) : null,
  ])
  const kindFigures = await figures(db, ['activitiesHeld', 'heldInOwnUnit'], { places, drilledInto, unitOf: new Map(table.kinds.map(kind => [kind.code, kind.unit])) }, ['kind'])
  const chart = monthsChart(t, { period: place.period, code: extent.code, county: drilledInto, today, columns: table.columns, held, before: heldBefore?.all.activitiesHeld.value ? heldBefore : undefined })
  const { scheme } = table.requirements, schemes = (await listSchemes(db, [countyId])).get(countyId) ?? []
  const page = overviewPage(t, {
    deadlines: {
      deadlines: nearDeadlines(schemes, extent.terms.get(countyId) ?? [], today, own), mayChange: viewer.role === 'clerk',
      reported: scheme && { schemeId: scheme.id, sums: sumLines(linesOf(table), table), period: extent.code, county: drilledInto },
    },
    frozen: { version: version ?? undefined, mayFreeze: viewer.role === 'leader' && viewer.orgKind === 'county' },
    extent, now, today, asked, table, numbers, before, kindFigures, chart,
    waiting, waitingElsewhere: waitingEver - (numbers.all.waiting.value ?? 0), townships,
  })
  return show('statistics/overview', page.head.title, page)
}

/** @param ownDeadlines last days that the bureau itself keeps, of what stands higher */
export const overviewRoutes = (ownDeadlines: (ctx: Ctx) => Promise<OwnDeadline[]>): Route[] => [
  route({ method: 'get', path: '/', allow: roles, input: z.object({}),
    run: async ({ viewer }) => redirect(viewer.role === 'system' ? '/accounts' : viewer.role === 'leader' ? '/brief' : viewer.orgKind === 'county' || looksFromAbove(viewer) ? '/overview' : '/standing') }),
  route({ method: 'get', path: '/overview', allow: ['clerk', 'leader', 'inspector'], input: OverviewInput,
    run: async (ctx, asked) => {
      const extent = await extentOf(ctx, asked), [place] = extent.places
      if (extent.county && place) return await oneCounty(ctx, extent, place, asked, await ownDeadlines(ctx))
      const page = countiesPage(ctx.t, await readCounties(ctx, extent))
      return show('statistics/counties', page.head.title, page)
    } }),
]
