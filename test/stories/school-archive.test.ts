import { expect } from 'chai'
import { createHash } from 'node:crypto'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { linksIn } from '../support/page-reading.js'
import type { Person, Record } from '../support/people.js'
import { unpacked } from '../support/unpacked.js'

describe(`a school’s year in one file (${provider})`, () => {
  let place: County, recorder: Person, second: Person, clerk: Person, lecture: Record
  before(async () => {
    place = await county('云岭县', { today: '2026-06-01', schools: ['第一中学', '第二小学', '第三小学'] })
    ;[recorder, second, clerk] = await Promise.all([place.person('recorder'), place.person('recorder2'), place.person('clerk')])
    lecture = await recorder.submits({ kind: 'lecture', heldOn: '2026-05-12', title: '“法”在身边: 讲座/答问', photos: 2 })
    const again = await recorder.submits({ kind: 'lecture', heldOn: '2026-05-12', title: '“法”在身边: 讲座/答问', photos: 1 })
    const joint = await second.submits({ kind: 'quiz', heldOn: '2026-04-10', title: '联合竞赛', takingPart: [place.org('第一中学').id], photos: 1 })
    for (const one of [lecture, again, joint]) await clerk.approves(one)
    await recorder.submits({ kind: 'boardPaper', heldOn: '2026-05-20', title: '还没有通过', photos: 1 })
  })
  after(() => place.close())

  it('is two taps from the school’s own page, and holds the list, the files under the names that bureaus ask for, and their hashes', async () => {
    const year = linksIn(await recorder.see('/standing')).find(one => one.to.includes('/year'))
    const link = linksIn(await recorder.see(year?.to ?? '')).find(one => one.text.includes('下载全年档案'))
    const reply = await recorder.browser.get(link?.to ?? '')
    expect(reply.status).to.equal(200)
    expect(decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(reply.headers.get('content-disposition') ?? '')?.[1] ?? '')).to.equal('第一中学_2026年度法治教育档案.zip')
    const files = await unpacked(reply.bytes)
    expect([...files.keys()]).to.deep.equal([
      '活动台账.xlsx', '文件清单.csv', '照片/第二小学_联合竞赛_20260410_01.jpg',
      '照片/第一中学_“法”在身边 讲座 答问_20260512_01.jpg', '照片/第一中学_“法”在身边 讲座 答问_20260512_02.jpg', '照片/第一中学_“法”在身边 讲座 答问_20260512_01_2.jpg',
    ])
    const list = files.get('文件清单.csv')?.toString() ?? ''
    for (const [name, bytes] of files) if (name.startsWith('照片/')) expect(list, name).to.contain(name).and.contain(createHash('sha256').update(bytes).digest('hex'))
    expect(list).not.to.contain('还没有通过')
    const ledger = await unpacked(files.get('活动台账.xlsx') ?? Buffer.alloc(0))
    expect(ledger.get('xl/worksheets/sheet1.xml')?.toString()).to.contain('联合竞赛').and.contain('讲座/答问').and.not.contain('还没有通过')
  })

  it('leaves out what is closed to whoever asks, and leaves a line in the trail', async () => {
    await place.db.write(tx => tx.evidenceItem.updateMany({ where: { set: { submissions: { some: { id: lecture.id } } } }, data: { showsPupilName: true } }))
    const path = `/downloads/school-year.zip?period=2026&school=${place.org('第一中学').id}`
    const own = await unpacked((await recorder.browser.get(path)).bytes), leader = await place.person('leader'), others = await unpacked((await leader.browser.get(path)).bytes)
    expect([...own.keys()].filter(name => name.startsWith('照片/'))).to.have.length(4)
    expect([...others.keys()].filter(name => name.startsWith('照片/'))).to.have.length(2)
    expect(await place.db.reader.auditEntry.count({ where: { action: 'exported.schoolYear', subjectId: place.org('第一中学').id } })).to.equal(3)
  })

  it('is of no other school, and of a school without anything still a list', async () => {
    const of = (name: string): string => `/downloads/school-year.zip?period=2026&school=${place.org(name).id}`
    expect((await recorder.browser.get(of('第二小学'))).status).to.equal(404)
    expect((await (await place.person('recorder-there')).browser.get(of('第一中学'))).status).to.equal(404)
    const empty = await unpacked((await (await place.person('recorder3')).browser.get(of('第三小学'))).bytes)
    expect([...empty.keys()]).to.deep.equal(['活动台账.xlsx', '文件清单.csv'])
  })
})
