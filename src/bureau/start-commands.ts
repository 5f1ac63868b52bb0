import type { Tx } from '../platform/db/client.js'
import { defaultCategories } from './catalogue/categories.js'

/** What a county begins with; one that was there before gets what came since, behind its own. A category that it retired is still there, so that nothing
 *  comes back. @returns whether anything was missing */
export async function startBureauCategories(tx: Tx, countyId: string): Promise<boolean> {
  const there = await tx.bureauCategory.findMany({ where: { orgId: countyId }, select: { code: true, position: true } }), codes = new Set(there.map(one => one.code))
  const missing = defaultCategories.filter(one => !codes.has(one.code)), last = Math.max(-1, ...there.map(one => one.position))
  for (const [index, { code, name, englishName, group, icon, measures, fields }] of missing.entries()) {
    await tx.bureauCategory.create({ data: { orgId: countyId, code, name, englishName, group, icon, position: last + 1 + index, measures, fields: fields.map(field => ({ ...field })) as object[] }, select: { id: true } })
  }
  return missing.length > 0
}

/** The same for every county of the deployment. */
export async function startEveryBureau(tx: Tx): Promise<void> {
  for (const { id } of await tx.organisation.findMany({ where: { kind: 'county' }, select: { id: true } })) await startBureauCategories(tx, id)
}
