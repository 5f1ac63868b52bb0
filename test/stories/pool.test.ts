import { expect } from 'chai'
import type { Fields } from '../support/browser.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { drawnPhoto } from '../support/files.js'
import { errorsAt, formOn, mainOf, sends, wordsOf } from '../support/forms.js'
import { linksIn, tableIn } from '../support/page-reading.js'
import type { Person } from '../support/people.js'

const pool = '/vice-principals/people'
/** Somebody of the court, as a clerk types them. */
const typed = (fields: Fields = {}): Fields => ({ fullName: '霍明远', organ: 'court', unit: '县人民法院', post: '审判员', phone: '0990-6600111', ...fields })
/** Puts a person into the pool through the form. @returns the person's address */
async function enters(clerk: Person, fields: Fields = {}): Promise<string> {
  const saved = await sends(clerk.browser, `${pool}/new`, pool, typed(fields))
  expect(saved.status, wordsOf(mainOf(saved.text))).to.equal(303)
  return saved.location ?? ''
}
const idOf = (address: string): string => address.split('/').at(-1) ?? ''
/** A term at a school, as it stands after somebody was appointed. */
async function serves(place: County, person: string, school: string, { startsOn = '2025-09-01', until = '2028-08-31', endedOn = null as string | null } = {}): Promise<string> {
  const orgId = place.org(school).id, countyId = place.org('云岭县').id
  return place.db.write(async tx => {
    const set = await tx.evidenceSet.create({ data: { orgId }, select: { id: true } })
    return (await tx.appointment.create({ data: { orgId, countyId, personId: idOf(person), role: 'vicePrincipal', startsOn, until, endedOn, evidenceSetId: set.id, createdById: place.accounts.get('clerk')?.id ?? '', createdAt: place.clock.now }, select: { id: true } })).id
  })
}
const namesOn = (html: string): string[] => [...tableIn(html).lines.keys()]

describe(`the pool of people (${provider})`, () => {
  let place: County, clerk: Person, leader: Person
  before(async () => {
    place = await county('云岭县', { today: '2026-06-01', schools: ['第一中学', '第二小学', '第三小学'] })
    ;[clerk, leader] = await Promise.all([place.person('clerk'), place.person('leader')])
  })
  after(() => place.close())

  it('begins with what to do first', async () => {
    expect(wordsOf(await clerk.see(pool))).to.contain('人员库里还没有人').and.contain('登记人员')
    expect(mainOf(await leader.see(pool)), 'a leader looks').not.to.contain('登记人员')
  })

  it('a form that cannot be kept comes back whole, with a sentence at each field', async () => {
    const sent = await sends(clerk.browser, `${pool}/new`, pool, typed({ fullName: '霍', organ: '', phone: '一二三', service: 'retired', birthYear: '', trainingHours: '很多', joinedOn: '2026-07-01' }))
    expect(sent.status).to.equal(422)
    expect(errorsAt(sent.text, 'fullName')).to.deep.equal(['请填写完整姓名'])
    expect(errorsAt(sent.text, 'organ')).to.deep.equal(['请填写这一项'])
    expect(errorsAt(sent.text, 'phone')[0]).to.contain('电话只填数字')
    expect(errorsAt(sent.text, 'birthYear')).to.deep.equal(['退休人员请填写出生年份'])
    expect(errorsAt(sent.text, 'trainingHours')).to.deep.equal(['请填整数，例如 1204'])
    expect(errorsAt(sent.text, 'joinedOn')).to.deep.equal(['日期不能晚于今天'])
    expect(formOn(sent.text, pool)).to.include.deep.keys('fullName', 'unit').and.to.nested.include({ 'unit[0]': '县人民法院', 'post[0]': '审判员', 'trainingHours[0]': '很多' })
  })

  it('a person is entered once, found by the first letters, and shown with where they serve', async () => {
    const huo = await enters(clerk, { legalWorkYears: '１２', trainingHours: '16', showsPhone: 'yes' }), luo = await enters(clerk, { fullName: '罗长青', organ: 'police', unit: '城关派出所', post: '副所长', phone: '', service: 'retired', birthYear: '1962' })
    await serves(place, huo, '第一中学')
    await serves(place, huo, '第二小学', { until: '2026-08-31' })
    const list = await clerk.see(pool), row = tableIn(list).lines.get('霍明远')?.map(cell => cell.text)
    expect(namesOn(list), 'by the sound of the name').to.deep.equal(['霍明远', '罗长青'])
    expect(row).to.deep.equal(['法院', '县人民法院 审判员', '在职', '第二小学、第一中学', '2026-08-31'])
    expect(namesOn(await clerk.see(`${pool}?search=lcq`))).to.deep.equal(['罗长青'])
    expect(namesOn(await clerk.see(`${pool}?organ=court`))).to.deep.equal(['霍明远'])
    expect(namesOn(await clerk.see(`${pool}?state=room`)), 'two schools are enough').to.deep.equal(['罗长青'])
    expect(namesOn(await clerk.see(`${pool}?state=serving`))).to.deep.equal(['霍明远'])
    const page = wordsOf(mainOf(await clerk.see(huo)))
    expect(page).to.contain('12 年').and.contain('16 学时').and.contain('0990-6600111 可以公示').and.contain('法治副校长 · 2025-09-01 至 2028-08-31').and.contain('2026-06-01 10:00 任审核')
    expect(wordsOf(mainOf(await leader.see(luo)))).to.contain('退休 1962年出生，今年 64 岁').and.contain('现在没有任职的学校')
  })

  it('a change asks for nothing twice, and of two at once the second sees it', async () => {
    const person = await enters(clerk, { fullName: '常松', phone: '13500000001' }), second = await place.person('clerk2'), seen = formOn(await second.see(`${person}/form`), person)
    expect((await sends(clerk.browser, `${person}/form`, person, { post: '庭长' })).status).to.equal(303)
    const late = await second.browser.post(person, { ...seen, post: '副庭长' })
    expect(late.status).to.equal(409)
    expect(late.text).to.contain('value="副庭长"')
    expect(wordsOf(mainOf(await clerk.see(person)))).to.contain('庭长')
  })

  it('the phone is for the bureau and for the schools that they serve', async () => {
    const person = await enters(clerk, { fullName: '段晓棠', phone: '13500000002' })
    const ended = await serves(place, person, '第一中学')
    const [ours, others, court, inspector, prefecture] = await Promise.all([place.person('admin'), place.person('admin2'), place.person('court'), place.person('inspector'), place.person('prefecture')])
    expect(wordsOf(await ours.see(person))).to.contain('段晓棠').and.contain('13500000002').and.not.contain('任审核')
    expect((await others.browser.get(person)).status, 'another school').to.equal(404)
    expect(await court.see(person), 'the organ knows its own').to.contain('段晓棠').and.contain('第一中学').and.not.contain('13500000002')
    expect(await inspector.see(person)).to.contain('段*').and.not.contain('段晓棠').and.not.contain('13500000002')
    expect(await inspector.see(`${pool}?search=dxt`), 'nor is a name found out by searching').to.contain('段*').and.contain('霍*')
    for (const address of [person, pool]) expect((await prefecture.browser.get(address)).status, address).to.equal(404)
    await place.db.write(tx => tx.appointment.updateMany({ where: { id: ended }, data: { endedOn: '2026-05-01' } }))
    expect(wordsOf(await ours.see(person)), 'once it is over').to.contain('以前任职').and.not.contain('13500000002')
  })

  it('a school sees only the terms at its own', async () => {
    const person = await enters(clerk, { fullName: '方远', phone: '' })
    await serves(place, person, '第一中学')
    await serves(place, person, '第三小学')
    expect(wordsOf(mainOf(await (await place.person('admin3')).see(person)))).to.contain('第三小学').and.not.contain('第一中学')
  })

  it('has one photo of a person, seen where the person is', async () => {
    const person = await enters(clerk, { fullName: '柳青山', phone: '' })
    await serves(place, person, '第一中学')
    expect((await clerk.browser.upload(`${person}/photo`, [await drawnPhoto(1)])).status).to.equal(303)
    expect((await clerk.browser.upload(`${person}/photo`, [await drawnPhoto(2)])).status, 'another in its place').to.equal(303)
    const page = await clerk.see(person), [photo = ''] = linksIn(page).map(one => one.to).filter(to => to.startsWith('/evidence/'))
    expect(linksIn(page).filter(one => one.to.startsWith('/evidence/'))).to.have.length(1)
    const [ours, others, court] = await Promise.all([place.person('recorder'), place.person('recorder2'), place.person('court')])
    for (const one of [clerk, ours, court]) expect((await one.browser.get(photo)).status, one.loginName).to.equal(200)
    expect((await others.browser.get(photo)).status).to.equal(404)
    const inspector = await place.person('inspector')
    expect(await inspector.see(person)).not.to.contain('/evidence/')
    expect((await inspector.browser.get(photo)).status, 'nor by its address: a face names a person').to.equal(404)
    const refused = await clerk.browser.upload(`${person}/photo`, [{ name: '简历.txt', bytes: Buffer.from('x') }])
    expect(refused.status).to.equal(422)
    expect(wordsOf(await clerk.see(person))).to.contain('换照片')
    expect((await sends(clerk.browser, person, `${person}/photo/removal`)).status).to.equal(303)
    expect((await clerk.browser.get(photo)).status).to.equal(404)
    expect(await place.db.reader.evidenceItem.count({ where: { set: { poolPeople: { some: { id: idOf(person) } } } } }), 'nothing of a face stays').to.equal(0)
  })

  it('nobody leaves the pool who still serves, and whoever left can come back', async () => {
    const person = await enters(clerk, { fullName: '高铁军', phone: '' }), term = await serves(place, person, '第二小学')
    const kept = await sends(clerk.browser, person, `${person}/leaving`, { leftReason: '工作调动' })
    expect(kept.status).to.equal(422)
    expect(errorsAt(kept.text, 'leftOn')).to.deep.equal(['这一天还在任职：第二小学。请先结束聘任，再出库'])
    expect(kept.text).to.contain('工作调动</textarea>')
    await place.db.write(tx => tx.appointment.updateMany({ where: { id: term }, data: { endedOn: '2026-05-20' } }))
    expect((await sends(clerk.browser, person, `${person}/leaving`, { leftReason: '工作调动' })).status).to.equal(303)
    expect(namesOn(await clerk.see(pool))).not.to.include('高铁军')
    expect(tableIn(await clerk.see(`${pool}?state=left`)).lines.get('高铁军')?.at(-1)?.text).to.equal('2026-06-01 工作调动')
    expect((await sends(clerk.browser, person, `${person}/return`)).status).to.equal(303)
    expect(namesOn(await clerk.see(pool))).to.include('高铁军')
  })

  it('the same person is not entered twice unawares', async () => {
    await enters(clerk, { fullName: 'Aibek 巴特尔', organ: 'justice', unit: '城关司法所', phone: '139 0000 0003' })
    const again = typed({ fullName: 'ＡＩＢＥＫ巴特尔', organ: 'justice', unit: '县司法局', phone: '13900000003' })
    const sent = await sends(clerk.browser, `${pool}/new`, pool, again), there = linksIn(mainOf(sent.text)).find(one => one.text === '打开看看')?.to ?? ''
    expect(sent.status).to.equal(422)
    expect(wordsOf(sent.text)).to.contain('可能是同一个人：Aibek 巴特尔').and.contain('城关司法所')
    expect(wordsOf(await clerk.see(there))).to.contain('Aibek 巴特尔')
    expect((await clerk.browser.post(pool, { ...formOn(sent.text, pool), anyway: 'yes' })).status).to.equal(303)
    expect(wordsOf(await clerk.see(there)), 'and is offered from then on').to.contain('可能是同一个人：ＡＩＢＥＫ巴特尔')
    expect((await sends(clerk.browser, `${pool}/new`, pool, typed({ fullName: '霍明远', organ: 'police', unit: '城关派出所', phone: '' }))).status, 'a namesake elsewhere').to.equal(303)
  })

  it('two entries of one person become one: what was chosen stays, the terms move, the other is gone', async () => {
    const one = await enters(clerk, { fullName: '白露', phone: '13600000001', post: '', trainingHours: '8' }), two = await enters(clerk, { fullName: '白 露', phone: '136-0000-0001', post: '庭长', trainingHours: '12', anyway: 'yes' })
    await serves(place, one, '第一中学')
    const term = await serves(place, two, '第一中学', { startsOn: '2026-01-01' })
    await clerk.browser.upload(`${two}/photo`, [await drawnPhoto(5)])
    const merging = linksIn(mainOf(await clerk.see(one))).find(link => link.text === '核对后合并')?.to ?? '', page = wordsOf(mainOf(await clerk.see(merging)))
    expect(page).to.contain('合并之后不能撤销').and.contain('12 学时').and.contain('另一条的任职：第一中学').and.contain('另一条的照片')
    const refused = await sends(clerk.browser, merging, `${one}/merging`)
    expect(refused.status).to.equal(422)
    expect(wordsOf(refused.text)).to.contain('第一中学：2025-09-01 至 2028-08-31 与 2026-01-01 至 2028-08-31 两段任职重叠')
    await place.db.write(tx => tx.appointment.deleteMany({ where: { id: term } }))
    await serves(place, two, '第二小学', { startsOn: '2026-01-01' })
    const seen = formOn(await clerk.see(merging), `${one}/merging`)
    expect(seen, 'what this entry lacks is taken from the other').to.deep.include({ post: ['other'], trainingHours: ['this'], photo: ['other'] })
    expect((await clerk.browser.post(`${one}/merging`, { ...seen, trainingHours: 'other' })).status).to.equal(303)
    const kept = await clerk.see(one)
    expect(wordsOf(mainOf(kept))).to.contain('庭长').and.contain('12 学时').and.contain('第一中学').and.contain('第二小学').and.contain('136').and.not.contain('可能是同一个人')
    expect(kept).to.contain('/thumbnail')
    expect((await clerk.browser.get(two)).status, 'the other is gone').to.equal(404)
    const trail = await place.db.reader.auditEntry.findMany({ where: { subjectId: { in: [idOf(one), idOf(two)] }, action: { startsWith: 'poolPerson.merged' } }, orderBy: { seq: 'asc' }, select: { action: true, subjectId: true } })
    expect(trail).to.deep.equal([{ action: 'poolPerson.merged', subjectId: idOf(one) }, { action: 'poolPerson.mergedInto', subjectId: idOf(two) }])
    expect((await clerk.browser.get(`${one}/merging?with=${idOf(await enters(clerk, { fullName: '甘棠' }))}`)).status, 'two different people').to.equal(404)
  })

  it('a list that the county has is pasted at once, or each line says what keeps it out', async () => {
    const before = await place.db.reader.poolPerson.count(), sheet = `${pool}/sheet`
    const lines = ['序号\t姓名\t单位\t职务\t系统\t联系电话\t在职/退休\t出生年月', '1\t苏晚晴\t云阶派出所\t民警\t公安局\t13300000001\t在职\t', '2\t祁连\t县检察院\t检察官\t\t13300000002\t退休\t', '', '3\t\t县司法局\t\t司法局\tabc\t\t', '4\t霍明远\t县人民法院\t审判员\t法院\t\t\t', '5\t苏晚晴\t云阶派出所\t\t公安\t\t\t'].join('\n')
    const sent = await sends(clerk.browser, sheet, sheet, { lines })
    expect(sent.status).to.equal(422)
    expect(errorsAt(sent.text, 'lines')).to.deep.equal(['第 3 行（祁连）：出生年份：退休人员请填写出生年份', '第 5 行：姓名：请填写这一项', '第 5 行：电话：电话只填数字，可以带区号和横线，例如 0351-1234567', '第 7 行（苏晚晴）：与第 2 行可能是同一个人，请留一行'])
    expect(formOn(sent.text, sheet).lines?.[0], 'nothing is lost').to.equal(lines)
    expect(await place.db.reader.poolPerson.count(), 'and nobody was entered').to.equal(before)
    const right = lines.replace('0002\t退休\t', '0002\t退休\t1963年5月').replace('3\t\t县司法局\t\t司法局\tabc', '3\t文静\t县司法局\t\t司法局\t0990-6600222').split('\n').slice(0, -1).join('\n')
    const there = await sends(clerk.browser, sheet, sheet, { lines: right, skips: '' })
    expect(errorsAt(there.text, 'lines')).to.deep.equal(['第 6 行（霍明远）：人员库里可能已有此人'])
    expect((await sends(clerk.browser, sheet, sheet, { lines: right })).status).to.equal(303)
    expect(await place.db.reader.poolPerson.count(), 'whoever was there is left out').to.equal(before + 3)
    expect(tableIn(await clerk.see(`${pool}?search=ql`)).lines.get('祁连')?.slice(0, 3).map(cell => cell.text)).to.deep.equal(['检察院', '县检察院 检察官', '退休'])
  })

  it('turns its pages by name, and no name stands in an address', async () => {
    await place.db.write(async tx => {
      const orgId = place.org('云岭县').id
      for (let i = 0; i < 60; i++) {
        const set = await tx.evidenceSet.create({ data: { orgId }, select: { id: true } })
        await tx.poolPerson.create({ data: { orgId, fullName: `甲${String(i).padStart(2, '0')}`, organ: 'other', unit: '法律援助中心', joinedOn: '2026-01-01', evidenceSetId: set.id, searchText: `j${String(i).padStart(2, '0')}`, createdById: 'x', createdAt: place.clock.now } })
      }
    })
    const first = await clerk.see(`${pool}?organ=other`), next = linksIn(first).find(one => one.text === '下一页')?.to ?? ''
    expect(namesOn(first)).to.have.length(50)
    expect(wordsOf(first)).to.contain('第 1 至 50 条，共 60 条')
    expect(next).to.match(/after=[0-9a-f-]{36}/)
    expect(namesOn(await clerk.see(next))).to.deep.equal(Array.from({ length: 10 }, (_, i) => `甲${i + 50}`))
  })
})
