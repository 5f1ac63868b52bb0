import type { Ctx } from '../platform/ctx.js'
import { show } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import { Problem } from '../problems.js'
import type { Role } from '../viewer.js'
import { RulesAsked } from './rule-input.js'
import { rulesPage } from './rule-pages.js'
import { readRegister } from './rule-queries.js'
import { seesRules } from './rules.js'

export const countyReaders: readonly Role[] = ['clerk', 'leader', 'inspector']
/** The county whose register somebody looks at as a whole: what is judged or summed of a part of it would be wrong. @throws Problem notFound for whoever sees none or a part */
export function wholeCounty({ viewer }: Pick<Ctx, 'viewer'>): string {
  if (viewer.countyId === null || !seesRules(viewer)) throw new Problem('notFound')
  return viewer.countyId
}

export const ruleRoutes: readonly Route[] = [
  route({ method: 'get', path: '/vice-principals/rules', allow: countyReaders, input: RulesAsked,
    run: async (ctx, asked) => {
      const register = await readRegister(ctx.db, wholeCounty(ctx), ctx.today)
      if (asked.rule !== undefined && !register.rules.some(rule => rule.code === asked.rule)) throw new Problem('notFound')
      const page = rulesPage(ctx.t, { register, asked })
      return show('vice-principals/rules', page.heading.title, page)
    } }),
]
