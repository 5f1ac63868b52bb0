import type { DayRange } from '../calendar.js'
import type { Db } from '../platform/db/scope.js'
import { countsHours, noDuties, type DutySum } from './duty.js'

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
