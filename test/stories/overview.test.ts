import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { place as placeOrg } from '../../src/organisations/county-commands.js'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { figuresIn, linksIn, matrixIn, numberIn, partOf, rowsBehind, sumsIn } from '../support/page-reading.js'
import type { Person, Record } from '../support/people.js'

describe(`the overview (${provider})`, () => {
  let place: County, clerk: Person, first: Person, second: Person
  const records: Record[] = []
  before(async () => {
    place = await county('云岭县', {
      today: '2026-12-18', dueOn: '2026-12-18',
      schools: [{ name: '第一中学', stage: 'junior' }, '第二小学', '第三小学', '第四小学', { name: '城关幼儿园', stage: 'kindergarten' }, { name: '旧村小学', stage: 'primary' }],
    })
    await place.db.write(async tx => {
      const town = await placeOrg(tx, { kind: 'township', name: '城关镇', countyId: place.org('云岭县').id, searchText: '' }, place.org('云岭县'))
      await tx.organisation.updateMany({ where: { id: { in: [place.org('第二小学').id, place.org('第三小学').id] } }, data: { townshipId: town.id } })
      await tx.organisation.update({ where: { id: place.org('旧村小学').id }, data: { closedOn: '2025-09-01' } })
      for (const [schoolYear, season, startsOn, endsOn] of [[2025, 'spring', '2026-02-24', '2026-07-05'], [2026, 'autumn', '2026-09-01', '2027-01-23']] as const) await tx.term.create({ data: { orgId: place.org('云岭县').id, schoolYear, season, startsOn, endsOn } })
    })
    clerk = await place.person('clerk')
    first = await place.person('recorder')
    second = await place.person('recorder2')
    const third = place.org('第三小学').id
    const approved = [
      await first.submits({ kind: 'lecture', heldOn: '2026-03-05', pupils: '1200', photos: 2 }), await first.submits({ kind: 'lecture', heldOn: '2026-11-05', pupils: '900', sessions: '3', photos: 1 }),
      await second.submits({ kind: 'quiz', heldOn: '2026-05-20', pupils: '80', takingPart: [third], [`pupils-${third}`]: '60' }), await second.submits({ kind: 'lawRecital', heldOn: '2026-05-21', pupils: '40' }),
      await first.submits({ kind: 'lecture', heldOn: '2025-03-05', pupils: '500' }),
      // Later in its year than today is in this one: no part of a comparison with the same time of the year before.
      await first.submits({ kind: 'lecture', heldOn: '2025-12-30', pupils: '400' }),
    ]
    for (const record of approved) await clerk.approves(record)
    const [waiting, back] = [await second.submits({ kind: 'lecture', heldOn: '2026-12-10', pupils: '70' }), await second.submits({ kind: 'boardPaper', heldOn: '2026-12-11' })]
    await clerk.returns(back, '人数请核对')
    await first.drafts({ kind: 'essaySpeech', title: '没有报送的草稿', heldOn: '2026-10-10' })
    const withdrawn = await first.submits({ kind: 'quiz', heldOn: '2026-10-12', title: '撤回的一条' })
    await first.moves(withdrawn, 'withdrawal')
    records.push(...approved, waiting, back, withdrawn)
  })
  after(() => place.close())
  const overview = (path = '/overview') => clerk.see(path)

  it('opens on the newest year that has records, and says which', async () => {
    expect(await overview()).to.contain('2026年度（1至12月）').and.contain('只统计“已通过”的活动')
    place.pass(21 * 86_400_000) // 8 January 2027: nothing has been filed for the new year yet
    clerk = await place.person('clerk')
    expect(await overview()).to.contain('2026年度（1至12月）')
    expect(await overview('/overview?period=2027')).to.contain('2027年度（1至12月）')
    place.pass(-21 * 86_400_000)
    clerk = await place.person('clerk')
    first = await place.person('recorder')
    second = await place.person('recorder2')
  })

  it('has a word for every cell, and never shows a draft', async () => {
    const cells = matrixIn(await overview())
    expect(cells.get('第一中学，法治讲座')?.word).to.equal('2 次')
    expect(cells.get('第二小学，法治讲座')?.word).to.equal('待审核')
    expect(cells.get('第二小学，黑板报手抄报')?.word).to.equal('已退回')
    expect(cells.get('第二小学，知识竞赛')?.word, 'the host').to.equal('1 次')
    expect(cells.get('第三小学，知识竞赛')?.word, 'took part').to.equal('1 次')
    expect(cells.get('第一中学，征文演讲')?.word, 'a draft is nothing filed').to.equal('未报送')
    expect(cells.get('第一中学，知识竞赛')?.word, 'withdrawn is nothing filed').to.equal('未报送')
    expect(cells.get('城关幼儿园，法治讲座')?.word).to.equal('不要求')
    expect([...cells.keys()].some(name => name.startsWith('旧村小学')), 'closed before the year').to.equal(false)
    expect(await overview()).not.to.contain('未开展').and.not.to.contain('没有报送的草稿').and.not.to.contain('撤回的一条')
  })

  it('every cell opens a list with as many rows as it says', async () => {
    for (const [name, { word, state, to }] of matrixIn(await overview())) {
      const rows = await rowsBehind(clerk, to)
      if (['once', 'some', 'many'].includes(state)) expect(rows.length, name).to.equal(numberIn(word))
      else if (state === 'filed' || state === 'returned') expect(rows.length, name).to.equal(1)
      else expect(rows.length, name).to.equal(0)
    }
  })

  it('every figure, subtotal and month opens what it counts', async () => {
    const html = await overview(), figures = figuresIn(html)
    expect([...figures].map(([label, { value, unit }]) => `${label} ${value} ${unit}`)).to.deep.equal(['应报学校 4 所', '五个一全部完成 0 所', '活动 4 次', '参与学生 2,280 人次', '待审核 1 件', '已退回 1 件'])
    expect(html).to.contain('2 所除外：已撤并 1 所、幼儿园 1 所').and.contain('同比多 3 次（300%）')
    for (const [label, { value, unit, to }] of figures) {
      if (unit === '人次') expect(sumsIn(await clerk.see(to)).get('参与学生'), label).to.equal(numberIn(value))
      else expect((await rowsBehind(clerk, to)).length, label).to.equal(numberIn(value))
    }
    const subtotals = linksIn(partOf(html, 'class="table matrix"', '</table>')).filter(link => link.to.startsWith('/summary'))
    expect(subtotals.length).to.be.greaterThan(5)
    for (const { to, text } of subtotals) expect((await rowsBehind(clerk, to)).length, `${text} → ${to}`).to.equal(numberIn(text))
    const months = linksIn(partOf(html, 'class="chart-data"', '</details>'))
    expect(months.length).to.be.greaterThan(40)
    for (const { to, text } of months.filter(link => link.text !== '0')) expect((await rowsBehind(clerk, to)).length, `${text} → ${to}`).to.equal(numberIn(text))
    for (const { to, text } of linksIn(partOf(html, '<h2>各类活动</h2>', '</section>'))) {
      if (/^\d+$/.test(text)) expect((await rowsBehind(clerk, to)).length, `${text} → ${to}`).to.equal(numberIn(text))
    }
    const pupils = linksIn(partOf(html, 'class="table matrix"', '</table>')).filter(link => link.to.startsWith('/submissions') && link.classes === '' && /^[\d,]+$/.test(link.text))
    for (const { to, text } of pupils) expect(sumsIn(await clerk.see(to)).get('参与学生'), to).to.equal(numberIn(text))
  })

  it('opens further, from the records to their photos', async () => {
    const { to } = figuresIn(await overview()).get('活动') ?? { to: '' }
    const photos = linksIn(await clerk.see(to)).find(link => link.text === '照片')?.to ?? ''
    const wall = await clerk.see(photos)
    expect(wall).to.contain('4 条已通过记录的照片，共 3 张')
    const thumbnails = [...wall.matchAll(/src="(\/evidence\/[0-9a-f-]+\/thumbnail)"/g)].map(([, path = '']) => path)
    expect(thumbnails.length).to.equal(3)
    expect((await clerk.browser.get(thumbnails[0] ?? '')).headers.get('content-type')).to.equal('image/jpeg')
    expect(linksIn(wall).some(link => link.to === `/submissions/${records[0]?.id}`)).to.equal(true)
  })

  it('says 逾期未报 only from the day after the deadline, and only where something is owed', async () => {
    const late = async () => [...matrixIn(await overview())].filter(([, cell]) => cell.state === 'late').map(([name]) => name)
    expect(await late(), 'the last day itself is in time').to.deep.equal([])
    place.pass(86_400_000)
    clerk = await place.person('clerk')
    const names = await late()
    expect(names).to.include('第一中学，主题班会').and.not.include('第二小学，黑板报手抄报').and.not.include('城关幼儿园，法治讲座')
    expect(matrixIn(await overview('/overview?period=2025')).get('第一中学，主题班会')?.state, 'no scheme was in force in 2025').to.equal('free')
    place.pass(-86_400_000)
    clerk = await place.person('clerk')
    first = await place.person('recorder')
    second = await place.person('recorder2')
  })

  it('a term shows its own activities and judges nobody by a duty of the whole year', async () => {
    const html = await overview('/overview?period=2025-2026-spring'), cells = matrixIn(html)
    expect(html).to.contain('2026年春季学期').and.contain('2026年2月24日至7月4日')
    expect(cells.get('第一中学，法治讲座')?.word).to.equal('1 次')
    expect(cells.get('第二小学，法治讲座')?.word).to.equal('未报送')
    expect(figuresIn(html).get('五个一全部完成')).to.include({ value: '—' })
    expect(figuresIn(html).get('活动')?.value).to.equal('3')
  })

  it('the ledger’s tabs hold what they say, whatever else is filtered', async () => {
    for (const filter of ['period=2026', 'period=all', 'period=2026&topic=lecture', 'period=2026&topic=beside', 'period=2026&search=dexx', `period=2026&school=${place.org('第二小学').id}`, 'period=2026&stage=junior', 'period=2026&from=2026-05-01&until=2026-05-20']) {
      const tabs = linksIn(partOf(await clerk.see(`/submissions?${filter}`), '<nav class="tabs"', '</nav>'))
      expect(tabs.length).to.equal(6)
      for (const { to, text } of tabs) expect((await rowsBehind(clerk, to)).length, `${filter}: ${text}`).to.equal(numberIn(text))
    }
    // The same records, once by the tallies and once by the rows: a filter that no tally knows, and that leaves nothing out.
    for (const filter of ['', '&topic=lecture', '&topic=beside', `&school=${place.org('第一中学').id}`]) {
      const by = async (more: string) => sumsIn(await clerk.see(`/submissions?period=2026&status=approved${filter}${more}`))
      expect(await by('&from=2026-01-01'), filter).to.deep.equal(await by(''))
    }
    expect(await rowsBehind(clerk, '/submissions?period=2026&search=dexx&status=approved'), 'by the school’s pinyin initials').to.have.length(2)
    expect(await rowsBehind(clerk, '/submissions?period=all&search=HD-2026-0001')).to.have.length(1)
    expect(await rowsBehind(clerk, '/submissions?period=2026&search=wcnr%20dyzx'), 'words of the title and of the school together').to.have.length(2)
  })

  it('the bureau sees that a draft exists, and nothing that is in it, withdrawn or never sent', async () => {
    const html = await clerk.see('/submissions?status=draft')
    expect(await rowsBehind(clerk, '/submissions?status=draft')).to.have.length(2)
    expect(html).not.to.contain('撤回的一条').and.not.to.contain('没有报送的草稿').and.not.to.contain('2026-10-12')
    for (const guess of ['search=' + encodeURIComponent('撤回的一条'), 'search=chdyt', 'from=2026-10-12&until=2026-10-12']) expect(await rowsBehind(clerk, `/submissions?status=draft&period=all&${guess}`), guess).to.have.length(0)
    expect(await first.see('/submissions')).to.contain('撤回的一条')
  })

  it('the summary table adds up to the figures, and says where a joint activity counts twice', async () => {
    const html = await clerk.see('/summary?period=2026')
    expect(html).to.contain('全县实为 3 次').and.contain('2026年1月1日至12月31日').and.contain('填表人：')
    const total = html.split('<tr class="is-total">')[1]?.split('</tr>')[0]?.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim()
    expect(total).to.equal('合计 2 0 0 0 2 4 2,280 0/4 所')
    expect(await rowsBehind(clerk, '/summary?period=2026&undone=lecture')).to.have.length(3)
    expect((await rowsBehind(clerk, '/summary?period=2026&schools=free')).join()).to.contain('城关幼儿园')
    expect(await rowsBehind(clerk, '/summary?period=2026&search=dsxx')).to.have.length(2) // 第三小学, 第四小学
  })

  it('a school begins with what came back and why, then what it owes, and sees no other school', async () => {
    expect((await second.browser.get('/')).location).to.equal('/standing')
    const html = await second.see('/standing')
    expect(html.indexOf('人数请核对')).to.be.greaterThan(0).and.lessThan(html.indexOf('五个一完成情况'))
    expect(html).to.contain('已完成 1/5 类').and.contain('今天（2026-12-18）截止报送').and.contain('2026年度（1至12月）')
    expect([...figuresIn(html)].map(([label, { value }]) => `${label} ${value}`)).to.include.members(['活动 2', '参与学生 120'])
    expect(html).not.to.contain('第一中学')
    const back = linksIn(html).find(link => link.text.includes('去修改'))?.to ?? ''
    expect(await second.see(back)).to.contain('人数请核对')
    const begun = await second.browser.post('/activities', { kind: 'essaySpeech', orgId: place.org('第二小学').id })
    expect(begun.location).to.match(/^\/activities\/[0-9a-f-]{36}\/draft/)
    for (const [label, { value, unit, to }] of figuresIn(html)) {
      if (unit === '次') expect((await rowsBehind(second, to)).length, label).to.equal(numberIn(value))
      if (label === '参与学生') expect(sumsIn(await second.see(to)).get(label)).to.equal(numberIn(value))
    }
  })

  it('a school that took part in another’s activity finds it in its list, with its own numbers', async () => {
    const third = await place.person('recorder3'), html = await third.see('/submissions?status=approved')
    expect(await rowsBehind(third, '/submissions?status=approved')).to.have.length(1)
    expect(sumsIn(html).get('参与学生')).to.equal(60)
    expect(figuresIn(await third.see('/standing')).get('参与学生')?.value).to.equal('60')
  })

  it('a partner organ begins with its own records', async () => {
    const court = await place.person('court')
    expect((await court.browser.get('/')).location).to.equal('/standing')
    expect(await court.see('/standing')).to.contain('县人民法院').and.not.contain('五个一完成情况')
  })

  it('a prefecture sees its counties side by side, looks into one, and writes nowhere', async () => {
    const leader = await place.person('prefecture'), id = place.org('云岭县').id
    const html = await leader.see('/overview?period=2026')
    expect(linksIn(html).filter(link => link.to.startsWith('/overview?period=2026&county=')).map(link => link.text)).to.deep.equal(['云岭县', '邻县'])
    expect(figuresIn(html).get('活动')?.value).to.equal('4')
    const inside = await leader.see(`/overview?period=2026&county=${id}`)
    expect(inside).to.contain('云岭县工作总览')
    expect(figuresIn(inside).get('参与学生')?.value).to.equal('2,280')
    for (const { to, word, state } of matrixIn(inside).values()) {
      expect(to).to.contain(`county=${id}`)
      if (state === 'some' || state === 'once') expect((await rowsBehind(leader, to)).length).to.equal(numberIn(word))
    }
    for (const { to, unit, value } of figuresIn(inside).values()) if (unit !== '人次') expect((await rowsBehind(leader, to)).length, to).to.equal(numberIn(value))
    expect((await leader.browser.post('/activities', { kind: 'lecture' })).status).to.be.oneOf([403, 404])
    expect(await leader.see('/submissions?status=approved')).not.to.contain('登记活动')
  })

  it('the neighbour county sees nothing of it, by no address', async () => {
    const other = await place.person('clerk-there'), id = place.org('云岭县').id
    expect([...figuresIn(await other.see('/overview?period=2026')).values()].map(figure => figure.value)).to.deep.equal(['1', '0', '0', '0', '0', '0'])
    expect(matrixIn(await other.see('/overview?period=2026')).has('第一中学，法治讲座')).to.equal(false)
    for (const path of [`/overview?county=${id}`, `/summary?county=${id}`, `/submissions?county=${id}`, `/downloads/ledger.xlsx?county=${id}`]) expect((await other.browser.get(path)).status, path).to.equal(404)
    expect(await rowsBehind(other, '/submissions?period=all')).to.have.length(0)
    const school = await place.person('recorder-there')
    expect((await school.browser.get(`/standing?school=${place.org('第一中学').id}`)).status).to.equal(404)
    expect((await school.browser.get('/overview')).status).to.equal(403)
  })

  it('a period or a county that means nothing is not found, and wrong filters say so', async () => {
    for (const path of ['/overview?period=2026-2028', '/overview?period=2027-2028-spring', '/summary?period=x', '/submissions?period=nie', '/standing?period=1']) expect((await (path.startsWith('/standing') ? second : clerk).browser.get(path)).status, path).to.equal(404)
    for (const path of ['/submissions?status=lost', '/submissions?from=2026-02-30', '/overview?stage=uni', '/summary?schools=best']) expect((await clerk.browser.get(path)).status, path).to.equal(422)
  })

  it('ranks nobody: schools stand in the roster’s order, whatever they have done', async () => {
    const names = (html: string) => [...new Set([...matrixIn(html).keys()].map(name => name.split('，')[0]))]
    expect(names(await overview())).to.deep.equal(['第一中学', '第二小学', '第三小学', '第四小学', '城关幼儿园'])
    expect(await overview()).not.to.match(/排名|名次|第一名|排行/)
  })
})

describe(`the overview of an empty and of a large county (${provider})`, () => {
  it('is right without a single school', async () => {
    const place = await county('云岭县', { schools: [] })
    try {
      const html = await (await place.person('clerk')).see('/overview')
      expect(html).to.contain('学校名录里还没有学校')
      expect([...figuresIn(html).values()].map(figure => figure.value)).to.deep.equal(['0', '0', '0', '0', '0', '0'])
      expect(await (await place.person('leader')).see('/summary')).to.contain('没有符合条件的学校')
    } finally {
      await place.close()
    }
  })

  it('with 400 schools stands whole, with its subtotals, small on the wire, and is narrowed by stage and name', async () => {
    const place = await county('云岭县', { schools: ['第一小学'] })
    try {
      const here = place.org('云岭县')
      await place.db.write(async tx => {
        for (let n = 2; n <= 400; n++) await placeOrg(tx, { kind: 'school', name: `第${n}小学`, countyId: here.id, position: n, reportingStage: n % 4 === 0 ? 'junior' : 'primary', searchText: '' }, here)
      })
      const clerk = await place.person('clerk'), recorder = await place.person('recorder')
      await clerk.approves(await recorder.submits({ kind: 'lecture', heldOn: '2026-03-01' }))
      const html = await clerk.see('/overview')
      expect(matrixIn(html).size).to.equal(400 * 5)
      expect(html).to.contain('初中、九年一贯制（100 所）').and.not.contain('下一页')
      expect(gzipSync(html).length).to.be.lessThan(150_000)
      expect(figuresIn(html).get('应报学校')?.value).to.equal('400')
      const primary = await clerk.see('/overview?period=2026&stage=primary')
      expect(primary).to.contain('小学（300 所）').and.contain('1/300 所')
      expect(matrixIn(primary).size).to.equal(300 * 5)
      expect(matrixIn(await clerk.see('/overview?period=2026&page=2')).size, 'an old bookmark').to.equal(400 * 5)
      expect(await rowsBehind(clerk, '/summary?period=2026&stage=primary&undone=lecture')).to.have.length(299)
    } finally {
      await place.close()
    }
  })
})
