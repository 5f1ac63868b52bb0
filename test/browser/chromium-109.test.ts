import { expect } from 'chai'
import type { Browser, Page } from 'playwright-core'
import { narrow, overflow, signsInBy, watchedPage } from '../support/chromium.js'
import { openChromium109, runsHere } from '../support/chromium-109.js'
import { county, password, type County } from '../support/county.js'

const office = { width: 1366, height: 768 }

describe('Chromium 109, as county offices have it', () => {
  let place: County, browser: Browser
  before(async function () {
    if (!runsHere) return this.skip() // the program is for 64-bit Intel and Linux; the guard on styles and scripts stands everywhere
    place = await county('云岭县', { schools: [{ name: '第一中学', stage: 'junior', pupils: 900, teachers: 70 }, '第二小学'] })
    browser = await openChromium109()
    expect(browser.version()).to.match(/^109\./)
    const recorder = await place.person('recorder')
    await recorder.submits({ title: '宪法讲座', pupils: '862', photos: 2 })
  })
  after(async () => {
    await browser?.close()
    await place?.close()
  })

  const open = async (loginName: string, size: { width: number, height: number }) => {
    const watched = await watchedPage(browser, size), { page } = watched
    await signsInBy(page, place.base, loginName, password)
    return watched
  }
  const fits = async (page: Page): Promise<void> => { expect(await overflow(page), page.url()).to.be.at.most(0) }

  it('the form saves itself, finds a lecturer, changes its kind and is submitted', async () => {
    const { page, faults, context } = await open('recorder', narrow)
    await page.goto(`${place.base}/activities/new`)
    await page.getByRole('button', { name: '法治讲座' }).click()
    const line = page.locator('#save-state [data-words]')
    await line.filter({ hasText: '断网也不会丢' }).waitFor()
    await page.getByLabel('活动名称').fill('民法典讲座')
    await page.getByLabel(/参加学生/).fill('901')
    await page.keyboard.press('Tab')
    await page.getByText('901 人次，超过在校学生 900 人').waitFor()
    await page.getByRole('radio', { name: '主题班会' }).check()
    await page.getByLabel(/班级数/).waitFor({ state: 'attached' })
    await line.filter({ hasText: '断网也不会丢' }).waitFor()
    await fits(page)
    await page.getByRole('button', { name: '提交审核' }).click()
    await page.getByText('待审核').first().waitFor()
    expect(faults).to.deep.equal([])
    await context.close()
  })

  it('the review desk and the overview stand, at a desk and on a phone, and a record is approved', async () => {
    const { page, faults, context } = await open('clerk', office)
    for (const path of ['/overview', '/review']) {
      for (const size of [office, narrow]) {
        await page.setViewportSize(size)
        await page.goto(place.base + path)
        await fits(page)
      }
    }
    await page.setViewportSize(office)
    await page.goto(`${place.base}/review`)
    expect(await page.locator('main').innerText()).to.contain('宪法讲座')
    await page.getByRole('button', { name: /^通过/ }).first().click()
    await page.waitForLoadState()
    expect(faults).to.deep.equal([])
    await context.close()
  })
})
