import type { NextFunction, Request, Response } from 'express'
import { problemOf, type Problem } from '../../problems.js'
import { sentenceOf } from '../texts/sentence.js'
import { pageOf } from './carry-out.js'
import { recordRefusal } from './endpoint.js'
import { languageOf, wantsJson } from './reader.js'
import { networkOf } from './network.js'
import { problemPage } from './problem-pages.js'
import { fileHeaders } from './send.js'
import type { Services } from './services.js'
import { traceOf } from './trace.js'

/** Refusals that the trail keeps: somebody tried what they may not. */
const kept = new Set(['forbidden', 'foreignOrigin', 'badToken', 'wrongSignIn', 'tooManyWrong'])
/** When a machine that is busy or full is worth asking again. */
const busySeconds = 10

/** The one error handler: a page for people, application/problem+json for programs. */
export const onProblem = (s: Services) => async (error: unknown, req: Request, res: Response, _next: NextFunction): Promise<void> => {
  const problem = problemOf(error), reference = req.requestId
  if (problem.code === 'unexpected') s.log.error({ reference, route: routeOf(req), error: traceOf(error) }, 'unexpected')
  else if (problem.status >= 500) s.log.error({ reference, route: routeOf(req), code: problem.code, cause: String((error as { code?: string })?.code ?? '') }, problem.code)
  // Part of an answer is under way: a broken connection is the only honest end.
  if (res.headersSent) { res.destroy(); return }
  try {
    if (kept.has(problem.code)) await recordRefusal(s, req.user, problem, { network: networkOf(req.ip), route: `${req.method} ${routeOf(req)}` })
  } catch (failure) {
    s.log.error({ reference, error: traceOf(failure) }, 'a refusal could not be recorded')
  }
  for (const name of fileHeaders) res.removeHeader(name)
  res.status(problem.status).set('Cache-Control', 'no-store').vary('Accept')
  const retryAfter = problem.details.retryAfterSeconds ?? (problem.status === 503 ? busySeconds : undefined)
  if (typeof retryAfter === 'number') res.set('Retry-After', String(retryAfter))
  const sentence = sentenceOf(problem, s.translate(languageOf(req)))
  if (wantsJson(req)) {
    const details = problem.code === 'invalid' ? { errors: problem.details } : problem.details
    res.type('application/problem+json').send(JSON.stringify({ ...details, type: `/problems/${problem.code}`, title: sentence, status: problem.status, code: problem.code, reference }))
    return
  }
  if (problem.code === 'signInFirst') return res.redirect(303, req.method !== 'POST' && req.path !== '/' ? `/sign-in?then=${encodeURIComponent(req.originalUrl.slice(0, 500))}` : '/sign-in')
  if (problem.code === 'mustChangePassword') return res.redirect(303, '/password')
  res.type('html').send(await drawn(req, res, s, problem, { sentence, reference, waitSeconds: typeof retryAfter === 'number' ? retryAfter : undefined }))
}

/** A page in the frame of the person who asked; without the frame when that is what fails; a bare sentence when every page does. */
async function drawn(req: Request, res: Response, s: Services, problem: Problem, { sentence, reference, waitSeconds }: { sentence: string, reference: string, waitSeconds?: number }): Promise<string> {
  const t = s.translate(languageOf(req)), reads = req.method !== 'POST'
  const page = problemPage(t, problem, sentence, { again: reads ? ownAddress(req.originalUrl) : undefined, from: cameFrom(req), ways: req.byLink ? [] : s.waysOut(req.user, t), waitSeconds, reference })
  for (const layout of req.user && !req.user.mustChangePassword ? ['app', 'plain'] as const : ['plain'] as const) {
    try {
      return await pageOf(req, res, s, { kind: 'show', view: 'problems/show', title: page.heading, layout, page })
    } catch (failure) {
      s.log.error({ reference, error: traceOf(failure) }, 'the problem page failed')
    }
  }
  res.type('text/plain')
  return `${sentence}\n${reference}`
}

const ownAddress = (address: string): string | undefined => /^\/(?![/\\])[\x21-\x7e]*$/.test(address) ? address : undefined

/** The page of ours from which a form was sent or a link followed. */
function cameFrom(req: Request): string | undefined {
  const given = req.get('referer')
  if (!given || !URL.canParse(given)) return undefined
  const { host, pathname, search } = new URL(given), address = ownAddress(pathname + search)
  return host === req.get('host') && address !== '/sign-in' && !(req.method !== 'POST' && address === req.originalUrl) ? address : undefined
}

/** The route's pattern, never the address: an address may hold a name. */
export const routeOf = (req: Request): string => typeof req.route?.path === 'string' ? req.route.path : '(none)'
