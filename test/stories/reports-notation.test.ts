import { expect } from 'chai'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { errorsAt, formOn, sends, wordsOf } from '../support/forms.js'
import { linksIn } from '../support/page-reading.js'
import type { Person } from '../support/people.js'
import { paragraphs } from '../support/read-report.js'

const paragraph = (html: string, words: string) => { const found = paragraphs(html).find(one => one.text.includes(words)); if (!found) throw new Error(`no paragraph says ${words}`); return found }

describe(`the names of numbers in the annual report (${provider})`, () => {
  let place: County, clerk: Person, report = ''
  before(async () => {
    place = await county('云岭县', { today: '2026-12-20', schools: ['第一中学', '第二小学', '城区', '甲|乙{丙}', '另一所第二小学', '东关小学'] })
    clerk = await place.person('clerk')
    for (const name of ['城关镇', '河东乡']) expect((await sends(clerk.browser, '/townships', '/townships', { name })).status).to.equal(303)
    const townships = await place.db.reader.organisation.findMany({ where: { kind: 'township' }, orderBy: { name: 'desc' }, select: { id: true, name: true } }), idOf = (name: string) => townships.find(one => one.name === name)?.id
    // Rosters that came from elsewhere have one name twice.
    await place.db.write(async tx => {
      await tx.organisation.updateMany({ where: { name: '第二小学' }, data: { townshipId: idOf('城关镇') } })
      await tx.organisation.updateMany({ where: { name: '另一所第二小学' }, data: { name: '第二小学', townshipId: idOf('河东乡') } })
    })
    for (const [index, heldOn] of [[2, '2026-03-05'], [3, '2026-03-06'], [5, '2026-03-07'], [5, '2026-03-08'], [6, '2026-03-09']] as const) {
      const recorder = await place.person(`recorder${index}`)
      await clerk.approves(await recorder.submits({ kind: 'lecture', heldOn, pupils: '10' }))
    }
    report = (await clerk.browser.post('/reports', { year: '2026', kind: 'annual', from: 'skeleton' })).location ?? ''
  })
  after(() => place.close())

  const first = async (): Promise<string> => paragraphs(await clerk.see(report))[0]?.id ?? ''
  const add = async (text: string) => sends(clerk.browser, `${report}/blocks/new?after=${await first()}`, `${report}/blocks`, { text, kind: 'text' })
  const path = async (words: string): Promise<string> => `${report}/blocks/${paragraph(await clerk.see(report), words).id}`
  const textOn = (html: string, of: string): string => String(formOn(html, of).text)

  it('a name that several things share is asked about, and nothing is lost; the answer is read as what it says', async () => {
    const asked = await add('全县{法治讲座｜第二小学}次，{法治讲座｜小学}次，{法治讲座｜城区}次。')
    expect(asked.status).to.equal(422)
    expect(errorsAt(asked.text, 'text')).to.deep.equal(['“第二小学”不止一个意思，请写明是哪一个：第二小学（城关镇）、第二小学（河东乡）', '“小学”不止一个意思，请写明是哪一个：学段：小学、办学类型：小学', '“城区”不止一个意思，请写明是哪一个：城乡：城区、学校：城区'])
    expect(textOn(asked.text, `${report}/blocks`)).to.equal('全县{法治讲座｜第二小学}次，{法治讲座｜小学}次，{法治讲座｜城区}次。')
    const typed = '重名：{法治讲座｜第二小学（河东乡）}、{法治讲座｜第二小学（城关镇）}、{法治讲座｜学段：小学}、{法治讲座｜学校：城区}、{法治讲座｜甲／乙（丙）}。'
    expect((await add(typed.replace('（河东乡）', '(河东乡)').replace('学段：', '学段:'))).status).to.equal(303)
    expect(paragraph(await clerk.see(report), '重名').text).to.equal('重名：2、1、5、1、0。')
    const of = await path('重名')
    expect(textOn(await clerk.see(of), of), 'as it is written').to.equal(typed)
    expect(paragraph(await clerk.see(report), '重名').numbers).to.have.length(5)
    expect(wordsOf(await clerk.see(paragraph(await clerk.see(report), '重名').numbers[0]?.to ?? '')), 'beside the text too').to.contain('法治讲座｜第二小学（河东乡）')
  })

  it('what is offered to be put in is written like that', async () => {
    const form = await clerk.see(await path('重名'))
    expect(form).to.contain('<option value="学段：小学">').and.contain('<option value="第二小学（城关镇）">').and.not.contain('<option value="第二小学">')
  })

  it('the sentence that asks is in the language of who writes', async () => {
    await clerk.browser.post('/language', { language: 'en' })
    const asked = await add('{法治讲座｜城区}')
    await clerk.browser.post('/language', { language: 'zh-CN' })
    expect(errorsAt(asked.text, 'text')).to.deep.equal(['“城区” may mean several things; write which one: 城乡：城区, 学校：城区'])
  })

  it('a paragraph is saved as it is and written around after its school was closed, its measure and category retired or renamed', async () => {
    const typed = '沿革：{法治讲座｜东关小学}、{机关干部学法：集中学法}、{党组理论学习中心组学习：集中学习}。'
    expect((await add(typed)).status).to.equal(303)
    const of = await path('沿革'), before = await place.db.reader.reportBlock.findFirstOrThrow({ where: { id: of.slice(-36) }, select: { text: true } })
    const categoryOf = async (name: string): Promise<string> => linksIn(await clerk.see('/bureau/categories')).find(one => one.text === name)?.to ?? ''
    const cadres = await categoryOf('机关干部学法'), group = await categoryOf('党组理论学习中心组学习')
    const measure = Object.keys(formOn(await clerk.see(cadres), cadres)).filter(name => /^measure-.*-name$/.test(name))[0]?.replace(/-name$/, '-retired') ?? ''
    expect((await sends(clerk.browser, cadres, cadres, { [measure]: 'yes' })).status).to.equal(303)
    expect((await sends(clerk.browser, group, group, { name: '中心组{学习}' })).status).to.equal(303)
    expect((await sends(clerk.browser, '/bureau/categories', `${group}/retirement`)).status).to.equal(303)
    const school = `/schools/${place.org('东关小学').id}`
    expect((await sends(clerk.browser, school, `${school}/closing`, { closedOn: '2026-09-01', reason: '并入第一中学' })).status).to.equal(303)
    const now = '沿革：{法治讲座｜东关小学}、{机关干部学法：集中学法（已停用）}、{中心组（学习）：集中学习（已停用）}。'
    expect(textOn(await clerk.see(of), of)).to.equal(now)
    expect((await sends(clerk.browser, of, of, {})).status, 'as it is').to.equal(303)
    expect((await sends(clerk.browser, of, of, { text: `前面加一句。${now}后面也加。` })).status).to.equal(303)
    expect((await place.db.reader.reportBlock.findFirstOrThrow({ where: { id: of.slice(-36) }, select: { text: true } })).text).to.equal(`前面加一句。${before.text}后面也加。`)
    expect(paragraph(await clerk.see(report), '沿革').text).to.contain('沿革：1、')
    // Merged: what is no school any more keeps its name where it is spoken of.
    await place.db.write(tx => tx.organisation.updateMany({ where: { name: '东关小学' }, data: { kind: 'teachingPoint' } }))
    expect(textOn(await clerk.see(of), of)).to.contain('{法治讲座｜东关小学}')
    expect((await sends(clerk.browser, of, of, { text: '缩短了。{法治讲座｜东关小学}' })).status).to.equal(303)
  })

  it('the next year takes it over: periods go on by a year and are written, what may be stale is marked on the page and in the form', async () => {
    const relative = '活动{活动}次，去年{活动｜上年}次。', absolute = '同比：{活动｜2025年}、{活动｜2026年3月}、{活动｜2026年第三季度}、{活动｜2026年秋季学期}。', old = '二〇二六年落实“八五”普法和二十届三中全会精神，举办第九个宪法宣传周，发放资料3000余册，今年3月考试{=46｜学法考试成绩单}人，名单见{JG-2026-0003}。'
    expect((await sends(clerk.browser, '/terms', '/terms', { schoolYear: '2026', season: 'autumn', startsOn: '2026-09-01', lastDay: '2027-01-20' })).status).to.equal(303)
    for (const text of [relative, absolute, old]) expect((await add(text)).status, text).to.equal(303)
    place.pass(40 * 24 * 3_600_000)
    clerk = await place.person('clerk')
    report = (await clerk.browser.post('/reports', { year: '2027', kind: 'annual', from: 'last' })).location ?? ''
    const page = await clerk.see(report)
    expect([paragraph(page, '去年0次').text, paragraph(page, '同比：').text], 'nothing of numbers of the system').to.deep.equal(['沿用自上一年，打开保存一次即视为核对过活动0次，去年0次。', '沿用自上一年，打开保存一次即视为核对过同比：5、0、0、××。'])
    expect(paragraphs(page).map(one => one.text).find(text => text.includes('主要安排')), 'a heading of the skeleton says its year').to.contain('四、').and.contain('2028年度推进法治政府建设的主要安排')
    const marks = '二〇二六年、“八五”普法、二十届、第九个、3000余册、今年、{=46｜学法考试成绩单}、{JG-2026-0003}'
    expect(paragraph(page, '二〇二六年').text).to.contain(`沿用自上一年，请核对：${marks}二〇二六年落实`)
    expect(wordsOf(await clerk.see(await path('二〇二六年')))).to.contain(`沿用自上一年，请核对：${marks}`)
    const later = await path('同比：')
    expect(textOn(await clerk.see(later), later)).to.equal('同比：{活动｜2026年度}、{活动｜2027年3月}、{活动｜2027年第三季度}、{活动｜2027年秋季学期}。')
    expect((await sends(clerk.browser, later, later, {})).status).to.equal(303)
    const english = await (async () => { await clerk.browser.post('/language', { language: 'en' }); return await clerk.see(report) })()
    expect(wordsOf(english)).to.contain('Taken over from last year, please check: 二〇二六年, “八五”普法')
    await clerk.browser.post('/language', { language: 'zh-CN' })
    expect(wordsOf(await clerk.see(`${report}/checks`))).to.contain('沿用自上一年，可能过时：二〇二六年')
    const saved = await path('二〇二六年')
    expect((await sends(clerk.browser, saved, saved, {})).status, 'saved as it is, it was looked at').to.equal(303)
    expect(paragraph(await clerk.see(report), '二〇二六年').text).to.not.contain('沿用自上一年')
  })
})
