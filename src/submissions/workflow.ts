import type { Role } from '../viewer.js'

export const statuses = ['draft', 'submitted', 'returned', 'approved', 'void'] as const
export type Status = (typeof statuses)[number]
export const actions = ['submit', 'discard', 'withdraw', 'return', 'approve', 'undo', 'reopen', 'void'] as const
export type Action = (typeof actions)[number]
/** recorder: the side that fills in the record. clerk: the reviewers of the record's own county. */
export type Side = 'recorder' | 'clerk'
export type Step = { to: Status | 'gone', by: Side, needs?: 'comment', when?: 'mine, last step, within 10 minutes' }

/** The only place that says what may become of a record. Everything else asks. */
export const workflow: Record<Status, Partial<Record<Action, Step>>> = {
  draft: {
    submit: { to: 'submitted', by: 'recorder' },
    discard: { to: 'gone', by: 'recorder' },
  },
  submitted: {
    withdraw: { to: 'draft', by: 'recorder' },
    return: { to: 'returned', by: 'clerk', needs: 'comment' },
    approve: { to: 'approved', by: 'clerk' },
  },
  returned: {
    submit: { to: 'submitted', by: 'recorder' },
    withdraw: { to: 'draft', by: 'recorder' },
    undo: { to: 'submitted', by: 'clerk', when: 'mine, last step, within 10 minutes' },
  },
  approved: {
    reopen: { to: 'returned', by: 'clerk', needs: 'comment' },
    undo: { to: 'submitted', by: 'clerk', when: 'mine, last step, within 10 minutes' },
    void: { to: 'void', by: 'clerk', needs: 'comment' },
  },
  void: {},
}

/** Who stands on which side of a record. The bureau's own records are filled in and approved by its clerks. */
export function sideOf(viewer: { role: Role, orgId: string, countyId: string | null }, record: { orgId: string, countyId: string }): readonly Side[] {
  if (viewer.role === 'clerk' && viewer.countyId === record.countyId) return viewer.orgId === record.orgId ? ['recorder', 'clerk'] : ['clerk']
  if (viewer.role === 'recorder' || viewer.role === 'schoolAdmin' || viewer.role === 'partner') return ['recorder']
  return []
}

/** The step, if the table allows it to somebody on these sides. */
export function stepOf(status: Status, action: Action, sides: readonly Side[]): Step | undefined {
  const step = workflow[status][action]
  return step && sides.includes(step.by) ? step : undefined
}

/** Whether a record of this status is in the figures. */
export const counts = (status: Status): boolean => status === 'approved'
/** Whether its owner may still change what is in it. */
export const isOpen = (status: Status): boolean => status === 'draft' || status === 'returned'
/** Waits for a reviewer. */
export const waiting: Status = 'submitted'
export const undoMinutes = 10
/** A draft that was submitted before is withdrawn or corrected, never thrown away. */
export const mayDiscard = (revisionCount: number): boolean => revisionCount === 0
