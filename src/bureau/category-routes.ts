import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import { redirect, show, type Reply } from '../platform/web/reply.js'
import { errorsIn, idIn } from '../platform/web/returned-form.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import { Problem } from '../problems.js'
import { addCategory, changeCategory, moveCategory, setCategoryRetired } from './category-commands.js'
import { CategoryId, CategoryMove, Nothing } from './category-input.js'
import { categoriesPage, categoryFormPage } from './category-pages.js'
import { bureauOf } from './record-commands.js'
import { countByCategory, listCategories } from './record-queries.js'

const allow = ['clerk'] as const

async function list(ctx: Ctx, problem = ''): Promise<Reply> {
  const countyId = bureauOf(ctx), [categories, counts] = await Promise.all([listCategories(ctx.db, countyId), countByCategory(ctx.db, countyId)])
  const page = categoriesPage(ctx.t, categories, counts, problem)
  return show('bureau/categories', page.heading.title, page)
}

async function form(ctx: Ctx, id: string | undefined, sent?: Form): Promise<Reply> {
  const category = id === undefined ? undefined : (await listCategories(ctx.db, bureauOf(ctx))).find(one => one.id === id)
  bureauOf(ctx)
  if (id !== undefined && !category) throw new Problem('notFound')
  const page = categoryFormPage(ctx.t, { category, typed: sent?.values, errors: sent ? errorsIn(sent) : {}, problem: sent?.problem && sentenceOf(sent.problem, ctx.t) })
  return show('organisations/form', page.heading.title, page)
}
const again = (ctx: Ctx, { errors, problem }: Form): Promise<Reply> => list(ctx, problem ? sentenceOf(problem, ctx.t) : Object.values(errors).flat()[0])

/** 工作类别: which work of its own a bureau logs, and with which numbers. */
export const bureauCategoryRoutes: readonly Route[] = [
  route({ method: 'get', path: '/bureau/categories', allow, input: Nothing, run: ctx => list(ctx) }),
  route({ method: 'get', path: '/bureau/categories/new', allow, input: Nothing, run: ctx => form(ctx, undefined) }),
  route({ method: 'post', path: '/bureau/categories', allow, input: Nothing, openFields: true,
    run: async (ctx, sent) => { await addCategory(ctx, sent); return redirect('/bureau/categories', 'bureauCategories.added') }, retry: (ctx, sent) => form(ctx, undefined, sent) }),
  route({ method: 'get', path: '/bureau/categories/:id', allow, input: CategoryId, run: (ctx, { id }) => form(ctx, id) }),
  route({ method: 'post', path: '/bureau/categories/:id', allow, input: CategoryId, openFields: true,
    run: async (ctx, { id, ...sent }) => { await changeCategory(ctx, id, sent); return redirect('/bureau/categories', 'bureauCategories.changed') }, retry: (ctx, sent) => form(ctx, idIn(sent), sent) }),
  route({ method: 'post', path: '/bureau/categories/:id/retirement', allow, input: CategoryId,
    run: async (ctx, { id }) => { await setCategoryRetired(ctx, id, true); return redirect('/bureau/categories', 'bureauCategories.isRetired') }, retry: again }),
  route({ method: 'post', path: '/bureau/categories/:id/restoring', allow, input: CategoryId,
    run: async (ctx, { id }) => { await setCategoryRetired(ctx, id, false); return redirect('/bureau/categories', 'bureauCategories.isRestored') }, retry: again }),
  route({ method: 'post', path: '/bureau/categories/:id/position', allow, input: CategoryMove,
    run: async (ctx, { id, move }) => { await moveCategory(ctx, id, move); return redirect('/bureau/categories', 'order.moved') }, retry: again }),
]
