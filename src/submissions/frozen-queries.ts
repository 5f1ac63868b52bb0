import type { Db } from '../platform/db/scope.js'
import type { Draft } from './content.js'
import { lateReason } from './frozen.js'

/** A frozen period (已锁定): its code of the calendar, and which version of it. */
export type Frozen = { id: string, code: string, version: number, frozenAt: Date }

/** The period that was frozen first of those in which one of the days lies: what changes on such a day is a restatement of it. */
export async function findFrozen(db: Db, countyId: string, days: readonly (string | null)[]): Promise<Frozen | undefined> {
  const known = days.filter(day => day !== null)
  if (known.length === 0) return undefined
  return await db.frozenPeriod.findFirst({ where: { orgId: countyId, liftedAt: null, OR: known.map(day => ({ startsOn: { lte: day }, until: { gt: day } })) }, orderBy: [{ frozenAt: 'asc' }, { id: 'asc' }], select: { id: true, code: true, version: true, frozenAt: true } }) ?? undefined
}

/** Why a draft is sent only now: undefined where nobody asks, '' where it has still to be said. @param days the day it is about, and the one it was about before */
export async function lateReasonOf(db: Db, countyId: string, days: readonly (string | null)[], draft: Draft): Promise<string | undefined> {
  return await findFrozen(db, countyId, days) && ([draft[lateReason] ?? ''].flat()[0] ?? '')
}
