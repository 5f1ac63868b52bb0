import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import { Problem } from '../../problems.js'

/** First line, before the body is read: a browser says where a form came from. @throws Problem foreignOrigin */
export function checkOrigin(req: Request): void {
  const site = req.get('sec-fetch-site'), origin = req.get('origin')
  // A page behind a link tells nobody its address, so that its form comes from “null”. Whoever could forge it would have to know the secret first.
  if (req.byLink && (!origin || origin === 'null') && (!site || site === 'same-origin')) return
  if (site && site !== 'same-origin') throw new Problem('foreignOrigin')
  if (origin && origin !== `${req.protocol}://${req.get('host')}`) throw new Problem('foreignOrigin')
  if (!site && !origin) throw new Problem('foreignOrigin')
}

const mark = (secret: string, sessionId: string, salt: string): string => createHmac('sha256', secret).update(`csrf ${salt} ${sessionId}`).digest('base64url')

/** A token bound to a session, another one on every page: pages travel compressed beside what people typed, and a secret that
 *  stands in all of them could be guessed from their lengths (BREACH). */
export function tokenFor(secret: string, sessionId: string): string {
  const salt = randomBytes(12).toString('base64url')
  return `${salt}.${mark(secret, sessionId, salt)}`
}

/** Second line. @throws Problem badToken */
export function checkToken(secret: string, sessionId: string, given: unknown): void {
  const [salt = '', seal = ''] = typeof given === 'string' ? given.split('.') : []
  const expected = Buffer.from(mark(secret, sessionId, salt)), found = Buffer.from(seal)
  if (found.length !== expected.length || !timingSafeEqual(found, expected)) throw new Problem('badToken')
}
