import { calendarYear } from '../calendar.js'
import type { Db } from '../platform/db/scope.js'
import { listAppointments, type AppointmentRow } from './appointment-queries.js'
import { servingWithin } from './appointment.js'
import { findHoursDue, isConfirmed, sumDuties } from './duty-queries.js'
import { noDuties, type Duty, type DutySum } from './duty.js'
import { findPhoto } from './person-queries.js'

/** One school of a year: the term, what was done and is due there, and what the school said of it. */
export type StatedTerm = { appointment: AppointmentRow, sum: DutySum, due: number, grade: 'excellent' | 'qualified' | 'basic' | 'unqualified' | null }
export type StatedDuty = { id: string, number: string, duty: Duty, day: string, classHours: number | null, people: number | null, orgId: string, confirmed: boolean }
export type Statement = { terms: StatedTerm[], duties: StatedDuty[] }

/** A year of one person, as far as the viewer sees it: a school its own part, the bureau and the organ all of it. In the order of days. */
export async function readStatement(db: Db, personId: string, year: number): Promise<Statement> {
  const range = calendarYear(year), appointments = await listAppointments(db, { personId, ...servingWithin(range.startsOn, `${year}-12-31`) }), ids = { in: appointments.map(one => one.id) }
  const done = { appointmentId: ids, withdrawnAt: null, day: { gte: range.startsOn, lt: range.endsOn } }
  const [sums, duties, confirmed, evaluations, due] = await Promise.all([
    sumDuties(db, { appointmentId: ids }, range), db.dutyRecord.findMany({ where: done, orderBy: [{ day: 'asc' }, { id: 'asc' }], select: { id: true, number: true, duty: true, day: true, classHours: true, people: true, orgId: true } }),
    db.dutyRecord.findMany({ where: { AND: [done, isConfirmed] }, select: { id: true } }), db.dutyEvaluation.findMany({ where: { appointmentId: ids, year }, select: { appointmentId: true, grade: true } }),
    Promise.all(appointments.map(one => findHoursDue(db, one, year))),
  ])
  const isOf = new Set(confirmed.map(one => one.id)), grades = new Map(evaluations.map(one => [one.appointmentId, one.grade]))
  return {
    terms: appointments.map((appointment, index) => ({ appointment, sum: sums.get(appointment.id) ?? noDuties, due: due[index] ?? 0, grade: grades.get(appointment.id) ?? null })),
    duties: duties.map(one => ({ ...one, confirmed: isOf.has(one.id) })),
  }
}

/** The bureau that signs. */
export async function findBureauName(db: Db, countyId: string): Promise<string> {
  const county = await db.organisation.findFirst({ where: { id: countyId, kind: 'county' }, select: { name: true, bureauName: true } })
  return county?.bureauName ?? county?.name ?? ''
}

/** Whoever serves a school on a day, as the notice at its gate names them: the phone only of those who allow it. */
export type Noticed = { appointment: AppointmentRow, photo: string | undefined, phone: string }
export async function listNoticed(db: Db, serving: readonly AppointmentRow[]): Promise<Noticed[]> {
  const allowed = new Set((await db.poolPerson.findMany({ where: { id: { in: serving.map(one => one.personId) }, showsPhone: true }, select: { id: true } })).map(one => one.id))
  const phones = new Map((await db.poolPhone.findMany({ where: { personId: { in: [...allowed] } }, select: { personId: true, phone: true } })).map(one => [one.personId, one.phone]))
  return Promise.all(serving.map(async appointment => ({ appointment, photo: await findPhoto(db, appointment.person.evidenceSetId), phone: phones.get(appointment.personId) ?? '' })))
}
