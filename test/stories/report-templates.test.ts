import { expect } from 'chai'
import { fileOwners } from '../../src/evidence/file-owners.js'
import { county, password, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { errorsAt, mainOf, sends, wordsOf } from '../support/forms.js'
import { linksIn } from '../support/page-reading.js'
import type { Person } from '../support/people.js'
import { paragraphs } from '../support/read-report.js'
import { all, find, parseXml, type XmlElement } from '../support/read-workbook.js'
import { unzip } from '../support/received-files.js'
import { schemaErrors } from '../support/schema-errors.js'
import { field, paragraph, table, wordFile } from '../support/word-file.js'

const textOf = (element: XmlElement): string => element.children.map(child => child.name === 'w:t' ? child.text : textOf(child)).join('')
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const bodyOf = (bytes: Buffer): XmlElement => find(parseXml(head + (unzip(bytes).get('word/document.xml')?.toString() ?? '').replace(/^<\?xml[^>]*\?>\s*/, '')), 'w:body')
const lines = (bytes: Buffer): string[] => bodyOf(bytes).children.filter(one => one.name === 'w:p').map(textOf)
const rows = (bytes: Buffer): string[][] => all(bodyOf(bytes), 'w:tr').map(row => row.children.filter(one => one.name === 'w:tc').map(textOf))

const whole = wordFile({
  header: paragraph('{单位}内部资料'),
  body: paragraph('{标题}', 'Title') + paragraph('{#报送稿}{主送}：{/报送稿}{#公开稿}公开发布{/公开稿}') + paragraph('{#第一章}{#二级标题}{文字}{/二级标题}', 'Heading1') + paragraph('{#段落}{文字}{/段落}{/第一章}', 'Body')
    + paragraph('全县讲座{法治讲座}次，其中小学{法治讲座｜学段：小学}次，上年{法治讲座｜上年}次，比上年{法治讲座｜同比}；中心组学习{党组理论学习中心组学习：集中学习}次。')
    + table(['学段', '讲座', '合计'], ['{#五个一分学段}{学段}', '{法治讲座}', '{合计}{/五个一分学段}']) + paragraph('{数据截至}，{稿次}'),
})

describe(`a bureau's own Word template (${provider})`, () => {
  let place: County, clerk: Person, leader: Person, recorder: Person, second: Person, report = ''
  const uploads = (bytes: Buffer, name = '', fileName = '局模板.docx') => clerk.browser.upload('/reports/templates', [{ name: fileName, type: '', bytes }], { name }, undefined, 'file')
  const filled = async (label: string, page = report): Promise<Buffer> => { const to = linksIn(await clerk.see(page)).find(one => one.text === label)?.to ?? ''; const file = await clerk.browser.get(to); expect(file.status, `${label} ${to}`).to.equal(200); return file.bytes }
  before(async () => {
    place = await county('云岭县', { today: '2026-12-20', schools: [{ name: '第一中学', stage: 'junior' }, { name: '第二小学', stage: 'primary' }] })
    ;[clerk, leader, recorder, second] = await Promise.all([place.person('clerk'), place.person('leader'), place.person('recorder'), place.person('recorder2')])
    for (const record of [await recorder.submits({ kind: 'lecture', heldOn: '2025-03-05' }), await recorder.submits({ kind: 'lecture', heldOn: '2026-03-05' }), await second.submits({ kind: 'lecture', heldOn: '2026-04-05' }), await second.submits({ kind: 'quiz', heldOn: '2026-05-05' })]) await clerk.approves(record)
    await sends(clerk.browser, '/bureau/records/new?category=studyGroup', '/bureau/records', { day: '2026-05-06', title: '学习宪法', 'measure-sessions': '4', 'measure-people': '46' })
    report = (await clerk.browser.post('/reports', { year: '2026', kind: 'annual', from: 'skeleton' })).location ?? ''
  })
  after(() => place.close())

  it('begins with a sample that is whole: downloaded, uploaded as it is, filled', async () => {
    const page = await clerk.see(linksIn(await clerk.see('/reports')).find(one => one.text === 'Word 模板')?.to ?? '')
    expect(wordsOf(page)).to.contain('还没有模板').and.contain('{法治讲座}').and.contain('{五个一分学段}'.slice(1, -1))
    const sample = await clerk.browser.get(linksIn(page).find(one => one.text === '下载示例模板')?.to ?? '')
    expect(lines(sample.bytes).join()).to.contain('{#正文}').and.contain('{标题}')
    const added = await uploads(sample.bytes, '', '年度报告示例模板.docx')
    expect(added.status, wordsOf(mainOf(added.text))).to.equal(303)
    const bytes = await filled('Word：年度报告示例模板'), texts = lines(bytes)
    const printed = paragraphs(await clerk.see(report)).map(one => one.text).filter(text => text !== '' && !text.includes('本单位自己写') && !text.includes('点“改”'))
    expect(texts.join('')).to.not.match(/[{}]/)
    for (const text of printed.filter(one => !one.startsWith('表'))) expect(texts.map(one => one.replace(/\s/g, ''))).to.include(text)
    expect(rows(bytes).map(row => row[0])).to.deep.equal(['学段', '初中、九年一贯制', '小学', '合计'])
    expect(await schemaErrors(bytes, 'docx')).to.deep.equal([])
    const blank = linksIn(await clerk.see('/reports/templates')).find(one => one.text === '年度报告示例模板')?.to ?? ''
    expect((await clerk.browser.post(`/reports/templates/${blank.slice(-36)}/removal`, {})).status).to.equal(303)
    expect(await clerk.see('/reports/templates')).to.contain('还没有模板')
  })

  it('prints the report, numbers written as in its text, and tables of its own; the other form leaves out what is not for the public', async () => {
    expect((await uploads(whole, '局模板')).status).to.equal(303)
    await sends(clerk.browser, `${report}/form`, `${report}/form`, { addressee: '县委县政府', signedOn: '2026-12-21' })
    const bytes = await filled('Word：局模板'), texts = lines(bytes)
    expect(unzip(bytes).get('word/header1.xml')?.toString()).to.contain('云岭县教育局内部资料')
    expect(texts.slice(0, 2)).to.deep.equal(['2026年法治政府建设年度报告', '县委县政府：'])
    expect(texts).to.include('（一）加强组织领导').and.not.include('一、推进法治政府建设的主要举措和成效')
    expect(texts).to.include('全县讲座2次，其中小学1次，上年1次，比上年增加100%；中心组学习4次。')
    expect(rows(bytes)).to.deep.equal([['学段', '讲座', '合计'], ['初中、九年一贯制', '1', '1'], ['小学', '1', '2'], ['合计', '2', '3']])
    expect(texts.at(-1)).to.equal('2026年12月20日，现在')
    expect(lines(await filled('Word：局模板（公开稿）'))[1]).to.equal('公开发布')
    expect((await leader.browser.get(linksIn(await leader.see(report)).find(one => one.text === 'Word：局模板')?.to ?? '')).status).to.equal(200)
  })

  it('of a final report it prints what was frozen, whatever is counted since', async () => {
    const checks = await clerk.see(`${report}/checks`)
    expect(checks).to.contain('定稿')
    expect((await sends(clerk.browser, `${report}/checks`, `${report}/freezing`, { password })).status).to.equal(303)
    const late = await second.submits({ kind: 'lecture', heldOn: '2026-06-05' })
    await clerk.approves(late)
    const texts = lines(await filled('Word：局模板'))
    expect(texts).to.include('全县讲座2次，其中小学1次，上年1次，比上年增加100%；中心组学习4次。')
    expect(texts.at(-1)).to.match(/定稿/)
    expect((await uploads(wordFile({ body: paragraph('人次{参与人次}，讲座{法治讲座}') }), '后来的')).status).to.equal(303)
    expect(lines(await filled('Word：后来的'))[0], 'a number that was not kept is not counted today').to.match(/^人次××，讲座2$/)
  })

  it('what is wrong with a file is told at once, place by place, and nothing is kept', async () => {
    const sent = await uploads(wordFile({ body: paragraph('{标提}与{法治讲坐｜小学}') + paragraph('开了头{单位') + paragraph('{#正文}{文字}') + paragraph(field(' INCLUDEPICTURE "http://example.org/a.png" ')) + paragraph('｛标题｝') }), '坏的')
    expect(sent.status).to.equal(422)
    const told = errorsAt(sent.text, 'file').join('\n')
    expect(told).to.contain('标题').and.contain('没有“法治讲坐｜小学”').and.contain('{单位').and.contain('{#正文} 没有结束').and.contain('INCLUDEPICTURE').and.contain('半角')
    expect(wordsOf(sent.text)).to.contain('模板有 6 处要改')
    expect(sent.text).to.contain('value="坏的"')
    expect((await uploads(Buffer.from('不是文件'), '坏的')).text).to.contain('这不是 .docx 文件')
    expect((await clerk.browser.upload('/reports/templates', [], { name: '空的' }, undefined, 'file')).status).to.equal(422)
    expect(errorsAt((await uploads(wordFile({ body: paragraph('{法治讲座｜小学}') }))).text, 'file'), 'a name that means several things').to.deep.equal(['“小学”不止一个意思，请写明是哪一个：学段：小学、办学类型：小学'])
    expect((await uploads(wordFile({ body: paragraph('{=46｜依据}') }))).status, 'a typed number would be the same every year').to.equal(422)
    expect((await uploads(whole, '长'.repeat(61))).status).to.equal(422)
    expect(await clerk.see('/reports/templates')).to.not.contain('坏的')
  })

  it('one of the same name is replaced; a kind that is renamed later keeps its place', async () => {
    expect((await uploads(wordFile({ body: paragraph('{法治讲座}次') }), '局模板')).location).to.equal('/reports/templates')
    expect(linksIn(await clerk.see('/reports/templates')).filter(one => one.text === '局模板')).to.have.length(1)
    expect(lines(await filled('Word：局模板'))[0]).to.equal('2次')
    expect((await clerk.browser.get(linksIn(await clerk.see('/reports/templates')).find(one => one.text === '局模板')?.to ?? '')).bytes.equals(wordFile({ body: paragraph('{法治讲座}次') })), 'the blank comes back as it came').to.equal(true)
  })

  it('its file stays as long as the template does: the hourly tidying takes only what nobody has any more', async () => {
    const names = async (): Promise<number> => await place.db.reader.storedFile.count({ where: { templates: { some: {} } } }), tidied = () => fileOwners(place.db).removeUnused(new Date(place.clock.now.getTime() + 86_400_000)), before = await names()
    expect((await uploads(wordFile({ body: paragraph('{单位}') }), '用过就删')).status).to.equal(303)
    await tidied()
    expect(await names()).to.equal(before + 1)
    expect(lines(await filled('Word：用过就删'))[0]).to.equal('云岭县教育局')
    const to = linksIn(await clerk.see('/reports/templates')).find(one => one.text === '用过就删')?.to ?? '', all = await place.db.reader.storedFile.count()
    expect((await clerk.browser.post(`/reports/templates/${to.slice(-36)}/removal`, {})).status).to.equal(303)
    expect(await tidied()).to.equal(1)
    expect(await place.db.reader.storedFile.count()).to.equal(all - 1)
  })

  it('is the bureau’s: a leader reads and fills, a school and a neighbour have none of it', async () => {
    const own = linksIn(await clerk.see('/reports/templates')), blank = own.find(one => one.text === '局模板')?.to ?? '', id = blank.slice(-36)
    expect(await leader.see('/reports/templates')).to.contain('局模板').and.not.contain('检查并保存')
    expect((await leader.browser.post(`/reports/templates/${id}/removal`, {})).status).to.equal(403)
    expect((await recorder.browser.get('/reports/templates')).status).to.equal(403)
    const there = await place.person('clerk-there')
    expect(await there.see('/reports/templates')).to.contain('还没有模板')
    expect((await there.browser.get(blank)).status).to.equal(404)
    expect((await there.browser.post(`/reports/templates/${id}/removal`, {})).status).to.equal(404)
  })
})
