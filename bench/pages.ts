import { gunzipSync } from 'node:zlib'
import { password } from '../test/support/county.js'
import { client, expectStatus, type Client } from './client.js'
import { filledCounty } from './filled.js'
import { median, ms } from './measure.js'
import { cpuMs, startProduct } from './process.js'

export async function signIn(port: number, loginName: string): Promise<Client> {
  const one = client(port)
  expectStatus(await one.post('/sign-in', { loginName, password }), 303, 'sign-in')
  return one
}

export async function benchPages(): Promise<void> {
  const few = await filledCounty(20), many = await filledCounty(20_000)
  try {
    const small = await startProduct(few.folder), large = await startProduct(many.folder)
    const asClerk = await signIn(small.port, 'clerk'), asClerkLarge = await signIn(large.port, 'clerk')
    const asRec = await signIn(small.port, 'recorder'), asRecLarge = await signIn(large.port, 'recorder')
    for (const [name, a, b] of [['clerk', asClerk, asClerkLarge], ['recorder', asRec, asRecLarge]] as const) for (const path of ['/submissions', '/submissions?status=approved', '/review', '/overview', '/accounts', '/schools', '/standing'])  {
      if ((await a.get(path)).status !== 200) continue
      const t1: number[] = [], t2: number[] = []
      const n = path === '/overview' ? 15 : 60
      for (let i = 0; i < n; i++) { await a.get(path); await b.get(path) }
      const c1 = cpuMs(small.pid), c2 = cpuMs(large.pid)
      for (let i = 0; i < n; i++) { t1.push((await a.get(path)).ms); t2.push((await b.get(path)).ms) }
      const d1 = (cpuMs(small.pid) - c1) / n, d2 = (cpuMs(large.pid) - c2) / n
      t1.sort((x, y) => x - y); t2.sort((x, y) => x - y)
      const x = await a.get(path), html = gunzipSync(x.bytes)
      console.log(name, path, ms(median(t1)), ms(median(t2)), (median(t2) / median(t1)).toFixed(2), 'cpu', d1.toFixed(2), d2.toFixed(2), 'html', html.length, x.bytes.length)
    }
    await small.stop(); await large.stop()
  } finally { few.remove(); many.remove() }
}
