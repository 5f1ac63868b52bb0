import { expect } from 'chai'
import { recount } from '../../src/statistics/tallies.js'
import type { Reply } from '../support/browser.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { drawnPhoto } from '../support/files.js'
import type { Person } from '../support/people.js'

/** The value that a field of a page holds, as a browser would send it. */
const valueOf = (page: string, name: string): string => /value="([^"]*)"/.exec(new RegExp(`<input[^>]* name="${name}"[^>]*>`).exec(page)?.[0] ?? '')?.[1] ?? ''
/** Everything hidden that the form in front of somebody carries: what it showed, and which version of the record. */
const carried = (page: string) => ({ shown: [...page.matchAll(/name="shown" value="([^"]*)"/g)].map(found => found[1] ?? ''), _version: valueOf(page, '_version') })

describe(`Logging activities (${provider})`, () => {
  let place: County, recorder: Person, second: Person, clerk: Person
  const schools = [
    { name: '第一中学', stage: 'junior' as const, pupils: 900, teachers: 70 }, { name: '第二小学', pupils: 500, teachers: 40 }, { name: '北河中心校', pupils: 400, teachers: 30 },
    { name: '北河村小学', under: '北河中心校' }, { name: '县幼儿园', stage: 'kindergarten' as const }, { name: '东沟教学点', kind: 'teachingPoint' as const, under: '第一中学' },
  ]
  before(async () => {
    place = await county('云岭县', { schools })
    recorder = await place.person('recorder'); second = await place.person('recorder2'); clerk = await place.person('clerk')
  })
  after(() => place.close())

  const draftOf = async (id: string) => (await place.db.reader.submissionDraft.findUniqueOrThrow({ where: { submissionId: id } })).content as Record<string, string | string[]>
  const countyTally = async (kindCode: string) => (await place.db.reader.tallyCountyDay.aggregate({ where: { kindCode }, _sum: { records: true, sessions: true, pupils: true, cadres: true } }))._sum
  const schoolTally = async (school: string, kindCode: string) => (await place.db.reader.tallySchoolDay.aggregate({ where: { orgId: place.org(school).id, kindCode }, _sum: { records: true, sessions: true, pupils: true } }))._sum
  const error = (page: string): string[] => [...page.matchAll(/<p class="error">[\s\S]*?<span>([^<]*)<\/span>/g)].map(found => found[1] ?? '')

  describe('what one record stands for', () => {
    it('three schools hold one together: one activity for the county, done for each of them, everybody counted once', async () => {
      const [other, third] = [place.org('第二小学').id, place.org('北河中心校').id]
      const record = await recorder.submits({ kind: 'quiz', pupils: '120', takingPart: [other, third], [`pupils-${other}`]: '60', [`pupils-${third}`]: '45' })
      await clerk.approves(record)
      expect(await countyTally('quiz')).to.deep.include({ records: 1, sessions: 1, pupils: 225 })
      for (const [school, pupils] of [['第一中学', 120], ['第二小学', 60], ['北河中心校', 45]] as const) expect(await schoolTally(school, 'quiz'), school).to.deep.equal({ records: 1, sessions: 1, pupils })
      expect(await second.see(`/submissions/${record.id}`), 'a school that took part reads it').to.contain('北河中心校')
    })

    it('thirty class meetings on one theme are one record of thirty sessions', async () => {
      const record = await recorder.submits({ kind: 'themeMeeting', title: '拒绝校园欺凌主题班会', pupils: '1350', classes: '30', sessions: '30' })
      await clerk.approves(record)
      expect(await countyTally('themeMeeting')).to.deep.include({ records: 1, sessions: 30, pupils: 1350 })
      expect(await schoolTally('第一中学', 'themeMeeting')).to.deep.equal({ records: 1, sessions: 30, pupils: 1350 })
    })

    it('the bureau’s own tour of schools is approved as it is entered, and done for the schools it visited', async () => {
      const [first, other] = [place.org('第一中学').id, place.org('第二小学').id]
      const tour = await clerk.drafts({ kind: 'lawTour', title: '法治进校园巡讲' })
      expect(await clerk.see(`/activities/${tour.id}/draft`)).to.contain('提交后直接通过')
      const sent = await clerk.submitsAgain(tour, { takingPart: [first, other], [`pupils-${first}`]: '300', [`pupils-${other}`]: '200', [`cadres-${place.org('云岭县').id}`]: '6' })
      expect(sent.location).to.equal(`/submissions/${tour.id}`)
      expect(await clerk.see(`/submissions/${tour.id}`)).to.contain('已通过')
      expect(await countyTally('lawTour')).to.deep.include({ records: 1, pupils: 500, cadres: 6 })
      expect((await schoolTally('第二小学', 'lawTour')).records).to.equal(1)
    })

    it('the bureau cannot log for nobody, and need not name a school for its own study of law', async () => {
      const study = await clerk.drafts({ kind: 'lawStudy', title: '机关学法' })
      expect((await clerk.submitsAgain(study)).location).to.equal(`/activities/${study.id}/draft?check=1`)
      expect(error(await clerk.see(`/activities/${study.id}/draft?check=1`))).to.deep.equal(['请选择参加学校'])
      expect((await clerk.submitsAgain(study, { [`cadres-${place.org('云岭县').id}`]: '18' })).location).to.equal(`/submissions/${study.id}`)
      expect(await countyTally('lawStudy')).to.deep.include({ records: 1, cadres: 18 })
    })

    it('a court lectures at two schools: the clerk decides on it like on any other', async () => {
      const court = await place.person('court'), school = place.org('第二小学').id
      const lecture = await court.submits({ kind: 'mockCourt', title: '模拟法庭进校园', takingPart: [school, place.org('第一中学').id], [`pupils-${school}`]: '80' })
      expect(await clerk.see(`/submissions/${lecture.id}`)).to.contain('县人民法院').and.contain('待审核')
      await clerk.approves(lecture)
      expect(await countyTally('mockCourt')).to.deep.include({ records: 1, pupils: 80 })
      expect(await schoolTally('第二小学', 'mockCourt')).to.deep.include({ records: 1, pupils: 80 })
    })

    it('a kindergarten owes nothing and logs all the same', async () => {
      const kindergarten = await place.person('recorder5')
      await clerk.approves(await kindergarten.submits({ kind: 'flagSpeech', pupils: '90' }))
      expect(await schoolTally('县幼儿园', 'flagSpeech')).to.deep.include({ records: 1, pupils: 90 })
    })

    it('a 教学点 is named on the record of its school, and counted under it', async () => {
      const site = place.org('东沟教学点').id
      const record = await recorder.submits({ kind: 'firstLawLesson', pupils: '20', [`site-${place.org('第一中学').id}`]: site })
      expect(await clerk.see(`/submissions/${record.id}`)).to.contain('（东沟教学点）')
      await clerk.approves(record)
      expect(await schoolTally('第一中学', 'firstLawLesson')).to.deep.include({ records: 1, pupils: 20 })
      expect(await place.db.reader.tallySchoolDay.count({ where: { orgId: site } })).to.equal(0)
    })

    it('and all of that equals a recount', async () => expect(await place.db.write(recount)).to.deep.equal([]))
  })

  describe('for whom somebody may log', () => {
    it('a 中心校 logs for its village school; the record is the village school’s', async () => {
      const centre = await place.person('recorder3'), village = place.org('北河村小学').id
      expect(await centre.see('/activities/new')).to.contain('举办单位').and.contain('北河村小学')
      const record = await centre.submits({ kind: 'lecture', orgId: village, [`pupils-${village}`]: '35' })
      expect(await (await place.person('recorder4')).see(`/submissions/${record.id}`)).to.contain('35')
      await clerk.approves(record)
      expect(await schoolTally('北河村小学', 'lecture')).to.deep.include({ records: 1, pupils: 35 })
      expect((await schoolTally('北河中心校', 'lecture')).records).to.equal(null)
    })

    it('nobody logs for a school that is not theirs, nor fills in its draft', async () => {
      expect((await second.browser.post('/activities', { kind: 'lecture', orgId: place.org('第一中学').id })).status).to.equal(404)
      expect((await second.browser.post('/activities', { kind: 'lecture', orgId: place.org('邻县中学').id })).status).to.equal(404)
      expect((await clerk.browser.post('/activities', { kind: 'lecture', orgId: place.org('邻县中学').id })).status, 'a bureau enters for its own schools only').to.equal(404)
      const mine = await recorder.drafts({ kind: 'lecture', title: '尚未提交的讲座', pupils: '10' })
      for (const stranger of [second, clerk, await place.person('recorder-there'), await place.person('court')]) {
        expect((await stranger.browser.get(`/activities/${mine.id}/draft`)).status, stranger.loginName).to.equal(404)
        expect((await stranger.browser.post(`/activities/${mine.id}/draft`, { title: '改掉' })).status, stranger.loginName).to.equal(404)
      }
      expect((await draftOf(mine.id)).title).to.equal('尚未提交的讲座')
    })

    it('the kinds that count already carry a tick, for the host and for those who took part', async () => {
      const kindergarten = await place.person('recorder5'), ticks = async () => (await kindergarten.see('/activities/new')).split('已完成').length - 1
      expect(await ticks()).to.equal(1)
      const record = await second.submits({ kind: 'essaySpeech', takingPart: [place.org('县幼儿园').id] })
      expect(await ticks(), 'what waits does not count').to.equal(1)
      await clerk.approves(record)
      expect(await ticks()).to.equal(2)
    })

    it('an unknown kind begins nothing and shows the kinds again', async () => {
      const before = await place.db.reader.submission.count()
      const reply = await recorder.browser.post('/activities', { kind: 'no-such-kind' })
      expect(reply.status).to.equal(422)
      expect(reply.text).to.contain('请选择活动类别').and.contain('value="lecture"')
      expect(await place.db.reader.submission.count()).to.equal(before)
    })
  })

  describe('the form', () => {
    it('keeps everything first, then says at each field what is missing', async () => {
      const record = await recorder.drafts({ title: '', heldOn: '2027-01-01', sessions: '很多', summary: '写了很久的简述' })
      const sent = await recorder.submitsAgain(record)
      expect(sent.location).to.equal(`/activities/${record.id}/draft?check=1`)
      const page = await recorder.see(sent.location ?? '')
      expect(error(page)).to.deep.equal(['请填写活动名称', '日期在今天之后，活动开展以后再提交；可以先存草稿', '请填写整数'])
      expect(page).to.contain('写了很久的简述').and.contain('value="很多"').and.contain('href="#heldOn"')
    })

    it('takes full-width digits', async () => {
      const record = await recorder.submits({ title: '全角数字', pupils: '８６２', classes: '２０' })
      const page = await recorder.see(`/submissions/${record.id}`)
      expect(page).to.contain('学生 862 人次')
    })

    it('tells what looks odd before it is submitted, and submits it all the same', async () => {
      const record = await recorder.drafts({ kind: 'boardPaper', title: '黑板报评选', pupils: '901', summary: '学生张晓雨获一等奖' })
      const page = await recorder.see(`/activities/${record.id}/draft`)
      for (const sentence of ['901 人次，超过在校学生 900 人', '文字中可能有学生姓名', '这类活动请附一份照片', '黑板报擦去后无从查看']) expect(page).to.contain(sentence)
      expect(error(page)).to.deep.equal([])
      expect((await recorder.submitsAgain(record)).location).to.equal(`/submissions/${record.id}`)
      expect(await clerk.see(`/submissions/${record.id}`)).to.contain('901 人次，超过在校学生 900 人')
    })

    it('warns of the same title on the same day, and drops nothing', async () => {
      const fields = { title: '同名讲座', heldOn: '2026-03-15' }
      await recorder.submits(fields)
      const again = await recorder.submits(fields)
      expect(await recorder.see(`/submissions/${again.id}`)).to.contain('同一天已有 1 条同名记录')
    })

    it('shows the fields of its kind; when the kind changes nothing is lost, and it is there when the kind changes back', async () => {
      const record = await recorder.drafts({ kind: 'lecture', 'extra-lecture-booklets': '400', 'extra-lecture-lecturerRole': 'vicePrincipal', summary: '已经写好的简述' })
      const changed = await recorder.browser.post(`/activities/${record.id}/draft`, { kind: 'lecture', otherKind: 'mockCourt', 'extra-lecture-booklets': '400', summary: '已经写好的简述', then: 'kind' })
      expect(changed.location).to.equal(`/activities/${record.id}/draft#sheet-kind`)
      const court = await recorder.see(`/activities/${record.id}/draft`)
      expect(court).to.contain('name="extra-mockCourt-case"').and.contain('已经写好的简述').and.not.contain('name="extra-lecture-booklets"')
      await recorder.browser.post(`/activities/${record.id}/draft`, { kind: 'lecture', 'extra-mockCourt-case': '盗窃', then: 'kind' })
      const back = await recorder.see(`/activities/${record.id}/draft`)
      expect(valueOf(back, 'extra-lecture-booklets')).to.equal('400')
      expect(back).to.match(/<option value="vicePrincipal" selected>/)
      expect((await draftOf(record.id))['extra-mockCourt-case']).to.equal('盗窃')
    })

    it('ignores owner, state and role, and a kind or a school that the county does not have', async () => {
      const record = await recorder.drafts({ title: '讲座' })
      await recorder.browser.post(`/activities/${record.id}/draft`, { kind: 'invented', orgId: place.org('第二小学').id, status: 'approved', role: 'clerk', [`pupils-${place.org('邻县中学').id}`]: '9', takingPart: [place.org('邻县中学').id], 'extra-invented-field': 'x' })
      expect(await draftOf(record.id)).to.have.property('kind', 'lecture')
      expect(Object.keys(await draftOf(record.id)).filter(name => /邻县|invented|orgId|status|role/.test(name) || name.includes(place.org('邻县中学').id))).to.deep.equal([])
      expect(await place.db.reader.submission.findUniqueOrThrow({ where: { id: record.id }, select: { orgId: true, status: true, topic: true } })).to.deep.equal({ orgId: place.org('第一中学').id, status: 'draft', topic: 'lecture' })
    })

    it('finds schools without a script, and adds and removes them one by one or all together', async () => {
      const record = await clerk.drafts({ kind: 'lawTour', title: '巡讲' }), address = `/activities/${record.id}/draft`
      const send = (fields: Record<string, string | string[]>): Promise<Reply> => clerk.browser.post(address, { title: '巡讲', place: '各校', ...fields })
      expect((await send({ then: 'find', find: 'bh' })).location).to.equal(`${address}?find=bh#sheet-schools`)
      const found = await clerk.see(`${address}?find=bh`)
      const offered = [...found.matchAll(/name="addSchool" value="([^"]+)"/g)].map(one => one[1])
      expect(offered).to.have.members([place.org('北河中心校').id, place.org('北河村小学').id])
      expect(found, 'what was typed is kept').to.contain('value="各校"')
      await send({ then: 'add', addSchool: [place.org('北河中心校').id, place.org('北河村小学').id] })
      await send({ removeSchool: place.org('北河村小学').id, [`pupils-${place.org('北河中心校').id}`]: '77' })
      const chosen = await clerk.see(address)
      expect(valueOf(chosen, `pupils-${place.org('北河中心校').id}`)).to.equal('77')
      expect(chosen).not.to.contain(`name="pupils-${place.org('北河村小学').id}"`)
      await send({ then: 'addAll', find: '' })
      expect((await draftOf(record.id)).takingPart, 'every school of the county').to.have.lengthOf(5)
      await send({ then: 'removeAll' })
      expect((await draftOf(record.id)).takingPart).to.deep.equal([])
      expect((await draftOf(record.id))[`pupils-${place.org('北河中心校').id}`], 'its numbers wait').to.equal('77')
    })

    it('an untickable list can be unticked', async () => {
      const record = await recorder.drafts({ laws: ['宪法', '民法典'], channels: ['微信'] })
      await recorder.browser.post(`/activities/${record.id}/draft`, { laws: ['', '宪法'], otherLaws: '社区矫正法', channels: [''], then: 'save' })
      expect(await draftOf(record.id)).to.deep.include({ laws: ['宪法', '社区矫正法'], channels: [] })
      expect(await recorder.see(`/activities/${record.id}/draft`)).to.match(/value="社区矫正法" checked/)
    })

    it('a returned record shows the remarks at their fields, the rest on top', async () => {
      const record = await recorder.submits({ title: '退回的讲座', pupils: '862' })
      await clerk.moves(record, 'return', { comment: '请核对人数', [`remark-field:pupils-${place.org('第一中学').id}`]: '比在校生多吗' })
      const page = await recorder.see(`/activities/${record.id}/draft`)
      expect(page).to.contain('退回原因：请核对人数').and.match(new RegExp(`id="pupils-${place.org('第一中学').id}-notes"[\\s\\S]{0,400}比在校生多吗`))
    })

    it('a record that is not open leads to its page; what was typed meanwhile is not lost from sight', async () => {
      const record = await recorder.submits({ title: '已提交的讲座' })
      const get = await recorder.browser.get(`/activities/${record.id}/draft`)
      expect(get.location).to.equal(`/submissions/${record.id}`)
      expect((await recorder.browser.follow(get)).text).to.contain('请先撤回')
      const late = await recorder.browser.post(`/activities/${record.id}/draft`, { title: '在另一个页面里写的', summary: '写了半小时' })
      expect(late.status).to.equal(409)
      expect(late.text).to.contain('没有保存').and.contain('写了半小时').and.not.contain('value="submit"')
    })
  })

  describe('two people in one draft', () => {
    it('keep each other’s fields', async () => {
      const record = await recorder.drafts({ title: '讲座', place: '报告厅' }), admin = await place.person('admin'), address = `/activities/${record.id}/draft`
      const seen = carried(await recorder.see(address))
      await admin.browser.post(address, { ...carried(await admin.see(address)), title: '讲座', place: '操场' })
      const saved = await recorder.browser.post(address, { ...seen, title: '宪法讲座', place: '报告厅', then: 'save' })
      expect(await draftOf(record.id)).to.deep.include({ title: '宪法讲座', place: '操场' })
      expect((await recorder.browser.follow(saved)).text).to.contain('已经合在一起')
    })

    it('who write the same field are told of each other', async () => {
      const record = await recorder.drafts({ title: '讲座' }), admin = await place.person('admin'), address = `/activities/${record.id}/draft`
      const seen = carried(await recorder.see(address))
      await admin.browser.post(address, { ...carried(await admin.see(address)), title: '民法典讲座' })
      const saved = await recorder.browser.post(address, { ...seen, title: '宪法讲座', then: 'save' })
      expect(saved.status).to.equal(409)
      expect(saved.text).to.contain('刚才有人填的是“民法典讲座”').and.contain('value="宪法讲座"')
      expect((await draftOf(record.id)).title).to.equal('宪法讲座')
    })

    it('do not submit what they have not seen: it is kept, shown, and submitted the second time', async () => {
      const record = await recorder.drafts({ title: '讲座', place: '报告厅' }), admin = await place.person('admin'), address = `/activities/${record.id}/draft`
      const stale = carried(await recorder.see(address))
      await admin.browser.post(address, { ...carried(await admin.see(address)), heldOn: '2026-04-15' })
      const first = await recorder.browser.post(address, { ...stale, place: '礼堂', then: 'submit' })
      expect(first.status).to.equal(409)
      expect(first.text).to.contain('还没有提交').and.contain('刚才有人改过这一项').and.contain('value="礼堂"').and.contain('value="2026-04-15"')
      const again = await recorder.browser.post(address, { ...carried(first.text), place: '礼堂', heldOn: '2026-04-15', then: 'submit' })
      expect(again.location).to.equal(`/submissions/${record.id}`)
    })

    it('ten at once, each with a field of their own, lose none', async () => {
      const record = await recorder.drafts({ title: '讲座' }), address = `/activities/${record.id}/draft`, seen = carried(await recorder.see(address))
      const fields = ['place', 'lecturerName', 'lecturerUnit', 'lecturerPost', 'occasion', 'summary', 'classes', 'sessions', 'classHours', 'works']
      await Promise.all(fields.map(async (field, i) => expect((await recorder.browser.post(address, { ...seen, [field]: String(i + 1), then: 'save' })).status).to.equal(303)))
      expect(await draftOf(record.id)).to.deep.include(Object.fromEntries(fields.map((field, i) => [field, String(i + 1)])))
    })
  })

  describe('whatever is typed', () => {
    it('rare characters, emoji, NUL and halves of characters: kept or cleaned, never a failure', async () => {
      const title = '𠮷野家 㐂 𰻞面 👩‍🏫 讲座'
      const record = await recorder.submits({ title, summary: 'a\u0000b\ud800c', lecturerName: '𡐓老师' })
      const page = await recorder.see(`/submissions/${record.id}`)
      expect(page).to.contain(title).and.contain('𡐓老师').and.contain('ab\ufffdc')
    })

    it('a mebibyte of text is answered, not swallowed and not a fault of ours', async () => {
      const record = await recorder.drafts({ title: '讲座' })
      for (const size of [1 << 20, 900_000]) {
        const reply = await recorder.browser.post(`/activities/${record.id}/draft`, { summary: 'x'.repeat(size) })
        expect(reply.status, String(size)).to.be.oneOf([303, 413])
      }
      const upload = await recorder.browser.upload(`/activities/${record.id}/draft`, [], { summary: 'x'.repeat(1 << 20) })
      expect(upload.status).to.equal(413)
      await recorder.browser.post(`/activities/${record.id}/draft`, { summary: '太长'.repeat(3000) })
      expect((await recorder.submitsAgain(record)).location).to.contain('check=1')
      expect(error(await recorder.see(`/activities/${record.id}/draft?check=1`))).to.deep.equal(['请不超过 4000 个字'])
    })

    it('no tag or script of anybody comes out as one, from any field or file name', async () => {
      const attack = '"><script>alert(1)</script><img src=x onerror=alert(2)>', template = '<%= process.env %>${7*7}{{constructor}}'
      const school = place.org('第一中学').id, plain = { title: attack, place: attack, lecturerName: attack, lecturerUnit: attack, lecturerPost: attack, occasion: attack, summary: `${attack}\n${template}`, newsLinks: `${attack}\nhttps://example.cn/"><script>alert(3)</script>` }
      const record = await recorder.drafts({ ...plain, kind: 'themeMeeting', heldOn: attack, endsOn: attack, classes: attack, sessions: attack, [`pupils-${school}`]: attack, 'extra-themeMeeting-film': attack, laws: ['', attack], otherLaws: attack, channels: ['', attack], then: 'save' })
      const photo = await drawnPhoto(7)
      expect((await recorder.browser.upload(`/activities/${record.id}/draft`, [{ ...photo, name: `${attack}.jpg` }, { name: `${attack}.exe`, bytes: Buffer.from('MZ nothing') }], { linkUrl: 'javascript:alert(4)', linkCaption: attack, find: attack })).status).to.equal(422)
      await recorder.browser.post(`/activities/${record.id}/draft`, { linkUrl: `https://example.cn/?q=${attack}`, linkCaption: attack })
      const pages = [await recorder.see(`/activities/${record.id}/draft?check=1&find=${encodeURIComponent(attack)}`)]
      const refused = await recorder.browser.upload(`/activities/${record.id}/draft`, [{ name: `${attack}.exe`, bytes: Buffer.from('MZ nothing') }], { ...plain, linkUrl: `${attack}`, then: 'submit' })
      pages.push(refused.text)
      await recorder.browser.post(`/activities/${record.id}/draft`, { heldOn: '2026-05-12', endsOn: '', classes: '', sessions: '', [`pupils-${school}`]: '5', newsLinks: '', linkUrl: '', then: 'save' })
      expect((await recorder.browser.post(`/activities/${record.id}/draft`, { ...await recorder.checksPhotos(record), lecturerName: '<b>甲</b>', lecturerUnit: '<i>', lecturerPost: '<u>', place: '<s>', occasion: '<em>', laws: ['', '<tt>'], otherLaws: '', channels: '', 'extra-themeMeeting-film': '<q>片</q>', title: `${attack}`.slice(0, 90), then: 'submit' })).location).to.equal(`/submissions/${record.id}`)
      for (const person of [recorder, clerk]) for (const path of [`/submissions/${record.id}`, '/submissions']) pages.push(await person.see(path))
      for (const page of pages) {
        expect(page).not.to.match(/<script>|onerror=alert\(2\)>|<(b|i|u|s|em|tt|q)>[甲片]?|href="javascript:/)
        expect(page, 'templates are text').not.to.contain('49{{')
      }
      expect(pages[0]).to.contain('&lt;script&gt;alert(1)')
    })
  })
})
