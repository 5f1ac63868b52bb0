import { longestBasis, longestTyped, piecesOf, recordNumber, tokenText, type Token } from './token.js'

/** How numbers are called where a paragraph is edited: {法治讲座｜小学｜上年} · {机关干部学法：参加} · {=46｜依据}. Names are the county's own, and go
 *  with its kinds and categories; what is kept are codes. */
export type Named<K> = { name: string, key: K }
export type Vocabulary = {
  figures: readonly Named<{ source: 'figure', key: string } | { source: 'bureau', category: string, measure: string }>[]
  kinds: readonly Named<string>[]
  /** `sort:value`, see superior-form.ts */
  places: readonly Named<string>[]
  periods: readonly Named<string>[]
  growth: string
  /** How many a list has. */
  count: string
}
export type NotationFault = { code: 'unclosed' | 'unopened' | 'unknownName' | 'unknownPart' | 'notTellable' | 'notNumber' | 'basisTooLong', words: string }

const bar = /[|｜]/
/** The paragraph as a person edits it. */
export const written = (stored: string, vocabulary: Vocabulary): string => piecesOf(stored).map(piece => typeof piece === 'string' ? piece : notationOf(piece, vocabulary)).join('')

/** {法治讲座｜小学} */
export function notationOf(token: Token, { figures, kinds, places, periods, growth, count }: Vocabulary): string {
  if (token.source === 'record') return `{${[token.number, ...(token.what === 'count' ? [count] : [])].join('｜')}}`
  if (token.source === 'typed') return `{=${token.value}${token.basis === '' ? '' : `｜${token.basis}`}}`
  const head = figures.find(({ key }) => key.source === 'figure' ? token.source === 'figure' && key.key === token.key : token.source === 'bureau' && key.category === token.category && key.measure === token.measure)
  const nameOf = (list: readonly Named<string>[], key: string | null | undefined): string[] => key ? [list.find(one => one.key === key)?.name ?? key] : []
  const parts = token.source === 'figure' ? [...nameOf(kinds, token.kind), ...nameOf(places, token.place && `${token.place.sort}:${token.place.value}`)] : []
  return `{${[head?.name ?? (token.source === 'figure' ? token.key : `${token.category}.${token.measure}`), ...parts, ...nameOf(periods, token.period), ...(token.source === 'figure' && token.as === 'growth' ? [growth] : [])].join('｜')}}`
}

/** Reads what a person typed into what is kept; full-width braces and bars are read like the others.
 *  @param tellable whether a figure can be told of its kind and place */
export function readNotation(typed: string, vocabulary: Vocabulary, tellable: (token: Extract<Token, { source: 'figure' }>) => boolean): { text: string, faults: NotationFault[] } {
  const faults: NotationFault[] = [], text = typed.replaceAll('｛', '{').replaceAll('｝', '}')
  const kept = text.replace(/\{([^{}]*)\}/g, (whole: string, inner: string) => {
    const token = readToken(inner, vocabulary)
    if ('code' in token) { faults.push({ code: token.code, words: token.words }); return whole }
    if (token.source === 'figure' && !tellable(token)) faults.push({ code: 'notTellable', words: inner })
    return `\u0001${tokenText(token).slice(1, -1)}\u0002`
  })
  if (faults.length === 0) {
    const open = kept.indexOf('{'), close = kept.indexOf('}')
    if (open >= 0) faults.push({ code: 'unclosed', words: kept.slice(open, open + 12) })
    else if (close >= 0) faults.push({ code: 'unopened', words: kept.slice(Math.max(0, close - 11), close + 1) })
  }
  return { text: kept.replaceAll('\u0001', '{').replaceAll('\u0002', '}'), faults }
}

function readToken(inner: string, { figures, kinds, places, periods, growth, count }: Vocabulary): Token | { code: NotationFault['code'], words: string } {
  const [name = '', ...parts] = inner.split(bar).map(part => part.trim())
  if (name.startsWith('=') || name.startsWith('＝')) {
    const value = name.slice(1).trim(), basis = parts.join('｜')
    if (value === '' || [...value].length > longestTyped || !/[\d０-９]/.test(value)) return { code: 'notNumber', words: inner }
    return [...basis].length > longestBasis ? { code: 'basisTooLong', words: basis.slice(0, 20) } : { source: 'typed', value, basis }
  }
  if (recordNumber.test(name)) {
    const strange = parts.find(part => part !== count)
    return strange === undefined ? { source: 'record', number: name, what: parts.length > 0 ? 'count' : 'names' } : { code: 'unknownPart', words: strange }
  }
  const head = figures.find(one => one.name === name)?.key
  if (!head) return { code: 'unknownName', words: name }
  const found: { kind?: string, place?: string, period?: string, growth?: true } = {}
  for (const part of parts) {
    const kind = kinds.find(one => one.name === part), place = places.find(one => one.name === part), period = periods.find(one => one.name === part)
    if (part === growth && head.source === 'figure') found.growth = true
    else if (period) found.period = period.key
    else if (kind && head.source === 'figure') found.kind = kind.key
    else if (place && head.source === 'figure') found.place = place.key
    else return { code: 'unknownPart', words: part }
  }
  if (found.growth && found.period === 'before') return { code: 'unknownPart', words: growth }
  const period = found.period === undefined ? {} : { period: found.period }
  if (head.source === 'bureau') return { ...head, ...period }
  const [, sort, value] = /^(\w+):(.+)$/.exec(found.place ?? '') ?? []
  return { source: 'figure', key: head.key, kind: found.kind ?? null, place: sort && value ? { sort, value } : null, ...period, ...(found.growth ? { as: 'growth' as const } : {}) } as Token
}
