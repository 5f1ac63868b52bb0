import type { Day, DayRange } from '../calendar.js'
import { inspectionOf, type Db } from '../platform/db/scope.js'
import { waiting } from '../submissions/workflow.js'
import { servingOn, servingWithin } from './appointment.js'
import { lecturerOf, plainName, tookPart, type Lecture, type Present, type Serving } from './lecture.js'

const shown = {
  id: true, lecturerName: true, lecturerUnit: true, heldOn: true, classHours: true, countyId: true,
  participations: { select: { schoolId: true, pupils: true, teachers: true, cadres: true, parents: true } }, revision: { select: { submissionId: true } },
} as const
/** An activity that names its lecturer, with the schools whose pupils took part. */
export type LectureRow = Awaited<ReturnType<typeof readLectures>>[number]
const readLectures = (db: Db, where: object) => db.activity.findMany({ where: { AND: [{ lecturerName: { not: '' } }, where] }, orderBy: [{ heldOn: 'asc' }, { id: 'asc' }], select: shown })

/** What counts now of these submissions, as far as it names a lecturer. */
export const listCounted = (db: Db, submissionIds: readonly string[]): Promise<LectureRow[]> =>
  readLectures(db, { revision: { submissionId: { in: [...submissionIds] }, approvals: { some: { until: null } } } })

/** Submissions that count and name this lecturer at this school. @param range half-open */
export async function lecturesAt(db: Db, { orgId, countyId, name }: { orgId: string, countyId: string, name: string }, range: DayRange): Promise<string[]> {
  const rows = await db.activity.findMany({
    where: { countyId, heldOn: { gte: range.startsOn, lt: range.endsOn }, lecturerName: { not: '' }, participations: { some: { schoolId: orgId } }, revision: { approvals: { some: { until: null } } } },
    select: { lecturerName: true, revision: { select: { submissionId: true } } },
  })
  return [...new Set(rows.filter(row => plainName(row.lecturerName) === plainName(name)).map(row => row.revision.submissionId))]
}

/** Everybody who serves one of these schools on one of these days. */
export const listServing = (db: Db, orgIds: readonly string[], from: Day, to: Day) => db.appointment.findMany({
  where: { orgId: { in: [...orgIds] }, ...servingWithin(from, to) }, orderBy: [{ startsOn: 'asc' }, { id: 'asc' }],
  select: { id: true, orgId: true, role: true, startsOn: true, until: true, endedOn: true, person: { select: { id: true, fullName: true, unit: true, post: true } }, org: { select: { name: true, reportingStage: true } } },
}) satisfies Promise<Serving[]>

/** Somebody who serves a school, as a form offers them for its lecturer. */
export type Offered = Awaited<ReturnType<typeof listServing>>[number]
/** Whoever serves anywhere that the viewer may see, each once. */
export const listServingNames = async (db: Db, countyId: string, day: Day): Promise<{ fullName: string, unit: string, post: string }[]> => {
  const rows = await db.appointment.findMany({ where: { countyId, ...servingOn(day) }, orderBy: [{ startsOn: 'asc' }, { id: 'asc' }], select: { person: { select: { id: true, fullName: true, unit: true, post: true } } } })
  return [...new Map(rows.map(({ person: { id, ...named } }) => [id, named])).values()]
}

/** Lectures of one school that wait for a reviewer, by the appointment that they would count for. @param range half-open */
export async function countWaiting(db: Db, orgId: string, range: DayRange): Promise<Map<string, number>> {
  const found = await readLectures(db, { heldOn: { gte: range.startsOn, lt: range.endsOn }, participations: { some: { schoolId: orgId } }, revision: { submission: { status: waiting, schools: { some: { schoolId: orgId } } } } })
  if (found.length === 0) return new Map()
  // Of a record that was sent several times, the last revision is what waits: uuids of the seventh version stand in the order in which they were made.
  const latest = new Map(found.sort((a, b) => a.id < b.id ? -1 : 1).map(row => [row.revision.submissionId, row])), counts = new Map<string, number>()
  const serving = await listServing(db, [orgId], range.startsOn, range.endsOn)
  for (const row of latest.values()) {
    const who = row.participations.some(one => one.schoolId === orgId && tookPart(one)) ? lecturerOf(row, serving) : undefined
    if (who && who !== 'namesakes') counts.set(who.id, (counts.get(who.id) ?? 0) + 1)
  }
  return counts
}

/** What a lecture counts for at one school: whose record it is or would be. `record` is there once it counts. */
export type Credit = { school: string, fullName: string, namesakes: boolean, classHours: number | null, recordId: string | undefined }
/** What a lecture counts for, or would once it is approved, as far as the viewer may see it. */
export async function listCredits(db: Db, submissionId: string, said: Lecture & { classHours: number | null, participations: readonly (Present & { schoolId: string })[] }, counts: boolean): Promise<Credit[]> {
  if (plainName(said.lecturerName) === '') return []
  const schools = said.participations.filter(tookPart).map(one => one.schoolId)
  const [serving, records] = await Promise.all([
    listServing(db, schools, said.heldOn, said.heldOn),
    counts ? db.dutyRecord.findMany({ where: { submissionId, withdrawnAt: null }, orderBy: { id: 'asc' }, select: { id: true, orgId: true, classHours: true, appointment: { select: { person: { select: { fullName: true } }, org: { select: { name: true } } } } } }) : [],
  ])
  const credited = records.map(({ id, classHours, appointment }): Credit => ({ school: appointment.org.name, fullName: appointment.person.fullName, namesakes: false, classHours, recordId: id }))
  // An inspector reads the first character of a name: that says nothing of whose lecture it was.
  const others = inspectionOf(db) ? [] : schools.filter(school => !records.some(one => one.orgId === school)).flatMap((school): Credit[] => {
    const here = serving.filter(one => one.orgId === school), who = lecturerOf(said, here)
    if (!who || (counts && who !== 'namesakes')) return []
    return [{ school: here[0]?.org.name ?? '', fullName: said.lecturerName, namesakes: who === 'namesakes', classHours: said.classHours, recordId: undefined }]
  })
  return [...credited, ...others]
}
