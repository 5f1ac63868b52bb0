import type { OfficialDocument } from '../platform/word/document.js'
import { templateNames as names } from './catalogue/template-names.js'
import { documentLanguage } from './report-figures.js'
import { columnsOf } from './tables.js'

const tag = (name: string): string => `{${name}}`, begin = (name: string): string => `{#${name}}`, end = (name: string): string => `{/${name}}`
const within = (name: string, text: string): string => `${begin(name)}${text}${end(name)}`

/** A template to begin with: the official layout, with every sort of tag in its place. A bureau changes its looks and leaves the tags. */
export function sampleTemplate(): OfficialDocument {
  const { values, line, lineConditions, tables } = names, t = documentLanguage, rows = tables.fiveOneByStage, text = tag(line.text)
  return {
    title: [tag(values.issuer), tag(values.title)], creator: '', addressee: within(values.addressee, t('report.addressed', tag(values.addressee))),
    blocks: [
      { kind: 'paragraph', spans: [{ text: begin(names.body) }] },
      { kind: 'heading', level: 1, text: within(lineConditions.chapter, text) }, { kind: 'heading', level: 2, text: within(lineConditions.part, text) }, { kind: 'heading', level: 3, text: within(lineConditions.item, text) },
      { kind: 'paragraph', spans: [{ text: within(lineConditions.text, text) }] },
      { kind: 'paragraph', spans: [{ text: end(names.body) }] },
      { kind: 'table', caption: t('reportTable.fiveOneByStage'), columns: [t('filter.stage'), ...columnsOf('fiveOneByStage').map(key => t(`reportColumn.${key}`))].map((label, index) => ({ label, share: index === 0 ? 2 : 1 })), rows: [{ cells: rows.columns.flatMap((column, index) => [...(index === 0 ? [`${begin(rows.name)}${tag(names.stage)}`] : []), index === rows.columns.length - 1 ? `${tag(column)}${end(rows.name)}` : tag(column)]) }] },
    ],
    // 抄送 as a line, which goes where there is none; the official rules around it would stay.
    notes: [t('report.countedUntil', tag(values.counted)), within(values.copies, t('report.copiedTo', tag(values.copies)))], signature: { issuer: within(values.signedOn, tag(values.issuer)), date: tag(values.signedOn) },
  }
}
