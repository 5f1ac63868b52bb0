import type { FieldErrors } from '../problems.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { Action, ErrorSummary, Heading, NoticePart, Timeline } from '../platform/web/parts.js'
import { sentences } from './catalogue/sentences.js'
import { difference, type Piece } from './difference.js'
import { blockPath, reportPath } from './links.js'
import { written, type Vocabulary } from './notation.js'
import { moment } from './report-pages.js'
import type { BlockRow, EditRow, ReportRow } from './report-queries.js'
import type { Value } from './report-figures.js'
import { blockKinds, roles } from './report.js'
import { proposals, type Proposal } from './proposals.js'
import { sentenceText, type Known } from './sentence.js'
import { tableNames } from './tables.js'
import { longestText, tokenText, withNumbers } from './token.js'

/** What can be put into the text: `insert` is how the text says it, `value` what it is now. `narrows`: a figure of the schools, which can be told of a place and of other days. */
export type Offer = { name: string, insert: string, value?: string, narrows?: 'place' | 'period' }
export type BlockPage = {
  heading: Heading, notices: NoticePart[], errors: ErrorSummary['errors'], to: string, version?: number, hidden: { name: string, value: string }[], fields: FieldPart[], actions: Action[], beside: Action[]
  conflict?: { label: string, theirs: { label: string, text: string }, mine: { label: string, text: string }, pieces: Piece[], differenceLabel: string, added: string, removed: string }
  offers: { label: string, hint: string, search: string, narrow: FieldPart[], narrowHint: string, groups: { label: string, open: boolean, offers: Offer[] }[] }
  notation: { label: string, lines: string[] }
  history: { label: string, timeline: Timeline } | undefined
  stale?: string
  kept: { key: string, restored: string, drop: string }
}

export type BlockInput = {
  report: ReportRow, block: BlockRow | undefined, after: string | undefined, vocabulary: Vocabulary, values: ReadonlyMap<string, Value>, edits: readonly EditRow[], who: string | undefined, stale: readonly string[]
  typed?: Readonly<Record<string, unknown>>, errors?: FieldErrors, overtaken?: boolean, problem?: string
  /** What was typed can no longer go where it was meant to: the paragraph was taken out, or the report is final. */
  lost?: 'removed' | 'final'
}

/** One paragraph, and everything that can be put into it. */
export function blockPage(t: T, input: BlockInput): BlockPage {
  const { report, block, after, vocabulary, values, edits, typed, errors = {}, problem, stale, lost } = input, overtaken = input.overtaken && !lost
  const text = (field: string): string | undefined => { const value = typed?.[field]; return typeof value === 'string' ? value : undefined }
  const kept = block ? block.kind === 'table' ? '' : written(block.text, vocabulary) : '', mine = text('text') ?? kept, kind = text('kind') ?? block?.kind ?? 'text'
  const fields: FieldPart[] = [
    { kind: 'textarea', name: 'text', label: t('report.text'), value: mine, rows: 9, maxLength: longestText * 2, hint: t('report.textHint'), errors: errors.text, focus: true },
    { kind: 'select', name: 'kind', label: t('report.kind'), value: kind, options: blockKinds.map(value => ({ value, label: t(`reportKind.${value}`) })), errors: errors.kind },
    { kind: 'select', name: 'role', label: t('report.role'), value: text('role') ?? block?.role ?? '', none: t('report.noRole'), options: roles.map(value => ({ value, label: t(`reportRole.${value}`) })), hint: t('report.roleHint') },
    { kind: 'select', name: 'table', label: t('report.table'), value: text('table') ?? (block?.kind === 'table' ? block.text : ''), none: t('report.noTable'), options: tableNames.map(value => ({ value, label: t(`reportTable.${value}`) })), hint: t('report.tableHint'), errors: errors.table },
  ]
  const path = block ? blockPath(report.id, block.id) : `/reports/${report.id}/blocks`
  return {
    heading: { title: t(block ? 'report.editTitle' : 'report.addTitle'), back: { label: report.title, to: `${reportPath(report.id)}${block ?? after ? `#b-${block?.id ?? after}` : ''}` } },
    notices: lost ? [{ tone: 'warn', text: t(`report.lost.${lost}`) }] : overtaken ? [{ tone: 'warn', text: t('report.overtaken', input.who ?? ''), detail: t('report.overtakenDetail') }] : problem ? [{ tone: 'bad', text: problem }] : [],
    errors: fields.flatMap(field => (field.errors ?? []).map(sentence => ({ text: t('fault.at', field.label, sentence), to: `#${field.name}` }))),
    to: path, version: block?.version, hidden: after === undefined ? [] : [{ name: 'after', value: after }], fields,
    actions: [{ kind: 'link', label: t('action.cancel'), to: `${reportPath(report.id)}${block ? `#b-${block.id}` : ''}` }, ...(lost === 'final' ? [] : [{ kind: 'submit' as const, look: 'main' as const, label: t(overtaken ? 'report.keepMine' : 'action.save') }])],
    beside: block ? [
      { kind: 'post', icon: 'chevron-up', label: t('report.earlier'), to: `${path}/order`, version: block.version, fields: [{ name: 'move', value: 'earlier' }] }, { kind: 'post', icon: 'chevron-down', label: t('report.later'), to: `${path}/order`, version: block.version, fields: [{ name: 'move', value: 'later' }] },
      { kind: 'post', look: 'bad', icon: 'trash', label: t('report.remove'), to: `${path}/removal`, version: block.version },
    ] : [],
    conflict: overtaken ? { label: t('report.both'), theirs: { label: t('report.theirs'), text: kept }, mine: { label: t('report.mine'), text: mine }, pieces: difference(kept, mine), differenceLabel: t('report.difference'), added: t('report.onlyMine'), removed: t('report.onlyTheirs') } : undefined,
    offers: offersOf(t, vocabulary, values), notation: { label: t('report.notation'), lines: [t('report.notationFigure'), t('report.notationMore'), t('report.notationRecord'), t('report.notationTyped')] },
    history: edits.length === 0 ? undefined : { label: t('report.history'), timeline: { entries: edits.map(edit => ({ time: moment(edit.at), who: edit.actor.displayName, tone: 'neutral', text: t(`reportEdit.${edit.action}`), comment: edit.action === 'changed' || edit.action === 'removed' ? written(edit.before, vocabulary) || undefined : undefined })) } },
    kept: { key: `report ${report.id} ${block?.id ?? `after ${after ?? ''}`} ${block?.version ?? 0}`, restored: t('bureau.restored'), drop: t('bureau.dropRestored') },
    stale: stale.length === 0 ? undefined : t('report.staleIn', stale.join(t('list.pause'))),
  }
}

function offersOf(t: T, vocabulary: Vocabulary, values: ReadonlyMap<string, Value>): BlockPage['offers'] {
  const known: Known = token => values.get(tokenText(token))?.value ?? null, shown = (code: string): string | undefined => values.get(code)?.text || undefined
  const figures = (source: 'figure' | 'bureau'): Offer[] => vocabulary.figures.filter(({ key }) => key.source === source).map(({ name, key }) => {
    const code = key.source === 'figure' ? `{figure:${key.key}}` : `{bureau:${key.category}.${key.measure}}`
    return { name, insert: `{${name}}`, value: shown(code) ?? t('table.unknown'), narrows: source === 'figure' ? 'place' : 'period' }
  })
  const said = sentences.flatMap((sentence): Offer[] => { const text = sentenceText(sentence, known); return text ? [{ name: sentence.name, insert: written(text, vocabulary), value: withNumbers(text, token => values.get(tokenText(token))?.text ?? '') }] : [] })
  const found: readonly Proposal[] = proposals(known), proposed = (which: Proposal['for']): Offer[] => found.filter(one => one.for === which).map(one => ({ name: one.name, insert: written(one.text, vocabulary), value: withNumbers(one.text, token => values.get(tokenText(token))?.text ?? '') }))
  return {
    label: t('report.offers'), hint: t('report.offersHint'), search: t('report.offersSearch'), narrowHint: t('report.narrowHint'),
    narrow: [choice('narrow-place', t('report.ofPlace'), t('report.wholeCounty'), vocabulary.places.filter(one => !one.key.startsWith('school:') || vocabulary.places.length <= mostPlaces)), choice('narrow-period', t('report.ofPeriod'), t('report.thisYear'), [...vocabulary.periods, { name: vocabulary.growth, key: '' }])],
    groups: [
      { label: t('report.sentences'), open: true, offers: said }, { label: t('report.figures'), open: false, offers: figures('figure') }, { label: t('report.bureauFigures'), open: false, offers: figures('bureau') },
      { label: t('report.proposedProblems'), open: false, offers: proposed('problem') }, { label: t('report.proposedMeasures'), open: false, offers: proposed('measure') },
    ].filter(group => group.offers.length > 0),
  }
}

/** More places than these are written by hand. */
const mostPlaces = 300
const choice = (id: string, label: string, none: string, names: readonly { name: string }[]): FieldPart => ({ kind: 'select', name: id, id, label, value: '', none, options: names.map(({ name }) => ({ value: name, label: name })) })

export const removedOf = (t: T, reportId: string, rows: readonly BlockRow[], vocabulary: Vocabulary): { text: string, actions: Action[] }[] =>
  rows.map(row => ({ text: written(row.text, vocabulary).slice(0, 60), actions: [{ kind: 'post', icon: 'arrow-back-up', label: t('report.restore'), to: `${blockPath(reportId, row.id)}/restoring`, version: row.version }] }))
