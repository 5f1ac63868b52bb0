import type { FieldErrors } from '../problems.js'
import type { Draft } from '../submissions/content.js'
import { audiences, most, type ActivityContent, type Audience } from './activity.js'
import { fieldOf } from './activity-draft.js'

/** What a school that took part says of itself; null leaves the number as the host wrote it. */
export type PartNumbers = Record<Audience, number | null>
/** One number that the school says otherwise than the record does. */
export type PartDifference = { audience: Audience, before: number | null, after: number }

/** Reads the numbers of a part as typed. Nothing typed is no word about it. */
export function readPart(typed: Readonly<Record<string, unknown>>, texts: { notWhole: string, tooMuch(limit: number): string }): { numbers: PartNumbers, errors: FieldErrors } {
  const errors: Record<string, string[]> = {}
  const read = (audience: Audience): number | null => {
    const text = String([typed[audience]].flat()[0] ?? '').normalize('NFKC').replace(/[,\s]/g, '')
    if (text === '') return null
    if (!/^\d{1,9}$/.test(text)) { errors[audience] = [texts.notWhole]; return null }
    if (Number(text) > most.people) { errors[audience] = [texts.tooMuch(most.people)]; return null }
    return Number(text)
  }
  return { numbers: { pupils: read('pupils'), teachers: read('teachers'), cadres: read('cadres'), parents: read('parents') }, errors }
}

/** What the record says of this school now; null when it did not take part. */
export const numbersIn = (content: ActivityContent, schoolId: string): PartNumbers | null => content.participations.find(one => one.schoolId === schoolId) ?? null

/** Where the school's word differs from the record. */
export function differencesOf(content: ActivityContent, schoolId: string, said: PartNumbers): PartDifference[] {
  const now = numbersIn(content, schoolId)
  return now ? audiences.flatMap(audience => { const after = said[audience]; return after === null || after === now[audience] ? [] : [{ audience, before: now[audience], after }] }) : []
}

/** What the record, or its draft, says when the school's word is taken: its own numbers and nobody else's. */
export const changesOf = (content: ActivityContent, schoolId: string, said: PartNumbers): Draft =>
  numbersIn(content, schoolId) ? Object.fromEntries(audiences.flatMap(audience => said[audience] === null ? [] : [[fieldOf(audience, schoolId), String(said[audience])]])) : {}
