import type { Db } from '../platform/db/scope.js'
import type { CountyTable } from './county-table.js'
import { figures } from './figures.js'
import type { SummaryQuery } from './links.js'

/** What the county counts of the table's columns, where a joint activity counts once; null for a part of its schools. */
export async function countyRecords(db: Db, { place, columns }: CountyTable, { period: _, county: _county, ...narrowed }: SummaryQuery): Promise<number | null> {
  if (Object.values(narrowed).some(one => one !== undefined)) return null
  return (await figures(db, ['activitiesHeld'], { places: [place], kinds: columns.map(kind => kind.code), topic: 'owed' })).all.activitiesHeld.value
}
