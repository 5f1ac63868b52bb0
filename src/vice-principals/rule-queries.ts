import { calendarYear, yearOf, type Day, type DayRange } from '../calendar.js'
import { listTerms } from '../organisations/county-queries.js'
import { orderBy } from '../platform/keyset.js'
import { officialOrder } from '../organisations/roster.js'
import type { Db } from '../platform/db/scope.js'
import { isKindergarten, servesOn } from './appointment.js'
import type { Rule } from './catalogue/rules.js'
import { sumDuties } from './duty-queries.js'
import type { DutySum } from './duty.js'
import { freeOf } from './overview.js'
import { findRules } from './county-rules-queries.js'
import { grouped, judge, type Breach, type DoneFact, type Facts, type SchoolFact } from './rules.js'

const schoolFields = { id: true, name: true, category: true, reportingStage: true, setting: true, townshipId: true } as const
const personFields = { id: true, fullName: true, organ: true, unit: true, post: true, service: true, birthYear: true, legalWorkYears: true, trainingHours: true, leftOn: true } as const
const appointmentFields = { id: true, orgId: true, personId: true, role: true, startsOn: true, until: true, endedOn: true, endReason: true, cannotServeFrom: true } as const
const readSchools = (db: Db, where: object) => db.organisation.findMany({ where, orderBy: orderBy(officialOrder), select: schoolFields })
const readPeople = (db: Db, where: object) => db.poolPerson.findMany({ where, orderBy: [{ fullName: 'asc' }, { id: 'asc' }], select: personFields })
const readAppointments = (db: Db, where: object) => db.appointment.findMany({ where, orderBy: [{ startsOn: 'asc' }, { id: 'asc' }], select: appointmentFields })
export type SchoolRow = Awaited<ReturnType<typeof readSchools>>[number]
export type PersonRow = Awaited<ReturnType<typeof readPeople>>[number]
export type TermRow = Awaited<ReturnType<typeof readAppointments>>[number]

export const openOn = (countyId: string, day: Day) => ({ countyId, kind: 'school' as const, AND: [{ OR: [{ openedOn: null }, { openedOn: { lte: day } }] }, { OR: [{ closedOn: null }, { closedOn: { gt: day } }] }] })

/** What a county's register comes to on a day: its open schools in their order, its people by name, all terms of office by their beginning, what each did this year, and what goes
 *  against the rules. */
export type Register = { countyId: string, day: Day, rules: Rule[], schools: SchoolRow[], people: Map<string, PersonRow>, appointments: TermRow[], sums: Map<string, DutySum>, breaches: Breach[] }

/** Reads all, or the people of a school or one person, with all of their terms: then only what is found of these is true. */
export async function readRegister(db: Db, countyId: string, day: Day, of: { school: string } | { person: string } | undefined = undefined): Promise<Register> {
  const people = of === undefined ? undefined : 'person' in of ? [of.person] : [...new Set((await db.appointment.findMany({ where: { orgId: of.school }, select: { personId: true } })).map(one => one.personId))]
  const [rules, schools, pool, appointments] = await Promise.all([
    findRules(db, countyId, day),
    readSchools(db, openOn(countyId, day)), readPeople(db, { orgId: countyId, ...(people ? { id: { in: people } } : {}) }),
    readAppointments(db, { countyId, ...(people ? { personId: { in: people } } : {}) }),
  ])
  const within = people ? { appointmentId: { in: appointments.map(one => one.id) } } : {}
  const [{ years, sums }, semesters] = await Promise.all([yearsOf(db, countyId, day, within), semestersOf(db, countyId, rules, day, within)])
  const facts: Facts = { day, schools: schools.map((one): SchoolFact => ({ id: one.id, kindergarten: isKindergarten(one) })), people: pool, appointments, years, semesters }
  return { countyId, day, rules, schools, people: new Map(pool.map(one => [one.id, one])), appointments, sums, breaches: judge(rules, facts) }
}

/** Whoever of the pool may serve one more school under the rules, by id: what the overview offers, and no other reading of it. */
export async function listFree(db: Db, countyId: string, day: Day): Promise<string[]> {
  const [rules, people, appointments] = await Promise.all([findRules(db, countyId, day), readPeople(db, { orgId: countyId, OR: [{ leftOn: null }, { leftOn: { gt: day } }] }), readAppointments(db, { countyId })])
  return freeOf(rules, people, grouped(appointments, one => one.personId), day).map(one => one.person.id)
}

/** This year; and the last one, if anything was logged in it: a register that began later knows nothing of it. */
async function yearsOf(db: Db, countyId: string, day: Day, within: object): Promise<{ years: DoneFact[], sums: Map<string, DutySum> }> {
  const now = calendarYear(yearOf(day)), before = calendarYear(yearOf(day) - 1), logged = { countyId, ...within }
  const [sums, earlier, any] = await Promise.all([sumDuties(db, logged, now), sumDuties(db, logged, before), db.dutyRecord.findFirst({ where: { countyId, withdrawnAt: null, day: { lt: now.startsOn } }, select: { id: true } })])
  const hours = (range: DayRange, done: Map<string, DutySum>): DoneFact => ({ ...range, done: new Map([...done].map(([id, sum]) => [id, sum.classHours])) })
  return { years: [...(any ? [hours(before, earlier)] : []), hours(now, sums)], sums }
}

/** Where a rule counts lectures by semester: that which lasts and the one before it, as the county keeps them, none of them older than the rule. */
async function semestersOf(db: Db, countyId: string, rules: readonly Rule[], day: Day, within: object): Promise<DoneFact[]> {
  const rule = rules.find(one => one.judges === 'lectures')
  if (!rule) return []
  const terms: DayRange[] = (await listTerms(db, countyId)).filter(term => term.startsOn >= rule.from && term.startsOn <= day).slice(0, 2).reverse()
  return await Promise.all(terms.map(async ({ startsOn, endsOn }) => {
    const counts = await db.dutyRecord.groupBy({ by: ['appointmentId'], where: { countyId, ...within, withdrawnAt: null, duty: 'legalEducation', day: { gte: startsOn, lt: endsOn } }, _count: { _all: true } })
    return { startsOn, endsOn, done: new Map(counts.map(one => [one.appointmentId, one._count._all])) }
  }))
}

/** What goes against the rules, or is still open, of one school with its people's terms there; of one person with all of their terms; of one term with its person. */
export async function breachesOf(db: Db, countyId: string, day: Day, of: { school: string } | { person: string } | { appointment: string, person: string }): Promise<Breach[]> {
  const { breaches, appointments } = await readRegister(db, countyId, day, 'school' in of ? of : { person: of.person })
  const serving = 'school' in of ? new Set(appointments.filter(one => one.orgId === of.school && servesOn(one, day)).map(one => one.personId)) : new Set([of.person])
  return breaches.filter(({ subject }) => subject.kind === 'school' ? 'school' in of && subject.id === of.school : subject.kind === 'person' ? serving.has(subject.id)
    : 'school' in of ? subject.schoolId === of.school : 'appointment' in of ? subject.id === of.appointment : subject.personId === of.person)
}
