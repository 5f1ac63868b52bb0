import type { Action, CheckList, EvidenceGrid, StatusBadge } from '../platform/web/parts.js'
import type { AccountViewer } from '../viewer.js'
import { isOpen, sideOf, stepOf, type Status } from './workflow.js'

/** What one school that took part said of itself, on the page of the record. */
export type PartPiece = { id: string, label: string, badge: StatusBadge, note: string, differences: { label: string, before: string, after: string }[], evidence: EvidenceGrid | undefined, actions: Action[] }
/** With what the viewer's own school can do about it, and what the record counts for at its schools. */
export type PartsShown = { pieces: PartPiece[], actions: Action[], counted: CheckList['checks'] }
/** A decision that was refused, for the form that comes back. */
export type RefusedPart = { partId: string, comment: string, error: string }

type Decided = Parameters<typeof sideOf>[1] & { status: Status }
/** Whether a viewer decides on what schools say of themselves: the host while it fills in the record, the reviewers once it was submitted. */
export function decidesOnParts(viewer: AccountViewer, row: Decided): 'host' | 'clerk' | undefined {
  const sides = sideOf(viewer, row)
  if (isOpen(row.status)) return sides.includes('recorder') ? 'host' : undefined
  return stepOf(row.status, 'correct', sides) ? 'clerk' : undefined
}
