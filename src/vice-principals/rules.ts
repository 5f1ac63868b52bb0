import { addDays, calendarYear, daysBetween, yearOf, type Day, type DayRange } from '../calendar.js'
import { seesWhole, type AccountViewer } from '../viewer.js'
import { overlap, servesOn, type AppointmentRole, type Organ, type TermOfOffice } from './appointment.js'
import { everyRule, type Judge, type Rule, type Severity } from './catalogue/rules.js'

export type SchoolFact = { id: string, kindergarten: boolean }
/** Numbers are null while nobody has entered them: 学时, years, the year of birth of somebody retired. */
export type PersonFact = { id: string, organ: Organ, service: 'inService' | 'retired', birthYear: number | null, legalWorkYears: number | null, trainingHours: number | null }
export type AppointmentFact = TermOfOffice & { id: string, orgId: string, personId: string, role: AppointmentRole, endReason: string | null, cannotServeFrom: Day | null }
/** What each appointment did in a run of days: 课时 or lectures, by appointment; none is 0. */
export type DoneFact = DayRange & { done: ReadonlyMap<string, number> }
/** What is judged, all on one day. `schools` are open, in the order in which they are told; `appointments` hold those that are over too. */
export type Facts = { day: Day, schools: readonly SchoolFact[], people: readonly PersonFact[], appointments: readonly AppointmentFact[], years: readonly DoneFact[], semesters: readonly DoneFact[] }

export type Subject = { kind: 'school', id: string } | { kind: 'person', id: string } | { kind: 'appointment', id: string, schoolId: string, personId: string }
/** How many there are or were, how many it should be, since or until when, of which year; `unknown`: nobody has entered it. */
export type Found = { count: number, limit: number, day: Day, year: number, unknown: boolean }
/** open: not yet done, and there is time left. Of a kindergarten everything is a warning, since the rule is only referred to. */
export type Breach = { rule: Rule, severity: Severity | 'open', subject: Subject, found: Found }

/** Who is told what goes against the rules: whoever sees all schools of the county. A part of them would be judged as if it were all. */
export const seesRules = ({ orgKind, inspection }: Pick<AccountViewer, 'orgKind' | 'inspection'>): boolean => orgKind === 'county' && seesWhole(inspection)

/** The rules of a county on a day, in their order: those of the country, and of its region in their place or beside them. @param regionCode 区划代码; null where none is set */
export function rulesOn(regionCode: string | null, day: Day): Rule[] {
  const here = everyRule.filter(rule => (regionCode ?? '').startsWith(rule.region) && rule.from <= day && (rule.until === null || day < rule.until)), replaced = new Set(here.map(rule => rule.replaces))
  return here.filter(rule => !replaced.has(rule.code))
}

/** What a rule asks for at least; undefined where no rule asks for it. */
export const leastOf = (rules: readonly Rule[], judge: Judge): number | undefined => rules.find(rule => rule.judges === judge)?.least

/** 课时 that one appointment owes in a year: the whole of a whole year, of a part of it as many whole hours as its days make. 122 days of 2026 at 4 a year are 1. */
export function hoursDue(term: TermOfOffice, year: number, perYear: number): number {
  const range = calendarYear(year)
  return Math.floor(perYear * daysServed(term, range) / daysBetween(range.startsOn, range.endsOn))
}

/** Days of a half-open range on which somebody served, or will when nothing ends the term before. */
export function daysServed({ startsOn, until, endedOn }: TermOfOffice, range: DayRange): number {
  const after = addDays(until, 1), ends = [range.endsOn, after, endedOn ?? after].sort()[0] ?? after, starts = startsOn > range.startsOn ? startsOn : range.startsOn
  return Math.max(0, daysBetween(starts, ends))
}

/** The first day on which this appointment no longer serves, as far as is known today: it ended, ran out, or the school has said that the person cannot go on. */
const goneOn = ({ until, endedOn, cannotServeFrom }: AppointmentFact): Day => [addDays(until, 1), endedOn, cannotServeFrom].filter(day => day !== null).sort()[0] ?? until

/** Since when nobody can serve a school as its vice-principal: the day on which the last of them was gone; undefined while somebody serves, null where there never was one. @param own its appointments */
export function vacantSince(own: readonly AppointmentFact[], day: Day): Day | null | undefined {
  const began = own.filter(one => one.role === 'vicePrincipal' && one.startsOn <= day)
  if (began.some(one => servesOn(one, day) && goneOn(one) > day)) return undefined
  return began.map(goneOn).sort().at(-1) ?? null
}

/** How many more schools somebody may serve as a vice-principal; null where the rules leave none because of who they are. @param serves schools now @param had whether an earlier term is over */
export function roomOf(rules: readonly Rule[], person: PersonFact, serves: number, had: boolean, day: Day): number | null {
  const most = (judge: Judge): number | undefined => rules.find(rule => rule.judges === judge)?.most, retired = person.service === 'retired'
  if (person.organ === 'other' || (retired && (person.birthYear === null || had || yearOf(day) - person.birthYear > (most('age') ?? Infinity)))) return null
  if ((['training', 'experience'] as const).some(judge => { const has = person[judge === 'training' ? 'trainingHours' : 'legalWorkYears']; return has !== null && has < (rules.find(rule => rule.judges === judge)?.least ?? 0) })) return null
  return Math.max(0, (most('perPerson') ?? Infinity) - serves)
}

/** What goes against the rules on a day, by rule, then by school, then by term. */
export function judge(rules: readonly Rule[], facts: Facts): Breach[] {
  const place = new Map(facts.schools.map((school, index) => [school.id, index]))
  const appointments = facts.appointments.filter(one => one.role === 'vicePrincipal' && place.has(one.orgId)).sort((a, b) => (place.get(a.orgId) ?? 0) - (place.get(b.orgId) ?? 0) || (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : a.id < b.id ? -1 : 1))
  const register: Register = {
    ...facts, vicePrincipals: appointments, serving: appointments.filter(one => servesOn(one, facts.day)), kindergartens: new Set(facts.schools.flatMap(school => school.kindergarten ? [school.id] : [])), person: new Map(facts.people.map(one => [one.id, one])),
    atSchool: grouped(appointments, one => one.orgId), ofPerson: grouped(appointments, one => one.personId),
  }
  return rules.flatMap(rule => judgesOf[rule.judges](register, rule).map(({ subject, severity = rule.severity, ...found }): Breach => ({
    rule, subject, found: { count: 0, limit: rule.most ?? rule.least ?? 0, day: facts.day, year: yearOf(facts.day), unknown: false, ...found },
    severity: severity === 'breach' && ((subject.kind === 'school' && register.kindergartens.has(subject.id)) || (subject.kind === 'appointment' && register.kindergartens.has(subject.schoolId))) ? 'warning' : severity,
  })))
}

type Register = Facts & {
  /** Of vice-principals only: counsellors are bound by none of these. */
  vicePrincipals: readonly AppointmentFact[], serving: readonly AppointmentFact[]
  kindergartens: ReadonlySet<string>, person: ReadonlyMap<string, PersonFact>, atSchool: ReadonlyMap<string, AppointmentFact[]>, ofPerson: ReadonlyMap<string, AppointmentFact[]>
}
type Finding = Partial<Found> & { subject: Subject, severity?: Breach['severity'] }

/** Rows by a key, each group in their order. */
export const grouped = <R>(rows: readonly R[], key: (row: R) => string): Map<string, R[]> => {
  const groups = new Map<string, R[]>()
  for (const row of rows) groups.set(key(row), [...groups.get(key(row)) ?? [], row])
  return groups
}
const the = ({ id, orgId, personId }: AppointmentFact): Subject => ({ kind: 'appointment', id, schoolId: orgId, personId })
const school = (id: string): Subject => ({ kind: 'school', id })

/** Schools, or kindergartens, at which nobody serves. */
const unserved = (kindergartens: boolean) => ({ schools, serving }: Register): Finding[] => {
  const served = new Set(serving.map(one => one.orgId))
  return schools.filter(one => one.kindergarten === kindergartens && !served.has(one.id)).map(one => ({ subject: school(one.id) }))
}

/** Persons who serve now and have too little of something, or of whom nobody has entered it. */
const having = (field: 'trainingHours' | 'legalWorkYears') => ({ serving, person }: Register, { least = 0 }: Rule): Finding[] =>
  [...new Set(serving.map(one => one.personId))].flatMap((id): Finding[] => {
    const has = person.get(id)?.[field]
    if (has === undefined || (has !== null && has >= least)) return []
    return [{ subject: { kind: 'person', id }, ...(has === null ? { unknown: true, severity: 'warning' } : { count: has }) }]
  })

/** What each appointment did in runs of days against what it owes in them; while a run lasts, what is missing is open. */
const doing = (ranges: readonly DoneFact[], { vicePrincipals, day }: Register, due: (one: AppointmentFact, range: DayRange) => number): Finding[] =>
  ranges.flatMap(range => vicePrincipals.flatMap((one): Finding[] => {
    const limit = due(one, range), count = range.done.get(one.id) ?? 0
    if (count >= limit) return []
    // What somebody left undone who has gone meanwhile is told once the year is over.
    if (day < range.endsOn) return servesOn(one, day) ? [{ subject: the(one), severity: 'open', count, limit, day: addDays(range.endsOn, -1), year: yearOf(range.startsOn) }] : []
    return [{ subject: the(one), count, limit, day: addDays(range.endsOn, -1), year: yearOf(range.startsOn) }]
  }))

const judgesOf: Record<Judge, (register: Register, rule: Rule) => Finding[]> = {
  served: unserved(false), kindergartenServed: unserved(true),
  perSchool: ({ schools, atSchool, day }, { most = Infinity }) => schools.flatMap((one): Finding[] => {
    const count = new Set((atSchool.get(one.id) ?? []).filter(its => servesOn(its, day)).map(its => its.personId)).size
    return count > most ? [{ subject: school(one.id), count }] : []
  }),
  perPerson: ({ ofPerson, day }, { most = Infinity }) => [...ofPerson].flatMap(([id, own]): Finding[] => {
    const count = new Set(own.filter(one => servesOn(one, day)).map(one => one.orgId)).size
    return count > most ? [{ subject: { kind: 'person', id }, count }] : []
  }),
  organs: ({ serving, person }) => serving.filter(one => person.get(one.personId)?.organ === 'other').map(one => ({ subject: the(one) })),
  hours: (register, { least = 0 }) => doing(register.years, register, (one, range) => hoursDue(one, yearOf(range.startsOn), least)),
  // Nobody owes both lectures of a semester of which they served a part.
  lectures: (register, { least = 0 }) => doing(register.semesters, register, (one, range) => daysServed(one, range) === daysBetween(range.startsOn, range.endsOn) ? least : 0),
  training: having('trainingHours'), experience: having('legalWorkYears'),
  term: ({ serving }, { least = 0, most = Infinity }) => serving.flatMap((one): Finding[] => {
    const days = daysBetween(one.startsOn, one.until) + 1
    return days < least * 365 || days > most * 366 ? [{ subject: the(one), count: Math.round(days / 36.525) / 10, day: one.until }] : []
  }),
  // Somebody is so old as the year of birth says, or a year younger: what the month would decide is only a warning.
  age: ({ serving, person }, { most = Infinity }) => serving.flatMap((one): Finding[] => {
    const its = person.get(one.personId)
    if (its?.service !== 'retired') return []
    if (its.birthYear === null) return [{ subject: the(one), unknown: true, severity: 'warning' }]
    const oldest = yearOf(one.startsOn) - its.birthYear
    return oldest <= most ? [] : [{ subject: the(one), count: oldest, day: one.startsOn, ...(oldest - 1 > most ? {} : { severity: 'warning' as const }) }]
  }),
  // Whether an earlier term was before they retired is not kept: somebody has to look. What another school took over is the same term.
  oneTerm: ({ serving, ofPerson, person }) => serving.flatMap((one): Finding[] => {
    if (person.get(one.personId)?.service !== 'retired') return []
    const earlier = (ofPerson.get(one.personId) ?? []).filter(other => other.startsOn < one.startsOn && !overlap(other, one) && other.endReason !== 'transferred' && other.endReason !== 'schoolClosed')
    return earlier.length === 0 ? [] : [{ subject: the(one), severity: 'warning', count: earlier.length + 1, day: one.startsOn }]
  }),
  vacancy: ({ schools, atSchool, day }, { most = Infinity }) => schools.flatMap((one): Finding[] => {
    const since = vacantSince(atSchool.get(one.id) ?? [], day)
    return since && daysBetween(since, day) > most ? [{ subject: school(one.id), count: daysBetween(since, day), day: since }] : []
  }),
}
