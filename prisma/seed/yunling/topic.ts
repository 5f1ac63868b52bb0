import type { SceneName } from '../drawing/list.js'
import type { Stage } from '../types.js'

/**
 * What an activity of one kind can be about. Days are 'MM-DD', both included; `for` is every owing stage when left out. In a summary
 * {who} is the lecturer with title, {unit} the lecturer's office in short, {grades} who took part, and {classes} {pupils} {works} {chosen}
 * {answers} {booklets} {minutes} {finalists} are numbers.
 */
export type Topic = {
  key: string
  titles: readonly string[]
  laws: readonly string[]
  occasion?: string
  from: string
  to: string
  for?: readonly Stage[]
  places: readonly string[]
  by: 'vicePrincipal' | 'counsellor' | 'nobody'
  scenes: readonly SceneName[]
  details?: Readonly<Record<string, string | number>>
  summaries: readonly string[]
}
