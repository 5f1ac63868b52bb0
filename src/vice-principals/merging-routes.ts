import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import { redirect, show, type Reply } from '../platform/web/reply.js'
import { errorsIn, idIn, typedIn } from '../platform/web/returned-form.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import { listAppointments } from './appointment-queries.js'
import { personPath } from './links.js'
import { mergePeople, requirePair } from './merging-commands.js'
import { mergingPage } from './merging-pages.js'
import { mergedFactNames, type Choices } from './merging.js'
import { Merging, MergingForm } from './person-input.js'
import { findPhoto } from './person-queries.js'

async function reply(ctx: Ctx, id: string, otherId: string, sent?: Form): Promise<Reply> {
  const { db, t } = ctx, pair = await requirePair(ctx, id, otherId)
  const [own, others, photo, otherPhoto] = await Promise.all([listAppointments(db, { personId: id }), listAppointments(db, { personId: otherId }), findPhoto(db, pair.person.evidenceSetId), findPhoto(db, pair.other.evidenceSetId)])
  const schools = (rows: typeof own): string[] => [...new Set(rows.map(one => one.org.name))]
  const typed: Partial<Choices> = sent ? Object.fromEntries([...mergedFactNames, 'photo'].flatMap(name => { const value = typedIn(sent, name); return value === '' ? [] : [[name, value]] })) : {}
  const page = mergingPage(t, { ...pair, terms: { own: schools(own), others: schools(others) }, photos: { own: photo !== undefined, other: otherPhoto !== undefined }, typed, sentences: sent ? sent.problem ? [sentenceOf(sent.problem, t)] : Object.values(errorsIn(sent)).flatMap(one => one ?? []) : [] })
  return show('vice-principals/person-form', page.heading.title, page)
}

/** Two entries of one person become one. */
export const mergingRoutes: readonly Route[] = [
  route({ method: 'get', path: '/vice-principals/people/:id/merging', allow: ['clerk'], input: MergingForm, run: async (ctx, { id, with: other = '' }) => reply(ctx, id, other) }),
  route({ method: 'post', path: '/vice-principals/people/:id/merging', allow: ['clerk'], input: Merging,
    run: async (ctx, { id, other, otherVersion, ...choices }) => { await mergePeople(ctx, id, other, otherVersion, choices); return redirect(personPath(id), 'merging.done') },
    retry: (ctx, sent) => reply(ctx, idIn(sent), idIn(sent, 'other'), sent) }),
]
