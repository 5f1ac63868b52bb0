import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import type { Browser, Page } from 'playwright-core'
import { root } from '../../src/platform/root.js'
import { axeFaults, narrow, openChromium, overflow, signsInBy, watchedPage, wide, type Watched } from '../support/chromium.js'
import { password } from '../support/county.js'
import { filledCounty, type FilledCounty } from '../support/filled-county.js'

/** What one page may weigh on the wire the first time. */
const mostBytes = 150 * 1024

describe('what holds on every page', () => {
  let place: FilledCounty, browser: Browser
  const opened: Watched[] = []
  before(async () => {
    place = await filledCounty()
    browser = await openChromium()
  })
  after(async () => {
    await browser.close()
    await place.close()
  })

  const fresh = async (size: { width: number, height: number }, options: Parameters<typeof watchedPage>[2] = {}): Promise<Page> => {
    const watched = await watchedPage(browser, size, options)
    opened.push(watched)
    return watched.page
  }
  const cookies = new Map<string, Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>>()
  /** A browser with an empty cache in which somebody is signed in. */
  const open = async (loginName: string, size: { width: number, height: number } = wide, options: Parameters<typeof watchedPage>[2] = {}): Promise<Page> => {
    const page = await fresh(size, options), known = cookies.get(loginName)
    if (known) { await page.context().addCookies(known); return page }
    await signsInBy(page, place.base, loginName, password)
    cookies.set(loginName, await page.context().cookies())
    return open(loginName, size, options)
  }

  describe('the first page is light', () => {
    const weigh = async (page: Page, path: string): Promise<number> => {
      const session = await page.context().newCDPSession(page)
      await session.send('Network.enable')
      let bytes = 0
      session.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength })
      await page.goto(place.base + path, { waitUntil: 'networkidle' })
      return bytes
    }
    it('sign-in, before anything is cached', async () => {
      expect(await weigh(await fresh(narrow), '/sign-in')).to.be.within(10_000, mostBytes)
    })
    for (const loginName of ['clerk', 'leader', 'inspector', 'recorder', 'admin', 'court', 'prefecture', 'system']) {
      it(`the place where ${loginName} lands`, async () => {
        expect(await weigh(await open(loginName, narrow), '/')).to.be.within(10_000, mostBytes)
      })
    }
    it('a draft being filled in, and the overview', async () => {
      expect(await weigh(await open('recorder', narrow), `/activities/${place.records.draft.id}/draft`)).to.be.within(10_000, mostBytes)
      expect(await weigh(await open('clerk'), '/overview')).to.be.within(10_000, mostBytes)
    })
  })

  describe('by keyboard', () => {
    it('the first stop skips to the content, and the skip works', async () => {
      for (const loginName of ['clerk', 'recorder']) {
        const page = await open(loginName)
        await page.goto(`${place.base}/submissions`)
        await page.keyboard.press('Tab')
        expect(await page.evaluate('document.activeElement.className')).to.equal('skip')
        await page.keyboard.press('Enter')
        expect(await page.evaluate('document.activeElement.id')).to.equal('main')
        await page.keyboard.press('Tab')
        expect(await page.evaluate('document.querySelector("#main").contains(document.activeElement)'), 'the next stop is in the content').to.equal(true)
      }
    })

    const pages = [['clerk', '/overview'], ['clerk', '/submissions'], ['clerk', '/county'], ['recorder', '/standing'], ['recorder', 'draft'], ['recorder', '/feedback'], ['', '/sign-in']] as const
    for (const size of [wide, narrow]) {
      it(`every stop is seen at ${size.width} px: it has a ring, is in the window and under no bar`, async () => {
        const lost: string[] = []
        for (const [loginName, path] of pages) {
          const page = loginName === '' ? await fresh(size) : await open(loginName, size), address = path === 'draft' ? `/activities/${place.records.draft.id}/draft` : path
          await page.goto(place.base + address)
          await page.evaluate('document.activeElement.blur()')
          let stops = 0
          for (; stops < 60; stops++) {
            await page.keyboard.press('Tab')
            const fault = await page.evaluate(stopFault)
            if (fault === 'the end') break
            if (fault !== '') lost.push(`${address}: ${fault}`)
          }
          expect(stops, address).to.be.greaterThan(3)
          await page.close()
        }
        expect(lost).to.deep.equal([])
      })
    }

    it('what a word means opens by key, closes by Esc, and the focus stays', async () => {
      const page = await open('recorder')
      await page.goto(`${place.base}/help`)
      expect(await page.locator('#personTimes').innerText()).to.contain('人次不是人数')
      const marked = await open('clerk')
      await marked.goto(`${place.base}/overview`)
      const mark = marked.locator('[data-help] > summary').first()
      await mark.focus()
      await marked.keyboard.press('Enter')
      const panel = marked.locator('[data-help][open] .help-panel')
      await panel.waitFor()
      const box = await panel.boundingBox()
      expect(box && box.x >= 0 && box.x + box.width <= wide.width && box.y >= 0).to.equal(true)
      expect(await axeFaults(marked)).to.deep.equal([])
      await marked.keyboard.press('Escape')
      await panel.waitFor({ state: 'hidden' })
      expect(await marked.evaluate('document.activeElement === document.querySelector("[data-help] > summary")')).to.equal(true)
    })
  })

  it('without a script a word is explained in its place, within the window', async () => {
    for (const size of [wide, narrow]) {
      const page = await open('clerk', size, { javaScriptEnabled: false })
      await page.goto(`${place.base}/overview`)
      await page.locator('[data-help] > summary').first().click()
      await page.locator('[data-help][open] .help-panel').waitFor()
    }
  })

  it('whoever wants no motion gets none', async () => {
    const page = await open('clerk', wide, { reducedMotion: 'reduce' })
    for (const path of ['/overview', '/review']) {
      await page.goto(place.base + path)
      expect(await page.evaluate('[...document.querySelectorAll("*")].filter(node => { const style = getComputedStyle(node); return style.transitionDuration.split(", ").some(one => parseFloat(one) > 0) || style.animationName !== "none" }).length'), path).to.equal(0)
    }
  })

  it('a browser that is too old, or in the compatibility mode of 360, is told; others never see it', async () => {
    const page = await fresh(wide)
    await page.goto(`${place.base}/sign-in`)
    expect(await page.locator('meta[name=renderer]').getAttribute('content')).to.equal('webkit')
    const script = page.locator('script[nomodule]'), banner = page.locator('.old-browser')
    expect(await script.getAttribute('src')).to.match(/^\/assets\/js\/old-browser\.js/)
    expect(await banner.isVisible()).to.equal(false)
    // What such a browser would do: run it as a plain script.
    const text = readFileSync(join(root, 'public/js/old-browser.js'), 'utf8')
    expect(text, 'no syntax that came later').not.to.match(/=>|`|\b(let|const|class)\b/)
    await page.evaluate(text)
    expect(await banner.innerText()).to.contain('极速模式')
    expect(await page.evaluate('document.querySelector(".old-browser").getBoundingClientRect().top')).to.equal(0)
  })

  it('a download says that it is being made until it arrives; in WeChat it says where to open it', async () => {
    const page = await open('clerk')
    await page.goto(`${place.base}/submissions`)
    const link = page.locator('a[data-making]').first(), label = await link.innerText()
    expect(await page.locator('.wechat-hint').first().isVisible()).to.equal(false)
    const [download] = await Promise.all([page.waitForEvent('download'), link.click(), page.locator('a[data-making][aria-busy=true]', { hasText: '正在生成' }).waitFor()])
    expect(download.suggestedFilename()).to.match(/\.xlsx$/)
    await page.locator('a[data-making]:not([aria-busy])', { hasText: label.trim() }).first().waitFor()
    const wechat = await open('clerk', narrow, { userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 15_0 like Mac OS X) AppleWebKit/605.1.15 MicroMessenger/8.0.40' })
    await wechat.goto(`${place.base}/submissions`)
    expect(await wechat.locator('.wechat-hint').first().innerText()).to.contain('在浏览器打开')
    expect(await axeFaults(wechat)).to.deep.equal([])
  })

  it('a problem counts down to when it makes sense to try again; axe finds nothing on it', async () => {
    const page = await open('leader')
    for (const path of ['/nowhere', '/accounts/new']) {
      await page.goto(place.base + path)
      for (const size of [wide, narrow]) {
        await page.setViewportSize(size)
        expect(await axeFaults(page), path).to.deep.equal([])
        expect(await overflow(page)).to.equal(0)
      }
    }
    for (let i = 0; i < 11; i++) await page.request.get(`${place.base}/downloads/summary.xlsx`)
    await page.clock.install()
    const reply = await page.goto(`${place.base}/downloads/summary.xlsx`)
    expect(reply?.status()).to.equal(429)
    const line = page.locator('[data-countdown]')
    expect(await line.innerText()).to.match(/还要等 \d+ 秒/)
    expect(await axeFaults(page)).to.deep.equal([])
    await page.clock.fastForward(61_000)
    expect(await line.innerText()).to.equal('现在可以再试了。')
  })

  it('on paper a wide table lies on its side, and nothing of the frame is printed', async () => {
    const page = await open('clerk')
    for (const path of ['/overview', '/summary', '/submissions']) {
      await page.goto(place.base + path)
      await page.emulateMedia({ media: 'print' })
      const shown = await page.evaluate('[".top-bar", ".side-nav", ".bottom-nav", ".filter-bar", ".page-actions", ".help"].filter(selector => [...document.querySelectorAll(selector)].some(node => node.offsetParent !== null || getComputedStyle(node).display !== "none"))')
      expect(shown, path).to.deep.equal([])
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1'), [, width = 0, height = 0] = (/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf) ?? []).map(Number)
      expect(Math.round(width), `${path} is as wide as A4 is long`).to.be.within(840, 844)
      expect(Math.round(height)).to.be.within(593, 597)
      await page.emulateMedia({ media: 'screen' })
    }
  })

  it('no page broke the policy or a script', () => {
    expect(opened.flatMap(watched => watched.faults).filter(fault => !/status of (403|404|429)/.test(fault))).to.deep.equal([])
  })
})

/** What is wrong with the element that has the focus; runs in the page. */
const stopFault = `(() => {
  const stop = document.activeElement
  if (!stop || stop === document.body || stop === document.documentElement) return 'the end'
  const labels = Array.from(stop.labels || []), label = labels.find(one => one.contains(stop)) || labels[0], shown = Number(getComputedStyle(stop).opacity) === 0 && label ? label : stop
  const name = stop.tagName.toLowerCase() + (stop.id ? '#' + stop.id : '') + '.' + stop.className + ' ' + (stop.textContent || '').trim().slice(0, 20)
  const ring = node => { const style = getComputedStyle(node), after = getComputedStyle(node, '::after'); return [style, after].some(one => one.outlineStyle !== 'none' && parseFloat(one.outlineWidth) >= 1.5) || style.boxShadow !== 'none' }
  if (stop.id !== 'main' && !ring(shown)) return name + ' has no ring'
  const box = shown.getBoundingClientRect()
  if (box.width < 1 || box.height < 1) return name + ' has no size'
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return name + ' is outside the window'
  const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 20), 1), innerWidth - 1), inside = [box.top + 2, box.top + box.height / 2, box.bottom - 2].filter(y => y > 0 && y < innerHeight)
  const free = inside.some(y => { const top = document.elementFromPoint(x, y); return top && (shown.contains(top) || top.contains(shown) || (label && label.contains(top))) })
  return free ? '' : name + ' is under ' + (document.elementFromPoint(x, inside[0] || 1) || {}).className
})()`
