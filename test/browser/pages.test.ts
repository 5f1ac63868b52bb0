import { expect } from 'chai'
import type { Browser } from 'playwright-core'
import type { Role } from '../../src/viewer.js'
import { axeFaults, narrow, openChromium, overflow, watchedPage, wide } from '../support/chromium.js'
import { password } from '../support/county.js'
import { filledCounty, type FilledCounty } from '../support/filled-county.js'
import { addressesOf, everyRoute } from '../support/route-crawl.js'

/** What answers with a file. */
const files = /^\/(evidence|downloads)\b/

describe('every page, for everybody, at a desk and on a phone', () => {
  let place: FilledCounty, browser: Browser
  before(async () => {
    place = await filledCounty()
    browser = await openChromium()
  })
  after(async () => {
    await browser.close()
    await place.close()
  })

  const addresses = (role: Role): string[] =>
    everyRoute.filter(route => route.method === 'get' && route.allow !== 'anyone' && route.allow.includes(role) && !files.test(route.path)).flatMap(route => addressesOf(route, place))

  for (const [loginName, role] of [['clerk', 'clerk'], ['leader', 'leader'], ['recorder', 'recorder'], ['admin', 'schoolAdmin'], ['court', 'partner'], ['prefecture', 'leader'], ['system', 'system']] as const) {
    it(`${loginName}: axe finds nothing, no policy is broken, nothing sticks out at the side`, async () => {
      const { page, faults, context } = await watchedPage(browser, wide)
      await page.goto(`${place.base}/sign-in`)
      await page.fill('[name=loginName]', loginName)
      await page.fill('[name=password]', password)
      await page.press('[name=password]', 'Enter')
      await page.waitForURL(url => url.pathname !== '/sign-in')
      let seen = 0
      for (const address of addresses(role)) {
        await page.setViewportSize(wide)
        const reply = await page.goto(place.base + address)
        if (reply?.status() === 404) continue // lies outside what this person may see
        expect(reply?.status(), address).to.equal(200)
        for (const size of [wide, narrow]) {
          await page.setViewportSize(size)
          expect(await axeFaults(page), `${address} at ${size.width} px`).to.deep.equal([])
          expect(await overflow(page), `${address} at ${size.width} px is too wide`).to.be.at.most(0)
        }
        seen += 1
      }
      expect(seen).to.be.greaterThan(1)
      expect(faults.filter(fault => !fault.includes('404'))).to.deep.equal([])
      await context.close()
    })
  }
})
