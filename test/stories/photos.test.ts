import { expect } from 'chai'
import sharp from 'sharp'
import type { Reply, Upload } from '../support/browser.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { drawnPhoto } from '../support/files.js'
import { errorsAt, formOn, mainOf, wordsOf } from '../support/forms.js'
import type { Person, Record } from '../support/people.js'

const json = { accept: 'application/json' }
type Outcome = { name: string, state: string, id?: string, reason?: string }

/** What a canvas makes of a photo: no marks at all. */
async function fromCanvas(number: number): Promise<Upload> {
  const { bytes, name } = await drawnPhoto(number)
  return { name, type: 'image/jpeg', bytes: await sharp(bytes).jpeg({ quality: 70 }).toBuffer() }
}

describe(`Photos sent one by one from a phone (${provider})`, () => {
  let place: County, recorder: Person, clerk: Person, leader: Person
  before(async () => {
    place = await county('云岭县', { schools: ['第一中学', '第二小学'] })
    recorder = await place.person('recorder'); clerk = await place.person('clerk'); leader = await place.person('leader')
  })
  after(() => place.close())

  const itemsOf = async ({ id }: Record) => place.db.reader.evidenceItem.findMany({ where: { set: { submissions: { some: { id } } }, removedAt: null }, orderBy: [{ position: 'asc' }, { id: 'asc' }], include: { file: true } })
  const outcomes = (reply: Reply): Outcome[] => (JSON.parse(reply.text) as { files: Outcome[] }).files
  /** As the script of the page sends one file. */
  const sends = (record: Record, photo: Upload, said: { [field: string]: string } = {}, field?: string) => recorder.browser.upload(`/submissions/${record.id}/evidence`, [photo], said, json, field)
  const says = (record: Record, fields: { [field: string]: string | readonly string[] }) => recorder.browser.post(`/submissions/${record.id}/evidence`, fields, json)
  const draft = () => recorder.drafts({ title: '宪法讲座', pupils: '40' })

  it('the answer says what became of each file, and the page has its tile', async () => {
    const record = await draft(), reply = await sends(record, await drawnPhoto(1), { sendKey: 'key-number-1' })
    expect(reply.status).to.equal(200)
    const [item] = await itemsOf(record)
    expect(outcomes(reply)).to.deep.equal([{ name: '照片2.jpg', state: 'added', id: item?.id }])
    expect(await recorder.see(`/activities/${record.id}/draft`)).to.contain(`data-item="${item?.id}"`)
    const refused = await sends(record, { name: '程序.exe', bytes: Buffer.from('MZ nothing at all') })
    expect(refused.status).to.equal(422)
    expect(outcomes(refused)[0]).to.include({ name: '程序.exe', state: 'refused' })
    expect(outcomes(refused)[0]?.reason).to.contain('JPG')
    const empty = await says(record, {})
    expect([empty.status, JSON.parse(empty.text).code]).to.deep.equal([422, 'fileMissing'])
  })

  it('the same file sent twice, one after another or at once, is one', async () => {
    const record = await draft(), photo = await drawnPhoto(2)
    const first = outcomes(await sends(record, photo, { sendKey: 'key-number-2' })), again = outcomes(await sends(record, photo, { sendKey: 'key-number-2' }))
    expect([first[0]?.state, again[0]?.state, again[0]?.id]).to.deep.equal(['added', 'same', first[0]?.id])
    const other = await drawnPhoto(3), both = await Promise.all([sends(record, other, { sendKey: 'key-number-3' }), sends(record, other, { sendKey: 'key-number-3' })])
    expect(both.map(reply => outcomes(reply)[0]?.state).sort()).to.deep.equal(['added', 'same'])
    expect(await itemsOf(record)).to.have.lengthOf(2)
  })

  it('the phone’s word of the shot time counts where the file says nothing, and is shown as the phone’s', async () => {
    const record = await draft()
    await sends(record, await fromCanvas(4), { shotAt: '2026-05-12 09:41:07', originalBytes: '4200000', caption: '全景' })
    await sends(record, await drawnPhoto(5), { shotAt: '2026-01-01 00:00:00' })
    for (const [number, wrong] of ['2026:05:12 09:41:07', '2026-02-31 09:00:00', '1970-01-01 00:00:00', '2031-05-12 09:41:07', '12.5.2026'].entries()) await sends(record, await fromCanvas(60 + number), { shotAt: wrong })
    const [told, own, ...implausible] = await itemsOf(record)
    expect([told?.shotAt, told?.shotSource, told?.originalBytes, told?.caption]).to.deep.equal(['2026-05-12 09:41:07', 'phone', 4_200_000, '全景'])
    expect([own?.shotAt, own?.shotSource], 'the file itself knows better').to.deep.equal(['2026-05-12 14:36:00', 'file'])
    expect(implausible.map(item => item.shotAt)).to.deep.equal([null, null, null, null, null])
    const page = wordsOf(mainOf(await recorder.see(`/activities/${record.id}/draft`)))
    expect(page).to.contain('拍摄时间（手机提供） 2026-05-12 09:41').and.contain('拍摄时间 2026-05-12 14:36').and.contain('拍摄日期与活动日期一致（2 张）').and.match(/上传前已压缩：4\.0 MB → \d+ KB，保留拍摄时间/)
    await recorder.submitsAgain(record)
    expect(await clerk.see(`/submissions/${record.id}`)).to.contain('拍摄时间（手机提供）')
  })

  it('a covered photo takes the place of what it covers: the uncovered one is gone, with its place, caption and time kept', async () => {
    const record = await draft()
    for (const number of [6, 7, 8]) await sends(record, await drawnPhoto(number), { caption: `第${number}张` })
    const [, open] = await itemsOf(record)
    const reply = await sends(record, await fromCanvas(9), { sendKey: 'key-number-9', replaces: open?.id ?? '', covered: 'yes' })
    expect(outcomes(reply)[0]?.state).to.equal('added')
    const after = await itemsOf(record)
    expect(after.map(item => [item.caption, item.covered, item.shotAt])).to.deep.equal([['第6张', false, '2026-05-12 14:36:00'], ['第7张', true, '2026-05-12 14:36:00'], ['第8张', false, '2026-05-12 14:36:00']])
    expect((await recorder.browser.get(`/evidence/${open?.id}`)).status).to.equal(404)
    expect(await place.db.reader.evidenceItem.count({ where: { id: open?.id } }), 'never filed: not even its row stays').to.equal(0)
    expect(wordsOf(await recorder.see(`/activities/${record.id}/draft`))).to.contain('已遮挡')
    await recorder.submitsAgain(record)
    expect(wordsOf(await clerk.see(`/submissions/${record.id}`))).to.contain('已遮挡')
  })

  it('one that a revision holds stays with that revision when it is covered later', async () => {
    const record = await draft()
    await sends(record, await drawnPhoto(10))
    await recorder.submitsAgain(record)
    await clerk.returns(record, '请遮挡学生姓名')
    const [filed] = await itemsOf(record)
    await sends(record, await fromCanvas(11), { replaces: filed?.id ?? '', covered: 'yes' })
    expect((await itemsOf(record)).map(item => item.covered)).to.deep.equal([true])
    expect((await place.db.reader.evidenceItem.findUniqueOrThrow({ where: { id: filed?.id ?? '' } })).removedAt).not.to.equal(null)
  })

  it('covered on the phone while the open one was already on its way: whichever arrives last, the covered one stands', async () => {
    const open = await drawnPhoto(12), covered = await fromCanvas(13)
    for (const order of [[open, covered], [covered, open]]) {
      const record = await draft()
      for (const photo of order) await sends(record, photo, { sendKey: 'key-number-12', ...(photo === covered ? { covered: 'yes' } : {}) })
      expect((await itemsOf(record)).map(item => item.covered)).to.deep.equal([true])
    }
  })

  it('the whole order, a caption, a move and a removal, each by itself', async () => {
    const record = await draft()
    for (const number of [14, 15, 16]) await sends(record, await drawnPhoto(number))
    const [one, two, three] = (await itemsOf(record)).map(item => item.id)
    const order = async () => (await itemsOf(record)).map(item => item.id)
    expect((await says(record, { order: [three ?? '', one ?? '', two ?? ''] })).status).to.equal(200)
    expect(await order()).to.deep.equal([three, one, two])
    await says(record, { order: [two ?? '', 'not an id', '01a207ce-0671-71ac-87d9-c884aa63eccd'] })
    expect(await order(), 'what it does not name follows as it stood').to.deep.equal([two, three, one])
    await says(record, { move: `later:${two}` })
    expect(await order()).to.deep.equal([three, two, one])
    await says(record, { [`caption-${one}`]: '展板', [`names-${one}`]: 'yes' })
    expect((await itemsOf(record)).at(-1)).to.include({ caption: '展板', showsPupilName: true })
    await says(record, { remove: three ?? '' })
    expect(await order()).to.deep.equal([two, one])
  })

  it('a photo moves among photos, past a document that lies between', async () => {
    const record = await draft()
    await sends(record, await drawnPhoto(17))
    await says(record, { linkUrl: 'https://example.cn/report' })
    await sends(record, await drawnPhoto(18))
    const [first, , last] = await itemsOf(record)
    await says(record, { move: `earlier:${last?.id}` })
    expect((await itemsOf(record)).filter(item => item.sort === 'photo').map(item => item.id)).to.deep.equal([last?.id, first?.id])
  })

  it('they stand as they were chosen, in whatever order they arrive, beside those of a colleague', async () => {
    const record = await draft(), names = async () => (await itemsOf(record)).map(item => item.fileName)
    const photo = async (number: number, name: string): Promise<Upload> => ({ ...await drawnPhoto(number), name })
    await sends(record, await photo(50, '先前.jpg'))
    const [first] = await itemsOf(record), before = first?.id ?? ''
    // Chosen 甲 乙 丙, and then 丁.
    await sends(record, await photo(51, '丙.jpg'), { sendKey: 'key-of-bing', behind: `${before} key-of-jia key-of-yi` })
    await sends(record, await photo(52, '丁.jpg'), { sendKey: 'key-of-ding', behind: `${before} key-of-jia key-of-yi key-of-bing` })
    expect(outcomes(await recorder.browser.upload(`/submissions/${record.id}/evidence`, [await photo(53, '同事.jpg')], {}, json))[0]?.state).to.equal('added')
    await sends(record, await photo(54, '甲.jpg'), { sendKey: 'key-of-jia', behind: before })
    await sends(record, await photo(55, '乙.jpg'), { sendKey: 'key-of-yi', behind: `${before} key-of-jia` })
    expect(await names()).to.deep.equal(['先前.jpg', '甲.jpg', '乙.jpg', '丙.jpg', '丁.jpg', '同事.jpg'])
    const other = await draft()
    await sends(other, await photo(56, '后.jpg'), { sendKey: 'key-of-hou', behind: 'key-of-qian' })
    await sends(other, await photo(57, '前.jpg'), { sendKey: 'key-of-qian', behind: '' })
    expect((await itemsOf(other)).map(item => item.fileName)).to.deep.equal(['前.jpg', '后.jpg'])
  })

  it('the day on which they were shot is offered for the activity’s, as long as they agree and another day stands there', async () => {
    const record = await recorder.drafts({ title: '宪法讲座', heldOn: '2026-06-01' }), to = `/activities/${record.id}/draft`, offer = '照片拍摄于 2026-05-12，填入'
    expect(await recorder.see(to)).not.to.contain('照片拍摄于')
    await sends(record, await drawnPhoto(40))
    await sends(record, await fromCanvas(41)) // says nothing
    expect(wordsOf(await recorder.see(to))).to.contain(offer)
    await recorder.browser.post(to, { heldOn: '', then: 'auto' }, json)
    const page = await recorder.see(to)
    expect(page).to.match(/<button class="offer" name="shotDay" value="2026-05-12">/)
    expect((await recorder.browser.post(to, { ...formOn(page, to), shotDay: '2026-05-12' })).status, 'without a script').to.equal(303)
    const after = await recorder.see(to)
    expect(formOn(after, to).heldOn).to.deep.equal(['2026-05-12'])
    expect(wordsOf(after)).to.contain('拍摄日期与活动日期一致').and.not.contain(offer)
    await recorder.browser.post(to, { heldOn: '2026-05-10', endsOn: '2026-05-13', then: 'auto' }, json)
    expect(wordsOf(await recorder.see(to)), 'one of its days').not.to.contain('照片拍摄于')
    await recorder.browser.post(to, { heldOn: '2026-06-01', endsOn: '', then: 'auto' }, json)
    await sends(record, await fromCanvas(42), { shotAt: '2026-05-14 09:00:00' })
    expect(wordsOf(await recorder.see(to)), 'they do not agree').not.to.contain('照片拍摄于')
  })

  describe('the question about people in the pictures', () => {
    const submit = (record: Record, fields: { [field: string]: string | readonly string[] } = {}) => recorder.browser.post(`/activities/${record.id}/draft`, { ...fields, then: 'submit' })
    const ticked = async (record: Record): Promise<boolean> => formOn(await recorder.see(`/activities/${record.id}/draft`), `/activities/${record.id}/draft`).photosChecked?.includes('yes') ?? false

    it('without pictures there is none to answer', async () => {
      const record = await draft()
      expect((await submit(record, { photosChecked: '' })).location).to.equal(`/submissions/${record.id}`)
      expect(wordsOf(await clerk.see(`/submissions/${record.id}`))).not.to.contain('填报人已核对照片')
    })

    it('is never ticked beforehand, is needed, and goes with the revision to the reviewer', async () => {
      const record = await draft()
      await sends(record, await drawnPhoto(20))
      expect(await ticked(record)).to.equal(false)
      const insufficient: { [field: string]: string | string[] }[] = [{}, { photosChecked: '' }, { photosChecked: ['', 'yes'] }]
      for (const fields of insufficient) expect((await submit(record, fields)).location, 'a tick for pictures that the form did not show is none').to.equal(`/activities/${record.id}/draft?check=1`)
      const page = await recorder.see(`/activities/${record.id}/draft?check=1`)
      expect(errorsAt(page, 'photosChecked')).to.have.lengthOf(1)
      expect(errorsAt(page, 'photosChecked')[0]).to.contain('请勾选').and.contain('遮挡')
      expect(page).to.contain('href="#photosChecked"')
      expect((await submit(record, await recorder.checksPhotos(record))).location).to.equal(`/submissions/${record.id}`)
      const { content } = await place.db.reader.submissionRevision.findFirstOrThrow({ where: { submissionId: record.id } })
      expect((content as { photosChecked?: boolean }).photosChecked).to.equal(true)
      expect(wordsOf(await clerk.see(`/submissions/${record.id}`))).to.contain('填报人已核对照片：未拍到姓名、证件、住址，不突出单个学生')
    })

    it('asks again for a new picture, and for one that was covered since; unticked is unticked', async () => {
      const record = await draft()
      await sends(record, await drawnPhoto(21))
      await recorder.browser.post(`/activities/${record.id}/draft`, { ...await recorder.checksPhotos(record), then: 'save' })
      expect(await ticked(record)).to.equal(true)
      await sends(record, await drawnPhoto(22))
      expect(await ticked(record)).to.equal(false)
      await recorder.browser.post(`/activities/${record.id}/draft`, { ...await recorder.checksPhotos(record), then: 'save' })
      expect(await ticked(record)).to.equal(true)
      const [first] = await itemsOf(record)
      await sends(record, await fromCanvas(23), { replaces: first?.id ?? '', covered: 'yes' })
      expect(await ticked(record)).to.equal(false)
      await recorder.browser.post(`/activities/${record.id}/draft`, { ...await recorder.checksPhotos(record), then: 'save' })
      await recorder.browser.post(`/activities/${record.id}/draft`, { photosChecked: '', then: 'save' })
      expect(await ticked(record)).to.equal(false)
    })

    it('stands ticked for the one who ticked it; whoever else opens or sends the draft is asked anew', async () => {
      const record = await draft(), admin = await place.person('admin'), to = `/activities/${record.id}/draft`
      const seenBy = async (who: Person) => formOn(await who.see(to), to).photosChecked
      await sends(record, await drawnPhoto(27))
      await recorder.browser.post(to, { ...await recorder.checksPhotos(record), then: 'save' })
      expect([await seenBy(recorder), await seenBy(admin)]).to.deep.equal([['', 'yes'], ['']])
      const form = formOn(await admin.see(to), to)
      expect((await admin.browser.post(to, { ...form, then: 'submit' })).location, 'the word of a colleague is not theirs').to.equal(`${to}?check=1`)
      expect(await seenBy(recorder), 'and theirs is not taken from the colleague').to.deep.equal(['', 'yes'])
      expect((await admin.browser.post(to, { ...form, photosChecked: ['', 'yes'], then: 'submit' })).location).to.equal(`/submissions/${record.id}`)
      await clerk.returns(record, '请补充地点')
      expect([await seenBy(recorder), await seenBy(admin)]).to.deep.equal([[''], ['', 'yes']])
      expect((await submit(record, { place: '操场' })).location).to.equal(`${to}?check=1`)
      expect((await submit(record, await recorder.checksPhotos(record))).location).to.equal(`/submissions/${record.id}`)
    })

    it('on a returned record with a new photo it must be ticked again', async () => {
      const record = await recorder.submits({ title: '禁毒讲座', photos: 1 })
      await clerk.returns(record, '请补一张全景')
      await sends(record, await drawnPhoto(24))
      expect(await ticked(record)).to.equal(false)
      expect((await submit(record)).location).to.contain('check=1')
    })

    it('in one plain form with the photos themselves, it holds for those', async () => {
      const record = await draft()
      const sent = await recorder.browser.upload(`/activities/${record.id}/draft`, [await drawnPhoto(25), await drawnPhoto(26)], { photosChecked: ['', 'yes'], then: 'submit' })
      expect(sent.location).to.equal(`/submissions/${record.id}`)
    })
  })

  describe('what every place to upload says', () => {
    it('no classified or internal material and no lists of pupils', async () => {
      const record = await draft()
      for (const path of [`/activities/${record.id}/draft`, `/submissions/${record.id}/evidence`]) {
        const page = await recorder.see(path)
        expect(wordsOf(page), path).to.contain('涉密、内部资料和学生名单不得上传')
        expect(page, 'the camera is never forced').not.to.contain(' capture')
      }
    })

    it('until when files with people are kept: to those who fill in and review, to nobody else', async () => {
      const record = await draft()
      await sends(record, await drawnPhoto(30))
      expect(wordsOf(await recorder.see(`/activities/${record.id}/draft`))).to.contain('保存至 2029-06-01')
      await recorder.submitsAgain(record)
      for (const who of [recorder, clerk]) expect(wordsOf(await who.see(`/submissions/${record.id}`)), who.loginName).to.contain('含人像或姓名的材料保存至 2029-06-01')
      expect(wordsOf(await leader.see(`/submissions/${record.id}`))).not.to.contain('2029-06-01')
    })
  })
})
