import { expect } from 'chai'
import type { Browser } from 'playwright-core'
import type { Role } from '../../src/viewer.js'
import { axeFaults, narrow, openChromium, overflow, signsInBy, watchedPage, wide } from '../support/chromium.js'
import { password } from '../support/county.js'
import { filledCounty, type FilledCounty } from '../support/filled-county.js'
import { answersWithFile } from '../support/page-crawl.js'
import { addressesOf, everyRoute } from '../support/route-crawl.js'

/** 720 px is half of 1440: what a page looks like at 200 %. */
const widths = [wide, { width: 1366, height: 768 }, { width: 720, height: 900 }, narrow, { width: 320, height: 700 }] as const

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

  const routesOf = (role: Role) => everyRoute.filter(route => route.method === 'get' && route.allow !== 'anyone' && route.allow.includes(role) && !answersWithFile.test(route.path))
  /** Colours are the same for every role: in the dark each page is looked at once. */
  const seenDark = new Set<string>()

  for (const [loginName, role] of [['clerk', 'clerk'], ['leader', 'leader'], ['inspector', 'inspector'], ['recorder', 'recorder'], ['admin', 'schoolAdmin'], ['court', 'partner'], ['prefecture', 'leader'], ['system', 'system']] as const) {
    it(`${loginName}: axe finds nothing, no policy is broken, nothing sticks out at the side`, async () => {
      const { page, faults, context } = await watchedPage(browser, wide)
      await signsInBy(page, place.base, loginName, password)
      const wrong: string[] = []
      let seen = 0
      for (const route of routesOf(role)) {
        let looked = false
        for (const address of addressesOf(route, place)) {
          await page.setViewportSize(wide)
          const reply = await page.goto(place.base + address)
          if (reply?.status() === 404) continue // lies outside what this person may see
          expect(reply?.status(), address).to.equal(200)
          if (!(await reply?.headerValue('content-type'))?.includes('text/html')) break // what a script asks for
          for (const size of widths) {
            await page.setViewportSize(size)
            const over = await overflow(page)
            if (over > 0) wrong.push(`${address} at ${size.width} px is ${over} px too wide`)
            // The same page of another record has the same parts: axe looks at the first.
            if (!looked && (size === wide || size === narrow)) wrong.push(...(await axeFaults(page)).map(fault => `${address} at ${size.width} px: ${fault}`))
          }
          if (!looked && !seenDark.has(route.path)) {
            seenDark.add(route.path)
            await page.setViewportSize(wide)
            await page.emulateMedia({ colorScheme: 'dark' })
            wrong.push(...(await axeFaults(page, ['color-contrast'])).map(fault => `${address} in the dark: ${fault}`))
            await page.emulateMedia({ colorScheme: 'light' })
          }
          looked = true
          seen += 1
        }
      }
      expect(wrong).to.deep.equal([])
      expect(seen).to.be.greaterThan(1)
      expect(faults.filter(fault => !fault.includes('404'))).to.deep.equal([])
      await context.close()
    })
  }
})
