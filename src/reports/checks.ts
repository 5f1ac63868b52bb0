import { claims, nameBefore, partsBegin } from './catalogue/words.js'
import { around, isCount, plainOf, sentencesOf, textOf, unitAfter, type Checked } from './printed.js'
import { pupilsIn } from './pupils.js'
import { depthOf } from './report.js'
import { staleIn, type Stale } from './stale.js'

/** bad: not to be frozen like that · warn: please look. `words` are what it is about. */
export type Fault = { tone: 'bad' | 'warn', code: 'empty' | 'unknown' | 'noBasis' | 'unconfirmed' | 'stale' | 'claim' | 'parts' | 'rate' | 'twice' | 'pupil' | 'unanswered', blockId: string, words: string }

/** Everything about a report that should be looked at before it is frozen. @param unanswered last year's problems and measures of which nothing is said */
export function faultsOf(blocks: readonly Checked[], year: number, unanswered: readonly { id: string, text: string }[]): Fault[] {
  return [
    ...blocks.flatMap((block, index) => isEmpty(blocks, index) ? [{ tone: 'bad' as const, code: 'empty' as const, blockId: block.id, words: headingOf(blocks, index) }] : []),
    ...blocks.flatMap(block => [...numberFaults(block), ...claimFaults(block), ...partFaults(block), ...rateFaults(block), ...staleFaults(block, year)]),
    ...twiceFaults(blocks),
    // A report is published, and says 某同学.
    ...pupilsIn(blocks).flatMap(({ places: [place] }): Fault[] => place ? [{ tone: 'bad', code: 'pupil', blockId: place.blockId, words: place.sentence }] : []),
    ...unanswered.map(({ id, text }): Fault => ({ tone: 'warn', code: 'unanswered', blockId: id, words: text })),
  ]
}

export const staleOf = (block: Checked, year: number): Stale[] => block.takenOver ? staleIn(block.stored, year) : []

/** The heading under which a block stands, or that it is. */
function headingOf(blocks: readonly Checked[], index: number): string {
  const heading = blocks.slice(0, index + 1).findLast(block => block.kind !== 'text' && block.kind !== 'table')
  return heading ? plainOf(heading) : ''
}

/** A paragraph without a word, and a heading without any below it. */
function isEmpty(blocks: readonly Checked[], index: number): boolean {
  const block = blocks[index]
  if (!block || block.kind === 'table') return false
  if (plainOf(block).trim() === '') return true
  if (block.kind === 'text') return false
  const next = blocks[index + 1]
  return !next || depthOf(next.kind) <= depthOf(block.kind)
}

const numberFaults = (block: Checked): Fault[] => block.pieces.flatMap((piece, index): Fault[] => {
  if (typeof piece === 'string') return []
  const words = around(block, index)
  if (piece.source === 'typed') return piece.basis.trim() === '' ? [{ tone: 'warn', code: 'noBasis', blockId: block.id, words }] : []
  if (piece.text === '' || (piece.value === null && piece.percent)) return [{ tone: 'bad', code: 'unknown', blockId: block.id, words }]
  return piece.unconfirmed ? [{ tone: 'warn', code: 'unconfirmed', blockId: block.id, words }] : []
})

const staleFaults = (block: Checked, year: number): Fault[] => { const stale = staleOf(block, year); return stale.length === 0 ? [] : [{ tone: 'warn', code: 'stale', blockId: block.id, words: stale.map(one => one.text).join(' · ') }] }

/** 全部, 均 and the like beside a rate below 100 %. */
const claimFaults = (block: Checked): Fault[] => sentencesOf(block).flatMap(pieces => {
  const text = textOf(pieces), claim = pieces.some(piece => typeof piece === 'string' && claims.test(piece))
  const short = pieces.some(piece => typeof piece !== 'string' && piece.percent && piece.value !== null && piece.value < 100)
  return claim && short ? [{ tone: 'bad' as const, code: 'claim' as const, blockId: block.id, words: text.trim() }] : []
})

/** What follows 其中 in the same unit adds up to no more than what stands before it. */
const partFaults = (block: Checked): Fault[] => sentencesOf(block).flatMap(pieces => {
  const at = pieces.findIndex(piece => typeof piece === 'string' && piece.includes(partsBegin))
  const total = pieces.slice(0, Math.max(at, 0)).flatMap((piece, index) => isCount(piece) ? [{ value: piece.value, unit: unitAfter(pieces, index) }] : []).at(-1)
  if (!total || total.unit === '') return []
  const parts = pieces.flatMap((piece, index) => index > at && isCount(piece) && unitAfter(pieces, index) === total.unit ? [piece.value] : [])
  return parts.length > 1 && parts.reduce((sum, one) => sum + one, 0) > total.value ? [{ tone: 'warn' as const, code: 'parts' as const, blockId: block.id, words: textOf(pieces).trim() }] : []
})

/** A typed percentage is one of two numbers of its sentence. */
const rateFaults = (block: Checked): Fault[] => sentencesOf(block).flatMap(pieces => {
  const counts = pieces.flatMap(piece => isCount(piece) ? [piece.value] : [])
  return pieces.flatMap((piece): Fault[] => {
    if (typeof piece === 'string' || !piece.percent || piece.source !== 'typed' || piece.value === null || counts.length < 2) return []
    const rate = piece.value, places = (/\.(\d+)/.exec(piece.text)?.[1] ?? '').length, near = 0.5 * 10 ** -places + 1e-9
    return counts.some((whole, at) => whole > 0 && counts.some((part, other) => other !== at && Math.abs(part / whole * 100 - rate) <= near)) ? [] : [{ tone: 'warn', code: 'rate', blockId: block.id, words: textOf(pieces).trim() }]
  })
})

/** The same words with the same unit and two numbers. */
function twiceFaults(blocks: readonly Checked[]): Fault[] {
  const said = new Map<string, { value: string, first: string }>(), faults: Fault[] = []
  for (const block of blocks) for (const [index, piece] of block.pieces.entries()) {
    const before = block.pieces[index - 1], unit = unitAfter(block.pieces, index)
    if (typeof piece === 'string' || piece.value === null || typeof before !== 'string' || unit === '') continue
    const name = nameBefore.exec(before)?.[0]
    if (!name) continue
    const key = `${name} ${unit}`, known = said.get(key)
    if (!known) said.set(key, { value: piece.text, first: block.id })
    else if (known.value !== piece.text) faults.push({ tone: 'warn', code: 'twice', blockId: block.id, words: `${name}${known.value}${unit} / ${piece.text}${unit}` })
  }
  return faults
}
