import { expect } from 'chai'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { mainOf, sends, wordsOf } from '../support/forms.js'
import { linksIn } from '../support/page-reading.js'
import type { Person } from '../support/people.js'
import { readDocument } from '../support/read-document.js'
import { inPool, serves } from '../support/serving.js'

describe(`the yearly statement and the notice at the gate (${provider})`, () => {
  let place: County, clerk: Person, recorder: Person, recorder2: Person, duan: string, first: string
  const path = (year = 2026): string => `/vice-principals/people/${duan}/statement?year=${year}`
  const reads = async (person: Person, address: string): Promise<string> => wordsOf(mainOf(await person.see(address)))
  before(async () => {
    place = await county('云岭县', { today: '2026-06-01', schools: ['第一中学', '第二小学', '第三小学'] })
    ;[clerk, recorder, recorder2] = await Promise.all([place.person('clerk'), place.person('recorder'), place.person('recorder2')])
    duan = await inPool(place, { fullName: '段晓棠', partner: '县人民法院' })
    const he = await inPool(place, { fullName: '何其正', organ: 'police', unit: '县公安局', post: '民警' })
    first = await serves(place, duan, { school: '第一中学' })
    const second = await serves(place, duan, { school: '第二小学' })
    await serves(place, he, { school: '第一中学' })
    const logs = async (by: Person, appointment: string, duty: string, day: string, amount: string): Promise<void> => {
      expect((await sends(by.browser, `/vice-principals/duties/new?appointment=${appointment}`, '/vice-principals/duties', { duty, day, amount })).status).to.equal(303)
    }
    await logs(recorder, first, 'legalEducation', '2026-03-02', '3')
    await logs(recorder, first, 'discipline', '2026-03-09', '2')
    await logs(recorder2, second, 'legalEducation', '2026-05-06', '2')
    await logs(recorder, first, 'safety', '2025-11-04', '')
    await place.db.write(async tx => {
      await tx.poolPhone.createMany({ data: [{ personId: duan, orgId: place.org('云岭县').id, phone: '12900000011' }, { personId: he, orgId: place.org('云岭县').id, phone: '12900000012' }] })
      await tx.poolPerson.updateMany({ where: { id: duan }, data: { showsPhone: true } })
    })
  })
  after(() => place.close())

  it('tells the bureau and the organ all of a year, school by school, duty by duty and day by day', async () => {
    for (const person of [clerk, await place.person('court')]) {
      const words = await reads(person, path())
      expect(words).to.contain('段晓棠2026年度履职情况').and.contain('2 所').and.contain('第一中学').and.contain('第二小学').and.contain('3 次，本人确认 0 次').and.contain('LZ-2026-0001').and.contain('实施或者指导实施教育惩戒')
      expect(words, 'too much at one school makes good for no other').not.to.contain('5 / 8 课时')
      expect(words).to.contain('5 课时').and.contain('3 / 4 课时').and.contain('2 / 4 课时').and.contain('尚未考核')
      expect(words, 'an organ’s appraisal needs no telephone').not.to.contain('12900000011')
    }
    const links = linksIn(await clerk.see(path()))
    expect(links.find(one => one.text.includes('3 / 4 课时'))?.to).to.equal(`/vice-principals/appointments/${first}/duties?year=2026`)
    expect(await reads(clerk, path(2025))).to.contain('1 次，本人确认 0 次').and.contain('参与安全管理').and.not.contain('LZ-2026')
  })

  it('tells a school its own part and says so, and another school nothing', async () => {
    const words = await reads(recorder, path())
    expect(words).to.contain('这里只有在本校的部分').and.contain('3 / 4 课时').and.contain('第一中学').and.not.contain('第二小学')
    expect((await (await place.person('recorder3')).browser.get(path())).status).to.equal(404)
    expect((await (await place.person('clerk-there')).browser.get(path())).status).to.equal(404)
  })

  it('is added up for the organ, which sees its own people and no others', async () => {
    const page = await (await place.person('court')).see('/vice-principals/own-people'), words = wordsOf(mainOf(page))
    expect(words).to.contain('在任 1 人，任职 2 个；2026 年法治教育 5 课时，履职 3 次，本人确认 0 次。').and.contain('段晓棠').and.not.contain('何其正')
    expect(linksIn(page).find(one => one.text === '5 课时')?.to).to.equal(path())
  })

  it('stands in the year of each school, with the school’s own part', async () => {
    const school = place.org('第一中学').id, page = await recorder.see(`/schools/${school}/year?period=2026`), words = wordsOf(mainOf(page)), links = linksIn(page)
    expect(words).to.contain('法治副校长').and.contain('段晓棠').and.contain('何其正').and.contain('3 课时').and.contain('2 次').and.not.contain('5 课时')
    expect(links.find(one => one.text === '3 课时')?.to).to.equal(`/vice-principals/appointments/${first}/duties?year=2026`)
    expect(wordsOf(mainOf(await clerk.see(`/schools/${place.org('第三小学').id}/year?period=2026`))), 'nobody serves there').not.to.contain('法治副校长')
    expect(wordsOf(mainOf(await (await place.person('inspector')).see(`/schools/${school}/year?period=2026`)))).to.contain('段*').and.not.contain('段晓棠')
  })

  it('goes to the organ as a document, and the trail knows who took it', async () => {
    const reply = await clerk.browser.get(`/downloads/statement.docx?person=${duan}&year=2026`)
    expect(reply.status).to.equal(200)
    const document = await readDocument(reply.bytes), text = document.paragraphs.map(one => one.text).join('\n')
    expect(text).to.contain('段晓棠2026年度履职情况').and.contain('县人民法院：').and.contain('担任第一中学、第二小学法治副校长').and.contain('到校履职3次').and.contain('承担法治教育5课时').and.contain('2026年6月1日')
    expect(await place.db.reader.auditEntry.count({ where: { action: 'exported.statement', subjectId: duan } })).to.equal(1)
  })

  it('hangs at the gate: everybody who serves, the seven duties, and the phone of those who allow it', async () => {
    const notice = `/schools/${place.org('第一中学').id}/gate-notice`
    for (const person of [recorder, clerk]) {
      const words = await reads(person, `${notice}?look=all`)
      expect(words).to.contain('法治副校长公示牌').and.contain('段晓棠').and.contain('何其正').and.contain('县公安局').and.contain('2024-09-01 至 2027-08-31').and.contain('预防未成年人犯罪').and.contain('指导依法治理')
      expect(words).to.contain('12900000011').and.not.contain('12900000012')
    }
    expect((await recorder.see(`${notice}?look=each`)).match(/class="plate is-each"/g)).to.have.length(2)
    expect((await recorder.see(`${notice}?look=wide`)).match(/class="plate is-wide"/g)).to.have.length(1)
    expect((await recorder2.browser.get(notice)).status).to.equal(404)
    expect(await reads(await place.person('recorder3'), `/schools/${place.org('第三小学').id}/gate-notice`)).to.contain('现在没有在任的法治副校长')
  })
})
