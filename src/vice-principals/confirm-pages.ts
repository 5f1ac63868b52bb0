import { beijingTime } from '../calendar.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { IconName } from '../platform/web/icons.js'
import type { KeyValues, NoticePart } from '../platform/web/parts.js'
import type { FieldErrors } from '../problems.js'
import { asked, type CorrectionTyped, type Said } from './confirmation.js'
import type { LinkRow } from './confirmation-queries.js'
import { confirmPath } from './links.js'

/** What whoever has a link sees: one record, and two buttons; once answered, what was answered. */
export type ConfirmPage = {
  heading: string, lead: string, notice: NoticePart | undefined, facts: KeyValues, note: string
  answer: { to: string, yes: string, no: string, hint: string, fields: FieldPart[], open: boolean, submitLabel: string } | undefined
}

export const minuteOf = (moment: Date): string => beijingTime(moment).slice(0, 16)
export const hoursText = (t: T, hours: number | null): string | undefined => hours === null ? undefined : t('vpConfirm.hours', hours)
export const peopleText = (t: T, people: number | null): string | undefined => people === null ? undefined : t('vpConfirm.people', people)

export type ConfirmInput = { link: LinkRow, token: string, today: string, saidNow?: Said, typed?: CorrectionTyped, errors?: FieldErrors, problem?: string }

/** @param saidNow what the person said instead, where they did */
export function confirmPage(t: T, { link, token, today, saidNow, typed, errors = {}, problem }: ConfirmInput): ConfirmPage {
  const until = minuteOf(link.expiresAt)
  return {
    heading: t(link.answer ? 'vpConfirm.thanks' : 'vpConfirm.please'), lead: t(link.answer ? 'vpConfirm.leadAnswered' : 'vpConfirm.lead', link.schoolName, link.fullName),
    notice: problem ? { tone: 'bad', text: problem } : link.answer && link.answeredAt ? { tone: 'ok', text: t(`vpConfirm.answered.${link.answer}`), detail: t('vpConfirm.answeredAt', minuteOf(link.answeredAt)) } : undefined,
    facts: { facts: factsOf(t, link, saidNow) }, note: t(link.answer ? 'vpConfirm.noteAnswered' : 'vpConfirm.note', until),
    answer: link.answer ? undefined : {
      to: confirmPath(token), yes: t('vpConfirm.yes'), no: t('vpConfirm.no'), hint: t('vpConfirm.noHint'), submitLabel: t('vpConfirm.sendCorrection'), open: typed !== undefined,
      fields: fieldsOf(t, link, today, typed, errors),
    },
  }
}

function factsOf(t: T, link: LinkRow, said: Said | undefined): KeyValues['facts'] {
  const now = said ?? link, ask = asked(link)
  const changed = (before: string | undefined, after: string | undefined): { text: string | undefined, before?: string } => said && before !== after ? { text: after, before: before ?? t('table.unknown') } : { text: after }
  return [
    { label: t('vpConfirm.school'), text: link.schoolName, wide: true }, { label: t('vpConfirm.name'), text: link.fullName, wide: true }, { label: t('vpConfirm.duty'), text: t(`duty.${link.duty}`), wide: true },
    ...(link.title ? [{ label: t('vpConfirm.activity'), text: link.title, wide: true }] : []),
    { label: t('vpConfirm.day'), ...changed(link.day, now.day), number: true },
    ...(ask.hours ? [{ label: t('vpConfirm.classHours'), ...changed(hoursText(t, link.classHours), hoursText(t, now.classHours)), number: true }] : []),
    ...(ask.people ? [{ label: t('vpConfirm.peopleLabel'), ...changed(peopleText(t, link.people), peopleText(t, now.people)), number: true }] : []),
  ]
}

function fieldsOf(t: T, link: LinkRow, today: string, typed: CorrectionTyped | undefined, errors: FieldErrors): FieldPart[] {
  const ask = asked(link), numberOf = (value: number | null): string => value === null ? '' : String(value)
  return [
    { kind: 'date', name: 'day', label: t('vpConfirm.day'), required: true, latest: today, value: typed?.day ?? link.day, errors: errors.day },
    ...(ask.hours ? [{ kind: 'number' as const, name: 'classHours', label: t('vpConfirm.classHours'), required: true, hint: t('vpConfirm.noneHint'), value: typed?.classHours ?? numberOf(link.classHours), errors: errors.classHours }] : []),
    ...(ask.people ? [{ kind: 'number' as const, name: 'people', label: t('vpConfirm.peopleLabel'), value: typed?.people ?? numberOf(link.people), errors: errors.people }] : []),
  ]
}

export type ClosedLinkPage = { icon: IconName, heading: string, sentence: string }
/** A link that shows nothing, and no more of why than its holder needs to know what to do. An unknown one and one that never could be are the same. */
export function closedPage(t: T, why: 'unknown' | 'withdrawn' | 'expired'): ClosedLinkPage {
  return { icon: why === 'expired' ? 'clock' : 'link', heading: t(`vpClosed.${why}`), sentence: t(`vpClosed.${why}Sentence`) }
}
