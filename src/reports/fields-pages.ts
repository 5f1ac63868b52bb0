import type { FieldErrors } from '../problems.js'
import { summaryOf } from '../platform/form-summary.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { FormPage } from '../platform/web/parts.js'
import { fieldsPath, reportPath } from './links.js'
import type { ReportRow } from './report-queries.js'
import { longest } from './report.js'

type TextName = 'title' | 'issuer' | 'addressee' | 'copies'
type DayName = 'cutOff' | 'signedOn' | 'submitBy' | 'publishBy'

/** 标题、主送、落款、截止日期. @param input `overtaken`: somebody else saved meanwhile, so that what is kept stands beside what was typed */
export function fieldsPage(t: T, { report, values, errors = {}, problem, overtaken }: { report: ReportRow, values?: Readonly<Record<string, unknown>>, errors?: FieldErrors, problem?: string, overtaken?: boolean }): FormPage {
  const kept = (name: TextName | DayName): string => report[name] ?? '', value = (name: TextName | DayName): string => { const sent = values?.[name]; return typeof sent === 'string' ? sent : kept(name) }
  const frame = (name: TextName | DayName, hint?: string) => ({ name, label: t(`reportField.${name}`), value: value(name), hint, errors: errors[name], warnings: overtaken && value(name).trim() !== kept(name) ? [t('report.nowKept', kept(name))] : undefined })
  const text = (name: TextName, hint?: string): FieldPart => ({ kind: 'text', ...frame(name, hint), maxLength: longest[name], required: name === 'title' || name === 'issuer' })
  const day = (name: DayName, hint?: string): FieldPart => ({ kind: 'date', ...frame(name, hint), required: name === 'submitBy' || name === 'publishBy' })
  const rows: FieldPart[][] = [[text('title')], [text('issuer'), day('signedOn', t('report.signedHint'))], [text('addressee', t('report.addresseeHint'))], [text('copies', t('report.copiesHint'))], [day('cutOff', t('report.cutOffHint'))]], dates: FieldPart[][] = [[day('submitBy'), day('publishBy')]]
  const differs = [...rows, ...dates].flat().some(field => field.warnings)
  return {
    heading: { title: t('report.fields'), back: { label: report.title, to: reportPath(report.id) } }, errors: summaryOf(t, [...rows, ...dates].flat()), to: fieldsPath(report.id), version: report.version,
    notices: overtaken ? [{ tone: 'warn', text: t(differs ? 'report.fieldsOvertaken' : 'report.fieldsUntouched') }] : problem ? [{ tone: 'bad', text: problem }] : [],
    sections: [{ label: t('report.fieldsOfText'), rows }, { label: t('report.deadlines'), hint: t('report.deadlinesHint'), rows: dates }], submitLabel: t('action.save'), cancel: { label: t('action.cancel'), to: reportPath(report.id) },
  }
}
