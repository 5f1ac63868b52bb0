import { expect } from 'chai'
import type { County } from '../support/county.js'
import { provider } from '../support/database.js'
import { closesSound, day, deskCounty, minute, opened, pupilsCounted, queue, sendsFrom } from '../support/desk.js'
import { wordsOf } from '../support/forms.js'
import type { Person, Record } from '../support/people.js'
import { writeWaitingRecords } from '../support/waiting-records.js'

describe(`the review desk (${provider})`, function () {
  this.timeout(60_000)
  let place: County, recorder: Person, second: Person, third: Person, clerk: Person, colleague: Person
  beforeEach(async () => { ({ place, recorder, second, third, clerk, colleague } = await deskCounty()) })
  afterEach(() => closesSound(place))

  const plain = (html: string): string => html.replaceAll('&amp;', '&').replaceAll('&#34;', '"')
  const figure = (): Promise<number> => pupilsCounted(place)

  describe('its list and its record', () => {
    it('opens on what has waited longest; after a decision the next one opens, and the decision can be taken back from there', async () => {
      const first = await recorder.submits({ title: '宪法讲座', pupils: '40' })
      place.pass(2 * day)
      await Promise.all(['recorder2', 'recorder3', 'clerk'].map(name => place.person(name))).then(people => { [second, third, clerk] = people as [Person, Person, Person] })
      await second.submits({ title: '禁毒讲座', pupils: '50' })
      place.pass(minute)
      await third.submits({ title: '反诈讲座', pupils: '60' })

      const desk = await clerk.see('/review')
      expect(queue(desk)).to.deep.equal(['第一中学', '席南小学', '兴文中学'])
      expect(opened(desk)).to.equal('宪法讲座')
      expect(wordsOf(desk)).to.contain('待审核 3 件，今日已办 0 件').and.contain('等 2 天').and.contain('今天')

      const decided = await sendsFrom(clerk, desk, `/submissions/${first.id}/approval`)
      expect(decided.status).to.equal(303)
      const next = await clerk.see(decided.location ?? '')
      expect(opened(next)).to.equal('禁毒讲座')
      expect(wordsOf(next)).to.contain('已通过：第一中学《宪法讲座》').and.contain('撤销通过').and.contain('今日已办 1 件')
      expect(await figure()).to.equal(40)

      const undone = await sendsFrom(clerk, next, `/submissions/${first.id}/undoing`)
      const back = await clerk.see(undone.location ?? '')
      expect(opened(back)).to.equal('宪法讲座')
      expect(queue(back), 'it keeps its place: it has waited since it was submitted').to.deep.equal(['第一中学', '席南小学', '兴文中学'])
      expect(await figure()).to.equal(0)
    })

    it('says beside the school where it lies and how many it had on the roll that day, and beside the date which day of the week it was', async () => {
      await place.db.write(async tx => {
        const township = await tx.organisation.create({ data: { kind: 'township', name: '云阶镇', path: `${place.org('云岭县').path}t/`, parentId: place.org('云岭县').id, countyId: place.org('云岭县').id, position: 1 }, select: { id: true } })
        await tx.organisation.update({ where: { id: recorder.orgId }, data: { townshipId: township.id } })
        await tx.schoolRoll.create({ data: { orgId: recorder.orgId, asOf: '2026-05-20', pupils: 1384 } })
      })
      const [before, after, days, bare] = [await recorder.submits({ heldOn: '2026-05-13' }), await recorder.submits({ heldOn: '2026-05-20' }), await second.submits({ heldOn: '2026-05-15', endsOn: '2026-05-16' }), await third.submits()]
      const read = async ({ id }: Record): Promise<string> => wordsOf(await clerk.see(`/review?id=${id}`))
      expect(await read(before)).to.contain('第一中学 （云阶镇，学生 900 人）').and.contain('2026-05-13（周三）')
      expect(await read(after), 'the roll of that day').to.contain('第一中学 （云阶镇，学生 1,384 人）')
      expect(await read(days), 'what is not known is left out').to.contain('席南小学 （学生 100 人）').and.contain('2026-05-15（周五） 至 2026-05-16（周六）')
      expect(await read(bare)).not.to.contain('兴文中学 （')
      await clerk.browser.post('/language', { language: 'en' })
      expect(await read(before)).to.contain('第一中学 (云阶镇, 900 pupils)').and.contain('2026-05-13 (Wed)')
    })

    it('is cleared record by record, from the middle of the list to its end and on from its beginning, until nothing waits', async () => {
      const records = []
      for (const [person, title] of [[recorder, '第一场'], [second, '第二场'], [third, '第三场']] as const) { records.push(await person.submits({ title })); place.pass(minute) }
      let page = await clerk.see(`/review?id=${records[1]?.id}`)
      expect(opened(page)).to.equal('第二场')
      for (const [record, next] of [[records[1], '第三场'], [records[2], '第一场'], [records[0], '']] as const) {
        page = await clerk.see((await sendsFrom(clerk, page, `/submissions/${record?.id}/approval`)).location ?? '')
        expect(opened(page)).to.equal(next)
      }
      expect(wordsOf(page)).to.contain('都审核完了')
    })

    it('finds by school, pinyin initials, title and number, and those that need checking', async () => {
      await recorder.submits({ title: '宪法讲座', pupils: '40' })
      await second.submits({ title: '禁毒知识讲座', pupils: '400' })
      const found = async (query: string): Promise<string[]> => queue(await clerk.see(`/review?${new URLSearchParams(query)}`))
      expect(await found('search=xnxx')).to.deep.equal(['席南小学'])
      expect(await found('search=第一')).to.deep.equal(['第一中学'])
      expect(await found('search=禁毒')).to.deep.equal(['席南小学'])
      expect(await found('search=xfjz')).to.deep.equal(['第一中学'])
      expect(await found('search=HD-2026-0002')).to.deep.equal(['席南小学'])
      expect(await found('search=席南 宪法')).to.deep.equal([])
      expect(await found('check=yes')).to.deep.equal(['席南小学'])
      const page = await clerk.see('/review?check=yes')
      expect(wordsOf(page)).to.contain('超过在校').and.contain('日期').and.not.contain('没有符合条件的记录')
    })

    it('narrows by kind, township and school, orders three ways, and keeps all of it in the address of every link', async () => {
      const township = await place.db.write(tx => tx.organisation.create({ data: { kind: 'township', name: '云阶镇', path: `${place.org('云岭县').path}t/`, parentId: place.org('云岭县').id, countyId: place.org('云岭县').id, position: 1 }, select: { id: true } }))
      await place.db.write(tx => tx.organisation.update({ where: { id: second.orgId }, data: { townshipId: township.id } }))
      await third.submits({ title: '反诈讲座' })
      place.pass(minute)
      await second.submits({ title: '禁毒班会', kind: 'themeMeeting' })
      place.pass(minute)
      await recorder.submits({ title: '宪法讲座' })
      const found = async (query: string): Promise<string[]> => queue(await clerk.see(`/review?${query}`))
      expect(await found('')).to.deep.equal(['兴文中学', '席南小学', '第一中学'])
      expect(await found('order=newest')).to.deep.equal(['第一中学', '席南小学', '兴文中学'])
      expect(await found('order=school')).to.deep.equal(['第一中学', '席南小学', '兴文中学'])
      expect(await found('kind=themeMeeting')).to.deep.equal(['席南小学'])
      expect(await found(`township=${township.id}`)).to.deep.equal(['席南小学'])
      expect(await found('search=xwzx')).to.deep.equal(['兴文中学'])
      const page = plain(await clerk.see('/review?order=newest&kind=lecture'))
      const [current] = /aria-current="true"/.exec(page) ?? []
      expect(current).to.equal('aria-current="true"')
      for (const [, to = ''] of page.matchAll(/<li id="in-list-[^"]+"><a href="([^"]+)"/g)) expect(to).to.contain('order=newest').and.contain('kind=lecture')
      expect(/data-next="([^"]*)"/.exec(page)?.[1]).to.contain('order=newest').and.contain('kind=lecture')
    })

    it('turns by marks: over all pages every record stands once, whatever is decided on meanwhile', async () => {
      const first = await recorder.submits({ title: '第 0 场宣讲', pupils: '40' })
      const ids = [first.id, ...await place.db.write(tx => writeWaitingRecords(tx, first.id, 89))]
      const idsOn = (page: string): string[] => [...page.matchAll(/<li id="in-list-([^"]+)"/g)].map(found => found[1] ?? '')
      const turned = (page: string): string => plain(/rel="next" href="([^"]+)"/.exec(page)?.[1] ?? '')
      const one = await clerk.see('/review')
      expect(wordsOf(one)).to.contain('1').and.contain('90')
      await clerk.approves({ id: ids[3] ?? '' })
      const two = await clerk.see(turned(one))
      await clerk.approves({ id: ids[41] ?? '' })
      const three = await clerk.see(turned(two))
      expect([...idsOn(one), ...idsOn(two), ...idsOn(three)]).to.deep.equal(ids)
      expect(turned(three)).to.equal('')
      const within = await clerk.see(`/review?id=${ids[60]}`)
      expect(idsOn(within), 'a record far down brings its page').to.include(ids[60])
      expect(within).to.contain('rel="prev"')
    })

    it('keeps its place over a reload, a bookmark and the back button, also when the record was decided on meanwhile', async () => {
      const first = await recorder.submits({ title: '宪法讲座' })
      place.pass(minute)
      const other = await second.submits({ title: '禁毒讲座' })
      const address = `/review?id=${other.id}`
      expect(opened(await clerk.see(address))).to.equal('禁毒讲座')
      expect(opened(await clerk.see(address))).to.equal('禁毒讲座')
      await colleague.approves(other)
      const again = await clerk.see(address)
      expect(opened(again)).to.equal('禁毒讲座')
      expect(wordsOf(again)).to.contain('已通过')
      expect(again).not.to.contain(`action="/submissions/${other.id}/approval"`)
      expect(queue(again)).to.deep.equal(['第一中学'])
      expect(again).to.contain(`id=${first.id}`)
    })

    it('has tabs for what waits, what was returned and what was approved', async () => {
      const [one, two] = [await recorder.submits({ title: '宪法讲座' }), await second.submits({ title: '禁毒讲座' })]
      await third.submits({ title: '反诈讲座' })
      await clerk.approves(one)
      await clerk.returns(two, '日期请核对')
      const page = await clerk.see('/review')
      expect(wordsOf(page)).to.match(/待审核 1 已退回 1 已通过 1/)
      expect(queue(await clerk.see('/review?status=returned'))).to.deep.equal(['席南小学'])
      expect(opened(await clerk.see('/review?status=approved'))).to.equal('宪法讲座')
    })

    it('is for the clerks of the county alone; leaders and inspectors read the record, without buttons', async () => {
      const record = await recorder.submits({ title: '宪法讲座' })
      for (const name of ['leader', 'inspector', 'prefecture', 'recorder', 'admin', 'court', 'system']) {
        const person = await place.person(name)
        expect((await person.browser.get('/review')).status, name).to.equal(403)
        expect((await person.browser.get(`/review?id=${record.id}`)).status, name).to.equal(403)
        if (!['leader', 'inspector', 'prefecture'].includes(name)) continue
        const page = await person.see(`/submissions/${record.id}`)
        expect(wordsOf(page), name).to.contain('宪法讲座').and.contain('办理记录')
        expect(page, name).not.to.match(new RegExp(`action="/submissions/${record.id}`))
      }
      const neighbour = await place.person('clerk-there')
      expect(queue(await neighbour.see('/review'))).to.deep.equal([])
      expect((await neighbour.browser.get(`/review?id=${record.id}`)).status).to.equal(404)
    })
  })

  describe('what was checked already', () => {
    it('is shown green when it is fine, and as a warning when it is odd', async () => {
      await place.db.write(tx => tx.term.create({ data: { orgId: place.org('云岭县').id, schoolYear: 2025, season: 'spring', startsOn: '2026-02-25', endsOn: '2026-07-11' } }))
      const fine = await recorder.submits({ title: '宪法讲座', heldOn: '2026-05-12', pupils: '40', photos: 1 })
      expect(wordsOf(await clerk.see(`/submissions/${fine.id}`))).to.contain('日期在春季学期内').and.contain('学生 40 人次，不超过在校 900 人').and.contain('照片拍摄日期与活动日期一致')
      const odd = await second.submits({ title: '禁毒讲座', heldOn: '2026-05-20', pupils: '400', photos: 2 })
      const page = wordsOf(await clerk.see(`/submissions/${odd.id}`))
      expect(page).to.contain('400 人次，超过在校学生 100 人').and.contain('有 2 张照片不是活动当天拍摄（2026-05-12）').and.not.contain('照片拍摄日期与活动日期一致')
      expect(queue(await clerk.see('/review?check=yes')), 'the list marks it too').to.deep.equal(['席南小学'])
      const dayAfter = await third.submits({ title: '反诈讲座', heldOn: '2026-05-11', endsOn: '2026-05-11', photos: 1 })
      expect(wordsOf(await clerk.see(`/submissions/${dayAfter.id}`)), 'a day beside is near enough').to.contain('照片拍摄日期与活动日期一致').and.contain('没有填参加人数')
    })
  })
})
