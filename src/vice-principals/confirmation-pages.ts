import type { T } from '../platform/texts/texts.js'
import type { Action, Heading, KeyValues, NoticePart, Panel, PanelLine, QrPart, StatusBadge, TablePart, Tone } from '../platform/web/parts.js'
import type { FieldPart } from '../platform/web/fields.js'
import { asked, maySendLink, recordState, stateOf, whyNotTaken, type LinkState, type RecordState, type Said } from './confirmation.js'
import { hoursText, minuteOf, peopleText } from './confirm-pages.js'
import type { LinkRow, SentRecord } from './confirmation-queries.js'
import { maySay } from './duty.js'
import { confirmationPath, confirmationsPath, dutyPath } from './links.js'
import type { AccountViewer } from '../viewer.js'

/** The links of one duty record, and what came back. */
export type ConfirmationPage = { heading: Heading, notices: NoticePart[], panels: Panel[] }
/** The one page on which the secret of a link stands: in the address, its QR code and the message to paste. It is part of this answer only. */
export type LinkPage = { heading: Heading, notice: NoticePart, label: string, qr: QrPart, qrHint: string, message: FieldPart, copyLabel: string, copiedLabel: string, next: { label: string, text: string, actions: Action[] } }

const linkTones: Record<LinkState, Tone> = { open: 'primary', expired: 'neutral', withdrawn: 'neutral', confirmed: 'ok', corrected: 'warn', takenOver: 'ok', kept: 'neutral' }
const recordTones: Record<RecordState, Tone> = { confirmed: 'ok', corrected: 'warn', open: 'primary', kept: 'neutral', unsent: 'neutral' }
export const stateBadge = (t: T, state: RecordState): StatusBadge => ({ label: t(`vpConfirmState.${state}`), tone: recordTones[state], icon: state === 'confirmed' ? 'circle-check' : undefined })

/** 2 课时, or 320 人次. */
export const amountOf = (t: T, { classHours, people }: Pick<Said, 'classHours' | 'people'>): string => [hoursText(t, classHours), peopleText(t, people)].filter(one => one !== undefined).join(t('list.pause')) || t('table.unknown')
export const aboutOf = (t: T, { day, duty, classHours, people }: Pick<SentRecord, 'day' | 'duty' | 'classHours' | 'people'>): string => [day, t(`duty.${duty}`), amountOf(t, { classHours, people })].join(t('list.dot'))

const sending = (t: T, { id, version }: SentRecord, label: string, look: 'main' | 'plain' = 'plain'): Action => ({ kind: 'post', look, icon: 'link', label, to: `${confirmationPath(id)}/links`, version })

/** 本人确认, on the page of the record: what stands, since when, and for those who may the way to the links. */
export function confirmationPanel(t: T, { viewer, record, now }: { viewer: AccountViewer, record: SentRecord, now: Date }): Panel {
  const state = recordState(record.confirmations, now), standing = record.confirmations.find(one => !one.withdrawnAt && one.answer)
  return {
    id: 'confirmation', label: t('vpConfirm.title'), hint: state === 'unsent' && !record.withdrawnAt ? t('vpConfirm.unsentHint') : undefined,
    lines: [{ text: standing ? answeredText(t, standing, now) : t(`vpConfirmState.${state}`), badge: standing ? stateBadge(t, state) : undefined, detail: state === 'open' ? openDetail(t, record, now) : undefined }],
    actions: maySay(viewer) && !record.withdrawnAt ? [{ kind: 'link', icon: 'link', label: t(state === 'corrected' ? 'vpConfirm.toSettle' : state === 'confirmed' ? 'vpConfirm.toLinks' : 'vpConfirm.ask'), to: confirmationPath(record.id) }] : [],
  }
}
const openDetail = (t: T, { confirmations }: SentRecord, now: Date): string | undefined => { const open = confirmations.find(one => stateOf(one, now) === 'open'); return open && t('vpConfirm.openUntil', minuteOf(open.expiresAt)) }
/** What a person answered, and what the school made of it. */
function answeredText(t: T, link: LinkRow, now: Date): string {
  const state = stateOf(link, now), at = link.answeredAt ? minuteOf(link.answeredAt) : ''
  return state === 'confirmed' ? t('vpConfirm.confirmedAt', at) : state === 'takenOver' ? t('vpConfirm.takenOverAt', at) : state === 'kept' ? t('vpConfirm.keptAt', at) : t('vpConfirm.correctedAt', at)
}

export type ConfirmationInput = { record: SentRecord, said: Said | undefined, activity: string | undefined, now: Date, problem?: string }

/** @param said what the person says instead, as long as it is not settled @param activity the page of the activity that a record was credited from */
export function confirmationPage(t: T, { record, said, activity, now, problem }: ConfirmationInput): ConfirmationPage {
  const state = recordState(record.confirmations, now), { fullName } = record.appointment.person, corrected = said && record.confirmations.find(one => stateOf(one, now) === 'corrected')
  return {
    heading: { title: t('vpConfirm.titleOf', fullName), badge: stateBadge(t, state), detail: [record.org.name, record.number].join(t('list.dot')), back: { label: t('vpConfirm.record'), to: dutyPath(record.id) }, actions: [{ kind: 'link', icon: 'list-check', label: t('vpConfirm.toList'), to: confirmationsPath }] },
    notices: [...(problem ? [{ tone: 'bad' as const, text: problem }] : []), ...(record.withdrawnAt ? [{ tone: 'neutral' as const, text: t('vpConfirm.recordWithdrawn') }] : [])],
    panels: [
      ...(corrected ? [correctionPanel(t, record, corrected, said, activity)] : []),
      { label: t('vpConfirm.record'), facts: { facts: factsOf(t, record) } },
      {
        label: t('vpConfirm.links'), hint: t('vpConfirm.linksHint'), lines: record.confirmations.map(link => lineOf(t, record, link, now)), empty: record.confirmations.length === 0 ? t('vpConfirm.noLinks') : undefined,
        actions: maySendLink(record, state) ? [sending(t, record, t(record.confirmations.length === 0 ? 'vpConfirm.make' : 'vpConfirm.makeAnother'), 'main')] : [],
      },
    ],
  }
}

function factsOf(t: T, record: SentRecord): KeyValues['facts'] {
  const ask = asked(record), even = ask.hours !== ask.people
  return [
    { label: t('vpConfirm.name'), text: record.appointment.person.fullName, wide: !even }, { label: t('vpConfirm.duty'), text: t(`duty.${record.duty}`) }, { label: t('vpConfirm.day'), text: record.day, number: true },
    ...(ask.hours ? [{ label: t('vpConfirm.classHours'), text: hoursText(t, record.classHours), number: true }] : []), ...(ask.people ? [{ label: t('vpConfirm.peopleLabel'), text: peopleText(t, record.people), number: true }] : []),
  ]
}

/** What was logged beside what the person says, with 照改 and 不改. */
function correctionPanel(t: T, record: SentRecord, link: LinkRow, said: Said, activity: string | undefined): Panel {
  const ask = asked(record), why = whyNotTaken(said, record, record.appointment), to = `${confirmationPath(record.id)}/links/${link.id}/settlement`
  const row = (label: string, logged: string | undefined, now: string | undefined): TablePart['rows'][number] => ({ cells: [{ text: label }, { text: logged ?? t('table.unknown') }, { text: now ?? t('table.unknown'), tone: logged === now ? 'neutral' : 'warn' }] })
  const settling = (choice: 'takeOver' | 'keep', label: string, look: 'main' | 'plain'): Action => ({ kind: 'post', look, icon: choice === 'takeOver' ? 'check' : undefined, label, to, version: link.version, fields: [{ name: 'choice', value: choice }] })
  return {
    label: t('vpConfirm.correction'), hint: t(why ? 'vpConfirm.correctedOn' : 'vpConfirm.correctionHint', link.answeredAt ? minuteOf(link.answeredAt) : ''), checks: why ? { checks: [{ tone: 'warn', text: t(`vpConfirmWhy.${why}`), link: why === 'ofActivity' && activity ? { label: t('vpConfirm.toActivity'), to: activity } : undefined }] } : undefined,
    table: {
      caption: t('vpConfirm.correction'), captionHidden: true, columns: [{ label: t('vpConfirm.item'), kind: 'text', head: true }, { label: t('vpConfirm.logged'), kind: 'text' }, { label: t('vpConfirm.said'), kind: 'badge' }],
      rows: [row(t('vpConfirm.day'), record.day, said.day), ...(ask.hours ? [row(t('vpConfirm.classHours'), hoursText(t, record.classHours), hoursText(t, said.classHours))] : []), ...(ask.people ? [row(t('vpConfirm.peopleLabel'), peopleText(t, record.people), peopleText(t, said.people))] : [])],
    },
    actions: [...(why ? [] : [settling('takeOver', t('vpConfirm.takeOver'), 'main')]), settling('keep', t('vpConfirm.keep'), 'plain')],
  }
}

function lineOf(t: T, record: SentRecord, link: LinkRow, now: Date): PanelLine {
  const state = stateOf(link, now)
  const detail = state === 'open' || state === 'expired' ? t('vpConfirm.validUntil', minuteOf(link.expiresAt)) : state === 'withdrawn' ? link.withdrawnAt ? t('vpConfirm.withdrawnAt', minuteOf(link.withdrawnAt)) : undefined : answeredText(t, link, now)
  return {
    text: t('vpConfirm.sentAt', minuteOf(link.createdAt)), badge: { label: t(`vpLinkState.${state}`), tone: linkTones[state] }, detail,
    actions: state === 'open' ? [{ kind: 'post', icon: 'ban', label: t('vpConfirm.withdraw'), to: `${confirmationPath(record.id)}/links/${link.id}/withdrawal`, version: link.version }] : undefined,
  }
}

export type LinkInput = { record: SentRecord, link: LinkRow, address: string, qr: QrPart, next: SentRecord | undefined, more: number }

/** @param next the next record of the same person that no link is out for @param more how many such there are */
export function linkPage(t: T, { record, link, address, qr, next, more }: LinkInput): LinkPage {
  const until = minuteOf(link.expiresAt), { fullName } = record.appointment.person
  return {
    heading: { title: t('vpConfirm.sendTo', fullName), detail: aboutOf(t, record), back: { label: t('vpConfirm.titleOf', fullName), to: confirmationPath(record.id) } },
    notice: { tone: 'warn', text: t('vpConfirm.once'), detail: t('vpConfirm.onceDetail', until) },
    label: t('vpConfirm.link'), qr, qrHint: t('vpConfirm.qrHint'),
    message: { kind: 'textarea', name: 'message', label: t('vpConfirm.message'), hint: t('vpConfirm.messageHint'), rows: 7, value: t('vpConfirm.messageText', { name: fullName, school: link.schoolName, about: aboutOf(t, record), until, address }) },
    copyLabel: t('vpConfirm.copy'), copiedLabel: t('vpConfirm.copied'),
    next: next ? { label: t('vpConfirm.next'), text: t('vpConfirm.nextText', fullName, more, aboutOf(t, next)), actions: [sending(t, next, t('vpConfirm.makeNext'), 'main'), back(t)] }
      : { label: t('vpConfirm.next'), text: t('vpConfirm.noneLeft', fullName), actions: [back(t)] },
  }
}
const back = (t: T): Action => ({ kind: 'link', label: t('vpConfirm.toList'), to: confirmationsPath })
