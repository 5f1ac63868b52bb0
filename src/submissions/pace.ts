import { dayOf, daysBetween, type Day } from '../calendar.js'
import type { Action } from './workflow.js'

/** How quickly a record went its way. Days are whole days of the calendar in Beijing. */
export type Pace = { daysToReview: number | null, returns: number }
export type PaceStep = { action: string, at: Date }

const sends: readonly string[] = ['submit', 'confirm'] satisfies readonly Action[]
const decides: readonly string[] = ['return', 'approve'] satisfies readonly Action[]

/** From the last time it was sent until the first decision that stood, and how often it was sent back. A decision that was taken back
 *  was none. @param steps all moves of the record, in order */
export function paceOf(steps: readonly PaceStep[]): Pace {
  const stood = steps.filter((_, index) => steps[index + 1]?.action !== 'undo')
  const first = stood.findIndex(step => decides.includes(step.action)), decided = stood[first], sent = stood.slice(0, Math.max(first, 0)).findLast(step => sends.includes(step.action))
  return {
    daysToReview: decided && sent ? daysBetween(dayOf(sent.at), dayOf(decided.at)) : null,
    returns: stood.filter(step => step.action === 'return').length,
  }
}

/** How many days after the last day of the activity it was first sent. */
export const daysToFile = (lastDay: Day, firstSubmittedAt: Date): number => Math.max(0, daysBetween(lastDay, dayOf(firstSubmittedAt)))

/** Moves after which `paceOf` says something else. */
export const changesPace = (action: Action): boolean => decides.includes(action) || action === 'undo'
