import { Readable } from 'node:stream'
import { csvCell } from './cell.js'
import { checkSpec, type CellValue, type SheetSpec } from './sheet-spec.js'

/** The media type of what `csvStream` makes; its file name ends in .csv. */
export const csvType = 'text/csv; charset=utf-8'

/** Excel and WPS take a CSV for UTF-8 when it begins with this. */
const byteOrderMark = '\ufeff', lineEnd = '\r\n', pieceLength = 32_768

/**
 * The table of a sheet for whoever computes on: one line of headings, one line for each row, in UTF-8 with its mark and lines that end in
 * CRLF. Titles, subtotals, totals and signatures are for paper and stay away, so that a sum over a column is right. A heading that stands under
 * a merged one carries both. Made as it is read, as `workbookStream` is.
 * @throws TypeError at once for a table that cannot be laid out
 */
export function csvStream(sheet: SheetSpec): Readable {
  checkSpec(sheet)
  return Readable.from(lines(sheet), { objectMode: false, highWaterMark: 65_536 })
}

async function* lines({ name, columns, rows }: SheetSpec): AsyncGenerator<Buffer> {
  let piece = byteOrderMark + columns.map(({ group, header }) => csvCell(group === undefined ? header : `${group} ${header}`)).join() + lineEnd, counted = 0
  for await (const page of rows) {
    for (const row of page) {
      if (row.kind !== 'row') continue
      if (row.cells.length > columns.length) throw new TypeError(`sheet ${name}: a row of ${row.cells.length} cells in ${columns.length} columns`)
      counted++
      piece += columns.map(({ kind }, index) => csvCell(kind === 'index' ? counted : plain(row.cells[index] ?? null))).join() + lineEnd
      if (piece.length > pieceLength) {
        yield Buffer.from(piece)
        piece = ''
      }
    }
  }
  if (piece !== '') yield Buffer.from(piece)
}

const plain = (value: CellValue): string | number | null => typeof value === 'object' && value !== null ? value.value : value
