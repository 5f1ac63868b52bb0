import { addDays, periodCode, periodOf, type DayRange } from '../calendar.js'
import type { Db } from '../platform/db/scope.js'
import { hasStock, isStock, type Category } from './category.js'
import type { HeadPart } from './record.js'
import { recordsPath } from './links.js'
import { listCategories } from './record-queries.js'
import { sumCategory, type CategorySum, type Counted } from './sums.js'

/** What one category comes to, with the list of records that proves it. */
export type ProvenSum = CategorySum & { to: string }

/**
 * What the bureau itself did in a period, by category: this year's additions added up, what there is in all (截至目前共有) as it was last counted before
 * the period's end. Only what a second person confirmed counts; the rest is beside it. A category without records is there too: its sums are
 * undefined, which is not 0.
 * @param range half-open; undefined is all time
 */
export async function sumBureauMeasures(db: Db, countyId: string, range: DayRange | undefined, only: { categoryId?: string, heads?: readonly HeadPart[] } = {}): Promise<ProvenSum[]> {
  const all = await listCategories(db, countyId), categories = only.categoryId === undefined ? all : all.filter(one => one.id === only.categoryId)
  const heads = only.heads ? { headPart: { in: [...only.heads] } } : {}
  const within = await readCounted(db, { orgId: countyId, voidedAt: null, categoryId: { in: categories.map(one => one.id) }, ...heads, ...(range ? { day: { gte: range.startsOn, lt: range.endsOn } } : {}) })
  const period = range ? codeOf(range) : 'all', stocks = await lastCounted(db, countyId, categories.filter(hasStock), range)
  return categories.map(category => ({ ...sumCategory(category, within.get(category.id) ?? [], stocks.get(category.id) ?? []), to: recordsPath({ category: category.code, period }) }))
}

/** The code of a run of days, as an address has it: a whole year or quarter by its own. */
export const codeOf = ({ startsOn, endsOn }: DayRange): string => {
  const period = periodOf(`${startsOn}..${addDays(endsOn, -1)}`, [])
  return period ? periodCode(period) : 'all'
}

const counted = { id: true, categoryId: true, day: true, confirmedAt: true, answers: true, measures: { select: { code: true, value: true, decimals: true, atLeast: true } } } as const
async function readCounted(db: Db, where: object, last?: { take: number }): Promise<Map<string, Counted[]>> {
  const rows = await db.bureauRecord.findMany({ where, select: counted, ...(last ? { orderBy: [{ day: 'desc' as const }, { id: 'desc' as const }], take: last.take } : {}) })
  const byCategory = new Map<string, Counted[]>()
  for (const { id, categoryId, day, confirmedAt, answers, measures } of rows) {
    const list = byCategory.get(categoryId) ?? []
    list.push({ id, day, confirmed: confirmedAt !== null, measures, answers: answers as Record<string, unknown> })
    byCategory.set(categoryId, list)
  }
  return byCategory
}

/** Beyond this many records that say what there is in all, each number is looked for by itself. */
const readAtOnce = 300

/** The records that may be the last ones to say what there is in all: all of them while they are few, which is one question instead of fifty. */
async function lastCounted(db: Db, countyId: string, categories: readonly Category[], range: DayRange | undefined): Promise<Map<string, Counted[]>> {
  const codes = new Set(categories.flatMap(category => category.measures.filter(one => isStock(category, one)).map(one => one.code)))
  const few = await readCounted(db, { orgId: countyId, voidedAt: null, categoryId: { in: categories.map(one => one.id) }, ...(range ? { day: { lt: range.endsOn } } : {}), measures: { some: { code: { in: [...codes] } } } }, { take: readAtOnce })
  if ([...few.values()].flat().length < readAtOnce) return few
  return new Map(await Promise.all(categories.map(async category => [category.id, await lastOf(db, countyId, category, range)] as const)))
}

/** For every number of a category that there is in all: the last record that states it, confirmed and not. Also the last that states both parts of a percentage. */
async function lastOf(db: Db, countyId: string, category: Category, range: DayRange | undefined): Promise<Counted[]> {
  const { id: categoryId, measures } = category, before = { orgId: countyId, categoryId, voidedAt: null, ...(range ? { day: { lt: range.endsOn } } : {}) }
  const states = (code: string) => ({ measures: { some: { code } } })
  const asked = measures.filter(one => isStock(category, one)).flatMap(({ code, ratio }) => [[states(code)], ...(ratio ? [[states(ratio.part), states(ratio.whole)]] : [])])
  const found = await Promise.all(asked.flatMap(AND => [{ not: null }, null].map(confirmedAt => readCounted(db, { ...before, confirmedAt, AND }, { take: 1 }))))
  const records = new Map(found.flatMap(one => one.get(categoryId) ?? []).map(one => [one.id, one]))
  return [...records.values()].sort((a, b) => a.day !== b.day ? a.day < b.day ? 1 : -1 : a.id < b.id ? 1 : -1)
}
