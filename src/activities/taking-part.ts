import { addDays } from '../calendar.js'
import { searchWord, wasOpen } from '../organisations/school.js'

type School = { id: string, kind: string, openedOn: string | null, closedOn: string | null, searchText: string }

/** The schools that could still be added to those chosen: open on that day, and matching every word of the search by name, alias,
 *  pinyin initials or code. In the order of the list, which is the official one. */
export function schoolsToAdd<S extends School>(participants: readonly S[], { hostId, chosen, day, find = '' }: { hostId: string, chosen: readonly string[], day: string, find?: string }): S[] {
  const words = find.split(/\s+/).map(searchWord).filter(one => one !== ''), taken = new Set([hostId, ...chosen])
  return participants.filter(one => one.kind === 'school' && !taken.has(one.id) && wasOpen(one, { startsOn: day, endsOn: addDays(day, 1) }) && words.every(word => one.searchText.includes(word)))
}

/** What a form's buttons do to the schools chosen: `all` takes in every one that the search finds. */
export type SchoolEdits = { add: readonly string[], remove: readonly string[], all?: 'add' | 'remove', find?: string }
