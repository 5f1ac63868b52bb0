import { expect } from 'chai'
import { browser, type Fields } from './browser.js'
import type { County } from './county.js'
import { formOn } from './forms.js'
import { actingPerson, type Person } from './people.js'

export const inspectorsPassword = 'windows of the old library'

/** The clerk opens an inspector's account through the form; the inspector comes with the secret and makes a password of their own. */
export async function opensInspector(place: County, clerk: Person, typed: Fields = {}): Promise<Person> {
  const made = await clerk.browser.post('/inspectors', { ...formOn(await clerk.see('/inspectors/new'), '/inspectors'), displayName: '严明察', post: '县审计局', ...typed })
  expect(made.status, made.text.slice(0, 400)).to.equal(200)
  const fact = (label: string): string => new RegExp(`<dt>${label}</dt>\\s*<dd[^>]*>\\s*<span class="fact-text">([^<]*)<`).exec(made.text)?.[1] ?? ''
  const loginName = fact('登录账号'), secret = fact('初始密码'), own = browser(place.base)
  const row = await place.db.reader.account.findUniqueOrThrow({ where: { loginName }, select: { id: true, orgId: true, displayName: true } })
  expect((await own.post('/sign-in', { loginName, password: secret })).status).to.equal(303)
  expect((await own.post('/password', { current: secret, next: inspectorsPassword, again: inspectorsPassword })).location).to.equal('/')
  const account = { ...row, loginName, role: 'inspector' as const }
  place.accounts.set(loginName, account)
  return actingPerson(own, account)
}
