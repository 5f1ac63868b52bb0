import { pupilsNamedIn } from '../activities/pupil-name.js'
import { plainOf, sentenceAround, type Checked } from './printed.js'
import { piecesOf, tokenText } from './token.js'

/** Where a name stands. `inNumber` is the token whose printed words hold it: it is masked where that comes from, not in the paragraph. */
export type NamedAt = { blockId: string, sentence: string, inNumber?: string }
/** A name that looks like a pupil's, with every sentence that has it. */
export type Named = { name: string, places: NamedAt[] }

/** Every name of a report that looks like a pupil's; one that is named with 同学 anywhere is found wherever it stands. */
export function pupilsIn(blocks: readonly Checked[]): Named[] {
  const known = namesOf(blocks), found = new Map<string, NamedAt[]>()
  for (const block of blocks) {
    const text = plainOf(block)
    for (const { name, at, end } of pupilsNamedIn(text, known)) {
      const inNumber = tokenAt(block, at, end), places = found.get(name) ?? []
      found.set(name, places)
      places.push({ blockId: block.id, sentence: sentenceAround(text, at), ...(inNumber === undefined ? {} : { inNumber }) })
    }
  }
  return [...found].map(([name, places]) => ({ name, places }))
}

/** The places where a paragraph's own words have the name. */
export const ownPlaces = ({ places }: Named): NamedAt[] => places.filter(one => one.inNumber === undefined)

/** What somebody saw of a paragraph: its id and version, as a form sends it. */
export const seenBlock = ({ id, version }: { id: string, version: number }): string => `${id} ${version}`

/** A paragraph as it is kept, with `mask` in the place of some names. @param known every name of the report: 张晓 is not looked for inside 张晓雨 */
export function withoutNames(block: Checked, known: readonly string[], names: ReadonlySet<string>, mask: string): string {
  const text = plainOf(block)
  if (![...names].some(name => text.includes(name))) return block.stored
  const found = pupilsNamedIn(text, known).filter(({ name, at, end }) => names.has(name) && tokenAt(block, at, end) === undefined)
  if (found.length === 0) return block.stored
  let at = 0
  return piecesOf(block.stored).map((piece, index) => {
    const printed = block.pieces[index], begins = at
    at += typeof printed === 'string' ? printed.length : printed?.text.length ?? 0
    if (typeof piece !== 'string') return tokenText(piece)
    return found.filter(one => one.at >= begins && one.end <= at).toReversed().reduce((text, one) => `${text.slice(0, one.at - begins)}${mask}${text.slice(one.end - begins)}`, piece)
  }).join('')
}

const namesOf = (blocks: readonly Checked[]): string[] => [...new Set(blocks.flatMap(block => pupilsNamedIn(plainOf(block)).map(one => one.name)))]

/** The token whose printed words hold a run of a paragraph, or a part of it. */
function tokenAt({ pieces, stored }: Checked, from: number, end: number): string | undefined {
  let at = 0
  for (const [index, piece] of pieces.entries()) {
    const begins = at
    at += typeof piece === 'string' ? piece.length : piece.text.length
    if (typeof piece === 'string' || at <= from || begins >= end) continue
    const token = piecesOf(stored)[index]
    return token === undefined || typeof token === 'string' ? '' : tokenText(token)
  }
  return undefined
}
