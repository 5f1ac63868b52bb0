import { addDays, type Day, type Period } from '../calendar.js'
import { crossMeasures } from './cross-table.js'
import type { IndicatorKey, Unit } from './indicators.js'

/** What was stored of one figure; null was not known then. */
export type Stored = Partial<Record<IndicatorKey, number | null>>
/** What is stored of each school, beside all figures of the county. */
export const storedOfSchools = crossMeasures

/** What is shown of each county where several stand side by side. */
export const keysOfCounties = ['schoolsCompleted', 'activitiesHeld', 'pupilTimes'] as const

/** Up to which day a period counts when it is frozen: its end, or today where it still runs. Half-open. */
export const frozenUntil = (period: Period, today: Day): Day => { const tomorrow = addDays(today, 1); return tomorrow < period.endsOn ? tomorrow : period.endsOn }

/** For so long whoever froze a period may take it back. */
export const liftMinutes = 10
export const mayLift = (frozen: { frozenAt: Date, frozenById: string, liftedAt: Date | null }, viewerId: string, now: Date): boolean =>
  frozen.liftedAt === null && frozen.frozenById === viewerId && now.getTime() - frozen.frozenAt.getTime() <= liftMinutes * 60_000

/** What a record counted for at a moment: 次, 场, and 人次 of pupils, null where nobody stated a number. */
export type Counts = { sessions: number, pupils: number | null }
type Revision = { approvals: readonly { from: Date, until: Date | null }[], heldOn: Day, counts: Counts }

/** How a record changed what counts since a period was frozen; undefined where it did not. */
export function changeSince(revisions: readonly Revision[], { startsOn, until, frozenAt }: { startsOn: Day, until: Day, frozenAt: Date }): { what: 'added' | 'removed' | 'changed', records: number, sessions: number, pupils: number } | undefined {
  const inside = revisions.filter(({ heldOn }) => heldOn >= startsOn && heldOn < until)
  const then = inside.find(one => one.approvals.some(approval => approval.from <= frozenAt && (approval.until === null || approval.until > frozenAt)))
  const now = inside.find(one => one.approvals.some(approval => approval.until === null))
  if (then === now) return undefined
  const difference = (of: (counts: Counts) => number): number => (now ? of(now.counts) : 0) - (then ? of(then.counts) : 0)
  return { what: then === undefined ? 'added' : now === undefined ? 'removed' : 'changed', records: (now ? 1 : 0) - (then ? 1 : 0), sessions: difference(counts => counts.sessions), pupils: difference(counts => counts.pupils ?? 0) }
}

/** One figure then and now; `to` opens what counts now. */
export type Restated = { key: IndicatorKey, unit: Unit, then: number | null, now: number | null, to?: string }
export const isRestated = ({ then, now }: Restated): boolean => then !== now
