import type { CellPlace } from '../platform/workbooks/cell-address.js'
import { writtenPlace, type BookSheet, type WorkbookFile } from '../platform/workbooks/workbook-file.js'
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

/** What can be meant, by its names: `value` as the form sends it, `kind` where a kind goes with it. */
export type Meant = { value: string, kind?: string, names: readonly string[] }

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
  let best: { value: string, kind: string, word: string } | undefined, length = 1
  for (const word of words) {
    const plain = withoutUnit(word)
    for (const { value, kind = '', names } of meant) for (const name of names) {
      const wanted = withoutUnit(name), hit = wanted.length > 1 && (plain.includes(wanted) || (plain.length > 3 && wanted.includes(plain))) ? Math.min(wanted.length, plain.length) : 0
      if (hit > length) { length = hit; best = { value, kind, word: word.trim() } }
    }
  }
  return best
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
