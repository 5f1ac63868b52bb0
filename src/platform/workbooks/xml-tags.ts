/** A tag of an XML text: where it stands, its name without prefix, and what is written in it. `end` is the place behind it. */
export type Tag = { kind: 'open' | 'close' | 'empty', prefix: string, name: string, inside: string, start: number, end: number }

const tag = /<(\/?)(?:([^\s<>"'/=:]+):)?([^\s<>"'/=:!?]+)((?:"[^"]*"|'[^']*'|[^"'<>/]|\/(?!>))*)(\/?)>/y

/** The tags of a well-formed text in their order; comments, CDATA and instructions are none. Whatever is not well-formed ends it. */
export function* tagsOf(xml: string, from = 0): Generator<Tag> {
  for (let at = xml.indexOf('<', from); at >= 0; at = xml.indexOf('<', at)) {
    const closing = xml.startsWith('<!--', at) ? '-->' : xml.startsWith('<![CDATA[', at) ? ']]>' : xml.startsWith('<?', at) ? '?>' : undefined
    if (closing) {
      const end = xml.indexOf(closing, at)
      if (end < 0) return
      at = end + closing.length
      continue
    }
    tag.lastIndex = at
    const found = tag.exec(xml)
    if (!found) return
    const [all, slash, prefix = '', name = '', inside = '', empty] = found
    yield { kind: slash ? 'close' : empty ? 'empty' : 'open', prefix: prefix && `${prefix}:`, name, inside, start: at, end: at + all.length }
    at += all.length
  }
}

/** One attribute of a tag by its name without prefix, entities resolved. */
export function attributeOf(inside: string, name: string): string | undefined {
  for (const [, key = '', double, single] of inside.matchAll(/([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (key.slice(key.indexOf(':') + 1) === name && !key.startsWith('xmlns')) return resolved(double ?? single ?? '')
  }
  return undefined
}

/** What a tag says in its attributes, without some of them. */
export const withoutAttributes = (inside: string, ...names: readonly string[]): string =>
  inside.replace(/\s+([^\s=<>"'/]+)\s*=\s*(?:"[^"]*"|'[^']*')/g, (all, key: string) => names.includes(key) ? '' : all).trimEnd()

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
/** A text with its entities resolved. */
export const resolved = (text: string): string => text.includes('&') ? text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (all, hex: string | undefined, decimal: string | undefined, word: string | undefined) => {
  if (word) return named[word.toLowerCase()] ?? all
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
  return code <= 0x10ffff ? String.fromCodePoint(code) : all
}) : text

/** What stands between two tags that hold no others: CDATA as it is, no comments, entities resolved. */
export const plainText = (raw: string): string => raw.includes('<')
  ? raw.split(/(<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->)/).map(piece => piece.startsWith('<![CDATA[') ? piece.slice(9, -3) : piece.startsWith('<!--') ? '' : resolved(piece)).join('')
  : resolved(raw)

/** Excel writes characters that XML does not take as _x000D_. */
export const withoutEscapes = (text: string): string => text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text
