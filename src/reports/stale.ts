import { translators } from '../platform/texts/texts.js'
import { bareFigures, goesWithNumber, normBefore, spelledDigits, spelledYear, staleWords } from './catalogue/words.js'
import { firstYear, laterPeriod, periodInWords } from './period-code.js'
import { piecesOf, tokenText, type Piece, type Token } from './token.js'

/** What in a paragraph that was taken over may no longer hold: years before the report's and words for a year, editions and ordinals, plans, spans that have run out, figures without a source,
 *  and of its numbers those that were typed, lists of last year's records, and periods that stay where they were. */
export type Stale = { sort: keyof typeof staleWords | 'figure' | Token['source'], text: string }
type Found = Stale & { from: number, until: number }

/** Each once, in the order of the text. @param year the year of the report into which the paragraph was taken */
export function staleIn(text: string, year: number): Stale[] {
  const pieces = piecesOf(text), all = pieces.flatMap((piece, index) => typeof piece === 'string' ? inWords(piece, pieces[index + 1], year) : inToken(piece, year))
  return [...new Map(all.map(({ sort, text }) => [`${sort} ${text}`, { sort, text }])).values()]
}

/** @param next the number that stands behind the words */
function inWords(piece: string, next: Piece | undefined, year: number): Found[] {
  const plain = plainYears(piece), found: (Found & { holds: boolean })[] = []
  for (const sort of ['span', 'year', 'relative', 'plan', 'edition', 'figure', 'spelled', 'number'] as const) {
    for (const match of plain.matchAll(sort === 'figure' ? bareFigures : staleWords[sort])) {
      const from = match.index, until = from + match[0].length
      if (found.some(one => from < one.until && until > one.from)) continue
      found.push({ sort, from, until, text: piece.slice(from, until).trim(), holds: stillHolds(sort, match, plain, next, year) })
    }
  }
  return found.filter(one => !one.holds).sort((a, b) => a.from - b.from)
}

function stillHolds(sort: Stale['sort'], match: RegExpExecArray, plain: string, next: Piece | undefined, year: number): boolean {
  const before = plain.slice(0, match.index), behind = plain.slice(match.index + match[0].length)
  if (sort === 'span') return Number(match[2]) >= year
  if (sort === 'year') return Number(match[1]) >= year
  if (sort === 'edition') return Number(/^20\d{2}/.exec(match[0])?.[0] ?? 0) >= year
  if (sort === 'relative') return next !== undefined && typeof next !== 'string' && goesWithYear(next) && goesWithNumber.test(behind)
  return (sort === 'figure' || sort === 'spelled') && normBefore.test(before)
}

/** The text with as many characters, its digits plain and its years in digits. */
const plainYears = (text: string): string => text.replace(/[\uff10-\uff19]/g, digit => digit.normalize('NFKC')).replace(spelledYear, year => [...year].map(digit => Math.max(0, spelledDigits.indexOf(digit))).join(''))

/** Whether a number of the system counts the year of its report, or the year before that. */
const goesWithYear = (token: Token): boolean => (token.source === 'figure' || token.source === 'bureau') && (token.period === undefined || token.period === 'before')

function inToken(token: Token, year: number): Stale[] {
  if (token.source === 'typed') return [{ sort: 'typed', text: `{=${token.value}${token.basis === '' ? '' : `\uff5c${token.basis}`}}` }]
  if (token.source === 'record') return Number(token.number.slice(3, 7)) < year ? [{ sort: 'record', text: `{${token.number}}` }] : []
  if (goesWithYear(token) || token.period === undefined) return []
  const from = firstYear(token.period)
  return from !== undefined && from >= year - 2 ? [] : [{ sort: token.source, text: periodInWords(translators['zh-CN'], token.period) }]
}
/** A paragraph of last year's as this year's report takes it over: periods that last year's report was offered are a year later now; older ones stay, and are marked.
 *  @param year the year of the report from which it is taken */
export const aYearOn = (text: string, year: number): string => piecesOf(text).map(piece => typeof piece === 'string' ? piece : tokenText(laterToken(piece, year))).join('')

function laterToken(token: Token, year: number): Token {
  if (token.source === 'typed' || token.source === 'record' || token.period === undefined) return token
  const from = firstYear(token.period)
  return from === undefined || from < year - 2 ? token : { ...token, period: laterPeriod(token.period) }
}
