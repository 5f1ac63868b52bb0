import { resolved, tagsOf, type Tag } from '../workbooks/xml-tags.js'

const attributes = /^(?:\s+[^\s=<>"'/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*$/
const stray = /&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)/
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

/** The text of a part, which is UTF-8 or nothing that is read here. */
export function xmlText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const encoding = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)/.exec(text)?.[1]
    return encoding === undefined || /^(utf-8|us-ascii)$/i.test(encoding) ? text : undefined
  } catch { return undefined }
}

/** The tags of a part, or nothing when it is not well-formed: then other programs may read it as something else than we do. */
export function strictTags(xml: string): Tag[] | undefined {
  if (forbidden.test(xml) || (xml.includes('&') && !soundReferences(xml))) return undefined
  const tags = [...tagsOf(xml)], open: string[] = []
  let roots = 0
  for (const { kind, prefix, name, inside } of tags) {
    if (kind !== 'close' && open.length === 0 && ++roots > 1) return undefined
    if (kind === 'open') open.push(prefix + name)
    if (kind === 'close' && (open.pop() !== prefix + name || inside.trim() !== '')) return undefined
    if (kind !== 'close' && inside !== '' && !attributes.test(inside)) return undefined
  }
  const last = tags.at(-1), behind = last && xml.slice(last.end).replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '')
  return open.length === 0 && roots === 1 && behind?.trim() === '' ? tags : undefined
}

/** References lead to characters that may stand in XML. CDATA and comments may hold a bare &; whoever writes those besides Word is asked to save anew. */
function soundReferences(xml: string): boolean {
  if (stray.test(xml.includes('<!') ? xml.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, '') : xml)) return false
  return !xml.includes('&#') || [...xml.matchAll(/&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));/g)].every(([, hex, decimal]) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) && !(code < 0x20 && ![9, 10, 13].includes(code)) && code !== 0xfffe && code !== 0xffff
  })
}

/** The values of every attribute of this name, whatever its prefix: more than one is a disguise. */
export const attributeValues = (inside: string, name: string): string[] => [...inside.matchAll(/([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)]
  .flatMap(([, key = '', double, single]) => !/^xmlns(:|$)/.test(key) && key.slice(key.indexOf(':') + 1).toLowerCase() === name.toLowerCase() ? [resolved(double ?? single ?? '')] : [])
