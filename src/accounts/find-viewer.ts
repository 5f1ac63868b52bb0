import type { Client } from '../platform/db/client.js'
import type { Day } from '../calendar.js'
import { languages, type AccountViewer, type OrgKind, type Role } from '../viewer.js'

type Row = {
  role: Role, displayName: string, language: string, mustChangePassword: boolean | number, disabledAt: unknown, noticesSeenAt: string | Date | null
  orgId: string, orgName: string, kind: OrgKind, path: string, countyId: string | null, leaf: boolean | number
  endsOn: Day | null, inspectsFrom: Day | null, inspectsUntil: Day | null, inspects: string | null
}

/** Who is signed in, in one query; undefined when the account is disabled, gone, or past its last day. */
export async function findViewer(reader: Client, id: string, today: Day): Promise<AccountViewer | undefined> {
  const rows = await reader.$queryRaw<Row[]>`
    SELECT a."role", a."displayName", a."language", a."mustChangePassword", a."disabledAt", a."noticesSeenAt", o."id" AS "orgId", COALESCE(o."bureauName", o."name") AS "orgName", o."kind", o."path",
      CASE WHEN CAST(o."kind" AS TEXT) = 'county' THEN o."id" ELSE o."countyId" END AS "countyId",
      NOT EXISTS (SELECT 1 FROM "Organisation" c WHERE c."parentId" = o."id") AS "leaf",
      a."endsOn", a."inspectsFrom", a."inspectsUntil", listed."path" AS "inspects"
    FROM "Account" a JOIN "Organisation" o ON o."id" = a."orgId"
      LEFT JOIN "InspectedOrg" i ON i."accountId" = a."id" LEFT JOIN "Organisation" listed ON listed."id" = i."orgId"
    WHERE a."id" = ${id}`
  const [row] = rows
  if (!row || row.disabledAt || (row.endsOn !== null && row.endsOn < today)) return undefined
  const system = row.role === 'system'
  return {
    kind: 'account', id, role: row.role, displayName: row.displayName, orgId: row.orgId, orgName: row.orgName, orgKind: row.kind,
    // The system account keeps the deployment, whatever its counties hang under.
    path: system ? '/' : row.path, countyId: row.countyId, leaf: !system && Boolean(row.leaf),
    mustChangePassword: Boolean(row.mustChangePassword), language: languages.find(one => one === row.language) ?? 'zh-CN',
    noticesSeenAt: row.noticesSeenAt === null ? null : new Date(row.noticesSeenAt),
    ...(row.role === 'inspector' ? { inspection: { paths: rows.flatMap(one => one.inspects ?? []), from: row.inspectsFrom, until: row.inspectsUntil, endsOn: row.endsOn } } : {}),
  }
}
