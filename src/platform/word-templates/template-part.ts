import { attributeOf, resolved, type Tag } from '../workbooks/xml-tags.js'

/** An element: where it begins, where its content begins and ends, and where it ends. */
export type Box = { name: string, start: number, openEnd: number, closeAt: number, end: number, parent: Box | undefined }
/** A run of text in one look. `head` is everything before its content, as it is written. */
export type Run = { box: Box, head: string }
/** The content of one `w:t`. `headEnd` is the place of the `>` that ends its start tag; `fieldDepth` says how many fields are open. */
export type Piece = { run: Run, from: number, until: number, headEnd: number, keepsSpaces: boolean, text: string, fieldDepth: number }
export type Paragraph = {
  box: Box
  /** Text, and single signs for what stands in a line beside it: breaks, drawings. */
  content: (Piece | string)[]
  text: string
  /** Nothing but text stands in it: it may vanish with its tags. */
  plain: boolean
  /** its properties, as they are written */
  properties: string
  /** How many fields are open where it begins. */
  fieldDepth: number
}
/** A character of a paragraph, or half of one, and where it is written; signs have no place. */
export type Letter = { piece: Piece, from: number, until: number } | undefined

/** What may be lost with a paragraph. */
const light = new Set(['w:r', 'w:t', 'w:proofErr', 'w:lastRenderedPageBreak', 'w:smartTag', 'w:bookmarkStart', 'w:bookmarkEnd'])
const signs: Record<string, string> = { 'w:br': '\n', 'w:cr': '\n', 'w:tab': '\t', 'w:drawing': '\ufffc', 'w:pict': '\ufffc', 'w:object': '\ufffc', 'w:sym': '\ufffc', 'w:noBreakHyphen': '-' }

/** The paragraphs of a part in the order in which they begin; those of a text box stand behind the one that it hangs on. @param tags the part's, well-formed */
export function paragraphsOf(xml: string, tags: readonly Tag[]): Paragraph[] {
  const all: Paragraph[] = [], open: Paragraph[] = [], runs: Run[] = [], bookmarks = new Map<Paragraph, number>()
  let box: Box | undefined, properties: Box | undefined, fieldDepth = 0
  const close = (closed: Box): void => {
    const paragraph = open.at(-1), run = runs.at(-1)
    if (closed === properties) {
      if (closed.name === 'w:pPr' && paragraph && closed.parent === paragraph.box) paragraph.properties = xml.slice(closed.start, closed.end)
      if (closed.name === 'w:rPr' && run && closed.parent === run.box) run.head = xml.slice(run.box.start, closed.end)
      properties = undefined
    } else if (properties === undefined && paragraph && run && closed.name === 'w:t' && closed.parent === run.box) {
      const text = resolved(xml.slice(closed.openEnd, closed.closeAt))
      paragraph.content.push({ run, from: closed.openEnd, until: closed.closeAt, headEnd: closed.openEnd - 1, keepsSpaces: /\sxml:space\s*=/.test(xml.slice(closed.start, closed.openEnd)), text, fieldDepth })
      paragraph.text += text
    }
    if (closed.name === 'w:r') runs.pop()
    if (closed.name === 'w:p') {
      open.pop()
      if (paragraph && (bookmarks.get(paragraph) ?? 0) !== 0) paragraph.plain = false
    }
  }
  for (const tag of tags) {
    const name = tag.prefix + tag.name, paragraph = open.at(-1)
    if (tag.kind === 'close') {
      if (!box) continue
      box.closeAt = tag.start
      box.end = tag.end
      close(box)
      box = box.parent
      continue
    }
    const opened: Box = { name, start: tag.start, openEnd: tag.end, closeAt: tag.end, end: tag.end, parent: box }
    if (paragraph && name !== 'w:pPr' && name !== 'w:rPr') {
      if (properties ? name === 'w:sectPr' : !light.has(name)) paragraph.plain = false
      if (name === 'w:bookmarkStart' || name === 'w:bookmarkEnd') bookmarks.set(paragraph, (bookmarks.get(paragraph) ?? 0) + (name === 'w:bookmarkStart' ? 1 : -1))
      const sign = properties === undefined && opened.parent === runs.at(-1)?.box ? signs[name] : undefined
      if (sign !== undefined) {
        paragraph.content.push(sign)
        paragraph.text += sign
      }
    }
    const step = name === 'w:fldChar' ? attributeOf(tag.inside, 'fldCharType') : undefined
    fieldDepth += step === 'begin' ? 1 : step === 'end' ? -1 : 0
    if (tag.kind === 'empty') continue
    if (name === 'w:p') {
      const begun: Paragraph = { box: opened, content: [], text: '', plain: true, properties: '', fieldDepth }
      all.push(begun)
      open.push(begun)
    }
    if (name === 'w:r') runs.push({ box: opened, head: xml.slice(tag.start, tag.end) })
    if (properties === undefined && (name === 'w:pPr' || name === 'w:rPr')) properties = opened
    box = opened
  }
  return all
}

/** Where each character of a paragraph is written: as many as its text is long. */
export function lettersOf(xml: string, { content }: Paragraph): Letter[] {
  return content.flatMap((one): Letter[] => typeof one === 'string' ? [undefined] : [...xml.slice(one.from, one.until).matchAll(/&[^;]*;|[\s\S]/g)].flatMap(found => {
    const from = one.from + found.index, place = { piece: one, from, until: from + found[0].length }
    return Array.from({ length: resolved(found[0]).length }, () => place)
  }))
}
