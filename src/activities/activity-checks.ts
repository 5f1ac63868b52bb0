import type { Warning } from '../submissions/content.js'
import { boundByRoll, type ActivityContent } from './activity.js'
import { seemsToNamePupil } from './pupil-name.js'

export type CheckFacts = {
  /** Roll of a school on the day it was held, by school id; absent when unknown. */
  rolls: ReadonlyMap<string, { pupils: number | null, teachers: number | null }>
  /** Other records of the same host with this title on this day. */
  sameTitleSameDay: number
  /** The file that the kind asks for, when none of that sort is there. */
  evidenceAsked: string | null
}

/** What is odd about an activity. None of it blocks: it is shown to the person who fills in and to the reviewer. */
export function warningsOf(content: ActivityContent, facts: CheckFacts): Warning[] {
  const warnings: Warning[] = []
  for (const one of content.participations) {
    for (const audience of boundByRoll) {
      const roll = facts.rolls.get(one.schoolId)?.[audience as 'pupils' | 'teachers'] ?? null, number = one[audience]
      if (roll === null || number === null || number <= roll * content.sessions) continue
      warnings.push({ code: 'overRoll', field: `${audience}-${one.schoolId}`, details: { audience, number, roll, sessions: content.sessions } })
    }
  }
  if (facts.sameTitleSameDay > 0) warnings.push({ code: 'sameTitleSameDay', field: 'title', details: { others: facts.sameTitleSameDay } })
  for (const field of ['title', 'summary'] as const) {
    if (seemsToNamePupil(content[field])) warnings.push({ code: 'mayNamePupil', field, details: {} })
  }
  if (facts.evidenceAsked !== null) warnings.push({ code: 'evidenceAsked', field: 'evidence', details: { sort: facts.evidenceAsked } })
  return warnings
}
