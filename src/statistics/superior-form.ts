import { indicators, isCountedBy, type IndicatorKey } from './indicators.js'
import { schoolGroupNames } from './school-groups.js'

/** What may be written into a cell: a figure, a field of the form's head, the name of what stands in the line, its number (序号), or always the same words. */
export const fillings = ['figure', 'field', 'name', 'number', 'text'] as const
export type Filling = (typeof fillings)[number]
/** 单位名称 · 区划名称 · 统计时段 · 起止日期 · 年度 · 填报日期 in three wordings · 填报人 */
export const formFields = ['bureau', 'county', 'period', 'span', 'year', 'filledOn', 'filledOnDashes', 'filledOnDots', 'filledBy'] as const
export type FormField = (typeof formFields)[number]
/** What the lines of a column may be. */
export const lineSorts = ['school', ...schoolGroupNames, 'kind', 'month'] as const
export type LineSort = (typeof lineSorts)[number]
/** What a figure may be narrowed to, beside a kind. */
export const placeSorts = ['school', ...schoolGroupNames] as const
export type FormPlace = { sort: (typeof placeSorts)[number], value: string }

/** What is written where: into one cell, or from it downwards, one line each. `key` is an indicator, a field, or the words themselves. `labelColumn` holds the lines' names; without it they follow in our own order. */
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
export const dimensionsOf = ({ kindCode, place, downBy }: Pick<FormCell, 'kindCode' | 'place' | 'downBy'>): LineSort[] =>
  [...(place ? [place.sort] : []), ...(kindCode === null ? [] : ['kind' as const]), ...(downBy ? [downBy] : [])]

/** What is wrong with a cell that somebody set up: the field of the form, and the sentence `formFault.<code>`. */
export type CellFault = { field: 'fills' | 'kind' | 'place' | 'downBy' | 'labels' | 'text', code: 'textMissing' | 'textTooLong' | 'numberNeedsLines' | 'fillsMissing' | 'notCountedBy' | 'needsKind' | 'nameNeedsLines' | 'labelsNeedLines' | 'nameNeedsOrder' }
export function cellFault(cell: FormCell): CellFault | undefined {
  if (cell.fills === 'text') return cell.key === '' ? { field: 'text', code: 'textMissing' } : [...cell.key].length > longestFormText ? { field: 'text', code: 'textTooLong' } : undefined
  if (cell.fills === 'number' && !cell.downBy) return { field: 'downBy', code: 'numberNeedsLines' }
  if (cell.labelColumn !== null && !cell.downBy) return { field: 'labels', code: 'labelsNeedLines' }
  if (cell.fills === 'name') return !cell.downBy ? { field: 'downBy', code: 'nameNeedsLines' } : cell.labelColumn !== null ? { field: 'labels', code: 'nameNeedsOrder' } : undefined
  if (cell.fills === 'number') return undefined
  if (cell.fills === 'field') return formFields.some(field => field === cell.key) ? undefined : { field: 'fills', code: 'fillsMissing' }
  if (!isIndicator(cell.key)) return { field: 'fills', code: 'fillsMissing' }
  if (isCountedBy(cell.key, dimensionsOf(cell))) return undefined
  return { field: 'fills', code: 'own' in indicators[cell.key] && !dimensionsOf(cell).includes('kind') ? 'needsKind' : 'notCountedBy' }
}
