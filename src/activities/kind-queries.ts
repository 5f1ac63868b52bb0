import type { Db } from '../platform/db/scope.js'
import type { KindField } from './activity.js'

/** One kind of the viewer's own county, or null. */
export async function findKind(db: Db, countyId: string, id: string) {
  const row = await db.activityKind.findFirst({ where: { id, orgId: countyId } })
  return row && { ...row, fields: row.fields as unknown as KindField[] }
}
export type KindDetail = NonNullable<Awaited<ReturnType<typeof findKind>>>

/** The names of schemes that still ask for a kind on or after a day. */
export async function listSchemesAsking(db: Db, kindId: string, today: string): Promise<string[]> {
  const duties = await db.schemeDuty.findMany({ where: { kindId, owed: { gt: 0 }, scheme: { endsOn: { gt: today } } }, select: { scheme: { select: { name: true } } } })
  return [...new Set(duties.map(duty => duty.scheme.name))]
}
