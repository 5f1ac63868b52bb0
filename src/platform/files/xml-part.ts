import { Problem } from '../../problems.js'

/** An element's attributes by their full name, entities resolved. */
export type Attributes = Record<string, string | undefined>

/** Attributes that name a person in Word and Excel files: who commented, changed or reserved it. */
const personAttribute = /[ \t\r\n](?:\w+:)?(?:author|initials|userName|userId)[ \t\r\n]*=/
const personValue = /([ \t\r\n](?:\w+:)?(?:author|initials|userName|userId)[ \t\r\n]*=[ \t\r\n]*)(?:"[^"]*"|'[^']*')/g
/** Where Excel notes the folder of the last save, with the writer's name in it. */
const folderValue = /(<(?:\w+:)?absPath\b[^>]*?\surl\s*=\s*)(?:"[^"]*"|'[^']*')/g
const authorElement = /(<(?:\w+:)?author>)[^<]*(?=<\/(?:\w+:)?author>)/g

/**
 * Passes an XML part of a package through, in pieces, without the names of people in its attributes and author lists.
 * Bytes are read one to one: the format allows only UTF-8 here (and UTF-16, which nobody writes), and all that is looked for is ASCII.
 * @throws Problem `fileDamaged` for another encoding, `documentUnsafe` for a DOCTYPE, an entity or a DDE link
 */
export async function* checkedXml(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest = '', first = true
  for await (const piece of content) {
    if (piece.includes(0)) throw new Problem('fileDamaged')
    const text = piece.toString('latin1')
    const cut = text.lastIndexOf('>') + 1
    if (cut === 0) { rest += text; continue }
    const whole = rest + text.slice(0, cut)
    if (first) checkEncoding(whole)
    first = false
    rest = text.slice(cut)
    yield Buffer.from(withoutPeople(whole), 'latin1')
  }
  if (first) checkEncoding(rest)
  if (rest) yield Buffer.from(withoutPeople(rest), 'latin1')
}

function checkEncoding(start: string) {
  const text = start.replace(/^\xef\xbb\xbf/, '')
  const declared = /^<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)/.exec(text)?.[1]
  if (!/^\s*(<|$)/.test(text) || (declared !== undefined && !/^(utf-8|us-ascii)$/i.test(declared))) throw new Problem('fileDamaged')
}

function withoutPeople(text: string): string {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text) || /<(?:\w+:)?ddeLink\b/.test(text)) throw new Problem('documentUnsafe')
  let left = text
  if (personAttribute.test(left)) left = left.replace(/<[A-Za-z][^<>]*>/g, tag => tag.replace(personValue, '$1""'))
  if (left.includes('author>')) left = left.replace(authorElement, '$1')
  return left.includes('absPath') ? left.replace(folderValue, '$1""') : left
}

/** Matches every start tag of this name, whatever its prefix; a `>` inside a value does not end it. */
export const tagPattern = (name: string) => new RegExp(`<(?:[^\\s<>"'/=:]+:)?${name}(?=[\\s/>])((?:"[^"<]*"|'[^'<]*'|[^"'<>])*)>`, 'g')

/** The attributes of every element of this name in a small part, in order. */
export function elementsOf(xml: string, name: string): Attributes[] {
  return [...xml.matchAll(tagPattern(name))].map(([, inside = '']) =>
    Object.fromEntries([...inside.matchAll(/([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, key = '', double, single]) => [key, resolved(double ?? single ?? '')])))
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const resolved = (value: string) => value.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (all, hex: string | undefined, decimal: string | undefined, word: string | undefined) => {
  if (word) return named[word] ?? all
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
  return code <= 0x10ffff ? String.fromCodePoint(code) : all
})
