import { expect } from 'chai'
import type { Browser, Page } from 'playwright-core'
import { place as placeOrg } from '../../src/organisations/county-commands.js'
import { searchTextOf } from '../../src/organisations/school.js'
import { isUsable, narrow, openChromium, overflow, signsInBy, watchedPage, type Watched } from '../support/chromium.js'
import { county, password, type County } from '../support/county.js'

describe('a leader’s look, a school head’s look, and a county of 120 schools', () => {
  let place: County, browser: Browser
  const opened: Watched[] = []
  before(async () => {
    place = await county('云岭县', { schools: [{ name: '第一中学', stage: 'junior', pupils: 900 }, '第二小学'], dueOn: '2026-06-05' })
    const here = place.org('云岭县')
    await place.db.write(async tx => {
      for (let n = 3; n <= 120; n++) {
        const name = `云岭县第${n}${n % 4 === 0 ? '初级中学' : '中心小学'}`
        await placeOrg(tx, { kind: 'school', name, countyId: here.id, position: n, reportingStage: n % 4 === 0 ? 'junior' : 'primary', searchText: searchTextOf([name], null) }, here)
      }
    })
    const recorder = await place.person('recorder'), clerk = await place.person('clerk')
    await clerk.approves(await recorder.submits({ kind: 'lecture', title: '法治第一课', pupils: '862', photos: 2 }))
    await clerk.returns(await recorder.submits({ kind: 'quiz', title: '知识竞赛' }), '人数请核对')
    browser = await openChromium()
  })
  after(async () => {
    await browser.close()
    await place.close()
  })

  const open = async (loginName: string, size: { width: number, height: number }, javaScriptEnabled = true): Promise<Page> => {
    const watched = await watchedPage(browser, size, { javaScriptEnabled })
    opened.push(watched)
    await signsInBy(watched.page, place.base, loginName, password)
    return watched.page
  }
  /** The lower edge of the last of the elements, in the window as it first stands. */
  const lowerEdge = async (page: Page, selector: string): Promise<number> => {
    const box = await page.locator(selector).last().boundingBox()
    if (!box) throw new Error(`${selector} is not on the page`)
    return box.y + box.height
  }

  it('a leader sees three numbers and what needs somebody in the first screen of a phone, and is at a photo after three taps', async () => {
    const page = await open('leader', narrow)
    expect(new URL(page.url()).pathname).to.equal('/brief')
    await isUsable(page)
    const bar = await page.locator('.bottom-nav').boundingBox()
    expect(await page.locator('.brief-number').count()).to.equal(3)
    expect(await lowerEdge(page, '.brief-risks li')).to.be.lessThan(bar?.y ?? 0)
    await page.getByRole('link', { name: /^活动 1 次/ }).click()
    await page.getByRole('link', { name: '法治第一课' }).click()
    await page.locator('a:has(img[src*="/thumbnail"])').first().click()
    await page.locator('dialog[open] img').first().waitFor()
  })

  it('a school head sees what came back and what is owed in the first screen, and the year on paper after one tap', async () => {
    const page = await open('admin', narrow)
    expect(new URL(page.url()).pathname).to.equal('/standing')
    await isUsable(page)
    const bar = await page.locator('.bottom-nav').boundingBox()
    expect(await page.locator('.duties li').count()).to.equal(5)
    expect(await lowerEdge(page, '.duties li')).to.be.lessThan(bar?.y ?? 0)
    expect(await page.getByText('人数请核对').first().isVisible()).to.equal(true)
    await page.getByRole('link', { name: '年度情况表' }).click()
    await page.getByRole('heading', { name: '第一中学2026年度法治教育活动情况' }).waitFor()
    expect(await page.locator('.year-pictures img').count()).to.equal(2)
    await isUsable(page)
    await page.setViewportSize({ width: 320, height: 700 })
    expect(await overflow(page)).to.be.at.most(0)
    await page.emulateMedia({ media: 'print' })
    for (const hidden of ['.top-bar', '.bottom-nav', '.page-head']) expect(await page.locator(hidden).first().isVisible(), hidden).to.equal(false)
  })

  for (const size of [{ width: 1366, height: 768 }, narrow]) {
    it(`120 schools at ${size.width} px: head, first column and total stay in sight; groups fold and stay folded; a school is found by typing`, async () => {
      const page = await open('clerk', size)
      await page.goto(`${place.base}/overview`)
      await isUsable(page)
      expect(await page.locator('tr[data-words]').count()).to.equal(120)
      await page.locator('.matrix-scroll').evaluate((frame: unknown) => { const one = frame as { scrollTop: number, scrollLeft: number }; one.scrollTop = 1500; one.scrollLeft = 200 })
      const frame = await page.locator('.matrix-scroll').boundingBox(), within = async (selector: string) => {
        const box = await page.locator(selector).first().boundingBox()
        return box !== null && frame !== null && box.y >= frame.y - 2 && box.y + box.height <= frame.y + frame.height + 2 && box.x <= frame.x + 2
      }
      expect(await within('.matrix thead th'), 'the head').to.equal(true)
      expect(await within('.matrix tfoot th'), 'the total').to.equal(true)
      const name = await page.locator('tr[data-words] th').nth(60).boundingBox()
      expect(Math.abs((name?.x ?? -99) - (frame?.x ?? 0)), 'the first column').to.be.at.most(2)
      expect(size.height * 0.9, 'the frame fits the window').to.be.greaterThan(frame?.height ?? 9999)

      const fold = page.locator('[data-fold=primary]'), sums = await page.locator('tr:has([data-fold=primary])').innerText()
      await fold.click()
      expect(await page.locator('tr[data-words]:visible').count()).to.equal(31)
      expect(await page.locator('tr:has([data-fold=primary])').innerText(), 'the sums of the whole group stay').to.equal(sums)
      expect(await fold.getAttribute('aria-expanded')).to.equal('false')
      await page.reload()
      expect(await page.locator('tr[data-words]:visible').count(), 'as it was left').to.equal(31)

      await page.locator('input[name=search]').fill('ylxd7zxxx')
      expect(await page.locator('tr[data-words]:visible th').allInnerTexts(), 'also in a group that is folded').to.deep.equal(['云岭县第7中心小学'])
      await page.locator('input[name=search]').fill('没有这所')
      await page.getByText('没有符合条件的学校').waitFor()
      await page.locator('input[name=search]').fill('')
      await page.locator('[data-fold=primary]').click()
      expect(await page.locator('tr[data-words]:visible').count()).to.equal(120)

      await page.emulateMedia({ media: 'print' })
      const total = await page.locator('.matrix tfoot th').boundingBox()
      expect(total?.y ?? 0, 'on paper the total stands below the last school, over none').to.be.at.least(Math.floor(await lowerEdge(page, 'tr[data-words] th')))
    })
  }

  it('without scripts every row stands open and the search asks the server', async () => {
    const page = await open('clerk', narrow, false)
    await page.goto(`${place.base}/overview`)
    expect(await page.locator('tr[data-words]:visible').count()).to.equal(120)
    expect(await page.locator('[data-fold]:visible').count()).to.equal(0)
    await page.locator('input[name=search]').fill('第7中心')
    await page.getByRole('button', { name: '查询' }).click()
    await page.waitForURL(/search=/)
    expect(await page.locator('tr[data-words]:visible').count()).to.equal(0)
    expect(await page.getByRole('row', { name: /云岭县第7中心小学/ }).count()).to.equal(1)
  })

  it('no policy was broken and nothing failed on the way', () => {
    expect(opened.flatMap(one => one.faults)).to.deep.equal([])
  })
})
