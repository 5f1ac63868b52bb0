import { expect } from 'chai'
import { routes } from '../../src/app.js'
import { verifyTrail } from '../../src/audit/trail.js'
import { roles, type Role } from '../../src/viewer.js'
import type { Browser, Reply } from '../support/browser.js'
import { county, password, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { errorsAt, formOn, mainOf, sends, wordsOf } from '../support/forms.js'
import type { Person } from '../support/people.js'

const hour = 3_600_000
/** What the keeper writes down from the page with the secret. */
function handedOver(reply: Reply): { loginName: string, secret: string, id: string } {
  const facts = Object.fromEntries([...reply.text.matchAll(/<dt>([^<]*)<\/dt>\s*<dd[^>]*>\s*<span class="fact-text">([^<]*)<\/span>/g)].map(found => [found[1], found[2]]))
  expect(facts['初始密码'], wordsOf(mainOf(reply.text))).to.be.a('string')
  return { loginName: facts['登录账号'] ?? '', secret: facts['初始密码'] ?? '', id: /href="\/accounts\/([0-9a-f-]{36})"/.exec(mainOf(reply.text))?.[1] ?? '' }
}
const own = 'windows of the old library'

describe(`accounts (${provider})`, () => {
  let place: County, clerk: Person
  beforeEach(async () => {
    place = await county('云岭县', { schools: ['第一中学', '第二小学', { name: '席南小学', under: '第一中学' }] })
    clerk = await place.person('clerk')
  })
  afterEach(() => place.close())

  const school = (): string => place.org('第一中学').id
  const creates = (keeper: Person, typed: Record<string, string> = {}): Promise<Reply> => sends(keeper.browser, '/accounts/new', '/accounts', { orgId: school(), role: 'recorder', displayName: '王芳', ...typed })
  const signIn = (browser: Browser, loginName: string, secret: string): Promise<Reply> => browser.post('/sign-in', { loginName, password: secret })
  const changesPassword = (browser: Browser, current: string, next: string, again = next): Promise<Reply> => browser.post('/password', { current, next, again })
  const idOf = (loginName: string): string => place.accounts.get(loginName)?.id ?? ''
  const actions = async (id: string): Promise<string[]> => (await place.db.reader.auditEntry.findMany({ where: { subjectId: id }, orderBy: { seq: 'asc' } })).map(entry => entry.action)

  describe('a new account', () => {
    it('gets a secret that stands on one page and nowhere else; its first sign-in changes it; then it works', async () => {
      const made = await creates(clerk, { post: '德育主任' })
      expect([made.status, made.location]).to.deep.equal([200, null])
      expect(made.headers.get('cache-control')).to.equal('no-store')
      const { loginName, secret, id } = handedOver(made)
      expect(loginName).to.equal('wangfang')
      expect(secret).to.match(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
      expect(wordsOf(made.text)).to.contain('只在这一页显示一次').and.contain('2026-06-04 10:00')
      expect(made.headers.getSetCookie().join()).not.to.contain(secret)
      for (const path of [`/accounts/${id}`, '/accounts', `/accounts/${id}/edit`]) expect(await clerk.see(path)).not.to.contain(secret)
      const rows = JSON.stringify([await place.db.reader.account.findMany({ omit: { passwordHash: false } }), await place.db.reader.auditEntry.findMany(), await place.db.reader.session.findMany(), await place.db.reader.onceKey.findMany()])
      expect(rows).not.to.contain(secret)

      const phone = place.stranger()
      expect((await signIn(phone, loginName, secret)).status).to.equal(303)
      expect((await phone.get('/')).location).to.equal('/password')
      expect((await changesPassword(phone, secret, own)).status).to.equal(303)
      expect(wordsOf((await phone.get('/profile')).text)).to.contain('王芳').and.contain('wangfang').and.contain('填报员').and.contain('第一中学').and.contain('德育主任')
      expect((await phone.get('/activities/new')).status).to.equal(200)
      const again = place.stranger()
      expect((await signIn(again, loginName, secret)).status).to.equal(422)
      expect((await signIn(again, loginName.toUpperCase(), own)).status).to.equal(303)
      expect(await actions(id)).to.deep.equal(['account.created', 'signIn', 'account.passwordChanged', 'signIn'])
    })

    it('sent again, makes no second one and shows no secret', async () => {
      const form = { ...formOn(await clerk.see('/accounts/new'), '/accounts'), orgId: school(), role: 'recorder', displayName: '王芳' }
      const replies = await Promise.all([1, 2, 3].map(() => clerk.browser.post('/accounts', form)))
      replies.push(await clerk.browser.post('/accounts', form))
      const first = replies.filter(reply => reply.status === 200), rest = replies.filter(reply => reply.status === 303)
      expect([first.length, rest.length]).to.deep.equal([1, 3])
      const { id, secret } = handedOver(first[0] as Reply)
      for (const reply of rest) expect([reply.location, reply.text.includes(secret)]).to.deep.equal([`/accounts/${id}`, false])
      expect(await place.db.reader.account.count({ where: { displayName: '王芳' } })).to.equal(1)
      expect(wordsOf(await clerk.see(`/accounts/${id}`))).to.contain('还没有登录过，初始密码 2026-06-04 10:00 前有效')
    })

    it('comes back with what was typed when something is missing or wrong', async () => {
      const reply = await creates(clerk, { displayName: ' ', role: '', loginName: 'w f', phone: '打我手机' })
      expect(reply.status).to.equal(422)
      expect(['displayName', 'role', 'loginName', 'phone'].map(field => errorsAt(reply.text, field).length)).to.deep.equal([1, 1, 1, 1])
      expect(formOn(reply.text, '/accounts')).to.deep.include({ orgId: [school()], loginName: ['w f'], phone: ['打我手机'] })
      expect(wordsOf(reply.text)).to.contain('有 4 处需要核对').and.contain('姓名：请填写这一项')
    })

    it('is named by pinyin, with a number when the name is taken; a name taken out of sight is a 409 with a proposal', async () => {
      expect(handedOver(await creates(clerk)).loginName).to.equal('wangfang')
      expect(handedOver(await creates(clerk)).loginName).to.equal('wangfang2')
      const taken = await creates(clerk, { loginName: 'Recorder-There' })
      expect(taken.status).to.equal(409)
      expect(errorsAt(taken.text, 'loginName')).to.deep.equal(['账号“recorder-there”已经有人使用，可以改为“recorder-there-dyzx”'])
      expect(formOn(taken.text, '/accounts')).to.deep.include({ displayName: ['王芳'], loginName: ['Recorder-There'] })

      const there = await place.person('clerk-there')
      expect(handedOver(await sends(there.browser, '/accounts/new', '/accounts', { orgId: place.org('邻县中学').id, role: 'recorder', displayName: '李强' })).loginName).to.equal('liqiang')
      const proposed = await creates(clerk, { displayName: '李强' })
      expect([proposed.status, formOn(proposed.text, '/accounts').loginName]).to.deep.equal([409, ['liqiang-dyzx']])
      expect(proposed.text).not.to.contain('邻县')
      expect(handedOver(await clerk.browser.post('/accounts', formOn(proposed.text, '/accounts'))).loginName).to.equal('liqiang-dyzx')
    })

    it('of a school that was closed is refused', async () => {
      await sends(clerk.browser, `/schools/${place.org('第二小学').id}`, `/schools/${place.org('第二小学').id}/closing`, { closedOn: '2026-06-01', reason: '布局调整' })
      const reply = await creates(clerk, { orgId: place.org('第二小学').id })
      expect([reply.status, await place.db.reader.account.count({ where: { displayName: '王芳' } })]).to.deep.equal([422, 0])
    })
  })

  describe('before the first password is changed (promise 8)', () => {
    it('nothing answers but the change, the language, the privacy notice and the way out', async () => {
      const { loginName, secret } = handedOver(await creates(clerk, { role: 'schoolAdmin' })), phone = place.stranger()
      await signIn(phone, loginName, secret)
      const free = new Set(['/sign-in', '/sign-out', '/password', '/language', '/privacy'])
      // Whoever opens a link is nobody's account, whatever their browser is signed in as: test/stories/link-crawl.test.ts.
      for (const { method, path } of routes.filter(route => !free.has(route.path) && route.byLink === undefined)) {
        const address = path.replace(/:\w+/g, school()), reply = method === 'get' ? await phone.get(address) : await phone.post(address, { _version: '1' })
        expect([reply.status, reply.location], `${method} ${path}`).to.deep.equal([303, '/password'])
        expect(reply.text, `${method} ${path}`).not.to.contain('第一中学')
      }
      expect((await phone.get('/password')).status).to.equal(200)
      expect(await place.db.reader.organisation.findUniqueOrThrow({ where: { id: school() } })).to.include({ closedOn: null, name: '第一中学' })
    })

    it('the secret opens one session and no second one, not even for two who are as quick as each other', async () => {
      const { loginName, secret, id } = handedOver(await creates(clerk)), browsers = [place.stranger(), place.stranger(), place.stranger()]
      const replies = await Promise.all(browsers.map(browser => signIn(browser, loginName, secret)))
      expect(replies.map(reply => reply.status).sort()).to.deep.equal([303, 422, 422])
      expect(wordsOf(await clerk.see(`/accounts/${id}`))).to.contain('初始密码只能用一次，再次登录请先重置密码')
      const inside = browsers[replies.findIndex(reply => reply.status === 303)] as Browser
      expect((await changesPassword(inside, secret, own)).status).to.equal(303)
      expect(wordsOf(await clerk.see(`/accounts/${id}`))).to.contain('正常')
    })

    it('the secret works for 72 hours and not a moment longer', async () => {
      const [first, second] = [handedOver(await creates(clerk)), handedOver(await creates(clerk))]
      place.pass(72 * hour - 1000)
      expect((await signIn(place.stranger(), first.loginName, first.secret)).status).to.equal(303)
      place.pass(1000)
      const late = await signIn(place.stranger(), second.loginName, second.secret)
      expect(late.status).to.equal(422)
      const colleague = await place.person('clerk2')
      expect(wordsOf(await colleague.see('/accounts?state=expired'))).to.contain(second.loginName).and.contain('需重置密码')
      const renewed = handedOver(await sends(colleague.browser, `/accounts/${second.id}`, `/accounts/${second.id}/secret`))
      expect(renewed.secret).not.to.equal(second.secret)
      expect((await signIn(place.stranger(), second.loginName, second.secret)).status).to.equal(422)
      expect((await signIn(place.stranger(), second.loginName, renewed.secret)).status).to.equal(303)
    })
  })

  describe('a password of one’s own (promise 9)', () => {
    it('is long enough, not common, not made of names; the form says why and nothing is changed', async () => {
      const { loginName, secret } = handedOver(await creates(clerk)), phone = place.stranger()
      await signIn(phone, loginName, secret)
      for (const [next, sentence] of [
        ['kT7#m2pQ9', '太短，至少 10 个字符'], ['1234567890', '这个密码太常见，容易被猜到'], ['password123', '这个密码太常见，容易被猜到'], ['wangfang2026', '密码里有姓名、账号或单位名称，容易被猜到'],
        ['第一中学2026abc', '密码里有姓名、账号或单位名称，容易被猜到'], ['云岭县教育局2026', '密码里有姓名、账号或单位名称，容易被猜到'], [secret, '新密码不能与现在的密码相同'], ['x y'.repeat(50), '太长，最多 128 个字符'],
      ] as const) {
        const reply = await changesPassword(phone, secret, next)
        expect([reply.status, errorsAt(reply.text, 'next')], next).to.deep.equal([422, [sentence]])
      }
      expect(errorsAt((await changesPassword(phone, secret, own, `${own}!`)).text, 'again')).to.deep.equal(['两次输入的新密码不一样'])
      expect((await phone.get('/')).location).to.equal('/password')
      expect((await changesPassword(phone, secret, 'a quiet line of poplars along the river bank, forty of them, no more')).status).to.equal(303)
      expect((await phone.get('/profile')).status).to.equal(200)
    })
  })

  describe('disabling and resetting', () => {
    it('a disabled account is out with its next request, and signs in again when it is enabled', async () => {
      const recorder = await place.person('recorder'), id = idOf('recorder')
      expect((await recorder.browser.get('/profile')).status).to.equal(200)
      expect((await sends(clerk.browser, `/accounts/${id}`, `/accounts/${id}/disabling`)).status).to.equal(303)
      expect((await recorder.browser.get('/profile')).location).to.match(/^\/sign-in/)
      expect((await recorder.browser.post('/activities', { kind: 'lecture' })).status).to.equal(303)
      expect(await place.db.reader.submission.count()).to.equal(0)
      expect((await signIn(place.stranger(), 'recorder', password)).status).to.equal(422)
      expect(wordsOf(await clerk.see('/accounts?state=disabled'))).to.contain('第一中学填报员').and.contain('已停用')
      expect((await sends(clerk.browser, `/accounts/${id}`, `/accounts/${id}/enabling`)).status).to.equal(303)
      expect((await signIn(place.stranger(), 'recorder', password)).status).to.equal(303)
      // The session that was ended stays ended.
      expect((await recorder.browser.get('/profile')).location).to.match(/^\/sign-in/)
      expect((await actions(id)).filter(action => action.startsWith('account'))).to.deep.equal(['account.disabled', 'account.enabled'])
    })

    it('a reset ends the sessions, the old password and every earlier secret', async () => {
      const recorder = await place.person('recorder'), id = idOf('recorder')
      const first = handedOver(await sends(clerk.browser, `/accounts/${id}`, `/accounts/${id}/secret`))
      expect((await recorder.browser.get('/profile')).location).to.match(/^\/sign-in/)
      expect((await signIn(place.stranger(), 'recorder', password)).status).to.equal(422)
      const second = handedOver(await sends(clerk.browser, `/accounts/${id}`, `/accounts/${id}/secret`))
      expect((await signIn(place.stranger(), 'recorder', first.secret)).status).to.equal(422)
      expect((await signIn(place.stranger(), 'recorder', second.secret)).status).to.equal(303)
    })

    it('two keepers reset one account at once: one secret is shown, and it works', async () => {
      const colleague = await place.person('clerk2'), id = idOf('recorder'), path = `/accounts/${id}/secret`
      const forms = [formOn(await clerk.see(`/accounts/${id}`), path), formOn(await colleague.see(`/accounts/${id}`), path)]
      const replies = await Promise.all([clerk, colleague].map((person, i) => person.browser.post(path, forms[i])))
      expect(replies.map(reply => reply.status).sort()).to.deep.equal([200, 409])
      const won = replies.find(reply => reply.status === 200) as Reply
      expect((await signIn(place.stranger(), 'recorder', handedOver(won).secret)).status).to.equal(303)
    })

    it('nobody shuts themselves out, or changes their own role', async () => {
      const id = idOf('clerk'), page = mainOf(await clerk.see(`/accounts/${id}`))
      expect(page).to.contain('这是您自己的账号').and.not.contain('disabling').and.not.contain('/secret')
      for (const noun of ['disabling', 'secret']) expect((await clerk.browser.post(`/accounts/${id}/${noun}`, { _version: '1' })).status, noun).to.equal(409)
      const role = await clerk.browser.post(`/accounts/${id}`, { _version: '1', displayName: '任审核', role: 'leader' })
      expect(role.status).to.equal(422)
      expect(await place.db.reader.account.findUniqueOrThrow({ where: { id } })).to.include({ role: 'clerk', disabledAt: null })
      expect((await sends(clerk.browser, `/accounts/${id}/edit`, `/accounts/${id}`, { displayName: '任审核员', post: '法治股股长' })).status).to.equal(303)
      expect(wordsOf(await clerk.see('/profile'))).to.contain('任审核员').and.contain('法治股股长')
    })

    it('a county keeps a clerk: the last one cannot be disabled or made something else, not even by two at once', async () => {
      const colleague = await place.person('clerk2'), [one, two] = [idOf('clerk'), idOf('clerk2')]
      const replies = await Promise.all([sends(clerk.browser, `/accounts/${two}`, `/accounts/${two}/disabling`), sends(colleague.browser, `/accounts/${one}`, `/accounts/${one}/disabling`)].map(reply => reply.catch(() => undefined)))
      expect(replies.filter(reply => reply?.status === 303 && reply.location?.startsWith('/accounts/'))).to.have.length(1)
      const left = await place.db.reader.account.findMany({ where: { role: 'clerk', disabledAt: null, orgId: place.org('云岭县').id } })
      expect(left).to.have.length(1)

      const system = await place.person('system'), last = left[0]?.id ?? ''
      const refused = await sends(system.browser, `/accounts/${last}`, `/accounts/${last}/disabling`)
      expect(refused.status).to.equal(422)
      expect(wordsOf(refused.text)).to.contain('这是本县最后一个可以登录的审核员账号，请先给接手的人开好账号')
      expect(errorsAt((await sends(system.browser, `/accounts/${last}/edit`, `/accounts/${last}`, { role: 'leader' })).text, 'role')).to.have.length(1)
      expect((await sends(system.browser, '/accounts/new', '/accounts', { orgId: place.org('云岭县').id, role: 'clerk', displayName: '接手人' })).status).to.equal(200)
      expect((await sends(system.browser, `/accounts/${last}`, `/accounts/${last}/disabling`)).status).to.equal(303)
    })

    it('a new role ends the sessions of the old one', async () => {
      const leader = await place.person('leader'), id = idOf('leader')
      expect((await sends(clerk.browser, `/accounts/${id}/edit`, `/accounts/${id}`, { role: 'clerk' })).status).to.equal(303)
      expect((await leader.browser.get('/profile')).location).to.match(/^\/sign-in/)
      expect(await actions(id)).to.deep.equal(['signIn', 'account.changed'])
    })

    it('two keepers edit one account at once: the second gets 409 and keeps what was typed', async () => {
      const colleague = await place.person('clerk2'), id = idOf('recorder'), stale = formOn(await colleague.see(`/accounts/${id}/edit`), `/accounts/${id}`)
      await sends(clerk.browser, `/accounts/${id}/edit`, `/accounts/${id}`, { displayName: '李老师' })
      const late = await colleague.browser.post(`/accounts/${id}`, { ...stale, post: '教导主任' })
      expect([late.status, formOn(late.text, `/accounts/${id}`).post]).to.deep.equal([409, ['教导主任']])
      expect(await place.db.reader.account.findUniqueOrThrow({ where: { id } })).to.include({ displayName: '李老师', post: null })
    })
  })

  describe('who keeps whose accounts', () => {
    it('a school administrator gives accounts to recorders of the own school and of its village schools, and to nobody else', async () => {
      const admin = await place.person('admin'), other = await place.person('admin2')
      const made = await sends(other.browser, '/accounts/new', '/accounts', { displayName: '王芳' })
      expect((await place.db.reader.account.findUniqueOrThrow({ where: { id: handedOver(made).id } }))).to.include({ orgId: place.org('第二小学').id, role: 'recorder' })
      expect((await sends(admin.browser, '/accounts/new', '/accounts', { displayName: '李娜', orgId: place.org('席南小学').id })).status).to.equal(200)

      for (const orgId of [place.org('第二小学').id, place.org('云岭县').id, place.org('邻县中学').id, place.org('县人民法院').id]) {
        const reply = await admin.browser.post('/accounts', { displayName: '赵强', role: 'recorder', orgId })
        expect([reply.status, reply.text.includes('第二小学')], orgId).to.deep.equal([404, false])
      }
      for (const role of roles.filter(one => one !== 'recorder')) expect((await admin.browser.post('/accounts', { displayName: '赵强', role, orgId: school() })).status, role).to.equal(422)
      expect(await place.db.reader.account.count({ where: { displayName: '赵强' } })).to.equal(0)

      const list = wordsOf(mainOf(await admin.see('/accounts')))
      expect(list).to.contain('第一中学填报员').and.contain('席南小学填报员').and.contain('李娜').and.not.contain('第二小学').and.not.contain('管理员管理员').and.not.contain('任审核')
      for (const name of ['recorder2', 'admin', 'admin2', 'admin3', 'clerk', 'leader', 'system', 'court', 'recorder-there']) {
        for (const path of ['', '/edit']) expect((await admin.browser.get(`/accounts/${idOf(name)}${path}`)).status, name).to.equal(404)
        for (const noun of ['', '/secret', '/disabling', '/enabling']) expect((await admin.browser.post(`/accounts/${idOf(name)}${noun}`, { _version: '1', displayName: 'x' })).status, `${name}${noun}`).to.equal(404)
      }
    })

    it('every keeper × organisation × role: exactly what the table says', async () => {
      const prefecture = await place.db.reader.organisation.findFirstOrThrow({ where: { kind: 'prefecture' }, select: { id: true } })
      const homes = { prefecture: prefecture.id, county: place.org('云岭县').id, school: school(), partner: place.org('县人民法院').id, neighbour: place.org('邻县').id }
      const allowed: Partial<Record<Role, Partial<Record<keyof typeof homes, Role[]>>>> = {
        system: { prefecture: ['leader', 'inspector'], county: ['clerk', 'leader'], neighbour: ['clerk', 'leader'] },
        clerk: { county: ['clerk', 'leader'], school: ['schoolAdmin', 'recorder'], partner: ['partner'] },
      }
      for (const name of ['system', 'clerk'] as const) {
        const keeper = await place.person(name)
        for (const [home, orgId] of Object.entries(homes) as [keyof typeof homes, string][]) for (const role of roles) {
          const { status } = await keeper.browser.post('/accounts', { orgId, role, displayName: '新人', loginName: `new-${name}-${home}-${role}` })
          expect(status === 200, `${name} gives ${role} at the ${home}: ${status}`).to.equal(allowed[name]?.[home]?.includes(role) ?? false)
          if (status !== 200) expect(status).to.equal(name === 'clerk' && (home === 'prefecture' || home === 'neighbour') ? 404 : 422)
        }
      }
      expect(await place.db.reader.account.count({ where: { displayName: '新人' } })).to.equal(6 + 5)
      expect(await place.db.reader.account.count({ where: { role: 'system' } })).to.equal(1)
    })

    it('those who keep no accounts find no such page', async () => {
      for (const name of ['recorder', 'leader', 'inspector', 'court']) {
        const person = await place.person(name)
        for (const path of ['/accounts', '/accounts/new', `/accounts/${idOf(name)}`]) expect((await person.browser.get(path)).status, `${name} ${path}`).to.equal(403)
        expect((await person.browser.post('/accounts', { orgId: person.orgId, role: 'recorder', displayName: 'x' })).status, name).to.equal(403)
        expect(wordsOf(await person.see('/profile')), name).to.contain(person.displayName)
      }
    })

    it('a clerk sees neither the system account nor the county beside; a system account sees no school', async () => {
      const list = wordsOf(mainOf(await clerk.see('/accounts'))), system = await place.person('system')
      expect(list).to.contain('霍法官').and.contain('第二小学管理员').and.not.contain('系统管理员').and.not.contain('邻县')
      expect(wordsOf(mainOf(await system.see('/accounts')))).to.contain('任审核').and.contain('邻县审核').and.contain('市局领导').and.not.contain('第一中学')
      for (const path of ['/accounts', '/profile']) {
        const page = await system.see(path)
        expect(page.slice(page.indexOf('class="brand"'), page.indexOf('</header>')), 'it belongs to no county').not.to.contain('教育局')
      }
      expect(wordsOf(mainOf(await system.see('/profile')))).to.contain('系统管理员').and.not.contain('教育局').and.not.contain('单位')
      for (const name of ['system', 'clerk-there', 'recorder-there', 'prefecture']) expect((await clerk.browser.get(`/accounts/${idOf(name)}`)).status, name).to.equal(404)
    })

    it('`orgId`, `disabledAt`, `passwordHash` in a form are not heard (promise 12)', async () => {
      const id = idOf('recorder2'), before = await place.db.reader.account.findUniqueOrThrow({ where: { id }, omit: { passwordHash: false } })
      const crafted: Record<string, string>[] = [{ orgId: school() }, { passwordHash: 'x' }, { disabledAt: '2020-01-01' }, { mustChangePassword: '' }, { loginName: 'other' }, { version: '9' }]
      for (const extra of crafted) {
        const reply = await sends(clerk.browser, `/accounts/${id}/edit`, `/accounts/${id}`, { displayName: '改名', ...extra })
        expect(reply.status, JSON.stringify(extra)).to.equal(422)
      }
      expect(await place.db.reader.account.findUniqueOrThrow({ where: { id }, omit: { passwordHash: false } })).to.deep.equal(before)
      expect((await sends(clerk.browser, `/accounts/${id}/edit`, `/accounts/${id}`, { role: 'system' })).status).to.equal(422)
    })
  })

  it('the list is searched by name, login name and the school’s pinyin initials, and filtered', async () => {
    const found = async (query: string): Promise<string[]> => [...(await clerk.see(`/accounts?${query}`)).matchAll(/<a href="\/accounts\/[0-9a-f-]{36}">([^<]*)<\/a>/g)].map(one => one[1] ?? '')
    expect(await found('search=dexx')).to.have.members(['第二小学填报员', '第二小学管理员'])
    expect(await found(`search=${encodeURIComponent('霍法官')}`)).to.deep.equal(['霍法官'])
    expect(await found('search=CLERK2')).to.deep.equal(['苏审核'])
    expect(await found('role=schoolAdmin')).to.deep.equal(['第一中学管理员', '第二小学管理员', '席南小学管理员'])
    expect(await found(`org=${place.org('第二小学').id}&role=recorder`)).to.deep.equal(['第二小学填报员'])
    expect((await clerk.browser.get(`/accounts?search=${encodeURIComponent('\'%_\u0000"')}`)).status).to.equal(200)
  })

  it('leaves a whole audit chain that names nobody', async () => {
    await creates(clerk, { phone: '13900001111' })
    const trail = JSON.stringify(await place.db.reader.auditEntry.findMany())
    for (const word of ['王芳', 'wangfang', '13900001111']) expect(trail).not.to.contain(word)
    expect(await place.db.write(verifyTrail)).to.equal(null)
  })
})
