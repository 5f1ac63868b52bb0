import type { Day } from '../calendar.js'
import { servesOn, type AppointmentRole, type TermOfOffice } from './appointment.js'

/** Somebody who serves a school, as far as a lecture's lecturer can be told by it. */
export type Serving = TermOfOffice & { id: string, orgId: string, role: AppointmentRole, person: { id: string, fullName: string, unit: string } }
/** A lecturer as a record names them. */
export type Lecture = { lecturerName: string, lecturerUnit: string, heldOn: Day }

/** A name without what people type into it: 段 晓棠 is 段晓棠. */
export const plainName = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '')

/** Who of those who serve one school gave a lecture there: whoever has this name; of several the one of this unit. @returns namesakes: it cannot be told which */
export function lecturerOf({ lecturerName, lecturerUnit, heldOn }: Lecture, here: readonly Serving[]): Serving | 'namesakes' | undefined {
  const name = plainName(lecturerName)
  if (name === '') return undefined
  // Somebody may serve one school in both roles: what they did, they did once.
  const all = here.filter(one => plainName(one.person.fullName) === name && servesOn(one, heldOn)).sort((a, b) => Number(b.role === 'vicePrincipal') - Number(a.role === 'vicePrincipal'))
  const people = new Set(all.map(one => one.person.id))
  if (people.size <= 1) return all[0]
  const ofUnit = all.filter(one => plainName(one.person.unit) === plainName(lecturerUnit))
  return new Set(ofUnit.map(one => one.person.id)).size === 1 ? ofUnit[0] : 'namesakes'
}

/** Whom a school counted at an activity; null is unknown. */
export type Present = { pupils: number | null, teachers: number | null, cadres: number | null, parents: number | null }
/** Whether a school's pupils took part: they were counted, or nobody was. Where only grown-ups were counted it was theirs. */
export const tookPart = ({ pupils, teachers, cadres, parents }: Present): boolean => pupils === null ? teachers === null && cadres === null && parents === null : pupils > 0
