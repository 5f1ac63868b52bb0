import { sentencesOfProposals } from './catalogue/proposals.js'
import type { Known } from './sentence.js'
import { tokensOf } from './token.js'

/** A problem or a measure that the figures suggest. It is offered, never put into a report by itself. */
export type Proposal = { code: string, for: 'problem' | 'measure', name: string, text: string }

/** Those that hold: whose figures are known, and lie where `when` says. */
export function proposals(known: Known): Proposal[] {
  const value = (code: string): number | null => { const [token] = tokensOf(`{${code}}`); return token ? known(token) : null }
  return sentencesOfProposals.flatMap(({ code, when, problem, measure, name }): Proposal[] => {
    const one = value(when.figure), other = when.than === undefined ? null : value(when.than)
    if (one === null || (when.than !== undefined && other === null)) return []
    const holds = other !== null ? one < other : (when.below === undefined || one < when.below) && (when.above === undefined || one > when.above)
    return holds ? [{ code, for: 'problem', name, text: problem }, { code, for: 'measure', name, text: measure }] : []
  })
}
