import { expect } from 'chai'
import type { County } from '../support/county.js'
import { provider } from '../support/database.js'
import { closesSound, deskCounty, sendsFrom, statusIn } from '../support/desk.js'
import { drawnPhoto } from '../support/files.js'
import { wordsOf } from '../support/forms.js'
import type { Person, Record } from '../support/people.js'

describe(`returning a record (${provider})`, function () {
  this.timeout(60_000)
  let place: County, recorder: Person, clerk: Person
  beforeEach(async () => { ({ place, recorder, clerk } = await deskCounty()) })
  afterEach(() => closesSound(place))

  const statusOf = (record: Record): Promise<string> => statusIn(place, record)

  it('asks for a reason, keeps what was typed, and takes a remark at one place for a reason', async () => {
    const record = await recorder.submits({ title: '宪法讲座', pupils: '40' })
    const page = await clerk.see(`/submissions/${record.id}`)
    const refused = await sendsFrom(clerk, page, `/submissions/${record.id}/return`, { comment: '  ' })
    expect(refused.status).to.equal(422)
    expect(wordsOf(refused.text)).to.contain('请写明原因')
    expect(refused.text).to.match(/<details class="confirm" id="return" data-menu open>/)
    expect(await statusOf(record)).to.equal('submitted')
    expect(/data-chips="comment-return" hidden>([^]*?)<\/div>/.exec(page)?.[1], 'the last chip puts no sentence there').to.match(/aria-pressed="false">照片可能误传<[^]*<button class="chip" type="button" data-own-words>其他<\/button>\s*$/)

    const atPlace = await sendsFrom(clerk, refused.text, `/submissions/${record.id}/return`, { 'remark-field:heldOn': '是5月12日还是13日？' })
    expect(atPlace.status).to.equal(303)
    expect(wordsOf(await recorder.see(`/submissions/${record.id}`))).to.contain('意见写在对应的内容旁边').and.contain('退回意见：是5月12日还是13日？')
  })

  it('points at several fields and files at once; the school sees each remark where it belongs, and the reviewer sees what became of it', async () => {
    const record = await recorder.submits({ title: '宪法讲座', pupils: '40', photos: 2 })
    const page = await clerk.see('/review')
    const [photo = '', other = ''] = [...new Set([...page.matchAll(/name="remark-file:([0-9a-f-]+)"/g)].map(match => match[1] ?? ''))]
    const numbers = `remark-field:pupils-${recorder.orgId}`
    const decided = await sendsFrom(clerk, page, `/submissions/${record.id}/return`, { comment: '请看各处意见', [numbers]: '人数请核对', 'remark-field:place': '地点写具体', [`remark-file:${photo}`]: '照片可能误传' })
    expect(decided.status).to.equal(303)

    const shown = wordsOf(await recorder.see(`/submissions/${record.id}`))
    expect(shown).to.contain('退回原因：请看各处意见').and.contain('另有 3 处意见').and.contain('退回意见：人数请核对').and.contain('退回意见：地点写具体').and.contain('退回意见：照片可能误传')
    const form = wordsOf(await recorder.see(`/activities/${record.id}/draft`))
    for (const remark of ['人数请核对', '地点写具体', '照片可能误传']) expect(form, 'on the form').to.contain(`退回意见：${remark}`)
    expect(shown, 'nobody else’s words').not.to.contain('驳回')

    await recorder.browser.post(`/evidence/${photo}/removal`)
    await recorder.attaches(record, [await drawnPhoto(7)])
    expect((await recorder.submitsAgain(record, { pupils: '44', place: '新教学楼报告厅' })).status).to.equal(303)

    const again = await clerk.see('/review')
    const read = wordsOf(again)
    expect(read).to.contain('再次提交').and.contain('较上一稿：').and.contain('参加人数 学生 40 人次 → 学生 44 人次').and.contain('新增照片 1 张').and.contain('去掉照片 1 张').and.contain('已改动')
    expect(read).to.contain('学生 44 人次').and.contain('原为： 学生 40 人次').and.contain('新教学楼报告厅').and.contain('原为： 报告厅')
    expect(read, 'the earlier remarks beside what they were about').to.contain('退回意见：人数请核对').and.contain('退回意见：地点写具体').and.contain('退回意见：照片可能误传')
    expect(again.match(/>新增</g) ?? []).to.have.lengthOf(1)
    expect(again.match(/>已去掉</g) ?? []).to.have.lengthOf(1)
    expect(again).to.contain(`/evidence/${other}/thumbnail`)

    await clerk.approves(record)
    const settled = wordsOf(await recorder.see(`/submissions/${record.id}`))
    expect(settled, 'what is settled is not repeated beside the facts').not.to.contain('原为').and.not.contain('退回意见')
    expect(settled, 'the history keeps it').to.contain('参加人数：人数请核对')
  })

  it('tells of each photo of a record that came back whether it is another than the one that was returned', async () => {
    const record = await recorder.submits({ photos: 3 })
    expect(wordsOf(await clerk.see('/review')), 'nothing to compare with').not.to.match(/未改动|已改动/)
    await clerk.returns(record, '照片看不清')
    const [same, renamed, gone] = await place.db.reader.evidenceItem.findMany({ orderBy: { position: 'asc' } })
    await recorder.browser.post(`/activities/${record.id}/draft`, { [`caption-${renamed?.id}`]: '主讲', then: 'save' })
    await recorder.browser.post(`/evidence/${gone?.id}/removal`)
    await recorder.attaches(record, [await drawnPhoto(7)], { caption: '重拍' })
    await recorder.submitsAgain(record)
    const page = await clerk.see('/review')
    const marks = [...page.matchAll(/<li class="tile [^]*?<\/li>/g)].map(([tile]) => [/<div class="tile-mark">([^]*?)<\/div>/.exec(tile)?.[1] ?? '', /tile-name">([^<]*)/.exec(tile)?.[1]].map(text => wordsOf(text ?? '').trim()))
    expect(marks).to.deep.equal([['未改动', '照片'], ['已改动', '主讲'], ['新增', '重拍'], ['已去掉', '照片']])
    expect(page).to.contain(`/evidence/${same?.id}/thumbnail`)
    await clerk.approves(record)
    expect(wordsOf(await clerk.see(`/submissions/${record.id}`)), 'what is settled is not compared').not.to.match(/未改动|已改动/)
  })

  it('compares with what was returned, also when the school took its answer back once more', async () => {
    const record = await recorder.submits({ title: '宪法讲座', pupils: '40' })
    await clerk.returns(record, '人数请核对')
    await recorder.submitsAgain(record, { pupils: '41' })
    await recorder.moves(record, 'withdrawal')
    await recorder.submitsAgain(record, { pupils: '42' })
    expect(wordsOf(await clerk.see('/review'))).to.contain('较第 1 稿').and.contain('原为： 学生 40 人次').and.contain('提交审核（第 3 稿）')
    await clerk.returns(record, '再核对')
    await clerk.moves(record, 'undoing')
    expect(wordsOf(await clerk.see('/review')), 'a return that was undone never happened').to.contain('较第 1 稿').and.not.contain('退回原因：')
  })

  it('shows an earlier revision as it was, with the remarks it got, and nothing to press', async () => {
    const record = await recorder.submits({ title: '宪法讲座', pupils: '40', place: '操场' })
    await clerk.returns(record, '', { 'remark-field:place': '下雨天在操场？' })
    await recorder.submitsAgain(record, { place: '报告厅' })
    for (const person of [clerk, recorder, await place.person('leader')]) {
      const page = await person.see(`/submissions/${record.id}?revision=1`)
      expect(wordsOf(page)).to.contain('提交的第 1 稿，后来又有修改').and.contain('操场').and.contain('下雨天在操场？').and.not.contain('新教学楼')
      expect(page).not.to.match(new RegExp(`action="/submissions/${record.id}`))
      expect((await person.browser.get(`/submissions/${record.id}?revision=3`)).status).to.equal(404)
    }
  })
})
