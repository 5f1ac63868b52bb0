import { yearOf } from '../calendar.js'
import type { Ctx } from '../platform/ctx.js'
import type { KeptFile } from '../platform/web/route.js'
import { Problem } from '../problems.js'
import { requireAppointment } from './appointment-commands.js'
import type { AppointmentRow } from './appointment-queries.js'
import { changedFields, countsHours, lastDayOf, limits, mayChange, mayRestore, maySay, readDuty, type DutyContent, type DutyFault, type DutyTyped } from './duty.js'
import { activityNumbers, findCredited, findDuty, type DutyRow } from './duty-queries.js'
import { attachFiles, detachFile } from './file-commands.js'
import { withdrawLinks } from './link-commands.js'

/** A record with the appointment that it counts for. @throws Problem notFound */
export async function requireDuty(ctx: Pick<Ctx, 'db'>, id: string): Promise<DutyRow & { appointment: AppointmentRow }> {
  const row = await findDuty(ctx.db, id)
  if (!row) throw new Problem('notFound')
  return { ...row, appointment: await requireAppointment(ctx, row.appointmentId) }
}

/** What a fault says; a date outside the term is told which term. */
const sentenceOf = ({ t }: Pick<Ctx, 't'>, { code }: DutyFault, appointment: AppointmentRow): string =>
  code === 'outsideTerm' ? t('dutyFault.outsideTerm', appointment.startsOn, lastDayOf(appointment)) : code === 'hours' ? t('dutyFault.hours', limits.classHours) : code === 'people' ? t('dutyFault.people', limits.people) : t(`dutyFault.${code}`)

/** @param another: it is not the lecture that an activity has credited on that day */
async function read(ctx: Ctx, typed: DutyTyped, another: boolean, appointment: AppointmentRow): Promise<DutyContent> {
  const read = readDuty(typed, appointment, ctx.today), errors: Record<string, string[]> = {}
  if ('faults' in read) for (const fault of read.faults) (errors[fault.field] ??= []).push(sentenceOf(ctx, fault, appointment))
  else if (!another && countsHours(read.content.duty)) {
    const there = await findCredited(ctx.db, { orgId: appointment.orgId, personId: appointment.personId, day: read.content.day })
    if (there?.submissionId) errors.day = [ctx.t('dutyFault.credited', (await activityNumbers(ctx.db, [there.submissionId])).get(there.submissionId)?.number ?? '')]
  }
  if ('faults' in read || errors.day) throw new Problem('invalid', errors)
  return read.content
}

/** Logs what somebody did at a school. @returns its id @throws Problem notFound · invalid */
export async function logDuty(ctx: Ctx, appointmentId: string, typed: DutyTyped, another: boolean): Promise<string> {
  const { db, viewer, now, record, tell } = ctx, appointment = await requireAppointment(ctx, appointmentId), { orgId, countyId } = appointment
  if (!maySay(viewer)) throw new Problem('notFound')
  const content = await read(ctx, typed, another, appointment)
  const set = await db.evidenceSet.create({ data: { orgId }, select: { id: true } }), number = await ctx.nextNumber(countyId, 'LZ', yearOf(content.day))
  const { id } = await db.dutyRecord.create({ data: { orgId, countyId, appointmentId, number, ...content, evidenceSetId: set.id, createdById: viewer.id, createdAt: now }, select: { id: true } })
  record({ action: 'duty.logged', subject: 'DutyRecord', subjectId: id, orgId })
  if (viewer.orgId !== orgId) tell({ orgId, code: 'dutyLogged', details: { number, duty: id } })
  return id
}

/** Puts a record right; what was confirmed over a link has to be confirmed again. @throws Problem notFound · notAllowedNow · changedMeanwhile · invalid */
export async function changeDuty(ctx: Ctx, id: string, typed: DutyTyped, another: boolean): Promise<void> {
  const before = await requireDuty(ctx, id)
  if (!maySay(ctx.viewer)) throw new Problem('notFound')
  if (!mayChange(ctx.viewer, before)) throw new Problem('notAllowedNow')
  if (before.version !== ctx.version) throw new Problem('changedMeanwhile')
  const content = await read(ctx, typed, another, before.appointment), fields = changedFields(before, content)
  if (fields.length === 0) return ctx.unchanged()
  await move(ctx, before, 'changed', content, fields)
}

/** Takes a record out of the sums, or back into them. @throws Problem notFound · notAllowedNow · changedMeanwhile */
export async function withdrawDuty(ctx: Ctx, id: string, which: 'withdrawn' | 'restored'): Promise<void> {
  const before = await requireDuty(ctx, id), { viewer, now } = ctx
  if (!maySay(viewer)) throw new Problem('notFound')
  if (!(which === 'withdrawn' ? mayChange : mayRestore)(viewer, before)) throw new Problem('notAllowedNow')
  if (before.version !== ctx.version) throw new Problem('changedMeanwhile')
  await move(ctx, before, which, which === 'withdrawn' ? { withdrawnAt: now, withdrawnById: viewer.id } : { withdrawnAt: null, withdrawnById: null })
}

async function move(ctx: Ctx, { id, orgId, version, number }: DutyRow, action: 'changed' | 'withdrawn' | 'restored', data: object, fields?: readonly string[]): Promise<void> {
  await withdrawLinks(ctx, id)
  const { count } = await ctx.db.dutyRecord.updateMany({ where: { id, version }, data: { ...data, version: { increment: 1 } } })
  if (count === 0) throw new Problem('changedMeanwhile')
  ctx.record({ action: `duty.${action}`, subject: 'DutyRecord', subjectId: id, orgId, fields })
  if (ctx.viewer.orgId !== orgId) ctx.tell({ orgId, code: 'dutyChanged', details: { number, duty: id } })
}

/** A record whose files the viewer may change: also one that an activity made. @throws Problem notFound · notAllowedNow */
export async function requireFiling(ctx: Pick<Ctx, 'db' | 'viewer'>, id: string): Promise<DutyRow> {
  const row = await requireDuty(ctx, id)
  if (!maySay(ctx.viewer)) throw new Problem('notFound')
  if (row.withdrawnAt) throw new Problem('notAllowedNow')
  return row
}
export const attachToDuty = async (ctx: Ctx, id: string, kept: readonly KeptFile[]): Promise<number> => attachFiles(ctx, await requireFiling(ctx, id), kept, true)
export const detachFromDuty = async (ctx: Ctx, id: string, fileId: string): Promise<void> => detachFile(ctx, await requireFiling(ctx, id), fileId)
