import { dayOf } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'
import type { Action, ErrorSummary, Heading, Panel, PanelLine, UploadForm } from '../platform/web/parts.js'
import type { FieldErrors } from '../problems.js'
import { templateNames as names } from './catalogue/template-names.js'
import { blankTemplatePath, reportsPath, sampleTemplatePath, templatesPath, wordPath } from './links.js'
import type { Vocabulary } from './notation.js'
import type { IndicatorKey } from '../statistics/indicators.js'
import type { ReportListRow } from './report-queries.js'
import { tableNames } from './tables.js'
import type { TemplateRow } from './template-queries.js'
import { longestTemplateName } from './template.js'

export type TemplatesPage = { heading: Heading, lead: string, errors: ErrorSummary['errors'], templates: Panel, upload: UploadForm & { label: string } | undefined, names: Panel[] }
export type TemplatesInput = { templates: readonly TemplateRow[], vocabulary: Vocabulary, newest: ReportListRow | undefined, writes: boolean, typed?: { name: string, errors: FieldErrors, sentence?: string } }

/** Word 模板: what the bureau keeps, how to add one, and what may be written in it. */
export function templatesPage(t: T, { templates, vocabulary, newest, writes, typed }: TemplatesInput): TemplatesPage {
  const errors = typed?.errors ?? {}
  return {
    heading: { title: t('template.title'), back: { label: t('report.title'), to: reportsPath }, actions: [{ kind: 'link', icon: 'download', label: t('template.sample'), to: sampleTemplatePath, download: true }] }, lead: t('template.lead'),
    errors: [...(typed?.sentence === undefined ? [] : [{ text: typed.sentence }]), ...Object.entries(errors).flatMap(([name, sentences]) => sentences === undefined ? [] : [{ text: sentences.length > 1 ? t('template.faults', sentences.length) : sentences[0] ?? '', to: `#${name}` }])],
    templates: { id: 'templates', label: t('template.all'), empty: templates.length === 0 ? t('template.none') : undefined, lines: templates.map(one => templateLine(t, one, newest, writes)) },
    upload: writes ? {
      label: t('template.add'), to: templatesPath, hint: t('template.addHint'), save: t('template.save'),
      fields: [
        { kind: 'file', name: 'file', label: t('template.file'), accept: '.docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document', required: true, addLabel: t('template.choose'), hint: t('template.fileHint'), errors: errors.file },
        { kind: 'text', name: 'name', label: t('template.name'), value: typed?.name ?? '', maxLength: longestTemplateName, hint: t('template.nameHint'), errors: errors.name },
      ],
    } : undefined,
    names: [frameNames(t), textNames(t), tableNamesOf(t), numberNames(t, vocabulary)],
  }
}

function templateLine(t: T, { id, name, fileName, addedAt, twoForms }: TemplateRow, newest: ReportListRow | undefined, writes: boolean): PanelLine {
  const fill = (form: 'submitted' | 'published'): Action[] => newest ? [{ kind: 'link', icon: 'file-text', look: 'quiet', label: t(twoForms ? `template.fill.${form}` : 'template.fill', newest.year), to: wordPath(newest.id, form, undefined, id), download: true }] : []
  return {
    text: name, to: blankTemplatePath(id), detail: [fileName, dayOf(addedAt)].join(t('list.dot')),
    actions: [
      ...fill('submitted'), ...(twoForms ? fill('published') : []),
      ...(writes ? [{ kind: 'confirm' as const, id: `remove-${id}`, look: 'quiet' as const, icon: 'trash' as const, label: t('template.remove'), submitLabel: t('template.remove'), question: t('template.removeQuestion', name), to: `${templatesPath}/${id}/removal`, fields: [] }] : []),
    ],
  }
}

const tag = (name: string): string => `{${name}}`, around = (name: string): string => `{#${name}}…{/${name}}`
const named = (text: string, detail: string): PanelLine => ({ text, chinese: true, detail })

const frameNames = (t: T): Panel => ({
  label: t('template.frame'),
  lines: [...(Object.keys(names.values) as (keyof typeof names.values)[]).map(key => named(tag(names.values[key]), t(`templateValue.${key}`))), ...(['submitted', 'published'] as const).map(key => named(around(names.conditions[key]), t(`templateCondition.${key}`)))],
})

const textNames = (t: T): Panel => ({
  label: t('template.text'), hint: t('template.textHint'),
  lines: [
    named(around(names.body), t('templateLoop.body')), named(around(names.chapters[0]), t('templateLoop.chapter')),
    ...(['text', 'number', 'words'] as const).map(key => named(tag(names.line[key]), t(`templateLine.${key}`))), named(Object.values(names.lineConditions).map(around).join(' '), t('templateLine.conditions')),
  ],
})

const tableNamesOf = (t: T): Panel => ({
  label: t('template.tables'), hint: t('template.tablesHint'),
  lines: tableNames.map(table => named([`{#${names.tables[table].name}}`, ...[names.stage, ...names.tables[table].columns].map(tag), `{/${names.tables[table].name}}`].join(' '), t(`reportTable.${table}`))),
})

function numberNames(t: T, { figures, growth, places, periods }: Vocabulary): Panel {
  const first = figures[0]?.name, ofBureau = new Map<string, string[]>()
  for (const { name, key } of figures) if (key.source === 'bureau') ofBureau.set(key.category, [...ofBureau.get(key.category) ?? [], tag(name)])
  return {
    label: t('template.numbersTitle'), hint: t('template.numbersHint'),
    lines: [named(tag([first, places[0]?.name, periods[0]?.name].join('|')), t('template.numberExample')), named(tag([first, growth].join('|')), t('template.growthExample')), ...figures.flatMap(({ name, key }) => key.source === 'figure' ? [named(tag(name), t(`basis.${key.key as IndicatorKey}`))] : []),
      ...[...ofBureau].map(([, tags]) => named(tags.join(' '), t('report.basisOfBureau')))],
  }
}
