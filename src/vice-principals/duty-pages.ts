import { beijingTime, yearOf, type Day } from '../calendar.js'
import { summaryOf } from '../platform/form-summary.js'
import { markOf, markText, spanOf, turnsOf, type Page, type TurnFields } from '../platform/keyset.js'
import type { T } from '../platform/texts/texts.js'
import type { Action, FigurePart, FormPage, Heading, KeyValues, NoticePart, Pager, Panel, StatusBadge, TablePart, Tabs } from '../platform/web/parts.js'
import type { FieldErrors } from '../problems.js'
import type { AccountViewer } from '../viewer.js'
import { roleText } from './appointment.js'
import type { AppointmentRow } from './appointment-queries.js'
import { confirmationPanel } from './confirmation-pages.js'
import type { SentRecord } from './confirmation-queries.js'
import { countsHours, duties, lastDayOf, limits, mayChange, mayRestore, maySay, numbersOnly, readDuty, type Duty, type DutyContent, type DutySum, type DutyTyped } from './duty.js'
import { confirmedAt, dutyOrder, type DutyRow } from './duty-queries.js'
import { appointmentPath, dutiesPath, dutyPath, newDutyPath } from './links.js'
import { proofOf, type ProofInput, type RecordPage } from './proof-pages.js'

/** 课时 or 人次 of one record. */
export const amountText = (t: T, { duty, classHours, people, submissionId }: { duty: Duty, classHours: number | null, people: number | null, submissionId?: string | null }): string =>
  countsHours(duty) ? classHours === null ? t(submissionId ? 'duties.noHours' : 'table.unknown') : t('duties.hours', classHours) : people === null ? t('table.unknown') : t('duties.people', people)
/** 已完成 2 / 4 课时. */
export const doneText = (t: T, { classHours }: Pick<DutySum, 'classHours'>, due: number): string => due === 0 ? t('duties.hours', classHours) : t('duties.done', classHours, due)

export function dutyBadge(t: T, row: Pick<DutyRow, 'withdrawnAt' | 'confirmations'>): StatusBadge {
  if (row.withdrawnAt) return { label: t('duties.isWithdrawn'), tone: 'neutral' }
  return confirmedAt(row) ? { label: t('duties.isConfirmed'), tone: 'ok' } : { label: t('duties.isUnconfirmed'), tone: 'neutral' }
}

// ── the form ─────────────────────────────────────────────────────────────────

export type DutyFormInput = {
  appointment: AppointmentRow, record: DutyRow | undefined, typed: (DutyTyped & { another: string }) | undefined, errors: FieldErrors, problem?: string, overtaken?: boolean, today: Day
  /** The lecture of the typed day that an activity has credited. */
  credited?: { to: string, number: string }
}

const typedOf = ({ duty, day, classHours, people }: DutyContent): DutyTyped => ({ duty, day, amount: String((countsHours(duty) ? classHours : people) ?? '') })

/** Three fields: what, when, how much. Nothing in it can name anybody. */
export function dutyFormPage(t: T, { appointment, record, typed, errors, problem, overtaken, today, credited }: DutyFormInput): FormPage {
  const { person, org, startsOn } = appointment, now = typed ?? (record ? typedOf(record) : { duty: '', day: '', amount: '' }), last = lastDayOf(appointment)
  const to = record ? dutyPath(record.id) : '/vice-principals/duties', read = readDuty(now, appointment, today)
  const sections: FormPage['sections'] = [{
    label: t('duties.what'), hint: t('duties.numbersOnly'), rows: [
      [{ kind: 'radios', name: 'duty', label: t('duties.duty'), required: true, value: now.duty, errors: errors.duty, options: duties.map(value => ({ value, label: t(`duty.${value}`), detail: numbersOnly.has(value) ? t('duties.onlyNumber') : undefined })) }],
      [
        { kind: 'date', name: 'day', label: t('duties.day'), required: true, earliest: startsOn, latest: today < last ? today : last, hint: t('duties.term', startsOn, last), value: now.day, errors: errors.day },
        { kind: 'number', name: 'amount', label: t('duties.amount'), hint: t('duties.amountHint', limits.classHours), value: now.amount, errors: errors.amount },
      ],
      ...(credited ? [[{ kind: 'checkbox' as const, name: 'another', value: 'yes', checked: typed?.another === 'yes', label: t('duties.another') }]] : []),
    ],
  }]
  const notices: NoticePart[] = [
    ...(overtaken ? [{ tone: 'warn' as const, text: t('duties.overtaken') }] : problem ? [{ tone: 'bad' as const, text: problem }] : []),
    ...(credited ? [{ tone: 'warn' as const, text: t('dutyFault.credited', credited.number), detail: t('duties.creditedDetail'), link: { label: t('duties.toActivity'), to: credited.to } }] : []),
    ...(record && confirmedAt(record) ? [{ tone: 'warn' as const, text: t('duties.unconfirms') }] : []),
  ]
  const differs = overtaken && record && 'content' in read ? [[t('duties.duty'), t(`duty.${record.duty}`), t(`duty.${read.content.duty}`)], [t('duties.day'), record.day, read.content.day], [t('duties.amount'), amountText(t, record), amountText(t, read.content)]].filter(([, kept, said]) => kept !== said) : []
  return {
    heading: { title: record ? t('duties.edit', record.number) : t('duties.new'), detail: [t('duties.of', person.fullName, roleText(t, appointment)), org.name].join(t('list.dot')), back: record ? { label: record.number, to } : { label: t('duties.title'), to: dutiesPath(appointment.id) } },
    notices, changes: differs.length > 0 ? { checks: differs.map(([label = '', kept = '', said = '']) => ({ tone: 'warn', text: t('duties.now', label, kept, said) })) } : undefined,
    errors: summaryOf(t, sections.flatMap(section => section.rows.flat())), to, version: record?.version, hidden: record ? [] : [{ name: 'appointment', value: appointment.id }],
    sections, submitLabel: t('action.save'), cancel: { label: t('action.cancel'), to: record ? to : dutiesPath(appointment.id) },
  }
}

// ── one record ───────────────────────────────────────────────────────────────

export type DutyShown = { viewer: AccountViewer, record: DutyRow, sent: SentRecord | undefined, now: Date, appointment: AppointmentRow, activity: { number: string, title: string } | undefined, proof: Pick<ProofInput, 'grid' | 'files' | 'refused' | 'unchecked'>, problem?: string }

export function dutyPage(t: T, { viewer, record, sent, appointment, activity, proof, now, problem }: DutyShown): RecordPage {
  const { person, org } = appointment, path = dutyPath(record.id), year = yearOf(record.day)
  const facts: KeyValues['facts'] = [
    { label: t('duties.who'), text: person.fullName, to: dutiesPath(appointment.id, year), beside: [person.unit, person.post].filter(Boolean).join(t('list.dot')), named: true, wide: true },
    { label: t('duties.school'), text: org.name, named: true, wide: true },
    { label: t('duties.duty'), text: t(`duty.${record.duty}`), named: true, wide: true },
    { label: t('duties.day'), text: record.day, number: true, named: true },
    { label: countsHours(record.duty) ? t('duties.classHours') : t('duties.headcount'), text: amountText(t, record), number: true, named: true },
    ...(countsHours(record.duty) && record.people !== null ? [{ label: t('duties.pupils'), text: t('duties.people', record.people), number: true, named: true }] : []),
    { label: t('duties.number'), text: record.number, number: true, named: true },
  ]
  const edit: Action[] = [
    { kind: 'link', icon: 'pencil', label: t('action.edit'), to: `${path}/form` },
    { kind: 'confirm', look: 'bad', icon: 'ban', id: 'withdrawal', version: record.version, label: t('duties.withdraw'), question: t('duties.withdrawQuestion'), submitLabel: t('duties.withdraw'), to: `${path}/withdrawal`, fields: [] },
  ]
  const restore: Action = { kind: 'post', icon: 'arrow-back-up', label: t('duties.restore'), version: record.version, to: `${path}/restoring` }
  const actions: Action[] = [{ kind: 'print', icon: 'printer', label: t('action.print') }, ...(mayChange(viewer, record) ? edit : []), ...(mayRestore(viewer, record) ? [restore] : [])]
  return {
    heading: { title: t(`duty.${record.duty}`), badge: dutyBadge(t, record), detail: [person.fullName, org.name, record.day].join(t('list.dot')), back: { label: t('duties.title'), to: dutiesPath(appointment.id, year) }, actions },
    notices: [
      ...(problem ? [{ tone: 'bad' as const, text: problem }] : []),
      ...(record.withdrawnAt ? [{ tone: 'neutral' as const, text: t(record.submissionId ? 'duties.uncredited' : 'duties.withdrawn'), detail: beijingTime(record.withdrawnAt).slice(0, 16) }] : []),
    ],
    errors: [], main: [{ label: t('duties.facts'), facts: { facts } }],
    proof: proofOf(t, { ...proof, to: `${path}/evidence`, version: record.version, mayChange: maySay(viewer) && !record.withdrawnAt }),
    side: [
      { label: t('duties.source'), ...(record.submissionId
        ? { hint: t('duties.fromActivity'), lines: activity ? [{ text: activity.title, chinese: true, to: `/submissions/${record.submissionId}`, detail: activity.number }] : [] }
        : { hint: t('duties.fromSchool', beijingTime(record.createdAt).slice(0, 16)) }) },
      ...(sent ? [confirmationPanel(t, { viewer, record: sent, now })] : []),
    ],
  }
}

// ── what an appointment has in a year ────────────────────────────────────────

export type DutiesPage = { heading: Heading, notices: NoticePart[], figuresLabel: string, figures: FigurePart[], years: Tabs, table: TablePart, pager: Pager, side: Panel[] }
export type DutiesInput = { viewer: AccountViewer, appointment: AppointmentRow, year: number, years: readonly number[], page: Page<DutyRow>, count: number, sum: DutySum, due: number, waiting: number, activities: ReadonlyMap<string, { number: string }>, side: Panel[] }

/** How many 课时 are missing is told in colour and in words; where none are due, only what was done. */
export const hoursFigure = (t: T, { classHours }: Pick<DutySum, 'classHours'>, due: number): FigurePart => due === 0 ? { label: t('duties.classHours'), value: String(classHours), unit: t('duties.hourUnit') }
  : { label: t('duties.classHours'), value: `${classHours} / ${due}`, unit: t('duties.hourUnit'), tone: classHours >= due ? 'ok' : 'warn', detail: classHours >= due ? t('duties.reached') : t('duties.missing', due - classHours) }

/** This year of an appointment on its own page. @param waiting lectures that wait for a reviewer */
export function hoursPanel(t: T, viewer: AccountViewer, appointmentId: string, { year, sum, due, waiting }: { year: number, sum: DutySum, due: number, waiting: number }): Panel {
  return {
    id: 'duties', label: t('duties.sums', year), link: { label: t('duties.all'), to: dutiesPath(appointmentId, year) }, hint: waiting > 0 ? t('duties.waiting', waiting) : undefined,
    facts: { facts: [
      { label: t('duties.classHours'), text: doneText(t, sum, due), number: true, named: true }, { label: t('duties.records'), text: t('evaluation.times', sum.records), number: true, named: true }, { label: t('duties.confirmed'), text: t('evaluation.times', sum.confirmed), number: true, named: true },
    ] },
    actions: maySay(viewer) ? [{ kind: 'link', icon: 'plus', label: t('duties.new'), to: newDutyPath(appointmentId) }] : undefined,
  }
}

export function dutiesPage(t: T, { viewer, appointment, year, years, page, count, sum, due, waiting, activities, side }: DutiesInput): DutiesPage {
  const { person, org, startsOn } = appointment, to = (turn: Partial<TurnFields>): string => `${dutiesPath(appointment.id, year)}&${new URLSearchParams(Object.entries(turn).flatMap(([name, value]): [string, string][] => value === undefined ? [] : [[name, String(value)]]))}`
  const span = spanOf(page, count), turns = turnsOf(page, row => markText(markOf(dutyOrder, row))), may = maySay(viewer)
  const add: Action = { kind: 'link', look: 'main', icon: 'plus', label: t('duties.new'), to: newDutyPath(appointment.id) }
  return {
    heading: { title: t('duties.of', person.fullName, roleText(t, appointment)), detail: [org.name, [person.unit, person.post].filter(Boolean).join(t('list.dot')), t('duties.term', startsOn, lastDayOf(appointment))].join(t('list.dot')), back: { label: person.fullName, to: appointmentPath(appointment.id) }, actions: [{ kind: 'print', icon: 'printer', label: t('action.print') }, ...(may ? [add] : [])] },
    notices: waiting > 0 ? [{ tone: 'primary', text: t('duties.waiting', waiting) }] : [],
    figuresLabel: t('duties.sums', year), figures: [
      hoursFigure(t, sum, due), { label: t('duties.records'), value: String(sum.records), unit: t('duties.recordUnit') }, { label: t('duties.confirmed'), value: String(sum.confirmed), unit: t('duties.recordUnit'), detail: t('duties.confirmedBasis') },
    ],
    years: { label: t('duties.byYear'), tabs: years.map(one => ({ label: t('period.year', one), to: dutiesPath(appointment.id, one), current: one === year })) },
    table: {
      caption: t('duties.title'), captionHidden: true,
      columns: [{ label: t('duties.day'), kind: 'date' }, { label: t('duties.duty'), kind: 'text', head: true }, { label: t('duties.amount'), kind: 'text' }, { label: t('duties.source'), kind: 'text', wide: true }, { label: t('duties.state'), kind: 'badge' }],
      rows: page.rows.map(row => ({ cells: [
        { text: row.day }, { text: t(`duty.${row.duty}`), to: dutyPath(row.id), note: row.number }, { text: amountText(t, row) },
        { text: row.submissionId ? activities.get(row.submissionId)?.number ?? t('duties.activity') : t('duties.ownLog'), to: row.submissionId && activities.has(row.submissionId) ? `/submissions/${row.submissionId}` : undefined },
        ((badge: StatusBadge) => ({ text: badge.label, tone: badge.tone }))(dutyBadge(t, row)),
      ] })),
      empty: { text: t('duties.none', year), detail: t('duties.noneDetail'), icon: 'list-check', action: may ? add : undefined },
    },
    pager: { summary: count === 0 ? '' : t('pager.summary', String(span.first), String(span.last), String(count)), previous: turns.previous && to(turns.previous), next: turns.next && to(turns.next) }, side,
  }
}
