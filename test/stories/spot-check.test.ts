import { expect } from 'chai'
import { createHash } from 'node:crypto'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { opensInspector } from '../support/inspectors.js'
import { linksIn, rowsBehind } from '../support/page-reading.js'
import type { Person } from '../support/people.js'
import { unpacked } from '../support/unpacked.js'

describe(`a spot check (${provider})`, () => {
  let place: County, clerk: Person, recorder: Person, second: Person
  before(async () => {
    place = await county('云岭县', { today: '2026-06-01', schools: ['第一中学', '第二小学', '第三小学'] })
    ;[clerk, recorder, second] = await Promise.all([place.person('clerk'), place.person('recorder'), place.person('recorder2')])
    for (let i = 1; i <= 8; i++) await clerk.approves(await recorder.submits({ kind: 'lecture', heldOn: `2026-03-0${i}`, title: `第 ${i} 次讲座`, photos: 1 }))
    for (let i = 1; i <= 4; i++) await clerk.approves(await second.submits({ kind: 'quiz', heldOn: `2026-04-0${i}`, title: `第 ${i} 次竞赛` }))
    await recorder.submits({ kind: 'lecture', heldOn: '2026-05-01', title: '还没有通过的' })
  })
  after(() => place.close())
  const titles = (rows: readonly string[]): string[] => rows.map(row => /第 \d 次\S+/.exec(row)?.[0] ?? row)

  it('draws approved records by a seed that draws the same again, for anybody, and others with another one', async () => {
    const fresh = await clerk.see('/statistics/spot-check?period=2026')
    expect(fresh).to.contain('从 12 条已通过的记录中抽出 12 条').and.not.contain('还没有通过的')
    const one = titles(await rowsBehind(clerk, '/statistics/spot-check?period=2026&seed=2718&size=5'))
    expect(one).to.have.length(5)
    expect(titles(await rowsBehind(await place.person('leader'), '/statistics/spot-check?period=2026&seed=2718&size=5'))).to.deep.equal(one)
    const others = await Promise.all(['1', '2', '3', '4'].map(async seed => titles(await rowsBehind(clerk, `/statistics/spot-check?period=2026&seed=${seed}&size=5`)).join()))
    expect(new Set([...others, one.join()]).size).to.be.greaterThan(1)
    const another = linksIn(fresh).find(link => link.text === '换一组')
    expect(another?.to).to.match(/seed=\d{6}/)
  })

  it('draws from each school or each kind, and within what was asked for', async () => {
    const each = titles(await rowsBehind(clerk, '/statistics/spot-check?period=2026&seed=7&size=3&per=school'))
    expect(each.filter(title => title.endsWith('讲座'))).to.have.length(3)
    expect(each.filter(title => title.endsWith('竞赛'))).to.have.length(3)
    const quizzes = titles(await rowsBehind(clerk, '/statistics/spot-check?period=2026&seed=7&size=10&topic=quiz'))
    expect(quizzes).to.have.length(4)
    expect(await clerk.see('/statistics/spot-check?period=2025')).to.contain('没有符合条件的已通过记录')
    expect((await clerk.browser.get('/statistics/spot-check?period=2026&size=7')).status).to.equal(422)
  })

  it('goes out as a pack that proves itself: content, history, files, and a hash of each', async () => {
    const page = await clerk.see('/statistics/spot-check?period=2026&seed=2718&size=5&topic=lecture'), link = linksIn(page).find(one => one.text.includes('下载佐证包'))
    const files = await unpacked((await clerk.browser.get(link?.to ?? '')).bytes), sums = files.get('SHA256SUMS.txt')?.toString().trim().split('\n').map(line => line.split('  ')) ?? []
    expect([...files.keys()].slice(0, 5)).to.deep.equal(['SHA256SUMS.txt', '校验.html', '记录内容.csv', '办理记录.csv', '文件清单.csv'])
    expect([...files.keys()].filter(name => /^HD-2026-\d{4}\/照片\/第一中学_第 \d 次讲座_202603\d\d_01\.jpg$/.test(name))).to.have.length(5)
    expect(sums.map(([, name]) => name).sort()).to.deep.equal([...files.keys()].slice(2).sort())
    for (const [sum, name = ''] of sums) expect(createHash('sha256').update(files.get(name) ?? '').digest('hex'), name).to.equal(sum)
    expect(files.get('记录内容.csv')?.toString()).to.contain('报告厅')
    expect(files.get('办理记录.csv')?.toString()).to.contain('提交审核').and.contain('通过').and.contain('任审核')
    expect(files.get('校验.html')?.toString()).to.contain('2718').and.contain(sums.at(-1)?.[0] ?? 'no sum')
  })

  it('an inspector draws from what it may see, with names masked; a school draws nothing', async () => {
    const inspector = await opensInspector(place, clerk, { places: place.org('第二小学').id, fromYear: '2026', untilYear: '2026' })
    expect(await inspector.see('/statistics/spot-check?period=2026&seed=1')).to.contain('从 4 条已通过的记录中抽出 4 条')
    const files = await unpacked((await inspector.browser.get('/downloads/spot-check.zip?period=2026&seed=1')).bytes)
    expect(files.get('办理记录.csv')?.toString()).not.to.contain('任审核')
    expect((await recorder.browser.get('/statistics/spot-check')).status).to.equal(403)
    expect((await recorder.browser.get('/downloads/spot-check.zip')).status).to.equal(403)
  })

  it('twenty records with their evidence are two clicks from the ledger', async () => {
    for (let i = 1; i <= 9; i++) await clerk.approves(await second.submits({ kind: 'quiz', heldOn: `2026-05-0${i}`, title: `第 ${i} 次练习`, photos: 1 }))
    const page = await clerk.see(linksIn(await clerk.see('/submissions?period=2026')).find(link => link.text === '抽查')?.to ?? '')
    expect(page).to.contain('从 21 条已通过的记录中抽出 20 条')
    const files = await unpacked((await clerk.browser.get(linksIn(page).find(link => link.text.includes('下载佐证包'))?.to ?? '')).bytes)
    expect(new Set((files.get('记录内容.csv')?.toString() ?? '').match(/HD-2026-\d{4}/g)).size).to.equal(20)
    expect([...files.keys()].filter(name => name.endsWith('.jpg')).length).to.be.at.least(16)
  })
})
