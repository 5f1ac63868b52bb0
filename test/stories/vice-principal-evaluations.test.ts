import { expect } from 'chai'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { drawnPhoto } from '../support/files.js'
import { errorsAt, formOn, mainOf, sends, wordsOf } from '../support/forms.js'
import { linksIn } from '../support/page-reading.js'
import type { Person } from '../support/people.js'
import { inPool, serves } from '../support/serving.js'

describe(`what a school says of its vice-principal’s year (${provider})`, () => {
  let place: County, admin: Person, recorder: Person, clerk: Person, court: Person, post: string
  before(async () => {
    place = await county('云岭县', { today: '2026-11-30' })
    ;[admin, recorder, clerk, court] = await Promise.all([place.person('admin'), place.person('recorder'), place.person('clerk'), place.person('court')])
    post = await serves(place, await inPool(place, { fullName: '段晓棠', partner: '县人民法院' }), { school: '第一中学', startsOn: '2025-09-01', until: '2028-08-31' })
    for (const [duty, day, amount] of [['legalEducation', '2026-04-15', '3'], ['safety', '2026-09-01', ''], ['safety', '2026-09-02', '']] as const) await sends(recorder.browser, `/vice-principals/duties/new?appointment=${post}`, '/vice-principals/duties', { duty, day, amount })
  })
  after(() => place.close())
  const address = (year: number): string => `/vice-principals/appointments/${post}/evaluations/${year}`
  const writes = (typed: Record<string, string | string[]>, year = 2026) => sends(admin.browser, `${address(year)}/form`, address(year), typed)

  it('waits for December; a year that is over can be written at once; one before the term or still to come is none', async () => {
    expect(wordsOf(mainOf(await admin.see(address(2026))))).to.contain('2026-12-01 起由学校管理员填写')
    for (const one of [`${address(2026)}/form`, address(2024), address(2027), address(1999)]) expect((await admin.browser.get(one)).status, one).to.equal(404)
    expect((await admin.browser.post(address(2026), { grade: 'qualified', heard: ['staff'] })).status).to.equal(404)
    expect((await writes({ grade: 'qualified', heard: ['staff'] }, 2025)).status).to.equal(303)
    place.clock.now = new Date('2026-12-01T02:00:00Z')
    ;[admin, recorder, clerk, court] = await Promise.all([place.person('admin'), place.person('recorder'), place.person('clerk'), place.person('court')])
  })

  it('is written beside the year’s hours and duties, with who was heard', async () => {
    expect(linksIn(await admin.see(`/vice-principals/appointments/${post}/duties?year=2026`)).map(link => link.to)).to.include(`${address(2026)}/form`)
    expect(wordsOf(mainOf(await admin.see(`${address(2026)}/form`)))).to.contain('已完成 3 / 4 课时').and.contain('履职记录 3 次').and.contain('参与安全管理 2 次').and.contain('不写学生姓名')
    const wrong = await writes({ grade: '', note: '字'.repeat(501) })
    expect(wrong.status).to.equal(422)
    for (const [field, words] of [['grade', '请选择等次'], ['heard', '至少一方'], ['note', '最多 500 字']] as const) expect(errorsAt(wrong.text, field).join(), field).to.contain(words)
    expect(formOn(wrong.text, address(2026)).note).to.deep.equal(['字'.repeat(501)])
    expect((await writes({ grade: 'excellent', heard: ['staff', 'parents'], note: '每学期到校讲课，参加校园安全检查。' })).status).to.equal(303)
    const words = wordsOf(mainOf(await admin.see(address(2026))))
    expect(words).to.contain('段晓棠 2026年度考核评价').and.contain('优秀').and.contain('教职工、家长').and.contain('每学期到校讲课').and.contain('已完成 3 / 4 课时')
  })

  it('is read by the bureau, which hears of it, and by the organ; nobody else writes, and another school sees nothing', async () => {
    const [told] = linksIn(mainOf(await clerk.see('/messages'))).filter(link => link.text.includes('2026年度考核评价'))
    expect(told?.to).to.equal(address(2026))
    for (const reader of [clerk, court, recorder, await place.person('leader')]) {
      expect(wordsOf(mainOf(await reader.see(address(2026)))), reader.loginName).to.contain('优秀').and.not.contain('填写评价')
      expect((await reader.browser.post(address(2026), { _version: '1', grade: 'basic', heard: ['staff'] })).status, reader.loginName).to.equal(403)
    }
    const admin2 = await place.person('admin2')
    expect((await admin2.browser.get(address(2026))).status).to.equal(404)
    expect((await admin2.browser.post(address(2026), { _version: '1', grade: 'basic', heard: ['staff'] })).status).to.equal(404)
  })

  it('is one per year: corrected, never written twice, and two people do not overwrite each other', async () => {
    const old = formOn(await admin.see(`${address(2026)}/form`), address(2026))
    expect(old).to.deep.include({ grade: ['excellent'], heard: ['staff', 'parents'] })
    expect((await admin.browser.post(address(2026), { grade: 'basic', heard: ['staff'] })).status, 'as if there were none').to.equal(409)
    expect((await writes({ grade: 'qualified', heard: ['pupils'] })).status).to.equal(303)
    const late = await admin.browser.post(address(2026), { ...old, grade: 'unqualified' })
    expect(late.status).to.equal(409)
    expect(wordsOf(late.text)).to.contain('等次：现在是 合格，您填的是 不合格').and.contain('听取了谁的意见：现在是 学生，您填的是 教职工、家长')
    expect(await place.db.reader.dutyEvaluation.findMany({ where: { appointmentId: post }, orderBy: { year: 'asc' }, select: { year: true, grade: true, version: true } })).to.deep.equal([{ year: 2025, grade: 'qualified', version: 1 }, { year: 2026, grade: 'qualified', version: 2 }])
    expect((await place.db.reader.auditEntry.findMany({ where: { action: { startsWith: 'evaluation.' } }, orderBy: { seq: 'asc' }, select: { action: true } })).map(one => one.action)).to.deep.equal(['evaluation.written', 'evaluation.written', 'evaluation.changed'])
  })

  it('has its evidence', async () => {
    expect((await admin.browser.upload(`${address(2026)}/evidence`, [await drawnPhoto(2)], {})).status).to.equal(422)
    expect((await admin.browser.upload(`${address(2026)}/evidence`, [await drawnPhoto(2)], { photosChecked: 'yes' })).status).to.equal(303)
    const [photo] = linksIn(await clerk.see(address(2026))).filter(one => one.to.startsWith('/evidence/'))
    expect((await clerk.browser.get(photo?.to ?? '')).status).to.equal(200)
    const removal = /action="([^"]*\/removal)"/.exec(await admin.see(address(2026)))?.[1] ?? ''
    expect((await sends(admin.browser, address(2026), removal)).status).to.equal(303)
    expect(wordsOf(await clerk.see(address(2026)))).to.contain('没有上传材料')
  })
})
