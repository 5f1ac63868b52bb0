import { calendarYear, yearOf, type Day } from '../calendar.js'
import { officialOrder } from '../organisations/roster.js'
import { orderBy } from '../platform/keyset.js'
import type { Db } from '../platform/db/scope.js'
import { listAppointments, type AppointmentRow } from './appointment-queries.js'
import { sumDuties } from './duty-queries.js'
import type { DutySum } from './duty.js'
import { ranOut, servesOn } from './appointment.js'
import { openOn } from './rule-queries.js'

const pageSize = 100
/** One school of the ledger: who serves it on the day, vice-principals first; `over`: whose term ran out without anybody having said what comes next. Phones as far as the viewer may read them. */
export type LedgerSchool = { school: AppointmentRow['org'], serving: AppointmentRow[], over: AppointmentRow[], sums: ReadonlyMap<string, DutySum>, phones: ReadonlyMap<string, string> }

/** Every open school of a county in the official order, a page at a time, with those who serve it and what they did in the year of the day. */
export async function* readLedger(db: Db, countyId: string, day: Day): AsyncGenerator<LedgerSchool[]> {
  const ids = await db.organisation.findMany({ where: openOn(countyId, day), orderBy: orderBy(officialOrder), select: { id: true } })
  for (let from = 0; from < ids.length; from += pageSize) {
    const page = ids.slice(from, from + pageSize).map(one => one.id), its = { orgId: { in: page } }
    const [schools, appointments, sums] = await Promise.all([
      db.organisation.findMany({ where: { id: { in: page } }, select: { id: true, name: true, kind: true, category: true, reportingStage: true, setting: true, townshipId: true, position: true, openedOn: true, closedOn: true } }),
      listAppointments(db, { ...its, startsOn: { lte: day }, OR: [{ endedOn: null }, { endedOn: { gt: day } }] }), sumDuties(db, its, calendarYear(yearOf(day))),
    ])
    const phones = new Map((await db.poolPhone.findMany({ where: { personId: { in: appointments.map(one => one.personId) } }, select: { personId: true, phone: true } })).map(one => [one.personId, one.phone]))
    yield page.flatMap((id): LedgerSchool[] => {
      const school = schools.find(one => one.id === id), own = appointments.filter(one => one.orgId === id), serving = own.filter(one => servesOn(one, day))
      return school ? [{ school, serving: [...serving.filter(one => one.role === 'vicePrincipal'), ...serving.filter(one => one.role !== 'vicePrincipal')], over: own.filter(one => ranOut(one, day) && !serving.some(other => other.personId === one.personId && other.role === one.role)), sums, phones }] : []
    })
  }
}
