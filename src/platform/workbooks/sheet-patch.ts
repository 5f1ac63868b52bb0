import { cell as cleanCell } from '../sheets/cell.js'
import { xmlText } from '../sheets/spreadsheet-xml.js'
import { addressOf, lettersOf, rangeOf, type CellPlace } from './cell-address.js'
import type { Value } from './formula-value.js'
import type { Recomputed } from './recalculation.js'
import type { PartCell, PartRow, SheetPart } from './sheet-part.js'
import { isTrue } from './sheet-part.js'
import { attributeOf, withoutAttributes, type Tag } from './xml-tags.js'

/** What is written into a cell. */
export type Edit = CellPlace & { value: number | string }

type Splice = { start: number, end: number, text: string }

/**
 * The text of a worksheet with cells filled and cached values renewed; every other character of it stays as it was.
 * A cell keeps its style; one that was not there gets that of its row or column. Formula cells are not written over: who calls looks first.
 */
export function patchedSheet(sheet: SheetPart, edits: readonly Edit[], renewed: readonly Recomputed[]): string {
  const splices: Splice[] = renewed.map(one => cachedValue(sheet.xml, one))
  const byRow = new Map<number, Edit[]>()
  for (const edit of edits) byRow.set(edit.row, [...byRow.get(edit.row) ?? [], edit])
  const written = writer(sheet)
  const missing: { row: number, before: number, text: string }[] = []
  for (const [number, all] of [...byRow].sort(([one], [other]) => one - other)) {
    const row = sheet.byNumber.get(number), sorted = all.sort((one, other) => one.column - other.column)
    if (row) splices.push(...ofRow(row, sorted, written))
    else missing.push({ row: number, before: sheet.rows.find(one => one.row > number)?.open.start ?? sheet.data.close, text: `<${sheet.data.open.prefix}row r="${number}">${sorted.map(edit => written(edit)).join('')}</${sheet.data.open.prefix}row>` })
  }
  const { open, close } = sheet.data
  if (open.kind === 'empty') {
    if (missing.length > 0) splices.push({ start: open.start, end: open.end, text: `${opened(sheet.xml, open)}${missing.map(one => one.text).join('')}</${open.prefix}sheetData>` })
  } else for (const before of new Set(missing.map(one => one.before))) splices.push({ start: before, end: before, text: missing.filter(one => one.before === before).map(one => one.text).join('') })
  if (close < open.end) throw new RangeError('a sheet that ends before it begins')
  splices.push(...widened(sheet, edits))
  return spliced(sheet.xml, splices)
}

/** The same tag, no longer empty. */
const opened = (xml: string, { start, end }: Tag): string => `${xml.slice(start, end).replace(/\s*\/>$/, '')}>`

function ofRow(row: PartRow, edits: readonly Edit[], written: Written): Splice[] {
  const splices: Splice[] = [], added: Edit[] = []
  for (const edit of edits) {
    const cell = row.cells.find(one => one.column === edit.column)
    if (cell) { splices.push({ start: cell.open.start, end: cell.end, text: written(edit, row, cell) }); continue }
    added.push(edit)
    const next = row.cells.find(one => one.column > edit.column)
    if (next) splices.push({ start: next.open.start, end: next.open.start, text: written(edit, row) })
  }
  const last = row.cells.at(-1)?.column ?? 0, behind = added.filter(edit => edit.column > last).map(edit => written(edit, row)).join('')
  // What a row says of its first and last cell no longer holds; it need not say it.
  const spans = /^(\d+):(\d+)$/.exec(attributeOf(row.open.inside, 'spans') ?? ''), outside = spans && added.some(({ column }) => column < Number(spans[1]) || column > Number(spans[2]))
  const inside = outside ? withoutAttributes(row.open.inside, 'spans') : row.open.inside.trimEnd(), { prefix } = row.open
  if (row.open.kind === 'empty') splices.push({ start: row.open.start, end: row.open.end, text: `<${prefix}row${inside}>${behind}</${prefix}row>` })
  else {
    if (outside) splices.push({ start: row.open.start, end: row.open.end, text: `<${prefix}row${inside}>` })
    if (behind !== '') splices.push({ start: row.close, end: row.close, text: behind })
  }
  return splices
}

type Written = (edit: Edit, row?: PartRow, cell?: PartCell) => string

/** A whole cell with a value. Metadata of the value that was there (a picture in the cell, an array that spread) goes with that value. */
const writer = ({ data, columns }: SheetPart): Written => ({ row: number, column, value }, row, cell) => {
  const { prefix } = data.open, address = addressOf({ row: number, column })
  const rowStyle = row && isTrue(attributeOf(row.open.inside, 'customFormat')) ? attributeOf(row.open.inside, 's') : undefined
  const columnStyle = columns.find(one => column >= one.from && column <= one.until)?.style
  const style = cell ? attributeOf(cell.open.inside, 's') : rowStyle ?? (columnStyle === undefined ? undefined : String(columnStyle))
  const own = cell ? withoutAttributes(cell.open.inside, 'r', 's', 't', 'cm', 'vm') : ''
  const head = `<${prefix}c r="${address}"${style === undefined || style === '' ? '' : ` s="${style.replace(/\D/g, '')}"`}${own}`
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('no number for a cell')
    return `${head}><${prefix}v>${value}</${prefix}v></${prefix}c>`
  }
  return `${head} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${xmlText(cleanCell(value))}</${prefix}t></${prefix}is></${prefix}c>`
}

const types: readonly (readonly [(value: Value) => boolean, string])[] = [[value => typeof value === 'string', ' t="str"'], [value => typeof value === 'boolean', ' t="b"'], [value => typeof value === 'object', ' t="e"']]

/** A formula cell with another cached value, or with none. */
function cachedValue(xml: string, { cell, value }: Recomputed): Splice {
  const { open, end, formulaEnd = open.end } = cell, { prefix } = open
  if (open.kind === 'empty') return { start: open.start, end: open.start, text: '' }
  const kept = cell.value ? xml.slice(open.end, cell.value.start) + xml.slice(cell.value.end, end) : xml.slice(open.end, end)
  const type = value === 'gone' || value === null ? '' : types.find(([fits]) => fits(value))?.[1] ?? ''
  const head = `<${prefix}c${withoutAttributes(open.inside, 't')}${type}>`
  if (value === 'gone' || value === null) return { start: open.start, end, text: head + kept }
  const text = typeof value === 'boolean' ? value ? '1' : '0' : typeof value === 'object' ? value.error : typeof value === 'string' ? xmlText(value) : String(value)
  const at = Math.max(0, formulaEnd - open.end)
  return { start: open.start, end, text: `${head}${kept.slice(0, at)}<${prefix}v>${text}</${prefix}v>${kept.slice(at)}` }
}

/** The extent that a sheet says it has, with the cells that lie outside. */
function widened({ dimension }: SheetPart, edits: readonly Edit[]): Splice[] {
  const range = dimension && rangeOf(attributeOf(dimension.inside, 'ref') ?? '')
  if (!dimension || !range || edits.length === 0) return []
  const rows = edits.map(edit => edit.row), columns = edits.map(edit => edit.column)
  const top = Math.min(range.top, ...rows), left = Math.min(range.left, ...columns), bottom = Math.max(range.bottom, ...rows), right = Math.max(range.right, ...columns)
  if (top === range.top && left === range.left && bottom === range.bottom && right === range.right) return []
  return [{ start: dimension.start, end: dimension.end, text: `<${dimension.prefix}dimension ref="${lettersOf(left)}${top}:${lettersOf(right)}${bottom}"${dimension.kind === 'empty' ? '/' : ''}>` }]
}

function spliced(xml: string, splices: readonly Splice[]): string {
  const sorted = splices.map((splice, order) => ({ ...splice, order })).sort((one, other) => one.start - other.start || one.end - other.end || one.order - other.order)
  let at = 0, text = ''
  for (const { start, end, text: put } of sorted) {
    if (start < at) throw new RangeError('two changes of the same place')
    text += xml.slice(at, start) + put
    at = end
  }
  return text + xml.slice(at)
}
