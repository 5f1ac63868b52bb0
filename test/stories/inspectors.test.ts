import { expect } from 'chai'
import { Readable } from 'node:stream'
import { beijingTime } from '../../src/calendar.js'
import type { Browser } from '../support/browser.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { drawnPhoto } from '../support/files.js'
import { errorsAt, formOn, mainOf, sends, wordsOf } from '../support/forms.js'
import { inspectorsPassword, opensInspector } from '../support/inspectors.js'
import { figuresIn, linksIn, matrixIn, rowsBehind } from '../support/page-reading.js'
import type { Person, Record } from '../support/people.js'
import { readArchive, readSheet } from '../support/read-workbook.js'

const day = 86_400_000
const tables = ['submission', 'evidenceItem', 'tallySchoolDay', 'account', 'message', 'inspectedOrg']

describe(`an inspector (${provider})`, () => {
  let place: County, clerk: Person, first: Person, second: Person
  let own: Record, earlier: Record, joint: Record, others: Record, waiting: Record
  beforeEach(async () => {
    place = await county('云岭县', { schools: ['第一中学', '第二小学', '第三小学'] })
    ;[clerk, first, second] = [await place.person('clerk'), await place.person('recorder'), await place.person('recorder2')]
    own = await first.submits({ title: '一中的讲座', pupils: 40, photos: 1, lecturerName: '段晓棠', lecturerUnit: '县检察院' })
    earlier = await first.submits({ title: '一中去年的讲座', heldOn: '2025-05-12', pupils: 30 })
    joint = await second.submits({ title: '两校联合讲座', takingPart: [first.orgId], [`pupils-${second.orgId}`]: '100', [`pupils-${first.orgId}`]: '7' })
    others = await second.submits({ title: '二小的讲座', pupils: 60 })
    for (const record of [own, earlier, joint, others]) await clerk.approves(record)
    waiting = await first.submits({ title: '一中待审的班会', kind: 'themeMeeting', pupils: 9 })
    await first.drafts({ title: '一中的草稿' })
  })
  afterEach(() => place.close())

  const listed = (): { places: string, fromYear: string, untilYear: string } => ({ places: first.orgId, fromYear: '2026', untilYear: '2026' })
  const may = async (who: Person, record: Record): Promise<number> => (await who.browser.get(`/submissions/${record.id}`)).status
  const figuresOf = async (who: Person, path = '/overview?period=2026') => Object.fromEntries([...figuresIn(await who.see(path))].map(([label, { value }]) => [label, value]))
  const sheetOf = async (who: Person, path: string): Promise<string> => [...readSheet(await readArchive(Readable.from([(await who.browser.get(path)).bytes]))).cells.values()].map(cell => cell.text ?? '').join(' ')
  const trailOf = async (who: Person): Promise<string[]> => (await place.db.reader.auditEntry.findMany({ where: { action: 'viewed', subjectId: who.id }, orderBy: { seq: 'asc' } })).map(entry => entry.fields)

  const plainAddress = (to: string): string => to.replaceAll('&amp;', '&').replace(/#.*$/, '')
  const followed = async (who: Person, path: string): Promise<string> => {
    const reply = await who.browser.get(path)
    return reply.status === 303 || reply.status === 302 ? followed(who, reply.location ?? '') : reply.text
  }

  describe('of one school and one year', () => {
    it('opens its records and those it took part in, of that year, and nothing else', async () => {
      const inspector = await opensInspector(place, clerk, listed())
      expect(await Promise.all([own, joint, waiting, earlier, others].map(record => may(inspector, record)))).to.deep.equal([200, 200, 200, 404, 404])
      expect((await rowsBehind(inspector, '/submissions?period=all')).length).to.equal(3)
      for (const path of ['/submissions?period=all', '/overview', '/summary', '/schools', '/submissions?period=2026&status=approved&view=photos']) expect(await inspector.see(path), path).not.to.match(/第三小学|二小的讲座|去年的讲座|一中的草稿/)
      expect((await inspector.browser.get('/submissions?period=2025')).status).to.equal(404)
      expect((await inspector.browser.get(`/schools/${second.orgId}`)).status).to.equal(404)
      for (const path of ['/county', '/townships', '/partners', '/terms']) expect((await inspector.browser.get(path)).status, path).to.equal(404)
      const photos = await place.db.reader.evidenceItem.findMany({ select: { id: true, orgId: true } })
      expect(await Promise.all(photos.map(async item => (await inspector.browser.get(`/evidence/${item.id}`)).status))).to.deep.equal(photos.map(() => 200))
    })

    it('reads a joint record as its school does: who took part, by name, with the numbers; what another guest says of itself is closed', async () => {
      const third = await place.person('recorder3'), ids = [first.orgId, third.orgId]
      const record = await second.submits({ title: '三校联合讲座', takingPart: ids, [`pupils-${second.orgId}`]: '100', [`pupils-${first.orgId}`]: '7', [`pupils-${third.orgId}`]: '0' })
      await clerk.approves(record)
      expect((await third.browser.upload(`/activities/${record.id}/part`, [await drawnPhoto(70)], { pupils: '3', teachers: '', cadres: '', parents: '', photosChecked: 'yes' })).status).to.equal(303)
      const photo = await place.db.reader.evidenceItem.findFirstOrThrow({ where: { orgId: third.orgId } })
      const [guests, hosts] = [await opensInspector(place, clerk, listed()), await opensInspector(place, clerk, { displayName: '梁同查', ...listed(), places: second.orgId })]
      for (const who of [guests, hosts, first]) expect(wordsOf(mainOf(await who.see(`/submissions/${record.id}`))), who.displayName).to.contain('第二小学 学生 100 人次').and.contain('第一中学 学生 7 人次').and.contain('第三小学 学生 0 人次').and.not.contain('其他学校')
      for (const who of [guests, first]) expect(wordsOf(mainOf(await who.see(`/submissions/${record.id}`))), who.displayName).not.to.contain('第三小学的更正')
      expect(wordsOf(mainOf(await hosts.see(`/submissions/${record.id}`)))).to.contain('第三小学的更正')
      expect([(await guests.browser.get(`/evidence/${photo.id}`)).status, (await hosts.browser.get(`/evidence/${photo.id}`)).status]).to.deep.equal([404, 200])
      for (const who of [guests, hosts]) expect((await who.browser.get(`/schools/${third.orgId}`)).status, 'the name opens nothing').to.equal(404)
    })

    it('reads who held a record beside its own, and every link on its page opens', async () => {
      const inspector = await opensInspector(place, clerk, listed())
      const linked = async (who: Person, record: Record): Promise<string[]> => {
        const links = linksIn(mainOf(await who.see(`/submissions/${record.id}`))).map(link => plainAddress(link.to)).filter(to => to !== '')
        for (const to of links) expect((await who.browser.get(to)).status, `${who.loginName} ${to}`).to.equal(200)
        return links
      }
      expect(wordsOf(mainOf(await inspector.see(`/submissions/${joint.id}`)))).to.contain('学校 第二小学')
      expect(await linked(inspector, joint)).not.to.include(`/submissions?school=${second.orgId}`)
      expect(await linked(inspector, own)).to.include(`/submissions?school=${first.orgId}`)
      for (const who of [await opensInspector(place, clerk, { displayName: '梁同查' }), clerk, first]) expect(await linked(who, joint), who.loginName).to.include(`/submissions?school=${second.orgId}`)
    })

    it('says what it is limited to also on the first page after the first password, beside what happened', async () => {
      const inspector = await opensInspector(place, clerk, listed())
      const first = wordsOf(mainOf(await followed(inspector, '/')))
      expect(first).to.contain('密码已').and.contain('督察账号，只看第一中学 2026年度的记录')
      const next = wordsOf(mainOf(await inspector.see('/overview')))
      expect(next, 'what happened is told once').to.contain('督察账号，只看第一中学').and.not.contain('密码已')
    })

    it('every number is that of what may be opened', async () => {
      const inspector = await opensInspector(place, clerk, listed())
      await inspector.see('/profile')
      const html = await inspector.see('/overview?period=2026')
      const figures = figuresIn(html)
      expect([figures.get('应报学校')?.value, figures.get('活动')?.value, figures.get('参与学生')?.value, figures.get('待审核')?.value]).to.deep.equal(['1', '2', '47', '1'])
      for (const [label, { value, to }] of figures) if (to.startsWith('/submissions')) expect((await rowsBehind(inspector, to)).length, `${label}: ${value} behind ${to}`).to.equal(label === '参与学生' ? 2 : Number(value))
      const cells = matrixIn(html)
      expect([...cells.keys()].every(name => name.startsWith('第一中学'))).to.equal(true)
      for (const [name, { word, to }] of cells) expect((await rowsBehind(inspector, to)).length, `${name}: ${word}`).to.equal(Number(/(\d+) 次/.exec(word)?.[1] ?? (word === '待审核' ? 1 : 0)))
      expect(wordsOf(html)).to.contain('督察账号，只看第一中学 2026年度的记录；各项数字都只算这个范围。').and.contain('账号用到 2026-06-15')
      // The same for somebody who sees everything differs: it is the limit that cuts.
      expect(await figuresOf(clerk)).to.deep.include({ 活动: '3', 参与学生: '207' })
    })

    it('the downloads say the same, without names and telephones', async () => {
      await place.db.write(tx => tx.account.updateMany({ where: { id: first.id }, data: { phone: '13900001111' } }))
      const inspector = await opensInspector(place, clerk, listed())
      const ledger = await sheetOf(inspector, '/downloads/ledger.xlsx?period=2026&status=approved')
      expect(ledger).to.contain('一中的讲座').and.contain('两校联合讲座').and.not.contain('二小的讲座').and.not.contain('段晓棠').and.not.contain('第一中学填报员').and.not.contain('13900001111')
      expect(ledger).to.contain('段*')
      const summary = await sheetOf(inspector, '/downloads/summary.xlsx?period=2026')
      expect(summary).to.contain('第一中学').and.not.contain('第二小学')
    })
  })

  it('of a year sees the whole county, and neither another year nor a draft', async () => {
    const inspector = await opensInspector(place, clerk, { fromYear: '2025', untilYear: '2025' })
    expect(await Promise.all([own, joint, waiting, earlier, others].map(record => may(inspector, record)))).to.deep.equal([404, 404, 404, 200, 404])
    const html = await inspector.see('/overview')
    expect(wordsOf(await inspector.see('/overview'))).to.contain('只看全县 2025年度的记录')
    expect([figuresIn(html).get('活动')?.value, figuresIn(html).get('应报学校')?.value]).to.deep.equal(['1', (await figuresOf(clerk, '/overview?period=2025')).应报学校])
    expect(linksIn(html).some(link => /period=2026/.test(link.to))).to.equal(false)
    expect((await inspector.browser.get('/overview?period=2026')).status).to.equal(404)
    const both = await opensInspector(place, clerk, { displayName: '梁同查', fromYear: '2025', untilYear: '2026' })
    expect(await figuresOf(both)).to.deep.equal(await figuresOf(clerk))
  })

  it('of a township sees the schools that it has', async () => {
    const township = (await place.db.write(tx => tx.organisation.create({ data: { id: '01a20000-0000-7000-8000-000000000001', kind: 'township', name: '云阶镇', path: `${place.org('云岭县').path}01a20000-0000-7000-8000-000000000001/`, parentId: place.org('云岭县').id, countyId: place.org('云岭县').id } }))).id
    await place.db.write(tx => tx.organisation.updateMany({ where: { name: { in: ['第二小学', '第三小学'] } }, data: { townshipId: township } }))
    const inspector = await opensInspector(place, clerk, { places: township })
    expect(await Promise.all([own, joint, others].map(record => may(inspector, record)))).to.deep.equal([404, 200, 200])
    expect(wordsOf(mainOf(await clerk.see(`/accounts/${inspector.id}`)))).to.contain('第二小学、第三小学').and.contain('2026年度').and.contain('2026-06-15')
  })

  it('meets no person’s name, and only its own account', async () => {
    await clerk.returns(waiting, '人数请核对')
    const inspector = await opensInspector(place, clerk, { fromYear: '2025', untilYear: '2026' })
    const record = wordsOf(mainOf(await inspector.see(`/submissions/${own.id}`)))
    expect(record).to.contain('任*').and.contain('第*').and.contain('段*').and.contain('县检察院').and.not.contain('任审核').and.not.contain('填报员').and.not.contain('段晓棠')
    expect(wordsOf(await clerk.see(`/submissions/${own.id}`))).to.contain('段晓棠').and.contain('第一中学填报员')
    expect(wordsOf(await inspector.see('/profile'))).to.contain('严明察').and.contain('县审计局')
    expect(mainOf(await inspector.see(`/submissions/${waiting.id}`))).not.to.contain('<form')
    for (const path of ['/accounts', `/accounts/${first.id}`, '/review', '/activities/new', `/accounts/${inspector.id}/views`]) expect((await inspector.browser.get(path)).status, path).to.equal(403)
  })

  describe('every view is in the trail', () => {
    it('a visit leaves exactly its lines, in order, and nothing more', async () => {
      const inspector = await opensInspector(place, clerk, listed()), before = (await trailOf(inspector)).length
      const photo = (await place.db.reader.evidenceItem.findFirstOrThrow({ where: { orgId: first.orgId } })).id
      const head = (await place.db.reader.auditHead.findUniqueOrThrow({ where: { id: 1 } })).seq
      for (const path of ['/', '/overview', `/submissions/${own.id}`, `/evidence/${photo}/thumbnail`, `/evidence/${photo}`, `/submissions/${others.id}`, '/downloads/ledger.xlsx?period=2026']) await inspector.browser.get(path)
      expect((await trailOf(inspector)).slice(before)).to.deep.equal(['/overview', `/submissions/:id ${own.id}`, `/evidence/:id/thumbnail ${photo}`, `/evidence/:id ${photo}`, '/downloads/ledger.xlsx'])
      const all = await place.db.reader.auditEntry.findMany({ where: { seq: { gt: head } }, select: { action: true, actorId: true } })
      expect([all.length, all.every(entry => entry.actorId === inspector.id)]).to.deep.equal([6, true])
      // Nobody else's views are kept.
      await clerk.see('/overview')
      expect(await place.db.reader.auditEntry.count({ where: { action: 'viewed', actorId: { not: inspector.id } } })).to.equal(0)
    })

    it('the clerk reads who looked at what and when; another county’s clerk does not', async () => {
      const inspector = await opensInspector(place, clerk, listed())
      await inspector.see('/overview')
      place.pass(60_000)
      await inspector.see(`/submissions/${own.id}`)
      const photo = (await place.db.reader.evidenceItem.findFirstOrThrow({ where: { orgId: first.orgId } })).id
      await inspector.browser.get(`/evidence/${photo}/thumbnail`)
      await inspector.browser.get(`/evidence/${photo}`)
      const html = await clerk.see(`/accounts/${inspector.id}/views`), lines = await rowsBehind(clerk, `/accounts/${inspector.id}/views`), at = beijingTime(place.clock.now)
      expect(lines.slice(1, 3).map(line => line.replace(/^> /, ''))).to.deep.equal([`${at} 活动记录 一中的讲座 第一中学`, '2026-06-01 10:00:00 工作总览'])
      expect(lines[0]).to.contain('材料原件 一中的讲座 第一中学')
      expect(lines.at(-1)).to.contain('登录')
      expect(linksIn(mainOf(html)).map(link => link.to)).to.include(`/submissions/${own.id}`)
      expect(linksIn(mainOf(await clerk.see(`/accounts/${inspector.id}`))).map(link => link.to)).to.include(`/accounts/${inspector.id}/views`)
      expect((await (await place.person('clerk-there')).browser.get(`/accounts/${inspector.id}/views`)).status).to.equal(404)
      expect((await clerk.browser.get(`/accounts/${first.id}/views`)).status).to.equal(404)
    })

    it('what cannot be recorded is not shown', async () => {
      const inspector = await opensInspector(place, clerk, listed()), before = await trailOf(inspector)
      const head = await place.db.reader.auditHead.findUniqueOrThrow({ where: { id: 1 } })
      await place.db.write(tx => tx.auditHead.deleteMany())
      const [page, sheet] = [await inspector.browser.get(`/submissions/${own.id}`), await inspector.browser.get('/downloads/ledger.xlsx?period=2026')]
      expect([page.status, sheet.status]).to.deep.equal([503, 503])
      expect(wordsOf(page.text)).to.contain('您的查看没有能够记入访问记录')
      expect(page.text).not.to.contain('一中的讲座')
      expect((await clerk.browser.get(`/submissions/${own.id}`)).status).to.equal(200)
      await place.db.write(tx => tx.auditHead.create({ data: head }))
      expect(await may(inspector, own)).to.equal(200)
      expect((await trailOf(inspector)).length).to.equal(before.length + 1)
    })
  })

  describe('ends by itself', () => {
    const signsIn = (stranger: Browser, loginName: string, password: string) => stranger.post('/sign-in', { loginName, password })

    it('after its last day: the session is over, the right password is told why, a wrong one nothing', async () => {
      const inspector = await opensInspector(place, clerk, listed())
      place.pass(14 * day)
      expect((await signsIn(place.stranger(), inspector.loginName, inspectorsPassword)).status).to.equal(303)
      await signsIn(inspector.browser, inspector.loginName, inspectorsPassword)
      // 15 June, 23:50 in Beijing, and ten minutes later.
      place.clock.now = new Date('2026-06-15T15:50:00Z')
      await signsIn(inspector.browser, inspector.loginName, inspectorsPassword)
      expect(await may(inspector, own)).to.equal(200)
      place.pass(11 * 60_000)
      expect((await inspector.browser.get('/overview')).location).to.equal('/sign-in?then=%2Foverview')
      const told = await signsIn(place.stranger(), inspector.loginName, inspectorsPassword)
      expect([told.status, wordsOf(told.text).includes('这个督察账号已到期')]).to.deep.equal([422, true])
      const [wrong, nobody] = [await signsIn(place.stranger(), inspector.loginName, 'not the password'), await signsIn(place.stranger(), 'nobody-at-all', 'not the password')]
      expect([wrong.status, wordsOf(wrong.text).includes('到期')]).to.deep.equal([422, false])
      expect(wordsOf(mainOf(wrong.text))).to.equal(wordsOf(mainOf(nobody.text)))
      const clerkAgain = place.stranger()
      await signsIn(clerkAgain, 'clerk', 'correct horse battery staple')
      expect(wordsOf((await clerkAgain.get('/accounts?state=ended')).text)).to.contain('严明察').and.contain('已到期')
      expect(wordsOf((await clerkAgain.get('/accounts?state=active')).text)).not.to.contain('严明察')
    })

    it('the clerk sets another last day, never past a year', async () => {
      const inspector = await opensInspector(place, clerk, listed()), page = `/accounts/${inspector.id}`
      const late = await sends(clerk.browser, page, `${page}/ending`, { endsOn: '2027-06-02' })
      expect([late.status, errorsAt(late.text, 'endsOn')]).to.deep.equal([422, ['最长一年，请选近一些的日期']])
      expect((await sends(clerk.browser, page, `${page}/ending`, { endsOn: '2026-06-01' })).status).to.equal(303)
      expect(await may(inspector, own)).to.equal(200)
      place.pass(day)
      expect((await place.stranger().post('/sign-in', { loginName: inspector.loginName, password: inspectorsPassword })).status).to.equal(422)
    })
  })

  describe('is opened by the clerk', () => {
    it('with everything filled in but the person; nothing ticked is the whole county', async () => {
      const form = formOn(await clerk.see('/inspectors/new'), '/inspectors')
      expect(form).to.deep.include({ fromYear: ['2026'], untilYear: ['2026'], endsOn: ['2026-06-15'] })
      expect(form.places).to.equal(undefined)
      const inspector = await opensInspector(place, clerk)
      const row = await place.db.reader.account.findUniqueOrThrow({ where: { id: inspector.id }, include: { inspects: true } })
      expect([row.role, row.post, row.inspectsFrom, row.inspectsUntil, row.endsOn, row.inspects.length]).to.deep.equal(['inspector', '县审计局', '2026-01-01', '2026-12-31', '2026-06-15', 0])
    })

    it('comes back with what was typed when something is wrong, and opens nothing', async () => {
      const sent = { ...formOn(await clerk.see('/inspectors/new'), '/inspectors'), displayName: '', post: '', places: [first.orgId, place.org('邻县中学').id], fromYear: '2026', untilYear: '2025', endsOn: '2026-05-31' }
      const reply = await clerk.browser.post('/inspectors', sent)
      expect(reply.status).to.equal(422)
      expect(['displayName', 'post', 'places', 'untilYear', 'endsOn'].map(field => errorsAt(reply.text, field))).to.deep.equal([['请填写这一项'], ['请填写查看人所在的单位'], ['有的学校或乡镇没有找到，请重新勾选'], ['结束年份不能早于开始年份'], ['最后一天不能早于今天']])
      expect(formOn(reply.text, '/inspectors')).to.deep.include({ places: [first.orgId], untilYear: ['2025'], endsOn: ['2026-05-31'] })
      expect(await place.db.reader.account.count({ where: { role: 'inspector', endsOn: { not: null } } })).to.equal(0)
    })

    it('and by nobody in another way: not by the ordinary form, not by a change of role, not by others', async () => {
      expect(formOn(await clerk.see('/accounts/new'), '/accounts')).to.be.an('object')
      expect(await clerk.see('/accounts/new')).not.to.match(/name="role" value="inspector"/)
      expect((await clerk.browser.post('/accounts', { orgId: clerk.orgId, role: 'inspector', displayName: '王芳', post: '', phone: '', loginName: '' })).status).to.equal(422)
      const leader = place.accounts.get('leader')?.id ?? ''
      expect((await sends(clerk.browser, `/accounts/${leader}/edit`, `/accounts/${leader}`, { role: 'inspector' })).status).to.equal(422)
      for (const name of ['admin', 'recorder', 'leader', 'inspector', 'system']) expect((await (await place.person(name)).browser.get('/inspectors/new')).status, name).to.equal(403)
    })
  })

  it('has changed nothing by looking', async () => {
    const inspector = await opensInspector(place, clerk, listed())
    const counts = async (): Promise<number[]> => Promise.all(tables.map(table => (place.db.reader as unknown as { [table: string]: { count(): Promise<number> } })[table]?.count() ?? -1))
    const before = await counts()
    for (const path of ['/overview', '/summary', '/submissions', `/submissions/${own.id}`, '/messages']) await inspector.see(path)
    for (const noun of ['approval', 'return', 'voiding']) expect((await inspector.browser.post(`/submissions/${waiting.id}/${noun}`, { _version: '2', comment: 'x' })).status, noun).to.equal(403)
    expect(await counts()).to.deep.equal(before)
  })
})
