import type { Day } from '../calendar.js'
import type { FieldErrors } from '../problems.js'
import { summaryOf } from '../platform/form-summary.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { Heading, NoticePart, Panel, PanelLine } from '../platform/web/parts.js'
import type { AccountViewer } from '../viewer.js'
import { reportPath, wayPath } from './links.js'
import type { AskedRow, ReportRow, StepRow } from './report-queries.js'
import { isWritten, longest, stepKinds, writes } from './report.js'

export type WayPage = { heading: Heading, notices: NoticePart[], errors: ReturnType<typeof summaryOf>, panels: Panel[] }
type Sent = { values?: Readonly<Record<string, unknown>>, errors?: FieldErrors, problem?: string }

/** 报送和公开: what happened to a report outside the product, by when it is due, and what became of last year's problems and measures. */
export function wayPage(t: T, { viewer, report, steps, asked, today, answered, values = {}, errors = {}, problem }: { viewer: AccountViewer, report: ReportRow, steps: readonly StepRow[], asked: readonly AskedRow[], today: Day, answered?: string } & Sent): WayPage {
  const mayWrite = writes(viewer), has = (kind: string): boolean => steps.some(step => step.kind === kind), own = answered === undefined, typed = (name: string): string | undefined => { const value = own ? values[name] : undefined; return typeof value === 'string' ? value : undefined }, at = own ? errors : {}
  const fields: FieldPart[] = [
    { kind: 'select', name: 'kind', label: t('report.step'), required: true, value: typed('kind') ?? stepKinds.find(kind => !has(kind)) ?? 'submitted', options: stepKinds.map(value => ({ value, label: t(`reportStep.${value}`) })) },
    { kind: 'date', name: 'day', label: t('report.day'), required: true, value: typed('day') ?? today, latest: today, errors: at.day }, { kind: 'text', name: 'whom', label: t('report.whom'), hint: t('report.whomHint'), value: typed('whom'), maxLength: longest.whom, errors: at.whom },
    { kind: 'text', name: 'documentNumber', label: t('report.documentNumber'), value: typed('documentNumber'), maxLength: longest.documentNumber, errors: at.documentNumber }, { kind: 'text', name: 'address', label: t('report.address'), hint: t('report.addressHint'), mode: 'url', value: typed('address'), maxLength: longest.address, errors: at.address },
    { kind: 'text', name: 'note', label: t('report.note'), value: typed('note'), maxLength: longest.note, errors: at.note },
  ]
  const due = (kind: 'submitted' | 'published', by: Day) => { const done = steps.find(step => step.kind === kind); return { tone: done ? 'ok' as const : by < today ? 'bad' as const : 'neutral' as const, text: done ? t(`report.${kind}On`, done.day) : t(kind === 'submitted' ? 'report.toSubmit' : 'report.toPublish', by) } }
  return {
    heading: { title: t('report.wayOf', report.title), back: { label: report.title, to: reportPath(report.id) } }, notices: problem ? [{ tone: 'bad', text: problem }] : [], errors: own ? summaryOf(t, fields) : [],
    panels: [
      {
        id: 'steps', label: t('report.way'), hint: t('report.wayHint'), checks: { checks: [due('submitted', report.submitBy), due('published', report.publishBy)] }, empty: steps.length === 0 ? t('report.noStep') : undefined,
        lines: steps.map(step => ({
          text: [step.day, t(`reportStep.${step.kind}`), step.whom].filter(Boolean).join(t('list.dot')), to: /^https?:\/\//.test(step.address) ? step.address : undefined, detail: [step.documentNumber, step.note, step.address, step.createdBy.displayName].filter(Boolean).join(t('list.dot')),
          actions: mayWrite ? [{ kind: 'post' as const, look: 'quiet' as const, icon: 'x' as const, label: t('report.removeStep'), to: `${wayPath(report.id)}/${step.id}/removal` }] : [],
        })),
        actions: mayWrite ? [{ kind: 'confirm', look: 'main', icon: 'plus', id: 'step', label: t('report.addStep'), submitLabel: t('action.save'), to: wayPath(report.id), fields, open: own && (Object.keys(errors).length > 0) }] : [],
      },
      ...askedPanels(t, { report, asked, mayWrite: mayWrite && isWritten(report.state), answered, values, errors }),
    ],
  }
}

function askedPanels(t: T, { report, asked, mayWrite, answered, values = {}, errors = {} }: { report: ReportRow, asked: readonly AskedRow[], mayWrite: boolean, answered?: string } & Sent): Panel[] {
  const line = (row: AskedRow): PanelLine => {
    const mine = answered === row.id, text = mine && typeof values.text === 'string' ? values.text : row.answer?.text ?? ''
    return {
      text: row.said, chinese: true, badge: row.answered ? { label: t('report.answered'), tone: 'ok' } : { label: t('report.unanswered'), tone: 'warn' }, detail: row.answer?.text,
      actions: mayWrite ? [{ kind: 'confirm', look: 'quiet', icon: 'pencil', id: `answer-${row.id}`, version: row.answer?.version, label: t(row.answered ? 'action.edit' : 'report.answer'), submitLabel: t('action.save'), to: `/reports/${report.id}/answers/${row.id}`, open: mine, fields: [{ kind: 'textarea', name: 'text', id: `text-${row.id}`, label: t('report.whatCame'), rows: 2, value: text, maxLength: longest.answer, errors: mine ? errors.text : undefined }] }] : [],
    }
  }
  const of = (role: string): PanelLine[] => asked.filter(row => row.role === role).map(line)
  return [
    { id: 'asked', label: t('report.askedProblems', report.year - 1), lines: of('problem'), empty: of('problem').length === 0 ? t('report.noneAsked', report.year - 1) : undefined },
    { label: t('report.askedMeasures', report.year - 1), lines: of('measure'), empty: of('measure').length === 0 ? t('report.noneAsked', report.year - 1) : undefined },
  ]
}
