import { counts, statuses, type Status } from '../submissions/workflow.js'

/** The states that lists are filtered by; `waiting` is the workflow's own. */
export const counted: Status = statuses.find(counts) ?? 'approved'
export const draft: Status = 'draft'
export const returned: Status = 'returned'

/** Whether a record in this state counts. */
export const isCounted = (status: Status): boolean => counts(status)

export { statusTones } from '../submissions/status-tones.js'
