import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import { dayOf } from '../../calendar.js'
import { languages, type Language } from '../../viewer.js'
import { collectNothing } from '../ctx.js'
import { scopedDb } from '../db/scope.js'
import { zhCN } from '../texts/zh-CN/index.js'
import type { TextKey } from '../texts/texts.js'
import { tokenFor } from './forgery.js'
import { partOf } from './render.js'
import type { Reply } from './reply.js'
import type { Place, Services } from './services.js'

/** Does what a reply says, after the commit. */
export async function carryOut(req: Request, res: Response, s: Services, reply: Reply): Promise<void> {
  if ((reply.kind === 'show' || reply.kind === 'stream') && reply.audited?.length) {
    const { audited } = reply
    await s.db.write(tx => s.finish(tx, req.user, { ...collectNothing(), records: audited }, s.now()))
  }
  switch (reply.kind) {
    case 'show': res.type('html').send(await pageOf(req, res, s, reply)); return
    case 'json': res.status(reply.status).json(reply.value); return
    case 'redirect':
      if (reply.notice) setNotice(res, s, reply.notice)
      if (reply.language) res.cookie('language', reply.language, { httpOnly: true, sameSite: 'lax', secure: s.https, maxAge: 365 * 86_400_000 })
      res.redirect(303, reply.to); return
    case 'file':
      res.set({ 'Content-Security-Policy': "default-src 'none'; sandbox", 'Cache-Control': 'private, max-age=3600', 'Content-Disposition': disposition(reply.fileName, reply.inline), 'X-Content-Type-Options': 'nosniff', 'Cross-Origin-Resource-Policy': 'same-origin' }).type(reply.mediaType)
      await new Promise<void>((done, fail) => res.sendFile(reply.which === 'whole' ? s.store.pathOf(reply.sha256) : s.store.thumbnailPathOf(reply.sha256), { dotfiles: 'allow', cacheControl: false }, error => error ? fail(sendProblem(error)) : done())); return
    case 'stream':
      res.set({ 'Cache-Control': 'no-store', 'Content-Disposition': disposition(reply.fileName, false) }).type(reply.mediaType)
      await pipeline(reply.stream, res); return
    case 'signIn': {
      const { accountId } = reply
      await new Promise<void>((done, fail) => req.logIn({ id: accountId } as Express.User, error => error ? fail(error) : done()))
      if (reply.notice) setNotice(res, s, reply.notice)
      res.redirect(303, reply.to); return
    }
    case 'signOut':
      await new Promise<void>((done, fail) => req.session.destroy(error => error ? fail(error) : done()))
      res.clearCookie(s.https ? '__Host-sid' : 'sid', { path: '/', httpOnly: true, sameSite: 'lax', secure: s.https })
      res.redirect(303, reply.to)
  }
}

/** A file whose row is there and whose bytes are not is a fault of ours, not a missing page. */
const sendProblem = (error: Error & { code?: string, status?: number }): Error => error.code === 'ECONNABORTED' ? error : error.status === 404 ? new Error('a stored file is missing on the disk') : error

export const languageOf = (req: Request): Language => req.user?.language ?? languages.find(one => one === cookieOf(req, 'language')) ?? 'zh-CN'

export function cookieOf(req: Request, name: string): string | undefined {
  for (const one of (req.headers.cookie ?? '').split(';')) {
    const [key, ...value] = one.trim().split('=')
    if (key !== name) continue
    try { return decodeURIComponent(value.join('=')) } catch { return undefined }
  }
  return undefined
}

/** attachment; filename*: the name may be Chinese (RFC 5987). */
export function disposition(fileName: string, inline: boolean): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(fileName.replace(/[\ud800-\udfff](?![\udc00-\udfff])/g, '_').replace(/(?<![\ud800-\udbff])[\udc00-\udfff]/g, '_')).replace(/['()*]/g, one => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`
}

// --- a sentence carried over a redirect -----------------------------------------------------------------------------------

const seal = (s: Services, key: string): string => createHmac('sha256', s.secret).update(`notice ${key}`).digest('base64url')

function setNotice(res: Response, s: Services, key: TextKey): void {
  res.cookie('notice', `${key}~${seal(s, key)}`, { httpOnly: true, sameSite: 'lax', secure: s.https, maxAge: 60_000 })
}

/** Reads and clears the notice: it is shown once. */
function takeNotice(req: Request, res: Response, s: Services): TextKey | undefined {
  const given = cookieOf(req, 'notice')
  if (!given) return undefined
  res.clearCookie('notice', { httpOnly: true, sameSite: 'lax', secure: s.https })
  const [key = '', mark = ''] = given.split('~'), expected = seal(s, key)
  const genuine = mark.length === expected.length && timingSafeEqual(Buffer.from(mark), Buffer.from(expected))
  return genuine && key in zhCN && typeof zhCN[key as TextKey] === 'string' ? key as TextKey : undefined
}

// --- a page ----------------------------------------------------------------------------------------------------------------

/** Renders a page in its frame, with a policy and a nonce of its own. */
export async function pageOf(req: Request, res: Response, s: Services, reply: Extract<Reply, { kind: 'show' }>): Promise<string> {
  const nonce = randomBytes(16).toString('base64url'), language = languageOf(req), t = s.translate(language)
  res.set({
    'Content-Security-Policy': `default-src 'self'; script-src 'nonce-${nonce}'; style-src 'self'; img-src 'self' data: blob:; media-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'`,
    'Cache-Control': 'no-store',
    'Content-Language': language,
  })
  const notice = takeNotice(req, res, s)
  const part = partOf(s.templates, t, { nonce, csrf: req.user ? tokenFor(s.secret, req.sessionID) : '', asset: path => s.asset(path) })
  const now = s.now()
  const place: Place = {
    path: req.path, title: reply.title, viewer: req.user, notice: notice && (t as (key: TextKey) => string)(notice), t,
    db: scopedDb(req.user ?? { kind: 'token', token: '' }, s.db.reader), today: dayOf(now),
  }
  const body = part(reply.view, reply.page as never)
  if (reply.layout === 'app' && req.user) return part('layouts/app', { ...await s.appFrame(place), body })
  return part('layouts/plain', { ...s.plainFrame(place), body })
}

