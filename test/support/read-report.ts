import { wordsOf } from './forms.js'
import { linksIn } from './page-reading.js'

/** The paragraphs of a report's page, in their order: what they say, and the way to change them. */
export const paragraphs = (html: string): { id: string, text: string, numbers: { text: string, to: string, classes: string }[] }[] =>
  html.split('<section class="official-block" id="b-').slice(1).map(part => {
    const body = part.split('</section>')[0] ?? '', said = body.split('<div class="official-tools')[0] ?? ''
    return { id: body.slice(0, 36), text: wordsOf(`<p ${said}`).replace(/\s+/g, ''), numbers: linksIn(said).filter(link => link.classes.includes('official-number')) }
  })
