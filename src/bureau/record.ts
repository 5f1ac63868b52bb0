import { Problem } from '../problems.js'
import type { AccountViewer, Role } from '../viewer.js'

/** 本人履职: 没有参加、主持、参加. Chapter three of the report is proposed from it. */
export const headParts = ['none', 'chaired', 'attended'] as const
export type HeadPart = (typeof headParts)[number]

/** 未复核: shown, and summed apart · 已复核: a second person of the bureau confirmed it, and it counts · 已作废. */
export const states = ['unconfirmed', 'confirmed', 'void'] as const
export type State = (typeof states)[number]
export type Marks = { confirmedAt: Date | null, voidedAt: Date | null }
export const stateOf = ({ confirmedAt, voidedAt }: Marks): State => voidedAt ? 'void' : confirmedAt ? 'confirmed' : 'unconfirmed'
/** The same as a condition on rows; undefined: all that was not voided. */
export const whereState = (state: State | undefined) =>
  state === 'void' ? { voidedAt: { not: null } } : { voidedAt: null, ...(state === undefined ? {} : { confirmedAt: state === 'confirmed' ? { not: null } : null }) }

export type Move = 'change' | 'confirm' | 'unconfirm' | 'void' | 'restore'
/** `but`: whose turn it is not, whatever their role. */
type Step = { by: readonly Role[], needs?: 'comment', but?: 'writer' | 'everybodyElse' }
const clerk = ['clerk'] as const, second = ['clerk', 'leader'] as const

/** What may be done with a record, and by whom. A change takes the confirmation away; what is voided is kept, and may come back as it was. */
export const moves: { [S in State]: { [M in Move]?: Step } } = {
  unconfirmed: { change: { by: clerk }, confirm: { by: second, but: 'writer' }, void: { by: clerk, needs: 'comment' } },
  confirmed: { change: { by: clerk }, unconfirm: { by: second, but: 'everybodyElse' }, void: { by: clerk, needs: 'comment' } },
  void: { restore: { by: clerk } },
}

type Known = Marks & { writtenById: string, confirmedById: string | null }
type Who = Pick<AccountViewer, 'id' | 'role'>
/** Whether this person may do that now; `ownWord`: their role may, but it was they who wrote it. */
export function mayMove(viewer: Who, record: Known, move: Move): boolean | 'ownWord' {
  const step = moves[stateOf(record)][move]
  if (!step?.by.includes(viewer.role)) return false
  if (step.but === 'writer' && record.writtenById === viewer.id) return 'ownWord'
  return step.but !== 'everybodyElse' || record.confirmedById === viewer.id
}

/** @throws Problem forbidden · notAllowedNow · commentNeeded */
export function requireMove(viewer: Who, record: Known, move: Move, comment = ''): void {
  const may = mayMove(viewer, record, move)
  if (may === 'ownWord') throw new Problem('forbidden')
  if (!may) throw new Problem('notAllowedNow')
  if (moves[stateOf(record)][move]?.needs && comment === '') throw new Problem('commentNeeded')
}

/** What the history of a record calls its steps. */
export const actions = ['written', 'changed', 'confirmed', 'unconfirmed', 'voided', 'restored', 'evidenceAdded', 'evidenceRemoved'] as const
export type BureauAction = (typeof actions)[number]

export const limits = { title: 100, note: 2000, documentNumber: 60, keptAt: 100, text: 200, long: 1000, rows: 60, comment: 200 } as const
/** What may be attached at once, and how large one file may be. */
export const upload = { maxFiles: 10, maxBytes: 50 << 20 } as const
