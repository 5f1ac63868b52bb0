import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { renameSync } from 'node:fs'
import { expect } from 'chai'
import { openDatabase } from '../../src/platform/db/client.js'
import { translators } from '../../src/platform/texts/texts.js'
import { problemPage } from '../../src/platform/web/problem-pages.js'
import { Problem } from '../../src/problems.js'
import { browser, type Reply } from '../support/browser.js'
import { provider } from '../support/database.js'
import { filledCounty, type FilledCounty } from '../support/filled-county.js'
import { wordsOf } from '../support/forms.js'
import { linksIn } from '../support/page-reading.js'
import type { Person } from '../support/people.js'
import { serveAgain } from '../support/serve.js'

/** What no page of a problem may hold: where the program is, what it is made of, what it said to itself. */
const inner = /\bat [\w.]+ \(|node_modules|\.ts:\d|SQLITE|Prisma|PostgreSQL|SELECT |ENOENT|ENOSPC|uploads\//

describe(`when something goes wrong (${provider})`, () => {
  let place: FilledCounty, recorder: Person, clerk: Person
  before(async () => {
    place = await filledCounty()
    ;({ recorder, clerk } = place)
  })
  after(() => place.close())

  /** A page that says what happened and what to do, with a way on; signed-in people keep their navigation. */
  const says = (reply: Reply, status: number, sentences: (string | RegExp)[], ways: string[], { framed = true } = {}): void => {
    expect(reply.status).to.equal(status)
    expect(reply.headers.get('content-type')).to.contain('text/html')
    const words = wordsOf(reply.text)
    for (const sentence of sentences) expect(words).to.match(sentence instanceof RegExp ? sentence : new RegExp(sentence))
    expect(reply.text).not.to.match(inner)
    expect(reply.text).not.to.contain(place.folder)
    expect(reply.text.includes('class="side-nav"'), 'the frame').to.equal(framed)
    const actions = linksIn(reply.text.slice(reply.text.indexOf('class="problem-actions"'))).slice(0, ways.length)
    expect(actions.map(link => link.to)).to.deep.equal(ways)
  }
  /** Nothing is said twice: heading, sentence, what to do and number each add something. */
  const saysOnce = (reply: Reply, ...said: string[]): void => {
    const words = wordsOf(reply.text.slice(reply.text.indexOf('<section class="problem"')).replace(/<div class="problem-actions">.*?<\/div>/s, '').replace(/<\/section>.*/s, ''))
    for (const one of said) expect(words.split(one), `${one} in ${words}`).to.have.length(2)
  }
  const from = (path: string) => ({ referer: `${place.base}${path}` })

  it('403: who may help', async () => {
    const leader = await place.person('leader')
    says(await leader.browser.get('/accounts/new'), 403, ['这次没有受理', '没有办理这件事的权限', '本校管理员或县教育局审核员'], ['/', '/submissions'])
    says(await recorder.browser.send('POST', '/sign-out', { body: new URLSearchParams({ _csrf: 'stale' }), headers: from('/standing') }), 403, ['页面已经过期。', '核对后重新提交'], ['/standing', '/', '/submissions'])
  })

  it('404: where to look instead; without signing in too', async () => {
    says(await recorder.browser.get('/nowhere', from('/submissions?status=draft')), 404, ['没有找到', '请从列表里找'], ['/submissions?status=draft', '/', '/submissions'])
    says(await browser(place.base).get('/nowhere'), 404, ['没有找到'], ['/sign-in'], { framed: false })
  })

  it('409: the page as it is now', async () => {
    const item = place.evidence.find(one => one.caption === 'MERLIN-CAPTION')?.id ?? ''
    says(await recorder.browser.post(`/evidence/${item}/removal`, {}, from(`/submissions/${place.records.submitted.id}`)), 409, ['情况已经变了', /现在的状态不能这样办。\s*请打开最新的页面/], [`/submissions/${place.records.submitted.id}`, '/', '/submissions'])
  })

  it('413: send less at once', async () => {
    says(await recorder.browser.post('/language', { language: 'x'.repeat(1_500_000) }, from('/profile')), 413, ['内容太大', '请减少一次提交的内容'], ['/profile', '/', '/submissions'])
    says(await browser(place.base).post('/sign-in', { loginName: 'x'.repeat(1_500_000), password: 'x' }), 413, ['内容太大'], ['/sign-in'], { framed: false })
  })

  it('422: what was wrong, in the words that would have stood at the field', async () => {
    says(await clerk.browser.post(`/townships/${place.kept.township}/position`, { direction: 'sideways' }, from('/townships')), 422, ['有内容需要修改', '请从列出的选项里选择', '请返回刚才的页面修改'], ['/townships', '/', '/submissions'])
  })

  it('429: how long to wait, counted down, and then again', async () => {
    const replies = []
    for (let i = 0; i < 11; i++) replies.push(await clerk.browser.get('/downloads/summary.xlsx'))
    const last = replies.at(-1)
    if (!last) throw new Error('no answer')
    says(last, 429, ['请稍等', /还要等 \d+ 秒/], ['/downloads/summary.xlsx', '/', '/submissions'])
    expect(last.text).to.contain(`data-countdown="${last.headers.get('retry-after')}"`)
  })

  it('500: a number for the administrator, the same as in the log', async () => {
    const item = await place.db.reader.evidenceItem.findFirstOrThrow({ where: { caption: 'MERLIN-CAPTION' }, select: { id: true, file: { select: { sha256: true } } } })
    const path = place.store.pathOf(item.file?.sha256 ?? '')
    renameSync(path, `${path}.away`)
    const reply = await recorder.browser.get(`/evidence/${item.id}`)
    renameSync(`${path}.away`, path)
    says(reply, 500, ['系统出错了', '再试一次', /把这个编号告诉管理员：\s*[0-9a-f-]{36}/], [`/evidence/${item.id}`, '/', '/submissions'])
    saysOnce(reply, '编号', '管理员', '没有办成', '系统出')
  })

  it('503 without any database: a page all the same, for those who are signed in too', async () => {
    const gone = await openDatabase('postgres://nobody:x@127.0.0.1:1/none'), served = await serveAgain(place, { db: gone })
    const person = browser(served.base)
    for (const [name, value] of recorder.browser.cookies) person.cookies.set(name, value)
    says(await person.get('/standing'), 503, ['系统正忙', '还要等 10 秒', '编号'], ['/standing', '/sign-in'], { framed: false })
    says(await browser(served.base).get('/sign-in?then=/x'), 200, ['登录'], [], { framed: false })
    says(await browser(served.base).post('/sign-in', { loginName: 'recorder', password: 'x' }), 503, ['系统正忙', '已经保存的内容不受影响'], ['/sign-in'], { framed: false })
    await served.close()
    await gone.close()
  })

  it('503 while another process holds the database: the frame stays, nothing was written', async function () {
    if (provider !== 'sqlite') this.skip() // the file of another process
    const holder = spawn(process.execPath, ['-e', 'const d = require("better-sqlite3")(process.argv[1]); d.exec("BEGIN IMMEDIATE"); console.log("held"); process.stdin.on("end", () => process.exit(0)).resume()', place.url.slice(5)], { stdio: ['pipe', 'pipe', 'inherit'] })
    await once(holder.stdout, 'data')
    const before = await place.db.reader.submission.count()
    const reply = await recorder.browser.post('/activities', { kind: 'lecture' }, from('/activities/new'))
    holder.stdin.end()
    await once(holder, 'exit')
    says(reply, 503, ['系统正忙', '还要等 10 秒'], ['/activities/new', '/', '/submissions'])
    saysOnce(reply, '系统正忙', '没有办成', '再试', '编号')
    expect(await place.db.reader.submission.count()).to.equal(before)
  })

  it('507: a full disk is said at once, and reading goes on', async function () {
    if (provider !== 'sqlite') this.skip() // PostgreSQL's disk is its server's
    await place.db.write(tx => tx.$queryRaw`PRAGMA max_page_count=1`)
    let reply: Reply | undefined
    for (let i = 0; i < 40 && reply?.status !== 507; i++) reply = await recorder.browser.post('/activities', { kind: 'lecture' }, from('/activities/new'))
    await place.db.write(tx => tx.$queryRaw`PRAGMA max_page_count=4294967294`)
    if (!reply) throw new Error('no answer')
    says(reply, 507, ['没有保存', '磁盘已满', '请马上告诉管理员', '编号'], ['/activities/new', '/', '/submissions'])
    saysOnce(reply, '没有保存', '磁盘', '马上', '编号')
  })

  it('503 when a view could not be recorded: what was read is asked for again, nothing is sent again', () => {
    const page = problemPage(translators['zh-CN'], new Problem('viewUnrecorded'), 'x', { again: '/submissions', ways: [], waitSeconds: 10, reference: 'x' })
    expect([page.next, page.actions.map(action => action.label)]).to.deep.equal(['等一会儿再试，不用反复点。', ['再试一次']])
  })

  it('a page that comes from elsewhere is never the way back; a script gets the same as data', async () => {
    says(await recorder.browser.get('/nowhere', { referer: 'https://evil.example/submissions' }), 404, ['没有找到'], ['/', '/submissions'])
    says(await recorder.browser.get('/nowhere', { referer: `${place.base}//evil.example` }), 404, ['没有找到'], ['/', '/submissions'])
    const reply = await recorder.browser.get('/nowhere', { accept: 'application/json' })
    expect(JSON.parse(reply.text)).to.include({ status: 404, code: 'notFound' })
  })

  it('in English for those who read English', async () => {
    await recorder.browser.post('/language', { language: 'en' })
    says(await recorder.browser.get('/nowhere'), 404, ['Not found', 'look in the list'], ['/', '/submissions'])
    await recorder.browser.post('/language', { language: 'zh-CN' })
  })
})
