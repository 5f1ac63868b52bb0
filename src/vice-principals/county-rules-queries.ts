import type { Day } from '../calendar.js'
import { regionCodeOn } from '../organisations/county-settings.js'
import type { Db } from '../platform/db/scope.js'
import type { Rule } from './catalogue/rules.js'
import { rulesOn } from './rules.js'

/** The rules of each of these counties on a day. */
export async function findRulesOf(db: Db, countyIds: readonly string[], day: Day): Promise<(countyId: string) => Rule[]> {
  const codes = await db.regionCode.findMany({ where: { orgId: { in: [...countyIds] } }, select: { orgId: true, code: true, validFrom: true, validUntil: true } })
  return countyId => rulesOn(regionCodeOn(codes.filter(one => one.orgId === countyId), day), day)
}
export const findRules = async (db: Db, countyId: string, day: Day): Promise<Rule[]> => (await findRulesOf(db, [countyId], day))(countyId)
