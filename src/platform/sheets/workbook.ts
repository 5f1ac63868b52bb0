import { Readable } from 'node:stream'
import { sheetLinks } from './sheet-links.js'
import { checkSpec, sheetNames, type SheetSpec } from './sheet-spec.js'
import { cellStyles } from './sheet-styles.js'
import { sheetPart, type WrittenSheet } from './sheet.js'
import { packageRelationshipNamespace, relationshipNamespace, spreadsheetNamespace, xmlAttribute, xmlHead, xmlText } from './spreadsheet-xml.js'
import { zip, type ZipEntry } from './zip.js'

/** The media type of what `workbookStream` makes; its file name ends in .xlsx. */
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const contentTypes = 'http://schemas.openxmlformats.org/package/2006/content-types'
const officeTypes = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const coreProperties = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties'
const blockBytes = 65_536

/**
 * The bytes of an xlsx workbook in official layout, made as they are read: rows are asked for a page at a time, and no faster
 * than the reader takes them; whoever stops reading closes the source of the rows (one that was not begun is never begun). No author is named, and `createdAt` is the only date.
 * An error of the source destroys the stream.
 * @throws TypeError at once for a table that cannot be laid out
 */
export function workbookStream(sheets: readonly SheetSpec[], { createdAt }: { createdAt: Date }): Readable {
  if (sheets.length === 0) throw new TypeError('a workbook needs a sheet')
  sheets.forEach(checkSpec)
  return Readable.from(zip(workbookParts(sheets, createdAt), createdAt), { objectMode: false, highWaterMark: blockBytes })
}

/** Sheets come before what is only known after them: where their filters end, which looks they used. */
async function* workbookParts(sheets: readonly SheetSpec[], createdAt: Date): AsyncGenerator<ZipEntry> {
  const names = sheetNames(sheets)
  const styles = cellStyles()
  const written: WrittenSheet[] = []
  yield { name: '[Content_Types].xml', chunks: [contentTypesPart(sheets.length)] }
  yield { name: '_rels/.rels', chunks: [relationships([
    { type: `${relationshipNamespace}/officeDocument`, target: 'xl/workbook.xml' },
    { type: coreProperties, target: 'docProps/core.xml' },
  ])] }
  yield { name: 'docProps/core.xml', chunks: [corePart(createdAt)] }
  for (const [index, spec] of sheets.entries()) {
    const links = sheetLinks()
    const file = `sheet${index + 1}.xml`
    yield { name: `xl/worksheets/${file}`, chunks: sheetPart(spec, styles, links, index === 0 ? 'selected' : 'behind', sheet => written.push(sheet)) }
    if (links.count > 0) yield { name: `xl/worksheets/_rels/${file}.rels`, chunks: links.part() }
  }
  yield { name: 'xl/styles.xml', chunks: [styles.xml()] }
  yield { name: 'xl/workbook.xml', chunks: [workbookPart(names, written)] }
  yield { name: 'xl/_rels/workbook.xml.rels', chunks: [relationships([
    ...names.map((_, index) => ({ type: `${relationshipNamespace}/worksheet`, target: `worksheets/sheet${index + 1}.xml` })),
    { type: `${relationshipNamespace}/styles`, target: 'styles.xml' },
  ])] }
}

function contentTypesPart(sheets: number): string {
  const parts = Array.from({ length: sheets }, (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${officeTypes}.worksheet+xml"/>`)
  return `${xmlHead}<Types xmlns="${contentTypes}">`
    + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    + `<Override PartName="/xl/workbook.xml" ContentType="${officeTypes}.sheet.main+xml"/>${parts.join('')}`
    + `<Override PartName="/xl/styles.xml" ContentType="${officeTypes}.styles+xml"/>`
    + '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
}

function relationships(list: readonly { type: string, target: string }[]): string {
  return `${xmlHead}<Relationships xmlns="${packageRelationshipNamespace}">`
    + list.map(({ type, target }, index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`).join('') + '</Relationships>'
}

function corePart(createdAt: Date): string {
  const moment = `${createdAt.toISOString().slice(0, 19)}Z`
  return `${xmlHead}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`
    + `<dcterms:created xsi:type="dcterms:W3CDTF">${moment}</dcterms:created></cp:coreProperties>`
}

function workbookPart(names: readonly string[], written: readonly WrittenSheet[]): string {
  const sheets = names.map((name, index) => `<sheet name="${xmlAttribute(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
  const defined = written.map(({ filter, titles }, index) => {
    const sheet = `'${(names[index] ?? '').replaceAll('\'', '\'\'')}'`
    // Excel repairs (and complains about) a filter without this hidden name.
    return `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${xmlText(`${sheet}!$${filter.from}$${filter.top}:$${filter.to}$${filter.bottom}`)}</definedName>`
      + `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${xmlText(`${sheet}!$${titles.top}:$${titles.bottom}`)}</definedName>`
  })
  return `${xmlHead}<workbook xmlns="${spreadsheetNamespace}" xmlns:r="${relationshipNamespace}"><bookViews><workbookView/></bookViews>`
    + `<sheets>${sheets.join('')}</sheets><definedNames>${defined.join('')}</definedNames></workbook>`
}
