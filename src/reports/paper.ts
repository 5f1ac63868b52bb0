import type { Day } from '../calendar.js'
import type { Printed } from './printed.js'
import type { BlockKind } from './report.js'
import type { TableName } from './tables.js'

/** A number on the paper: `code` is its token as it is kept, `at` tells it from the same number elsewhere on the page. */
export type PaperNumber = Printed & { code: string, at: string }
export type PaperPiece = string | PaperNumber
export type PaperTable = { name: TableName, caption: string, columns: string[], rows: { label: string, cells: PaperNumber[], total: boolean }[] }
export type PaperBlock = { id: string, kind: BlockKind, role: string, number: string, pieces: PaperPiece[], stored: string, takenOver: boolean, table?: PaperTable }
/** A problem or a measure of last year's report as that one says it, and what came of it; empty while nobody has said. */
export type Answer = { id: string, role: string, about: string, answer: string }
/** A report as it is printed, with its figures: what a version keeps, and what paper, Word and comparisons are made of. `counted` says until when: 数据截至.
 *  `others`: numbers that the text does not have and a template of the bureau's does, by their token. `answers` are missing in versions
 *  from before they were kept. */
export type Content = { year: number, title: string, issuer: string, addressee: string, copies: string, cutOff: Day | null, counted: Day, signedOn: Day | null, blocks: PaperBlock[], others?: Record<string, string>, answers?: Answer[] }

/** Every number of a report, in its order, tables too. */
export const numbersOf = ({ blocks }: Pick<Content, 'blocks'>): PaperNumber[] =>
  blocks.flatMap(({ pieces, table }) => [...pieces.filter(piece => typeof piece !== 'string'), ...(table?.rows.flatMap(row => row.cells) ?? [])])

/** Counted numbers that are not what they were in an earlier version, by their token. */
export function changedSince(before: Pick<Content, 'blocks'> | undefined, now: Pick<Content, 'blocks'>): Map<string, string> {
  const earlier = new Map((before ? numbersOf(before) : []).map(one => [one.code, one.text]))
  return new Map(numbersOf(now).flatMap(({ code, source, text }) => { const was = earlier.get(code); return source === 'counted' && was !== undefined && was !== text ? [[code, was] as const] : [] }))
}

/** Whether two contents were written alike; what is counted is not compared. */
export function isWrittenAlike(one: Content, other: Content): boolean {
  const written = ({ title, issuer, addressee, copies, cutOff, signedOn, blocks }: Content): string => JSON.stringify([title, issuer, addressee, copies, cutOff, signedOn, blocks.map(({ id, kind, role, stored }) => [id, kind, role, stored])])
  return written(one) === written(other)
}

export const plainText = (pieces: readonly PaperPiece[]): string => pieces.map(piece => typeof piece === 'string' ? piece : piece.text).join('')

/** What became of a paragraph between two versions. */
export type BlockChange = { id: string, kind: BlockKind, what: 'added' | 'removed' | 'changed', before: string, now: string }
export function changesBetween(before: Pick<Content, 'blocks'>, now: Pick<Content, 'blocks'>): BlockChange[] {
  const textOf = ({ number, pieces, table }: PaperBlock): string => table ? [table.caption, ...table.rows.map(row => [row.label, ...row.cells.map(cell => cell.text)].join(' '))].join('\n') : `${number}${plainText(pieces)}`
  const earlier = new Map(before.blocks.map(block => [block.id, block])), later = new Set(now.blocks.map(block => block.id))
  const changed = now.blocks.flatMap((block): BlockChange[] => {
    const was = earlier.get(block.id), text = textOf(block)
    if (!was) return [{ id: block.id, kind: block.kind, what: 'added', before: '', now: text }]
    return textOf(was) === text ? [] : [{ id: block.id, kind: block.kind, what: 'changed', before: textOf(was), now: text }]
  })
  return [...changed, ...before.blocks.filter(block => !later.has(block.id)).map((block): BlockChange => ({ id: block.id, kind: block.kind, what: 'removed', before: textOf(block), now: '' }))]
}
