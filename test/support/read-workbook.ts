import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'

export type XmlElement = { name: string, attributes: Map<string, string>, children: XmlElement[], text: string }

/** A cell as Excel understands it: `text` of a string cell, `value` of a number or a formula's last result. */
export type ReadCell = { style: number, text?: string, value?: number, formula?: string }

export type ReadSheet = {
  root: XmlElement
  cells: Map<string, ReadCell>
  merges: string[]
  /** The looks by number, as the styles part numbers them. */
  styles: XmlElement[]
}

/** The texts of an archive by name; checks sizes and checksums on the way. */
export async function readArchive(stream: Readable): Promise<Map<string, string>> {
  const bytes = await buffer(stream)
  const archive = await new Promise<ZipFile>((found, failed) => fromBuffer(bytes, { lazyEntries: true }, (error, zip) => error ? failed(error) : found(zip)))
  const texts = new Map<string, string>()
  archive.on('entry', (entry: Entry) => archive.openReadStream(entry, async (error, content) => {
    if (error) return archive.emit('error', error)
    const text = await buffer(content)
    if (crc32(text) !== entry.crc32 || texts.has(entry.fileName)) return archive.emit('error', new Error(`damaged: ${entry.fileName}`))
    texts.set(entry.fileName, text.toString('utf8'))
    archive.readEntry()
  }))
  archive.readEntry()
  await once(archive, 'end')
  return texts
}

/** One sheet of a read workbook, from 1. */
export function readSheet(parts: Map<string, string>, number = 1): ReadSheet {
  const root = parseXml(parts.get(`xl/worksheets/sheet${number}.xml`) ?? '')
  const styles = find(parseXml(parts.get('xl/styles.xml') ?? ''), 'cellXfs').children
  const cells = new Map<string, ReadCell>()
  for (const row of find(root, 'sheetData').children) {
    for (const c of row.children) {
      const place = attribute(c, 'r')
      if (!place.endsWith(attribute(row, 'r')) || cells.has(place)) throw new Error(`misplaced cell ${place}`)
      const part = (name: string) => c.children.find(child => child.name === name)
      const cell: ReadCell = { style: Number(attribute(c, 's')) }
      if (c.attributes.get('t') === 'inlineStr') cell.text = find(c, 't').text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      const value = part('v')
      if (value) cell.value = Number(value.text)
      const formula = part('f')
      if (formula) cell.formula = formula.text
      cells.set(place, cell)
    }
  }
  const merges = all(root, 'mergeCell').map(element => attribute(element, 'ref'))
  return { root, cells, merges, styles }
}

export function attribute(element: XmlElement, name: string): string {
  const value = element.attributes.get(name)
  if (value === undefined) throw new Error(`<${element.name}> without ${name}`)
  return value
}

/** Every element of that name below `element`, in order. */
export function all(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap(child => [...child.name === name ? [child] : [], ...all(child, name)])
}

export function find(element: XmlElement, name: string): XmlElement {
  const [found] = all(element, name)
  if (!found) throw new Error(`no <${name}> in <${element.name}>`)
  return found
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'' }

/** A strict reader of the XML that we write: anything that is not well-formed throws. */
export function parseXml(source: string): XmlElement {
  if (/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(source)) throw new Error('a character that XML forbids')
  const body = source.replace(/^<\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?>\n/, '')
  if (body === source) throw new Error('no XML declaration')
  const top: XmlElement = { name: '', attributes: new Map(), children: [], text: '' }
  const open = [top]
  const token = /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y
  while (token.lastIndex < body.length) {
    const at = token.lastIndex
    const [, closing, name = '', attributes = '', empty, text] = token.exec(body) ?? []
    const parent = open.at(-1)
    if (token.lastIndex === 0 || !parent) throw new Error(`not well-formed at ${at}: ${body.slice(at, at + 60)}`)
    if (text !== undefined) {
      if (text.includes(']]>') || parent === top) throw new Error(`stray text at ${at}`)
      parent.text += decode(text)
    } else if (closing) {
      if (open.pop()?.name !== name || attributes) throw new Error(`</${name}> closes nothing at ${at}`)
    } else {
      const element: XmlElement = { name, attributes: new Map(), children: [], text: '' }
      for (const [, key = '', value = ''] of attributes.matchAll(/([\w:.-]+)="([^"]*)"/g)) {
        if (element.attributes.has(key)) throw new Error(`${key} twice in <${name}>`)
        element.attributes.set(key, decode(value))
      }
      parent.children.push(element)
      if (!empty) open.push(element)
    }
  }
  const [root, ...others] = top.children
  if (!root || others.length > 0 || open.length !== 1) throw new Error('not one whole document')
  return root
}

function decode(text: string): string {
  return text.replace(/&(#\d+|\w+);|&/g, (_, name: string | undefined) => {
    const sign = name?.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : entities[name ?? '']
    if (sign === undefined) throw new Error(`unknown entity ${name ?? '&'}`)
    return sign
  })
}
