import { whereOf, type TemplateTag } from './part-tags.js'
import type { TemplateFault } from './template-fault.js'
import type { Box, Paragraph, Piece } from './template-part.js'

/** What is repeated: table rows, whole paragraphs, or words inside a paragraph. */
export type Loop = { name: string, open: TemplateTag, close: TemplateTag, over: 'rows' | 'paragraphs' | 'words', start: number, end: number }
/** Where a loop begins or ends. At one place what ends comes before what begins, else the tags' own order. */
export type LoopEdge = { loop: Loop, edge: 'open' | 'close', at: number, phase: 0 | 1, order: number }
export type Placed = { loops: Loop[], edges: LoopEdge[], vanishing: ReadonlySet<Paragraph>, faults: TemplateFault[] }

type Pair = { open: TemplateTag, close: TemplateTag }

/** Opening and closing tags, paired. */
export function pairsOf(tags: readonly TemplateTag[]): { pairs: Pair[], faults: TemplateFault[] } {
  const pairs: Pair[] = [], faults: TemplateFault[] = [], open: TemplateTag[] = [], crossed = new Set<string>()
  for (const tag of tags) {
    if (tag.sort === 'open') open.push(tag)
    if (tag.sort !== 'close') continue
    const at = open.findLastIndex(one => one.name === tag.name)
    if (at < 0) {
      if (!crossed.delete(tag.name)) faults.push({ code: 'unopenedLoop', name: tag.name, where: whereOf(tag) })
      continue
    }
    const [own, ...inner] = open.splice(at)
    for (const one of inner) {
      // One that is never closed at all is not crossed.
      const closes = tags.some(other => other.sort === 'close' && other.name === one.name && other.order > tag.order)
      faults.push(closes ? { code: 'crossedLoops', name: one.name, other: tag.name, where: whereOf(tag) } : { code: 'unclosedLoop', name: one.name, where: whereOf(one) })
      if (closes) crossed.add(one.name)
    }
    if (own) pairs.push({ open: own, close: tag })
  }
  return { pairs, faults: [...faults, ...open.map((one): TemplateFault => ({ code: 'unclosedLoop', name: one.name, where: whereOf(one) }))] }
}

/** What each loop repeats, and in which order loops begin and end. */
export function placedLoops(tags: readonly TemplateTag[]): Placed {
  const { pairs, faults } = pairsOf(tags), byParagraph = tagsByParagraph(tags)
  const loops = pairs.flatMap(pair => {
    const loop = placed(pair, byParagraph)
    if (!loop) faults.push({ code: 'misplacedLoop', name: pair.open.name, where: whereOf(pair.open) })
    return loop ?? []
  })
  const loopOf = new Map(loops.flatMap(loop => [[loop.open, loop] as const, [loop.close, loop] as const]))
  const vanishing = new Set([...byParagraph].filter(([paragraph, own]) => paragraph.plain && isBare(paragraph, own) && own.every(tag => loopOf.get(tag)?.over === 'paragraphs')).map(([paragraph]) => paragraph))
  const edges = loops.flatMap(loop => [edgeOf(loop, 'open', vanishing), edgeOf(loop, 'close', vanishing)]).sort((a, b) => a.at - b.at || a.phase - b.phase || a.order - b.order)
  const open: Loop[] = []
  for (const { loop, edge } of edges) {
    if (edge === 'open') open.push(loop)
    else if (open.at(-1) === loop) open.pop()
    else {
      // Two loops want the same rows, or half of each other's paragraphs.
      faults.push({ code: 'misplacedLoop', name: loop.name, where: whereOf(loop.open) })
      open.splice(open.indexOf(loop), 1)
    }
  }
  return { loops, edges, vanishing, faults }
}

function tagsByParagraph(tags: readonly TemplateTag[]): Map<Paragraph, TemplateTag[]> {
  const groups = new Map<Paragraph, TemplateTag[]>()
  for (const tag of tags) {
    const group = groups.get(tag.paragraph)
    if (group) group.push(tag)
    else groups.set(tag.paragraph, [tag])
  }
  return groups
}

function edgeOf(loop: Loop, edge: 'open' | 'close', vanishing: ReadonlySet<Paragraph>): LoopEdge {
  const tag = loop[edge], bare = vanishing.has(tag.paragraph)
  return { loop, edge, at: bare ? tag.paragraph.box.start : edge === 'open' ? loop.start : loop.end, phase: bare || edge === 'open' ? 1 : 0, order: tag.order }
}

function placed({ open, close }: Pair, byParagraph: ReadonlyMap<Paragraph, readonly TemplateTag[]>): Loop | undefined {
  const a = open.paragraph, b = close.paragraph, begins = stands(open, byParagraph, 'first'), ends = stands(close, byParagraph, 'last')
  const loop = (over: Loop['over'], start: number, end: number): Loop => ({ name: open.name, open, close, over, start, end })
  if (a === b) {
    if (begins && ends) return loop('paragraphs', a.box.start, a.box.end)
    const first = pieceAfter(open), last = pieceBefore(close)
    // Words are repeated between runs beside each other, not from inside a link to outside of it, and not with half a field.
    return first && last && first.run.box.parent === last.run.box.parent && first.fieldDepth === last.fieldDepth ? loop('words', open.letters[open.until - 1]?.from ?? 0, close.letters[close.from]?.from ?? 0) : undefined
  }
  const [common, overA, overB] = meeting(a.box, b.box)
  if (common?.name === 'w:tr') return loop('rows', common.start, common.end)
  if (overA?.name === 'w:tr' && overB?.name === 'w:tr') return loop('rows', overA.start, overB.end)
  return overA === a.box && overB === b.box && begins && ends && a.fieldDepth === b.fieldDepth ? loop('paragraphs', a.box.start, b.box.end) : undefined
}

/** Whether nothing stands before a tag in its paragraph but loops that begin there too, or nothing behind it but such as end; in a paragraph of loop tags alone their order is enough. */
function stands(tag: TemplateTag, byParagraph: ReadonlyMap<Paragraph, readonly TemplateTag[]>, side: 'first' | 'last'): boolean {
  const own = byParagraph.get(tag.paragraph) ?? []
  if (isBare(tag.paragraph, own)) return true
  const beside = own.filter(one => side === 'first' ? one.order < tag.order : one.order > tag.order)
  const [from, until] = side === 'first' ? [0, tag.from] : [tag.until, tag.paragraph.text.length]
  return beside.every(one => one.sort === (side === 'first' ? 'open' : 'close')) && isBlank(tag.paragraph.text, from, until, beside)
}

const isBare = (paragraph: Paragraph, own: readonly TemplateTag[]): boolean => own.every(tag => tag.sort !== 'value') && isBlank(paragraph.text, 0, paragraph.text.length, own)

function isBlank(text: string, from: number, until: number, tags: readonly TemplateTag[]): boolean {
  let at = from
  for (const tag of tags) {
    if (text.slice(at, tag.from).trim() !== '') return false
    at = tag.until
  }
  return text.slice(at, until).trim() === ''
}

/** The piece in which what a loop repeats begins, and the one in which it ends. */
export const pieceAfter = ({ letters, until }: TemplateTag): Piece | undefined => letters[until - 1]?.piece
export const pieceBefore = ({ letters, from }: TemplateTag): Piece | undefined => letters[from]?.piece

/** The innermost element around both, and on the way to each the one just below it. */
function meeting(a: Box, b: Box): [common: Box | undefined, overA: Box | undefined, overB: Box | undefined] {
  const below = new Map<Box, Box | undefined>()
  for (let box: Box | undefined = a, under: Box | undefined; box; under = box, box = box.parent) below.set(box, under)
  for (let box: Box | undefined = b, under: Box | undefined; box; under = box, box = box.parent) if (below.has(box)) return [box, below.get(box), under]
  return [undefined, undefined, undefined]
}
