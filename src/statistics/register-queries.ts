import { addDays, calendarYear, yearOf, type Day } from '../calendar.js'
import { wasOpen } from '../organisations/school.js'
import type { Db } from '../platform/db/scope.js'
import { isKindergarten, servingWithin } from '../vice-principals/appointment.js'
import { isConfirmed, sumDuties } from '../vice-principals/duty-queries.js'
import { findRulesOf } from '../vice-principals/county-rules-queries.js'
import { leastOf } from '../vice-principals/rules.js'
import { rangeOf, standsOn, type Place } from './periods.js'
import type { RegisterOf, RegisterRow, RegisterSchool } from './register.js'
import { schoolGroupNames, schoolGroups, ungrouped } from './school-groups.js'
import { listSchools } from './standing-queries.js'

/** What the register holds of each place, as far as the viewer sees it; a period that has not begun has none. Read with one statement of each sort for all
 *  places whose days are the same. */
export async function readRegister(db: Db, places: readonly Place[], schoolId?: string): Promise<RegisterOf[]> {
  const begun = places.flatMap(place => { const day = standsOn(place); return day === undefined ? [] : [{ place, day }] })
  const together = new Map<string, typeof begun>()
  for (const one of begun) { const { startsOn, endsOn } = rangeOf(one.place), key = `${startsOn}/${endsOn}`; together.set(key, [...together.get(key) ?? [], one]) }
  return (await Promise.all([...together.values()].map(ones => readTogether(db, ones, schoolId)))).flat()
}

async function readTogether(db: Db, ones: readonly { place: Place, day: Day }[], schoolId: string | undefined): Promise<RegisterOf[]> {
  const [first] = ones
  if (!first) return []
  const countyIds = ones.map(one => one.place.countyId), { period } = first.place, { day } = first, range = rangeOf(first.place), year = period.kind === 'year' ? period.year : undefined
  const ofSchool = schoolId === undefined ? {} : { orgId: schoolId }, { startsOn } = year === undefined ? range : calendarYear(year)
  const done = { countyId: { in: countyIds }, ...ofSchool, withdrawnAt: null, day: { gte: range.startsOn, lt: addDays(day, 1) } }
  const [schools, terms, duties, confirmed, rulesOf, sums] = await Promise.all([
    listSchools(db, countyIds),
    db.appointment.findMany({
      where: { countyId: { in: countyIds }, ...ofSchool, ...servingWithin(startsOn, day) }, orderBy: [{ startsOn: 'asc' }, { id: 'asc' }],
      select: { id: true, orgId: true, countyId: true, personId: true, role: true, startsOn: true, until: true, endedOn: true, person: { select: { organ: true, trainingHours: true } } },
    }),
    db.dutyRecord.findMany({ where: done, orderBy: [{ day: 'asc' }, { id: 'asc' }], select: { id: true, appointmentId: true, orgId: true, countyId: true, day: true, duty: true, classHours: true } }),
    db.dutyRecord.findMany({ where: { AND: [done, isConfirmed] }, select: { id: true } }),
    findRulesOf(db, countyIds, year === undefined ? day : `${year}-12-31`),
    year === undefined ? undefined : sumDuties(db, { countyId: { in: countyIds }, ...ofSchool }, { startsOn, endsOn: addDays(day, 1) }),
  ])
  const isOf = new Set(confirmed.map(one => one.id))
  const hours = new Map([...sums ?? []].map(([id, sum]) => [id, sum.classHours]))
  const open = schools.filter(school => (schoolId === undefined || school.id === schoolId) && wasOpen(school, { startsOn: day, endsOn: addDays(day, 1) }))
  // Whoever taught a school that closed within the period did so: its records count where it stood.
  const touched = new Set(duties.map(duty => duty.orgId)), known = (countyId: string): RegisterSchool[] => schools.filter(school => school.countyId === countyId && (open.includes(school) || touched.has(school.id))).map(school => ({
    id: school.id, countyId, isOpen: open.includes(school), kindergarten: isKindergarten(school), groups: Object.fromEntries(schoolGroupNames.map(name => [name, school[schoolGroups[name]] ?? ungrouped])),
  }))
  return ones.map(({ place }) => ({
    day, schools: known(place.countyId), year: year === undefined ? null : { year: yearOf(day), perYear: leastOf(rulesOf(place.countyId), 'hours') ?? 0, hours },
    terms: terms.filter(term => term.countyId === place.countyId).map(({ person, countyId: _, ...term }) => ({ ...term, ...person })),
    duties: duties.filter(duty => duty.countyId === place.countyId).map(({ countyId: _, ...duty }) => ({ ...duty, confirmed: isOf.has(duty.id) })),
  }))
}

/** Names for a list of rows: of schools, of people with where they come from, and the numbers of duty records. */
export type RegisterNames = { schools: ReadonlyMap<string, string>, people: ReadonlyMap<string, { fullName: string, unit: string, post: string }>, numbers: ReadonlyMap<string, string> }
export async function listRegisterNames(db: Db, countyIds: readonly string[], rows: readonly RegisterRow[]): Promise<RegisterNames> {
  const counties = { in: [...countyIds] }, days = rows.flatMap(row => row.duty?.day ?? []).sort()
  const [schools, people, duties] = await Promise.all([
    listSchools(db, countyIds),
    rows.some(row => row.term) ? db.poolPerson.findMany({ where: { orgId: counties }, select: { id: true, fullName: true, unit: true, post: true } }) : [],
    days.length > 0 ? db.dutyRecord.findMany({ where: { countyId: counties, day: { gte: days[0], lte: days.at(-1) } }, select: { id: true, number: true } }) : [],
  ])
  return { schools: new Map(schools.map(one => [one.id, one.name])), people: new Map(people.map(one => [one.id, one])), numbers: new Map(duties.map(one => [one.id, one.number])) }
}
