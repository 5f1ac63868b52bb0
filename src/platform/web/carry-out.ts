import { randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'
import { dayOf } from '../../calendar.js'
import { collectNothing } from '../ctx.js'
import { scopedDb } from '../db/scope.js'
import type { TextKey } from '../texts/texts.js'
import { tokenFor } from './forgery.js'
import { languageOf } from './reader.js'
import { setNotice, takeNotice } from './notice.js'
import { partOf } from './render.js'
import type { Reply } from './reply.js'
import { sendPage, sendStored, sendStream } from './send.js'
import type { Place, Services } from './services.js'
import { sessionCookie } from './session-store.js'

/** Does what a reply says, after the commit. */
export async function carryOut(req: Request, res: Response, s: Services, reply: Reply): Promise<void> {
  if ((reply.kind === 'show' || reply.kind === 'stream') && reply.audited?.length) {
    const { audited } = reply
    await s.db.write(tx => s.finish(tx, req.user, { ...collectNothing(), records: audited }, s.now()))
  }
  switch (reply.kind) {
    case 'show': {
      if (reply.status) res.status(reply.status)
      sendPage(req, res, await pageOf(req, res, s, reply))
      return
    }
    case 'json': res.status(reply.status).json(reply.value); return
    case 'file': await sendStored(res, s.store, reply); return
    case 'stream': await sendStream(req, res, reply); return
    case 'redirect':
      if (reply.notice) setNotice(res, s, reply.notice)
      if (reply.language) res.cookie('language', reply.language, { httpOnly: true, sameSite: 'lax', secure: s.https, maxAge: 365 * 86_400_000 })
      goTo(res, reply.to); return
    case 'signIn': {
      const { accountId } = reply
      await new Promise<void>((done, fail) => req.logIn({ id: accountId } as Express.User, error => error ? fail(error) : done()))
      if (reply.notice) setNotice(res, s, reply.notice)
      goTo(res, reply.to); return
    }
    case 'signOut': {
      await new Promise<void>((done, fail) => req.session.destroy(error => error ? fail(error) : done()))
      const { name, cookie } = sessionCookie(s.https)
      res.clearCookie(name, cookie)
      goTo(res, reply.to)
    }
  }
}

/** A form leads to a page of ours, never to an address that a browser reads as another host. */
function goTo(res: Response, to: string): void {
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(to)) throw new Error('a redirect must be a path of this product')
  res.redirect(303, to)
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
    path: req.path, here: req.method === 'POST' ? '/' : req.originalUrl.length > 400 ? req.path : req.originalUrl, title: reply.title, viewer: req.user, notice: notice && (t as (key: TextKey) => string)(notice), t,
    db: scopedDb(req.user ?? { kind: 'token', token: '' }, s.db.reader), today: dayOf(now),
  }
  const body = part(reply.view, reply.page as never)
  if (reply.layout === 'app' && req.user) return part('layouts/app', { ...await s.appFrame(place), inWeChat: /MicroMessenger/i.test(req.get('user-agent') ?? ''), body })
  return part('layouts/plain', { ...s.plainFrame(place), alone: req.byLink, body })
}

