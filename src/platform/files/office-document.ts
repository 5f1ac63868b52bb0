import yauzl from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { Problem } from '../../problems.js'
import { withoutPictureMarks } from './picture-marks.js'
import { checkedXml, elementsOf, tagPattern } from './xml-part.js'
import { zipOf } from './zip-writer.js'
import type { ZipPart } from './zip-writer.js'

/** A Word or Excel file, with its bytes as they are to be kept. */
export type OfficeDocument = { kind: 'docx' | 'xlsx', content: AsyncGenerator<Buffer> }

const maxUnpackedBytes = 50 << 20, maxEntries = 200
/** Text packs about 20 to 1 and repetitive tables 100 to 1; deflate itself ends at 1,032 to 1. */
const ratio = { fromBytes: 10 << 20, max: 120 }
/** Lists of parts and relationships are read whole. */
const maxListBytes = 4 << 20

const mainTypes: Record<string, OfficeDocument['kind']> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml': 'xlsx',
}
const macroType = /macroenabled|vbaproject|vbadata|macrosheet/i
const emptyProperties: [RegExp, string][] = [
  [/package\.core-properties\+xml$/i, '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'],
  [/\.extended-properties\+xml$/i, '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'],
  [/\.custom-properties\+xml$/i, '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'],
]

/**
 * Measures a package before unpacking and hands it to `use` packed anew: each part checked, without who wrote it, on which machine, and where its photos were taken.
 * What is kept is what was checked: nothing can hide between the entries. The content is checked while it is read, so that a Problem may come after its first bytes.
 * @throws Problem `fileSortUnknown`, `documentSortUnknown`, `documentLocked`, `documentUnsafe`, `documentTooLarge`, `fileDamaged`, and what `use` throws
 */
export async function withOfficeDocument<T>(path: string, use: (document: OfficeDocument) => Promise<T>): Promise<T> {
  // yauzl refuses absolute names, `..`, and entries that unpack to another size than they say.
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false }).catch(damaged)
  try {
    const entries = await measuredEntries(zip)
    const typeOf = await readContentTypes(zip, entries)
    const kind = await mainKind(zip, entries, typeOf)
    return await use({ kind, content: repacked(zip, entries, typeOf) })
  } finally { zip.close() }
}

async function measuredEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  let unpackedBytes = 0, packedBytes = 0
  try {
    if (zip.entryCount > maxEntries) throw new Problem('documentTooLarge', { maxEntries })
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.toLowerCase() // part names differ by more than case
      if (entries.has(name)) throw new Problem('documentUnsafe')
      if (entry.isEncrypted()) throw new Problem('documentLocked')
      if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw new Problem('fileDamaged')
      unpackedBytes += entry.uncompressedSize
      packedBytes += entry.compressedSize
      if (unpackedBytes > maxUnpackedBytes) throw new Problem('documentTooLarge', { maxMegabytes: maxUnpackedBytes >> 20 })
      for (const [unpacked, packed] of [[entry.uncompressedSize, entry.compressedSize], [unpackedBytes, packedBytes]] as const)
        if (unpacked > ratio.fromBytes && unpacked > packed * ratio.max) throw new Problem('documentTooLarge', { maxRatio: ratio.max })
      if (!name.endsWith('/')) entries.set(name, entry)
    }
  } catch (error) { damaged(error) }
  return entries
}

type TypeOf = (name: string) => string

async function readContentTypes(zip: ZipFile, entries: Map<string, Entry>): Promise<TypeOf> {
  const list = entries.get('[content_types].xml')
  if (!list) throw new Problem(entries.has('ofd.xml') ? 'documentSortUnknown' : 'fileSortUnknown')
  const xml = await readList(zip, list)
  const types = (element: string, key: string) => elementsOf(xml, element).map(found => [(found[key] ?? '').toLowerCase(), found['ContentType'] ?? ''] as const)
  const overrides = new Map(types('Override', 'PartName')), defaults = new Map(types('Default', 'Extension'))
  if ([...overrides.values(), ...defaults.values()].some(type => macroType.test(type))) throw new Problem('documentUnsafe')
  return name => overrides.get(`/${name}`) ?? defaults.get(name.slice(name.lastIndexOf('.') + 1)) ?? ''
}

async function mainKind(zip: ZipFile, entries: Map<string, Entry>, typeOf: TypeOf): Promise<OfficeDocument['kind']> {
  const links = entries.get('_rels/.rels')
  if (!links) throw new Problem('fileSortUnknown')
  const [main, another] = elementsOf(await readList(zip, links), 'Relationship').filter(link => link['Type']?.endsWith('/officeDocument'))
  const name = main?.['Target']?.replace(/^\.?\//, '').toLowerCase() ?? ''
  const kind = mainTypes[typeOf(name)]
  if (!kind || another) throw new Problem('documentSortUnknown')
  if (!entries.has(name)) throw new Problem('fileDamaged')
  return kind
}

async function* repacked(zip: ZipFile, entries: Map<string, Entry>, typeOf: TypeOf): AsyncGenerator<Buffer> {
  async function* parts(): AsyncGenerator<ZipPart> {
    for (const [name, entry] of entries) yield { name: entry.fileName, content: cleanPart(zip, entry, name, typeOf(name)) }
  }
  try { yield* zipOf(parts()) } catch (error) { damaged(error) }
}

async function* cleanPart(zip: ZipFile, entry: Entry, name: string, type: string): AsyncGenerator<Buffer> {
  const properties = emptyProperties.find(([pattern]) => pattern.test(type))
  if (properties) {
    for await (const _ of checkedXml(await unpack(zip, entry))); // checked like any other, and dropped
    yield Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${properties[1]}`)
  } else if (name.endsWith('.rels')) {
    yield Buffer.from(cleanRelationships(await readList(zip, entry)), 'latin1')
  } else if (/\.(xml|vml)$/.test(name) || /[+/]xml$/.test(type)) {
    yield* checkedXml(await unpack(zip, entry))
  } else if (type.startsWith('image/') || /\.(jpe?g|jfif|png)$/.test(name)) {
    yield withoutPictureMarks(Buffer.concat(await collect(await unpack(zip, entry))))
  } else yield* await unpack(zip, entry)
}

/** Relationships may lead out only by a link that a person follows, a picture on a web site, or another workbook, which Excel asks about. A template on the writer's own disk loses its path. */
function cleanRelationships(xml: string): string {
  let seen = 0
  const clean = xml.replace(tagPattern('Relationship'), element => {
    const [link] = elementsOf(element, 'Relationship')
    const type = link?.['Type'] ?? '', target = link?.['Target'] ?? '', mode = link?.['TargetMode']
    if (/\/vbaProject$/i.test(type)) throw new Problem('documentUnsafe')
    if (mode !== undefined) seen++
    if (mode === undefined || mode.trim().toLowerCase() !== 'external') return element
    if (/\/(hyperlink|externalLink(Long)?Path|xlPathMissing|xlExternalLinkPath\/\w+)$/i.test(type) || (/\/image$/i.test(type) && /^https?:/i.test(target))) return element
    if (/\/attachedTemplate$/i.test(type) && /^(file:\/{2,3})?[a-z]:[\\/]/i.test(target)) return element.replace(/(\sTarget\s*=\s*)(?:"[^"]*"|'[^']*')/, '$1"file:///C:/Normal.dotm"')
    throw new Problem('documentUnsafe')
  })
  // Whatever was written so that it was not read as an element is not let through.
  if (seen !== (xml.match(/\sTargetMode\s*=/g)?.length ?? 0)) throw new Problem('documentUnsafe')
  return clean
}

async function readList(zip: ZipFile, entry: Entry): Promise<string> {
  if (entry.uncompressedSize > maxListBytes) throw new Problem('documentTooLarge', { maxMegabytes: maxListBytes >> 20 })
  try { return Buffer.concat(await collect(checkedXml(await unpack(zip, entry)))).toString('latin1') } catch (error) { damaged(error) }
}

const unpack = async (zip: ZipFile, entry: Entry): Promise<AsyncIterable<Buffer>> => await zip.openReadStreamPromise(entry) as AsyncIterable<Buffer>

async function collect(content: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const pieces: Buffer[] = []
  for await (const piece of content) pieces.push(piece)
  return pieces
}

/** What the unpacker complains of is the file's fault; what the system complains of is not. */
function damaged(error: unknown): never {
  if (error instanceof Problem || (error instanceof Error && 'syscall' in error)) throw error
  throw new Problem('fileDamaged')
}
