import { addDays, type Day } from '../calendar.js'
import type { Setting, Stage } from '../organisations/school.js'
import { endsSoon, organs, ranOut, servesOn, type AppointmentRole, type Nearness, type Organ, type TermOfOffice } from './appointment.js'
import { roomOf, vacantSince, type AppointmentFact, type PersonFact } from './rules.js'
import type { Rule } from './catalogue/rules.js'
import type { DutySum } from './duty.js'

export type OverviewSchool = { id: string, name: string, kindergarten: boolean, reportingStage: Stage | null, setting: Setting | null, townshipId: string | null }
export type OverviewPerson = PersonFact & { fullName: string, unit: string, post: string, leftOn: Day | null }
/** What the overview is made of: schools in their official order, people by name. */
export type OverviewFacts = { day: Day, rules: readonly Rule[], schools: readonly OverviewSchool[], people: readonly OverviewPerson[], appointments: readonly AppointmentFact[], sums: ReadonlyMap<string, DutySum> }

/** Schools, or kindergartens, and those of them that somebody serves. */
export type Coverage = { schools: number, served: number, missing: OverviewSchool[] }
export type CoverageLine = { key: string, schools: Coverage, kindergartens: Coverage }
/** since: null where there never was anybody; the people whom `before` names were the last. reported: somebody still serves on paper and cannot go on. */
export type Vacancy = { school: OverviewSchool, since: Day | null, before: string[], reported: boolean }
/** Somebody who can serve more schools under the rules, those that they serve now, and how many more. */
export type Free<P = OverviewPerson> = { person: P, serves: string[], room: number }
export type Ending = { id: string, schoolId: string, personId: string, role: AppointmentRole, until: Day, near: Nearness | 'over' }
export type OrganSum = { organ: Organ, people: number, vicePrincipals: number, counsellors: number, classHours: number }
export type Overview = {
  schools: Coverage, kindergartens: Coverage, byStage: CoverageLine[], byTownship: CoverageLine[]
  vacancies: Vacancy[], free: Free[], endings: Ending[], byOrgan: OrganSum[]
  people: number, vicePrincipals: number, counsellors: number, classHours: number, records: number, confirmed: number
}

/** Remote and rural schools first; those of which nobody has said where they are come last. @source Order 52: priority to remote, rural and weak schools */
const settingOrder: readonly (Setting | null)[] = ['rural', 'town', 'urban', null]

/** 法治副校长 of a county on a day: who serves where, where nobody does, who could, and what ends. */
export function overviewOf({ day, rules, schools, people, appointments, sums }: OverviewFacts): Overview {
  const known = new Map(schools.map(one => [one.id, one])), own = new Map<string, AppointmentFact[]>(), theirs = new Map<string, AppointmentFact[]>()
  for (const one of appointments) { if (known.has(one.orgId)) push(own, one.orgId, one); push(theirs, one.personId, one) }
  const serving = appointments.filter(one => known.has(one.orgId) && servesOn(one, day)), vicePrincipals = serving.filter(one => one.role === 'vicePrincipal'), served = new Set(vicePrincipals.map(one => one.orgId))
  const coverage = (its: readonly OverviewSchool[]): Coverage => ({ schools: its.length, served: its.filter(one => served.has(one.id)).length, missing: its.filter(one => !served.has(one.id)) })
  const both = (its: readonly OverviewSchool[]) => ({ schools: coverage(its.filter(one => !one.kindergarten)), kindergartens: coverage(its.filter(one => one.kindergarten)) })
  const lines = (key: (school: OverviewSchool) => string): CoverageLine[] => [...new Set(schools.map(key))].map(one => ({ key: one, ...both(schools.filter(school => key(school) === one)) }))
  const inPool = people.filter(one => one.leftOn === null || one.leftOn > day), done = [...sums.values()]
  return {
    ...both(schools), byStage: lines(one => one.reportingStage ?? ''), byTownship: lines(one => one.townshipId ?? ''),
    vacancies: vacanciesOf(schools, own, day), free: freeOf(rules, inPool, theirs, day), endings: endingsOf(appointments.filter(one => known.has(one.orgId)), theirs, day),
    byOrgan: organs.map(organ => {
      const its = new Set(people.filter(one => one.organ === organ).map(one => one.id)), count = (role: AppointmentRole): number => serving.filter(one => one.role === role && its.has(one.personId)).length
      return { organ, people: inPool.filter(one => one.organ === organ).length, vicePrincipals: count('vicePrincipal'), counsellors: count('counsellor'), classHours: total(appointments.flatMap(one => its.has(one.personId) ? sums.get(one.id)?.classHours ?? 0 : [])) }
    }).filter(one => one.people + one.vicePrincipals + one.counsellors + one.classHours > 0),
    people: inPool.length, vicePrincipals: vicePrincipals.length, counsellors: serving.length - vicePrincipals.length,
    classHours: total(done.map(one => one.classHours)), records: total(done.map(one => one.records)), confirmed: total(done.map(one => one.confirmed)),
  }
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)
const push = <R>(groups: Map<string, R[]>, key: string, row: R): void => { const group = groups.get(key); if (group) group.push(row); else groups.set(key, [row]) }

function vacanciesOf(schools: readonly OverviewSchool[], own: ReadonlyMap<string, AppointmentFact[]>, day: Day): Vacancy[] {
  const found = schools.flatMap((school): Vacancy[] => {
    const its = (own.get(school.id) ?? []).filter(one => one.role === 'vicePrincipal'), since = vacantSince(its, day)
    if (since === undefined || its.some(one => one.startsOn > day && one.endedOn === null)) return []
    const last = its.filter(one => one.startsOn <= day && (servesOn(one, day) || addDays(one.until, 1) === since || one.endedOn === since))
    return [{ school, since, before: [...new Set(last.map(one => one.personId))], reported: its.some(one => servesOn(one, day)) }]
  })
  // The law is about schools; a kindergarten follows it by reference.
  return found.map((vacancy, index) => ({ vacancy, index, rank: (vacancy.school.kindergarten ? settingOrder.length : 0) + settingOrder.indexOf(vacancy.school.setting) })).sort((a, b) => a.rank - b.rank || a.index - b.index).map(one => one.vacancy)
}

/** Who may serve one more school under the rules: those with most room first, else by name. A term that is agreed and has not begun takes its room already. @param people in the pool */
export function freeOf<P extends PersonFact>(rules: readonly Rule[], people: readonly P[], theirs: ReadonlyMap<string, readonly AppointmentFact[]>, day: Day): Free<P>[] {
  return people.flatMap((person): Free<P>[] => {
    const own = (theirs.get(person.id) ?? []).filter(one => one.role === 'vicePrincipal'), current = own.filter(one => (one.endedOn === null || one.endedOn > day) && one.until >= day)
    if (current.some(one => one.cannotServeFrom !== null)) return []
    const serves = [...new Set(current.map(one => one.orgId))], room = roomOf(rules, person, serves.length, own.some(one => !current.includes(one)), day)
    return room === null || room === 0 ? [] : [{ person, serves, room }]
  }).sort((a, b) => b.room - a.room)
}

/** What ends within ninety days, and what ran out and was not renewed: the longest ago first. */
function endingsOf(appointments: readonly AppointmentFact[], theirs: ReadonlyMap<string, AppointmentFact[]>, day: Day): Ending[] {
  const goesOn = (one: AppointmentFact): boolean => (theirs.get(one.personId) ?? []).some(other => other.id !== one.id && other.orgId === one.orgId && other.role === one.role && other.startsOn > one.startsOn && isAhead(other, day))
  return appointments.flatMap((one): Ending[] => {
    const near = one.startsOn > day ? undefined : ranOut(one, day) ? 'over' as const : endsSoon(one, day)
    return near === undefined || goesOn(one) ? [] : [{ id: one.id, schoolId: one.orgId, personId: one.personId, role: one.role, until: one.until, near }]
  }).sort((a, b) => a.until < b.until ? -1 : a.until > b.until ? 1 : 0)
}
const isAhead = ({ until, endedOn }: TermOfOffice, day: Day): boolean => until >= day && (endedOn === null || endedOn > day)

/** For each of these schools up to three people: who serves in the same township and has room, then who serves nowhere yet, and last of whom something has not been entered; nobody
 *  is proposed twice while others were not at all. */
export function proposed(vacancies: readonly Vacancy[], free: readonly Free[], townshipOf: (schoolId: string) => string | null): Map<string, Free[]> {
  const times = new Map<string, number>()
  return new Map(vacancies.map(({ school }) => {
    const rank = (one: Free): number => one.person.trainingHours === null || one.person.legalWorkYears === null ? 3 : school.townshipId !== null && one.serves.some(id => townshipOf(id) === school.townshipId) ? 0 : one.serves.length === 0 ? 1 : 2
    const chosen = free.filter(one => !one.serves.includes(school.id)).map((one, index) => ({ one, index, rank: rank(one), times: times.get(one.person.id) ?? 0 }))
      .sort((a, b) => a.times - b.times || a.rank - b.rank || a.index - b.index).slice(0, 3).map(({ one }) => one)
    for (const { person } of chosen) times.set(person.id, (times.get(person.id) ?? 0) + 1)
    return [school.id, chosen]
  }))
}
