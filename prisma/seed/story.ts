import type { SampleActivity, SampleContent, SampleMove } from './types.js'

export type SampleStatus = 'draft' | 'submitted' | 'returned' | 'approved' | 'void'

const leadsTo: Record<SampleMove['move'], SampleStatus> = {
  enter: 'approved', submit: 'submitted', resubmit: 'submitted', withdraw: 'draft', return: 'returned', approve: 'approved', undo: 'submitted', reopen: 'returned', void: 'void',
}

/** Where a record stands after the first `moves` of its story; after all of them when not told. */
export function statusAfter({ story }: SampleActivity, moves = story.length): SampleStatus {
  const last = story.slice(0, moves).at(-1)
  return last ? leadsTo[last.move] : 'draft'
}

/** The content as the last submission had it. */
export function lastContent(activity: SampleActivity): SampleContent {
  const { key: _key, drafted: _drafted, story, ...content } = activity
  return story.reduce<SampleContent>((before, move) => move.move === 'resubmit' ? { ...before, ...move.changes } : before, content)
}
