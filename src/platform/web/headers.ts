import type { NextFunction, Request, Response } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'

/** Every answer, whatever it is: nothing in it runs, nobody frames it, the type is what we say. A page and a file say more of their own. */
export function safeHeaders(https: boolean, log: Logger) {
  const set = helmet({ contentSecurityPolicy: { useDefaults: false, directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"], 'base-uri': ["'none'"], 'form-action': ["'none'"] } }, strictTransportSecurity: https, crossOriginEmbedderPolicy: false, referrerPolicy: { policy: 'same-origin' } })
  let told = false
  return (req: Request, res: Response, next: NextFunction): void => {
    if (https && !req.secure && !told) {
      told = true
      log.warn('HTTPS is on, but a request came without X-Forwarded-Proto: https. The proxy in front must send it, else nobody can sign in.')
    }
    set(req, res, next)
  }
}

/** Whatever comes after the assets belongs to one person and one moment. */
export function keepNothing(_req: Request, res: Response, next: NextFunction): void {
  res.set('Cache-Control', 'no-store')
  next()
}
