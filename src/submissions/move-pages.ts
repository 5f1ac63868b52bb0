import type { T } from '../platform/texts/texts.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { Action as Button } from '../platform/web/parts.js'
import type { FieldErrors, Problem } from '../problems.js'
import type { AccountViewer } from '../viewer.js'
import type { Fact, RevisionFile } from './content.js'
import type { Frozen } from './frozen-queries.js'
import { mostLetters, remarkNameOf } from './submission-input.js'
import type { SubmissionRow } from './submission-queries.js'
import { confirming, isOpen, mayDiscard, mayUndo, sideOf, stepOf, undoable, type Action } from './workflow.js'

export type MoveAction = Exclude<Action, 'submit' | 'offer' | 'correct'>
/** The noun of a move in an address: POST /submissions/:id/approval. */
export const nouns: Record<MoveAction, string> = { confirm: 'confirmation', amend: 'amendment', discard: 'discarding', withdraw: 'withdrawal', return: 'return', approve: 'approval', undo: 'undoing', reopen: 'reopening', void: 'voiding' }
export const moveAddress = (id: string, action: MoveAction): string => `/submissions/${id}/${nouns[action]}`

/** What was sent and refused, to be shown again. */
export type RefusedMove = { action: MoveAction | 'correct', values: Record<string, unknown>, errors: FieldErrors, problem?: Problem }
/** The review desk that the page stands on: its own address, and where the records beside are. */
export type Desk = { address: string, next: string | undefined, previous: string | undefined }
export type MovesInput = { row: SubmissionRow, viewer: AccountViewer, now: Date, draftPath: string, frozen: Frozen | undefined, facts: readonly Fact[], files: readonly RevisionFile[], desk?: Desk, refused?: RefusedMove }

const chips = ['photoMistaken', 'photoUnclear', 'checkNumbers', 'checkDate', 'addContent'] as const

/** The buttons that work: those the workflow allows to this viewer now, the usual one first. */
export function movesOf(t: T, input: MovesInput): Button[] {
  const { row, viewer, now, draftPath, desk, refused } = input
  const sides = sideOf(viewer, row), last = row.steps.at(-1), buttons: Button[] = []
  const may = (action: Action): boolean => stepOf(row.status, action, sides) !== undefined
  const hidden = desk ? [{ name: 'desk', value: desk.address }] : []
  const move = (action: MoveAction) => ({ to: moveAddress(row.id, action), version: row.version, label: t(`action.${action}`) })
  const asking = (action: 'return' | 'reopen' | 'void') => ({ kind: 'confirm' as const, id: nouns[action], ...move(action), hidden, fields: [reasonField(t, action, refused)], open: refused?.action === action })
  if (may('confirm')) buttons.push({ kind: 'post', look: 'main', icon: 'check', ...move('confirm') })
  const late = input.frozen && !row.late
  if (may('approve') && late) buttons.push({ kind: 'confirm', id: nouns.approve, look: 'ok', icon: 'check', key: desk && 'A', submitKey: desk && 'Ctrl+Enter', cancelKey: desk && 'Esc', ...move('approve'), hidden, question: t('frozen.approveQuestion'), fields: [frozenField(t, 'approve', refused)], submitLabel: t('action.approve'), open: refused?.action === 'approve' })
  else if (may('approve')) buttons.push({ kind: 'post', look: 'ok', icon: 'check', key: desk && 'A', ...move('approve'), fields: hidden })
  if (may('return')) buttons.push({ ...asking('return'), look: 'bad', icon: 'corner-up-left', key: desk && 'R', submitKey: desk && 'Ctrl+Enter', cancelKey: desk && 'Esc', question: desk ? undefined : t('submissions.returnQuestion'), more: placesOf(t, input, 'return'), submitLabel: t('submissions.confirmReturn') })
  if (desk?.next) buttons.push({ kind: 'link', to: desk.next, key: 'J', label: t('review.next') })
  if (isOpen(row.status) && sides.includes('recorder')) buttons.push({ kind: 'link', look: 'main', icon: 'pencil', to: draftPath, label: t(row.revisionCount > 0 ? 'submissions.correct' : 'submissions.fillIn') })
  if (may('withdraw')) buttons.push(row.status === confirming && last?.actorId !== viewer.id
    ? { kind: 'confirm', id: nouns.withdraw, icon: 'corner-up-left', ...move('withdraw'), label: t('confirming.giveBack'), question: t('confirming.giveBackQuestion'), fields: [{ kind: 'textarea', name: 'comment', id: 'comment-withdraw', label: t('confirming.word'), rows: 2, maxLength: mostLetters, value: typed(refused?.action === 'withdraw' ? refused : undefined, 'comment') }], submitLabel: t('confirming.giveBack') }
    : { kind: 'post', ...move('withdraw') })
  if (may('amend')) buttons.push({ kind: 'confirm', id: nouns.amend, icon: 'pencil', ...move('amend'), question: t('proxy.amendQuestion'), fields: input.frozen ? [frozenField(t, 'amend', refused)] : [], submitLabel: t('action.amend'), open: refused?.action === 'amend' })
  if (may('undo') && mayUndo(last, viewer.id, now)) buttons.push(undoOf(t, row, last?.action ?? '', desk))
  if (may('reopen')) buttons.push({ ...asking('reopen'), icon: 'lock-open', question: t('submissions.reopenQuestion'), more: placesOf(t, input, 'reopen'), submitLabel: t('action.reopen') })
  if (may('void')) buttons.push({ ...asking('void'), look: 'bad', question: t('submissions.voidQuestion'), submitLabel: t('action.void') })
  if (may('discard') && mayDiscard(row.revisionCount)) buttons.push({ kind: 'confirm', look: 'bad', icon: 'trash', id: nouns.discard, ...move('discard'), question: t('submissions.discardQuestion'), fields: [], submitLabel: t('action.discard') })
  return buttons
}

/** Takes back the step just made; the label says which. */
export function undoOf(t: T, { id, version }: { id: string, version: number }, lastAction: string, desk?: Pick<Desk, 'address'>): Button {
  const what = undoable.find(one => one === lastAction)
  return { kind: 'post', icon: 'arrow-back-up', to: moveAddress(id, 'undo'), version, label: what ? t(`undo.${what}`) : t('action.undo'), fields: desk ? [{ name: 'desk', value: desk.address }] : [] }
}

/** Why a frozen figure changes now. */
export const frozenField = (t: T, action: 'approve' | 'amend' | 'correct', refused: RefusedMove | undefined): FieldPart => {
  const again = refused?.action === action ? refused : undefined
  return { kind: 'textarea', name: 'comment', id: `comment-${action}`, label: t('frozen.reason'), required: true, rows: 2, maxLength: mostLetters, value: typed(again, 'comment'), errors: again?.problem?.code === 'frozenNeedsReason' ? [sentenceOf(again.problem, t)] : undefined }
}

function reasonField(t: T, action: 'return' | 'reopen' | 'void', refused: RefusedMove | undefined): FieldPart {
  const again = refused?.action === action ? refused : undefined
  const errors = again?.problem?.code === 'commentNeeded' ? [sentenceOf(again.problem, t)] : again?.errors.comment
  return {
    kind: 'textarea', name: 'comment', id: `comment-${action}`, help: action, label: t(action === 'return' ? 'submissions.returnReason' : 'submissions.reason'), rows: 2, maxLength: mostLetters, value: typed(again, 'comment'), errors,
    // A reason for each single place is enough; a voiding has no places.
    required: action === 'void', chips: action === 'void' ? undefined : chips.map(chip => t(`reason.${chip}`)), ownWords: t('reason.other'),
  }
}

/** One field per fact and file: what is wrong is said where it is. */
function placesOf(t: T, { facts, files, refused }: MovesInput, action: 'return' | 'reopen'): { label: string, fields: FieldPart[], open: boolean } {
  const again = refused?.action === action ? refused : undefined
  const place = (at: string, label: string): FieldPart => ({ kind: 'text', name: remarkNameOf(at), id: `${action}-${at.replace(':', '-')}`, label, value: typed(again, remarkNameOf(at)), maxLength: mostLetters })
  const fields = [
    ...facts.filter(fact => fact.field !== 'total').map(fact => place(`field:${fact.field}`, t('submissions.placeWithValue', fact.label, cut(fact.value)))),
    place('field:evidence', t('submissions.evidence')),
    ...files.map(file => place(`file:${file.id}`, t('submissions.file', file.caption || t('submissions.fileWithoutCaption')))),
  ]
  return { label: t('submissions.places'), fields, open: fields.some(field => 'value' in field && field.value) }
}

const typed = (refused: RefusedMove | undefined, name: string): string => { const value = refused?.values[name]; return typeof value === 'string' ? value : '' }
const mostOfValue = 18
const cut = (text: string): string => [...text].length > mostOfValue ? `${[...text].slice(0, mostOfValue).join('')}…` : text
