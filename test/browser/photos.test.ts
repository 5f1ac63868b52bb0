import { expect } from 'chai'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import sharp from 'sharp'
import type { Browser, Page } from 'playwright-core'
import { axeFaults, narrow, openChromium, overflow, signsInBy, watchedPage, wide, type Watched } from '../support/chromium.js'
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

  async function signedIn(size = narrow, options: { javaScriptEnabled?: boolean, hasTouch?: boolean } = {}): Promise<Page> {
    const watched = await watchedPage(browser, size, options)
    opened.push(watched)
    await signsInBy(watched.page, place.base, 'recorder', password)
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

  it('a page that is killed goes on when it is opened again, and nothing is sent twice', async () => {
    const record = await recorder.drafts({ title: '宪法讲座' }), page = await signedIn()
    const never = async (): Promise<void> => {}
    await page.route(sending, route => route.request().method() === 'POST' ? never() : route.continue())
    await page.goto(draftPage(record))
    await choose(page, photos)
    await waiting(page, 'sending').nth(1).waitFor()
    await waiting(page, 'waiting').waitFor()
    await page.close()
    expect(await itemsOf(record)).to.have.lengthOf(0)
    const again = await page.context().newPage()
    await again.goto(draftPage(record))
    await stored(again).nth(2).waitFor({ timeout: 60_000 })
    const names = async () => (await itemsOf(record)).map(item => item.fileName), chosen = photos.map(path => basename(path))
    expect(await names(), 'two travel at a time, and still they stand as they were chosen').to.deep.equal(chosen)
    await again.reload()
    await stored(again).nth(2).waitFor()
    expect(await names()).to.deep.equal(chosen)
    expect(await again.locator('.is-waiting').count()).to.equal(0)
  })

  it('stand as they were chosen, also when the page is left while the first is still on its way and the others have arrived', async () => {
    const record = await recorder.drafts({ title: '宪法讲座' }), page = await signedIn(), chosen = photos.map(path => basename(path))
    const held = async (): Promise<void> => {}
    await page.route(sending, route => route.request().method() === 'POST' && route.request().postDataBuffer()?.includes(`filename="${chosen[0]}"`) ? held() : route.continue())
    await page.goto(draftPage(record))
    await choose(page, photos)
    await stored(page).nth(1).waitFor({ timeout: 60_000 })
    expect((await itemsOf(record)).map(item => item.fileName)).to.deep.equal(chosen.slice(1))
    await page.unroute(sending)
    await page.reload()
    await stored(page).nth(2).waitFor({ timeout: 60_000 })
    expect((await itemsOf(record)).map(item => item.fileName)).to.deep.equal(chosen)
    expect(await stored(page).evaluateAll(tiles => tiles.map(tile => tile.getAttribute('data-item')))).to.deep.equal((await itemsOf(record)).map(item => item.id))
  })

  it('what is covered before it travels is not in what the server has', async () => {
    const record = await recorder.drafts({ title: '宪法讲座' }), page = await signedIn()
    await page.goto(draftPage(record))
    await page.getByText('先遮挡再上传').click()
    const white = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#fff' } }).jpeg().toBuffer()
    await choose(page, [await onDisk({ name: '白墙.jpg', bytes: white })])
    const canvas = page.locator('[data-cover-dialog] canvas'), dialog = page.getByRole('dialog', { name: '遮挡照片' })
    await dialog.waitFor()
    await axeFree(page)
    const box = await canvas.boundingBox()
    if (!box) throw new Error('the picture is not shown')
    await page.mouse.move(box.x + box.width * .1, box.y + box.height * .1)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * .5, box.y + box.height * .5, { steps: 4 })
    await page.mouse.up()
    await page.getByText('已遮 1 处').waitFor()
    // By keys alone: one block more, moved and made larger; then it is taken back.
    await dialog.getByRole('button', { name: '加一块' }).click()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+ArrowDown')
    await page.getByText('已遮 2 处').waitFor()
    await dialog.getByRole('button', { name: '撤销' }).click()
    await dialog.getByRole('button', { name: '遮好了' }).click()
    await stored(page).first().waitFor()
    const [item] = await itemsOf(record)
    expect(item?.covered).to.equal(true)
    const light = await lightness(item?.id ?? '')
    expect(light(.3, .3)).to.be.lessThan(60)
    expect(light(.8, .8)).to.be.greaterThan(240)
    expect(await stored(page).first().innerText()).to.contain('已遮挡')
  })

  it('one that the server has already is covered in its place, by keys', async () => {
    const record = await recorder.drafts({ title: '宪法讲座' }), page = await signedIn(wide)
    const white = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#fff' } }).jpeg().toBuffer()
    await recorder.attaches(record, [{ name: '白墙.jpg', type: 'image/jpeg', bytes: white }], { caption: '全景' })
    const [open] = await itemsOf(record)
    await page.goto(draftPage(record))
    await page.locator('summary[aria-label^="更多"]').first().click()
    await page.getByRole('button', { name: '遮挡', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: '遮挡照片' })
    await dialog.getByRole('button', { name: '加一块' }).press('Enter')
    await dialog.getByRole('button', { name: '遮好了' }).press('Enter')
    await page.locator(`[data-item="${open?.id}"]`).waitFor({ state: 'detached' })
    await stored(page).first().waitFor()
    const [covered] = await itemsOf(record)
    expect([covered?.caption, covered?.covered]).to.deep.equal(['全景', true])
    expect((await lightness(covered?.id ?? ''))(.5, .45)).to.be.lessThan(60)
    expect((await recorder.browser.get(`/evidence/${open?.id}`)).status).to.equal(404)
  })

  it('order by dragging and by buttons, captions by a tap and by typing: each kept at once', async () => {
    const record = await recorder.drafts({ title: '宪法讲座' }), page = await signedIn(wide)
    await recorder.attaches(record, await Promise.all([11, 12, 13].map(number => cameraPhoto(number, { width: 640, height: 480 }))))
    const [one, two, three] = (await itemsOf(record)).map(item => item.id)
    const order = async () => (await itemsOf(record)).map(item => item.id)
    await page.goto(draftPage(record))
    const frame = (id = '') => page.locator(`[data-item="${id}"] .tile-frame`)
    await frame(one).scrollIntoViewIfNeeded()
    const from = await frame(three).boundingBox(), onto = await frame(one).boundingBox()
    if (!from || !onto) throw new Error('the tiles are not shown')
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move(onto.x + onto.width / 2, onto.y + onto.height / 2, { steps: 8 })
    const kept = page.waitForResponse(response => sending.test(response.url()) && response.request().method() === 'POST')
    await page.mouse.up()
    expect((await kept).status()).to.equal(200)
    expect(await order()).to.deep.equal([three, one, two])
    expect(page.context().pages(), 'the click that ends a drag opens nothing').to.have.lengthOf(1)

    const menu = page.locator(`[data-item="${two}"] .tile-menu`)
    await menu.locator('summary').first().click()
    const moved = page.waitForResponse(response => sending.test(response.url()) && response.request().method() === 'POST')
    await menu.getByRole('button', { name: /^前移/ }).click()
    await moved
    expect(await order()).to.deep.equal([three, two, one])
    await page.getByText('已移到第 2 张，共 3 张').waitFor({ state: 'attached' })
    const said = page.waitForResponse(response => sending.test(response.url()) && response.request().method() === 'POST')
    await menu.getByRole('button', { name: '展板' }).click()
    await said
    expect((await itemsOf(record)).find(item => item.id === two)?.caption).to.equal('展板')
    expect(await page.locator(`[data-item="${two}"] [data-caption]`).innerText()).to.equal('展板')
    await axeFree(page)
  })

  it('by a finger that rests: the tile is lifted; by one that moves on: the page scrolls', async () => {
    const record = await recorder.drafts({ title: '宪法讲座' }), page = await signedIn(narrow, { hasTouch: true })
    await recorder.attaches(record, await Promise.all([21, 22].map(number => cameraPhoto(number, { width: 640, height: 480 }))))
    const [one, two] = (await itemsOf(record)).map(item => item.id)
    await page.goto(draftPage(record))
    await page.locator(`[data-item="${one}"]`).scrollIntoViewIfNeeded()
    const first = await page.locator(`[data-item="${one}"] .tile-frame`).boundingBox(), second = await page.locator(`[data-item="${two}"] .tile-frame`).boundingBox()
    if (!first || !second) throw new Error('the tiles are not shown')
    const touch = await page.context().newCDPSession(page), at = (box: { x: number, y: number, width: number, height: number }) => [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }]
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(first) })
    await page.locator('.is-lifted').waitFor()
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(second) })
    const kept = page.waitForResponse(response => sending.test(response.url()) && response.request().method() === 'POST')
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await kept
    expect((await itemsOf(record)).map(item => item.id)).to.deep.equal([two, one])
  })

  it('photos that come while the form is filled in offer their day; one tap takes it, and what is said about them follows', async () => {
    const record = await recorder.drafts({ title: '宪法讲座', heldOn: '2026-06-01' }), page = await signedIn()
    await page.goto(draftPage(record))
    expect(await page.locator('[data-offers=heldOn]').count()).to.equal(0)
    await choose(page, photos.slice(0, 2))
    const offer = page.getByRole('button', { name: '照片拍摄于 2026-05-12，填入' })
    await offer.waitFor()
    await page.locator('[data-notes]', { hasText: '照片' }).waitFor()
    await axeFree(page)
    await offer.click()
    expect(await page.locator('#heldOn').inputValue()).to.equal('2026-05-12')
    await offer.waitFor({ state: 'hidden' })
    await page.getByText('拍摄日期与活动日期一致（2 张）').waitFor()
    expect((await place.db.reader.submissionDraft.findUniqueOrThrow({ where: { submissionId: record.id } })).content).to.include({ heldOn: '2026-05-12' })
    await page.locator('#heldOn').fill('')
    await offer.waitFor()
  })

  it('the tick about people is kept as it is made, for the photos that were there, and never for those that come later', async () => {
    const record = await recorder.drafts({ title: '宪法讲座' }), page = await signedIn(), box = page.getByLabel('已核对：未拍到姓名')
    const kept = async (act: () => Promise<void>): Promise<void> => { const answer = page.waitForResponse(reply => sending.test(reply.url()) && reply.request().method() === 'POST'); await act(); await answer }
    await page.goto(draftPage(record))
    await choose(page, photos.slice(0, 1))
    await stored(page).waitFor()
    await kept(() => box.check())
    await page.reload()
    expect(await box.isChecked()).to.equal(true)
    await choose(page, photos.slice(1, 2))
    expect(await box.isChecked(), 'nobody has seen the new one').to.equal(false)
    await stored(page).nth(1).waitFor()
    await page.reload()
    expect(await box.isChecked()).to.equal(false)
    await kept(() => box.check())
    expect((await itemsOf(record)).map(item => item.peopleCheckedById)).to.deep.equal([recorder.id, recorder.id])
    await kept(() => box.uncheck())
    await page.reload()
    expect(await box.isChecked()).to.equal(false)
  })

  it('without JavaScript: one plain form with files, tick and captions', async () => {
    const record = await recorder.drafts({ title: '宪法讲座', pupils: '40' }), page = await signedIn(narrow, { javaScriptEnabled: false })
    const small = await Promise.all([31, 32].map(async number => onDisk(await cameraPhoto(number, { width: 640, height: 480 }))))
    await page.goto(draftPage(record))
    await choose(page, small)
    await page.locator('#evidence').getByRole('button', { name: '上传', exact: true }).click()
    await page.locator('summary[aria-label^="更多"]').first().click()
    await page.locator('[name^="caption-"]').first().fill('全景')
    await page.getByLabel('已核对：未拍到姓名').check()
    await page.getByRole('button', { name: '提交审核' }).click()
    await page.waitForURL(`${place.base}/submissions/${record.id}`)
    expect((await itemsOf(record)).map(item => [item.caption, item.peopleCheckedById])).to.deep.equal([['全景', recorder.id], ['', recorder.id]])
  })

  it('no page broke the policy or a script', () => {
    const ours = opened.flatMap(one => one.faults).filter(fault => !/ERR_CONNECTION_RESET|ERR_FAILED|net::ERR_ABORTED/.test(fault))
    expect(ours).to.deep.equal([])
  })

  async function axeFree(page: Page): Promise<void> {
    expect(await axeFaults(page), page.url()).to.deep.equal([])
    expect(await overflow(page), `${page.url()} is too wide`).to.equal(0)
  }

  /** How light the stored picture is at a place, both from 0 to 1. */
  async function lightness(itemId: string): Promise<(x: number, y: number) => number> {
    const { bytes } = await recorder.browser.get(`/evidence/${itemId}`)
    const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true })
    return (x, y) => data[Math.floor(y * info.height) * info.width * info.channels + Math.floor(x * info.width) * info.channels] ?? -1
  }
})
