import { calendarYear, yearOf, type Day, type DayRange } from '../calendar.js'
import { searchWords } from '../organisations/school.js'
import type { Db } from '../platform/db/scope.js'
import { containing } from '../platform/db/text-conditions.js'
import { readTurn, turnOf, type Order, type Page, type TurnFields } from '../platform/keyset.js'
import type { AccountViewer } from '../viewer.js'
import { readCategory, type Category } from './category.js'
import { states, whereState, type HeadPart, type State } from './record.js'
import type { RecordContent, RecordMeasure } from './record-form.js'

const categoryFields = { id: true, code: true, name: true, englishName: true, group: true, icon: true, position: true, measures: true, fields: true, retiredAt: true, version: true } as const
/** All categories of a county in their order, retired ones too. */
export async function listCategories(db: Db, countyId: string): Promise<(Category & { position: number })[]> {
  return (await db.bureauCategory.findMany({ where: { orgId: countyId }, orderBy: [{ position: 'asc' }, { id: 'asc' }], select: categoryFields })).map(readCategory)
}

/** Which records. `range` undefined is all time; `state` undefined is all that was not voided. */
export type RecordFilter = { countyId: string, range: DayRange | undefined, categoryId?: string, state?: State, heads?: readonly HeadPart[], search?: string }

export const recordsWhere = ({ countyId, range, categoryId, state, heads, search }: RecordFilter) => ({
  orgId: countyId, ...whereState(state), ...(range ? { day: { gte: range.startsOn, lt: range.endsOn } } : {}),
  ...(categoryId === undefined ? {} : { categoryId }), ...(heads ? { headPart: { in: [...heads] } } : {}),
  AND: searchWords(search ?? '').map(word => ({ searchText: containing(word) })),
})

const shown = {
  id: true, orgId: true, number: true, categoryId: true, day: true, until: true, title: true, note: true, headPart: true, answers: true, documentNumber: true, keptAt: true, evidenceSetId: true,
  createdById: true, writtenById: true, writtenAt: true, confirmedById: true, confirmedAt: true, voidedAt: true, version: true,
  measures: { select: { code: true, value: true, decimals: true, unit: true, atLeast: true } },
} as const
const readRecords = (db: Db, where: object, orderBy: object[], take: number) => db.bureauRecord.findMany({ where, orderBy, take, select: shown })
type Row = Awaited<ReturnType<typeof readRecords>>[number]
export type RecordRow = Omit<Row, 'answers' | 'measures'> & Pick<RecordContent, 'answers' | 'measures'>
const readRow = (row: Row): RecordRow => ({ ...row, answers: row.answers as RecordContent['answers'], measures: row.measures as RecordMeasure[] })
export const contentOf = ({ day, until, title, note, headPart, documentNumber, keptAt, answers, measures }: RecordRow): RecordContent => ({ day, until, title, note, headPart, documentNumber, keptAt, answers, measures })

export const pageSize = 30
export const recordOrder: Order = [['day', 'desc'], ['id', 'desc']]
/** One page, newest first. */
export const listRecords = (db: Db, filter: RecordFilter, asked: TurnFields, size = pageSize): Promise<Page<RecordRow>> =>
  readTurn(recordOrder, turnOf(recordOrder, asked), size, async turn => (await readRecords(db, { AND: [recordsWhere(filter), turn.where] }, turn.orderBy, turn.take)).map(readRow))

/** Everything that matches, in the order of the days, a page at a time: for a sheet. */
export async function* readAllRecords(db: Db, filter: RecordFilter): AsyncGenerator<RecordRow[]> {
  const order: Order = [['day', 'asc'], ['id', 'asc']]
  for (let after: string | undefined, more = true; more;) {
    const page: Page<RecordRow> = await readTurn(order, turnOf(order, { after, seen: 0 }), 200, async turn => (await readRecords(db, { AND: [recordsWhere(filter), turn.where] }, turn.orderBy, turn.take)).map(readRow))
    if (page.rows.length > 0) yield page.rows
    const last = page.next
    more = last !== undefined
    after = last && `${last.day}~${last.id}`
  }
}

/** How many records each tab holds under the same filter; `all` is what was not voided. */
export async function countRecords(db: Db, filter: RecordFilter): Promise<Record<State | 'all', number>> {
  const counts = await Promise.all(states.map(state => db.bureauRecord.count({ where: recordsWhere({ ...filter, state }) })))
  const [unconfirmed = 0, confirmed = 0, voided = 0] = counts
  return { unconfirmed, confirmed, void: voided, all: unconfirmed + confirmed }
}

/** How many records wait for this person: those that somebody else wrote. */
export const countToConfirm = (db: Db, { id, orgId }: Pick<AccountViewer, 'id' | 'orgId'>): Promise<number> => db.bureauRecord.count({ where: { orgId, ...whereState('unconfirmed'), writtenById: { not: id } } })

export async function findRecord(db: Db, countyId: string, id: string): Promise<RecordRow | null> {
  const row = await db.bureauRecord.findFirst({ where: { id, orgId: countyId }, select: shown })
  return row && readRow(row)
}

/** What became of a record, in the order in which it happened, with who did it. */
export const listSteps = (db: Db, recordId: string) =>
  db.bureauStep.findMany({ where: { recordId }, orderBy: [{ at: 'asc' }, { id: 'asc' }], select: { action: true, at: true, fields: true, comment: true, actorId: true, actor: { select: { displayName: true, post: true } } } })
export type StepRow = Awaited<ReturnType<typeof listSteps>>[number]

/** The last records of a category, newest first: what a form offers. */
export const listLastUsed = (db: Db, countyId: string, categoryId: string): Promise<RecordRow[]> =>
  readRecords(db, { orgId: countyId, categoryId, voidedAt: null }, [{ day: 'desc' }, { id: 'desc' }], 5).then(rows => rows.map(readRow))

/** The files of each set that are still there. */
export async function countFiles(db: Db, setIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.evidenceItem.groupBy({ by: ['setId'], where: { setId: { in: [...setIds] }, removedAt: null }, _count: { _all: true } })
  return new Map(rows.map(({ setId, _count }) => [setId, _count._all]))
}

/** The calendar years that have records, newest first. */
export async function yearsWithRecords(db: Db, countyId: string): Promise<number[]> {
  const edge = (day: 'asc' | 'desc', within: object = {}): Promise<{ day: Day } | null> => db.bureauRecord.findFirst({ where: { orgId: countyId, ...within }, orderBy: { day }, select: { day: true } })
  const [first, last] = [await edge('asc'), await edge('desc')]
  if (!first || !last) return []
  const from = Math.max(yearOf(first.day), yearOf(last.day) - 30), years = Array.from({ length: yearOf(last.day) - from + 1 }, (_, index) => yearOf(last.day) - index)
  const found = await Promise.all(years.map(async year => { const { startsOn, endsOn } = calendarYear(year); return await edge('asc', { day: { gte: startsOn, lt: endsOn } }) !== null }))
  return years.filter((_, index) => found[index])
}

/** How many records each category has, voided ones too, by its id. */
export async function countByCategory(db: Db, countyId: string): Promise<Map<string, number>> {
  const rows = await db.bureauRecord.groupBy({ by: ['categoryId'], where: { orgId: countyId }, _count: { _all: true } })
  return new Map(rows.map(({ categoryId, _count }) => [categoryId, _count._all]))
}

/** The county's own words for its laws, offered while typing. */
export const listLaws = async (db: Db, countyId: string): Promise<string[]> =>
  (await db.listEntry.findMany({ where: { orgId: countyId, list: 'law', retiredAt: null }, orderBy: { position: 'asc' }, select: { name: true } })).map(one => one.name)
