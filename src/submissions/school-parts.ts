import type { Action, EvidenceGrid, StatusBadge } from '../platform/web/parts.js'

/** What one school that took part said of itself, on the page of the record. */
export type PartPiece = { id: string, label: string, badge: StatusBadge, note: string, differences: { label: string, before: string, after: string }[], evidence: EvidenceGrid | undefined, actions: Action[] }
/** With what the viewer's own school can do about it. */
export type PartsShown = { pieces: PartPiece[], actions: Action[] }
