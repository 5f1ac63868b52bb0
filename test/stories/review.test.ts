import { expect } from 'chai'
import { verifyTrail } from '../../src/audit/trail.js'
import { recount } from '../../src/statistics/tallies.js'
import type { Fields, Reply } from '../support/browser.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { drawnPhoto } from '../support/files.js'
import type { Person, Record } from '../support/people.js'
import { writeWaitingRecords } from '../support/waiting-records.js'

const plain = (html: string): string => html.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#34;', '"').replaceAll('&#39;', '\'')
/** Fills in the form with that address on the page in front of the person, with everything that it carries, and sends it. */
async function sends(person: Person, page: string, address: string, typed: Fields = {}): Promise<Reply> {
  const form = new RegExp(`<form[^>]* action="${address}"[^>]*>([\\s\\S]*?)</form>`).exec(page)?.[1]
  if (form === undefined) throw new Error(`no form for ${address} on the page`)
  const carried = Object.fromEntries([...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [name, plain(value)]))
  return person.browser.post(address, { ...carried, ...typed })
}
/** What stands on the review desk: the schools of the list in order, and the record that is open. */
const queue = (page: string): string[] => [...page.matchAll(/<span class="queue-head"><strong>([^<]*)</g)].map(match => match[1] ?? '')
const opened = (page: string): string => /<h2 id="record-title"[^>]*>([^<]*)</.exec(page)?.[1] ?? ''
const words = (page: string): string => plain(page.replace(/<script[\s\S]*?<\/script>|<svg[\s\S]*?<\/svg>/g, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '))
const minute = 60_000
const day = 24 * 60 * minute

describe(`the review (${provider})`, function () {
  this.timeout(60_000)
  let place: County, recorder: Person, second: Person, third: Person, clerk: Person, colleague: Person
  beforeEach(async () => {
    place = await county('云岭县', { schools: [{ name: '第一中学', pupils: 900, teachers: 60 }, { name: '席南小学', pupils: 100, teachers: 12 }, '兴文中学'] })
    ;[recorder, second, third, clerk, colleague] = await Promise.all(['recorder', 'recorder2', 'recorder3', 'clerk', 'clerk2'].map(place.person)) as [Person, Person, Person, Person, Person]
  })
  afterEach(async () => {
    expect(await place.db.write(recount)).to.deep.equal([])
    expect(await place.db.write(verifyTrail)).to.equal(null)
    await place.close()
  })

  const figure = async (): Promise<number> => (await place.db.reader.tallyCountyDay.aggregate({ _sum: { pupils: true } }))._sum.pupils ?? 0
  const statusOf = async ({ id }: Record): Promise<string> => (await place.db.reader.submission.findUniqueOrThrow({ where: { id } })).status

  describe('at the desk', () => {
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
      expect(words(desk)).to.contain('待审核 3 件，今日已办 0 件').and.contain('等 2 天').and.contain('今天')

      const decided = await sends(clerk, desk, `/submissions/${first.id}/approval`)
      expect(decided.status).to.equal(303)
      const next = await clerk.see(decided.location ?? '')
      expect(opened(next)).to.equal('禁毒讲座')
      expect(words(next)).to.contain('已通过：第一中学《宪法讲座》').and.contain('撤销通过').and.contain('今日已办 1 件')
      expect(await figure()).to.equal(40)

      const undone = await sends(clerk, next, `/submissions/${first.id}/undoing`)
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
      const read = async ({ id }: Record): Promise<string> => words(await clerk.see(`/review?id=${id}`))
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
        page = await clerk.see((await sends(clerk, page, `/submissions/${record?.id}/approval`)).location ?? '')
        expect(opened(page)).to.equal(next)
      }
      expect(words(page)).to.contain('都审核完了')
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
      expect(words(page)).to.contain('超过在校').and.contain('日期').and.not.contain('没有符合条件的记录')
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
      expect(words(one)).to.contain('1').and.contain('90')
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
      expect(words(again)).to.contain('已通过')
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
      expect(words(page)).to.match(/待审核 1 已退回 1 已通过 1/)
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
        expect(words(page), name).to.contain('宪法讲座').and.contain('办理记录')
        expect(page, name).not.to.match(new RegExp(`action="/submissions/${record.id}`))
      }
      const neighbour = await place.person('clerk-there')
      expect(queue(await neighbour.see('/review'))).to.deep.equal([])
      expect((await neighbour.browser.get(`/review?id=${record.id}`)).status).to.equal(404)
    })
  })

  describe('returning', () => {
    it('asks for a reason, keeps what was typed, and takes a remark at one place for a reason', async () => {
      const record = await recorder.submits({ title: '宪法讲座', pupils: '40' })
      const page = await clerk.see(`/submissions/${record.id}`)
      const refused = await sends(clerk, page, `/submissions/${record.id}/return`, { comment: '  ' })
      expect(refused.status).to.equal(422)
      expect(words(refused.text)).to.contain('请写明原因')
      expect(refused.text).to.match(/<details class="confirm" id="return" data-menu open>/)
      expect(await statusOf(record)).to.equal('submitted')
      expect(/data-chips="comment-return" hidden>([^]*?)<\/div>/.exec(page)?.[1], 'the last chip puts no sentence there').to.match(/aria-pressed="false">照片可能误传<[^]*<button class="chip" type="button" data-own-words>其他<\/button>\s*$/)

      const atPlace = await sends(clerk, refused.text, `/submissions/${record.id}/return`, { 'remark-field:heldOn': '是5月12日还是13日？' })
      expect(atPlace.status).to.equal(303)
      expect(words(await recorder.see(`/submissions/${record.id}`))).to.contain('意见写在对应的内容旁边').and.contain('退回意见：是5月12日还是13日？')
    })

    it('points at several fields and files at once; the school sees each remark where it belongs, and the reviewer sees what became of it', async () => {
      const record = await recorder.submits({ title: '宪法讲座', pupils: '40', photos: 2 })
      const page = await clerk.see('/review')
      const [photo = '', other = ''] = [...new Set([...page.matchAll(/name="remark-file:([0-9a-f-]+)"/g)].map(match => match[1] ?? ''))]
      const numbers = `remark-field:pupils-${recorder.orgId}`
      const decided = await sends(clerk, page, `/submissions/${record.id}/return`, { comment: '请看各处意见', [numbers]: '人数请核对', 'remark-field:place': '地点写具体', [`remark-file:${photo}`]: '照片可能误传' })
      expect(decided.status).to.equal(303)

      const shown = words(await recorder.see(`/submissions/${record.id}`))
      expect(shown).to.contain('退回原因：请看各处意见').and.contain('另有 3 处意见').and.contain('退回意见：人数请核对').and.contain('退回意见：地点写具体').and.contain('退回意见：照片可能误传')
      const form = words(await recorder.see(`/activities/${record.id}/draft`))
      for (const remark of ['人数请核对', '地点写具体', '照片可能误传']) expect(form, 'on the form').to.contain(`退回意见：${remark}`)
      expect(shown, 'nobody else’s words').not.to.contain('驳回')

      await recorder.browser.post(`/evidence/${photo}/removal`)
      await recorder.attaches(record, [await drawnPhoto(7)])
      expect((await recorder.submitsAgain(record, { pupils: '44', place: '新教学楼报告厅' })).status).to.equal(303)

      const again = await clerk.see('/review')
      const read = words(again)
      expect(read).to.contain('再次提交').and.contain('较上一稿：').and.contain('参加人数 学生 40 人次 → 学生 44 人次').and.contain('新增照片 1 张').and.contain('去掉照片 1 张').and.contain('已改动')
      expect(read).to.contain('学生 44 人次').and.contain('原为： 学生 40 人次').and.contain('新教学楼报告厅').and.contain('原为： 报告厅')
      expect(read, 'the earlier remarks beside what they were about').to.contain('退回意见：人数请核对').and.contain('退回意见：地点写具体').and.contain('退回意见：照片可能误传')
      expect(again.match(/>新增</g) ?? []).to.have.lengthOf(1)
      expect(again.match(/>已去掉</g) ?? []).to.have.lengthOf(1)
      expect(again).to.contain(`/evidence/${other}/thumbnail`)

      await clerk.approves(record)
      const settled = words(await recorder.see(`/submissions/${record.id}`))
      expect(settled, 'what is settled is not repeated beside the facts').not.to.contain('原为').and.not.contain('退回意见')
      expect(settled, 'the history keeps it').to.contain('参加人数：人数请核对')
    })

    it('tells of each photo of a record that came back whether it is another than the one that was returned', async () => {
      const record = await recorder.submits({ photos: 3 })
      expect(words(await clerk.see('/review')), 'nothing to compare with').not.to.match(/未改动|已改动/)
      await clerk.returns(record, '照片看不清')
      const [same, renamed, gone] = await place.db.reader.evidenceItem.findMany({ orderBy: { position: 'asc' } })
      await recorder.browser.post(`/activities/${record.id}/draft`, { [`caption-${renamed?.id}`]: '主讲', then: 'save' })
      await recorder.browser.post(`/evidence/${gone?.id}/removal`)
      await recorder.attaches(record, [await drawnPhoto(7)], { caption: '重拍' })
      await recorder.submitsAgain(record)
      const page = await clerk.see('/review')
      const marks = [...page.matchAll(/<li class="tile [^]*?<\/li>/g)].map(([tile]) => [/<div class="tile-mark">([^]*?)<\/div>/.exec(tile)?.[1] ?? '', /tile-name">([^<]*)/.exec(tile)?.[1]].map(text => words(text ?? '').trim()))
      expect(marks).to.deep.equal([['未改动', '照片'], ['已改动', '主讲'], ['新增', '重拍'], ['已去掉', '照片']])
      expect(page).to.contain(`/evidence/${same?.id}/thumbnail`)
      await clerk.approves(record)
      expect(words(await clerk.see(`/submissions/${record.id}`)), 'what is settled is not compared').not.to.match(/未改动|已改动/)
    })

    it('compares with what was returned, also when the school took its answer back once more', async () => {
      const record = await recorder.submits({ title: '宪法讲座', pupils: '40' })
      await clerk.returns(record, '人数请核对')
      await recorder.submitsAgain(record, { pupils: '41' })
      await recorder.moves(record, 'withdrawal')
      await recorder.submitsAgain(record, { pupils: '42' })
      expect(words(await clerk.see('/review'))).to.contain('较第 1 稿').and.contain('原为： 学生 40 人次').and.contain('提交审核（第 3 稿）')
      await clerk.returns(record, '再核对')
      await clerk.moves(record, 'undoing')
      expect(words(await clerk.see('/review')), 'a return that was undone never happened').to.contain('较第 1 稿').and.not.contain('退回原因：')
    })

    it('shows an earlier revision as it was, with the remarks it got, and nothing to press', async () => {
      const record = await recorder.submits({ title: '宪法讲座', pupils: '40', place: '操场' })
      await clerk.returns(record, '', { 'remark-field:place': '下雨天在操场？' })
      await recorder.submitsAgain(record, { place: '报告厅' })
      for (const person of [clerk, recorder, await place.person('leader')]) {
        const page = await person.see(`/submissions/${record.id}?revision=1`)
        expect(words(page)).to.contain('提交的第 1 稿，后来又有修改').and.contain('操场').and.contain('下雨天在操场？').and.not.contain('新教学楼')
        expect(page).not.to.match(new RegExp(`action="/submissions/${record.id}`))
        expect((await person.browser.get(`/submissions/${record.id}?revision=3`)).status).to.equal(404)
      }
    })
  })

  describe('being late', () => {
    it('approving a version that was not seen is 409; the page says what happened and shows what changed', async () => {
      const record = await recorder.submits({ title: '宪法讲座', pupils: '40' })
      const old = await clerk.see('/review')
      await recorder.moves(record, 'withdrawal')
      await recorder.submitsAgain(record, { pupils: '45' })

      const late = await sends(clerk, old, `/submissions/${record.id}/approval`)
      expect(late.status).to.equal(409)
      const read = words(late.text)
      expect(read).to.contain('您打开这一页以后，记录有了变动').and.contain('这次没有办成').and.contain('第一中学填报员 撤回').and.contain('第一中学填报员 提交审核（第 2 稿）')
      expect(read).to.contain('学生 45 人次').and.contain('原为： 学生 40 人次')
      expect(await statusOf(record)).to.equal('submitted')
      expect((await sends(clerk, late.text, `/submissions/${record.id}/approval`)).status, 'after looking, it works from there').to.equal(303)
      expect(await figure()).to.equal(45)
    })

    it('deciding what a colleague has just decided is 409 and says who did what; what was typed is still there', async () => {
      const record = await recorder.submits({ title: '宪法讲座' })
      const old = await clerk.see(`/submissions/${record.id}`)
      await colleague.approves(record)
      const late = await sends(clerk, old, `/submissions/${record.id}/return`, { comment: '人数请核对' })
      expect(late.status).to.equal(409)
      expect(words(late.text)).to.contain('苏审核 通过').and.contain('已通过').and.contain('您写的原因：人数请核对')
      expect(await statusOf(record)).to.equal('approved')
      expect(await place.db.reader.submissionStep.count({ where: { submissionId: record.id } })).to.equal(2)
    })

    it('submitting or saving from a page that is older than the last move is 409 and changes nothing', async () => {
      const record = await recorder.drafts({ title: '宪法讲座', pupils: '40' })
      const admin = await place.person('admin')
      const old = { _version: await recorder.versionOf(record), pupils: '1', title: '旧页面', heldOn: '2026-05-12' }
      await admin.submitsAgain(record)
      await clerk.returns(record, '人数请核对')
      expect((await admin.submitsAgain(record, { pupils: '42', title: '改好的讲座' })).status).to.equal(303)
      await clerk.returns(record, '再看一看')
      for (const then of ['save', 'submit']) expect((await recorder.browser.post(`/activities/${record.id}/draft`, { ...old, then })).status, then).to.equal(409)
      const draft = await place.db.reader.submissionDraft.findUniqueOrThrow({ where: { submissionId: record.id } })
      expect(draft.content).to.include({ title: '改好的讲座' })
      expect(await statusOf(record)).to.equal('returned')
    })
  })

  describe('taking a step back', () => {
    it('is for the last step, one’s own, once, and within ten minutes', async () => {
      const record = await recorder.submits({ title: '宪法讲座', pupils: '40' })
      await clerk.approves(record)
      expect((await colleague.moves(record, 'undoing')).status, 'a colleague’s').to.equal(409)
      place.pass(10 * minute)
      expect((await clerk.moves(record, 'undoing')).status, 'within ten minutes').to.equal(303)
      expect(await figure()).to.equal(0)
      await clerk.approves(record)
      place.pass(10 * minute + 1)
      const version = await clerk.versionOf(record)
      const late = await clerk.browser.post(`/submissions/${record.id}/undoing`, { _version: version })
      expect(late.status).to.equal(409)
      expect(words(late.text)).to.contain('只能撤销自己 10 分钟以内的最后一步')
      expect(words(await clerk.see(`/submissions/${record.id}`)), 'a button that does not work is not shown').not.to.contain('撤销通过')
      expect(await figure()).to.equal(40)
      const approvals = await place.db.reader.approval.findMany({ where: { submissionId: record.id }, orderBy: { from: 'asc' } })
      expect(approvals.map(one => one.until === null)).to.deep.equal([false, true])
      expect(new Set(approvals.map(one => one.revisionId)).size, 'one revision, approved twice').to.equal(1)
    })

    it('what was undone cannot be undone again; reopening afterwards takes it out of the figures once', async () => {
      const record = await recorder.submits({ title: '宪法讲座', pupils: '40' })
      await clerk.approves(record)
      await clerk.moves(record, 'undoing')
      expect((await clerk.browser.post(`/submissions/${record.id}/undoing`, { _version: await clerk.versionOf(record) })).status).to.equal(409)
      await clerk.approves(record)
      expect((await colleague.moves(record, 'reopening', { comment: '人数有误' })).status).to.equal(303)
      expect(await figure()).to.equal(0)
      expect(words(await recorder.see(`/submissions/${record.id}`))).to.contain('已重新打开，请修改后再提交。原因：人数有误')
      expect((await colleague.moves(record, 'undoing')).status).to.equal(303)
      expect(await statusOf(record), 'it waits again, and counts only when it is approved again').to.equal('submitted')
      expect(await figure()).to.equal(0)
      await clerk.approves(record)
      expect(await figure()).to.equal(40)
    })
  })

  describe('the bureau’s own record', () => {
    it('is approved when it is entered, and after a correction approved again', async () => {
      const numbers = `pupils-${recorder.orgId}`
      const own = await clerk.submits({ title: '全县宪法宣誓', takingPart: [recorder.orgId, second.orgId], [numbers]: '70' })
      expect(await statusOf(own)).to.equal('approved')
      expect(await figure()).to.equal(70)
      expect((await colleague.moves(own, 'reopening', { comment: '人数有误' })).status).to.equal(303)
      expect(await figure()).to.equal(0)
      expect((await clerk.submitsAgain(own, { [numbers]: '75' })).status).to.equal(303)
      expect(await statusOf(own)).to.equal('approved')
      expect(await figure()).to.equal(75)
      expect(words(await clerk.see(`/submissions/${own.id}`))).to.contain('提交审核（第 2 稿）')
    })

    it('is seen by the schools that took part, says that it is done for them, and cannot be touched by them', async () => {
      const joint = await recorder.submits({ title: '联合讲座', pupils: '40', takingPart: [second.orgId] })
      expect(words(await second.see(`/submissions/${joint.id}`))).to.contain('审核通过后计入本校完成情况')
      await clerk.returns(joint, '主讲人请补充')
      expect(words(await second.see(`/submissions/${joint.id}`)), 'what the bureau said to the host stays between them').to.contain('主办单位正在修改').and.not.contain('主讲人请补充')
      await recorder.submitsAgain(joint, {})
      await clerk.approves(joint)
      const page = await second.see(`/submissions/${joint.id}`)
      expect(words(page)).to.contain('联合讲座').and.contain('已计入本校完成情况，不用另外报送')
      expect(page).not.to.contain(`/submissions/${joint.id}/`)
      expect([...page.matchAll(new RegExp(`/activities/${joint.id}/(\\w+)`, 'g'))].map(found => found[1]), 'of the record itself, its own part only').to.deep.equal(['part'])
      for (const noun of ['withdrawal', 'discarding', 'approval', 'voiding']) expect((await second.browser.post(`/submissions/${joint.id}/${noun}`, { _version: '5', comment: 'x' })).status, noun).to.equal(403)
      expect((await second.browser.post(`/activities/${joint.id}/draft`, { title: 'x', then: 'save' })).status).to.equal(404)
      expect((await second.browser.get(`/submissions/${joint.id}?revision=1`)).status).to.equal(404)
      expect((await third.browser.get(`/submissions/${joint.id}`)).status, 'a school that did not take part').to.equal(404)
    })
  })

  describe('drafts, withdrawals and what is void', () => {
    it('the bureau learns that there is a draft, its kind and its last change, and nothing that was typed, whatever it tries', async () => {
      const typed = { title: '保密的草稿标题', place: '秘密地点', summary: '还没写好的简述', lecturerName: '未定主讲人', pupils: '77' }
      const draft = await recorder.drafts(typed)
      await recorder.attaches(draft, [await drawnPhoto(3)], { caption: '草稿照片' })
      const [item] = await place.db.reader.evidenceItem.findMany()
      const secret = /保密的草稿标题|秘密地点|还没写好|未定主讲人|草稿照片/
      for (const name of ['clerk', 'clerk2', 'leader', 'inspector', 'prefecture']) {
        const person = await place.person(name)
        const page = await person.see(`/submissions/${draft.id}`)
        expect(words(page), name).to.contain('草稿').and.contain('法治讲座').and.contain('最近变动 2026-06-01').and.contain('提交以后才能看到内容')
        expect(page, name).not.to.match(secret).and.not.contain(item?.id)
        const ways = [`/submissions/${draft.id}?revision=1`, `/activities/${draft.id}/draft`, `/activities/${draft.id}/draft?check=1`, `/submissions/${draft.id}/evidence`, `/evidence/${item?.id}`, `/evidence/${item?.id}/thumbnail`, '/submissions', `/submissions?search=${encodeURIComponent('保密')}`, '/submissions?status=draft', `/review?id=${draft.id}`, '/review']
        for (const way of ways) {
          const { text } = await person.browser.get(way)
          // A page that says no may repeat the address that it was asked for.
          expect(text.replaceAll(way, '').replaceAll(encodeURIComponent(way), ''), `${name} ${way}`).not.to.match(secret).and.not.contain(item?.id)
        }
      }
      for (const noun of ['approval', 'return', 'withdrawal', 'discarding', 'reopening', 'voiding', 'undoing']) {
        const answer = await clerk.browser.post(`/submissions/${draft.id}/${noun}`, { _version: '1', comment: 'x' })
        expect(answer.status, noun).to.equal(409)
        expect(answer.text, noun).not.to.match(secret)
      }
      expect((await clerk.browser.post(`/activities/${draft.id}/draft`, { title: '改掉', then: 'submit' })).status).to.equal(404)
      expect(await statusOf(draft)).to.equal('draft')
    })

    it('what a school changes after a return or a withdrawal stays unseen until it submits again', async () => {
      const record = await recorder.submits({ title: '宪法讲座', place: '操场', photos: 1 })
      await clerk.returns(record, '地点请核对')
      await recorder.browser.post(`/activities/${record.id}/draft`, { title: '正在改的标题', place: '正在改的地点', then: 'save' })
      await recorder.attaches(record, [await drawnPhoto(5)], { caption: '新补的照片' })
      const added = await place.db.reader.evidenceItem.findFirstOrThrow({ where: { filedAt: null } })
      const hidden = async (state: string) => {
        for (const way of [`/submissions/${record.id}`, `/review?id=${record.id}`, '/review?status=returned', '/submissions']) expect((await clerk.browser.get(way)).text, `${state} ${way}`).not.to.match(/正在改|新补的照片/).and.not.contain(added.id)
        expect((await clerk.browser.get(`/evidence/${added.id}`)).status, state).to.equal(404)
        expect(words(await clerk.see(`/submissions/${record.id}`)), state).to.contain('宪法讲座').and.contain('操场')
      }
      await hidden('returned')
      expect(words(await recorder.see(`/submissions/${record.id}`)), 'the school sees its own files as they will be sent').to.contain('新补的照片').and.contain('新增')
      await recorder.moves(record, 'withdrawal')
      await hidden('withdrawn')
      expect(words(await clerk.see(`/submissions/${record.id}`))).to.contain('已撤回').and.contain('下面是撤回前提交的第 1 稿')
      expect(words(await recorder.see(`/activities/${record.id}/draft`)), 'the reason still stands where it is to be answered').to.contain('地点请核对')
    })

    it('a school withdraws what waits, corrects it and submits it again under the same number', async () => {
      const record = await recorder.submits({ title: '宪法讲座', pupils: '40' })
      expect((await recorder.moves(record, 'withdrawal')).status).to.equal(303)
      expect(words(await recorder.see(`/submissions/${record.id}`))).to.contain('已撤回').and.contain('HD-2026-0001')
      expect(queue(await clerk.see('/review'))).to.deep.equal([])
      await recorder.submitsAgain(record, { pupils: '41' })
      expect(words(await clerk.see('/review'))).to.contain('HD-2026-0001').and.contain('学生 41 人次')
    })

    it('only a draft that was never submitted is discarded, after a question; its files go with it', async () => {
      const draft = await recorder.drafts({ title: '写着玩的' })
      await recorder.attaches(draft, [await drawnPhoto(1)])
      const page = await recorder.see(`/submissions/${draft.id}`)
      expect(words(page)).to.contain('丢弃这份草稿和它的文件？不能恢复')
      expect((await sends(recorder, page, `/submissions/${draft.id}/discarding`)).location).to.equal('/submissions')
      expect((await recorder.browser.get(`/submissions/${draft.id}`)).status).to.equal(404)
      expect([await place.db.reader.submission.count(), await place.db.reader.submissionDraft.count(), await place.db.reader.evidenceItem.count(), await place.db.reader.evidenceSet.count()]).to.deep.equal([0, 0, 0, 0])

      const record = await recorder.submits({ title: '宪法讲座' })
      await recorder.moves(record, 'withdrawal')
      expect(words(await recorder.see(`/submissions/${record.id}`))).not.to.contain('丢弃')
      expect((await recorder.browser.post(`/submissions/${record.id}/discarding`, { _version: '3' })).status).to.equal(409)
      expect(await statusOf(record)).to.equal('draft')
    })

    it('a void record says so, with the reason, and is out of the figures for good', async () => {
      const record = await recorder.submits({ title: '宪法讲座', pupils: '40' })
      await clerk.approves(record)
      expect((await clerk.moves(record, 'voiding', { comment: '' })).status, 'not without a reason').to.equal(422)
      expect((await clerk.moves(record, 'voiding', { comment: '与另一条重复' })).status).to.equal(303)
      expect(await figure()).to.equal(0)
      for (const person of [recorder, clerk, await place.person('leader')]) {
        const page = await person.see(`/submissions/${record.id}`)
        expect(words(page)).to.contain('已作废').and.contain('与另一条重复').and.contain('宪法讲座')
        expect(page).not.to.match(new RegExp(`action="/submissions/${record.id}`))
      }
    })
  })

  describe('what was checked already', () => {
    it('is shown green when it is fine, and as a warning when it is odd', async () => {
      await place.db.write(tx => tx.term.create({ data: { orgId: place.org('云岭县').id, schoolYear: 2025, season: 'spring', startsOn: '2026-02-25', endsOn: '2026-07-11' } }))
      const fine = await recorder.submits({ title: '宪法讲座', heldOn: '2026-05-12', pupils: '40', photos: 1 })
      expect(words(await clerk.see(`/submissions/${fine.id}`))).to.contain('日期在春季学期内').and.contain('学生 40 人次，不超过在校 900 人').and.contain('照片拍摄日期与活动日期一致')
      const odd = await second.submits({ title: '禁毒讲座', heldOn: '2026-05-20', pupils: '400', photos: 2 })
      const page = words(await clerk.see(`/submissions/${odd.id}`))
      expect(page).to.contain('400 人次，超过在校学生 100 人').and.contain('有 2 张照片不是活动当天拍摄（2026-05-12）').and.not.contain('照片拍摄日期与活动日期一致')
      expect(queue(await clerk.see('/review?check=yes')), 'the list marks it too').to.deep.equal(['席南小学'])
      const dayAfter = await third.submits({ title: '反诈讲座', heldOn: '2026-05-11', endsOn: '2026-05-11', photos: 1 })
      expect(words(await clerk.see(`/submissions/${dayAfter.id}`)), 'a day beside is near enough').to.contain('照片拍摄日期与活动日期一致').and.contain('没有填参加人数')
    })
  })
})
