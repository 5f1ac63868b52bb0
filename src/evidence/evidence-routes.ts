import { z } from 'zod'
import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { sentenceOf } from '../platform/texts/sentence.js'
import type { EvidenceEditor } from '../platform/web/parts.js'
import { answer, file, json, redirect, show, thumbnail, type Reply } from '../platform/web/reply.js'
import { route, type KeptFile, type RefusedFile, type Route } from '../platform/web/route.js'
import { contentOf, type Contents } from '../submissions/content.js'
import { findDraft } from '../submissions/submission-queries.js'
import { isOpen, sideOf } from '../submissions/workflow.js'
import { roles } from '../viewer.js'
import { certificatesField, filesField, maySeeNames, readEdits, upload } from './evidence.js'
import { addedOf, addEvidence, changeEvidence, editEvidence, keepFor, removeEvidence, statusOf, type AddedEvidence } from './evidence-commands.js'
import { Id, ItemInput, LinkInput, UploadInput } from './evidence-input.js'
import { evidenceEditor, evidencePage, type EditorState } from './editor-pages.js'
import { findItem, listItems } from './evidence-queries.js'

const reading = roles.filter(role => role !== 'system')
const filling = ['recorder', 'schoolAdmin', 'partner', 'clerk'] as const

/** The files of an open record, to be changed inside the form of its draft. */
export const evidenceEditorOf = async ({ db, t, viewer }: Pick<Ctx, 'db' | 't' | 'viewer'>, evidenceSetId: string, state: EditorState): Promise<EvidenceEditor> =>
  evidenceEditor(t, await listItems(db, evidenceSetId), { ...state, viewerId: viewer.id })

async function ownerOf(db: Ctx['db'], orgId: string) {
  const org = await db.organisation.findUnique({ where: { id: orgId }, select: { path: true, countyId: true, kind: true } })
  return { orgId, path: org?.path ?? '', countyId: org?.kind === 'county' ? orgId : org?.countyId ?? null }
}

async function send({ db, viewer }: Ctx, id: string, which: 'whole' | 'thumbnail'): Promise<Reply> {
  const item = await findItem(db, id)
  if (!item?.file) throw new Problem('notFound')
  if (item.showsPupilName && !maySeeNames(viewer, await ownerOf(db, item.orgId))) throw new Problem('notFound')
  const { sha256, mediaType, extension, hasThumbnail } = item.file
  if (which === 'thumbnail' && !hasThumbnail) throw new Problem('notFound')
  const shown = /^(image\/(jpeg|png|webp)|video\/mp4)$/.test(mediaType)
  const name = `${item.caption || item.fileName.replace(/\.[^.]*$/, '') || item.sort}.${extension}`
  return which === 'thumbnail' ? thumbnail(sha256, name) : file(sha256, mediaType, name, shown)
}

/** @param contents tell where the draft of a record is filled in */
export function evidenceRoutes(contents: Contents): Route[] {
  /** What became of each file, for the script that sent it. */
  const outcomes = ({ t }: Ctx, kept: readonly KeptFile[], items: AddedEvidence['items'], refused: readonly RefusedFile[]) => [
    ...kept.map(({ fileName }, index) => ({ name: fileName, state: items[index]?.isNew ? 'added' : 'same', id: items[index]?.id })),
    ...refused.map(({ fileName, problem }) => ({ name: fileName, state: 'refused', reason: sentenceOf(problem, t) })),
  ]

  /** The page of an open record's files, with what became of those just sent. */
  async function pageOf(ctx: Ctx, id: string, { kept = 0, problem = '', ...state }: Partial<EditorState> & { kept?: number, problem?: string }) {
    const found = await findDraft(ctx.db, id)
    if (!found || !sideOf(ctx.viewer, found).includes('recorder')) throw new Problem('notFound')
    const content = contentOf(contents, found.kind), topics = await content.topicNames(ctx)
    const editor = await evidenceEditorOf(ctx, found.evidenceSetId, { to: `/submissions/${id}/evidence`, remarks: found.remarks, warnings: [], refused: [], ...state })
    return { open: isOpen(found.status), page: evidencePage(ctx.t, { submissionId: id, draftPath: content.draftPath(id), name: found.title || (topics.get(found.topic) ?? ''), problem, kept, editor }) }
  }

  return [
    route({ method: 'get', path: '/submissions/:id/evidence', allow: filling, input: Id,
      run: async (ctx, { id }) => {
        const { open, page } = await pageOf(ctx, id, {})
        return open ? show('evidence/edit', page.heading.title, page) : redirect(`/submissions/${id}`, 'evidence.closed')
      } }),
    route({ method: 'post', path: '/submissions/:id/evidence', allow: filling, input: UploadInput, openFields: true, upload: { field: filesField, secondField: certificatesField, ...upload, maxFields: 300, maxFieldBytes: 8 << 10 }, limit: 'upload',
      prepare: async ({ id }, outside) => ({ ...await keepFor(outside, id), wantsData: outside.wantsData }),
      run: async (ctx, { id, caption, showsPupilName, then, behind, sendKey, shotAt, originalBytes, covered, replaces, ...fields }, { kept, refused, wantsData }) => {
        const edits = readEdits(fields), [only] = kept, phone = kept.length === 1 ? { behind, sendKey, shotAt, originalBytes, covered, replaces } : undefined
        const edited = await editEvidence(ctx, id, edits)
        const { count, same, items } = await addEvidence(ctx, id, kept.map(one => addedOf(one, { caption, showsPupilName, phone: one === only ? phone : undefined })))
        const nothing = kept.length + refused.length === 0 && !edited.changed && edits.items.length === 0 && !edits.link && !edits.order
        if (nothing) throw new Problem('fileMissing')
        if (wantsData) return json({ files: outcomes(ctx, kept, items, refused), changed: edited.changed }, kept.length === 0 && refused.length > 0 ? statusOf(refused) : 200)
        if (refused.length === 0 && !edited.wrongLink) {
          const notice = count > 0 ? same.length > 0 ? 'evidence.addedSome' : 'evidence.added' : same.length + edited.same.length > 0 ? 'evidence.same' : edited.changed ? 'evidence.changed' : 'evidence.unchanged'
          return redirect(then === 'draft' ? await draftPathOf(ctx, id) : then === undefined ? `/submissions/${id}` : `/submissions/${id}/evidence`, notice)
        }
        const { page } = await pageOf(ctx, id, { kept: count, refused, ...(edited.wrongLink ? { linkUrl: edits.link?.url, linkCaption: edits.link?.caption, linkError: ctx.t('evidence.wrongLink') } : {}) })
        return answer('evidence/edit', page.heading.title, page, { status: refused.length > 0 ? statusOf(refused) : 422, again: `/submissions/${id}/evidence` })
      },
      retry: async (ctx, { values, problem }) => {
        const id = Id.parse({ id: values.id }).id
        const { open, page } = await pageOf(ctx, id, { problem: problem ? sentenceOf(problem, ctx.t) : ctx.t('problem.invalid', {}) })
        if (!open && problem) throw problem
        return show('evidence/edit', page.heading.title, page)
      } }),
    route({ method: 'post', path: '/submissions/:id/links', allow: filling, input: LinkInput,
      run: async (ctx, { id, url, caption }) => {
        const { wrongLink, same } = await editEvidence(ctx, id, { items: [], link: { url, caption } })
        if (wrongLink) throw new Problem('invalid', { url: [ctx.t('evidence.wrongLink')] })
        return redirect(`/submissions/${id}`, same.length > 0 ? 'evidence.same' : 'evidence.added')
      } }),
    route({ method: 'post', path: '/evidence/:id/change', allow: filling, input: ItemInput,
      run: async (ctx, { id, ...change }) => redirect(`/submissions/${await changeEvidence(ctx, id, change)}`, 'evidence.changed') }),
    route({ method: 'post', path: '/evidence/:id/removal', allow: filling, input: z.object({ id: z.uuid() }),
      run: async (ctx, { id }) => redirect(`/submissions/${await removeEvidence(ctx, id)}`, 'evidence.removed') }),
    route({ method: 'get', path: '/evidence/:id', allow: reading, input: Id, run: (ctx, { id }) => send(ctx, id, 'whole') }),
    route({ method: 'get', path: '/evidence/:id/thumbnail', allow: reading, input: Id, run: (ctx, { id }) => send(ctx, id, 'thumbnail') }),
  ]

  async function draftPathOf({ db }: Ctx, id: string): Promise<string> {
    const { kind } = await db.submission.findUniqueOrThrow({ where: { id }, select: { kind: true } })
    return contentOf(contents, kind).draftPath(id)
  }
}
