import { lengthOf } from '../organisations/typed.js'
import type { Ctx } from '../platform/ctx.js'
import { Problem } from '../problems.js'
import { findingOf, mayFind, mayKeep, mostOfNote, needsNote, type Verdict } from './kept-check.js'
import { findCheck, findSameCheck, listChecked, revisionNumbers, type CheckRow } from './kept-check-queries.js'
import { fingerprintOf } from './spot-check.js'
import type { DrawnRow } from './spot-check-queries.js'

type Drawn = Pick<CheckRow, 'seed' | 'period' | 'size' | 'per' | 'topic' | 'townshipId' | 'schoolId'>

/** Keeps what was drawn, so that findings can be noted. The same draw is kept once by each person.
 *  @param seen what the page showed, by its fingerprint @throws Problem forbidden · invalid when nothing was drawn · changedMeanwhile when the same seed now draws otherwise @returns its id */
export async function keepCheck(ctx: Ctx, by: Drawn, { of, rows }: { of: number, rows: readonly DrawnRow[] }, seen: string): Promise<string> {
  const { db, viewer, now, t, record, unchanged } = ctx, orgId = viewer.orgId
  if (!mayKeep(viewer)) throw new Problem('forbidden')
  if (rows.length === 0) throw new Problem('invalid', { seed: [t('spotCheck.none')] })
  if (fingerprintOf(rows) !== seen) throw new Problem('changedMeanwhile')
  const numbers = await revisionNumbers(db, rows.flatMap(row => row.approvedRevisionId ?? [])), records = rows.map(row => ({ id: row.id, hostId: row.orgId, revision: numbers.get(row.approvedRevisionId ?? '') ?? 1 }))
  const kept = { ...by, matched: of, keptById: viewer.id }, same = await findSameCheck(db, kept, records)
  if (same !== undefined) { unchanged(); return same }
  const { id } = await db.spotCheck.create({ data: { ...kept, drawn: rows.length, orgId, keptAt: now }, select: { id: true } })
  for (const [index, one] of records.entries()) await db.spotCheckRecord.create({ data: { checkId: id, orgId, submissionId: one.id, hostId: one.hostId, position: index + 1, revision: one.revision }, select: { position: true } })
  record({ action: 'spotCheck.kept', subject: 'SpotCheck', subjectId: id, orgId })
  return id
}

/** @throws Problem notFound */
export async function requireCheck({ db, viewer }: Pick<Ctx, 'db' | 'viewer'>, id: string): Promise<CheckRow> {
  const check = viewer.orgKind === 'county' ? await findCheck(db, id) : null
  if (!check) throw new Problem('notFound')
  return check
}

/** Says what was found in a record. What was said before stays; `version` is the number that this finding gets.
 *  @throws Problem notFound · forbidden · invalid without a note that the verdict needs, or with too long a one · changedMeanwhile */
export async function noteFinding(ctx: Ctx, checkId: string, submissionId: string, { verdict, note: typed }: { verdict: Verdict, note: string }): Promise<void> {
  const { db, viewer, now, t, version, record, unchanged } = ctx, check = await requireCheck(ctx, checkId), row = (await listChecked(db, checkId)).find(one => one.submissionId === submissionId)
  if (!row) throw new Problem('notFound')
  if (!mayFind(viewer, check)) throw new Problem('forbidden')
  const note = typed.replace(/\r\n?/g, '\n').trim(), last = findingOf(row), number = row.findings.length + 1
  if (note === '' && needsNote(verdict)) throw new Problem('invalid', { note: [t('keptCheck.noteMissing')] })
  if (lengthOf(note) > mostOfNote) throw new Problem('invalid', { note: [t('draft.tooLong', mostOfNote)] })
  if (version !== number) throw new Problem('changedMeanwhile')
  if (last && last.verdict === verdict && last.note === note) return unchanged()
  await db.spotCheckFinding.create({ data: { orgId: check.orgId, checkId, submissionId, number, verdict, note, byId: viewer.id, at: now }, select: { id: true } })
  record({ action: 'spotCheck.found', subject: 'SpotCheck', subjectId: checkId, orgId: check.orgId, fields: ['verdict', 'note', submissionId] })
}
