import { withContent, zipOfEntries } from '../files/zip-entries.js'
import { fieldFaults } from './field-codes.js'
import { filledPart, TooMuch } from './filled-part.js'
import { nameFaults } from './known-names.js'
import { placedLoops, type Placed } from './loops.js'
import { elementFaults, partFaults, relationshipFaults } from './part-dangers.js'
import { tagsIn, whereOf, type TemplateTag } from './part-tags.js'
import type { KnownTags, TemplateData } from './template-data.js'
import type { TemplateFault } from './template-fault.js'
import { openPackage, type TemplatePackage, type XmlPart } from './template-package.js'
import { paragraphsOf } from './template-part.js'

/** What is asked of the thread that reads templates. */
export type TemplateWork = { template: Uint8Array } & ({ known: KnownTags } | { data: TemplateData } | { wants: 'names' })
/** What it answers: a filled file, the names of its tags, or why there is neither; of a check the faults alone. */
export type TemplateAnswer = { file: Uint8Array } | { names: string[] } | { faults: TemplateFault[] }

/** The longest filled part, and the most faults that are told at once. */
const maxPartLength = 30_000_000, maxFaults = 100

export async function doTemplateWork(work: TemplateWork): Promise<TemplateAnswer> {
  const bytes = Buffer.from(work.template.buffer, work.template.byteOffset, work.template.byteLength)
  const { package: file, faults } = await openPackage(bytes)
  if (!file) return { faults }
  const read = readTags(file), all = [...faults, ...dangersOf(file), ...read.faults]
  if ('wants' in work) return { names: [...new Set(read.parts.flatMap(({ tags }) => tags.map(tag => tag.name)))] }
  if ('known' in work) for (const { part, tags } of read.parts) all.push(...sided(part, nameFaults(tags, work.known)))
  if (!('data' in work) || all.length > 0) return { faults: distinct(all) }
  try { return { file: filledFile(file, read.parts, work.data) } } catch (error) {
    if (error instanceof TooMuch) return { faults: [{ code: 'tooMuch' }] }
    throw error
  }
}

function dangersOf({ parts, others }: TemplatePackage): TemplateFault[] {
  return [
    ...[...parts, ...others].flatMap(({ name, type }) => partFaults(name, type)),
    ...parts.flatMap(part => part.name.endsWith('.rels') ? relationshipFaults(part.tags, /(^|\/)charts\/_rels\//.test(part.name)) : [...elementFaults(part.tags), ...sided(part, fieldFaults(part.xml, part.tags))]),
  ]
}

type ReadPart = { part: XmlPart, tags: TemplateTag[], placed: Placed }

function readTags({ filled, notes }: TemplatePackage): { parts: ReadPart[], faults: TemplateFault[] } {
  const faults: TemplateFault[] = []
  const parts = filled.map(part => {
    const { tags, faults: braces } = tagsIn(part.xml, paragraphsOf(part.xml, part.tags)), placed = placedLoops(tags)
    faults.push(...sided(part, [...braces, ...placed.faults]))
    return { part, tags, placed }
  })
  for (const { xml, tags } of notes) faults.push(...tagsIn(xml, paragraphsOf(xml, tags)).tags.map((tag): TemplateFault => ({ code: 'notFilledHere', name: tag.name, where: whereOf(tag) })))
  return { parts, faults }
}

/** Only what has tags is written anew; every other part keeps its packed bytes. */
function filledFile({ entries }: TemplatePackage, parts: readonly ReadPart[], data: TemplateData): Buffer {
  const contents = new Map(parts.filter(({ tags }) => tags.length > 0).map(({ part, tags, placed }) => [part.entry, Buffer.from(filledPart(part.xml, tags, placed, data, maxPartLength))]))
  return zipOfEntries(entries.map(entry => { const content = contents.get(entry); return content ? withContent(entry, content) : entry }))
}

const sided = ({ tags: [root] }: XmlPart, faults: readonly TemplateFault[]): TemplateFault[] =>
  faults.map(fault => root?.name === 'hdr' ? { ...fault, side: 'header' } : root?.name === 'ftr' ? { ...fault, side: 'footer' } : fault)

/** Each fault once: a text box is written twice, for newer and older programs, and so are its faults. */
const distinct = (faults: readonly TemplateFault[]): TemplateFault[] => [...new Map(faults.map(fault => [JSON.stringify(fault), fault])).values()].slice(0, maxFaults)
