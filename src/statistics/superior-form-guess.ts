import type { Category, Unit } from '../bureau/category.js'
import type { CellPlace } from '../platform/workbooks/cell-address.js'
import { writtenPlace, type BookSheet, type WorkbookFile } from '../platform/workbooks/workbook-file.js'
import { answersOf, type RecordColumn } from './superior-form-bureau.js'
import type { FormField } from './superior-form.js'
import { finder, namesIn, plainName, type Line } from './superior-form-layout.js'
import type { LineSort } from './superior-form.js'

/** How a column is best filled from here, by names to its left, or to its right where it holds their numbers: by the lines most of whose names stand in a column beside it. At least two of them, or it is chance. */
export function guessedLines(book: WorkbookFile, sheet: BookSheet, { row, column }: CellPlace, offered: readonly { sort: LineSort, lines: readonly Line[] }[], side: 'left' | 'right' = 'left'): { sort: LineSort, labelColumn: number } | undefined {
  let best: { sort: LineSort, labelColumn: number } | undefined, most = 1
  const columns = side === 'left' ? Array.from({ length: Math.min(12, column - 1) }, (_, index) => column - 1 - index) : [column + 1, column + 2, column + 3]
  for (const labelColumn of columns) {
    const names = namesIn(book, sheet, labelColumn, row)
    if (names[0]?.row !== row) continue
    for (const { sort, lines } of offered) {
      // A bare number is a line's number sooner than a month.
      const find = finder(lines.map(line => ({ ...line, names: line.names.filter(name => !/^\d+$/.test(name)) }))), hits = new Set(names.flatMap(({ text }) => find(text) ?? [])).size
      if (hits > most) { most = hits; best = { sort, labelColumn } }
    }
  }
  return best
}

/** What can be meant, by its names: `value` as the form sends it, `kind` where a kind goes with it; `unit` decides between those of the same name. */
export type Meant = { value: string, kind?: string, names: readonly string[], unit?: string }

const fieldWords: readonly (readonly [RegExp, FormField])[] = [
  [/^(填报|填表|上报|报送|单位)?(单位)(名称|公章|盖章|[(（].*)?$/, 'bureau'], [/^(统计|报告|填报)?(时段|时间段|起止日期|起止时间|统计时间|期间)$/, 'span'], [/^(统计|报告)(期|年度)$/, 'period'], [/^年度$/, 'year'],
  [/^(填报|填表|报送|上报)?(日期|时间)$/, 'filledOn'], [/^(填报|填表|制表|经办|统计)人(员)?$/, 'filledBy'], [/^(县|区|县区|县市区|区县|地区)(名称)?$/, 'county'],
]

/** What the words around a cell ask for: its own label before a colon, what stands to its left, or the heads above it. The longest name that is found wins. */
export function guessedFilling(book: WorkbookFile, sheet: BookSheet, place: CellPlace, meant: readonly Meant[], inColumn: boolean): { value: string, kind: string, word: string } | undefined {
  const own = textAt(book, sheet, place), beside = inColumn ? [] : leftOf(book, sheet, place), above = headsAbove(book, sheet, place)
  for (const word of [own, ...beside]) {
    const plain = plainName(word).replace(/:?年月日$/, '').replace(/:$/, ''), bare = plain.replace(/:?\([^)]*\)/g, ''), field = plain === '' && word.trim() !== '' ? 'filledOn' : fieldWords.find(([pattern]) => pattern.test(plain) || pattern.test(bare))?.[1]
    if (field) return { value: `field:${field === 'filledOn' ? wordingOf(word) : field}`, kind: '', word: word.trim().replace(/\s*[:：]$/, '') }
  }
  if (/^(序号|序|no\.?)$/.test(plainName(above[0] ?? ''))) return { value: 'number', kind: '', word: above[0] ?? '' }
  for (const words of [beside, above]) {
    const found = longest(words, meant)
    if (found) return found
  }
  return undefined
}

/** In which wording a form wants its day: as the example beside the word has it. */
const wordingOf = (word: string): FormField => /\d{4}-\d\d?-\d\d?|yyyy-mm?-dd?/i.test(word) ? 'filledOnDashes' : /\d{4}\.\d\d?\.\d\d?|yyyy\.mm?\.dd?/i.test(word) ? 'filledOnDots' : 'filledOn'

const withoutUnit = (text: string): string => plainName(text).replace(/\([^)]*\)/g, '')

function longest(words: readonly string[], meant: readonly Meant[]): { value: string, kind: string, word: string } | undefined {
  let best: { value: string, kind: string, word: string } | undefined, most = 0
  for (const word of words) {
    const plain = withoutUnit(word), brackets = [...plainName(word).matchAll(/\(([^)]*)\)/g)].map(([, inner]) => inner)
    for (const { value, kind = '', names, unit = '' } of meant) for (const name of names) {
      const wanted = withoutUnit(name), hit = wanted.length > 1 && (plain.includes(wanted) || (plain.length > 3 && wanted.includes(plain))) ? Math.min(wanted.length, plain.length) : 0
      // A half more for the unit: it decides only where the names do not.
      const worth = hit > 1 ? hit + (unit !== '' && (brackets.includes(unit) || (unit.length > 1 && plain.includes(unit))) ? 0.5 : 0) : 0
      if (worth > most) { most = worth; best = { value, kind, word: word.trim() } }
    }
  }
  return best
}

/** The bureau's own numbers by what superiors call them: 法治培训参训, 法治培训（人次）, or a name that only one of them has, such as 持证率. */
export function bureauMeant(categories: readonly Category[], unitText: (unit: Unit) => string): Meant[] {
  const asked = categories.filter(one => !one.retiredAt).map(category => ({ category, measures: category.measures.filter(one => !one.retired) })), all = asked.flatMap(one => one.measures.map(measure => measure.name))
  const isOwnName = (name: string): boolean => name.length > 2 && all.filter(one => one === name).length === 1
  return asked.flatMap(({ category: { code, name }, measures }): Meant[] => measures.length === 0 ? [{ value: `bureau:${code}`, names: [name] }] : measures.map(measure =>
    ({ value: `bureau:${code}.${measure.code}`, unit: unitText(measure.unit), names: [`${name}${measure.name}`, name, ...(isOwnName(measure.name) ? [measure.name] : [])] })))
}

const columnWords: Readonly<Record<RecordColumn, readonly string[]>> = {
  title: ['事项', '会议名称', '活动名称', '工作名称', '名称', '标题', '主题', '题目'], day: ['日期', '时间'], until: ['结束日期', '截止日期'], number: ['编号'], head: ['主要负责人'], documentNumber: ['文号', '发文字号'], keptAt: ['存放处', '存放地点'], numbers: ['数量'], note: ['备注'],
}

/** Which column of the bureau's records a head asks for: of the category whose list begins in this row already, or that the sheet is called by and that has a head for days. @param known its code */
export function guessedColumn(book: WorkbookFile, sheet: BookSheet, place: CellPlace, categories: readonly Category[], known: string | undefined): { value: string, kind: string, word: string } | undefined {
  const [head] = headsAbove(book, sheet, place), category = known === undefined ? listedCategory(book, sheet, place, categories) : categories.find(one => one.code === known)
  if (head === undefined || !category) return undefined
  const { code, measures } = category, answers = answersOf(category)
  // Before the numbers: 培训日期 is a day of the training, and no training.
  return longest([head], [
    ...Object.entries(columnWords).map(([column, names]): Meant => ({ value: `record:${column}`, kind: `bureau:${code}`, names })),
    ...answers.filter(one => !one.retired).map((field): Meant => ({ value: `answer:${code}.${field.code}`, names: [field.name] })), ...measures.filter(one => !one.retired).map((measure): Meant => ({ value: `bureau:${code}.${measure.code}`, names: [measure.name] })),
  ])
}

/** 法治培训情况明细表, above a row of heads among which one asks for a day. */
function listedCategory(book: WorkbookFile, sheet: BookSheet, { row, column }: CellPlace, categories: readonly Category[]): Category | undefined {
  const heads = sheet.part.rows.filter(one => one.row < row && one.cells.some(cell => textAt(book, sheet, { row: one.row, column: cell.column }).trim() !== '')).toReversed(), [nearest] = heads
  if (!nearest || textAt(book, sheet, { row: nearest.row, column }) === '' || !nearest.cells.some(cell => /^(日期|时间)|(日期|时间)$/.test(withoutUnit(textAt(book, sheet, { row: nearest.row, column: cell.column }))))) return undefined
  // The nearest title has the word; of one title the longest name.
  for (const title of [...heads.slice(1).flatMap(one => one.cells.map(cell => textAt(book, sheet, { row: one.row, column: cell.column }))), sheet.name].map(plainName)) {
    const [found] = categories.filter(one => !one.retiredAt && one.name.length > 2 && title.includes(plainName(one.name))).sort((one, other) => other.name.length - one.name.length)
    if (found) return found
  }
  return undefined
}

function textAt(book: WorkbookFile, sheet: BookSheet, place: CellPlace): string {
  const value = book.valueAt(sheet, writtenPlace(sheet, place))
  return typeof value === 'string' ? value : ''
}

/** The nearest text to the left. */
function leftOf(book: WorkbookFile, sheet: BookSheet, { row, column }: CellPlace): string[] {
  for (let at = column - 1; at >= Math.max(1, column - 6); at--) { const text = textAt(book, sheet, { row, column: at }); if (text.trim() !== '') return [text] }
  return []
}

/** The texts above, up to a few rows of heads: the nearest first, and joined with the one above it. */
function headsAbove(book: WorkbookFile, sheet: BookSheet, { row, column }: CellPlace): string[] {
  const heads: string[] = []
  for (let at = row - 1; at >= Math.max(1, row - 60) && heads.length < 2; at--) {
    const text = textAt(book, sheet, { row: at, column }).trim(), merge = sheet.part.merges.find(range => range.top <= at && range.bottom >= at && range.left <= column && range.right >= column)
    // A title over the whole sheet is no head of a column.
    if (text !== '' && !heads.includes(text) && !(merge && merge.right - merge.left >= 6)) heads.push(text)
  }
  return heads.length === 2 ? [heads[0] ?? '', heads.reverse().join('')] : heads
}

const roomForDay = /[\s_\uff3f]*年[\s_\uff3f]*月[\s_\uff3f]*日\s*$/
/** 填报日期：　　年　月　日 */
export const hasRoomForDay = (value: unknown): value is string => typeof value === 'string' && roomForDay.test(value)
export const withDay = (text: string, day: string): string => text.replace(roomForDay, () => day)
