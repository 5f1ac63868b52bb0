import { createHmac } from 'node:crypto'
import type { Request, Response } from 'express'
import { z } from 'zod'
import { dayOf } from '../../calendar.js'
import { Problem, type FieldErrors } from '../../problems.js'
import type { AccountViewer, TokenViewer, Viewer } from '../../viewer.js'
import { collectNothing, type Collected, type Ctx, type TrailRecord } from '../ctx.js'
import { contextOf } from '../context.js'
import { consume, type Limit } from '../db/counters.js'
import type { Client, Tx } from '../db/client.js'
import { scopedDb } from '../db/scope.js'
import { keptOfSecret } from '../link-secret.js'
import { carryOut } from './carry-out.js'
import { asMade, cleaned } from './clean.js'
import { checkOrigin, checkToken } from './forgery.js'
import { inputErrors } from './input-errors.js'
import { languageOf, wantsJson } from './reader.js'
import { networkOf } from './network.js'
import { claimOnce, keepOnce, onceKey, type OnceKey } from './once.js'
import type { Reply } from './reply.js'
import type { Form, KeptFile, Outside, RefusedFile, Route } from './route.js'
import type { Services } from './services.js'
import { traceOf } from './trace.js'
import './user.js'
import { readBody, type Body } from './upload.js'

const nobody: Viewer = { kind: 'token', token: '' }
const rates: Record<'upload' | 'export', Limit> = {
  upload: { most: 60, windowMs: 60_000, restart: 'window' },
  export: { most: 10, windowMs: 60_000, restart: 'window' },
}
const Version = z.coerce.number().int().min(1)

/** Refusals after which a form comes back with what was typed. */
const triedAgain: ReadonlySet<number> = new Set([409, 413, 422, 429])

/** The only place that sees req and res: viewer → role → body → input → prepare → one transaction → reply. */
export const endpoint = (route: Route, s: Services, schema = schemaOf(route)) => async (req: Request, res: Response): Promise<void> => {
  const changes = route.method === 'post'
  const holder = route.byLink && holderOf(req, res, req.params[route.byLink], changes ? s.now() : undefined)
  if (changes) checkOrigin(req)
  const viewer = req.user
  checkRole(route, viewer)
  if (viewer && route.limit) await countRate(s, `${route.limit} ${viewer.id}`, rates[route.limit])
  const body: Body = changes ? await readBody(req, res, route.upload, s.store.temporaryFolder) : { fields: asMade({ ...req.query }), files: [], surplus: [], discard: async () => {} }
  try {
    body.fields = cleaned(body.fields)
    const { _once, _csrf, _version, ...fields } = body.fields
    if (changes && viewer) checkToken(s.secret, req.sessionID, _csrf ?? req.get('x-csrf-token'))
    const raw = { ...fields, ...req.params }
    const now = s.now(), t = s.translate(languageOf(req))
    const context = (client: Client | Tx, collected: Collected): Ctx => contextOf(client, collected, viewer ?? holder, now, t, readVersion(_version), s.storedBytes)
    const reader = context(s.db.reader, collectNothing())
    const tryAgain = async (form: Form, status: number): Promise<void> => {
      if (!route.retry || wantsJson(req)) throw form.problem ?? new Problem('invalid', form.errors)
      res.status(status)
      await carryOut(req, res, s, await route.retry(reader, form))
    }
    const parsed = schema.safeParse(raw, { reportInput: true })
    if (!parsed.success) {
      const { errors, elsewhere } = inputErrors(parsed.error, t)
      if (Object.keys(errors).some(name => name in req.params)) throw new Problem('notFound')
      return await tryAgain({ values: raw, errors, problem: elsewhere && Object.keys(errors).length === 0 ? new Problem('invalid') : undefined }, 422)
    }
    let reply: Reply
    try {
      const prepared = await route.prepare?.(parsed.data, outsideOf(req, s, viewer ?? holder, body, now, t))
      reply = changes
        ? await change(s, viewer ?? holder, now, onceKey(viewer, req.path, body), async (tx, collected) => route.run(context(tx, collected), parsed.data, prepared))
        : await route.run(reader, parsed.data, prepared)
    } catch (error) {
      if (!(error instanceof Problem) || !route.retry || !triedAgain.has(error.status)) throw error
      if (error.trail) await recordRefusal(s, viewer, error)
      if (error.details.retryAfterSeconds) res.set('Retry-After', String(error.details.retryAfterSeconds))
      return await tryAgain({ values: raw, errors: error.code === 'invalid' ? error.details as FieldErrors : {}, problem: error.code === 'invalid' ? undefined : error }, error.status)
    }
    if (viewer?.inspection && !changes && reply.kind !== 'redirect') await recordView(s, viewer, route, parsed.data.id, now)
    await carryOut(req, res, s, reply)
  } finally {
    await body.discard()
  }
}

/** Everything that an inspector opens is in the trail before it is sent: who, which route, which id. What cannot be recorded is not shown. */
async function recordView(s: Services, viewer: AccountViewer, route: Route, id: unknown, now: Date): Promise<void> {
  const record: TrailRecord = { action: 'viewed', subject: 'Account', subjectId: viewer.id, orgId: viewer.orgId, fields: [route.path, ...(typeof id === 'string' ? [id] : [])] }
  try {
    await s.db.write(tx => s.finish(tx, viewer, { ...collectNothing(), records: [record] }, now))
  } catch (error) {
    s.log.error({ error: traceOf(error) }, 'a view of an inspector could not be recorded')
    throw new Problem('viewUnrecorded')
  }
}

function checkRole(route: Route, viewer: AccountViewer | undefined): void {
  if (viewer?.mustChangePassword && !route.beforePasswordChange) throw new Problem('mustChangePassword')
  if (route.allow === 'anyone') return
  if (!viewer) throw new Problem('signInFirst')
  if (!route.allow.includes(viewer.role)) throw new Problem('forbidden')
}

/** Whoever holds a link, from here on without the session that the browser may have as well: nothing of it is looked at, and nothing of the page is for others. */
function holderOf(req: Request, res: Response, secret: unknown, at: Date | undefined): TokenViewer {
  req.user = undefined
  req.byLink = true
  res.set({ 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex, nofollow, noarchive' })
  return { kind: 'token', token: keptOfSecret(String(secret)), at }
}

async function countRate(s: Services, key: string, limit: Limit): Promise<void> {
  const { allowed, retryAfterSeconds } = await s.db.write(tx => consume(tx, key, limit, s.now()))
  if (!allowed) throw new Problem('tooMany', { retryAfterSeconds })
}

function readVersion(given: unknown): number | undefined {
  if (given === undefined) return undefined
  const version = Version.safeParse(given)
  if (!version.success) throw new Problem('brokenForm')
  return version.data
}

/** A form with a field that its route does not know is refused. An address is not: what people send each other comes with
 *  additions of the sending app's own, and they mean nothing here. */
function schemaOf({ method, input, openFields }: Route): z.ZodObject {
  return openFields ? input.loose() : method === 'post' ? input.strict() : input.strip()
}

function outsideOf(req: Request, s: Services, who: Viewer | undefined, body: Body, now: Date, t: Ctx['t']): Outside {
  const viewer = who?.kind === 'account' ? who : undefined
  return {
    viewer, db: scopedDb(who ?? nobody, s.db.reader), now, today: dayOf(now), t, storedBytes: s.storedBytes, network: networkOf(req.ip), origin: `${req.protocol}://${req.get('host')}`, files: body.files,
    keepFiles: async allowed => {
      if (body.surplus.length > 0) throw new Problem('fileTooMany')
      const kept = []
      for (const one of body.files) kept.push(await s.keepFile(one, allowed))
      return kept
    },
    keepGoodFiles: async allowed => {
      const kept: KeptFile[] = [], refused: RefusedFile[] = body.surplus.map(fileName => ({ fileName, problem: new Problem('fileTooMany') }))
      for (const one of body.files) {
        try {
          kept.push(await s.keepFile(one, allowed(one)))
        } catch (error) {
          if (!(error instanceof Problem) || error.status >= 500) throw error
          refused.push({ fileName: one.originalName, problem: error })
        }
      }
      return { kept, refused }
    },
    authenticate: () => { req.body = body.fields; return s.authenticate(req) },
    confirmPassword: async password => viewer ? s.confirmPassword(viewer, password, networkOf(req.ip)) : false,
    consume: (key, limit) => s.db.write(tx => consume(tx, key, limit, now)),
    wantsData: wantsJson(req),
  }
}

/** One transaction around `run`: the same key again first, tallies and trail last. */
async function change(s: Services, viewer: Viewer | undefined, now: Date, once: OnceKey | undefined,
  run: (tx: Tx, collected: Collected) => Promise<Reply>): Promise<Reply> {
  return await s.db.write(async tx => {
    const collected = collectNothing()
    const earlier = once && await claimOnce(tx, once, now)
    if (earlier) return earlier
    const reply = await run(tx, collected)
    if (collected.records.length === 0 && !collected.nothingChanged) throw new Error('a changing route left nothing in the trail: record(), or say unchanged()')
    if (once) await keepOnce(tx, once, reply)
    if (once && reply.kind === 'show' && reply.again) await keepOnce(tx, once, { kind: 'redirect', to: reply.again })
    await s.finish(tx, viewer, collected, now)
    return reply
  })
}

/** How many refusals of one network a minute get a line in the trail; the rest would only fill the disk. */
const refusalsKept: Limit = { most: 60, windowMs: 60_000, restart: 'window' }

/** Puts a refusal into the trail: a write of its own, since the request's transaction, if there was one, is rolled back. */
export async function recordRefusal(s: Services, viewer: AccountViewer | undefined, problem: Problem, fallback?: { network: string, route: string }): Promise<void> {
  const now = s.now()
  await s.db.write(async tx => {
    if (fallback && !(await consume(tx, `refusals ${fallback.network}`, refusalsKept, now)).allowed) return
    const trail = problem.trail ?? { action: `refused.${problem.code}`, subject: 'Route', subjectId: fallback?.route ?? '' }
    await s.finish(tx, viewer, { ...collectNothing(), records: [{ orgId: viewer?.orgId ?? null, ...trail }] }, now)
  })
}

/** A digest that says "the same" without saying what: for names and networks in the trail. */
export const keyedDigest = (secret: string, text: string): string => createHmac('sha256', secret).update(`digest ${text}`).digest('base64url').slice(0, 22)
