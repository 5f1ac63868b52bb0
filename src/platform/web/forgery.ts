import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import { Problem } from '../../problems.js'

/** First line, before the body is read: a browser says where a form came from. @throws Problem foreignOrigin */
export function checkOrigin(req: Request): void {
  const site = req.get('sec-fetch-site'), origin = req.get('origin')
  if (site && site !== 'same-origin') throw new Problem('foreignOrigin')
  if (origin && origin !== `${req.protocol}://${req.get('host')}`) throw new Problem('foreignOrigin')
  if (!site && !origin) throw new Problem('foreignOrigin')
}

export const tokenFor = (secret: string, sessionId: string): string => createHmac('sha256', secret).update(`csrf ${sessionId}`).digest('base64url')

/** Second line: a token bound to the session. @throws Problem badToken */
export function checkToken(expected: string, given: unknown): void {
  if (typeof given !== 'string' || given.length !== expected.length || !timingSafeEqual(Buffer.from(given), Buffer.from(expected))) throw new Problem('badToken')
}
