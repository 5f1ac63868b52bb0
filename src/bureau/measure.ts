import { units, type Unit } from './category.js'

/** A number as it was stated: value / 10^decimals; `atLeast`: 余、以上. */
export type Stated = { value: number, decimals: number, atLeast: boolean }
export type NumberFault = 'notNumber' | 'tooPrecise' | 'tooLarge' | 'about' | 'overHundred'

/** Larger numbers belong to no county, and to no column of the database. */
export const largest = 2_000_000_000

const unitWords = '人次|人|次|场|件|所|部|项|份|条|期|个|家|户|学时|课时|万元|元|%'
const pattern = new RegExp(`^(≥|>=|不少于|不低于|超过|超)?(\\d+)(?:\\.(\\d+))?(余|多|以上|\\+)?(?:${unitWords})?(余|多|以上|\\+)?$`)

/** Reads a number as people write it: 300 · 1,204 · ３００余 · 300人次以上 · ≥300 · 98.5%. A number that is only about right (约、近) is refused:
 *  nobody could say what it adds up to. Null when nothing was typed. */
export function readNumber(typed: string, unit: Unit): Stated | null | NumberFault {
  const text = typed.normalize('NFKC').replace(/[,，\s]/g, '')
  if (text === '') return null
  if (/^(约|近|大约|将近)/.test(text) || /(左右|上下)$/.test(text)) return 'about'
  const [whole, before, digits = '', fraction = '', between, after] = pattern.exec(text) ?? []
  if (whole === undefined) return 'notNumber'
  const decimals = units[unit]
  const kept = fraction.replace(/0+$/, '')
  if (kept.length > decimals) return 'tooPrecise'
  const value = Number(digits + kept.padEnd(decimals, '0'))
  if (!(value <= largest)) return 'tooLarge'
  if (unit === 'percent' && value > 100 * 10 ** decimals) return 'overHundred'
  return { value, decimals, atLeast: [before, between, after].some(one => one !== undefined) }
}

/** 98.5 · 300 · 1204.05, without the flag: as it goes into a form or a sheet. */
export function plainNumber({ value, decimals }: Pick<Stated, 'value' | 'decimals'>): string {
  if (decimals === 0) return String(value)
  const digits = String(value).padStart(decimals + 1, '0')
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`.replace(/\.?0+$/, '')
}

/** As it is typed into the form again. */
export const typedNumber = (stated: Stated): string => `${plainNumber(stated)}${stated.atLeast ? '余' : ''}`

/** Two numbers together. What is at least so much makes the sum at least so much. */
export function added(one: Stated, other: Stated): Stated {
  const decimals = Math.max(one.decimals, other.decimals)
  return { value: one.value * 10 ** (decimals - one.decimals) + other.value * 10 ** (decimals - other.decimals), decimals, atLeast: one.atLeast || other.atLeast }
}

/** part of whole in percent, to two places; undefined where nothing is known by it. */
export function percentOf(part: Stated | undefined, whole: Stated | undefined): Stated | undefined {
  if (!part || !whole || whole.value === 0 || part.atLeast || whole.atLeast) return undefined
  return { value: Math.round(part.value * 10 ** whole.decimals * 10_000 / (whole.value * 10 ** part.decimals)), decimals: 2, atLeast: false }
}
