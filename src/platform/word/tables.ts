import { AlignmentType, BorderStyle, HeightRule, Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType } from 'docx'
import { columnWidths, lettersFor } from './column-widths.js'
import type { TableBlock } from './document.js'
import { look, textWidth } from './looks.js'
import { oneLine } from './plain-lines.js'
import { letters } from './runs.js'

const line = { style: BorderStyle.SINGLE, size: 6, color: '000000' }, none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
// One point, as the rules of the last page are.
const rule = { style: BorderStyle.SINGLE, size: 8, color: '000000' }
const rowHeight = { value: 480, rule: HeightRule.ATLEAST }

/** How the name of a row and its figures are set. */
const looksOf = (total: boolean): readonly [string, string] => total ? [look.tableTotalName, look.tableTotal] : [look.tableName, look.tableFigure]

/**
 * A table as wide as the text. Widths are fixed and written twice, in the grid and in every cell, since one word processor
 * reads these and another those; no row is torn between pages, and each further page begins with the head.
 */
export function tableOf(table: TableBlock): Table {
  const { columns, rows } = table, widths = columnWidths(table), { size, beside } = lettersFor(columns.length)
  const cell = (text: string, column: number, style: string) => new TableCell({
    width: { size: widths[column] ?? 0, type: WidthType.DXA }, verticalAlign: VerticalAlignTable.CENTER,
    children: [new Paragraph({ style, children: [letters(oneLine(text), { size })] })],
  })
  const row = (cells: readonly string[], styleOf: (column: number) => string, isHead: boolean) =>
    new TableRow({ tableHeader: isHead || undefined, cantSplit: true, height: rowHeight, children: widths.map((_, column) => cell(cells[column] ?? '', column, styleOf(column))) })
  return new Table({
    width: { size: textWidth, type: WidthType.DXA }, layout: TableLayoutType.FIXED, columnWidths: widths, alignment: AlignmentType.CENTER,
    margins: { left: beside, right: beside, marginUnitType: WidthType.DXA }, borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: [row(columns.map(column => column.label), () => look.tableHead, true), ...rows.map(({ cells, total }) => row(cells, column => looksOf(total ?? false)[column === 0 ? 0 : 1], false))],
  })
}

/** Who gets a copy, between two rules as wide as the text. */
export const copiesBetweenRules = (copies: string): Table => new Table({
  width: { size: textWidth, type: WidthType.DXA }, layout: TableLayoutType.FIXED, columnWidths: [textWidth], alignment: AlignmentType.CENTER,
  margins: { left: 0, right: 0, marginUnitType: WidthType.DXA }, borders: { top: rule, bottom: rule, left: none, right: none, insideHorizontal: none, insideVertical: none },
  rows: [new TableRow({ cantSplit: true, children: [new TableCell({ width: { size: textWidth, type: WidthType.DXA }, children: [new Paragraph({ style: look.copies, children: [letters(oneLine(copies))] })] })] })],
})
