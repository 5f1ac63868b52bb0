import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { CookieOptions } from 'express'
import session, { type SessionData } from 'express-session'
import type { Database } from '../db/client.js'

declare module 'express-session' { interface SessionData { passport?: { user?: string }, touchedAt?: number, endsAt?: number } }

export const idleMs = 30 * 60_000
export const absoluteMs = 8 * 3_600_000
const touchEveryMs = 60_000
/** How long an answer waits for its session to be touched. */
const touchPatienceMs = 500

/** __Host-: a browser takes it only by https, for this host and the whole of it. */
export const sessionCookie = (https: boolean): { name: string, cookie: CookieOptions } =>
  ({ name: https ? '__Host-sid' : 'sid', cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: https } })

/** What the row is known by: whoever reads the database, or a backup of it, has no session. */
const rowId = (sessionId: string): string => createHash('sha256').update(sessionId).digest('base64url')

/** express-session in the product's own database: reads on the reader, writes through the gate, touched at most once a minute. */
export class SessionStore extends session.Store {
  readonly #touching = new Set<string>()
  constructor(readonly db: Database, readonly now: () => Date) { super() }

  override get(sessionId: string, done: (error: unknown, data?: SessionData | null) => void) {
    this.db.reader.session.findUnique({ where: { id: rowId(sessionId) }, select: { data: true, touchedAt: true, expiresAt: true, endsAt: true } }).then(row => {
      const now = this.now().getTime()
      // Further off than a session can be: the clock was ahead when it began, and it would outlive its time.
      if (!row || !isWithin(row.expiresAt, now, idleMs) || !isWithin(row.endsAt, now, absoluteMs)) return done(null, null)
      done(null, { ...JSON.parse(row.data) as SessionData, touchedAt: row.touchedAt.getTime(), endsAt: row.endsAt.getTime() })
    }).catch(done)
  }

  override set(sessionId: string, data: SessionData, done: (error?: unknown) => void = () => {}) {
    const id = rowId(sessionId), now = this.now(), { touchedAt: _touchedAt, endsAt: _endsAt, ...kept } = data
    const row = { accountId: data.passport?.user ?? null, data: JSON.stringify(kept), touchedAt: now, expiresAt: new Date(now.getTime() + idleMs) }
    this.db.write(async tx => {
      const { count } = await tx.session.updateMany({ where: { id }, data: row })
      // One that was ended meanwhile stays ended: only a session without a past is new.
      if (count === 0 && data.endsAt === undefined) await tx.session.create({ data: { id, ...row, createdAt: now, endsAt: new Date(now.getTime() + absoluteMs) } })
    }).then(() => done(), done)
  }

  /** A page does not wait for a database that another process holds: the touch goes on without it, once for all pages of a session. */
  override touch(sessionId: string, data: SessionData, done: () => void = () => {}) {
    const id = rowId(sessionId), now = this.now()
    if (Math.abs(now.getTime() - (data.touchedAt ?? 0)) < touchEveryMs || this.#touching.has(id)) return done()
    this.#touching.add(id)
    // updateMany: a session that was ended meanwhile stays ended.
    const touched = this.db.write(tx => tx.session.updateMany({ where: { id }, data: { touchedAt: now, expiresAt: new Date(now.getTime() + idleMs) } })).catch(() => {}).finally(() => this.#touching.delete(id))
    void Promise.race([touched, pause(touchPatienceMs, undefined, { ref: false })]).then(() => done())
  }

  override destroy(sessionId: string, done: (error?: unknown) => void = () => {}) {
    this.db.write(tx => tx.session.deleteMany({ where: { id: rowId(sessionId) } })).then(() => done(), done)
  }
}

const isWithin = (end: Date, now: number, spanMs: number): boolean => end.getTime() > now && end.getTime() <= now + spanMs + touchEveryMs
