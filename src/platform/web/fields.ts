import type { Term } from '../texts/glossary.js'
import type { IconName } from './icons.js'

export type Option = { value: string, label: string, detail?: string }
/** `name` is also the id, unless two forms of one page use it. `remark` is what the reviewer said about this field when returning the record;
 *  `warnings` are what looks odd and does not block. `help`: a word of the glossary, explained behind a question mark beside the label. */
type FieldFrame = {
  name: string, id?: string, label: string, labelHidden?: boolean, unit?: string, help?: Term
  required?: boolean, focus?: boolean, hint?: string, remark?: string, errors?: string[], warnings?: string[]
}
/** One question of a form. A value is text as typed, so that a wrong one comes back unchanged. */
export type FieldPart = FieldFrame & (
  | { kind: 'text', value?: string, maxLength?: number, mode?: 'text' | 'tel' | 'email' | 'url', autocomplete?: string, placeholder?: string, suggestions?: string[] }
  | { kind: 'password', autocomplete: 'current-password' | 'new-password', minLength?: number }
  /** Digits on the phone's keyboard; the server reads full-width ones too. */
  | { kind: 'number', value?: string, decimal?: boolean }
  | { kind: 'date', value?: string, earliest?: string, latest?: string }
  /** `chips` are sentences that a tap puts into the text. */
  | { kind: 'textarea', value?: string, rows?: number, maxLength?: number, chips?: string[] }
  /** `none` is the label of the empty choice. */
  | { kind: 'select', value?: string, none?: string, options: Option[], groups?: { label: string, options: Option[] }[] }
  /** `done` is a word for what is already there: 已完成. */
  | { kind: 'tiles', value?: string, options: (Option & { icon: IconName, done?: string })[] }
  | { kind: 'radios', value?: string, options: Option[] }
  | { kind: 'checkboxes', values: string[], options: Option[] }
  /** A sentence to agree to; sends `value`. */
  | { kind: 'checkbox', value: string, checked?: boolean }
  | { kind: 'file', accept: string, multiple?: boolean, addLabel: string }
)
