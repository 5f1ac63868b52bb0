import { expect } from 'chai'
import { county, type County } from '../support/county.js'
import { wordsOf } from '../support/forms.js'
import { writeManyRecords } from '../support/many-records.js'
import { linksIn } from '../support/page-reading.js'
import type { Person } from '../support/people.js'

describe('long lists', () => {
  let place: County, clerk: Person, recorder: Person
  before(async () => {
    place = await county('云岭县', { schools: ['第一中学', '第二小学', '第三小学'] })
    clerk = await place.person('clerk')
    recorder = await place.person('recorder')
    const here = place.org('云岭县'), schoolIds = ['第一中学', '第二小学', '第三小学'].map(name => place.org(name).id)
    // Only a few different days and moments, so that most neighbours are alike in everything but their id.
    await place.db.write(tx => writeManyRecords(tx, { schoolIds, countyId: here.id, path: here.path, authorId: recorder.id, kinds: ['lecture', 'quiz'], days: ['2026-03-02', '2026-04-07'], count: 90, at: place.clock.now }))
    await place.db.write(tx => writeManyRecords(tx, { schoolIds, countyId: here.id, path: here.path, authorId: recorder.id, kinds: ['lecture'], days: ['2026-05-11'], first: 91, count: 30, at: place.clock.now, waiting: true, title: n => `待审 ${n}` }))
  })
  after(() => place.close())

  const recordsOn = (page: string): string[] => [...new Set([...page.matchAll(/<a href="\/submissions\/([0-9a-f-]{36})"/g)].map(found => found[1] ?? ''))]
  const linkOf = (page: string, word: '下一页' | '上一页'): string | undefined => linksIn(page).find(link => link.text === word)?.to

  /** Turns page after page to the end. `meanwhile` happens after each page. */
  async function walk(person: Person, from: string, meanwhile: (page: number) => Promise<void> = async () => {}): Promise<{ pages: string[][], last: string }> {
    const pages: string[][] = []
    for (let address: string | undefined = from; address;) {
      const page = await person.see(address)
      pages.push(recordsOn(page))
      await meanwhile(pages.length)
      address = linkOf(page, '下一页')
      if (!address) return { pages, last: page }
      expect(pages.length).to.be.lessThan(30)
    }
    throw new Error('no page')
  }

  it('are turned page by page, each record once, with the filter in the address; and back again', async () => {
    const { pages, last } = await walk(clerk, '/submissions?status=approved&topic=lecture')
    expect(pages.map(page => page.length)).to.deep.equal([20, 20, 5])
    expect(new Set(pages.flat()).size).to.equal(45)
    expect(wordsOf(last)).to.contain('第 41 至 45 条，共 45 条')
    const back = linkOf(last, '上一页') ?? ''
    expect(back).to.contain('topic=lecture').and.contain('status=approved')
    const middle = await clerk.see(back)
    expect(recordsOn(middle)).to.deep.equal(pages[1])
    expect(wordsOf(middle)).to.contain('第 21 至 40 条，共 45 条')
    const first = await clerk.see(linkOf(middle, '上一页') ?? '')
    expect(recordsOn(first)).to.deep.equal(pages[0])
    expect(linkOf(first, '上一页')).to.equal(undefined)
  })

  it('show each record that was there exactly once, while others are filed and decided on meanwhile', async () => {
    const before = await place.db.reader.submission.findMany({ where: { status: 'submitted' }, orderBy: [{ changedAt: 'asc' }, { id: 'asc' }], select: { id: true } })
    const decided = before.filter((_, index) => index % 5 === 0).map(one => one.id), stays = before.filter((_, index) => index % 5 !== 0).map(one => one.id)
    const { pages } = await walk(clerk, '/submissions?status=submitted', async page => {
      place.pass(1000)
      await recorder.submits({ title: `其间报送 ${page}`, pupils: '30' })
      for (const id of decided.splice(0, 3)) await clerk.moves({ id }, 'return', { comment: '请补充人数' })
    })
    const seen = pages.flat()
    expect(new Set(seen).size, 'nothing twice').to.equal(seen.length)
    for (const id of stays) expect(seen, 'nothing left out').to.include(id)
  })

  it('open on the first page when the address was cut short, and on the last one when what it leads to is gone', async () => {
    const first = recordsOn(await clerk.see('/submissions?status=approved'))
    for (const broken of ['after=x', 'after=2026-03-02', 'before=', 'after=&seen=-3', 'seen=many']) expect(recordsOn(await clerk.see(`/submissions?status=approved&${broken}`)), broken).to.deep.equal(first)
    const behind = await clerk.see('/submissions?status=approved&after=2000-01-01~x&seen=900')
    expect(recordsOn(behind)).to.have.length(20)
    expect(wordsOf(behind)).to.contain('第 71 至 90 条，共 90 条')
  })

  it('of accounts are turned by the account’s id: no name stands in the address', async () => {
    const org = place.org('第二小学')
    await place.db.write(async tx => {
      for (let n = 0; n < 61; n++) await tx.account.create({ data: { loginName: `many-${n}`, role: 'recorder', orgId: org.id, displayName: n % 2 === 0 ? '同名' : `人 ${n}`, passwordHash: 'x' }, select: { id: true } })
    })
    const seen: string[] = []
    for (let address: string | undefined = '/accounts?role=recorder'; address;) {
      const page: string = await clerk.see(address)
      seen.push(...new Set(linksIn(page).map(link => link.to).filter(link => /^\/accounts\/[0-9a-f-]{36}$/.test(link))))
      address = linkOf(page, '下一页')
      if (address) expect(decodeURIComponent(address)).not.to.match(/人|同名/)
    }
    const all = await place.db.reader.account.findMany({ where: { role: 'recorder', org: { countyId: place.org('云岭县').id } }, select: { id: true } })
    expect(seen).to.have.length(all.length)
    expect(new Set(seen)).to.deep.equal(new Set(all.map(one => `/accounts/${one.id}`)))
  })
})
