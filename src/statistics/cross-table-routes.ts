import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import { redirect, show, type Reply } from '../platform/web/reply.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import { crossOf, type CrossQuery } from './cross-table.js'
import { CrossInput, ViewId, ViewInput } from './cross-table-input.js'
import { statisticsPage, statisticsPath, type Naming } from './cross-table-pages.js'
import { readCrossTable } from './cross-table-queries.js'
import { extentOf } from './extent-queries.js'
import { removeView, saveView } from './saved-view-commands.js'
import { listSavedViews } from './saved-view-queries.js'

async function page(ctx: Ctx, asked: CrossQuery, naming?: Naming): Promise<Reply> {
  const { db, t, now, today, viewer } = ctx, extent = await extentOf(ctx, asked)
  const [table, views] = await Promise.all([readCrossTable(db, extent, today, crossOf(asked, extent.county === undefined)), viewer.orgKind === 'county' ? listSavedViews(db, viewer.orgId) : []])
  const made = statisticsPage(t, { extent, now, today, table, views, naming: viewer.orgKind === 'county' && viewer.role === 'clerk' ? naming ?? {} : undefined })
  return show('statistics/statistics', made.head.title, made)
}

/** The page again, with the name as it was typed and what is wrong with it. */
function again(ctx: Ctx, { values, errors, problem }: Form): Promise<Reply> {
  const asked = CrossInput.safeParse({ rows: values.rows, columns: values.columns, measure: values.measure, period: values.period })
  return page(ctx, asked.data ?? {}, { typed: typeof values.name === 'string' ? values.name : '', error: errors.name?.[0] ?? (problem ? sentenceOf(problem, ctx.t) : Object.values(errors).flat()[0]) })
}

export const crossTableRoutes: Route[] = [
  route({ method: 'get', path: '/statistics', allow: ['clerk', 'leader', 'inspector'], input: CrossInput, run: page }),
  route({ method: 'post', path: '/statistics/views', allow: ['clerk'], input: ViewInput,
    run: async (ctx, { name, period, ...cross }) => {
      if (ctx.viewer.orgKind !== 'county') throw new Problem('forbidden')
      await saveView(ctx, ctx.viewer.orgId, name, crossOf(cross, false))
      return redirect(statisticsPath({ ...crossOf(cross, false), period }), 'savedView.saved')
    },
    retry: again }),
  route({ method: 'post', path: '/statistics/views/:id/removal', allow: ['clerk'], input: ViewId,
    run: async (ctx, { id }) => {
      if (ctx.viewer.orgKind !== 'county') throw new Problem('forbidden')
      await removeView(ctx, ctx.viewer.orgId, id)
      return redirect('/statistics', 'savedView.removed')
    } }),
]
