import { z } from 'zod'
import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import { redirect, show, type Reply } from '../platform/web/reply.js'
import { route, type Form } from '../platform/web/route.js'
import { countyOf } from './kind-routes.js'
import { addEntries, moveEntry, renameEntry, setRetired } from './list-commands.js'
import { EntryInput, EntryMove, Id, NewEntries } from './list-input.js'
import { listsPage, type ListsState } from './list-pages.js'
import { listAllEntries } from './list-queries.js'

const allow = ['clerk'] as const
const nothing: ListsState = { problem: '', errors: {} }

async function page(ctx: Ctx, state: ListsState = nothing): Promise<Reply> {
  return show('activities/catalogue', ctx.t('catalogue.lists'), listsPage(ctx.t, await listAllEntries(ctx.db, countyOf(ctx)), state))
}

/** The page again, open where it was not done, with what was typed. */
function again(ctx: Ctx, { values, errors, problem }: Form): Promise<Reply> {
  const text = (name: string): string | undefined => { const value = values[name]; return typeof value === 'string' ? value : undefined }
  return page(ctx, { problem: problem ? sentenceOf(problem, ctx.t) : Object.values(errors).flat()[0] ?? '', errors, list: text('list'), names: text('names'), entryId: text('name') === undefined ? undefined : text('id'), name: text('name'), englishName: text('englishName') })
}

export const listRoutes = [
  route({ method: 'get', path: '/lists', allow, input: z.object({}), run: ctx => page(ctx) }),
  route({ method: 'post', path: '/lists/:list', allow, input: NewEntries,
    run: async (ctx, { list, names }) => {
      await addEntries(ctx, countyOf(ctx), list, names)
      return redirect(`/lists#${list}`, 'lists.added')
    },
    retry: again }),
  route({ method: 'post', path: '/list-entries/:id', allow, input: EntryInput,
    run: async (ctx, { id, name, englishName }) => {
      await renameEntry(ctx, countyOf(ctx), id, { name, englishName })
      return redirect('/lists', 'lists.renamed')
    },
    retry: again }),
  route({ method: 'post', path: '/list-entries/:id/position', allow, input: EntryMove,
    run: async (ctx, { id, move }) => {
      await moveEntry(ctx, countyOf(ctx), id, move)
      return redirect('/lists')
    },
    retry: again }),
  route({ method: 'post', path: '/list-entries/:id/retirement', allow, input: Id,
    run: async (ctx, { id }) => {
      await setRetired(ctx, countyOf(ctx), id, true)
      return redirect('/lists', 'lists.isRetired')
    },
    retry: again }),
  route({ method: 'post', path: '/list-entries/:id/restoring', allow, input: Id,
    run: async (ctx, { id }) => {
      await setRetired(ctx, countyOf(ctx), id, false)
      return redirect('/lists', 'lists.isRestored')
    },
    retry: again }),
]
