import type { FieldErrors } from '../problems.js'
import type { T } from './texts/texts.js'
import type { FieldPart } from './web/fields.js'
import type { Action, ErrorSummary, Panel } from './web/parts.js'

/** Every sentence that stands at a field, in the order of the fields, with the way there. */
export const summaryOf = (t: T, fields: readonly FieldPart[]): ErrorSummary['errors'] =>
  fields.flatMap(field => (field.errors ?? []).map(text => ({ text: t('fault.at', field.label, text), to: `#${field.id ?? field.name}` })))

/** The fields of all forms that open on a page of panels. */
export const fieldsIn = (panels: readonly Panel[]): FieldPart[] =>
  panels.flatMap(panel => [...panel.actions ?? [], ...(panel.lines ?? []).flatMap(line => line.actions ?? [])]).flatMap((action: Action) => action.kind === 'confirm' ? action.fields : [])

/** Sentences for which the page has no field. */
export const sentencesBeside = (fields: readonly FieldPart[], errors: FieldErrors): string[] =>
  Object.entries(errors).filter(([name]) => !fields.some(field => field.name === name)).flatMap(([, sentences]) => sentences ?? [])
