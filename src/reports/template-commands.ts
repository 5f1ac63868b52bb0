import { yearOf } from '../calendar.js'
import { lengthOf, oneLine } from '../organisations/typed.js'
import type { Ctx } from '../platform/ctx.js'
import type { KeptFile, Outside } from '../platform/web/route.js'
import { faultSentence } from '../platform/word-templates/template-fault.js'
import { checkTemplate, tagNames } from '../platform/word-templates/word-template.js'
import { Problem } from '../problems.js'
import { readNotation, type NotationFault, type Vocabulary } from './notation.js'
import { bureauOf } from './report-commands.js'
import { readVocabulary } from './report-vocabulary.js'
import { getTemplate, listTemplates } from './template-queries.js'
import { isNumberName, knownTags, longestTemplateName, mostTemplates, tablesIn, tellsForms } from './template.js'
import { isTellable, tokensOf } from './token.js'

/** A template that came and may be filled, with the tags that it has. */
export type ReceivedTemplate = { file: KeptFile, numbers: Record<string, string>, tags: string[] }

/** So many faults are told at once; of a file that is all wrong the first say enough. */
const mostFaults = 12

/** Looks through a Word file that is to be a template and keeps it. Its numbers are read here, in the county's words of today, and go on meaning the same.
 *  @throws Problem invalid with a sentence for each fault · of files */
export async function receiveTemplate(outside: Outside): Promise<ReceivedTemplate | undefined> {
  const { db, viewer, today, t, files: [received], keepFiles } = outside
  if (!viewer || !received) return undefined
  const tags = await tagNames(received.path), { numbers, shared } = numbersIn(tags, await readVocabulary(db, { orgId: bureauOf({ viewer }), year: yearOf(today) }))
  const found = await checkTemplate(received.path, { ...knownTags, values: [...knownTags.values, ...Object.keys(numbers), ...shared.keys()] })
  const faults = [...found.map(fault => faultSentence(fault, t)), ...[...shared.values()].map(({ words, names = [] }) => t('reportFault.ambiguous', words, names.join(t('list.pause'))))]
  if (faults.length > 0) throw new Problem('invalid', { file: [...faults.slice(0, mostFaults), ...(faults.length > mostFaults ? [t('template.moreFaults', faults.length - mostFaults)] : [])] })
  const [file] = await keepFiles(['template'])
  return file && { file, numbers, tags }
}

/** The tags that name a number of the schools or of the bureau, as in a report's text. `shared`: those whose name several things have. */
function numbersIn(tags: readonly string[], vocabulary: Vocabulary): { numbers: Record<string, string>, shared: Map<string, NotationFault> } {
  const numbers = new Map<string, string>(), shared = new Map<string, NotationFault>()
  for (const name of tags.filter(isNumberName)) {
    const { text, faults: [fault] } = readNotation(`{${name}}`, vocabulary, isTellable), [token] = tokensOf(text)
    if (fault?.code === 'ambiguous') shared.set(name, fault)
    // A number that somebody typed would be the same every year.
    else if (!fault && token && token.source !== 'typed' && token.source !== 'record') numbers.set(name, text)
  }
  return { numbers: Object.fromEntries(numbers), shared }
}

/** Keeps a template; one of the same name is replaced. @throws Problem invalid with too long a name or too many templates @returns whether there was one */
export async function addTemplate(ctx: Ctx, typed: string, { file, numbers, tags }: ReceivedTemplate): Promise<boolean> {
  const { db, now, t, record } = ctx, orgId = bureauOf(ctx), all = await listTemplates(db, orgId)
  const name = oneLine(typed) || [...oneLine(file.fileName.replace(/\.[^.]*$/, ''))].slice(0, longestTemplateName).join('') || t('template.unnamed')
  if (lengthOf(name) > longestTemplateName) throw new Problem('invalid', { name: [t('draft.tooLong', longestTemplateName)] })
  const before = all.find(one => one.name === name), data = { fileId: file.fileId, fileName: oneLine(file.fileName).slice(0, 200), numbers, tables: { tables: tablesIn(tags), twoForms: tellsForms(tags) }, addedAt: now }
  if (!before && all.length >= mostTemplates) throw new Problem('invalid', { file: [t('template.tooMany', mostTemplates)] })
  if (before) await db.reportTemplate.updateMany({ where: { id: before.id }, data })
  const id = before?.id ?? (await db.reportTemplate.create({ data: { orgId, name, ...data }, select: { id: true } })).id
  record({ action: before ? 'reportTemplate.changed' : 'reportTemplate.added', subject: 'ReportTemplate', subjectId: id, orgId })
  return before !== undefined
}

/** @throws Problem notFound */
export async function removeTemplate(ctx: Ctx, id: string): Promise<void> {
  const orgId = bureauOf(ctx), template = await getTemplate(ctx.db, orgId, id)
  await ctx.db.reportTemplate.deleteMany({ where: { id: template.id } })
  ctx.record({ action: 'reportTemplate.removed', subject: 'ReportTemplate', subjectId: id, orgId })
}
