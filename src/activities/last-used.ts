import { audiences, type ActivityContent, type Audience } from './activity.js'

/** Somebody who lectured or organised, as a record names them. */
export type Lecturer = { name: string, unit: string, post: string }
/** What an organisation wrote the last times, newest first, and the numbers of the record that a draft was copied from. Offered by a tap: a
 *  number is never guessed. */
export type LastUsed = { titles: string[], places: string[], lecturers: Lecturer[], numbers: { [A in Audience]?: string } }

const most = { titles: 8, places: 6, lecturers: 2 } as const

/** @param records newest first; those of this kind go before the others */
export function lastUsedOf(kind: string, records: readonly ActivityContent[], copiedFrom: ActivityContent | undefined, orgId: string): LastUsed {
  const same = records.filter(one => one.kind === kind), ordered = [...same, ...records.filter(one => one.kind !== kind)]
  const names = new Map(ordered.filter(one => one.lecturerName !== '').reverse().map(one => [one.lecturerName, { name: one.lecturerName, unit: one.lecturerUnit, post: one.lecturerPost }]))
  const own = copiedFrom?.participations.find(one => one.schoolId === orgId)
  return {
    titles: distinct(same.map(one => one.title)).slice(0, most.titles), places: distinct(ordered.map(one => one.place)).slice(0, most.places),
    lecturers: distinct(ordered.map(one => one.lecturerName)).slice(0, most.lecturers).flatMap(name => names.get(name) ?? []),
    numbers: Object.fromEntries(audiences.flatMap(audience => own?.[audience] ? [[audience, String(own[audience])]] : [])),
  }
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)].filter(one => one !== '')
