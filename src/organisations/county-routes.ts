import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import { redirect, show, type Reply } from '../platform/web/reply.js'
import { errorsIn, idIn, typedIn } from '../platform/web/returned-form.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import type { Role } from '../viewer.js'
import { ChangedPartner, ChangedTerm, NewPartner, NewRegionCode, NewTerm, NewTownship, RenamedTownship, TownshipPlacement } from './county-input.js'
import { countyPage, partnerPage, termFormPage, termPage, townshipPage, type ReturnedSetting } from './county-pages.js'
import { findCounty, listPartners, listTerms } from './county-queries.js'
import { addPartner, addRegionCode, addTerm, addTownship, changePartner, changeTerm, placeTownship, removeRegionCode, removeTerm, removeTownship, renameTownship } from './county-settings-commands.js'
import { listTownships } from './school-queries.js'
import { Id, Nothing } from './typed-input.js'

const readers: readonly Role[] = ['clerk', 'leader', 'inspector']
const bureau: readonly Role[] = ['clerk']

/** The county whose settings these are. @throws Problem notFound above a county, a prefecture has none of its own; and for an inspector of
 *  some of its schools, to whom the numbers on these pages would be those of the whole */
function countyIdOf({ viewer }: Ctx): string {
  if (viewer.orgKind !== 'county' || !viewer.countyId || viewer.inspection?.paths.length) throw new Problem('notFound')
  return viewer.countyId
}

const returnedOf = ({ t }: Ctx, name: string, form: Form): ReturnedSetting => ({ form: name, values: form.values, errors: errorsIn(form), problem: form.problem && sentenceOf(form.problem, t) })
const frameOf = (ctx: Ctx, returned?: { name: string, form: Form }) => ({ mayChange: ctx.viewer.role === 'clerk', returned: returned && returnedOf(ctx, returned.name, returned.form) })
type Draw = (ctx: Ctx, returned?: { name: string, form: Form }) => Promise<Reply>

const county: Draw = async (ctx, returned) => {
  const row = await findCounty(ctx.db, countyIdOf(ctx))
  if (!row) throw new Problem('notFound')
  return show('organisations/settings', ctx.t('settings.title'), countyPage(ctx.t, row, ctx.today, frameOf(ctx, returned)))
}
const townships: Draw = async (ctx, returned) =>
  show('organisations/settings', ctx.t('settings.townships'), townshipPage(ctx.t, await listTownships(ctx.db, countyIdOf(ctx)), frameOf(ctx, returned)))
const partners: Draw = async (ctx, returned) =>
  show('organisations/settings', ctx.t('settings.partners'), partnerPage(ctx.t, await listPartners(ctx.db, countyIdOf(ctx)), frameOf(ctx, returned)))
const terms: Draw = async (ctx, returned) =>
  show('organisations/settings', ctx.t('settings.terms'), termPage(ctx.t, await listTerms(ctx.db, countyIdOf(ctx)), ctx.today, frameOf(ctx, returned)))

async function term(ctx: Ctx, id: string, form?: Form): Promise<Reply> {
  const row = (await listTerms(ctx.db, countyIdOf(ctx))).find(one => one.id === id)
  if (!row) throw new Problem('notFound')
  const typed = form && { schoolYear: typedIn(form, 'schoolYear'), season: typedIn(form, 'season'), startsOn: typedIn(form, 'startsOn'), lastDay: typedIn(form, 'lastDay') }
  const page = termFormPage(ctx.t, row, { typed, errors: form ? errorsIn(form) : {}, problem: form?.problem && sentenceOf(form.problem, ctx.t) })
  return show('organisations/form', page.heading.title, page)
}

/** A form comes back on the page it stands on: under its own name, or under the id of the row it belongs to. */
const again = (draw: Draw, name: string) => (ctx: Ctx, form: Form): Promise<Reply> => draw(ctx, { name, form })
const againAtRow = (draw: Draw) => (ctx: Ctx, form: Form): Promise<Reply> => draw(ctx, { name: idIn(form), form })

/** What a county keeps about itself: region codes, townships, partner organs, terms. */
export const countyRoutes: readonly Route[] = [
  route({ method: 'get', path: '/county', allow: readers, input: Nothing, run: ctx => county(ctx) }),
  route({ method: 'post', path: '/region-codes', allow: bureau, input: NewRegionCode,
    run: async (ctx, form) => { await addRegionCode(ctx, form); return redirect('/county', 'region.added') }, retry: again(county, 'region') }),
  route({ method: 'post', path: '/region-codes/:id/removal', allow: bureau, input: Id,
    run: async (ctx, { id }) => { await removeRegionCode(ctx, id); return redirect('/county', 'region.removed') }, retry: again(county, '') }),

  route({ method: 'get', path: '/townships', allow: readers, input: Nothing, run: ctx => townships(ctx) }),
  route({ method: 'post', path: '/townships', allow: bureau, input: NewTownship,
    run: async (ctx, form) => { await addTownship(ctx, form); return redirect('/townships', 'township.added') }, retry: again(townships, 'township') }),
  route({ method: 'post', path: '/townships/:id', allow: bureau, input: RenamedTownship,
    run: async (ctx, { id, name }) => { await renameTownship(ctx, id, name); return redirect('/townships', 'township.changed') }, retry: againAtRow(townships) }),
  route({ method: 'post', path: '/townships/:id/position', allow: bureau, input: TownshipPlacement,
    run: async (ctx, { id, direction }) => { await placeTownship(ctx, id, direction); return redirect('/townships', 'order.moved') } }),
  route({ method: 'post', path: '/townships/:id/removal', allow: bureau, input: Id,
    run: async (ctx, { id }) => { await removeTownship(ctx, id); return redirect('/townships', 'township.removed') }, retry: again(townships, '') }),

  route({ method: 'get', path: '/partners', allow: readers, input: Nothing, run: ctx => partners(ctx) }),
  route({ method: 'post', path: '/partners', allow: bureau, input: NewPartner,
    run: async (ctx, form) => { await addPartner(ctx, form); return redirect('/partners', 'partner.added') }, retry: again(partners, 'partner') }),
  route({ method: 'post', path: '/partners/:id', allow: bureau, input: ChangedPartner,
    run: async (ctx, { id, ...form }) => { await changePartner(ctx, id, form); return redirect('/partners', 'partner.changed') }, retry: againAtRow(partners) }),

  route({ method: 'get', path: '/terms', allow: readers, input: Nothing, run: ctx => terms(ctx) }),
  route({ method: 'post', path: '/terms', allow: bureau, input: NewTerm,
    run: async (ctx, form) => { await addTerm(ctx, form); return redirect('/terms', 'term.added') }, retry: again(terms, 'term') }),
  route({ method: 'get', path: '/terms/:id', allow: bureau, input: Id, run: (ctx, { id }) => term(ctx, id) }),
  route({ method: 'post', path: '/terms/:id', allow: bureau, input: ChangedTerm,
    run: async (ctx, { id, seal, ...form }) => { await changeTerm(ctx, id, form, seal); return redirect('/terms', 'term.changed') }, retry: (ctx, form) => term(ctx, idIn(form), form) }),
  route({ method: 'post', path: '/terms/:id/removal', allow: bureau, input: Id,
    run: async (ctx, { id }) => { await removeTerm(ctx, id); return redirect('/terms', 'term.removed') } }),
]
