import { expect } from 'chai'
import type { Browser } from 'playwright-core'
import { isUsable, narrow, openChromium, signsInBy, watchedPage, wide } from '../support/chromium.js'
import { county, password, type County } from '../support/county.js'

describe('a spot check without a mouse', () => {
  let place: County, browser: Browser
  before(async () => {
    place = await county('云岭县', { today: '2026-06-01', schools: ['第一中学'] })
    const [clerk, recorder] = [await place.person('clerk'), await place.person('recorder')]
    for (let i = 1; i <= 3; i++) await clerk.approves(await recorder.submits({ kind: 'lecture', heldOn: `2026-03-0${i}`, title: `第 ${i} 次讲座`, photos: 2 }))
    browser = await openChromium()
  })
  after(async () => {
    await browser.close()
    await place.close()
  })

  it('the clerk keeps a draw, goes through it by keys, and what is not saved holds the page', async () => {
    const { page, faults } = await watchedPage(browser, wide)
    await signsInBy(page, place.base, 'clerk', password)
    await page.goto(`${place.base}/statistics/spot-check?period=2026&seed=2718`)
    await isUsable(page)
    await page.getByRole('button', { name: '保存并记录结果' }).click()
    await page.waitForURL('**/statistics/spot-checks/*')
    await isUsable(page)
    const check = page.url()
    await page.getByRole('link', { name: '开始查看' }).click()
    await page.waitForURL('**/records/*')
    await isUsable(page)
    const first = page.url()
    await page.keyboard.press('j')
    await page.waitForURL(url => url.href.includes('/records/') && url.href !== first)
    const second = page.url()
    await page.keyboard.press('k')
    await page.waitForURL(first)
    await page.keyboard.press('2')
    await page.keyboard.type('照片里 jk 不清楚')
    await page.locator('h1').click()
    await page.keyboard.press('j')
    expect(await page.getByText('这一条还没有保存').isVisible()).to.equal(true)
    expect(page.url()).to.equal(first)
    await page.locator('textarea').focus()
    await page.keyboard.press('Control+Enter')
    await page.waitForURL(second)
    await page.goto(check)
    expect(await page.getByText('照片里 jk 不清楚').isVisible()).to.equal(true)
    await page.setViewportSize(narrow)
    await isUsable(page)
    await page.goto(first)
    await isUsable(page)
    await page.goto(`${place.base}/statistics/spot-checks`)
    await isUsable(page)
    expect(faults).to.deep.equal([])
  })
})
