import { isDay } from '../calendar.js'

/** What a form sends, as people type it: every value is text until it is read here. */

/** A field of a form that cannot be kept as it is: the sentence is the text `fault.<code>`, with the limit where there is one. */
export type Fault = { field: string, code: FaultCode, limit?: number }
export type FaultCode =
  | 'missing' | 'tooLong' | 'notAChoice' | 'notADay' | 'future' | 'notWhole' | 'tooMuch'
  | 'codeFormat' | 'codeCategory' | 'codeProvince' | 'stageMissing' | 'stageNotTaught'
  | 'closedBeforeOpening' | 'rollEmpty' | 'regionCodeFormat' | 'regionCodeNotLater' | 'regionCodeSame'
  | 'schoolYearFormat' | 'termEndsBeforeStart' | 'termOutsideYear'
  | 'loginNameFormat' | 'phoneFormat'

/** One line: control and direction marks, NUL among them, are left out, spaces of every width become one; rare characters stay. */
export const oneLine = (typed: string): string =>
  typed.toWellFormed().replace(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '').replace(/[\u0000-\u001f\u007f\s]+/g, ' ').trim()

/** Characters as people count them: one of four bytes is one. */
export const lengthOf = (text: string): number => [...text].length

/** A whole number, or null when nothing was typed; full-width digits, spaces and commas between thousands are read too. */
export function wholeNumber(typed: string): number | null | 'notWhole' {
  const digits = typed.normalize('NFKC').replace(/[,，\s]/g, '')
  if (digits === '') return null
  return /^\d{1,9}$/.test(digits) ? Number(digits) : 'notWhole'
}

/** The choice that was made of a list, or null when none was; undefined when it is none of them. */
export function choiceOf<V extends string>(typed: string, choices: readonly V[]): V | null | undefined {
  return typed === '' ? null : choices.find(one => one === typed)
}

/** A date that exists and that somebody may mean: 0202-09-01 is a slip of the keyboard. */
export const isLikelyDay = (text: string): boolean => isDay(text) && text >= '1900-01-01' && text < '2100-01-01'

/** Digits of a code: full-width ones and spaces are read too. */
export const codeOf = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]/g, '')
