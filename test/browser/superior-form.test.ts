import { expect } from 'chai'
import type { Browser } from 'playwright-core'
import { blankForm } from '../support/blank-form.js'
import { narrow, openChromium, overflow, signsInBy, watchedPage, wide } from '../support/chromium.js'
import { password } from '../support/county.js'
import { filledCounty, type FilledCounty } from '../support/filled-county.js'

describe('a superior’s form in a browser', () => {
  let place: FilledCounty, browser: Browser
  before(async () => {
    place = await filledCounty()
    browser = await openChromium()
  })
  after(async () => {
    await browser.close()
    await place.close()
  })

  it('a click chooses a cell, and so do the arrow keys and Enter; what the words beside it ask for is chosen already', async () => {
    const { page, faults, context } = await watchedPage(browser, wide)
    await signsInBy(page, place.base, 'clerk', password)
    await page.goto(`${place.base}/statistics/forms`)
    await page.setInputFiles('input[type=file]', { name: '市局统计表.xlsx', mimeType: 'application/octet-stream', buffer: blankForm() })
    await Promise.all([page.waitForURL(/\/statistics\/forms\/[0-9a-f-]{36}$/), page.locator('.form-upload .button-main').click()])
    await Promise.all([page.waitForURL(/cell=B6$/), page.locator('[data-cell=B6]').click()])
    expect([await page.inputValue('#set-cell [name=fills]'), await page.inputValue('#set-cell [name=kind]')]).to.deep.equal(['figure:activitiesHeld', 'themeMeeting'])
    await page.locator('[data-cell=B6]').focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowRight')
    await Promise.all([page.waitForURL(/cell=B5$/), page.keyboard.press('Enter')])
    expect(await page.inputValue('#set-cell [name=fills]')).to.equal('figure:lecturesHeld')
    await Promise.all([page.waitForURL(/period=\d{4}$/), page.locator('#set-cell .button-main').click()])
    const figure = await page.locator('[data-cell=B5] a').innerText()
    expect(Number(figure)).to.be.greaterThan(0)
    expect(await page.locator('[data-cell=B7]').innerText(), 'the total follows').to.contain(figure)
    await page.setViewportSize(narrow)
    expect(await overflow(page)).to.equal(0)
    await Promise.all([page.waitForURL(/\/submissions\?/), page.locator('[data-cell=B5] a').click()])
    expect(faults).to.deep.equal([])
    await context.close()
  })
})
