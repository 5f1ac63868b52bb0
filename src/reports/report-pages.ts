import { beijingTime } from '../calendar.js'
import { dayInWords, periodName } from '../statistics/period-names.js'
import type { T } from '../platform/texts/texts.js'
import type { Action, Heading, KeyValues, Link, NoticePart, Panel, StatusBadge, TablePart } from '../platform/web/parts.js'
import { mostCauses } from '../statistics/frozen-queries.js'
import type { AccountViewer } from '../viewer.js'
import { staleOf, type Fault } from './checks.js'
import { bureauRecordPath, checksPath, fieldsPath, reportPath, reportsPath, templatesPath, versionPath, wayPath, wordPath } from './links.js'
import { numbersOf, type Content } from './paper.js'
import { paperView, type PaperView } from './paper-pages.js'
import { plainOf } from './printed.js'
import type { ReportListRow, ReportRow, VersionRow } from './report-queries.js'
import type { TemplateRow } from './template-queries.js'
import type { Source } from './report-source.js'
import { notationOf, type Vocabulary } from './notation.js'
import { isWritten, writes, type ReportState } from './report.js'
import { skeletonName, skeletons } from './catalogue/skeletons.js'
import { tokensOf } from './token.js'

export type ReportListPage = { heading: Heading, notices: NoticePart[], panels: Panel[] }
/** 年度报告: every report of the county, and what can be begun. */
export function listPage(t: T, { viewer, rows, year, errors = [], typed }: { viewer: AccountViewer, rows: readonly ReportListRow[], year: number, errors?: readonly string[], typed?: { year: string, kind: string, error: string | undefined } }): ReportListPage {
  const begin = skeletons.flatMap(({ code, ...names }): Panel['lines'] & object => {
    const has = (of: number): boolean => rows.some(row => row.kind === code && row.year === of)
    return [year, year - 1].filter(of => !has(of)).map(of => ({
      text: t('report.named', of, skeletonName(t.language, names)), actions: [
        { kind: 'post' as const, look: of === year && code === skeletons[0]?.code ? 'main' as const : undefined, icon: 'plus' as const, label: t('report.begin'), to: reportsPath, fields: [{ name: 'year', value: String(of) }, { name: 'kind', value: code }, { name: 'from', value: 'skeleton' }] },
        ...(has(of - 1) ? [{ kind: 'post' as const, icon: 'copy' as const, label: t('report.takeOver', of - 1), to: reportsPath, fields: [{ name: 'year', value: String(of) }, { name: 'kind', value: code }, { name: 'from', value: 'last' }] }] : []),
      ],
    }))
  })
  return {
    heading: { title: t('report.title'), detail: t('report.lead'), actions: [{ kind: 'link', icon: 'file-text', label: t('template.title'), to: templatesPath }] }, notices: errors.map(text => ({ tone: 'bad', text })),
    panels: [
      {
        label: t('report.all'), empty: rows.length === 0 ? t('report.none') : undefined,
        lines: rows.map(row => ({ text: row.title, to: reportPath(row.id), badge: badgeOf(t, row.state, row.state === 'drafting' ? undefined : row.last, row.corrections), detail: lineDetail(t, row) })),
      },
      ...(writes(viewer) ? [{ label: t('report.new'), hint: t('report.newHint'), lines: begin, actions: [otherYear(t, typed)] }] : []),
    ],
  }
}

/** A report of an earlier year. */
const otherYear = (t: T, typed: { year: string, kind: string, error: string | undefined } | undefined): Action => ({
  kind: 'confirm', look: 'quiet', id: 'other', label: t('report.otherYear'), submitLabel: t('report.begin'), to: reportsPath, open: typed !== undefined, hidden: [{ name: 'from', value: 'skeleton' }],
  fields: [{ kind: 'number', name: 'year', label: t('report.year'), required: true, value: typed?.year, errors: typed?.error === undefined ? undefined : [typed.error] }, { kind: 'select', name: 'kind', label: t('report.whichKind'), required: true, value: typed?.kind ?? skeletons[0]?.code, options: skeletons.map(one => ({ value: one.code, label: skeletonName(t.language, one) })) }],
})

function lineDetail(t: T, { last, steps, submitBy, publishBy }: ReportListRow): string {
  const day = (kind: 'submitted' | 'published'): string | undefined => steps.find(step => step.kind === kind)?.day
  return [last ? versionName(t, last) : t('report.noVersion'), day('submitted') ? t('report.submittedOn', day('submitted') ?? '') : t('report.toSubmit', submitBy), day('published') ? t('report.publishedOn', day('published') ?? '') : t('report.toPublish', publishBy)].join(t('list.dot'))
}

/** 编写中，上次存稿：第 2 稿 · 已定稿 · 第2号更正编写中 · 第1号更正 */
function badgeOf(t: T, state: ReportState, last: Pick<VersionRow, 'kind' | 'number' | 'correction'> | undefined, corrections: number): StatusBadge {
  if (state === 'correcting') return { label: t('report.correctionUnderway', corrections + 1), tone: 'warn' }
  if (state === 'final') return { label: last?.kind === 'correction' ? versionName(t, last) : t('reportState.final'), tone: 'ok' }
  return { label: last ? t('report.draftAfter', versionName(t, last)) : t('reportState.drafting'), tone: 'warn' }
}
/** 第 2 稿 · 定稿（第 3 稿） · 第1号更正 */
export const versionName = (t: T, { kind, number, correction }: Pick<VersionRow, 'kind' | 'number' | 'correction'>): string => t(`reportVersion.${kind}`, correction ?? number)
export const moment = (at: Date): string => beijingTime(at).slice(0, 16)

/** The number that is looked into: what it is, what was counted, the records, and what changed it. */
export type SourcePanel = { label: string, badge: StatusBadge, name: string, value: string, unit?: string, basis: { label: string, text: string }, period?: string, was?: string, table?: TablePart, causes?: { label: string, lines: Link[], more?: Link, hint?: string }, all?: Link, edit?: Link, close: Link }
export type ReportPage = {
  heading: Heading, notices: NoticePart[]
  contents: { label: string, count: string, items: { label: string, to: string, depth: 'chapter' | 'part', badge?: StatusBadge }[], legend: { look: 'counted' | 'changed' | 'typed' | 'missing', label: string }[], links: Link[] }
  paper: PaperView, paperLabel: string, source: SourcePanel | undefined, changes: Panel, checks: Panel
}

export type ReportInput = {
  viewer: AccountViewer, report: ReportRow, content: Content, at: string | undefined, source: Source | undefined, faults: readonly Fault[], vocabulary: Vocabulary, templates: readonly TemplateRow[]
  last: VersionRow | undefined, corrections: number, changed: ReadonlyMap<string, string>, allCauses?: boolean, problem?: string
}

export function reportPage(t: T, input: ReportInput): ReportPage {
  const { viewer, report, content, at, faults, last, changed, corrections, problem } = input, mayWrite = writes(viewer) && isWritten(report.state)
  const stale = content.blocks.filter(block => staleOf(block, content.year).length > 0).length
  return {
    heading: {
      title: report.title, badge: badgeOf(t, report.state, last, corrections), back: { label: t('report.title'), to: reportsPath },
      detail: t('report.counts', dayInWords(t, content.counted)), actions: headActions(t, input, mayWrite),
    },
    notices: [
      ...(problem ? [{ tone: 'bad' as const, text: problem }] : []),
      ...(report.state === 'correcting' ? [{ tone: 'warn' as const, text: t('report.isCorrecting', corrections + 1, report.reason), link: mayWrite ? { label: t('report.freezeOrCancel'), to: checksPath(report.id) } : undefined }] : []),
      ...(report.state === 'final' && changed.size > 0 ? [{ tone: 'warn' as const, text: t('report.changedSinceFinal', changed.size), link: { label: t('report.showChanges'), to: '#changes' } }] : []),
      ...(stale > 0 && mayWrite ? [{ tone: 'warn' as const, text: t('report.staleCount', stale) }] : []),
    ],
    contents: contentsOf(t, input), paperLabel: t('report.preview'),
    paper: paperView(t, { content, state: report.state, changed, page: { reportId: report.id, at, mayWrite } }),
    source: input.source && sourcePanel(t, input, input.source), changes: changesPanel(t, input),
    checks: { id: 'checks', label: t('report.checks'), hint: [report.state === 'final' && last ? t('report.checksOfFinal', versionName(t, last)) : '', faults.length === 0 ? t('report.nothingToCheck') : ''].filter(Boolean).join(t('list.stop')) || undefined, checks: { checks: faults.slice(0, 6).map(fault => faultLine(t, report.id, fault)) }, link: faults.length > 6 ? { label: t('report.allChecks', faults.length), to: checksPath(report.id) } : undefined },
  }
}

export const faultLine = (t: T, reportId: string, { tone, code, blockId, words }: Fault) =>
  ({ tone, text: t(`reportCheck.${code}`, [...words].slice(0, 60).join('')), link: code === 'unanswered' || code === 'answerNames' ? { label: t('report.answer'), to: `${wayPath(reportId)}#asked` } : { label: t('report.goThere'), to: `${reportPath(reportId)}#b-${blockId}` } })

function headActions(t: T, { report, viewer }: ReportInput, mayWrite: boolean): Action[] {
  return [
    { kind: 'print', icon: 'printer', label: t('action.print') },
    { kind: 'link', icon: 'file-text', label: t('report.word'), to: wordPath(report.id, 'submitted'), download: true },
    ...(mayWrite ? [{ kind: 'post' as const, icon: 'history' as const, label: t('report.keep'), to: versionPath(report.id) }, { kind: 'link' as const, look: 'main' as const, icon: 'lock' as const, label: t('report.freeze'), to: checksPath(report.id) }] : []),
    ...(writes(viewer) && report.state === 'final' ? [{ kind: 'link' as const, icon: 'lock' as const, label: t('report.correct'), to: checksPath(report.id) }] : []),
  ]
}

function contentsOf(t: T, { report, content, changed, viewer, templates }: ReportInput): ReportPage['contents'] {
  const headings = content.blocks.map((block, index) => ({ block, index })).filter(({ block }) => block.kind === 'chapter' || block.kind === 'part')
  const items = headings.map(({ block, index }, at) => {
    const own = content.blocks.slice(index, headings[at + 1]?.index), empty = own.some(one => one.kind !== 'table' && plainOf(one).trim() === ''), numbers = numbersOf({ blocks: own }), amber = numbers.filter(one => changed.has(one.code) || one.unconfirmed).length
    return { label: `${block.number}${plainOf(block)}`, to: `#b-${block.id}`, depth: block.kind === 'chapter' ? 'chapter' as const : 'part' as const, badge: empty || numbers.some(one => one.text === '') ? { label: t('report.toFill'), tone: 'bad' as const } : amber > 0 ? { label: t('report.amberCount', amber), tone: 'warn' as const } : undefined }
  })
  return {
    label: t('report.contents'), count: t('report.numberCount', numbersOf(content).length), items,
    legend: (['counted', 'changed', 'typed', 'missing'] as const).map(look => ({ look, label: t(`reportLook.${look}`) })),
    links: [{ label: t('report.versions'), to: versionPath(report.id) }, { label: t('report.way'), to: wayPath(report.id) }, ...(writes(viewer) ? [{ label: t('report.fields'), to: fieldsPath(report.id) }] : []), { label: t('report.wordPublished'), to: wordPath(report.id, 'published') },
      ...templates.flatMap(({ id, name, twoForms }) => [{ label: t('template.onReport', name), to: wordPath(report.id, 'submitted', undefined, id) }, ...(twoForms ? [{ label: t('template.onReportPublished', name), to: wordPath(report.id, 'published', undefined, id) }] : [])]), { label: t('template.title'), to: templatesPath }],
  }
}

function sourcePanel(t: T, input: ReportInput, source: Source): SourcePanel {
  const { report, vocabulary, changed, content, at, viewer } = input, { value, records } = source, { token } = value, number = numbersOf(content).find(one => one.at === at), was = number && changed.get(number.code), typed = token.source === 'typed'
  const unit = token.source === 'figure' && value.unit && value.unit !== 'percent' && token.as !== 'growth' ? t(`figureUnit.${value.unit as 'time'}`) : undefined
  const recordNumber = typed ? /JG-\d{4}-\d+/.exec(token.basis)?.[0] : undefined
  return {
    close: { label: t('report.close'), to: at ? `${reportPath(report.id)}#n-${at}` : reportPath(report.id) },
    label: t('report.source'), badge: typed ? { label: t('reportLook.typed'), tone: 'neutral' } : value.unconfirmed ? { label: t('report.isUnconfirmed'), tone: 'warn' } : { label: t('reportLook.counted'), tone: 'primary' },
    name: typed ? t('report.typedNumber') : notationOf(token, vocabulary).slice(1, -1), value: value.text === '' ? t('table.unknown') : value.text, unit,
    basis: { label: t(typed ? 'report.basisTyped' : 'report.basis'), text: typed ? token.basis === '' ? t('report.noBasis') : token.basis : token.source === 'figure' ? t(`basis.${token.key}`) : token.source === 'record' ? t('report.basisOfRecord', value.title ?? '') : t('report.basisOfBureau') },
    period: value.period && periodName(t, value.period), was: was === undefined ? undefined : t(report.state === 'final' ? 'report.nowIs' : 'report.wasBefore', shown(t, was)),
    table: records.length === 0 ? undefined : {
      caption: t('report.records'), captionHidden: true, columns: [{ label: t('report.school'), kind: 'text', head: true }, { label: t('report.day'), kind: 'date' }, { label: t('report.pupils'), kind: 'number' }],
      rows: records.map(record => ({ cells: [{ text: record.org.bureauName ?? record.org.name, to: `/submissions/${record.id}` }, { text: record.heldOn?.slice(5) ?? '' }, { text: record.numbers?.pupils === null || record.numbers === undefined ? t('table.unknown') : record.numbers.pupils.toLocaleString(t.language) }] })),
    },
    causes: causesOf(t, input, source),
    all: typed ? recordNumber ? { label: recordNumber, to: bureauRecordPath(recordNumber) } : undefined : value.to ? { label: t('report.allRecords'), to: value.to } : undefined,
    edit: writes(viewer) && isWritten(report.state) && at ? { label: t('report.editParagraph'), to: `/reports/${report.id}/blocks/${at.slice(0, 36)}` } : undefined,
  }
}

/** So many records stand beside the text before all are asked for. */
const shownCauses = 8
function causesOf(t: T, { report, at, allCauses }: ReportInput, { causes, more }: Source): SourcePanel['causes'] {
  if (causes.length === 0) return undefined
  const lines = allCauses ? causes : causes.slice(0, shownCauses)
  return {
    label: t('report.causes'), lines: lines.map(cause => ({ label: [t(`reportCause.${cause.what}`), cause.title, cause.of].filter(Boolean).join(t('list.dot')), to: cause.to })),
    more: lines.length < causes.length ? { label: t('report.moreCauses', causes.length - lines.length), to: reportPath(report.id, at, 'all') } : undefined, hint: more ? t('frozen.more', mostCauses) : undefined,
  }
}

/** 与上一稿比较: what is counted differently since. */
function changesPanel(t: T, { report, content, changed, last, vocabulary }: ReportInput): Panel {
  const seen = new Set<string>(), numbers = numbersOf(content).filter(one => changed.has(one.code) && !seen.has(one.code) && seen.add(one.code))
  return {
    id: 'changes', label: last ? t('report.since', versionName(t, last)) : t('report.sinceLast'), hint: !last ? t('report.noVersionYet') : numbers.length === 0 ? t('report.nothingChanged') : undefined,
    lines: numbers.slice(0, 12).map(one => ({ text: nameOf(one.code, vocabulary), chinese: true, to: reportPath(report.id, one.at), detail: t('report.fromTo', ...(report.state === 'final' ? [shown(t, one.text), shown(t, changed.get(one.code))] as const : [shown(t, changed.get(one.code)), shown(t, one.text)] as const)) })),
    link: last ? { label: t('report.versions'), to: versionPath(report.id) } : undefined,
  }
}
const shown = (t: T, text: string | undefined): string => text || t('table.unknown')
const nameOf = (code: string, vocabulary: Vocabulary): string => { const [token] = tokensOf(code); return token ? notationOf(token, vocabulary).slice(1, -1) : code }
