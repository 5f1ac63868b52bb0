import type { TableBlock } from './document.js'
import { widthOf } from './letter-widths.js'
import { textWidth } from './looks.js'
import { oneLine } from './plain-lines.js'

/** Half points, and twips at either side of a cell: many columns need small letters to stand in their cells. */
export const lettersFor = (columns: number): { size: number, beside: number } => columns <= 9 ? { size: 24, beside: 50 } : columns <= 12 ? { size: 21, beside: 40 } : { size: 18, beside: 30 }

/** No figure of four digits is broken, and no name takes all. In characters. */
const least = 2.5, most = 14

/** Whole twips for each column that add up to the width of the text. */
export function columnWidths(table: TableBlock): number[] {
  const shares = sharesOf(table), all = shares.reduce((sum, share) => sum + share, 0), ends: number[] = []
  let sum = 0
  for (const share of shares) ends.push(Math.round((sum += share) / all * textWidth))
  return ends.map((end, index) => end - (ends[index - 1] ?? 0))
}

function sharesOf({ columns, rows }: TableBlock): number[] {
  if (columns.some(column => column.share !== undefined)) return columns.map(column => column.share ?? 1)
  const { size, beside } = lettersFor(columns.length)
  return columns.map(({ label }, index) => {
    const longest = Math.max(...rows.map(({ cells }) => widthOf(oneLine(cells[index] ?? ''), 1)), ofLabel(widthOf(oneLine(label), 1)))
    return Math.min(Math.max(longest, least), most) * size * 10 + 2 * beside
  })
}

/** A head of more than four characters stands in two lines. */
const ofLabel = (characters: number): number => characters > 4 ? Math.ceil(characters / 2) : characters
