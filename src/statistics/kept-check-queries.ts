import type { Db } from '../platform/db/scope.js'
import { readTurn, turnOf, type Order, type TurnFields } from '../platform/keyset.js'

const shownCheck = {
  id: true, orgId: true, seed: true, period: true, size: true, per: true, topic: true, townshipId: true, schoolId: true, matched: true, drawn: true, keptById: true, keptAt: true, keptBy: { select: { displayName: true, role: true } },
} as const
const shownFinding = { number: true, verdict: true, note: true, byId: true, at: true, by: { select: { displayName: true } } } as const

export const keptOrder: Order = [['keptAt', 'desc', 'moment'], ['id', 'desc']]
const checksPerPage = 30

/** The kept spot checks that the viewer may see, newest first, one page. */
export const listChecks = (db: Db, asked: TurnFields) => readTurn(keptOrder, turnOf(keptOrder, asked), checksPerPage, ({ where, orderBy, take }) => db.spotCheck.findMany({ where, orderBy, take, select: shownCheck }))
export const findCheck = (db: Db, id: string) => db.spotCheck.findUnique({ where: { id }, select: shownCheck })
export type CheckRow = NonNullable<Awaited<ReturnType<typeof findCheck>>>

/** What was last said of each record of some checks, by check; null where nobody has looked. */
export async function readVerdicts(db: Db, checkIds: readonly string[]) {
  const rows = await db.spotCheckRecord.findMany({ where: { checkId: { in: [...checkIds] } }, select: { checkId: true, findings: { orderBy: { number: 'desc' }, take: 1, select: { verdict: true } } } })
  return new Map(checkIds.map(id => [id, rows.flatMap(row => row.checkId === id ? [row.findings[0]?.verdict ?? null] : [])]))
}

/** The records of a check in their order, with all that was found, and what they are now. Those out of the viewer's reach are left out. */
export async function listChecked(db: Db, checkId: string) {
  const rows = await db.spotCheckRecord.findMany({ where: { checkId }, orderBy: { position: 'asc' }, select: { submissionId: true, position: true, revision: true, findings: { orderBy: { number: 'asc' }, select: shownFinding } } })
  const records = await db.submission.findMany({ where: { id: { in: rows.map(row => row.submissionId) } }, select: { id: true, kind: true, topic: true, number: true, title: true, heldOn: true, late: true, status: true, revisionCount: true, org: { select: { name: true, bureauName: true } } } })
  const byId = new Map(records.map(record => [record.id, record]))
  return rows.flatMap(row => { const record = byId.get(row.submissionId); return record ? [{ ...row, record }] : [] })
}
export type CheckedRow = Awaited<ReturnType<typeof listChecked>>[number]
export type FindingRow = CheckedRow['findings'][number]

/** The numbers of the revisions that count, by id. */
export const revisionNumbers = async (db: Db, ids: readonly string[]): Promise<Map<string, number>> => new Map((await db.submissionRevision.findMany({ where: { id: { in: [...ids] } }, select: { id: true, number: true } })).map(one => [one.id, one.number]))

/** A check of the same person that was drawn by the same conditions from as many records, newest first, with its records in their order. */
export async function findSameCheck(db: Db, by: Pick<CheckRow, 'keptById' | 'seed' | 'period' | 'size' | 'per' | 'topic' | 'townshipId' | 'schoolId' | 'matched'>, records: readonly { id: string, revision: number }[]): Promise<string | undefined> {
  const checks = await db.spotCheck.findMany({ where: by, orderBy: { keptAt: 'desc' }, take: 5, select: { id: true } })
  const wanted = records.map(one => `${one.id}:${one.revision}`).join()
  for (const { id } of checks) {
    const rows = await db.spotCheckRecord.findMany({ where: { checkId: id }, orderBy: { position: 'asc' }, select: { submissionId: true, revision: true } })
    if (rows.map(one => `${one.submissionId}:${one.revision}`).join() === wanted) return id
  }
  return undefined
}
