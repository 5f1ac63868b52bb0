/** The first line of every part. */
export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
export const spreadsheetNamespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
export const relationshipNamespace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
export const packageRelationshipNamespace = 'http://schemas.openxmlformats.org/package/2006/relationships'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\t': '&#9;' }

/**
 * A cleaned text (see `cell`) between tags. Excel reads `_x003D_` inside a string as `=`: whoever types that would
 * get a sign past every check, so the underscore that begins such a sequence is itself written as `_x005F_`.
 */
export function xmlText(text: string): string {
  const plain = text.includes('_x') ? text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_') : text
  return /[&<>]/.test(plain) ? plain.replace(/[&<>]/g, sign => entities[sign] ?? '') : plain
}

/** A cleaned text inside the double quotes of an attribute. */
export function xmlAttribute(text: string): string {
  return text.replace(/[&<>"\n\t]/g, sign => entities[sign] ?? '')
}

/** The letters of a column: 0 → A, 25 → Z, 26 → AA. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + index % 26)
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter
}

/**
 * The number under which a spreadsheet keeps a day, or null for what is no calendar date of the form YYYY-MM-DD.
 * Days before March 1900 are null too: Excel believes in a 29 February 1900 and would be one day off.
 */
export function serialDay(date: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return null
  const moment = Date.parse(`${date}T00:00:00Z`)
  // JavaScript moves 31 April to 1 May; a sheet must show what was typed instead.
  if (Number.isNaN(moment) || new Date(moment).toISOString().slice(0, 10) !== date) return null
  const day = moment / 86_400_000 + 25_569
  return day < 61 ? null : day
}
