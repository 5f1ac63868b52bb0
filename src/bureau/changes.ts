import type { BureauAction } from './record.js'

/** How a record's standing differs from an earlier moment: it was written or brought back, voided, confirmed, no longer confirmed, or says something else. */
export type RecordChange = 'added' | 'removed' | 'confirmed' | 'unconfirmed' | 'changed'
export type Step = { action: BureauAction, at: Date, fields: string }
type Standing = { there: boolean, confirmed: boolean }

/** What became of a record since a moment; undefined where nothing that counts did. @param steps all of them, in their order */
export function changeOfRecord(steps: readonly Step[], since: Date): RecordChange | undefined {
  const later = steps.filter(step => step.at > since), then = standingAfter(steps.filter(step => step.at <= since)), now = standingAfter(steps)
  if (then.there !== now.there) return now.there ? 'added' : 'removed'
  if (!now.there) return undefined
  if (later.some(step => step.action === 'changed')) return 'changed'
  return then.confirmed === now.confirmed ? undefined : now.confirmed ? 'confirmed' : 'unconfirmed'
}

function standingAfter(steps: readonly Step[]): Standing {
  return steps.reduce<Standing>(({ there, confirmed }, { action, fields }) => {
    if (action === 'written') return { there: true, confirmed: false }
    if (action === 'confirmed' || action === 'unconfirmed') return { there, confirmed: action === 'confirmed' }
    if (action === 'voided' || action === 'restored') return { there: action === 'restored', confirmed }
    // What is written anew, files too, has to be confirmed again.
    return { there, confirmed: confirmed && !fields.split(' ').includes('confirmed') }
  }, { there: false, confirmed: false })
}

/** Whether a record was moved from another day since. */
export const wasMoved = (steps: readonly Step[], since: Date): boolean => steps.some(({ at, action, fields }) => at > since && action === 'changed' && fields.split(' ').includes('day'))
