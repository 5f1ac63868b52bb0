import { lengthOf, oneLine, type Fault } from '../organisations/typed.js'
import { isLoginName, longestPersonName, longestPost, normalisedLoginName } from './account.js'

/** The form of an account, as it was typed. */
export type PersonForm = { displayName: string, post: string, phone: string }
export type NewAccountForm = PersonForm & { orgId: string, role: string, loginName: string }
export type PersonFacts = { displayName: string, post: string | null, phone: string | null }

/** Reads who a person is. Post and phone may stay empty. */
export function readPerson(form: PersonForm): { person: PersonFacts, faults: Fault[] } {
  const faults: Fault[] = [], displayName = oneLine(form.displayName), post = oneLine(form.post), phone = oneLine(form.phone).normalize('NFKC')
  if (displayName === '') faults.push({ field: 'displayName', code: 'missing' })
  else if (lengthOf(displayName) > longestPersonName) faults.push({ field: 'displayName', code: 'tooLong', limit: longestPersonName })
  if (lengthOf(post) > longestPost) faults.push({ field: 'post', code: 'tooLong', limit: longestPost })
  if (phone !== '' && !/^[+(]?\d[\d\s()-]{4,22}\d$/.test(phone)) faults.push({ field: 'phone', code: 'phoneFormat' })
  return { person: { displayName, post: post || null, phone: phone || null }, faults }
}

/** Reads a login name; '' when none was typed. */
export function readLoginName(typed: string): { loginName: string, faults: Fault[] } {
  const loginName = normalisedLoginName(oneLine(typed))
  return { loginName, faults: loginName === '' || isLoginName(loginName) ? [] : [{ field: 'loginName', code: 'loginNameFormat' }] }
}
