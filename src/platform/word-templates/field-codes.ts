import { resolved, type Tag } from '../workbooks/xml-tags.js'
import { wordsAround } from './part-tags.js'
import { attributeValues } from './strict-xml.js'
import type { TemplateFault } from './template-fault.js'

/** Fields that compute from the document itself, or do something only when a person clicks. Every other one runs or fetches something, or nobody here knows what it does. */
const harmless = new Set(`= ADDRESSBLOCK ADVANCE AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT BARCODE BIBLIOGRAPHY CITATION COMMENTS COMPARE CREATEDATE DATE DISPLAYBARCODE DOCPROPERTY DOCVARIABLE EDITTIME EQ FILENAME FILESIZE
  FORMCHECKBOX FORMDROPDOWN FORMTEXT FORMULA GREETINGLINE HYPERLINK IF INDEX INFO KEYWORDS LASTSAVEDBY LISTNUM MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE QUOTE REF REVNUM
  SAVEDATE SECTION SECTIONPAGES SEQ SET SKIPIF STYLEREF SUBJECT SYMBOL TA TC TEMPLATE TIME TITLE TOA TOC USERADDRESS USERINITIALS USERNAME XE`.split(/\s+/))

/** A field that is open: what is written in it so far, and whether its result has begun. \u0001 stands for a field inside it. */
type Field = { code: string, inResult: boolean }

/** Fields of a part that run or fetch something, however their code is cut into runs. @param tags the part's, well-formed */
export function fieldFaults(xml: string, tags: readonly Tag[]): TemplateFault[] {
  const faults: TemplateFault[] = [], open: Field[] = []
  let words = '', loose = '', text: Tag | undefined
  const found: { name: string, words: () => string }[] = []
  const judge = (code: string): void => {
    const name = keywordOf(code)
    if (name !== '' && !harmless.has(name)) found.push({ name, words: () => words })
  }
  const settle = (): void => {
    if (loose.trim() !== '') judge(loose)
    loose = ''
    for (const one of found.splice(0)) faults.push(one.name.includes('\u0001') ? { code: 'hiddenField', where: placeIn(one.words()) } : { code: 'field', name: one.name.slice(0, 40), where: placeIn(one.words()) })
  }
  for (const tag of tags) {
    const { name, kind } = tag
    if (name === 'p' && kind !== 'empty') {
      // A field may run over several paragraphs; what stands in none is judged by paragraph.
      settle()
      words = ''
    }
    if (name === 'fldSimple' && kind !== 'close') for (const code of attributeValues(tag.inside, 'instr')) judge(code)
    if (name === 'fldChar' && kind !== 'close') for (const step of attributeValues(tag.inside, 'fldCharType')) {
      const above = open.at(-1)
      if (step === 'begin') {
        if (above && !above.inResult) above.code += '\u0001'
        open.push({ code: '', inResult: false })
      } else if (step === 'separate' && above) above.inResult = true
      else if (step === 'end' && above) judge(open.pop()?.code ?? '')
    }
    if (/^(instrText|delInstrText|t|delText)$/.test(name)) {
      if (kind === 'open') text = tag
      if (kind === 'close' && text) {
        const own = resolved(xml.slice(text.end, tag.start)), field = open.at(-1)
        if (field && !field.inResult) field.code += own
        else if (/instr/i.test(name)) loose += own
        else words += own
        text = undefined
      }
    }
  }
  for (const { code } of open) judge(code)
  settle()
  return faults
}

/** The word that a field's code begins with, in capitals. */
const keywordOf = (code: string): string => /^\s*(=|[^\s"\\]*)/.exec(code.normalize('NFKC'))?.[1]?.toUpperCase() ?? ''
const placeIn = (words: string): string => wordsAround(words, 0, Math.min(words.length, 20))
