import type { DayRange } from '../calendar.js'
import type { Db } from '../platform/db/scope.js'
import { isStock } from './category.js'
import { changeOfRecord, wasMoved, type RecordChange } from './changes.js'
import { recordPath } from './links.js'
import { listCategories } from './record-queries.js'

export type ChangedRecord = { id: string, number: string, title: string, change: RecordChange, by: string | undefined, to: string }

/** The records of the bureau's own work that changed a number since a moment, last changed first: of one number of a category in some days, or one record by its number.
 *  @param range half-open; of what there is in all everything before its end counts */
export async function readBureauChanges(db: Db, countyId: string, of: { category: string, measure: string, range: DayRange } | { number: string }, since: Date): Promise<ChangedRecord[]> {
  const category = 'number' in of ? undefined : (await listCategories(db, countyId)).find(one => one.code === of.category), measure = 'number' in of ? undefined : category?.measures.find(one => one.code === of.measure)
  if (!('number' in of) && (!category || !measure)) return []
  const rows = await db.bureauRecord.findMany({
    where: { orgId: countyId, ...('number' in of ? { number: of.number } : { categoryId: category?.id }), steps: { some: { at: { gt: since } } } }, orderBy: [{ id: 'desc' }],
    select: { id: true, number: true, title: true, day: true, measures: { select: { code: true } }, steps: { orderBy: [{ at: 'asc' }, { id: 'asc' }], select: { action: true, at: true, fields: true, actor: { select: { displayName: true } } } } },
  })
  const codes = measure?.ratio ? [measure.code, measure.ratio.part, measure.ratio.whole] : [measure?.code]
  const inDays = (day: string): boolean => 'number' in of || (day < of.range.endsOn && ((category && measure && isStock(category, measure)) || day >= of.range.startsOn))
  return rows.toSorted((one, other) => (other.steps.at(-1)?.at.getTime() ?? 0) - (one.steps.at(-1)?.at.getTime() ?? 0)).flatMap(({ steps, measures, day, ...record }) => {
    const change = changeOfRecord(steps, since), rewritten = steps.some(step => step.at > since && step.action === 'changed' && step.fields.split(' ').includes('measures'))
    const concerns = 'number' in of || ((inDays(day) || wasMoved(steps, since)) && (rewritten || measures.some(one => codes.includes(one.code))))
    return change && concerns ? [{ ...record, change, by: steps.at(-1)?.actor.displayName, to: recordPath(record.id) }] : []
  })
}
