import { indicators, isCountedBy, type IndicatorKey } from '../statistics/indicators.js'
import { dimensionsOf, placeOfText, placeText, type FormPlace } from '../statistics/superior-form.js'

/** What a number in the text of a report is: a figure of the schools, a number of the bureau's own records, what one of those lists, or a number that was typed, with what it rests on.
 *  `period` is a code of the calendar, or 'before' for the year before the report's; absent, it is the report's own year. */
export type Token =
  | { source: 'figure', key: IndicatorKey, kind: string | null, place: FormPlace | null, period?: string, as?: 'growth' }
  | { source: 'bureau', category: string, measure: string, period?: string }
  /** What one record of the bureau's own work lists: the names of its list, or how many there are. */
  | { source: 'record', number: string, what: 'names' | 'count' }
  | { source: 'typed', value: string, basis: string }
export type Piece = string | Token

/** JG-2026-0003: how records of the bureau's own work are numbered. */
export const recordNumber = /^JG-\d{4}-\d{1,6}$/

/** The longest paragraph, number that is typed, and 依据, in characters. */
export const longestText = 6000, longestTyped = 20, longestBasis = 120

/** As it is kept inside a paragraph: {figure:lecturesHeld|place=stage:primary|period=before} · {bureau:training.people} · {record:JG-2026-0003|what=count} · {typed:46|…}. */
export function tokenText(token: Token): string {
  if (token.source === 'typed') return `{typed:${token.value}|${token.basis}}`
  if (token.source === 'record') return `{record:${token.number}${token.what === 'count' ? '|what=count' : ''}}`
  const head = token.source === 'figure' ? `figure:${token.key}` : `bureau:${token.category}.${token.measure}`
  const more = token.source === 'figure' ? { kind: token.kind, place: placeText(token.place), period: token.period, as: token.as } : { period: token.period }
  return `{${[head, ...Object.entries(more).flatMap(([name, value]) => value ? [`${name}=${value}`] : [])].join('|')}}`
}

/** Reads a paragraph as it is kept. What is no token is text. */
export function piecesOf(text: string): Piece[] {
  return text.split(/(\{[^{}]*\})/).flatMap((part, index): Piece[] => part === '' ? [] : [index % 2 === 1 ? tokenOf(part) ?? part : part])
}

function tokenOf(text: string): Token | undefined {
  const [head = '', ...rest] = text.slice(1, -1).split('|'), colon = head.indexOf(':'), source = head.slice(0, colon), name = head.slice(colon + 1)
  if (source === 'typed') return { source, value: name, basis: rest.join('|') }
  const more = new Map(rest.map(part => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)])), period = more.get('period')
  const own = period === undefined ? {} : { period }
  if (source === 'record') return recordNumber.test(name) ? { source, number: name, what: more.get('what') === 'count' ? 'count' : 'names' } : undefined
  if (source === 'bureau') {
    const [category, measure] = name.split('.')
    return category && measure ? { source, category, measure, ...own } : undefined
  }
  if (source !== 'figure' || !Object.hasOwn(indicators, name)) return undefined
  return { source, key: name as IndicatorKey, kind: more.get('kind') ?? null, place: placeOfText(more.get('place') ?? null), ...own, ...(more.get('as') === 'growth' ? { as: 'growth' as const } : {}) }
}

/** `stage:primary` as a place. */
export const placeOfCode = (code: string | undefined): FormPlace | null => placeOfText(code ?? null)

export const tokensOf = (text: string): Token[] => piecesOf(text).filter(piece => typeof piece !== 'string')

/** Whether a figure can be told of this kind and place. */
export const isTellable = (token: Extract<Token, { source: 'figure' }>): boolean => isCountedBy(token.key, dimensionsOf({ kindCode: token.kind, place: token.place, downBy: null }))

/** The text with each number replaced. */
export const withNumbers = (text: string, numberOf: (token: Token) => string): string => piecesOf(text).map(piece => typeof piece === 'string' ? piece : numberOf(piece)).join('')
