import { addressOf, type CellPlace } from '../platform/workbooks/cell-address.js'
import { computedIn } from '../platform/workbooks/sheet-part.js'
import { isCovered, type BookSheet, type WorkbookFile } from '../platform/workbooks/workbook-file.js'
import { mostLines, type FormCell, type LineSort } from './superior-form.js'

/** One line of a column: its key in the figures, what it is called here, and what else it may be called there. */
export type Line = { key: string, name: string, names: readonly string[] }
/** Where one value goes; `line` where it is one of many. */
export type Spot<C extends FormCell> = CellPlace & { cell: C, line: Line | undefined }
/** What came of a cell: its spots, and what a person should know of it. */
export type Laid<C extends FormCell> = {
  cell: C, spots: Spot<C>[]
  trouble: 'noSheet' | 'formula' | undefined
  /** Names beside the column that are none of ours, by address; formulas on the way, which stay. */
  unknown: { address: string, text: string }[], passed: string[]
  /** Lines of ours that the form does not name, or has no room for. */
  left: Line[]
}

/** A name as two spellings of it agree: no spaces, no brackets' width, no case. */
export const plainName = (text: string): string => text.normalize('NFKC').replace(/[\s\u200b-\u200f\ufeff]/g, '').toLowerCase()

/** Where everything goes that is set up, in the sheets as they are. */
export function laidOut<C extends FormCell>(book: WorkbookFile, cells: readonly C[], linesOf: (sort: LineSort, cell: C) => readonly Line[]): Laid<C>[] {
  return cells.map((cell): Laid<C> => {
    const sheet = book.sheets.find(one => one.name === cell.sheet && !one.hidden)
    if (!sheet) return { cell, spots: [], trouble: 'noSheet', unknown: [], passed: [], left: [] }
    if (!cell.downBy) return computedIn(sheet.part)(cell) ? { cell, spots: [], trouble: 'formula', unknown: [], passed: [], left: [] } : { cell, spots: [{ row: cell.row, column: cell.column, cell, line: undefined }], trouble: undefined, unknown: [], passed: [], left: [] }
    const lines = linesOf(cell.downBy, cell)
    return cell.labelColumn === null ? inOrder(sheet, cell, lines, cell.downBy === 'record' ? rowOfText(book, sheet, cell.row) : undefined) : byName(book, sheet, cell, cell.labelColumn, lines)
  })
}

/** One line after the other; of merged cells only the first is one, and a formula of theirs is passed over. @param end the row before which it stops */
function inOrder<C extends FormCell>(sheet: BookSheet, cell: C, lines: readonly Line[], end = Infinity): Laid<C> {
  const spots: Spot<C>[] = [], passed: string[] = [], computed = computedIn(sheet.part)
  let row = cell.row
  for (const line of lines.slice(0, mostLines)) {
    while (isCovered(sheet, { row, column: cell.column }) || computed({ row, column: cell.column })) {
      if (!isCovered(sheet, { row, column: cell.column })) passed.push(addressOf({ row, column: cell.column }))
      row++
    }
    if (row >= end) break
    spots.push({ row, column: cell.column, cell, line })
    row++
  }
  return { cell, spots, trouble: undefined, unknown: [], passed, left: lines.slice(spots.length) }
}

/** The first row below this one in which words stand: a list whose length nobody knew when the form was made ends before 合计 or 审核人. Infinity where there is none. */
function rowOfText(book: WorkbookFile, sheet: BookSheet, from: number): number {
  const computed = computedIn(sheet.part), words = ({ row, column }: CellPlace): boolean => { const value = book.valueAt(sheet, { row, column }); return typeof value === 'string' && value.trim() !== '' && !/^\d+$/.test(value.trim()) && !computed({ row, column }) }
  return Math.min(...sheet.part.rows.filter(one => one.row > from && one.cells.some(({ column }) => words({ row: one.row, column }))).map(one => one.row))
}

/** The lines that the form names itself, each beside its name. */
function byName<C extends FormCell>(book: WorkbookFile, sheet: BookSheet, cell: C, labelColumn: number, lines: readonly Line[]): Laid<C> {
  const spots: Spot<C>[] = [], unknown: Laid<C>['unknown'] = [], passed: string[] = [], found = new Set<Line>(), computed = computedIn(sheet.part), find = finder(lines)
  for (const { row, text } of namesIn(book, sheet, labelColumn, cell.row)) {
    const place = { row, column: cell.column }, line = find(text)
    if (!line) { if (!noName.test(plainName(text))) unknown.push({ address: addressOf({ row, column: labelColumn }), text }) } else if (computed(place)) passed.push(addressOf(place))
    else if (!isCovered(sheet, place)) { spots.push({ ...place, cell, line }); found.add(line) }
  }
  return { cell, spots, trouble: undefined, unknown, passed, left: lines.filter(line => !found.has(line)) }
}

/** Lines that a form adds up itself, and what stands below its lines. */
const noName = /^(合计|小计|总计|共计|总数|平均|备注|注[:：]|说明|填表|填报|审核|制表|单位负责人|负责人)/

/** The texts that stand in a column from a row downwards. */
export function namesIn(book: WorkbookFile, sheet: BookSheet, column: number, from: number): { row: number, text: string }[] {
  return sheet.part.rows.filter(row => row.row >= from).flatMap(({ row }) => {
    const value = book.valueAt(sheet, { row, column }), computed = sheet.part.byNumber.get(row)?.cells.some(cell => cell.column === column && cell.formula)
    return (typeof value === 'string' && value.trim() !== '') || (typeof value === 'number' && !computed) ? [{ row, text: String(value).trim() }] : []
  }).slice(0, mostLines)
}

/** Finds a line by one of its names. */
export function finder(lines: readonly Line[]): (text: string) => Line | undefined {
  const byName = new Map<string, Line>()
  for (const line of lines) for (const name of [line.name, ...line.names]) if (!byName.has(plainName(name))) byName.set(plainName(name), line)
  return text => byName.get(plainName(text))
}

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']
/** 4月 · 04月 · 四月 · 2026年4月 · 2026-04 · 4: as superiors name a month. */
export function monthNames(month: string): string[] {
  const [year = '', digits = ''] = month.split('-'), number = Number(digits)
  return [month, `${number}月`, `${digits}月`, `${numerals[number - 1]}月`, `${numerals[number - 1]}月份`, `${number}月份`, `${year}年${number}月`, `${year}年${digits}月`, `${year}.${number}`, String(number)]
}
