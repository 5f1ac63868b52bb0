import { z } from 'zod'
import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import { file, redirect, thumbnail, type Reply } from '../platform/web/reply.js'
import { route, type Route } from '../platform/web/route.js'
import type { EvidenceGrid } from '../platform/web/parts.js'
import type { SubmissionRow } from '../submissions/submission-queries.js'
import { isOpen, sideOf } from '../submissions/workflow.js'
import { roles } from '../viewer.js'
import { maySeeNames, upload } from './evidence.js'
import { addedOf, addEvidence, changeEvidence, removeEvidence } from './evidence-commands.js'
import { Id, ItemInput, LinkInput, UploadInput } from './evidence-input.js'
import { evidenceGrid } from './evidence-pages.js'
import { findItem, listItems, listItemsOf } from './evidence-queries.js'

const reading = roles.filter(role => role !== 'system')
const filling = ['recorder', 'schoolAdmin', 'partner', 'clerk'] as const

/** The evidence of a record: of its draft to those who fill it in, of its last revision to all others. */
export async function evidenceOf({ db, t, viewer }: Ctx, row: SubmissionRow): Promise<EvidenceGrid> {
  const owner = await ownerOf(db, row.orgId)
  const ofDraft = isOpen(row.status) && sideOf(viewer, row).includes('recorder')
  const ids = ((row.revisions[0]?.evidence ?? []) as unknown as { id: string }[]).map(one => one.id)
  const items = ofDraft ? await listItems(db, row.evidenceSetId) : await listItemsOf(db, ids)
  return evidenceGrid(t, { items, viewer, owner, remarks: row.status === 'returned' ? row.steps.findLast(step => step.to === 'returned')?.remarks ?? [] : [] })
}

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

export const evidenceRoutes: readonly Route[] = [
  route({ method: 'post', path: '/submissions/:id/evidence', allow: filling, input: UploadInput, upload: { field: 'files', ...upload }, limit: 'upload',
    prepare: async ({ sort }, outside) => {
      if (outside.files.length === 0) throw new Problem('fileMissing')
      return outside.keepFiles(sort === 'certificate' ? ['certificate'] : ['photo', 'document', 'video'])
    },
    run: async (ctx, { id, caption, showsPupilName, then }, files) => {
      await addEvidence(ctx, id, files.map(one => addedOf(one, caption, showsPupilName)))
      return redirect(then === 'draft' ? `/activities/${id}/draft` : `/submissions/${id}`, 'evidence.added')
    } }),
  route({ method: 'post', path: '/submissions/:id/links', allow: filling, input: LinkInput,
    run: async (ctx, { id, url, caption }) => {
      await addEvidence(ctx, id, [{ sort: 'link', url, caption, showsPupilName: false }])
      return redirect(`/submissions/${id}`, 'evidence.added')
    } }),
  route({ method: 'post', path: '/evidence/:id/change', allow: filling, input: ItemInput,
    run: async (ctx, { id, ...change }) => redirect(`/submissions/${await changeEvidence(ctx, id, change)}`, 'evidence.changed') }),
  route({ method: 'post', path: '/evidence/:id/removal', allow: filling, input: z.object({ id: z.uuid() }),
    run: async (ctx, { id }) => redirect(`/submissions/${await removeEvidence(ctx, id)}`, 'evidence.removed') }),
  route({ method: 'get', path: '/evidence/:id', allow: reading, input: Id, run: (ctx, { id }) => send(ctx, id, 'whole') }),
  route({ method: 'get', path: '/evidence/:id/thumbnail', allow: reading, input: Id, run: (ctx, { id }) => send(ctx, id, 'thumbnail') }),
]
