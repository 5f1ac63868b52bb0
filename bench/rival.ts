/** What the product is compared with: a page and an upload as a good programmer writes them by hand, with Express, EJS,
 *  better-sqlite3, multer and sharp; sessions in the database, compression, headers and a log as the product has them, and nothing else of it. The page
 *  reads what the product's page says: rows and counts, what its menus offer, what waits and what is unread. */
import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto'
import { createReadStream, mkdirSync, readFileSync, unlinkSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import compression from 'compression'
import ejs from 'ejs'
import express from 'express'
import session, { type SessionData } from 'express-session'
import helmet from 'helmet'
import multer from 'multer'
import { pino } from 'pino'
import sharp from 'sharp'

const folder = process.env.DATA_DIR ?? '', files = join(folder, 'files')
mkdirSync(files, { recursive: true })
const db = new BetterSqlite3(join(folder, 'test.db'))
db.pragma('journal_mode=WAL')
db.pragma('synchronous=FULL')

const readSession = db.prepare('SELECT "data" FROM "Session" WHERE "id" = ?'), keepSession = db.prepare('INSERT INTO "Session" ("id", "accountId", "data", "createdAt", "touchedAt", "expiresAt", "endsAt") VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT ("id") DO UPDATE SET "data" = excluded."data"')
class Store extends session.Store {
  override get(id: string, done: (error: unknown, data?: SessionData | null) => void) { const row = readSession.get(id) as { data: string } | undefined; done(null, row ? JSON.parse(row.data) as SessionData : null) }
  override set(id: string, data: SessionData, done: () => void = () => {}) { const now = new Date().toISOString(); keepSession.run(id, data.passport?.user ?? null, JSON.stringify(data), now, now, now, now); done() }
  override touch(_id: string, _data: SessionData, done: () => void = () => {}) { done() }
  override destroy(_id: string, done: () => void = () => {}) { done() }
}

const viewer = db.prepare('SELECT a."id", a."role", a."displayName", o."id" AS "orgId", o."name", o."path" FROM "Account" a JOIN "Organisation" o ON o."id" = a."orgId" WHERE a."id" = ?')
const rows = db.prepare(`
  SELECT s."id", s."number", s."title", s."heldOn", s."status", s."changedAt", o."name" AS "school", k."name" AS "kind", a."sessions", (SELECT SUM(p."pupils") FROM "ActivityParticipation" p WHERE p."activityId" = a."id") AS "pupils"
  FROM "Submission" s JOIN "Organisation" o ON o."id" = s."orgId" LEFT JOIN "ActivityKind" k ON k."orgId" = s."countyId" AND k."code" = s."topic"
    LEFT JOIN "SubmissionRevision" r ON r."submissionId" = s."id" AND r."number" = s."revisionCount" LEFT JOIN "Activity" a ON a."revisionId" = r."id"
  WHERE s."countyId" = ? AND s."status" <> 'draft' AND s."heldOn" >= '2026-01-01' AND s."heldOn" < '2027-01-01' ORDER BY s."changedAt" DESC, s."id" DESC LIMIT 21`)
const counts = db.prepare('SELECT "status", COUNT(*) AS "count" FROM "Submission" WHERE "countyId" = ? AND "heldOn" >= \'2026-01-01\' AND "heldOn" < \'2027-01-01\' GROUP BY "status"')

/** Everything else that stands on the page: kinds and their group, townships, terms, years, schemes, drafts, what waits, what is unread. */
const facts = {
  kinds: db.prepare('SELECT "code", "name", "shortName", "group" FROM "ActivityKind" WHERE "orgId" = ? ORDER BY "position", "code"'),
  townships: db.prepare('SELECT "id", "name" FROM "Organisation" WHERE "countyId" = ? AND "kind" IN (\'township\', \'schoolDistrict\') ORDER BY "position", "name"'),
  above: db.prepare('SELECT o."name", p."name" AS "above" FROM "Organisation" o LEFT JOIN "Organisation" p ON p."id" = o."parentId" WHERE o."id" = ?'),
  terms: db.prepare('SELECT "schoolYear", "season", "startsOn", "endsOn" FROM "Term" WHERE "orgId" = ? ORDER BY "startsOn"'),
  days: db.prepare('SELECT MIN("heldOn") AS "first", MAX("heldOn") AS "last" FROM "TallyCountyDay" WHERE "orgId" = ? AND "records" > 0'),
  owed: db.prepare('SELECT DISTINCT k."code" FROM "ActivityScheme" s JOIN "SchemeDuty" d ON d."schemeId" = s."id" JOIN "ActivityKind" k ON k."id" = d."kindId" WHERE s."orgId" = ?'),
  drafts: db.prepare('SELECT COUNT(*) AS "count" FROM "Submission" WHERE "countyId" = ? AND "status" IN (\'draft\', \'confirming\')'),
  waiting: db.prepare('SELECT COUNT(*) AS "count" FROM "Submission" WHERE "countyId" = ? AND "status" = \'submitted\''),
}
const unread = db.prepare('SELECT COUNT(*) AS "count" FROM "Message" WHERE "orgId" = ? AND ("accountId" IS NULL OR "accountId" = ?)')

/** What a programmer draws by a loop: how one of them looks in the product's page, and as a template. */
const loops: readonly (readonly [item: RegExp, template: string])[] = [
  [/\s*<li><a href="([^"]*)"( aria-current="page")?>(<svg[\s\S]*?<\/svg>)([^<]*)(<span class="nav-count">[\s\S]*?<\/span><\/span>)?<\/a><\/li>/, '<li><a href="<%= one[0] %>"<% if (one[1]) { %> aria-current="page"<% } %>><%- one[2] %><%= one[3] %><% if (one[4]) { %><span class="nav-count"><span aria-hidden="true"><%= page.facts.waiting[0].count %></span><span class="visually-hidden"><%= page.facts.waiting[0].count %> 件待办</span></span><% } %></a></li>\n'],
  [/\s*<a class="bottom-link" href="([^"]*)"( aria-current="page")?>(<svg[\s\S]*?<\/svg>)([^<]*)(<span class="nav-count">[\s\S]*?<\/span><\/span>)?<\/a>/, '<a class="bottom-link" href="<%= one[0] %>"<% if (one[1]) { %> aria-current="page"<% } %>><%- one[2] %><%= one[3] %><% if (one[4]) { %><span class="nav-count"><span aria-hidden="true"><%= page.facts.waiting[0].count %></span><span class="visually-hidden"><%= page.facts.waiting[0].count %> 件待办</span></span><% } %></a>\n'],
  [/\s*<a href="([^"]*)"( aria-current="true")?>([^<]*) <span class="tab-count">(\d+)<\/span><\/a>/, '<a href="<%= one[0] %>"<% if (one[1]) { %> aria-current="true"<% } %>><%= one[2] %> <span class="tab-count"><%= one[3] %></span></a>\n'],
  [/\s*<option value="([^"]*)"( selected)?>([^<]*)<\/option>/, '<option value="<%= one[0] %>"<% if (one[1]) { %> selected<% } %>><%= one[2] %></option>'],
]
const lists: (readonly (string | undefined)[])[][] = []

/** The same page, of the same size: the product's own, with loops where lists were. Its words stand in it, in one language. */
function pageTemplate(): ejs.TemplateFunction {
  let html = readFileSync(join(folder, 'page.html'), 'utf8').replace(/nonce="[^"]+"/g, 'nonce="<%= page.nonce %>"').replace(/name="_csrf" value="[^"]+"/g, 'name="_csrf" value="<%= page.csrf %>"')
  for (const [item, template] of loops) {
    html = html.replace(new RegExp(`(?:${item.source})+`, 'g'), run => {
      const list = lists.push([...run.matchAll(new RegExp(item.source, 'g'))].map(([, ...parts]) => parts.map(part => part?.replaceAll('&amp;', '&')))) - 1
      return `\n<% for (const one of page.lists[${list}]) { %>${template}<% } %>`
    })
  }
  const [before = '', rest = ''] = html.split('<tbody>'), [, after = ''] = rest.split('</tbody>')
  return ejs.compile(`${before}<tbody>
<% for (const row of page.rows) { %>
        <tr>
          <th scope="row" class="is-text is-head">
<%= row.school %>
</th>
          <td class="is-text">
<a href="/submissions/<%= row.id %>"><%= row.title %></a>
<span class="cell-note"><%= row.number %></span>
</td>
          <td class="is-text only-wide">
<%= row.kind %>
</td>
          <td class="is-date">
<%= row.heldOn %>
</td>
          <td class="is-number only-wide">
<%= row.sessions %>
</td>
          <td class="is-number">
<%= row.pupils %>
</td>
          <td class="is-badge">
<span class="badge tone-ok"><%= row.status %></span>
</td>
          <td class="is-date only-wide">
<%= row.changedAt.slice(0, 10) %>
</td>
        </tr>
<% } %>
</tbody><p hidden><% for (const one of page.counts) { %><%= one.status %> <%= one.count %><% } %><% for (const [name, rows] of Object.entries(page.facts)) { if (name !== 'kinds') { %><%= name %> <%= Object.values(rows[0] ?? {}).join() %><% } } %><%= page.unread.count %></p>${after}`, { strict: true, destructuredLocals: ['page'], compileDebug: false })
}
let template: ejs.TemplateFunction | undefined

const app = express().disable('x-powered-by').set('etag', false)
// The product's duties for every answer: a line in the log, and headers that say what a browser must not do. BARE leaves them out.
if (process.env.BARE === undefined) {
  const log = pino()
  app.use((req, res, next) => {
    const began = performance.now(), request = randomUUID()
    res.on('close', () => log.info({ request, viewer: req.session?.passport?.user, method: req.method, route: req.path, status: res.statusCode, ms: performance.now() - began }, 'request'))
    next()
  })
  app.use(helmet({ contentSecurityPolicy: false, strictTransportSecurity: false, crossOriginEmbedderPolicy: false }))
}
app.use(compression())
app.use(session({ store: new Store(), secret: 'a secret', resave: false, saveUninitialized: false, name: 'sid' }))
const user = (req: express.Request) => viewer.get(req.session.passport?.user) as { id: string, orgId: string, displayName: string }
app.post('/sign-in', express.urlencoded({ extended: false }), (req, res) => {
  req.session.passport = { user: (db.prepare('SELECT "id" FROM "Account" WHERE "loginName" = ?').get((req.body as { loginName: string }).loginName) as { id: string }).id }
  res.redirect(303, '/')
})
app.get('/submissions', (req, res) => {
  const me = user(req), nonce = randomBytes(16).toString('base64url')
  template ??= pageTemplate()
  res.set({ 'Content-Security-Policy': `default-src 'self'; script-src 'nonce-${nonce}'`, 'Cache-Control': 'no-store' }).type('html')
    .send(template({ page: { nonce, csrf: createHmac('sha256', 'a secret').update(req.sessionID).digest('base64url'), me, rows: rows.all(me.orgId).slice(0, 20), counts: counts.all(me.orgId), facts: Object.fromEntries(Object.entries(facts).map(([name, one]) => [name, one.all(me.orgId)])), unread: unread.get(me.orgId, me.id), lists } }))
})

async function keep(bytes: Buffer, name: string): Promise<void> {
  const unfinished = join(files, randomUUID()), handle = await open(unfinished, 'wx')
  try { await handle.writeFile(bytes); await handle.sync() } finally { await handle.close() }
  await rename(unfinished, join(files, name))
  const directory = await open(files)
  try { await directory.sync() } finally { await directory.close() }
}
sharp.cache(false)
app.post('/photo', multer({ dest: join(folder, 'tmp') }).single('files'), async (req, res) => {
  user(req)
  const path = req.file?.path ?? '', received = createHash('sha256')
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) received.update(piece)
  const picture = await sharp(path).autoOrient().resize(2560, 2560, { fit: 'inside', withoutEnlargement: true }).flatten({ background: '#fff' }).jpeg({ quality: 82 }).toBuffer()
  const thumbnail = await sharp(picture).resize({ width: 480, withoutEnlargement: true }).jpeg({ quality: 75 }).toBuffer()
  const name = createHash('sha256').update(picture).digest('hex')
  await keep(thumbnail, `${name}.thumbnail`)
  await keep(picture, name)
  unlinkSync(path)
  res.redirect(303, '/')
})

const server = app.listen(0, '127.0.0.1', () => console.log(`http://localhost:${(server.address() as AddressInfo).port}`))
process.on('SIGTERM', () => process.exit(0))
