import { beijingTime } from '../calendar.js'
import { address as addressOf } from '../statistics/links.js'
import { turnsOf, type Page, type TurnFields } from '../platform/keyset.js'
import type { MessageCode, T } from '../platform/texts/texts.js'
import type { EmptyState, Heading, Pager } from '../platform/web/parts.js'
import { appointmentPath, confirmationPath, dutyPath, evaluationPath, ownPeoplePath, proposalsPath } from '../vice-principals/links.js'
import type { AccountViewer } from '../viewer.js'
import { messageMark, type MessageRow, type Subjects } from './inbox-queries.js'

export type InboxLine = { sentence: string, to?: string, time: string, office?: string, unread?: string }
export type InboxPage = { heading: Heading, lines: InboxLine[], empty?: EmptyState, note: string, pager?: Pager }

const termOf = ({ appointment }: Readonly<Record<string, string | number>>): string => appointmentPath(String(appointment))
/** Where a message leads that is about no submission; what it is about instead stands in its details. */
const leadsTo: Partial<Record<MessageCode, string | ((details: Readonly<Record<string, string | number>>) => string)>> = {
  handover: '/submissions', feedback: '/feedback', feedbackAnswered: '/feedback', dutyConfirmed: ({ record }) => confirmationPath(String(record)), dutyCorrected: ({ record }) => confirmationPath(String(record)),
  appointed: termOf, appointmentEnded: termOf, cannotServe: termOf, goesOnServing: termOf,
  proposal: proposalsPath, proposalAccepted: ownPeoplePath, proposalDeclined: ownPeoplePath,
  dutyLogged: ({ duty }) => dutyPath(String(duty)), dutyChanged: ({ duty }) => dutyPath(String(duty)), evaluated: ({ appointment, year }) => evaluationPath(String(appointment), Number(year)), evaluationChanged: ({ appointment, year }) => evaluationPath(String(appointment), Number(year)),
}
const leadOf = (code: MessageCode, details: Readonly<Record<string, string | number>>): string | undefined => { const to = leadsTo[code]; return typeof to === 'function' ? to(details) : to }

type Input = { viewer: AccountViewer, page: Page<MessageRow>, subjects: Subjects, topics: ReadonlyMap<string, string>, unread: number }

/** The inbox: one sentence per message, with a link to its record. What one may not see any more is named in general words. */
export function inboxPage(t: T, input: Input): InboxPage {
  const { viewer, page, unread } = input, { rows } = page, [first] = rows, turns = turnsOf(page, messageMark)
  const address = (turn: Partial<TurnFields> | undefined): string | undefined => turn && addressOf('/messages', turn)
  const bureau = ['province', 'prefecture', 'county'].includes(viewer.orgKind)
  return {
    heading: {
      title: t('messages.title'), detail: rows.length > 0 ? t('messages.standing', unread) : undefined,
      actions: unread > 0 && first && !page.previous ? [{ kind: 'post', icon: 'check', to: '/messages/reading', label: t('messages.readAll'), fields: [{ name: 'until', value: first.id }] }] : undefined,
    },
    lines: rows.map(row => lineOf(t, input, row)),
    empty: rows.length > 0 ? undefined : { text: t('messages.empty'), detail: t(bureau ? 'messages.emptyOfOthers' : 'messages.emptyOfSchool'), icon: 'bell' },
    note: t('messages.kept'),
    pager: turns.previous || turns.next ? { summary: '', previous: address(turns.previous), next: address(turns.next) } : undefined,
  }
}

function lineOf(t: T, { viewer, subjects, topics }: Input, row: MessageRow): InboxLine {
  const record = row.submissionId ? subjects.get(row.submissionId) : undefined
  const by = record?.steps.find(step => step.actorId === row.byId)?.actor
  const name = record && (record.title || (topics.get(record.topic) ?? record.topic))
  const about = { ...row.details as Record<string, string | number>, title: name ? t('messages.titleOf', name) : t('messages.someTitle'), by: by ? t('messages.who', by.org.bureauName ?? by.org.name, by.displayName) : t('messages.somebody') }
  return {
    // A code is written only where its text exists: `tell` does not compile without one.
    sentence: t(`message.${row.code as MessageCode}`, about), to: record ? `/submissions/${record.id}` : leadOf(row.code as MessageCode, about), time: beijingTime(row.at).slice(0, 16),
    // A central school hears of several.
    office: record && record.org.id !== viewer.orgId ? record.org.bureauName ?? record.org.name : undefined,
    unread: viewer.noticesSeenAt && row.at <= viewer.noticesSeenAt ? undefined : t('messages.isUnread'),
  }
}
