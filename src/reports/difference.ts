import { diffWordsWithSpace } from 'diff'

/** A run that both texts have, or only one of them. */
export type Piece = { text: string, in: 'both' | 'before' | 'now' }
const words = new Intl.Segmenter('zh', { granularity: 'word' })

/** What is different between two texts, word by word. */
export const difference = (before: string, now: string): Piece[] =>
  diffWordsWithSpace(before, now, { intlSegmenter: words }).map(({ value, added, removed }) => ({ text: value, in: added ? 'now' : removed ? 'before' : 'both' }))
