import type { Day } from '../calendar.js'
import { fieldOf, isStock, type Category, type MeasureDef } from './category.js'
import { added, percentOf, type Stated } from './measure.js'

/** A record as it is summed. */
export type Counted = { id: string, day: Day, confirmed: boolean, measures: readonly (Stated & { code: string })[], answers: Readonly<Record<string, unknown>> }
/** A number and the records that prove it. `asOf`, of what there is in all: the day that it was counted on. */
export type Part = Stated & { ids: string[], asOf?: Day }
/** `confirmed` counts. `unconfirmed` is said apart (未复核): of additions beside it, of a stock where one was stated since. Undefined: nobody stated it, which is not 0. */
export type MeasureSum = { measure: MeasureDef, confirmed: Part | undefined, unconfirmed: Part | undefined }
/** How many records ticked a step. */
export type StepSum = { field: string, value: string, label: string, englishLabel?: string, confirmed: number, unconfirmed: number }
export type CategorySum = { category: Category, records: { confirmed: number, unconfirmed: number }, measures: MeasureSum[], steps: StepSum[] }

/** What the records of one category come to. `within` are those of the period; `stocks` those that state what there is in all, of any day before its
 *  end, newest first: such numbers are never added up, the last one counts. Nothing that was voided is among them. */
export function sumCategory(category: Category, within: readonly Counted[], stocks: readonly Counted[]): CategorySum {
  const sides = [true, false].map(confirmed => ({ within: within.filter(one => one.confirmed === confirmed), stocks: stocks.filter(one => one.confirmed === confirmed) }))
  const [confirmed = { within: [], stocks: [] }, unconfirmed = { within: [], stocks: [] }] = sides
  const measures = category.measures.flatMap((measure): MeasureSum[] => {
    const counts = partOf(category, measure, confirmed), beside = partOf(category, measure, unconfirmed)
    const outdated = beside?.asOf !== undefined && counts?.asOf !== undefined && beside.asOf < counts.asOf
    return measure.retired && !counts && !beside ? [] : [{ measure, confirmed: counts, unconfirmed: outdated ? undefined : beside }]
  })
  const field = fieldOf(category, 'steps')
  const ticked = (records: readonly Counted[], value: string): number => field ? records.filter(one => [one.answers[field.code] ?? []].flat().includes(value)).length : 0
  const steps = (field?.choices ?? []).map(({ value, label, englishLabel }) => ({ field: field?.code ?? '', value, label, englishLabel, confirmed: ticked(confirmed.within, value), unconfirmed: ticked(unconfirmed.within, value) }))
  return { category, records: { confirmed: confirmed.within.length, unconfirmed: unconfirmed.within.length }, measures, steps }
}

type Side = { within: readonly Counted[], stocks: readonly Counted[] }

function partOf(category: Category, measure: MeasureDef, side: Side): Part | undefined {
  const stock = isStock(category, measure)
  // A percentage that was typed without its heads cannot be added up: the last of the period counts.
  if (measure.ratio) return ratioOf(measure.ratio, stock, side) ?? last(measure.code, stock ? side.stocks : side.within)
  return stock ? last(measure.code, side.stocks) : sum(measure.code, side.within)
}

const stated = (record: Counted, code: string): Stated | undefined => record.measures.find(one => one.code === code)

function sum(code: string, records: readonly Counted[]): Part | undefined {
  return records.reduce<Part | undefined>((before, record) => {
    const one = stated(record, code)
    return !one ? before : before ? { ...added(before, one), ids: [...before.ids, record.id] } : { value: one.value, decimals: one.decimals, atLeast: one.atLeast, ids: [record.id] }
  }, undefined)
}

/** The last that was stated: of the latest day, and of one day the record that was entered last. */
function last(code: string, records: readonly Counted[]): Part | undefined {
  const [record] = records.filter(one => stated(one, code)).sort((a, b) => a.day !== b.day ? a.day < b.day ? 1 : -1 : a.id < b.id ? 1 : -1), one = record && stated(record, code)
  return one && { value: one.value, decimals: one.decimals, atLeast: one.atLeast, ids: [record.id], asOf: record.day }
}

/** A percentage out of heads, never a mean of percentages: of additions by those records that state both numbers, of stocks by one record that does. */
function ratioOf({ part, whole }: NonNullable<MeasureDef['ratio']>, stock: boolean, { within, stocks }: Side): Part | undefined {
  const both = (stock ? stocks : within).filter(one => stated(one, part) && stated(one, whole))
  const [heads, all] = stock ? [last(part, both), last(whole, both)] : [sum(part, both), sum(whole, both)]
  const percent = percentOf(heads, all)
  return percent && heads && { ...percent, ids: heads.ids, ...(heads.asOf === undefined ? {} : { asOf: heads.asOf }) }
}
