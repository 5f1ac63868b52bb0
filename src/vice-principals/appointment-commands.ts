import { addDays, type Day } from '../calendar.js'
import { holdCounty } from '../organisations/roster-commands.js'
import type { Ctx } from '../platform/ctx.js'
import type { KeptFile } from '../platform/web/route.js'
import { Problem } from '../problems.js'
import type { AccountViewer } from '../viewer.js'
import { endBefore, faultsOf, limits, readDay, readEnding, readReason, readTerm, readText, type AppointmentContent, type AppointmentFaults, type Sent, type Succession } from './appointment-form.js'
import { countOutside, findAppointment, findInPool, findSchoolOf, listNext, listOfPerson, listOpenSchools, listPool, type AppointmentRow, type PoolChoice, type SchoolChoice } from './appointment-queries.js'
import { attachFiles, detachFile } from './file-commands.js'
import { creditLectures } from './lecture-commands.js'

/** @throws Problem notFound */
export async function requireAppointment({ db }: Pick<Ctx, 'db'>, id: string): Promise<AppointmentRow> {
  const row = await findAppointment(db, id)
  if (!row) throw new Problem('notFound')
  return row
}

export function invalid({ t }: Pick<Ctx, 't'>, faults: AppointmentFaults): Problem {
  const errors: Record<string, string[]> = {}
  for (const { field, code, detail = '' } of faults) (errors[field] ??= []).push(t(`appointmentFault.${code}`, detail))
  return new Problem('invalid', errors)
}

/** Somebody by what was typed: the one who was chosen from the list, the only one of that name, or the only one whom the words find. */
async function personOf({ db, t, today }: Ctx, countyId: string, { person = '', personId = '' }: Sent, faults: AppointmentFaults): Promise<PoolChoice | undefined> {
  const typed = person.trim(), chosen = personId === '' ? null : await findInPool(db, countyId, personId)
  if (typed === '') { faults.push({ field: 'person', code: 'missing' }); return undefined }
  if (chosen && chosen.fullName === typed) return chosen
  const found = await listPool(db, countyId, typed, today), namesakes = found.filter(one => one.fullName === typed), left = namesakes.length > 0 ? namesakes : found, [only] = left
  if (left.length === 1) return only
  faults.push(left.length === 0 ? { field: 'person', code: 'personUnknown' } : { field: 'person', code: 'personSeveral', detail: left.slice(0, 3).map(one => `${one.fullName} ${one.unit}`).join(t('list.pause')) })
  return undefined
}

/** The same for an open school. */
async function schoolOf({ db, t, today }: Ctx, countyId: string, { school = '', schoolId = '' }: Sent, faults: AppointmentFaults): Promise<SchoolChoice | undefined> {
  const typed = school.trim(), chosen = schoolId === '' ? null : await findSchoolOf(db, countyId, schoolId)
  if (typed === '') { faults.push({ field: 'school', code: 'missing' }); return undefined }
  if (chosen && chosen.name === typed) return chosen
  const found = await listOpenSchools(db, countyId, typed, today), same = found.filter(one => one.name === typed), left = same.length > 0 ? same : found, [only] = left
  if (left.length === 1) return only
  faults.push(left.length === 0 ? { field: 'school', code: 'schoolUnknown' } : { field: 'school', code: 'schoolSeveral', detail: left.slice(0, 3).map(one => one.name).join(t('list.pause')) })
  return undefined
}

/** Appoints somebody. @returns the new term's id @throws Problem invalid, with a sentence at each field */
export async function appoint(ctx: Ctx, sent: Sent): Promise<string> {
  const countyId = await holdCounty(ctx), { content, faults } = readTerm(sent)
  const person = await personOf(ctx, countyId, sent, faults), school = await schoolOf(ctx, countyId, sent, faults)
  if (person && school && faults.length === 0) faults.push(...await between(ctx, content, school, person))
  if (faults.length > 0 || !person || !school) throw invalid(ctx, faults)
  const id = await createTerm(ctx, countyId, { ...content, orgId: school.id, personId: person.id })
  ctx.tell({ orgId: school.id, code: 'appointed', details: { appointment: id } })
  return id
}

/** @param exceptId a term that is written anew, or ends because of this one */
async function between({ db }: Ctx, { startsOn, until, endedOn = null }: Pick<AppointmentContent, 'startsOn' | 'until'> & { endedOn?: Day | null }, school: SchoolChoice, person: Pick<PoolChoice, 'id' | 'leftOn'>, exceptId?: string): Promise<AppointmentFaults> {
  const there = (await listOfPerson(db, person.id)).filter(one => one.orgId === school.id && one.id !== exceptId)
  return faultsOf({ startsOn, until, endedOn }, school, person, there)
}

/** A term of which nothing is asked any more; `previous` is the one that it follows. */
type NewTerm = AppointmentContent & { orgId: string, personId: string, previous?: { id: string, orgId: string } }
/** Writes a term, with what counts in it already. @returns its id */
export async function createTerm(ctx: Ctx, countyId: string, { previous, ...term }: NewTerm): Promise<string> {
  const { db, viewer, now, record } = ctx
  const set = await db.evidenceSet.create({ data: { orgId: term.orgId }, select: { id: true } })
  const { id } = await db.appointment.create({ data: { ...term, countyId, evidenceSetId: set.id, previousId: previous?.id, previousOrgId: previous?.orgId, createdById: viewer.id, createdAt: now }, select: { id: true } })
  record({ action: 'appointment.written', subject: 'Appointment', subjectId: id, orgId: term.orgId })
  await creditLectures(ctx, id)
  return id
}

/** The next term after one: 续聘, 更换, 调整. The one before ends where the next begins, unless it had ended already. @returns the new term's id
 *  @throws Problem notFound · notAllowedNow · changedMeanwhile · invalid */
export async function succeed(ctx: Ctx, id: string, how: Succession, sent: Sent): Promise<string> {
  const countyId = await holdCounty(ctx), before = await requireCurrent(ctx, id)
  if (!maySucceed(before, how, await listNext(ctx.db, id))) throw new Problem('notAllowedNow')
  const { content, faults } = readTerm(sent, { role: before.role, appointedBy: before.appointedBy, until: how === 'transfer' ? before.until : undefined })
  const { startsOn } = content, from = before.endedOn ?? addDays(before.startsOn, 1)
  if (startsOn !== '' && startsOn < from) faults.push({ field: 'startsOn', code: before.endedOn === null ? 'notAfterStart' : 'beforeEnd', detail: from })
  const person = how === 'replacement' ? await personOf(ctx, countyId, sent, faults) : await findInPool(ctx.db, countyId, before.personId)
  const school = how === 'transfer' ? await schoolOf(ctx, countyId, sent, faults) : await findSchoolOf(ctx.db, countyId, before.orgId)
  if (how === 'replacement' && person?.id === before.personId) faults.push({ field: 'person', code: 'samePerson' })
  if (how === 'transfer' && school?.id === before.orgId) faults.push({ field: 'school', code: 'sameSchool' })
  const reason = how !== 'replacement' ? how === 'renewal' ? 'renewed' as const : 'transferred' as const : before.endedOn === null ? readReason(faults, sent.reason) : 'other' as const
  const endNote = how === 'replacement' && before.endedOn === null ? readText(faults, 'note', sent.note, limits.note) : ''
  if (person && school && faults.length === 0) faults.push(...await between(ctx, content, school, person, how === 'renewal' ? id : undefined))
  if (before.endedOn === null && faults.length === 0) faults.push(...await leftOutside(ctx, 'startsOn', before, { startsOn: before.startsOn, until: addDays(startsOn, -1) }))
  if (faults.length > 0 || !person || !school) throw invalid(ctx, faults)
  if (before.endedOn === null) await changeTerm(ctx, before, { endedOn: endBefore(before, startsOn), endReason: reason, endNote }, ['endedOn', 'endReason'])
  const next = await createTerm(ctx, countyId, { ...content, orgId: school.id, personId: person.id, previous: before })
  ctx.tell({ orgId: school.id, code: 'appointed', details: { appointment: next } })
  if (how === 'transfer') ctx.tell({ orgId: before.orgId, code: 'appointmentEnded', details: { appointment: id } })
  return next
}

/** A fault at a field where days that were logged would lie outside their term. */
async function leftOutside({ db }: Pick<Ctx, 'db'>, field: string, { id }: Pick<AppointmentRow, 'id'>, { startsOn, until }: Pick<AppointmentContent, 'startsOn' | 'until'>): Promise<AppointmentFaults> {
  const outside = await countOutside(db, id, startsOn, until)
  return outside > 0 ? [{ field, code: 'recordsOutside', detail: String(outside) }] : []
}

/** Whether a next term can follow: nobody follows yet; of an ended one only a replacement. */
export const maySucceed = (row: Pick<AppointmentRow, 'endedOn'>, how: Succession, next: readonly unknown[]): boolean => next.length === 0 && (row.endedOn === null || how === 'replacement')

/** The row as the sender saw it. @throws Problem notFound · changedMeanwhile */
async function requireCurrent(ctx: Ctx, id: string): Promise<AppointmentRow> {
  const row = await requireAppointment(ctx, id)
  if (row.version !== ctx.version) throw new Problem('changedMeanwhile')
  return row
}

/** What counts in a term changes with its days. */
const crediting: ReadonlySet<string> = new Set(['role', 'startsOn', 'until', 'endedOn'])
/** Changes a term, with what counts in it by now. @throws Problem changedMeanwhile */
export async function changeTerm(ctx: Ctx, { id, orgId, version }: Pick<AppointmentRow, 'id' | 'orgId' | 'version'>, data: object, fields: readonly string[]): Promise<void> {
  const { count } = await ctx.db.appointment.updateMany({ where: { id, version }, data: { ...data, version: { increment: 1 } } })
  if (count === 0) throw new Problem('changedMeanwhile')
  ctx.record({ action: 'appointment.changed', subject: 'Appointment', subjectId: id, orgId, fields })
  if (fields.some(field => crediting.has(field))) await creditLectures(ctx, id)
}

/** Corrects what was mistyped. @throws Problem notFound · changedMeanwhile · invalid */
export async function correctAppointment(ctx: Ctx, id: string, sent: Sent): Promise<void> {
  const countyId = await holdCounty(ctx), before = await requireAppointment(ctx, id), { content, faults } = readTerm(sent)
  const person = await findInPool(ctx.db, countyId, before.personId), school = await findSchoolOf(ctx.db, countyId, before.orgId)
  if (faults.length === 0) {
    if (before.endedOn !== null && content.startsOn > before.endedOn) faults.push({ field: 'startsOn', code: 'startsAfterEnd', detail: before.endedOn })
    faults.push(...await leftOutside(ctx, 'until', before, content))
    // What is over is corrected as it was, whoever has left and whatever was closed since.
    if (school && person) faults.push(...(await between(ctx, { ...content, endedOn: before.endedOn }, school, person, id)).filter(fault => before.endedOn === null || fault.code === 'overlaps'))
  }
  if (faults.length > 0) throw invalid(ctx, faults)
  if (before.version !== ctx.version) throw new Problem('changedMeanwhile')
  const fields = (['role', 'startsOn', 'until', 'appointedBy', 'letterNumber'] as const).filter(field => content[field] !== before[field])
  if (fields.length === 0) return ctx.unchanged()
  await changeTerm(ctx, before, content, fields)
}

/** Ends a term. @throws Problem notFound · notAllowedNow · changedMeanwhile · invalid */
export async function endAppointment(ctx: Ctx, id: string, sent: Sent): Promise<void> {
  await holdCounty(ctx)
  const row = await requireCurrent(ctx, id)
  if (row.endedOn !== null) throw new Problem('notAllowedNow')
  const { ending, faults } = readEnding(sent, row)
  if (faults.length === 0) faults.push(...await leftOutside(ctx, 'endedOn', row, { startsOn: row.startsOn, until: addDays(ending.endedOn, -1) }))
  if (faults.length > 0) throw invalid(ctx, faults)
  await changeTerm(ctx, row, ending, ['endedOn', 'endReason'])
  ctx.tell({ orgId: row.orgId, code: 'appointmentEnded', details: { appointment: id } })
}

/** Takes an ending back, as long as nobody followed. @throws Problem notFound · notAllowedNow · changedMeanwhile · conflict when they serve there under another term, or the school or the person is gone */
export async function resumeAppointment(ctx: Ctx, id: string): Promise<void> {
  const countyId = await holdCounty(ctx), row = await requireCurrent(ctx, id)
  if (!mayResume(row, await listNext(ctx.db, id))) throw new Problem('notAllowedNow')
  const person = await findInPool(ctx.db, countyId, row.personId), school = await findSchoolOf(ctx.db, countyId, row.orgId)
  const faults = person && school ? await between(ctx, { ...row, endedOn: null }, school, person, id) : []
  if (faults.length > 0) throw new Problem('conflict', { resuming: faults.map(({ code, detail = '' }) => ctx.t(`appointmentFault.${code}`, detail)) })
  await changeTerm(ctx, row, { endedOn: null, endReason: null, endNote: '' }, ['endedOn', 'endReason'])
  ctx.tell({ orgId: row.orgId, code: 'appointed', details: { appointment: id } })
}
export const mayResume = (row: Pick<AppointmentRow, 'endedOn'>, next: readonly unknown[]): boolean => row.endedOn !== null && next.length === 0

/** 不能继续任职: a school says that somebody cannot go on, and the bureau hears of it. @throws Problem notFound · forbidden · notAllowedNow · changedMeanwhile · invalid */
export async function reportCannotServe(ctx: Ctx, id: string, { from, why }: { from: string, why: string }): Promise<void> {
  const row = await requireCurrent(ctx, id), faults: AppointmentFaults = []
  if (!mayReport(ctx.viewer)) throw new Problem('forbidden')
  if (row.endedOn !== null || row.until < ctx.today || row.cannotServeFrom !== null) throw new Problem('notAllowedNow')
  const cannotServeFrom = readDay(faults, 'from', from), cannotServeWhy = readText(faults, 'why', why, limits.note, true)
  if (cannotServeFrom === '' && !faults.some(one => one.field === 'from')) faults.push({ field: 'from', code: 'missing' })
  else if (cannotServeFrom !== '' && cannotServeFrom < row.startsOn) faults.push({ field: 'from', code: 'beforeStart', detail: row.startsOn })
  else if (cannotServeFrom > row.until) faults.push({ field: 'from', code: 'afterUntil', detail: row.until })
  if (faults.length > 0) throw invalid(ctx, faults)
  await changeTerm(ctx, row, { cannotServeFrom, cannotServeWhy }, ['cannotServeFrom', 'cannotServeWhy'])
  ctx.tell({ orgId: row.countyId, code: 'cannotServe', details: { appointment: id } })
}

/** They go on after all: the school takes its word back, or the bureau has settled it. @throws Problem notFound · forbidden · notAllowedNow · changedMeanwhile */
export async function settleCannotServe(ctx: Ctx, id: string): Promise<void> {
  const row = await requireCurrent(ctx, id)
  if (!mayReport(ctx.viewer)) throw new Problem('forbidden')
  if (row.cannotServeFrom === null || row.endedOn !== null) throw new Problem('notAllowedNow')
  await changeTerm(ctx, row, { cannotServeFrom: null, cannotServeWhy: '' }, ['cannotServeFrom', 'cannotServeWhy'])
  ctx.tell({ orgId: ctx.viewer.role === 'clerk' ? row.orgId : row.countyId, code: 'goesOnServing', details: { appointment: id } })
}

/** The school's own administrator, or the bureau for it. */
export const mayReport = ({ role }: Pick<AccountViewer, 'role'>): boolean => role === 'clerk' || role === 'schoolAdmin'
/** The letter of a term is the bureau's to add, or the school's whose own appointment it is. */
export const mayKeepLetter = ({ role }: Pick<AccountViewer, 'role'>, row: Pick<AppointmentRow, 'appointedBy'>): boolean => role === 'clerk' || (role === 'schoolAdmin' && row.appointedBy === 'school')

/** Adds the letter to a term. @returns how many files were not there before @throws Problem notFound · forbidden */
export async function keepLetter(ctx: Ctx, id: string, kept: readonly KeptFile[]): Promise<number> {
  return attachFiles(ctx, await requireLetter(ctx, id), kept, false)
}

/** Takes a file of the letter off; it stays in the store. @throws Problem notFound · forbidden */
export async function dropLetter(ctx: Ctx, id: string, fileId: string): Promise<void> {
  await detachFile(ctx, await requireLetter(ctx, id), fileId)
}

/** A term whose letter this viewer may change. @throws Problem notFound · forbidden */
export async function requireLetter(ctx: Pick<Ctx, 'db' | 'viewer'>, id: string): Promise<AppointmentRow> {
  const row = await requireAppointment(ctx, id)
  if (!mayKeepLetter(ctx.viewer, row)) throw new Problem('forbidden')
  return row
}
