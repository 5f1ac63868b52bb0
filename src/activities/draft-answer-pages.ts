import type { FieldErrors } from '../problems.js'
import type { T } from '../platform/texts/texts.js'
import type { Draft } from '../submissions/content.js'
import { inLanguage } from './activity.js'
import { shownOf, writeShown, type Merged } from './draft-merge.js'

/** What a page that saves by itself goes on with: `savedAt` is 15:42, `notes` are the sentences at fields that were filled in, `values`
 *  what somebody else has typed since into fields that the sender left alone. */
export type DraftAnswer = { version: number, savedAt: string, shown: string[], notes: Record<string, { errors: string[], warnings: string[] }>, values: Draft }

type Sentence = { field: string, text: string }
type Saved = { version: number, savedAt: string, draft: Draft, merged: Merged, errors: FieldErrors, warnings: readonly Sentence[] }

/** The answer to a field that was just left. What is still empty is not yet wrong: nobody is told off for what they have not come to. */
export function draftAnswer({ version, savedAt, draft, merged, errors, warnings }: Saved): DraftAnswer {
  const filled = (field: string): boolean => (draft[field] ?? '').length > 0
  const notes: DraftAnswer['notes'] = {}
  const at = (field: string) => notes[field] ??= { errors: [], warnings: [] }
  for (const [field, sentences] of Object.entries(errors)) if (filled(field)) at(field).errors.push(...sentences ?? [])
  for (const { field, text } of warnings) at(field).warnings.push(text)
  const elsewhere = merged.elsewhere.filter(field => !(field in merged.changes))
  return { version, savedAt, shown: writeShown(shownOf(draft)), notes, values: Object.fromEntries(elsewhere.map(field => [field, draft[field] ?? ''])) }
}

/** What a colleague typed into the same form since the page was shown. @param words for values that are codes or ids */
export function meanwhile(t: T, { overwritten, elsewhere }: Merged, words: ReadonlyMap<string, string>): Sentence[] {
  return [
    ...overwritten.map(({ field, value }) => ({ field, text: t('activities.overwritten', [value].flat().map(one => words.get(one) ?? one).join(t('list.comma'))) })),
    ...elsewhere.filter(field => !overwritten.some(one => one.field === field)).map(field => ({ field, text: t('activities.changedElsewhere') })),
  ]
}

/** Kinds and schools by what a draft calls them. */
export const namesOf = (t: T, kinds: readonly { code: string, name: string, englishName: string }[], participants: readonly { id: string, name: string }[]): ReadonlyMap<string, string> =>
  new Map([...kinds.map(kind => [kind.code, inLanguage(t.language, kind)] as const), ...participants.map(one => [one.id, one.name] as const)])
