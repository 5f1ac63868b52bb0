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

  it('in English too, with the same words', async () => {
    const recorder = await place.person('recorder')
    await recorder.browser.post('/language', { language: 'en' })
    const page = mainOf(await recorder.see('/help'))
    expect(wordsOf(page)).to.contain('It is not a number of persons')
    for (const term of glossary) expect(page).to.contain(`id="${term}"`)
  })
})
