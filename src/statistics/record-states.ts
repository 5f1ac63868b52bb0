import { counts, statuses, type Status } from '../submissions/workflow.js'

/** The states that lists are filtered by; `waiting` is the workflow's own. */
export const counted: Status = statuses.find(counts) ?? 'approved'
export const draft: Status = 'draft'
export const returned: Status = 'returned'

export { statusTones } from '../submissions/status-tones.js'
