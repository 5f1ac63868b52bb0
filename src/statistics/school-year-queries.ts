import { addDays } from '../calendar.js'
import type { Db } from '../platform/db/scope.js'
import { shownItem } from '../evidence/evidence-queries.js'
import { servingWithin } from '../vice-principals/appointment.js'
import { listAppointments, type AppointmentRow } from '../vice-principals/appointment-queries.js'
import { noDuties, type DutySum } from '../vice-principals/duty.js'
import { sumDuties } from '../vice-principals/duty-queries.js'
import { rangeOf, type Place } from './periods.js'
import { counted } from './record-states.js'

/** What a school did in a period, as host or guest: approved records by their day, each with the school's own numbers, the photos that were taken in from
 *  the school's own part, and the host's. */
export async function listSchoolYear(db: Db, place: Place, schoolId: string) {
  const { startsOn, endsOn } = rangeOf(place), done = { countyId: place.countyId, status: counted, heldOn: { gte: startsOn, lt: endsOn }, OR: [{ orgId: schoolId }, { schools: { some: { schoolId } } }] }
  const photo = { sort: 'photo' as const, removedAt: null, filedAt: { not: null } }, drawn = { orderBy: [{ position: 'asc' as const }, { id: 'asc' as const }], select: { ...shownItem, acceptedInId: true, org: { select: { path: true } } } }
  const [records, activities, ofHosts, ofSchool] = await Promise.all([
    db.submission.findMany({
      where: done, orderBy: [{ heldOn: 'asc' }, { id: 'asc' }], select: { id: true, orgId: true, countyId: true, topic: true, title: true, heldOn: true, evidenceSetId: true, approvedRevisionId: true, org: { select: { name: true, bureauName: true, path: true } } },
    }),
    db.activity.findMany({
      where: { revision: { approvals: { some: { until: null } }, submission: done } },
      select: { revisionId: true, endsOn: true, place: true, sessions: true, participations: { where: { schoolId }, select: { pupils: true, teachers: true, cadres: true, parents: true } } },
    }),
    db.evidenceItem.findMany({ where: { ...photo, set: { submissions: { some: done } } }, ...drawn }),
    db.evidenceItem.findMany({ where: { ...photo, orgId: schoolId, acceptedInId: { not: null }, acceptedIn: done }, ...drawn }),
  ])
  const byRevision = new Map(activities.map(one => [one.revisionId, one])), byPlace = new Map<string, typeof ofHosts>()
  for (const photo of [...ofSchool, ...ofHosts]) { const at = photo.acceptedInId ?? photo.setId; byPlace.set(at, [...byPlace.get(at) ?? [], photo]) }
  return records.map(record => ({ ...record, activity: byRevision.get(record.approvedRevisionId ?? ''), photos: [...byPlace.get(record.id) ?? [], ...byPlace.get(record.evidenceSetId) ?? []] }))
}
export type YearRecord = Awaited<ReturnType<typeof listSchoolYear>>[number]

/** Who served a school in a period, by the day on which they began, and what they did there. */
export async function listYearServing(db: Db, place: Place, schoolId: string): Promise<YearServing[]> {
  const range = rangeOf(place)
  const [terms, sums] = await Promise.all([listAppointments(db, { orgId: schoolId, ...servingWithin(range.startsOn, addDays(range.endsOn, -1)) }), sumDuties(db, { orgId: schoolId }, range)])
  return terms.map(term => ({ term, sum: sums.get(term.id) ?? noDuties }))
}
export type YearServing = { term: AppointmentRow, sum: DutySum }
