import { Problem } from '../../problems.js'
import { readEntries, unpacked, type PackedEntry } from '../files/zip-entries.js'
import type { Tag } from '../workbooks/xml-tags.js'
import { attributeValues, strictTags, xmlText } from './strict-xml.js'
import type { FaultCode, TemplateFault } from './template-fault.js'

/** The largest file, the most that it unpacks to, and the most parts, as for every document; one part of XML is read whole. */
export const limits = { fileBytes: 20 << 20, unpackedBytes: 50 << 20, parts: 200, partBytes: 3 << 20 } as const
const megabytes = (bytes: number): number => bytes >> 20

/** A part of XML. `name` is small; `type` is that of its content, small too. */
export type XmlPart = { entry: PackedEntry, name: string, type: string, xml: string, tags: readonly Tag[] }
/** A Word file that could be read: `filled` are the main part, headers and footers, `notes` its foot- and endnotes. */
export type TemplatePackage = { entries: readonly PackedEntry[], parts: readonly XmlPart[], others: readonly { name: string, type: string }[], filled: readonly XmlPart[], notes: readonly XmlPart[] }

const fault = (code: FaultCode, details: Omit<TemplateFault, 'code'> = {}): TemplateFault => ({ code, ...details })
const mainType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const vocabularies = new Set(['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'http://purl.oclc.org/ooxml/wordprocessingml/main'])

/** Opens a Word file within the limits. What is wrong with it as a file is in `faults`; without a package nothing more can be said. */
export async function openPackage(bytes: Buffer): Promise<{ package?: TemplatePackage, faults: TemplateFault[] }> {
  const whole = await wholeFile(bytes)
  if (!Array.isArray(whole)) return { faults: [whole] }
  const faults: TemplateFault[] = [], byName = new Map(whole.map(entry => [entry.name.toLowerCase(), entry]))
  if (byName.size < whole.length) return { faults: [fault('damaged')] }
  const types = readTypes(byName.get('[content_types].xml'))
  if (!types) return { faults: [fault('notWord')] }
  const typeOf = (name: string): string => types.get(`/${name}`) ?? types.get(name.slice(name.lastIndexOf('.') + 1)) ?? ''
  const parts: XmlPart[] = [], others: { name: string, type: string }[] = []
  for (const [name, entry] of byName) {
    const type = typeOf(name)
    if (!/\.(xml|rels|vml)$/.test(name) && !/[+/]xml$/.test(type)) {
      others.push({ name, type })
      if (!bytesOf(entry)) faults.push(fault('damaged', { name: entry.name }))
    } else if (entry.sizeBytes > limits.partBytes) faults.push(fault('partTooLarge', { name: entry.name, most: megabytes(limits.partBytes) }))
    else {
      const read = readPart(entry)
      if (typeof read === 'string') faults.push(fault(read, { name: entry.name }))
      else parts.push({ entry, name, type, ...read })
    }
  }
  const linked = linksFrom(parts, ''), mainName = linked.find(link => link.type === 'officeDocument')?.target, main = parts.find(part => part.name === mainName)
  // Of a main part that could not be read it was said already why.
  if (!main) return { faults: faults.some(({ name }) => name?.toLowerCase() === mainName && mainName !== undefined) ? faults : [fault('notWord')] }
  if (main.type !== mainType) return { faults: [fault(/macro/.test(main.type) ? 'macros' : 'notWord')] }
  const own = linksFrom(parts, main.name), partsOf = (...sorts: string[]): XmlPart[] => parts.filter(part => own.some(link => sorts.includes(link.type) && link.target === part.name))
  const filled = [main, ...partsOf('header', 'footer').filter(part => part !== main)]
  for (const part of filled) if (!isPlain(part)) faults.push(fault('foreignXml', { name: part.entry.name }))
  return { faults, package: { entries: whole, parts, others, filled, notes: partsOf('footnotes', 'endnotes') } }
}

async function wholeFile(bytes: Buffer): Promise<PackedEntry[] | TemplateFault> {
  if (bytes.length > limits.fileBytes) return fault('tooLarge', { most: megabytes(limits.fileBytes) })
  // The older format of Word, which is also the envelope of a file with a password.
  if (bytes.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))) return fault(bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'locked' : 'oldWord')
  if (bytes.toString('latin1', 0, 2) !== 'PK') return fault('notWord')
  try { return await readEntries(bytes, limits) } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (error.code === 'documentLocked') return fault('locked')
    return error.code !== 'documentTooLarge' ? fault('damaged') : error.details['maxEntries'] === undefined ? fault('tooLarge', { most: megabytes(limits.unpackedBytes) }) : fault('tooManyParts', { most: limits.parts })
  }
}

function readPart(entry: PackedEntry): { xml: string, tags: Tag[] } | FaultCode {
  const bytes = bytesOf(entry), xml = bytes && xmlText(bytes)
  if (xml === undefined) return 'damaged'
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) return 'doctype'
  const tags = strictTags(xml)
  return tags ? { xml, tags } : 'damaged'
}

function bytesOf(entry: PackedEntry): Buffer | undefined {
  try { return unpacked(entry) } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

/** Content types by `/name` and by ending, all small. */
function readTypes(entry: PackedEntry | undefined): Map<string, string> | undefined {
  const read = entry && entry.sizeBytes <= limits.partBytes ? readPart(entry) : undefined
  if (read === undefined || typeof read === 'string') return undefined
  return new Map(read.tags.flatMap(({ kind, name, inside }) => {
    const [key] = attributeValues(inside, name === 'Override' ? 'PartName' : 'Extension'), [type] = attributeValues(inside, 'ContentType')
    return kind !== 'close' && key !== undefined && type !== undefined ? [[key.toLowerCase(), type.toLowerCase()] as const] : []
  }))
}

/** Where a part's relationships lead inside the package, by the last word of their type. @param name of the part, or '' for the package itself */
function linksFrom(parts: readonly XmlPart[], name: string): { type: string, target: string }[] {
  const folder = name.slice(0, name.lastIndexOf('/') + 1), list = parts.find(part => part.name === `${folder}_rels/${name.slice(folder.length)}.rels`)
  return (list?.tags ?? []).filter(tag => tag.name === 'Relationship' && tag.kind !== 'close').flatMap(({ inside }) => {
    const [type = ''] = attributeValues(inside, 'Type'), [target = ''] = attributeValues(inside, 'Target'), [mode = 'Internal'] = attributeValues(inside, 'TargetMode')
    if (mode !== 'Internal') return []
    const path = target.startsWith('/') ? target.slice(1) : folder + target
    return [{ type: type.slice(type.lastIndexOf('/') + 1), target: path.replace(/(^|\/)(\.\/)+/g, '$1').replace(/[^/]+\/\.\.\//g, '').toLowerCase() }]
  })
}

/** Word and WPS write `w:` before their own elements and neither comments nor instructions: what is written otherwise would be read otherwise here than there. */
function isPlain({ xml, tags }: XmlPart): boolean {
  const [root] = tags, declared = (inside: string): string[] => [...inside.matchAll(/\sxmlns:w\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, double, single]) => double ?? single ?? '')
  return root !== undefined && /^(document|hdr|ftr)$/.test(root.name) && root.prefix === 'w:' && declared(root.inside).length === 1
    && tags.every(({ inside }) => declared(inside).every(one => vocabularies.has(one))) && xml.indexOf('<!') < 0 && xml.indexOf('<?', 1) < 0
}
