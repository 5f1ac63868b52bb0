import { Problem } from '../problems.js'
import { addDays } from '../calendar.js'
import type { Ctx } from '../platform/ctx.js'
import type { KeptFile } from '../platform/web/route.js'
import { isOpen, sideOf } from '../submissions/workflow.js'
import { retentionYears, type EvidenceSort } from './evidence.js'

/** The set of a record that its owner may change now. @throws Problem notFound · notAllowedNow */
async function openSet({ db, viewer }: Ctx, submissionId: string): Promise<{ orgId: string, setId: string }> {
  const submission = await db.submission.findUnique({ where: { id: submissionId }, select: { orgId: true, countyId: true, status: true, evidenceSetId: true, org: { select: { path: true } } } })
  if (!submission) throw new Problem('notFound')
  if (!isOpen(submission.status) || !sideOf(viewer, submission).includes('recorder')) throw new Problem('notAllowedNow', { status: submission.status })
  return { orgId: submission.orgId, setId: submission.evidenceSetId }
}

type Added = { sort: EvidenceSort, fileId?: string, url?: string, fileName?: string, caption: string, shotAt?: string, showsPupilName: boolean }

/** Adds files that are kept already, or a link, to a record's evidence, at the end. */
export async function addEvidence(ctx: Ctx, submissionId: string, added: readonly Added[]): Promise<void> {
  const { db, viewer, now, today, record } = ctx
  const { orgId, setId } = await openSet(ctx, submissionId)
  const last = await db.evidenceItem.aggregate({ where: { setId }, _max: { position: true } })
  let position = last._max.position ?? 0
  for (const { sort, fileId, url, fileName = '', caption, shotAt, showsPupilName } of added) {
    const showsPeople = sort === 'photo' || sort === 'video'
    const item = await db.evidenceItem.create({
      data: { orgId, setId, sort, fileId, url, fileName: fileName.toWellFormed().replace(/[\u0000-\u001f\u007f]/g, '').slice(0, 200), caption, position: ++position, shotAt, showsPupilName, addedById: viewer.id, addedAt: now, retainUntil: showsPeople ? yearsLater(today, retentionYears) : null },
      select: { id: true },
    })
    record({ action: 'evidence.added', subject: 'EvidenceItem', subjectId: item.id, orgId, fields: [sort] })
  }
}

export const addedOf = (file: KeptFile, caption: string, showsPupilName: boolean): Added => ({ sort: file.sort, fileId: file.fileId, fileName: file.fileName, caption, shotAt: file.shotAt, showsPupilName })

const yearsLater = (day: string, years: number): string => addDays(`${Number(day.slice(0, 4)) + years}${day.slice(4, 8)}01`, Number(day.slice(8)) - 1)

async function openItem(ctx: Ctx, itemId: string) {
  const item = await ctx.db.evidenceItem.findUnique({ where: { id: itemId }, select: { id: true, orgId: true, setId: true, position: true, filedAt: true, removedAt: true, set: { select: { submissions: { select: { id: true } } } } } })
  const submissionId = item?.set.submissions[0]?.id
  if (!item || !submissionId || item.removedAt) throw new Problem('notFound')
  await openSet(ctx, submissionId)
  return { ...item, submissionId }
}

/** Changes caption and mark, or its place among the others. @returns the record's id */
export async function changeEvidence(ctx: Ctx, itemId: string, { caption, showsPupilName, move }: { caption: string, showsPupilName: boolean, move?: 'earlier' | 'later' }): Promise<string> {
  const { db, record } = ctx
  const item = await openItem(ctx, itemId)
  await db.evidenceItem.updateMany({ where: { id: itemId }, data: { caption, showsPupilName } })
  if (move) {
    const neighbour = await db.evidenceItem.findFirst({
      where: { setId: item.setId, removedAt: null, position: move === 'earlier' ? { lt: item.position } : { gt: item.position } },
      orderBy: { position: move === 'earlier' ? 'desc' : 'asc' }, select: { id: true, position: true },
    })
    if (neighbour) {
      await db.evidenceItem.updateMany({ where: { id: itemId }, data: { position: neighbour.position } })
      await db.evidenceItem.updateMany({ where: { id: neighbour.id }, data: { position: item.position } })
    }
  }
  record({ action: 'evidence.changed', subject: 'EvidenceItem', subjectId: itemId, orgId: item.orgId, fields: move ? ['position'] : ['caption', 'showsPupilName'] })
  return item.submissionId
}

/** Takes a file out of the draft. One that a revision holds stays with that revision. @returns the record's id */
export async function removeEvidence(ctx: Ctx, itemId: string): Promise<string> {
  const { db, now, record } = ctx
  const item = await openItem(ctx, itemId)
  if (item.filedAt) await db.evidenceItem.updateMany({ where: { id: itemId }, data: { removedAt: now } })
  else await db.evidenceItem.deleteMany({ where: { id: itemId } })
  record({ action: 'evidence.removed', subject: 'EvidenceItem', subjectId: itemId, orgId: item.orgId })
  return item.submissionId
}
