import { periodCode, periodOf, type TermDates } from '../calendar.js'
import { Problem } from '../problems.js'
import { seesWhole } from '../viewer.js'
import type { Ctx } from '../platform/ctx.js'
import { redirect, show, type Reply } from '../platform/web/reply.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import { extentOf, looksFromAbove } from './extent-queries.js'
import { freezePeriod, liftPeriod } from './frozen-commands.js'
import { FreezeInput, FrozenId, FrozenList } from './frozen-input.js'
import { freezePage, frozenListPage, frozenPage, frozenPath } from './frozen-pages.js'
import { frozenCountiesPage } from './frozen-counties-pages.js'
import { findFrozenPeriod, findStored, findVersion, listFrozen, readFrozenCounties, readRestatement } from './frozen-queries.js'
import { periodName } from './period-names.js'
import { listTerms } from './standing-queries.js'

/** Of one's own county: what was stored is the bureau's. */
const countyOf = ({ viewer }: Ctx): string => { if (viewer.orgKind !== 'county') throw new Problem('notFound'); return viewer.orgId }
const nameBy = ({ t }: Ctx, terms: readonly TermDates[]) => (code: string): string => { const period = periodOf(code, terms); return period ? periodName(t, period) : code }
const termsOf = async ({ db }: Ctx, countyId: string): Promise<TermDates[]> => (await listTerms(db, [countyId])).get(countyId) ?? []

/** Whoever stands above counties reads which of them have frozen a period. Of a part of their schools or years there is nothing to freeze. */
async function ofCounties(ctx: Ctx, period: string | undefined): Promise<Reply> {
  if (!seesWhole(ctx.viewer.inspection)) throw new Problem('notFound')
  const extent = await extentOf(ctx, { period }), page = frozenCountiesPage(ctx.t, extent, await readFrozenCounties(ctx.db, extent))
  return show('statistics/frozen-counties', page.heading.title, page)
}

async function form(ctx: Ctx, period: string | undefined, sent?: Partial<Form>): Promise<Reply> {
  const countyId = countyOf(ctx), extent = await extentOf(ctx, { period }), page = freezePage(ctx.t, extent, ctx.today, await findVersion(ctx.db, countyId, periodCode(extent.period)) ?? undefined, sent)
  return show('statistics/freeze', page.heading.title, page)
}

/** 锁定数据: the figures of a period as they stood, and what became of them since. */
export const frozenRoutes: Route[] = [
  route({ method: 'get', path: '/statistics/frozen', allow: ['clerk', 'leader', 'inspector'], input: FrozenList,
    run: async (ctx, { period }) => {
      if (looksFromAbove(ctx.viewer)) return await ofCounties(ctx, period)
      const countyId = countyOf(ctx), page = frozenListPage(ctx.t, ctx.viewer, await listFrozen(ctx.db, countyId), nameBy(ctx, await termsOf(ctx, countyId)))
      return show('statistics/frozen', page.heading.title, page)
    } }),
  route({ method: 'get', path: '/statistics/frozen/new', allow: ['leader'], input: FrozenList, run: (ctx, { period }) => form(ctx, period) }),
  route({ method: 'post', path: '/statistics/frozen', allow: ['leader'], input: FreezeInput,
    prepare: async ({ password }, { confirmPassword, t }) => { if (!await confirmPassword(password)) throw new Problem('invalid', { password: [t('password.wrong')] }) },
    run: async (ctx, { period, note }) => {
      const countyId = countyOf(ctx), extent = await extentOf(ctx, { period }), [place] = extent.places
      if (!place) throw new Problem('notFound')
      return redirect(frozenPath(await freezePeriod(ctx, { ...place, countyId }, extent.code, note)), 'frozen.done')
    },
    retry: (ctx, sent) => form(ctx, typeof sent.values.period === 'string' ? sent.values.period : undefined, sent) }),
  route({ method: 'get', path: '/statistics/frozen/:id', allow: ['clerk', 'leader', 'inspector'], input: FrozenId,
    run: async (ctx, { id }) => {
      const { db, t, viewer, now } = ctx, row = await findFrozenPeriod(db, id), stored = row && await findStored(db, id), above = looksFromAbove(viewer)
      // Who may see only a part of the county sees nothing of what was stored of the whole.
      if (!stored || (!above && row.orgId !== countyOf(ctx))) throw new Problem('notFound')
      const countyId = row.orgId, terms = await termsOf(ctx, countyId), [county] = above ? (await extentOf(ctx, { county: countyId })).counties : []
      const page = frozenPage(t, { viewer, now, row, stored, county: county?.name, nameOfPeriod: nameBy(ctx, terms), ...await readRestatement(db, row, stored, terms, ctx.today, county?.id) })
      return show('statistics/frozen', page.heading.title, page)
    } }),
  route({ method: 'post', path: '/statistics/frozen/:id/lifting', allow: ['leader'], input: FrozenId,
    run: async (ctx, { id }) => { await liftPeriod(ctx, id); return redirect(frozenPath(id), 'frozen.lifted') } }),
]
