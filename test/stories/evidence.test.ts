import { expect } from 'chai'
import { readdirSync } from 'node:fs'
import sharp from 'sharp'
import type { Upload } from '../support/browser.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { drawnPhoto } from '../support/files.js'
import type { Person } from '../support/people.js'
import { box, numbers, zip } from '../support/received-files.js'

const heic: Upload = { name: 'IMG_0417.HEIC', bytes: Buffer.concat([box('ftyp', 'heic', numbers(0), 'mif1heic'), Buffer.alloc(400)]) }
const pdf: Upload = { name: '活动方案.pdf', bytes: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n') }
const samples = Buffer.alloc(4000, 7)
const video: Upload = {
  name: '宪法微视频.mp4',
  bytes: Buffer.concat([box('ftyp', 'isom', numbers(512), 'isomiso2avc1mp41'), box('moov', box('mvhd', numbers(0, 0, 0)), box('trak', box('tkhd', numbers(0, 0, 0)), box('mdia', box('mdhd', numbers(0, 0)), box('hdlr', numbers(0, 0), 'vide', numbers(0, 0, 0), 'name\0'), box('minf', box('vmhd', numbers(0)), box('dinf', box('dref', numbers(0, 0))), box('stbl', box('stsd', numbers(0, 0))))))), box('mdat', samples)]),
}
const docx: Upload = {
  name: '讲座活动方案.docx',
  bytes: zip([
    { name: '[Content_Types].xml', bytes: '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>' },
    { name: '_rels/.rels', bytes: '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>' },
    { name: 'word/document.xml', bytes: '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>方案</w:t></w:r></w:p></w:body></w:document>' },
  ]),
}

describe(`Evidence (${provider})`, () => {
  let place: County, recorder: Person, second: Person, clerk: Person
  before(async () => {
    place = await county('云岭县', { schools: ['第一中学', '第二小学', '北河中心校', { name: '北河村小学', under: '北河中心校' }] })
    recorder = await place.person('recorder'); second = await place.person('recorder2'); clerk = await place.person('clerk')
  })
  after(() => place.close())

  const itemsOf = async ({ id }: { id: string }) => place.db.reader.evidenceItem.findMany({ where: { set: { submissions: { some: { id } } }, removedAt: null }, orderBy: [{ position: 'asc' }, { id: 'asc' }], include: { file: true } })
  const refusedOn = (page: string): [string, string][] => [...page.matchAll(/<strong class="file-name">([^<]*)<\/strong> ([^<]*)<\/li>/g)].map(found => [found[1] ?? '', found[2] ?? ''])
  const draft = (title: string) => recorder.drafts({ title })
  /** Sends the whole form of the draft, as the page's one form does. */
  const send = (who: Person, { id }: { id: string }, fields: Record<string, string>, files: readonly Upload[] = [], field?: string) => who.browser.upload(`/activities/${id}/draft`, files, fields, undefined, field)

  describe('added on the draft page', () => {
    it('several files at once, with what was typed, in one go', async () => {
      const record = await draft('讲座')
      const sent = await send(recorder, record, { summary: '写了一半的简述', then: 'upload' }, [await drawnPhoto(0), pdf, docx, video])
      expect(sent.location).to.equal(`/activities/${record.id}/draft#evidence`)
      expect((await itemsOf(record)).map(item => [item.sort, item.fileName])).to.deep.equal([['photo', '照片1.jpg'], ['document', '活动方案.pdf'], ['document', '讲座活动方案.docx'], ['video', '宪法微视频.mp4']])
      const page = (await recorder.browser.follow(sent)).text
      expect(page).to.contain('材料已上传').and.contain('写了一半的简述').and.contain('讲座活动方案.docx')
    })

    it('captions, marks, order and removal are part of the same form', async () => {
      const record = await draft('讲座')
      await send(recorder, record, { then: 'upload' }, [await drawnPhoto(10), await drawnPhoto(11), await drawnPhoto(12)])
      const [first, other, last] = await itemsOf(record)
      await send(recorder, record, { place: '报告厅', [`caption-${first?.id}`]: '全景', [`caption-${other?.id}`]: '主讲', [`names-${other?.id}`]: 'yes', [`caption-${last?.id}`]: '', move: `earlier:${last?.id}` })
      expect((await itemsOf(record)).map(item => [item.caption, item.showsPupilName])).to.deep.equal([['全景', false], ['', false], ['主讲', true]])
      await send(recorder, record, { title: '宪法讲座', [`caption-${first?.id}`]: '全景', remove: last?.id ?? '' })
      expect((await itemsOf(record)).map(item => item.id)).to.deep.equal([first?.id, other?.id])
      const page = await recorder.see(`/activities/${record.id}/draft`)
      expect(page).to.contain('value="全景"').and.contain('value="宪法讲座"').and.contain('value="报告厅"')
      await send(recorder, record, { move: `earlier:${first?.id}` })
      expect((await itemsOf(record))[0]?.id, 'the first one stays first').to.equal(first?.id)
    })

    it('a certificate is sent as such, as a picture or a PDF', async () => {
      const record = await draft('演讲比赛')
      await send(recorder, record, { showsPupilName: 'yes', then: 'upload' }, [await drawnPhoto(20), pdf], 'certificates')
      expect((await itemsOf(record)).map(item => [item.sort, item.showsPupilName])).to.deep.equal([['certificate', true], ['certificate', true]])
    })

    it('links are addresses of web pages and nothing else, and stand once', async () => {
      const record = await draft('微视频')
      expect((await send(recorder, record, { linkUrl: 'https://example.cn/v/1', linkCaption: '微视频', then: 'link' })).location).to.equal(`/activities/${record.id}/draft#evidence`)
      expect((await recorder.browser.follow(await send(recorder, record, { linkUrl: 'https://example.cn/v/1', then: 'link' }))).text).to.contain('没有重复添加')
      for (const wrong of ['javascript:alert(1)', 'www.example.cn', 'data:text/html,x', 'https://gov.cn@example.com/']) {
        const reply = await send(recorder, record, { linkUrl: wrong, linkCaption: '说明', summary: '不能丢', then: 'link' })
        expect(reply.status, wrong).to.equal(422)
        expect(reply.text).to.contain('请填写完整的网址').and.contain('不能丢').and.contain('value="说明"')
      }
      expect((await itemsOf(record)).map(item => [item.sort, item.url, item.caption])).to.deep.equal([['link', 'https://example.cn/v/1', '微视频']])
    })

    it('the same bytes stand in a record once', async () => {
      const record = await draft('讲座'), photo = await drawnPhoto(30)
      await send(recorder, record, { then: 'upload' }, [photo, { ...photo, name: '又一遍.jpg' }])
      const again = await send(recorder, record, { then: 'upload' }, [{ ...photo, name: '第三遍.jpg' }])
      expect((await recorder.browser.follow(again)).text).to.contain('没有重复添加')
      expect(await itemsOf(record)).to.have.lengthOf(1)
      const other = await draft('另一场讲座')
      await send(recorder, other, { then: 'upload' }, [photo])
      const [mine] = await itemsOf(record), [theirs] = await itemsOf(other)
      expect(theirs?.fileId, 'another record has its own item of the same file').to.equal(mine?.fileId)
    })

    it('files with people in them carry the day until which they are kept', async () => {
      const record = await draft('讲座')
      await send(recorder, record, { then: 'upload' }, [await drawnPhoto(40), pdf, video])
      await send(recorder, record, { showsPupilName: 'yes', then: 'upload' }, [await drawnPhoto(41)], 'certificates')
      expect((await itemsOf(record)).map(item => item.retainUntil)).to.deep.equal(['2029-06-01', null, '2029-06-01', '2029-06-01'])
      const document = (await itemsOf(record))[1]
      await send(recorder, record, { [`caption-${document?.id}`]: '名单', [`names-${document?.id}`]: 'yes' })
      expect((await itemsOf(record))[1]?.retainUntil, 'marked later').to.equal('2029-06-01')
    })
  })

  describe('refused', () => {
    it('each file by its name and its reason; the others, and what was typed, are kept', async () => {
      const record = await draft('讲座')
      const sent = await send(recorder, record, { summary: '不能丢', then: 'submit' }, [heic, await drawnPhoto(50), { name: '程序.exe', bytes: Buffer.from('MZ nothing at all') }, { name: '空.jpg', bytes: Buffer.alloc(0) }, { name: '假.jpg', bytes: (await drawnPhoto(51)).bytes.subarray(0, 900) }, await drawnPhoto(52)])
      expect(sent.status).to.equal(422)
      expect(sent.text).to.contain('有 4 个文件没有添加').and.contain('不能丢').and.contain('还没有提交')
      expect(refusedOn(sent.text).map(([name]) => name)).to.deep.equal(['IMG_0417.HEIC', '程序.exe', '空.jpg', '假.jpg'])
      expect(refusedOn(sent.text)[0]?.[1]).to.contain('HEIC').and.contain('JPG')
      expect((await itemsOf(record)).map(item => item.fileName)).to.deep.equal(['照片51.jpg', '照片53.jpg'])
      expect((await place.db.reader.submission.findUniqueOrThrow({ where: { id: record.id } })).status).to.equal('draft')
    })

    it('in the language of the person', async () => {
      const english = await place.person('admin'), record = await draft('讲座')
      await english.browser.post('/language', { language: 'en' })
      const sent = await send(english, record, { then: 'upload' }, [heic])
      expect(refusedOn(sent.text)[0]?.[1]).to.contain('HEIC').and.contain('JPG').and.not.match(/[\u4e00-\u9fff]/)
      await english.browser.post('/language', { language: 'zh-CN' })
    })

    it('a file that is too large, and the twenty-first, without taking the others along', async () => {
      const record = await draft('讲座')
      const large = await send(recorder, record, { title: '大文件', then: 'upload' }, [{ name: '太大.mp4', bytes: Buffer.concat([video.bytes, Buffer.alloc(51 << 20)]) }, await drawnPhoto(60)])
      expect(large.status).to.equal(413)
      expect(refusedOn(large.text).map(([name]) => name)).to.deep.equal(['太大.mp4'])
      expect((await itemsOf(record)).map(item => item.fileName)).to.deep.equal(['照片61.jpg'])
      const many = await Promise.all(Array.from({ length: 22 }, async (_, i): Promise<Upload> => ({ name: `${i}.png`, bytes: await sharp({ create: { width: 20, height: 20, channels: 3, background: { r: i * 9, g: 3, b: 200 } } }).png().toBuffer() })))
      const reply = await send(recorder, record, { then: 'upload' }, many)
      expect(refusedOn(reply.text).map(([name]) => name)).to.deep.equal(['20.png', '21.png'])
      expect(await itemsOf(record)).to.have.lengthOf(21)
      expect(readdirSync(place.store.temporaryFolder), 'nothing is left lying about').to.deep.equal([])
    })

    it('sent again by the browser’s reload, the answer is the draft', async () => {
      const record = await draft('讲座')
      const fields = { _once: 'the-same-form', then: 'upload' }
      expect((await send(recorder, record, fields, [heic])).status).to.equal(422)
      expect((await send(recorder, record, fields, [heic])).location).to.equal(`/activities/${record.id}/draft`)
    })
  })

  describe('sent by itself, without the draft around it', () => {
    it('is kept, and the answer is a page of files', async () => {
      const record = await draft('讲座'), address = `/submissions/${record.id}/evidence`
      expect(await recorder.see(address)).to.contain('照片和附件').and.contain('回到草稿')
      expect((await recorder.attaches(record, [await drawnPhoto(70)], { caption: '全景' })).location).to.equal(`/submissions/${record.id}`)
      expect((await recorder.attaches(record, [await drawnPhoto(71)], { then: 'draft' })).location).to.equal(`/activities/${record.id}/draft`)
      const refused = await recorder.attaches(record, [heic, await drawnPhoto(72)])
      expect(refused.status).to.equal(422)
      expect(refused.text).to.contain('1 个文件已上传')
      expect(refusedOn(refused.text).map(([name]) => name)).to.deep.equal(['IMG_0417.HEIC'])
      const nothing = await recorder.attaches(record, [])
      expect(nothing.status).to.equal(422)
      expect(nothing.text).to.contain('请选择要上传的文件')
      expect((await itemsOf(record)).map(item => item.caption)).to.deep.equal(['全景', '', ''])
    })

    it('one caption, one move, one removal at a time', async () => {
      const record = await draft('讲座')
      await recorder.attaches(record, [await drawnPhoto(73), await drawnPhoto(74)])
      const [one, two] = await itemsOf(record)
      await recorder.browser.post(`/evidence/${two?.id}/change`, { caption: '主讲', move: 'earlier' })
      expect((await itemsOf(record)).map(item => item.caption)).to.deep.equal(['主讲', ''])
      await recorder.browser.post(`/evidence/${one?.id}/removal`)
      expect(await itemsOf(record)).to.have.lengthOf(1)
      await recorder.browser.post(`/submissions/${record.id}/links`, { url: 'https://example.cn/a', caption: '报道' })
      expect((await recorder.browser.post(`/submissions/${record.id}/links`, { url: 'javascript:alert(1)' })).status).to.equal(422)
      expect((await itemsOf(record)).map(item => item.sort)).to.deep.equal(['photo', 'link'])
    })
  })

  describe('who may touch it', () => {
    it('nobody but those who fill in the record, and only while it is open', async () => {
      const record = await draft('讲座')
      await recorder.attaches(record, [await drawnPhoto(80)])
      const [item] = await itemsOf(record), photo = await drawnPhoto(81)
      for (const stranger of [second, clerk, await place.person('recorder-there'), await place.person('court')]) {
        for (const reply of [await stranger.attaches(record, [photo]), await send(stranger, record, { then: 'upload' }, [photo]), await stranger.browser.post(`/evidence/${item?.id}/change`, { caption: 'x' }), await stranger.browser.post(`/evidence/${item?.id}/removal`), await stranger.browser.post(`/submissions/${record.id}/links`, { url: 'https://example.cn' })]) expect(reply.status, stranger.loginName).to.equal(404)
        expect((await stranger.browser.get(`/submissions/${record.id}/evidence`)).status, stranger.loginName).to.equal(404)
      }
      for (const looking of ['leader', 'inspector', 'prefecture']) expect((await (await place.person(looking)).attaches(record, [photo])).status, looking).to.equal(403)
      const stored = await place.db.reader.storedFile.count()
      await recorder.submitsAgain(record)
      for (const reply of [await recorder.attaches(record, [photo]), await send(recorder, record, { then: 'upload' }, [photo]), await recorder.browser.post(`/evidence/${item?.id}/removal`)]) expect(reply.status).to.equal(409)
      expect((await recorder.browser.get(`/submissions/${record.id}/evidence`)).location).to.equal(`/submissions/${record.id}`)
      expect(await place.db.reader.storedFile.count(), 'what nobody may add is not even kept').to.equal(stored)
      expect(await itemsOf(record)).to.have.lengthOf(1)
    })

    it('nobody moves or removes a file of one record through another', async () => {
      const mine = await draft('讲座'), other = await draft('别的讲座')
      await recorder.attaches(other, [await drawnPhoto(82)])
      const [item] = await itemsOf(other)
      await send(recorder, mine, { remove: item?.id ?? '', [`caption-${item?.id}`]: '改掉' })
      expect((await itemsOf(other)).map(one => one.caption)).to.deep.equal([''])
    })

    it('what a revision holds stays with it, however the draft goes on', async () => {
      const record = await draft('讲座')
      await recorder.attaches(record, [await drawnPhoto(83), await drawnPhoto(84)], { caption: '原来的说明' })
      await recorder.submitsAgain(record)
      await clerk.returns(record, '请换一张照片')
      const [gone, kept] = await itemsOf(record)
      await send(recorder, record, { remove: gone?.id ?? '', [`caption-${kept?.id}`]: '新的说明' })
      expect(await itemsOf(record)).to.have.lengthOf(1)
      const page = await clerk.see(`/submissions/${record.id}`)
      expect(page, 'the reviewer still reads what was submitted').to.contain(`/evidence/${gone?.id}`).and.contain('原来的说明').and.not.contain('新的说明')
      expect((await clerk.browser.get(`/evidence/${gone?.id}`)).status).to.equal(200)
      expect(await recorder.see(`/submissions/${record.id}`)).to.contain('新的说明')
    })
  })

  describe('who may see it', () => {
    it('a file that shows a pupil’s name: its own school, the 中心校 above it and the county’s reviewers, nobody else', async () => {
      const centre = await place.person('recorder3'), village = await place.person('recorder4'), owner = place.org('北河村小学').id
      const record = await village.drafts({ kind: 'quiz', takingPart: [place.org('第二小学').id, place.org('第一中学').id] })
      await village.attaches(record, [await drawnPhoto(90)], { showsPupilName: 'yes', caption: '获奖学生名单', sort: 'certificate' })
      await village.attaches(record, [await drawnPhoto(91)], { caption: '全景' })
      await village.submitsAgain(record)
      const [named, plain] = await itemsOf(record)
      expect(named?.orgId).to.equal(owner)
      const sees = async (loginName: string) => {
        const person = await place.person(loginName), codes = []
        for (const item of [named, plain]) for (const path of [`/evidence/${item?.id}`, `/evidence/${item?.id}/thumbnail`]) codes.push((await person.browser.get(path)).status)
        return codes
      }
      for (const loginName of ['recorder4', 'admin4', 'recorder3', 'admin3', 'clerk', 'clerk2']) expect(await sees(loginName), loginName).to.deep.equal([200, 200, 200, 200])
      for (const loginName of ['recorder', 'admin', 'recorder2', 'admin2', 'leader', 'inspector', 'prefecture']) expect(await sees(loginName), loginName).to.deep.equal([404, 404, 200, 200])
      for (const loginName of ['court', 'clerk-there', 'recorder-there']) expect(await sees(loginName), loginName).to.deep.equal([404, 404, 404, 404])
      expect(await sees('system'), 'the system account states a reason first').to.deep.equal([403, 403, 403, 403])
      for (const loginName of ['recorder2', 'leader', 'inspector']) {
        const page = await (await place.person(loginName)).see(`/submissions/${record.id}`)
        expect(page, loginName).to.contain('含学生姓名，只有本校和县审核员可以查看').and.contain('全景').and.not.contain('获奖学生名单').and.not.contain(named?.id ?? '')
      }
      expect(await centre.see(`/submissions/${record.id}`)).to.contain('获奖学生名单')
    })

    it('a file of the bureau that shows a name is for its reviewers alone', async () => {
      const record = await clerk.drafts({ kind: 'quiz', title: '全县决赛', takingPart: [place.org('第一中学').id] })
      await clerk.attaches(record, [await drawnPhoto(92)], { showsPupilName: 'yes' })
      await clerk.submitsAgain(record)
      const [item] = await itemsOf(record), status = async (loginName: string) => (await (await place.person(loginName)).browser.get(`/evidence/${item?.id}`)).status
      expect([await status('clerk'), await status('clerk2'), await status('leader'), await status('recorder'), await status('prefecture'), await status('clerk-there')]).to.deep.equal([200, 200, 404, 404, 404, 404])
    })

    it('a draft’s files are its school’s alone', async () => {
      const record = await draft('讲座')
      await recorder.attaches(record, [await drawnPhoto(93)])
      const [item] = await itemsOf(record)
      for (const loginName of ['clerk', 'leader', 'recorder2', 'prefecture']) expect((await (await place.person(loginName)).browser.get(`/evidence/${item?.id}`)).status, loginName).to.equal(404)
    })
  })

  describe('shown', () => {
    it('through its handler only, sandboxed, with neither place nor camera in it', async () => {
      const record = await draft('讲座')
      await recorder.attaches(record, [await drawnPhoto(100)])
      const [item] = await itemsOf(record), photo = await recorder.browser.get(`/evidence/${item?.id}`), small = await recorder.browser.get(`/evidence/${item?.id}/thumbnail`)
      for (const reply of [photo, small]) {
        expect(reply.headers.get('content-type')).to.equal('image/jpeg')
        expect(reply.headers.get('content-security-policy')).to.contain('sandbox')
        expect(reply.headers.get('cache-control')).to.contain('private')
        expect(reply.headers.get('x-content-type-options')).to.equal('nosniff')
        for (const mark of ['SECRETCAMERA', 'GPS', 'Exif']) expect(reply.bytes.includes(mark), mark).to.equal(false)
      }
      expect(photo.headers.get('content-disposition')).to.match(/^inline/)
      expect(item?.shotAt).to.equal('2026-05-12 14:36:00')
      const stranger = place.stranger()
      expect((await stranger.get(`/evidence/${item?.id}`)).status).to.be.oneOf([303, 401])
      for (const path of [`/uploads/${item?.file?.sha256}`, `/files/${item?.file?.sha256}`, `/assets/../uploads/${item?.file?.sha256}`]) expect((await recorder.browser.get(path)).status).to.equal(404)
    })

    it('a video in parts, as players ask for it', async () => {
      const record = await draft('微视频')
      await recorder.attaches(record, [video])
      const [item] = await itemsOf(record), whole = await recorder.browser.get(`/evidence/${item?.id}`)
      expect(whole.headers.get('content-type')).to.equal('video/mp4')
      expect(whole.headers.get('accept-ranges')).to.equal('bytes')
      const part = await recorder.browser.get(`/evidence/${item?.id}`, { range: 'bytes=100-299' })
      expect(part.status).to.equal(206)
      expect(part.headers.get('content-range')).to.equal(`bytes 100-299/${whole.bytes.length}`)
      expect(part.bytes.equals(whole.bytes.subarray(100, 300))).to.equal(true)
      expect((await recorder.browser.get(`/evidence/${item?.id}`, { range: 'bytes=999999-' })).status).to.equal(416)
    })

    it('documents as downloads, under a name of people’s own words', async () => {
      const record = await draft('讲座')
      await recorder.attaches(record, [pdf, docx], { caption: '方案' })
      for (const [item, extension] of (await itemsOf(record)).map((one, i) => [one, ['pdf', 'docx'][i]] as const)) {
        const reply = await recorder.browser.get(`/evidence/${item.id}`)
        expect(reply.headers.get('content-disposition')).to.match(/^attachment/).and.contain(`filename*=UTF-8''${encodeURIComponent(`方案.${extension}`)}`)
        expect((await recorder.browser.get(`/evidence/${item.id}/thumbnail`)).status).to.equal(404)
      }
    })

    it('with the remark of a return on its tile', async () => {
      const record = await draft('讲座')
      await recorder.attaches(record, [await drawnPhoto(101)])
      await recorder.submitsAgain(record)
      const [item] = await itemsOf(record)
      await clerk.moves(record, 'return', { comment: '请换照片', [`remark-file:${item?.id}`]: '这张看不清' })
      for (const path of [`/activities/${record.id}/draft`, `/submissions/${record.id}/evidence`, `/submissions/${record.id}`]) expect(await recorder.see(path), path).to.contain('这张看不清')
    })
  })
})
