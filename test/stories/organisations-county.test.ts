import { expect } from 'chai'
import { rollOn } from '../../src/organisations/school.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { errorsAt, formOn, sends, wordsOf } from '../support/forms.js'
import type { Person } from '../support/people.js'

describe(`what hangs on a school, and what the county keeps about itself (${provider})`, () => {
  let place: County, clerk: Person
  beforeEach(async () => {
    place = await county('云岭县', { schools: [{ name: '第一中学', stage: 'junior', pupils: 900, teachers: 80 }, { name: '第二小学', pupils: 400 }, { name: '席南小学' }] })
    clerk = await place.person('clerk')
  })
  afterEach(() => place.close())

  const names = async (person: Person, path = '/schools'): Promise<string[]> => [...(await person.see(path)).matchAll(/<th scope="row"[^>]*>\s*<a href="\/schools\/[^"]*">([^<]*)<\/a>/g)].map(found => found[1] ?? '')
  const actions = async (): Promise<string[]> => (await place.db.reader.auditEntry.findMany({ where: { subject: { in: ['Organisation', 'SchoolRoll', 'RegionCode', 'Term'] } }, orderBy: { seq: 'asc' } })).map(entry => entry.action)

  describe('rolls', () => {
    it('are dated; a rate of the past uses the roll of its time', async () => {
      const id = place.org('第二小学').id
      expect((await sends(clerk.browser, `/schools/${id}`, `/schools/${id}/rolls`, { asOf: '2026-05-01', pupils: '４２０', teachers: '', classes: '10' })).status).to.equal(303)
      const rolls = await place.db.reader.schoolRoll.findMany({ where: { orgId: id } })
      expect([rollOn(rolls, '2026-04-30')?.pupils, rollOn(rolls, '2026-05-01')?.pupils, rollOn(rolls, '2026-05-01')?.teachers]).to.deep.equal([400, 420, null])
      expect(wordsOf(await clerk.see('/schools'))).to.contain('在校学生 1,320 人')
      // The record of an earlier day is checked against the number of that day: 410 was more than the 400 of then.
      const recorder = await place.person('recorder2')
      const april = await recorder.submits({ heldOn: '2026-04-10', pupils: '410' }), may = await recorder.submits({ heldOn: '2026-05-10', pupils: '410', title: '第二次讲座' })
      expect(wordsOf(await clerk.see(`/submissions/${april.id}`))).to.match(/超过[^。]*学生[^。]*400/).and.not.contain('不超过')
      expect(wordsOf(await clerk.see(`/submissions/${may.id}`))).to.contain('学生 410 人次，不超过在校 420 人')
    })

    it('are corrected and removed; a day has one', async () => {
      const id = place.org('第二小学').id
      const twice = await sends(clerk.browser, `/schools/${id}`, `/schools/${id}/rolls`, { asOf: '2025-09-01', pupils: '380' })
      expect(errorsAt(twice.text, 'asOf-roll')).to.deep.equal(['这一天已经登记过，请直接更正那一次'])
      const roll = await place.db.reader.schoolRoll.findFirstOrThrow({ where: { orgId: id } }), own = `/schools/${id}/rolls/${roll.id}`
      const wrong = await sends(clerk.browser, own, own, { pupils: '四百', teachers: '30' })
      expect([wrong.status, errorsAt(wrong.text, 'pupils'), formOn(wrong.text, own).teachers]).to.deep.equal([422, ['请填整数，例如 1204'], ['30']])
      expect((await sends(clerk.browser, own, own, { pupils: '395' })).status).to.equal(303)
      expect(await place.db.reader.schoolRoll.findMany({ where: { orgId: id }, select: { pupils: true, teachers: true } })).to.deep.equal([{ pupils: 395, teachers: null }])
      expect((await sends(clerk.browser, own, `${own}/removal`)).status).to.equal(303)
      expect(await place.db.reader.schoolRoll.count({ where: { orgId: id } })).to.equal(0)
      expect(await actions()).to.deep.equal(['roll.corrected', 'roll.removed'])
    })

    it('corrected by two at once: the second is told, and nothing of theirs is lost', async () => {
      const id = place.org('第二小学').id, roll = await place.db.reader.schoolRoll.findFirstOrThrow({ where: { orgId: id } }), own = `/schools/${id}/rolls/${roll.id}`
      const stale = formOn(await clerk.see(own), own)
      await sends(clerk.browser, own, own, { pupils: '395' })
      const late = await clerk.browser.post(own, { ...stale, pupils: '390', _once: '' })
      expect(late.status).to.equal(409)
      expect(formOn(late.text, own)).to.deep.include({ pupils: ['390'] })
      expect((await place.db.reader.schoolRoll.findFirstOrThrow({ where: { orgId: id } })).pupils).to.equal(395)
    })
  })

  describe('sites, centre schools and townships', () => {
    it('a 教学点 hangs below its school, is not counted, can be renamed, closed and opened again', async () => {
      const id = place.org('席南小学').id
      expect((await sends(clerk.browser, `/schools/${id}`, `/schools/${id}/sites`, { siteKind: 'teachingPoint', siteName: '东沟教学点' })).status).to.equal(303)
      expect(wordsOf(await clerk.see('/schools'))).to.contain('共 3 所学校').and.contain('另有教学点、校区 1 个，不计入学校数').and.contain('下设：东沟教学点')
      expect(await names(clerk, '/schools?search=dgjxd')).to.deep.equal(['席南小学'])
      const site = await place.db.reader.organisation.findFirstOrThrow({ where: { kind: 'teachingPoint' } }), own = `/schools/${id}/sites/${site.id}`
      expect((await clerk.browser.get(`/schools/${site.id}`)).status).to.equal(404)
      const empty = await sends(clerk.browser, `/schools/${id}`, own, { siteName: ' ' })
      expect(errorsAt(empty.text, `siteName-${site.id}`)).to.deep.equal(['请填写这一项'])
      await sends(clerk.browser, `/schools/${id}`, own, { siteName: '西沟教学点' })
      expect((await sends(clerk.browser, `/schools/${id}`, `${own}/closing`)).status).to.equal(303)
      expect(wordsOf(await clerk.see(`/schools/${id}`))).to.contain('西沟教学点 教学点 2026-06-01 停用')
      expect((await sends(clerk.browser, `/schools/${id}`, `${own}/reopening`)).status).to.equal(303)
      expect(await place.db.reader.organisation.findUniqueOrThrow({ where: { id: site.id } })).to.include({ name: '西沟教学点', closedOn: null, parentId: id, path: `${place.org('席南小学').path}${site.id}/` })
    })

    it('a school is put under a 中心校, with its sites, and its people are then seen from there', async () => {
      const [centre, village] = [place.org('第一中学'), place.org('席南小学')], admin = await place.person('admin')
      await sends(clerk.browser, `/schools/${village.id}`, `/schools/${village.id}/sites`, { siteKind: 'campus', siteName: '席南分校' })
      expect((await admin.browser.get(`/schools/${village.id}`)).status).to.equal(404)
      expect((await sends(clerk.browser, `/schools/${village.id}/edit`, `/schools/${village.id}`, { category: 'primary', centreId: centre.id })).status).to.equal(303)
      const site = await place.db.reader.organisation.findFirstOrThrow({ where: { kind: 'campus' } })
      expect((await place.db.reader.organisation.findUniqueOrThrow({ where: { id: village.id } })).path).to.equal(`${centre.path}${village.id}/`)
      expect(site.path).to.equal(`${centre.path}${village.id}/${site.id}/`)
      expect(await names(admin)).to.deep.equal(['第一中学', '席南小学'])
      expect(await names(clerk)).to.deep.equal(['第一中学', '第二小学', '席南小学'])
      const circle = await sends(clerk.browser, `/schools/${centre.id}/edit`, `/schools/${centre.id}`, { centreId: village.id })
      expect(circle.status).to.equal(422)
      const second = await sends(clerk.browser, `/schools/${centre.id}/edit`, `/schools/${centre.id}`, { category: 'junior', centreId: place.org('第二小学').id })
      expect(errorsAt(second.text, 'centreId')).to.deep.equal(['本校下面有 1 所村小，不能再归到别的中心校'])
      expect((await sends(clerk.browser, `/schools/${village.id}/edit`, `/schools/${village.id}`, { centreId: '' })).status).to.equal(303)
      expect((await place.db.reader.organisation.findUniqueOrThrow({ where: { id: village.id } })).path).to.equal(village.path)
      expect((await admin.browser.get(`/schools/${village.id}`)).status).to.equal(404)
    })

    it('townships are added, renamed, put in order, and removed only when nothing names them', async () => {
      for (const name of ['云阶镇', '松泉镇']) expect((await sends(clerk.browser, '/townships', '/townships', { kind: 'township', name })).status).to.equal(303)
      const [first, second] = await place.db.reader.organisation.findMany({ where: { kind: 'township' }, orderBy: { position: 'asc' } })
      const id = place.org('席南小学').id
      await sends(clerk.browser, `/schools/${id}/edit`, `/schools/${id}`, { category: 'primary', townshipId: second?.id ?? '' })
      expect(await names(clerk, `/schools?township=${second?.id}`)).to.deep.equal(['席南小学'])
      await clerk.browser.post(`/townships/${second?.id}/position`, { direction: 'earlier' })
      await sends(clerk.browser, '/townships', `/townships/${first?.id}`, { name: '云阶街道' })
      expect(wordsOf(await clerk.see('/townships'))).to.match(/松泉镇 1 所学校.*云阶街道 0 所学校/)
      expect((await clerk.browser.post(`/townships/${second?.id}/removal`, { _version: '1' })).status).to.equal(409)
      expect((await sends(clerk.browser, '/townships', `/townships/${first?.id}/removal`)).status).to.equal(303)
      expect((await sends(clerk.browser, '/townships', '/townships', { kind: 'township', name: '松泉镇' })).status).to.equal(422)
      expect(await actions()).to.deep.equal(['organisation.added', 'organisation.added', 'organisation.changed', 'organisation.placed', 'organisation.changed', 'organisation.removed'])
    })

    it('partner organs are added and renamed', async () => {
      expect((await sends(clerk.browser, '/partners', '/partners', { organ: 'police', name: '县公安局' })).status).to.equal(303)
      const court = place.org('县人民法院').id
      expect((await sends(clerk.browser, '/partners', `/partners/${court}`, { name: '云岭县人民法院' })).status).to.equal(303)
      expect(wordsOf(await clerk.see('/partners'))).to.contain('云岭县人民法院 法院 1 个账号').and.contain('县公安局 公安 0 个账号')
      expect((await sends(clerk.browser, '/partners', '/partners', { name: '县检察院' })).status).to.equal(422)
    })
  })

  describe('what the county keeps about itself', () => {
    it('a new region code begins on a day, the old one ends there, and school codes follow the new one', async () => {
      const early = await sends(clerk.browser, '/county', '/region-codes', { code: '140101', validFrom: '1999-01-01' })
      expect(errorsAt(early.text, 'validFrom-region')).to.deep.equal(['启用日期应晚于现有代码的启用日期'])
      expect((await sends(clerk.browser, '/county', '/region-codes', { code: '140101', validFrom: '2026-01-01' })).status).to.equal(303)
      const codes = await place.db.reader.regionCode.findMany({ where: { orgId: place.org('云岭县').id }, orderBy: { validFrom: 'asc' }, select: { id: true, code: true, validUntil: true } })
      expect(codes.map(one => [one.code, one.validUntil])).to.deep.equal([['990101', '2026-01-01'], ['140101', null]])
      expect((await sends(clerk.browser, '/schools/new', '/schools', { name: '云栈小学', category: 'primary', schoolCode: '2114000501' })).status).to.equal(303)
      expect((await clerk.browser.post(`/region-codes/${codes[0]?.id}/removal`, {})).status).to.equal(409)
      expect((await sends(clerk.browser, '/county', `/region-codes/${codes[1]?.id}/removal`)).status).to.equal(303)
      expect((await place.db.reader.regionCode.findMany({ where: { orgId: place.org('云岭县').id } })).map(one => [one.code, one.validUntil])).to.deep.equal([['990101', null]])
    })

    it('terms do not overlap and stand in their order', async () => {
      const add = (schoolYear: string, season: string, startsOn: string, lastDay: string) => sends(clerk.browser, '/terms', '/terms', { schoolYear, season, startsOn, lastDay })
      expect((await add('2025', 'autumn', '2025-09-01', '2026-01-20')).status).to.equal(303)
      const overlapping = await add('2025', 'spring', '2026-01-20', '2026-07-05')
      expect(overlapping.status).to.equal(422)
      expect(errorsAt(overlapping.text, 'startsOn-term')).to.deep.equal(['与2025至2026学年秋季学期的日期重叠，请核对'])
      expect(formOn(overlapping.text, '/terms')).to.deep.include({ schoolYear: ['2025'], season: ['spring'], lastDay: ['2026-07-05'] })
      expect((await add('2025', 'spring', '2026-02-24', '2026-07-05')).status).to.equal(303)
      expect(wordsOf(await clerk.see('/terms'))).to.contain('2025至2026学年').and.match(/春季学期 本学期 2026-02-24 至 2026-07-05/)
      const spring = await place.db.reader.term.findFirstOrThrow({ where: { season: 'spring' } }), own = `/terms/${spring.id}`
      expect(spring.endsOn).to.equal('2026-07-06')
      const stale = formOn(await clerk.see(own), own)
      expect((await sends(clerk.browser, own, own, { lastDay: '2026-07-10' })).status).to.equal(303)
      expect((await clerk.browser.post(own, { ...stale, lastDay: '2026-07-01', _once: '' })).status).to.equal(409)
      expect((await sends(clerk.browser, own, `${own}/removal`)).status).to.equal(303)
      expect(await place.db.reader.term.count()).to.equal(1)
      expect(await actions()).to.deep.equal(['term.added', 'term.added', 'term.changed', 'term.removed'])
    })
  })
})
