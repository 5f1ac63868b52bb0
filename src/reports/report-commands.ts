import { lengthOf, oneLine } from '../organisations/typed.js'
import { isDay, yearOf } from '../calendar.js'
import type { Ctx } from '../platform/ctx.js'
import { Problem } from '../problems.js'
import { sentences } from './catalogue/sentences.js'
import { skeletonOf, type Skeleton } from './catalogue/skeletons.js'
import type { Content } from './paper.js'
import { contentToKeep, type Made } from './report-content.js'
import { readValues } from './report-figures.js'
import { findFinal, findReport, findReportOf, findVersion, listBlocks, type ReportRow } from './report-queries.js'
import { isWritten, latestDays, longest, type BlockKind, type Role } from './report.js'
import { sentenceText, tokensOfSentences } from './sentence.js'
import { aYearOn } from './stale.js'
import { tellsSomething } from './tables.js'
import { tokenText } from './token.js'

/** The bureau whose reports these are. @throws Problem notFound outside a bureau and above it */
export function bureauOf({ viewer }: Pick<Ctx, 'viewer'>): string {
  if (viewer.orgKind !== 'county' || !viewer.countyId) throw new Problem('notFound')
  return viewer.countyId
}
/** @throws Problem notFound */
export async function requireReport(ctx: Pick<Ctx, 'db' | 'viewer'>, id: string): Promise<ReportRow> {
  const report = await findReport(ctx.db, bureauOf(ctx), id)
  if (!report) throw new Problem('notFound')
  return report
}
/** A report that may be changed. @throws Problem notFound · notAllowedNow once it is final */
export async function requireWritten(ctx: Pick<Ctx, 'db' | 'viewer'>, id: string): Promise<ReportRow> {
  const report = await requireReport(ctx, id)
  if (!isWritten(report.state)) throw new Problem('notAllowedNow')
  return report
}

type NewBlock = { kind: BlockKind, role: Role | '', text: string, takenOver: boolean }

/** Begins a year's report: with its skeleton and the sentences that figures have, or with what last year's said.
 *  @throws Problem invalid for a year that is none or is not here yet, or a report that is there already · notFound for a kind that is none, or no report of last year @returns its id */
export async function startReport(ctx: Ctx, year: number, kind: string, from: 'skeleton' | 'last'): Promise<string> {
  const { db, viewer, now, today, t, record } = ctx, orgId = bureauOf(ctx), skeleton = skeletonOf(kind)
  if (!skeleton) throw new Problem('notFound')
  if (year < 2000 || year > yearOf(today)) throw new Problem('invalid', { year: [t('report.yearWrong', yearOf(today))] })
  if (await findReportOf(db, orgId, year, kind)) throw new Problem('invalid', { year: [t('report.alreadyThere', year)] })
  const last = from === 'last' ? await findReportOf(db, orgId, year - 1, kind) : undefined
  if (from === 'last' && !last) throw new Problem('notFound')
  const blocks = last ? await takenOver(ctx, last) : await begun(ctx, skeleton, year), frame = last ?? { issuer: viewer.orgName, addressee: skeleton.addressee, copies: '' }
  const { id } = await db.report.create({
    data: { orgId, year, kind, title: filledIn(skeleton.title, year), issuer: frame.issuer, addressee: frame.addressee, copies: frame.copies, ...latestDays(year), createdById: viewer.id, createdAt: now }, select: { id: true },
  })
  for (const [index, block] of blocks.entries()) await db.reportBlock.create({ data: { orgId, reportId: id, position: index + 1, ...block, changedById: viewer.id, changedAt: now }, select: { id: true } })
  record({ action: 'report.begun', subject: 'Report', subjectId: id, orgId })
  return id
}

const filledIn = (text: string, year: number): string => text.replaceAll('{year}', String(year)).replaceAll('{next}', String(year + 1))

async function begun({ db, today, viewer }: Ctx, { blocks }: Skeleton, year: number): Promise<NewBlock[]> {
  const values = await readValues(db, { countyId: viewer.countyId ?? '', year, cutOff: null }, tokensOfSentences(sentences), today), known = (token: Parameters<typeof tokenText>[0]): number | null => values.get(tokenText(token))?.value ?? null
  const made = blocks.flatMap((block): NewBlock[] => {
    const frame = { kind: block.kind, role: block.role ?? '' as const, takenOver: false }
    // A table of nothing would say that there was none.
    if (block.table) return tellsSomething(block.table, known) ? [{ ...frame, text: block.table }] : []
    if (!block.sentences) return [{ ...frame, text: filledIn(block.text ?? '', year) }]
    const said = sentences.filter(one => block.sentences?.includes(one.code)).flatMap(one => sentenceText(one, known) ?? [])
    return said.length === 0 ? [] : [{ ...frame, text: said.join('') }]
  })
  // A part of which nothing is known yet has a place to write in.
  return made.flatMap((block, index) => { const next = made[index + 1]; return (block.kind === 'chapter' || block.kind === 'part') && (!next || next.kind === 'chapter' || (block.kind === 'part' && next.kind === 'part')) ? [block, place] : [block] })
}
const place: NewBlock = { kind: 'text', role: 'own', text: '', takenOver: false }

/** Last year's text as it stood when it was final, or as it is: its figures count the new year by themselves, or the same days a year later; the rest is marked to be looked at. */
async function takenOver({ db }: Ctx, last: ReportRow): Promise<NewBlock[]> {
  const final = await findFinal(db, last.id), blocks = final ? final.content.blocks.map(({ kind, role, stored }) => ({ kind, role, text: stored })) : await listBlocks(db, last.id)
  // The skeleton's own headings say the year.
  const headings = new Map(skeletonOf(last.kind)?.blocks.flatMap(({ kind, text }) => kind === 'text' || text === undefined ? [] : [[filledIn(text, last.year), filledIn(text, last.year + 1)]]))
  return blocks.map(({ kind, role, text }) => ({ kind, role: role as Role | '', text: kind === 'table' ? text : headings.get(text) ?? aYearOn(text, last.year), takenOver: kind !== 'table' && text !== '' }))
}

export type ReportFields = { title: string, issuer: string, addressee: string, copies: string, cutOff: string, signedOn: string, submitBy: string, publishBy: string }
/** @throws Problem notFound · notAllowedNow · invalid · changedMeanwhile */
export async function changeReport(ctx: Ctx, id: string, typed: ReportFields): Promise<void> {
  const { t, record, unchanged } = ctx, report = await requireWritten(ctx, id), errors: Record<string, string[]> = {}
  const line = (field: 'title' | 'issuer' | 'addressee' | 'copies', required: boolean): string => {
    const text = oneLine(typed[field])
    if (required && text === '') errors[field] = [t('input.missing')]
    else if (lengthOf(text) > longest[field]) errors[field] = [t('draft.tooLong', longest[field])]
    return text
  }
  const day = (field: 'cutOff' | 'signedOn' | 'submitBy' | 'publishBy', required: boolean): string | null => {
    const text = typed[field].trim()
    if (text === '' && !required) return null
    if (!isDay(text) || (field === 'cutOff' && (yearOf(text) !== report.year || text > ctx.today))) errors[field] = [field === 'cutOff' ? t('report.cutOffWrong', report.year) : t('report.dateWrong')]
    return text
  }
  const data = { title: line('title', true), issuer: line('issuer', true), addressee: line('addressee', false), copies: line('copies', false), cutOff: day('cutOff', false), signedOn: day('signedOn', false), submitBy: day('submitBy', true) ?? '', publishBy: day('publishBy', true) ?? '' }
  if (Object.keys(errors).length > 0) throw new Problem('invalid', errors)
  const fields = (Object.keys(data) as (keyof typeof data)[]).filter(name => data[name] !== report[name])
  if (report.version !== ctx.version) throw new Problem('changedMeanwhile')
  if (fields.length === 0) return unchanged()
  await updateReport(ctx, report, data)
  record({ action: 'report.changed', subject: 'Report', subjectId: id, orgId: report.orgId, fields })
}

export async function updateReport({ db }: Ctx, { id, version }: ReportRow, data: object): Promise<void> {
  const { count } = await db.report.updateMany({ where: { id, version }, data: { ...data, version: { increment: 1 } } })
  if (count === 0) throw new Problem('changedMeanwhile')
}

/** Keeps the report as it stands as the next 稿. @returns its number @throws Problem notFound · notAllowedNow */
export async function keepDraft(ctx: Ctx, id: string, reason = ''): Promise<number> {
  const report = await requireWritten(ctx, id)
  return await keep(ctx, report, await contentToKeep(ctx, report), 'draft', oneLine(reason).slice(0, longest.reason))
}

/** Keeps a content as the next version. */
export async function keep({ db, viewer, now, record }: Ctx, report: ReportRow, { content }: Made, kind: 'draft' | 'final' | 'correction', reason: string, head?: { seq: number, hash: string }): Promise<number> {
  const last = await findVersion(db, report.id), number = (last?.number ?? 0) + 1
  const { id } = await db.reportVersion.create({ data: { orgId: report.orgId, reportId: report.id, number, kind, content: content as object, reason, createdById: viewer.id, createdAt: now, auditSeq: head?.seq ?? null, auditHash: head?.hash ?? null }, select: { id: true } })
  record({ action: `report.kept.${kind}`, subject: 'ReportVersion', subjectId: id, orgId: report.orgId })
  return number
}

/** Brings back the text of an earlier version; what stands now is kept as a 稿 first. @throws Problem notFound · notAllowedNow */
export async function restoreVersion(ctx: Ctx, id: string, number: number): Promise<void> {
  const { db, record } = ctx, report = await requireWritten(ctx, id), version = await findVersion(db, id, number)
  if (!version) throw new Problem('notFound')
  await keepDraft(ctx, id, ctx.t('report.beforeRestoring', ctx.t(`reportVersion.${version.kind}`, version.correction ?? version.number)))
  await putBack(ctx, report, version.content)
  record({ action: 'report.restored', subject: 'Report', subjectId: id, orgId: report.orgId })
}

/** Writes the paragraphs and the frame of a report as a version has them. */
export async function putBack({ db, viewer, now }: Ctx, report: ReportRow, content: Content): Promise<void> {
  const { id } = report
  const { blocks, title, issuer, addressee, copies, cutOff, signedOn } = content, here = new Map((await db.reportBlock.findMany({ where: { reportId: id }, select: { id: true, text: true, removedAt: true, kind: true, role: true, position: true } })).map(block => [block.id, block]))
  for (const block of here.values()) {
    const then = blocks.find(one => one.id === block.id), position = blocks.findIndex(one => one.id === block.id) + 1
    if (!then && block.removedAt) continue
    const same = then && !block.removedAt && then.stored === block.text && then.kind === block.kind && then.role === block.role
    await db.reportBlock.updateMany({ where: { id: block.id }, data: then ? { text: then.stored, kind: then.kind, role: then.role, position, removedAt: null, takenOver: then.takenOver, changedById: viewer.id, changedAt: now, version: { increment: 1 } } : { removedAt: now, changedById: viewer.id, changedAt: now, version: { increment: 1 } } })
    if (!same) await db.reportEdit.create({ data: { orgId: report.orgId, blockId: block.id, action: then ? 'restored' : 'removed', actorId: viewer.id, at: now, before: block.text, after: then?.stored ?? '' }, select: { id: true } })
  }
  await db.report.updateMany({ where: { id }, data: { title, issuer, addressee, copies, cutOff, signedOn, version: { increment: 1 } } })
}
