import { expect } from 'chai'
import { dayOf, periodOf } from '../../src/calendar.js'
import { scopedDb } from '../../src/platform/db/scope.js'
import { figures } from '../../src/statistics/figures.js'
import { indicatorKeys, indicators, isCountedBy, type IndicatorKey } from '../../src/statistics/indicators.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { sends } from '../support/forms.js'
import { rowsBehind, tableIn } from '../support/page-reading.js'
import type { Person } from '../support/people.js'
import { viewerOf } from '../support/scoped.js'
import { inPool, serves } from '../support/serving.js'

const registerKeys = indicatorKeys.filter(key => 'register' in indicators[key])

describe(`figures of the register of legal vice-principals (${provider})`, () => {
  let place: County, clerk: Person
  const page = async (query = ''): Promise<Map<string, { text: string, to: string | undefined }[]>> => tableIn(await clerk.see(`/statistics/indicators?period=2026${query}`)).lines
  const read = async (keys: readonly IndicatorKey[], code = '2026', by: Parameters<typeof figures>[3] = []) => {
    const period = periodOf(code, [])
    if (!period) throw new Error(code)
    return figures(scopedDb(await viewerOf(place, 'clerk'), place.db.reader), keys, { places: [{ countyId: place.org('云岭县').id, period, today: dayOf(place.clock.now) }] }, by)
  }
  before(async () => {
    place = await county('云岭县', { today: '2026-06-01', schools: [{ name: '第一中学', stage: 'junior' }, { name: '第二小学', stage: 'primary' }, { name: '第三小学', stage: 'primary' }, { name: '春苗幼儿园', stage: 'kindergarten' }, { name: '老街小学', stage: 'primary' }] })
    await place.db.write(tx => tx.organisation.updateMany({ where: { name: '老街小学' }, data: { closedOn: '2026-03-01' } }))
    clerk = await place.person('clerk')
    const [duan, he, lu, wen] = [await inPool(place, { fullName: '段晓棠' }), await inPool(place, { fullName: '何其正', organ: 'police', unit: '县公安局' }), await inPool(place, { fullName: '陆清越', organ: 'other', unit: '律师事务所' }), await inPool(place, { fullName: '温如许', organ: 'justice', unit: '县司法局' })]
    await place.db.write(tx => tx.poolPerson.updateMany({ where: { id: duan }, data: { trainingHours: 8 } }))
    await place.db.write(tx => tx.poolPerson.updateMany({ where: { id: he }, data: { trainingHours: 7 } }))
    // 段 serves two schools, 何 the kindergarten, 温 left the third one in April; 陆 is a counsellor of the second.
    const first = await serves(place, duan, { school: '第一中学' }), second = await serves(place, duan, { school: '第二小学' })
    await serves(place, he, { school: '春苗幼儿园', startsOn: '2026-02-01' })
    const third = await serves(place, wen, { school: '第三小学', endedOn: '2026-04-10' })
    const counsels = await serves(place, lu, { school: '第二小学', role: 'counsellor' })
    const [one, two, three] = [await place.person('recorder'), await place.person('recorder2'), await place.person('recorder3')]
    const logs = async (by: Person, appointment: string, duty: string, day: string, amount: string): Promise<void> => {
      expect((await sends(by.browser, `/vice-principals/duties/new?appointment=${appointment}`, '/vice-principals/duties', { duty, day, amount })).status, `${duty} ${day}`).to.equal(303)
    }
    await logs(one, first, 'legalEducation', '2026-03-02', '4')
    await logs(one, first, 'safety', '2026-03-03', '')
    await logs(one, first, 'legalEducation', '2025-12-31', '2')
    await logs(two, second, 'legalEducation', '2026-05-06', '2')
    await logs(two, counsels, 'legalEducation', '2026-05-06', '1')
    await logs(three, third, 'crimePrevention', '2026-04-09', '30')
  })
  after(() => place.close())

  it('says how things stand today, and what was done in the year', async () => {
    const lines = await page()
    const expected: [name: string, value: string, lines?: number][] = [
      ['应配法治副校长的学校', '3', 3], ['配有法治副校长的学校', '2', 2], ['法治副校长配备率', '66.7%', 2], ['开办的幼儿园', '1', 1], ['配有法治副园长的幼儿园', '1', 1], ['法治副园长配备率', '100%', 1],
      ['在任法治副校长', '2', 2], ['法院派出的法治副校长', '1', 1], ['检察院派出的法治副校长', '0', 0], ['公安派出的法治副校长', '1', 1], ['司法行政派出的法治副校长', '0', 0], ['其他单位派出的法治副校长', '0', 0],
      ['在任校外法治辅导员', '1', 1], ['在任法治副校长和辅导员', '3', 3], ['法治副校长任职', '3', 3], ['校外法治辅导员任职', '1', 1], ['培训满 8 学时的法治副校长', '1', 1],
      ['法治副校长法治教育课时', '6', 2], ['校外法治辅导员法治教育课时', '1', 1], ['全年课时达标的学校', '1', 1], ['法治副校长履职', '4', 4], ['校外法治辅导员履职', '1', 1], ['到校履职', '5', 5], ['本人确认的履职', '0', 0], ['履职确认率', '0%', 0],
    ]
    for (const [name, value, rows] of expected) {
      const cell = lines.get(name)?.[1]
      expect(cell?.text, name).to.equal(value)
      expect(await rowsBehind(clerk, cell?.to ?? ''), `behind ${name}`).to.have.length(rows ?? 0)
    }
  })

  it('equals a count of the rows themselves', async () => {
    const { all } = await read(registerKeys), today = dayOf(place.clock.now)
    const terms = (await place.db.reader.appointment.findMany({ include: { person: true } })).filter(one => one.startsOn <= today && one.until >= today && (one.endedOn === null || one.endedOn > today))
    const duties = (await place.db.reader.dutyRecord.findMany({ include: { appointment: true } })).filter(one => one.withdrawnAt === null && one.day.startsWith('2026'))
    expect(all.vicePrincipals?.value).to.equal(new Set(terms.filter(one => one.role === 'vicePrincipal').map(one => one.personId)).size)
    expect(all.vicePrincipalPlacements?.value).to.equal(terms.filter(one => one.role === 'vicePrincipal').length)
    expect(all.dutiesDone?.value).to.equal(duties.length)
    expect(all.vicePrincipalHours?.value).to.equal(duties.filter(one => one.duty === 'legalEducation' && one.appointment.role === 'vicePrincipal').reduce((sum, one) => sum + (one.classHours ?? 0), 0))
  })

  it('whoever serves two schools is one person of the county, and one of each', async () => {
    const { all, by } = await read(['vicePrincipals', 'vicePrincipalPlacements'], '2026', ['school'])
    expect([all.vicePrincipals.value, all.vicePrincipalPlacements.value]).to.deep.equal([2, 3])
    expect([...by.values()].map(one => one.vicePrincipals.value)).to.deep.equal([1, 1, 1])
    const stages = await page('&columns=stage'), { columns } = tableIn(await clerk.see('/statistics/indicators?period=2026&columns=stage')), at = columns.indexOf('小学') - 1
    const cell = stages.get('在任法治副校长')?.[at]
    expect(cell?.text).to.equal('1')
    expect((await rowsBehind(clerk, cell?.to ?? '')).join()).to.contain('段晓棠').and.contain('第二小学').and.not.contain('第一中学')
    expect(stages.get('法治副校长配备率')?.[at]?.text).to.equal('50%')
  })

  it('stands as of the last day of a period that is over, and does not know one that has not begun', async () => {
    const now = await read(['schoolsToServe', 'schoolsServed', 'vicePrincipals', 'kindergartensServed'], '2026-q1')
    expect(Object.values(now.all).map(one => one.value), 'on 31 March 温 still served, and the old school had closed').to.deep.equal([3, 3, 3, 1])
    const before = await read(['schoolsToServe', 'kindergartensServed', 'vicePrincipals', 'vicePrincipalHours', 'schoolsReachingHours'], '2025')
    expect(Object.values(before.all).map(one => one.value), 'nobody served the kindergarten, the old school was open, and 2 of 4 hours were done').to.deep.equal([4, 0, 2, 2, 0])
    expect(Object.values((await read(['schoolsToServe', 'vicePrincipals', 'coverageRate', 'dutiesDone'], '2026-q4')).all).map(one => one.value)).to.deep.equal([null, null, null, null])
    expect((await read(['schoolsReachingHours'], '2026-q1')).all.schoolsReachingHours.value, 'hours are owed by the year').to.equal(null)
  })

  it('is told by month where something was done, by no kind at all, and by no month where something stands', async () => {
    const months = await page('&columns=month'), { columns } = tableIn(await clerk.see('/statistics/indicators?period=2026&columns=month'))
    const cell = months.get('法治副校长履职')?.[columns.indexOf('3月') - 1]
    expect(cell?.text).to.equal('2')
    expect(await rowsBehind(clerk, cell?.to ?? '')).to.have.length(2)
    expect(months.get('在任法治副校长')?.[columns.indexOf('3月') - 1]?.text).to.equal('—')
    for (const key of registerKeys) expect(isCountedBy(key, ['kind']), key).to.equal(false)
  })

  it('a prefecture sees it added up and opens it, a school does not', async () => {
    const above = await place.person('prefecture'), cell = tableIn(await above.see('/statistics/indicators?period=2026')).lines.get('在任法治副校长')?.[1]
    expect(cell?.text).to.equal('2')
    expect(await rowsBehind(above, cell?.to ?? '')).to.have.length(2)
    expect((await (await place.person('recorder')).browser.get('/statistics/register?figure=vicePrincipals&period=2026')).status).to.equal(403)
    const neighbour = await place.person('clerk-there')
    expect(await rowsBehind(neighbour, '/statistics/register?figure=vicePrincipals&period=2026')).to.deep.equal([])
  })
})
