import { summaryOf } from '../platform/form-summary.js'
import type { T } from '../platform/texts/texts.js'
import type { FormPage } from '../platform/web/parts.js'
import type { FieldErrors } from '../problems.js'
import { peoplePath } from './links.js'
import { mostLines } from './people-sheet.js'

/** 从表格登记: a list that the county has already. */
export function peopleSheetPage(t: T, { lines, skips, errors, problem }: { lines: string, skips: boolean, errors: FieldErrors, problem: string | undefined }): FormPage {
  const sections: FormPage['sections'] = [{ label: t('peopleSheet.lines'), hint: t('peopleSheet.hint'), rows: [
    [{ kind: 'textarea', name: 'lines', label: t('peopleSheet.lines'), labelHidden: true, rows: 14, required: true, value: lines, hint: t('peopleSheet.columns', mostLines), errors: errors.lines }],
    [{ kind: 'checkbox', name: 'skips', value: 'yes', checked: skips, label: t('peopleSheet.skips') }],
  ] }]
  return {
    heading: { title: t('peopleSheet.title'), back: { label: t('people.title'), to: peoplePath } }, notices: problem ? [{ tone: 'bad', text: problem }] : [], errors: summaryOf(t, sections.flatMap(section => section.rows.flat())),
    to: `${peoplePath}/sheet`, sections, submitLabel: t('peopleSheet.enter'), cancel: { label: t('action.cancel'), to: peoplePath },
  }
}
