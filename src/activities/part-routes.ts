import { checkedField } from '../evidence/evidence.js'
import { statusOf } from '../evidence/evidence-commands.js'
import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import type { EvidenceGrid } from '../platform/web/parts.js'
import { answer, redirect, show, type Reply } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import type { Contents } from '../submissions/content.js'
import type { PartsShown, RefusedPart } from '../submissions/school-parts.js'
import type { SubmissionRow } from '../submissions/submission-queries.js'
import { counts, isUnfiled, isVoid } from '../submissions/workflow.js'
import { listCredits } from '../vice-principals/lecture-queries.js'
import type { ActivityContent } from './activity.js'
import { draftTexts } from './activity-content.js'
import { readPart } from './part.js'
import { acceptPart, decidesOn, declinePart, requireJoined, sayPart } from './part-commands.js'
import { PartDecision, PartForm, PartView } from './part-input.js'
import { creditLines, partPage, partPiece, type PartPageInput } from './part-pages.js'
import { findJoined, listParts, type PartRow } from './part-queries.js'

const guests = ['recorder', 'schoolAdmin'] as const
const deciding = ['clerk', 'recorder', 'schoolAdmin', 'partner'] as const

/** Draws the files of a part: filled in app.ts. */
export type SetEvidenceOf = (ctx: Ctx, set: { setId: string, orgId: string, path: string, countyId: string | null }, which: 'all' | 'filed') => Promise<{ grid: EvidenceGrid, files: { id: string, name: string }[] }>
/** The page of the record with the decision that was refused: filled in app.ts, since it is the submissions'. */
export type ShowAgain = (ctx: Ctx, id: string, refused: RefusedPart) => Promise<Reply>
const setOf = ({ evidenceSetId, orgId, org }: PartRow) => ({ setId: evidenceSetId, orgId, path: org.path, countyId: org.countyId })

/** What the schools of a record said of themselves, for its page; and the way in for a school that took part. */
export const partsOf = (setEvidence: SetEvidenceOf) => async (ctx: Ctx, row: SubmissionRow, refused?: RefusedPart): Promise<PartsShown> => {
  const last = row.revisions[0]?.content as unknown as ActivityContent | undefined
  if (row.kind !== 'activity' || !last || isVoid(row.status)) return { pieces: [], actions: [], counted: [] }
  const [parts, by, joined, credits] = await Promise.all([listParts(ctx.db, row.id), decidesOn(ctx, row.id), findJoined(ctx.db, ctx.viewer, row.id), isUnfiled(row.status) ? [] : listCredits(ctx.db, row.id, last, counts(row.status))])
  const taking = parts.filter(part => part.state !== 'open' && row.schools.some(one => one.schoolId === part.orgId))
  const pieces = await Promise.all(taking.map(async part => partPiece(ctx.t, { part, content: last, grid: (await setEvidence(ctx, setOf(part), 'filed')).grid, decides: by !== undefined, version: row.version, refused })))
  const enters = joined && guests.some(role => role === ctx.viewer.role)
  return { pieces, actions: enters ? [{ kind: 'link', icon: 'pencil', to: `/activities/${row.id}/part`, label: ctx.t('part.title') }] : [], counted: creditLines(ctx.t, credits) }
}

/** 更正本校数据: what a school that took part in somebody else's record says of itself, and what becomes of it. */
export function partRoutes(contents: Contents, setEvidence: SetEvidenceOf, showAgain: ShowAgain): Route[] {
  async function pageOf(ctx: Ctx, id: string, state: Omit<PartPageInput, 'joined' | 'part' | 'photos'> = {}) {
    const joined = await requireJoined(ctx, id), part = (await listParts(ctx.db, id)).find(one => one.orgId === joined.school.id)
    const photos = part && await setEvidence(ctx, setOf(part), 'all')
    return partPage(ctx.t, { joined, part, photos: photos && { grid: photos.grid, options: photos.files.map(({ id: value, name }, i) => ({ value, label: name || ctx.t('part.photo', i + 1) })) }, ...state })
  }

  return [
    route({ method: 'get', path: '/activities/:id/part', allow: guests, input: PartView, run: async (ctx, { id }) => reply(await pageOf(ctx, id)) }),
    route({ method: 'post', path: '/activities/:id/part', allow: guests, input: PartForm, upload: { field: 'files', maxFiles: 20, maxBytes: 50 << 20 }, limit: 'upload',
      prepare: async ({ id }, outside) => {
        if (outside.files.length > 0 && outside.viewer) await requireJoined({ db: outside.db, viewer: outside.viewer }, id)
        return outside.keepGoodFiles(() => ['photo'])
      },
      run: async (ctx, { id, showsPupilName, photosChecked, remove, ...typed }, { kept, refused }) => {
        const texts = draftTexts(ctx.t), { numbers, errors } = readPart(typed, texts), send = refused.length === 0 && Object.keys(errors).length === 0
        const became = await sayPart(ctx, id, { numbers, kept, showsPupilName, photosChecked, remove, send })
        if (became === 'sent') return redirect(`/submissions/${id}`, 'part.sent')
        const page = await pageOf(ctx, id, { typed, errors: became === 'unchecked' ? { ...errors, [checkedField]: [texts.notChecked] } : errors, refused })
        ctx.unchanged()
        return answer('activities/part', page.heading.title, page, { status: refused.length > 0 ? statusOf(refused) : 422, again: `/activities/${id}/part` })
      },
      retry: async (ctx, { values, errors, problem }) => reply(await pageOf(ctx, PartView.parse({ id: values.id }).id, { typed: values, errors, problem: problem && sentenceOf(problem, ctx.t) })) }),
    route({ method: 'post', path: '/activities/:id/parts/:partId/acceptance', allow: deciding, input: PartDecision,
      run: async (ctx, { id, partId, seen }) => { await acceptPart(ctx, contents, id, partId, seen); return redirect(`/submissions/${id}`, 'part.accepted') } }),
    route({ method: 'post', path: '/activities/:id/parts/:partId/declining', allow: deciding, input: PartDecision,
      run: async (ctx, { id, partId, seen, comment }) => { await declinePart(ctx, id, partId, seen, comment); return redirect(`/submissions/${id}`, 'part.declined') },
      retry: async (ctx, { values, problem }) => {
        if (problem?.code !== 'commentNeeded') throw problem ?? new Problem('brokenForm')
        const { id, partId } = PartDecision.pick({ id: true, partId: true }).parse({ id: values.id, partId: values.partId })
        return showAgain(ctx, id, { partId, comment: typeof values.comment === 'string' ? values.comment : '', error: sentenceOf(problem, ctx.t) })
      } }),
  ]
}

const reply = (page: ReturnType<typeof partPage>): Reply => show('activities/part', page.heading.title, page)
