import { ImageRun, Paragraph } from 'docx'
import sharp from 'sharp'
import type { PictureBlock } from './document.js'
import { look, paper, textWidth } from './looks.js'
import { oneLine } from './plain-lines.js'

/** Pixels at 96 dpi: as wide as the text, and a third of a page less than its height, so that its caption stands below it. */
const most = { width: Math.floor(textWidth / 15), height: Math.floor(paper.line * 16 / 15) } as const
/** A printed page wants about 300 dots to the inch, three for each pixel. */
const dotsPerPixel = 3

/** A drawing in a line of its own. It goes in as PNG: a drawing by lines is shown by some word processors and not by others. @param number from 1, in the document */
export async function pictureOf({ svg, width, height, description, caption }: PictureBlock, number: number): Promise<Paragraph> {
  const scale = Math.min(1, most.width / width, most.height / height), shown = { width: Math.round(width * scale), height: Math.round(height * scale) }
  const png = await sharp(Buffer.from(svg), { density: 72 * dotsPerPixel })
    .resize(shown.width * dotsPerPixel, shown.height * dotsPerPixel, { fit: 'contain', background: '#ffffff' })
    .flatten({ background: '#ffffff' }).png({ compressionLevel: 9 }).toBuffer()
  const name = oneLine(caption)
  return new Paragraph({ style: look.picture, children: [new ImageRun({ type: 'png', data: png, transformation: shown, altText: { id: String(number), name, title: name, description: oneLine(description) } })] })
}
