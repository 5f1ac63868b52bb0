import { zip, type ZipEntry } from './received-files.js'

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships', packages = 'http://schemas.openxmlformats.org/package/2006'
const vocabularies = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${office}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"`
export const wordType = (sort: string): string => `application/vnd.openxmlformats-officedocument.wordprocessingml.${sort}+xml`

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
/** A run of text; `look` is the inside of its properties. */
export const run = (text: string, look = ''): string => `<w:r>${look === '' ? '' : `<w:rPr>${look}</w:rPr>`}<w:t>${escaped(text)}</w:t></w:r>`
/** A paragraph in a style, of text or of runs as they are. */
export const paragraph = (content: string, style?: string): string =>
  `<w:p>${style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${content.startsWith('<') || content === '' ? content : run(content)}</w:p>`
export const cell = (...content: string[]): string => `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>${content.join('')}</w:tc>`
/** A table of rows of texts. */
export const table = (...rows: string[][]): string =>
  `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>${(rows[0] ?? []).map(() => '<w:gridCol w:w="2000"/>').join('')}</w:tblGrid>${rows.map(cells => `<w:tr>${cells.map(text => cell(paragraph(text))).join('')}</w:tr>`).join('')}</w:tbl>`
export const link = (id: string, type: string, target: string, rest = ''): string => `<Relationship Id="${id}" Type="${type.includes(':') ? type : `${office}/${type}`}" Target="${target}"${rest}/>`
export const outside = ' TargetMode="External"'
export const override = (name: string, type: string): string => `<Override PartName="${name}" ContentType="${type}"/>`
const linkList = (...all: string[]): string => `${declaration}<Relationships xmlns="${packages}/relationships">${all.join('')}</Relationships>`
/** A field of Word: its code, then what it shows. */
export const field = (code: string, shown = '1'): string => `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`

const root = (name: string, content: string): string => `${declaration}<w:${name} ${vocabularies}>${content}</w:${name}>`
export type WordFile = {
  body: string
  header?: string, footer?: string, footnotes?: string
  /** of the main part, beside those to the parts above */
  links?: string
  types?: string
  /** other parts, or other contents of those that are there; undefined leaves one out */
  parts?: Record<string, string | Buffer | undefined>
}

/** A small Word file: styles, a picture, a header, a footer, footnotes and properties beside its text. */
export function wordFile({ body, header = paragraph('页眉'), footer = paragraph(`<w:r><w:t>第</w:t></w:r>${field(' PAGE ')}`), footnotes = '', links = '', types = '', parts = {} }: WordFile): Buffer {
  const all: Record<string, string | Buffer | undefined> = {
    '[Content_Types].xml': `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="bin" ContentType="application/octet-stream"/>${
      override('/word/document.xml', wordType('document.main'))}${override('/word/styles.xml', wordType('styles'))}${override('/word/header1.xml', wordType('header'))}${override('/word/footer1.xml', wordType('footer'))}${override('/word/footnotes.xml', wordType('footnotes'))}${override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml')}${types}</Types>`,
    '_rels/.rels': linkList(link('rId1', 'officeDocument', 'word/document.xml'), link('rId2', `${packages}/relationships/metadata/core-properties`, 'docProps/core.xml')),
    'docProps/core.xml': `${declaration}<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{标题}</dc:title></cp:coreProperties>`,
    'word/document.xml': root('document', `<w:body>${body}<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body>`),
    'word/_rels/document.xml.rels': linkList(link('rId1', 'styles', 'styles.xml'), link('rId2', 'header', 'header1.xml'), link('rId3', 'footer', '/word/footer1.xml'), link('rId4', 'footnotes', './footnotes.xml'), link('rId5', 'image', 'media/image1.png'), links),
    'word/styles.xml': root('styles', ['Title', 'Heading1', 'Body'].map(id => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/></w:style>`).join('')),
    'word/header1.xml': root('hdr', header), 'word/footer1.xml': root('ftr', footer),
    'word/footnotes.xml': root('footnotes', `<w:footnote w:id="1">${footnotes === '' ? paragraph('数据来源') : footnotes}</w:footnote>`),
    'word/media/image1.png': Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
    ...parts,
  }
  return zip(Object.entries(all).flatMap(([name, bytes]): ZipEntry[] => bytes === undefined ? [] : [{ name, bytes }]))
}
/** A list of relationships, as a part of its own. */
export const links = linkList
export const partOf = root
