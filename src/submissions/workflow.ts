import type { AccountViewer, Role } from '../viewer.js'

export const statuses = ['draft', 'confirming', 'submitted', 'returned', 'approved', 'void'] as const
export type Status = (typeof statuses)[number]
export const actions = ['submit', 'confirm', 'discard', 'withdraw', 'return', 'approve', 'undo', 'reopen', 'void'] as const
export type Action = (typeof actions)[number]
/** recorder: the side that fills in the record. confirmer: the administrator of its school. clerk: the reviewers of the record's own county. */
export type Side = 'recorder' | 'confirmer' | 'clerk'
export type Step = { to: Status | 'gone', by: Side, needs?: 'comment', when?: 'mine, last step, within 10 minutes' }

/** The only place that says what may become of a record. Everything else asks. */
export const workflow: Record<Status, Partial<Record<Action, Step>>> = {
  draft: {
    submit: { to: 'submitted', by: 'recorder' },
    discard: { to: 'gone', by: 'recorder' },
  },
  // Only in schools whose administrator confirms what leaves the school.
  confirming: {
    confirm: { to: 'submitted', by: 'confirmer' },
    withdraw: { to: 'draft', by: 'recorder' },
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

const fillingRoles: readonly Role[] = ['recorder', 'schoolAdmin', 'partner', 'clerk']
export type Stand = Pick<AccountViewer, 'role' | 'orgId' | 'orgKind' | 'path'>
/** Whose record it is: its organisation, the county whose clerks decide on it, and where the organisation hangs. */
export type Owned = { orgId: string, countyId: string, org: { path: string } }

/** Who stands on which side of a record. Filling in is for its own organisation and for the 中心校 above it; deciding for the
 *  clerks of its county. The bureau's own records are filled in and decided on by the same people. Whoever else sees it only looks. */
export function sideOf(viewer: Stand, record: Owned): readonly Side[] {
  const own = record.orgId === viewer.orgId || (viewer.orgKind === 'school' && record.org.path.startsWith(viewer.path))
  return [
    ...(own && fillingRoles.includes(viewer.role) ? ['recorder' as const] : []),
    ...(own && viewer.role === 'schoolAdmin' ? ['confirmer' as const] : []),
    ...(viewer.role === 'clerk' && viewer.orgId === record.countyId ? ['clerk' as const] : []),
  ]
}

/** The step, if the table allows it to somebody on these sides. */
export function stepOf(status: Status, action: Action, sides: readonly Side[]): Step | undefined {
  const step = workflow[status][action]
  return step && sides.includes(step.by) ? step : undefined
}

export const undoMinutes = 10
/** Whether this last step may be taken back by this person now: their own, at most ten minutes old, and not itself an undoing. */
export const mayUndo = (last: { actorId: string, at: Date, action: string } | undefined, viewerId: string, now: Date): boolean =>
  last !== undefined && last.actorId === viewerId && last.action !== 'undo' && now.getTime() - last.at.getTime() <= undoMinutes * 60_000

/** Which side makes a move; it is the same one in every status. */
export function sideMaking(action: Action): Side {
  const side = statuses.map(status => workflow[status][action]?.by).find(by => by !== undefined)
  if (!side) throw new Error(`nobody makes the move ${action}`)
  return side
}

/** Whether a record of this status is in the figures. */
export const counts = (status: Status): boolean => status === 'approved'
/** Whether its owner may still change what is in it. */
export const isOpen = (status: Status): boolean => status === 'draft' || status === 'returned'
/** What somebody still has to do with, on either side: what a person who leaves hands over. */
export const unfinished = ['draft', 'confirming', 'submitted', 'returned'] as const satisfies readonly Status[]
/** Whether it was sent back and waits for its owner. */
export const isReturned = (status: Status): boolean => status === 'returned'
/** Whether it was voided: kept, and never counted again. */
export const isVoid = (status: Status): boolean => status === 'void'
/** Waits for a reviewer. */
export const waiting = 'submitted' satisfies Status
/** What the tabs of the review desk hold: waiting, and what was decided. */
export const decidedOn = [waiting, 'returned', 'approved'] as const satisfies readonly Status[]
/** A draft that was submitted before is withdrawn or corrected, never thrown away. */
export const mayDiscard = (revisionCount: number): boolean => revisionCount === 0
