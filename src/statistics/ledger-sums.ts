import type { Db } from '../platform/db/scope.js'
import type { AccountViewer } from '../viewer.js'
import { sumRecords, type RecordSums } from './counting.js'
import { figures } from './figures.js'
import type { LedgerScope } from './ledger-extent.js'
import { whoseParticipations } from './ledger-queries.js'

/** What a list of approved records adds up to: from the tallies where they know the filter, else from the rows; the same either way. */
export async function sumLedger(db: Db, viewer: AccountViewer, { extent, ever, kinds, filter, where }: LedgerScope): Promise<RecordSums> {
  const { schoolId = viewer.orgKind === 'school' ? viewer.orgId : undefined } = filter
  const onlyRowsKnow = ever || extent.places.length === 0 || [filter.hostId, filter.search, filter.from, filter.until, filter.ofSchool, filter.asGuest, filter.only, filter.changedBefore].some(one => one !== undefined)
  // A centre school's list is of several schools; a partner organ has no tallies.
  if (onlyRowsKnow || viewer.orgKind === 'partner' || (viewer.orgKind === 'school' && !viewer.leaf)) return await sumRecords(db, where, whoseParticipations(viewer, filter))
  const asked = filter.kinds ?? (filter.notKinds && kinds.map(kind => kind.code).filter(code => !filter.notKinds?.includes(code)))
  const { all } = await figures(db, ['activitiesHeld', 'sessions', 'pupilTimes', 'teacherTimes', 'cadreTimes', 'parentTimes'], { places: extent.places, schoolId, kinds: asked })
  return {
    records: all.activitiesHeld.value ?? 0, sessions: all.sessions.value ?? 0,
    pupils: all.pupilTimes.value, teachers: all.teacherTimes.value, cadres: all.cadreTimes.value, parents: all.parentTimes.value,
  }
}
