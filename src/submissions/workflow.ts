import type { AccountViewer, Role } from '../viewer.js'

export const statuses = ['draft', 'confirming', 'submitted', 'returned', 'approved', 'void'] as const
export type Status = (typeof statuses)[number]
/** Of a record that was not declared void. A list, not a negation: an index is entered by what something is. */
export const standing = statuses.filter(status => status !== 'void')
export const actions = ['submit', 'offer', 'confirm', 'amend', 'discard', 'withdraw', 'return', 'approve', 'undo', 'reopen', 'void', 'correct'] as const
export type Action = (typeof actions)[number]
/** recorder: the side that fills in the record. confirmer: the administrator of its school. owner: those whose record it is, where somebody
 *  else entered it for them (代录). clerk: the reviewers of the record's own county. */
export type Side = 'recorder' | 'confirmer' | 'owner' | 'clerk'
export type Step = { to: Status | 'gone', by: Side, needs?: 'comment', when?: 'mine, last step, within 10 minutes' }

/** The only place that says what may become of a record. Everything else asks. */
export const workflow: Record<Status, Partial<Record<Action, Step>>> = {
  draft: {
    submit: { to: 'submitted', by: 'recorder' },
    offer: { to: 'confirming', by: 'recorder' },
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
    // What the reviewers know better than the school goes right without a return: one more revision, by them.
    correct: { to: 'submitted', by: 'clerk' },
  },
  returned: {
    submit: { to: 'submitted', by: 'recorder' },
    offer: { to: 'confirming', by: 'recorder' },
    withdraw: { to: 'draft', by: 'recorder' },
    undo: { to: 'submitted', by: 'clerk', when: 'mine, last step, within 10 minutes' },
  },
  approved: {
    amend: { to: 'returned', by: 'owner' },
    reopen: { to: 'returned', by: 'clerk', needs: 'comment' },
    undo: { to: 'submitted', by: 'clerk', when: 'mine, last step, within 10 minutes' },
    void: { to: 'void', by: 'clerk', needs: 'comment' },
    correct: { to: 'approved', by: 'clerk' },
  },
  void: {},
}

const fillingRoles: readonly Role[] = ['recorder', 'schoolAdmin', 'partner', 'clerk']
export type Stand = Pick<AccountViewer, 'role' | 'orgId' | 'orgKind' | 'path'>
/** Whose record it is: its organisation, who enters it for them if somebody does, the county whose clerks decide on it, and where the organisation hangs. */
export type Owned = { orgId: string, proxyOrgId: string | null, countyId: string, org: { path: string } }

/** Who stands on which side of a record. Filling in is for its own organisation, for the 中心校 above it, and for the bureau that enters it
 *  (代录); deciding for the clerks of its county. The bureau's own records are filled in and decided on by the same people. Whoever else
 *  sees it only looks. */
export function sideOf(viewer: Stand, record: Owned): readonly Side[] {
  const own = isOwn(viewer, record), proxy = viewer.role === 'clerk' && viewer.orgId === record.countyId && viewer.orgId === record.proxyOrgId
  return [
    ...((own || proxy) && fillingRoles.includes(viewer.role) ? ['recorder' as const] : []),
    ...(own && viewer.role === 'schoolAdmin' ? ['confirmer' as const] : []),
    ...(own && fillingRoles.includes(viewer.role) && record.proxyOrgId !== null && record.proxyOrgId !== viewer.orgId ? ['owner' as const] : []),
    ...(viewer.role === 'clerk' && viewer.orgId === record.countyId ? ['clerk' as const] : []),
  ]
}

const isOwn = (viewer: Stand, record: Owned): boolean => record.orgId === viewer.orgId || (viewer.orgKind === 'school' && record.org.path.startsWith(viewer.path))

/** What 提交 does: what a recorder of a school whose administrator confirms sends stays in the school first. Whoever may confirm, and a
 *  bureau that enters for a school, sends at once. */
export const sendingOf = (viewer: Stand, record: Owned, confirms: boolean): 'submit' | 'offer' =>
  confirms && isOwn(viewer, record) && viewer.orgKind === 'school' && !sideOf(viewer, record).includes('confirmer') ? 'offer' : 'submit'

/** Whether what this person submits is approved with it: the bureau's own records, which have no reviewer above them. */
export const approvesAtOnce = (viewer: Stand, record: Owned): boolean => record.orgId === viewer.orgId && sideOf(viewer, record).includes('clerk')

/** Whether a move ends what somebody else entered for the owner: from then on it is the owner's own. */
export const takesOver = (viewer: Stand, record: Owned): boolean => sideOf(viewer, record).includes('owner')

/** The step, if the table allows it to somebody on these sides. */
export function stepOf(status: Status, action: Action, sides: readonly Side[]): Step | undefined {
  const step = workflow[status][action]
  return step && sides.includes(step.by) ? step : undefined
}

export const undoMinutes = 10
/** The steps that can be taken back. */
export const undoable = ['approve', 'return', 'reopen'] as const satisfies readonly Action[]
/** Whether this last step may be taken back by this person now: a decision of their own, at most ten minutes old. */
export const mayUndo = (last: { actorId: string, at: Date, action: string } | undefined, viewerId: string, now: Date): boolean =>
  last !== undefined && last.actorId === viewerId && undoable.some(one => one === last.action) && now.getTime() - last.at.getTime() <= undoMinutes * 60_000

/** Which side makes a move; it is the same one in every status. */
export function sideMaking(action: Action): Side {
  const side = statuses.map(status => workflow[status][action]?.by).find(by => by !== undefined)
  if (!side) throw new Error(`nobody makes the move ${action}`)
  return side
}

/** Whether a record of this status is in the figures. */
export const counts = (status: Status): boolean => status === 'approved'
/** What waits for the administrator of its school. */
export const confirming = 'confirming' satisfies Status
/** Before it leaves its owner: of these the bureau learns only that they are there, whatever was filed before. */
export const unfiled = ['draft', confirming] as const satisfies readonly Status[]
export const isUnfiled = (status: Status): boolean => (unfiled as readonly Status[]).includes(status)
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
