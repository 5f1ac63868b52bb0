import type { Sentence } from './catalogue/sentences.js'
import { tokensOf, tokenText, type Token } from './token.js'

/** What is known of a number: null is not known. */
export type Known = (token: Token) => number | null

/** A ready-made sentence as the figures allow it: clauses about what is not known, or of which there was none, are left out, and so is
 *  everything that claims more than the figures say. Undefined where nothing is left. */
export function sentenceText({ clauses: [first, ...rest] }: Sentence, known: Known): string | undefined {
  if (!first || !isSaid(first.text, known)) return undefined
  let saidFull = false
  const said = rest.filter(({ text, full }) => {
    if (full !== undefined) return saidFull = tokensOf(`{${full}}`).every(token => known(token) === 100)
    return !(saidFull && text !== '。') && isSaid(text, known)
  })
  // Words alone are no sentence.
  if (![first, ...said].some(clause => clause.full !== undefined || tokensOf(clause.text).length > 0)) return undefined
  // A list that lost its last item, and an announcement of items that nobody has.
  const text = [first.text, ...said.map(one => one.text)].join('').replace(/[、，]?(?:，其中)?。+$/, '。')
  return text.endsWith('。') ? text : undefined
}

const isSaid = (text: string, known: Known): boolean => tokensOf(text).every(token => token.source === 'typed' || (token.source === 'figure' && token.as === 'growth' ? known(token) !== null : (known(token) ?? 0) > 0))

/** Every token that the sentences may use, each once. */
export const tokensOfSentences = (sentences: readonly Sentence[]): Token[] =>
  [...new Map(sentences.flatMap(one => one.clauses).flatMap(({ text, full }) => tokensOf(text + (full ? `{${full}}` : ''))).map(token => [tokenText(token), token])).values()]
