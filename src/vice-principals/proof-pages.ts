import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { Action, ErrorSummary, EvidenceGrid, Heading, NoticePart, Panel } from '../platform/web/parts.js'
import { upload } from './duty.js'

/** Files that were refused, by name, each with its reason. */
export type Refused = readonly { name: string, reason: string }[]
/** What proves a record: its files, the ways to take one off, and the form for more. */
export type Proof = {
  label: string, none: string, grid: EvidenceGrid | undefined, removals: Action[]
  form: { to: string, fields: FieldPart[], rule: string, action: Action, refused: { label: string, files: Refused } | undefined } | undefined
}
/** A record of the register with what proves it. */
export type RecordPage = { heading: Heading, notices: NoticePart[], errors: ErrorSummary['errors'], main: Panel[], proof: Proof | undefined, side: Panel[] }

export type ProofInput = { to: string, version: number, mayChange: boolean, grid: EvidenceGrid, files: readonly { id: string, name: string }[], refused?: Refused, unchecked?: readonly string[] }

/** @param to the address of the files; a file's own is below it */
export function proofOf(t: T, { to, version, mayChange, grid, files, refused = [], unchecked }: ProofInput): Proof {
  return {
    label: t('proof.label'), none: grid.tiles.length === 0 ? t('proof.none') : '', grid: grid.tiles.length > 0 ? grid : undefined,
    removals: mayChange ? files.map(({ id, name }): Action => ({ kind: 'confirm', look: 'quiet', icon: 'trash', id: `remove-${id}`, version, label: t('proof.remove', name), question: t('proof.removeQuestion', name), submitLabel: t('evidence.removeNow'), to: `${to}/${id}/removal`, fields: [] })) : [],
    form: mayChange ? {
      to, rule: t('evidence.rule'), action: { kind: 'submit', icon: 'upload', label: t('evidence.upload') },
      fields: [
        { kind: 'file', name: upload.field, label: t('proof.add'), labelHidden: true, accept: 'image/*,application/pdf,.pdf,.docx,.xlsx', multiple: true, addLabel: t('proof.choose') },
        { kind: 'checkbox', name: 'photosChecked', value: 'yes', label: t('evidence.tick'), required: true, errors: unchecked && [...unchecked] },
      ],
      refused: refused.length > 0 ? { label: t('evidence.refused', refused.length), files: refused } : undefined,
    } : undefined,
  }
}
