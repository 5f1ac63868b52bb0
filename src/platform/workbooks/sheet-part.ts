import { Problem } from '../../problems.js'
import { addressOf, columnOf, liesIn, mostColumns, mostRows, rangeOf, type CellPlace, type CellRange } from './cell-address.js'
import { attributeOf, plainText, tagsOf, type Tag } from './xml-tags.js'

/** What a cell holds, as the file keeps it: `raw` of a `shared` one is a number in the list of shared texts. */
export type CellContent = { kind: 'empty' } | { kind: 'number' | 'shared' | 'text' | 'boolean' | 'error', raw: string }
/** `shares` is the number of a formula that several cells have in common, `range` where it is written once for all, or where an array spreads. */
export type CellFormula = { text: string, kind: 'plain' | 'shared' | 'array' | 'other', shares?: string, range?: CellRange }
/** `open` is the tag that begins it; `value` is where its `<v>` stands, `formulaEnd` the place behind its formula. */
export type PartCell = { row: number, column: number, style: number, content: CellContent, formula?: CellFormula, open: Tag, end: number, value?: { start: number, end: number }, formulaEnd?: number }
/** `close` is where its closing tag begins; the same as `end` where it has none. */
export type PartRow = { row: number, open: Tag, close: number, end: number, cells: PartCell[] }
/** `width` in characters. */
export type PartColumns = { from: number, until: number, width?: number, style?: number, hidden: boolean }
/** One worksheet: its text, and where in it everything stands. */
export type SheetPart = {
  xml: string
  rows: PartRow[]
  byNumber: ReadonlyMap<number, PartRow>
  /** The tag of `sheetData`, and where its content ends. */
  data: { open: Tag, close: number }
  dimension: Tag | undefined
  merges: CellRange[]
  columns: PartColumns[]
  usualWidth: number | undefined
  /** Only cells that are not locked may be changed by hand. */
  isProtected: boolean
}

/** Rows and cells together: a form has fewer. */
const mostCells = 200_000

/** Reads a worksheet. Rows and cells without an address stand behind the one before them, as the format says. @throws Problem `fileDamaged`, `workbookTooLarge` */
export function readSheetPart(xml: string): SheetPart {
  const sheet: Omit<SheetPart, 'data' | 'byNumber'> & { data?: SheetPart['data'] } = { xml, rows: [], dimension: undefined, merges: [], columns: [], usualWidth: undefined, isProtected: false }
  let row: PartRow | undefined, cell: PartCell | undefined, within: Tag | undefined, data: Tag | undefined, depth = 0, cells = 0
  for (const tag of tagsOf(xml)) {
    if (depth === 1 && tag.kind !== 'close') readAround(sheet, tag)
    if (tag.kind === 'open') depth++
    if (tag.kind === 'close') depth--
    if (tag.name === 'sheetData') {
      if (tag.kind !== 'close') { data = tag.kind === 'open' ? tag : undefined; sheet.data = { open: tag, close: tag.end } } else if (sheet.data) { sheet.data.close = tag.start; data = undefined }
      continue
    }
    if (tag.name === 'mergeCell' && tag.kind !== 'close') { const range = rangeOf(attributeOf(tag.inside, 'ref') ?? ''); if (range) sheet.merges.push(range); continue }
    if (tag.name === 'col' && tag.kind !== 'close' && !data) { sheet.columns.push(columnsOf(tag)); continue }
    if (!data) continue
    if (tag.name === 'row') {
      if (tag.kind === 'close') { if (row) { row.close = tag.start; row.end = tag.end } row = undefined; continue }
      const before: number = sheet.rows.at(-1)?.row ?? 0, number = Number(attributeOf(tag.inside, 'r') ?? before + 1)
      if (!Number.isInteger(number) || number < 1 || number > mostRows) throw new Problem('fileDamaged')
      if (++cells > mostCells) throw new Problem('workbookTooLarge')
      row = { row: number, open: tag, close: tag.end, end: tag.end, cells: [] }
      sheet.rows.push(row)
      if (tag.kind === 'empty') row = undefined
    } else if (tag.name === 'c' && row) {
      if (tag.kind === 'close') { if (cell) cell.end = tag.end; cell = undefined; continue }
      if (++cells > mostCells) throw new Problem('workbookTooLarge')
      cell = cellOf(tag, row)
      row.cells.push(cell)
      if (tag.kind === 'empty') cell = undefined
    } else if (cell) {
      if (tag.kind === 'empty') { if (tag.name === 'f') readFormula(cell, tag, '', tag.end); continue }
      if (tag.kind === 'open') { within = tag; continue }
      if (within && within.name === tag.name) readInside(cell, within, tag, plainText(xml.slice(within.end, tag.start)))
      within = undefined
    }
  }
  if (!sheet.data || data) throw new Problem('fileDamaged')
  return { ...sheet, data: sheet.data, byNumber: new Map(sheet.rows.map(one => [one.row, one])) }
}

function readAround(sheet: Pick<SheetPart, 'dimension' | 'usualWidth' | 'isProtected'>, tag: Tag): void {
  if (tag.name === 'dimension') sheet.dimension = tag
  if (tag.name === 'sheetProtection') sheet.isProtected = isTrue(attributeOf(tag.inside, 'sheet'))
  if (tag.name === 'sheetFormatPr') sheet.usualWidth = numberOf(attributeOf(tag.inside, 'defaultColWidth'))
}

function columnsOf({ inside }: Tag): PartColumns {
  const from = Number(attributeOf(inside, 'min')), until = Number(attributeOf(inside, 'max'))
  return { from, until: Math.min(until, mostColumns), width: numberOf(attributeOf(inside, 'width')), style: numberOf(attributeOf(inside, 'style')), hidden: isTrue(attributeOf(inside, 'hidden')) }
}

const kinds: Record<string, Exclude<CellContent['kind'], 'empty'>> = { s: 'shared', str: 'text', inlineStr: 'text', b: 'boolean', e: 'error', d: 'text' }

function cellOf(open: Tag, { row, cells }: PartRow): PartCell {
  const address = attributeOf(open.inside, 'r'), column = address === undefined ? (cells.at(-1)?.column ?? 0) + 1 : columnOf(/^[A-Za-z]+/.exec(address)?.[0].toUpperCase() ?? '')
  if (column < 1 || column > mostColumns) throw new Problem('fileDamaged')
  return { row, column, style: numberOf(attributeOf(open.inside, 's')) ?? 0, content: { kind: 'empty' }, open, end: open.end }
}

function readInside(cell: PartCell, open: Tag, close: Tag, text: string): void {
  if (open.name === 'f') readFormula(cell, open, text, close.end)
  const kind = kinds[attributeOf(cell.open.inside, 't') ?? ''] ?? 'number'
  if (open.name === 'v') {
    cell.value = { start: open.start, end: close.end }
    cell.content = text === '' && kind === 'number' ? { kind: 'empty' } : { kind, raw: text }
  }
  // Texts inside the cell: runs of several looks follow each other.
  if (open.name === 't') cell.content = { kind: 'text', raw: (cell.content.kind === 'text' ? cell.content.raw : '') + text }
}

function readFormula(cell: PartCell, open: Tag, text: string, end: number): void {
  const type = attributeOf(open.inside, 't') ?? 'normal', range = attributeOf(open.inside, 'ref')
  cell.formulaEnd = end
  cell.formula = { text, kind: type === 'normal' ? 'plain' : type === 'shared' || type === 'array' ? type : 'other', shares: attributeOf(open.inside, 'si'), range: range === undefined ? undefined : rangeOf(range) }
}

const numberOf = (text: string | undefined): number | undefined => text !== undefined && text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined
export const isTrue = (text: string | undefined): boolean => text === '1' || text === 'true'

export const cellAt = ({ byNumber }: SheetPart, row: number, column: number): PartCell | undefined => byNumber.get(row)?.cells.find(cell => cell.column === column)

/** Tells whether a formula writes into a cell: its own, or one that spreads over it. */
export function computedIn({ rows }: SheetPart): (place: CellPlace) => boolean {
  const cells = rows.flatMap(row => row.cells.filter(cell => cell.formula)), own = new Set(cells.map(addressOf))
  const spread = cells.flatMap(({ formula }) => (formula?.kind === 'array' || formula?.kind === 'other') && formula.range ? [formula.range] : [])
  return place => own.has(addressOf(place)) || spread.some(range => liesIn(place, range))
}
