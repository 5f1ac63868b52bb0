import { shownItem } from '../evidence/evidence-queries.js'
import type { Db } from '../platform/db/scope.js'
import type { RecordsWhere } from './ledger-queries.js'
import { drawn, type SpotCheckPer } from './spot-check.js'

const listed = {
  id: true, orgId: true, countyId: true, topic: true, number: true, title: true, heldOn: true, late: true, approvedRevisionId: true, org: { select: { name: true, bureauName: true } },
} as const

/** The records that a seed draws from those that match, by school and day. */
export async function drawRecords(db: Db, where: RecordsWhere, by: { seed: string, size: number, per: SpotCheckPer }) {
  const all = await db.submission.findMany({ where, orderBy: { id: 'asc' }, select: { id: true, orgId: true, topic: true } }), chosen = drawn(all, by)
  const rows = await db.submission.findMany({ where: { id: { in: chosen.map(one => one.id) } }, select: listed })
  const keyOf = (row: (typeof rows)[number]): string => `${row.org.name} ${row.heldOn ?? ''} ${row.id}`
  return { of: all.length, rows: rows.sort((a, b) => keyOf(a) < keyOf(b) ? -1 : 1) }
}
export type DrawnRow = Awaited<ReturnType<typeof drawRecords>>['rows'][number]

/** All that belongs to one record, for whoever checks it: what its revisions say, every step, and its files. */
export async function readDossiers(db: Db, ids: readonly string[]) {
  const [rows, files] = await Promise.all([
    db.submission.findMany({ where: { id: { in: [...ids] } }, select: {
      id: true, kind: true, orgId: true, countyId: true, number: true, title: true, heldOn: true, approvedRevisionId: true, evidenceSetId: true, org: { select: { name: true, path: true } },
      revisions: { orderBy: { number: 'asc' }, select: { id: true, number: true, submittedAt: true, content: true } },
      steps: { orderBy: { number: 'asc' }, select: { number: true, action: true, from: true, to: true, revision: true, at: true, comment: true, actor: { select: { displayName: true, org: { select: { name: true, bureauName: true } } } } } },
    } }),
    db.evidenceItem.findMany({ where: { removedAt: null, filedAt: { not: null }, fileId: { not: null }, OR: [{ set: { submissions: { some: { id: { in: [...ids] } } } } }, { acceptedInId: { in: [...ids] } }] }, orderBy: [{ position: 'asc' }, { id: 'asc' }], select: { ...shownItem, acceptedInId: true, org: { select: { name: true, path: true } } } }),
  ])
  return rows.map(row => ({ ...row, files: files.filter(one => one.setId === row.evidenceSetId || one.acceptedInId === row.id) }))
}
export type Dossier = Awaited<ReturnType<typeof readDossiers>>[number]
