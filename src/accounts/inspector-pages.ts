import type { Day } from '../calendar.js'
import { sentencesBeside, summaryOf } from '../platform/form-summary.js'
import type { FieldErrors } from '../problems.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import type { FormPage } from '../platform/web/parts.js'
import { longestPersonName, longestPost } from './account.js'
import { loginNameRow } from './account-pages.js'
import { endField } from './inspection-pages.js'
import { yearsOffered, type InspectorForm } from './inspector.js'
import type { Inspectable } from './inspector-queries.js'

type Typed = InspectorForm & { displayName: string, post: string, loginName: string }

/** The form of an inspector's account: on one page, with everything but the person filled in. */
export function newInspectorPage(t: T, { today, inspectable, typed, errors, problem }: { today: Day, inspectable: Inspectable, typed: Typed, errors: FieldErrors, problem?: string }): FormPage {
  const years = yearsOffered(today).map(year => ({ value: String(year), label: t('period.year', year) }))
  const sections: FormPage['sections'] = [
    { label: t('inspector.who'), rows: [[
      { kind: 'text', name: 'displayName', label: t('accounts.displayName'), required: true, maxLength: longestPersonName, value: typed.displayName, errors: errors.displayName, autocomplete: 'off' },
      { kind: 'text', name: 'post', label: t('inspector.unit'), required: true, hint: t('inspector.unitHint'), maxLength: longestPost, value: typed.post, errors: errors.post, autocomplete: 'off' },
    ]] },
    { label: t('inspector.what'), hint: t('inspector.whatHint'), rows: [[placesField(t, inspectable, typed.places, errors.places)],
      [{ kind: 'select', name: 'fromYear', label: t('inspector.fromYear'), required: true, options: years, value: typed.fromYear, errors: errors.fromYear }, { kind: 'select', name: 'untilYear', label: t('inspector.untilYear'), required: true, options: years, value: typed.untilYear, errors: errors.untilYear }],
    ] },
    { label: t('inspector.howLong'), rows: [[endField(t, today, typed.endsOn, errors.endsOn)]] },
    { label: t('accounts.signIn'), hint: t('accounts.secretHint'), rows: [loginNameRow(t, typed.loginName, errors)] },
  ]
  const fields = sections.flatMap(section => section.rows.flat())
  return {
    heading: { title: t('inspector.new'), back: { label: t('accounts.title'), to: '/accounts' } },
    notices: [...[...(problem ? [problem] : []), ...sentencesBeside(fields, errors)].map(text => ({ tone: 'bad' as const, text })), { tone: 'neutral' as const, text: t('inspector.rules') }],
    errors: summaryOf(t, fields), to: '/inspectors', sections, submitLabel: t('accounts.create'), cancel: { label: t('action.cancel'), to: '/accounts' },
  }
}

/** Whole townships first, then single schools; nothing ticked is the whole county. */
const placesField = (t: T, { townships, schools }: Inspectable, values: readonly string[], errors?: string[]): FieldPart => ({
  kind: 'checkboxes', name: 'places', label: t('inspector.places'), hint: t('inspector.placesHint'), errors, values: [...values], filter: t('inspector.search'),
  options: [
    ...townships.map(one => ({ value: one.id, label: t('inspector.township', one.name, one.schools) })),
    ...schools.map(one => ({ value: one.id, label: one.name, search: one.searchText })),
  ],
})
