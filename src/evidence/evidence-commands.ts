import { Problem } from '../problems.js'
import { addDays } from '../calendar.js'
import type { Ctx } from '../platform/ctx.js'
import type { KeptFile, Outside, RefusedFile } from '../platform/web/route.js'
import { isOpen, sideOf } from '../submissions/workflow.js'
import { notCheckedBy } from './evidence-queries.js'
import { certificatesField, cleanText, cutCaption, hasPeople, isWebAddress, phoneTime, retentionYears, type EvidenceEdits, type EvidenceSort, type PhoneWord } from './evidence.js'

type OpenSet = { submissionId: string, orgId: string, setId: string }

/** The set of a record that its owner may change now. @throws Problem notFound · notAllowedNow */
async function openSet({ db, viewer, now }: Ctx, submissionId: string): Promise<OpenSet> {
  const submission = await db.submission.findUnique({ where: { id: submissionId }, select: { orgId: true, proxyOrgId: true, countyId: true, status: true, version: true, evidenceSetId: true, org: { select: { path: true } } } })
  if (!submission) throw new Problem('notFound')
  if (!sideOf(viewer, submission).includes('recorder')) throw new Problem('notFound')
  if (!isOpen(submission.status)) throw new Problem('notAllowedNow', { status: submission.status })
  // Takes the record's row first: a file that arrives in the same instant as the submission is in it, or is told that it came too late.
  const { count } = await db.submission.updateMany({ where: { id: submissionId, status: submission.status, version: submission.version }, data: { changedAt: now } })
  if (count === 0) throw new Problem('changedMeanwhile')
  return { submissionId, orgId: submission.orgId, setId: submission.evidenceSetId }
}

type Added = { sort: EvidenceSort, fileId?: string, url?: string, fileName?: string, caption: string, shotAt?: string, showsPupilName: boolean, peopleChecked?: boolean, phone?: PhoneWord }
/** `items`: one for each that was given; `same`: the names of those that were there already. */
export type AddedEvidence = { count: number, same: string[], items: { id: string, isNew: boolean }[] }

export const addedOf = (file: KeptFile, said: Pick<Added, 'caption' | 'showsPupilName' | 'peopleChecked' | 'phone'>): Added => ({ sort: file.sort === 'workbook' || file.sort === 'template' ? 'document' : file.sort, fileId: file.fileId, fileName: file.fileName, shotAt: file.shotAt, ...said })

/** Adds files that are kept already, or links, to a record's evidence: where a phone says that it was chosen, else at the end. The same bytes, or the same address, stand in a
 *  record once. What a phone has covered takes the place of what it covers. @throws Problem notFound · notAllowedNow */
export const addEvidence = async (ctx: Ctx, submissionId: string, added: readonly Added[]): Promise<AddedEvidence> => addToSet(ctx, await openSet(ctx, submissionId), added)

/** The same for a set that somebody else has made sure is the viewer's to change. */
export async function addToSet(ctx: Ctx, set: Pick<OpenSet, 'orgId' | 'setId'>, added: readonly Added[]): Promise<AddedEvidence> {
  const there: There[] = await ctx.db.evidenceItem.findMany({ where: { setId: set.setId }, select: { ...shownItem, fileId: true, url: true, sendKey: true, removedAt: true } })
  const same: string[] = [], items: AddedEvidence['items'] = []
  for (const one of added) {
    const present = there.filter(item => !item.removedAt), sentBefore = present.find(item => item.sendKey !== null && item.sendKey === one.phone?.sendKey)
    // A sending that was overtaken by the covered picture of the same key must not bring back what was covered.
    const known = present.find(item => (one.fileId ? item.fileId === one.fileId : item.url === one.url)) ?? (sentBefore?.covered && !one.phone?.covered ? sentBefore : undefined)
    if (known) { same.push(one.fileName || one.url || ''); items.push({ id: known.id, isNew: false }); continue }
    const covers = present.find(item => item.id === one.phone?.replaces) ?? sentBefore
    const item = await create(ctx, set, one, covers, covers?.position ?? Math.max(0, ...there.map(other => other.position)) + 1)
    there.push(item)
    items.push({ id: item.id, isNew: true })
    if (covers) { await takeOut(ctx, covers); covers.removedAt = ctx.now }
    else if (one.phone?.behind) await number(ctx, inserted(inOrder(present), item, one.phone.behind))
  }
  const count = items.length - same.length
  if (count === 0) ctx.unchanged()
  return { count, same, items }
}

/** Files arrive as the line lets them. Each takes its place behind the last that is there of those it was chosen behind, or before all others. */
function inserted<R extends There>(present: readonly R[], item: R, behind: readonly string[]): R[] {
  const at = present.findLastIndex(one => behind.includes(one.id) || (one.sendKey !== null && behind.includes(one.sendKey))) + 1
  return [...present.slice(0, at), item, ...present.slice(at)]
}

type There = Item & { fileId: string | null, url: string | null, sendKey: string | null, removedAt: Date | null }

/** @param covers what it takes the place of: caption, mark and time go over where nothing else is said */
async function create({ db, viewer, now, today, record }: Ctx, { orgId, setId }: Pick<OpenSet, 'orgId' | 'setId'>, one: Added, covers: There | undefined, position: number): Promise<There> {
  const { sort, fileId, url, phone } = one, showsPupilName = one.showsPupilName || (covers?.showsPupilName ?? false)
  const told = one.shotAt ? undefined : phoneTime(phone?.shotAt, today), shotAt = one.shotAt ?? told ?? covers?.shotAt, shotSource = told ? 'phone' : one.shotAt ? 'file' : covers?.shotSource
  const item = await db.evidenceItem.create({
    data: {
      orgId, setId, sort, fileId, url, fileName: [...cleanText(one.fileName ?? '')].slice(0, 200).join(''), caption: cutCaption(one.caption || (covers?.caption ?? '')), position, shotAt, shotSource, showsPupilName,
      covered: phone?.covered ?? false, originalBytes: phone?.originalBytes ?? covers?.originalBytes, sendKey: phone?.sendKey && cleanText(phone.sendKey), peopleCheckedById: one.peopleChecked && hasPeople(sort) ? viewer.id : null,
      addedById: viewer.id, addedAt: now, retainUntil: showsPeople(sort, showsPupilName) ? yearsLater(today, retentionYears) : null,
    },
    select: { ...shownItem, fileId: true, url: true, sendKey: true, removedAt: true },
  })
  record({ action: 'evidence.added', subject: 'EvidenceItem', subjectId: item.id, orgId, fields: [sort] })
  return item
}

/** Pictures and films have people in them, and so has whatever shows a name: it is kept for a time and not for ever. */
const showsPeople = (sort: EvidenceSort, showsPupilName: boolean): boolean => hasPeople(sort) || showsPupilName
const yearsLater = (day: string, years: number): string => addDays(`${Number(day.slice(0, 4)) + years}${day.slice(4, 8)}01`, Number(day.slice(8)) - 1)

/** What a form says about the files that are there, and a link to add.
 *  @returns whether anything was changed, what the link's fault is, and whether its address was there already
 *  @throws Problem notFound · notAllowedNow */
export async function editEvidence(ctx: Ctx, submissionId: string, { items, order, photosChecked, move, remove, link }: EvidenceEdits): Promise<{ changed: boolean, wrongLink: boolean, same: string[] }> {
  const set = await openSet(ctx, submissionId)
  const rows = await ctx.db.evidenceItem.findMany({ where: { setId: set.setId, removedAt: null }, select: shownItem })
  let changed = false
  for (const { id, caption, showsPupilName } of items) {
    const row = rows.find(one => one.id === id)
    if (row && await describe(ctx, row, caption, showsPupilName)) changed = true
  }
  if (photosChecked !== undefined && await check(ctx, set, rows.filter(row => photosChecked && items.some(one => one.id === row.id)))) changed = true
  if (order && await arrange(ctx, set, rows, order)) changed = true
  const moved = rows.find(one => one.id === move?.id), removed = rows.find(one => one.id === remove)
  if (moved && move && await shift(ctx, moved, move.where)) changed = true
  if (removed) { await takeOut(ctx, removed); changed = true }
  if (!link) return { changed, wrongLink: false, same: [] }
  if (!isWebAddress(link.url)) return { changed, wrongLink: true, same: [] }
  const { count, same } = await addEvidence(ctx, submissionId, [{ sort: 'link', url: new URL(link.url).href, caption: link.caption, showsPupilName: false }])
  return { changed: changed || count > 0, wrongLink: false, same }
}

const shownItem = { id: true, orgId: true, setId: true, sort: true, caption: true, showsPupilName: true, position: true, filedAt: true, retainUntil: true, shotAt: true, shotSource: true, covered: true, originalBytes: true } as const
type Item = {
  id: string, orgId: string, setId: string, sort: EvidenceSort, caption: string, showsPupilName: boolean, position: number
  filedAt: Date | null, retainUntil: string | null, shotAt: string | null, shotSource: 'file' | 'phone', covered: boolean, originalBytes: number | null
}

async function describe({ db, today, record }: Ctx, item: Item, caption: string, showsPupilName: boolean): Promise<boolean> {
  const fields = [...(caption === item.caption ? [] : ['caption']), ...(showsPupilName === item.showsPupilName ? [] : ['showsPupilName'])]
  if (fields.length === 0) return false
  const retainUntil = item.retainUntil ?? (showsPeople(item.sort, showsPupilName) ? yearsLater(today, retentionYears) : null)
  await db.evidenceItem.updateMany({ where: { id: item.id }, data: { caption, showsPupilName, retainUntil } })
  record({ action: 'evidence.changed', subject: 'EvidenceItem', subjectId: item.id, orgId: item.orgId, fields })
  return true
}

/** Somebody has looked at every picture of a record that stands beside others in one form. @throws Problem notFound · notAllowedNow */
export async function checkPictures(ctx: Ctx, submissionId: string): Promise<void> {
  const set = await openSet(ctx, submissionId)
  await check(ctx, set, await ctx.db.evidenceItem.findMany({ where: { setId: set.setId, removedAt: null }, select: shownItem }))
}

/** What was ticked about people holds for the pictures that stood on the page, and for no others, and is the word of this person: it takes the
 *  place of another's, and what is not ticked takes back nobody's but theirs. */
async function check({ db, viewer, record }: Ctx, { submissionId, orgId, setId }: OpenSet, ticked: readonly Item[]): Promise<boolean> {
  const ids = ticked.filter(item => hasPeople(item.sort)).map(item => item.id)
  const { count: more } = await db.evidenceItem.updateMany({ where: { setId, id: { in: ids }, ...notCheckedBy(viewer.id) }, data: { peopleCheckedById: viewer.id } })
  const { count: fewer } = await db.evidenceItem.updateMany({ where: { setId, id: { notIn: ids }, peopleCheckedById: viewer.id, removedAt: null }, data: { peopleCheckedById: null } })
  if (more + fewer > 0) record({ action: 'evidence.checked', subject: 'Submission', subjectId: submissionId, orgId, fields: ['peopleCheckedById'] })
  return more + fewer > 0
}

const inOrder = <R extends Item>(rows: readonly R[]): R[] => [...rows].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))

/** Numbers the files as they stand. */
async function number({ db }: Ctx, rows: readonly Item[]): Promise<void> {
  for (const [index, row] of rows.entries()) {
    if (row.position === index + 1) continue
    await db.evidenceItem.updateMany({ where: { id: row.id }, data: { position: index + 1 } })
    row.position = index + 1
  }
}

/** Puts the files into the given order; those that it does not name follow as they stood. */
async function arrange(ctx: Ctx, { submissionId, orgId }: OpenSet, rows: readonly Item[], order: readonly string[]): Promise<boolean> {
  const standing = inOrder(rows)
  const wanted = [...new Set(order)].flatMap(id => standing.filter(row => row.id === id))
  const all = [...wanted, ...standing.filter(row => !wanted.includes(row))]
  if (all.every((row, index) => row === standing[index])) return false
  await number(ctx, all)
  ctx.record({ action: 'evidence.changed', subject: 'Submission', subjectId: submissionId, orgId, fields: ['position'] })
  return true
}

/** Changes places with its neighbour: photos among photos, what is attached among that. Nothing happens at the end of the row. */
async function shift({ db, record }: Ctx, item: Item, where: 'earlier' | 'later'): Promise<boolean> {
  const neighbour = await db.evidenceItem.findFirst({
    where: { setId: item.setId, removedAt: null, sort: item.sort === 'photo' ? 'photo' : { not: 'photo' }, position: where === 'earlier' ? { lt: item.position } : { gt: item.position } },
    orderBy: { position: where === 'earlier' ? 'desc' : 'asc' }, select: { id: true, position: true },
  })
  if (!neighbour) return false
  await db.evidenceItem.updateMany({ where: { id: item.id }, data: { position: neighbour.position } })
  await db.evidenceItem.updateMany({ where: { id: neighbour.id }, data: { position: item.position } })
  record({ action: 'evidence.changed', subject: 'EvidenceItem', subjectId: item.id, orgId: item.orgId, fields: ['position'] })
  return true
}

/** Takes a file out of the draft. One that a revision holds stays with that revision. */
async function takeOut({ db, now, record }: Ctx, item: Item): Promise<void> {
  if (item.filedAt) await db.evidenceItem.updateMany({ where: { id: item.id }, data: { removedAt: now } })
  else await db.evidenceItem.deleteMany({ where: { id: item.id } })
  record({ action: 'evidence.removed', subject: 'EvidenceItem', subjectId: item.id, orgId: item.orgId })
}

/** Takes files out of a set that somebody else has made sure is the viewer's to change; ids of other sets mean nothing. */
export async function removeFromSet(ctx: Ctx, setId: string, ids: readonly string[]): Promise<void> {
  const rows = await ctx.db.evidenceItem.findMany({ where: { setId, removedAt: null, id: { in: [...ids] } }, select: shownItem })
  for (const row of rows) await takeOut(ctx, row)
}

async function openItem(ctx: Ctx, itemId: string): Promise<{ item: Item, submissionId: string }> {
  const found = await ctx.db.evidenceItem.findUnique({ where: { id: itemId }, select: { ...shownItem, removedAt: true, set: { select: { submissions: { select: { id: true } } } } } })
  const submissionId = found?.set.submissions[0]?.id
  if (!found || !submissionId || found.removedAt) throw new Problem('notFound')
  await openSet(ctx, submissionId)
  return { item: found, submissionId }
}

/** Changes one file's caption and mark, or its place among the others. @returns the record's id @throws Problem notFound · notAllowedNow */
export async function changeEvidence(ctx: Ctx, itemId: string, { caption, showsPupilName, move }: { caption: string, showsPupilName: boolean, move?: 'earlier' | 'later' }): Promise<string> {
  const { item, submissionId } = await openItem(ctx, itemId)
  const described = await describe(ctx, item, cutCaption(caption), showsPupilName), moved = move !== undefined && await shift(ctx, item, move)
  if (!described && !moved) ctx.unchanged()
  return submissionId
}

/** Takes one file out of the draft. @returns the record's id @throws Problem notFound · notAllowedNow */
export async function removeEvidence(ctx: Ctx, itemId: string): Promise<string> {
  const { item, submissionId } = await openItem(ctx, itemId)
  await takeOut(ctx, item)
  return submissionId
}

/** Before the transaction: keeps the files of a form. A file of a stranger, or for a record that is closed, is not even looked at.
 *  @throws Problem notFound · notAllowedNow */
export async function keepFor({ db, viewer, files, keepGoodFiles }: Outside, submissionId: string): Promise<{ kept: KeptFile[], refused: RefusedFile[] }> {
  if (files.length > 0) {
    const submission = await db.submission.findUnique({ where: { id: submissionId }, select: { orgId: true, proxyOrgId: true, countyId: true, status: true, org: { select: { path: true } } } })
    if (!submission || !viewer || !sideOf(viewer, submission).includes('recorder')) throw new Problem('notFound')
    if (!isOpen(submission.status)) throw new Problem('notAllowedNow', { status: submission.status })
  }
  return keepGoodFiles(file => file.field === certificatesField ? ['certificate'] : ['photo', 'document', 'video'])
}

/** The status that answers refused files: theirs when they agree. */
export const statusOf = (refused: readonly RefusedFile[]): number => new Set(refused.map(one => one.problem.status)).size === 1 ? refused[0]?.problem.status ?? 422 : 422
