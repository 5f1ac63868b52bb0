import type { Problem } from '../../problems.js'
import type { T, TextKey } from './texts.js'

/** What a problem says to a person. */
export const sentenceOf = (problem: Problem, t: T): string =>
  (t as unknown as (key: TextKey, details: Record<string, unknown>) => string)(`problem.${problem.code}` as TextKey, problem.details)
