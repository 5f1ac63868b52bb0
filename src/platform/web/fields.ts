import type { Term } from '../texts/glossary.js'
import type { IconName } from './icons.js'

/** A value that a tap puts into the field: 上次：报告厅. Never put there by itself. `fills`, as JSON: other fields of the same
 *  form that go with it, by their names. `sends`: known from elsewhere than what was typed, so that it is also offered beside another value, and
 *  without a script the form sends it by this name. */
export type Offer = { value: string, label: string, fills?: string, sends?: string }
/** `search`: other words by which a filter finds it. */
export type Option = { value: string, label: string, detail?: string, search?: string }
/** `name` is also the id, unless two forms of one page use it. `remark` is what the reviewer said about this field when returning the record;
 *  `warnings` are what looks odd and does not block. `help`: a word of the glossary, explained behind a question mark beside the label. */
type FieldFrame = {
  name: string, id?: string, label: string, labelHidden?: boolean, unit?: string, help?: Term
  required?: boolean, focus?: boolean, hint?: string, remark?: string, errors?: string[], warnings?: string[], offers?: Offer[]
}
/** A list that opens while a person types: rows come as JSON from `from`, which gets what was typed as `find`; a row that is chosen also
 *  fills `fills`, as JSON: the names of the row's values → fields of the same form. Without a script it is a plain field. */
export type Lookup = { from: string, label: string, fills: string, first?: true }
/** One question of a form. A value is text as typed, so that a wrong one comes back unchanged. */
export type FieldPart = FieldFrame & (
  | { kind: 'text', value?: string, maxLength?: number, mode?: 'text' | 'tel' | 'email' | 'url', autocomplete?: string, placeholder?: string, suggestions?: string[], lookup?: Lookup }
  | { kind: 'password', autocomplete: 'current-password' | 'new-password', minLength?: number }
  /** Digits on the phone's keyboard; the server reads full-width ones too. */
  | { kind: 'number', value?: string, decimal?: boolean }
  | { kind: 'date', value?: string, earliest?: string, latest?: string }
  /** `chips` are sentences that a tap puts into the text; `ownWords` is one that only puts the cursor there, on a line of its own. */
  | { kind: 'textarea', value?: string, rows?: number, maxLength?: number, chips?: string[], ownWords?: string }
  /** `none` is the label of the empty choice. */
  | { kind: 'select', value?: string, none?: string, options: Option[], groups?: { label: string, options: Option[] }[] }
  /** `done` is a word for what is already there: 已完成. `opens` is the id of a list of more, which a script shows on demand. */
  | { kind: 'tiles', value?: string, options: (Option & { icon: IconName, done?: string, opens?: string })[] }
  | { kind: 'radios', value?: string, options: Option[] }
  /** `filter`: the label of a search over many choices, which then stand in a list of their own height. */
  | { kind: 'checkboxes', values: string[], options: Option[], filter?: string }
  /** A sentence to agree to; sends `value`. */
  | { kind: 'checkbox', value: string, checked?: boolean }
  | { kind: 'file', accept: string, multiple?: boolean, addLabel: string }
)
