import { beijingTime } from '../calendar.js'
import type { FieldErrors, Problem } from '../problems.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import type { T } from '../platform/texts/texts.js'
import type { Action as Button, CheckList, EvidenceGrid, FilterBar, Heading, KeyValues, NoticePart, Pager, StatusBadge, TablePart, Tabs, Timeline, Tone } from '../platform/web/parts.js'
import type { AccountViewer } from '../viewer.js'
import type { Fact } from './content.js'
import { pageSize, type ListFilter, type SubmissionListRow, type SubmissionRow } from './submission-queries.js'
import { isOpen, mayDiscard, sideOf, stepOf, undoMinutes, type Action, type Status } from './workflow.js'

export type SubmissionListPage = { heading: Heading, tabs: Tabs, filter: FilterBar, table: TablePart, pager: Pager }
export type SubmissionPage = {
  heading: Heading, number: string, notice: NoticePart | undefined, problem: string
  facts: KeyValues, evidenceLabel: string, evidence: EvidenceGrid, checksLabel: string, checks: CheckList, historyLabel: string, history: Timeline, actions: Button[]
}

const tones: Record<Status, Tone> = { draft: 'neutral', submitted: 'primary', returned: 'warn', approved: 'ok', void: 'bad' }
export const badgeOf = (status: Status, t: T): StatusBadge => ({ label: t(`status.${status}`), tone: tones[status] })
/** The noun of a move in an address: POST /submissions/:id/approval. */
export const nouns: Record<Exclude<Action, 'submit'>, string> = { discard: 'discarding', withdraw: 'withdrawal', return: 'return', approve: 'approval', undo: 'undoing', reopen: 'reopening', void: 'voiding' }

export function listPage(t: T, { rows, count, topics, filter, page, address, tabs }: {
  rows: readonly SubmissionListRow[], count: number, topics: ReadonlyMap<string, string>, filter: ListFilter, page: number
  address(change: Record<string, string | number | undefined>): string, tabs: readonly { status: Status | undefined, count: number | undefined }[]
}): SubmissionListPage {
  const last = Math.max(1, Math.ceil(count / pageSize))
  return {
    heading: { title: t('submissions.list') },
    tabs: { label: t('submissions.byStatus'), tabs: tabs.map(tab => ({ label: tab.status ? t(`status.${tab.status}`) : t('submissions.all'), to: address({ status: tab.status, page: undefined }), current: tab.status === filter.status, count: tab.count })) },
    filter: {
      to: '/submissions', search: { name: 'search', label: t('submissions.search'), value: filter.search },
      selects: [{ name: 'topic', label: t('field.kind'), value: filter.topics?.[0] ?? '', options: [{ value: '', label: t('submissions.allKinds') }, ...[...topics].map(([value, label]) => ({ value, label }))] }],
      kept: [...(filter.status ? [{ name: 'status', value: filter.status }] : []), ...(filter.schoolId ? [{ name: 'school', value: filter.schoolId }] : [])],
      reset: filter.search || filter.topics || filter.schoolId || filter.heldFrom ? '/submissions' : undefined,
    },
    table: {
      caption: t('submissions.list'), captionHidden: true,
      columns: [{ label: t('submissions.school'), kind: 'text', head: true }, { label: t('field.title'), kind: 'text' }, { label: t('field.kind'), kind: 'text', wide: true }, { label: t('field.heldOn'), kind: 'date' }, { label: t('submissions.status'), kind: 'badge' }, { label: t('submissions.changedAt'), kind: 'date', wide: true }],
      rows: rows.map(row => ({ cells: [
        { text: row.org.name }, { text: row.title || t('submissions.untitled'), to: `/submissions/${row.id}`, note: row.warningCount > 0 ? t('submissions.check') : undefined },
        { text: topics.get(row.topic) ?? row.topic }, { text: row.heldOn ?? '' }, { text: t(`status.${row.status}`), tone: tones[row.status] }, { text: beijingTime(row.changedAt).slice(0, 10) },
      ] })),
      empty: { text: t('submissions.empty') },
    },
    pager: {
      summary: count === 0 ? '' : t('pager.summary', String((page - 1) * pageSize + 1), String(Math.min(page * pageSize, count)), String(count)),
      previous: page > 1 ? address({ page: page - 1 }) : undefined, next: page < last ? address({ page: page + 1 }) : undefined,
    },
  }
}

export type ShowInput = { row: SubmissionRow, viewer: AccountViewer, now: Date, topic: string, facts: readonly Fact[], before: readonly Fact[], warnings: readonly string[], evidence: EvidenceGrid, draftPath: string, problem?: Problem, values?: Record<string, unknown>, errors?: FieldErrors }

export function submissionPage(t: T, input: ShowInput): SubmissionPage {
  const { row, viewer, now, topic, facts, before, warnings, evidence, problem } = input
  const lastReturn = row.status === 'returned' ? row.steps.findLast(step => step.to === 'returned') : undefined
  const changed = before.length === 0 ? new Map<string, string>() : new Map(before.map(fact => [fact.field, fact.value]))
  const remarkAt = (place: string) => lastReturn?.remarks.filter(one => one.place === place).map(one => one.text).join(t('list.comma')) || undefined
  return {
    heading: { title: row.title || topic, badge: badgeOf(row.status, t), detail: row.org.name, back: { label: t('submissions.list'), to: '/submissions' } },
    number: row.number ?? '', problem: problem ? sentenceOf(problem, t) : '',
    notice: lastReturn ? { tone: 'warn', text: lastReturn.comment ? t('submissions.returnedBecause', lastReturn.comment) : t('submissions.returnedAtPlaces'), detail: lastReturn.remarks.filter(one => one.place === '').map(one => one.text).join(t('list.comma')) || undefined } : undefined,
    facts: { facts: facts.map(fact => ({ label: fact.label, text: fact.value, wide: fact.value.length > 30, before: changed.size > 0 && changed.get(fact.field) !== fact.value ? changed.get(fact.field) ?? t('submissions.wasEmpty') : undefined, remark: remarkAt(`field:${fact.field}`) })) },
    evidenceLabel: t('evidence.title', evidence.tiles.length), evidence,
    checksLabel: t('submissions.checks'), checks: { checks: warnings.length > 0 ? warnings.map(text => ({ tone: 'warn', text })) : [{ tone: 'ok', text: t('submissions.nothingOdd') }] },
    historyLabel: t('submissions.history'),
    history: { entries: [...row.steps].reverse().map(step => ({ time: beijingTime(step.at).slice(0, 16), who: step.actor.displayName, text: t(`action.${step.action as Action}`), comment: [step.comment, ...step.remarks.map(one => one.text)].filter(Boolean).join(t('list.comma')) || undefined })) },
    actions: buttonsOf(t, input, now, viewer),
  }
}

/** The buttons that work: those the workflow allows to this viewer now. */
function buttonsOf(t: T, { row, draftPath, facts }: ShowInput, now: Date, viewer: AccountViewer): Button[] {
  const sides = sideOf(viewer, row), buttons: Button[] = []
  const may = (action: Action) => stepOf(row.status, action, sides) !== undefined
  const move = (action: Exclude<Action, 'submit'>) => ({ to: `/submissions/${row.id}/${nouns[action]}`, version: row.version, label: t(`action.${action}`) })
  const last = row.steps.at(-1)
  const undoable = may('undo') && last && last.actorId === viewer.id && last.action !== 'undo' && now.getTime() - last.at.getTime() <= undoMinutes * 60_000
  const reason = (required: boolean) => [
    { kind: 'textarea' as const, name: 'comment', id: `comment-${row.id}`, label: t('submissions.reason'), required, rows: 2, chips: (['photoMistaken', 'photoUnclear', 'checkNumbers', 'checkDate', 'addContent'] as const).map(chip => t(`reason.${chip}`)) },
    { kind: 'select' as const, name: 'place', label: t('submissions.place'), none: t('submissions.wholeRecord'), options: facts.map(fact => ({ value: `field:${fact.field}`, label: fact.label })) },
    { kind: 'text' as const, name: 'remark', label: t('submissions.remark') },
  ]
  if (may('approve')) buttons.push({ kind: 'post', look: 'ok', icon: 'check', ...move('approve') })
  if (may('return')) buttons.push({ kind: 'confirm', look: 'bad', icon: 'corner-up-left', id: 'return', ...move('return'), question: t('submissions.returnQuestion'), fields: reason(false), submitLabel: t('submissions.confirmReturn') })
  if (isOpen(row.status) && sides.includes('recorder')) buttons.push({ kind: 'link', look: 'main', icon: 'pencil', to: draftPath, label: t('submissions.fillIn') })
  if (may('withdraw')) buttons.push({ kind: 'post', ...move('withdraw') })
  if (undoable) buttons.push({ kind: 'post', ...move('undo') })
  if (may('reopen')) buttons.push({ kind: 'confirm', id: 'reopen', ...move('reopen'), question: t('submissions.reopenQuestion'), fields: reason(false), submitLabel: t('action.reopen') })
  if (may('void')) buttons.push({ kind: 'confirm', look: 'bad', id: 'void', ...move('void'), question: t('submissions.voidQuestion'), fields: reason(true).slice(0, 1), submitLabel: t('action.void') })
  if (may('discard') && mayDiscard(row.revisionCount)) buttons.push({ kind: 'confirm', look: 'bad', id: 'discard', ...move('discard'), question: t('submissions.discardQuestion'), fields: [], submitLabel: t('action.discard') })
  return buttons
}
