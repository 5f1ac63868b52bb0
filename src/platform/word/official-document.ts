import { AlignmentType, Document, DocumentGridType, Footer, Packer, PageNumber, Paragraph, TextRun, type ISectionOptions } from 'docx'
import type { Block, OfficialDocument } from './document.js'
import { character, footerDistance, look, paper, styles } from './looks.js'
import { pictureOf } from './pictures.js'
import { oneLine, paragraphsOf } from './plain-lines.js'
import { letters } from './runs.js'
import { withoutPackingTime } from './same-bytes.js'
import { signatureLines } from './signature.js'
import { copiesBetweenRules, tableOf } from './tables.js'

type Piece = ISectionOptions['children'][number]

const headings = { 1: look.heading1, 2: look.heading2, 3: look.heading3 } as const

/**
 * A Word file in the layout of official documents: A4, 22 lines a page, about 28 characters a line, page numbers outside.
 * Figures are plain text; the only field is the page number. The same document gives the same bytes.
 * @param createdAt what the file's properties say; they say no time without it
 * @source GB/T 9704-2012
 */
export async function officialDocument(document: OfficialDocument, { createdAt }: { createdAt?: Date } = {}): Promise<Buffer> {
  const title = document.title.map(oneLine), creator = oneLine(document.creator), notes = document.notes ?? [], isSigned = document.signature !== undefined
  const file = new Document({
    creator, lastModifiedBy: creator, title: title.join(''), styles, evenAndOddHeaderAndFooters: true, compatibility: { version: 15 },
    sections: [{
      properties: {
        page: { size: { width: paper.width, height: paper.height }, margin: { top: paper.top, bottom: paper.bottom, left: paper.left, right: paper.right, header: 851, footer: footerDistance, gutter: 0 } },
        grid: { type: DocumentGridType.LINES, linePitch: paper.line },
      },
      footers: { default: pageNumber('right'), even: pageNumber('left') },
      children: [
        ...heading(title, document.mark, document.addressee), ...await bodyOf(document.blocks, isSigned && notes.length === 0),
        ...notes.map((note, index) => line(look.note, note, isSigned && index === notes.length - 1 || undefined)),
        ...document.signature ? signatureLines(document.signature) : [],
        ...document.copies === undefined ? [] : [blank(), copiesBetweenRules(document.copies), new Paragraph({ style: look.end })],
      ],
    }],
  })
  return withoutPackingTime(await Packer.toBuffer(file), createdAt)
}

const blank = (): Paragraph => new Paragraph({ style: look.blank })
const line = (style: string, text: string, keepNext?: boolean): Paragraph => new Paragraph({ style, keepNext, children: [letters(oneLine(text))] })

/** The title with a line above and below it, and whom it addresses. */
const heading = (title: readonly string[], mark: string | undefined, addressee: string | undefined): Paragraph[] => [
  blank(), ...title.map(text => line(look.title, text)), ...mark === undefined ? [] : [line(look.mark, mark)], blank(),
  ...addressee === undefined ? [] : [line(look.addressee, addressee)],
]

/** The body. Where nothing but the signature follows, its last lines stay with that: a page with a signature alone is not to be. @source GB/T 9704-2012, 7.3.5.4 */
async function bodyOf(blocks: readonly Block[], isBeforeSignature: boolean): Promise<Piece[]> {
  const pictures = blocks.filter(block => block.kind === 'picture')
  const pieces = await Promise.all(blocks.map(async (block): Promise<Piece[]> => {
    switch (block.kind) {
      case 'heading': return [line(headings[block.level], block.text)]
      case 'paragraph': return paragraphsOf(block.spans).map((spans, index, all) => new Paragraph({
        style: look.body, keepNext: isBeforeSignature && block === blocks.at(-1) && index === all.length - 1 || undefined, children: spans.map(({ text, bold }) => letters(text, { bold })),
      }))
      // The caption of a table stands above it and stays with it; that of a picture below.
      case 'table': return [line(look.caption, block.caption, true), tableOf(block)]
      case 'picture': return [await pictureOf(block, pictures.indexOf(block) + 1), line(look.caption, block.caption)]
    }
  }))
  return pieces.flat()
}

/** The page number between two dashes, one character from the outer edge. */
const pageNumber = (side: 'left' | 'right'): Footer => new Footer({
  children: [new Paragraph({ style: look.pageNumber, alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT, indent: { [side]: character.small }, children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })] })],
})
