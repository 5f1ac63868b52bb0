import type { Tag } from '../workbooks/xml-tags.js'
import { attributeValues } from './strict-xml.js'
import type { FaultCode, TemplateFault } from './template-fault.js'

/** Elements that run something, bring another program's object along, or load another document, by their name in any vocabulary. */
const elements: Record<string, FaultCode> = {
  entryMacro: 'macros', exitMacro: 'macros', control: 'macros', ocx: 'macros', webVideoPr: 'outside',
  OLEObject: 'embedded', objectEmbed: 'embedded', objectLink: 'embedded', altChunk: 'otherDocument', subDoc: 'otherDocument', mailMerge: 'otherDocument', frameset: 'otherDocument', movie: 'outside',
}
/** Old drawings name a picture by its address instead of by a relationship. */
const pictureElements = new Set(['imagedata', 'fill', 'stroke', 'image', 'textpath'])

/** What a part holds that runs or loads. @param tags the part's, well-formed */
export function elementFaults(tags: readonly Tag[]): TemplateFault[] {
  return tags.flatMap(({ kind, prefix, name, inside }): TemplateFault[] => {
    if (kind === 'close') return []
    const code = Object.hasOwn(elements, name) ? elements[name] : undefined
    if (code) return [{ code, name: prefix + name }]
    if (!pictureElements.has(name)) return []
    return ['src', 'href', 'althref'].flatMap(key => attributeValues(inside, key)).filter(address => /^\s*(?:[a-z][a-z0-9+.-]*:(?!image\/)|\\\\|\/\/)|^\s*data:(?!image\/)/i.test(address)).map(address => ({ code: 'outside', name: shortened(address) }))
  })
}

/** Relationships inside a package that lead to something that runs or is another program's. */
const innerTypes: [RegExp, FaultCode][] = [
  [/\/(vbaProject|wordVbaData|activeXControl(Binary)?|control|keyMapCustomizations|attachedToolbars|ui\/(user)?extensibility|ui\/userCustomization|webextension(taskpanes)?|xlMacrosheet)$/i, 'macros'],
  [/\/oleObject$/i, 'embedded'], [/\/(aFChunk|subDocument|frame|recipientData|mailMerge\w*)$/i, 'otherDocument'],
]
/** What this product leaves of a template's path when it keeps a document. */
const neutralTemplate = 'file:///C:/Normal.dotm'

/** What a list of relationships leads to that runs, loads by itself or hides. A link may lead anywhere: a person clicks it, and sees where. @param ofChart whether they are a chart's, whose numbers are a workbook */
export function relationshipFaults(tags: readonly Tag[], ofChart: boolean): TemplateFault[] {
  return tags.filter(tag => tag.kind !== 'close' && tag.name === 'Relationship').flatMap(({ inside }): TemplateFault[] => {
    const types = attributeValues(inside, 'Type'), targets = attributeValues(inside, 'Target'), modes = attributeValues(inside, 'TargetMode')
    const [type = ''] = types, [target = ''] = targets, [mode = 'Internal'] = modes
    if (types.length > 1 || targets.length > 1 || modes.length > 1) return [{ code: 'foreignXml', name: shortened(target) }]
    const inner = innerTypes.find(([pattern]) => pattern.test(type))?.[1] ?? (/\/package$/i.test(type) && !ofChart ? 'embedded' : undefined)
    if (inner) return [{ code: inner, name: shortened(target) }]
    if (mode.trim().toLowerCase() === 'internal') return /^\s*(?:[a-z][a-z0-9+.-]*:|\\\\|\/\/)/i.test(target) ? [{ code: 'outside', name: shortened(target) }] : []
    if (/\/hyperlink$/i.test(type) || (/\/attachedTemplate$/i.test(type) && target === neutralTemplate)) return []
    return [{ code: 'outside', name: shortened(target) }]
  })
}

/** What a part is by its type or name that runs or is another program's. @param type of its content, in small letters */
export function partFaults(name: string, type: string): TemplateFault[] {
  if (/macro|vba|activex|ms-office\.(ui|user)|keymapcustomizations|webextension/.test(type) || /(^|\/)(vbaproject\.bin|vbadata\.xml|customui\d*\.xml)$|\/activex\//.test(name)) return [{ code: 'macros', name: shortened(name) }]
  const isWorkbook = type === 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return /oleobject/.test(type) || (/\/embeddings\//.test(name) && !isWorkbook) ? [{ code: 'embedded', name: shortened(name) }] : []
}

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text).toWellFormed()
