import { hash } from '@node-rs/argon2'
import { dictionary } from '@zxcvbn-ts/language-common'
import { expect } from 'chai'
import { commonPasswords } from '../../src/accounts/common-passwords.js'
import { needsRehash, weaknessOf } from '../../src/accounts/password.js'
import { browser, type Browser } from '../support/browser.js'
import { county, password, type County } from '../support/county.js'
import { provider } from '../support/database.js'
import { addressWithAnyId, everyRoute } from '../support/route-crawl.js'
import { serveAgain } from '../support/serve.js'

const minute = 60_000
describe(`signing in (${provider})`, () => {
  let place: County
  before(async () => { place = await county() })
  beforeEach(() => place.pass(20 * minute)) // what was counted before is over
  after(() => place.close())
  const tries = (who: Browser, loginName: string, given: string, headers?: Record<string, string>) => who.post('/sign-in', { loginName, password: given }, headers)
  const statuses = async (replies: Promise<{ status: number }>[]) => (await Promise.all(replies)).map(reply => reply.status).sort()
  /** The page without what is new on every page. */
  const plain = (text: string): string => text.replace(/nonce="[^"]*"|value="[^"]*"/g, '')

  it('the right password opens the first page, a wrong one says so without saying what was wrong', async () => {
    const who = place.stranger()
    const wrong = await tries(who, 'recorder', 'not this one')
    expect(wrong.status).to.equal(422)
    expect(wrong.text).to.contain('账号或密码不对').and.contain('value="recorder"').and.not.contain('not this one')
    const right = await tries(who, 'recorder', password)
    expect([right.status, right.location]).to.deep.equal([303, '/'])
    expect((await who.follow(right)).status).to.equal(200)
  })

  it('an unknown name, a wrong password, a disabled account: the same answer', async () => {
    await place.db.write(tx => tx.account.update({ where: { loginName: 'admin2' }, data: { disabledAt: new Date() } }))
    const answers = []
    for (const [loginName, given] of [['recorder', 'wrong'], ['nobody-of-that-name', 'wrong'], ['admin2', password]] as const) {
      const reply = await tries(place.stranger(), loginName, given)
      answers.push([reply.status, plain(reply.text), [...reply.headers.keys()].sort().join()])
    }
    expect(answers[1]).to.deep.equal(answers[0])
    expect(answers[2]).to.deep.equal(answers[0])
  })

  it('evaluates five wrong passwords of an account in 15 minutes, also twenty at once', async () => {
    expect(await statuses(Array.from({ length: 20 }, (_, i) => tries(place.stranger(), 'recorder', `wrong ${i}`)))).to.deep.equal([...Array<number>(5).fill(422), ...Array<number>(15).fill(429)])
    const refused = await tries(place.stranger(), 'recorder', password)
    expect(refused.status, 'the right one too').to.equal(429)
    expect(Number(refused.headers.get('retry-after'))).to.be.within(1, 900)
    expect(refused.text).to.contain('分钟后再试')
    place.pass(15 * minute + 1000)
    expect((await tries(place.stranger(), 'recorder', password)).status).to.equal(303)
  })

  it('another writing of the name and a forged address count for the same account', async () => {
    const variants = ['RECORDER', ' recorder ', 'ｒｅｃｏｒｄｅｒ', 'Recorder\u3000', 'recorder']
    for (const [i, loginName] of variants.entries()) expect((await tries(place.stranger(), loginName, `wrong ${i}`, { 'x-forwarded-for': `203.0.113.${i}` })).status, loginName).to.equal(422)
    for (const loginName of variants) expect((await tries(place.stranger(), loginName, 'wrong again', { 'x-forwarded-for': '198.51.100.7', 'x-real-ip': '198.51.100.7', forwarded: 'for=198.51.100.7' })).status, loginName).to.equal(429)
  })

  it('what was counted survives a restart', async () => {
    for (let i = 0; i < 5; i++) await tries(place.stranger(), 'recorder', 'wrong')
    const { base, close } = await serveAgain(place)
    expect((await tries(browser(base), 'recorder', password)).status).to.equal(429)
    await close()
  })

  it('a right one forgets the wrong ones before it', async () => {
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++) expect((await tries(place.stranger(), 'recorder', 'wrong')).status).to.equal(422)
      expect((await tries(place.stranger(), 'recorder', password)).status).to.equal(303)
    }
  })

  it('30 failures a minute from one network; honest colleagues behind the same address get in as often as they like', async () => {
    for (let i = 0; i < 31; i++) expect((await tries(place.stranger(), 'clerk', password)).status).to.equal(303)
    const failures = []
    for (let i = 0; i < 32; i++) failures.push((await tries(place.stranger(), `nobody ${i}`, 'wrong')).status)
    expect(failures).to.deep.equal([...Array<number>(30).fill(422), 429, 429])
    expect((await tries(place.stranger(), 'clerk', password)).status, 'even the right one').to.equal(429)
    place.pass(minute + 1000)
    expect((await tries(place.stranger(), 'clerk', password)).status).to.equal(303)
  })

  it('behind a proxy that we trust, another network gets in meanwhile; a header in front of the proxy’s changes nothing', async () => {
    const { base, close } = await serveAgain(place, { trustedProxies: 1 })
    for (let i = 0; i < 30; i++) expect((await tries(browser(base), `nobody ${i}`, 'wrong', { 'x-forwarded-for': `10.0.0.${i}, 203.0.113.9` })).status).to.equal(422)
    expect((await tries(browser(base), 'clerk', password, { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' })).status).to.equal(429)
    expect((await tries(browser(base), 'clerk', password, { 'x-forwarded-for': '203.0.113.10' })).status).to.equal(303)
    await close()
  })

  it('hashes of an earlier strength are made anew at the next sign-in', async () => {
    const old = await hash(password, { memoryCost: 8192, timeCost: 1, parallelism: 1 })
    await place.db.write(tx => tx.account.update({ where: { loginName: 'recorder' }, data: { passwordHash: old } }))
    expect((await tries(place.stranger(), 'recorder', password)).status).to.equal(303)
    const { passwordHash } = await place.db.reader.account.findUniqueOrThrow({ where: { loginName: 'recorder' }, select: { passwordHash: true } })
    expect(needsRehash(passwordHash)).to.equal(false)
    expect(passwordHash).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect((await tries(place.stranger(), 'recorder', password)).status).to.equal(303)
  })

  it('leads to the page that was asked for, and never to another house', async () => {
    expect((await place.stranger().get('/submissions?status=draft')).location).to.equal(`/sign-in?then=${encodeURIComponent('/submissions?status=draft')}`)
    const page = await place.stranger().get(`/sign-in?then=${encodeURIComponent('/submissions?status=draft')}`)
    expect(page.text).to.contain('name="then" value="/submissions?status=draft"')
    const leads = async (then: string) => (await place.stranger().post('/sign-in', { loginName: 'clerk', password, then })).location
    expect(await leads('/submissions?status=draft')).to.equal('/submissions?status=draft')
    for (const then of ['https://evil.example/', '//evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example', '/\r\nLocation: //evil.example', 'javascript:alert(1)', ' //evil.example', '']) expect(await leads(then), then).to.equal('/')
  })

  it('a person in too long a form, with NUL or with rare characters meets a sentence, never a fault', async () => {
    for (const loginName of ['a\0b', '\ud800', '𠮷𰻝', "' OR 1=1 --", '%', 'x'.repeat(201), '{{7*7}}']) {
      const reply = await tries(place.stranger(), loginName, 'wrong')
      expect(reply.status, loginName).to.equal(422)
    }
    expect((await tries(place.stranger(), 'recorder', 'x'.repeat(1001))).status).to.equal(422)
    expect((await place.stranger().post('/sign-in', { password: 'x' })).text).to.contain('登录')
  })
})

describe(`the first sign-in and new passwords (${provider})`, () => {
  let place: County
  before(async () => {
    place = await county()
    await place.db.write(tx => tx.account.update({ where: { loginName: 'recorder2' }, data: { mustChangePassword: true } }))
  })
  after(() => place.close())
  const fields = (next: string, current = password, again = next) => ({ current, next, again })

  it('nothing but the page for a new password answers, and the notice that anybody may read', async () => {
    const who = (await place.person('recorder2')).browser
    // Whoever opens a link is nobody's account.
    for (const route of everyRoute.filter(one => one.byLink === undefined)) {
      const address = addressWithAnyId(route)
      const reply = route.method === 'get' ? await who.get(address) : route.beforePasswordChange ? undefined : await who.post(address, {})
      if (!reply || ['/password', '/sign-in', '/privacy'].includes(route.path)) continue
      expect([reply.status, reply.location], `${route.method} ${address}`).to.deep.equal([303, '/password'])
      expect((await who.get(address, { accept: 'application/json' })).status, address).to.be.oneOf([403, 404])
    }
    expect((await who.get('/no-such-page')).text).not.to.contain('side-nav')
    expect((await who.get('/password')).text).to.contain('初始密码')
  })

  it('refuses weak ones with a sentence at the field, and takes a long one', async () => {
    const { browser: who } = await place.person('recorder2')
    const refused: [string, string][] = [['short', '太短'], ['1234567890123', '太常见'], ['password123', '太常见'], ['qwertyuiop', '太常见'], ['aaaaaaaaaaaa', '太常见'], ['第二小学-2026-09', '单位名称'], ['recorder2-2026', '容易被猜到'], ['云岭县教育局-2026', '单位名称'], [password, '不能与现在的密码相同'], ['x'.repeat(129), '太长']]
    for (const [next, sentence] of refused) {
      const reply = await who.post('/password', fields(next))
      expect(reply.status, next).to.equal(422)
      expect(reply.text, next).to.contain(sentence)
    }
    expect((await who.post('/password', fields('bus station lamp', password, 'bus station lamb'))).text).to.contain('两次输入的新密码不一样')
    expect((await who.post('/password', fields('bus station lamp', 'not mine'))).text).to.contain('密码不对')
    const long = `${'河湾的春天 and a river '.repeat(4)}!`.slice(0, 80)
    expect((await who.post('/password', fields(long))).status).to.equal(303)
    expect((await who.get('/submissions')).status, 'and stays signed in').to.equal(200)
    expect((await place.stranger().post('/sign-in', { loginName: 'recorder2', password })).status).to.equal(422)
    expect((await place.stranger().post('/sign-in', { loginName: 'recorder2', password: long })).status).to.equal(303)
  })

  it('none of the 3,000 most common passwords would do', () => {
    const common = commonPasswords(), first = dictionary.passwords.slice(0, 3000)
    expect(first).to.have.length(3000)
    expect(first.filter(word => weaknessOf(word, [], common) === null)).to.deep.equal([])
  })

  it('guessing the present password on that page counts like signing in', async () => {
    const { browser: who } = await place.person('recorder')
    const replies = []
    for (let i = 0; i < 7; i++) replies.push((await who.post('/password', fields('bus station lamp', `guess ${i}`))).status)
    expect(replies).to.deep.equal([422, 422, 422, 422, 422, 429, 429])
  })
})
