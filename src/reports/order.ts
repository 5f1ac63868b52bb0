import { depthOf, type BlockKind } from './report.js'

const paragraph = depthOf('text')

/** The order after a move; undefined where there is no way to go. A paragraph changes places with its neighbour, whatever that is; a heading and all below it with the whole before or behind of the same depth. */
export function moved<B extends { id: string, kind: BlockKind }>(all: readonly B[], id: string, move: 'earlier' | 'later'): B[] | undefined {
  const depth = (one: B | undefined): number => depthOf(one?.kind ?? 'text'), at = all.findIndex(one => one.id === id), block = all[at]
  if (!block) return undefined
  if (depth(block) === paragraph) {
    const other = all[move === 'earlier' ? at - 1 : at + 1]
    return other && all.map(one => one === block ? other : one === other ? block : one)
  }
  const endOf = (start: number): number => { const own = depth(all[start]), next = all.findIndex((one, index) => index > start && (depth(one) <= own)); return next < 0 ? all.length : next }
  const end = endOf(at), run = all.slice(at, end)
  if (move === 'later') {
    if (end >= all.length || depth(all[end]) < depth(block)) return undefined
    const next = endOf(end)
    return [...all.slice(0, at), ...all.slice(end, next), ...run, ...all.slice(next)]
  }
  let start = at - 1
  while (start >= 0 && depth(all[start]) > depth(block)) start -= 1
  if (start < 0 || depth(all[start]) < depth(block)) return undefined
  return [...all.slice(0, start), ...run, ...all.slice(start, at), ...all.slice(end)]
}
