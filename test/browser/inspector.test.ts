import { expect } from 'chai'
import type { Browser, Page } from 'playwright-core'
import { isUsable, narrow, openChromium, signsInBy, watchedPage, wide, type Watched } from '../support/chromium.js'
import { county, password, type County } from '../support/county.js'
import { inspectorsPassword } from '../support/inspectors.js'
import type { Record } from '../support/people.js'

describe('an inspector’s visit in a real browser', () => {
  let place: County, browser: Browser, record: Record
  const opened: Watched[] = []
  before(async () => {
    place = await county('云岭县', { schools: ['第一中学', '第二小学', { name: '第三小学' }] })
    const [clerk, recorder, second] = [await place.person('clerk'), await place.person('recorder'), await place.person('recorder2')]
    record = await recorder.submits({ title: '宪法日讲座', pupils: 40, photos: 2, lecturerName: '段晓棠' })
    const other = await second.submits({ title: '二小的讲座', pupils: 60 })
    await clerk.approves(record)
    await clerk.approves(other)
    browser = await openChromium()
  })
  after(async () => {
    await browser.close()
    await place.close()
  })

  const open = async (size: { width: number, height: number }): Promise<Page> => {
    const watched = await watchedPage(browser, size)
    opened.push(watched)
    watched.page.setDefaultTimeout(90_000)
    await watched.page.goto(`${place.base}/sign-in`)
    return watched.page
  }
  const signsIn = (page: Page, loginName: string, secret: string): Promise<void> => signsInBy(page, place.base, loginName, secret)
  /** Forms of a page that would change anything: all but the ways to sign out, to another language, and to mark messages as read. */
  const changingForms = (page: Page): Promise<string[]> => page.locator('form[method=post]').evaluateAll(forms => forms.map(form => (form as unknown as { getAttribute(name: string): string | null }).getAttribute('action') ?? ''))

  it('the clerk opens the account in four clicks; the inspector goes from a figure to a record to a photo, and finds nothing to change; the clerk sees where it went', async () => {
    const clerk = await open(wide)
    await signsIn(clerk, 'clerk', password)
    let clicks = 0
    const click = async (what: ReturnType<Page['locator']>): Promise<void> => { clicks += 1; await what.click(); await clerk.waitForLoadState() }
    await click(clerk.getByRole('link', { name: '账号管理' }).first())
    await click(clerk.getByRole('link', { name: '新建督察账号' }))
    await isUsable(clerk)
    await clerk.getByLabel('姓名').fill('严明察')
    await clerk.getByLabel('所在单位').fill('县审计局')
    await clerk.getByRole('searchbox').last().fill('一中')
    expect(await clerk.getByRole('checkbox', { name: '第二小学' }).isVisible()).to.equal(false)
    await clerk.getByRole('searchbox').last().fill('dyzx')
    await click(clerk.getByRole('checkbox', { name: '第一中学' }))
    await isUsable(clerk)
    await click(clerk.getByRole('button', { name: '新增并生成初始密码' }))
    expect(clicks).to.be.at.most(4)
    await isUsable(clerk)
    const fact = (label: string): Promise<string> => clerk.locator(`dt:text-is("${label}") + dd .fact-text`).innerText()
    const [loginName, secret] = [await fact('登录账号'), await fact('初始密码')]

    const inspector = await open(narrow)
    await signsIn(inspector, loginName, secret)
    await isUsable(inspector)
    await inspector.locator('[name=current]').fill(secret)
    await inspector.locator('[name=next]').fill(inspectorsPassword)
    await inspector.locator('[name=again]').fill(inspectorsPassword)
    await inspector.getByRole('button', { name: '确认修改' }).click()
    await inspector.waitForURL(url => url.pathname === '/overview')
    await inspector.reload()
    await inspector.getByText('只看第一中学 2026年度的记录').waitFor()
    await isUsable(inspector)
    const seen: string[] = [...await changingForms(inspector)]
    expect(await inspector.locator('main').innerText()).not.to.contain('第二小学')

    await inspector.locator('.figure').filter({ hasText: '参与学生' }).getByRole('link').first().click()
    await inspector.waitForURL(url => url.pathname === '/submissions')
    await isUsable(inspector)
    seen.push(...await changingForms(inspector))
    await inspector.getByRole('link', { name: '宪法日讲座' }).first().click()
    await inspector.waitForURL(url => url.pathname === `/submissions/${record.id}`)
    await isUsable(inspector)
    seen.push(...await changingForms(inspector))
    const page = await inspector.locator('main').innerText()
    expect(page).to.contain('段*').and.not.to.contain('段晓棠').and.not.to.contain('填报员')
    const photo = inspector.locator('img[src*="/thumbnail"]').first()
    await photo.waitFor()
    const original = ((await photo.getAttribute('src')) ?? '').replace('/thumbnail', '')
    // Fetched, not opened: Chromium draws a picture on a page of its own, with styles that the file's policy forbids.
    expect((await inspector.context().request.get(`${place.base}${original}`)).status()).to.equal(200)
    expect([...new Set(seen)].filter(action => !['/sign-out', '/language', '/messages/reading', '/feedback'].includes(action))).to.deep.equal([])

    await clerk.getByRole('link', { name: '查看这个账号' }).click()
    await clerk.getByRole('link', { name: '督察访问记录' }).click()
    await clerk.waitForURL(/\/views$/)
    await isUsable(clerk)
    const views = (await clerk.locator('tbody tr').allInnerTexts()).map(line => line.replace(/\s+/g, ' ').replace(/^2026-06-01 \d\d:\d\d:\d\d /, ''))
    expect(views.map(line => /^(材料原件|活动记录|活动台账|工作总览|修改密码|登录)/.exec(line)?.[1])).to.deep.equal(['材料原件', '活动记录', '活动台账', '工作总览', '工作总览', '修改密码', '登录'])
    expect(views[1]).to.contain('宪法日讲座').and.contain('第一中学')
  })

  it('no page broke the content security policy or a script', () => {
    expect(opened.flatMap(watched => watched.faults)).to.deep.equal([])
  })
})
