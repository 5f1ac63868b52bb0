import { expect } from 'chai'
import { Readable } from 'node:stream'
import { county, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { errorsAt, formOn, sends } from '../support/forms.js'
import { opensInspector } from '../support/inspectors.js'
import { linksIn, partOf, rowsBehind } from '../support/page-reading.js'
import type { Person, Record } from '../support/people.js'
import { unpacked } from '../support/unpacked.js'
import { readArchive } from '../support/read-workbook.js'

const words = (html: string): string => html.replace(/<script[^]*?<\/script>/g, '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
const draw = '/statistics/spot-check?period=2026&seed=2718&size=5'

describe(`a kept spot check (${provider})`, () => {
  let place: County, clerk: Person, leader: Person, recorder: Person, second: Person, auditor: Person
  const lectures: Record[] = []
  before(async () => {
    place = await county('云岭县', { today: '2026-06-01', schools: ['第一中学', '第二小学'] })
    ;[clerk, leader, recorder, second] = await Promise.all([place.person('clerk'), place.person('leader'), place.person('recorder'), place.person('recorder2')])
    for (let i = 1; i <= 3; i++) {
      const record = await recorder.submits({ kind: 'lecture', heldOn: `2026-03-0${i}`, title: `第 ${i} 次讲座`, photos: 1 })
      await clerk.approves(record)
      lectures.push(record)
    }
    for (let i = 1; i <= 2; i++) await clerk.approves(await second.submits({ kind: 'quiz', heldOn: `2026-04-0${i}`, title: `第 ${i} 次竞赛` }))
    auditor = await opensInspector(place, clerk, { fromYear: '2026', untilYear: '2026' })
  })
  after(() => place.close())

  /** Keeps what a page of a draw shows. @returns the address of the kept check */
  async function keeps(person: Person, address: string): Promise<string> {
    const kept = await sends(person.browser, address, '/statistics/spot-checks')
    expect(kept.status, kept.text.slice(0, 300)).to.equal(303)
    return kept.location ?? ''
  }
  const recordsOf = async (person: Person, check: string): Promise<string[]> => [...new Set(linksIn(partOf(await person.see(check), '<tbody>', '</tbody>')).map(link => link.to))]
  const notes = (person: Person, record: string, verdict: string, note = '') => sends(person.browser, record, `${record}/findings`, { verdict, note })

  describe('an auditor', () => {
    let check: string, records: string[]

    it('keeps what was drawn with one press, and once', async () => {
      check = await keeps(auditor, draw)
      expect(check).to.match(/^\/statistics\/spot-checks\/[0-9a-f-]{36}$/)
      const page = words(await auditor.see(check))
      expect(page).to.contain('2026年度抽查（种子 2718）').and.contain('全部记录中抽取 5 条').and.contain('从 5 条已通过的记录中抽出 5 条').and.contain('严明察 2026-06-01 10:00 保存').and.contain('已查看 0 / 5')
      expect((await rowsBehind(auditor, check)).map(row => /第 \d 次\S+/.exec(row)?.[0])).to.deep.equal((await rowsBehind(auditor, draw)).map(row => /第 \d 次\S+/.exec(row)?.[0]))
      expect(await keeps(auditor, draw)).to.equal(check)
      expect(await rowsBehind(auditor, '/statistics/spot-checks')).to.have.length(1)
    })

    it('goes from record to record, each with what it says and its photos, and notes what was seen', async () => {
      records = await recordsOf(auditor, check)
      const start = linksIn(await auditor.see(check)).find(link => link.text === '开始查看')
      expect(start?.to).to.equal(records[0])
      const [first = '', next = '', third = ''] = records, page = await auditor.see(first)
      expect(words(page)).to.contain('第 1 条，共 5 条').and.contain('报告厅').and.contain('任*').and.not.contain('任审核')
      expect(page).to.match(/\/evidence\/[0-9a-f-]+\/thumbnail/)
      expect(linksIn(page).find(link => link.text.startsWith('下一条'))?.to).to.equal(next)
      const saved = await notes(auditor, first, 'clean')
      expect([saved.status, saved.location]).to.deep.equal([303, next])
      expect((await notes(auditor, next, 'doubtful', '照片里不到二十人，记的是 42 人')).location).to.equal(third)
      const shown = words(await auditor.see(check))
      expect(shown).to.contain('已查看 2 / 5').and.contain('未发现问题 1、有疑问 1').and.contain('照片里不到二十人，记的是 42 人')
      expect(await rowsBehind(auditor, `${check}?only=doubtful`)).to.have.length(1)
      expect(await rowsBehind(auditor, `${check}?only=unlooked`)).to.have.length(3)
    })

    it('is asked what was seen where something was, and loses nothing that was typed', async () => {
      const third = records[2] ?? ''
      const empty = await notes(auditor, third, 'faulty', '  ')
      expect([empty.status, errorsAt(empty.text, 'note')]).to.deep.equal([422, ['请写明看到了什么']])
      expect(formOn(empty.text, `${third}/findings`).verdict).to.deep.equal(['faulty'])
      const long = await notes(auditor, third, 'faulty', '长'.repeat(501))
      expect([long.status, errorsAt(long.text, 'note'), formOn(long.text, `${third}/findings`).note?.[0]?.length]).to.deep.equal([422, ['请不超过 500 个字'], 501])
      const none = await auditor.browser.post(`${third}/findings`, { _version: '1', note: '没有选' })
      expect([none.status, formOn(none.text, `${third}/findings`).note]).to.deep.equal([422, ['没有选']])
      expect(words(await auditor.see(check))).to.contain('已查看 2 / 5')
    })

    it('changes a finding: the record says that it was, and what was said before', async () => {
      const next = records[1] ?? ''
      place.pass(60_000)
      await notes(auditor, next, 'clean', '学校已说明：另有两个班在操场')
      const page = words(await auditor.see(next))
      expect(page).to.contain('改过 1 次').and.contain('记录经过').and.contain('照片里不到二十人，记的是 42 人').and.contain('学校已说明：另有两个班在操场')
      expect(words(await auditor.see(check))).to.contain('改过 1 次').and.contain('未发现问题 2').and.not.contain('照片里不到二十人')
      const versions = await place.db.reader.spotCheckFinding.count({ where: { submissionId: next.split('/').at(-1) ?? '' } })
      await notes(auditor, next, 'clean', '学校已说明：另有两个班在操场')
      expect(await place.db.reader.spotCheckFinding.count({ where: { submissionId: next.split('/').at(-1) ?? '' } }), 'saved again as it was').to.equal(versions)
    })

    it('who has an old page before them is told what was said meanwhile, with the own words still there', async () => {
      const next = records[1] ?? ''
      const late = await auditor.browser.post(`${next}/findings`, { _version: '2', verdict: 'faulty', note: '人数不实' })
      expect(late.status).to.equal(409)
      expect(words(late.text)).to.contain('严明察刚刚记了“未发现问题”').and.contain('学校已说明')
      expect(formOn(late.text, `${next}/findings`)).to.deep.include({ verdict: ['faulty'], note: ['人数不实'], _version: ['3'] })
      const atOnce = await Promise.all(['同时一', '同时二', '同时三'].map(note => auditor.browser.post(`${next}/findings`, { _version: '3', verdict: 'faulty', note })))
      expect(atOnce.map(reply => reply.status).sort()).to.deep.equal([303, 409, 409])
    })

    it('after the last one is told that all were looked at', async () => {
      for (const record of records.slice(2, 4)) await notes(auditor, record, 'clean')
      expect((await notes(auditor, records[4] ?? '', 'faulty', '没有照片')).location).to.equal(check)
      expect(words(await auditor.see(check))).to.contain('5 条都已查看').and.contain('有问题 2')
    })

    it('hands over the findings as a sheet, and inside the evidence', async () => {
      const parts = await readArchive(Readable.from([(await auditor.browser.get(`${check}/findings.xlsx`)).bytes])), text = [...parts.values()].join()
      expect(text).to.contain('2026年度抽查（种子 2718）结果表').and.contain('没有照片').and.contain('严明察').and.contain('照片里不到二十人')
      const lines = (await auditor.browser.get(`${check}/findings.csv`)).text.trim().split('\r\n')
      expect(lines).to.have.length(6)
      expect(lines[0]).to.contain('"抽查结果","说明","查看人","查看时间","改过次数"')
      const link = linksIn(await auditor.see(check)).find(one => one.text.includes('下载佐证包'))
      const files = await unpacked((await auditor.browser.get(link?.to ?? '')).bytes)
      expect([...files.keys()].slice(0, 6)).to.deep.equal(['SHA256SUMS.txt', '校验.html', '抽查结果.csv', '记录内容.csv', '办理记录.csv', '文件清单.csv'])
      expect(files.get('抽查结果.csv')?.toString()).to.contain('没有照片')
      expect(files.get('文件清单.csv')?.toString()).to.match(/"SHA-256","抽查结果"\r\n/).and.contain('"未发现问题"')
    })

    it('is on its own: the clerk and the leader read it and change nothing, schools and other inspectors know of nothing', async () => {
      for (const person of [clerk, leader]) {
        expect(words(await person.see('/statistics/spot-checks'))).to.contain('严明察').and.contain('督察').and.contain('已查看 5 / 5')
        const page = await person.see(records[1] ?? '')
        expect(words(page)).to.contain('照片里不到二十人').and.contain('督察记的结果，由督察本人修改')
        expect(page).not.to.contain(`action="${records[1]}/findings"`)
      }
      expect((await clerk.browser.post(`${records[1]}/findings`, { _version: '4', verdict: 'clean', note: '' })).status).to.equal(403)
      expect((await leader.browser.post(`${records[1]}/findings`, { _version: '4', verdict: 'clean', note: '' })).status).to.equal(403)
      const other = await opensInspector(place, clerk, { displayName: '梁同查', fromYear: '2026', untilYear: '2026' })
      expect(words(await other.see('/statistics/spot-checks'))).to.contain('还没有保存的抽查')
      for (const path of [check, records[0] ?? '', `${check}/findings.csv`, `${check}/pack.zip`]) {
        expect((await other.browser.get(path)).status, path).to.equal(404)
        expect((await recorder.browser.get(path)).status, path).to.equal(403)
        expect((await (await place.person('clerk-there')).browser.get(path)).status, path).to.equal(404)
      }
      expect(words(await recorder.see(`/submissions/${lectures[0]?.id}`))).not.to.contain('抽查')
    })

    it('leaves its looks and its findings in the trail: ids, no words', async () => {
      const looks = await place.db.reader.auditEntry.findMany({ where: { action: 'viewed', actorId: auditor.id, fields: { contains: '/records/:id' } }, select: { fields: true } })
      expect(looks.map(one => one.fields)).to.include(`/statistics/spot-checks/:check/records/:id ${(records[0] ?? '').split('/').at(-1)}`)
      const found = await place.db.reader.auditEntry.findMany({ where: { action: { in: ['spotCheck.kept', 'spotCheck.found'] } }, select: { action: true, fields: true } })
      expect(found.filter(one => one.action === 'spotCheck.kept')).to.have.length(1)
      expect(JSON.stringify(found)).not.to.contain('照片')
      expect(words(await clerk.see(`/accounts/${auditor.id}/views`))).to.contain('抽查中的记录').and.contain('讲座')
    })
  })

  describe('what becomes of the records', () => {
    it('a record that was corrected or no longer counts says so, and shows what was drawn', async () => {
      const check = await keeps(clerk, '/statistics/spot-check?period=2026&seed=9&size=10&topic=lecture'), [first, second] = lectures
      await clerk.moves(first as Record, 'reopening', { comment: '人数请核对' })
      await recorder.submitsAgain(first as Record, { title: '改过的讲座', pupils: '21' })
      await clerk.approves(first as Record)
      await clerk.moves(second as Record, 'voiding', { comment: '重复填报' })
      const page = words(await clerk.see(check))
      expect(page).to.contain('查看后有改动').and.contain('现已不计入')
      const changed = words(await clerk.see(`${check}/records/${first?.id}`))
      expect(changed).to.contain('这里是抽中时的第 1 稿').and.contain('第 1 次讲座')
      const files = await unpacked((await clerk.browser.get(`${check}/pack.zip`)).bytes)
      expect(files.get('记录内容.csv')?.toString()).to.contain('第 1 次讲座').and.not.contain('改过的讲座')
    })

    it('what is drawn otherwise by now is not kept unseen', async () => {
      const address = '/statistics/spot-check?period=2026&seed=31&size=10', shown = formOn(await clerk.see(address), '/statistics/spot-checks')
      await clerk.approves(await recorder.submits({ kind: 'lecture', heldOn: '2026-05-05', title: '后来的讲座' }))
      const late = await clerk.browser.post('/statistics/spot-checks', shown)
      expect(late.status).to.equal(409)
      expect(words(late.text)).to.contain('同一种子抽出的已不相同').and.contain('后来的讲座')
      expect((await clerk.browser.post('/statistics/spot-checks', formOn(late.text, '/statistics/spot-checks'))).status).to.equal(303)
      expect((await leader.browser.post('/statistics/spot-checks', formOn(late.text, '/statistics/spot-checks'))).status).to.equal(403)
    })
  })

  describe('an inspector whose limits are drawn closer', () => {
    it('no longer reaches what lies outside, through no page of the check', async () => {
      const inspector = await opensInspector(place, clerk, { displayName: '邢外查', fromYear: '2026', untilYear: '2026' }), check = await keeps(inspector, '/statistics/spot-check?period=2026&seed=5&size=10')
      const all = await recordsOf(inspector, check)
      for (const record of all) await notes(inspector, record, 'faulty', `看过 ${record}`)
      await place.db.write(tx => tx.inspectedOrg.create({ data: { accountId: inspector.id, orgId: place.org('第二小学').id } }))
      const left = await rowsBehind(inspector, check), open = await recordsOf(inspector, check)
      expect(left.every(row => row.includes('竞赛'))).to.equal(true)
      const page = words(await inspector.see(check))
      expect(page).to.contain('有一部分记录已不在您的查看范围内').and.not.contain('讲座').and.not.contain('第一中学').and.not.contain(`抽出 ${all.length} 条`)
      const closed = all.filter(record => !open.includes(record))
      expect([closed.length, open.length]).to.deep.equal([all.length - 2, 2])
      for (const record of closed) {
        expect((await inspector.browser.get(record)).status).to.equal(404)
        expect((await inspector.browser.post(`${record}/findings`, { _version: '2', verdict: 'clean', note: '' })).status).to.equal(404)
      }
      const files = await unpacked((await inspector.browser.get(`${check}/pack.zip`)).bytes)
      expect([...files.values()].map(String).join()).not.to.contain('第一中学').and.not.contain('讲座')
      expect((await inspector.browser.get(`${check}/findings.csv`)).text).not.to.contain('讲座')
      expect(await rowsBehind(clerk, check)).to.have.length(all.length)
    })
  })
})
