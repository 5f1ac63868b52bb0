import { expect } from 'chai'
import type { County } from '../support/county.js'
import { provider } from '../support/database.js'
import { closesSound, deskCounty, minute, pupilsCounted, sendsFrom, statusIn } from '../support/desk.js'
import { wordsOf } from '../support/forms.js'
import type { Person, Record } from '../support/people.js'

describe(`a decision that comes late, or is taken back (${provider})`, function () {
  this.timeout(60_000)
  let place: County, recorder: Person, clerk: Person, colleague: Person
  beforeEach(async () => { ({ place, recorder, clerk, colleague } = await deskCounty()) })
  afterEach(() => closesSound(place))

  const figure = (): Promise<number> => pupilsCounted(place)
  const statusOf = (record: Record): Promise<string> => statusIn(place, record)

  describe('being late', () => {
    it('approving a version that was not seen is 409; the page says what happened and shows what changed', async () => {
      const record = await recorder.submits({ title: '宪法讲座', pupils: '40' })
      const old = await clerk.see('/review')
      await recorder.moves(record, 'withdrawal')
      await recorder.submitsAgain(record, { pupils: '45' })

      const late = await sendsFrom(clerk, old, `/submissions/${record.id}/approval`)
      expect(late.status).to.equal(409)
      const read = wordsOf(late.text)
      expect(read).to.contain('您打开这一页以后，记录有了变动').and.contain('这次没有办成').and.contain('第一中学填报员 撤回').and.contain('第一中学填报员 提交审核（第 2 稿）')
      expect(read).to.contain('学生 45 人次').and.contain('原为： 学生 40 人次')
      expect(await statusOf(record)).to.equal('submitted')
      expect((await sendsFrom(clerk, late.text, `/submissions/${record.id}/approval`)).status, 'after looking, it works from there').to.equal(303)
      expect(await figure()).to.equal(45)
    })

    it('deciding what a colleague has just decided is 409 and says who did what; what was typed is still there', async () => {
      const record = await recorder.submits({ title: '宪法讲座' })
      const old = await clerk.see(`/submissions/${record.id}`)
      await colleague.approves(record)
      const late = await sendsFrom(clerk, old, `/submissions/${record.id}/return`, { comment: '人数请核对' })
      expect(late.status).to.equal(409)
      expect(wordsOf(late.text)).to.contain('苏审核 通过').and.contain('已通过').and.contain('您写的原因：人数请核对')
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
      expect(wordsOf(late.text)).to.contain('只能撤销自己 10 分钟以内的最后一步')
      expect(wordsOf(await clerk.see(`/submissions/${record.id}`)), 'a button that does not work is not shown').not.to.contain('撤销通过')
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
      expect(wordsOf(await recorder.see(`/submissions/${record.id}`))).to.contain('已重新打开，请修改后再提交。原因：人数有误')
      expect((await colleague.moves(record, 'undoing')).status).to.equal(303)
      expect(await statusOf(record), 'it waits again, and counts only when it is approved again').to.equal('submitted')
      expect(await figure()).to.equal(0)
      await clerk.approves(record)
      expect(await figure()).to.equal(40)
    })
  })
})
