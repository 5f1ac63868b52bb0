import type { FaultDetails } from '../../word-templates/template-fault.js'
import type { wordTemplate as original } from '../zh-CN/word-template.js'

const before = ({ where = '', side }: FaultDetails): string => {
  const place = `${side === undefined ? '' : `In the ${side}`}${where === '' ? '' : `${side === undefined ? 'At' : ', at'} “${where}”`}`
  return place === '' ? '' : `${place}: `
}
const named = ({ name = '' }: FaultDetails): string => name === '' ? '' : ` (${name})`

/** A bureau's own Word template: why it cannot be used yet, and what to do. */
export const wordTemplate: typeof original = {
  'wordTemplate.notWord': () => 'This is not a .docx file. Open the template in Word or WPS, save it as a Word document (.docx), and upload that.',
  'wordTemplate.oldWord': () => 'This is an older .doc file. Open it in Word or WPS, save it as .docx, and upload that.',
  'wordTemplate.locked': () => 'The file asks for a password. Remove it and upload the file again.',
  'wordTemplate.damaged': fault => `The file is damaged, or did not arrive whole${named(fault)}. Open it in Word or WPS, save it anew, and upload that.`,
  'wordTemplate.tooLarge': ({ most = 0 }) => `The template is too large: at most ${most} MB. Make its pictures smaller, or remove some.`,
  'wordTemplate.partTooLarge': fault => `One part of the template holds too much${named(fault)}: at most ${fault.most ?? 0} MB. A template needs only its layout and its tags.`,
  'wordTemplate.tooManyParts': ({ most = 0 }) => `The template has more than ${most} pictures and other parts. Remove those it does not need.`,
  'wordTemplate.tooMuch': () => 'The template is too complicated: it was not read within the time and memory there is. Please simplify it.',
  'wordTemplate.foreignXml': fault => `The file holds something that neither Word nor WPS writes${named(fault)}. Open it in Word or WPS, save it anew, and upload that.`,
  'wordTemplate.macros': fault => `The template has macros, controls or add-ins${named(fault)}. Save it as a .docx without macros.`,
  'wordTemplate.embedded': fault => `The template holds an object of another program${named(fault)}: a spreadsheet, an old formula, a packed file. Use Word’s own tables and formulas, or pictures.`,
  'wordTemplate.outside': fault => `Opening the file would fetch something from elsewhere${named(fault)}. Insert pictures themselves; set an attached template back to Normal in Word’s developer tools. Links for people to click may stay.`,
  'wordTemplate.otherDocument': fault => `The template draws in another document or a data source${named(fault)}: a subdocument, a frame, a mail merge. Remove it, or paste its content.`,
  'wordTemplate.doctype': fault => `The file declares a document type of its own${named(fault)}, which no Word file does. Open it in Word or WPS, save it anew, and upload that.`,
  'wordTemplate.field': fault => `${before(fault)}there is a ${fault.name ?? ''} field, which runs a program or fetches something from elsewhere. Select it and press Ctrl+Shift+F9 to make it plain text, or delete it. Page numbers, dates and tables of contents may stay.`,
  'wordTemplate.hiddenField': fault => `${before(fault)}there is a field whose name is made by another field, so that nobody sees what it does. Select it and press Ctrl+Shift+F9 to make it plain text, or delete it.`,
  'wordTemplate.unclosedBrace': fault => `${before(fault)}the brace { has no } that belongs to it. A tag stands in one paragraph, like {name}; braces are for tags only.`,
  'wordTemplate.loneBrace': fault => `${before(fault)}the brace } has no { before it. Braces are for tags only.`,
  'wordTemplate.fullWidth': ({ name = '', nearest, ...rest }) => `${before(rest)}${name} has full-width signs and would not be filled. Write ${nearest ?? '{ and }'} instead.`,
  'wordTemplate.emptyTag': fault => `${before(fault)}${fault.name ?? ''} names nothing.`,
  'wordTemplate.unknownName': ({ name = '', nearest, ...rest }) => `${before(rest)}there is no name “${name}”. ${nearest === undefined ? 'Choose one of the names there are.' : `Did you mean “${nearest}”?`}`,
  'wordTemplate.wrongPlace': ({ name = '', other = '', ...rest }) => `${before(rest)}“${name}” can stand only between {#${other}} and {/${other}}.`,
  'wordTemplate.notPrinted': ({ name = '', ...rest }) => `${before(rest)}“${name}” is no value and cannot be printed as {${name}}. Write {#${name}}…{/${name}} around what is to be shown.`,
  'wordTemplate.notFilledHere': ({ name = '', ...rest }) => `${before(rest)}tags in footnotes and endnotes are not filled. Put “${name}” into the text, the header or the footer.`,
  'wordTemplate.unclosedLoop': ({ name = '', ...rest }) => `${before(rest)}{#${name}} does not end. Put {/${name}} behind it.`,
  'wordTemplate.unopenedLoop': ({ name = '', ...rest }) => `${before(rest)}{/${name}} has no {#${name}} before it.`,
  'wordTemplate.crossedLoops': ({ name = '', other = '', ...rest }) => `${before(rest)}{/${other}} comes before {#${name}} has ended. Write {/${name}} first, then {/${other}}.`,
  'wordTemplate.misplacedLoop': ({ name = '', ...rest }) => `${before(rest)}{#${name}} and {/${name}} do not stand where they can. To repeat paragraphs, put them at the beginning of the first and the end of the last, or in paragraphs of their own; to repeat a row of a table, in different cells of it; to repeat words, in one paragraph. A row has one pair that repeats it.`,
}
