import { dayInWords } from '../statistics/period-names.js'
import type { T } from '../platform/texts/texts.js'
import { staleOf } from './checks.js'
import { blockPath, newBlockPath, reportPath } from './links.js'
import type { Content, PaperBlock, PaperNumber } from './paper.js'
import { documentLanguage } from './report-figures.js'
import type { ReportState } from './report.js'

/** One run of text on the paper, or a number with the way to what stands behind it. `look`: counted blue · changed amber · typed grey and dashed · missing red. */
export type RunView = { kind: 'text', text: string } | { kind: 'number', text: string, id: string, to?: string, look: 'counted' | 'changed' | 'typed' | 'missing', description: string, current: boolean }
export type PaperTableView = { caption: string, columns: string[], rows: { label: string, cells: RunView[], total: boolean }[] }
/** `hint`: what stands in the place of a paragraph that is still empty · `stale`: what was taken over and may no longer hold. */
export type PaperBlockView = { id: string, look: 'chapter' | 'part' | 'item' | 'text' | 'table', number: string, runs: RunView[], hint?: string, stale?: string, edit?: { to: string, label: string }, add?: { to: string, label: string }, table?: PaperTableView }
export type PaperView = { title: string[], mark?: string, addressee?: string, blocks: PaperBlockView[], notes: string[], signature: string[], copies?: string, appendix?: AppendixView }
/** 上年问题整改情况: for those to whom the report is sent, not for the public. */
export type AppendixView = { title: string, hint: string, groups: { label: string, items: { about: string, answer: string }[] }[] }

export type PaperInput = {
  content: Content, state: ReportState
  /** Of the page that shows it: whose numbers lead on, and which one is looked into. Without it nothing leads anywhere. */
  page?: { reportId: string, at?: string, mayWrite: boolean }
  /** Numbers that an earlier version gave differently, by their token, with what they were. */
  changed: ReadonlyMap<string, string>
}

/** The report as it lies on paper: what is printed is Chinese, what helps to write it is in the reader's language. */
export function paperView(t: T, input: PaperInput): PaperView {
  const { content, state } = input, paper = documentLanguage
  return {
    title: [content.issuer, content.title], mark: state === 'final' ? undefined : paper('report.forOpinions'),
    addressee: content.addressee === '' ? undefined : paper('report.addressed', content.addressee),
    blocks: content.blocks.map(block => blockView(t, block, input)),
    notes: [paper('report.countedUntil', dayInWords(paper, content.counted))],
    signature: content.signedOn ? [content.issuer, dayInWords(paper, content.signedOn)] : [], copies: content.copies === '' ? undefined : paper('report.copiedTo', content.copies), appendix: appendixView(t, content),
  }
}

function appendixView(t: T, { year, answers = [] }: Content): AppendixView | undefined {
  const paper = documentLanguage, groups = (['problem', 'measure'] as const).map(role => ({
    label: paper(`report.appendix.${role}`, year - 1), items: answers.filter(one => one.role === role).map(({ about, answer }) => ({ about, answer: paper('report.appendixAnswer', answer || paper('report.unanswered')) })),
  })).filter(group => group.items.length > 0)
  return groups.length === 0 ? undefined : { title: paper('report.appendix'), hint: t('report.appendixHint'), groups }
}

function blockView(t: T, block: PaperBlock, input: PaperInput): PaperBlockView {
  const { content, page } = input, empty = block.kind !== 'table' && block.pieces.length === 0
  const stale = page ? staleOf({ ...block, role: block.role }, content.year) : []
  return {
    id: block.id, look: block.kind, number: block.number, runs: block.pieces.map(piece => typeof piece === 'string' ? { kind: 'text' as const, text: piece } : numberView(t, piece, input)),
    hint: empty && page?.mayWrite ? t(block.role === 'own' || block.role === 'problem' || block.role === 'measure' ? `report.emptyFor.${block.role}` : 'report.empty') : undefined,
    stale: stale.length > 0 ? t('report.staleIn', stale.map(one => one.text).join(t('list.pause'))) : page && block.takenOver && page.mayWrite ? t('report.takenOver') : undefined,
    ...(page?.mayWrite ? { edit: { to: blockPath(page.reportId, block.id), label: t('report.edit') }, add: { to: newBlockPath(page.reportId, block.id), label: t('report.addBehind') } } : {}),
    table: block.table && { caption: block.table.caption, columns: block.table.columns, rows: block.table.rows.map(row => ({ label: row.label, total: row.total, cells: row.cells.map(cell => numberView(t, cell, input)) })) },
  }
}

function numberView(t: T, number: PaperNumber, { changed, page, state }: PaperInput): RunView {
  const was = changed.get(number.code), look = number.text === '' ? 'missing' : number.source === 'typed' ? 'typed' : was !== undefined || number.unconfirmed ? 'changed' : 'counted'
  return {
    kind: 'number', text: number.text === '' ? documentLanguage('report.unknownNumber') : number.text, id: number.at, look, current: page?.at === number.at, to: page && reportPath(page.reportId, number.at),
    description: look === 'missing' ? t('report.isMissing') : look === 'typed' ? t('report.isTyped') : was !== undefined ? t(state === 'final' ? 'report.nowIs' : 'report.wasBefore', was || t('table.unknown')) : number.unconfirmed ? t('report.isUnconfirmed') : t('report.isCounted'),
  }
}
