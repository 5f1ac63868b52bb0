import { cell } from './cell.js'
import { heightOf, linesOf, rowHeight, textCell, writtenCell } from './sheet-head.js'
import { columnLetters, serialDay } from './spreadsheet-xml.js'
import { linkTarget, type SheetLinks } from './sheet-links.js'
import type { CellLook, CellStyles } from './sheet-styles.js'
import type { Align, CellValue, SheetColumn, SheetRow, SheetSpec } from './sheet-spec.js'

/** What is known of a body once its rows are through: its last row, the areas it merges. */
export type WrittenBody = { lastRow: number, merges: string[] }

type Column = { letters: string, kind: SheetColumn['kind'], header: string, width: number, styles: ColumnStyles }
type ColumnStyles = { plain: number, quoted: number, link: number, quotedLink: number }
type Summed = { index: number, inGroup: number, inAll: number }

const maxRows = 1_048_576
const pieceLength = 32_768

const alignments: Record<SheetColumn['kind'], Align> = { index: 'center', text: 'left', date: 'center', integer: 'right' }

/**
 * The rows of the body, of the total and of the signatures, in pieces of about 32,000 characters; `written` is filled on the way.
 * A subtotal and the total are SUBTOTAL(9, …): it leaves out the subtotals inside its range, so the total counts nothing twice,
 * and it follows a filter, so the last row is always the sum of what is seen. Their values are added up while the rows pass,
 * for viewers that do not compute (and are what is saved: nothing is recalculated on opening).
 * @throws RangeError beyond Excel's last row; TypeError for a number that is none, or a row longer than the columns
 */
export async function* bodyRows(spec: SheetSpec, styles: CellStyles, firstRow: number, links: SheetLinks, written: WrittenBody): AsyncGenerator<string> {
  const body = columnsIn({ font: 'body' }, spec, styles)
  const strong = columnsIn({ font: 'strong' }, spec, styles)
  const sums: Summed[] = spec.columns.flatMap(({ total }, index) => total ? [{ index, inGroup: 0, inAll: 0 }] : [])
  let at = firstRow - 1
  let groupFrom = firstRow
  let counted = 0
  let piece = ''

  const summary = (label: string, cells: readonly CellValue[], from: number, valueOf: (sum: Summed) => number): string => {
    const filled = new Map<number, string>()
    strong.forEach((column, index) => {
      const value = cells[index] ?? null
      if (index > 0 && value !== null && value !== '') filled.set(index, cellXml(column, at, value, links))
    })
    for (const sum of sums) {
      const { letters, styles: { plain } } = strong[sum.index] as Column
      // Without a row the formula would reach into the header or itself.
      const formula = from < at ? `<f>SUBTOTAL(9,${letters}${from}:${letters}${at - 1})</f>` : ''
      filled.set(sum.index, `<c r="${letters}${at}" s="${plain}">${formula}<v>${valueOf(sum)}</v></c>`)
    }
    const labelled = Math.min(...filled.keys(), strong.length)
    if (labelled > 1) written.merges.push(`A${at}:${columnLetters(labelled - 1)}${at}`)
    const look: CellLook = { font: 'strong', align: 'center', border: true }
    const blanks = strong.map(({ letters, styles: { plain } }, index) => filled.get(index) ?? `<c r="${letters}${at}" s="${plain}"/>`)
    return `<row r="${at}">${writtenCell(`A${at}`, styles, look, label)}${blanks.slice(1).join('')}</row>`
  }

  for await (const page of spec.rows) {
    for (const row of page) {
      at++
      // The total and the signatures still want their two rows.
      if (at > maxRows - 2) throw new RangeError(`sheet ${spec.name}: more rows than a sheet can hold`)
      if (row.kind === 'group') {
        piece += summary(row.label, row.cells ?? [], groupFrom, sum => sum.inGroup)
        for (const sum of sums) sum.inGroup = 0
        groupFrom = at + 1
      } else {
        piece += bodyRow(spec, body, row, at, ++counted, links)
        addUp(sums, row.cells)
      }
      if (piece.length > pieceLength) {
        yield piece
        piece = ''
      }
    }
  }
  written.lastRow = at
  if (spec.total) {
    at++
    piece += summary(spec.total.label, spec.total.cells ?? [], firstRow, sum => sum.inAll)
  }
  if (spec.signOff) {
    at++
    piece += `<row r="${at}" ht="${rowHeight + 6}" customHeight="1">${writtenCell(`A${at}`, styles, { font: 'body', align: 'left' }, spec.signOff)}</row>`
  }
  yield piece
}

function columnsIn(look: Pick<CellLook, 'font'>, { columns }: SheetSpec, styles: CellStyles): Column[] {
  return columns.map(({ kind, align, header, width }, index) => {
    const plain: CellLook = {
      ...look, align: align ?? alignments[kind], border: true,
      ...kind === 'text' ? { wrap: true } : kind === 'date' ? { format: 'date' } : { format: 'integer' },
    }
    const link: CellLook = { ...plain, font: 'link' }
    return {
      letters: columnLetters(index), kind, header, width,
      styles: { plain: styles.of(plain), quoted: styles.of({ ...plain, quoted: true }), link: styles.of(link), quotedLink: styles.of({ ...link, quoted: true }) },
    }
  })
}

function bodyRow(spec: SheetSpec, columns: readonly Column[], { cells }: SheetRow & { kind: 'row' }, at: number, count: number, links: SheetLinks): string {
  if (cells.length > columns.length) throw new TypeError(`sheet ${spec.name}: a row of ${cells.length} cells in ${columns.length} columns`)
  let xml = ''
  let lines = 1
  for (let index = 0; index < columns.length; index++) {
    const column = columns[index] as Column
    const value = column.kind === 'index' ? count : cells[index] ?? null
    xml += cellXml(column, at, value, links)
    if (column.kind === 'text') {
      const text = valueOf(value)
      if (typeof text === 'string') lines = Math.max(lines, linesOf(text, column.width))
    }
  }
  return lines > 1 ? `<row r="${at}" ht="${heightOf(lines)}" customHeight="1">${xml}</row>` : `<row r="${at}">${xml}</row>`
}

function addUp(sums: readonly Summed[], cells: readonly CellValue[]): void {
  for (const sum of sums) {
    const value = valueOf(cells[sum.index] ?? null)
    if (typeof value !== 'number') continue
    sum.inGroup += value
    sum.inAll += value
  }
}

function valueOf(value: CellValue): string | number | null {
  return typeof value === 'object' && value !== null ? value.value : value
}

function cellXml({ letters, kind, header, styles }: Column, at: number, value: CellValue, links: SheetLinks): string {
  const place = `${letters}${at}`
  const plain = valueOf(value)
  if (plain === null || plain === '') return `<c r="${place}" s="${styles.plain}"/>`
  const target = typeof value === 'object' && value !== null ? linkTarget(value.url) : null
  const linked = target !== null && links.add(place, target)
  const number = typeof plain === 'number' ? plain : kind === 'date' ? serialDay(plain) : null
  if (number !== null) {
    if (!Number.isFinite(number)) throw new TypeError(`column ${header}: ${number} is not a number`)
    return `<c r="${place}" s="${linked ? styles.link : styles.plain}"><v>${number}</v></c>`
  }
  const text = cell(String(plain))
  if (text.startsWith('\'')) return textCell(place, linked ? styles.quotedLink : styles.quoted, text)
  return textCell(place, linked ? styles.link : styles.plain, text)
}
