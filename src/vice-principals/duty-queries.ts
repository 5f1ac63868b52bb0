import { calendarYear, type Day, type DayRange } from '../calendar.js'
import type { Db } from '../platform/db/scope.js'
import { readTurn, turnOf, type Order, type Page, type TurnFields } from '../platform/keyset.js'
import type { AppointmentRole, TermOfOffice } from './appointment.js'
import { findRules } from './county-rules-queries.js'
import { countsHours, noDuties, type DutySum } from './duty.js'
import { hoursDue, leastOf } from './rules.js'

/** A link was answered, and what it says stands: nothing was withdrawn, and a correction was taken over. */
export const isConfirmed = { confirmations: { some: { withdrawnAt: null, OR: [{ answer: 'confirmed' as const }, { answer: 'corrected' as const, takenOver: true }] } } }

/** What each appointment comes to in a run of days; one without records is not among them (`noDuties`). @param where on duty records @param range half-open */
export async function sumDuties(db: Db, where: object, range: DayRange): Promise<Map<string, DutySum>> {
  const counted = { ...where, withdrawnAt: null, day: { gte: range.startsOn, lt: range.endsOn } }
  const [rows, confirmed] = await Promise.all([
    db.dutyRecord.groupBy({ by: ['appointmentId', 'duty'], where: counted, _count: { _all: true }, _sum: { classHours: true, people: true } }),
    db.dutyRecord.groupBy({ by: ['appointmentId'], where: { AND: [counted, isConfirmed] }, _count: { _all: true } }),
  ])
  const sums = new Map<string, DutySum>()
  for (const { appointmentId, duty, _count, _sum } of rows) {
    const before = sums.get(appointmentId) ?? noDuties
    sums.set(appointmentId, {
      classHours: before.classHours + (countsHours(duty) ? _sum.classHours ?? 0 : 0), records: before.records + _count._all, confirmed: 0, people: before.people + (_sum.people ?? 0),
      byDuty: { ...before.byDuty, [duty]: before.byDuty[duty] + _count._all },
    })
  }
  for (const { appointmentId, _count } of confirmed) sums.set(appointmentId, { ...(sums.get(appointmentId) ?? noDuties), confirmed: _count._all })
  return sums
}

const shown = {
  id: true, orgId: true, countyId: true, appointmentId: true, number: true, duty: true, day: true, classHours: true, people: true, submissionId: true, evidenceSetId: true, createdAt: true, withdrawnAt: true, version: true,
  confirmations: { where: { withdrawnAt: null, answer: { not: null } }, select: { answer: true, takenOver: true, answeredAt: true } },
} as const
const read = (db: Db, where: object, orderBy: object[], take: number) => db.dutyRecord.findMany({ where, orderBy, take, select: shown })
/** One record, with what became of its links. */
export type DutyRow = Awaited<ReturnType<typeof read>>[number]
/** The same as `isConfirmed`, of a row. */
export const confirmedAt = ({ confirmations }: Pick<DutyRow, 'confirmations'>): Date | null => confirmations.find(one => one.answer === 'confirmed' || one.takenOver)?.answeredAt ?? null

export const findDuty = async (db: Db, id: string): Promise<DutyRow | undefined> => (await read(db, { id }, [{ id: 'asc' }], 1))[0]

export const dutyOrder: Order = [['day', 'desc'], ['id', 'desc']]
const ofYear = (appointmentId: string, year: number) => { const { startsOn, endsOn } = calendarYear(year); return { appointmentId, day: { gte: startsOn, lt: endsOn } } }
/** What one appointment has in a year, the latest first, with what was withdrawn. */
export const listDuties = (db: Db, appointmentId: string, year: number, asked: TurnFields, size = 30): Promise<Page<DutyRow>> =>
  readTurn(dutyOrder, turnOf(dutyOrder, asked), size, turn => read(db, { AND: [ofYear(appointmentId, year), turn.where] }, turn.orderBy, turn.take))
export const countDuties = (db: Db, appointmentId: string, year: number): Promise<number> => db.dutyRecord.count({ where: ofYear(appointmentId, year) })

/** The lecture of that day which an activity has credited to this person at this school. */
export const findCredited = async (db: Db, { orgId, personId, day }: { orgId: string, personId: string, day: Day }) =>
  await db.dutyRecord.findFirst({ where: { orgId, day, submissionId: { not: null }, withdrawnAt: null, appointment: { personId } }, orderBy: { id: 'asc' }, select: { id: true, submissionId: true } }) ?? undefined
/** The human numbers of activities, for whoever may see them. */
export const activityNumbers = async (db: Db, submissionIds: readonly string[]): Promise<ReadonlyMap<string, { number: string, title: string }>> =>
  new Map(submissionIds.length === 0 ? [] : (await db.submission.findMany({ where: { id: { in: [...submissionIds] } }, select: { id: true, number: true, title: true } })).map(({ id, number, title }) => [id, { number: number ?? '', title }]))

/** 课时 that an appointment owes in a year by the county's rules of its last day: 0 of a counsellor, and where no rule asks for any. */
export async function findHoursDue(db: Db, { countyId, role, ...term }: TermOfOffice & { countyId: string, role: AppointmentRole }, year: number): Promise<number> {
  if (role === 'counsellor') return 0
  return hoursDue(term, year, leastOf(await findRules(db, countyId, `${year}-12-31`), 'hours') ?? 0)
}
