import { randomUUID } from 'node:crypto'
import type { NextFunction, Request, Response } from 'express'
import { problemOf } from '../../problems.js'
import { sentenceOf } from '../texts/sentence.js'
import { languageOf, pageOf } from './carry-out.js'
import { recordRefusal } from './endpoint.js'
import { networkOf } from './network.js'
import type { Services } from './services.js'

/** Refusals that the trail keeps: somebody tried what they may not. */
const kept = new Set(['forbidden', 'foreignOrigin', 'badToken', 'wrongSignIn', 'tooManyWrong'])

/** The one error handler: a page for people, application/problem+json for programs. */
export const onProblem = (s: Services) => async (error: unknown, req: Request, res: Response, next: NextFunction): Promise<void> => {
  if (res.headersSent) return next(error)
  const problem = problemOf(error), reference = randomUUID()
  if (problem.code === 'unexpected') s.log.error({ reference, route: routeOf(req), error: String((error as Error)?.stack ?? error) }, 'unexpected')
  else if (problem.status >= 500) s.log.error({ reference, route: routeOf(req), code: problem.code, cause: String((error as { code?: string })?.code ?? '') }, problem.code)
  try {
    if (kept.has(problem.code)) await recordRefusal(s, req.user, problem, { network: networkOf(req.ip), route: `${req.method} ${routeOf(req)}` })
  } catch (failure) {
    s.log.error({ reference, error: String(failure) }, 'a refusal could not be recorded')
  }
  res.status(problem.status)
  if (typeof problem.details.retryAfterSeconds === 'number') res.set('Retry-After', String(problem.details.retryAfterSeconds))
  const t = s.translate(languageOf(req)), sentence = sentenceOf(problem, t)
  if (req.accepts(['html', 'json']) === 'json') {
    res.type('application/problem+json').send(JSON.stringify({ type: `/problems/${problem.code}`, title: sentence, status: problem.status, code: problem.code, reference, ...problem.details }))
    return
  }
  if (problem.code === 'signInFirst') return res.redirect(303, req.method === 'GET' && req.path !== '/' ? `/sign-in?then=${encodeURIComponent(req.originalUrl.slice(0, 500))}` : '/sign-in')
  if (problem.code === 'mustChangePassword') return res.redirect(303, '/password')
  try {
    res.type('html').send(await pageOf(req, res, s, { kind: 'show', view: 'problems/show', title: t('problem.title'), layout: req.user ? 'app' : 'plain',
      page: { heading: t('problem.title'), sentence, reference: problem.status >= 500 ? t('problem.reference', reference) : '', back: { label: t('problem.back'), to: req.user ? '/' : '/sign-in' } } }))
  } catch (failure) {
    s.log.error({ reference, error: String((failure as Error)?.stack ?? failure) }, 'the problem page failed')
    res.type('text/plain').send(`${sentence}\n${reference}`)
  }
}

/** The route's pattern, never the address: an address may hold a name. */
export const routeOf = (req: Request): string => typeof req.route?.path === 'string' ? req.route.path : '(none)'
