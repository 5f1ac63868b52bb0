import { growthBefore, pointsBehind, sentenceEnds, startsWithUnit, unitBehind } from './catalogue/words.js'
import type { BlockKind } from './report.js'

/** A number as it is printed. `unit` is the word right behind it; `percent`: it is one, of whatever it is. */
export type Printed = { text: string, value: number | null, percent: boolean, source: 'counted' | 'typed', basis: string, unconfirmed?: boolean }
/** A block with its numbers: pieces of text and numbers in their order. */
export type Checked = { id: string, kind: BlockKind, role: string, pieces: readonly (string | Printed)[], takenOver: boolean, stored: string, table?: CheckedTable }
/** The first column names the rows. */
export type CheckedTable = { caption: string, columns: readonly string[], rows: readonly { label: string, total: boolean, cells: readonly Printed[] }[] }

export const plainOf = ({ pieces }: Pick<Checked, 'pieces'>): string => pieces.map(piece => typeof piece === 'string' ? piece : piece.text).join('')
/** The sentence of a text in which a place of it lies. */
export const sentenceAround = (text: string, at: number): string => { const before = text.slice(0, at).split(sentenceEnds).at(-1) ?? '', [behind = ''] = text.slice(at).split(sentenceEnds); return (before + behind).trim() }

export type Pieces = readonly (string | Printed)[]
/** A number of things: no share, and no change such as 增加12%. */
export const isCount = (piece: string | Printed): piece is Printed & { value: number } => typeof piece !== 'string' && !piece.percent && piece.value !== null && /^[\d\uff10-\uff19]/.test(piece.text)
/** A share of something, of which 100 % is all; 增长12% is none. */
export const isShare = (pieces: Pieces, index: number): boolean => {
  const piece = pieces[index], before = pieces[index - 1], after = pieces[index + 1]
  return piece !== undefined && typeof piece !== 'string' && piece.percent && piece.value !== null && /^[\d\uff10-\uff19]/.test(piece.text) && !(typeof before === 'string' && growthBefore.test(before)) && !(typeof after === 'string' && pointsBehind.test(after))
}
export const textOf = (pieces: Pieces): string => pieces.map(piece => typeof piece === 'string' ? piece : piece.text).join('')
/** The word right behind a number: 次 · 人次 · 所. */
export const unitAfter = (pieces: Pieces, index: number): string => { const after = pieces[index + 1]; return typeof after === 'string' ? unitBehind.exec(after)?.[1] ?? '' : '' }
export const around = (block: Checked, index: number): string => { const before = block.pieces[index - 1], piece = block.pieces[index]; return `${typeof before === 'string' ? (before.split(sentenceEnds).at(-1) ?? '').replace(startsWithUnit, '').slice(-14) : ''}${piece === undefined || typeof piece === 'string' ? '' : piece.text}${unitAfter(block.pieces, index)}` }

/** The sentences of a block, each as its pieces. */
export function sentencesOf({ pieces }: Checked): Pieces[] {
  const sentences: (string | Printed)[][] = [[]]
  for (const piece of pieces) {
    if (typeof piece !== 'string') { sentences.at(-1)?.push(piece); continue }
    for (const [index, part] of piece.split(sentenceEnds).entries()) {
      if (index > 0) sentences.push([])
      if (part !== '') sentences.at(-1)?.push(part)
    }
  }
  return sentences
}
