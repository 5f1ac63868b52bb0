import { expect } from 'chai'
import { Prisma } from '../../src/platform/db/client.js'
import type { Role } from '../../src/viewer.js'
import { provider } from '../support/database.js'
import { filledCounty, type FilledCounty } from '../support/filled-county.js'
import { answersWithFile } from '../support/page-crawl.js'
import { addressesOf, everyRoute } from '../support/route-crawl.js'

const chinese = /[\u3400-\u9fff\uff01-\uff60]/

/** Every Chinese string that the county keeps, the longest first: its own words stay as they are in every language. */
async function dataOf(place: FilledCounty): Promise<string[]> {
  const found = new Set<string>()
  const look = (value: unknown): void => {
    if (typeof value === 'string') { for (const line of [value, ...value.split('\n')]) if (chinese.test(line)) found.add(line.trim()) }
    else if (typeof value === 'object' && value !== null && !(value instanceof Date)) for (const inner of Object.values(value)) look(inner)
  }
  const reader = place.db.reader as unknown as Record<string, { findMany(): Promise<object[]> }>
  for (const model of Object.values(Prisma.ModelName)) look(await reader[model.charAt(0).toLowerCase() + model.slice(1)]?.findMany())
  // An inspector reads the first character of a name.
  for (const { displayName } of await place.db.reader.account.findMany({ select: { displayName: true } })) if (chinese.test(displayName)) found.add(`${[...displayName][0]}*`)
  return [...found].sort((a, b) => b.length - a.length)
}

const plain = (text: string): string => text.replaceAll('&#34;', '"').replaceAll('&#39;', '\'').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').replace(/\s+/g, ' ').trim()
/** What a person reads or hears of a page: its text and the attributes that are spoken or shown. What is marked as Chinese is meant to be. */
function saidOn(html: string): string[] {
  const own = html.replace(/<(\w+)\b[^>]*\blang="zh-CN"[^>]*>[^]*?<\/\1>/g, '').replace(/<(script|style)\b[^]*?<\/\1>/g, '')
  const texts = own.split(/<[^>]*>/), attributes = [...own.matchAll(/\s(?:aria-label|aria-description|title|alt|placeholder|value|data-(?:caption|text|pattern|ready|copied|hide-label|making))="([^"]*)"/g)].map(found => found[1] ?? '')
  // The language by its own name, and the sign of a unit beside its word: sessions (场).
  return [...texts, ...attributes].map(text => plain(text).replace(/^简体中文$/, '').replace(/\([\u3400-\u9fff]\)/g, '')).filter(text => chinese.test(text))
}

describe(`English, to the last word (${provider})`, () => {
  let place: FilledCounty, data: string[]
  before(async () => {
    place = await filledCounty()
    data = await dataOf(place)
  })
  after(() => place.close())

  const withoutData = (text: string): string => data.reduce((left, word) => left.includes(word) ? left.replaceAll(word, '') : left, text)
  const chineseOn = (html: string): string[] => saidOn(html).filter(text => chinese.test(withoutData(text)))

  it('what is looked for would be found', () => {
    expect(data.length).to.be.greaterThan(50)
    expect(chineseOn('<p>工作总览</p><a aria-label="第 3 页"></a>')).to.have.length(2)
    expect(chineseOn('<button lang="zh-CN">简体中文</button><p>县人民法院</p>')).to.deep.equal([])
  })

  for (const [loginName, role] of [['clerk', 'clerk'], ['leader', 'leader'], ['inspector', 'inspector'], ['recorder', 'recorder'], ['admin', 'schoolAdmin'], ['court', 'partner'], ['prefecture', 'leader'], ['system', 'system']] as const satisfies readonly (readonly [string, Role])[]) {
    it(`${loginName}: no Chinese on any page but what the county wrote`, async () => {
      const person = await place.person(loginName), faults: string[] = []
      await person.browser.post('/language', { language: 'en' })
      let seen = 0
      for (const route of everyRoute) {
        if (route.method !== 'get' || answersWithFile.test(route.path) || (route.allow !== 'anyone' && !route.allow.includes(role))) continue
        for (const address of addressesOf(route, place)) {
          const reply = await person.browser.get(address)
          if (reply.status !== 200 && reply.status !== 404) continue
          seen += 1
          faults.push(...chineseOn(reply.text).map(text => `${route.path}: ${text.slice(0, 120)}`))
        }
      }
      expect([...new Set(faults)]).to.deep.equal([])
      expect(seen).to.be.greaterThan(3)
    })
  }

  it('before signing in, and when something goes wrong', async () => {
    const stranger = place.stranger()
    await stranger.post('/language', { language: 'en' })
    for (const address of ['/sign-in', '/privacy', '/nowhere']) expect(chineseOn((await stranger.get(address)).text), address).to.deep.equal([])
    const wrong = await stranger.post('/sign-in', { loginName: 'clerk', password: 'wrong' })
    expect(chineseOn(wrong.text)).to.deep.equal([])
  })
})
