import { packageRelationshipNamespace, relationshipNamespace, xmlAttribute, xmlHead } from './spreadsheet-xml.js'

/** The links of one sheet, kept until its cells are written: the format wants them after. */
export type SheetLinks = {
  /** Whether the cell at `place` may open `target`; false once the sheet holds as many as it can. */
  add(place: string, target: string): boolean
  readonly count: number
  /** The element in the sheet. */
  element(): Iterable<string>
  /** The sheet's part of relationships, which holds the addresses. */
  part(): Iterable<string>
}

/** Excel calls a sheet with more damaged. */
const maxLinks = 65_530
const maxTargetLength = 2_079
// Addresses are the one thing kept while a sheet streams; a hundred ordinary bytes each stay far below.
const maxLinkCharacters = 16_000_000

/** The address as a relationship takes it, or null for anything but a plain http or https address. */
export function linkTarget(url: string): string | null {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (!parsed || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')) return null
  // Characters that browsers forgive in an address, and Excel calls damage.
  const target = parsed.href.replace(/[|^{}`\\"<>[\]]|%(?![0-9a-f]{2})/gi, encodeURIComponent)
  return target.length > maxTargetLength ? null : target
}

/** No links yet. */
export function sheetLinks(): SheetLinks {
  const places: string[] = []
  const targets: string[] = []
  let characters = 0
  return {
    add(place, target) {
      characters += target.length
      if (places.length === maxLinks || characters > maxLinkCharacters) return false
      places.push(place)
      targets.push(target)
      return true
    },
    get count() { return places.length },
    * element() {
      if (places.length === 0) return
      yield '<hyperlinks>'
      yield* inPieces(places, (place, number) => `<hyperlink ref="${place}" r:id="rId${number}"/>`)
      yield '</hyperlinks>'
    },
    * part() {
      yield `${xmlHead}<Relationships xmlns="${packageRelationshipNamespace}">`
      yield* inPieces(targets, (target, number) => `<Relationship Id="rId${number}" Type="${relationshipNamespace}/hyperlink" Target="${xmlAttribute(target)}" TargetMode="External"/>`)
      yield '</Relationships>'
    },
  }
}

function* inPieces(values: readonly string[], write: (value: string, number: number) => string): Generator<string> {
  for (let from = 0; from < values.length; from += 200)
    yield values.slice(from, from + 200).map((value, index) => write(value, from + index + 1)).join('')
}
