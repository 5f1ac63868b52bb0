import type { Chance } from '../chance.js'
import type { Uniform } from './people.js'
import type { Light } from './shapes.js'

/** What one picture is asked to show: `words` stand on banners and boards, `variant` sets its colours. */
export type Asked = { words: readonly string[], light: Light, uniform: Uniform, variant: number, chance: Chance }
/** Draws a whole picture. */
export type Scene = (asked: Asked) => string
/** The word of that place. @throws RangeError when the picture was given too few. */
export function wordAt(words: readonly string[], index: number): string {
  const word = words[index]
  if (word === undefined) throw new RangeError(`this scene needs ${index + 1} words`)
  return word
}
