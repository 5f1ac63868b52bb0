import type { Category, FieldDef, Unit } from '../bureau/category.js'
import { recordPath, recordsPath } from '../bureau/links.js'
import type { Stated } from '../bureau/measure.js'
import { readAllRecords, type RecordRow } from '../bureau/record-queries.js'
import { codeOf, sumBureauMeasures, type ProvenSum } from '../bureau/sums-queries.js'
import { monthsOf, periodOf, type DayRange } from '../calendar.js'
import type { Db } from '../platform/db/scope.js'
import type { T } from '../platform/texts/texts.js'
import type { Extent } from './extent-queries.js'
import { rangeOf } from './periods.js'
import { answersOf, answerText, columnText, isRecordColumn, keyParts, statedIn, statedValue } from './superior-form-bureau.js'
import type { Line } from './superior-form-layout.js'
import { isOfBureau, mostLines, type FormCell } from './superior-form.js'

/** What a cell gets from the bureau's own work. `to` opens the record or records behind it, for whoever may open them; `isDay`: a calendar date as text. */
export type FromBureau = { value: number | string | null, to: string | undefined, stated?: { number: Stated, unit: Unit }, isDay?: true }
/** What nobody confirmed yet, and so is left out: a number of it, or so many records. */
export type LeftOut = { stated: { number: Stated, unit: Unit } | undefined, records: number, to: string | undefined }
export type BureauRead = { lines(cell: FormCell): Line[], value(cell: FormCell, line: Line | undefined): FromBureau | undefined, leftOut(cell: FormCell): LeftOut | undefined }

const nothing: BureauRead = { lines: () => [], value: () => undefined, leftOut: () => undefined }

/**
 * What the cells of a form say of the bureau's own work in a period: only what a second person confirmed, as the bureau's own sums have it. A category
 * without records says nothing, which is not 0. Of an inspector of some schools there is nothing to read.
 * @param categories all of the county, also those that are asked no more @param t in which language it is written
 */
export async function readBureauCells(db: Db, t: T, cells: readonly FormCell[], categories: readonly Category[], { places, drilledInto, inspection }: Extent): Promise<BureauRead> {
  const [place] = places, own = cells.filter(isOfBureau)
  if (!place || own.length === 0 || inspection?.paths.length) return nothing
  const { countyId } = place, range = rangeOf(place), byCode = new Map(categories.map(one => [one.code, one]))
  // Whoever stands above a county has no page of its bureau's records.
  const link = (to: string): string | undefined => drilledInto === undefined ? to : undefined
  const listOf = (code: string, days: DayRange, state: 'confirmed' | 'unconfirmed'): string | undefined => link(recordsPath({ category: code, period: codeOf(days), state }))
  const sums = await sumBureauMeasures(db, countyId, range), rangeOfMonth = monthRange(range)
  const months = own.some(cell => cell.downBy === 'month') ? new Map(await Promise.all(monthsOf(range).map(async month => [month, await sumBureauMeasures(db, countyId, rangeOfMonth(month))] as const))) : new Map<string, ProvenSum[]>()
  const records = new Map<string, Map<string, RecordRow>>()
  for (const code of new Set(own.filter(cell => cell.downBy === 'record').map(cell => keyParts(cell.key).category))) {
    const category = byCode.get(code)
    if (category) records.set(code, new Map((await readUpTo(mostLines, readAllRecords(db, { countyId, range, categoryId: category.id, state: 'confirmed' }))).map(one => [one.id, one])))
  }
  const sumOf = (cell: FormCell, line: Line | undefined): ProvenSum | undefined => (cell.downBy === 'month' ? months.get(line?.key ?? '') : sums)?.find(one => one.category.code === keyParts(cell.key).category)

  function summed(cell: FormCell, line: Line | undefined): FromBureau | undefined {
    const { category: code, part } = keyParts(cell.key), sum = sumOf(cell, line), days = cell.downBy === 'month' && line ? rangeOfMonth(line.key) : range
    if (!sum) return undefined
    const found = part === undefined ? countOf(sum.records.confirmed) : sum.measures.find(one => one.measure.code === part)?.confirmed, unit = part === undefined ? 'piece' : sum.category.measures.find(one => one.code === part)?.unit
    if (!found || !unit) return { value: null, to: undefined }
    const [last = ''] = found.ids
    // What there is in all may have been counted before this period began: the record itself proves it.
    return { value: statedValue(t, found, unit), stated: { number: found, unit }, to: found.asOf === undefined ? listOf(code, days, 'confirmed') : link(recordPath(last)) }
  }

  return {
    lines: cell => [...records.get(keyParts(cell.key).category)?.values() ?? []].map(({ id, title }) => ({ key: id, name: title, names: [] })),
    value: (cell, line) => {
      const { category: code, part = '' } = keyParts(cell.key)
      if (cell.downBy !== 'record') return summed(cell, line)
      const category = byCode.get(code), record = records.get(code)?.get(line?.key ?? '')
      return category && record && { ...ofRecord(t, category, record, cell.fills, part), to: link(recordPath(record.id)) }
    },
    leftOut: cell => {
      const { category: code, part } = keyParts(cell.key), sum = sums.find(one => one.category.code === code)
      if (!sum || cell.fills === 'name' || cell.fills === 'number') return undefined
      const beside = part !== undefined && cell.downBy !== 'record' && cell.fills === 'bureau' ? sum.measures.find(one => one.measure.code === part) : undefined
      if (beside) return beside.unconfirmed && { stated: { number: beside.unconfirmed, unit: beside.measure.unit }, records: 0, to: listOf(code, range, 'unconfirmed') }
      return sum.records.unconfirmed === 0 ? undefined : { stated: undefined, records: sum.records.unconfirmed, to: listOf(code, range, 'unconfirmed') }
    },
  }
}

/** So many records, as a number like those that somebody stated; none are not 0. */
const countOf = (records: number): (Stated & { ids: string[], asOf?: string }) | undefined => records === 0 ? undefined : { value: records, decimals: 0, atLeast: false, ids: [] }

/** A month as far as it lies in the period: the first of a term may have begun before it. */
const monthRange = (range: DayRange) => (month: string): DayRange => {
  const whole = periodOf(month, []) ?? range
  return { startsOn: whole.startsOn > range.startsOn ? whole.startsOn : range.startsOn, endsOn: whole.endsOn < range.endsOn ? whole.endsOn : range.endsOn }
}

async function readUpTo(most: number, pages: AsyncIterable<RecordRow[]>): Promise<RecordRow[]> {
  const rows: RecordRow[] = []
  for await (const page of pages) {
    rows.push(...page)
    if (rows.length >= most) break
  }
  return rows.slice(0, most)
}

/** One cell of a record's line. What it does not say stays empty. */
function ofRecord(t: T, category: Category, record: RecordRow, fills: FormCell['fills'], part: string): Omit<FromBureau, 'to'> {
  if (fills === 'name') return { value: record.title }
  if (fills === 'bureau') {
    const def = category.measures.find(one => one.code === part), found = def && statedIn(record, def)
    return found ? { value: statedValue(t, found.stated, found.unit), stated: { number: found.stated, unit: found.unit } } : { value: null }
  }
  const column = fills === 'record' && isRecordColumn(part) ? part : undefined, field: FieldDef | undefined = fills === 'answer' ? answersOf(category).find(one => one.code === part) : undefined
  const text = column ? columnText(t, category, record, column) : field ? answerText(t, record, field) : ''
  return { value: text === '' ? null : text, ...(text !== '' && (column === 'day' || column === 'until') ? { isDay: true as const } : {}) }
}
