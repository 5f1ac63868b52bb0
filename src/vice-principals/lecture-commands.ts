import { addDays, yearOf } from '../calendar.js'
import { Problem } from '../problems.js'
import type { ApprovalChange, Ctx } from '../platform/ctx.js'
import { servesOn } from './appointment.js'
import { findAppointment } from './appointment-queries.js'
import { lastDayOf } from './duty.js'
import { lecturerOf, plainName, tookPart, type Serving } from './lecture.js'
import { lecturesAt, listCounted, listServing, type LectureRow } from './lecture-queries.js'
import { withdrawLinks } from './link-commands.js'

/** What crediting needs: of a handler's ctx, or of the end of a transaction, where what counts of a record is known and all of its schools are in reach. */
export type Crediting = Pick<Ctx, 'db' | 'now' | 'record' | 'nextNumber'> & { byId: string }

/** Credits what began to count, and takes back what ceased to, at every school of its lecturer. */
export async function creditApprovals(to: Crediting, changes: readonly ApprovalChange[]): Promise<void> {
  if (changes.length === 0) return
  const revisions = await to.db.submissionRevision.findMany({ where: { id: { in: changes.map(one => one.revisionId) } }, select: { submissionId: true } })
  await credit(to, [...new Set(revisions.map(one => one.submissionId))])
}

/** Credits what counts already in a term that somebody has just been given, and takes back what is in it no more. @throws Problem notFound */
export async function creditLectures({ db, now, record, nextNumber, viewer }: Pick<Ctx, 'db' | 'now' | 'record' | 'nextNumber' | 'viewer'>, appointmentId: string): Promise<void> {
  const appointment = await findAppointment(db, appointmentId)
  if (!appointment) throw new Problem('notFound')
  const { orgId, countyId, startsOn, person } = appointment
  const named = await lecturesAt(db, { orgId, countyId, name: person.fullName }, { startsOn, endsOn: addDays(lastDayOf(appointment), 1) })
  const standing = await db.dutyRecord.findMany({ where: { appointmentId, submissionId: { not: null } }, select: { submissionId: true } })
  await credit({ db, now, record, nextNumber, byId: viewer.id }, [...new Set([...named, ...standing.flatMap(one => one.submissionId ?? [])])], orgId)
}

/** The same for every appointment of a person, whose name or unit has changed, or who is one with another. */
export async function creditLecturesOf(ctx: Pick<Ctx, 'db' | 'now' | 'record' | 'nextNumber' | 'viewer'>, personId: string): Promise<void> {
  for (const { id } of await ctx.db.appointment.findMany({ where: { personId }, orderBy: { id: 'asc' }, select: { id: true } })) await creditLectures(ctx, id)
}

const credited = { id: true, orgId: true, appointmentId: true, submissionId: true, activityId: true, day: true, classHours: true, people: true, withdrawnAt: true, version: true, appointment: { select: { startsOn: true, until: true, endedOn: true } } } as const
const listCredited = (db: Crediting['db'], submissionIds: readonly string[], orgId: string | undefined) =>
  db.dutyRecord.findMany({ where: { submissionId: { in: [...submissionIds] }, ...(orgId === undefined ? {} : { orgId }) }, orderBy: { id: 'asc' }, select: credited })
type Credited = Awaited<ReturnType<typeof listCredited>>[number]

/** Makes the records of these submissions what they should be: one for each school of the lecturer whose pupils took part. @param orgId one school only */
async function credit(to: Crediting, submissionIds: readonly string[], orgId?: string): Promise<void> {
  const { db } = to
  if (submissionIds.length === 0) return
  const lectures = await listCounted(db, submissionIds), standing = await listCredited(db, submissionIds, orgId)
  const due = new Set<Credited>(), before = standing.length === 0 ? [] : await db.activity.findMany({ where: { id: { in: standing.flatMap(one => one.activityId ?? []) } }, select: { id: true, lecturerName: true } })
  const days = lectures.map(one => one.heldOn).sort(), schools = new Set(lectures.flatMap(one => one.participations.map(part => part.schoolId)))
  const serving = days[0] === undefined ? [] : await listServing(db, orgId === undefined ? [...schools] : [orgId], days[0], days.at(-1) ?? days[0])
  for (const lecture of lectures) {
    for (const part of lecture.participations.filter(one => tookPart(one) && (orgId === undefined || one.schoolId === orgId))) {
      const mine = standing.filter(one => one.submissionId === lecture.revision.submissionId && one.orgId === part.schoolId)
      // Whom a lecture was credited to it stays with while it names the same lecturer, whatever the person is called by now.
      const stays = mine.find(one => servesOn(one.appointment, lecture.heldOn) && plainName(before.find(row => row.id === one.activityId)?.lecturerName ?? '') === plainName(lecture.lecturerName))
      const who = stays ? undefined : lecturerOf(lecture, serving.filter(one => one.orgId === part.schoolId))
      const record = stays ?? (who && who !== 'namesakes' ? mine.find(one => one.appointmentId === who.id) : undefined)
      if (record) { due.add(record); await follow(to, record, lecture, part.pupils) } else if (who && who !== 'namesakes') await create(to, who, lecture, part.pupils)
    }
  }
  for (const record of standing) if (!record.withdrawnAt && !due.has(record)) await takeBack(to, record)
}

async function create({ db, now, byId, record, nextNumber }: Crediting, { id: appointmentId, orgId }: Serving, { id: activityId, countyId, heldOn, classHours, revision }: LectureRow, people: number | null): Promise<void> {
  const set = await db.evidenceSet.create({ data: { orgId }, select: { id: true } }), number = await nextNumber(countyId, 'LZ', yearOf(heldOn))
  const { id } = await db.dutyRecord.create({
    data: { orgId, countyId, appointmentId, number, duty: 'legalEducation', day: heldOn, classHours, people, submissionId: revision.submissionId, activityId, evidenceSetId: set.id, createdById: byId, createdAt: now }, select: { id: true },
  })
  record({ action: 'duty.credited', subject: 'DutyRecord', subjectId: id, orgId })
}

/** What a lecture says by now. The numbers that somebody confirmed are not these: a link goes with what it showed. */
async function follow(to: Crediting, before: Credited, { id: activityId, heldOn: day, classHours }: LectureRow, people: number | null): Promise<void> {
  const { db, record } = to, now = { day, classHours, people }
  const fields = [...(['day', 'classHours', 'people'] as const).filter(field => before[field] !== now[field]), ...(before.withdrawnAt ? ['withdrawnAt'] : [])]
  if (fields.length === 0) {
    if (before.activityId !== activityId) await db.dutyRecord.updateMany({ where: { id: before.id }, data: { activityId } })
    return
  }
  await withdrawLinks(to, before.id)
  await update(to, before, { ...now, activityId, withdrawnAt: null, withdrawnById: null })
  record({ action: 'duty.credited', subject: 'DutyRecord', subjectId: before.id, orgId: before.orgId, fields })
}

async function takeBack(to: Crediting, before: Credited): Promise<void> {
  await withdrawLinks(to, before.id)
  await update(to, before, { withdrawnAt: to.now, withdrawnById: to.byId })
  to.record({ action: 'duty.uncredited', subject: 'DutyRecord', subjectId: before.id, orgId: before.orgId })
}

async function update({ db }: Crediting, { id, version }: Credited, data: object): Promise<void> {
  const { count } = await db.dutyRecord.updateMany({ where: { id, version }, data: { ...data, version: { increment: 1 } } })
  if (count === 0) throw new Problem('changedMeanwhile')
}
