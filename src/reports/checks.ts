import { seemsToNamePupil } from '../activities/pupil-name.js'
import { bareFigures, claims, nameBefore, numberMark, partsBegin, shareBefore } from './catalogue/words.js'
import type { Answer } from './paper.js'
import { around, isCount, isShare, plainOf, sentencesOf, textOf, unitAfter, type Checked } from './printed.js'
import { pupilsIn } from './pupils.js'
import { depthOf } from './report.js'
import { staleIn, type Stale } from './stale.js'

/** bad: not to be frozen like that · warn: please look. `words` are what it is about. */
export type Fault = { tone: 'bad' | 'warn', code: 'empty' | 'unknown' | 'noBasis' | 'unconfirmed' | 'stale' | 'claim' | 'unsourced' | 'parts' | 'tableSum' | 'rate' | 'rateTwice' | 'twice' | 'pupil' | 'answerNames' | 'unanswered', blockId: string, words: string }

/** Everything about a report that should be looked at before it is frozen. @param answers to last year's problems and measures */
export function faultsOf(blocks: readonly Checked[], year: number, answers: readonly Answer[]): Fault[] {
  return [
    ...blocks.flatMap((block, index) => isEmpty(blocks, index) ? [{ tone: 'bad' as const, code: 'empty' as const, blockId: block.id, words: headingOf(blocks, index) }] : []),
    ...blocks.flatMap(block => [...numberFaults(block), ...bareFaults(block), ...tableFaults(block), ...claimFaults(block), ...partFaults(block), ...rateFaults(block), ...staleFaults(block, year)]),
    ...twiceFaults(blocks),
    // A report is published, and says 某同学.
    ...pupilsIn(blocks).flatMap(({ places: [place] }): Fault[] => place ? [{ tone: 'bad', code: 'pupil', blockId: place.blockId, words: place.sentence }] : []),
    ...answers.flatMap(({ id, about, answer }): Fault[] => answer === '' ? [{ tone: 'warn', code: 'unanswered', blockId: id, words: about }] : seemsToNamePupil(answer) ? [{ tone: 'bad', code: 'answerNames', blockId: id, words: answer }] : []),
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

/** Digits with a unit that no token holds. What was taken over names them as stale already. */
function bareFaults(block: Checked): Fault[] {
  const found = block.takenOver ? [] : block.pieces.flatMap(piece => typeof piece === 'string' ? [...piece.matchAll(bareFigures)].map(([figure]) => figure.trim()) : [])
  return found.length === 0 ? [] : [{ tone: 'warn', code: 'unsourced', blockId: block.id, words: found.join(' · ') }]
}

/** 全部, 均 and the like beside a rate below 100 %. */
const claimFaults = (block: Checked): Fault[] => sentencesOf(block).flatMap(pieces => {
  const short = pieces.some((piece, index) => typeof piece !== 'string' && isShare(pieces, index) && (piece.value ?? 100) < 100)
  const said = pieces.map(piece => typeof piece === 'string' ? piece : piece.percent && piece.value === 100 ? piece.text : numberMark).join('')
  return short && claims.test(said) ? [{ tone: 'bad' as const, code: 'claim' as const, blockId: block.id, words: textOf(pieces).trim() }] : []
})

/** What follows 其中 in the same unit is no more than what stands before it, one by one and together. */
const partFaults = (block: Checked): Fault[] => sentencesOf(block).flatMap(pieces => {
  const at = pieces.findIndex(piece => typeof piece === 'string' && piece.includes(partsBegin))
  const total = pieces.slice(0, Math.max(at, 0)).flatMap((piece, index) => isCount(piece) ? [{ value: piece.value, unit: unitAfter(pieces, index) }] : []).at(-1)
  if (!total || total.unit === '') return []
  const parts = pieces.flatMap((piece, index) => index > at && isCount(piece) && unitAfter(pieces, index) === total.unit ? [piece.value] : [])
  return parts.reduce((sum, one) => sum + one, 0) > total.value ? [{ tone: 'warn' as const, code: 'parts' as const, blockId: block.id, words: textOf(pieces).trim() }] : []
})

/** A table's total is what its rows come to, and no cell is without a number. */
function tableFaults({ id: blockId, table }: Checked): Fault[] {
  if (!table) return []
  const total = table.rows.find(row => row.total), rows = table.rows.filter(row => !row.total)
  if (table.rows.some(row => row.cells.some(cell => cell.text === ''))) return [{ tone: 'bad', code: 'unknown', blockId, words: table.caption }]
  return (total?.cells ?? []).flatMap((whole, column): Fault[] => {
    const parts = rows.flatMap(row => { const cell = row.cells[column]; return cell && isCount(cell) && cell.value !== 0 ? [cell.value] : [] }), sum = parts.reduce((all, one) => all + one, 0)
    return rows.length === 0 || !isCount(whole) || Math.abs(sum - whole.value) < 0.05 ? [] : [{ tone: 'warn', code: 'tableSum', blockId, words: `${table.caption} ${table.columns[column + 1] ?? ''} ${parts.join(' + ') || 0} ≠ ${whole.text}` }]
  })
}

/** A typed share is one of two numbers of its sentence, and the same share twice is of two pairs. */
const rateFaults = (block: Checked): Fault[] => sentencesOf(block).flatMap(pieces => {
  const counts = pieces.flatMap(piece => isCount(piece) ? [piece.value] : []), used = new Set<string>()
  return pieces.flatMap((piece, index): Fault[] => {
    if (typeof piece === 'string' || !isShare(pieces, index) || piece.source !== 'typed' || piece.value === null || counts.length < 2) return []
    const rate = piece.value, places = (/\.(\d+)/.exec(piece.text)?.[1] ?? '').length, near = 0.5 * 10 ** -places + 1e-9
    const pairs = counts.flatMap((whole, at) => counts.flatMap((part, other) => other !== at && whole > 0 && Math.abs(part / whole * 100 - rate) <= near ? [`${rate} ${other} ${at}`] : [])), free = pairs.find(pair => !used.has(pair))
    if (free !== undefined) { used.add(free); return [] }
    return [{ tone: 'warn', code: pairs.length > 0 ? 'rateTwice' : 'rate', blockId: block.id, words: textOf(pieces).trim() }]
  })
})

/** The same words with the same unit, or the same share, and two numbers. */
function twiceFaults(blocks: readonly Checked[]): Fault[] {
  const said = new Map<string, { value: string, first: string }>(), faults: Fault[] = []
  for (const block of blocks) for (const [index, piece] of block.pieces.entries()) {
    const before = block.pieces[index - 1], share = isShare(block.pieces, index), unit = share ? '' : unitAfter(block.pieces, index)
    if (typeof piece === 'string' || piece.value === null || typeof before !== 'string' || !(share || (unit !== '' && isCount(piece)))) continue
    const name = share ? shareBefore.exec(before)?.[1] : nameBefore.exec(before)?.[0]
    if (!name) continue
    const key = `${name} ${unit}`, known = said.get(key)
    if (!known) said.set(key, { value: piece.text, first: block.id })
    else if (known.value !== piece.text) faults.push({ tone: 'warn', code: 'twice', blockId: block.id, words: `${name}${known.value}${unit} / ${piece.text}${unit}` })
  }
  return faults
}
