import { all, find, parseXml, type XmlElement } from './read-workbook.js'
import { unpacked } from './unpacked.js'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
export type ReadParagraph = {
  element: XmlElement, style: string, text: string
  runs: { text: string, bold: boolean, hint: string | undefined }[]
  /** Fonts of Chinese and Western letters and the size in half points, of the paragraph's style. */
  chinese: string, western: string, size: number, closer: number
  line: string, alignment: string, indent: Record<string, string>, keepNext: boolean, outline: string | undefined
}
export type ReadDocument = { parts: Map<string, Buffer>, xml(name: string): XmlElement, body: XmlElement, paragraphs: ReadParagraph[], find(text: string): ReadParagraph }

/** A Word file as a word processor understands it: what a paragraph does not say itself is said by its style, that style's own, or the document. */
export async function readDocument(bytes: Buffer): Promise<ReadDocument> {
  const parts = await unpacked(bytes)
  const xml = (name: string): XmlElement => parseXml(head + (parts.get(name)?.toString('utf8') ?? '').replace(/^<\?xml[^>]*\?>\s*/, ''))
  const styles = xml('word/styles.xml'), byId = new Map(all(styles, 'w:style').map(style => [style.attributes.get('w:styleId') ?? '', style]))
  const chain = (id: string): XmlElement[] => { const style = byId.get(id); return style ? [style, ...chain(child(style, 'w:basedOn')?.attributes.get('w:val') ?? '')] : [] }
  const defaults = find(styles, 'w:docDefaults'), body = find(xml('word/document.xml'), 'w:body')

  const read = (element: XmlElement): ReadParagraph => {
    const own = child(element, 'w:pPr'), style = own && child(own, 'w:pStyle')?.attributes.get('w:val') || 'Normal'
    if (!byId.has(style)) throw new Error(`a paragraph in the style ${style}, which is not there`)
    const layers = [...own ? [own] : [], ...chain(style).flatMap(one => child(one, 'w:pPr') ?? []), find(find(defaults, 'w:pPrDefault'), 'w:pPr')]
    const letterLayers = [...chain(style).flatMap(one => child(one, 'w:rPr') ?? []), find(find(defaults, 'w:rPrDefault'), 'w:rPr')]
    const first = (name: string, where: XmlElement[] = layers): XmlElement | undefined => where.map(layer => child(layer, name)).find(Boolean)
    const fonts = first('w:rFonts', letterLayers), spacing = first('w:spacing')
    const runs = all(element, 'w:r').map(run => ({ text: all(run, 'w:t').map(one => one.text).join(''), bold: isOn(all(run, 'w:b')[0]), hint: all(run, 'w:rFonts')[0]?.attributes.get('w:hint') }))
    return {
      element, style, runs, text: runs.map(run => run.text).join(''),
      chinese: fonts?.attributes.get('w:eastAsia') ?? '', western: fonts?.attributes.get('w:ascii') ?? '', size: Number(first('w:sz', letterLayers)?.attributes.get('w:val')), closer: Number(first('w:spacing', letterLayers)?.attributes.get('w:val') ?? 0),
      line: `${spacing?.attributes.get('w:line')} ${spacing?.attributes.get('w:lineRule')}`, alignment: first('w:jc')?.attributes.get('w:val') ?? 'left',
      indent: Object.fromEntries([...first('w:ind')?.attributes ?? []].map(([name, value]) => [name.slice(2), value])), keepNext: isOn(first('w:keepNext')), outline: first('w:outlineLvl')?.attributes.get('w:val'),
    }
  }
  const paragraphs = all(body, 'w:p').map(read)
  return { parts, xml, body, paragraphs, find: text => { const found = paragraphs.find(one => one.text === text); if (!found) throw new Error(`no paragraph says ${text}`); return found } }
}

const child = (element: XmlElement, name: string): XmlElement | undefined => element.children.find(one => one.name === name)
const isOn = (element: XmlElement | undefined): boolean => element !== undefined && element.attributes.get('w:val') !== 'false'
