import { expect } from 'chai'
import type { Browser, Locator, Page } from 'playwright-core'
import { axeFaults, narrow, openChromium, overflow, signsInBy, watchedPage, type Watched } from '../support/chromium.js'
import { county, password, type County } from '../support/county.js'
import { drawnPhoto } from '../support/files.js'

/** What Chromium itself writes into the console when there is no line or no session. */
const expected = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|status of (401|403|409)/

describe('a recorder and a phone', () => {
  let place: County, browser: Browser, watched: Watched
  before(async () => {
    place = await county('云岭县', { schools: [{ name: '第一中学', stage: 'junior', pupils: 2104, teachers: 130 }, '第二小学'] })
    browser = await openChromium()
  })
  after(async () => {
    await browser.close()
    await place.close()
  })
  beforeEach(async () => { watched = await watchedPage(browser, narrow) })
  afterEach(async () => {
    expect(watched.faults.filter(fault => !expected.test(fault))).to.deep.equal([])
    await watched.context.close()
  })

  const signIn = (page: Page, loginName: string): Promise<void> => signsInBy(page, place.base, loginName, password)
  const says = (page: Page, words: string) => page.locator('#save-state [data-words]', { hasText: words }).waitFor()
  const signOut = async (page: Page): Promise<void> => page.locator('form[action="/sign-out"] button').first().evaluate((button: { click(): void }) => button.click())
  /** Begins a lecture. @returns the id of its record */
  const begins = async (page: Page): Promise<string> => {
    await page.goto(`${place.base}/activities/new`)
    await page.getByRole('button', { name: '法治讲座' }).click()
    await page.waitForURL(/\/draft/)
    await says(page, '草稿已自动保存')
    return /\/activities\/([^/]+)\//.exec(page.url())?.[1] ?? ''
  }
  const draftOf = async (id: string) => (await place.db.reader.submissionDraft.findUniqueOrThrow({ where: { submissionId: id } })).content as Record<string, string>
  /** What this browser holds back, of everybody. */
  const held = (page: Page): Promise<unknown[]> => page.evaluate(() => new Promise(done => {
    const request = (globalThis as unknown as { indexedDB: { open(name: string): { result: { objectStoreNames: { contains(name: string): boolean }, transaction(name: string): { objectStore(name: string): { getAll(): { result: unknown[], onsuccess: () => void } } } }, onsuccess: () => void } } }).indexedDB.open('mingfa')
    request.onsuccess = () => {
      if (!request.result.objectStoreNames.contains('drafts')) return done([])
      const all = request.result.transaction('drafts').objectStore('drafts').getAll()
      all.onsuccess = () => done(all.result)
    }
  }))
  /** The line about the missing net stands from the first field on; what was left last is on the phone a moment later. */
  const holds = async (page: Page, what: string): Promise<void> => { while (!JSON.stringify(await held(page)).includes(what)) await page.evaluate('new Promise(requestAnimationFrame)') }
  const nothingHeld = async (page: Page): Promise<void> => { while ((await held(page)).length > 0) await page.evaluate('new Promise(requestAnimationFrame)') }

  it('sees each field kept as it is left, and hears at once what is odd', async () => {
    const { page } = watched
    await signIn(page, 'recorder')
    const id = await begins(page)
    const kept = page.waitForResponse(reply => reply.request().method() === 'POST' && reply.ok())
    await page.getByLabel('活动名称').fill('未成年人保护法专题讲座')
    await page.keyboard.press('Tab')
    await kept
    expect(await draftOf(id)).to.include({ title: '未成年人保护法专题讲座', heldOn: '2026-06-01' })
    await page.getByLabel(/参加学生/).fill('2460')
    await page.getByText('2460 人次，超过在校学生 2104 人，请核对；分多场举行的，请填场次').waitFor()
    await page.getByLabel('场次').fill('2')
    await page.getByText('超过在校学生').waitFor({ state: 'detached' })
    await says(page, '断网也不会丢')
    expect(await axeFaults(page)).to.deep.equal([])
    expect(await overflow(page)).to.equal(0)
    await nothingHeld(page)
  })

  it('changes the kind by a tile, and by the list behind the last one, and loses nothing', async () => {
    const { page } = watched
    await signIn(page, 'recorder')
    const id = await begins(page)
    await page.getByLabel('活动名称').fill('法治活动')
    await page.locator('#sheet-more > summary').click()
    await page.getByLabel(/发放资料/).fill('400')
    await page.getByRole('radio', { name: '主题班会' }).check()
    await page.getByLabel(/观看的法治影片/).waitFor()
    expect(await draftOf(id)).to.include({ kind: 'themeMeeting', title: '法治活动', 'extra-lecture-booklets': '400' })
    await page.getByRole('radio', { name: '其他活动' }).check()
    await page.getByLabel('其他类别').selectOption({ label: '模拟法庭' })
    await page.getByLabel('案由').waitFor()
    await page.getByText('模拟法庭').first().waitFor()
    await says(page, '断网也不会丢')
    expect(await draftOf(id)).to.include({ kind: 'mockCourt' })
    await page.getByRole('radio', { name: '法治讲座' }).check()
    await page.getByLabel(/发放资料/).waitFor({ state: 'attached' })
    expect(await page.getByLabel(/发放资料/).inputValue()).to.equal('400')
  })

  it('another kind by its tile has its classes and sessions where they belong at once, with what was typed there', async () => {
    const { page } = watched, [basics, more] = ['#sheet-basics', '#sheet-more'].map(sheet => page.locator(sheet)) as [Locator, Locator]
    await signIn(page, 'recorder')
    const id = await begins(page), field = (sheet: Locator, label: string) => sheet.getByLabel(label, { exact: true })
    await more.locator(':scope > summary').click()
    await field(more, '场次').fill('3')
    await page.getByRole('radio', { name: '主题班会' }).check()
    await field(basics, '班级数').waitFor()
    expect([await field(basics, '场次').inputValue(), await field(more, '班级数').count(), await field(more, '场次').count(), await field(more, '课时').count()]).to.deep.equal(['3', 0, 0, 1])
    await field(basics, '班级数').fill('12')
    await page.getByRole('radio', { name: '知识竞赛' }).check()
    await page.getByLabel(/进入决赛/).waitFor()
    expect([await field(basics, '班级数').inputValue(), await field(basics, '场次').inputValue()], 'what was answered stays in sight').to.deep.equal(['12', '3'])
    await field(basics, '班级数').fill('')
    await field(basics, '场次').fill('')
    await page.getByRole('radio', { name: '法治讲座' }).check()
    await field(more, '班级数').waitFor()
    expect([await field(basics, '班级数').count(), await field(basics, '场次').count(), await field(more, '场次').count()]).to.deep.equal([0, 0, 1])
    await nothingHeld(page)
    expect(await draftOf(id)).to.include({ kind: 'lecture', classes: '', sessions: '' })
    expect(await axeFaults(page)).to.deep.equal([])
  })

  it('another kind by its tile says at once which file it asks for; a link is kept as it is left', async () => {
    const { page } = watched
    await place.db.write(tx => tx.activityKind.updateMany({ where: { code: 'quiz' }, data: { evidenceSort: 'certificate', evidenceWhy: '获奖以证书为准' } }))
    await signIn(page, 'recorder')
    const id = await begins(page), asked = page.getByText('这一类请附一份证书：获奖以证书为准'), missing = page.locator('[data-notes]', { hasText: '请附一份证书' })
    expect(await asked.count()).to.equal(0)
    await page.getByRole('radio', { name: '知识竞赛' }).check()
    await asked.waitFor()
    await missing.waitFor()
    await page.getByRole('radio', { name: '法治讲座' }).check()
    await asked.waitFor({ state: 'detached' })
    await missing.waitFor({ state: 'detached' })
    await page.getByText('添加网址链接').click()
    await page.getByLabel('网址', { exact: true }).fill('www.example.cn')
    await page.keyboard.press('Tab')
    await page.getByText('请填写完整的网址').waitFor()
    await page.getByLabel('网址', { exact: true }).fill('https://example.cn/a')
    await page.keyboard.press('Tab')
    await page.getByText('请填写完整的网址').waitFor({ state: 'detached' })
    await nothingHeld(page)
    expect(await draftOf(id)).to.include({ linkUrl: 'https://example.cn/a' })
    await page.reload()
    expect(await page.getByLabel('网址', { exact: true }).inputValue()).to.equal('https://example.cn/a')
    expect(await page.getByLabel('网址', { exact: true }).isVisible()).to.equal(true)
  })

  it('the line is lost while typing: it waits on the phone, cannot be submitted, and goes by itself when there is a line again', async () => {
    const { page, context } = watched
    await signIn(page, 'recorder')
    const id = await begins(page)
    await context.setOffline(true)
    await page.getByLabel('活动名称').fill('在山里写的讲座')
    await page.keyboard.press('Tab')
    await says(page, '没有网络，已存在本机，联网后自动上传')
    await page.getByRole('button', { name: '提交审核' }).click()
    await says(page, '没有网络，还不能提交')
    expect(await page.getByLabel('活动名称').inputValue()).to.equal('在山里写的讲座')
    expect((await draftOf(id)).title).to.equal(undefined)
    await context.setOffline(false)
    await says(page, '草稿已自动保存')
    expect((await draftOf(id)).title).to.equal('在山里写的讲座')
    await nothingHeld(page)
  })

  it('the page is killed without a line: the draft opened again still has it, and so has the server then', async () => {
    const { page, context } = watched
    await signIn(page, 'recorder')
    const id = await begins(page)
    await context.setOffline(true)
    await page.getByLabel('活动名称').fill('没来得及保存的讲座')
    await page.getByLabel('地点').fill('操场')
    await page.keyboard.press('Tab')
    await says(page, '没有网络')
    await holds(page, '操场')
    await page.close({ runBeforeUnload: false })
    await context.setOffline(false)
    const again = await context.newPage()
    await again.goto(`${place.base}/activities/${id}/draft`)
    await says(again, '断网也不会丢')
    expect(await again.getByLabel('活动名称').inputValue()).to.equal('没来得及保存的讲座')
    expect(await draftOf(id)).to.include({ title: '没来得及保存的讲座', place: '操场' })
    await nothingHeld(again)
  })

  it('what waits goes from any other page too, which says so', async () => {
    const { page, context } = watched
    await signIn(page, 'recorder')
    const id = await begins(page)
    await context.setOffline(true)
    await page.getByLabel('活动名称').fill('从别的页面上传')
    await page.keyboard.press('Tab')
    await says(page, '没有网络')
    await holds(page, '从别的页面上传')
    await page.close()
    await context.setOffline(false)
    const other = await context.newPage()
    await other.goto(`${place.base}/submissions`)
    await other.getByText('存在本机的草稿已经上传').waitFor()
    expect((await draftOf(id)).title).to.equal('从别的页面上传')
    expect(await axeFaults(other)).to.deep.equal([])
  })

  it('a colleague changed the same field meanwhile: both are shown on the draft’s page, and no page overwrites in passing', async () => {
    const { page, context } = watched, admin = await place.person('admin')
    await signIn(page, 'recorder')
    const id = await begins(page)
    await context.setOffline(true)
    await page.getByLabel('活动名称').fill('手机上的名称')
    await page.keyboard.press('Tab')
    await says(page, '没有网络')
    await holds(page, '手机上的名称')
    await page.close()
    await admin.browser.post(`/activities/${id}/draft`, { title: '同事的名称', then: 'save' })
    await context.setOffline(false)
    const other = await context.newPage()
    await other.goto(`${place.base}/submissions`)
    await other.getByText('本机有 1 份草稿还没有上传').waitFor()
    await other.getByRole('link', { name: '打开草稿' }).click()
    await other.getByText('刚才有人填的是“同事的名称”，现在按您填的保存').waitFor()
    expect((await draftOf(id)).title).to.equal('手机上的名称')
  })

  it('the session ends while typing: it waits, asks to sign in, and goes afterwards', async () => {
    const { page, context } = watched
    await signIn(page, 'recorder')
    const id = await begins(page)
    await context.clearCookies()
    await page.getByLabel('活动名称').fill('登录过期时写的')
    await page.keyboard.press('Tab')
    await says(page, '登录已过期，内容存在本机，重新登录后自动上传')
    await page.getByRole('link', { name: '去登录' }).click()
    await signIn(page, 'recorder')
    expect(new URL(page.url()).pathname).to.equal(`/activities/${id}/draft`)
    await says(page, '断网也不会丢')
    expect(await page.getByLabel('活动名称').inputValue()).to.equal('登录过期时写的')
    expect((await draftOf(id)).title).to.equal('登录过期时写的')
  })

  it('another account on the same device sees nothing of it; what it is stays its owner’s', async () => {
    const { page, context } = watched
    await signIn(page, 'recorder')
    const id = await begins(page)
    await context.clearCookies()
    await page.getByLabel('活动名称').fill('不给别人看的')
    await page.keyboard.press('Tab')
    await says(page, '登录已过期')
    await page.goto(`${place.base}/sign-in`)
    await signIn(page, 'recorder2')
    await page.goto(`${place.base}/submissions`)
    await page.evaluate('new Promise(requestAnimationFrame)')
    expect(await page.locator('body').innerText()).not.to.contain('不给别人看的').and.not.contain('本机有')
    expect(await held(page), 'it is still its owner’s').to.have.lengthOf(1)
    expect((await draftOf(id)).title).to.equal(undefined)
    await signOut(page)
    await page.waitForURL(/sign-in/)
    await signIn(page, 'recorder')
    await page.getByText('存在本机的草稿已经上传').waitFor()
    expect((await draftOf(id)).title).to.equal('不给别人看的')
  })

  it('signing out leaves nothing of one’s own behind', async () => {
    const { page, context } = watched
    await signIn(page, 'recorder')
    await begins(page)
    await context.setOffline(true)
    await page.getByLabel('活动名称').fill('退出前写的')
    await page.keyboard.press('Tab')
    await says(page, '没有网络')
    expect(await held(page)).to.have.lengthOf(1)
    await page.route('**/draft', route => route.abort())
    await context.setOffline(false)
    await page.goto(`${place.base}/submissions`)
    expect(await held(page)).to.have.lengthOf(1)
    await signOut(page)
    await page.waitForURL(/sign-in/)
    expect(await held(page)).to.deep.equal([])
  })

  it('finds a lecturer by the first letters, by keys alone', async () => {
    const recorder = await place.person('recorder')
    await recorder.submits({ title: '以前的讲座', lecturerName: '韩松', lecturerUnit: '县人民检察院', lecturerPost: '检察官', heldOn: '2026-04-01' })
    const { page } = watched
    await signIn(page, 'recorder')
    const id = await begins(page)
    const field = page.getByLabel('主讲人或组织者')
    await field.focus()
    await page.keyboard.type('hs')
    await page.getByRole('option', { name: /韩松/ }).waitFor()
    expect(await axeFaults(page)).to.deep.equal([])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await field.inputValue()).to.equal('韩松')
    await page.keyboard.press('Tab')
    await says(page, '断网也不会丢')
    expect(await draftOf(id)).to.include({ lecturerName: '韩松', lecturerUnit: '县人民检察院', lecturerPost: '检察官' })
  })

  it('without a script the form is a plain one: kept, its kind changed, submitted', async () => {
    const { page, context } = await watchedPage(browser, narrow, { javaScriptEnabled: false })
    await signIn(page, 'recorder')
    await page.goto(`${place.base}/activities/new`)
    await page.getByRole('button', { name: '法治讲座' }).click()
    expect(await page.locator('#save-state').innerText(), 'promises nothing').to.contain('草稿保存于').and.not.contain('断网')
    await page.getByLabel('其他类别').selectOption({ label: '模拟法庭' })
    await page.getByRole('button', { name: '换成这一类' }).click()
    await page.getByLabel('活动名称').fill('没有脚本的模拟法庭')
    await page.getByLabel(/参加学生/).fill('40')
    await page.getByRole('button', { name: '存草稿' }).click()
    expect(await page.getByLabel('活动名称').inputValue()).to.equal('没有脚本的模拟法庭')
    await page.getByRole('button', { name: '提交审核' }).click()
    await page.getByText('待审核').first().waitFor()
    await context.close()
  })

  it('logs a lecture with two photos in at most six taps', async () => {
    const { page } = watched
    await signIn(page, 'recorder')
    await page.goto(`${place.base}/`)
    let taps = 0
    const tap = async (what: { click(): Promise<void> }): Promise<void> => { taps += 1; await what.click() }
    await tap(page.locator('form[action="/activities"]:has([name=kind][value=lecture]) button').first())
    await page.waitForURL(/\/draft/)
    await says(page, '断网也不会丢')
    await tap(page.getByLabel('活动名称'))
    await page.keyboard.type('国家安全法专题讲座')
    await page.getByLabel(/参加学生/).focus() // the phone's own “next” key walks from field to field
    await page.keyboard.type('860')
    taps += 1 // the picker is one
    const photos = await Promise.all([drawnPhoto(21), drawnPhoto(22)])
    await page.locator('#photos').setInputFiles(photos.map(({ name, bytes }) => ({ name, mimeType: 'image/jpeg', buffer: bytes })))
    await page.locator('[data-tiles=photo] [data-item]').nth(1).waitFor()
    await tap({ click: () => page.getByLabel('已核对：未拍到姓名').check() })
    await tap(page.getByRole('button', { name: '提交审核' }))
    await page.getByText('待审核').first().waitFor()
    expect(taps).to.be.at.most(6)
    expect(await page.locator('img[src*="/thumbnail"]').count()).to.equal(2)
    expect(await page.locator('main').innerText()).to.contain('国家安全法专题讲座').and.contain('860')
  })
})

