import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import type { TurnFields } from '../platform/keyset.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import { redirect, show, type Reply } from '../platform/web/reply.js'
import { errorsIn, idIn, listIn, typedIn } from '../platform/web/returned-form.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import type { Role } from '../viewer.js'
import { addSchool, changeSchool, closeSchool, factsOf, reopenSchool, setConfirming } from './school-commands.js'
import { addAlias, addRoll, addSite, closeSite, correctRoll, removeAlias, removeRoll, renameSite, reopenSite } from './school-part-commands.js'
import { schoolFormPage, rollFormPage } from './school-form-pages.js'
import { formOf, type SchoolForm } from './school-form.js'
import { Alias, ChangedSchool, Closing, ConfirmsRecords, CorrectedRoll, NewAlias, NewRoll, NewSchool, NewSite, OrderInput, Placement, RenamedSite, Roll, RosterInput, Site, type RosterQuery } from './school-input.js'
import { schoolPage } from './school-pages.js'
import { beginningOfPage, countSchools, findSchool, listBelow, listCentres, listCounties, listNamesakes, listOrder, listRoster, listSuccessors, listTownships, placeOf } from './school-queries.js'
import { orderPath, schoolListPage, schoolOrderPage } from './roster-pages.js'
import { placeSchool } from './roster-commands.js'
import { Id, Nothing } from './typed-input.js'
import { wholeNumber } from './typed.js'

const readers: readonly Role[] = ['clerk', 'leader', 'inspector', 'schoolAdmin', 'recorder']
const bureau: readonly Role[] = ['clerk']

async function listReply(ctx: Ctx, query: RosterQuery): Promise<Reply> {
  const { db, viewer, t, today } = ctx
  const counties = viewer.countyId ? [] : await listCounties(db, viewer)
  const countyId = viewer.countyId ?? counties.find(one => one.id === query.county)?.id ?? counties[0]?.id
  if (!countyId) throw new Problem('notFound')
  const all = await countSchools(db, viewer, countyId)
  // A school with nothing but itself has no list to choose from.
  if (viewer.orgKind === 'school' && all === 1) return redirect(`/schools/${viewer.orgId}`)
  const [list, townships] = await Promise.all([listRoster(db, viewer, countyId, query, today), listTownships(db, countyId)])
  return show('organisations/schools', t('schools.title'), schoolListPage(t, {
    list, query: { ...query, county: viewer.countyId ? undefined : countyId }, today, mayChange: viewer.role === 'clerk', all, townships, counties,
  }))
}

/** What higher domains keep of a school that closes: what it hands on, as a sentence beforehand; what happens then; and what comes back when it opens again. Filled in app.ts. */
export type Handing = {
  text(ctx: Pick<Ctx, 'db' | 'today'>, t: Ctx['t'], schoolId: string): Promise<string | undefined>
  on(ctx: Ctx, schoolId: string, closedOn: string, successorId: string | undefined): Promise<void>
  back(ctx: Ctx, schoolId: string, closedOn: string): Promise<void>
}

/** The page of one school, as this viewer may see it, with a form of it that came back. */
async function schoolReply(ctx: Ctx, handing: Handing, id: string, form?: { name: string, form: Form }): Promise<Reply> {
  const { db, viewer, t, today } = ctx
  const school = await findSchool(db, viewer, id)
  if (!school?.countyId) throw new Problem('notFound')
  const clerk = viewer.role === 'clerk', as = clerk ? 'bureau' : viewer.role === 'schoolAdmin' ? 'keeper' : 'reader'
  const closes = clerk && school.closedOn === null, [below, namesakes, townships, place, successors, handsOn] = await Promise.all([
    listBelow(db, id), clerk ? listNamesakes(db, school) : [], school.townshipId ? listTownships(db, school.countyId) : [], clerk ? placeOf(db, viewer, school.countyId, school, today) : undefined,
    closes ? listSuccessors(db, school.countyId, id) : [], closes ? handing.text(ctx, t, id) : undefined,
  ])
  const page = schoolPage(t, {
    school, below, namesakes, township: townships.find(one => one.id === school.townshipId)?.name, today, place, as, own: viewer.orgId === id, successors, handsOn,
    returned: form && { form: form.name, values: form.form.values, errors: errorsIn(form.form), problem: form.form.problem && form.form.problem.code !== 'conflict' ? sentenceOf(form.form.problem, t) : undefined },
  })
  return show('organisations/school', school.name, page)
}

async function formReply(ctx: Ctx, id: string | undefined, form?: Form): Promise<Reply> {
  const { db, viewer, t } = ctx, countyId = viewer.countyId ?? ''
  const row = id === undefined ? undefined : await findSchool(db, viewer, id)
  if (row === null) throw new Problem('notFound')
  const [townships, open] = await Promise.all([listTownships(db, countyId), listCentres(db, countyId, id)])
  const school = row && { id: row.id, name: row.name, version: row.version, facts: factsOf(row) }
  const present = row?.parent?.kind === 'school' && !open.some(one => one.id === row.parent?.id) ? [row.parent] : []
  const page = schoolFormPage(t, {
    school, townships, centres: [...open, ...present], typed: form ? typedSchool(form) : school ? formOf(school.facts) : emptyForm, errors: form ? errorsIn(form) : {},
    overtaken: form?.problem?.code === 'changedMeanwhile', problem: form?.problem && form.problem.code !== 'conflict' ? sentenceOf(form.problem, t) : undefined,
  })
  return show('organisations/form', page.heading.title, page)
}

const emptyForm: SchoolForm = { name: '', schoolCode: '', category: '', stages: [], reportingStage: '', ownership: '', setting: '', townshipId: '', centreId: '', openedOn: '' }
function typedSchool(form: Form): SchoolForm & { number: string } {
  const typed = (field: string): string => typedIn(form, field)
  return {
    name: typed('name'), schoolCode: typed('schoolCode'), category: typed('category'), stages: listIn(form, 'stages'), reportingStage: typed('reportingStage'), ownership: typed('ownership'),
    setting: typed('setting'), townshipId: typed('townshipId'), centreId: typed('centreId'), openedOn: typed('openedOn'), number: typed('number'),
  }
}

async function orderReply({ db, viewer, t, today }: Ctx, turn: TurnFields, problem?: Problem): Promise<Reply> {
  const list = await listOrder(db, viewer, viewer.countyId ?? '', turn, today)
  return show('organisations/order', t('schools.orderTitle'), schoolOrderPage(t, list, problem && sentenceOf(problem, t)))
}

async function rollReply(ctx: Ctx, id: string, rollId: string, form?: Form): Promise<Reply> {
  const { db, viewer, t, today } = ctx
  const school = await findSchool(db, viewer, id), roll = school?.rolls.find(one => one.id === rollId)
  if (!school || !roll) throw new Problem('notFound')
  const text = (value: number | null): string => value === null ? '' : String(value)
  const typed = form ? { asOf: typedIn(form, 'asOf'), pupils: typedIn(form, 'pupils'), teachers: typedIn(form, 'teachers'), classes: typedIn(form, 'classes') } : { asOf: roll.asOf, pupils: text(roll.pupils), teachers: text(roll.teachers), classes: text(roll.classes) }
  const page = rollFormPage(t, { school, roll, typed, errors: form ? errorsIn(form) : {}, problem: form?.problem && sentenceOf(form.problem, t), today })
  return show('organisations/form', page.heading.title, page)
}

/** The county's roster of schools, and what the bureau keeps about each. */
export function schoolRoutes(handing: Handing): Route[] {
  /** A form on the page of a school: it comes back there. */
  const again = (name: string | ((form: Form) => string)) => (ctx: Ctx, form: Form): Promise<Reply> => schoolReply(ctx, handing, idIn(form), { name: typeof name === 'string' ? name : name(form), form })
  return [
    route({ method: 'get', path: '/schools', allow: readers, input: RosterInput, run: listReply }),
    route({ method: 'get', path: '/schools/new', allow: bureau, input: Nothing, run: ctx => formReply(ctx, undefined) }),
    route({ method: 'get', path: '/schools/order', allow: bureau, input: OrderInput, run: orderReply }),
    route({ method: 'post', path: '/schools', allow: bureau, input: NewSchool,
      run: async (ctx, form) => redirect(`/schools/${(await addSchool(ctx, form)).id}`, 'school.added'), retry: (ctx, form) => formReply(ctx, undefined, form) }),
    route({ method: 'get', path: '/schools/:id', allow: readers, input: Id, run: (ctx, { id }) => schoolReply(ctx, handing, id) }),
    route({ method: 'get', path: '/schools/:id/edit', allow: bureau, input: Id, run: (ctx, { id }) => formReply(ctx, id) }),
    route({ method: 'post', path: '/schools/:id', allow: bureau, input: ChangedSchool,
      run: async (ctx, { id, ...form }) => { await changeSchool(ctx, id, form); return redirect(`/schools/${id}`, 'school.changed') }, retry: (ctx, form) => formReply(ctx, idIn(form), form) }),
    route({ method: 'post', path: '/schools/:id/closing', allow: bureau, input: Closing,
      run: async (ctx, { id, ...form }) => { const { closedOn, successorId } = await closeSchool(ctx, id, form); await handing.on(ctx, id, closedOn, successorId); return redirect(`/schools/${id}`, 'closing.done') }, retry: again('closing') }),
    route({ method: 'post', path: '/schools/:id/reopening', allow: bureau, input: Id,
      run: async (ctx, { id }) => { await handing.back(ctx, id, await reopenSchool(ctx, id)); return redirect(`/schools/${id}`, 'reopening.done') }, retry: again('reopening') }),
    route({ method: 'post', path: '/schools/:id/confirmation', allow: ['clerk', 'schoolAdmin'], input: ConfirmsRecords,
      run: async (ctx, { id, confirms }) => { await setConfirming(ctx, id, confirms === 'yes'); return redirect(`/schools/${id}#confirming`, confirms === 'yes' ? 'confirming.turnedOn' : 'confirming.turnedOff') } }),
    route({ method: 'post', path: '/schools/:id/position', allow: bureau, input: Placement,
      run: async (ctx, { id, number, direction, from }) => {
        const typed = wholeNumber(number)
        if (!direction && (typed === null || typed === 'notWhole' || typed < 1)) throw new Problem('invalid', { number: [ctx.t('fault.notWhole', 0)] })
        const now = await placeSchool(ctx, id, direction ?? Number(typed))
        return redirect(from === 'order' ? `${orderPath(await beginningOfPage(ctx.db, ctx.viewer, now, ctx.today))}#school-${id}` : `/schools/${id}`, 'order.moved')
      },
      retry: (ctx, form) => form.values.from === 'order' ? orderReply(ctx, { seen: 0 }, form.problem ?? new Problem('invalid')) : schoolReply(ctx, handing, idIn(form), { name: 'order', form }) }),

    route({ method: 'post', path: '/schools/:id/aliases', allow: bureau, input: NewAlias,
      run: async (ctx, { id, alias }) => { await addAlias(ctx, id, alias); return redirect(`/schools/${id}`, 'alias.added') }, retry: again('alias') }),
    route({ method: 'post', path: '/schools/:id/aliases/:aliasId/removal', allow: bureau, input: Alias,
      run: async (ctx, { id, aliasId }) => { await removeAlias(ctx, id, aliasId); return redirect(`/schools/${id}`, 'alias.removed') } }),
    route({ method: 'post', path: '/schools/:id/rolls', allow: bureau, input: NewRoll,
      run: async (ctx, { id, ...form }) => { await addRoll(ctx, id, form); return redirect(`/schools/${id}`, 'roll.added') }, retry: again('roll') }),
    route({ method: 'get', path: '/schools/:id/rolls/:rollId', allow: bureau, input: Roll, run: (ctx, { id, rollId }) => rollReply(ctx, id, rollId) }),
    route({ method: 'post', path: '/schools/:id/rolls/:rollId', allow: bureau, input: CorrectedRoll,
      run: async (ctx, { id, rollId, seal, ...form }) => { await correctRoll(ctx, id, rollId, form, seal); return redirect(`/schools/${id}`, 'roll.corrected') },
      retry: (ctx, form) => rollReply(ctx, idIn(form), idIn(form, 'rollId'), form) }),
    route({ method: 'post', path: '/schools/:id/rolls/:rollId/removal', allow: bureau, input: Roll,
      run: async (ctx, { id, rollId }) => { await removeRoll(ctx, id, rollId); return redirect(`/schools/${id}`, 'roll.removed') } }),
    route({ method: 'post', path: '/schools/:id/sites', allow: bureau, input: NewSite,
      run: async (ctx, { id, siteKind, siteName }) => { await addSite(ctx, id, { kind: siteKind, name: siteName }); return redirect(`/schools/${id}`, 'site.added') }, retry: again('site') }),
    route({ method: 'post', path: '/schools/:id/sites/:siteId', allow: bureau, input: RenamedSite,
      run: async (ctx, { id, siteId, siteName }) => { await renameSite(ctx, id, siteId, siteName); return redirect(`/schools/${id}`, 'site.changed') }, retry: again(form => idIn(form, 'siteId')) }),
    route({ method: 'post', path: '/schools/:id/sites/:siteId/closing', allow: bureau, input: Site,
      run: async (ctx, { id, siteId }) => { await closeSite(ctx, id, siteId); return redirect(`/schools/${id}`, 'site.changed') }, retry: again('') }),
    route({ method: 'post', path: '/schools/:id/sites/:siteId/reopening', allow: bureau, input: Site,
      run: async (ctx, { id, siteId }) => { await reopenSite(ctx, id, siteId); return redirect(`/schools/${id}`, 'site.changed') }, retry: again('') }),
  ]
}
