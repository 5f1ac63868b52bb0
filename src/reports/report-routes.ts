import { yearOf } from '../calendar.js'
import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import { redirect, show, type Reply } from '../platform/web/reply.js'
import { errorsIn, idIn, typedIn } from '../platform/web/returned-form.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import { Problem } from '../problems.js'
import type { OwnDeadline } from '../statistics/deadlines.js'
import type { Role } from '../viewer.js'
import { removedOf } from './block-pages.js'
import { checksPage } from './check-pages.js'
import { faultsOf } from './checks.js'
import { deadlinesOf } from './deadline-pages.js'
import { fieldsPage } from './fields-pages.js'
import { cancelCorrection, correctReport, freezeReport } from './finishing-commands.js'
import { checksPath, reportPath, wayPath } from './links.js'
import { maskPupils } from './masking-commands.js'
import { changedSince, numbersOf } from './paper.js'
import { pupilsIn } from './pupils.js'
import { changeReport, keepDraft, requireReport, restoreVersion, startReport, bureauOf } from './report-commands.js'
import { contentOf } from './report-content.js'
import { AnswerInput, Correction, Freezing, Masking, NewReport, Nothing, ReportAsked, ReportFieldsInput, ReportId, StepId, StepInput, VersionAsked, VersionId } from './report-input.js'
import { listPage, reportPage, versionName } from './report-pages.js'
import { countCorrections, findFinal, findVersion, listAsked, listDue, listRemoved, listReports, listSteps, listVersions, type ReportRow } from './report-queries.js'
import { readSource } from './report-source.js'
import { readVocabulary } from './report-vocabulary.js'
import { listTemplates } from './template-queries.js'
import { versionPage } from './version-pages.js'
import { addStep, answerAbout, removeStep } from './way-commands.js'
import { wayPage } from './way-pages.js'

export const readers: readonly Role[] = ['clerk', 'leader', 'inspector'], writers: readonly Role[] = ['clerk']

async function list(ctx: Ctx, sent?: Form): Promise<Reply> {
  const rows = await listReports(ctx.db, bureauOf(ctx))
  return show('reports/list', ctx.t('report.title'), listPage(ctx.t, { viewer: ctx.viewer, rows, year: yearOf(ctx.today), errors: sent?.problem ? [sentenceOf(sent.problem, ctx.t)] : [], typed: sent && { year: typedIn(sent, 'year'), kind: typedIn(sent, 'kind'), error: Object.values(sent.errors).flat()[0] } }))
}

/** What a report is measured by: the version that is final, else the last 稿. */
const standing = async (ctx: Ctx, report: ReportRow) => report.state === 'final' ? await findFinal(ctx.db, report.id) : await findVersion(ctx.db, report.id)

async function page(ctx: Ctx, id: string, { at, causes }: { at?: string, causes?: 'all' } = {}, problem?: string): Promise<Reply> {
  const { db, t, viewer } = ctx, report = await requireReport(ctx, id), last = await standing(ctx, report)
  const [now, vocabulary, corrections, templates] = await Promise.all([contentOf(ctx, report), readVocabulary(db, report), countCorrections(db, id), listTemplates(db, report.orgId)])
  // A final report says what it said; what counts now stands beside it.
  const content = report.state === 'final' && last ? last.content : now.content, changed = changedSince(last?.content, now.content)
  const shown = report.state === 'final' ? new Map([...changed].map(([code]) => [code, numbersOf(now.content).find(one => one.code === code)?.text ?? ''])) : changed
  const number = numbersOf(content).find(one => one.at === at), counted = number && now.values.get(number.code), value = number && counted && { ...counted, text: number.text, value: number.value }
  const source = value && await readSource(ctx, report, value, last?.createdAt)
  const made = reportPage(t, { viewer, report, content, at: number?.at, source, faults: faultsOf(content.blocks, report.year, content.answers ?? []), vocabulary, templates, last, corrections, changed: shown, allCauses: causes === 'all', problem })
  return show('reports/show', report.title, made)
}

async function fields(ctx: Ctx, id: string, sent?: Form): Promise<Reply> {
  const report = await requireReport(ctx, id), made = fieldsPage(ctx.t, { report, overtaken: sent?.problem?.code === 'changedMeanwhile', ...(sent ? { values: sent.values, errors: errorsIn(sent), problem: sent.problem && sentenceOf(sent.problem, ctx.t) } : {}) })
  return show('reports/form', made.heading.title, made)
}

async function way(ctx: Ctx, id: string, sent?: Form, answered?: string): Promise<Reply> {
  const { db, t, viewer, today } = ctx, report = await requireReport(ctx, id), [steps, asked] = await Promise.all([listSteps(db, id), listAsked(db, report.orgId, report)])
  const made = wayPage(t, { viewer, report, steps, asked, today, answered, ...(sent ? { values: sent.values, errors: errorsIn(sent), problem: sent.problem && sentenceOf(sent.problem, t) } : {}) })
  return show('reports/way', made.heading.title, made)
}

async function checks(ctx: Ctx, id: string, sent?: Form): Promise<Reply> {
  const { db, t, viewer } = ctx, report = await requireReport(ctx, id), needed = sent?.problem?.code === 'commentNeeded'
  const [now, final, corrections] = await Promise.all([contentOf(ctx, report), report.state === 'final' ? findFinal(db, id) : undefined, countCorrections(db, id)]), content = final?.content ?? now.content
  const made = checksPage(t, {
    viewer, report, blocks: now.blocks, corrections, final, faults: faultsOf(content.blocks, report.year, content.answers ?? []), named: pupilsIn(content.blocks),
    ...(sent ? { values: sent.values, errors: needed ? { reason: [t('report.reasonNeeded')] } : errorsIn(sent), problem: sent.problem && !needed ? sentenceOf(sent.problem, t) : undefined } : {}),
  })
  return show('reports/checks', made.heading.title, made)
}

async function versions(ctx: Ctx, id: string, number?: number, against?: number, problem?: string): Promise<Reply> {
  const { db, t, viewer } = ctx, report = await requireReport(ctx, id), all = await listVersions(db, id), shown = number === undefined ? undefined : await findVersion(db, id, number)
  if (number !== undefined && !shown) throw new Problem('notFound')
  const other = against === undefined || against === 0 ? undefined : await findVersion(db, id, against)
  if (against !== undefined && against !== 0 && !other) throw new Problem('notFound')
  const removed = number === undefined ? removedOf(t, id, await listRemoved(db, id), await readVocabulary(db, report)) : []
  const made = versionPage(t, { viewer, report, versions: all, shown, removed, against: other ? { name: versionName(t, other), content: other.content } : against === 0 ? { name: t('report.asItStands'), content: (await contentOf(ctx, report)).content } : undefined })
  return show('reports/versions', made.heading.title, problem ? { ...made, notices: [{ tone: 'bad', text: problem }, ...made.notices] } : made)
}

/** The last days of the reports of this year and the one before, for those who write them and answer for them. */
export async function nextReportDeadlines({ db, t, viewer, today }: Ctx): Promise<OwnDeadline[]> {
  if (viewer.orgKind !== 'county' || !viewer.countyId || !(viewer.role === 'clerk' || viewer.role === 'leader')) return []
  const year = yearOf(today)
  return deadlinesOf(t, await listDue(db, viewer.countyId, year - 1), [year - 1, year])
}

/** 年度报告. */
export const reportRoutes: readonly Route[] = [
  route({ method: 'get', path: '/reports', allow: readers, input: Nothing, run: ctx => list(ctx) }),
  route({ method: 'post', path: '/reports', allow: writers, input: NewReport, run: async (ctx, { year, kind, from }) => redirect(reportPath(await startReport(ctx, year, kind, from)), 'report.begun'),
    retry: (ctx, sent) => list(ctx, sent) }),
  route({ method: 'get', path: '/reports/:id', allow: readers, input: ReportAsked, run: (ctx, { id, at, causes }) => page(ctx, id, { at, causes }) }),
  route({ method: 'get', path: '/reports/:id/form', allow: writers, input: ReportId, run: (ctx, { id }) => fields(ctx, id) }),
  route({ method: 'post', path: '/reports/:id/form', allow: writers, input: ReportFieldsInput, run: async (ctx, { id, ...typed }) => { await changeReport(ctx, id, typed); return redirect(reportPath(id), 'report.changed') }, retry: (ctx, sent) => fields(ctx, idIn(sent), sent) }),
  route({ method: 'get', path: '/reports/:id/versions', allow: readers, input: ReportId, run: (ctx, { id }) => versions(ctx, id) }),
  route({ method: 'post', path: '/reports/:id/versions', allow: writers, input: ReportId, run: async (ctx, { id }) => { await keepDraft(ctx, id); return redirect(reportPath(id), 'report.kept') }, retry: (ctx, sent) => page(ctx, idIn(sent), {}, sent.problem && sentenceOf(sent.problem, ctx.t)) }),
  route({ method: 'get', path: '/reports/:id/versions/:number', allow: readers, input: VersionAsked, run: (ctx, { id, number, against }) => versions(ctx, id, number, against) }),
  route({ method: 'post', path: '/reports/:id/versions/:number/restoring', allow: writers, input: VersionId, run: async (ctx, { id, number }) => { await restoreVersion(ctx, id, number); return redirect(reportPath(id), 'report.restored') }, retry: (ctx, sent) => versions(ctx, idIn(sent), undefined, undefined, sent.problem && sentenceOf(sent.problem, ctx.t)) }),
  route({ method: 'get', path: '/reports/:id/checks', allow: readers, input: ReportId, run: (ctx, { id }) => checks(ctx, id) }),
  route({ method: 'post', path: '/reports/:id/masking', allow: writers, input: Masking, run: async (ctx, { id, name, seen }) => { await maskPupils(ctx, id, seen, name); return redirect(`${checksPath(id)}#names`, 'report.masked') }, retry: (ctx, sent) => checks(ctx, idIn(sent), sent) }),
  route({ method: 'post', path: '/reports/:id/freezing', allow: writers, input: Freezing,
    prepare: async ({ password }, { confirmPassword, t }) => { if (!await confirmPassword(password)) throw new Problem('invalid', { password: [t('password.wrong')] }) },
    run: async (ctx, { id, found, mask }) => { await freezeReport(ctx, id, { found, mask }); return redirect(reportPath(id), 'report.frozen') }, retry: (ctx, sent) => checks(ctx, idIn(sent), sent) }),
  route({ method: 'post', path: '/reports/:id/correction', allow: writers, input: Correction, run: async (ctx, { id, reason }) => { await correctReport(ctx, id, reason); return redirect(reportPath(id), 'report.reopened') }, retry: (ctx, sent) => checks(ctx, idIn(sent), sent) }),
  route({ method: 'post', path: '/reports/:id/correction/cancellation', allow: writers, input: ReportId, run: async (ctx, { id }) => { await cancelCorrection(ctx, id); return redirect(reportPath(id), 'report.correctionCancelled') }, retry: (ctx, sent) => checks(ctx, idIn(sent), sent) }),
  route({ method: 'get', path: '/reports/:id/way', allow: readers, input: ReportId, run: (ctx, { id }) => way(ctx, id) }),
  route({ method: 'post', path: '/reports/:id/way', allow: writers, input: StepInput, run: async (ctx, { id, ...step }) => { await addStep(ctx, id, step); return redirect(wayPath(id), 'report.stepKept') }, retry: (ctx, sent) => way(ctx, idIn(sent), sent) }),
  route({ method: 'post', path: '/reports/:id/way/:step/removal', allow: writers, input: StepId, run: async (ctx, { id, step }) => { await removeStep(ctx, id, step); return redirect(wayPath(id), 'report.stepRemoved') }, retry: (ctx, sent) => way(ctx, idIn(sent), sent) }),
  route({ method: 'post', path: '/reports/:id/answers/:about', allow: writers, input: AnswerInput, run: async (ctx, { id, about, text }) => { await answerAbout(ctx, id, about, text); return redirect(`${wayPath(id)}#asked`, 'report.answerKept') }, retry: (ctx, sent) => way(ctx, idIn(sent), sent, typedIn(sent, 'about')) }),
]
