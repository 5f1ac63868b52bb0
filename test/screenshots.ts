/** npm run screenshots: starts the product with its sample in a temporary folder and draws every page of every role, at a desk and on a phone,
 *  into screenshots/, beside a few with names of their own that show one thing. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { root } from '../src/platform/root.js'
import { narrow, openChromium, wide } from './support/chromium.js'
import { startProduct } from './support/process.js'
import { pagesFrom, slugOf } from './support/page-crawl.js'

const password = 'yunling-fazhi-2026', folder = join(root, 'screenshots')
const people = { clerk: 'yunling-clerk', leader: 'yunling-leader', inspector: 'yunling-inspector', recorder: 'shiyan-xiaoxue', admin: 'shiyan-admin', centre: 'songquan-zhongxin', partner: 'yunling-court', system: 'system' } as const
/** Somebody with a draft that has photos, for the form as it is filled in. */
const everybody = { ...people, drafting: 'chengnan-xiaoxue' } as const
type Name = keyof typeof everybody
type Shot = { name: string, as?: Name, path: string, sizes: ('desk' | 'phone')[], dark?: boolean, whole?: boolean, before?(page: Page): Promise<void> }

const only = process.argv[2] ?? ''
const sizes = { desk: wide, phone: narrow } as const

/** What is worth a name of its own. */
const named: readonly Shot[] = [
  { name: 'login', path: '/sign-in', sizes: ['desk', 'phone'] },
  { name: 'privacy', path: '/privacy', sizes: ['desk', 'phone'], whole: true },
  { name: 'dashboard', as: 'clerk', path: '/overview', sizes: ['desk'] },
  { name: 'dashboard', as: 'clerk', path: '/overview', sizes: ['phone'], whole: true },
  { name: 'dashboard-dark', as: 'clerk', path: '/overview', sizes: ['desk', 'phone'], dark: true },
  { name: 'brief', as: 'leader', path: '/', sizes: ['phone'] },
  { name: 'standing', as: 'recorder', path: '/', sizes: ['desk'] },
  { name: 'standing', as: 'recorder', path: '/', sizes: ['phone'], whole: true },
  { name: 'review', as: 'clerk', path: '/review', sizes: ['desk'] },
  { name: 'review', as: 'clerk', path: '/review', sizes: ['phone'], whole: true },
  { name: 'review-back', as: 'clerk', path: '/review', sizes: ['desk'], before: page => page.locator('summary', { hasText: '退回' }).first().click() },
  { name: 'review-lightbox', as: 'clerk', path: '/review', sizes: ['desk'], before: async page => { await page.locator('a[data-large]').first().click(); await page.locator('.lightbox-picture img').waitFor() } },
  { name: 'entry', as: 'drafting', path: '/submissions?status=draft', sizes: ['desk'], before: openDraft },
  { name: 'entry', as: 'drafting', path: '/submissions?status=draft', sizes: ['phone'], whole: true, before: openDraft },
  { name: 'school-year', as: 'recorder', path: '/standing', sizes: ['desk'], before: async page => { await page.locator('a[href*="/year"]').first().click(); await page.waitForLoadState('load') } },
  { name: 'statistics-months', as: 'clerk', path: '/statistics?rows=month&columns=kind', sizes: ['desk', 'phone'], whole: true },
  { name: 'statistics-schools', as: 'clerk', path: '/statistics?rows=school&columns=month&measure=pupilTimes', sizes: ['desk', 'phone'], whole: true },
  { name: 'statistics-townships', as: 'clerk', path: '/statistics?rows=township&columns=yearOnYear&measure=pupilTimes', sizes: ['desk', 'phone'], whole: true, before: async page => { await page.locator('summary', { hasText: '存为常用统计' }).click(); await page.locator('#keep-view input[name=name]').fill('各乡镇参与学生'); await page.locator('#keep-view button').click(); await page.waitForLoadState('load'); await page.locator('summary', { hasText: '存为常用统计' }).click() } },
  { name: 'statistics', as: 'clerk', path: '/statistics', sizes: ['desk', 'phone'], whole: true },
  { name: 'bureau', as: 'clerk', path: '/bureau/records', sizes: ['desk', 'phone'], whole: true },
  { name: 'bureau-record', as: 'clerk', path: '/bureau/records?state=unconfirmed', sizes: ['desk', 'phone'], whole: true, before: async page => { await page.locator('main tbody a').first().click(); await page.waitForLoadState('load') } },
  { name: 'bureau-entry', as: 'clerk', path: '/bureau/records/new?category=majorDecision', sizes: ['desk', 'phone'], whole: true },
  { name: 'not-found', as: 'recorder', path: '/nowhere', sizes: ['desk', 'phone'] },
]

/** A draft as it is filled in: the one that is there, else one begun now. */
async function openDraft(page: Page): Promise<void> {
  const draft = page.locator('main a[href^="/submissions/"]').first()
  if (await draft.count() > 0) {
    await draft.click()
    await page.locator('a[href$="/draft"]').first().click()
  } else {
    await page.goto(new URL('/activities/new', page.url()).href)
    await page.locator('.kind-tile').first().click()
  }
  await page.waitForLoadState('load')
}

const sessions = new Map<Name, Awaited<ReturnType<ReturnType<Page["context"]>["cookies"]>>>()
const data = mkdtempSync(join(tmpdir(), 'mingfa-screenshots-'))
const product = await startProduct({ DATA_DIR: data, LOG_LEVEL: 'silent' }), browser = await openChromium()
try {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  let drawn = 0
  for (const shot of named) if (shot.name.startsWith(only)) drawn += await draw(browser, shot)
  for (const as of Object.keys(people) as (keyof typeof people)[]) {
    if (only !== '' && !only.startsWith('every')) continue
    const page = await opened(browser, as, 'desk', false)
    const pages = await pagesFrom(page, product.base)
    await page.context().close()
    for (const { pattern, path } of pages) drawn += await draw(browser, { name: `${as}-${slugOf(pattern)}`, as, path, sizes: ['desk', 'phone'], whole: true })
  }
  console.log(`${drawn} pictures in ${folder}`)
} finally {
  await browser.close()
  await product.stop()
  rmSync(data, { recursive: true, force: true })
}

async function opened(chromium: Browser, as: Name | undefined, size: 'desk' | 'phone', dark: boolean): Promise<Page> {
  const context = await chromium.newContext({ viewport: sizes[size], locale: 'zh-CN', timezoneId: 'Asia/Shanghai', colorScheme: dark ? 'dark' : 'light', isMobile: size === 'phone', hasTouch: size === 'phone' })
  const page = await context.newPage()
  if (!as) return page
  const known = sessions.get(as)
  if (known) { await context.addCookies(known); return page }
  await page.goto(`${product.base}/sign-in`)
  await page.fill('[name=loginName]', everybody[as])
  await page.fill('[name=password]', password)
  await page.press('[name=password]', 'Enter')
  await page.waitForURL(url => url.pathname !== '/sign-in')
  sessions.set(as, await context.cookies())
  return page
}

async function draw(chromium: Browser, { name, as, path, sizes: asked, dark = false, whole = false, before }: Shot): Promise<number> {
  for (const size of asked) {
    const page = await opened(chromium, as, size, dark)
    await page.goto(product.base + path)
    await before?.(page)
    const file = `${name}-${sizes[size].width}${whole ? '-full' : ''}.png`
    await page.screenshot({ path: join(folder, file), fullPage: whole, animations: 'disabled' })
    console.log(file)
    await page.context().close()
  }
  return asked.length
}
