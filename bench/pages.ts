import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import sharp from 'sharp'
import { password } from '../test/support/county.js'
import { client, expectStatus, type Client } from './client.js'
import { benchCreate } from './create.js'
import { filledCounty, type Filled } from './filled.js'
import { median, ms } from './measure.js'
import { cpuMs, memoryMb, startProduct, startRival, type Server } from './process.js'

const many = 20_000, activitiesOfOverview = 100_000

/** Lists, a create and a photo, each against a rival in the same run, taking turns, so that whatever else the machine does meets both; and the
 *  overview. Linux and SQLite. @param wanted one of them alone */
export async function benchPages(wanted?: string): Promise<void> {
  const parts: Record<string, (county: typeof filledCounty) => Promise<void>> = {
    lists: async county => benchLists(await county(20, { schools: 1 }), await county(90, { waitingOneIn: 2 }), await county(many)),
    desk: async county => benchDesk(await county(many)),
    cost: async county => benchListAgainstRival(await county(20)),
    create: async county => benchCreate((await county(20)).copy()),
    photos: async county => benchPhotos(await county(20)),
    overview: async county => benchOverview(await county(activitiesOfOverview)),
  }
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted && wanted !== name) continue
    const made: Filled[] = []
    try { await measure(async (...how) => { const one = await filledCounty(...how); made.push(one); return one }) } finally { for (const one of made) one.remove() }
  }
}

async function benchOverview(huge: Filled): Promise<void> {
  const product = await startProduct(huge.folder), clerk = await signIn(product.port, 'clerk')
  const times: number[] = []
  for (let i = 0; i < 5; i++) times.push(expectStatus(await clerk.get('/overview'), 200, 'overview').ms)
  console.log(`  the overview on ${activitiesOfOverview.toLocaleString('en')} activities: p50 ${ms(median(times.sort((a, b) => a - b)))}`)
  await closed(product, clerk)
}

async function signIn(port: number, loginName: string): Promise<Client> {
  const one = client(port)
  expectStatus(await one.post('/sign-in', { loginName, password }), 303, 'sign-in')
  return one
}
const closed = async (server: Server, ...clients: Client[]): Promise<void> => { for (const one of clients) one.close(); await server.stop() }

/** p50 of a list page at both sizes, asked in turns. Both draw as many rows: the twenty activities are those of one school, and where the desk has few
 *  records waiting, they still fill its list. */
async function benchLists(single: Filled, queue: Filled, large: Filled): Promise<void> {
  const few = await startProduct(single.copy()), waiting = await startProduct(queue.copy()), lots = await startProduct(large.copy()), clerkOfQueue = await signIn(waiting.port, 'clerk')
  for (const loginName of ['clerk', 'recorder']) {
    const [a, b] = [await signIn(few.port, loginName), await signIn(lots.port, loginName)]
    for (const path of ['/submissions', '/submissions?status=approved', ...loginName === 'clerk' ? ['/review', '/accounts'] : []]) {
      const one: number[] = [], other: number[] = [], times = 25
      for (let i = 0; i < times + 5; i++) {
        const [first, second] = [expectStatus(await (path === '/review' ? clerkOfQueue : a).get(path), 200, path).ms, expectStatus(await b.get(path), 200, path).ms]
        if (i >= 5) { one.push(first); other.push(second) }
      }
      const [p, q] = [median(one.sort((x, y) => x - y)), median(other.sort((x, y) => x - y))]
      console.log(`  ${loginName} ${path}: p50 ${ms(p)} ${path === '/review' ? 'with 45 waiting' : 'of 20 activities'}, ${ms(q)} ${path === '/review' ? `with ${waitingOf(many)}` : `of ${many.toLocaleString('en')}`}: ${(q / p).toFixed(2)} × (≤ 1.2 ×)`)
    }
    const next = /rel="next" href="([^"]+)"/.exec(gunzipSync((await b.get('/submissions')).bytes).toString())?.[1]?.replaceAll('&amp;', '&')
    if (next) {
      const times: number[] = []
      for (let i = 0; i < 10; i++) times.push(expectStatus(await b.get(next), 200, next).ms)
      console.log(`  ${loginName} the next page of ${many.toLocaleString('en')}: p50 ${ms(median(times.sort((x, y) => x - y)))}`)
    }
    a.close(); b.close()
  }
  await closed(waiting, clerkOfQueue); await few.stop(); await lots.stop()
}

/** A step of the desk as its script takes it: a decision by a key, and the next record; with 500 waiting, and with as many as are left of them. */
async function benchDesk(large: Filled): Promise<void> {
  const product = await startProduct(large.copy()), one = await signIn(product.port, 'clerk'), times: number[] = []
  let address = '/review'
  for (let i = 0; i < 40; i++) {
    const page = gunzipSync(expectStatus(await one.get(address), 200, 'the desk').bytes).toString()
    const action = /action="(\/submissions\/[0-9a-f-]+\/approval)"/.exec(page)?.[1] ?? '', fields = Object.fromEntries([...(new RegExp(`action="${action}"[\\s\\S]*?</form>`).exec(page)?.[0] ?? '').matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(found => [found[1] ?? '', (found[2] ?? '').replaceAll('&amp;', '&')]))
    const began = performance.now(), decided = expectStatus(await one.post(action, fields), 303, 'an approval')
    address = String(decided.headers.location)
    expectStatus(await one.get(address), 200, 'the next record')
    if (i >= 10) times.push(performance.now() - began)
  }
  console.log(`  a step of the desk with ${waitingOf(many)} waiting, the approval and the next record: p50 ${ms(median(times.sort((a, b) => a - b)))}`)
  await closed(product, one)
}
const waitingOf = (activities: number): number => Math.floor(activities / 40)

/** Processor time of one list page with the same twenty rows: the product, the same by hand, and by hand without headers and a log; in rounds that take
 *  turns. Once as after a start, and once when a day's pages were asked for and the compiler has done its work. */
async function benchListAgainstRival(small: Filled): Promise<void> {
  const product = await startProduct(small.copy()), ours = await signIn(product.port, 'clerk')
  const page = gunzipSync(expectStatus(await ours.get('/submissions'), 200, 'the list').bytes)
  const byHand = async (settings: Record<string, string>) => {
    const folder = small.copy()
    writeFileSync(join(folder, 'page.html'), page)
    const server = await startRival(folder, settings)
    return { server, one: await signIn(server.port, 'clerk') }
  }
  const all = [{ server: product, one: ours }, await byHand({}), await byHand({ BARE: 'yes' })]
  const size = gunzipSync(expectStatus(await all[1]?.one.get('/submissions') ?? raise('no rival'), 200, 'the rival’s list').bytes).length
  const cost = async (server: Server, one: Client, times: number): Promise<number> => {
    const before = cpuMs(server.pid)
    for (let i = 0; i < times; i++) await one.get('/submissions')
    return (cpuMs(server.pid) - before) / times
  }
  const sizes = `${(page.length / 1024).toFixed(0)} KB of HTML; by hand ${(size / 1024).toFixed(0)} KB`
  for (const [name, warmUp] of [['after a start', 100], ['warm', 2_000]] as const) {
    for (const { server, one } of all) await cost(server, one, warmUp)
    const rounds: number[][] = []
    for (let i = 0; i < 5; i++) { const round: number[] = []; for (const { server, one } of all) round.push(await cost(server, one, 40)); rounds.push(round) }
    const [own = 0, hand = 0, bare = 0] = all.map((_, i) => median(rounds.map(round => round[i] ?? 0).sort((x, y) => x - y)))
    console.log(`  the list page of twenty rows (${sizes}), processor time, ${name}: ${ms(own)}, by hand ${ms(hand)}: ${(own / hand).toFixed(2)} × (≤ 1.7 ×); by hand without headers and a log ${ms(bare)}: ${(own / bare).toFixed(2)} ×`)
  }
  for (const { server, one } of all) await closed(server, one)
}
const raise = (what: string): never => { throw new Error(what) }

/** A photo as a phone takes it, of 12 megapixels and about 3 MB. */
async function photo(): Promise<Buffer> {
  const noise = sharp({ create: { width: 4032, height: 3024, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 30 } } })
  const raw = await noise.blur(1.2).raw().toBuffer()
  for (const quality of [90, 85, 80, 75, 70, 65, 60, 50, 40]) {
    const jpeg = await sharp(raw, { raw: { width: 4032, height: 3024, channels: 3 } }).jpeg({ quality }).toBuffer()
    if (jpeg.length < 3.2e6) return jpeg
  }
  throw new Error('no photo of 3 MB')
}
/** The same photo with other bytes at its end: another file to the store, the same work. */
function formOf(bytes: Buffer, csrf: string): { type: string, body: Buffer } {
  const mark = '----mingfa-bench'
  const head = `${csrf === '' ? '' : `--${mark}\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${csrf}\r\n`}--${mark}\r\nContent-Disposition: form-data; name="files"; filename="photo.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`
  return { type: `multipart/form-data; boundary=${mark}`, body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${mark}--\r\n`)]) }
}

async function draftOf(one: Client): Promise<{ id: string, csrf: string }> {
  const csrf = /name="_csrf" value="([^"]+)"/.exec(gunzipSync((await one.get('/password')).bytes).toString())?.[1] ?? ''
  const begun = expectStatus(await one.post('/activities', { kind: 'lecture', _csrf: csrf }), 303, 'a draft')
  return { id: /activities\/([0-9a-f-]{36})/.exec(String(begun.headers.location))?.[1] ?? '', csrf }
}

/** One photo after another against multer and sharp alone, in turns; then the memory of twenty at once, in a fresh process. */
async function benchPhotos(small: Filled): Promise<void> {
  const bytes = await photo()
  const product = await startProduct(small.copy()), ours = await signIn(product.port, 'recorder'), { id, csrf } = await draftOf(ours)
  const rival = await startRival(small.copy()), theirs = await signIn(rival.port, 'recorder')
  const own: number[] = [], hand: number[] = []
  for (let i = 0; i < 34; i++) {
    const mine = formOf(bytes, csrf), other = formOf(bytes, '')
    const send = [
      async () => { own.push(expectStatus(await ours.send(`/submissions/${id}/evidence`, mine.type, mine.body), 303, 'a photo').ms) },
      async () => { hand.push(expectStatus(await theirs.send('/photo', other.type, other.body), 303, 'the rival’s photo').ms) },
    ]
    // Who comes second finds the machine as the first left it, so each comes first every other time.
    for (const one of i % 2 === 0 ? send : send.reverse()) await one()
  }
  const [p, q] = [own, hand].map(times => median(times.slice(4).sort((a, b) => a - b))) as [number, number]
  console.log(`  a photo of ${(bytes.length / 1e6).toFixed(1)} MB, 12 megapixels, with copy and thumbnail: p50 ${ms(p)}, multer and sharp alone ${ms(q)}: ${(p / q).toFixed(2)} × (≤ 1.2 ×)`)
  await closed(product, ours); await closed(rival, theirs)

  const fresh = await startProduct(small.copy())
  const senders = await Promise.all(Array.from({ length: 20 }, async (_, i) => { const one = await signIn(fresh.port, i === 0 ? 'recorder' : `recorder${i + 1}`); return { one, ...await draftOf(one) } }))
  await pause(2_000)
  const idle = memoryMb(fresh.pid)
  let peak = 0
  const watching = setInterval(() => { peak = Math.max(peak, memoryMb(fresh.pid)) }, 20)
  await Promise.all(senders.map(async sender => {
    const form = formOf(bytes, sender.csrf)
    expectStatus(await sender.one.send(`/submissions/${sender.id}/evidence`, form.type, form.body), 303, 'one of twenty photos')
  }))
  clearInterval(watching)
  console.log(`  twenty such photos at once: idle ${idle.toFixed(0)} MB, peak ${peak.toFixed(0)} MB: +${(peak - idle).toFixed(0)} MB (≤ +150 MB)`)
  await closed(fresh, ...senders.map(sender => sender.one))
}
