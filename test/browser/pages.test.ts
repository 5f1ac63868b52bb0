import { expect } from 'chai'
import type { Browser } from 'playwright-core'
import { routes } from '../../src/app.js'
import type { Role } from '../../src/viewer.js'
import { axeFaults, narrow, openChromium, overflow, watchedPage, wide } from '../support/chromium.js'
import { county, password, type County } from '../support/county.js'

/** Pages that are files, not pages. */
const downloads = /^\/(evidence|downloads|healthz)/

describe('every page, for everybody, at a desk and on a phone', function () {
  let place: County, browser: Browser
  const ids = new Map<string, string>()
  before(async () => {
    place = await county('云岭县', { schools: [{ name: '第一中学', stage: 'junior', pupils: 900, teachers: 70 }, { name: '中心小学', pupils: 400 }, { name: '柳溪小学', under: '中心小学' }, { name: '第一幼儿园', stage: 'kindergarten' }], dueOn: '2026-05-30' })
    const recorder = await place.person('recorder'), clerk = await place.person('clerk')
    const approved = await recorder.submits({ kind: 'lecture', pupils: '862', photos: 2 })
    await clerk.approves(approved)
    const returned = await recorder.submits({ kind: 'quiz', title: '宪法知识竞赛', pupils: '1900' })
    await clerk.returns(returned, '人数请核对')
    await recorder.submits({ kind: 'boardPaper', title: '法治黑板报评选', photos: 1 })
    const draft = await recorder.drafts({ kind: 'themeMeeting', title: '主题班会' })
    const first = async (rows: Promise<{ id: string } | null>) => (await rows)?.id ?? ''
    const { reader } = place.db, countyId = place.org('云岭县').id
    ids.set('/submissions', approved.id).set('/activities', draft.id).set('/schools', place.org('第一中学').id).set('/accounts', place.accounts.get('recorder')?.id ?? '')
      .set('/kinds', await first(reader.activityKind.findFirst({ where: { orgId: countyId, code: 'lecture' } }))).set('/schemes', await first(reader.activityScheme.findFirst({ where: { orgId: countyId } })))
      .set('/townships', '').set('/partners', place.org('县人民法院').id).set('/lists', '').set('/terms', '')
    browser = await openChromium()
  })
  after(async () => {
    await browser.close()
    await place.close()
  })

  const pathsOf = (role: Role): string[] => routes.filter(route => route.method === 'get' && route.allow !== 'anyone' && route.allow.includes(role) && !downloads.test(route.path)).map(route => {
    if (!route.path.includes(':')) return route.path
    const id = ids.get(route.path.slice(0, route.path.indexOf('/:')))
    if (!id) throw new Error(`${route.path} has no id in this test: add one`)
    return route.path.replace(/:\w+/, id)
  })

  for (const [loginName, role] of [['clerk', 'clerk'], ['leader', 'leader'], ['recorder', 'recorder'], ['admin', 'schoolAdmin'], ['court', 'partner'], ['prefecture', 'leader'], ['system', 'system']] as const) {
    for (const [where, size] of [['1440 px', wide], ['390 px', narrow]] as const) {
      it(`${loginName} at ${where}: axe finds nothing, no policy is broken, nothing sticks out`, async () => {
        const { page, faults, context } = await watchedPage(browser, size)
        await page.goto(`${place.base}/sign-in`)
        await page.fill('[name=loginName]', loginName)
        await page.fill('[name=password]', password)
        await page.press('[name=password]', 'Enter')
        await page.waitForURL(url => url.pathname !== '/sign-in')
        let seen = 0
        for (const path of pathsOf(role)) {
          const reply = await page.goto(place.base + path)
          if (reply?.status() === 404) continue // lies outside what this person may see
          expect(reply?.status(), path).to.equal(200)
          expect(await axeFaults(page), path).to.deep.equal([])
          expect(await overflow(page), `${path} is too wide`).to.be.at.most(0)
          seen += 1
        }
        expect(seen).to.be.greaterThan(1)
        expect(faults.filter(fault => !/404/.test(fault))).to.deep.equal([])
        await context.close()
      })
    }
  }
})
