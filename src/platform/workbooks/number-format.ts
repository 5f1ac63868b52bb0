import { attributeOf, tagsOf } from './xml-tags.js'

/** How a number shows in a cell, as far as a page shows it: a day, a share of a hundred, or so many places. */
export type Look = { kind: 'plain' } | { kind: 'day' } | { kind: 'percent', places: number } | { kind: 'places', places: number, thousands: boolean }
/** A cell's style, as far as a page shows it. */
export type CellStyle = { look: Look, align: 'left' | 'center' | 'right' | undefined, bold: boolean, tinted: boolean, wraps: boolean, locked: boolean }

const plain: CellStyle = { look: { kind: 'plain' }, align: undefined, bold: false, tinted: false, wraps: false, locked: true }

const builtIn: Record<number, Look> = {
  1: { kind: 'places', places: 0, thousands: false }, 2: { kind: 'places', places: 2, thousands: false }, 3: { kind: 'places', places: 0, thousands: true }, 4: { kind: 'places', places: 2, thousands: true },
  9: { kind: 'percent', places: 0 }, 10: { kind: 'percent', places: 2 },
}
const isBuiltInDay = (id: number): boolean => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || (id >= 50 && id <= 58)

function lookOf(id: number, code: string | undefined): Look {
  if (code === undefined) return builtIn[id] ?? (isBuiltInDay(id) ? { kind: 'day' } : plain.look)
  const signs = (code.split(';')[0] ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, ''), places = /\.(0+)/.exec(signs)?.[1]?.length ?? 0
  if (/[yd]|m{3}/i.test(signs)) return { kind: 'day' }
  if (signs.includes('%')) return { kind: 'percent', places }
  return /0/.test(signs) ? { kind: 'places', places, thousands: signs.includes(',') } : plain.look
}

/** The styles of a workbook by their numbers. */
export function readStyles(xml: string): (style: number) => CellStyle {
  const formats = new Map<number, string>(), bold: boolean[] = [], tinted: boolean[] = [], styles: CellStyle[] = []
  const lists = new Set(['fonts', 'fills', 'cellXfs'])
  let list: string | undefined
  for (const { kind, name, inside } of tagsOf(xml)) {
    if (lists.has(name)) { list = kind === 'open' ? name : undefined; continue }
    if (kind === 'close') continue
    if (name === 'numFmt' && list === undefined) formats.set(Number(attributeOf(inside, 'numFmtId')), attributeOf(inside, 'formatCode') ?? '')
    if (list === 'fonts' && name === 'font') bold.push(false)
    if (list === 'fonts' && name === 'b') bold[bold.length - 1] = attributeOf(inside, 'val') !== '0'
    if (list === 'fills' && name === 'fill') tinted.push(false)
    if (list === 'fills' && name === 'patternFill') tinted[tinted.length - 1] = attributeOf(inside, 'patternType') === 'solid'
    if (list === 'cellXfs' && name === 'xf') {
      const id = Number(attributeOf(inside, 'numFmtId') ?? 0)
      styles.push({ ...plain, look: lookOf(id, formats.get(id)), bold: bold[Number(attributeOf(inside, 'fontId'))] ?? false, tinted: tinted[Number(attributeOf(inside, 'fillId'))] ?? false })
    }
    const last = styles.at(-1)
    if (list === 'cellXfs' && name === 'protection' && last) last.locked = attributeOf(inside, 'locked') !== '0'
    if (list === 'cellXfs' && name === 'alignment' && last) {
      const align = attributeOf(inside, 'horizontal')
      last.align = align === 'centerContinuous' || align === 'distributed' ? 'center' : align === 'center' || align === 'right' || align === 'left' ? align : undefined
      last.wraps = attributeOf(inside, 'wrapText') === '1'
    }
  }
  return style => styles[style] ?? plain
}

/** A number as its cell shows it. */
export function shownNumber(value: number, look: Look, language: string): string {
  switch (look.kind) {
    case 'day': return value >= 1 && value < 2_958_466 ? new Date((value - 25_569) * 86_400_000).toISOString().slice(0, 10) : String(value)
    case 'percent': return `${(value * 100).toFixed(look.places)}%`
    case 'places': return value.toLocaleString(language, { minimumFractionDigits: look.places, maximumFractionDigits: look.places, useGrouping: look.thousands })
    case 'plain': return String(Number(value.toPrecision(11)))
  }
}
