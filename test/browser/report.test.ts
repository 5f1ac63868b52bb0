import { expect } from 'chai'
import type { Browser, Page } from 'playwright-core'
import { narrow, openChromium, overflow, signsInBy, watchedPage, wide } from '../support/chromium.js'
import { county, password, type County } from '../support/county.js'
import type { Record } from '../support/people.js'

describe('the annual report in a browser', () => {
  let place: County, browser: Browser, lecture: Record
  before(async () => {
    place = await county('云岭县', { today: '2026-12-20', schools: ['第一中学', '第二小学'] })
    const [recorder, clerk] = await Promise.all([place.person('recorder'), place.person('clerk')])
    lecture = await recorder.submits({ kind: 'lecture', heldOn: '2026-03-05', pupils: '300', photos: 2 })
    const quiz = await recorder.submits({ kind: 'quiz', heldOn: '2026-04-05', pupils: '30' })
    for (const one of [lecture, quiz]) await clerk.approves(one)
    browser = await openChromium()
  })
  after(async () => {
    await browser.close()
    await place.close()
  })
  const goesTo = (page: Page, address: RegExp, click: () => Promise<void>) => Promise.all([page.waitForURL(address), click()])
  const number = (page: Page, words: string) => page.locator('.official-block', { hasText: words }).locator('a.official-number').first()

  it('from an empty list to a draft in Word, a changed paragraph, a photo in two clicks, the final version and what changed since', async () => {
    const { page, faults, context } = await watchedPage(browser, wide)
    await signsInBy(page, place.base, 'clerk', password)
    let clicks = 0
    const click = async (name: string, role: 'link' | 'button', to?: RegExp): Promise<void> => { clicks += 1; const press = () => page.getByRole(role, { name, exact: true }).first().click(); await (to ? goesTo(page, to, press) : press()) }
    await click('年度报告', 'link', /\/reports$/)
    await click('新建', 'button', /\/reports\/[0-9a-f-]{36}$/)
    const [download] = await Promise.all([page.waitForEvent('download'), click('导出 Word', 'link')])
    expect(download.suggestedFilename()).to.contain('2026年法治政府建设年度报告')
    expect(clicks, 'clicks from the overview to a draft in Word').to.be.at.most(5)

    // Into an empty paragraph by a press: where the cursor is, with the number that it is now beside it.
    await page.locator('.official-block', { hasText: '本单位自己写的内容' }).first().locator('.official-tools a').first().click()
    await page.waitForSelector('#text')
    await page.fill('#text', '坚持党对法治工作的领导。')
    await page.fill('[data-offer-search]', '活动总数')
    await page.locator('[data-insert]:visible').first().click()
    expect(await page.inputValue('#text')).to.match(/^坚持党对法治工作的领导。全县\{开展过活动的学校\}所/)
    // A figure of a place and of other days, both chosen from lists.
    await page.fill('[data-offer-search]', '法治讲座')
    await page.selectOption('#narrow-place', { label: '学段：小学' })
    await page.selectOption('#narrow-period', { label: '上年' })
    await page.locator('[data-insert="{法治讲座}"]').click()
    expect(await page.inputValue('#text')).to.contain('{法治讲座|学段：小学|上年}')
    await goesTo(page, /\/reports\/[0-9a-f-]{36}#b-/, () => page.locator('.action-bar .button-main').click())
    expect(await page.locator('.official-block', { hasText: '坚持党对法治工作的领导' }).innerText()).to.contain('全县1所学校和幼儿园开展法治教育活动2次')

    await goesTo(page, /at=/, () => page.locator('.official-block', { hasText: '法治讲座1次' }).locator('a.official-number').nth(1).click())
    await page.waitForSelector('#source:focus')
    expect(await page.locator('a.official-number[aria-current]').evaluate(one => { const { top, bottom } = one.getBoundingClientRect(); return [top >= 0, bottom] }), 'and the number stays in sight').to.satisfy(([above, bottom]: [boolean, number]) => above && bottom <= wide.height)
    await goesTo(page, /\/submissions\/[0-9a-f-]{36}$/, () => page.locator('#source tbody a').first().click())
    expect(await page.locator('.evidence-tiles img').count(), 'photos after two clicks').to.be.greaterThan(0)
    await page.goBack()
    expect(new URL(page.url()).searchParams.get('at'), 'back leads back to the number').to.be.a('string')

    await page.getByRole('link', { name: '定稿', exact: true }).click()
    await page.waitForURL(/\/checks$/)
    await page.locator('summary, button', { hasText: '定稿' }).first().click()
    await page.fill('input[name=password]', password)
    await goesTo(page, /\/reports\/[0-9a-f-]{36}$/, () => page.getByRole('button', { name: '确认定稿' }).click())
    expect(await page.locator('.page-head').innerText()).to.contain('已定稿')
    const report = page.url()
    place.pass(60_000)
    await (await place.person('clerk')).moves(lecture, 'reopening', { comment: '人数不实' })
    await page.goto(report)
    expect(await page.locator('#changes').innerText()).to.contain('1 → 0')
    expect(await number(page, '法治讲座1次').innerText()).to.equal('2')
    expect(faults).to.deep.equal([])
    await context.close()
  })

  it('on a phone what stands behind a number comes as a sheet from below, and goes again', async () => {
    const { page, faults, context } = await watchedPage(browser, narrow)
    await signsInBy(page, place.base, 'leader', password)
    await page.goto(`${place.base}/reports`)
    await goesTo(page, /\/reports\/[0-9a-f-]{36}$/, () => page.locator('.panel-lines a').first().click())
    expect(await overflow(page)).to.equal(0)
    await goesTo(page, /at=/, () => page.locator('a.official-number').first().click())
    expect(await page.locator('#source').isVisible()).to.equal(true)
    await page.waitForSelector('#source:focus')
    const [top, sheet] = await Promise.all([page.locator('a.official-number[aria-current]').evaluate(one => one.getBoundingClientRect().top), page.locator('#source').evaluate(one => one.getBoundingClientRect().top)])
    expect(top, 'the number itself stays in sight above the sheet').to.be.within(0, sheet)
    await goesTo(page, /\/reports\/[0-9a-f-]{36}#n-/, () => page.locator('.report-close').click())
    expect(await page.locator('#source').count()).to.equal(0)
    expect(faults).to.deep.equal([])
    await context.close()
  })

  it('without a script it is read and written just as well', async () => {
    const context = await browser.newContext({ ...wide, javaScriptEnabled: false }), page = await context.newPage()
    await signsInBy(page, place.base, 'clerk', password)
    await page.goto(`${place.base}/reports`)
    await page.locator('.panel-lines form button').first().click()
    await page.waitForURL(/\/reports\/[0-9a-f-]{36}$/)
    await page.locator('.official-tools a').first().click()
    await page.locator('.report-offers summary').first().click()
    expect(await page.locator('.offer-plain code').first().isVisible(), 'what can be put in stands there to be copied').to.equal(true)
    await page.fill('#text', '讲座{法治讲座}次。')
    await page.locator('.action-bar .button-main').click()
    expect(await page.locator('.official-block', { hasText: '讲座' }).first().innerText()).to.contain('讲座0次。')
    await goesTo(page, /#source$/, () => page.locator('a.official-number').first().click())
    expect(await page.locator('#source:focus').count(), 'the address alone leads to what stands behind a number').to.equal(1)
    await context.close()
  })
})
