import { addDays } from '../calendar.js'
import { searchWords, wasOpen } from '../organisations/school.js'

type School = { id: string, kind: string, openedOn: string | null, closedOn: string | null, searchText: string }

/** The schools that could still be added to those chosen: open on that day, and matching every word of the search by name, alias,
 *  pinyin initials or code. In the order of the list, which is the official one. */
export function schoolsToAdd<S extends School>(participants: readonly S[], { hostId, chosen, day, find = '' }: { hostId: string, chosen: readonly string[], day: string, find?: string }): S[] {
  const words = searchWords(find), taken = new Set([hostId, ...chosen])
  return participants.filter(one => one.kind === 'school' && !taken.has(one.id) && wasOpen(one, { startsOn: day, endsOn: addDays(day, 1) }) && words.every(word => one.searchText.includes(word)))
}

/** Schools that one tap takes in: those of a township, or of a stage. */
export type SchoolGroup = { of: 'township' | 'stage', value: string }
export const writeGroup = ({ of, value }: SchoolGroup): string => `${of}:${value}`
export function readGroup(text: string | undefined): SchoolGroup | undefined {
  const [, of, value] = /^(township|stage):([\w-]+)$/.exec(text ?? '') ?? []
  return (of === 'township' || of === 'stage') && value ? { of, value } : undefined
}
export const inGroup = ({ of, value }: SchoolGroup) => (school: { townshipId: string | null, reportingStage: string | null }): boolean => (of === 'township' ? school.townshipId : school.reportingStage) === value

/** What a form's buttons do to the schools chosen: `all` takes in every one that the search finds. */
export type SchoolEdits = { add: readonly string[], remove: readonly string[], all?: 'add' | 'remove', find?: string, group?: SchoolGroup }
