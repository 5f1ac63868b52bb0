import { expect } from 'chai'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { axeFaults, narrow, openChromium, overflow, watchedPage, type Watched } from '../support/chromium.js'
import { county, password, type County } from '../support/county.js'
import { cameraPhoto } from '../support/files.js'
import type { Upload } from '../support/browser.js'
import type { Person, Record } from '../support/people.js'

describe('photos in a real browser', () => {
  let place: County, browser: Browser, recorder: Person, folder: string, photos: string[]
  const opened: Watched[] = []
  before(async () => {
    place = await county('云岭县', { schools: ['第一中学', '第二小学'] })
    recorder = await place.person('recorder')
    browser = await openChromium()
    folder = await mkdtemp(join(tmpdir(), 'photos-'))
    photos = []
    for (const number of [1, 2, 3]) photos.push(await onDisk(await cameraPhoto(number)))
  })
  after(async () => {
    await browser.close()
    await place.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function onDisk({ name, bytes }: Upload): Promise<string> {
    await writeFile(join(folder, name), bytes)
    return join(folder, name)
  }
  const itemsOf = async ({ id }: Record) => place.db.reader.evidenceItem.findMany({ where: { set: { submissions: { some: { id } } }, removedAt: null }, orderBy: [{ position: 'asc' }, { id: 'asc' }], include: { file: true } })
  const draftPage = (record: Record): string => `${place.base}/activities/${record.id}/draft`
  const sending = /\/submissions\/[^/]+\/evidence$/

  async function signedIn(): Promise<Page> {
    const watched = await watchedPage(browser, narrow)
    opened.push(watched)
    await watched.page.goto(`${place.base}/sign-in`)
    await watched.page.locator('[name=loginName]').fill('recorder')
    await watched.page.locator('[name=password]').fill(password)
    await watched.page.getByRole('button', { name: '登录', exact: true }).click()
    await watched.page.waitForURL(url => url.pathname !== '/sign-in')
    return watched.page
  }
  const stored = (page: Page) => page.locator('[data-tiles=photo] [data-item]')
  const waiting = (page: Page, state: string) => page.locator(`.is-waiting[data-state=${state}]`)
  const choose = (page: Page, files: string[]): Promise<void> => page.locator('#photos').setInputFiles(files)

  it('several at once: made smaller before they travel, with their shot times, each with its progress; then they are the server’s tiles', async () => {
    const record = await recorder.drafts({ title: '宪法讲座', pupils: '40' }), page = await signedIn()
    const { size } = await stat(photos[0] ?? '')
    expect(size, 'as a phone makes them').to.be.greaterThan(4e6)
    let held: (() => void) | undefined
    const mayGo = new Promise<void>(done => { held = done })
    await page.route(sending, async route => {
      if (route.request().method() === 'POST') await mayGo
      await route.continue()
    })
    await page.goto(draftPage(record))
    await choose(page, photos)
    await waiting(page, 'sending').nth(1).waitFor()
    expect(await waiting(page, 'sending').count(), 'two at a time').to.equal(2)
    expect(await waiting(page, 'sending').first().innerText()).to.match(/上传中 \d+%/)
    await axeFree(page)
    held?.()
    await stored(page).nth(2).waitFor()
    expect(await page.locator('.is-waiting').count()).to.equal(0)
    const items = await itemsOf(record)
    for (const item of items) {
      expect(item.file?.receivedBytes, 'smaller than the phone’s own').to.be.lessThan((item.originalBytes ?? 0) / 2)
      expect(Math.max(item.file?.width ?? 0, item.file?.height ?? 0)).to.equal(1920)
      expect([item.shotAt, item.shotSource]).to.deep.equal(['2026-05-12 14:36:00', 'phone'])
    }
    expect(items.map(item => item.fileName)).to.deep.equal(photos.map(path => basename(path)))
    expect(await page.locator('[data-notes]').innerText()).to.match(/上传前已压缩：\d+\.\d MB → (\d+\.\d MB|\d+ KB)，保留拍摄时间/)
    await axeFree(page)
  })

  it('one that fails is tried three times more by itself, then by a tap; the form waits with a sentence and goes when it is through', async () => {
    const record = await recorder.drafts({ title: '宪法讲座', pupils: '40' }), page = await signedIn()
    let tries = 0, broken = true
    await page.route(sending, async route => {
      if (route.request().method() !== 'POST' || !broken) return route.continue()
      tries += 1
      return route.abort('connectionreset')
    })
    await page.goto(draftPage(record))
    await choose(page, photos.slice(0, 1))
    await waiting(page, 'paused').waitFor({ timeout: 60_000 })
    expect(tries).to.equal(4)
    expect(await waiting(page, 'paused').innerText()).to.contain('网络中断，已暂停')
    await axeFree(page)
    await page.getByLabel('已核对：未拍到姓名').check()
    broken = false
    await page.getByRole('button', { name: '提交审核' }).click()
    await page.waitForURL(`${place.base}/submissions/${record.id}`, { timeout: 60_000 })
    expect(await itemsOf(record)).to.have.lengthOf(1)
    expect((await place.db.reader.submission.findUniqueOrThrow({ where: { id: record.id } })).status).to.equal('submitted')
  })

  it('without the one that cannot be sent, when that is chosen', async () => {
    const record = await recorder.drafts({ title: '宪法讲座', pupils: '40' }), page = await signedIn()
    await page.route(sending, route => route.request().method() === 'POST' ? route.abort('connectionreset') : route.continue())
    await page.goto(draftPage(record))
    await choose(page, photos.slice(0, 1))
    await waiting(page, 'paused').waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: '提交审核' }).click()
    await page.getByText('有 1 个文件没有传上去').waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: '不等了，提交已经传上去的' }).click()
    await page.waitForURL(`${place.base}/submissions/${record.id}`, { timeout: 60_000 })
    expect(await itemsOf(record)).to.have.lengthOf(0)
  })

  it('no page broke the policy or a script', () => {
    const ours = opened.flatMap(one => one.faults).filter(fault => !/ERR_CONNECTION_RESET|ERR_FAILED|net::ERR_ABORTED/.test(fault))
    expect(ours).to.deep.equal([])
  })

  async function axeFree(page: Page): Promise<void> {
    expect(await axeFaults(page), page.url()).to.deep.equal([])
    expect(await overflow(page), `${page.url()} is too wide`).to.equal(0)
  }
})
