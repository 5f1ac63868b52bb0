import { cell } from './cell.js'
import { columnLetters, xmlText } from './spreadsheet-xml.js'
import type { CellLook, CellStyles } from './sheet-styles.js'
import type { SheetColumn, SheetSpec } from './sheet-spec.js'

/** Rows above the body as markup, the areas they merge, and the number of the last of them. */
export type SheetHead = { rows: string, merges: string[], headerTop: number, headerBottom: number }

/** In points. A row is given its height, since Excel, WPS and LibreOffice do not agree on when to find one themselves. */
export const rowHeight = 20
const lineHeight = 15
const titleHeight = 36
// Excel's own limit is 409.5; a longer text is read in the cell itself.
const maxHeight = 400

/** The height that shows `lines` lines of the body font. */
export function heightOf(lines: number): number {
  return lines < 2 ? rowHeight : Math.min(lines * lineHeight + 5, maxHeight)
}

/** How many lines a text takes in a column; whatever is no Latin letter or digit takes two characters' width. */
export function linesOf(text: string, width: number): number {
  const room = Math.max(width - 1, 1)
  if (text.length * 2 <= room && !text.includes('\n')) return 1
  return text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(widthOf(line) / room)), 0)
}

function widthOf(text: string): number {
  let wide = 0
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) wide++
  return text.length + wide
}

/** A cell of text that came through `cell`. */
export function textCell(place: string, style: number, text: string): string {
  const space = /^\s|\s$/.test(text) ? ' xml:space="preserve"' : ''
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t${space}>${xmlText(text)}</t></is></c>`
}

/** A cell of text that is ours or the caller's, in its look. */
export function writtenCell(place: string, styles: CellStyles, look: CellLook, text: string): string {
  const safe = cell(text)
  return textCell(place, styles.of(safe.startsWith('\'') ? { ...look, quoted: true } : look), safe)
}

/** Title in row 1, notes in row 2, then the header: two rows where a column belongs to a group, one row otherwise. */
export function sheetHead({ title, notes, columns }: SheetSpec, styles: CellStyles): SheetHead {
  const last = columns.length - 1
  const titleRow = row(1, titleHeight, writtenCell('A1', styles, { font: 'title', align: 'center' }, title))
  const header = headerRows(columns, styles)
  return {
    ...header,
    rows: titleRow + notesRow(notes, columns, styles) + header.rows,
    merges: [...last > 0 ? [`A1:${columnLetters(last)}1`] : [], ...header.merges],
  }
}

/**
 * The notes stand at the left edge, around the middle and at the right edge. They are not merged: a text runs on over empty
 * neighbours, so a long name is not cut at the end of a merged area.
 */
function notesRow({ left, middle, right }: SheetSpec['notes'], columns: readonly SheetColumn[], styles: CellStyles): string {
  const last = columns.length - 1
  const placed: { text: string, at: number, align: CellLook['align'] }[] = last < 2
    ? [{ text: [left, middle, right].filter(Boolean).join('\u3000'), at: 0, align: 'left' }]
    : [{ text: left, at: 0, align: 'left' }, { text: middle, at: middleColumn(columns), align: 'center' }, { text: right, at: last, align: 'right' }]
  const cells = placed.filter(({ text }) => text !== '').map(({ text, at, align }) => writtenCell(`${columnLetters(at)}2`, styles, { font: 'body', align }, text))
  return row(2, rowHeight, cells.join(''))
}

/** The column, neither first nor last, in which the middle of the table lies. */
function middleColumn(columns: readonly SheetColumn[]): number {
  const half = columns.reduce((sum, { width }) => sum + width, 0) / 2
  let reached = 0
  const found = columns.findIndex(({ width }) => (reached += width) >= half)
  return Math.min(Math.max(found, 1), columns.length - 2)
}

function headerRows(columns: readonly SheetColumn[], styles: CellStyles): SheetHead {
  const look: CellLook = { font: 'strong', align: 'center', border: true, fill: true, wrap: true }
  const blank = styles.of(look)
  const top = 3
  const written = (index: number, at: number, text: string) => writtenCell(`${columnLetters(index)}${at}`, styles, look, text)
  if (columns.every(({ group }) => !group)) {
    const lines = Math.max(...columns.map(({ header, width }) => linesOf(header, width)))
    return { rows: row(top, heightOf(lines) + 4, columns.map(({ header }, index) => written(index, top, header)).join('')), merges: [], headerTop: top, headerBottom: top }
  }
  const bottom = top + 1
  const merges: string[] = []
  let upper = ''
  let lower = ''
  columns.forEach(({ header, group }, index) => {
    const letters = columnLetters(index)
    if (!group) {
      upper += written(index, top, header)
      lower += `<c r="${letters}${bottom}" s="${blank}"/>`
      merges.push(`${letters}${top}:${letters}${bottom}`)
      return
    }
    const begins = columns[index - 1]?.group !== group
    upper += begins ? written(index, top, group) : `<c r="${letters}${top}" s="${blank}"/>`
    lower += written(index, bottom, header)
    // A merged area of one cell is an error in the format.
    const end = begins ? lastOfGroup(columns, index) : index
    if (end > index) merges.push(`${letters}${top}:${columnLetters(end)}${top}`)
  })
  const under = Math.max(...columns.map(({ header, group, width }) => group ? linesOf(header, width) : 1))
  const across = Math.max(...columns.map(({ header, group, width }) => group ? 1 : linesOf(header, width)))
  const lowerHeight = Math.max(heightOf(under), heightOf(across) - rowHeight)
  return { rows: row(top, rowHeight, upper) + row(bottom, lowerHeight, lower), merges, headerTop: top, headerBottom: bottom }
}

function lastOfGroup(columns: readonly SheetColumn[], first: number): number {
  const { group } = columns[first] ?? {}
  const after = columns.findIndex((column, index) => index > first && column.group !== group)
  return (after === -1 ? columns.length : after) - 1
}

function row(number: number, height: number, cells: string): string {
  return `<row r="${number}" ht="${height}" customHeight="1">${cells}</row>`
}
