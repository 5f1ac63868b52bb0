import type { FieldErrors, Problem } from '../problems.js'
import type { T } from '../platform/texts/texts.js'
import type { FieldPart } from '../platform/web/fields.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import type { AccountViewer } from '../viewer.js'
import { passwordLength } from './password.js'

export type SignInPage = { heading: string, lead: string, problem: string, then: string, fields: FieldPart[], submitLabel: string, forgotten: string, privacy: { before: string, label: string, after: string } }
export type PasswordPage = { heading: string, lead: string, problem: string, fields: FieldPart[], submitLabel: string }

export function signInPage(t: T, { then, loginName = '', problem }: { then: string, loginName?: string, problem?: Problem }): SignInPage {
  return {
    heading: t('signIn.title'), lead: t('signIn.lead'), problem: problem ? sentenceOf(problem, t) : '', then,
    fields: [
      { kind: 'text', name: 'loginName', label: t('signIn.loginName'), value: loginName, required: true, focus: loginName === '', autocomplete: 'username', maxLength: 100 },
      { kind: 'password', name: 'password', label: t('signIn.password'), required: true, focus: loginName !== '', autocomplete: 'current-password' },
    ],
    submitLabel: t('signIn.submit'), forgotten: t('signIn.forgotten'), privacy: { before: t('privacy.signIn'), label: t('privacy.link'), after: t('privacy.browsers') },
  }
}

export function passwordPage(t: T, viewer: AccountViewer, errors: FieldErrors, problem?: Problem): PasswordPage {
  return {
    heading: t('password.title'), lead: viewer.mustChangePassword ? t('password.first') : t('password.lead'), problem: problem ? sentenceOf(problem, t) : '',
    fields: [
      { kind: 'password', name: 'current', label: t(viewer.mustChangePassword ? 'password.initial' : 'password.current'), required: true, autocomplete: 'current-password', errors: errors.current },
      { kind: 'password', name: 'next', label: t('password.next'), hint: t('password.rule', passwordLength.least), required: true, autocomplete: 'new-password', minLength: passwordLength.least, errors: errors.next },
      { kind: 'password', name: 'again', label: t('password.again'), required: true, autocomplete: 'new-password', errors: errors.again },
    ],
    submitLabel: t('password.submit'),
  }
}
