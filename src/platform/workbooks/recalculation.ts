import { addressOf, liesIn, placeOf, type CellPlace, type CellRange } from './cell-address.js'
import { partsOf, rangeAt, readFormulaText, type Formula } from './formula.js'
import { NotComputed, worth, type Value } from './formula-value.js'
import type { PartCell, SheetPart } from './sheet-part.js'

/** A sheet with its name, and what was put into its cells, by address. */
export type FilledSheet = { name: string, part: SheetPart, filled: ReadonlyMap<string, Value> }
/** What the cached value of a formula cell becomes; `gone`: it is computed when the file is opened. */
export type Recomputed = { cell: PartCell, value: Value | 'gone' }

/** Beyond this many formulas, or this many looks at a cell or formula, nothing is followed: all that is left is computed when the file is opened. */
const mostFormulas = 5000, mostLooks = 4_000_000, deepest = 400
const changesByItself = /^(NOW|TODAY|RAND|RANDBETWEEN|OFFSET|INDIRECT|CELL|INFO)$/
type Node = { sheet: number, cell: PartCell, formula: Formula | undefined, down: number, right: number, needs: { sheet: number, range: CellRange }[], unsure: boolean, stale?: boolean, value?: Value | 'asked' | 'unknown' }

/** The formula cells whose cached value no longer holds once cells were filled, by sheet. What cannot be followed is taken for stale.
 *  @param textOf a shared text by its number */
export function recomputed(sheets: readonly FilledSheet[], textOf: (shared: number) => string): Recomputed[][] {
  const book = new Book(sheets, textOf)
  return sheets.map((_sheet, index) => book.nodes[index]?.filter(node => book.isStale(node)).flatMap((node): Recomputed[] => {
    const value = book.valueOf(node)
    const spread = node.cell.formula?.kind === 'array' && node.cell.formula.range
    const beside = spread ? book.cellsIn(index, spread).filter(cell => cell !== node.cell && cell.value && !sheets[index]?.filled.has(addressOf(cell))).map((cell): Recomputed => ({ cell, value: 'gone' })) : []
    return [{ cell: node.cell, value }, ...beside]
  }) ?? [])
}

class Book {
  readonly nodes: Node[][]
  private looks = 0
  private readonly many: boolean
  private readonly byAddress: Map<string, Node>[]
  private readonly cells: Map<string, PartCell>[]
  private readonly filled: { place: CellPlace, address: string, value: Value }[][]

  constructor(readonly sheets: readonly FilledSheet[], private readonly textOf: (shared: number) => string) {
    this.filled = sheets.map(({ filled }) => [...filled].flatMap(([address, value]) => { const place = placeOf(address); return place ? [{ place, address, value }] : [] }))
    this.cells = sheets.map(({ part }) => new Map(part.rows.flatMap(row => row.cells.map(cell => [addressOf(cell), cell]))))
    this.nodes = sheets.map(({ part, filled }, sheet) => this.nodesOf(sheet, part, filled))
    this.byAddress = this.nodes.map(nodes => new Map(nodes.map(node => [addressOf(node.cell), node])))
    this.many = this.nodes.reduce((sum, nodes) => sum + nodes.length, 0) > mostFormulas
  }

  private nodesOf(sheet: number, { rows }: SheetPart, filled: ReadonlyMap<string, Value>): Node[] {
    const cells = rows.flatMap(row => row.cells).filter(cell => cell.formula && !filled.has(addressOf(cell)))
    const shared = new Map(cells.flatMap(cell => cell.formula?.kind === 'shared' && cell.formula.shares !== undefined && cell.formula.text !== '' ? [[cell.formula.shares, cell] as const] : []))
    return cells.map((cell): Node => {
      const written = cell.formula?.kind === 'shared' ? shared.get(cell.formula.shares ?? '') : cell
      const simple = cell.formula?.kind === 'plain' || cell.formula?.kind === 'shared'
      const formula = simple || cell.formula?.kind === 'array' ? readFormulaText(written?.formula?.text ?? '') : undefined
      const down = cell.row - (written?.row ?? cell.row), right = cell.column - (written?.column ?? cell.column)
      const parts = formula && partsOf(formula)
      const needs = (parts?.references ?? []).flatMap(reference => {
        const at = reference.sheet === undefined ? sheet : this.sheetNamed(reference.sheet), range = rangeAt(reference, down, right)
        return at < 0 || !range ? [] : [{ sheet: at, range }]
      })
      const unsure = !parts || needs.length < parts.references.length || parts.functions.some(name => changesByItself.test(name))
      return { sheet, cell, formula: simple ? formula : undefined, down, right, needs, unsure }
    })
  }

  private sheetNamed(name: string): number { return this.sheets.findIndex(one => one.name.toLowerCase() === name.toLowerCase()) }

  isStale(node: Node, depth = 0): boolean {
    if (node.stale !== undefined) return node.stale
    if (this.isTooMuch() || node.unsure || depth > deepest) return node.stale = true
    node.stale = false // a circle ends here
    if (node.needs.some(({ sheet, range }) => this.isFilled(sheet, range))) return node.stale = true
    this.looks += node.needs.reduce((sum, { sheet }) => sum + (this.nodes[sheet]?.length ?? 0), 0)
    return node.stale = node.needs.some(({ sheet, range }) => (this.nodes[sheet] ?? []).some(one => one !== node && liesIn(one.cell, range) && this.isStale(one, depth + 1)))
  }

  private isTooMuch(): boolean { return this.many || this.looks > mostLooks }

  private isFilled(sheet: number, range: CellRange): boolean {
    return (this.filled[sheet] ?? []).some(({ place }) => liesIn(place, range))
  }

  cellsIn(sheet: number, range: CellRange): PartCell[] {
    return (this.sheets[sheet]?.part.rows ?? []).flatMap(row => row.row < range.top || row.row > range.bottom ? [] : row.cells.filter(cell => liesIn(cell, range)))
  }

  valueOf(node: Node): Value | 'gone' {
    try { return this.computed(node, 0) } catch (error) {
      if (error instanceof NotComputed || error instanceof RangeError) return 'gone'
      throw error
    }
  }

  private computed(node: Node, depth: number): Value {
    if (node.value === 'asked' || node.value === 'unknown' || !node.formula || depth > deepest || this.isTooMuch()) throw new NotComputed()
    if (node.value !== undefined) return node.value
    node.value = 'asked'
    try {
      const value = worth(node.formula, { down: node.down, right: node.right, valuesIn: (name, range) => this.valuesIn(name === undefined ? node.sheet : this.sheetNamed(name), range, depth + 1) })
      // A formula is never empty: it shows 0.
      return node.value = value ?? 0
    } catch (error) { node.value = 'unknown'; throw error }
  }

  /** One value of a single cell, which may be empty; of a larger range those of the cells that are there. */
  private valuesIn(sheet: number, range: CellRange, depth: number): Value[] {
    if (sheet < 0) throw new NotComputed()
    if (range.top === range.bottom && range.left === range.right) return [this.at(sheet, { row: range.top, column: range.left }, depth)]
    const cells = this.cellsIn(sheet, range)
    this.looks += cells.length + (this.sheets[sheet]?.part.rows.length ?? 0) + (this.filled[sheet]?.length ?? 0)
    const added = (this.filled[sheet] ?? []).filter(({ place, address }) => liesIn(place, range) && !this.cells[sheet]?.has(address))
    return [...cells.map(cell => this.at(sheet, cell, depth)), ...added.map(one => one.value), null]
  }

  private at(sheet: number, place: CellPlace, depth: number): Value {
    const address = addressOf(place), filled = this.sheets[sheet]?.filled
    if (filled?.has(address)) return filled.get(address) ?? null
    const node = this.byAddress[sheet]?.get(address)
    if (node && (this.isStale(node) || !node.cell.value)) return this.computed(node, depth)
    return valueOfCell(this.cells[sheet]?.get(address), this.textOf)
  }
}

/** What a cell of the file holds, as a value. */
export function valueOfCell(cell: PartCell | undefined, textOf: (shared: number) => string): Value {
  if (!cell || cell.content.kind === 'empty') return null
  const { kind, raw } = cell.content
  return kind === 'number' ? Number.isFinite(Number(raw)) ? Number(raw) : raw : kind === 'boolean' ? raw === '1' || raw === 'true' : kind === 'error' ? { error: raw } : kind === 'shared' ? textOf(Number(raw)) : raw
}
