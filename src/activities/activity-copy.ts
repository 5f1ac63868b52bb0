import type { Draft } from '../submissions/content.js'
import { audiences, type ActivityContent } from './activity.js'
import { draftOf, extraFieldOf, fieldOf } from './activity-draft.js'

const numbers = ['classes', 'sessions', 'classHours', 'works'] as const

/** An earlier activity as the beginning of a new one: everything but its dates, its numbers and its news. `copiedFrom` stays in the draft, so
 *  that its numbers can be offered. */
export function copyOf(content: ActivityContent, from: string, today: string): Draft {
  const left = new Set<string>([
    'endsOn', 'newsLinks', ...numbers, ...content.participations.flatMap(one => audiences.map(audience => fieldOf(audience, one.schoolId))),
    ...Object.entries(content.extra).filter(([, value]) => typeof value === 'number').map(([name]) => extraFieldOf(content.kind, name)),
  ])
  return { ...Object.fromEntries(Object.entries(draftOf(content)).filter(([name, value]) => !left.has(name) && value.length > 0)), heldOn: today, copiedFrom: from }
}

/** Whether nothing was typed yet but the kind, and the day that every draft begins with. */
export const isFresh = (draft: Draft): boolean => Object.entries(draft).every(([name, value]) => name === 'kind' || name === 'heldOn' || value.length === 0)
