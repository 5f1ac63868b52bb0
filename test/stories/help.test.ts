import { expect } from 'chai'
import { glossary } from '../../src/platform/texts/glossary.js'
import { county, type County } from '../support/county.js'
import { mainOf, wordsOf } from '../support/forms.js'

describe('what the words of the product mean', () => {
  let place: County
  before(async () => { place = await county() })
  after(() => place.close())

  it('the glossary is one tap from every page, for everybody, and every word has an address', async () => {
    for (const name of ['recorder', 'clerk', 'leader', 'inspector', 'court', 'system']) {
      const person = await place.person(name)
      expect(await person.see(name === 'system' ? '/accounts' : '/submissions')).to.match(/<a [^>]*href="\/help"/)
      const page = mainOf(await person.see('/help'))
      for (const term of glossary) expect(page, `${name} finds ${term}`).to.contain(`id="${term}"`)
      expect(wordsOf(page)).to.contain('人次不是人数')
    }
  })

  it('a question mark stands where a word is first met, and leads to the whole glossary', async () => {
    const clerk = await place.person('clerk'), recorder = await place.person('recorder')
    const marks = async (person: typeof clerk, path: string): Promise<string[]> => [...mainOf(await person.see(path)).matchAll(/data-help><summary aria-label="[^"]+：说明">[^]*?href="\/help#(\w+)"/g)].map(found => found[1] ?? '')
    expect(await marks(clerk, '/schools')).to.include('stage')
    for (const path of ['/overview', '/summary']) expect(await marks(clerk, path), path).to.include('period')
    expect(await marks(clerk, '/activities/new')).to.include('proxyEntry')
    expect(await marks(clerk, '/tours/new')).to.include('tour')
    expect(await marks(clerk, '/partners')).to.include('vicePrincipal')

    const draft = await recorder.drafts({ kind: 'lecture' })
    expect(await marks(recorder, `/activities/${draft.id}/draft`)).to.include.members(['evidence', 'vicePrincipal'])
    const record = await recorder.submits({ kind: 'lecture', heldOn: '2026-03-01' })
    expect(await marks(clerk, `/submissions/${record.id}`)).to.include('return')
    await clerk.returns(record, '请核对人数')
    expect(await marks(recorder, '/standing')).to.include.members(['return', 'period', 'owed'])
    const other = await recorder.submits({ kind: 'quiz', heldOn: '2026-03-02' })
    await clerk.approves(other)
    expect(await marks(clerk, `/submissions/${other.id}`)).to.include.members(['reopen', 'void'])
  })

  it('in English too, with the same words', async () => {
    const recorder = await place.person('recorder')
    await recorder.browser.post('/language', { language: 'en' })
    const page = mainOf(await recorder.see('/help'))
    expect(wordsOf(page)).to.contain('It is not a number of persons')
    for (const term of glossary) expect(page).to.contain(`id="${term}"`)
  })
})
