import { expect } from 'chai'
import { county, password, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { formOn, sends, wordsOf } from '../support/forms.js'
import { linksIn } from '../support/page-reading.js'
import type { Person } from '../support/people.js'
import { quwoFacts as facts } from '../rules/sample-quwo-facts.js'
import { readDocument } from '../support/read-document.js'
import { paragraphs } from '../support/read-report.js'

/** 曲沃县教科局《2023年法治政府建设年度报告》 as records and a report of this product: everything that it counts, and nothing that it does not. */
describe(`曲沃县 2023, its report out of records (${provider})`, () => {
  let place: County, clerk: Person, leader: Person, report = ''
  const numbers = new Map<string, string>()
  before(async () => {
    place = await county('曲沃县', { today: '2024-01-10', schools: facts.schools.map(one => one.name) })
    ;[clerk, leader] = await Promise.all([place.person('clerk'), place.person('leader')])
  })
  after(() => place.close())

  /** One record of the bureau's own work, written by the clerk and confirmed by the leader. @returns its number */
  async function records(category: string, title: string, typed: { [field: string]: string }): Promise<string> {
    const written = await sends(clerk.browser, `/bureau/records/new?category=${category}`, '/bureau/records', { day: '2023-12-31', keptAt: '曲沃县教科局《2023年法治政府建设年度报告》', title, ...typed })
    expect(written.status, `${title}: ${wordsOf(written.text).slice(0, 400)}`).to.equal(303)
    expect((await sends(leader.browser, written.location ?? '', `${written.location}/confirmation`, {})).status, title).to.equal(303)
    const number = /JG-\d{4}-\d+/.exec(await clerk.see(written.location ?? ''))?.[0] ?? ''
    numbers.set(title, number)
    return number
  }
  const list = (title: string, names: readonly string[]) => records('workList', title, { 'answer-items': names.join('\n') })

  it('what the report counts is recorded once, through the forms', async () => {
    await list('“五个一”活动内容', facts.fiveOne)
    await list('专项宣传活动', facts.campaigns)
    await list('学宪法 讲宪法系列活动', facts.constitutionStrands.slice(0, 5))
    await list('学宪法 讲宪法竞赛', facts.constitutionStrands.slice(5))
    await list('教师学法形式', facts.teacherForms)
    await list('普法对象', ['机关干部和中小学领导干部', '教师', '中小学生'])
    await list('学习宣传的法律', facts.laws)
    await list('宣传渠道', ['网站', '宣传栏', '微信', '曲沃教科公众号', '主流媒体'])
    await list('参加市级比赛的学校', facts.schools.map(one => one.name))
    await records('contest', '临汾市“学宪法 讲宪法”演讲比赛、知识竞赛', { day: '2023-09-24', 'measure-sent': String(facts.cityContest.contestants), 'measure-schools': String(facts.schools.length), 'measure-cityAwards': '6', 'answer-awardNames': '演讲比赛三等奖，选手A（翔宇实验小学）\n知识竞赛第一名，选手B（曲沃县第二高级中学）\n优秀奖，选手C\n优秀奖，选手D\n优秀奖，选手E\n优秀奖，选手F' })
    await records('contest', '第八届全国学生“学宪法 讲宪法”活动山西赛区知识竞赛总决赛', { 'measure-provinceAwards': '1', 'answer-awardNames': '优秀奖，选手B（曲沃县第二高级中学）' })
    await records('demonstrationSchool', '依法治校示范校', { 'measure-province': '1', 'measure-city': '2' })
    await records('charter', '一校一章程', { 'measure-rate': '100' })
    await records('certificate', '公务员持有行政执法证', { 'measure-held': String(facts.bureau.certificates) })
    await records('complaint', '群众反映事项办理', { 'measure-closedRate': '100', 'measure-onTimeRate': '100', 'measure-satisfiedRate': '100' })
    await records('opennessReport', '听取政务公开工作汇报', { 'measure-times': String(facts.bureau.opennessReports) })
  })

  const problems = ['法治队伍力量不足，行政执法人员偏少。', '联合执法还需完善，部门配合和经费保障有待加强。', '依法治校的意识和能力仍需提高。', '青少年法治教育实践基地和法治资源教室不足。']
  const measures = ['坚持正确的指导思想。', '推进教育治理现代化。', '加强法治队伍建设。', '完善联合执法机制。', '加强规范性文件监督。', '推进政务公开。']

  it('the report begins with what is known, and says nothing of what is not', async () => {
    report = (await clerk.browser.post('/reports', { year: '2023', kind: 'annual', from: 'skeleton' })).location ?? ''
    const text = paragraphs(await clerk.see(report)).map(one => one.text).join('\n')
    expect(text).to.contain('选派选手6人参加上级竞赛，获市级奖项6项，获省级奖项1项。').and.contain('现有依法治校示范校：省级1所、市级2所。学校章程建设率100%。').and.contain('持有行政执法证6人。').and.contain('群众诉求办结率100%，按时反馈率100%，满意率100%。').and.contain('专题听取政务公开工作汇报1次。')
    expect(text, 'nobody has stated activities, people, vice-principals').to.not.match(/[^\d]0(?:次|所|人)|人次|法治副校长到校|开展法治教育活动/)
  })

  it('the clerk writes the rest with the lists of the records', async () => {
    const begun = paragraphs(await clerk.see(report)), after = async (id: string | undefined, text: string, role = ''): Promise<string> => {
      const added = await sends(clerk.browser, `${report}/blocks/new?after=${id}`, `${report}/blocks`, { text, role, kind: 'text' })
      expect(added.status, wordsOf(added.text).slice(0, 300)).to.equal(303)
      return /#b-(.*)$/.exec(added.location ?? '')?.[1] ?? ''
    }
    const cite = (title: string): string => `{${numbers.get(title)}}`, count = (title: string): string => `{${numbers.get(title)}｜项数}`
    let last = await after(begun.find(one => one.text.includes('增强法治宣传教育实效'))?.id, `开展“五个一”活动：${cite('“五个一”活动内容')}，共${count('“五个一”活动内容')}类。开展${cite('专项宣传活动')}等${count('专项宣传活动')}项专项宣传活动。`)
    last = await after(last, `“学宪法 讲宪法”系列活动有${cite('学宪法 讲宪法系列活动')}${count('学宪法 讲宪法系列活动')}项，举办${cite('学宪法 讲宪法竞赛')}。${cite('参加市级比赛的学校')}${count('参加市级比赛的学校')}所学校的选手参加市级比赛：演讲比赛三等奖{=1｜${numbers.get('临汾市“学宪法 讲宪法”演讲比赛、知识竞赛')}}个，知识竞赛第一名{=1｜${numbers.get('临汾市“学宪法 讲宪法”演讲比赛、知识竞赛')}}个，优秀奖{=4｜${numbers.get('临汾市“学宪法 讲宪法”演讲比赛、知识竞赛')}}个；其中一名选手代表全市参加省级总决赛，获优秀奖{=1｜${numbers.get('第八届全国学生“学宪法 讲宪法”活动山西赛区知识竞赛总决赛')}}个。`)
    last = await after(last, `面向${cite('普法对象')}${count('普法对象')}类对象，以${cite('教师学法形式')}${count('教师学法形式')}种形式组织教师学法，学习宣传${cite('学习宣传的法律')}${count('学习宣传的法律')}部法律，用好${cite('宣传渠道')}${count('宣传渠道')}种渠道。`)
    for (const [words, lines, role] of [['存在的不足和原因', problems, 'problem'], ['主要安排', measures, 'measure']] as const) {
      const at = paragraphs(await clerk.see(report)), heading = at.findIndex(one => one.text.includes(words)), empty = at[heading + 1]
      const path = `${report}/blocks/${empty?.id}`
      expect((await sends(clerk.browser, path, path, { text: lines[0] ?? '', role })).status).to.equal(303)
      let behind = empty?.id
      for (const line of lines.slice(1)) behind = await after(behind, line, role)
    }
  })

  it('every countable statement stands in the Word file, and nothing else is counted', async () => {
    const word = await clerk.browser.get(linksIn(await clerk.see(report)).find(one => one.text === '导出 Word')?.to ?? '')
    const text = (await readDocument(word.bytes)).paragraphs.map(one => one.text).join('\n')
    for (const name of [...facts.fiveOne, ...facts.campaigns, ...facts.constitutionStrands, ...facts.teacherForms, ...facts.laws, ...facts.schools.map(one => one.name), '机关干部和中小学领导干部', '网站', '宣传栏', '微信', '曲沃教科公众号', '主流媒体', ...problems, ...measures]) expect(text, name).to.contain(name)
    for (const said of ['共5类', '等12项专项宣传活动', '5项，举办', '4所学校的选手', '三等奖1个', '第一名1个', '优秀奖4个', '获优秀奖1个', '选派选手6人', '获市级奖项6项', '获省级奖项1项', '省级1所、市级2所', '学校章程建设率100%', '持有行政执法证6人', '办结率100%', '按时反馈率100%', '满意率100%', '3类对象', '4种形式', '7部法律', '5种渠道', '政务公开工作汇报1次']) expect(text, said).to.contain(said)
    expect(text, 'what the report does not state').to.not.match(/人次|法治副校长\d|辅导员\d|开展法治教育活动\d|\d+张/)
    expect(text).to.not.contain('××')
  })

  it('each number and each list leads from the preview to the record that it rests on', async () => {
    const page = await clerk.see(report), leads = paragraphs(page).flatMap(one => one.numbers)
    expect(leads.length).to.be.greaterThan(30)
    expect(page, 'a table of what nobody has stated').to.not.contain('official-table')
    const reached = new Set<string>()
    for (const { text, to } of leads) {
      const source = (await clerk.see(to)).split('id="source"')[1]?.split('id="changes"')[0] ?? ''
      const next = linksIn(source).find(one => /^\/bureau\/records/.test(one.to))
      const shown = wordsOf(await clerk.see(next?.to ?? to)), titles = [...numbers.keys()].filter(title => shown.includes(title))
      expect(titles.length, `${text} → ${next?.to}`).to.be.greaterThan(0)
      for (const title of titles) reached.add(title)
    }
    expect([...reached].sort()).to.deep.equal([...numbers.keys()].sort())
  })

  it('is finished; the next year is asked about its problems and measures', async () => {
    expect((await sends(clerk.browser, `${report}/checks`, `${report}/freezing`, { password })).status).to.equal(303)
    expect(formOn(await clerk.see(`${report}/checks`), `${report}/correction`)).to.have.property('reason')
    const next = (await clerk.browser.post('/reports', { year: '2024', kind: 'annual', from: 'last' })).location ?? ''
    const way = wordsOf(await clerk.see(`${next}/way`))
    for (const line of [...problems, ...measures]) expect(way, line).to.contain(line)
  })
})
