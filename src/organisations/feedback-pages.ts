import { beijingTime } from '../calendar.js'
import type { FieldErrors } from '../problems.js'
import { markOf, markText, spanOf, turnsOf } from '../platform/keyset.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { Action, EmptyState, ErrorSummary, Heading, Link, NoticePart, Pager, StatusBadge, Tabs } from '../platform/web/parts.js'
import type { AccountViewer } from '../viewer.js'
import { answers, feedbackOrder, feedbackStates, longestAnswer, longestFeedback, pagePath } from './feedback.js'
import type { FeedbackQuery } from './feedback-input.js'
import type { FeedbackRow, FeedbackTurn } from './feedback-queries.js'

export type FeedbackLine = { id: string, text: string, who: string, time: string, page?: Link, badge: StatusBadge, answer?: { text: string, time: string }, actions: Action[] }
export type FeedbackPage = {
  heading: Heading, notices: NoticePart[], errors: ErrorSummary['errors']
  form?: { fields: FieldPart[], page: string, submit: Action }, listLabel: string, tabs?: Tabs, lines: FeedbackLine[], empty?: EmptyState, pager?: Pager
}
export type ReturnedFeedback = { form: string, values: { text: string, answer: string, page: string }, errors: FieldErrors, problem?: string }
type Input = { viewer: AccountViewer, found: FeedbackTurn, authors: ReadonlyMap<string, string>, query: FeedbackQuery, returned?: ReturnedFeedback }

const minuteOf = (moment: Date): string => beijingTime(moment).slice(0, 16)

/** 意见建议: a form for those who write, the county's list with answers for the clerk, one's own for everybody else. */
export function feedbackPage(t: T, input: Input): FeedbackPage {
  const { viewer, found: { turn, count, open }, query, returned } = input, mayAnswer = answers(viewer), page = pagePath(returned?.values.page ?? query.page)
  const address = (more: Record<string, unknown>): string => {
    const parameters = new URLSearchParams()
    for (const [name, value] of Object.entries({ state: query.state === 'all' ? '' : query.state, ...more })) if (value) parameters.set(name, String(value))
    return parameters.size === 0 ? '/feedback' : `/feedback?${parameters.toString()}`
  }
  const { first, last } = spanOf(turn, count), turns = turnsOf(turn, row => markText(markOf(feedbackOrder, row))), errors = returned?.errors ?? {}
  const text: FieldPart = { kind: 'textarea', name: 'text', label: t('feedback.text'), hint: t(page ? 'feedback.hintWithPage' : 'feedback.hint'), rows: 5, maxLength: longestFeedback, required: true, value: returned?.values.text, errors: errors.text }
  return {
    heading: { title: t('feedback.title'), detail: t(mayAnswer ? 'feedback.leadOfBureau' : 'feedback.lead') },
    notices: returned?.problem ? [{ tone: 'bad', text: returned.problem }] : [],
    errors: [...(errors.text ?? []).map(sentence => ({ text: t('fault.at', t('feedback.text'), sentence), to: '#text' })), ...(errors.answer ?? []).map(sentence => ({ text: t('fault.at', t('feedback.answer'), sentence), to: `#answer-${returned?.form ?? ''}` }))],
    form: mayAnswer ? undefined : { page, fields: [text], submit: { kind: 'submit', look: 'main', icon: 'send', label: t('feedback.send') } },
    listLabel: t(mayAnswer ? 'feedback.ofCounty' : 'feedback.own'),
    tabs: mayAnswer ? { label: t('feedback.ofCounty'), look: 'segments', tabs: feedbackStates.map(state => ({ label: t(`feedback.${state}`), to: state === 'all' ? '/feedback' : `/feedback?state=${state}`, current: state === query.state, count: state === 'open' ? open : undefined })) } : undefined,
    lines: turn.rows.map(row => lineOf(t, input, row)),
    empty: turn.rows.length > 0 ? undefined : { text: t(mayAnswer ? query.state === 'open' ? 'feedback.noneOpen' : 'feedback.noneOfCounty' : 'feedback.none'), detail: mayAnswer ? undefined : t('feedback.noneDetail'), icon: 'messages' },
    pager: turns.next || turns.previous ? { summary: t('pager.summary', String(first), String(last), String(count)), previous: turns.previous && address(turns.previous), next: turns.next && address(turns.next) } : undefined,
  }
}

function lineOf(t: T, { viewer, authors, returned }: Input, row: FeedbackRow): FeedbackLine {
  const mayAnswer = answers(viewer), mine = returned?.form === row.id ? returned : undefined
  const action: Action = {
    kind: 'confirm', id: `answer-of-${row.id}`, open: mine !== undefined, version: row.version, to: `/feedback/${row.id}/answer`, icon: 'pencil',
    label: t(row.answeredAt ? 'feedback.answerAgain' : 'feedback.answerThis'), question: t('feedback.answerQuestion'), submitLabel: t('feedback.sendAnswer'),
    fields: [{ kind: 'textarea', name: 'answer', id: `answer-${row.id}`, label: t('feedback.answer'), rows: 4, maxLength: longestAnswer, required: true, value: mine?.values.answer ?? row.answer, errors: mine?.errors.answer }],
  }
  return {
    id: row.id, text: row.text, time: minuteOf(row.at), who: mayAnswer ? [row.org.bureauName ?? row.org.name, authors.get(row.authorId)].filter(Boolean).join(' ') : '',
    page: row.page ? { label: t('feedback.onPage'), to: row.page } : undefined,
    badge: row.answeredAt ? { label: t('feedback.answered'), tone: 'ok' } : { label: t('feedback.open'), tone: 'neutral' },
    answer: row.answeredAt ? { text: row.answer, time: t('feedback.answeredAt', minuteOf(row.answeredAt)) } : undefined, actions: mayAnswer ? [action] : [],
  }
}
