import type { Day } from '../calendar.js'
import { servesOn, type AppointmentRole, type Organ, type TermOfOffice } from '../vice-principals/appointment.js'
import { countsHours, type Duty } from '../vice-principals/duty.js'
import { hoursDue } from '../vice-principals/rules.js'
import { keyOf, type Dimension } from './counting.js'

/** How things stand on a day: schools that should be served, that are, at which the year's hours are reached; people, placements (person × school), people with the training. */
export const registerStates = ['schoolsDue', 'schoolsServed', 'schoolsReached', 'people', 'placements', 'trained'] as const
/** What was done in a run of days: 课时 of legal education, records, and those of them that the person confirmed. */
export const registerSums = ['hours', 'records', 'confirmed'] as const
export type RegisterCount = (typeof registerStates)[number] | (typeof registerSums)[number]
export const isRegisterState = (count: RegisterCount): boolean => registerStates.some(one => one === count)
/** What an indicator counts of the register: of one role or both, of one organ or all, of schools without kindergartens, of kindergartens, or of all. */
export type RegisterAsked = { count: RegisterCount, role?: AppointmentRole, organ?: Organ, of?: 'school' | 'kindergarten' }

/** 学时 of training before the first appointment that count as trained. @source domain.md section 2: 任职前培训不少于 8 学时, a warning only */
export const trainingHoursNeeded = 8

/** `isOpen`: on the day; one that is not is there for what was done at it. */
export type RegisterSchool = { id: string, countyId: string, isOpen: boolean, kindergarten: boolean, groups: Readonly<Partial<Record<Dimension, string>>> }
export type RegisterTerm = TermOfOffice & { id: string, orgId: string, personId: string, role: AppointmentRole, organ: Organ, trainingHours: number | null }
export type RegisterDuty = { id: string, appointmentId: string, orgId: string, day: Day, duty: Duty, classHours: number | null, confirmed: boolean }
/** What a county's register holds for a period: its schools, open on `day` or with duties in the period, every term that touches it or the period, duties of the period.
 *  `hours`: 课时 by appointment in the calendar year, null where the period is no such year. `perYear`: 课时 that the rule asks for. */
export type RegisterOf = { day: Day, schools: readonly RegisterSchool[], terms: readonly RegisterTerm[], duties: readonly RegisterDuty[], year: { year: number, perYear: number, hours: ReadonlyMap<string, number> } | null }
/** One thing that is counted: once in each group, however often it stands there. `school` is where; of somebody at two schools there are two rows with one id. */
export type RegisterRow = { id: string, value: number, school: RegisterSchool, month: string, term?: RegisterTerm, duty?: RegisterDuty }

/** Everything behind a count, in the order of the schools; undefined where this period cannot say. */
export function registerRows({ day, schools, terms, duties, year }: RegisterOf, { count, role, organ, of }: RegisterAsked): RegisterRow[] | undefined {
  const here = new Map(schools.map(school => [school.id, school])), meant = ({ kindergarten }: RegisterSchool): boolean => of === undefined || kindergarten === (of === 'kindergarten')
  const open = schools.filter(school => school.isOpen)
  const ofTerm = (term: RegisterTerm): boolean => (role === undefined || term.role === role) && (organ === undefined || term.organ === organ)
  const serving = terms.filter(term => servesOn(term, day)), vicePrincipals = serving.filter(term => term.role === 'vicePrincipal')
  const row = (school: RegisterSchool | undefined, rest: Omit<RegisterRow, 'school' | 'month'>, month = ''): RegisterRow[] => school && meant(school) ? [{ ...rest, school, month }] : []
  const ofTerms = (which: readonly RegisterTerm[], idOf: (term: RegisterTerm) => string): RegisterRow[] => which.filter(term => ofTerm(term) && here.get(term.orgId)?.isOpen).flatMap(term => row(here.get(term.orgId), { id: idOf(term), value: 1, term }))
  switch (count) {
    case 'schoolsDue': return open.flatMap(school => row(school, { id: school.id, value: 1 }))
    case 'schoolsServed': { const served = new Set(vicePrincipals.map(term => term.orgId)); return open.filter(school => served.has(school.id)).flatMap(school => row(school, { id: school.id, value: 1 })) }
    case 'schoolsReached': return year ? open.flatMap(school => {
      const own = terms.filter(term => term.role === 'vicePrincipal' && term.orgId === school.id && hoursDue(term, year.year, year.perYear) > 0)
      return own.length === 0 ? [] : row(school, { id: school.id, value: own.every(term => (year.hours.get(term.id) ?? 0) >= hoursDue(term, year.year, year.perYear)) ? 1 : 0 })
    }) : undefined
    case 'people': return ofTerms(serving, term => term.personId)
    case 'placements': return ofTerms(serving, term => keyOf(term.personId, term.orgId, term.role))
    case 'trained': return ofTerms(serving.filter(term => (term.trainingHours ?? 0) >= trainingHoursNeeded), term => term.personId)
    case 'hours': case 'records': case 'confirmed': {
      const termOf = new Map(terms.map(term => [term.id, term]))
      return duties.filter(duty => count === 'records' || (count === 'confirmed' ? duty.confirmed : countsHours(duty.duty) && (duty.classHours ?? 0) > 0)).flatMap(duty => {
        const term = termOf.get(duty.appointmentId)
        return term && ofTerm(term) ? row(here.get(duty.orgId), { id: duty.id, value: count === 'hours' ? duty.classHours ?? 0 : 1, term, duty }, duty.day.slice(0, 7)) : []
      })
    }
  }
}

/** Sums by key, each id once in each of them. */
export function sumRegister(rows: readonly RegisterRow[], by: readonly Dimension[]): Map<string, number> {
  const seen = new Map<string, Map<string, number>>()
  for (const { id, value, school, month } of rows) {
    const parts: Partial<Record<Dimension, string>> = { ...school.groups, county: school.countyId, school: school.id, month }, key = keyOf(...by.map(dimension => parts[dimension] ?? ''))
    seen.set(key, (seen.get(key) ?? new Map<string, number>()).set(id, value))
  }
  return new Map([...seen].map(([key, ids]) => [key, [...ids.values()].reduce((sum, value) => sum + value, 0)]))
}
