import { expect } from 'chai'
import type { Browser, Page } from 'playwright-core'
import { isUsable, narrow, openChromium, signsInBy, watchedPage, wide, type Watched } from '../support/chromium.js'
import { county, password, type County } from '../support/county.js'
import { drawnPhoto } from '../support/files.js'

describe('the main job in a real browser', () => {
  let place: County, browser: Browser
  const opened: Watched[] = []
  before(async () => {
    place = await county('云岭县', { schools: [{ name: '第一中学', stage: 'junior', pupils: 900, teachers: 70 }, '第二小学'] })
    browser = await openChromium()
  })
  after(async () => {
    await browser.close()
    await place.close()
  })

  const open = async (loginName: string, size: { width: number, height: number }): Promise<Page> => {
    const watched = await watchedPage(browser, size)
    opened.push(watched)
    await watched.page.goto(`${place.base}/sign-in`)
    await isUsable(watched.page)
    await signsInBy(watched.page, place.base, loginName, password)
    return watched.page
  }

  it('a recorder on a phone logs a lecture with two photos; the clerk returns it, sees it corrected and approves it; the cell and the figure change and open down to the photo', async () => {
    const recorder = await open('recorder', narrow), clerk = await open('clerk', wide)
    await clerk.goto(`${place.base}/overview`)
    await isUsable(clerk)
    const cell = () => clerk.getByRole('row', { name: /第一中学/ }).getByRole('cell').first()
    expect(await cell().innerText()).to.contain('未报送')

    await recorder.goto(`${place.base}/activities/new`)
    await isUsable(recorder)
    await recorder.getByRole('button', { name: '法治讲座' }).click()
    await recorder.getByLabel('活动名称').fill('未成年人保护法专题讲座')
    await recorder.getByLabel('活动日期').fill('2026-05-12')
    await recorder.getByLabel(/参加学生/).first().fill('862')
    await isUsable(recorder)
    await recorder.getByRole('button', { name: '存草稿' }).click()
    const photos = await Promise.all([drawnPhoto(1), drawnPhoto(2)])
    await recorder.locator('#photos').setInputFiles(photos.map(({ name, bytes }) => ({ name, mimeType: 'image/jpeg', buffer: bytes })))
    await recorder.locator('[data-tiles=photo] [data-item]').nth(1).waitFor()
    await recorder.getByLabel('已核对：未拍到姓名').check()
    await recorder.getByRole('button', { name: '提交审核' }).click()
    await recorder.getByText('待审核').first().waitFor()
    await isUsable(recorder)

    await clerk.goto(`${place.base}/review`)
    await isUsable(clerk)
    expect(await clerk.locator('img[src*="/thumbnail"]').count()).to.equal(2)
    await clerk.getByText('退回修改').first().click()
    await clerk.locator('textarea[name=comment]').fill('人数请核对')
    await isUsable(clerk)
    await clerk.getByRole('button', { name: '确认退回' }).click()
    await clerk.locator('.desk-done').waitFor()

    await recorder.reload()
    await recorder.getByText('人数请核对').first().waitFor()
    await recorder.getByRole('link', { name: /继续填写|修改/ }).first().click()
    await recorder.getByLabel(/参加学生/).first().fill('826')
    await recorder.getByRole('button', { name: '提交审核' }).click()
    await recorder.getByText('待审核').first().waitFor()

    await clerk.goto(`${place.base}/review`)
    expect(await clerk.locator('main').innerText()).to.contain('862').and.contain('826')
    await clerk.locator('[data-desk][data-settled]').waitFor() // a decision counts on what was in sight
    await clerk.getByRole('button', { name: /^通过/ }).first().click()
    await clerk.locator('.desk-done').waitFor()

    await clerk.goto(`${place.base}/overview`)
    expect(await cell().innerText()).to.contain('1')
    expect(await clerk.locator('main').innerText()).to.contain('826')
    await cell().getByRole('link').click()
    await clerk.getByRole('link', { name: '未成年人保护法专题讲座' }).first().click()
    await isUsable(clerk)
    const photo = clerk.locator('img[src*="/thumbnail"]').first()
    await photo.waitFor()
    expect(await photo.evaluate((image: unknown) => (image as { naturalWidth: number }).naturalWidth)).to.be.greaterThan(100)
  })

  it('no page broke the content security policy or a script', () => {
    expect(opened.flatMap(watched => watched.faults)).to.deep.equal([])
  })
})
