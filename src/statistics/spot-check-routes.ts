import { randomBytes } from 'node:crypto'
import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import type { NoticePart } from '../platform/web/parts.js'
import { redirect, show, stream, type Reply } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import type { Contents } from '../submissions/content.js'
import { mayKeep } from './kept-check.js'
import { keepCheck } from './kept-check-commands.js'
import { KeepInput } from './kept-check-input.js'
import { keptPath } from './kept-check-pages.js'
import { ledgerScope } from './ledger-extent.js'
import type { TileOf } from './ledger-photos.js'
import { listTownships } from './ledger-queries.js'
import { periodName } from './period-names.js'
import { counted } from './record-states.js'
import { usualSize } from './spot-check.js'
import { SpotCheckInput, type SpotCheckQuery } from './spot-check-input.js'
import { packOf } from './spot-check-pack.js'
import { spotCheckPage, type SpotCheckAsked } from './spot-check-pages.js'
import { drawRecords } from './spot-check-queries.js'

const looking = ['clerk', 'leader', 'inspector'] as const
/** A seed as people can say it to one another. */
const freshSeed = (): string => String(randomBytes(4).readUInt32BE() % 1_000_000).padStart(6, '0')

async function draw(ctx: Ctx, { seed, per = 'all', size = usualSize(per), period, ...query }: SpotCheckQuery) {
  // Of a period, which the page names: the ledger alone knows all time.
  const asked: SpotCheckAsked = { ...query, period: period === 'all' ? undefined : period, seed: seed ?? freshSeed(), size, per }
  const scope = await ledgerScope(ctx, { ...asked, status: counted })
  return { asked, scope, drawn: await drawRecords(ctx.db, scope.where, asked) }
}

async function drawnPage(ctx: Ctx, query: SpotCheckQuery, notices: NoticePart[] = []): Promise<Reply> {
  const { asked, scope, drawn } = await draw(ctx, query), { extent } = scope
  const page = spotCheckPage(ctx.t, { scope, asked, drawn, now: ctx.now, another: freshSeed(), townships: extent.county ? await listTownships(ctx.db, extent.county.id) : [], bureau: ctx.viewer.orgKind === 'county', keeps: mayKeep(ctx.viewer), notices })
  return show('statistics/spot-check', page.head.title, page)
}

/** 抽查: approved records drawn by a seed that anybody can repeat, and the pack that proves them without the product. */
export const spotCheckRoutes = (contents: Contents, tileOf: TileOf): Route[] => [
  route({ method: 'get', path: '/statistics/spot-check', allow: looking, input: SpotCheckInput, run: (ctx, query) => drawnPage(ctx, query) }),
  route({ method: 'get', path: '/downloads/spot-check.zip', allow: looking, input: SpotCheckInput, limit: 'export',
    run: async (ctx, query) => {
      const { t, viewer } = ctx, { asked, scope, drawn } = await draw(ctx, query)
      const made = await packOf(ctx, { contents, tileOf }, { ids: drawn.rows, seed: asked.seed, of: drawn.of })
      return stream(made, 'application/zip', t('spotCheck.fileName', viewer.orgName, periodName(t, scope.extent.period), asked.seed), [{ action: 'exported.spotCheck', subject: 'Organisation', subjectId: viewer.orgId, orgId: viewer.orgId }])
    } }),
  route({ method: 'post', path: '/statistics/spot-checks', allow: ['clerk', 'inspector'], input: KeepInput,
    run: async (ctx, { seen, ...query }) => {
      const { asked: { seed, size, per, topic, township, school }, scope, drawn } = await draw(ctx, query)
      const id = await keepCheck(ctx, { seed, size, per, period: scope.extent.code, topic: topic ?? null, townshipId: township ?? null, schoolId: school ?? null }, drawn, seen)
      return redirect(keptPath(id), 'keptCheck.keptNotice')
    },
    retry: (ctx, { values, errors, problem }) => drawnPage(ctx, SpotCheckInput.safeParse(values).data ?? {}, [{ tone: 'bad', text: problem?.code === 'changedMeanwhile' ? ctx.t('keptCheck.drawnAnew') : problem ? sentenceOf(problem, ctx.t) : Object.values(errors).flat()[0] ?? ctx.t('problem.invalid', {}) }]) }),
]
