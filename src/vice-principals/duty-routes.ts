import { calendarYear, yearOf } from '../calendar.js'
import { statusOf } from '../evidence/evidence-commands.js'
import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import type { EvidenceGrid, Panel } from '../platform/web/parts.js'
import { answer, redirect, show, type Reply } from '../platform/web/reply.js'
import { errorsIn, idIn, typedIn } from '../platform/web/returned-form.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import { Problem } from '../problems.js'
import type { Role } from '../viewer.js'
import { requireAppointment } from './appointment-commands.js'
import type { AppointmentRow } from './appointment-queries.js'
import { countsOf, findRecord } from './confirmation-queries.js'
import { attachToDuty, changeDuty, detachFromDuty, logDuty, requireDuty, requireFiling, withdrawDuty } from './duty-commands.js'
import { ChangedDuty, DutyForm, DutyList, FileId, Files, Id, LoggedDuty } from './duty-input.js'
import { dutiesPage, dutyFormPage, dutyPage, hoursPanel, type DutyShown } from './duty-pages.js'
import { activityNumbers, countDuties, findCredited, findHoursDue, listDuties, sumDuties } from './duty-queries.js'
import { countsHours, loggers, mayChange, maySay, noDuties, upload, yearsOf, type Duty } from './duty.js'
import { evaluationPanel } from './evaluation-pages.js'
import { findEvaluation } from './evaluation-queries.js'
import { countWaiting } from './lecture-queries.js'
import { dutyPath } from './links.js'
import { waitingPanel } from './waiting-pages.js'

export const readers: readonly Role[] = ['clerk', 'leader', 'inspector', 'schoolAdmin', 'recorder', 'partner']

/** Draws the files of a set: filled in app.ts. */
export type SetEvidenceOf = (ctx: Ctx, set: { setId: string, orgId: string, path: string, countyId: string | null }, which: 'all' | 'filed') => Promise<{ grid: EvidenceGrid, files: { id: string, name: string }[] }>

/** The files of a record or an evaluation. */
export async function filesOf(ctx: Ctx, setEvidence: SetEvidenceOf, { evidenceSetId: setId, orgId, countyId }: { evidenceSetId: string, orgId: string, countyId: string }) {
  const { path } = await ctx.db.organisation.findUniqueOrThrow({ where: { id: orgId }, select: { path: true } })
  return setEvidence(ctx, { setId, orgId, path, countyId }, 'filed')
}

/** Lectures that wait for a reviewer; an organ does not see what schools have sent. */
export const waitingFor = async ({ db, viewer }: Pick<Ctx, 'db' | 'viewer'>, { id, orgId }: Pick<AppointmentRow, 'id' | 'orgId'>, year: number): Promise<number> =>
  viewer.orgKind === 'partner' ? 0 : (await countWaiting(db, orgId, calendarYear(year))).get(id) ?? 0

/** This year of an appointment, or its last one, for its own page: hours, and the school's evaluation. */
export async function yearPanels(ctx: Ctx, appointment: AppointmentRow): Promise<Panel[]> {
  const { db, t, viewer, today } = ctx, { id } = appointment, [year = yearOf(today)] = yearsOf(appointment, today)
  if (appointment.startsOn > today) return []
  const [sums, due, waiting, evaluation] = await Promise.all([sumDuties(db, { appointmentId: id }, calendarYear(year)), findHoursDue(db, appointment, year), waitingFor(ctx, appointment, year), findEvaluation(db, id, year)])
  return [hoursPanel(t, viewer, id, { year, sum: sums.get(id) ?? noDuties, due, waiting }), evaluationPanel(t, viewer, id, year, evaluation, today)]
}

async function form(ctx: Ctx, which: { appointment: string } | { id: string }, sent?: Form): Promise<Reply> {
  const { db, t, today, viewer } = ctx, record = 'id' in which ? await requireDuty(ctx, which.id) : undefined
  const appointment = record?.appointment ?? await requireAppointment(ctx, 'appointment' in which ? which.appointment : '')
  if (!maySay(viewer)) throw new Problem('notFound')
  if (record && !mayChange(viewer, record)) throw new Problem(sent ? 'notAllowedNow' : 'notFound')
  const typed = sent && { duty: typedIn(sent, 'duty'), day: typedIn(sent, 'day'), amount: typedIn(sent, 'amount'), another: typedIn(sent, 'another') }
  const there = typed && countsHours(typed.duty as Duty) ? await findCredited(db, { orgId: appointment.orgId, personId: appointment.personId, day: typed.day }) : undefined
  const number = there?.submissionId ? (await activityNumbers(db, [there.submissionId])).get(there.submissionId)?.number ?? '' : ''
  const page = dutyFormPage(t, { appointment, record, typed, errors: sent ? errorsIn(sent) : {}, problem: sent?.problem && sentenceOf(sent.problem, t), overtaken: sent?.problem?.code === 'changedMeanwhile', today, credited: there?.submissionId ? { to: `/submissions/${there.submissionId}`, number } : undefined })
  return show('vice-principals/form', page.heading.title, page)
}

/** 履职记录: what vice-principals did at their schools. */
export function dutyRoutes(setEvidence: SetEvidenceOf): Route[] {
  async function page(ctx: Ctx, id: string, state: Pick<DutyShown, 'problem'> & Pick<DutyShown['proof'], 'refused' | 'unchecked'> = {}) {
    const record = await requireDuty(ctx, id), { problem, ...ofProof } = state
    const [files, activities, sent] = await Promise.all([filesOf(ctx, setEvidence, record), activityNumbers(ctx.db, record.submissionId ? [record.submissionId] : []), findRecord(ctx.db, id)])
    return dutyPage(ctx.t, { viewer: ctx.viewer, record, sent, now: ctx.now, appointment: record.appointment, activity: activities.get(record.submissionId ?? ''), proof: { ...files, ...ofProof }, problem })
  }
  const shown = async (ctx: Ctx, id: string, state?: Parameters<typeof page>[2]): Promise<Reply> => { const made = await page(ctx, id, state); return show('vice-principals/record', made.heading.title, made) }
  const again = (ctx: Ctx, sent: Form): Promise<Reply> => shown(ctx, idIn(sent), { unchecked: sent.errors.photosChecked, problem: sent.problem ? sentenceOf(sent.problem, ctx.t) : undefined })

  return [
    route({ method: 'get', path: '/vice-principals/appointments/:id/duties', allow: readers, input: DutyList,
      run: async (ctx, { id, year: askedYear, ...turn }) => {
        const { db, t, viewer, today } = ctx, appointment = await requireAppointment(ctx, id), years = yearsOf(appointment, today)
        const year = askedYear !== undefined && years.includes(askedYear) ? askedYear : years[0] ?? yearOf(today)
        const [turned, count, sums, waiting, due, evaluation] = await Promise.all([listDuties(db, id, year, turn), countDuties(db, id, year), sumDuties(db, { appointmentId: id }, calendarYear(year)), waitingFor(ctx, appointment, year), findHoursDue(db, appointment, year), findEvaluation(db, id, year)])
        const [activities, unconfirmed] = await Promise.all([activityNumbers(db, turned.rows.flatMap(row => row.submissionId ?? [])), maySay(viewer) ? countsOf(db, { appointment: { personId: appointment.personId } }, ctx.now) : undefined])
        const made = dutiesPage(t, { viewer, appointment, year, years, page: turned, count, sum: sums.get(id) ?? noDuties, due, waiting, activities, side: [evaluationPanel(t, viewer, id, year, evaluation, today), ...(unconfirmed ? waitingPanel(t, unconfirmed, appointment.personId) : [])] })
        return show('vice-principals/duties', made.heading.title, made)
      } }),
    route({ method: 'get', path: '/vice-principals/duties/new', allow: loggers, input: DutyForm, run: (ctx, { appointment = '' }) => form(ctx, { appointment }) }),
    route({ method: 'post', path: '/vice-principals/duties', allow: loggers, input: LoggedDuty,
      run: async (ctx, { appointment, another, ...typed }) => redirect(dutyPath(await logDuty(ctx, appointment, typed, another === 'yes')), 'duties.logged'),
      retry: (ctx, sent) => form(ctx, { appointment: idIn(sent, 'appointment') }, sent) }),
    route({ method: 'get', path: '/vice-principals/duties/:id', allow: readers, input: Id, run: (ctx, { id }) => shown(ctx, id) }),
    route({ method: 'get', path: '/vice-principals/duties/:id/form', allow: loggers, input: Id, run: (ctx, { id }) => form(ctx, { id }) }),
    route({ method: 'post', path: '/vice-principals/duties/:id', allow: loggers, input: ChangedDuty,
      run: async (ctx, { id, another, ...typed }) => { await changeDuty(ctx, id, typed, another === 'yes'); return redirect(dutyPath(id), 'duties.changed') },
      // Withdrawn meanwhile, there is no form to come back to.
      retry: (ctx, sent) => sent.problem?.code === 'notAllowedNow' ? again(ctx, sent) : form(ctx, { id: idIn(sent) }, sent) }),
    route({ method: 'post', path: '/vice-principals/duties/:id/withdrawal', allow: loggers, input: Id, run: async (ctx, { id }) => { await withdrawDuty(ctx, id, 'withdrawn'); return redirect(dutyPath(id), 'duties.nowWithdrawn') }, retry: again }),
    route({ method: 'post', path: '/vice-principals/duties/:id/restoring', allow: loggers, input: Id, run: async (ctx, { id }) => { await withdrawDuty(ctx, id, 'restored'); return redirect(dutyPath(id), 'duties.restored') }, retry: again }),
    route({ method: 'post', path: '/vice-principals/duties/:id/evidence', allow: loggers, input: Files, upload, limit: 'upload',
      prepare: async ({ id, photosChecked }, outside) => {
        const { db, viewer } = outside
        if (viewer) await requireFiling({ db, viewer }, id)
        if (photosChecked !== 'yes') throw new Problem('invalid', { photosChecked: [outside.t('proof.unchecked')] })
        return outside.keepGoodFiles(() => ['document', 'photo'])
      },
      run: async (ctx, { id }, { kept, refused }) => {
        if (kept.length + refused.length === 0) throw new Problem('fileMissing')
        const count = await attachToDuty(ctx, id, kept)
        if (refused.length === 0) return redirect(dutyPath(id), count > 0 ? 'evidence.added' : 'evidence.same')
        ctx.unchanged()
        const made = await page(ctx, id, { refused: refused.map(one => ({ name: one.fileName || ctx.t('evidence.noName'), reason: sentenceOf(one.problem, ctx.t) })) })
        return answer('vice-principals/record', made.heading.title, made, { status: statusOf(refused), again: dutyPath(id) })
      },
      retry: again }),
    route({ method: 'post', path: '/vice-principals/duties/:id/evidence/:fileId/removal', allow: loggers, input: FileId,
      run: async (ctx, { id, fileId }) => { await detachFromDuty(ctx, id, fileId); return redirect(dutyPath(id), 'evidence.removed') }, retry: again }),
  ]
}
