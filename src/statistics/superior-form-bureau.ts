import { labelIn, nameIn, type Category, type FieldDef, type MeasureDef, type Unit } from '../bureau/category.js'
import { percentOf, plainNumber, type Stated } from '../bureau/measure.js'
import { numberText, unitOf, withUnit } from '../bureau/number-text.js'
import type { RecordContent } from '../bureau/record-form.js'
import type { T } from '../platform/texts/texts.js'

/** What every record of the bureau's own work has: 事项 · 日期 · 截至 · 编号 · 主要负责人 · 文号 · 存放处 · its numbers in words · 备注 */
export const recordColumns = ['title', 'day', 'until', 'number', 'head', 'documentNumber', 'keptAt', 'numbers', 'note'] as const
export type RecordColumn = (typeof recordColumns)[number]
export const isRecordColumn = (part: string | undefined): part is RecordColumn => recordColumns.some(one => one === part)

/** training.people: a category of the bureau's own work, and a part of it. Without a category there is nothing. */
export function keyParts(key: string): { category: string, part: string | undefined } {
  const [, category = '', part] = /^([\w-]+)(?:\.([\w-]+))?$/.exec(key) ?? []
  return { category, part }
}

/** Beside kinds of activities one chooses a category of the bureau's own work: bureau:training. */
export const kindOfCategory = (code: string): string => `bureau:${code}`
export const categoryOfKind = (kind: string): string | undefined => /^bureau:([\w-]+)$/.exec(kind)?.[1]

/** Whether the county has what a cell names, asked still or not. */
export function isKnownKey(categories: readonly Category[], fills: string, key: string): boolean {
  const { category: code, part } = keyParts(key), category = categories.find(one => one.code === code)
  if (!category) return false
  if (fills === 'answer') return answersOf(category).some(one => one.code === part)
  return fills !== 'bureau' || part === undefined || category.measures.some(one => one.code === part)
}

/** What a record answers beside its days. */
export const answersOf = ({ fields }: Pick<Category, 'fields'>): FieldDef[] => fields.filter(one => one.type !== 'day' && one.type !== 'until')

/** A number of the bureau's own work as its own export writes it: what is only known to be at least so much stays text, ≥300. */
export const statedValue = (t: T, stated: Stated, unit: Unit): number | string => stated.atLeast ? numberText(t, stated, unit) : Number(plainNumber(stated))

/** What a record states of a number; a percentage is made of its own heads where it has both. */
export function statedIn({ measures }: Pick<RecordContent, 'measures'>, def: MeasureDef): { stated: Stated, unit: Unit } | undefined {
  const one = (code: string) => measures.find(measure => measure.code === code), made = def.ratio && percentOf(one(def.ratio.part), one(def.ratio.whole)), own = one(def.code)
  return made ? { stated: made, unit: def.unit } : own && { stated: own, unit: unitOf(own.unit) }
}

/** One column of a record in words; '' where it says nothing. Days stay as they are kept. */
export function columnText(t: T, category: Category, record: RecordContent & { number: string }, column: RecordColumn): string {
  switch (column) {
    case 'head': return record.headPart === 'none' ? '' : t(`bureauHead.${record.headPart}`)
    case 'numbers': return category.measures.flatMap(def => { const one = statedIn(record, def); return one ? [t('bureau.measure', nameIn(t, def), withUnit(t, one.stated, one.unit))] : [] }).join(t('list.comma'))
    default: return record[column] ?? ''
  }
}

/** What a record answers, in one cell: words as they were typed, steps that were taken, lines of a list. */
export function answerText(t: T, { answers }: Pick<RecordContent, 'answers'>, field: FieldDef): string {
  const answer = answers[field.code]
  if (answer === undefined) return ''
  if (field.type === 'steps') return field.choices.filter(one => [answer].flat(1).includes(one.value)).map(one => labelIn(t, one)).join(t('list.pause'))
  if (field.type !== 'rows') return String(answer)
  return [answer].flat(1).map(line => Array.isArray(line) ? [line[0] ?? '', line[1] ? t('list.inBrackets', line[1]) : ''].join('') : line).join(t('list.pause'))
}
