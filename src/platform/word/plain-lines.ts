import { withoutControls } from '../sheets/cell.js'
import type { Span } from './document.js'

const lineEnds = /[\n\v\f\u2028\u2029]+/
// What people type to indent a paragraph or to push a word aside: the layout does that.
const gaps = /[\t \u00a0]+/g
const edges = /^[\s\u3000]+|[\s\u3000]+$/g
const isWestern = (sign: string | undefined): boolean => sign !== undefined && /[\x21-\x7e\u00c0-\u024f]/.test(sign)

/** A text for one line: lines that were typed are joined, by a space only where Western words would grow together. */
export function oneLine(text: string): string {
  const [first = '', ...others] = linesOf(text)
  return others.reduce((line, next) => line + (isWestern(line.at(-1)) && isWestern(next[0]) ? ' ' : '') + next, first)
}

/** The paragraphs that spans make: one, or more where line ends were typed; without spaces at either end, none empty. */
export function paragraphsOf(spans: readonly Span[]): Span[][] {
  const paragraphs: Span[][] = [[]]
  for (const { text, bold } of spans) {
    for (const [index, line] of withoutControls(text).split(lineEnds).entries()) {
      if (index > 0) paragraphs.push([])
      if (line !== '') paragraphs.at(-1)?.push({ text: line.replace(gaps, ' '), bold })
    }
  }
  return paragraphs.map(trimmed).filter(paragraph => paragraph.length > 0)
}

const linesOf = (text: string): string[] => withoutControls(text).split(lineEnds).map(line => line.replace(gaps, ' ').replace(edges, '')).filter(Boolean)

function trimmed(spans: readonly Span[]): Span[] {
  const from = spans.findIndex(holdsText), until = spans.findLastIndex(holdsText)
  return spans.slice(from, until + 1).map((span, index, all) => ({ ...span, text: trimmedAt(span.text, index === 0, index === all.length - 1) }))
}
const holdsText = ({ text }: Span): boolean => text.replace(edges, '') !== ''
const trimmedAt = (text: string, isFirst: boolean, isLast: boolean): string => {
  const begun = isFirst ? text.trimStart() : text
  return isLast ? begun.trimEnd() : begun
}
