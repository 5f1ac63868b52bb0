import type { TemplateFault } from './template-fault.js'
import { lettersOf, type Letter, type Paragraph } from './template-part.js'

/** A tag of a template: `{name}`, `{#name}`, `{/name}`. Places count the paragraph's characters; `nameAt` is the first of the name, whose look the value takes. */
export type TemplateTag = { sort: 'value' | 'open' | 'close', name: string, paragraph: Paragraph, letters: readonly Letter[], from: number, until: number, nameAt: number, order: number }

/** Two braces with nothing between them that opens or closes another, or a brace that has lost the other. Full-width ones are read too, to be told. */
const braces = /([{\uff5b])([^{}\uff5b\uff5d]*)([}\uff5d])|[{}\uff5b\uff5d]/g
const anyBrace = /[{}\uff5b\uff5d]/

/** The tags of a part in reading order, and what is wrong with its braces. */
export function tagsIn(xml: string, paragraphs: readonly Paragraph[]): { tags: TemplateTag[], faults: TemplateFault[] } {
  const tags: TemplateTag[] = [], faults: TemplateFault[] = []
  for (const paragraph of paragraphs) {
    if (!anyBrace.test(paragraph.text)) continue
    const letters = lettersOf(xml, paragraph)
    for (const found of paragraph.text.matchAll(braces)) {
      const [all, first, inside = '', last] = found, where = wordsAround(paragraph.text, found.index, found.index + all.length)
      const [, sign = '', name = ''] = /^\s*([#/\uff03\uff0f]?)\s*([\s\S]*?)\s*$/.exec(inside) ?? []
      if (first === undefined) faults.push(/[\uff5b\uff5d]/.test(all) ? { code: 'fullWidth', name: all, where } : { code: all === '{' ? 'unclosedBrace' : 'loneBrace', where })
      else if (first !== '{' || last !== '}' || /[\uff03\uff0f]/.test(sign)) faults.push({ code: 'fullWidth', name: all, nearest: `{${sign.normalize('NFKC')}${name}}`, where })
      else if (name === '') faults.push({ code: 'emptyTag', name: all, where })
      else tags.push({ sort: sign === '#' ? 'open' : sign === '/' ? 'close' : 'value', name, paragraph, letters, from: found.index, until: found.index + all.length, nameAt: found.index + 1 + inside.indexOf(name, inside.indexOf(sign) + sign.length), order: tags.length })
    }
  }
  return { tags, faults }
}

/** The words of a paragraph around a place, by which a person finds it. */
export function wordsAround(text: string, from: number, until: number): string {
  const before = text.slice(Math.max(0, from - 14), from), after = text.slice(until, until + 14)
  const words = `${from > 14 ? '…' : ''}${before}${text.slice(from, Math.min(until, from + 40))}${after}${until + 14 < text.length ? '…' : ''}`
  return words.replace(/[\s\ufffc]+/g, ' ').trim().toWellFormed()
}

export const whereOf = (tag: TemplateTag): string => wordsAround(tag.paragraph.text, tag.from, tag.until)
