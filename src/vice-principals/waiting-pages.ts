import { turnsOf, spanOf, type Page } from '../platform/keyset.js'
import type { T } from '../platform/texts/texts.js'
import type { EmptyState, Heading, NoticePart, Pager, Panel, TablePart, Tabs } from '../platform/web/parts.js'
import type { AccountViewer } from '../viewer.js'
import { maySendLink, recordState, stateOf } from './confirmation.js'
import { minuteOf } from './confirm-pages.js'
import { waitingTabs, type WaitingAsked } from './confirmation-input.js'
import { amountOf, stateBadge } from './confirmation-pages.js'
import { waitingMark, type SentRecord } from './confirmation-queries.js'
import { confirmationPath, confirmationsPath } from './links.js'

export type WaitingTab = (typeof waitingTabs)[number]
export type WaitingPage = { heading: Heading, notice: NoticePart | undefined, tabs: Tabs, table: TablePart, pager: Pager | undefined }
export type WaitingInput = { viewer: AccountViewer, tab: WaitingTab, counts: Readonly<Record<WaitingTab, number>>, page: Page<SentRecord>, query: WaitingAsked, now: Date }

const address = (asked: Readonly<Record<string, string | number | undefined>>): string => {
  const query = new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => value === undefined ? [] : [[name, String(value)] as [string, string]])).toString()
  return query === '' ? confirmationsPath : `${confirmationsPath}?${query}`
}

/** What is not confirmed yet: corrections that the school settles, links that wait for an answer, records for which no link is out. */
export function waitingPage(t: T, { viewer, tab, counts, page, query, now }: WaitingInput): WaitingPage {
  const { person } = query, turns = turnsOf(page, waitingMark), ofMany = !viewer.leaf, [first] = page.rows, span = spanOf(page, counts[tab])
  return {
    heading: { title: t('vpConfirm.list'), detail: t('vpConfirm.listDetail') },
    notice: person === undefined ? undefined : { tone: 'neutral', text: t('vpConfirm.onlyOf', first?.appointment.person.fullName ?? t('table.unknown')), link: { label: t('vpConfirm.ofAll'), to: address({ tab }) } },
    tabs: { label: t('vpConfirm.list'), tabs: waitingTabs.map(one => ({ label: t(`vpWaiting.${one}`), to: address({ tab: one, person }), current: one === tab, count: counts[one] })) },
    table: {
      caption: t(`vpWaiting.${tab}`), captionHidden: true, empty: emptyOf(t, tab),
      columns: [
        { label: t('vpConfirm.name'), kind: 'text', head: true }, ...(ofMany ? [{ label: t('vpConfirm.school'), kind: 'text' as const, wide: true }] : []), { label: t('vpConfirm.duty'), kind: 'text' },
        { label: t('vpConfirm.amount'), kind: 'text', wide: true }, { label: t('vpConfirm.state'), kind: 'text', wide: true }, { label: t('table.actions'), kind: 'actions' },
      ],
      rows: page.rows.map(record => {
        const { fullName } = record.appointment.person, state = recordState(record.confirmations, now), open = record.confirmations.find(one => stateOf(one, now) === 'open')
        return { cells: [
          { text: fullName, to: address({ tab, person: record.appointment.personId }) }, ...(ofMany ? [{ text: record.org.name }] : []), { text: t(`duty.${record.duty}`), to: confirmationPath(record.id), note: record.day },
          { text: amountOf(t, record) }, { text: stateBadge(t, state).label, note: open && t('vpConfirm.validUntil', minuteOf(open.expiresAt)) },
          { actions: maySendLink(record, state) && state !== 'open' ? [{ kind: 'post', icon: 'link', label: t('vpConfirm.make'), to: `${confirmationPath(record.id)}/links`, version: record.version }] : [{ kind: 'link', label: t(state === 'corrected' ? 'vpConfirm.settle' : 'vpConfirm.toLinks'), to: confirmationPath(record.id) }] },
        ] }
      }),
    },
    pager: turns.previous || turns.next ? { summary: t('pager.summary', String(span.first), String(span.last), String(counts[tab])), previous: turns.previous && address({ tab, person, ...turns.previous }), next: turns.next && address({ tab, person, ...turns.next }) } : undefined,
  }
}

/** What of one person, or of a whole school, waits beside what was done: each opens its list. Nothing where nothing waits. */
export function waitingPanel(t: T, counts: Readonly<Record<WaitingTab, number>>, person?: string): Panel[] {
  const lines = waitingTabs.filter(one => counts[one] > 0).map(one => ({ text: t(`vpWaiting.${one}`), to: address({ tab: one, person }), badge: { label: t('vpConfirm.entries', counts[one]), tone: one === 'corrected' ? 'warn' as const : 'neutral' as const } }))
  return lines.length === 0 ? [] : [{ id: 'confirmations', label: t('vpConfirm.list'), hint: t('vpConfirm.unsentHint'), lines }]
}

const emptyOf = (t: T, tab: WaitingTab): EmptyState => ({ text: t(`vpWaitingNone.${tab}`), icon: tab === 'unsent' ? 'circle-check' : 'inbox' })
