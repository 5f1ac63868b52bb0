import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { lengthOf, oneLine } from '../organisations/typed.js'
import { figures } from './figures.js'
import { frozenUntil, mayLift, storedOfSchools, type Stored } from './frozen.js'
import { mostOfNote } from './frozen-input.js'
import { findFrozenPeriod } from './frozen-queries.js'
import { shownIndicators } from './indicator-table.js'
import type { Place } from './periods.js'

/** Stores the figures of a period, of the county and of each school, with the head of the audit chain: from now on a change of what counts
 *  in it says why. Frozen again, it gets the next version; the earlier one stays.
 *  @throws Problem invalid for a period that has not begun, or too long a note @returns its id */
export async function freezePeriod({ db, viewer, now, today, t, record, trailHead }: Ctx, { countyId, period }: Place, code: string, typed: string): Promise<string> {
  const note = oneLine(typed)
  if (period.startsOn > today) throw new Problem('invalid', { period: [t('frozen.notBegun')] })
  if (lengthOf(note) > mostOfNote) throw new Problem('invalid', { note: [t('draft.tooLong', mostOfNote)] })
  // First the lock: what is counted now and where the chain stands are of one moment.
  const head = await trailHead(), until = frozenUntil(period, today), places = [{ countyId, period, until, today }]
  const [all, bySchool, last] = [await figures(db, shownIndicators, { places }), await figures(db, storedOfSchools, { places }, ['school']), await db.frozenPeriod.findFirst({ where: { orgId: countyId, code }, orderBy: { version: 'desc' }, select: { version: true } })]
  const stored: Stored = Object.fromEntries(shownIndicators.map(key => [key, all.all[key].value]))
  const schools = Object.fromEntries([...bySchool.by].map(([school, own]) => [school, Object.fromEntries(storedOfSchools.map(key => [key, own[key].value]))]))
  const { id } = await db.frozenPeriod.create({ data: { orgId: countyId, code, version: (last?.version ?? 0) + 1, startsOn: period.startsOn, until, note, frozenAt: now, frozenById: viewer.id }, select: { id: true } })
  await db.frozenFigures.create({ data: { frozenId: id, orgId: countyId, all: stored, schools, auditSeq: head.seq, auditHash: head.hash }, select: { frozenId: true } })
  record({ action: 'period.frozen', subject: 'FrozenPeriod', subjectId: id, orgId: countyId })
  return id
}

/** Takes a freezing back at once; what was stored stays, and counts for nothing. @throws Problem notFound · tooLateToUndo */
export async function liftPeriod({ db, viewer, now, record }: Ctx, id: string): Promise<void> {
  const frozen = await findFrozenPeriod(db, id)
  if (!frozen || frozen.orgId !== viewer.orgId) throw new Problem('notFound')
  if (!mayLift(frozen, viewer.id, now)) throw new Problem('tooLateToUndo')
  await db.frozenPeriod.updateMany({ where: { id, liftedAt: null }, data: { liftedAt: now } })
  record({ action: 'period.lifted', subject: 'FrozenPeriod', subjectId: id, orgId: frozen.orgId })
}
