import { dayOf, daysBetween, type Day } from '../calendar.js'
import { markOf, markText, spanOf, turnsOf, type Page } from '../platform/keyset.js'
import type { T } from '../platform/texts/texts.js'
import type { Action as Button, EmptyState, KeyHint, Link, NoticePart, Pager, StatusBadge, Tabs } from '../platform/web/parts.js'
import { hostName } from './fact-lines.js'
import { undoOf, type Desk } from './move-pages.js'
import { anchorOf, isFiltered, listOnly, orderOf, reviewAddress, type ReviewInput } from './review-input.js'
import type { DecidedRow, QueueRow } from './review-queries.js'
import { noticesOf, recordPiece, stateBadge, type RecordPiece, type ShowInput } from './show-pages.js'
import { decidedOn, mayUndo, undoMinutes, waiting, type Status } from './workflow.js'

export type QueueItem = { anchor: string, school: string, waits: string, title: string, kind: string, heldOn: string, files: string, again: string, check: string, to: string, current: boolean }
type Select = { name: string, label: string, value: string, options: { value: string, label: string }[] }
/** `more` are the filters that are not always in sight; `chosen` says how many of them are set. */
export type QueueFilterPage = { to: string, label: string, kept: { name: string, value: string }[], search: { label: string, value: string }, order: Select, more: Select[], moreLabel: string, chosen: number, find: string, reset: Link | undefined }
/** `chosen`: somebody asked for this record; a phone then shows the record, else the list. `desk` is what a script walks by, `undo` the last decision while it can be taken back. */
export type ReviewPage = {
  title: string, standing: string, tabs: Tabs, desk: { record: string, next: string, previous: string }
  done: { text: string, undo: Button | undefined } | undefined, undo: Button | undefined
  queueLabel: string, filter: QueueFilterPage, queue: QueueItem[], pager: Pager | undefined, empty: EmptyState
  chosen: boolean, back: Link, record: { title: string, school: string, badge: StatusBadge | undefined, notices: NoticePart[], piece: RecordPiece, page: Link } | undefined
  keysLabel: string, keys: KeyHint[]
}
export type ReviewFacts = {
  input: ReviewInput, today: Day, now: Date, viewerId: string, desk: Desk
  page: Page<QueueRow>, count: number, selected: string | undefined, townships: readonly { id: string, name: string }[]
  /** Schools that say something of themselves in a record, and wait for a decision. */
  parts: number
  counts: Partial<Record<Status, number>>, decidedToday: number, topics: ReadonlyMap<string, string>, done: DecidedRow | null, last: DecidedRow | undefined, shown: ShowInput | undefined
}

/** The records with them, as a list of their own: they wait in every state. */
const pendingPartsPath = '/submissions?period=all&parts=sent'

/** The review desk: the list at the left, one record at the right. */
export function reviewPage(t: T, facts: ReviewFacts): ReviewPage {
  const { input, today, now, viewerId, page, selected, counts, decidedToday, topics, done, last, desk, shown } = facts
  return {
    title: t('review.title'), standing: t('review.standing', counts[waiting] ?? 0, decidedToday),
    tabs: { label: t('review.tabs'), look: 'segments', tabs: decidedOn.map(status => ({ label: t(`status.${status}`), count: counts[status] ?? 0, current: status === input.status, to: reviewAddress(input, { ...listOnly, status, order: '' }) })).concat(facts.parts === 0 ? [] : [{ label: t('review.parts'), count: facts.parts, current: false, to: pendingPartsPath }]) },
    desk: { record: shown?.row.id ?? '', next: desk.next ?? '', previous: desk.previous ?? '' },
    done: done ? doneNotice(t, done, viewerId, now, reviewAddress(input, { done: undefined })) : undefined,
    undo: last && undoOf(t, last, last.steps[0]?.action ?? '', { address: reviewAddress(input, { done: undefined }) }),
    queueLabel: t('review.queue'), filter: filterOf(t, facts), queue: page.rows.map(row => itemOf(t, row, today, input, topics, selected)), pager: pagerOf(t, facts),
    empty: isFiltered(input) || input.status !== waiting ? { text: t('review.noneFound'), icon: 'search' } : { text: t('review.empty'), detail: t('review.emptyDetail'), icon: 'circle-check' },
    chosen: input.id !== undefined, back: { label: t('review.back'), to: reviewAddress(input, { id: undefined, done: undefined }) },
    record: shown && {
      title: shown.row.title || shown.topic, school: hostName(shown.row.org), badge: shown.row.status === input.status ? undefined : stateBadge(t, shown), notices: noticesOf(t, shown),
      piece: { ...recordPiece(t, shown), deskOnly: input.id === undefined, keys: keysOf(t, ['move', 'photos', 'undo']), allKeys: t('keys.all') }, page: { label: shown.row.number ?? t('review.open'), to: `/submissions/${shown.row.id}` },
    },
    keysLabel: t('keys.title'), keys: keysOf(t, ['next', 'previous', 'approve', 'return', 'send', 'undo', 'photos', 'turn', 'search', 'close', 'help']),
  }
}

const keyNames = {
  move: ['J', 'K'], next: ['J'], previous: ['K'], approve: ['A'], return: ['R'], send: ['Ctrl', 'Enter'], undo: ['Z'], photos: ['space'], turn: ['←', '→'], search: ['/'], close: ['Esc'], help: ['?'],
} as const
const keysOf = (t: T, names: readonly (keyof typeof keyNames)[]): KeyHint[] => names.map(name => ({ keys: keyNames[name].map(key => key === 'space' ? t('keys.space') : key), label: t(`key.${name}`) }))

function filterOf(t: T, { input, topics, townships }: ReviewFacts): QueueFilterPage {
  const any = (label: string) => ({ value: '', label })
  const more: Select[] = [
    { name: 'check', label: t('review.check'), value: input.check, options: [any(t('review.checkAll')), { value: 'yes', label: t('review.checkYes') }] },
    { name: 'kind', label: t('field.kind'), value: input.kind, options: [any(t('review.kindAll')), ...[...topics].map(([value, label]) => ({ value, label }))] },
    ...(townships.length === 0 ? [] : [{ name: 'township', label: t('review.township'), value: input.township, options: [any(t('review.townshipAll')), ...townships.map(({ id, name }) => ({ value: id, label: name }))] }]),
  ]
  const orders = input.status === waiting ? ['oldest', 'newest', 'school'] as const : ['newest', 'oldest', 'school'] as const
  return {
    to: '/review', label: t('review.filter'), kept: input.status === waiting ? [] : [{ name: 'status', value: input.status }],
    search: { label: t('review.search'), value: input.search },
    order: { name: 'order', label: t('review.order'), value: input.order || orders[0], options: orders.map(value => ({ value, label: input.status === waiting ? t(`review.order.${value}`) : t(`review.orderDecided.${value}`) })) },
    more, moreLabel: t('review.more'), chosen: more.filter(one => one.value !== '').length, find: t('action.search'),
    reset: isFiltered(input) ? { label: t('action.reset'), to: reviewAddress(input, { ...listOnly, search: '', check: '', kind: '', township: '' }) } : undefined,
  }
}

function pagerOf(t: T, { input, page, count }: ReviewFacts): Pager | undefined {
  if (!page.next && !page.previous) return undefined
  const order = orderOf(input), turns = turnsOf(page, row => markText(markOf(order, row))), { first, last } = spanOf(page, count)
  const turn = (to: Partial<ReviewInput> | undefined) => to && reviewAddress(input, { ...listOnly, ...to })
  return { summary: t('pager.summary', String(first), String(last), String(count)), previous: turn(turns.previous), next: turn(turns.next) }
}

function itemOf(t: T, row: QueueRow, today: Day, input: ReviewInput, topics: ReadonlyMap<string, string>, selected: string | undefined): QueueItem {
  const files = (row.revisions[0]?.evidence ?? []) as unknown as unknown[]
  return {
    anchor: anchorOf(row.id), school: hostName(row.org), title: row.title, kind: topics.get(row.topic) ?? row.topic, heldOn: row.heldOn?.slice(5) ?? '', files: t('review.files', files.length),
    waits: input.status === waiting ? t('review.waits', Math.max(0, daysBetween(dayOf(row.submittedAt ?? row.changedAt), today))) : dayOf(row.changedAt).slice(5),
    again: row.steps.length > 1 && input.status === waiting ? t('review.again') : '', check: row.warningCount > 0 ? t('submissions.check') : '',
    to: reviewAddress(input, { id: row.id, done: undefined }), current: row.id === selected,
  }
}

const told = ['approve', 'return', 'reopen', 'void', 'undo'] as const

/** The step just made, as long as it is the last one, was this person's, and is fresh; with what takes it back. */
function doneNotice(t: T, row: DecidedRow, viewerId: string, now: Date, address: string): ReviewPage['done'] {
  const last = row.steps[0], action = told.find(one => one === last?.action)
  if (!last || !action || last.actorId !== viewerId || now.getTime() - last.at.getTime() > undoMinutes * 60_000) return undefined
  return { text: t(`review.done.${action}`, hostName(row.org), row.title), undo: action !== 'void' && mayUndo(last, viewerId, now) ? undoOf(t, row, action, { address }) : undefined }
}
