import type { T } from '../platform/texts/texts.js'
import { placeSorts } from '../statistics/superior-form.js'
import { namesOf, type Names, type Word } from './names.js'
import { longestBasis, longestTyped, piecesOf, placeOfCode, recordNumber, tokensOf, tokenText, type Token } from './token.js'

/** How numbers are called where a paragraph is edited: {法治讲座｜学段：小学｜上年} · {机关干部学法：参加} · {=46｜依据}. Names are the county's own, and go
 *  with its kinds and categories; what is kept are codes. */
export type Named<K> = { name: string, key: K }
export type NumberKey = { source: 'figure', key: Extract<Token, { source: 'figure' }>['key'] } | { source: 'bureau', category: string, measure: string }
/** What a county calls its things. `offered` false: it is read and written, but nobody is offered it any more. `kept`: the texts that the report has, whose numbers can be written whatever became of them. */
export type Words = {
  figures: readonly (Called & Named<NumberKey>)[], kinds: readonly (Called & Named<string>)[]
  /** `sort:value`, see superior-form.ts */
  places: readonly (Called & Named<string>)[]
  periods: readonly (Called & Named<string>)[]
  kept: readonly string[]
}
type Called = Pick<Word, 'within' | 'retired' | 'also'> & { offered?: false }
/** The names as they are written, each of which means one thing; `figures`, `places` and `periods` are those that are offered. */
export type Vocabulary = {
  figures: readonly Named<NumberKey>[], places: readonly Named<string>[], periods: readonly Named<string>[]
  growth: string
  /** How many a list has. */
  count: string
  numbers: Names, parts: Names
  /** What the report has already: its numbers as they are kept, and braces that nothing can be read from. */
  kept: ReadonlySet<string>, unread: ReadonlySet<string>
}
/** `words` is what was typed; of what is ambiguous `names` are the names that are not. */
export type NotationFault = { code: 'unclosed' | 'unopened' | 'unknownName' | 'unknownPart' | 'ambiguous' | 'partTwice' | 'notTellable' | 'notNumber' | 'basisTooLong', words: string, names?: readonly string[] }

const bar = /[|｜]/, braces = /(\{[^{}]*\})/
const growthCode = 'growth', codeOfNumber = (key: NumberKey): string => key.source === 'figure' ? `figure:${key.key}` : `bureau:${key.category}.${key.measure}`
const isTypedNumber = (name: string): boolean => /^[=＝]/.test(name)

/** Gives everything a name that means nothing else. */
export function vocabularyOf(t: T, { figures, kinds, places, periods, kept }: Words): Vocabulary {
  const known = new Set([...figures.map(one => codeOfNumber(one.key)), ...kinds.map(one => `kind:${one.key}`), ...places.map(one => `place:${one.key}`), ...periods.map(one => `period:${one.key}`)])
  const word = (code: string, sort: string, { name, within, retired, also }: Called & { name: string }): Word => ({ code, name, sort, within, retired, also })
  const sortOfPlace = (key: string): string => { const sort = placeSorts.find(one => key.startsWith(`${one}:`)); return t(`reportName.${sort ?? 'place'}`) }
  // What has no name any more is called by its code, as long as a paragraph has it.
  const tokens = kept.flatMap(tokensOf), gone = (codes: readonly (string | undefined)[]): string[] => [...new Set(codes.filter((code): code is string => code !== undefined && !known.has(code)))]
  const goneNumbers = gone(tokens.map(token => numberOf(token))), goneParts = gone(tokens.flatMap(partsOf))
  const plain = (code: string): string => code.slice(code.indexOf(':') + 1), number = t('reportName.number'), kind = t('reportName.kind'), period = t('reportName.period')
  const numbers = namesOf(t, [...figures.map(one => word(codeOfNumber(one.key), number, one)), ...goneNumbers.map(code => word(code, number, { name: plain(code) }))], name => isTypedNumber(name) || recordNumber.test(name))
  const parts = namesOf(t, [
    { code: growthCode, name: t('reportNumber.growth'), sort: period }, ...periods.map(one => word(`period:${one.key}`, period, one)), ...kinds.map(one => word(`kind:${one.key}`, kind, one)), ...places.map(one => word(`place:${one.key}`, sortOfPlace(one.key), one)),
    ...goneParts.map(code => word(code, code.startsWith('period:') ? period : code.startsWith('kind:') ? kind : sortOfPlace(plain(code)), { name: plain(code) })),
  ])
  const offered = <K>(list: readonly (Called & Named<K>)[], names: Names, codeOf: (key: K) => string): Named<K>[] => list.flatMap(({ name, key, offered }) => offered === false ? [] : [{ name: names.nameOf(codeOf(key)) ?? name, key }])
  return {
    figures: offered(figures, numbers, codeOfNumber), places: offered(places, parts, key => `place:${key}`), periods: offered(periods, parts, key => `period:${key}`),
    growth: parts.nameOf(growthCode) ?? '', count: t('reportNumber.count'), numbers, parts,
    kept: new Set(tokens.map(tokenText)), unread: new Set(kept.flatMap(piecesOf).flatMap(piece => typeof piece === 'string' && braces.test(piece) ? [piece] : [])),
  }
}

const numberOf = (token: Token): string | undefined => token.source === 'figure' || token.source === 'bureau' ? codeOfNumber(token) : undefined
/** What a number is told of, in the order in which it is written. */
function partsOf(token: Token): string[] {
  const period = (token.source === 'figure' || token.source === 'bureau') && token.period !== undefined ? [`period:${token.period}`] : []
  if (token.source !== 'figure') return period
  return [...token.kind === null ? [] : [`kind:${token.kind}`], ...token.place ? [`place:${token.place.sort}:${token.place.value}`] : [], ...period, ...token.as === 'growth' ? [growthCode] : []]
}

/** The paragraph as a person edits it. */
export const written = (stored: string, vocabulary: Vocabulary): string => piecesOf(stored).map(piece => typeof piece === 'string' ? piece : notationOf(piece, vocabulary)).join('')

/** {法治讲座｜学段：小学} */
export function notationOf(token: Token, { numbers, parts, count }: Vocabulary): string {
  if (token.source === 'record') return `{${[token.number, ...(token.what === 'count' ? [count] : [])].join('｜')}}`
  if (token.source === 'typed') return `{=${token.value}${token.basis === '' ? '' : `｜${token.basis}`}}`
  const code = codeOfNumber(token), plain = (one: string): string => one.slice(one.indexOf(':') + 1)
  return `{${[numbers.nameOf(code) ?? plain(code), ...partsOf(token).map(part => parts.nameOf(part) ?? plain(part))].join('｜')}}`
}

/** Reads what a person typed into what is kept; full-width braces and bars are read like the others. What the report has already is read whatever became of it.
 *  @param tellable whether a figure can be told of its kind and place */
export function readNotation(typed: string, vocabulary: Vocabulary, tellable: (token: Extract<Token, { source: 'figure' }>) => boolean): { text: string, faults: NotationFault[] } {
  const faults: NotationFault[] = [], pieces = typed.replaceAll('｛', '{').replaceAll('｝', '}').split(braces)
  const kept = pieces.map((piece, index) => {
    if (index % 2 === 0 || vocabulary.unread.has(piece)) return piece
    const inner = piece.slice(1, -1), { token, fault } = readToken(inner, vocabulary), text = token && tokenText(token)
    if (text !== undefined && vocabulary.kept.has(text)) return text
    if (fault) faults.push(fault)
    else if (token?.source === 'figure' && !tellable(token)) faults.push({ code: 'notTellable', words: inner })
    return text ?? piece
  })
  if (faults.length === 0) {
    for (const [index, piece] of pieces.entries()) {
      const open = piece.indexOf('{'), close = piece.indexOf('}')
      if (index % 2 === 1 || (open < 0 && close < 0)) continue
      const rest = kept.slice(index).join('')
      faults.push(open >= 0 ? { code: 'unclosed', words: rest.slice(open, open + 12) } : { code: 'unopened', words: piece.slice(Math.max(0, close - 11), close + 1) })
      break
    }
  }
  return { text: kept.join(''), faults }
}

/** A token, what is wrong with it, or both: of what is wrong, but was there before, the token counts. */
type Read = { token?: Token, fault?: NotationFault }
const wrong = (code: NotationFault['code'], words: string, names?: readonly string[]): Read => ({ fault: { code, words, ...(names ? { names } : {}) } })

function readToken(inner: string, vocabulary: Vocabulary): Read {
  const { numbers, parts: names, count } = vocabulary, end = inner.search(bar), name = (end < 0 ? inner : inner.slice(0, end)).trim(), behind = end < 0 ? '' : inner.slice(end + 1)
  if (isTypedNumber(name)) return readTyped(name.slice(1).trim(), behind.trim(), inner)
  const parts = end < 0 ? [] : behind.split(bar).map(part => part.trim())
  if (recordNumber.test(name)) {
    const strange = parts.find(part => part !== count)
    return strange === undefined ? { token: { source: 'record', number: name, what: parts.length > 0 ? 'count' : 'names' } } : wrong('unknownPart', strange)
  }
  const heads = numbers.codesOf(name), head = heads[0]
  if (head === undefined) return wrong('unknownName', name)
  if (heads.length > 1) return wrong('ambiguous', name, namesIn(numbers, heads))
  const found = new Map<string, string>(), ofFigure = head.startsWith('figure:')
  for (const part of parts) {
    const codes = names.codesOf(part).filter(code => ofFigure || code.startsWith('period:')), code = codes[0]
    if (code === undefined) return wrong('unknownPart', part)
    if (codes.length > 1) return wrong('ambiguous', part, namesIn(names, codes))
    const [sort = '', ...rest] = code.split(':')
    if (found.has(sort)) return wrong('partTwice', part)
    found.set(sort, rest.join(':'))
  }
  return tokenOf(head, found, vocabulary)
}
const namesIn = (names: Names, codes: readonly string[]): string[] => codes.flatMap(code => names.nameOf(code) ?? [])

function tokenOf(head: string, found: ReadonlyMap<string, string>, { growth }: Vocabulary): Read {
  const code = head.slice(head.indexOf(':') + 1), period = found.get('period'), own = period === undefined ? {} : { period }
  if (head.startsWith('bureau:')) { const [category = '', measure = ''] = code.split('.'); return { token: { source: 'bureau', category, measure, ...own } } }
  const token = { source: 'figure', key: code, kind: found.get('kind') ?? null, place: placeOfCode(found.get('place')), ...own, ...(found.has(growthCode) ? { as: 'growth' as const } : {}) } as Token
  return { token, ...(found.has(growthCode) && period === 'before' ? wrong('unknownPart', growth) : {}) }
}

function readTyped(value: string, basis: string, inner: string): Read {
  const token: Token = { source: 'typed', value, basis }
  if (value === '' || [...value].length > longestTyped || !/[\d０-９]/.test(value)) return { token, ...wrong('notNumber', inner) }
  return { token, ...([...basis].length > longestBasis ? wrong('basisTooLong', basis.slice(0, 20)) : {}) }
}
