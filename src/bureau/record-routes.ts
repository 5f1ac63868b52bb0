import { addDays, periodOf, yearOf, type Period } from '../calendar.js'
import { statusOf } from '../evidence/evidence-commands.js'
import { listTerms } from '../organisations/county-queries.js'
import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import type { EvidenceGrid } from '../platform/web/parts.js'
import { answer, redirect, show, type Reply } from '../platform/web/reply.js'
import { errorsIn, idIn, typedIn } from '../platform/web/returned-form.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import { Problem } from '../problems.js'
import type { Role } from '../viewer.js'
import { recordPath } from './links.js'
import { FileId, Id, NewRecord, RecordList, Voiding, WrittenRecord, type RecordsAsked } from './record-input.js'
import { attachFiles, bureauOf, changeRecord, detachFile, moveRecord, requireCategory, requireRecord, writeRecord } from './record-commands.js'
import { choicePage, recordFormPage } from './record-form-pages.js'
import { ledgerPage } from './record-pages.js'
import { countFiles, countRecords, listCategories, listLastUsed, listLaws, listRecords, listSteps, yearsWithRecords, type RecordFilter } from './record-queries.js'
import { requireMove, upload, type HeadPart } from './record.js'
import { showPage, type ShowInput } from './record-show-pages.js'
import { sumBureauMeasures } from './sums-queries.js'

const readers: readonly Role[] = ['clerk', 'leader', 'inspector'], writers: readonly Role[] = ['clerk'], second: readonly Role[] = ['clerk', 'leader']

/** Draws the files of a set: filled in app.ts. */
export type SetEvidenceOf = (ctx: Ctx, set: { setId: string, orgId: string, path: string, countyId: string | null }, which: 'all' | 'filed') => Promise<{ grid: EvidenceGrid, files: { id: string, name: string }[] }>

const headsOf = { took: ['chaired', 'attended'], chaired: ['chaired'], attended: ['attended'] } as const satisfies Record<string, readonly HeadPart[]>

/** What an address asks for. Without a period: this year, or the newest one that has records. @throws Problem notFound for a period or category that is none here */
export async function asked(ctx: Ctx, query: RecordsAsked) {
  const { db, today, viewer } = ctx, countyId = bureauOf(ctx)
  const [categories, years, terms] = await Promise.all([listCategories(db, countyId), yearsWithRecords(db, countyId), listTerms(db, countyId)])
  const latest = viewer.inspection?.until && viewer.inspection.until < today ? viewer.inspection.until : today
  const code = query.period === undefined || query.period === '' ? String(years.includes(yearOf(latest)) ? yearOf(latest) : years[0] ?? yearOf(latest)) : query.period
  const period: Period | undefined = code === 'all' ? undefined : periodOf(code, terms), category = query.category === undefined ? undefined : categories.find(one => one.code === query.category)
  // Half of a year would be sums of no year.
  const outside = viewer.inspection && period && !((viewer.inspection.from ?? period.startsOn) <= period.startsOn && period.endsOn <= addDays(viewer.inspection.until ?? period.endsOn, 1))
  if (outside || (code !== 'all' && !period) || (query.category !== undefined && !category)) throw new Problem('notFound')
  const heads = query.head && headsOf[query.head]
  const filter: RecordFilter = { countyId, range: period, categoryId: category?.id, state: query.state, heads, search: query.search }
  return { categories, category, period, filter, years: [...new Set([...years, yearOf(latest), ...(period?.kind === 'year' ? [period.year] : [])])].sort((a, b) => b - a), heads }
}

async function form(ctx: Ctx, which: { category: string } | { id: string }, sent?: Form): Promise<Reply> {
  const { db, t, today } = ctx, countyId = bureauOf(ctx)
  const record = 'id' in which ? await requireRecord(ctx, which.id) : undefined
  const category = await requireCategory(ctx, record ? { id: record.categoryId } : { code: 'category' in which ? which.category : '' })
  if (record) requireMove(ctx.viewer, record, 'change')
  else if (category.retiredAt) throw new Problem('notFound')
  const [last, laws] = await Promise.all([listLastUsed(db, countyId, category.id), listLaws(db, countyId)])
  const page = recordFormPage(t, { category, record, typed: sent?.values, errors: sent ? errorsIn(sent) : {}, problem: sent?.problem && sentenceOf(sent.problem, t), overtaken: sent?.problem?.code === 'changedMeanwhile', last: last.filter(one => one.id !== record?.id), laws, today })
  return show('bureau/form', page.form.heading.title, page)
}

/** 局机关工作: what the bureau itself did, in one ledger. */
export function bureauRoutes(setEvidence: SetEvidenceOf): Route[] {
  async function page(ctx: Ctx, id: string, state: Pick<ShowInput, 'refused' | 'problem' | 'voiding'> = {}) {
    const { db, t, viewer } = ctx, record = await requireRecord(ctx, id)
    const [category, steps, { grid, files }] = await Promise.all([requireCategory(ctx, { id: record.categoryId }), listSteps(db, id), setEvidence(ctx, { setId: record.evidenceSetId, orgId: record.orgId, path: viewer.path, countyId: record.orgId }, 'all')])
    return showPage(t, { viewer, category, record, steps, grid: grid.tiles.length > 0 ? grid : undefined, files, ...state })
  }
  const shown = async (ctx: Ctx, id: string, state?: Parameters<typeof page>[2]): Promise<Reply> => { const made = await page(ctx, id, state); return show('bureau/show', made.heading.title, made) }
  const again = (ctx: Ctx, sent: Form): Promise<Reply> => shown(ctx, idIn(sent), { problem: sent.problem ? sentenceOf(sent.problem, ctx.t) : Object.values(sent.errors).flat()[0] })
  const move = (noun: string, which: 'confirm' | 'unconfirm' | 'restore', allow: readonly Role[], notice: 'bureau.isConfirmed' | 'bureau.isUnconfirmed' | 'bureau.isRestored'): Route =>
    route({ method: 'post', path: `/bureau/records/:id/${noun}`, allow, input: Id, run: async (ctx, { id }) => { await moveRecord(ctx, id, which); return redirect(recordPath(id), notice) }, retry: again })

  return [
    route({ method: 'get', path: '/bureau/records', allow: readers, input: RecordList,
      run: async (ctx, query) => {
        const { db, t, viewer } = ctx, scope = await asked(ctx, query), { filter, heads, category, period } = scope
        const [turn, counts, sums] = await Promise.all([listRecords(db, filter, query), countRecords(db, filter), sumBureauMeasures(db, filter.countyId, period, { categoryId: category?.id, heads })])
        const files = await countFiles(db, turn.rows.map(row => row.evidenceSetId))
        return show('bureau/records', t('bureau.title'), ledgerPage(t, { ...scope, viewer, asked: query, sums, counts, page: turn, files }))
      } }),
    route({ method: 'get', path: '/bureau/records/new', allow: writers, input: NewRecord,
      run: async (ctx, { category }) => {
        if (category !== undefined) return form(ctx, { category })
        const made = choicePage(ctx.t, await listCategories(ctx.db, bureauOf(ctx)))
        return show('bureau/choice', made.heading.title, made)
      } }),
    route({ method: 'post', path: '/bureau/records', allow: writers, input: WrittenRecord, openFields: true,
      run: async (ctx, { category, ...sent }) => redirect(recordPath(await writeRecord(ctx, category, sent)), 'bureau.written'),
      retry: (ctx, sent) => form(ctx, { category: typedIn(sent, 'category') }, sent) }),
    route({ method: 'get', path: '/bureau/records/:id', allow: readers, input: Id, run: (ctx, { id }) => shown(ctx, id) }),
    route({ method: 'get', path: '/bureau/records/:id/form', allow: writers, input: Id, run: (ctx, { id }) => form(ctx, { id }) }),
    route({ method: 'post', path: '/bureau/records/:id', allow: writers, input: Id, openFields: true,
      run: async (ctx, { id, ...sent }) => { await changeRecord(ctx, id, sent); return redirect(recordPath(id), 'bureau.changed') },
      retry: (ctx, sent) => form(ctx, { id: idIn(sent) }, sent) }),
    move('confirmation', 'confirm', second, 'bureau.isConfirmed'), move('unconfirmation', 'unconfirm', second, 'bureau.isUnconfirmed'), move('restoring', 'restore', writers, 'bureau.isRestored'),
    route({ method: 'post', path: '/bureau/records/:id/voiding', allow: writers, input: Voiding,
      run: async (ctx, { id, comment }) => { await moveRecord(ctx, id, 'void', comment); return redirect(recordPath(id), 'bureau.isVoided') },
      retry: (ctx, sent) => sent.problem?.code === 'commentNeeded' ? shown(ctx, idIn(sent), { voiding: { comment: typedIn(sent, 'comment'), error: sentenceOf(sent.problem, ctx.t) } }) : again(ctx, sent) }),
    route({ method: 'post', path: '/bureau/records/:id/evidence', allow: writers, input: Id, upload: { field: 'files', ...upload }, limit: 'upload',
      prepare: async ({ id }, outside) => {
        const { db, viewer } = outside
        // A file for a record that is out of reach or closed is not even looked at.
        if (outside.files.length > 0 && viewer) requireMove(viewer, await requireRecord({ db, viewer }, id), 'change')
        return outside.keepGoodFiles(() => ['document', 'photo'])
      },
      run: async (ctx, { id }, { kept, refused }) => {
        if (kept.length + refused.length === 0) throw new Problem('fileMissing')
        const count = await attachFiles(ctx, id, kept)
        if (refused.length === 0) return redirect(recordPath(id), count > 0 ? 'evidence.added' : 'evidence.same')
        ctx.unchanged()
        const made = await page(ctx, id, { refused: refused.map(one => ({ name: one.fileName || ctx.t('evidence.noName'), reason: sentenceOf(one.problem, ctx.t) })) })
        return answer('bureau/show', made.heading.title, made, { status: statusOf(refused), again: recordPath(id) })
      },
      retry: again }),
    route({ method: 'post', path: '/bureau/records/:id/evidence/:fileId/removal', allow: writers, input: FileId,
      run: async (ctx, { id, fileId }) => { await detachFile(ctx, id, fileId); return redirect(recordPath(id), 'evidence.removed') }, retry: again }),
  ]
}
