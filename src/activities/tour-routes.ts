import { keepFor, statusOf } from '../evidence/evidence-commands.js'
import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import type { Limit } from '../platform/db/counters.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import { answer, redirect, show, type Reply } from '../platform/web/reply.js'
import { route, type Form, type Route } from '../platform/web/route.js'
import type { Contents } from '../submissions/content.js'
import { isUnfiled, sideOf } from '../submissions/workflow.js'
import { roles } from '../viewer.js'
import { findHostName, listEntries, listKinds } from './activity-queries.js'
import { readShown } from './draft-merge.js'
import { addToStops, approveStops, beginTour, checkStops, chooseSchool, faultsOf, keepTour, needsReason, readSeries, removeStop, submitStops, waitingStops } from './tour-commands.js'
import { NewTour, TourApproval, TourForm, TourView } from './tour-input.js'
import { tourPage, type TourPage, type TourPageInput } from './tour-pages.js'
import { readTour } from './tour.js'

const filling = ['recorder', 'schoolAdmin', 'partner', 'clerk'] as const
const reading = roles.filter(role => role !== 'system')
/** The same budget as files sent by themselves. */
const uploads: Limit = { most: 60, windowMs: 60_000, restart: 'window' }
type State = Pick<TourPageInput, 'typed' | 'lines' | 'errors' | 'problem' | 'merged' | 'refused'> & { check?: boolean }

const reply = (page: TourPage): Reply => show('activities/tour', page.heading.title, page)

async function newPage(ctx: Ctx, state: State = {}): Promise<Reply> {
  const { db, viewer, t, today } = ctx, countyId = viewer.countyId ?? ''
  const [kinds, lists, hostName] = await Promise.all([listKinds(db, countyId), listEntries(db, countyId), findHostName(db, viewer.orgId)])
  return reply(tourPage(t, { id: undefined, hostName, kinds, occasions: lists.occasion, laws: lists.law, participants: [], today, common: {}, open: [], filed: [], approvable: [], approvalNeedsReason: false, ...state }))
}

async function pageOf(ctx: Ctx, id: string, { check = false, ...state }: State = {}): Promise<TourPage> {
  const { db, viewer, t, today } = ctx, { rows, participants, open } = await readSeries(ctx, id), [first] = rows
  const countyId = first?.countyId ?? '', fills = rows.some(row => sideOf(viewer, row).includes('recorder'))
  const waiting = waitingStops(viewer, rows)
  const [kinds, lists, faults] = await Promise.all([listKinds(db, countyId, 'all'), listEntries(db, countyId), Promise.all(open.map(stop => check ? faultsOf(ctx, stop) : {}))])
  return tourPage(t, {
    id, hostName: first ? first.org.bureauName ?? first.org.name : '', kinds, occasions: lists.occasion, laws: lists.law, participants, today, common: open[0]?.draft ?? {},
    open: open.map((stop, i) => ({ ...stop, faults: faults[i] ?? {} })),
    // Of what was not filed others learn that it is there.
    filed: rows.filter(row => !open.some(one => one.id === row.id)).map(row => isUnfiled(row.status) && !fills ? { ...row, status: 'draft' as const, schools: [], heldOn: null } : row),
    approvable: waiting.map(row => `${row.id}:${row.version}`), approvalNeedsReason: await needsReason(ctx, waiting), ...state,
  })
}

const textOf = (value: unknown): string => { const [first] = [value].flat(); return typeof first === 'string' ? first : '' }

/** 巡讲: one entry for many schools. Each stop is an activity of its own, which its school sees and need not file. */
export const tourRoutes = (contents: Contents): Route[] => [
  route({ method: 'get', path: '/tours/new', allow: filling, input: TourView.pick({}), run: ctx => newPage(ctx) }),
  route({ method: 'post', path: '/tours', allow: filling, input: NewTour, openFields: true,
    run: async (ctx, { lines, ...fields }) => redirect(`/tours/${await beginTour(ctx, readTour(fields), lines)}`, 'tour.begun'),
    retry: (ctx, { values, errors, problem }) => newPage(ctx, { typed: readTour(values), lines: textOf(values.lines), errors, problem: problem && sentenceOf(problem, ctx.t) }) }),
  route({ method: 'get', path: '/tours/:id', allow: reading, input: TourView, run: async (ctx, { id, check }) => reply(await pageOf(ctx, id, { check: check === '1' })) }),
  route({ method: 'post', path: '/tours/:id', allow: filling, input: TourForm, openFields: true, upload: { field: 'files', maxFiles: 20, maxBytes: 50 << 20, maxFields: 1200, maxFieldBytes: 64 << 10 },
    prepare: async ({ id }, outside) => {
      if (outside.files.length === 0 || !outside.viewer) return { kept: [], refused: [] }
      const { allowed, retryAfterSeconds } = await outside.consume(`upload ${outside.viewer.id}`, uploads)
      if (!allowed) throw new Problem('tooMany', { retryAfterSeconds })
      const [first] = (await readSeries({ db: outside.db, viewer: outside.viewer }, id)).open
      if (!first) throw new Problem('notFound')
      return keepFor(outside, first.id)
    },
    run: async (ctx, { id, lines, then, showsPupilName, photosChecked, choose, removeStop: removed, ...fields }, { kept, refused }) => {
      const merged = await keepTour(ctx, id, { sent: readTour(fields), shown: readShown((fields as Record<string, unknown>).shown), lines })
      const [stopId, schoolId] = choose?.split(':') ?? []
      if (stopId && schoolId) await chooseSchool(ctx, id, stopId, schoolId)
      if (removed) await removeStop(ctx, contents, id, removed)
      await addToStops(ctx, id, kept, showsPupilName)
      if (photosChecked) await checkStops(ctx, id)
      if (refused.length > 0 || merged.overwritten.length > 0) {
        const page = await pageOf(ctx, id, { merged, refused })
        return answer('activities/tour', page.heading.title, page, { status: refused.length > 0 ? statusOf(refused) : 409, again: `/tours/${id}` })
      }
      if (then === 'submit') {
        const { left } = await submitStops(ctx, contents, id)
        return redirect(left > 0 ? `/tours/${id}?check=1` : `/tours/${id}`, left > 0 ? 'tour.someLeft' : 'tour.submitted')
      }
      // With its last stop a tour is gone.
      if (removed && (await readSeries(ctx, id).catch(() => ({ rows: [] }))).rows.length === 0) return redirect('/submissions', 'submissions.gone')
      return redirect(`/tours/${id}${stopId ? `#stop-${stopId}` : ''}`, 'activities.saved')
    },
    retry: async (ctx, { values, errors, problem }: Form) => reply(await pageOf(ctx, TourView.pick({ id: true }).parse({ id: values.id }).id, { typed: readTour(values), lines: textOf(values.lines), errors, problem: problem && sentenceOf(problem, ctx.t) })) }),
  route({ method: 'post', path: '/tours/:id/approval', allow: ['clerk'], input: TourApproval,
    run: async (ctx, { id, seen, comment }) => {
      await approveStops(ctx, contents, id, new Map(seen.map(one => { const [stopId = '', version = ''] = one.split(':'); return [stopId, Number(version)] })), comment)
      return redirect(`/tours/${id}`, 'tour.approved')
    },
    retry: async (ctx, { values, problem }) => reply(await pageOf(ctx, TourView.pick({ id: true }).parse({ id: values.id }).id, { problem: problem && sentenceOf(problem, ctx.t) })) }),
]
