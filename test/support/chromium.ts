import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect } from 'chai'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export const openChromium = (): Promise<Browser> => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})

export const wide = { width: 1440, height: 900 }, narrow = { width: 390, height: 844 }
export type Watched = { page: Page, context: BrowserContext, faults: string[] }

/** A page whose policy violations, script errors and failed requests of our own are written down. */
export async function watchedPage(browser: Browser, viewport: { width: number, height: number }, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options })
  const page = await context.newPage(), faults: string[] = []
  page.on('console', message => { if (message.type() === 'error' || /Content Security Policy|Refused to/.test(message.text())) faults.push(`${page.url()}: ${message.text()}`) })
  page.on('pageerror', error => { faults.push(`${page.url()}: ${error.message}`) })
  return { page, context, faults }
}

/** What axe finds on the page as it stands, one line per fault; of certain rules only where they are given. Run in the page itself, since the policy blocks script tags. */
export async function axeFaults(page: Page, rules: readonly string[] = []): Promise<string[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async only => {
    type Result = { violations: { id: string, nodes: { target: string[], failureSummary?: string }[] }[] }
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<Result> } }
    const { violations } = await axe.run({ resultTypes: ['violations'], ...(only.length > 0 ? { runOnly: only } : {}) })
    return violations.flatMap(one => one.nodes.map(node => `${one.id} ${node.target.join(' ')} ${node.failureSummary ?? ''}`))
  }, rules)
}

/** How many pixels the page is wider than the window. */
export const overflow = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

/** Signs somebody in as people do, by the form; the page stands where they land. One that was asked to sign in goes on from there. */
export async function signsInBy(page: Page, base: string, loginName: string, secret: string): Promise<void> {
  if (new URL(page.url()).pathname !== '/sign-in') await page.goto(`${base}/sign-in`)
  await page.fill('[name=loginName]', loginName)
  await page.fill('[name=password]', secret)
  await page.press('[name=password]', 'Enter')
  await page.waitForURL(url => url.pathname !== '/sign-in')
}

/** No page may be unusable for somebody: axe finds nothing, and nothing sticks out at the side. */
export async function isUsable(page: Page): Promise<void> {
  expect(await axeFaults(page), page.url()).to.deep.equal([])
  expect(await overflow(page), `${page.url()} is too wide`).to.equal(0)
}
