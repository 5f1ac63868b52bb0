import { createHash } from 'node:crypto'
import type { Draft } from '../submissions/content.js'

/** What a page showed: field → a short digest of its value. Empty fields are left out. It travels with the form, so that what somebody
 *  did not touch does not overwrite what a colleague has typed meanwhile. */
export type Shown = ReadonlyMap<string, string>

type Value = Draft[string] | undefined
const isEmpty = (value: Value): boolean => value === undefined || value.length === 0
const digest = (value: Value): string => value === undefined || isEmpty(value) ? '' : createHash('sha256').update(JSON.stringify(Array.isArray(value) ? [...value].sort() : value)).digest('base64url').slice(0, 8)
const same = (one: Value, other: Value): boolean => digest(one) === digest(other)

export const shownOf = (draft: Draft): Shown => new Map(Object.entries(draft).filter(([, value]) => !isEmpty(value)).map(([name, value]) => [name, digest(value)]))

const perPiece = 120
/** As hidden fields carry it, in pieces that each stay small. There is always one, so that a page of empty fields says so. */
export function writeShown(shown: Shown): string[] {
  const entries = [...shown].map(([name, mark]) => `${name} ${mark}`)
  return Array.from({ length: Math.max(1, Math.ceil(entries.length / perPiece)) }, (_, i) => entries.slice(i * perPiece, (i + 1) * perPiece).join('\n'))
}

/** Undefined when the form carries none: then every field it holds was meant. */
export function readShown(pieces: unknown): Shown | undefined {
  const texts = [pieces].flat().filter((one): one is string => typeof one === 'string')
  if (texts.length === 0) return undefined
  return new Map(texts.join('\n').split(/\r?\n/).map(line => line.split(' ')).flatMap(([name, mark]) => name && mark ? [[name, mark] as const] : []))
}

export type Merged = {
  /** What to keep. */
  changes: Draft
  /** Both changed it: the value that was there until now, which the sender has not seen. */
  overwritten: { field: string, value: string | string[] }[]
  /** What somebody else has changed since the page was shown. */
  elsewhere: string[]
}

/** Field by field: what the sender changed goes over what is there, what the sender left alone stays as it is now. */
export function mergeDraft(now: Draft, sent: Draft, shown: Shown | undefined): Merged {
  const merged: Merged = { changes: {}, overwritten: [], elsewhere: [] }
  const before = (field: string): string => shown ? shown.get(field) ?? '' : digest(now[field])
  for (const [field, value] of Object.entries(sent)) {
    if (same(value, now[field]) || (shown && digest(value) === before(field))) continue
    merged.changes[field] = value
    const found = now[field]
    if (found !== undefined && !isEmpty(found) && digest(found) !== before(field)) merged.overwritten.push({ field, value: found })
  }
  for (const field of new Set([...Object.keys(now), ...(shown?.keys() ?? [])])) {
    if (digest(now[field]) !== before(field) && !(field in sent && same(sent[field], now[field]))) merged.elsewhere.push(field)
  }
  return merged
}
