import type { RevisionFile } from './content.js'
import { confirming, isReturned, type Status } from './workflow.js'

/** Whether a move gave the reviewers a new revision: 提交, by whoever sends it. */
export const sends = (action: string): boolean => action === 'submit' || action === 'confirm'

/** What happens between a school's people before a record leaves the school is their own. */
export const staysInside = ({ from, to, action }: { from: Status, to: Status, action: string }): boolean => to === confirming || (from === confirming && !sends(action))

/** A move as the history keeps it. `number` counts from 1; `revision` is the last one there was after the move. */
export type PastStep = { number: number, action: string, to: Status, revision: number }

/** What stands of the returns of a record: the one that its owner still has to answer, and the last one that was answered by
 *  submitting again. A return that was undone never happened. */
export function returnsIn<S extends PastStep>(steps: readonly S[]): { open: S | undefined, answered: S | undefined } {
  let open: S | undefined, answered: S | undefined
  for (const step of steps) {
    if (isReturned(step.to)) open = step
    else if (step.action === 'undo') open = undefined
    else if (sends(step.action) && open) [answered, open] = [open, undefined]
  }
  return { open, answered }
}

/** The revision with which a reviewer compares the last one: the one that was returned, else the one before; undefined for the first. */
export function comparedWith(steps: readonly PastStep[], revisionCount: number): number | undefined {
  const { answered } = returnsIn(steps)
  if (answered && answered.revision < revisionCount) return answered.revision
  return revisionCount > 1 ? revisionCount - 1 : undefined
}

/** The revision that somebody saw whose page showed this version: a record has version n + 1 after its step n. */
export const revisionSeen = (steps: readonly PastStep[], version: number): number =>
  steps.findLast(step => step.number < version)?.revision ?? 0

/** The moves that somebody whose page showed this version has not seen. */
export const stepsSince = <S extends PastStep>(steps: readonly S[], version: number): S[] => steps.filter(step => step.number >= version)

/** Files that one revision holds and the other does not, and those that are called otherwise now. */
export function filesBetween(before: readonly RevisionFile[], after: readonly RevisionFile[]): { added: RevisionFile[], removed: RevisionFile[], renamed: RevisionFile[] } {
  const lacks = (files: readonly RevisionFile[]) => (file: RevisionFile) => !files.some(one => one.id === file.id)
  const renamed = after.filter(file => before.some(one => one.id === file.id && one.caption !== file.caption))
  return { added: after.filter(lacks(before)), removed: before.filter(lacks(after)), renamed }
}
