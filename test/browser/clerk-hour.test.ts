import { expect } from 'chai'
import type { Browser, Page } from 'playwright-core'
import { recount } from '../../src/statistics/tallies.js'
import { axeFaults, narrow, openChromium, overflow, signsInBy, watchedPage, wide, type Watched } from '../support/chromium.js'
import { county, password, type County } from '../support/county.js'
import type { Person, Record } from '../support/people.js'
import { writeWaitingRecords } from '../support/waiting-records.js'

/** The review desk without a mouse, in a real browser. */
describe('a clerk’s hour', function () {
  this.timeout(300_000)
  let place: County, browser: Browser, recorder: Person, colleague: Person
  const opened: Watched[] = []
  before(async () => { browser = await openChromium() })
  after(() => browser.close())
  beforeEach(async () => {
    place = await county('云岭县', { schools: [{ name: '第一中学', pupils: 900, teachers: 70 }, '席南小学'] })
    ;[recorder, colleague] = [await place.person('recorder'), await place.person('clerk2')]
  })
  afterEach(async () => {
    expect(await place.db.write(recount)).to.deep.equal([])
    for (const { context } of opened.splice(0)) await context.close()
    await place.close()
  })

  async function signsIn(loginName: string, size: { width: number, height: number }, options: object = {}): Promise<Watched> {
    const watched = await watchedPage(browser, size, options)
    opened.push(watched)
    const { page } = watched
    await signsInBy(page, place.base, loginName, password)
    return watched
  }
  const atDesk = async (address = '/review', size = wide, options: object = {}): Promise<Watched> => {
    const watched = await signsIn('clerk', size, options)
    await watched.page.goto(place.base + address)
    await settled(watched.page)
    return watched
  }
  /** From here on a key decides on what is in sight. */
  const settled = (page: Page) => page.waitForSelector('[data-desk][data-settled]')
  const inSight = async (page: Page): Promise<string> => await page.locator('[data-desk]').getAttribute('data-record') ?? ''
  const nextInSight = async (page: Page, before: string): Promise<void> => {
    await page.waitForSelector(`[data-desk][data-settled]:not([data-record="${before}"])`)
  }
  const focused = (page: Page): Promise<string> => page.evaluate('document.activeElement.id || document.activeElement.tagName')
  const said = (page: Page, words: string) => page.locator('[data-say]', { hasText: words }).waitFor({ state: 'attached' })
  const statusOf = async (id: string): Promise<string> => (await place.db.reader.submission.findUniqueOrThrow({ where: { id } })).status
  const becomes = async (id: string, status: string): Promise<void> => {
    for (let i = 0; i < 200 && await statusOf(id) !== status; i++) await new Promise(done => setTimeout(done, 50))
    expect(await statusOf(id)).to.equal(status)
  }
  /** A number of records that wait, in the order in which they were submitted. */
  const waiting = async (count: number): Promise<string[]> => {
    const first = await recorder.submits({ title: '第 0 场宣讲', pupils: '40', photos: 2 })
    return [first.id, ...await place.db.write(tx => writeWaitingRecords(tx, first.id, count - 1))]
  }

  it('fifty records by keyboard alone: 45 approved, 5 returned, one taken back; each was seen, none was decided twice', async () => {
    const ids = await waiting(50), { page, faults } = await atDesk()
    const seen: string[] = [], returned: string[] = []
    for (let done = 0; done < 50; done++) {
      const id = await inSight(page)
      expect(await focused(page), 'never on a button: a stray space or Enter presses nothing').to.equal('record-title')
      await page.keyboard.press('Enter')
      seen.push(id)
      if (done % 10 === 4) {
        returned.push(id)
        await page.keyboard.press('r')
        expect(await focused(page)).to.equal('comment-return')
        for (let back = 0; back < 2; back++) await page.keyboard.press('Shift+Tab') // past 其他
        await page.keyboard.press('Enter')
        expect(await page.inputValue('#comment-return')).to.equal('内容请补充')
        await page.keyboard.press('Control+Enter')
      } else await page.keyboard.press('a')
      if (done < 49) await nextInSight(page, id)
      if (done === 20) {
        await page.keyboard.press('z')
        await nextInSight(page, ids[21] ?? '')
        expect(await inSight(page), 'the last one is back').to.equal(id)
        await page.keyboard.press('a')
        await nextInSight(page, id)
      }
    }
    await page.getByText('都审核完了').first().waitFor()
    expect(seen).to.deep.equal(ids)
    const rows = await place.db.reader.submission.findMany({ select: { id: true, status: true, steps: { orderBy: { number: 'asc' }, select: { action: true, comment: true } } } })
    expect(rows.filter(row => row.status === 'approved')).to.have.lengthOf(45)
    expect(rows.filter(row => row.status === 'returned').map(row => row.id)).to.have.members(returned)
    for (const { id, steps } of rows) {
      const actions = steps.map(step => step.action).join(' ')
      expect(actions, id).to.equal(id === ids[20] ? 'submit approve undo approve' : returned.includes(id) ? 'submit return' : 'submit approve')
    }
    expect((await place.db.reader.tallyCountyDay.aggregate({ _sum: { records: true, pupils: true } }))._sum).to.deep.equal({ records: 45, pupils: 45 * 40 })
    expect(await page.locator('.desk-head').innerText()).to.contain('待审核 0 件')
    expect(faults).to.deep.equal([])
  })

  it('where the figures are frozen, A asks why, and Ctrl+Enter sends it', async () => {
    const [first = '', second = ''] = await waiting(2), leader = await place.person('leader')
    expect((await leader.browser.post('/statistics/frozen', { period: '2026', password })).status).to.equal(303)
    const { page, faults } = await atDesk()
    await page.keyboard.press('a')
    expect(await focused(page)).to.equal('comment-approve')
    expect(await statusOf(first), 'nothing was decided yet').to.equal('submitted')
    await page.keyboard.type('锁定前已提交')
    await page.keyboard.press('Control+Enter')
    await nextInSight(page, first)
    await becomes(first, 'approved')
    expect(await place.db.reader.submissionStep.findFirst({ where: { submissionId: first, action: 'approve' }, select: { comment: true } })).to.deep.equal({ comment: '锁定前已提交' })
    expect(await inSight(page)).to.equal(second)
    expect(await statusOf(second)).to.equal('submitted')
    expect(faults).to.deep.equal([])
  })

  it('two presses decide on one record: the second one counts only on what has been in sight', async () => {
    const [first = '', second = ''] = await waiting(3), { page } = await atDesk()
    await Promise.all([page.keyboard.press('a'), page.keyboard.press('a')]) // a busy machine puts no pause between them
    await nextInSight(page, first)
    await becomes(first, 'approved')
    expect(await statusOf(second)).to.equal('submitted')
    await page.locator('.action-bar').getByRole('button', { name: '通过' }).dblclick()
    await becomes(second, 'approved')
    expect(await place.db.reader.submission.count({ where: { status: 'submitted' } })).to.equal(1)
  })

  it('a version that was not seen is refused: the record comes back with what happened meanwhile', async () => {
    const [first = '', second = ''] = await waiting(3), { page } = await atDesk()
    await colleague.returns({ id: first } as Record, '人数请核对')
    await page.keyboard.press('a')
    await page.locator('.notice').getByText('记录有了变动').waitFor()
    expect(await inSight(page)).to.equal(first)
    await said(page, '记录有了变动')
    expect(await statusOf(first)).to.equal('returned')
    await page.keyboard.press('j')
    await nextInSight(page, first)
    expect(await inSight(page)).to.equal(second)
  })

  it('when the line is lost the record comes back, nothing typed is gone, and trying again decides once', async () => {
    const [first = ''] = await waiting(3), { page, context } = await atDesk()
    await context.setOffline(true)
    await page.keyboard.press('r')
    await page.keyboard.type('人数请核对：学生是 40 人还是 400 人')
    await page.keyboard.press('Control+Enter')
    await page.getByText('没有收到回音').first().waitFor()
    expect(await inSight(page)).to.equal(first)
    expect(await page.inputValue('#comment-return')).to.contain('40 人还是 400 人')
    await context.setOffline(false)
    await settled(page)
    await page.focus('#comment-return')
    await page.keyboard.press('Control+Enter')
    await becomes(first, 'returned')
    expect(await place.db.reader.submissionStep.count({ where: { submissionId: first, action: 'return' } })).to.equal(1)
  })

  it('what was typed survives the next record, a reload and a return without a reason; keys typed into a field are letters', async () => {
    const [first = '', second = ''] = await waiting(3), { page } = await atDesk()
    await page.keyboard.press('r')
    await page.keyboard.press('Control+Enter')
    await page.getByText('请写明原因').first().waitFor()
    await settled(page)
    await page.focus('#comment-return')
    await page.keyboard.type('ajkrz')
    expect([await page.inputValue('#comment-return'), await inSight(page)]).to.deep.equal(['ajkrz', first])
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    await nextInSight(page, first)
    expect(await page.inputValue('#comment-return')).to.equal('')
    await page.keyboard.press('k')
    await nextInSight(page, second)
    expect(await page.inputValue('#comment-return')).to.equal('ajkrz')
    await page.reload()
    await settled(page)
    expect([await page.inputValue('#comment-return'), await inSight(page)]).to.deep.equal(['ajkrz', first])
    expect(await statusOf(first)).to.equal('submitted')
    await page.keyboard.press('/')
    expect(await page.evaluate('document.activeElement.name')).to.equal('search')
  })

  it('the address follows, with filters and order, and the browser’s own back button leads back', async () => {
    const [first = '', second = '', third = ''] = await waiting(3), { page } = await atDesk('/review?order=newest&search=宣讲')
    expect(await inSight(page)).to.equal(third)
    await page.keyboard.press('j')
    await nextInSight(page, third)
    const url = new URL(page.url())
    expect([url.searchParams.get('id'), url.searchParams.get('order'), url.searchParams.get('search')]).to.deep.equal([second, 'newest', '宣讲'])
    await page.keyboard.press('j')
    await nextInSight(page, second)
    expect(await inSight(page)).to.equal(first)
    await page.goBack()
    await nextInSight(page, first)
    expect(await inSight(page)).to.equal(second)
  })

  it('remarks at single places by their flags; photos large, decided on while looking; axe finds nothing with any of it open', async () => {
    const record = await recorder.submits({ title: '宪法讲座', pupils: '40', photos: 2 }), { page, faults } = await atDesk()
    await page.keyboard.press('Shift+Slash')
    await page.locator('dialog.keys[open]').waitFor()
    expect(await axeFaults(page)).to.deep.equal([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Space')
    const box = page.locator('dialog.lightbox[open]')
    await box.waitFor()
    expect(await box.innerText()).to.contain('1 / 2').and.contain('第一中学').and.contain('学生 40 人次').and.contain('照片拍摄日期与活动日期一致')
    expect(await axeFaults(page)).to.deep.equal([])
    await page.keyboard.press('Space')
    expect(await box.innerText()).to.contain('2 / 2')
    await page.keyboard.press('ArrowLeft')
    expect(await box.innerText()).to.contain('1 / 2')
    await page.keyboard.press('r')
    expect(await box.count(), 'the pictures make way').to.equal(0)
    expect(await focused(page)).to.equal('comment-return')
    await page.locator('.flag:visible').first().waitFor()
    expect(await axeFaults(page)).to.deep.equal([])
    await page.locator(`[data-place="field:heldOn"] .flag`).click()
    await page.keyboard.type('是12日还是13日？')
    await page.locator('.tile .flag').first().click()
    await page.keyboard.type('照片可能误传')
    expect(await page.locator('.flag[aria-pressed=true]').count()).to.equal(2)
    await page.keyboard.press('Control+Enter')
    await becomes(record.id, 'returned')
    expect((await place.db.reader.returnRemark.findMany({ orderBy: { id: 'asc' } })).map(one => one.text)).to.have.members(['是12日还是13日？', '照片可能误传'])
    expect(faults).to.deep.equal([])
  })

  it('with 500 waiting the list shows a page of them, walks on to the last, and counts them all', async () => {
    const ids = await waiting(500), { page } = await atDesk()
    expect(await page.locator('.queue li').count()).to.equal(40)
    expect(await page.locator('.desk-list').innerText()).to.contain('500')
    await page.keyboard.press('a')
    await nextInSight(page, ids[0] ?? '')
    expect(await inSight(page)).to.equal(ids[1])
    await becomes(ids[0] ?? '', 'approved')
    await page.getByText('待审核 499 件').waitFor()
    await page.goto(`${place.base}/review?id=${ids[250]}`)
    await settled(page)
    expect(await page.locator('.queue [aria-current]').innerText()).to.contain('第 250 场宣讲')
    expect(await axeFaults(page)).to.deep.equal([])
  })

  it('by thumb: list, record, a bar with three buttons, the return as a sheet; every target is large enough', async () => {
    const [first = '', second = ''] = await waiting(3), { page, faults } = await atDesk('/review', narrow, { hasTouch: true, isMobile: true })
    await page.locator('.queue a').first().tap()
    await page.locator('#record-title').waitFor()
    await settled(page)
    expect(await overflow(page)).to.be.at.most(0)
    const bar = page.locator('.action-bar')
    for (const target of await bar.locator('.button:visible').all()) expect((await target.boundingBox())?.height ?? 0).to.be.at.least(44)
    await bar.getByText('退回修改').tap()
    await page.locator('#comment-return').waitFor()
    const sheet = await page.locator('#return form').boundingBox()
    expect(Math.round((sheet?.y ?? 0) + (sheet?.height ?? 0)), 'from the bottom').to.be.at.least(narrow.height - 1)
    for (const target of await page.locator('#return .chip').all()) expect((await target.boundingBox())?.height ?? 0).to.be.at.least(44)
    expect(await axeFaults(page)).to.deep.equal([])
    await page.getByRole('button', { name: '照片看不清' }).tap()
    await page.getByRole('button', { name: '其他' }).tap()
    expect(await focused(page), 'one’s own words go on a line of their own').to.equal('comment-return')
    await page.keyboard.type('第二张也是')
    expect(await page.inputValue('#comment-return')).to.equal('照片看不清\n第二张也是')
    expect(await page.locator('#return .chip[aria-pressed=true]').allInnerTexts()).to.deep.equal(['照片看不清'])
    await page.getByRole('button', { name: '确认退回' }).tap()
    await nextInSight(page, first)
    await becomes(first, 'returned')
    expect(await inSight(page)).to.equal(second)
    await page.locator('.action-bar').getByRole('button', { name: '通过' }).tap()
    await becomes(second, 'approved')
    expect(faults).to.deep.equal([])
  })

  it('a school puts a returned record right in at most four taps from its landing page', async () => {
    const record = await recorder.submits({ title: '宪法讲座', pupils: '862' })
    await colleague.returns(record, '', { [`remark-field:pupils-${recorder.orgId}`]: '人数请核对' })
    const { page } = await signsIn('recorder', narrow, { hasTouch: true, isMobile: true })
    let taps = 0
    const tap = async (locator: ReturnType<Page['locator']>) => { taps += 1; await locator.first().tap() }
    await tap(page.locator('main').getByRole('link', { name: '宪法讲座' }))
    await page.waitForURL(/\/(submissions|activities)\/[0-9a-f]/)
    if (!/\/draft/.test(page.url())) await tap(page.getByRole('link', { name: '去修改' }))
    await page.getByText('退回意见：人数请核对').first().waitFor()
    const field = page.locator(`[name="pupils-${recorder.orgId}"]`)
    await tap(field)
    await field.fill('826')
    await tap(page.getByRole('button', { name: '提交审核' }))
    await page.waitForURL(/\/submissions\/[0-9a-f-]+/)
    await becomes(record.id, 'submitted')
    expect(taps).to.be.at.most(4)
  })

  it('without a script every link leads and every form posts', async () => {
    const [first = ''] = await waiting(2)
    const watched = await signsIn('clerk', wide, { javaScriptEnabled: false })
    await watched.page.goto(`${place.base}/review`)
    expect(await watched.page.locator('.key:visible').count(), 'keys that do nothing are not shown').to.equal(0)
    await watched.page.locator('.action-bar').getByRole('button', { name: '通过' }).click()
    await watched.page.getByText('已通过：第一中学').waitFor()
    expect(await statusOf(first)).to.equal('approved')
  })
})
