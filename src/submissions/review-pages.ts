import { dayOf, daysBetween, type Day } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'
import type { Action as Button, EmptyState, FilterBar, Link, NoticePart, Pager, StatusBadge, Tabs } from '../platform/web/parts.js'
import { hostName } from './fact-lines.js'
import { undoOf } from './move-pages.js'
import { anchorOf, reviewAddress, type ReviewInput } from './review-input.js'
import { queueSize, type DecidedRow, type QueueRow } from './review-queries.js'
import { noticesOf, recordPiece, stateBadge, type RecordPiece, type ShowInput } from './show-pages.js'
import { decidedOn, mayUndo, undoMinutes, waiting, type Status } from './workflow.js'

export type QueueItem = { anchor: string, school: string, waits: string, title: string, kind: string, heldOn: string, files: string, again: string, check: string, to: string, current: boolean }
/** `chosen`: somebody asked for this record; a phone then shows the record, else the list. */
export type ReviewPage = {
  title: string, standing: string, tabs: Tabs
  done: { text: string, undo: Button | undefined } | undefined
  queueLabel: string, filter: FilterBar, queue: QueueItem[], pager: Pager | undefined, empty: EmptyState
  chosen: boolean, back: Link, record: { title: string, badge: StatusBadge | undefined, notices: NoticePart[], piece: RecordPiece, page: Link } | undefined
}
export type ReviewFacts = {
  input: ReviewInput, today: Day, now: Date, viewerId: string
  rows: readonly QueueRow[], count: number, page: number, selected: string | undefined
  counts: Partial<Record<Status, number>>, decidedToday: number, topics: ReadonlyMap<string, string>, done: DecidedRow | null, shown: ShowInput | undefined
}

/** The review desk: the list at the left, one record at the right. */
export function reviewPage(t: T, { input, today, now, viewerId, rows, count, page, selected, counts, decidedToday, topics, done, shown }: ReviewFacts): ReviewPage {
  const last = Math.max(1, Math.ceil(count / queueSize)), filtered = input.search !== '' || input.check !== ''
  const listOnly = { id: undefined, done: undefined, page: undefined }
  const turn = (to: number): string => reviewAddress(input, { page: to, done: undefined })
  return {
    title: t('review.title'), standing: t('review.standing', counts[waiting] ?? 0, decidedToday),
    tabs: { label: t('review.tabs'), look: 'segments', tabs: decidedOn.map(status => ({ label: t(`status.${status}`), count: counts[status] ?? 0, current: status === input.status, to: reviewAddress(input, { ...listOnly, status }) })) },
    done: done ? doneNotice(t, done, viewerId, now, reviewAddress(input, { done: undefined })) : undefined,
    queueLabel: t('review.queue'),
    filter: {
      to: '/review', kept: input.status === waiting ? [] : [{ name: 'status', value: input.status }],
      search: { name: 'search', label: t('review.search'), value: input.search, placeholder: t('review.search') },
      selects: [{ name: 'check', label: t('review.check'), value: input.check, options: [{ value: '', label: t('review.checkAll') }, { value: 'yes', label: t('review.checkYes') }] }],
      reset: filtered ? reviewAddress(input, { ...listOnly, search: '', check: '' }) : undefined,
    },
    queue: rows.map(row => itemOf(t, row, today, input, topics, selected)),
    pager: last > 1 ? {
      summary: t('pager.summary', String((page - 1) * queueSize + 1), String(Math.min(page * queueSize, count)), String(count)),
      previous: page > 1 ? turn(page - 1) : undefined, next: page < last ? turn(page + 1) : undefined,
    } : undefined,
    empty: filtered || input.status !== waiting ? { text: t('review.noneFound'), icon: 'search' } : { text: t('review.empty'), detail: t('review.emptyDetail'), icon: 'circle-check' },
    chosen: input.id !== undefined, back: { label: t('review.back'), to: reviewAddress(input, listOnly) },
    record: shown && {
      title: shown.row.title || shown.topic, badge: shown.row.status === input.status ? undefined : stateBadge(t, shown), notices: noticesOf(t, shown),
      piece: { ...recordPiece(t, shown), deskOnly: input.id === undefined }, page: { label: shown.row.number ?? t('review.open'), to: `/submissions/${shown.row.id}` },
    },
  }
}

function itemOf(t: T, row: QueueRow, today: Day, input: ReviewInput, topics: ReadonlyMap<string, string>, selected: string | undefined): QueueItem {
  const files = (row.revisions[0]?.evidence ?? []) as unknown as unknown[]
  return {
    anchor: anchorOf(row.id), school: hostName(row.org), title: row.title, kind: topics.get(row.topic) ?? row.topic, heldOn: row.heldOn?.slice(5) ?? '', files: t('review.files', files.length),
    waits: input.status === waiting ? t('review.waits', Math.max(0, daysBetween(dayOf(row.submittedAt ?? row.changedAt), today))) : dayOf(row.changedAt).slice(5),
    again: row.steps.length > 1 && input.status === waiting ? t('review.again') : '', check: row.warningCount > 0 ? t('submissions.check') : '',
    to: reviewAddress(input, { id: row.id, done: undefined, page: undefined }), current: row.id === selected,
  }
}

const told = ['approve', 'return', 'reopen', 'void', 'undo'] as const

/** The step just made, as long as it is the last one, was this person's, and is fresh; with what takes it back. */
function doneNotice(t: T, row: DecidedRow, viewerId: string, now: Date, address: string): ReviewPage['done'] {
  const last = row.steps[0], action = told.find(one => one === last?.action)
  if (!last || !action || last.actorId !== viewerId || now.getTime() - last.at.getTime() > undoMinutes * 60_000) return undefined
  return { text: t(`review.done.${action}`, hostName(row.org), row.title), undo: action !== 'void' && mayUndo(last, viewerId, now) ? undoOf(t, row, action, { address }) : undefined }
}
