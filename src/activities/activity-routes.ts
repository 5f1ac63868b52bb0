import { z } from 'zod'
import { beijingTime, isDay } from '../calendar.js'
import { Problem } from '../problems.js'
import { certificatesField, filesField, isWebAddress, readEdits } from '../evidence/evidence.js'
import { addedOf, addEvidence, editEvidence, keepFor, statusOf } from '../evidence/evidence-commands.js'
import { listItems } from '../evidence/evidence-queries.js'
import { rollOn } from '../organisations/school.js'
import type { Ctx } from '../platform/ctx.js'
import type { Limit } from '../platform/db/counters.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import type { TextKey } from '../platform/texts/texts.js'
import type { EvidenceEditor, NoticePart } from '../platform/web/parts.js'
import { answer, json, redirect, show, type Reply } from '../platform/web/reply.js'
import { route, type Form, type RefusedFile, type Route } from '../platform/web/route.js'
import type { Contents, Draft, Warning } from '../submissions/content.js'
import { lateReason } from '../submissions/frozen.js'
import { lateReasonOf } from '../submissions/frozen-queries.js'
import { shotDayOf, shotsAre, warningsOfShots } from '../submissions/shots.js'
import { findDraft } from '../submissions/submission-queries.js'
import { approvesAtOnce, isOpen } from '../submissions/workflow.js'
import { listServing } from '../vice-principals/lecture-queries.js'
import { draftActivity, keepForm, submitActivity } from './activity-commands.js'
import { activityContent, checkDraft } from './activity-content.js'
import { readDraft } from './activity-draft.js'
import { DraftForm, DraftView, LecturerSearch, NewActivity, NewView, SchoolSearch } from './activity-input.js'
import { newActivityPage } from './activity-pages.js'
import { entersForSchools, findHost, findHostName, findSchools, findTerm, listDoneKinds, listEntries, listHosts, listKinds, listParticipants, listPlaces, listRolls } from './activity-queries.js'
import { findLastUsed, findLecturers } from './last-used-queries.js'
import { draftAnswer, meanwhile, namesOf, type DraftAnswer } from './draft-answer-pages.js'
import { draftPage, type DraftPage, type DraftPageInput } from './draft-pages.js'
import { readShown, type Merged } from './draft-merge.js'
import { readGroup } from './taking-part.js'

const filling = ['recorder', 'schoolAdmin', 'partner', 'clerk'] as const
/** The same budget as files sent by themselves. */
const uploads: Limit = { most: 60, windowMs: 60_000, restart: 'window' }
const mostLecturers = 8
const uploadLimits = { field: filesField, secondField: certificatesField, maxFiles: 20, maxBytes: 50 << 20, maxFields: 2500, maxFieldBytes: 32 << 10 }

type EditorState = { to: string, remarks: readonly { place: string, text: string }[], warnings: readonly string[], fine?: readonly string[], hint?: string, unchecked?: readonly string[], refused: readonly RefusedFile[], linkUrl?: string, linkCaption?: string, linkError?: string }
/** Draws the files of a draft inside its form: filled in app.ts. */
export type EvidenceEditorOf = (ctx: Ctx, evidenceSetId: string, state: EditorState) => Promise<EvidenceEditor>
type Found = NonNullable<Awaited<ReturnType<typeof findDraft>>>
/** What the page says beside what is kept. */
type State = Partial<Pick<DraftPageInput, 'notices' | 'find' | 'closed' | 'errors'> & Omit<EditorState, 'to' | 'remarks' | 'warnings' | 'fine' | 'hint' | 'unchecked'>> & { typed?: Draft, check?: boolean, merged?: Merged }

/** Schools that a search shows at once. */
const mostFound = 40, mostOffered = 10

/** Where activities are filled in. Deciding on them is the submissions' business. */
export function activityRoutes(contents: Contents, editorOf: EvidenceEditorOf): Route[] {
  async function newPage(ctx: Ctx, { school, find, orgId = ctx.viewer.orgId, problem = '' }: z.output<typeof NewView> & { orgId?: string, problem?: string }): Promise<Reply> {
    const { db, viewer, t, today } = ctx, countyId = viewer.countyId ?? '', enters = entersForSchools(viewer)
    const [kinds, hosts, chosen, found] = await Promise.all([listKinds(db, countyId), listHosts(db, viewer), enters && school ? findHost(db, viewer, school) : null, enters && find !== undefined ? findSchools(db, countyId, find, mostFound) : undefined])
    if (enters && school && !chosen) throw new Problem('notFound')
    const only = chosen ?? (hosts.length === 1 && viewer.orgKind === 'school' ? hosts[0] : undefined)
    const done = only ? await listDoneKinds(db, countyId, only.id, today) : new Set<string>()
    return show('activities/new', t('activities.new'), newActivityPage(t, { kinds, hosts, hostId: orgId, done, problem, proxy: enters ? { find, schools: found?.rows ?? [], count: found?.count ?? 0, chosen } : undefined }))
  }

  async function pageOf(ctx: Ctx, id: string, found: Found, { typed, check = false, merged, errors: given, notices = [], refused = [], linkUrl, linkCaption, linkError, find, closed }: State): Promise<DraftPage> {
    const { db, t, today, viewer } = ctx, { countyId, orgId } = found
    const kept = found.content as Draft, draft = { ...kept, ...typed }
    const day = isDay(draft.heldOn) ? draft.heldOn : null, schoolIds = [orgId, ...[draft.takingPart ?? []].flat()]
    const [kinds, lists, participants, items, term, orgName, last, rolls, townships, serving] = await Promise.all([
      listKinds(db, countyId, 'all'), listEntries(db, countyId), listParticipants(db, countyId), listItems(db, found.evidenceSetId), findTerm(db, countyId, day ?? today), findHostName(db, orgId), findLastUsed(db, orgId, draft), listRolls(db, [orgId]), listPlaces(db, countyId), listServing(db, schoolIds, day ?? today, day ?? today),
    ])
    const done = participants.some(one => one.id === orgId && one.kind === 'school') ? await listDoneKinds(db, countyId, orgId, today) : new Set<string>()
    const checked = await checkDraft(ctx, found, draft)
    const odd: Warning[] = [...checked.warnings, ...(isDay(checked.content.heldOn) ? warningsOfShots(checked.content, items) : [])]
    const kind = kinds.find(one => one.code === draft.kind)
    const asked = kind?.evidenceSort ? t('activities.evidenceAsked', t(`evidence.${kind.evidenceSort}`), kind.evidenceWhy) : undefined
    const warnings = [...odd.map(one => ({ field: one.field, text: activityContent.warning(t, one) })), ...(merged ? meanwhile(t, merged, namesOf(t, kinds, participants)) : [])]
    const written = (name: 'linkUrl' | 'linkCaption'): string | undefined => [draft[name] ?? []].flat()[0]
    const late = await lateReasonOf(db, countyId, [day], draft)
    const errors = given ?? (check ? { ...checked.errors, ...(late === '' ? { [lateReason]: [t('frozen.lateNeeded')] } : {}) } : {}), shot = items.filter(item => item.sort === 'photo' && item.shotAt).length
    const fine = isDay(checked.content.heldOn) && shotsAre(items, odd) === 'fine' ? [t('evidence.shotsFine', shot)] : []
    return draftPage(t, {
      record: { id, title: found.title, orgId, orgName, version: found.version, savedAt: found.savedAt, comment: found.comment, remarks: found.remarks },
      kept, draft, kinds, lists, participants, done, term: term?.season, last, serving, roll: rollOn(rolls, day ?? today), townships, shotDay: shotDayOf(items), today, find, closed, notices, warnings,
      errors, countsAtOnce: approvesAtOnce(viewer, found), frozen: late !== undefined, proxy: found.proxyOrgId !== null,
      evidence: await editorOf(ctx, found.evidenceSetId, { to: `/submissions/${id}/evidence`, fine, unchecked: errors.photosChecked, remarks: found.remarks, refused, linkUrl: linkUrl ?? written('linkUrl'), linkCaption: linkCaption ?? written('linkCaption'), linkError: linkError ?? errors.linkUrl?.[0], hint: asked, warnings: warnings.filter(one => one.field === 'evidence').map(one => one.text) }),
    })
  }

  /** What a page needs to go on after it has saved by itself. */
  async function autosaved(ctx: Ctx, id: string, merged: Merged): Promise<DraftAnswer> {
    const found = await findDraft(ctx.db, id)
    if (!found) throw new Problem('notFound')
    const { countyId, version, savedAt } = found, draft = found.content as Draft
    const [{ errors, warnings }, words] = await Promise.all([checkDraft(ctx, found, draft), wordsFor(ctx, countyId, merged)])
    return draftAnswer({ version, savedAt: beijingTime(savedAt).slice(11, 16), draft, merged, errors, warnings: [...warnings.map(one => ({ field: one.field, text: activityContent.warning(ctx.t, one) })), ...meanwhile(ctx.t, merged, words)] })
  }

  async function retry(ctx: Ctx, { values, errors, problem }: Form): Promise<Reply> {
    const { id } = z.object({ id: z.uuid() }).parse({ id: values.id })
    const found = await findDraft(ctx.db, id)
    if (!found) throw problem ?? new Problem('notFound')
    const closed = !isOpen(found.status), notice: NoticePart | undefined = problem && { tone: 'bad', text: closed ? ctx.t('activities.closedNotKept') : `${sentenceOf(problem, ctx.t)}${ctx.t('activities.stillHere')}` }
    const edits = readEdits(values)
    const page = await pageOf(ctx, id, found, { typed: readDraft(values), errors, closed, notices: notice ? [notice] : [], linkUrl: edits.link?.url, linkCaption: edits.link?.caption })
    return show('activities/draft', page.heading.title, page)
  }

  return [
    route({ method: 'get', path: '/activities/new', allow: filling, input: NewView, run: newPage }),
    route({ method: 'post', path: '/activities', allow: filling, input: NewActivity,
      run: async (ctx, { kind, orgId }) => {
        const { id } = await draftActivity(ctx, { kind, orgId: orgId ?? ctx.viewer.orgId })
        return redirect(`/activities/${id}/draft`)
      },
      retry: (ctx, { values, errors, problem }) => {
        const orgId = typeof values.orgId === 'string' ? values.orgId : undefined
        return newPage(ctx, { orgId, school: orgId === ctx.viewer.orgId ? undefined : NewView.parse({ school: orgId }).school, problem: problem ? sentenceOf(problem, ctx.t) : Object.values(errors).flat()[0] ?? '' })
      } }),

    route({ method: 'get', path: '/activities/lecturers', allow: filling, input: LecturerSearch,
      run: async ({ db, viewer, today }, { find }) => json(await findLecturers(db, viewer.countyId ?? '', find, mostLecturers, today)) }),

    route({ method: 'get', path: '/activities/schools', allow: filling, input: SchoolSearch,
      run: async ({ db, viewer }, { find }) => json((await findSchools(db, viewer.countyId ?? '', find, mostOffered)).rows) }),

    route({ method: 'get', path: '/activities/:id/draft', allow: filling, input: DraftView,
      run: async (ctx, { id, check, find }) => {
        const found = await findDraft(ctx.db, id)
        if (!found) throw new Problem('notFound')
        if (!isOpen(found.status)) return redirect(`/submissions/${id}`, 'activities.closed')
        const page = await pageOf(ctx, id, found, { check: check === '1', find })
        return show('activities/draft', page.heading.title, page)
      } }),

    route({ method: 'post', path: '/activities/:id/draft', allow: filling, input: DraftForm, openFields: true, upload: uploadLimits,
      prepare: async ({ id }, outside) => {
        if (outside.files.length > 0) {
          const { allowed, retryAfterSeconds } = await outside.consume(`upload ${outside.viewer?.id ?? ''}`, uploads)
          if (!allowed) throw new Problem('tooMany', { retryAfterSeconds })
        }
        return keepFor(outside, id)
      },
      run: async (ctx, { id, then, find, addGroup, shotDay, showsPupilName, ...fields }, { kept, refused }) => {
        const found = await findDraft(ctx.db, id)
        if (!found) throw new Problem('notFound')
        const edits = readEdits(fields), open: Record<string, unknown> = fields, remove = textsOf(open.removeSchool)
        // A page that saves by itself only keeps what stands in the fields of a link; a button of the form adds it, and clears them.
        const bySelf = then === 'auto' || then === 'later', link = bySelf ? undefined : edits.link, adds = link !== undefined && isWebAddress(link.url)
        const merged = await keepForm(ctx, { ...found, content: found.content as Draft }, {
          sent: { ...readDraft(fields), ...(shotDay === undefined ? {} : { heldOn: shotDay }), ...(adds ? { linkUrl: '', linkCaption: '' } : {}) }, shown: readShown(open.shown),
          schools: { add: textsOf(open.addSchool), remove, find, all: then === 'addAll' ? 'add' : then === 'removeAll' ? 'remove' : undefined, group: readGroup(addGroup) },
        })
        const edited = await editEvidence(ctx, id, { ...edits, link })
        const added = await addEvidence(ctx, id, kept.map(one => addedOf(one, { caption: '', showsPupilName, peopleChecked: edits.photosChecked })))
        const same = added.same.length + edited.same.length > 0
        const leftToDo = refused.length > 0 ? statusOf(refused) : edited.wrongLink ? 422 : merged.overwritten.length > 0 || (then === 'submit' && merged.elsewhere.length > 0) ? 409 : undefined
        if (bySelf) {
          if (then === 'later' && merged.overwritten.length > 0) throw new Problem('changedMeanwhile')
          return json(await autosaved(ctx, id, merged))
        }
        if (leftToDo !== undefined) {
          const fresh = await findDraft(ctx.db, id)
          if (!fresh) throw new Problem('notFound')
          const told = [...(merged.overwritten.length + merged.elsewhere.length > 0 ? [ctx.t('activities.changedMeanwhile')] : []), ...(then === 'submit' ? [ctx.t('activities.notSubmitted')] : [])]
          const page = await pageOf(ctx, id, fresh, {
            refused, merged, notices: told.length > 0 ? [{ tone: 'warn', text: [ctx.t('activities.saved'), ...told].join('') }] : [],
            ...(edited.wrongLink ? { linkUrl: edits.link?.url, linkCaption: edits.link?.caption, linkError: ctx.t('evidence.wrongLink') } : {}),
          })
          return answer('activities/draft', page.heading.title, page, { status: leftToDo, again: `/activities/${id}/draft` })
        }
        if (then === 'submit') {
          // What was typed is kept even when it cannot be submitted yet: the form comes back with its sentences.
          if (!await canSubmit(ctx, id)) return redirect(`/activities/${id}/draft?check=1`)
          const sent = await submitActivity(ctx, contents, id)
          return redirect(`/submissions/${id}`, sent === 'offered' ? 'confirming.offered' : approvesAtOnce(ctx.viewer, found) ? 'activities.entered' : 'activities.submitted')
        }
        const notice: TextKey | undefined = added.count > 0 ? same ? 'evidence.addedSome' : 'evidence.added' : same ? 'evidence.same'
          : edits.remove ? 'evidence.removed' : edits.link ? 'evidence.linkAdded' : merged.elsewhere.length > 0 ? 'activities.savedMerged' : then === 'save' && !edits.move && remove.length === 0 && addGroup === undefined ? 'activities.saved' : undefined
        return redirect(`/activities/${id}/draft${whereTo(then, find, kept.length > 0 || same || edits.move !== undefined || edits.remove !== undefined, remove.length > 0 || addGroup !== undefined)}`, notice)
      },
      retry }),
  ]
}

const textsOf = (value: unknown): string[] => [value].flat().filter((one): one is string => typeof one === 'string' && one !== '')

/** The part of the form that the button was about, so that a long page opens where the person was. */
function whereTo(then: z.output<typeof DraftForm>['then'], find: string | undefined, evidence: boolean, schools: boolean): string {
  if (then === 'find') return `?find=${encodeURIComponent(find ?? '')}#sheet-schools`
  if (then === 'kind') return '#sheet-kind'
  if (then === 'add' || then === 'addAll' || then === 'removeAll' || schools) return '#sheet-schools'
  return evidence || then === 'upload' || then === 'link' ? '#evidence' : ''
}

async function canSubmit(ctx: Ctx, id: string): Promise<boolean> {
  const found = await findDraft(ctx.db, id)
  if (!found) throw new Problem('notFound')
  return 'filing' in await activityContent.parse(ctx, found, found.content as Draft)
}

/** The words for values that somebody else typed; nothing is looked up when nobody did. */
async function wordsFor({ db, t }: Ctx, countyId: string, { overwritten }: Merged): Promise<ReadonlyMap<string, string>> {
  return overwritten.length === 0 ? new Map() : namesOf(t, await listKinds(db, countyId, 'all'), await listParticipants(db, countyId))
}
