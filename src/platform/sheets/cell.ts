/**
 * The one door through which a person's text enters a spreadsheet or a CSV file.
 *
 * A text that begins with = + - @ (in any width), TAB, CR or LF gets one apostrophe before it. In an xlsx a string
 * cell never is a formula, whatever it begins with; but its reader saves it as CSV, sends it on, and there `=…` *is*
 * a formula. The hidden apostrophe of Excel (the style `quotePrefix`) is lost on that way, so the apostrophe is part of the
 * text: seen in the cell, kept in the CSV, and the words after it stay as they were typed (`'+86 138 0000 0000`).
 * An apostrophe in a CSV is plain text to Excel, WPS and LibreOffice. The workbook sets `quotePrefix` *as well* on every
 * text that begins with an apostrophe: else a click and Enter in Excel would take our apostrophe for its own and drop it.
 *
 * Not chosen: a leading space (ignored before a formula), a TAB (itself dangerous), an invisible character
 * (breaks searching and copying a phone number), letting harmless-looking `+86-10-…` pass (it is the formula 86−10−…).
 */

/** What Excel, WPS and LibreOffice take in one cell, in UTF-16 units. */
export const maxCellLength = 32_767

// Spaces of every width, line ends and characters without a width: none of them hides a sign from us.
const unseen = '[\\s\\u00ad\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff]*'
// A sign in its common, full, small and mathematical width: Excel in Chinese or Japanese reads the wide ones as the narrow.
const signs = '[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20\\ufe66\\ufe62\\ufe63\\ufe6b\\u2212]'
const dangerous = new RegExp(`^(?:[\\t\\n]|${unseen}${signs})`)

// One cheap test for the many texts that need no care; pairs of surrogates (生僻字, emoji) are looked at again.
const unusual = /[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]/
const forbidden = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]|\p{Surrogate}/gu

/** A text with line ends as LF and without what XML, or whoever shows it, refuses: control characters and halves of surrogate pairs. */
export const withoutControls = (text: string): string => unusual.test(text) ? text.replace(/\r\n?|\x85/g, '\n').replace(forbidden, '') : text

/**
 * A person's text as it may stand in a cell: no control characters, no half of a surrogate pair, line ends as LF,
 * never read as a formula, at most 32,767 UTF-16 units (the cut shows as `…`). A number is a number, also a negative one.
 */
export function cell(value: string): string
export function cell(value: number): number
export function cell(value: string | number): string | number
export function cell(value: string | number): string | number {
  if (typeof value === 'number') return value
  const text = withoutControls(value)
  const safe = dangerous.test(text) ? `'${text}` : text
  return safe.length > maxCellLength ? cut(safe) : safe
}

/**
 * The same for one field of a CSV file. Every text stands in quotes, so that no separator of any locale
 * (`;` or TAB) inside it can begin a new field with a formula; a number stands bare, nothing is empty.
 */
export function csvCell(value: string | number | null): string {
  if (value === null || value === '') return ''
  if (typeof value === 'number') return String(value)
  return `"${cell(value).replaceAll('"', '""')}"`
}

/** Cuts a text to what a cell takes, and never through the middle of one character. */
function cut(text: string): string {
  const head = text.slice(0, maxCellLength - 1)
  return `${/[\ud800-\udbff]$/.test(head) ? head.slice(0, -1) : head}…`
}
