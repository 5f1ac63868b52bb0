import { expect } from 'chai'
import { county, password, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { formOn, sends, wordsOf } from '../support/forms.js'
import { linksIn, partOf } from '../support/page-reading.js'
import { readDocument } from '../support/read-document.js'
import { paragraphs } from '../support/read-report.js'
import type { Person } from '../support/people.js'

describe(`names of pupils in a report (${provider})`, () => {
  let place: County, clerk: Person, leader: Person, report = '', first = '', second = '', third = ''
  const adds = async (text: string): Promise<string> => {
    const begin = paragraphs(await clerk.see(report))[0]?.id, added = await sends(clerk.browser, `${report}/blocks/new?after=${begin}`, `${report}/blocks`, { text, kind: 'text' })
    expect(added.status, wordsOf(added.text).slice(0, 300)).to.equal(303)
    return /#b-(.*)$/.exec(added.location ?? '')?.[1] ?? ''
  }
  const names = async (): Promise<string> => { const page = await clerk.see(`${report}/checks`); return page.includes('id="names"') ? wordsOf(partOf(page, 'id="names"', '</section>')) : '' }
  const freezing = async () => formOn(await clerk.see(`${report}/checks`), `${report}/freezing`)
  before(async () => {
    place = await county('云岭县', { today: '2026-12-20', schools: ['第一中学'] })
    ;[clerk, leader] = await Promise.all([place.person('clerk'), place.person('leader')])
    report = (await clerk.browser.post('/reports', { year: '2026', kind: 'annual', from: 'skeleton' })).location ?? ''
    first = await adds('演讲比赛中，张晓雨同学获三等奖。其他同学表现也好。')
    second = await adds('张晓雨代表全县参赛，学生王明、李小华获{=2｜通报}个优秀奖。')
    third = await adds('向赵建国同学学习。')
  })
  after(() => place.close())

  it('each stands on the page of checks with its sentence, also where it is named once more', async () => {
    const said = await names()
    for (const words of ['演讲比赛中，张晓雨同学获三等奖', '张晓雨代表全县参赛，学生王明、李小华获2个优秀奖', '向赵建国同学学习', '王明', '李小华']) expect(said, words).to.contain(words)
    expect(said).to.not.contain('其他同学表现')
    expect(wordsOf(partOf(await leader.see(`${report}/checks`), 'id="names"', '</section>')), 'who only reads masks nothing').to.contain('张晓雨').and.not.contain('改为某同学')
  })

  /** The form behind one name's tap. */
  const tap = async (name: string) => { const page = await clerk.see(`${report}/checks`), form = [...page.matchAll(/<form\b[^>]*\/masking".*?<\/form>/gs)].find(([one]) => one.includes(`value="${name}"`))?.[0]; return formOn(form ?? '', `${report}/masking`) }

  it('one tap masks it wherever it stands, as an edit of each paragraph; what was there is in its history', async () => {
    expect((await clerk.browser.post(`${report}/masking`, await tap('张晓雨'))).status).to.equal(303)
    const said = paragraphs(await clerk.see(report)).map(one => one.text)
    expect(said).to.include.members(['演讲比赛中，某同学获三等奖。其他同学表现也好。', '某同学代表全县参赛，学生王明、李小华获2个优秀奖。'])
    expect(await clerk.see(`${report}/blocks/${first}`)).to.contain('张晓雨同学')
    for (const id of [first, second]) {
      const trail = await place.db.reader.auditEntry.findFirst({ where: { subjectId: id }, orderBy: { seq: 'desc' } })
      expect(trail?.action).to.equal('reportBlock.changed')
      expect(JSON.stringify(trail, (_, value: unknown) => typeof value === 'bigint' ? String(value) : value)).to.not.contain('张晓雨')
    }
  })

  it('a tap on what somebody has changed meanwhile, or for a name that is not there, changes nothing', async () => {
    const seen = await tap('赵建国')
    expect((await sends(clerk.browser, `${report}/blocks/${third}`, `${report}/blocks/${third}`, { text: '向赵建国同学、孙丽同学学习。' })).status).to.equal(303)
    const late = await clerk.browser.post(`${report}/masking`, seen)
    expect(late.status).to.equal(409)
    expect(wordsOf(late.text), 'the present state').to.contain('向赵建国同学、孙丽同学学习').and.contain('孙丽')
    expect((await clerk.browser.post(`${report}/masking`, { ...await tap('赵建国'), name: '学习' })).status).to.equal(409)
    expect((await clerk.browser.post(`${report}/masking`, { ...await tap('赵建国'), seen: [] })).status).to.equal(409)
    expect(paragraphs(await clerk.see(report)).map(one => one.text)).to.include('向赵建国同学、孙丽同学学习。')
  })

  it('who finishes is asked about each that is left; without having seen them nobody finishes', async () => {
    const form = await freezing()
    expect(form.mask, 'ticked beforehand').to.deep.equal(form.found)
    expect(form.found?.toSorted()).to.deep.equal(['赵建国', '孙丽', '王明', '李小华'].sort())
    const { found: _, mask: __, ...without } = form, forged = await clerk.browser.post(`${report}/freezing`, { ...without, password })
    expect(forged.status).to.equal(409)
    const other = await clerk.browser.post(`${report}/freezing`, { ...await freezing(), mask: ['学习'], password })
    expect(other.status).to.equal(409)
    const stale = await freezing()
    await adds('学生周小雨获奖。')
    const late = await clerk.browser.post(`${report}/freezing`, { ...stale, password })
    expect(late.status).to.equal(409)
    expect(wordsOf(late.text)).to.contain('学生周小雨获奖').and.contain('周小雨 改为某同学')
    expect(wordsOf(await clerk.see(report))).to.contain('编写中').and.not.contain('已定稿')
  })

  it('a wrong password keeps what was ticked and what was not', async () => {
    const form = await freezing(), mask = form.mask?.filter(one => one !== '王明') ?? []
    const wrong = await clerk.browser.post(`${report}/freezing`, { ...form, mask, password: 'wrong' })
    expect(wrong.status).to.equal(422)
    expect(formOn(wrong.text, `${report}/freezing`).mask).to.deep.equal(mask)
  })

  it('what is ticked is masked in page, Word and the frozen text; what is not stays', async () => {
    const form = await freezing(), mask = form.mask?.filter(one => one !== '王明') ?? []
    const finished = await clerk.browser.post(`${report}/freezing`, { ...form, mask, password })
    expect(finished.status, wordsOf(finished.text).slice(0, 400)).to.equal(303)
    const page = await clerk.see(report), text = paragraphs(page).map(one => one.text).join('\n')
    expect(text).to.contain('学生王明、某同学获2个优秀奖').and.contain('向某同学、某同学学习').and.contain('某同学获奖')
    const word = (await readDocument((await clerk.browser.get(linksIn(page).find(one => one.text === '导出 Word')?.to ?? '')).bytes)).paragraphs.map(one => one.text).join('\n')
    const frozen = JSON.stringify((await place.db.reader.reportVersion.findFirstOrThrow({ where: { kind: 'final' } })).content)
    for (const [where, said] of [['the page', text], ['Word', word], ['what is kept', frozen]] as const) {
      for (const name of ['张晓雨', '李小华', '赵建国', '孙丽', '周小雨']) expect(said, `${where}: ${name}`).to.not.contain(name)
      expect(said, where).to.contain('王明')
    }
    const edits = await place.db.reader.reportEdit.findMany({ where: { blockId: second }, orderBy: { at: 'asc' } })
    expect(edits.at(-1), 'an edit like any other').to.include({ action: 'changed', before: edits.at(-2)?.after })
  })

  it('all are masked at once; one in a list of the bureau’s records is changed there', async () => {
    report = (await clerk.browser.post('/reports', { year: '2026', kind: 'publicity', from: 'skeleton' })).location ?? ''
    const work = await sends(clerk.browser, '/bureau/records/new?category=workList', '/bureau/records', { day: '2026-05-06', title: '获奖学生', 'answer-items': '学生钱小雨\n其他' })
    const number = /JG-\d{4}-\d+/.exec(await clerk.see(work.location ?? ''))?.[0] ?? ''
    const all = async () => { const page = await clerk.see(`${report}/checks`); return formOn([...page.matchAll(/<form\b[^>]*\/masking".*?<\/form>/gs)].find(([one]) => !one.includes('name="name"'))?.[0] ?? '', `${report}/masking`) }
    await adds('学生吴小雨获奖。')
    await adds('学生郑小雨获奖。')
    await adds(`名单：{${number}}。`)
    expect(await names()).to.contain('姓名来自局机关工作的记录').and.contain('2 个姓名都改为某同学')
    expect((await clerk.browser.post(`${report}/masking`, await all())).status).to.equal(303)
    const left = partOf(await clerk.see(`${report}/checks`), 'id="names"', '</section>')
    expect(wordsOf(left)).to.contain('钱小雨').and.not.contain('吴小雨').and.not.contain('郑小雨')
    expect(wordsOf(await clerk.see(linksIn(left)[0]?.to ?? ''))).to.contain('获奖学生')
    expect((await freezing()).found).to.equal(undefined)
  })
})
