import { AlignmentType, LineRuleType, type IParagraphPropertiesOptions, type IParagraphStyleOptions, type IStylesOptions } from 'docx'

/**
 * The paper, in twips (a twentieth of a point). The type area of 156 × 225 mm holds 22 lines; 28 characters of 16 pt are
 * 158 mm wide, so they stand a quarter point closer.
 * @source GB/T 9704-2012, 5.2 and 6
 */
export const paper = { width: 11_906, height: 16_838, top: 2098, bottom: 1984, left: 1587, right: 1474, line: 579 } as const
export const textWidth = paper.width - paper.left - paper.right
const closer = -5
/** From the lower edge to below the page number, whose dash then stands 7 mm below the type area. @source GB/T 9704-2012, 7.5 */
export const footerDistance = 1446

/** In half points: 2号, 3号, 4号, 小四. */
const size = { title: 44, body: 32, small: 28, table: 24 } as const
/** The width of one character in twips. */
export const character = { body: size.body * 10, small: size.small * 10 } as const

// Named, never shipped: a machine without them shows its own song, hei and kai.
const face = (eastAsia: string, ascii = 'Times New Roman') => ({ ascii, hAnsi: ascii, cs: ascii, eastAsia })
const song = face('仿宋_GB2312'), hei = face('黑体'), kai = face('楷体_GB2312'), title = face('方正小标宋简体', '方正小标宋简体'), pageNumber = face('宋体', '宋体')

/** The names by which paragraphs ask for their looks; in a word processor they are styles that change everywhere at once. */
export const look = {
  blank: 'Normal', title: 'Title', mark: 'DocumentMark', addressee: 'Addressee', body: 'BodyText', heading1: 'Heading1', heading2: 'Heading2', heading3: 'Heading3',
  caption: 'Caption', picture: 'Picture', tableName: 'TableName', tableFigure: 'TableFigure', tableHead: 'TableHead', tableTotalName: 'TableTotalName', tableTotal: 'TableTotal', note: 'SmallNote', signature: 'Signature', copies: 'Copies', pageNumber: 'PageNumberLine', end: 'DocumentEnd',
} as const

const exactly = (line: number) => ({ line, lineRule: LineRuleType.EXACT, before: 0, after: 0 })
const indented = { firstLine: 2 * character.body, firstLineChars: 200 }
const paragraphStyle = (id: string, name: string, run: IParagraphStyleOptions['run'], paragraph: IParagraphStyleOptions['paragraph']): IParagraphStyleOptions =>
  ({ id, name, basedOn: 'Normal', quickFormat: true, run, paragraph })
const inBody = { characterSpacing: closer }
// LibreOffice keeps to the lines of the page in tables too, and sets them wider.
const inTable = { size: size.table }, tableLine = exactly(340)

/** Headings have their level in the outline, so that the document can be walked by it; they stay with what follows. */
const heading = (level: 1 | 2 | 3, font: typeof song, bold: boolean) =>
  ({ run: { font, bold, size: size.body, ...inBody }, paragraph: { spacing: exactly(paper.line), indent: indented, keepNext: true, outlineLevel: level - 1 } })

// Whoever keeps two lines of a paragraph together leaves some pages with 21. That a stop may hang out of its line is what Word and
// WPS do anyway; LibreOffice (7.4) reads the word the wrong way round, and prints no stop that hangs out of a justified line.
const everywhere: IParagraphPropertiesOptions = { widowControl: false, overflowPunctuation: true }

export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font: song, size: size.body, language: { value: 'en-US', eastAsia: 'zh-CN' } },
      paragraph: { spacing: exactly(paper.line) },
    },
    title: { run: { font: title, size: size.title }, paragraph: { alignment: AlignmentType.CENTER, spacing: exactly(700), keepNext: true } },
    heading1: heading(1, hei, false), heading2: heading(2, kai, false), heading3: heading(3, song, true),
    caption: { run: { font: hei, size: size.small, italics: false, color: '000000' }, paragraph: { alignment: AlignmentType.CENTER, spacing: exactly(paper.line) } },
  },
  paragraphStyles: [
    { id: look.blank, name: 'Normal', quickFormat: true, paragraph: everywhere },
    paragraphStyle(look.body, 'Body Text', inBody, { alignment: AlignmentType.BOTH, indent: indented }),
    paragraphStyle(look.mark, '标题附注', { ...inBody, font: kai }, { alignment: AlignmentType.CENTER, keepNext: true }),
    paragraphStyle(look.addressee, '主送机关', inBody, { alignment: AlignmentType.BOTH }),
    paragraphStyle(look.picture, '图', {}, { alignment: AlignmentType.CENTER, keepNext: true, spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 120, after: 0 } }),
    paragraphStyle(look.tableName, '表内文字', inTable, { alignment: AlignmentType.LEFT, spacing: tableLine }),
    paragraphStyle(look.tableFigure, '表内数字', inTable, { alignment: AlignmentType.CENTER, spacing: tableLine }),
    paragraphStyle(look.tableHead, '表头', { ...inTable, font: hei }, { alignment: AlignmentType.CENTER, spacing: tableLine, keepNext: true }),
    paragraphStyle(look.tableTotalName, '表内合计文字', { ...inTable, font: hei }, { alignment: AlignmentType.LEFT, spacing: tableLine }),
    paragraphStyle(look.tableTotal, '表内合计数字', { ...inTable, font: hei }, { alignment: AlignmentType.CENTER, spacing: tableLine }),
    paragraphStyle(look.note, '附注', { size: size.table }, { alignment: AlignmentType.BOTH, spacing: tableLine, indent: { firstLine: 20 * size.table, firstLineChars: 200 } }),
    paragraphStyle(look.signature, '落款', inBody, { alignment: AlignmentType.RIGHT }),
    paragraphStyle(look.copies, '抄送', { size: size.small }, { alignment: AlignmentType.BOTH, indent: { left: 4 * character.small, right: character.small, hanging: 3 * character.small } }),
    paragraphStyle(look.pageNumber, '页码', { font: pageNumber, size: size.small }, { spacing: exactly(280) }),
    paragraphStyle(look.end, '文末', { size: 2 }, { spacing: exactly(20) }),
  ],
}
