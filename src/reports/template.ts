import type { KnownTags, TemplateData } from '../platform/word-templates/template-data.js'
import { dayInWords } from '../statistics/period-names.js'
import { templateNames as names } from './catalogue/template-names.js'
import { numbersOf, plainText, type Content, type PaperBlock } from './paper.js'
import { documentLanguage } from './report-figures.js'
import type { Form } from './report.js'
import { tableNames, tokensOfTable, type TableName } from './tables.js'
import type { Stage } from '../organisations/school.js'

/** The longest name of a template, and the most that a bureau keeps. */
export const longestTemplateName = 60, mostTemplates = 20

const line: KnownTags = { values: Object.values(names.line), conditions: Object.values(names.lineConditions) }
/** What a template may name, beside numbers. */
export const knownTags: KnownTags = {
  values: Object.values(names.values), conditions: Object.values(names.conditions),
  loops: {
    [names.body]: line, ...Object.fromEntries(names.chapters.map(chapter => [chapter, line])),
    ...Object.fromEntries(tableNames.map(table => [names.tables[table].name, { values: [names.stage, ...names.tables[table].columns] }])),
  },
}
/** Names outside of every loop, which no number may have. */
const ownNames = new Set([...knownTags.values, ...knownTags.conditions ?? [], ...Object.keys(knownTags.loops ?? {})])
export const isNumberName = (name: string): boolean => !ownNames.has(name)
/** The tables of figures that some tags repeat. */
export const tablesIn = (tags: readonly string[]): TableName[] => tableNames.filter(table => tags.includes(names.tables[table].name))
/** Whether the two forms of a report differ in this template. */
export const tellsForms = (tags: readonly string[]): boolean => [...Object.values(names.conditions), names.values.addressee, names.values.copies, names.values.signedOn].some(name => tags.includes(name))

export type Filling = { form: Form, version: string, missing: string, stages: readonly Stage[] }

/** What fills a template: a report as it was kept or stands, in either form. @param numbers which number a tag names, as it is kept */
export function templateData(content: Content, numbers: ReadonlyMap<string, string>, { form, version, missing, stages }: Filling): TemplateData {
  const t = documentLanguage, submitted = form === 'submitted', { values, conditions } = names
  const known = new Map([...Object.entries(content.others ?? {}), ...numbersOf(content).map(({ code, text }) => [code, text] as const)]), textOf = (code: string): string => known.get(code) || missing
  const chapters = chaptersOf(content.blocks)
  return {
    ...Object.fromEntries([...numbers].map(([name, code]) => [name, textOf(code)])),
    [values.title]: content.title, [values.issuer]: content.issuer, [values.year]: String(content.year), [values.before]: String(content.year - 1), [values.next]: String(content.year + 1),
    [values.addressee]: submitted ? content.addressee : '', [values.copies]: submitted ? content.copies : '', [values.signedOn]: submitted && content.signedOn ? dayInWords(t, content.signedOn) : '',
    [values.counted]: dayInWords(t, content.counted), [values.version]: version, [conditions.submitted]: submitted, [conditions.published]: !submitted,
    [names.body]: linesOf(content.blocks, missing), ...Object.fromEntries(names.chapters.map((name, index) => [name, linesOf(chapters[index] ?? [], missing)])),
    ...Object.fromEntries(tableNames.map(table => [names.tables[table].name, rowsOf(table, stages, textOf)])),
  }
}

/** Chapter by chapter, without their headings; what stands before the first belongs to none. */
function chaptersOf(blocks: readonly PaperBlock[]): PaperBlock[][] {
  const chapters: PaperBlock[][] = []
  for (const block of blocks) if (block.kind === 'chapter') chapters.push([]); else chapters.at(-1)?.push(block)
  return chapters
}

/** A heading or paragraph for each line that is not empty; a table is its caption, since its columns are the template's own. */
function linesOf(blocks: readonly PaperBlock[], missing: string): TemplateData[] {
  return blocks.flatMap(({ kind, number, pieces, table }) => {
    const texts = table ? [table.caption] : kind === 'table' ? [] : plainText(pieces.map(piece => typeof piece !== 'string' && piece.text === '' ? missing : piece)).split('\n')
    return texts.filter(text => text.trim() !== '').map((words, index): TemplateData => {
      const own = index === 0 ? number : ''
      return { [names.line.text]: `${own}${words}`, [names.line.number]: own, [names.line.words]: words, ...Object.fromEntries(Object.entries(names.lineConditions).map(([of, name]) => [name, of === kind])) }
    })
  })
}

const rowsOf = (table: TableName, stages: readonly Stage[], textOf: (code: string) => string): TemplateData[] =>
  tokensOfTable(table, stages).map(({ stage, tokens }) => ({ [names.stage]: stage ? documentLanguage(`stageGroup.${stage}`) : documentLanguage('table.total'), ...Object.fromEntries(names.tables[table].columns.map((column, index) => [column, textOf(tokens[index] ?? '')])) }))
