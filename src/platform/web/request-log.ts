import { randomUUID } from 'node:crypto'
import type { NextFunction, Request, Response } from 'express'
import type { Logger } from 'pino'
import './user.js'
import { routeOf } from './on-problem.js'

/** One line per request: id, viewer, route, status, milliseconds. Never an address, a title or a name. */
export const requestLog = (log: Logger) => (req: Request, res: Response, next: NextFunction): void => {
  const began = process.hrtime.bigint(), request = req.requestId = randomUUID()
  res.on('close', () => {
    const ms = Math.round(Number(process.hrtime.bigint() - began) / 1e5) / 10
    log.info({ request, viewer: req.user?.id, method: req.method, route: routeOf(req), status: res.statusCode, complete: res.writableFinished, ms }, 'request')
  })
  next()
}
