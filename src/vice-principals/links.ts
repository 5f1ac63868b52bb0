import type { Day } from '../calendar.js'

/** Addresses of the register. */
export const overviewPath = '/vice-principals', peoplePath = '/vice-principals/people', rulesPath = '/vice-principals/rules', ownPeoplePath = '/vice-principals/own-people', proposalsPath = '/vice-principals/proposals'
export const personPath = (id: string): string => `${peoplePath}/${id}`
export const appointmentPath = (id: string): string => `/vice-principals/appointments/${id}`
export const newAppointmentPath = (chosen: { person?: string, school?: string, startsOn?: Day }): string => `/vice-principals/appointments/new?${new URLSearchParams(Object.entries(chosen).filter(([, value]) => value !== undefined))}`
/** What a school sees of its own. */
export const schoolVicePrincipalsPath = (schoolId: string): string => `/schools/${schoolId}/vice-principals`
export const dutyPath = (id: string): string => `/vice-principals/duties/${id}`
export const newDutyPath = (appointmentId: string): string => `/vice-principals/duties/new?appointment=${appointmentId}`
/** 公示牌 of a school, in one of its looks. */
export const gateNoticePath = (schoolId: string, look?: string): string => `/schools/${schoolId}/gate-notice${look === undefined ? '' : `?look=${look}`}`
export const statementPath = (personId: string, year: number): string => `${personPath(personId)}/statement?year=${year}`
/** What one appointment has of records, a year at a time. */
export const dutiesPath = (appointmentId: string, year?: number): string => `${appointmentPath(appointmentId)}/duties${year === undefined ? '' : `?year=${year}`}`
export const evaluationPath = (appointmentId: string, year: number): string => `${appointmentPath(appointmentId)}/evaluations/${year}`
/** What waits to be confirmed, for those who send the links. */
export const confirmationsPath = '/vice-principals/confirmations'
export const confirmationPath = (dutyId: string): string => `${dutyPath(dutyId)}/confirmation`
/** What a link opens, without an account. */
export const confirmPath = (token: string): string => `/confirm/${token}`
/** What is to be done, list by list. `free`: people who may serve another school. */
export type Matter = 'vacancies' | 'free' | 'endings' | 'hours' | 'overload'
export const mattersPath = (matter: Matter, page = 1): string => `/vice-principals/matters?matter=${matter}${page > 1 ? `&page=${page}` : ''}`
export const ledgerPath = (format: 'xlsx' | 'csv'): string => `/downloads/vice-principals.${format}`
