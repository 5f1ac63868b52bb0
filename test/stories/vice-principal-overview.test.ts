import { expect } from 'chai'
import { Readable } from 'node:stream'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { mainOf, sends, wordsOf } from '../support/forms.js'
import { opensInspector } from '../support/inspectors.js'
import { figuresIn, linksIn, partOf } from '../support/page-reading.js'
import type { Person } from '../support/people.js'
import { readArchive, readSheet } from '../support/read-workbook.js'
import { inPool, serves } from '../support/serving.js'

const overview = '/vice-principals', rules = '/vice-principals/rules'
const seen = async (person: Person, path: string): Promise<string> => wordsOf(mainOf(await person.see(path)))
/** The card of a page that has this heading. */
const card = (html: string, heading: string): string => partOf(mainOf(html), `<h2>${heading}</h2>`, '</section>')
/** The lines of a card, as a person reads them. */
const linesOf = (html: string, heading: string): string[] => card(html, heading).split('<li>').slice(1).map(line => wordsOf(line).trim())

describe(`legal vice-principals of a county: rules and overview (${provider})`, () => {
  let place: County, clerk: Person, leader: Person, inspector: Person, recorder: Person, duan: string, he: string
  before(async () => {
    place = await county('云岭县', { schools: ['第一中学', '第二小学', '云栈小学', '杉坪小学', { name: '金铃幼儿园', stage: 'kindergarten' }, { name: '银铃幼儿园', stage: 'kindergarten' }], today: '2026-06-01' })
    ;[clerk, leader, inspector, recorder] = await Promise.all([place.person('clerk'), place.person('leader'), place.person('inspector'), place.person('recorder')])
  })
  after(() => place.close())

  it('says what comes first while there is nobody', async () => {
    const text = await seen(clerk, overview)
    expect(text).to.contain('还没有法治副校长').and.contain('先把法院、检察院、公安、司法行政部门推荐的人员录入人员库').and.contain('0 / 4').and.contain('0 / 2')
    expect(linksIn(await clerk.see('/overview')).find(one => one.to === overview)?.text, 'it stands in the navigation').to.equal('法治副校长')
    expect(await seen(clerk, rules)).to.contain('4 处不符合规定，2 处需要留意')
  })

  it('coverage of schools and of kindergartens apart, with the missing named', async () => {
    await place.db.write(async tx => {
      const township = await tx.organisation.create({ data: { kind: 'township', name: '云栈镇', countyId: place.org('云岭县').id, parentId: place.org('云岭县').id, path: `${place.org('云岭县').path}x/` }, select: { id: true } })
      for (const [name, setting] of [['第一中学', 'urban'], ['第二小学', 'urban'], ['云栈小学', 'town'], ['杉坪小学', 'rural']] as const) await tx.organisation.update({ where: { id: place.org(name).id }, data: { setting, ...(name === '云栈小学' || name === '杉坪小学' ? { townshipId: township.id } : {}) } })
      for (const name of ['金铃幼儿园', '银铃幼儿园']) await tx.organisation.update({ where: { id: place.org(name).id }, data: { category: 'kindergarten' } })
    })
    duan = await inPool(place, { fullName: '段晓棠', partner: '县人民法院' })
    he = await inPool(place, { fullName: '何其正', organ: 'police', unit: '云栈派出所' })
    await place.db.write(tx => tx.poolPerson.updateMany({ data: { trainingHours: 16, legalWorkYears: 9 } }))
    await serves(place, duan, { school: '第一中学' })
    await serves(place, he, { school: '云栈小学', until: '2026-06-20' })
    await serves(place, duan, { school: '银铃幼儿园', until: '2026-05-10' })
    const html = await clerk.see(overview), figures = figuresIn(html)
    expect(figures.get('有法治副校长的学校')?.value).to.equal('2 / 4')
    expect(figures.get('有法治副园长的幼儿园')?.value).to.equal('0 / 2')
    const byTownship = wordsOf(partOf(mainOf(html), '覆盖情况 · 按乡镇', '</section>'))
    expect(byTownship).to.contain('云栈镇 1 / 2 — 杉坪小学').and.contain('未填乡镇 1 / 2 0 / 2 第二小学 、 金铃幼儿园 、 银铃幼儿园')
    expect(wordsOf(partOf(mainOf(html), '覆盖情况 · 按学段', '</section>'))).to.contain('小学 2 / 4 — 第二小学 、 杉坪小学').and.contain('合计 2 / 4 0 / 2')
  })

  it('vacancies stand beside those who have room: rural first, who serves nearby first, with both chosen for the form', async () => {
    const html = await clerk.see(overview), vacancies = linesOf(html, '空缺的学校')
    expect(vacancies.map(one => one.split(' ')[0])).to.deep.equal(['杉坪小学', '第二小学', '金铃幼儿园', '银铃幼儿园'])
    expect(vacancies[0]).to.contain('乡村 云栈镇 · 还没有聘任过 拟聘 何其正（公安） 拟聘 段晓棠（法院）')
    expect(vacancies[3]).to.contain('2026-05-11 起空缺 · 原任 段晓棠')
    const offered = linksIn(card(html, '空缺的学校')).find(one => one.text.startsWith('拟聘'))
    expect(Object.fromEntries(new URL(offered?.to ?? '', 'http://x').searchParams)).to.deep.equal({ person: he, school: place.org('杉坪小学').id })
    expect(linesOf(html, '还可以再任的人').map(one => one.split(' ').slice(0, 3).join(' '))).to.deep.equal(['何其正 还可任 1', '段晓棠 还可任 1'])
    expect(await seen(leader, overview), 'who only looks is offered nothing to do').to.contain('杉坪小学').and.not.contain('拟聘').and.not.contain('新聘任')
  })

  it('what ends, and what ran out and nobody renewed', async () => {
    const endings = linesOf(await clerk.see(overview), '聘期到期')
    expect(endings).to.deep.equal(['段晓棠（银铃幼儿园） 已到期，未续聘 聘期至 2026-05-10', '何其正（云栈小学） 30 天内到期 聘期至 2026-06-20'])
    const steps = partOf(mainOf(await clerk.see(overview)), '<nav class="steps"', '</nav>')
    expect(linksIn(steps).map(one => one.text.replace(/\s+/g, ''))).to.deep.equal(['2所学校空缺', '2所幼儿园空缺', '1个到期未续聘', '1个30天内到期', '2处不符合规定'])
    await serves(place, he, { school: '云栈小学', startsOn: '2026-06-21', until: '2029-06-20' })
    expect(linesOf(await clerk.see(overview), '聘期到期'), 'renewed ahead of time').to.deep.equal(['段晓棠（银铃幼儿园） 已到期，未续聘 聘期至 2026-05-10'])
  })

  it('three schools, a lawyer, no training: each with its reason, its rule and where it is written', async () => {
    for (const school of ['第二小学', '杉坪小学']) await serves(place, duan, { school })
    const lawyer = await inPool(place, { fullName: '向晚舟', organ: 'other', unit: '云岭明澈律师事务所' })
    await serves(place, lawyer, { school: '第二小学' })
    await serves(place, lawyer, { school: '第一中学', role: 'counsellor' })
    const html = await clerk.see(rules), text = wordsOf(mainOf(html))
    expect(text).to.contain('每人最多同时担任两所学校的法治副校长').and.contain('段晓棠 不符合规定 同时担任 3 所学校的法治副校长，多于 2 所').and.contain('依据：《中小学法治副校长聘任与管理办法》（教育部令第52号）')
    expect(text).to.contain('向晚舟（第二小学） 请留意 不是法院、检察院、公安、司法行政部门的人员').and.not.contain('向晚舟（第一中学）')
    expect(text).to.contain('向晚舟 请留意 没有登记任职前的培训学时').and.contain('金铃幼儿园 请留意 没有在任的法治副园长')
    expect(text, 'everybody has four hours to do until the end of the year').to.contain('另有 5 个聘期今年的课时还要补足')
    expect(linksIn(card(html, '每人最多同时担任两所学校的法治副校长')).map(one => one.to)).to.deep.equal([`/vice-principals/people/${duan}`])
    const applying = wordsOf(card(html, '本县适用的规则'))
    expect(applying).to.contain('每所学校至少聘任一名法治副校长 规定 《法治宣传教育法》第四十一条；教育部令第52号 全国 2025-11-01').and.contain('幼儿园参照聘任法治副园长 提醒').and.not.contain('四川')
    expect(linesOf(await clerk.see(overview), '超过两所学校')).to.deep.equal(['段晓棠 不符合规定 同时担任 3 所学校的法治副校长，多于 2 所'])
    expect(await seen(leader, `${rules}?rule=perPerson`)).to.contain('段晓棠').and.not.contain('向晚舟')
    expect(await seen(clerk, `/vice-principals/people/${duan}`), 'on the record too').to.contain('规则核查 同时担任 3 所学校的法治副校长，多于 2 所（每人最多同时担任两所学校的法治副校长；《中小学法治副校长聘任与管理办法》（教育部令第52号））')
    expect(await seen(clerk, `/schools/${place.org('第二小学').id}/vice-principals`)).to.contain('规则核查').and.contain('向晚舟：没有登记任职前的培训学时').and.contain('段晓棠：同时担任 3 所学校')
    expect(await seen(await place.person('recorder2'), `/schools/${place.org('第二小学').id}/vice-principals`), 'a school sees its own, and would judge a part').not.to.contain('规则核查')
    const ofLawyer = await place.db.reader.appointment.findFirstOrThrow({ where: { personId: lawyer, role: 'vicePrincipal' }, select: { id: true } })
    expect(await seen(leader, `/vice-principals/appointments/${ofLawyer.id}`)).to.contain('可以改聘为校外法治辅导员')
    expect((await clerk.browser.get(`${rules}?rule=lecturesSichuan`)).status, 'a rule of somewhere else').to.equal(404)
  })

  it('a county of another province has its province’s rules', async () => {
    const other = await county('云岭县', { schools: ['第一中学'], today: '2026-06-01' })
    try {
      await other.db.write(tx => tx.regionCode.updateMany({ where: { orgId: other.org('云岭县').id }, data: { code: '510183' } }))
      const text = await seen(await other.person('clerk'), rules)
      expect(text).to.contain('法治副校长每学期在任职学校开展法治讲座不少于两次 规定 四川省2026年').and.contain('四川省 2026-01-26')
    } finally { await other.close() }
  })

  it('class hours that are missing: open this year, against the rule once it is over', async () => {
    const logged = await place.db.reader.appointment.findFirstOrThrow({ where: { personId: duan, orgId: place.org('第一中学').id }, select: { id: true } })
    const logs = (day: string, amount: string) => sends(recorder.browser, `/vice-principals/duties/new?appointment=${logged.id}`, '/vice-principals/duties', { duty: 'legalEducation', day, amount })
    expect((await logs('2026-05-07', '4')).status).to.equal(303)
    expect(linesOf(await clerk.see('/vice-principals/matters?matter=hours'), '课时还没有达到').filter(one => one.includes('第一中学')), 'done').to.deep.equal([])
    expect(await seen(clerk, rules), 'nothing was logged in 2025: the register knows nothing of it').not.to.contain('2025 年在这所学校')
    expect((await logs('2025-11-07', '3')).status).to.equal(303)
    const text = await seen(clerk, `${rules}?rule=hours`)
    expect(text).to.contain('段晓棠（第一中学） 不符合规定 2025 年在这所学校 3 课时，应为 4 课时，少 1 课时')
    expect(linesOf(await clerk.see('/vice-principals/matters?matter=hours'), '课时还没有达到').filter(one => one.includes('何其正'))[0]).to.contain('何其正（云栈小学） 不符合规定 2025 年')
    expect(figuresIn(await clerk.see(overview)).get('本年课时')?.value).to.equal('4')
  })

  it('a vacancy that a school reported counts as one although the term runs on', async () => {
    await place.db.write(tx => tx.appointment.updateMany({ where: { orgId: place.org('第一中学').id, role: 'vicePrincipal' }, data: { cannotServeFrom: '2026-04-01' } }))
    expect(linesOf(await clerk.see('/vice-principals/matters'), '空缺的学校').find(one => one.startsWith('第一中学'))).to.contain('学校报告 2026-04-01 起不能履职 · 原任 段晓棠')
    expect(await seen(clerk, rules)).to.contain('第一中学 请留意 2026-04-01 起没有人能履职，已 61 天，超过 30 天')
  })

  it('the ledger: every school in its order, vacancies too, telephones for the bureau only', async () => {
    await place.db.write(tx => tx.poolPhone.create({ data: { personId: he, orgId: place.org('云岭县').id, phone: '12900000001' } }))
    const sent = await leader.browser.get('/downloads/vice-principals.csv')
    expect(sent.status).to.equal(200)
    const lines = sent.text.trim().split(/\r?\n/), of = (school: string) => lines.filter(line => line.includes(school))
    expect(of('云栈小学')).to.have.length(1)
    expect(of('云栈小学')[0]).to.contain('何其正').and.contain('公安').and.contain('云栈派出所').and.contain('12900000001').and.contain('2026-06-20')
    expect(of('金铃幼儿园')[0]).to.contain('空缺')
    expect(of('银铃幼儿园')[0]).to.contain('空缺').and.contain('段晓棠聘期至 2026-05-10，未续聘')
    expect(of('第一中学')[0]).to.contain('学校报告 2026-04-01 起不能履职').and.contain(',4,1,')
    expect(lines.map(line => line.split(',')[1]?.replaceAll('"', '')).filter(one => /小学|中学|幼儿园/.test(one ?? ''))).to.deep.equal(['第一中学', '第一中学', '第二小学', '第二小学', '云栈小学', '杉坪小学', '金铃幼儿园', '银铃幼儿园'])
    const masked = (await inspector.browser.get('/downloads/vice-principals.csv')).text
    expect(masked).to.contain('何*').and.not.contain('何其正').and.not.contain('129').and.not.contain('联系电话')
    const file = await clerk.browser.get('/downloads/vice-principals.xlsx'), sheet = readSheet(await readArchive(Readable.from(file.bytes)))
    expect(decodeURIComponent(file.headers.get('content-disposition') ?? '')).to.contain('云岭县_法治副校长任职台账_20260601.xlsx')
    expect(sheet.cells.get('A1')?.text).to.equal('云岭县法治副校长任职台账')
  })

  it('others see nothing of it: schools, organs, those above, inspectors of a part', async () => {
    const part = await opensInspector(place, clerk, { places: place.org('第一中学').id })
    for (const path of [overview, '/vice-principals/matters', rules, '/downloads/vice-principals.csv']) {
      for (const who of ['recorder', 'admin', 'court']) expect((await (await place.person(who)).browser.get(path)).status, `${who} ${path}`).to.equal(403)
      expect((await (await place.person('prefecture')).browser.get(path)).status, path).to.equal(404)
      expect((await part.browser.get(path)).status, `a part: ${path}`).to.equal(404)
      expect((await inspector.browser.get(path)).status, `the whole: ${path}`).to.equal(200)
    }
    expect(wordsOf(await (await place.person('clerk-there')).see(overview))).not.to.contain('段晓棠').and.not.contain('第二小学')
    expect(linksIn(await part.see('/overview')).map(one => one.to)).not.to.include(overview)
    expect(await seen(inspector, overview)).to.contain('段*（银铃幼儿园）').and.not.contain('段晓棠')
  })
})
