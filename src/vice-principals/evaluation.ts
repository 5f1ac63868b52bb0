import { yearOf, type Day } from '../calendar.js'
import { lengthOf } from '../organisations/typed.js'
import type { AccountViewer } from '../viewer.js'
import type { TermOfOffice } from './appointment.js'
import { lastDayOf } from './duty.js'

/** 优秀 合格 基本合格 不合格 */
export const grades = ['excellent', 'qualified', 'basic', 'unqualified'] as const
export type Grade = (typeof grades)[number]
/** Whom a school has heard. @source Order 52 of the Ministry of Education: staff, pupils and parents */
export const heardParties = ['staff', 'pupils', 'parents'] as const
export type Heard = (typeof heardParties)[number]
export const longestNote = 500

export type EvaluationContent = { grade: Grade, note: string, heardStaff: boolean, heardPupils: boolean, heardParents: boolean }
export type EvaluationTyped = { grade: string, note: string, heard: readonly string[] }
export type EvaluationFault = { field: keyof EvaluationTyped, code: 'noGrade' | 'noteLong' | 'nobodyHeard' }

export const heardIn = ({ heardStaff, heardPupils, heardParents }: Omit<EvaluationContent, 'grade' | 'note'>): Heard[] => heardParties.filter(one => ({ staff: heardStaff, pupils: heardPupils, parents: heardParents })[one])

/** Reads a form. @returns the content, or every fault of it */
export function readEvaluation({ grade: typedGrade, note: typedNote, heard }: EvaluationTyped): { content: EvaluationContent } | { faults: EvaluationFault[] } {
  const grade = grades.find(one => one === typedGrade), note = typedNote.trim(), has = (one: Heard): boolean => heard.includes(one), faults: EvaluationFault[] = []
  if (!grade) faults.push({ field: 'grade', code: 'noGrade' })
  if (lengthOf(note) > longestNote) faults.push({ field: 'note', code: 'noteLong' })
  if (!heardParties.some(has)) faults.push({ field: 'heard', code: 'nobodyHeard' })
  return grade && faults.length === 0 ? { content: { grade, note, heardStaff: has('staff'), heardPupils: has('pupils'), heardParents: has('parents') } } : { faults }
}

/** Whether an appointment has anything to be evaluated in a year: its term ran then. */
export const ranIn = (term: TermOfOffice, year: number): boolean => yearOf(term.startsOn) <= year && year <= yearOf(lastDayOf(term))
/** A year is evaluated from its last month on. */
export const evaluatedFrom = (year: number): Day => `${year}-12-01`
export const isDue = (year: number, today: Day): boolean => today >= evaluatedFrom(year)
/** The administrator of the school writes it; the bureau and the organ read. */
export const mayEvaluate = ({ role, orgKind }: Pick<AccountViewer, 'role' | 'orgKind'>): boolean => role === 'schoolAdmin' && orgKind === 'school'
