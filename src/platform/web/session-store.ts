import session, { type SessionData } from 'express-session'
import type { Database } from '../db/client.js'

declare module 'express-session' { interface SessionData { passport?: { user?: string }, touchedAt?: number, endsAt?: number } }

export const idleMs = 30 * 60_000
export const absoluteMs = 8 * 3_600_000
const touchEveryMs = 60_000

/** express-session in the product's own database: reads on the reader, writes through the gate, touched at most once a minute. */
export class SessionStore extends session.Store {
  constructor(readonly db: Database, readonly now: () => Date) { super() }

  override get(id: string, done: (error: unknown, data?: SessionData | null) => void) {
    this.db.reader.session.findUnique({ where: { id } }).then(row => {
      const now = this.now()
      if (!row || row.expiresAt <= now || row.endsAt <= now) return done(null, null)
      done(null, { ...JSON.parse(row.data) as SessionData, touchedAt: row.touchedAt.getTime(), endsAt: row.endsAt.getTime() })
    }).catch(done)
  }

  override set(id: string, data: SessionData, done: (error?: unknown) => void = () => {}) {
    const now = this.now(), { touchedAt: _touchedAt, endsAt: _endsAt, ...kept } = data
    const row = { accountId: data.passport?.user ?? null, data: JSON.stringify(kept), touchedAt: now, expiresAt: new Date(now.getTime() + idleMs) }
    this.db.write(async tx => {
      const { count } = await tx.session.updateMany({ where: { id }, data: row })
      if (count === 0) await tx.session.create({ data: { id, ...row, createdAt: now, endsAt: new Date(now.getTime() + absoluteMs) } })
    }).then(() => done(), done)
  }

  override touch(id: string, data: SessionData, done: () => void = () => {}) {
    const now = this.now()
    if (now.getTime() - (data.touchedAt ?? 0) < touchEveryMs) return done()
    // updateMany: a session that was ended meanwhile stays ended.
    this.db.write(tx => tx.session.updateMany({ where: { id }, data: { touchedAt: now, expiresAt: new Date(now.getTime() + idleMs) } })).then(() => done(), () => done())
  }

  override destroy(id: string, done: (error?: unknown) => void = () => {}) {
    this.db.write(tx => tx.session.deleteMany({ where: { id } })).then(() => done(), done)
  }
}
