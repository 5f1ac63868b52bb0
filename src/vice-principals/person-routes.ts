import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import { redirect, show, type Reply } from '../platform/web/reply.js'
import { errorsIn, idIn, typedIn } from '../platform/web/returned-form.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import { Problem } from '../problems.js'
import type { Role } from '../viewer.js'
import { listAppointments } from './appointment-queries.js'
import { personPath } from './links.js'
import { peoplePage } from './people-pages.js'
import { changePerson, enterPerson, letGo, poolOf, removePhoto, requirePerson, setPhoto, takeBack } from './person-commands.js'
import { personFormPage } from './person-form-pages.js'
import { ChangedPerson, Id, Leaving, NewPerson, Nothing, PeopleList, type PeopleQuery } from './person-input.js'
import { personPage } from './person-pages.js'
import { emptyForm, formOf, personFields, type PersonForm } from './person.js'
import { countPeople, factsOf, findEnterer, findPhone, findPhoto, listAlike, listPartners, listPeople, listServing } from './person-queries.js'
import { countOpenProposals } from './proposal-queries.js'
import { breachesOf, listFree } from './rule-queries.js'
import { seesRules } from './rules.js'

const bureau: readonly Role[] = ['clerk', 'leader', 'inspector'], writers: readonly Role[] = ['clerk'], readers: readonly Role[] = [...bureau, 'schoolAdmin', 'recorder', 'partner']
const photos = { field: 'files', maxFiles: 1, maxBytes: 20 << 20 }

async function list(ctx: Ctx, asked: PeopleQuery): Promise<Reply> {
  const { db, t, viewer, today } = ctx, countyId = poolOf(ctx), [serving, free] = await Promise.all([listServing(db, countyId, today), listFree(db, countyId, today)])
  // Whoever is shown no names does not find out by searching for one.
  const filter = { countyId, free, state: asked.state ?? 'pool', organ: asked.organ, search: viewer.inspection ? undefined : asked.search } as const
  const [page, counts, proposals] = await Promise.all([listPeople(db, filter, serving, asked), countPeople(db, filter, serving), viewer.inspection ? 0 : countOpenProposals(db, countyId)])
  return show('vice-principals/people', t('people.title'), peoplePage(t, { viewer, asked, page, counts, serving, proposals }))
}

const typedForm = (form: Form): PersonForm => Object.fromEntries(personFields.map(field => [field, typedIn(form, field)])) as PersonForm

async function formReply(ctx: Ctx, id: string | undefined, sent?: Form): Promise<Reply> {
  const { db, t, today } = ctx, countyId = poolOf(ctx), person = id === undefined ? undefined : await requirePerson(ctx, id), partners = await listPartners(db, countyId)
  const typed = sent ? typedForm(sent) : person ? formOf(factsOf(person, await findPhone(db, person.id))) : emptyForm(today), errors = sent ? errorsIn(sent) : {}, anyway = sent !== undefined && typedIn(sent, 'anyway') === 'yes'
  const alike = errors.anyway || anyway ? await listAlike(db, countyId, { fullName: typed.fullName, organ: typed.organ as 'other', unit: typed.unit, phone: typed.phone }, id) : []
  const page = personFormPage(t, { person, typed, anyway, alike, partners, errors, problem: sent?.problem && sentenceOf(sent.problem, t), today })
  return show('vice-principals/person-form', page.heading.title, page)
}

async function personReply(ctx: Ctx, id: string, form?: { name: 'leaving' | 'photo' | '', sent: Form }): Promise<Reply> {
  const { db, t, viewer, today } = ctx, person = await requirePerson(ctx, id), inPool = viewer.orgKind === 'county'
  const [phone, appointments, partners] = await Promise.all([findPhone(db, id), listAppointments(db, { personId: id }), listPartners(db, viewer.countyId ?? '')])
  const [photo, alike, enteredBy] = await Promise.all([viewer.inspection ? undefined : findPhoto(db, person.evidenceSetId), viewer.role === 'clerk' ? listAlike(db, person.orgId, { ...person, phone }, id) : [], inPool ? findEnterer(db, person.createdById) : undefined])
  const breaches = seesRules(viewer) ? await breachesOf(db, person.orgId, today, { person: id }) : undefined
  const returned = form && { form: form.name, values: form.sent.values, errors: form.name === 'photo' && form.sent.problem ? { files: [sentenceOf(form.sent.problem, t)] } : errorsIn(form.sent), problem: form.name !== 'photo' && form.sent.problem ? sentenceOf(form.sent.problem, t) : undefined }
  return show('vice-principals/person', person.fullName, personPage(t, { viewer, person, phone, partner: partners.find(one => one.id === person.partnerId)?.name, photo, appointments, alike, enteredBy, today, breaches, returned }))
}
const again = (name: 'leaving' | 'photo' | '') => (ctx: Ctx, sent: Form): Promise<Reply> => personReply(ctx, idIn(sent), { name, sent })

/** 人员库: whom the county can appoint. */
export const personRoutes: readonly Route[] = [
  route({ method: 'get', path: '/vice-principals/people', allow: bureau, input: PeopleList, run: list }),
  route({ method: 'get', path: '/vice-principals/people/new', allow: writers, input: Nothing, run: ctx => formReply(ctx, undefined) }),
  route({ method: 'post', path: '/vice-principals/people', allow: writers, input: NewPerson,
    run: async (ctx, { anyway, ...form }) => redirect(personPath(await enterPerson(ctx, form, anyway)), 'person.isEntered'), retry: (ctx, sent) => formReply(ctx, undefined, sent) }),
  route({ method: 'get', path: '/vice-principals/people/:id', allow: readers, input: Id, run: (ctx, { id }) => personReply(ctx, id) }),
  route({ method: 'get', path: '/vice-principals/people/:id/form', allow: writers, input: Id, run: (ctx, { id }) => formReply(ctx, id) }),
  route({ method: 'post', path: '/vice-principals/people/:id', allow: writers, input: ChangedPerson,
    run: async (ctx, { id, anyway, ...form }) => { await changePerson(ctx, id, form, anyway); return redirect(personPath(id), 'person.isChanged') }, retry: (ctx, sent) => formReply(ctx, idIn(sent), sent) }),
  route({ method: 'post', path: '/vice-principals/people/:id/leaving', allow: writers, input: Leaving,
    run: async (ctx, { id, ...form }) => { await letGo(ctx, id, form); return redirect(personPath(id), 'person.isGone') }, retry: again('leaving') }),
  route({ method: 'post', path: '/vice-principals/people/:id/return', allow: writers, input: Id,
    run: async (ctx, { id }) => { await takeBack(ctx, id); return redirect(personPath(id), 'person.isBack') }, retry: again('') }),
  route({ method: 'post', path: '/vice-principals/people/:id/photo', allow: writers, input: Id, upload: photos, limit: 'upload',
    prepare: async ({ id }, outside) => {
      // A picture for somebody out of reach is not even looked at.
      if (outside.viewer) await requirePerson({ db: outside.db, viewer: outside.viewer }, id)
      if (outside.files.length === 0) throw new Problem('fileMissing')
      return outside.keepFiles(['photo'])
    },
    run: async (ctx, { id }, kept) => { await setPhoto(ctx, id, kept); return redirect(personPath(id), 'person.photoIsSet') }, retry: again('photo') }),
  route({ method: 'post', path: '/vice-principals/people/:id/photo/removal', allow: writers, input: Id,
    run: async (ctx, { id }) => { await removePhoto(ctx, id); return redirect(personPath(id), 'person.photoIsRemoved') } }),
]
