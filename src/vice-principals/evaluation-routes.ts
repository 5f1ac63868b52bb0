import { calendarYear } from '../calendar.js'
import { statusOf } from '../evidence/evidence-commands.js'
import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import { answer, redirect, show, type Reply } from '../platform/web/reply.js'
import { errorsIn, idIn, listIn, typedIn } from '../platform/web/returned-form.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import { Problem } from '../problems.js'
import type { Role } from '../viewer.js'
import { findHoursDue, sumDuties } from './duty-queries.js'
import { filesOf, readers, type SetEvidenceOf } from './duty-routes.js'
import { noDuties, upload } from './duty.js'
import { attachToEvaluation, detachFromEvaluation, evaluate, requireEvaluation, requireWriting, requireYear } from './evaluation-commands.js'
import { EvaluationAddress, EvaluationFile, EvaluationFiles, EvaluationForm } from './evaluation-input.js'
import { evaluationFormPage, evaluationPage, type EvaluationShown, type YearOf } from './evaluation-pages.js'
import { findEvaluation } from './evaluation-queries.js'
import { evaluationPath } from './links.js'

const writers: readonly Role[] = ['schoolAdmin']
const yearIn = (sent: Form): number => Number(typedIn(sent, 'year'))

async function yearOf({ db }: Ctx, appointment: YearOf['appointment'], year: number): Promise<YearOf> {
  const [sums, due] = await Promise.all([sumDuties(db, { appointmentId: appointment.id }, calendarYear(year)), findHoursDue(db, appointment, year)])
  return { appointment, year, sum: sums.get(appointment.id) ?? noDuties, due }
}

async function form(ctx: Ctx, id: string, year: number, sent?: Form): Promise<Reply> {
  const shown = await yearOf(ctx, await requireWriting(ctx, id, year), year), typed = sent && { grade: typedIn(sent, 'grade'), note: typedIn(sent, 'note'), heard: listIn(sent, 'heard') }
  const page = evaluationFormPage(ctx.t, { ...shown, row: await findEvaluation(ctx.db, id, year), typed, errors: sent ? errorsIn(sent) : {}, problem: sent?.problem && sentenceOf(sent.problem, ctx.t), overtaken: sent?.problem?.code === 'changedMeanwhile' })
  return show('vice-principals/evaluation-form', page.form.heading.title, page)
}

/** 年度考核评价: what a school says of one year of an appointment. */
export function evaluationRoutes(setEvidence: SetEvidenceOf): Route[] {
  async function page(ctx: Ctx, id: string, year: number, { problem, ...ofProof }: Pick<EvaluationShown, 'problem'> & Pick<NonNullable<EvaluationShown['proof']>, 'refused' | 'unchecked'> = {}) {
    const shown = await yearOf(ctx, await requireYear(ctx, id, year), year), row = await findEvaluation(ctx.db, id, year)
    return evaluationPage(ctx.t, { ...shown, viewer: ctx.viewer, today: ctx.today, row, problem, proof: row && { ...await filesOf(ctx, setEvidence, row), ...ofProof } })
  }
  const shown = async (ctx: Ctx, id: string, year: number, state?: Parameters<typeof page>[3]): Promise<Reply> => { const made = await page(ctx, id, year, state); return show('vice-principals/record', made.heading.title, made) }
  const again = (ctx: Ctx, sent: Form): Promise<Reply> => shown(ctx, idIn(sent), yearIn(sent), { unchecked: sent.errors.photosChecked, problem: sent.problem ? sentenceOf(sent.problem, ctx.t) : undefined })
  const path = '/vice-principals/appointments/:id/evaluations/:year'

  return [
    route({ method: 'get', path, allow: readers, input: EvaluationAddress, run: (ctx, { id, year }) => shown(ctx, id, year) }),
    route({ method: 'get', path: `${path}/form`, allow: writers, input: EvaluationAddress, run: (ctx, { id, year }) => form(ctx, id, year) }),
    route({ method: 'post', path, allow: writers, input: EvaluationForm,
      run: async (ctx, { id, year, ...typed }) => { await evaluate(ctx, id, year, typed); return redirect(evaluationPath(id, year), 'evaluation.saved') },
      retry: (ctx, sent) => form(ctx, idIn(sent), yearIn(sent), sent) }),
    route({ method: 'post', path: `${path}/evidence`, allow: writers, input: EvaluationFiles, upload, limit: 'upload',
      prepare: async ({ id, year, photosChecked }, outside) => {
        const { db, viewer, today } = outside
        if (viewer) await requireEvaluation({ db, viewer, today }, id, year)
        if (photosChecked !== 'yes') throw new Problem('invalid', { photosChecked: [outside.t('proof.unchecked')] })
        return outside.keepGoodFiles(() => ['document', 'photo'])
      },
      run: async (ctx, { id, year }, { kept, refused }) => {
        if (kept.length + refused.length === 0) throw new Problem('fileMissing')
        const count = await attachToEvaluation(ctx, id, year, kept)
        if (refused.length === 0) return redirect(evaluationPath(id, year), count > 0 ? 'evidence.added' : 'evidence.same')
        ctx.unchanged()
        const made = await page(ctx, id, year, { refused: refused.map(one => ({ name: one.fileName || ctx.t('evidence.noName'), reason: sentenceOf(one.problem, ctx.t) })) })
        return answer('vice-principals/record', made.heading.title, made, { status: statusOf(refused), again: evaluationPath(id, year) })
      },
      retry: again }),
    route({ method: 'post', path: `${path}/evidence/:fileId/removal`, allow: writers, input: EvaluationFile,
      run: async (ctx, { id, year, fileId }) => { await detachFromEvaluation(ctx, id, year, fileId); return redirect(evaluationPath(id, year), 'evidence.removed') }, retry: again }),
  ]
}
