import { columnOf, mostColumns, mostRows, type CellRange } from './cell-address.js'

/** A reference as it is written: `sheet` where it names one; rows and columns move with the formula unless they are fixed by a $. */
export type Reference = { sheet: string | undefined, from: Corner, until: Corner }
type Corner = { row: number, column: number, rowFixed: boolean, columnFixed: boolean }
export type Operator = '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<>' | '<' | '>' | '<=' | '>='
export type Formula =
  | { kind: 'value', value: number | string | boolean | null }
  | { kind: 'reference', reference: Reference }
  | { kind: 'sign', operator: '+' | '-' | '%', of: Formula }
  | { kind: 'pair', operator: Operator, left: Formula, right: Formula }
  | { kind: 'call', name: string, given: Formula[] }

type Token = { kind: 'number' | 'text' | 'word' | 'sign' | 'reference' | 'truth', text: string, reference?: Reference }
const patterns: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /\s+/y],
  ['reference', /(?:(?:'((?:[^']|'')+)'|([\p{L}\p{N}_.]+))!)?(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?::(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7}))?(?![\p{L}\p{N}_.(!])/uy],
  ['reference', /(?:(?:'((?:[^']|'')+)'|([\p{L}\p{N}_.]+))!)?(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})(?![\p{L}\p{N}_.(!$])/uy],
  ['number', /\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?/y],
  ['text', /"(?:[^"]|"")*"/y],
  ['truth', /(?:TRUE|FALSE)(?![\p{L}\p{N}_.(])/iuy],
  ['word', /[A-Za-z_][\w.]*(?=\()/y],
  ['sign', /<>|<=|>=|[-+*/^&=<>%(),]/y],
]

/** A formula as it stands in a file, read as far as it can be computed here. undefined: names, tables, arrays, other workbooks. */
export function readFormulaText(text: string): Formula | undefined {
  const tokens = tokensOf(text)
  if (!tokens) return undefined
  const reader = { tokens, at: 0 }, formula = comparison(reader)
  return formula && reader.at === tokens.length ? formula : undefined
}

function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = []
  let depth = 0
  for (let at = 0; at < text.length;) {
    let found: RegExpExecArray | null = null, kind: Token['kind'] | 'space' = 'space'
    for (const [name, pattern] of patterns) {
      pattern.lastIndex = at
      found = pattern.exec(text)
      if (found) { kind = name; break }
    }
    if (found?.[0] === '(') depth++
    if (found?.[0] === ')') depth--
    // Excel itself takes 64 levels.
    if (!found || tokens.length > 2000 || depth > 64) return undefined
    at += found[0].length
    if (kind === 'space') continue
    const reference = kind === 'reference' ? referenceOf(found) : undefined
    if (kind === 'reference' && !reference) return undefined
    tokens.push({ kind, text: found[0], reference })
  }
  return tokens
}

function referenceOf(found: RegExpExecArray): Reference | undefined {
  const [, quoted, plain] = found, sheet = quoted?.replaceAll("''", "'") ?? plain, rest = found.slice(3).map(one => one ?? '')
  const corner = (columnSign: string, letters: string, rowSign: string, digits: string): Corner => ({ row: Number(digits), column: columnOf(letters.toUpperCase()), rowFixed: rowSign !== '', columnFixed: columnSign !== '' })
  const whole = rest.length === 4
  const from = whole ? corner(rest[0] ?? '', rest[1] ?? '', '$', '1') : corner(rest[0] ?? '', rest[1] ?? '', rest[2] ?? '', rest[3] ?? '')
  const until = whole ? corner(rest[2] ?? '', rest[3] ?? '', '$', String(mostRows)) : rest[5] === '' ? from : corner(rest[4] ?? '', rest[5] ?? '', rest[6] ?? '', rest[7] ?? '')
  const isCell = ({ row, column }: Corner): boolean => column > 0 && row >= 1 && row <= mostRows
  return isCell(from) && isCell(until) ? { sheet, from, until } : undefined
}

type Reader = { tokens: Token[], at: number }
const takes = (reader: Reader, ...signs: string[]): string | undefined => {
  const token = reader.tokens[reader.at]
  if (token?.kind !== 'sign' || !signs.includes(token.text)) return undefined
  reader.at++
  return token.text
}
type Level = (reader: Reader) => Formula | undefined

/** Operators of one rank, from the left. */
const pairs = (below: Level, ...operators: Operator[]): Level => reader => {
  let left = below(reader)
  for (let sign = left && takes(reader, ...operators); left && sign; sign = takes(reader, ...operators)) {
    const right = below(reader)
    left = right && { kind: 'pair', operator: sign as Operator, left, right }
  }
  return left
}

function primary(reader: Reader): Formula | undefined {
  if (takes(reader, '(')) {
    const inner = comparison(reader)
    return inner && takes(reader, ')') ? inner : undefined
  }
  const token = reader.tokens[reader.at++]
  switch (token?.kind) {
    case 'number': return { kind: 'value', value: Number(token.text) }
    case 'text': return { kind: 'value', value: token.text.slice(1, -1).replaceAll('""', '"') }
    case 'truth': return { kind: 'value', value: token.text.toUpperCase() === 'TRUE' }
    case 'reference': return token.reference && { kind: 'reference', reference: token.reference }
    case 'word': return call(reader, token.text.toUpperCase().replace(/^_XLFN\./, ''))
    default: return undefined
  }
}

function call(reader: Reader, name: string): Formula | undefined {
  const given: Formula[] = []
  if (!takes(reader, '(')) return undefined
  if (takes(reader, ')')) return { kind: 'call', name, given }
  for (;;) {
    // Nothing between two commas is a value too.
    const next = reader.tokens[reader.at], left = next?.kind === 'sign' && (next.text === ',' || next.text === ')')
    const one: Formula | undefined = left ? { kind: 'value', value: null } : comparison(reader)
    if (!one || given.length > 255) return undefined
    given.push(one)
    if (takes(reader, ')')) return { kind: 'call', name, given }
    if (!takes(reader, ',')) return undefined
  }
}

const percent: Level = reader => {
  let of = primary(reader)
  while (of && takes(reader, '%')) of = { kind: 'sign', operator: '%', of }
  return of
}
/** −2^2 is 4 in a spreadsheet: a sign binds more tightly than a power. */
const signed: Level = reader => {
  const operator = takes(reader, '+', '-') as '+' | '-' | undefined
  if (!operator) return percent(reader)
  const of = signed(reader)
  return of && { kind: 'sign', operator, of }
}
const power = pairs(signed, '^'), product = pairs(power, '*', '/'), sum = pairs(product, '+', '-'), joined = pairs(sum, '&')
const comparison: Level = reader => pairs(joined, '=', '<>', '<', '>', '<=', '>=')(reader)

/** Where a reference leads when its formula was written elsewhere: so many rows down, so many columns to the right. undefined: over the edge. */
export function rangeAt({ from, until }: Reference, down: number, right: number): CellRange | undefined {
  const [top, bottom] = [from, until].map(one => one.row + (one.rowFixed ? 0 : down)), [left, end] = [from, until].map(one => one.column + (one.columnFixed ? 0 : right))
  if (top === undefined || bottom === undefined || left === undefined || end === undefined || Math.min(top, bottom) < 1 || Math.max(top, bottom) > mostRows || Math.min(left, end) < 1 || Math.max(left, end) > mostColumns) return undefined
  return { top: Math.min(top, bottom), left: Math.min(left, end), bottom: Math.max(top, bottom), right: Math.max(left, end) }
}

/** Every reference and every function of a formula. */
export function partsOf(formula: Formula): { references: Reference[], functions: string[] } {
  const references: Reference[] = [], functions: string[] = []
  const walk = (one: Formula): void => {
    if (one.kind === 'reference') references.push(one.reference)
    if (one.kind === 'sign') walk(one.of)
    if (one.kind === 'pair') { walk(one.left); walk(one.right) }
    if (one.kind === 'call') { functions.push(one.name); one.given.forEach(walk) }
  }
  walk(formula)
  return { references, functions }
}
