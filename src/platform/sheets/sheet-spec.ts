/** What stands in one cell: text, a number, a day as text 'YYYY-MM-DD' in a date column, nothing (null), or one of these that opens a page. */
export type CellValue = string | number | null | LinkedCell

/** A cell that opens an http or https address; any other address leaves the plain cell. */
export type LinkedCell = { value: string | number, url: string }

export type Align = 'left' | 'center' | 'right'

/**
 * One column, from left to right. Neighbours with the same `group` share one merged heading above their own.
 * `index` counts the rows by itself (give null there); `date` makes a real date of 'YYYY-MM-DD' and leaves other text as it is;
 * `integer` shows thousands. Words in a number or date column stay words and count as nothing.
 */
export type SheetColumn = {
  header: string
  group?: string
  /** In characters of the body font; a Chinese character takes two. */
  width: number
  kind: 'index' | 'text' | 'date' | 'integer'
  /** Otherwise: index and date centred, text left, integer right. */
  align?: Align
  total?: 'sum'
}

/**
 * A row of the body (one cell per column; cells missing at the end are empty), or the subtotal that closes the rows since the subtotal
 * before it. A subtotal sums every column with `total`; `cells` may fill the others, for what does not add up.
 */
export type SheetRow =
  | { kind: 'row', cells: readonly CellValue[] }
  | { kind: 'group', label: string, cells?: readonly CellValue[] }

export type SheetSpec = {
  /** Of the tab; made valid and unique where it is not. */
  name: string
  title: string
  /** The line under the title; an empty text leaves its place empty. */
  notes: { left: string, middle: string, right: string }
  columns: readonly SheetColumn[]
  /** Pages of rows, asked for one at a time as the reader of the file keeps up. */
  rows: AsyncIterable<readonly SheetRow[]> | Iterable<readonly SheetRow[]>
  /** The last row of the table; `cells` may fill columns without `total`. */
  total?: { label: string, cells?: readonly CellValue[] }
  /** The line under the table, for names and a date in ink. */
  signOff?: string
  /** At the foot of each printed page, with &P for the page and &N for the number of pages; any other & is printed. */
  pageFooter: string
  /** How many columns stay in sight at the left; otherwise the index and the column after it. */
  frozenColumns?: number
}

const maxColumns = 16_384

/** Refuses a table that cannot be laid out, before its first byte leaves. @throws TypeError that names the sheet */
export function checkSpec({ name, columns, total }: SheetSpec): void {
  if (columns.length === 0 || columns.length > maxColumns) throw new TypeError(`sheet ${name}: 1 to ${maxColumns} columns`)
  if (total && columns[0]?.total) throw new TypeError(`sheet ${name}: the first column holds the label of the total`)
  const narrow = columns.find(({ width }) => !(width >= 1 && width <= 255))
  if (narrow) throw new TypeError(`sheet ${name}: the width of ${narrow.header} is not between 1 and 255`)
}

/** Names for the tabs as Excel takes them: 1 to 31 units, none of []:*?/\, no apostrophe at an end, no two alike in any case. */
export function sheetNames(specs: readonly SheetSpec[]): string[] {
  const taken = new Set<string>()
  return specs.map(({ name }, index) => {
    const plain = name.replace(/[[\]:*?/\\\x00-\x1f\x7f-\x9f\ufffe\uffff]|\p{Surrogate}/gu, ' ').trim()
    const stem = edged(plain, 31) || `Sheet${index + 1}`
    let tab = stem
    // Excel keeps the word History for itself.
    for (let n = 2; taken.has(tab.toLowerCase()) || tab.toLowerCase() === 'history'; n++) tab = `${edged(stem, 26)} (${n})`
    taken.add(tab.toLowerCase())
    return tab
  })
}

function edged(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '').replace(/^'+|'+$/g, '').trim()
}
