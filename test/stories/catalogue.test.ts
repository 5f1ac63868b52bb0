import { expect } from 'chai'
import { verifyTrail } from '../../src/audit/trail.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import type { Person } from '../support/people.js'

describe(`What a county decides about its activities (${provider})`, () => {
  let place: County, clerk: Person, second: Person, recorder: Person
  before(async () => {
    place = await county('云岭县', { schools: ['第一中学', '第二小学'] })
    clerk = await place.person('clerk'); second = await place.person('clerk2'); recorder = await place.person('recorder')
  })
  after(() => place.close())

  const versionIn = (page: string): string => /name="_version" value="(\d+)"/.exec(page)?.[1] ?? ''
  const kindOf = (name: string) => place.db.reader.activityKind.findFirstOrThrow({ where: { orgId: place.org('云岭县').id, name } })
  const schemes = () => place.db.reader.activityScheme.findMany({ where: { orgId: place.org('云岭县').id }, orderBy: { startsOn: 'asc' }, include: { duties: true } })
  const trail = async (action: string) => place.db.reader.auditEntry.count({ where: { action } })
  const plain = { name: '反诈宣传', shortName: '反诈', englishName: 'Fraud prevention', group: 'campaign', unit: 'session', icon: 'shield-check', evidenceSort: '', evidenceWhy: '' }

  describe('its kinds', () => {
    it('a kind of its own is there for schools at once, with its questions, and counts like any other', async () => {
      const added = await clerk.browser.post('/kinds', { ...plain, evidenceSort: 'photo', evidenceWhy: '宣传展板会撤走，附一张存档', 'field-new1-label': '宣传形式', 'field-new1-type': 'choice', 'field-new1-choices': '讲座\n展板', 'field-new2-label': '发放资料', 'field-new2-type': 'integer', 'field-new2-unit': '份', code: 'chosenByHand', orgId: place.org('邻县').id })
      expect(added.location).to.equal('/kinds')
      const kind = await kindOf('反诈宣传')
      expect(kind.code, 'generated').to.match(/^k[0-9a-f]{12}$/)
      expect(await clerk.see(`/kinds/${kind.id}`)).not.to.contain(kind.code)
      expect(await recorder.see('/activities/new')).to.contain('反诈宣传').and.contain(`value="${kind.code}"`)
      const record = await recorder.submits({ kind: kind.code, pupils: '40', [`extra-${kind.code}-f1`]: 'c2', [`extra-${kind.code}-f2`]: '300' })
      const page = await clerk.see(`/submissions/${record.id}`)
      expect(page).to.contain('反诈宣传').and.contain('宣传形式').and.contain('展板').and.contain('300').and.contain('请附一份照片')
      await clerk.approves(record)
      expect(await place.db.reader.tallyCountyDay.count({ where: { kindCode: kind.code } })).to.equal(1)
    })

    it('asking for a file wants a reason; asking for a number of photos is refused, and what was typed stays', async () => {
      const without = await clerk.browser.post('/kinds', { ...plain, name: '另一类', evidenceSort: 'photo' })
      expect(without.status).to.equal(422)
      expect(without.text).to.contain('请写明为什么需要这份材料').and.contain('value="另一类"')
      const many = await clerk.browser.post('/kinds', { ...plain, name: '另一类', evidenceSort: 'photo', evidenceWhy: '不少于3张照片', evidenceCount: '3', photos: '3' })
      expect(many.status).to.equal(422)
      expect(many.text).to.contain('不能规定照片张数').and.contain('value="不少于3张照片"')
      expect(await place.db.reader.activityKind.count({ where: { name: '另一类' } })).to.equal(0)
    })

    it('names are given once', async () => {
      const reply = await clerk.browser.post('/kinds', { ...plain, name: '法治讲座' })
      expect(reply.status).to.equal(422)
      expect(reply.text).to.contain('已有同名的类别')
    })

    it('a changed question and a retired choice keep what old records say', async () => {
      const kind = await kindOf('反诈宣传'), address = `/kinds/${kind.id}`
      const record = await recorder.submits({ kind: kind.code, title: '展板宣传', [`extra-${kind.code}-f1`]: 'c2', [`extra-${kind.code}-f2`]: '120' })
      const changed = await clerk.browser.post(address, { ...plain, _version: versionIn(await clerk.see(address)), 'field-f1-label': '怎样宣传', 'field-f1-choices': '讲座\n短视频', 'field-f2-label': '发放资料', 'field-f2-unit': '份', 'field-f2-retired': 'yes' })
      expect(changed.location).to.equal('/kinds')
      expect(await clerk.see(`/submissions/${record.id}`)).to.contain('怎样宣传').and.contain('展板').and.contain('120')
      const draft = await recorder.drafts({ kind: kind.code }), form = await recorder.see(`/activities/${draft.id}/draft`)
      const choices = /怎样宣传[\s\S]*?<\/select>/.exec(form)?.[0]
      expect(choices).to.contain('短视频').and.not.contain('展板')
      expect(form).not.to.contain(`extra-${kind.code}-f2`)
    })

    it('the second of two clerks who change one kind is told, and what was typed is still there', async () => {
      const kind = await kindOf('法在心中'), address = `/kinds/${kind.id}`
      const seen = versionIn(await second.see(address))
      const fields = { ...plain, name: '法在心中', shortName: '法在心中', englishName: 'The law at heart' }
      expect((await clerk.browser.post(address, { ...fields, shortName: '法在我心', _version: versionIn(await clerk.see(address)) })).status).to.equal(303)
      const late = await second.browser.post(address, { ...fields, shortName: '心中有法', _version: seen })
      expect(late.status).to.equal(409)
      expect(late.text).to.contain('value="心中有法"').and.contain('简称现在是“法在我心”')
      expect((await kindOf('法在心中')).shortName).to.equal('法在我心')
      expect((await second.browser.post(address, fields)).status, 'without a version at all').to.equal(409)
    })

    it('the order is the bureau’s, and a retired kind is offered no more', async () => {
      const first = await kindOf('机关干部和中小学领导干部学法'), other = await kindOf('学法考试')
      expect(first.position).to.be.lessThan(other.position)
      await clerk.browser.post(`/kinds/${other.id}/position`, { move: 'earlier', _version: String(other.version) })
      expect((await kindOf('学法考试')).position).to.be.lessThan((await kindOf('机关干部和中小学领导干部学法')).position)
      const record = await recorder.drafts({ kind: 'lawExam' })
      await clerk.browser.post(`/kinds/${other.id}/retirement`, { _version: String(other.version) })
      expect(await recorder.see('/activities/new')).not.to.contain('value="lawExam"')
      expect((await recorder.browser.post('/activities', { kind: 'lawExam' })).status).to.equal(422)
      expect(await recorder.see(`/activities/${record.id}/draft`), 'a draft keeps its kind').to.match(/value="lawExam" checked/)
      expect((await recorder.submitsAgain(record)).location).to.equal(`/submissions/${record.id}`)
      await clerk.browser.post(`/kinds/${other.id}/restoring`, { _version: String((await kindOf('学法考试')).version) })
      expect(await recorder.see('/activities/new')).to.contain('value="lawExam"')
    })

    it('a kind that a scheme asks for cannot be retired', async () => {
      const kind = await kindOf('法治讲座')
      const reply = await clerk.browser.post(`/kinds/${kind.id}/retirement`, { _version: String(kind.version) })
      expect(reply.status).to.equal(422)
      expect(reply.text).to.contain('还要求“法治讲座”')
      expect((await kindOf('法治讲座')).retiredAt).to.equal(null)
    })
  })

  describe('its schemes', () => {
    it('the next year’s is copied from this year’s, with everything it asks', async () => {
      const [now] = await schemes()
      expect(await clerk.see('/schemes')).to.contain('2026-01-01 至 2026-12-31').and.contain('执行中').and.contain('法治讲座')
      const form = await clerk.see(`/schemes/new?copy=${now?.id}`)
      const fields = Object.fromEntries([...form.matchAll(/<input[^>]* name="(name|startsOn|lastOn|owed-[^"]+)"[^>]*>/g)].map(found => [found[1] ?? '', /value="([^"]*)"/.exec(found[0])?.[1] ?? '']))
      expect(fields).to.include({ name: '五个一', startsOn: '2027-01-01', lastOn: '2027-12-31' })
      expect((await clerk.browser.post('/schemes', { ...fields, dueOn: '2027-12-20' })).location).to.equal('/schemes')
      const [, next] = await schemes()
      expect(next).to.include({ startsOn: '2027-01-01', endsOn: '2028-01-01', dueOn: '2027-12-20' })
      expect(next?.duties).to.have.lengthOf(now?.duties.length ?? 0)
      expect(await clerk.see('/schemes')).to.contain('未开始')
    })

    it('two schemes never share a day, not even when two clerks add them at once', async () => {
      const kind = await kindOf('模拟法庭'), fields = { name: '另一个方案', [`owed-${kind.id}-junior`]: '1' }
      const refused = await clerk.browser.post('/schemes', { ...fields, startsOn: '2027-12-31', lastOn: '2028-12-31' })
      expect(refused.status).to.equal(422)
      expect(refused.text).to.contain('与“五个一”（2027-01-01 至 2027-12-31）的日期重叠').and.contain('value="另一个方案"')
      const both = await Promise.all([clerk, second].map(who => who.browser.post('/schemes', { ...fields, startsOn: '2030-01-01', lastOn: '2030-12-31' })))
      expect(both.map(reply => reply.status).sort()).to.deep.equal([303, 422])
    })

    it('what it asks per stage and period is changed as a whole, and the second of two clerks is told', async () => {
      const [, next] = await schemes(), kind = await kindOf('模拟法庭'), address = `/schemes/${next?.id}`
      const fields = { name: '五个一', startsOn: '2027-01-01', lastOn: '2027-12-31', [`owed-${kind.id}-junior`]: '２', [`per-${kind.id}`]: 'term' }, seen = versionIn(await second.see(address))
      expect((await clerk.browser.post(address, { ...fields, _version: seen })).location).to.equal('/schemes')
      expect((await schemes())[1]?.duties.map(({ kindId, stage, owed, per }) => ({ kindId, stage, owed, per }))).to.deep.equal([{ kindId: kind.id, stage: 'junior', owed: 2, per: 'term' }])
      expect(await clerk.see(address), 'a county without terms is told').to.contain('还没有设置学期日期')
      const late = await second.browser.post(address, { ...fields, [`owed-${kind.id}-junior`]: '9', _version: seen })
      expect(late.status).to.equal(409)
      expect(late.text).to.contain('value="9"')
    })

    it('wrong numbers come back with their sentence', async () => {
      const kind = await kindOf('模拟法庭')
      const reply = await clerk.browser.post('/schemes', { name: '', startsOn: '2031-01-01', lastOn: '2030-01-01', [`owed-${kind.id}-junior`]: '很多' })
      expect(reply.status).to.equal(422)
      expect(reply.text).to.contain('结束日期早于开始日期').and.contain('请填写整数').and.contain('value="很多"')
    })

    it('one that has not begun can be deleted, one in force cannot', async () => {
      const all = await schemes(), coming = all.at(-1), now = all[0]
      expect((await clerk.browser.post(`/schemes/${now?.id}/removal`, { _version: String(now?.version) })).status).to.equal(409)
      expect((await clerk.browser.post(`/schemes/${coming?.id}/removal`, { _version: String(coming?.version) })).location).to.equal('/schemes')
      expect(await schemes()).to.have.lengthOf(all.length - 1)
    })
  })

  describe('its lists', () => {
    const entry = (name: string) => place.db.reader.listEntry.findFirstOrThrow({ where: { orgId: place.org('云岭县').id, name } })

    it('names are added, several at once, and are there in the form', async () => {
      expect((await clerk.browser.post('/lists/law', { names: '社区矫正法\n 信访工作条例 \n\n宪法' })).location).to.equal('/lists#law')
      const draft = await recorder.drafts({}), form = await recorder.see(`/activities/${draft.id}/draft`)
      expect(form).to.contain('value="社区矫正法"').and.contain('value="信访工作条例"')
      expect(await place.db.reader.listEntry.count({ where: { orgId: place.org('云岭县').id, name: '宪法' } })).to.equal(1)
      const nothing = await clerk.browser.post('/lists/law', { names: ' ' })
      expect(nothing.status).to.equal(422)
    })

    it('a renamed or retired name leaves records as they were filed', async () => {
      const record = await recorder.submits({ channels: ['网站'] }), website = await entry('网站')
      const draft = await recorder.drafts({ channels: ['网站'] })
      expect((await clerk.browser.post(`/list-entries/${website.id}`, { name: '学校网站', englishName: 'school website', _version: String(website.version) })).location).to.equal('/lists')
      expect(await clerk.see(`/submissions/${record.id}`)).to.contain('网站').and.not.contain('学校网站')
      expect(await recorder.see(`/activities/${draft.id}/draft`), 'what a draft chose stays chosen').to.match(/value="网站" checked/)
      const late = await second.browser.post(`/list-entries/${website.id}`, { name: '官网', englishName: '', _version: String(website.version) })
      expect(late.status).to.equal(409)
      expect(late.text).to.contain('value="官网"')
    })

    it('a name stands once; a retired one comes back instead of a second', async () => {
      const drugs = await entry('禁毒法'), fire = await entry('消防法')
      await clerk.browser.post(`/list-entries/${drugs.id}/retirement`, { _version: String(drugs.version) })
      const taken = await clerk.browser.post(`/list-entries/${fire.id}`, { name: '禁毒法', englishName: '', _version: String(fire.version) })
      expect(taken.status).to.equal(422)
      expect(taken.text).to.contain('“禁毒法”已停用，请直接恢复使用')
      await clerk.browser.post('/lists/law', { names: '禁毒法' })
      expect(await entry('禁毒法')).to.include({ id: drugs.id, retiredAt: null })
    })

    it('their order is the bureau’s', async () => {
      const names = async () => (await place.db.reader.listEntry.findMany({ where: { orgId: place.org('云岭县').id, list: 'law' }, orderBy: { position: 'asc' }, select: { name: true } })).map(row => row.name)
      const [first = '', other = ''] = await names(), moved = await entry(other)
      await clerk.browser.post(`/list-entries/${moved.id}/position`, { move: 'earlier', _version: String(moved.version) })
      expect((await names()).slice(0, 2)).to.deep.equal([other, first])
      await clerk.browser.post(`/list-entries/${moved.id}/position`, { move: 'earlier', _version: String(moved.version) })
      expect((await names())[0], 'the first stays first').to.equal(other)
    })
  })

  describe('all of it', () => {
    it('is the bureau’s own: nobody else reads or changes these pages', async () => {
      const kind = await kindOf('法治讲座'), [scheme] = await schemes(), law = await place.db.reader.listEntry.findFirstOrThrow({ where: { orgId: place.org('云岭县').id, name: '宪法' } })
      const paths = ['/kinds', '/kinds/new', `/kinds/${kind.id}`, '/schemes', '/schemes/new', `/schemes/${scheme?.id}`, '/lists']
      for (const loginName of ['recorder', 'admin', 'leader', 'inspector', 'court', 'prefecture', 'system']) {
        const person = await place.person(loginName)
        for (const path of paths) expect((await person.browser.get(path)).status, `${loginName} ${path}`).to.equal(403)
        expect((await person.browser.post('/kinds', plain)).status, loginName).to.equal(403)
      }
      const neighbour = await place.person('clerk-there')
      for (const path of [`/kinds/${kind.id}`, `/schemes/${scheme?.id}`, `/schemes/new?copy=${scheme?.id}`]) expect((await neighbour.browser.get(path)).status, path).to.equal(404)
      for (const [path, fields] of [[`/kinds/${kind.id}`, plain], [`/kinds/${kind.id}/retirement`, {}], [`/kinds/${kind.id}/position`, { move: 'later' }], [`/schemes/${scheme?.id}`, { name: 'x', startsOn: '2026-01-01', lastOn: '2026-12-31' }], [`/schemes/${scheme?.id}/removal`, {}], [`/list-entries/${law.id}`, { name: 'x', englishName: '' }], [`/list-entries/${law.id}/retirement`, {}]] as const) {
        expect((await neighbour.browser.post(path, { ...fields, _version: '1' })).status, path).to.be.oneOf([404, 422])
      }
      expect((await kindOf('法治讲座')).retiredAt).to.equal(null)
      expect((await place.db.reader.listEntry.findUniqueOrThrow({ where: { id: law.id } })).name).to.equal('宪法')
    })

    it('speaks the language of its reader', async () => {
      const admin = await place.person('admin')
      await admin.browser.post('/language', { language: 'en' })
      expect(await admin.see('/activities/new')).to.contain('Law lecture').and.contain('Log an activity').and.not.contain('法治讲座')
      const draft = await admin.drafts({ kind: 'lecture' })
      expect(await admin.see(`/activities/${draft.id}/draft`)).to.contain('Booklets handed out').and.contain('legal vice-principal')
      await admin.browser.post('/language', { language: 'zh-CN' })
    })

    it('leaves a line in the trail for every change, and the chain whole', async () => {
      for (const action of ['kind.added', 'kind.changed', 'kind.retired', 'kind.restored', 'kind.moved', 'scheme.added', 'scheme.changed', 'scheme.removed', 'listEntry.added', 'listEntry.changed', 'listEntry.retired', 'listEntry.restored', 'listEntry.moved']) expect(await trail(action), action).to.be.greaterThan(0)
      expect(await place.db.write(verifyTrail)).to.equal(null)
    })
  })
})
