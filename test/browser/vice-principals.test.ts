import { expect } from 'chai'
import type { Browser } from 'playwright-core'
import { isUsable, narrow, openChromium, signsInBy, watchedPage, wide } from '../support/chromium.js'
import { county, password, type County } from '../support/county.js'
import { inPool, logs, serves } from '../support/serving.js'

describe('legal vice-principals in a browser', () => {
  let place: County, browser: Browser, record: string
  before(async () => {
    place = await county('云岭县', { today: '2026-06-01' })
    record = await logs(place, await serves(place, await inPool(place, { fullName: '段晓棠', partner: '县人民法院' }), { school: '第一中学' }), { day: '2026-05-12', classHours: 2 })
    browser = await openChromium()
  })
  after(async () => {
    await browser.close()
    await place.close()
  })

  for (const scripts of [true, false]) {
    it(`the school asks for a word, and one tap on a telephone gives it${scripts ? '' : ', without scripts too'}`, async () => {
      if (!scripts) record = await logs(place, (await place.db.reader.dutyRecord.findUniqueOrThrow({ where: { id: record }, select: { appointmentId: true } })).appointmentId, { day: '2026-05-13', classHours: 1 })
      const { page, faults } = await watchedPage(browser, wide)
      await signsInBy(page, place.base, 'recorder', password)
      await page.goto(`${place.base}/vice-principals/duties/${record}/confirmation`)
      await isUsable(page)
      await page.getByRole('button', { name: /生成.*链接|请本人确认/ }).click()
      const message = page.locator('textarea, input[readonly]').first()
      await message.waitFor()
      await isUsable(page)
      const link = /\/confirm\/[\w-]{43}/.exec(await message.inputValue())?.[0] ?? ''
      expect(link).not.to.equal('')
      const phone = await watchedPage(browser, narrow, { javaScriptEnabled: scripts, hasTouch: true })
      await phone.page.goto(place.base + link)
      if (scripts) await isUsable(phone.page)
      await phone.page.getByRole('button', { name: '属实' }).tap()
      await phone.page.getByText('已收到，谢谢').waitFor()
      if (scripts) await isUsable(phone.page)
      await page.goto(`${place.base}/vice-principals/duties/${record}`)
      await page.getByText('本人已确认').first().waitFor()
      expect([...faults, ...phone.faults]).to.deep.equal([])
    })
  }

  it('every page of the register can be used, wide and on a telephone', async () => {
    const school = place.org('第一中学').id, { id: person } = await place.db.reader.poolPerson.findFirstOrThrow({ select: { id: true } }), { id: appointment } = await place.db.reader.appointment.findFirstOrThrow({ select: { id: true } })
    const pages = {
      clerk: ['/vice-principals', '/vice-principals/matters', '/vice-principals/rules', '/vice-principals/people', '/vice-principals/people/new', '/vice-principals/people/sheet', `/vice-principals/people/${person}`, `/vice-principals/people/${person}/statement?year=2026`, '/vice-principals/proposals', '/vice-principals/appointments/new', `/vice-principals/appointments/${appointment}`, `/vice-principals/appointments/${appointment}/renewal`, '/statistics/register?figure=vicePrincipals&period=2026'],
      admin: [`/schools/${school}/vice-principals`, `/schools/${school}/gate-notice`, `/vice-principals/appointments/${appointment}/duties`, `/vice-principals/duties/new?appointment=${appointment}`, '/vice-principals/confirmations'],
      court: ['/vice-principals/own-people'],
    }
    for (const [login, addresses] of Object.entries(pages)) {
      const { page, faults } = await watchedPage(browser, wide)
      await signsInBy(page, place.base, login, password)
      for (const size of [wide, narrow]) {
        await page.setViewportSize(size)
        for (const address of addresses) {
          expect((await page.goto(place.base + address))?.status(), address).to.equal(200)
          await isUsable(page)
        }
      }
      expect(faults).to.deep.equal([])
    }
  })
})
