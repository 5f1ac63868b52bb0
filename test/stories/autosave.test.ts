import { expect } from 'chai'
import type { Reply } from '../support/browser.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { errorsAt, formOn } from '../support/forms.js'
import type { Person } from '../support/people.js'

type Answer = { version: number, savedAt: string, shown: string[], notes: Record<string, { errors: string[], warnings: string[] }>, values: Record<string, string | string[]> }
const program = { accept: 'application/json' }

describe(`A draft that saves itself (${provider})`, () => {
  let place: County, recorder: Person, admin: Person, mine: string
  before(async () => {
    place = await county('云岭县', { schools: [{ name: '第一中学', stage: 'junior', pupils: 2104, teachers: 130 }, '第二小学'] })
    recorder = await place.person('recorder'); admin = await place.person('admin')
    mine = `pupils-${place.org('第一中学').id}`
  })
  after(() => place.close())

  const draftOf = async (id: string) => (await place.db.reader.submissionDraft.findUniqueOrThrow({ where: { submissionId: id } })).content as Record<string, string | string[]>
  const begins = async (person = recorder): Promise<string> => /\/activities\/([^/]+)\/draft/.exec((await person.browser.post('/activities', { kind: 'lecture' })).location ?? '')?.[1] ?? ''
  const shownOn = async (id: string, person = recorder): Promise<string[]> => formOn(await person.see(`/activities/${id}/draft`), `/activities/${id}/draft`).shown ?? []
  const leaves = (id: string, fields: Record<string, string | string[]>, then = 'auto', person = recorder): Promise<Reply> => person.browser.post(`/activities/${id}/draft`, { then, ...fields }, program)
  const answerTo = async (reply: Promise<Reply>): Promise<Answer> => { const { status, text } = await reply; expect(status, text).to.equal(200); return JSON.parse(text) as Answer }

  it('keeps the one field that was left, says when, and goes on from there', async () => {
    const id = await begins()
    const first = await answerTo(leaves(id, { title: '宪法讲座', shown: await shownOn(id) }))
    expect(first.savedAt).to.equal('10:00')
    expect(first.notes, 'what is still empty is not yet wrong').to.deep.equal({})
    const second = await answerTo(leaves(id, { place: '报告厅', shown: first.shown }))
    expect(second.values, 'nobody else was here').to.deep.equal({})
    expect(await draftOf(id)).to.deep.include({ kind: 'lecture', title: '宪法讲座', place: '报告厅' })
  })

  it('says at once what is impossible and what is odd about a field, while others are still empty', async () => {
    const id = await begins()
    const { notes } = await answerTo(leaves(id, { heldOn: '2027-01-01', [mine]: '2460', sessions: '很多', summary: '学生张晓雨获一等奖' }))
    expect(notes.heldOn?.errors).to.deep.equal(['日期在今天之后，活动开展以后再提交；可以先存草稿'])
    expect(notes.sessions?.errors).to.deep.equal(['请填写整数'])
    expect(notes[mine]?.warnings).to.deep.equal(['2460 人次，超过在校学生 2104 人，请核对；分多场举行的，请填场次'])
    expect(notes.summary?.warnings).to.deep.equal(['文字中可能有学生姓名，建议改为“某同学”'])
    expect(notes.title).to.equal(undefined)
    const after = await answerTo(leaves(id, { heldOn: '2026-05-12', sessions: '2' }))
    expect(after.notes[mine], 'two sessions explain it').to.equal(undefined)
    expect(after.notes.heldOn).to.equal(undefined)
  })

  it('brings what a colleague typed meanwhile into fields that were left alone', async () => {
    const id = await begins(), shown = await shownOn(id)
    await answerTo(leaves(id, { place: '操场', shown: await shownOn(id, admin) }, 'auto', admin))
    const { values, notes } = await answerTo(leaves(id, { title: '宪法讲座', shown }))
    expect(values).to.deep.equal({ place: '操场' })
    expect(notes.place?.warnings).to.deep.equal(['刚才有人改过这一项，请核对'])
    expect(await draftOf(id)).to.deep.include({ title: '宪法讲座', place: '操场' })
  })

  it('keeps a link that is being written, adds it only by its button, and says at once when it is none', async () => {
    const id = await begins(), to = `/activities/${id}/draft`, links = () => place.db.reader.evidenceItem.findMany({ where: { set: { submissions: { some: { id } } } }, select: { url: true, caption: true } })
    expect((await answerTo(leaves(id, { linkUrl: 'www.example.cn/report', newsLinks: 'https://example.cn/news' }))).notes.linkUrl?.errors).to.deep.equal(['请填写完整的网址，以 http:// 或 https:// 开头'])
    const { notes } = await answerTo(leaves(id, { linkUrl: 'https://example.cn/report', linkCaption: '县电视台' }))
    expect([notes.linkUrl, await links()]).to.deep.equal([undefined, []])
    const again = await recorder.see(to)
    expect(formOn(again, to)).to.deep.include({ linkUrl: ['https://example.cn/report'], linkCaption: ['县电视台'], newsLinks: ['https://example.cn/news'] })
    expect(again, 'it is not folded away').to.match(/<details class="more" open>\s*<summary>添加网址链接/)
    expect((await recorder.browser.post(to, { ...formOn(again, to), then: 'link' })).location).to.equal(`${to}#evidence`)
    expect(await links()).to.deep.equal([{ url: 'https://example.cn/report', caption: '县电视台' }])
    expect(formOn(await recorder.see(to), to)).to.deep.include({ linkUrl: [''], linkCaption: [''] })
    await answerTo(leaves(id, { linkUrl: 'bald' }))
    expect(errorsAt(await recorder.see(`${to}?check=1`), 'linkUrl')).to.have.length(1)
  })

  it('a link that is being written goes with the record also when the sending form does not hold it; one that is none keeps it', async () => {
    const id = await begins(), to = `/activities/${id}/draft`
    await answerTo(leaves(id, { title: '带网址的讲座', linkUrl: 'bald' }))
    expect((await recorder.browser.post(to, { then: 'submit' })).location).to.equal(`${to}?check=1`)
    await answerTo(leaves(id, { linkUrl: 'https://example.cn/report' }))
    expect((await recorder.browser.post(to, { then: 'submit' })).location).to.equal(`/submissions/${id}`)
    expect((await place.db.reader.evidenceItem.findFirstOrThrow({ where: { set: { submissions: { some: { id } } } } })).url).to.equal('https://example.cn/report')
  })

  it('shows both values where two wrote the same field', async () => {
    const id = await begins(), shown = await shownOn(id)
    await answerTo(leaves(id, { title: '民法典讲座', shown }, 'auto', admin))
    const { notes, values } = await answerTo(leaves(id, { title: '宪法讲座', shown }))
    expect(notes.title?.warnings).to.deep.equal(['刚才有人填的是“民法典讲座”，现在按您填的保存'])
    expect(values).not.to.have.property('title')
  })

  it('what waited on a phone is kept while nobody looks, but overwrites nobody', async () => {
    const id = await begins(), shown = await shownOn(id)
    await answerTo(leaves(id, { title: '路上写的', shown }, 'later'))
    expect((await draftOf(id)).title).to.equal('路上写的')
    const reply = await leaves(id, { title: '另写的', place: '礼堂', shown }, 'later', admin)
    expect(reply.status).to.equal(409)
    expect(JSON.parse(reply.text)).to.include({ code: 'changedMeanwhile' })
    expect(await draftOf(id), 'nothing of it was kept').to.include({ title: '路上写的' }).and.not.have.property('place')
  })

  it('sent twice, after an answer that got lost, it is there once and nobody is warned of themselves', async () => {
    const id = await begins(), shown = await shownOn(id)
    await answerTo(leaves(id, { title: '宪法讲座', _once: 'one', shown }))
    const again = await answerTo(leaves(id, { title: '宪法讲座', _once: 'one', shown }))
    expect(again.notes).to.deep.equal({})
  })

  it('a list that lost its ticks, and a name typed beside it', async () => {
    const id = await begins()
    await answerTo(leaves(id, { laws: ['', '宪法', '民法典'], otherLaws: '社区矫正法' }))
    await answerTo(leaves(id, { laws: [''], otherLaws: '社区矫正法' }))
    expect((await draftOf(id)).laws).to.deep.equal(['社区矫正法'])
  })

  it('is told in a sentence when the record is closed, the session ended or the page is somebody else’s', async () => {
    const closed = await recorder.submits({ title: '已提交的讲座' })
    const late = await leaves(closed.id, { title: '晚了' })
    expect([late.status, (JSON.parse(late.text) as { code: string }).code]).to.deep.equal([409, 'notAllowedNow'])
    const id = await begins()
    expect((await leaves(id, { title: '别人的' }, 'auto', await place.person('recorder2'))).status).to.equal(404)
    const gone = await place.stranger().post(`/activities/${id}/draft`, { title: '没有登录', then: 'auto' }, program)
    expect([gone.status, (JSON.parse(gone.text) as { code: string }).code]).to.deep.equal([401, 'signInFirst'])
    expect((await draftOf(id)).title).to.equal(undefined)
  })

  it('what came back with a sentence because it could not be kept is kept when it is sent again', async () => {
    const id = await begins(), address = `/activities/${id}/draft`, seen = formOn(await recorder.see(address), address)
    const refused = await recorder.browser.post(address, { ...seen, _version: '7', title: '宪法讲座', summary: '写了半小时', then: 'save' })
    expect(refused.status).to.equal(409)
    expect((await draftOf(id)).title, 'nothing of it was kept').to.equal(undefined)
    expect(refused.text).to.contain('data-unkept="title summary"')
    const again = await recorder.browser.post(address, { ...formOn(refused.text, address), then: 'save' })
    expect(again.status).to.equal(303)
    expect(await draftOf(id)).to.include({ title: '宪法讲座', summary: '写了半小时' })
  })

  it('and the whole page says the same at its fields', async () => {
    const id = await begins()
    await answerTo(leaves(id, { [mine]: '2460' }))
    const page = await recorder.see(`/activities/${id}/draft`)
    expect(page).to.contain('2460 人次，超过在校学生 2104 人，请核对；分多场举行的，请填场次')
    expect(errorsAt(page, 'title'), 'nobody pressed 提交').to.deep.equal([])
  })
})
