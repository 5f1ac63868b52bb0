import { expect } from 'chai'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { mainOf, wordsOf } from '../support/forms.js'
import type { Person } from '../support/people.js'

describe(`what is typed into a search is looked for as it is (${provider})`, function () {
  this.timeout(60_000)
  let place: County, recorder: Person, clerk: Person
  before(async () => {
    place = await county('云岭县', { schools: ['百%小学', '百人小学', 'A_B外语学校', 'ACB学校', '反\\斜小学'] })
    recorder = await place.person('recorder'); clerk = await place.person('clerk')
    for (const title of ['普法率100%讲座', '普法1000人讲座', '问卷a_b讲座', '问卷acb讲座', '路径c\\d讲座']) await recorder.submits({ title })
    const { loginName } = await place.person('recorder2')
    await place.db.write(tx => tx.account.update({ where: { loginName }, data: { loginName: 'bai_ren', displayName: '满100%的人', post: '教务' } }))
  })
  after(() => place.close())

  const seen = async (person: Person, path: string, typed: string): Promise<string> => wordsOf(mainOf(await person.see(`${path}${encodeURIComponent(typed)}`)))
  const wholeNames = (json: string): string[] => (JSON.parse(json) as { name: string }[]).map(one => one.name)

  it('in the ledger, at the desk and among earlier records', async () => {
    for (const [who, path] of [[clerk, '/submissions?period=all&search='], [clerk, '/review?search='], [recorder, '/activities/earlier?find=']] as const) {
      expect(await seen(who, path, '0%'), path).to.contain('普法率100%讲座').and.not.contain('普法1000人讲座')
      expect(await seen(who, path, '０％'), path).to.contain('普法率100%讲座').and.not.contain('普法1000人讲座')
      expect(await seen(who, path, 'a_b'), path).to.contain('问卷a_b讲座').and.not.contain('问卷acb讲座')
      expect(await seen(who, path, 'c\\d'), path).to.contain('路径c\\d讲座').and.not.contain('普法率')
      expect(await seen(who, path, '普_率'), path).not.to.contain('普法率100%讲座')
    }
  })

  it('among schools: the roster, the bureau that enters for one, the offers while a name is typed, the matrix', async () => {
    for (const path of ['/schools?search=', '/activities/new?find=', '/overview?period=2026&search=']) {
      expect(await seen(clerk, path, '百%'), path).to.contain('百%小学').and.not.contain('百人小学')
      expect(await seen(clerk, path, 'A_B'), path).to.contain('A_B外语学校').and.not.contain('ACB学校')
      expect(await seen(clerk, path, '反\\'), path).to.contain('反\\斜小学').and.not.contain('百人小学')
    }
    const offered = async (typed: string) => wholeNames((await recorder.browser.get(`/activities/schools?find=${encodeURIComponent(typed)}`)).text)
    expect([await offered('a_b'), await offered('百%'), await offered('\\')]).to.deep.equal([['A_B外语学校'], ['百%小学'], ['反\\斜小学']])
  })

  it('among accounts: by name, post, school and the name they sign in with', async () => {
    const found = (typed: string) => seen(clerk, '/accounts?search=', typed)
    expect(await found('100%')).to.contain('bai_ren').and.not.contain('recorder3')
    expect(await found('%')).to.contain('bai_ren').and.contain('百%小学').and.not.contain('recorder3')
    expect(await found('_')).to.contain('bai_ren').and.contain('A_B外语学校').and.not.contain('recorder4')
    expect(await found('\\')).to.contain('反\\斜小学').and.not.contain('recorder3')
  })

  it('whatever else no database can look for finds nothing, or is left out', async () => {
    for (const path of ['/submissions?period=all&search=', '/review?search=', '/schools?search=', '/accounts?search=', '/activities/new?find=', '/activities/schools?find=']) {
      expect((await clerk.browser.get(`${path}%00x`)).status, path).to.equal(200)
    }
  })
})
