import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { ConfirmForm } from '../platform/web/parts.js'
import type { Correctable, Fact } from './content.js'
import { frozenField, type MovesInput } from './move-pages.js'
import { counts, sideOf, stepOf } from './workflow.js'

/** What one correction changed, by the words of the facts. */
export type FactChange = { label: string, before: string, after: string }

/** What differs between two revisions, in the order of the later one; what is gone stands last. */
export function changesBetween(t: T, before: readonly Fact[], after: readonly Fact[]): FactChange[] {
  const valueIn = (facts: readonly Fact[], field: string): string => facts.find(one => one.field === field)?.value ?? t('submissions.wasEmpty')
  const differing = [...after.filter(fact => valueIn(before, fact.field) !== fact.value), ...before.filter(fact => !after.some(one => one.field === fact.field))]
  return differing.filter(fact => fact.field !== 'total').map(({ field, label }) => ({ label, before: valueIn(before, field), after: valueIn(after, field) }))
}

/** Just the fields that a reviewer may put right, where the record stands; undefined for everybody else, and while there is nothing to decide on. */
export function correctionOf(t: T, { row, viewer, frozen, correctable, desk, refused }: MovesInput & { correctable: readonly Correctable[] }): ConfirmForm | undefined {
  if (correctable.length === 0 || !stepOf(row.status, 'correct', sideOf(viewer, row))) return undefined
  const again = refused?.action === 'correct' ? refused : undefined
  const field = (one: Correctable): FieldPart => {
    const sent = again?.values[one.field], value = typeof sent === 'string' ? sent : one.value
    const frame = { name: one.field, id: `correct-${one.field}`, label: one.label, errors: again?.errors[one.field] }
    return one.options ? { ...frame, kind: 'select', value, options: one.options } : { ...frame, kind: 'text', value, maxLength: one.maxLength, suggestions: one.suggestions }
  }
  return {
    id: 'correction', to: `/submissions/${row.id}/correction`, version: row.version, label: t('action.correct'), icon: 'pencil', look: 'quiet',
    question: t('submissions.correctQuestion'), fields: [...correctable.map(field), ...(frozen && counts(row.status) ? [frozenField(t, 'correct', refused)] : [])], hidden: desk ? [{ name: 'desk', value: desk.address }] : [], submitLabel: t('submissions.saveCorrection'), open: again !== undefined,
  }
}
