import { expect } from 'chai'
import type { County } from '../support/county.js'
import { provider } from '../support/database.js'
import { closesSound, deskCounty, pupilsCounted, queue, sendsFrom, statusIn } from '../support/desk.js'
import { drawnPhoto } from '../support/files.js'
import { wordsOf } from '../support/forms.js'
import type { Person, Record } from '../support/people.js'

describe(`drafts, withdrawals and what is void (${provider})`, function () {
  this.timeout(60_000)
  let place: County, recorder: Person, clerk: Person
  beforeEach(async () => { ({ place, recorder, clerk } = await deskCounty()) })
  afterEach(() => closesSound(place))

  const figure = (): Promise<number> => pupilsCounted(place)
  const statusOf = (record: Record): Promise<string> => statusIn(place, record)

  it('the bureau learns that there is a draft, its kind and its last change, and nothing that was typed, whatever it tries', async () => {
    const typed = { title: '保密的草稿标题', place: '秘密地点', summary: '还没写好的简述', lecturerName: '未定主讲人', pupils: '77' }
    const draft = await recorder.drafts(typed)
    await recorder.attaches(draft, [await drawnPhoto(3)], { caption: '草稿照片' })
    const [item] = await place.db.reader.evidenceItem.findMany()
    const secret = /保密的草稿标题|秘密地点|还没写好|未定主讲人|草稿照片/
    for (const name of ['clerk', 'clerk2', 'leader', 'inspector', 'prefecture']) {
      const person = await place.person(name)
      const page = await person.see(`/submissions/${draft.id}`)
      expect(wordsOf(page), name).to.contain('草稿').and.contain('法治讲座').and.contain('最近变动 2026-06-01').and.contain('提交以后才能看到内容')
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
      expect(wordsOf(await clerk.see(`/submissions/${record.id}`)), state).to.contain('宪法讲座').and.contain('操场')
    }
    await hidden('returned')
    expect(wordsOf(await recorder.see(`/submissions/${record.id}`)), 'the school sees its own files as they will be sent').to.contain('新补的照片').and.contain('新增')
    await recorder.moves(record, 'withdrawal')
    await hidden('withdrawn')
    expect(wordsOf(await clerk.see(`/submissions/${record.id}`))).to.contain('已撤回').and.contain('下面是撤回前提交的第 1 稿')
    expect(wordsOf(await recorder.see(`/activities/${record.id}/draft`)), 'the reason still stands where it is to be answered').to.contain('地点请核对')
  })

  it('a school withdraws what waits, corrects it and submits it again under the same number', async () => {
    const record = await recorder.submits({ title: '宪法讲座', pupils: '40' })
    expect((await recorder.moves(record, 'withdrawal')).status).to.equal(303)
    expect(wordsOf(await recorder.see(`/submissions/${record.id}`))).to.contain('已撤回').and.contain('HD-2026-0001')
    expect(queue(await clerk.see('/review'))).to.deep.equal([])
    await recorder.submitsAgain(record, { pupils: '41' })
    expect(wordsOf(await clerk.see('/review'))).to.contain('HD-2026-0001').and.contain('学生 41 人次')
  })

  it('only a draft that was never submitted is discarded, after a question; its files go with it', async () => {
    const draft = await recorder.drafts({ title: '写着玩的' })
    await recorder.attaches(draft, [await drawnPhoto(1)])
    const page = await recorder.see(`/submissions/${draft.id}`)
    expect(wordsOf(page)).to.contain('丢弃这份草稿和它的文件？不能恢复')
    expect((await sendsFrom(recorder, page, `/submissions/${draft.id}/discarding`)).location).to.equal('/submissions')
    expect((await recorder.browser.get(`/submissions/${draft.id}`)).status).to.equal(404)
    expect([await place.db.reader.submission.count(), await place.db.reader.submissionDraft.count(), await place.db.reader.evidenceItem.count(), await place.db.reader.evidenceSet.count()]).to.deep.equal([0, 0, 0, 0])

    const record = await recorder.submits({ title: '宪法讲座' })
    await recorder.moves(record, 'withdrawal')
    expect(wordsOf(await recorder.see(`/submissions/${record.id}`))).not.to.contain('丢弃')
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
      expect(wordsOf(page)).to.contain('已作废').and.contain('与另一条重复').and.contain('宪法讲座')
      expect(page).not.to.match(new RegExp(`action="/submissions/${record.id}`))
    }
  })
})
