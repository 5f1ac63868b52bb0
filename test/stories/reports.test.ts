import { expect } from 'chai'
import { county, password, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { formOn, mainOf, sends, wordsOf } from '../support/forms.js'
import { linksIn, partOf, rowsBehind, tableIn } from '../support/page-reading.js'
import { paragraphs } from '../support/read-report.js'
import type { Person, Record } from '../support/people.js'

const paragraph = (html: string, words: string) => { const found = paragraphs(html).find(one => one.text.includes(words)); if (!found) throw new Error(`no paragraph says ${words}`); return found }

describe(`the annual report (${provider})`, () => {
  let place: County, clerk: Person, leader: Person, recorder: Person, second: Person, report = ''
  let lecture: Record, quiz: Record
  before(async () => {
    place = await county('云岭县', { today: '2026-12-20', schools: ['第一中学', '第二小学', '第三小学'] })
    ;[clerk, leader, recorder, second] = await Promise.all([place.person('clerk'), place.person('leader'), place.person('recorder'), place.person('recorder2')])
    const early = await recorder.submits({ kind: 'lecture', heldOn: '2025-03-05', pupils: '80' })
    lecture = await recorder.submits({ kind: 'lecture', heldOn: '2026-03-05', pupils: '1100', lecturerRole: 'vicePrincipal', lecturerName: '李法官' })
    quiz = await second.submits({ kind: 'quiz', heldOn: '2026-04-10', pupils: '30', title: '知识竞赛' })
    for (const one of [early, lecture, quiz]) await clerk.approves(one)
    const study = await sends(clerk.browser, '/bureau/records/new?category=studyGroup', '/bureau/records', { day: '2026-05-06', title: '学习宪法', 'measure-sessions': '4', 'measure-people': '46' })
    expect(study.status, study.text.slice(0, 400)).to.equal(303)
  })
  after(() => place.close())

  it('a clerk comes from nothing to a draft in Word in three clicks', async () => {
    const due = linksIn(partOf(await leader.see('/overview'), 'class="deadlines"', '</ul>')).filter(link => link.text.includes('年度报告'))
    expect(due.map(link => `${link.text} ${link.to}`), 'also of one that nobody has begun').to.deep.equal(['2026 年法治政府建设年度报告报送截止 /reports', '2026 年法治政府建设年度报告公开截止 /reports'])
    const list = await clerk.see(linksIn(await clerk.see('/overview')).find(one => one.text === '年度报告')?.to ?? '')
    expect(list).to.contain('还没有报告').and.contain('2026 年法治政府建设年度报告')
    const begun = await clerk.browser.post('/reports', { year: '2026', kind: 'annual', from: 'skeleton' })
    report = begun.location ?? ''
    const page = await clerk.see(report), texts = paragraphs(page).map(one => one.text)
    expect(page).to.contain('2026年法治政府建设年度报告').and.contain('（征求意见稿）').and.contain('数据截至2026年12月20日')
    expect(texts).to.include('全县2所学校和幼儿园开展法治教育活动2次，较上年同期增加100%，参与学生1130人次。')
    expect(texts).to.include.members(['一、推进法治政府建设的主要举措和成效', '（一）加强组织领导', '二、推进法治政府建设存在的不足和原因', '四、2027年度推进法治政府建设的主要安排'])
    expect(texts.find(text => text.includes('五个一')), 'nothing is said of what there was none of').to.equal('开展法治宣传教育“五个一”活动2次，其中法治讲座1次、青少年学生法律知识竞赛1次。')
    const word = linksIn(page).find(one => one.text === '导出 Word')
    const file = await clerk.browser.get(word?.to ?? '')
    expect(file.status).to.equal(200)
    expect(file.headers.get('content-type')).to.contain('wordprocessingml')
    expect(decodeURIComponent(file.headers.get('content-disposition') ?? '')).to.contain('2026年法治政府建设年度报告_编写中_20261220.docx')
  })

  it('is for the bureau: a leader reads it, a school and a neighbour see nothing of it', async () => {
    expect(await leader.see(report)).to.contain('2026年法治政府建设年度报告').and.not.contain('/blocks/')
    expect((await leader.browser.post(`${report}/versions`, {})).status).to.equal(403)
    expect((await recorder.browser.get(report)).status).to.equal(403)
    expect((await (await place.person('clerk-there')).browser.get(report)).status).to.equal(404)
    expect((await clerk.browser.post('/reports', { year: '2026', kind: 'annual', from: 'skeleton' })).text).to.contain('2026 年的这份报告已经有了')
    expect((await clerk.browser.post('/reports', { year: '2031', kind: 'annual', from: 'skeleton' })).text).to.contain('年度请填')
  })

  it('every number opens what it counts, and its records, in two clicks', async () => {
    const page = await clerk.see(report), number = paragraph(page, '法治讲座1次').numbers[1]
    expect(number?.text).to.equal('1')
    const source = partOf(await clerk.see(number?.to ?? ''), 'id="source"', '</aside>')
    expect(source).to.contain('法治讲座').and.contain('已通过的法治讲座记录').and.contain('第一中学').and.contain('1,100')
    expect(linksIn(source).map(one => one.to)).to.include(`/submissions/${lecture.id}`)
    expect(await rowsBehind(clerk, linksIn(source).find(one => one.text === '查看全部记录')?.to ?? '')).to.have.length(1)
  })

  it('a table by stage is made of figures like those of the text', async () => {
    const table = tableIn(partOf(await clerk.see(report), 'class="official-table"', '</section>').replace(/^/, '<table '))
    expect(table.columns).to.deep.equal(['学段', '学校数（所）', '法治讲座', '主题班会', '黑板报手抄报', '征文演讲', '知识竞赛', '合计（次）'])
    expect(table.lines.get('合计')?.map(cell => cell.text)).to.deep.equal(['3', '1', '0', '0', '0', '1', '2'])
    expect(table.lines.get('合计')?.[1]?.to).to.match(/\?at=.+#source$/)
  })

  it('a paragraph is written with names in braces; what cannot be read is told at the field, and nothing is lost', async () => {
    const place2 = paragraphs(await clerk.see(report)).find(one => one.text.includes('本单位自己写的内容'))
    const path = `${report}/blocks/${place2?.id}`, form = await clerk.see(path)
    expect(form).to.contain('{机关干部学法：集中学法}').and.contain('现成语句')
    const wrong = await sends(clerk.browser, path, path, { text: '全县{没有的数字}次，{法治讲座次，{=很多}，{法治讲座｜火星}' })
    expect(wrong.status).to.equal(422)
    expect(wrong.text).to.contain('没有叫“没有的数字”的数字').and.contain('不知道“火星”是什么').and.contain('里要有数字').and.contain('{法治讲座次，')
    const saved = await sends(clerk.browser, path, path, { text: '全县中学讲座{法治讲座｜初中、九年一贯制}次，去年{法治讲座｜上年}次，集中学习｛党组理论学习中心组学习：集中学习｝次，考试{=46｜学法考试成绩单}人。' })
    expect(saved.status, saved.text.slice(0, 200)).to.equal(303)
    const page = await clerk.see(report), own = paragraph(page, '全县中学讲座')
    expect(own.text).to.equal('全县中学讲座0次，去年1次，集中学习4次，考试46人。')
    expect(own.numbers.map(one => one.classes.replace('official-number is-', '')), 'what nobody confirmed is amber, what was typed grey').to.deep.equal(['counted', 'counted', 'changed', 'typed'])
    expect(wordsOf(await clerk.see(own.numbers[3]?.to ?? ''))).to.contain('学法考试成绩单')
    expect(String(formOn(await clerk.see(path), path).text), 'as it was typed').to.contain('{=46｜学法考试成绩单}').and.contain('{法治讲座｜上年}')
    expect(await clerk.see(path)).to.contain('写了这一段'.replace('写', '改')).and.contain(clerk.displayName)
  })

  it('two people on one paragraph: the second sees both texts, and chooses', async () => {
    const { id } = paragraph(await clerk.see(report), '全县中学讲座'), path = `${report}/blocks/${id}`, opened = formOn(await clerk.see(path), path)
    expect((await clerk.browser.post(path, { ...opened, text: '第一个人写的。' })).status).to.equal(303)
    const late = await clerk.browser.post(path, { ...opened, text: '第二个人写的。' })
    expect(late.status).to.equal(409)
    expect(wordsOf(late.text)).to.contain('第一个人写的。').and.contain('第二个人写的。')
    expect(String(formOn(late.text, path).text)).to.equal('第二个人写的。')
    expect((await clerk.browser.post(path, formOn(late.text, path))).status).to.equal(303)
    expect(paragraph(await clerk.see(report), '第二个人写的').id).to.equal(id)
    expect(await clerk.see(path), 'the first text is not gone').to.contain('第一个人写的。')
  })

  it('two people on title and addressee: the second sees what the first has saved beside each field, and chooses', async () => {
    const path = `${report}/form`, opened = formOn(await clerk.see(path), path)
    expect((await clerk.browser.post(path, { ...opened, title: '2026年法治政府建设情况报告', copies: '县司法局' })).status).to.equal(303)
    const late = await clerk.browser.post(path, { ...opened, addressee: '县政府' })
    expect(late.status).to.equal(409)
    expect(wordsOf(late.text)).to.contain('现在是：2026年法治政府建设情况报告').and.contain('现在是：县司法局').and.contain('现在是：县委、县政府').and.contain('别人刚改过这些内容')
    expect(formOn(late.text, path)).to.deep.include({ title: ['2026年法治政府建设年度报告'], addressee: ['县政府'], copies: [''] })
    expect((await clerk.browser.post(path, { ...formOn(late.text, path), copies: '县司法局' })).status).to.equal(303)
    const saved = formOn(await clerk.see(path), path)
    expect(saved).to.deep.include({ title: ['2026年法治政府建设年度报告'], addressee: ['县政府'], copies: ['县司法局'] })
    expect((await sends(clerk.browser, path, path, { addressee: '县委、县政府', copies: '' })).status).to.equal(303)
  })

  it('what is typed comes back also where its paragraph is gone; who finishes has seen what there is', async () => {
    const first = paragraphs(await clerk.see(report))[0], added = await sends(clerk.browser, `${report}/blocks/new?after=${first?.id}`, `${report}/blocks`, { text: '要删的一段。', kind: 'text' })
    const id = /#b-(.*)$/.exec(added.location ?? '')?.[1] ?? '', path = `${report}/blocks/${id}`, opened = formOn(await clerk.see(path), path), checks = formOn(await clerk.see(`${report}/checks`), `${report}/freezing`)
    expect((await sends(clerk.browser, path, `${path}/removal`, {})).status).to.equal(303)
    const late = await clerk.browser.post(path, { ...opened, text: '晚了一步写的。' })
    expect(late.status).to.equal(409)
    expect(late.text).to.contain('这一段刚被别人删除').and.contain('晚了一步写的。')
    const stale = await clerk.browser.post(`${report}/freezing`, { ...checks, password })
    expect(stale.status, 'a paragraph went meanwhile').to.equal(409)
    expect(wordsOf(await clerk.see(report))).to.not.contain('已定稿')
  })

  it('a growth is measured from the same days a year before', async () => {
    const first = paragraphs(await clerk.see(report))[0], add = (text: string) => sends(clerk.browser, `${report}/blocks/new?after=${first?.id}`, `${report}/blocks`, { text, kind: 'text' })
    expect((await add('第一季度讲座{法治讲座｜2026年第一季度}次，{法治讲座｜2026年第一季度｜同比}。')).status).to.equal(303)
    expect(paragraph(await clerk.see(report), '第一季度讲座').text).to.equal('第一季度讲座1次，持平。')
    expect((await add('{法治讲座｜上年｜同比}')).status).to.equal(422)
    const path = `${report}/blocks/${paragraph(await clerk.see(report), '第一季度讲座').id}`
    expect((await sends(clerk.browser, path, `${path}/removal`, {})).status).to.equal(303)
  })

  it('drafts are kept; what changes afterwards is amber and says why', async () => {
    expect((await clerk.browser.post(`${report}/versions`, {})).status).to.equal(303)
    place.pass(60_000)
    const more = await second.submits({ kind: 'lecture', heldOn: '2026-06-01', title: '又一次讲座', pupils: '20' })
    await clerk.approves(more)
    const page = await clerk.see(report), number = paragraph(page, '法治讲座2次').numbers[1]
    expect(number?.classes).to.contain('is-changed')
    expect(wordsOf(partOf(page, 'id="changes"', 'id="checks"'))).to.contain('法治讲座').and.contain('1 → 2')
    const source = partOf(await clerk.see(number?.to ?? ''), 'id="source"', 'id="changes"')
    expect(wordsOf(source)).to.contain('上一稿为 1').and.contain('又一次讲座')
    const versions = await clerk.see(`${report}/versions/1?against=0`)
    expect(wordsOf(versions)).to.contain('第 1 稿与现在的不同')
    expect(versions).to.contain('<del title="删去">1</del>')
  })

  it('paragraphs are added, moved, taken out and brought back; a version is restored, and what stood there is kept', async () => {
    const first = paragraphs(await clerk.see(report))[0]
    const added = await sends(clerk.browser, `${report}/blocks/new?after=${first?.id}`, `${report}/blocks`, { text: '新加的一段。', kind: 'text' })
    expect(added.status).to.equal(303)
    const at = async (): Promise<number> => paragraphs(await clerk.see(report)).findIndex(one => one.text === '新加的一段。')
    expect(await at()).to.equal(1)
    const { id } = paragraph(await clerk.see(report), '新加的一段'), path = `${report}/blocks/${id}`
    expect((await sends(clerk.browser, path, `${path}/order`, { move: 'later' })).status).to.equal(303)
    expect(await at()).to.equal(2)
    expect((await sends(clerk.browser, path, `${path}/removal`, {})).status).to.equal(303)
    expect(await at()).to.equal(-1)
    expect((await sends(clerk.browser, `${report}/versions`, `${path}/restoring`, {})).status).to.equal(303)
    expect(await at()).to.equal(2)
    expect((await sends(clerk.browser, `${report}/versions`, `${report}/versions/1/restoring`, {})).status).to.equal(303)
    expect(await at()).to.equal(-1)
    expect(wordsOf(await clerk.see(`${report}/versions`))).to.contain('第 2 稿').and.contain('恢复第 1 稿之前自动保存')
  })

  it('a shortcoming is proposed by the figures, and put in by the clerk', async () => {
    const { id } = paragraph(await clerk.see(report), '不足和原因，点'), path = `${report}/blocks/${id}`, form = await clerk.see(path)
    expect(wordsOf(form)).to.contain('按数据提出的不足').and.contain('有学校没有完成“五个一”')
    expect((await sends(clerk.browser, path, path, { text: '“五个一”开展不够均衡，完成率{完成率}。', role: 'problem' })).status).to.equal(303)
    expect(paragraph(await clerk.see(report), '开展不够均衡').text).to.equal('“五个一”开展不够均衡，完成率0%。')
  })

  it('checks before it is final; final needs the password, and then says what it said', async () => {
    const checks = wordsOf(await clerk.see(`${report}/checks`))
    expect(checks).to.contain('职责的情况”下面还有空着的段落').and.contain('应当先改')
    const wrong = await sends(clerk.browser, `${report}/checks`, `${report}/freezing`, { password: 'wrong' })
    expect(wrong.status).to.equal(422)
    expect((await sends(clerk.browser, `${report}/checks`, `${report}/freezing`, { password })).status).to.equal(303)
    expect(wordsOf(await clerk.see(report))).to.contain('已定稿')
    const { id } = paragraph(await clerk.see(report), '法治讲座')
    expect((await clerk.browser.post(`${report}/blocks/${id}`, { text: '改', kind: 'text' })).status).to.equal(409)
    place.pass(60_000)
    await clerk.moves(lecture, 'reopening', { comment: '人数不实' })
    const page = await clerk.see(report)
    expect(wordsOf(page)).to.contain('定稿以来有').and.contain('法治讲座2次'.slice(0, 4))
    expect(paragraph(page, '法治讲座2次').numbers[1]?.text, 'a frozen number is never rewritten').to.equal('2')
    expect(wordsOf(partOf(page, 'id="changes"', 'id="checks"'))).to.contain('法治讲座').and.contain('2 → 1')
    expect(wordsOf(partOf(await clerk.see(paragraph(page, '法治讲座2次').numbers[1]?.to ?? ''), 'id="source"', 'id="changes"'))).to.contain('不再计入')
  })

  it('a correction says why, and is a version after the final one', async () => {
    expect((await sends(clerk.browser, `${report}/checks`, `${report}/correction`, { reason: '' })).text).to.contain('请写明更正的原因')
    expect((await sends(clerk.browser, `${report}/checks`, `${report}/correction`, { reason: '讲座次数有误' })).status).to.equal(303)
    expect(wordsOf(await clerk.see(report))).to.contain('正在写第1号更正：讲座次数有误')
    expect((await sends(clerk.browser, `${report}/checks`, `${report}/freezing`, { password })).status).to.equal(303)
    const versions = wordsOf(await clerk.see(`${report}/versions`))
    expect(versions).to.contain('第1号更正').and.contain('讲座次数有误').and.contain('定稿（第')
    expect(paragraph(await clerk.see(report), '法治讲座1次').numbers[1]?.text).to.equal('1')
  })

  it('a correction that was begun is cancelled: the report says what it said, and what was typed is among the versions', async () => {
    const { id, text } = paragraph(await clerk.see(report), '法治讲座1次')
    expect((await sends(clerk.browser, `${report}/checks`, `${report}/correction`, { reason: '想改一改' })).status).to.equal(303)
    expect(wordsOf(await clerk.see(report))).to.contain('正在写第2号更正：想改一改').and.contain('第2号更正编写中')
    expect(wordsOf(await clerk.see('/reports'))).to.contain('第2号更正编写中')
    expect((await sends(clerk.browser, `${report}/blocks/${id}`, `${report}/blocks/${id}`, { text: '改坏了的一段。' })).status).to.equal(303)
    const added = await sends(clerk.browser, `${report}/blocks/new?after=${id}`, `${report}/blocks`, { text: '多出来的一段。', kind: 'text' })
    expect(added.status).to.equal(303)
    const path = `${report}/correction/cancellation`, seen = formOn(await clerk.see(`${report}/checks`), path)
    expect((await sends(clerk.browser, `${report}/blocks/${id}`, `${report}/blocks/${id}`, { text: '又改坏了的一段。' })).status).to.equal(303)
    expect((await clerk.browser.post(path, seen)).status, 'somebody wrote meanwhile').to.equal(409)
    expect((await leader.browser.post(path, seen)).status).to.equal(403)
    expect((await sends(clerk.browser, `${report}/checks`, path)).status).to.equal(303)
    const page = await clerk.see(report), texts = paragraphs(page).map(one => one.text)
    expect(wordsOf(page)).to.contain('第1号更正').and.not.contain('正在写')
    expect(texts).to.include(text).and.not.include('多出来的一段。').and.not.include('又改坏了的一段。')
    const versions = await clerk.see(`${report}/versions`), kept = linksIn(versions).find(link => link.to.includes('/versions/') && link.text.startsWith('第 '))
    expect(wordsOf(versions)).to.contain('取消第2号更正之前自动保存')
    expect(wordsOf(await clerk.see(kept?.to ?? ''))).to.contain('又改坏了的一段。').and.contain('多出来的一段。')
    expect((await clerk.browser.post(path, seen)).status, 'there is none any more').to.equal(409)
    // Without a word changed nothing is kept; the next one has the number that was not used.
    expect((await sends(clerk.browser, `${report}/checks`, `${report}/correction`, { reason: '再看看' })).status).to.equal(303)
    expect((await sends(clerk.browser, `${report}/checks`, path)).status).to.equal(303)
    expect(linksIn(await clerk.see(`${report}/versions`)).filter(link => link.to.includes('/versions/') && link.text.startsWith('第 ')).length).to.equal(linksIn(versions).filter(link => link.to.includes('/versions/') && link.text.startsWith('第 ')).length)
    expect(wordsOf(await clerk.see('/reports'))).to.contain('第1号更正').and.not.contain('第2号更正')
  })

  it('its way is noted down, with what is due', async () => {
    const way = `${report}/way`
    expect(wordsOf(await clerk.see(way))).to.contain('最迟 2027-03-01 前报送').and.contain('最迟 2027-04-01 前公开')
    expect((await sends(clerk.browser, way, way, { kind: 'published', day: '2026-12-20', address: '见政府网站' })).text).to.contain('请填写以 http')
    expect((await sends(clerk.browser, way, way, { kind: 'submitted', day: '2026-12-20', address: 'javascript:alert(1)' })).status).to.equal(422)
    expect((await sends(clerk.browser, way, way, { kind: 'submitted', day: '2026-12-20', whom: '县委、县政府', documentNumber: '云教科字〔2026〕9号' })).status).to.equal(303)
    expect(wordsOf(mainOf(await clerk.see(way)))).to.contain('2026-12-20 已报送').and.contain('云教科字〔2026〕9号')
  })

  it('its last days stand on the overview until it was sent and published, of the county’s own choice, for clerk and leader', async () => {
    const card = async (person: Person): Promise<string> => { const page = await person.see('/overview'); return page.includes('class="deadlines"') ? wordsOf(partOf(page, 'class="deadlines"', '</ul>')) : '' }
    expect(await card(clerk)).to.contain('2026年法治政府建设年度报告公开截止').and.contain('04-01')
    expect(await card(leader)).to.contain('2026年法治政府建设年度报告公开截止')
    expect(await card(clerk), 'it was sent').to.not.contain('2026年法治政府建设年度报告报送截止')
    const line = linksIn(partOf(await clerk.see('/overview'), 'class="deadlines"', '</ul>')).find(link => link.text.includes('公开截止'))
    expect(line?.to).to.equal(`${report}/way`)
    const own = (await clerk.browser.post('/reports', { year: '2026', kind: 'duty', from: 'skeleton' })).location ?? ''
    expect((await sends(clerk.browser, `${own}/form`, `${own}/form`, { submitBy: '2026-12-30', publishBy: '2027-01-20' })).status).to.equal(303)
    expect(await card(clerk)).to.contain('12-30').and.contain('2026年度述法报告报送截止').and.contain('剩 10 天')
  })

  it('the next year takes it over: figures count the new year, what may be stale is marked, last year’s problems are asked about', async () => {
    place.pass(40 * 24 * 3_600_000)
    clerk = await place.person('clerk')
    const next = (await clerk.browser.post('/reports', { year: '2027', kind: 'annual', from: 'last' })).location ?? ''
    const page = await clerk.see(next)
    expect(wordsOf(page)).to.contain('沿用自上一年')
    expect(paragraph(page, '现将2026年度').text).to.contain('请核对：2026年')
    expect(paragraphs(page).some(one => one.text.includes('法治教育活动0次'))).to.equal(true)
    expect(wordsOf(await clerk.see(`${next}/checks`))).to.contain('上一年提出的还没有交代：“五个一”开展不够均衡')
    const way = await clerk.see(`${next}/way`), answer = /\/reports\/[0-9a-f-]{36}\/answers\/[0-9a-f-]{36}/.exec(way)?.[0] ?? ''
    expect(wordsOf(way)).to.contain('2026 年提出的不足，结果怎样').and.contain('“五个一”开展不够均衡，完成率0%。').and.contain('还没有交代')
    expect((await sends(clerk.browser, `${next}/way`, answer, { text: '两所学校已补齐。' })).status).to.equal(303)
    const stale = await clerk.browser.post(answer, { text: '另一个人写的。' })
    expect(stale.status, 'somebody has answered meanwhile').to.equal(409)
    expect(stale.text).to.contain('另一个人写的。').and.contain('两所学校已补齐。')
    expect(wordsOf(await clerk.see(`${next}/way`))).to.contain('已交代').and.contain('两所学校已补齐。')
    expect(wordsOf(await clerk.see(`${next}/checks`))).to.not.contain('还没有交代')
    const printed = wordsOf(partOf(await clerk.see(next), 'class="official-appendix', '</article>'))
    expect(printed).to.contain('附件：上年问题整改情况').and.contain('2026年提出的不足').and.contain('“五个一”开展不够均衡，完成率0%。 结果：两所学校已补齐。')
    for (const path of [next, `${next}/checks`, `${next}/way`, `${next}/form`, `${next}/versions`, `${next}/blocks/new`, `${report}/versions/1`, '/reports']) expect((await clerk.see(path)).match(/<h1\b/g), path).to.have.length(1)
    // Saved again as it is, a paragraph has been looked at.
    const { id } = paragraph(page, '现将2026年度'), path = `${next}/blocks/${id}`
    expect((await sends(clerk.browser, path, path, { text: '现将2027年度法治政府建设工作情况报告如下。' })).status).to.equal(303)
    expect(paragraph(await clerk.see(next), '现将2027年度').text).to.not.contain('请核对')
  })

  it('answers about last year are part of what is final; its checks look at what it says, not at today', async () => {
    const list = await clerk.see('/reports'), next = linksIn(list).find(link => link.text.startsWith('2027'))?.to ?? '', answer = /\/reports\/[0-9a-f-]{36}\/answers\/[0-9a-f-]{36}/.exec(await clerk.see(`${next}/way`))?.[0] ?? ''
    expect((await sends(clerk.browser, `${next}/way`, answer, { text: '学生张晓雨已参加培训。' })).status).to.equal(303)
    expect(wordsOf(await clerk.see(`${next}/checks`))).to.contain('交代上一年的问题时可能写了学生姓名')
    expect((await sends(clerk.browser, `${next}/way`, answer, { text: '两所学校都已补齐。' })).status).to.equal(303)
    const first = paragraphs(await clerk.see(next))[0]
    expect((await sends(clerk.browser, `${next}/blocks/new?after=${first?.id}`, `${next}/blocks`, { text: '讲座{法治讲座}次，其中小学讲座{=3｜台账}次。', kind: 'text' })).status).to.equal(303)
    expect((await sends(clerk.browser, `${next}/checks`, `${next}/freezing`, { password })).status).to.equal(303)
    const frozen = wordsOf(await clerk.see(`${next}/checks`))
    expect(frozen).to.contain('检查的是定稿（第 1 稿）里存下的数字').and.contain('分项大于总数：讲座0次，其中小学讲座3次')
    place.pass(60_000)
    const own = await place.person('recorder')
    for (const day of ['01', '02', '03']) await clerk.approves(await own.submits({ kind: 'lecture', heldOn: `2027-01-${day}`, pupils: '20' }))
    expect(wordsOf(await clerk.see(next))).to.contain('0 → 3')
    expect(wordsOf(await clerk.see(`${next}/checks`)), 'today the total is no longer too small').to.contain('分项大于总数')
    expect(wordsOf(partOf(await clerk.see(next), 'class="official-appendix', '</article>'))).to.contain('两所学校都已补齐。')
    expect(wordsOf(partOf(await clerk.see(`${next}/versions/1`), 'class="official-appendix', '</article>'))).to.contain('两所学校都已补齐。')
  })
})
