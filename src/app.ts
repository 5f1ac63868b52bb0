import compression from 'compression'
import express, { type Express } from 'express'
import session from 'express-session'
import passport from 'passport'
import { Strategy as LocalStrategy } from 'passport-local'
import type { Logger } from 'pino'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { accountRoutes } from './accounts/account-routes.js'
import { handoverRoutes } from './accounts/handover-routes.js'
import { findViewer } from './accounts/find-viewer.js'
import { inspectorRoutes } from './accounts/inspector-routes.js'
import { sessionRoutes } from './accounts/session-routes.js'
import { checkSignIn, isOwnPassword, type SignInDeps } from './accounts/sign-in.js'
import { activityContent } from './activities/activity-content.js'
import { activityRoutes } from './activities/activity-routes.js'
import { copyRoutes } from './activities/copy-routes.js'
import { kindRoutes } from './activities/kind-routes.js'
import { listRoutes } from './activities/list-routes.js'
import { partRoutes, partsOf } from './activities/part-routes.js'
import { schemeRoutes } from './activities/scheme-routes.js'
import { tourRoutes } from './activities/tour-routes.js'
import { bureauCategoryRoutes } from './bureau/category-routes.js'
import { bureauDownloadRoutes } from './bureau/download-routes.js'
import { bureauRoutes } from './bureau/record-routes.js'
import { dayOf } from './calendar.js'
import { evidenceTile } from './evidence/evidence-pages.js'
import { evidenceEditorOf, evidenceRoutes } from './evidence/evidence-routes.js'
import { fileKeeper } from './evidence/keep-file.js'
import { evidenceOf, setEvidenceOf } from './evidence/record-evidence.js'
import { finishTransaction } from './finish.js'
import { appFrame, plainFrame, waysOut } from './navigation.js'
import { inboxRoutes } from './notifications/inbox-routes.js'
import { countyRoutes } from './organisations/county-routes.js'
import { feedbackRoutes } from './organisations/feedback-routes.js'
import { helpRoutes } from './organisations/help-routes.js'
import { privacyRoutes } from './organisations/privacy-routes.js'
import { schoolRoutes } from './organisations/school-routes.js'
import type { Database } from './platform/db/client.js'
import type { FileStore } from './platform/files/store.js'
import { root } from './platform/root.js'
import { translators } from './platform/texts/texts.js'
import { assets } from './platform/web/assets.js'
import { endpoint, keyedDigest } from './platform/web/endpoint.js'
import { keepNothing, safeHeaders } from './platform/web/headers.js'
import { healthRoute } from './platform/web/health.js'
import { networkOf } from './platform/web/network.js'
import { onProblem } from './platform/web/on-problem.js'
import { Templates } from './platform/web/render.js'
import { requestLog } from './platform/web/request-log.js'
import type { Route } from './platform/web/route.js'
import type { Services } from './platform/web/services.js'
import { SessionStore, sessionCookie } from './platform/web/session-store.js'
import { Problem } from './problems.js'
import { blockRoutes } from './reports/block-routes.js'
import { reportDownloadRoutes } from './reports/download-routes.js'
import { nextReportDeadlines, reportRoutes } from './reports/report-routes.js'
import { templateRoutes } from './reports/template-routes.js'
import { briefRoutes } from './statistics/brief-routes.js'
import { downloadRoutes } from './statistics/download-routes.js'
import { ledgerRoutes } from './statistics/ledger-routes.js'
import { overviewRoutes } from './statistics/overview-routes.js'
import { ownStandingRoutes } from './statistics/own-standing-routes.js'
import { periodRoutes } from './statistics/period-routes.js'
import { keptCheckRoutes } from './statistics/kept-check-routes.js'
import { spotCheckRoutes } from './statistics/spot-check-routes.js'
import { schoolYearRoutes } from './statistics/school-year-routes.js'
import { crossTableRoutes } from './statistics/cross-table-routes.js'
import { registerRoutes } from './statistics/register-routes.js'
import { exceptionRoutes } from './statistics/exceptions-routes.js'
import { frozenRoutes } from './statistics/frozen-routes.js'
import { indicatorRoutes } from './statistics/indicator-routes.js'
import { superiorFormRoutes } from './statistics/superior-form-routes.js'
import { summaryRoutes } from './statistics/summary-routes.js'
import type { Contents } from './submissions/content.js'
import { countUnfinished, passOn } from './submissions/pass-on-commands.js'
import { seenRecord, showRecord } from './submissions/show-routes.js'
import { submissionRoutes } from './submissions/submission-routes.js'
import { confirmRoutes } from './vice-principals/confirm-routes.js'
import { confirmationRoutes } from './vice-principals/confirmation-routes.js'
import { appointmentRoutes } from './vice-principals/appointment-routes.js'
import { mergingRoutes } from './vice-principals/merging-routes.js'
import { peopleSheetRoutes } from './vice-principals/people-sheet-routes.js'
import { handedOnText, handOn, takeBack } from './vice-principals/closing-commands.js'
import { schoolRegisterRoutes } from './vice-principals/school-register-routes.js'
import { statementRoutes } from './vice-principals/statement-routes.js'
import { personRoutes } from './vice-principals/person-routes.js'
import { dutyRoutes } from './vice-principals/duty-routes.js'
import { proposalRoutes } from './vice-principals/proposal-routes.js'
import { evaluationRoutes } from './vice-principals/evaluation-routes.js'
import { ledgerDownloadRoutes } from './vice-principals/ledger-routes.js'
import { vicePrincipalOverviewRoutes } from './vice-principals/overview-routes.js'
import { ruleRoutes } from './vice-principals/rule-routes.js'

export type Deps = { db: Database, store: FileStore, secret: string, https: boolean, trustedProxies: number, log: Logger, now(): Date }

/** Kinds of submission, each by the domain that knows its fields. */
const contents: Contents = { activity: activityContent }

/** Every page and every form of the product. */
export const routes: readonly Route[] = [
  ...sessionRoutes,
  ...accountRoutes,
  ...inspectorRoutes,
  ...handoverRoutes({ count: countUnfinished, pass: passOn }),
  ...schoolRoutes({ text: handedOnText, on: handOn, back: takeBack }),
  ...countyRoutes,
  ...privacyRoutes,
  ...feedbackRoutes,
  ...helpRoutes,
  ...briefRoutes,
  ...overviewRoutes(nextReportDeadlines),
  ...periodRoutes,
  ...ownStandingRoutes,
  ...schoolYearRoutes(evidenceTile),
  ...spotCheckRoutes(contents, evidenceTile), ...keptCheckRoutes(contents, evidenceTile, (ctx, id, revision) => seenRecord(ctx, { contents, evidenceOf, partsOf: partsOf(setEvidenceOf) }, id, revision)),
  ...summaryRoutes,
  ...crossTableRoutes, ...indicatorRoutes, ...registerRoutes, ...exceptionRoutes, ...frozenRoutes,
  ...superiorFormRoutes,
  ...templateRoutes, ...reportRoutes, ...blockRoutes, ...reportDownloadRoutes,
  ...ledgerRoutes(evidenceTile),
  ...downloadRoutes,
  ...activityRoutes(contents, evidenceEditorOf),
  ...partRoutes(contents, setEvidenceOf, (ctx, id, refusedPart) => showRecord(ctx, { contents, evidenceOf, partsOf: partsOf(setEvidenceOf) }, id, { refusedPart })),
  ...tourRoutes(contents),
  ...copyRoutes,
  ...dutyRoutes(setEvidenceOf), ...evaluationRoutes(setEvidenceOf),
  ...bureauRoutes(setEvidenceOf),
  ...bureauCategoryRoutes,
  ...bureauDownloadRoutes,
  ...appointmentRoutes(setEvidenceOf), ...schoolRegisterRoutes,
  ...peopleSheetRoutes, ...personRoutes, ...statementRoutes, ...mergingRoutes, ...proposalRoutes,
  ...vicePrincipalOverviewRoutes, ...ruleRoutes, ...ledgerDownloadRoutes,
  ...schemeRoutes,
  ...kindRoutes,
  ...listRoutes,
  ...submissionRoutes(contents, evidenceOf, partsOf(setEvidenceOf)),
  ...evidenceRoutes(contents),
  ...confirmationRoutes, ...confirmRoutes,
  ...inboxRoutes(contents),
]

/** The table of contents: the order of what a request passes through. */
export function createApp(deps: Deps): Express {
  const { db, store, secret, https, log, now } = deps
  const { router, asset } = assets()
  const signInDeps: SignInDeps = { db, now, digest: text => keyedDigest(secret, text) }
  const authenticator = authenticatorOf(db, signInDeps)
  const services: Services = {
    db, secret, https, log, asset, now, appFrame, plainFrame, waysOut, store, templates: new Templates(join(root, 'views')),
    translate: language => translators[language],
    authenticate: req => new Promise((done, fail) => {
      authenticator.authenticate('local', (error: unknown, user: { id: string } | false | undefined) => error ? fail(error) : user ? done(user.id) : fail(new Problem('wrongSignIn')))(req, {}, fail)
    }),
    confirmPassword: (viewer, password, network) => isOwnPassword(signInDeps, viewer.id, password, network),
    keepFile: fileKeeper(db, store, now), storedBytes: async sha256 => await readFile(store.pathOf(sha256)),
    finish: finishTransaction,
  }

  const app = express().disable('x-powered-by').set('etag', false).set('trust proxy', deps.trustedProxies).set('query parser', 'simple')
  app.use(requestLog(log))
  app.use(safeHeaders(https, log))
  app.get('/healthz', healthRoute(db))
  // Level 4 costs half the processor time of zlib's own 6; a page grows by a twentieth, less than the indentation that is left out.
  app.use(compression({ level: 4 }))
  app.use(router)
  app.use(keepNothing)
  app.use(session({ store: new SessionStore(db, now), secret, resave: false, saveUninitialized: false, proxy: deps.trustedProxies > 0, ...sessionCookie(https) }))
  app.use(authenticator.session())
  for (const route of routes) {
    if (!route.allow) throw new Error(`${route.method} ${route.path} does not say who may call it`)
    app[route.method](route.path, endpoint(route, services))
  }
  app.use(() => { throw new Problem('notFound') })
  app.use(onProblem(services))
  return app
}

/** passport with its local strategy; the session holds only the account's id, and the person is looked up for each request. */
function authenticatorOf(db: Database, deps: SignInDeps) {
  const authenticator = new passport.Passport()
  authenticator.use(new LocalStrategy({ usernameField: 'loginName', passReqToCallback: true }, (req, loginName, password, done) => {
    checkSignIn(deps, { loginName, password, network: networkOf(req.ip) }).then(id => done(null, { id } as Express.User), done)
  }))
  authenticator.serializeUser((user, done) => { done(null, user.id) })
  authenticator.deserializeUser((id: string, done) => { findViewer(db.reader, id, dayOf(deps.now())).then(viewer => done(null, viewer ?? false), done) })
  return authenticator
}
