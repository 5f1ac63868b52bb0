import { addDays } from '../calendar.js'
import { statusOf } from '../evidence/evidence-commands.js'
import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import type { EvidenceGrid } from '../platform/web/parts.js'
import { answer, json, redirect, show, type Reply } from '../platform/web/reply.js'
import { errorsIn, idIn, typedIn } from '../platform/web/returned-form.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import { Problem } from '../problems.js'
import type { Role } from '../viewer.js'
import { servesOn } from './appointment.js'
import { correctAppointment, dropLetter, endAppointment, keepLetter, mayKeepLetter, mayReport, mayResume, maySucceed, reportCannotServe, requireAppointment, requireLetter, resumeAppointment, settleCannotServe, succeed, appoint } from './appointment-commands.js'
import { letterUpload, successions, type Sent, type Succession } from './appointment-form.js'
import { choicesPath, correctionPage, newAppointmentPage, newPath, successionPage } from './appointment-form-pages.js'
import { CannotServe, CorrectedAppointment, Ending, Find, LetterFile, NewAppointment, Succession as SuccessionInput, WrittenAppointment } from './appointment-input.js'
import { appointmentPage, type AppointmentPageInput, type Returned } from './appointment-pages.js'
import { findAppointment, findInPool, findSchoolOf, listNext, listOfPerson, listOpenSchools, listPool, phonesOf, type AppointmentRow } from './appointment-queries.js'
import { yearPanels } from './duty-routes.js'
import { appointmentPath } from './links.js'
import { breachesOf } from './rule-queries.js'
import { seesRules } from './rules.js'
import { Id } from './person-input.js'

const readers: readonly Role[] = ['clerk', 'leader', 'inspector', 'schoolAdmin', 'recorder', 'partner'], clerk: readonly Role[] = ['clerk'], reporters: readonly Role[] = ['clerk', 'schoolAdmin']
const fields = ['role', 'startsOn', 'until', 'appointedBy', 'letterNumber', 'person', 'personId', 'school', 'schoolId', 'reason', 'note'] as const
const typedOf = (sent: Form): Sent => Object.fromEntries(fields.map(field => [field, typedIn(sent, field)]))
const problemOf = (ctx: Ctx, sent: Form): string | undefined => sent.problem && sent.problem.code !== 'conflict' ? sentenceOf(sent.problem, ctx.t) : undefined

/** Draws the files of a set: filled in app.ts. */
export type SetEvidenceOf = (ctx: Ctx, set: { setId: string, orgId: string, path: string, countyId: string | null }, which: 'all' | 'filed') => Promise<{ grid: EvidenceGrid, files: { id: string, name: string }[] }>

async function newForm(ctx: Ctx, typed: Sent, sent?: Form): Promise<Reply> {
  const made = newAppointmentPage(ctx.t, { typed, errors: sent ? errorsIn(sent) : {}, problem: sent && problemOf(ctx, sent), today: ctx.today })
  return show('vice-principals/appointment-form', made.form.heading.title, made)
}

async function correction(ctx: Ctx, id: string, sent?: Form): Promise<Reply> {
  const row = await requireAppointment(ctx, id), { role, startsOn, until, appointedBy, letterNumber } = row
  const made = correctionPage(ctx.t, row, { typed: sent ? typedOf(sent) : { role, startsOn, until, appointedBy, letterNumber }, errors: sent ? errorsIn(sent) : {}, problem: sent && problemOf(ctx, sent), overtaken: sent?.problem?.code === 'changedMeanwhile', today: ctx.today })
  return show('vice-principals/appointment-form', made.form.heading.title, made)
}

async function succession(ctx: Ctx, id: string, how: Succession, sent?: Form): Promise<Reply> {
  const row = await requireAppointment(ctx, id), { t, today } = ctx
  if (!maySucceed(row, how, await listNext(ctx.db, id))) { if (sent?.problem) throw sent.problem; throw new Problem('notFound') }
  const after = addDays(row.until, 1), startsOn = how === 'renewal' ? after : row.endedOn ?? (row.cannotServeFrom !== null && row.cannotServeFrom > row.startsOn ? row.cannotServeFrom : today)
  const typed: Sent = sent ? typedOf(sent) : { startsOn, appointedBy: row.appointedBy }
  const made = successionPage(t, row, how, { typed, errors: sent ? errorsIn(sent) : {}, problem: sent && problemOf(ctx, sent), today })
  return show('vice-principals/appointment-form', made.form.heading.title, made)
}

/** Terms of office: who is appointed where, by whom, until when. */
export function appointmentRoutes(setEvidence: SetEvidenceOf): Route[] {
  async function page(ctx: Ctx, id: string, state: Pick<AppointmentPageInput, 'returned' | 'refused'> = {}) {
    const { db, t, viewer, today } = ctx, row = await requireAppointment(ctx, id)
    const [previous, next, ofPerson, phones, school] = await Promise.all([row.previousId ? findAppointment(db, row.previousId) : undefined, listNext(db, id), listOfPerson(db, row.personId), phonesOf(db, [row.personId]), db.organisation.findUnique({ where: { id: row.orgId }, select: { path: true } })])
    const { grid, files } = await setEvidence(ctx, { setId: row.evidenceSetId, orgId: row.orgId, path: school?.path ?? viewer.path, countyId: row.countyId }, 'all')
    const breaches = row.role === 'vicePrincipal' && servesOn(row, today) && seesRules(viewer) ? await breachesOf(db, row.countyId, today, { appointment: id, person: row.personId }) : undefined
    return appointmentPage(t, { row, previous, next, ofPerson, phone: phones.get(row.personId), grid, files, viewer, today, may: mayOf(ctx, row, next), year: await yearPanels(ctx, row), breaches, ...state })
  }
  const shown = async (ctx: Ctx, id: string, state?: Parameters<typeof page>[2]): Promise<Reply> => { const made = await page(ctx, id, state); return show('vice-principals/appointment', made.heading.title, made) }
  const again = (form: Returned['form']) => (ctx: Ctx, sent: Form): Promise<Reply> => shown(ctx, idIn(sent), { returned: { form, values: sent.values, errors: errorsIn(sent), problem: problemOf(ctx, sent) } })

  return [
    route({ method: 'get', path: '/vice-principals/appointments/new', allow: clerk, input: NewAppointment,
      run: async (ctx, { person, school, startsOn }) => {
        const countyId = ctx.viewer.countyId ?? '', [chosen, at] = await Promise.all([person ? findInPool(ctx.db, countyId, person) : null, school ? findSchoolOf(ctx.db, countyId, school) : null])
        return newForm(ctx, { role: chosen?.organ === 'other' ? 'counsellor' : 'vicePrincipal', appointedBy: 'bureau', startsOn: startsOn ?? ctx.today, person: chosen?.fullName, personId: chosen?.id, school: at?.name, schoolId: at?.id })
      } }),
    route({ method: 'get', path: choicesPath.people, allow: clerk, input: Find,
      run: async ({ db, viewer, today }, { find }) => json((await listPool(db, viewer.countyId ?? '', find, today)).map(one => ({ id: one.id, name: one.fullName, unit: one.unit, post: one.post }))) }),
    route({ method: 'get', path: choicesPath.schools, allow: clerk, input: Find,
      run: async ({ db, viewer, today, t }, { find }) => json((await listOpenSchools(db, viewer.countyId ?? '', find, today)).map(one => ({ id: one.id, name: one.name, unit: one.reportingStage ? t(`stage.${one.reportingStage}`) : '' }))) }),
    route({ method: 'post', path: newPath, allow: clerk, input: WrittenAppointment,
      run: async (ctx, sent) => redirect(appointmentPath(await appoint(ctx, sent)), 'appointment.written'), retry: (ctx, sent) => newForm(ctx, typedOf(sent), sent) }),
    route({ method: 'get', path: '/vice-principals/appointments/:id', allow: readers, input: Id, run: (ctx, { id }) => shown(ctx, id) }),
    route({ method: 'get', path: '/vice-principals/appointments/:id/form', allow: clerk, input: Id, run: (ctx, { id }) => correction(ctx, id) }),
    route({ method: 'post', path: '/vice-principals/appointments/:id', allow: clerk, input: CorrectedAppointment,
      run: async (ctx, { id, ...sent }) => { await correctAppointment(ctx, id, sent); return redirect(appointmentPath(id), 'appointment.corrected') }, retry: (ctx, sent) => correction(ctx, idIn(sent), sent) }),
    ...successions.flatMap(how => [
      route({ method: 'get', path: `/vice-principals/appointments/:id/${how}`, allow: clerk, input: Id, run: (ctx, { id }) => succession(ctx, id, how) }),
      route({ method: 'post', path: `/vice-principals/appointments/:id/${how}`, allow: clerk, input: SuccessionInput,
        run: async (ctx, { id, ...sent }) => redirect(appointmentPath(await succeed(ctx, id, how, sent)), `appointment.${how}Done`), retry: (ctx, sent) => succession(ctx, idIn(sent), how, sent) }),
    ]),
    route({ method: 'post', path: '/vice-principals/appointments/:id/ending', allow: clerk, input: Ending,
      run: async (ctx, { id, ...sent }) => { await endAppointment(ctx, id, sent); return redirect(appointmentPath(id), 'appointment.isEnded') }, retry: again('ending') }),
    route({ method: 'post', path: '/vice-principals/appointments/:id/resuming', allow: clerk, input: Id,
      run: async (ctx, { id }) => { await resumeAppointment(ctx, id); return redirect(appointmentPath(id), 'appointment.isResumed') }, retry: again('') }),
    route({ method: 'post', path: '/vice-principals/appointments/:id/cannot-serve', allow: reporters, input: CannotServe,
      run: async (ctx, { id, ...said }) => { await reportCannotServe(ctx, id, said); return redirect(appointmentPath(id), 'appointment.isReported') }, retry: again('cannotServe') }),
    route({ method: 'post', path: '/vice-principals/appointments/:id/cannot-serve/settling', allow: reporters, input: Id,
      run: async (ctx, { id }) => { await settleCannotServe(ctx, id); return redirect(appointmentPath(id), 'appointment.isSettled') }, retry: again('') }),
    route({ method: 'post', path: '/vice-principals/appointments/:id/letter', allow: reporters, input: Id, upload: { field: 'files', ...letterUpload }, limit: 'upload',
      prepare: async ({ id }, outside) => {
        // A file for a term that is out of reach is not even looked at.
        if (outside.files.length > 0 && outside.viewer) await requireLetter({ db: outside.db, viewer: outside.viewer }, id)
        return outside.keepGoodFiles(() => ['certificate', 'document'])
      },
      run: async (ctx, { id }, { kept, refused }) => {
        if (kept.length + refused.length === 0) throw new Problem('fileMissing')
        const count = await keepLetter(ctx, id, kept)
        if (refused.length === 0) return redirect(appointmentPath(id), count > 0 ? 'evidence.added' : 'evidence.same')
        if (count === 0) ctx.unchanged()
        const made = await page(ctx, id, { refused: refused.map(one => ({ name: one.fileName || ctx.t('evidence.noName'), reason: sentenceOf(one.problem, ctx.t) })) })
        return answer('vice-principals/appointment', made.heading.title, made, { status: statusOf(refused), again: appointmentPath(id) })
      },
      retry: again('') }),
    route({ method: 'post', path: '/vice-principals/appointments/:id/letter/:fileId/removal', allow: reporters, input: LetterFile,
      run: async (ctx, { id, fileId }) => { await dropLetter(ctx, id, fileId); return redirect(appointmentPath(id), 'evidence.removed') }, retry: again('') }),
  ]
}

/** What this viewer can do with a term now. */
function mayOf({ viewer, today }: Ctx, row: AppointmentRow, next: readonly AppointmentRow[]): AppointmentPageInput['may'] {
  const isClerk = viewer.role === 'clerk', reports = mayReport(viewer), running = row.endedOn === null && row.until >= today
  return {
    succeed: isClerk ? successions.filter(how => maySucceed(row, how, next)) : [], correct: isClerk, end: isClerk && row.endedOn === null, resume: isClerk && mayResume(row, next),
    report: reports && running && row.cannotServeFrom === null, settle: reports && row.endedOn === null && row.cannotServeFrom !== null, letter: mayKeepLetter(viewer, row),
  }
}
