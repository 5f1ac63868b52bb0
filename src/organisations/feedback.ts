import type { Order } from '../platform/keyset.js'
import type { AccountViewer } from '../viewer.js'

export const feedbackStates = ['all', 'open'] as const
/** The newest first. */
export const feedbackOrder: Order = [['at', 'desc', 'moment'], ['id', 'desc']]
export const longestFeedback = 1000, longestAnswer = 1000
/** 意见建议 a person may write an hour. */
export const perHour = { most: 10, windowMs: 3_600_000, restart: 'window' } as const

/** The page that a word is about: its path alone, without what stood in its address beside. '' when it is none of ours. */
export function pagePath(typed: string): string {
  const path = typed.split(/[?#]/)[0] ?? ''
  return /^\/(?![/\\])[\x21-\x7e]{0,199}$/.test(path) && path !== '/feedback' ? path : ''
}

/** Who reads and answers what a county's people write; everybody else sees their own. */
export const answers = ({ role, orgKind }: AccountViewer): boolean => role === 'clerk' && orgKind === 'county'
