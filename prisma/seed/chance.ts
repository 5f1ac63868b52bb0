/** The same key gives the same numbers, always and everywhere: the sample and its pictures never change by themselves. */
export type Chance = {
  /** From 0 until before 1. */
  next: () => number
  /** A whole number from `low` to `high`, both included. */
  between: (low: number, high: number) => number
  /** One of a list that is not empty. */
  one: <T>(list: readonly T[]) => T
  /** True this often: 0 never, 1 always. */
  often: (share: number) => boolean
}

/** A source of repeatable numbers for a key (FNV-1a, then mulberry32). @throws RangeError when `one` is asked of an empty list. */
export function chanceOf(key: string): Chance {
  let state = 0x811c9dc5
  for (const char of key) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    one: <T>(list: readonly T[]): T => {
      const found = list[Math.floor(next() * list.length)]
      if (found === undefined) throw new RangeError('nothing to choose from')
      return found
    },
    often: share => next() < share,
  }
}
