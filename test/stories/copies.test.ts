import { expect } from 'chai'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { wordsOf } from '../support/forms.js'
import type { Person } from '../support/people.js'

describe(`An activity like an earlier one (${provider})`, () => {
  let place: County, recorder: Person, second: Person, source: { id: string }
  before(async () => {
    place = await county('云岭县', { schools: ['第一中学', '第二小学'] })
    recorder = await place.person('recorder'); second = await place.person('recorder2')
    source = await recorder.submits({
      title: '宪法宣传周讲座', heldOn: '2025-12-04', endsOn: '2025-12-05', place: '阶梯教室', pupils: '862', sessions: '2', classes: '18', lecturerName: '韩松', lecturerUnit: '县人民检察院', lecturerPost: '检察官',
      summary: '结合案例讲解', laws: ['宪法'], newsLinks: 'https://example.cn/a', 'extra-lecture-booklets': '400', 'extra-lecture-lecturerRole': 'other', takingPart: [place.org('第二小学').id], photos: 1,
    })
    await recorder.submits({ kind: 'quiz', title: '民法典竞赛', heldOn: '2026-03-01' })
  })
  after(() => place.close())

  const contentOf = async (id: string) => (await place.db.reader.submissionDraft.findUniqueOrThrow({ where: { submissionId: id } })).content as Record<string, string | string[]>
  const idIn = (location: string | null): string => /\/activities\/([^/]+)\/draft/.exec(location ?? '')?.[1] ?? ''

  it('takes everything but date, numbers, files and news; the numbers are offered, not filled in', async () => {
    const reply = await recorder.browser.post('/activities/copies', { from: source.id })
    const id = idIn(reply.location), copied = await contentOf(id)
    expect(copied).to.deep.include({ kind: 'lecture', title: '宪法宣传周讲座', place: '阶梯教室', heldOn: '2026-06-01', lecturerName: '韩松', lecturerUnit: '县人民检察院', lecturerPost: '检察官', summary: '结合案例讲解', laws: ['宪法'], 'extra-lecture-lecturerRole': 'other' })
    for (const left of ['endsOn', 'newsLinks', 'sessions', 'classes', 'extra-lecture-booklets', `pupils-${place.org('第一中学').id}`]) expect(copied, left).not.to.have.property(left)
    expect(await place.db.reader.evidenceItem.count({ where: { set: { submissions: { some: { id } } } } })).to.equal(0)
    const page = (await recorder.browser.follow(reply)).text
    expect(wordsOf(page)).to.contain('已复制名称、地点、主讲人等内容').and.contain('上次：862')
    expect(page).to.match(new RegExp(`name="pupils-${place.org('第一中学').id}"[^>]*value=""`))
  })

  it('fills the draft that was just begun, and begins another when something was typed in it', async () => {
    const begun = idIn((await recorder.browser.post('/activities', { kind: 'quiz' })).location)
    expect(await recorder.see(`/activities/${begun}/draft`)).to.contain(`/activities/earlier?kind=quiz&amp;into=${begun}`)
    expect(idIn((await recorder.browser.post('/activities/copies', { from: source.id, into: begun })).location)).to.equal(begun)
    expect(await contentOf(begun)).to.include({ kind: 'lecture', title: '宪法宣传周讲座' })
    const typed = await recorder.drafts({ title: '已经写了名称' })
    expect(idIn((await recorder.browser.post('/activities/copies', { from: source.id, into: typed.id })).location)).not.to.equal(typed.id)
    expect((await contentOf(typed.id)).title).to.equal('已经写了名称')
  })

  it('is chosen from the school’s own earlier records, this kind first, by search', async () => {
    const page = wordsOf(await recorder.see('/activities/earlier?kind=quiz'))
    expect(page.indexOf('民法典竞赛')).to.be.within(0, page.indexOf('宪法宣传周讲座'))
    const found = wordsOf(await recorder.see('/activities/earlier?kind=quiz&find=xfxcz'))
    expect(found).to.contain('宪法宣传周讲座').and.not.contain('民法典竞赛')
    expect(wordsOf(await recorder.see('/activities/earlier?find=%E6%B2%A1%E6%9C%89'))).to.contain('没有找到')
  })

  it('and from a record’s page', async () => {
    const page = await recorder.see(`/submissions/${source.id}`)
    expect(page).to.contain('复制为新活动').and.contain('action="/activities/copies"')
    expect(await (await place.person('clerk')).see(`/submissions/${source.id}`), 'who does not fill in does not copy').not.to.contain('复制为新活动')
  })

  it('nobody copies what they may not see; who took part copies it as their own', async () => {
    expect((await (await place.person('recorder-there')).browser.post('/activities/copies', { from: source.id })).status).to.equal(404)
    const mine = idIn((await second.browser.post('/activities/copies', { from: source.id })).location)
    expect((await place.db.reader.submission.findUniqueOrThrow({ where: { id: mine }, select: { orgId: true } })).orgId).to.equal(place.org('第二小学').id)
  })

  it('offers what was used last, and finds a lecturer by the first letters, among the records that one may see', async () => {
    const id = idIn((await recorder.browser.post('/activities', { kind: 'lecture' })).location), page = wordsOf(await recorder.see(`/activities/${id}/draft`))
    expect(page).to.contain('上次：阶梯教室').and.contain('上次：韩松').and.not.contain('上次：862')
    for (const find of ['hs', '韩', 'h']) expect(JSON.parse((await recorder.browser.get(`/activities/lecturers?find=${encodeURIComponent(find)}`, { accept: 'application/json' })).text), find).to.deep.equal([{ name: '韩松', unit: '县人民检察院', post: '检察官' }])
    expect(JSON.parse((await recorder.browser.get('/activities/lecturers?find=xx')).text)).to.deep.equal([])
    expect(JSON.parse((await (await place.person('recorder-there')).browser.get('/activities/lecturers?find=hs')).text)).to.deep.equal([])
  })
})
