import type { Tone } from '../platform/web/parts.js'
import { counts, statuses, type Status } from '../submissions/workflow.js'

/** The states that lists are filtered by; `waiting` is the workflow's own. */
export const counted: Status = statuses.find(counts) ?? 'approved'
export const draft: Status = 'draft'
export const returned: Status = 'returned'

export const statusTones: Record<Status, Tone> = { draft: 'neutral', confirming: 'neutral', submitted: 'primary', returned: 'warn', approved: 'ok', void: 'bad' }
