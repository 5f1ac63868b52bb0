import { isUnfiled, isVoid, statuses, waiting, type Status } from '../submissions/workflow.js'
import { counted, returned } from './record-states.js'

/** A record comes in time when it is sent at most so many days after the activity. @source 活动材料一周内报送的通行要求 (domain.md 5.1, S55) */
export const daysInTime = 7

/** What a record must be like; in `status` only, where one is named. */
type Mark = { status?: Status, where: object }
const ofActivity = (activity: object) => ({ revisions: { some: { approvals: { some: { until: null } }, activity } } })
const filed = { status: { in: statuses.filter(status => !isUnfiled(status) && !isVoid(status)) } }

/** Conditions that have a name: an indicator counts by it and the list behind it is asked for by it, so the two cannot differ. */
export const marks = {
  approved: { status: counted, where: {} },
  submitted: { status: waiting, where: {} },
  returned: { status: returned, where: {} },
  vicePrincipal: { status: counted, where: ofActivity({ lecturerRole: 'vicePrincipal' }) },
  counsellor: { status: counted, where: ofActivity({ lecturerRole: 'counsellor' }) },
  channels: { status: counted, where: ofActivity({ channels: { some: {} } }) },
  news: { status: counted, where: ofActivity({ newsLinks: { some: {} } }) },
  evidence: { status: counted, where: { files: { gt: 0 } } },
  photos: { status: counted, where: { photos: { gt: 0 } } },
  // What the owner sent itself, in whatever state it is now: what a bureau enters for itself or for others says nothing about anybody's pace.
  filed: { where: { ...filed, daysToFile: { not: null } } },
  inTime: { where: { ...filed, daysToFile: { lte: daysInTime } } },
  reviewed: { where: { ...filed, daysToReview: { not: null } } },
  sentBack: { where: { ...filed, daysToReview: { not: null }, returns: { gt: 0 } } },
} as const satisfies Record<string, Mark>
export type MarkName = keyof typeof marks
/** Those that an address may name beside a status. */
export const markNames = ['vicePrincipal', 'counsellor', 'channels', 'news', 'evidence', 'photos', 'filed', 'inTime', 'reviewed', 'sentBack'] as const satisfies readonly MarkName[]
export type AskedMark = (typeof markNames)[number]

export const markWhere = (name: MarkName): object => { const { where, ...rest }: Mark = marks[name]; return { ...rest, ...where } }
