import { Problem } from '../../problems.js'
import { readEntries, unpacked, withContent, zipOfEntries, type PackedEntry } from '../files/zip-entries.js'
import { addressOf, liesIn, type CellPlace } from './cell-address.js'
import { valueOfCell, recomputed, type FilledSheet } from './recalculation.js'
import type { Value } from './formula-value.js'
import { readStyles, type CellStyle, type Look } from './number-format.js'
import { patchedSheet, type Edit } from './sheet-patch.js'
import { cellAt, computedIn, readSheetPart, type SheetPart } from './sheet-part.js'
import { attributeOf, plainText, tagsOf, withoutAttributes, withoutEscapes, type Tag } from './xml-tags.js'

/** A worksheet of a workbook. Sheets that hold only a chart, and hidden ones, cannot be filled; formulas may still ask the hidden ones. */
export type BookSheet = { name: string, hidden: boolean, partName: string, part: SheetPart }
/** Cells to be filled in one sheet. */
export type SheetEdits = { sheet: string, cells: readonly Edit[] }
/** A workbook as it is kept: read, shown, and filled without touching anything else in it. */
export type WorkbookFile = {
  sheets: readonly BookSheet[]
  styleOf(style: number): CellStyle
  /** How a number shows that stands, or will stand, in this cell. */
  lookAt(sheet: BookSheet, place: CellPlace): Look
  /** Whether whoever made the sheet has closed this cell to changes by hand. */
  isLocked(sheet: BookSheet, place: CellPlace): boolean
  /** What a cell of the blank file holds. */
  valueAt(sheet: BookSheet, place: CellPlace): Value
  /** The file with these cells filled, and all formulas that follow from them, as another workbook to look at. @throws Problem */
  filled(edits: readonly SheetEdits[]): Buffer
  /** The values of every cell once these are filled, by sheet and address; 'gone' where only the reader's own program can tell. */
  renewed(edits: readonly SheetEdits[]): Map<string, Map<string, Value | 'gone'>>
}

/** The largest part of each sort that is read whole. */
const largest = { workbook: 1 << 20, sheet: 4 << 20, texts: 4 << 20, styles: 4 << 20 }, mostSheets = 60, allSheets = 12 << 20

/** Opens an xlsx that was accepted. @throws Problem `workbookWanted` without a sheet to fill, `workbookTooLarge`, `fileDamaged` */
export async function openWorkbook(bytes: Buffer): Promise<WorkbookFile> {
  const entries = await readEntries(bytes), byName = new Map(entries.map(entry => [entry.name.toLowerCase(), entry]))
  const text = (name: string | undefined, most: number): string | undefined => {
    const entry = name === undefined ? undefined : byName.get(name.toLowerCase())
    if (entry && entry.sizeBytes > most) throw new Problem('workbookTooLarge')
    return entry && unpacked(entry).toString('utf8').replace(/^\ufeff/, '')
  }
  const bookName = targetOf(text('_rels/.rels', largest.workbook) ?? '', '', link => /\/officeDocument$/.test(attributeOf(link.inside, 'Type') ?? ''))
  const book = text(bookName, largest.workbook)
  if (bookName === undefined || book === undefined) throw new Problem('fileDamaged')
  const folder = bookName.slice(0, bookName.lastIndexOf('/') + 1), links = text(`${folder}_rels/${bookName.slice(folder.length)}.rels`, largest.workbook) ?? ''
  const linked = (type: RegExp): string | undefined => targetOf(links, folder, link => type.test(attributeOf(link.inside, 'Type') ?? ''))
  const texts = sharedTexts(text(linked(/\/sharedStrings$/), largest.texts) ?? ''), textOf = (index: number): string => texts[index] ?? ''
  const styleOf = readStyles(text(linked(/\/styles$/), largest.styles) ?? '')
  const styleAt = ({ part }: BookSheet, { row, column }: CellPlace): CellStyle => styleOf(cellAt(part, row, column)?.style ?? part.columns.find(one => column >= one.from && column <= one.until)?.style ?? 0)
  const sheets = sheetsOf(book, links, folder, name => text(name, largest.sheet))
  if (!sheets.some(sheet => !sheet.hidden)) throw new Problem('workbookWanted')
  if (sheets.length > mostSheets || sheets.reduce((sum, { part }) => sum + part.xml.length, 0) > allSheets) throw new Problem('workbookTooLarge')
  const filledSheets = (edits: readonly SheetEdits[]): FilledSheet[] => sheets.map(({ name, part }) => ({ name, part, filled: new Map(editsOf(edits, name).map(edit => [addressOf(edit), edit.value])) }))
  return {
    sheets, styleOf, lookAt: (sheet, place) => styleAt(sheet, place).look, isLocked: (sheet, place) => sheet.part.isProtected && styleAt(sheet, place).locked,
    valueAt: (sheet, place) => { const value = valueOfCell(cellAt(sheet.part, place.row, place.column), textOf); return typeof value === 'string' ? withoutEscapes(value) : value },
    filled: edits => {
      for (const { sheet, cells } of edits) if (cells.some(computedIn(sheets.find(one => one.name === sheet)?.part ?? sheetMissing()))) throw new Problem('conflict')
      const contents = new Map<PackedEntry | undefined, string>(), renewed = recomputed(filledSheets(edits), textOf)
      for (const [index, { name, part, partName }] of sheets.entries()) {
        const own = editsOf(edits, name), cached = renewed[index] ?? []
        if (own.length + cached.length > 0) contents.set(byName.get(partName.toLowerCase()), patchedSheet(part, own, cached))
      }
      contents.set(byName.get(bookName.toLowerCase()), recalculating(book))
      return zipOfEntries(entries.map(entry => { const content = contents.get(entry); return content === undefined ? entry : withContent(entry, Buffer.from(content)) }))
    },
    renewed: edits => {
      const renewed = recomputed(filledSheets(edits), textOf)
      return new Map(sheets.map(({ name }, index) => [name, new Map<string, Value | 'gone'>([...(renewed[index] ?? []).map(({ cell, value }) => [addressOf(cell), value] as const), ...editsOf(edits, name).map(edit => [addressOf(edit), edit.value] as const)])]))
    },
  }
}

function sheetMissing(): never { throw new Problem('notFound') }
const editsOf = (edits: readonly SheetEdits[], sheet: string): Edit[] => edits.filter(one => one.sheet === sheet).flatMap(one => one.cells)

/** The part that the first fitting relationship leads to. */
function targetOf(links: string, folder: string, fits: (link: Tag) => boolean): string | undefined {
  for (const link of tagsOf(links)) {
    if (link.name !== 'Relationship' || link.kind === 'close' || !fits(link) || attributeOf(link.inside, 'TargetMode') === 'External') continue
    const target = attributeOf(link.inside, 'Target') ?? ''
    return target.startsWith('/') ? target.slice(1) : (folder + target).replace(/(^|\/)\.\//g, '$1').replace(/[^/]+\/\.\.\//g, '')
  }
  return undefined
}

function sheetsOf(book: string, links: string, folder: string, read: (partName: string) => string | undefined): BookSheet[] {
  return [...tagsOf(book)].filter(tag => tag.name === 'sheet' && tag.kind !== 'close').flatMap((tag): BookSheet[] => {
    const id = attributeOf(tag.inside, 'id'), name = attributeOf(tag.inside, 'name') ?? '', state = attributeOf(tag.inside, 'state')
    const partName = targetOf(links, folder, link => attributeOf(link.inside, 'Id') === id && /\/worksheet$/.test(attributeOf(link.inside, 'Type') ?? ''))
    const xml = partName === undefined ? undefined : read(partName)
    return partName === undefined || xml === undefined ? [] : [{ name, hidden: state !== undefined && state !== 'visible', partName, part: readSheetPart(xml) }]
  })
}

/** The texts that cells share, each of its runs in order, without the pronunciation that stands above some. */
function sharedTexts(xml: string): string[] {
  const texts: string[] = []
  let open: Tag | undefined, spoken = 0
  for (const tag of tagsOf(xml)) {
    if (tag.name === 'si' && tag.kind !== 'close') texts.push('')
    if (tag.name === 'rPh') spoken += tag.kind === 'open' ? 1 : tag.kind === 'close' ? -1 : 0
    if (tag.name === 't' && tag.kind === 'open') open = tag
    if (tag.name === 't' && tag.kind === 'close' && open) {
      if (spoken === 0) texts[texts.length - 1] += plainText(xml.slice(open.end, tag.start))
      open = undefined
    }
  }
  return texts
}

/** Elements of a workbook that stand before `calcPr`. */
const beforeCalculation = new Set(['fileVersion', 'fileSharing', 'workbookPr', 'workbookProtection', 'bookViews', 'sheets', 'functionGroups', 'externalReferences', 'definedNames'])

/** The same workbook part, which asks to be computed anew when it is opened. */
function recalculating(book: string): string {
  let depth = 0, behind: { end: number, prefix: string } | undefined
  for (const tag of tagsOf(book)) {
    if (tag.name === 'calcPr' && tag.kind !== 'close') {
      const inside = withoutAttributes(tag.inside, 'fullCalcOnLoad')
      return `${book.slice(0, tag.start)}<${tag.prefix}calcPr${inside} fullCalcOnLoad="1"${tag.kind === 'empty' ? '/' : ''}>${book.slice(tag.end)}`
    }
    if (tag.kind === 'close') depth--
    if (depth === 1 && tag.kind !== 'open' && beforeCalculation.has(tag.name)) behind = { end: tag.end, prefix: tag.prefix }
    if (tag.kind === 'open') depth++
  }
  return behind ? `${book.slice(0, behind.end)}<${behind.prefix}calcPr fullCalcOnLoad="1"/>${book.slice(behind.end)}` : book
}

/** Where a value is written that is meant for this cell: of merged cells the first. */
export function writtenPlace({ part }: BookSheet, place: CellPlace): CellPlace {
  const merge = part.merges.find(range => liesIn(place, range))
  return merge ? { row: merge.top, column: merge.left } : place
}
/** Whether a cell lies in merged cells and is not the first of them. */
export const isCovered = (sheet: BookSheet, place: CellPlace): boolean => { const own = writtenPlace(sheet, place); return own.row !== place.row || own.column !== place.column }
