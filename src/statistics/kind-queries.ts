import type { CountUnit, KindGroup } from '../activities/activity.js'
import type { Db } from '../platform/db/scope.js'

/** A kind as statistics name it: its code is the same in every county. */
export type ActivityKindRow = { code: string, name: string, shortName: string, englishName: string, group: KindGroup, unit: CountUnit, retired: boolean }

/** The kinds of several counties, each code once, in the order of the first county that has it. */
export async function listKindsOf(db: Db, countyIds: readonly string[]): Promise<ActivityKindRow[]> {
  const rows = await db.activityKind.findMany({ where: { orgId: { in: [...countyIds] } }, orderBy: [{ position: 'asc' }, { code: 'asc' }], select: { code: true, name: true, shortName: true, englishName: true, group: true, unit: true, retiredAt: true } })
  const kinds = new Map<string, ActivityKindRow>()
  for (const { code, name, shortName, englishName, group, unit, retiredAt } of rows) {
    const known = kinds.get(code)
    if (!known || (known.retired && retiredAt === null)) kinds.set(code, { code, name, shortName, englishName, group, unit, retired: retiredAt !== null })
  }
  return [...kinds.values()]
}
