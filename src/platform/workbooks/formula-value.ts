import type { CellRange } from './cell-address.js'
import { rangeAt, type Formula, type Operator } from './formula.js'

/** What a cell or a formula is worth; an error is one of the words that Excel shows, null an empty cell. */
export type Value = number | string | boolean | null | { error: string }
/** What a formula needs to know of the workbook around it. `down` and `right`: how far it stands from where it was written. */
export type Around = { down: number, right: number, valuesIn(sheet: string | undefined, range: CellRange): Value[] }

/** Thrown where a formula asks for something that is not computed here. */
export class NotComputed extends Error {}

const isError = (value: Value): value is { error: string } => typeof value === 'object' && value !== null
const divisionByZero = { error: '#DIV/0!' }, wrongValue = { error: '#VALUE!' }

/** @throws NotComputed */
export function worth(formula: Formula, around: Around): Value {
  switch (formula.kind) {
    case 'value': return formula.value
    case 'reference': {
      const values = listOf(formula, around)
      // A range where one value is wanted means the cell beside the formula: not computed here.
      if (values.length !== 1) throw new NotComputed()
      return values[0] ?? null
    }
    case 'sign': {
      const number = numberOf(worth(formula.of, around))
      return typeof number !== 'number' ? number : formula.operator === '%' ? number / 100 : formula.operator === '-' ? 0 - number : number
    }
    case 'pair': return paired(formula.operator, worth(formula.left, around), worth(formula.right, around))
    case 'call': return called(formula.name, formula.given, around)
  }
}

/** The values of a reference; of anything else its one value. */
function listOf(formula: Formula, around: Around): Value[] {
  if (formula.kind !== 'reference') return [worth(formula, around)]
  const range = rangeAt(formula.reference, around.down, around.right)
  return range ? around.valuesIn(formula.reference.sheet, range) : [{ error: '#REF!' }]
}

/** A value where a number is wanted; a text of digits is one, as in a spreadsheet. */
function numberOf(value: Value): number | { error: string } {
  if (typeof value === 'number' || isError(value)) return value
  if (value === null) return 0
  if (typeof value === 'boolean') return value ? 1 : 0
  return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : wrongValue
}

const textOf = (value: Value): string => value === null ? '' : typeof value === 'boolean' ? value ? 'TRUE' : 'FALSE' : isError(value) ? value.error : String(value)

function paired(operator: Operator, left: Value, right: Value): Value {
  if (isError(left)) return left
  if (isError(right)) return right
  if (operator === '&') return textOf(left) + textOf(right)
  if (operator === '+' || operator === '-' || operator === '*' || operator === '/' || operator === '^') {
    const one = numberOf(left), other = numberOf(right)
    if (typeof one !== 'number') return one
    if (typeof other !== 'number') return other
    if (operator === '/' && other === 0) return divisionByZero
    return finite(operator === '+' ? one + other : operator === '-' ? one - other : operator === '*' ? one * other : operator === '/' ? one / other : one ** other)
  }
  const order = compared(left, right)
  return operator === '=' ? order === 0 : operator === '<>' ? order !== 0 : operator === '<' ? order < 0 : operator === '>' ? order > 0 : operator === '<=' ? order <= 0 : order >= 0
}

/** Numbers before texts before truths; an empty cell is like the nothing of the other side. */
function compared(left: Value, right: Value): number {
  const like = (value: Value, other: Value): Value => value !== null ? value : typeof other === 'string' ? '' : typeof other === 'boolean' ? false : 0
  const one = like(left, right), other = like(right, left), rank = (value: Value): number => typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2
  if (rank(one) !== rank(other)) return rank(one) - rank(other)
  const [a, b] = typeof one === 'string' && typeof other === 'string' ? [one.toLowerCase(), other.toLowerCase()] : [Number(one), Number(other)]
  return a === b ? 0 : a < b ? -1 : 1
}

/** Sums leave a rest behind the fifteenth digit, where a spreadsheet shows none. */
const finite = (number: number): Value => Number.isFinite(number) ? Number(number.toPrecision(15)) : { error: '#NUM!' }

/** The numbers of what a function was given: in a range only numbers count, of single values also texts of digits. */
function numbersOf(given: readonly Formula[], around: Around): number[] | { error: string } {
  const numbers: number[] = []
  for (const one of given) {
    for (const value of listOf(one, around)) {
      if (isError(value)) return value
      if (typeof value === 'number') numbers.push(value)
      else if (one.kind !== 'reference' && value !== null) {
        const number = numberOf(value)
        if (typeof number !== 'number') return number
        numbers.push(number)
      }
    }
  }
  return numbers
}

const ofNumbers: Record<string, (numbers: number[]) => Value> = {
  SUM: numbers => finite(numbers.reduce((sum, one) => sum + one, 0)),
  PRODUCT: numbers => finite(numbers.length === 0 ? 0 : numbers.reduce((product, one) => product * one, 1)),
  AVERAGE: numbers => numbers.length === 0 ? divisionByZero : finite(numbers.reduce((sum, one) => sum + one, 0) / numbers.length),
  MIN: numbers => numbers.reduce((least, one) => Math.min(least, one), numbers[0] ?? 0),
  MAX: numbers => numbers.reduce((most, one) => Math.max(most, one), numbers[0] ?? 0),
}
const rounding: Record<string, (number: number) => number> = { ROUND: Math.round, ROUNDUP: Math.ceil, ROUNDDOWN: Math.floor }

function called(name: string, given: readonly Formula[], around: Around): Value {
  const single = (at: number): Value => { const one = given[at]; return one === undefined ? null : worth(one, around) }
  const ofAll = ofNumbers[name]
  if (ofAll) {
    const numbers = numbersOf(given, around)
    return Array.isArray(numbers) ? ofAll(numbers) : numbers
  }
  const round = rounding[name]
  if (round) {
    const [number, digits] = [numberOf(single(0)), numberOf(single(1))]
    if (typeof number !== 'number') return number
    if (typeof digits !== 'number') return digits
    return rounded(round, number, Math.trunc(digits))
  }
  switch (name) {
    case 'COUNT': return given.flatMap(one => listOf(one, around)).filter(value => typeof value === 'number').length
    case 'COUNTA': return given.flatMap(one => listOf(one, around)).filter(value => value !== null).length
    case 'ABS': { const number = numberOf(single(0)); return typeof number === 'number' ? Math.abs(number) : number }
    case 'INT': { const number = numberOf(single(0)); return typeof number === 'number' ? Math.floor(number) : number }
    case 'IF': {
      const asked = truthOf(single(0))
      return typeof asked !== 'boolean' ? asked : asked ? single(1) ?? 0 : given.length > 2 ? single(2) ?? 0 : false
    }
    case 'IFERROR': { const value = single(0); return isError(value) ? single(1) ?? 0 : value ?? 0 }
    case 'AND': case 'OR': {
      const truths = given.flatMap(one => listOf(one, around)).filter(value => value !== null && typeof value !== 'string').map(truthOf), wrong = truths.find(one => typeof one !== 'boolean')
      if (wrong !== undefined) return wrong
      return truths.length === 0 ? wrongValue : name === 'AND' ? truths.every(Boolean) : truths.some(Boolean)
    }
    case 'NOT': { const asked = truthOf(single(0)); return typeof asked === 'boolean' ? !asked : asked }
    default: throw new NotComputed()
  }
}

function truthOf(value: Value): boolean | { error: string } {
  if (typeof value === 'boolean') return value
  const number = numberOf(value)
  return typeof number === 'number' ? number !== 0 : number
}

/** Halves go away from zero, and 1.005 to two places is 1.01: by its digits, not by the binary number beneath. */
function rounded(round: (number: number) => number, number: number, digits: number): Value {
  const moved = (value: number, places: number): number => { const [base = '0', power = '0'] = String(value).split('e'); return Number(`${base}e${Number(power) + places}`) }
  return finite(Math.sign(number) * moved(round(moved(Math.abs(number), digits)), -digits) || 0)
}
