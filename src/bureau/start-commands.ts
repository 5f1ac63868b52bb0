import type { Tx } from '../platform/db/client.js'
import { defaultCategories } from './catalogue/categories.js'

/** What a county begins with, and a county that was there before bureau records were gets once: a category that it retired is still there, so that
 *  nothing comes back. @returns whether anything was missing */
export async function startBureauCategories(tx: Tx, countyId: string): Promise<boolean> {
  if (await tx.bureauCategory.findFirst({ where: { orgId: countyId }, select: { id: true } })) return false
  for (const [position, { code, name, englishName, group, icon, measures, fields }] of defaultCategories.entries()) {
    await tx.bureauCategory.create({ data: { orgId: countyId, code, name, englishName, group, icon, position, measures, fields: fields.map(field => ({ ...field })) as object[] }, select: { id: true } })
  }
  return true
}

/** The same for every county of the deployment. */
export async function startEveryBureau(tx: Tx): Promise<void> {
  for (const { id } of await tx.organisation.findMany({ where: { kind: 'county', bureauCategories: { none: {} } }, select: { id: true } })) await startBureauCategories(tx, id)
}
