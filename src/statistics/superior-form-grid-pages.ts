import type { T } from '../platform/texts/texts.js'
import { addressOf, liesIn, lettersOf, type CellPlace } from '../platform/workbooks/cell-address.js'
import type { Value } from '../platform/workbooks/formula-value.js'
import { shownNumber } from '../platform/workbooks/number-format.js'
import { writtenPlace, type BookSheet, type WorkbookFile } from '../platform/workbooks/workbook-file.js'
import { proofOf, type FilledForm, type FilledSpot } from './superior-form-filling.js'

/** One cell of a sheet as a page draws it. `to` proves its figure; `mark` says in words what the colour says. */
export type GridCell = { address: string, text: string, to?: string, mark?: string, look: string, across: number, down: number }
export type FormGrid = {
  label: string, name: string, width: number, columns: { letters: string, width: number }[], rows: { number: number, cells: GridCell[] }[]
  /** Where a click leads, before the address of the cell; undefined for those who only look. */
  pick: string | undefined, hint: string | undefined, cut: string | undefined
}

/** As much of a sheet as is drawn; other cells are reached by their address. */
const mostRowsDrawn = 200, mostColumnsDrawn = 50

/** A sheet with its values: what stands in the blank file, what was filled in, and what follows from it. */
export function formGrid(t: T, { book, spots }: Pick<FilledForm, 'book' | 'spots'>, sheet: BookSheet, renewed: ReadonlyMap<string, Value | 'gone'>, { current, pick }: { current: CellPlace | undefined, pick: string | undefined }): FormGrid {
  const { part } = sheet, filled = new Map(spots.filter(spot => spot.cell.sheet === sheet.name).map(spot => [addressOf(writtenPlace(sheet, spot)), spot]))
  const used = extentOf(sheet, [...filled.values()], current), rows = Math.min(used.rows, mostRowsDrawn), columns = Math.min(used.columns, mostColumnsDrawn)
  const widths = Array.from({ length: columns }, (_, index) => widthOf(sheet, index + 1))
  const merges = part.merges.filter(range => range.top <= rows && range.left <= columns)
  const cellAt = (row: number, column: number): GridCell[] => {
    const merge = merges.find(range => liesIn({ row, column }, range))
    if (merge && (merge.top !== row || merge.left !== column)) return []
    const address = addressOf({ row, column }), spot = filled.get(address), own = part.byNumber.get(row)?.cells.find(cell => cell.column === column), style = book.styleOf(own?.style ?? 0)
    const fresh = renewed.get(address), value = fresh === undefined ? book.valueAt(sheet, { row, column }) : fresh
    const isCurrent = current !== undefined && current.row === row && current.column === column, look = book.lookAt(sheet, { row, column })
    const text = own?.formula?.text.includes('DISPIMG(') ? t('superiorForm.picture') : value === 'gone' ? '…' : value === null ? '' : typeof value === 'number' ? shownNumber(value, look, t.language) : typeof value === 'boolean' ? value ? 'TRUE' : 'FALSE' : typeof value === 'object' ? value.error : value
    const unknown = spot !== undefined && spot.value === null
    return [{
      address, text: unknown ? text || t('table.unknown') : text, to: spot && proofOf(spot), mark: spot ? t(unknown ? 'superiorForm.cellUnknown' : 'superiorForm.cellFilled') : own?.formula ? t('superiorForm.cellFormula') : undefined,
      look: [...(spot ? [unknown ? 'is-unknown' : 'is-filled'] : []), ...(own?.formula ? ['is-formula'] : []), ...(isCurrent ? ['is-current'] : []), ...(style.bold ? ['is-bold'] : []), ...(style.tinted ? ['is-tinted'] : []), ...(style.wraps || text.includes('\n') ? ['is-wrapped'] : []), `is-${style.align ?? (typeof value === 'number' || (spot?.figure ?? spot?.bureau?.stated) ? 'right' : 'left')}`].join(' '),
      across: merge ? Math.min(merge.right, columns) - column + 1 : 1, down: merge ? Math.min(merge.bottom, rows) - row + 1 : 1,
    }]
  }
  return {
    label: t('superiorForm.grid'), name: sheet.name, width: widths.reduce((sum, width) => sum + width, 44), columns: widths.map((width, index) => ({ letters: lettersOf(index + 1), width })),
    rows: Array.from({ length: rows }, (_, index) => ({ number: index + 1, cells: Array.from({ length: columns }, (__, column) => cellAt(index + 1, column + 1)).flat() })),
    pick, hint: pick === undefined ? undefined : t('superiorForm.gridHint'), cut: used.rows > rows || used.columns > columns ? t('superiorForm.gridCut', rows, columns) : undefined,
  }
}

/** As far as something stands in a sheet, and a little beyond where lines are drawn. */
function extentOf({ part }: BookSheet, spots: readonly FilledSpot[], current: CellPlace | undefined): { rows: number, columns: number } {
  const cells = part.rows.flatMap(row => row.cells), written = [...cells.filter(cell => cell.content.kind !== 'empty' || cell.formula), ...spots, ...(current ? [current] : [])]
  const rows = Math.max(8, ...written.map(cell => cell.row)), columns = Math.max(5, ...written.map(cell => cell.column))
  const styled = cells.filter(cell => cell.style > 0 && cell.row <= rows + 30 && cell.column <= columns + 6)
  const merged = part.merges.filter(range => range.top <= rows && range.left <= columns)
  return { rows: most(rows, styled.map(cell => cell.row), merged.map(range => Math.min(range.bottom, rows + 30))) + 1, columns: most(columns, styled.map(cell => cell.column), merged.map(range => Math.min(range.right, columns + 6))) }
}
const most = (least: number, ...numbers: readonly (readonly number[])[]): number => numbers.flat().reduce((one, other) => Math.max(one, other), least)

/** In pixels, as a spreadsheet would draw it on a common screen. */
function widthOf({ part }: BookSheet, column: number): number {
  const own = part.columns.find(one => column >= one.from && column <= one.until), characters = own?.width ?? part.usualWidth ?? 8.43
  return own?.hidden ? 14 : Math.round(Math.min(460, Math.max(30, characters * 7 + 5)))
}

/** What a cell of the blank file says, for the panel beside it. */
export function blankText(t: T, book: WorkbookFile, sheet: BookSheet, place: CellPlace): string {
  const value = book.valueAt(sheet, place)
  return value === null ? '' : typeof value === 'number' ? shownNumber(value, book.lookAt(sheet, place), t.language) : typeof value === 'object' ? value.error : String(value)
}
