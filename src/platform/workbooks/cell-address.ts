/** A cell by its row and column, both from 1: B4 is row 4, column 2. */
export type CellPlace = { row: number, column: number }
/** Both corners belong to it. */
export type CellRange = { top: number, left: number, bottom: number, right: number }

/** What Excel and WPS know of rows and columns. */
export const mostRows = 1_048_576, mostColumns = 16_384

/** 1 → A, 27 → AA. */
export function lettersOf(column: number): string {
  const letter = String.fromCharCode(65 + (column - 1) % 26)
  return column <= 26 ? letter : lettersOf(Math.floor((column - 1) / 26)) + letter
}

/** A → 1, AA → 27; 0 for what is no column. */
export function columnOf(letters: string): number {
  if (!/^[A-Z]{1,3}$/.test(letters)) return 0
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return column <= mostColumns ? column : 0
}

export const addressOf = ({ row, column }: CellPlace): string => `${lettersOf(column)}${row}`

/** B4, b4, $B$4 and ｂ４; undefined for what is no cell. */
export function placeOf(typed: string): CellPlace | undefined {
  const [, letters = '', digits = ''] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(typed.normalize('NFKC').trim().toUpperCase()) ?? []
  const column = columnOf(letters), row = Number(digits)
  return column > 0 && row >= 1 && row <= mostRows ? { row, column } : undefined
}

/** A1:B2, or one cell. */
export function rangeOf(text: string): CellRange | undefined {
  const [first = '', last = first] = text.split(':'), from = placeOf(first), until = placeOf(last)
  return from && until && { top: Math.min(from.row, until.row), left: Math.min(from.column, until.column), bottom: Math.max(from.row, until.row), right: Math.max(from.column, until.column) }
}

export const liesIn = ({ row, column }: CellPlace, { top, left, bottom, right }: CellRange): boolean => row >= top && row <= bottom && column >= left && column <= right
