import { pieceAfter, pieceBefore, type Loop, type Placed } from './loops.js'
import type { TemplateTag } from './part-tags.js'
import { holds, valueOf, type TemplateData } from './template-data.js'
import type { Box, Paragraph, Piece } from './template-part.js'
import { valueText } from './value-text.js'

/** A filled part would be larger than it may be. */
export class TooMuch extends Error {}

/** A part cut where something is put in. `again` and `behind` of a loop are written before each item and after the last; a `table` goes when no row of it is left; a `filler` is for a place that must not be empty. */
type Node =
  | { sort: 'text', text: string, again?: string }
  | { sort: 'value', name: string }
  | { sort: 'loop', name: string, children: Node[], again: string, behind: string }
  | { sort: 'table', children: Node[] }
  | { sort: 'filler', text: string }

/** A place where the part is not copied: what is left out begins there, or something begins, ends or is put in. */
type Mark = { at: number, phase: 0 | 1, order: number } & (
  | { act: 'cut', until: number } | { act: 'put', node: Node } | { act: 'open', loop: Loop | 'table' } | { act: 'close' })

/** A part of a template, with every tag filled. All else is copied as it is. @param maxLength of the result @throws TooMuch */
export function filledPart(xml: string, tags: readonly TemplateTag[], placed: Placed, data: TemplateData, maxLength: number): string {
  const out: string[] = [], ids = { next: 1_000_000 }
  let length = 0
  const put = (text: string): void => {
    length += text.length
    if (length > maxLength) throw new TooMuch()
    if (text !== '') out.push(text)
  }
  const write = (nodes: readonly Node[], scopes: readonly TemplateData[], repeated: boolean): void => {
    for (const node of nodes) {
      if (node.sort === 'text') put(repeated ? renumbered(node.again ??= withoutIds(node.text), ids) : node.text)
      else if (node.sort === 'value') put(printed(valueOf(scopes, node.name)))
      else if (node.sort === 'filler') { if (isEmptyBefore(out)) put(node.text) }
      else if (node.sort === 'table') {
        const from = out.length
        write(node.children, scopes, repeated)
        if (!out.slice(from).some(text => /<w:tr[\s>/]/.test(text))) out.length = from
      } else {
        const value = valueOf(scopes, node.name)
        const items = Array.isArray(value) ? value as readonly TemplateData[] : holds(value) ? [undefined] : []
        for (const [index, item] of items.entries()) {
          put(node.again)
          write(node.children, item === undefined ? scopes : [...scopes, item], repeated || index > 0)
        }
        put(node.behind)
      }
    }
  }
  write(treeOf(xml, marksOf(tags, placed)), [data], false)
  return out.join('')
}

const printed = (value: TemplateData[string] | undefined): string => typeof value === 'string' ? valueText(value) : typeof value === 'number' ? String(value) : ''

/** A second copy of a paragraph is another one: it has no marks that may exist only once. */
const withoutIds = (text: string): string => text.replace(/\sw14:(?:paraId|textId)="[^"]*"/g, '').replace(/<w:(?:bookmarkStart|bookmarkEnd|commentRangeStart|commentRangeEnd|commentReference)\b[^<>]*\/>/g, '')
const renumbered = (text: string, ids: { next: number }): string => text.includes('<wp:docPr') ? text.replace(/(<wp:docPr\b[^<>]*?\sid=")\d+/g, (_all, before: string) => `${before}${ids.next++}`) : text

/** Whether a cell, a text box or a header would end without a paragraph, which Word does not open. */
function isEmptyBefore(out: readonly string[]): boolean {
  const last = out.findLast(text => text.trim() !== '') ?? ''
  return /(?:<\/w:tbl>|<\/w:tcPr>|<w:tcPr(?:\s[^<>]*)?\/>|<w:(?:tc|txbxContent|hdr|ftr)(?:\s[^<>]*)?>)\s*$/.test(last)
}

function marksOf(tags: readonly TemplateTag[], { edges, vanishing, loops }: Placed): Mark[] {
  const marks: Mark[] = [...vanishing].map(({ box }): Mark => ({ act: 'cut', at: box.start, until: box.end, phase: 1, order: -1 }))
  const spaced = new Set<Piece>()
  for (const tag of tags) {
    if (vanishing.has(tag.paragraph)) continue
    let cut: Extract<Mark, { act: 'cut' }> | undefined
    for (const letter of tag.letters.slice(tag.from, tag.until)) {
      if (!letter) continue
      if (cut?.until === letter.from) cut.until = letter.until
      else marks.push(cut = { act: 'cut', at: letter.from, until: letter.until, phase: 1, order: -1 })
      spaced.add(letter.piece)
    }
    if (tag.sort === 'value') marks.push({ act: 'put', at: (tag.letters[tag.nameAt] ?? tag.letters[tag.from])?.from ?? 0, node: { sort: 'value', name: tag.name }, phase: 1, order: tag.order })
  }
  // Spaces at either end of a text are kept only where it says so.
  for (const { keepsSpaces, headEnd } of spaced) if (!keepsSpaces) marks.push({ act: 'put', at: headEnd, node: { sort: 'text', text: ' xml:space="preserve"' }, phase: 1, order: 0 })
  for (const { loop, edge, ...place } of edges) marks.push(edge === 'open' ? { ...place, act: 'open', loop } : { ...place, act: 'close' })
  return [...marks, ...careMarks(loops, vanishing)].sort((a, b) => a.at - b.at || a.phase - b.phase || a.order - b.order)
}

/** Tables that may lose every row, and places that may lose every paragraph. */
function careMarks(loops: readonly Loop[], vanishing: ReadonlySet<Paragraph>): Mark[] {
  const tables = new Set<Box>(), places = new Map<Box, string>()
  for (const { over, start, open: { paragraph } } of loops) {
    if (over === 'rows') {
      let box: Box | undefined = paragraph.box
      while (box && box.start !== start) box = box.parent
      while (box && box.name !== 'w:tbl') box = box.parent
      if (box) tables.add(box)
      if (box?.parent) places.set(box.parent, '')
    } else if (over === 'paragraphs' && paragraph.box.parent) places.set(paragraph.box.parent, paragraph.properties)
  }
  for (const { box, properties } of vanishing) if (box.parent) places.set(box.parent, properties)
  return [
    ...[...tables].flatMap((box): Mark[] => [{ act: 'open', loop: 'table', at: box.start, phase: 1, order: -1 }, { act: 'close', at: box.end, phase: 0, order: Infinity }]),
    ...[...places].filter(([{ name }]) => /^w:(tc|txbxContent|hdr|ftr)$/.test(name)).map(([box, properties]): Mark => ({ act: 'put', at: box.closeAt, node: { sort: 'filler', text: `<w:p>${properties}</w:p>` }, phase: 1, order: Infinity })),
  ]
}

function treeOf(xml: string, marks: readonly Mark[]): Node[] {
  const top: Node[] = [], open: Node[][] = [top]
  let at = 0
  for (const mark of marks) {
    const here = open.at(-1) ?? top
    if (mark.at > at) {
      here.push({ sort: 'text', text: xml.slice(at, mark.at) })
      at = mark.at
    }
    if (mark.act === 'cut') at = Math.max(at, mark.until)
    else if (mark.act === 'put') here.push(mark.node)
    else if (mark.act === 'close') open.pop()
    else {
      const children: Node[] = []
      here.push(mark.loop === 'table' ? { sort: 'table', children } : { sort: 'loop', name: mark.loop.name, children, ...looksOf(mark.loop) })
      open.push(children)
    }
  }
  top.push({ sort: 'text', text: xml.slice(at) })
  return top
}

/** Words that are repeated over several runs begin each time in the look of the first; what follows has the look of the last. */
function looksOf({ over, open, close }: Loop): { again: string, behind: string } {
  const first = pieceAfter(open), last = pieceBefore(close)
  return over !== 'words' || !first || !last || first === last ? { again: '', behind: '' } : { again: begunAnew(first), behind: begunAnew(last) }
}
const begunAnew = ({ run }: Piece): string => `</w:t></w:r>${run.head}<w:t xml:space="preserve">`
