import { bodyRows, type WrittenBody } from './sheet-body.js'
import { sheetHead } from './sheet-head.js'
import type { SheetLinks } from './sheet-links.js'
import { columnLetters, relationshipNamespace, spreadsheetNamespace, xmlHead, xmlText } from './spreadsheet-xml.js'
import type { CellStyles } from './sheet-styles.js'
import type { SheetColumn, SheetSpec } from './sheet-spec.js'

/** What the workbook must say about a sheet once it is written: its filter's area and the rows repeated on every page. */
export type WrittenSheet = { filter: { from: string, to: string, top: number, bottom: number }, titles: { top: number, bottom: number } }

/** Excel's limit for the text at the foot of a page. */
const maxFooterLength = 255

/** One worksheet's part, piece by piece; `links` fills on the way, `done` is told what the workbook needs when the last piece is out. */
export async function* sheetPart(spec: SheetSpec, styles: CellStyles, links: SheetLinks, selected: 'selected' | 'behind', done: (sheet: WrittenSheet) => void): AsyncGenerator<string> {
  const { columns } = spec
  const head = sheetHead(spec, styles)
  const firstRow = head.headerBottom + 1
  const last = columnLetters(columns.length - 1)
  yield `${xmlHead}<worksheet xmlns="${spreadsheetNamespace}" xmlns:r="${relationshipNamespace}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`
    + `<sheetViews><sheetView${selected === 'selected' ? ' tabSelected="1"' : ''} workbookViewId="0">${pane(spec, firstRow)}</sheetView></sheetViews>`
    + '<sheetFormatPr defaultRowHeight="20" customHeight="1"/>'
    + `<cols>${columns.map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`
    + `<sheetData>${head.rows}`
  const body: WrittenBody = { lastRow: head.headerBottom, merges: [] }
  yield* bodyRows(spec, styles, firstRow, links, body)
  const merges = [...head.merges, ...body.merges]
  yield `</sheetData><autoFilter ref="A${head.headerBottom}:${last}${body.lastRow}"/>`
  if (merges.length > 0) yield `<mergeCells count="${merges.length}">${merges.map(area => `<mergeCell ref="${area}"/>`).join('')}</mergeCells>`
  yield* links.element()
  yield '<printOptions horizontalCentered="1"/><pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
    // 9 is A4; as many pages down as it takes.
    + '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
    + `<headerFooter><oddFooter>${xmlText(footer(spec.pageFooter))}</oddFooter></headerFooter>`
    // Phone numbers are texts and subtotals stop at each other: no green corners for either.
    + `<ignoredErrors><ignoredError sqref="A${firstRow}:${last}${Math.max(body.lastRow + 1, firstRow)}" numberStoredAsText="1" formulaRange="1"/></ignoredErrors></worksheet>`
  done({ filter: { from: 'A', to: last, top: head.headerBottom, bottom: body.lastRow }, titles: { top: head.headerTop, bottom: head.headerBottom } })
}

/** Title, notes and header stay in sight above, the first columns at the left. */
function pane({ columns, frozenColumns }: SheetSpec, firstRow: number): string {
  const wanted = Math.trunc(frozenColumns ?? leadingColumns(columns))
  const frozen = Math.max(0, Math.min(wanted, columns.length - 1))
  const corner = `${columnLetters(frozen)}${firstRow}`
  const area = frozen > 0 ? 'bottomRight' : 'bottomLeft'
  const aside = frozen > 0 ? '<selection pane="topRight"/><selection pane="bottomLeft"/>' : ''
  return `<pane${frozen > 0 ? ` xSplit="${frozen}"` : ''} ySplit="${firstRow - 1}" topLeftCell="${corner}" activePane="${area}" state="frozen"/>`
    + `${aside}<selection pane="${area}" activeCell="${corner}" sqref="${corner}"/>`
}

function leadingColumns(columns: readonly SheetColumn[]): number {
  return columns.findIndex(({ kind }) => kind !== 'index') + 1
}

/** In a footer & begins a code (a font, a picture, a file name): only page and pages are let through. */
function footer(text: string): string {
  return text.replace(/&(?![PN])/g, '&&').slice(0, maxFooterLength).replace(/[\x00-\x1f\x7f-\x9f\ufffe\uffff]|\p{Surrogate}/gu, '')
}
