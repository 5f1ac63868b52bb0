import { sentencesBeside, summaryOf } from '../platform/form-summary.js'
import type { FieldErrors } from '../problems.js'
import type { T } from '../platform/texts/texts.js'
import type { FormPage } from '../platform/web/parts.js'
import type { UnfinishedWork } from './account.js'
import type { PersonForm } from './account-form.js'
import { loginNameRow, officeOf, personRows } from './account-pages.js'
import type { AccountDetail } from './account-queries.js'
import type { Successor } from './handover-queries.js'

type Typed = PersonForm & { successorId: string, loginName: string }

/** What passes on, in words: 3 份草稿、1 条退回记录; undefined when nothing is unfinished. */
export function workInWords(t: T, { drafts, returned, waiting }: UnfinishedWork): string | undefined {
  const parts = [...(drafts > 0 ? [t('handover.drafts', drafts)] : []), ...(returned > 0 ? [t('handover.returned', returned)] : []), ...(waiting > 0 ? [t('handover.waiting', waiting)] : [])]
  return parts.length === 0 ? undefined : parts.join(t('list.and'))
}

/** The form of a handover: what passes on, to whom, and what becomes of the old account. */
export function handoverPage(t: T, { account, work, successors, typed, errors, problem }: { account: AccountDetail, work: UnfinishedWork, successors: readonly Successor[], typed: Typed, errors: FieldErrors, problem?: string }): FormPage {
  const to = `/accounts/${account.id}`, words = workInWords(t, work)
  const sections: FormPage['sections'] = [
    { label: t('handover.to'), hint: successors.length === 0 ? t('handover.nobody') : undefined, rows: successors.length === 0 ? [] : [[{
      kind: 'select', name: 'successorId', label: t('handover.successor'), none: t('handover.newOne'), value: typed.successorId, errors: errors.successorId,
      options: successors.map(one => ({ value: one.id, label: [one.displayName, one.loginName, t(`role.${one.role}`), one.post].filter(Boolean).join(' · ') })),
    }]] },
    { label: t('handover.newOne'), hint: t(successors.length === 0 ? 'accounts.secretHint' : 'handover.newHint'), rows: [...personRows(t, typed, errors, successors.length === 0), loginNameRow(t, typed.loginName, errors)] },
  ]
  const fields = sections.flatMap(section => section.rows.flat())
  return {
    heading: { title: t('handover.titleOf', account.displayName), back: { label: account.displayName, to }, detail: `${officeOf(account.org)} · ${t(`role.${account.role}`)}` },
    notices: [
      ...(problem ? [problem] : []).map(text => ({ tone: 'bad' as const, text })), ...sentencesBeside(fields, errors).map(text => ({ tone: 'bad' as const, text })),
      { tone: 'primary', text: words ? t('handover.preview', words) : t('handover.previewNothing'), detail: t('handover.previewDetail') },
    ],
    errors: summaryOf(t, fields), to: `${to}/handover`, version: account.version, sections, submitLabel: t('handover.submit'), cancel: { label: t('action.cancel'), to },
  }
}
