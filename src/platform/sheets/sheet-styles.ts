import { spreadsheetNamespace, xmlHead } from './spreadsheet-xml.js'
import type { Align } from './sheet-spec.js'

/** How a cell looks; what is not named is absent. */
export type CellLook = {
  font: keyof typeof fonts
  align: Align
  format?: keyof typeof formats
  border?: true
  fill?: true
  wrap?: true
  /** The text begins with an apostrophe that is its own: editing the cell must not eat it. */
  quoted?: true
}

/** The looks used in one workbook, numbered as they come up; their part is written after the sheets. */
export type CellStyles = { of(look: CellLook): number, xml(): string }

// Fonts are named as official documents name them, never shipped; a machine without one shows its own Song or Hei.
// The first is the body font, whose digits are the unit of every column width.
const fonts = {
  body: '<sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/>',
  title: '<sz val="18"/><name val="方正小标宋简体"/><family val="3"/><charset val="134"/>',
  strong: '<sz val="11"/><name val="黑体"/><family val="3"/><charset val="134"/>',
  link: '<u/><sz val="11"/><color rgb="FF1D4F91"/><name val="宋体"/><family val="3"/><charset val="134"/>',
}
const fontNumbers = Object.fromEntries(Object.keys(fonts).map((name, index) => [name, index]))

// 3 is Excel's own #,##0; numbers from 164 on are a file's own. Never the built-in date 14: it follows each machine's locale.
const formats = { integer: 3, date: 164 }

const edge = '<color rgb="FF000000"/>'
const borders = ['left', 'right', 'top', 'bottom'].map(side => `<${side} style="thin">${edge}</${side}>`).join('')

/** An empty set of looks. Number 0 is the plain body cell, as the format demands. */
export function cellStyles(): CellStyles {
  const numbers = new Map<string, number>()
  const written: string[] = []
  const of = (look: CellLook): number => {
    const xml = styleXml(look)
    const known = numbers.get(xml)
    if (known !== undefined) return known
    numbers.set(xml, written.length)
    return written.push(xml) - 1
  }
  of({ font: 'body', align: 'left' })
  return { of, xml: () => stylesPart(written) }
}

function styleXml({ font, align, format, border, fill, wrap, quoted }: CellLook): string {
  return `<xf numFmtId="${format ? formats[format] : 0}" fontId="${fontNumbers[font]}" fillId="${fill ? 2 : 0}" borderId="${border ? 1 : 0}" xfId="0"`
    + `${quoted ? ' quotePrefix="1"' : ''}${format ? ' applyNumberFormat="1"' : ''} applyFont="1"${fill ? ' applyFill="1"' : ''}${border ? ' applyBorder="1"' : ''} applyAlignment="1">`
    + `<alignment horizontal="${align}" vertical="center"${wrap ? ' wrapText="1"' : ''}/></xf>`
}

function stylesPart(written: readonly string[]): string {
  const fontList = Object.values(fonts)
  return `${xmlHead}<styleSheet xmlns="${spreadsheetNamespace}">`
    + `<numFmts count="1"><numFmt numFmtId="${formats.date}" formatCode="yyyy\\-mm\\-dd"/></numFmts>`
    + `<fonts count="${fontList.length}">${fontList.map(font => `<font>${font}</font>`).join('')}</fonts>`
    // The first two fills are the format's own, whatever is written there.
    + '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    + '<fill><patternFill patternType="solid"><fgColor rgb="FFE9F0F9"/><bgColor indexed="64"/></patternFill></fill></fills>'
    + `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${borders}<diagonal/></border></borders>`
    + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    + `<cellXfs count="${written.length}">${written.join('')}</cellXfs>`
    + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
}
