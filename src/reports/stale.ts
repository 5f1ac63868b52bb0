import { staleWords } from './catalogue/words.js'
import { piecesOf } from './token.js'

/** What in a paragraph that was taken over may no longer hold: years before the report's, editions and ordinals, plans, spans that have run out, figures without a source. */
export type Stale = { sort: keyof typeof staleWords, text: string }

/** @param year the year of the report into which the paragraph was taken */
export function staleIn(text: string, year: number): Stale[] {
  const found: Stale[] = []
  for (const piece of piecesOf(text)) {
    if (typeof piece !== 'string') continue
    // What one sort has found is not found again by a later one.
    let left = piece
    for (const sort of ['span', 'year', 'edition', 'plan', 'figure'] as const) {
      left = left.replace(staleWords[sort], (match: string, ...groups: unknown[]) => {
        const holds = sort === 'span' ? Number(groups[1]) >= year : sort === 'year' && Number(groups[0]) >= year
        if (!holds) found.push({ sort, text: match.trim() })
        return '\n'.repeat(match.length)
      })
    }
  }
  return found
}
