import { expect } from 'chai'
import { Readable } from 'node:stream'
import { startEveryBureau } from '../../src/bureau/start-commands.js'
import { sumBureauMeasures } from '../../src/bureau/sums-queries.js'
import { calendarYear } from '../../src/calendar.js'
import { findViewer } from '../../src/accounts/find-viewer.js'
import { scopedDb } from '../../src/platform/db/scope.js'
import type { Fields } from '../support/browser.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { drawnPhoto } from '../support/files.js'
import { errorsAt, formOn, mainOf, sends, wordsOf } from '../support/forms.js'
import { opensInspector } from '../support/inspectors.js'
import { linksIn, partOf } from '../support/page-reading.js'
import type { Person } from '../support/people.js'
import { readArchive, readSheet } from '../support/read-workbook.js'

/** What the person who writes does: opens the form of a category, fills it in, saves. @returns the record's address */
async function writes(person: Person, category: string, typed: Fields): Promise<string> {
  const saved = await sends(person.browser, `/bureau/records/new?category=${category}`, '/bureau/records', { day: '2026-05-06', ...typed })
  expect(saved.status, saved.text.slice(0, 300)).to.equal(303)
  return saved.location ?? ''
}
/** One of the buttons on a record's page. */
const presses = (person: Person, record: string, noun: string, typed: Fields = {}) => sends(person.browser, record, `${record}/${noun}`, typed)
const confirms = async (person: Person, record: string): Promise<void> => { expect((await presses(person, record, 'confirmation')).status).to.equal(303) }

/** What stands for one category on top of the ledger. */
const sumOn = (html: string, category: string): string => {
  const line = html.split('<li').find(one => one.includes('sum-fact') || one.includes('sum-beside') ? linksIn(one)[0]?.text === category : false)
  return line ? wordsOf(`<li${line.split('</li>')[0]}`).trim() : ''
}
/** The titles that a list shows, over all of its pages. */
async function titlesBehind(person: Person, address: string): Promise<string[]> {
  const titles: string[] = []
  for (let next: string | undefined = address; next;) {
    const html = await person.see(next)
    titles.push(...linksIn(html.split('<tbody>')[1]?.split('</tbody>')[0] ?? '').map(one => one.text))
    next = linksIn(html).find(link => link.text === '下一页')?.to
  }
  return titles
}

describe(`what the bureau itself did (${provider})`, () => {
  let place: County, clerk: Person, second: Person, leader: Person
  before(async () => {
    place = await county('云岭县', { today: '2026-06-01' })
    ;[clerk, second, leader] = await Promise.all([place.person('clerk'), place.person('clerk2'), place.person('leader')])
  })
  after(() => place.close())

  it('begins with categories that somebody else thought of, and with what to do next', async () => {
    expect(wordsOf(await clerk.see('/bureau/records'))).to.contain('还没有登记局机关的工作').and.contain('登记工作')
    const choice = await clerk.see('/bureau/records/new'), links = linksIn(mainOf(choice))
    expect(links.map(one => one.text)).to.include.members(['党组理论学习中心组学习', '普法责任清单', '重大行政决策', '行政执法证', '法律顾问', '人大代表建议和政协提案'])
    expect(linksIn(await clerk.see('/overview')).find(one => one.text.includes('局机关工作'))?.to).to.equal('/bureau/records')
  })

  it('a record counts once a second person confirmed it, and stands apart until then', async () => {
    const record = await writes(clerk, 'studyGroup', { title: '中心组第三次集中学习', 'measure-people': '32', headPart: 'chaired', documentNumber: '云教党〔2026〕3号', keptAt: '办公室' })
    const page = wordsOf(await clerk.see(record))
    expect(page).to.contain('未复核').and.contain('JG-2026-0001').and.contain('请另一位同志复核').and.contain('集中学习 1 次').and.contain('参加 32 人次').and.contain('主持').and.contain('云教党〔2026〕3号')
    expect((await clerk.browser.post(`${record}/confirmation`, { _version: '1' })).status, 'nobody confirms what they wrote').to.equal(403)
    expect(sumOn(await clerk.see('/bureau/records'), '党组理论学习中心组学习')).to.match(/^党组理论学习中心组学习 另有未复核：集中学习 1 次、参加 32 人次$/)
    expect(linksIn(await second.see('/overview')).find(one => one.to === '/bureau/records')?.text, 'the second person hears of it').to.contain('1')
    await confirms(second, record)
    expect(sumOn(await clerk.see('/bureau/records?period=2026'), '党组理论学习中心组学习')).to.match(/^党组理论学习中心组学习 集中学习 1 次 参加 32 人次$/)
    expect(wordsOf(await clerk.see(record))).to.contain('苏审核 2026-06-01 10:00 复核，已计入汇总').and.contain('复核无误')
  })

  it('the leader confirms too, and takes back only their own word', async () => {
    const record = await writes(clerk, 'studyGroup', { title: '中心组第四次集中学习', 'measure-people': '300余' })
    await confirms(leader, record)
    expect(sumOn(await leader.see('/bureau/records'), '党组理论学习中心组学习'), '余 stays').to.contain('参加 ≥332 人次')
    expect((await second.browser.post(`${record}/unconfirmation`, { _version: '2' })).status).to.equal(409)
    expect((await presses(leader, record, 'unconfirmation')).status).to.equal(303)
    expect(sumOn(await leader.see('/bureau/records'), '党组理论学习中心组学习')).to.contain('参加 32 人次').and.contain('另有未复核：集中学习 1 次、参加 ≥300 人次')
    expect((await leader.browser.post(record, { title: 'x' })).status, 'and writes nothing else').to.equal(403)
    await confirms(leader, record)
  })

  it('a change takes the confirmation away, and the history says who, when and what', async () => {
    const record = await writes(clerk, 'complaint', { title: '上半年群众诉求办理', 'measure-received': '40', 'measure-closed': '30' })
    await confirms(second, record)
    const form = await second.see(`${record}/form`)
    expect(wordsOf(form)).to.contain('修改后需要重新复核')
    expect((await sends(second.browser, `${record}/form`, record, {})).status, 'saved as it was').to.equal(303)
    expect(wordsOf(await clerk.see(record)), 'which changes nothing').to.contain('苏审核 2026-06-01 10:00 复核')
    expect((await sends(second.browser, `${record}/form`, record, { 'measure-closed': '36' })).status).to.equal(303)
    const page = wordsOf(await clerk.see(record))
    expect(page).to.contain('苏审核 修改（数量），复核随之取消').and.contain('办结率 90%')
    expect((await second.browser.post(`${record}/confirmation`, { _version: '3' })).status, 'now it is the second person’s own word').to.equal(403)
    await confirms(clerk, record)
    expect(sumOn(await clerk.see('/bureau/records'), '群众诉求办理')).to.contain('受理 40 件 办结 36 件').and.contain('办结率 90%')
  })

  it('of two who are there at once one is faster, and nothing typed is lost', async () => {
    const record = await writes(clerk, 'meeting', { title: '法治工作推进会' }), seen = formOn(await clerk.see(`${record}/form`), record)
    await confirms(second, record)
    const late = await clerk.browser.post(record, { ...seen, title: '法治工作推进会（扩大）' })
    expect(late.status).to.equal(409)
    expect(late.text).to.contain('value="法治工作推进会（扩大）"').and.contain('刚才被别人改过')
    expect((await second.browser.post(`${record}/voiding`, { _version: '1', comment: '重复' })).status, 'nobody decides on what they did not see').to.equal(409)
  })

  it('a form that cannot be kept comes back whole, with a sentence at each field', async () => {
    const sent = await sends(clerk.browser, '/bureau/records/new?category=certificate', '/bureau/records', { day: '2026-07-01', title: '', 'measure-held': '约6', keptAt: '档案室' })
    expect(sent.status).to.equal(422)
    expect(errorsAt(sent.text, 'day')).to.deep.equal(['日期不能晚于今天：还没有做的工作不登记'])
    expect(errorsAt(sent.text, 'title')).to.deep.equal(['请填写这一项'])
    expect(errorsAt(sent.text, 'measure-held')[0]).to.contain('不能累加')
    expect(sent.text).to.contain('value="约6"').and.contain('value="档案室"')
  })

  it('stock is the last one counted, additions add up, heads and percent are both there', async () => {
    const first = await writes(clerk, 'certificate', { day: '2025-12-31', title: '年末持证情况', 'measure-held': '5', 'measure-newlyHeld': '2' })
    const then = await writes(clerk, 'certificate', { day: '2026-03-31', title: '一季度持证情况', 'measure-held': '6', 'measure-due': '8', 'measure-newlyHeld': '1' })
    for (const record of [first, then]) await confirms(second, record)
    const now = await clerk.see('/bureau/records?period=2026'), before = await clerk.see('/bureau/records?period=2025')
    expect(sumOn(now, '行政执法证')).to.equal('行政执法证 新取得 1 人 持证 6 人 截至 2026-03-31 应持证 8 人 截至 2026-03-31 持证率 75%')
    expect(sumOn(before, '行政执法证')).to.equal('行政执法证 新取得 2 人 持证 5 人 截至 2025-12-31')
    expect(linksIn(partOf(now, '行政执法证', '</li>')).map(one => one.to), 'a stock opens the record that says so').to.include(then)
    const offered = await clerk.see('/bureau/records/new?category=certificate')
    expect(wordsOf(offered)).to.contain('上次：6 人').and.contain('上次：一季度持证情况')
  })

  it('voiding asks for a reason, keeps everything, and can be undone as it was', async () => {
    const record = await writes(clerk, 'penalty', { title: '处罚一', 'measure-cases': '3' })
    await confirms(second, record)
    const without = await presses(clerk, record, 'voiding', { comment: ' ' })
    expect(without.status).to.equal(422)
    expect((await presses(clerk, record, 'voiding', { comment: '重复登记' })).status).to.equal(303)
    expect(sumOn(await clerk.see('/bureau/records'), '行政处罚')).to.equal('')
    expect(await titlesBehind(clerk, '/bureau/records?state=void')).to.deep.equal(['处罚一'])
    expect(wordsOf(await clerk.see(record))).to.contain('已作废').and.contain('重复登记')
    expect((await clerk.browser.get(`${record}/form`)).status).to.equal(409)
    expect((await presses(clerk, record, 'restoring')).status).to.equal(303)
    expect(sumOn(await clerk.see('/bureau/records'), '行政处罚'), 'confirmed, as it was').to.equal('行政处罚 处罚案件 3 件')
  })

  it('files may be added with the line that says which may not; they are part of what is confirmed', async () => {
    const record = await writes(clerk, 'partyGroup', { title: '党组会议研究普法工作', keptAt: '党组会议记录本' })
    expect(wordsOf(await clerk.see(record))).to.contain('涉密、内部资料和学生名单不得上传').and.contain('党组会议记录不用上传')
    await confirms(second, record)
    const sent = await clerk.browser.upload(`${record}/evidence`, [await drawnPhoto(1), { name: '名单.exe', bytes: Buffer.from('MZ not a picture') }])
    expect(sent.status, 'one is kept, one is refused by name').to.equal(422)
    expect(wordsOf(sent.text)).to.contain('名单.exe').and.contain('未复核')
    const page = await clerk.see(record), file = /\/evidence\/([0-9a-f-]{36})\/thumbnail/.exec(page)?.[1] ?? ''
    expect((await leader.browser.get(`/evidence/${file}`)).headers.get('content-type')).to.match(/^image\//)
    for (const who of ['recorder', 'clerk-there', 'prefecture', 'court']) expect((await (await place.person(who)).browser.get(`/evidence/${file}`)).status, who).to.equal(404)
    expect((await sends(clerk.browser, record, `${record}/evidence/${file}/removal`)).status).to.equal(303)
    expect(await clerk.see(record)).not.to.contain(`/evidence/${file}`)
    expect(wordsOf(await clerk.see(record))).to.contain('移除文件')
  })

  it('each list is filtered by its address, turned by marks, and its sums prove themselves', async () => {
    expect(await titlesBehind(clerk, '/bureau/records?period=2026&category=studyGroup')).to.deep.equal(['中心组第四次集中学习', '中心组第三次集中学习'])
    expect(await titlesBehind(clerk, '/bureau/records?period=2026&head=took')).to.deep.equal(['中心组第三次集中学习'])
    expect(await titlesBehind(clerk, '/bureau/records?period=2026&search=zxz'), 'by first letters of the pinyin').to.have.length(2)
    expect(await titlesBehind(clerk, '/bureau/records?period=2026&search=%E4%BA%91%E6%95%99%E5%85%9A')).to.deep.equal(['中心组第三次集中学习'])
    expect(await titlesBehind(clerk, '/bureau/records?period=2025')).to.deep.equal(['年末持证情况'])
    for (const wrong of ['/bureau/records?period=2019x', '/bureau/records?category=nothing']) expect((await clerk.browser.get(wrong)).status, wrong).to.equal(404)
    for (let i = 0; i < 31; i++) await clerk.browser.post('/bureau/records', { category: 'inspection', day: '2026-04-01', title: `检查${i}`, 'measure-inspections': '1' })
    expect(await titlesBehind(clerk, '/bureau/records?period=2026&category=inspection')).to.have.length(31)
    const turned = linksIn(await clerk.see('/bureau/records?period=2026&category=inspection')).find(link => link.text === '下一页')?.to ?? ''
    expect(linksIn(await clerk.see(turned)).find(link => link.text.startsWith('已复核'))?.to, 'another tab begins with its first page').to.equal('/bureau/records?period=2026&category=inspection&state=confirmed')
    expect(await titlesBehind(clerk, '/bureau/records?period=2026-q1')).to.deep.equal(['一季度持证情况'])
    expect((await clerk.browser.get('/period?then=%2Fbureau%2Frecords%3Fperiod%3D2026')).status, 'a quarter is picked on its page').to.equal(200)
    expect(sumOn(await clerk.see('/bureau/records?period=2026'), '行政检查')).to.contain('另有未复核：检查 31 次')
  })

  it('what the report asks: per category and number what counts, what waits, and the list that proves it', async () => {
    const viewer = await findViewer(place.db.reader, clerk.id, '2026-06-01')
    if (!viewer) throw new Error('no viewer')
    const sums = await sumBureauMeasures(scopedDb(viewer, place.db.reader), place.org('云岭县').id, calendarYear(2026)), study = sums.find(one => one.category.code === 'studyGroup')
    expect(study?.records).to.deep.equal({ confirmed: 2, unconfirmed: 0 })
    expect(study?.measures.find(one => one.measure.code === 'people')?.confirmed).to.deep.include({ value: 332, decimals: 0, atLeast: true })
    expect(study?.to).to.equal('/bureau/records?period=2026&category=studyGroup')
    expect(sums.find(one => one.category.code === 'lawExam')?.measures[0]?.confirmed, 'nobody stated it: not 0').to.equal(undefined)
    for (const sum of sums.filter(one => one.records.confirmed + one.records.unconfirmed > 0)) expect(await titlesBehind(clerk, sum.to), sum.category.name).to.have.length(sum.records.confirmed + sum.records.unconfirmed)
  })

  it('and the same out of very many records', async () => {
    const orgId = place.org('云岭县').id, viewer = await findViewer(place.db.reader, clerk.id, '2026-06-01')
    if (!viewer) throw new Error('no viewer')
    const sums = async () => (await sumBureauMeasures(scopedDb(viewer, place.db.reader), orgId, calendarYear(2026))).map(({ category, measures, records }) => ({ code: category.code, records, measures: measures.map(({ measure, confirmed, unconfirmed }) => [measure.code, confirmed, unconfirmed]) }))
    const before = await sums()
    await place.db.write(async tx => {
      const { id: categoryId } = await tx.bureauCategory.findFirstOrThrow({ where: { orgId, code: 'certificate' }, select: { id: true } })
      for (let i = 0; i < 301; i++) {
        const set = await tx.evidenceSet.create({ data: { orgId }, select: { id: true } }), by = { createdById: clerk.id, writtenById: clerk.id, createdAt: place.clock.now, writtenAt: place.clock.now }
        const { id } = await tx.bureauRecord.create({ data: { orgId, categoryId, number: `JG-2019-${i}`, day: '2019-12-31', title: '旧记录', answers: {}, evidenceSetId: set.id, searchText: '', ...by, ...(i % 2 ? { confirmedAt: place.clock.now, confirmedById: second.id } : {}) }, select: { id: true } })
        await tx.bureauMeasure.create({ data: { orgId, recordId: id, code: 'held', value: 1, unit: 'person' } })
      }
    })
    expect(await sums()).to.deep.equal(before)
    await place.db.write(async tx => {
      const old = { day: '2019-12-31' }
      await tx.bureauMeasure.deleteMany({ where: { record: old } })
      await tx.bureauRecord.deleteMany({ where: old })
    })
  })

  it('the ledger can be taken away: a sheet to sign with the sums beside it, and CSV', async () => {
    const reply = await leader.browser.get('/downloads/bureau.xlsx?period=2026&category=studyGroup')
    expect(decodeURIComponent(reply.headers.get('content-disposition') ?? '')).to.contain('云岭县教育局_局机关工作台账_2026年度_20260601.xlsx')
    const files = await readArchive(Readable.from(reply.bytes)), rows = [1, 2].map(number => JSON.stringify(readSheet(files, number)))
    expect(rows[0]).to.contain('中心组第三次集中学习').and.contain('集中学习 1 次，参加 32 人次').and.contain('已复核')
    expect(rows[1]).to.contain('≥332').and.contain('人次').and.contain('本期新增')
    const csv = await leader.browser.get('/downloads/bureau.csv?period=2026')
    expect(csv.text).to.contain('一季度持证情况').and.not.contain('年末持证情况')
  })

  it('a number that is asked no more stays with the records that state it', async () => {
    const record = await writes(clerk, 'motion', { title: '建议提案答复', 'measure-received': '9', 'measure-answered': '8' }), category = linksIn(await clerk.see('/bureau/categories')).find(one => one.text === '人大代表建议和政协提案')?.to ?? ''
    expect((await sends(clerk.browser, category, category, { 'measure-answered-retired': 'yes' })).status).to.equal(303)
    expect(await clerk.see(`${record}/form`)).not.to.contain('name="measure-answered"')
    expect((await sends(clerk.browser, `${record}/form`, record, { title: '建议提案答复情况' })).status).to.equal(303)
    expect(wordsOf(await clerk.see(record))).to.contain('按期答复 8 件')
  })

  it('categories are the county’s: added, renamed, moved, retired; records and sums stay', async () => {
    const made = await sends(clerk.browser, '/bureau/categories/new', '/bureau/categories', { name: '宪法宣誓', group: 'leadership', 'measure-new1-name': '宣誓', 'measure-new1-unit': 'person', steps: '备案\n公示' })
    expect(made.location, made.text.slice(0, 300)).to.equal('/bureau/categories')
    const list = await clerk.see('/bureau/categories'), own = linksIn(list).find(one => one.text === '宪法宣誓')?.to ?? ''
    expect((await sends(clerk.browser, '/bureau/categories/new', '/bureau/categories', { name: '宪法宣誓', group: 'other' })).status, 'a name once').to.equal(422)
    const code = (await place.db.reader.bureauCategory.findFirstOrThrow({ where: { name: '宪法宣誓' }, select: { code: true } })).code
    const record = await writes(clerk, code, { title: '新任干部宪法宣誓', 'measure-m1': '9', 'answer-steps': 's1' })
    await confirms(second, record)
    expect(sumOn(await clerk.see('/bureau/records'), '宪法宣誓')).to.equal('宪法宣誓 宣誓 9 人 备案 1 件')
    expect((await sends(clerk.browser, own, own, { name: '宪法宣誓仪式' })).status).to.equal(303)
    expect((await sends(clerk.browser, '/bureau/categories', `${own}/retirement`)).status).to.equal(303)
    expect((await clerk.browser.get(`/bureau/records/new?category=${code}`)).status).to.equal(404)
    expect(wordsOf(await clerk.see('/bureau/records/new'))).not.to.contain('宪法宣誓')
    expect(sumOn(await clerk.see('/bureau/records'), '宪法宣誓仪式')).to.equal('宪法宣誓仪式 宣誓 9 人 备案 1 件')
    expect((await sends(clerk.browser, '/bureau/categories', `${own}/restoring`)).status).to.equal(303)
    expect((await sends(clerk.browser, '/bureau/categories', `${own}/position`, { move: 'earlier' })).status).to.equal(303)
  })

  it('a category asks questions of the county’s own: named, explained, moved and retired in its form; answers to a retired one stay with their records', async () => {
    const made = await sends(clerk.browser, '/bureau/categories/new', '/bureau/categories', { name: '法治宣传月', group: 'other', 'question-new1-name': '主题', 'question-new1-hint': '当年全国统一的主题', 'question-new1-type': 'text', 'question-new2-name': '主要做法', 'question-new2-type': 'long', 'question-new3-name': '带队领导', 'question-new3-type': 'text', 'question-new3-names': 'yes' })
    expect(made.status, made.text.slice(0, 300)).to.equal(303)
    const { id, code, fields } = await place.db.reader.bureauCategory.findFirstOrThrow({ where: { name: '法治宣传月' }, select: { id: true, code: true, fields: true } }), own = `/bureau/categories/${id}`
    expect((fields as { code: string, type: string }[]).map(one => `${one.code} ${one.type}`)).to.deep.equal(['q1 text', 'q2 long', 'q3Names text'])
    const form = wordsOf(await clerk.see(`/bureau/records/new?category=${code}`))
    expect(form).to.contain('主题').and.contain('当年全国统一的主题').and.contain('主要做法').and.contain('带队领导')
    const record = await writes(clerk, code, { title: '宣传月启动', 'answer-q1': '弘扬宪法精神', 'answer-q2': '进校园\n进社区', 'answer-q3Names': '席远山' })
    expect(wordsOf(await clerk.see(record))).to.contain('主题 弘扬宪法精神').and.contain('带队领导 席远山')
    expect(wordsOf(await (await place.person('inspector')).see(record))).to.contain('带队领导 席*').and.contain('弘扬宪法精神').and.not.contain('席远山')

    const page = await clerk.see(own)
    expect(wordsOf(page)).to.contain('一行文字 · 填写姓名').and.contain('停用这个问题')
    const changed = await sends(clerk.browser, own, own, { 'question-q1-name': '宣传主题', 'question-q3Names-place': '1', 'question-q2-retired': 'yes' })
    expect(changed.status, changed.text.slice(0, 300)).to.equal(303)
    const asked = await clerk.see(`/bureau/records/new?category=${code}`)
    expect([...asked.matchAll(/name="answer-(\w+)"/g)].map(found => found[1])).to.deep.equal(['q3Names', 'q1'])
    expect(wordsOf(await clerk.see(record)), 'what was answered stays').to.contain('宣传主题 弘扬宪法精神').and.contain('主要做法 进校园')
    expect((await sends(clerk.browser, `${record}/form`, record, { 'answer-q1': '学习宪法' })).status).to.equal(303)
    expect(wordsOf(await clerk.see(record)), 'also after the record was written anew').to.contain('宣传主题 学习宪法').and.contain('主要做法 进校园')
    expect((await sends(clerk.browser, own, own, { 'question-q2-retired': '' })).status).to.equal(303)
    expect(await clerk.see(`${record}/form`)).to.match(/name="answer-q2"[^>]*>\s*进校园/)

    const wrong = await sends(clerk.browser, own, own, { 'question-q1-name': '', 'question-new1-name': '长'.repeat(21), 'question-new1-hint': '还在' })
    expect([wrong.status, errorsAt(wrong.text, 'question-q1-name').length, errorsAt(wrong.text, 'question-new1-name').length]).to.deep.equal([422, 1, 1])
    expect(formOn(wrong.text, own)['question-new1-hint']).to.deep.equal(['还在'])
    const stale = await clerk.browser.post(own, { ...formOn(await clerk.see(own), own), _version: '1', 'question-q1-name': '改名' })
    expect([stale.status, formOn(stale.text, own)['question-q1-name']]).to.deep.equal([409, ['改名']])
  })

  it('is the bureau’s alone: not a school’s, not another county’s, not the prefecture’s; an inspector reads without names', async () => {
    const record = await writes(clerk, 'leadingGroup', { title: '调整普法工作领导小组', 'measure-members': '9', 'answer-chairNames': '钟某某' })
    for (const who of ['recorder', 'admin', 'court', 'system']) for (const path of ['/bureau/records', record]) expect((await (await place.person(who)).browser.get(path)).status, `${who} ${path}`).to.equal(403)
    for (const who of ['clerk-there', 'prefecture']) expect((await (await place.person(who)).browser.get(record)).status, who).to.equal(404)
    expect((await (await place.person('prefecture')).browser.get('/bureau/records')).status).to.equal(404)
    expect(wordsOf(await (await place.person('clerk-there')).see('/bureau/records'))).not.to.contain('调整普法')
    const inspector = await place.person('inspector'), page = wordsOf(mainOf(await inspector.see(record)))
    expect(page).to.contain('任* 2026-06-01 10:00 填写').and.contain('组长 钟*').and.not.contain('任审核').and.not.contain('钟某某')
    expect(mainOf(await inspector.see(record))).not.to.contain('<form')
    const ofSchool = await opensInspector(place, clerk, { places: [place.org('第一中学').id] })
    expect((await ofSchool.browser.get('/bureau/records')).status, 'the bureau is none of the listed schools').to.equal(404)
    expect(linksIn(await ofSchool.see('/overview')).some(one => one.to === '/bureau/records')).to.equal(false)
    const ofYear = await opensInspector(place, clerk, { displayName: '万督察', fromYear: '2025', untilYear: '2025' })
    expect(await titlesBehind(ofYear, '/bureau/records')).to.deep.equal(['年末持证情况'])
    expect((await ofYear.browser.get(record)).status).to.equal(404)
    expect((await ofYear.browser.get('/bureau/records?period=2026')).status).to.equal(404)
  })

  it('a county that was there before gets its categories once', async () => {
    const categories = () => place.db.reader.bureauCategory.count()
    const before = await categories()
    await place.db.write(startEveryBureau)
    expect(await categories(), 'nothing twice').to.equal(before)
    await place.db.write(tx => tx.bureauCategory.deleteMany({ where: { org: { name: '邻县' } } }))
    await place.db.write(startEveryBureau)
    expect(await categories()).to.equal(before)
    // What came with a later version comes behind its own; what it retired stays retired.
    await place.db.write(async tx => { await tx.bureauCategory.deleteMany({ where: { code: 'workList', org: { name: '云岭县' } } }); await tx.bureauCategory.updateMany({ where: { code: 'funds' }, data: { retiredAt: place.clock.now } }) })
    await place.db.write(startEveryBureau)
    expect(await categories()).to.equal(before)
    expect(await place.db.reader.bureauCategory.count({ where: { code: 'funds', retiredAt: null } })).to.equal(0)
    const own = await place.db.reader.bureauCategory.findMany({ where: { org: { name: '云岭县' } }, orderBy: { position: 'desc' }, take: 1, select: { code: true } })
    expect(own).to.deep.equal([{ code: 'workList' }])
  })
})
