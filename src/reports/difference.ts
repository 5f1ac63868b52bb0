import { diffWordsWithSpace } from 'diff'

/** A run that both texts have, or only one of them. */
export type Piece = { text: string, in: 'both' | 'before' | 'now' }
const words = new Intl.Segmenter('zh', { granularity: 'word' })

/** Texts that have more than this in common nowhere are shown one after the other: finding what little they share would hold everybody up. */
const mostEdits = 400

/** What is different between two texts, word by word. */
export function difference(before: string, now: string): Piece[] {
  const pieces = diffWordsWithSpace(before, now, { intlSegmenter: words, maxEditLength: mostEdits })
  if (!pieces) return [{ text: before, in: 'before' as const }, { text: now, in: 'now' as const }].filter(piece => piece.text !== '')
  return pieces.map(({ value, added, removed }) => ({ text: value, in: added ? 'now' : removed ? 'before' : 'both' }))
}
