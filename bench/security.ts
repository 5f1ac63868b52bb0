import { county, password } from '../test/support/county.js'
import { browser } from '../test/support/browser.js'
import { median, ms, quantile, timesOf } from './measure.js'

/** Promises 1, 3 and 4: how long a sign-in takes when ten come at once, and what an unknown name can learn from the time. */
export async function benchSecurity(): Promise<void> {
  const place = await county('云岭县', { schools: Array.from({ length: 40 }, (_, i) => `第${i + 1}小学`) })
  try {
    const rounds: number[] = []
    for (let round = 0; round < 8; round++) {
      const logins = Array.from({ length: 10 }, (_, i) => { const n = (round * 10 + i) % 40; return n === 0 ? 'recorder' : `recorder${n + 1}` })
      const one = async (loginName: string): Promise<number> => {
        const began = performance.now()
        const reply = await browser(place.base).post('/sign-in', { loginName, password })
        if (reply.status !== 303) throw new Error(`${loginName}: ${reply.status}`)
        return performance.now() - began
      }
      rounds.push(...await Promise.all(logins.map(one)))
      place.pass(61_000)
    }
    rounds.sort((a, b) => a - b)
    console.log(`  sign-in, ten at once, 80 in all: median ${ms(median(rounds))}, p95 ${ms(quantile(rounds, 0.95))} (promise 1: p95 ≤ 500 ms)`)

    const attempt = async (loginName: string) => { await browser(place.base).post('/sign-in', { loginName, password: 'wrong in any case' }); place.pass(16 * 60_000) }
    const wrong: number[] = [], unknown: number[] = []
    for (let i = 0; i < 40; i++) { wrong.push(...await timesOf(1, () => attempt('recorder2'))); unknown.push(...await timesOf(1, () => attempt(`nobody${i}`))) }
    const [a, b] = [median(wrong.sort((x, y) => x - y)), median(unknown.sort((x, y) => x - y))]
    console.log(`  wrong password ${ms(a)}, unknown name ${ms(b)}, gap ${ms(Math.abs(a - b))} (promise 4: ≤ 15 ms)`)
  } finally { await place.close() }
}
