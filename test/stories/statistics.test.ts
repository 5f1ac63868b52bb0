import { expect } from 'chai'
import { Readable } from 'node:stream'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { opensInspector } from '../support/inspectors.js'
import type { Reply } from '../support/browser.js'
import { sends } from '../support/forms.js'
import { linksIn, partOf, rowsBehind, tableIn } from '../support/page-reading.js'
import type { Person } from '../support/people.js'
import { readArchive, readSheet } from '../support/read-workbook.js'

describe(`statistics in lines and columns of one’s choice (${provider})`, () => {
  let place: County, clerk: Person, leader: Person, recorder: Person, second: Person
  before(async () => {
    place = await county('云岭县', { today: '2026-06-01', schools: [{ name: '第一中学', stage: 'junior' }, { name: '第二小学', stage: 'primary' }, { name: '第三小学', stage: 'primary' }] })
    ;[clerk, leader, recorder, second] = await Promise.all([place.person('clerk'), place.person('leader'), place.person('recorder'), place.person('recorder2')])
    const third = place.org('第三小学').id
    await place.db.write(tx => tx.organisation.updateMany({ where: { name: { in: ['第二小学', '第三小学'] } }, data: { setting: 'rural' } }))
    await place.db.write(tx => tx.organisation.updateMany({ where: { name: '第一中学' }, data: { setting: null } }))
    for (const record of [
      await recorder.submits({ kind: 'lecture', heldOn: '2026-03-05', pupils: '100', sessions: '2' }),
      await recorder.submits({ kind: 'lecture', heldOn: '2026-04-10', pupils: '50' }),
      await recorder.submits({ kind: 'boardPaper', heldOn: '2026-04-20', works: '35' }),
      await second.submits({ kind: 'quiz', heldOn: '2026-04-21', title: '联合知识竞赛', pupils: '80', takingPart: [third], [`pupils-${third}`]: '60' }),
      await recorder.submits({ kind: 'lecture', heldOn: '2025-04-01', pupils: '40' }), await recorder.submits({ kind: 'lecture', heldOn: '2025-09-01', pupils: '7' }),
    ]) await clerk.approves(record)
    await second.submits({ kind: 'lecture', heldOn: '2026-04-22', pupils: '999' })
  })
  after(() => place.close())

  it('begins with kinds and every measure in its own unit; each number opens the records behind it', async () => {
    const page = await clerk.see('/statistics?period=2026'), { columns, lines } = tableIn(page)
    expect(columns[0]).to.equal('活动类别')
    expect(columns).to.include.members(['活动（次）', '场次（场）', '参与学生（人次）', '作品（件）'])
    const lecture = lines.get('法治讲座') ?? [], at = (name: string): number => columns.indexOf(name) - 1
    expect(lecture[at('活动（次）')]?.text).to.equal('2')
    expect(lecture[at('参与学生（人次）')]?.text).to.equal('150')
    expect(await rowsBehind(clerk, lecture[at('活动（次）')]?.to ?? '')).to.have.length(2)
    expect(lines.get('合计')?.[at('活动（次）')]?.text).to.equal('4')
    expect(await rowsBehind(clerk, lines.get('合计')?.[at('活动（次）')]?.to ?? '')).to.have.length(4)
  })

  it('one measure by kind and month: sums to both sides, and every cell has as many records as it says', async () => {
    const page = await clerk.see('/statistics?period=2026&rows=month&columns=kind'), { columns, lines } = tableIn(page)
    expect(page).to.contain('<svg role="img" aria-label="2026年度分月份活动（分活动类别），逐月柱状图：活动（次）"')
    const april = lines.get('2026年4月') ?? []
    expect(april.at(-1)?.text).to.equal('3')
    for (const [name, cells] of lines) for (const [index, { text, to }] of cells.entries()) if (to) expect(String((await rowsBehind(clerk, to)).length), `${name}, ${columns[index + 1]}`).to.equal(text)
    expect(lines.get('2026年6月')?.at(-1)?.text, 'nothing yet').to.equal('0')
    expect(lines.get('2026年7月')?.at(-1)?.text, 'still to come').to.equal('—')
    expect(lines.get('合计')?.at(-1)?.text).to.equal('4')
  })

  it('人次 by whom they are of: pupils, teachers, cadres and parents beside each other add up to the line', async () => {
    const page = await clerk.see('/statistics?period=2026&rows=kind&columns=audience&measure=activitiesHeld'), { columns, lines } = tableIn(page)
    expect(columns).to.deep.equal(['活动类别', '参与学生', '参与教师', '参与干部', '参与家长', '合计'])
    expect(lines.get('法治讲座')?.map(cell => cell.text), 'what nobody stated is not 0').to.deep.equal(['150', '—', '—', '—', '150'])
    expect(lines.get('合计')?.[0]?.text).to.equal('290')
    expect(lines.get('合计')?.at(-1)?.text).to.equal('290')
    expect(page).to.contain('学生、教师、干部、家长人次之和')
    expect((await leader.browser.get('/downloads/statistics.csv?period=2026&rows=month&columns=audience')).text).to.contain('参与学生').and.contain('2026年4月')
  })

  it('by school and stage: a joint activity stands at each of its schools, and once in the total', async () => {
    const page = await clerk.see('/statistics?period=2026&rows=school&columns=kind&measure=activitiesHeld'), { columns, lines } = tableIn(page), quiz = columns.findIndex(name => name.includes('竞赛')) - 1
    expect([...lines.keys()]).to.deep.equal(['第一中学', '初中、九年一贯制小计（1 所）', '第二小学', '第三小学', '小学小计（2 所）', '合计'])
    expect(['第二小学', '第三小学', '小学小计（2 所）', '合计'].map(name => lines.get(name)?.[quiz]?.text)).to.deep.equal(['1', '1', '2', '1'])
    expect(page).to.contain('联合举办的活动每所学校各计 1 次')
    const pupils = tableIn(await clerk.see('/statistics?period=2026&rows=school&columns=kind&measure=pupilTimes'))
    expect(pupils.lines.get('第三小学')?.at(-1)?.text).to.equal('60')
    expect(pupils.lines.get('合计')?.at(-1)?.text).to.equal('290')
  })

  it('by stage and by township a joint activity counts once in each, and 人次 are those of its schools', async () => {
    const joint = await recorder.submits({ kind: 'quiz', heldOn: '2026-05-06', title: '三校联赛', pupils: '10', takingPart: ['第二小学', '第三小学'].map(name => place.org(name).id), [`pupils-${place.org('第二小学').id}`]: '20', [`pupils-${place.org('第三小学').id}`]: '30' })
    await clerk.approves(joint)
    const { columns, lines } = tableIn(await clerk.see('/statistics?period=2026&rows=stage&columns=measure')), cells = (name: string) => ['活动（次）', '参与学生（人次）'].map(column => lines.get(name)?.[columns.indexOf(column) - 1])
    expect([...lines.keys()]).to.deep.equal(['初中、九年一贯制', '小学', '合计'])
    expect(cells('初中、九年一贯制').map(cell => cell?.text), 'two lectures, a board paper, the contest').to.deep.equal(['4', '160'])
    expect(cells('小学').map(cell => cell?.text), 'both contests, each once').to.deep.equal(['2', '190'])
    expect(cells('合计').map(cell => cell?.text)).to.deep.equal(['5', '350'])
    for (const name of lines.keys()) expect(await rowsBehind(clerk, cells(name)[0]?.to ?? ''), name).to.have.length(Number(cells(name)[0]?.text))
    const kinds = tableIn(await clerk.see('/statistics?period=2026&rows=kind&columns=stage')), quiz = [...kinds.lines].find(([name]) => name.includes('竞赛'))?.[1] ?? []
    expect(kinds.columns).to.deep.equal(['活动类别', '初中、九年一贯制', '小学', '合计'])
    expect(quiz.map(cell => cell.text)).to.deep.equal(['1', '2', '2'])
    for (const { text, to } of quiz) expect(String((await rowsBehind(clerk, to ?? '')).length)).to.equal(text)
    const townships = await clerk.see('/statistics?period=2026&rows=township'), here = tableIn(townships)
    expect([...here.lines.keys()], 'these schools lie in no township').to.deep.equal(['未划入乡镇、学区', '合计'])
    const none = here.lines.get('未划入乡镇、学区')?.[0]
    expect(none?.text).to.equal('5')
    expect(await rowsBehind(clerk, none?.to ?? '')).to.have.length(5)
    expect(townships).to.contain('合计行按实际举办次数计')
    const settings = tableIn(await clerk.see('/statistics?period=2026&rows=setting&columns=kind')), rural = settings.lines.get('乡村') ?? [], unstated = settings.lines.get('未填写') ?? []
    expect([rural.at(-1)?.text, unstated.at(-1)?.text, settings.lines.get('合计')?.at(-1)?.text], 'the contest of both, the lecture and works of one').to.deep.equal(['2', '4', '5'])
    for (const cells of [rural, unstated]) expect(await rowsBehind(clerk, cells.at(-1)?.to ?? '')).to.have.length(Number(cells.at(-1)?.text))
    expect(await clerk.see(rural.at(-1)?.to ?? '')).to.match(/<option value="rural" selected>乡村/)
    expect((await clerk.moves(joint, 'voiding', { comment: '重复' })).status).to.equal(303)
  })

  it('beside the same time a year before: how many more, and by how much; nothing of what lay later in it', async () => {
    const { columns, lines } = tableIn(await clerk.see('/statistics?period=2026&rows=kind&columns=yearOnYear&measure=pupilTimes'))
    expect(columns).to.deep.equal(['活动类别', '本期', '上年同期', '增减', '增减率'])
    expect(lines.get('法治讲座')?.map(cell => cell.text)).to.deep.equal(['150', '40', '110', '275%'])
    expect(await rowsBehind(clerk, lines.get('法治讲座')?.[1]?.to ?? '')).to.have.length(1)
    expect(lines.get('合计')?.map(cell => cell.text)).to.deep.equal(['290', '40', '250', '625%'])
    const months = tableIn(await clerk.see('/statistics?period=2026&rows=month&columns=yearOnYear')).lines
    expect(months.get('2026年4月')?.map(cell => cell.text)).to.deep.equal(['3', '1', '2', '200%'])
    expect(months.get('2026年9月')?.map(cell => cell.text), 'still to come, and so not compared').to.deep.equal(['—', '—', '—', '—'])
    const none = tableIn(await clerk.see('/statistics?period=2025&rows=school&columns=yearOnYear')).lines.get('合计')
    expect(none?.map(cell => cell.text), 'of 2024 nothing is known').to.deep.equal(['2', '—', '—', '—'])
    const csv = (await leader.browser.get('/downloads/statistics.csv?period=2026&rows=kind&columns=yearOnYear&measure=pupilTimes')).text
    expect(csv).to.match(/"法治讲座",150,40,110,"275%"/)
  })

  it('what nobody stated is not 0, and the same thing never stands in lines and columns', async () => {
    const teachers = tableIn(await clerk.see('/statistics?period=2026&rows=kind&columns=month&measure=teacherTimes'))
    expect(teachers.lines.get('法治讲座')?.at(-1)?.text).to.equal('—')
    expect(tableIn(await clerk.see('/statistics?period=2026&rows=kind&columns=kind')).columns).to.include('场次（场）')
    expect((await clerk.browser.get('/statistics?rows=nonsense')).status).to.equal(422)
  })

  it('downloads as it is shown, as a workbook and as CSV', async () => {
    const page = await leader.see('/statistics?period=2026&rows=school&columns=kind'), links = new Map(linksIn(page).map(link => [link.text, link.to]))
    const reply = await leader.browser.get(links.get('下载统计表') ?? '')
    expect(decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(reply.headers.get('content-disposition') ?? '')?.[1] ?? '')).to.equal('云岭县_法治教育活动统计表_学校_活动_2026年度_20260601.xlsx')
    const sheet = readSheet(await readArchive(Readable.from([reply.bytes]))), texts = [...sheet.cells.values()].map(cell => cell.text ?? cell.value)
    expect(texts).to.include.members(['第一中学', '第三小学', 3, 4]).and.to.include('小学小计（2 所）')
    const csv = (await leader.browser.get(links.get('CSV') ?? '')).text
    expect(csv.split('\r\n')[0]).to.contain('学校')
    expect(csv).to.match(/"第三小学"(,\d+)+/)
  })

  it('a table is kept under a name for everybody in the bureau, in any period; the same name means the newer table', async () => {
    const keep = (name: string, address: string): Promise<Reply> => sends(clerk.browser, address, '/statistics/views', { name })
    const tabs = async (person: Person, address = '/statistics?period=2026') => new Map(linksIn(partOf(await person.see(address), 'aria-label="常用统计"', '</nav>')).map(link => [link.text, link.to]))
    const missing = await keep('  ', '/statistics?period=2026&rows=stage&columns=month&measure=pupilTimes')
    expect(missing.status).to.equal(422)
    expect(missing.text).to.contain('请填写名称').and.to.match(/<option value="stage" selected>/).and.to.match(/<details class="more no-print" open>/)
    expect((await keep('各学段人次', '/statistics?period=2026&rows=stage&columns=month&measure=pupilTimes')).location).to.equal('/statistics?rows=stage&columns=month&measure=pupilTimes&period=2026')
    expect((await keep('学校一览', '/statistics?period=2026&rows=school')).status).to.equal(303)
    expect([...await tabs(leader, '/statistics?period=2025')]).to.deep.equal([['各学段人次', '/statistics?rows=stage&columns=month&measure=pupilTimes&period=2025'], ['学校一览', '/statistics?rows=school&columns=measure&measure=activitiesHeld&period=2025']])
    await keep('各学段人次', '/statistics?period=2026&rows=setting&columns=yearOnYear&measure=pupilTimes')
    const kept = (await tabs(clerk)).get('各学段人次') ?? ''
    expect(kept).to.contain('rows=setting')
    expect(await leader.see(kept), 'a leader keeps nothing').not.to.contain('存为常用统计')
    const page = await clerk.see(kept), remove = /action="(\/statistics\/views\/[^"]+\/removal)"/.exec(page)?.[1] ?? ''
    expect((await leader.browser.post(remove, {})).status).to.equal(403)
    expect((await sends(clerk.browser, kept, remove, {})).status).to.equal(303)
    expect([...(await tabs(clerk)).keys()]).to.deep.equal(['学校一览'])
  })

  it('an inspector of one school reads that school’s part, and a joint activity once', async () => {
    const inspector = await opensInspector(place, clerk, { places: place.org('第二小学').id, fromYear: '2026', untilYear: '2026' })
    const { columns, lines } = tableIn(await inspector.see('/statistics?period=2026&rows=stage')), at = (name: string, column: string) => lines.get(name)?.[columns.indexOf(column) - 1]?.text
    expect([...lines.keys()]).to.deep.equal(['小学', '合计'])
    expect(['小学', '合计'].map(name => [at(name, '活动（次）'), at(name, '参与学生（人次）')])).to.deep.equal([['1', '80'], ['1', '80']])
  })

  it('is for those who look over the county, and stands in their navigation', async () => {
    expect(linksIn(await leader.see('/overview')).map(link => link.to)).to.include('/statistics')
    expect((await recorder.browser.get('/statistics')).status).to.equal(403)
    expect(linksIn(await clerk.see('/statistics?period=2026')).map(link => link.to)).to.include('/period?then=%2Fstatistics%3Frows%3Dkind%26columns%3Dmeasure%26measure%3DactivitiesHeld%26period%3D2026')
  })
})
