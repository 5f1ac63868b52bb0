import { indicators, isCountedBy, type IndicatorKey } from './indicators.js'
import { schoolGroupNames } from './school-groups.js'
import { categoryOfKind, isRecordColumn, keyParts } from './superior-form-bureau.js'

/** What may be written into a cell: a figure, a field of the form's head, the name of what stands in the line, its number (序号), always the same words; a number of what the bureau itself did, or a column or an answer of its records. */
export const fillings = ['figure', 'field', 'name', 'number', 'text', 'bureau', 'record', 'answer'] as const
export type Filling = (typeof fillings)[number]
/** 单位名称 · 区划名称 · 统计时段 · 起止日期 · 年度 · 填报日期 in three wordings · 填报人 */
export const formFields = ['bureau', 'county', 'period', 'span', 'year', 'filledOn', 'filledOnDashes', 'filledOnDots', 'filledBy'] as const
export type FormField = (typeof formFields)[number]
/** By what a figure's column may go down. */
export const figureLines = ['school', ...schoolGroupNames, 'kind', 'month'] as const
/** What the lines of a column may be; record: each record of one category of the bureau's own work. */
export const lineSorts = [...figureLines, 'record'] as const
export type LineSort = (typeof lineSorts)[number]
/** What a figure may be narrowed to, beside a kind. */
export const placeSorts = ['school', ...schoolGroupNames] as const
export type FormPlace = { sort: (typeof placeSorts)[number], value: string }

/** What is written where: into one cell, or from it downwards, one line each. `key` is an indicator, a field, the words themselves, or of the bureau's own work <category>.<number, column or answer>; the category alone says how many records it has, or whose records are numbered. `labelColumn` holds the lines' names; without it they follow in our own order. */
export type FormCell = {
  sheet: string, row: number, column: number, fills: Filling, key: string
  kindCode: string | null, place: FormPlace | null, downBy: LineSort | null, labelColumn: number | null
}

/** The longest name of a form, in characters, and as many forms and cells as one looks through. */
export const longestFormName = 60, longestFormText = 100, mostForms = 60, mostFormCells = 500
/** How many lines one column is filled at most. */
export const mostLines = 2000

export const isIndicator = (key: string): key is IndicatorKey => Object.hasOwn(indicators, key)

export const placeText = (place: FormPlace | null): string | null => place && `${place.sort}:${place.value}`
export function placeOfText(text: string | null): FormPlace | null {
  const [, sort, value] = /^(\w+):(.+)$/.exec(text ?? '') ?? [], known = placeSorts.find(one => one === sort)
  return known && value !== undefined ? { sort: known, value } : null
}

/** By what a figure of this cell is counted, in the order of its key. */
export const dimensionsOf = ({ kindCode, place, downBy }: Pick<FormCell, 'kindCode' | 'place' | 'downBy'>): (typeof figureLines)[number][] =>
  [...(place ? [place.sort] : []), ...(kindCode === null ? [] : ['kind' as const]), ...(downBy && downBy !== 'record' ? [downBy] : [])]

/** What a cell says of the bureau's own work, of its numbers or of its records one by one. */
export const isOfBureau = ({ fills, downBy }: Pick<FormCell, 'fills' | 'downBy'>): boolean => fills === 'bureau' || fills === 'record' || fills === 'answer' || downBy === 'record'

/** What is wrong with a cell that somebody set up: the field of the form, and the sentence `formFault.<code>`. */
export type CellFault = {
  field: 'fills' | 'kind' | 'place' | 'downBy' | 'labels' | 'text'
  code: 'textMissing' | 'textTooLong' | 'numberNeedsLines' | 'fillsMissing' | 'notCountedBy' | 'needsKind' | 'nameNeedsLines' | 'labelsNeedLines' | 'nameNeedsOrder' | 'needsCategory' | 'bureauPlace' | 'bureauLines' | 'recordLines' | 'recordsInOrder'
}
export function cellFault(cell: FormCell): CellFault | undefined {
  if (cell.fills === 'text') return cell.key === '' ? { field: 'text', code: 'textMissing' } : [...cell.key].length > longestFormText ? { field: 'text', code: 'textTooLong' } : undefined
  if (cell.fills === 'number' && !cell.downBy) return { field: 'downBy', code: 'numberNeedsLines' }
  if (cell.labelColumn !== null && !cell.downBy) return { field: 'labels', code: 'labelsNeedLines' }
  if (isOfBureau(cell)) return bureauFault(cell)
  if (cell.fills === 'name') return !cell.downBy ? { field: 'downBy', code: 'nameNeedsLines' } : cell.labelColumn !== null ? { field: 'labels', code: 'nameNeedsOrder' } : undefined
  if (cell.fills === 'number') return undefined
  if (cell.fills === 'field') return formFields.some(field => field === cell.key) ? undefined : { field: 'fills', code: 'fillsMissing' }
  if (!isIndicator(cell.key)) return { field: 'fills', code: 'fillsMissing' }
  if (categoryOfKind(cell.kindCode ?? '') !== undefined) return { field: 'kind', code: 'notCountedBy' }
  if (isCountedBy(cell.key, dimensionsOf(cell))) return undefined
  return { field: 'fills', code: 'own' in indicators[cell.key] && !dimensionsOf(cell).includes('kind') ? 'needsKind' : 'notCountedBy' }
}

/** The bureau's own work is the whole county's; its numbers go down by months or by records, everything else of it by records. */
function bureauFault({ fills, key, place, downBy, labelColumn }: FormCell): CellFault | undefined {
  const { category, part } = keyParts(key), byRecord = downBy === 'record'
  if (fills === 'figure') return { field: 'downBy', code: 'recordLines' }
  if (category === '') return { field: fills === 'bureau' || fills === 'answer' ? 'fills' : 'kind', code: fills === 'bureau' || fills === 'answer' ? 'fillsMissing' : 'needsCategory' }
  if ((fills === 'answer' && part === undefined) || (fills === 'record' && !isRecordColumn(part))) return { field: 'fills', code: 'fillsMissing' }
  if (place) return { field: 'place', code: 'bureauPlace' }
  if (fills === 'bureau' ? downBy !== null && downBy !== 'month' && !(byRecord && part !== undefined) : !byRecord) return { field: 'downBy', code: 'bureauLines' }
  return byRecord && labelColumn !== null ? { field: 'labels', code: 'recordsInOrder' } : undefined
}
