import type { Db } from '../platform/db/scope.js'
import type { Stage } from '../organisations/school.js'
import { stageOrder } from '../statistics/matrix.js'
import { plainText, type Content } from './paper.js'
import { withNumbers } from './token.js'

const shown = {
  id: true, orgId: true, year: true, kind: true, state: true, title: true, issuer: true, addressee: true, copies: true, cutOff: true, signedOn: true, submitBy: true, publishBy: true, reason: true, createdAt: true, version: true,
} as const
/** The reports of a county, newest first, with the version that stands: what is final, else the newest 稿. */
export const listReports = async (db: Db, countyId: string) => (await db.report.findMany({
  where: { orgId: countyId }, orderBy: [{ year: 'desc' }, { createdAt: 'asc' }],
  select: { ...shown, versions: { orderBy: { number: 'desc' }, select: { number: true, kind: true } }, steps: { where: { removedAt: null }, select: { kind: true, day: true } } },
})).map(({ versions, ...report }) => ({ ...report, corrections: versions.filter(one => one.kind === 'correction').length, last: numbered(versions).find(one => report.state !== 'final' || one.kind !== 'draft') }))
export type ReportListRow = Awaited<ReturnType<typeof listReports>>[number]
/** The reports of some years, with what has happened to them. */
export const listDue = (db: Db, countyId: string, from: number) => db.report.findMany({ where: { orgId: countyId, year: { gte: from } }, orderBy: [{ year: 'asc' }, { createdAt: 'asc' }], select: { id: true, year: true, kind: true, title: true, submitBy: true, publishBy: true, steps: { where: { removedAt: null, kind: { in: ['submitted', 'published'] } }, select: { kind: true } } } })
export type DueRow = Awaited<ReturnType<typeof listDue>>[number]
export const findReport = (db: Db, countyId: string, id: string) => db.report.findFirst({ where: { id, orgId: countyId }, select: shown })
export type ReportRow = NonNullable<Awaited<ReturnType<typeof findReport>>>
/** The report of a year, of one kind. */
export const findReportOf = (db: Db, countyId: string, year: number, kind: string) => db.report.findFirst({ where: { orgId: countyId, year, kind }, select: shown })

const shownBlock = { id: true, reportId: true, position: true, kind: true, role: true, text: true, takenOver: true, changedById: true, changedAt: true, removedAt: true, version: true } as const
/** The paragraphs of a report in their order. */
export const listBlocks = (db: Db, reportId: string) => db.reportBlock.findMany({ where: { reportId, removedAt: null }, orderBy: [{ position: 'asc' }, { id: 'asc' }], select: shownBlock })
export type BlockRow = Awaited<ReturnType<typeof listBlocks>>[number]
export const findBlock = (db: Db, reportId: string, id: string) => db.reportBlock.findFirst({ where: { id, reportId }, select: shownBlock })
/** What was taken out of a report, last taken out first. */
export const listRemoved = (db: Db, reportId: string) => db.reportBlock.findMany({ where: { reportId, removedAt: { not: null } }, orderBy: [{ removedAt: 'desc' }, { id: 'desc' }], take: 20, select: shownBlock })

/** What the paragraphs of a report say, those that were taken out too. */
export const listTexts = async (db: Db, reportId: string): Promise<string[]> => (await db.reportBlock.findMany({ where: { reportId, kind: { not: 'table' } }, orderBy: { id: 'asc' }, select: { text: true } })).map(block => block.text)

/** Who changed a paragraph, last first. */
export const listEdits = (db: Db, blockId: string) => db.reportEdit.findMany({ where: { blockId }, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: 50, select: { id: true, action: true, at: true, before: true, after: true, actor: { select: { displayName: true } } } })
export type EditRow = Awaited<ReturnType<typeof listEdits>>[number]

const shownVersion = { id: true, number: true, kind: true, reason: true, createdAt: true, auditSeq: true, auditHash: true, createdBy: { select: { displayName: true } } } as const
/** Each with the number of its own that a correction has: 第1号更正 is the first. @param rows all versions of a report, newest first */
function numbered<V extends { kind: string }>(rows: readonly V[]): (V & { correction: number | null })[] {
  const total = rows.filter(row => row.kind === 'correction').length
  return rows.map((row, index) => ({ ...row, correction: row.kind === 'correction' ? total - rows.slice(0, index).filter(one => one.kind === 'correction').length : null }))
}
/** 各稿, newest first, without what is in them. */
export const listVersions = async (db: Db, reportId: string) => numbered(await db.reportVersion.findMany({ where: { reportId }, orderBy: { number: 'desc' }, select: shownVersion }))
export type VersionRow = Awaited<ReturnType<typeof listVersions>>[number]
/** How many corrections there are up to a version; all without one. */
export const countCorrections = (db: Db, reportId: string, number?: number): Promise<number> => db.reportVersion.count({ where: { reportId, kind: 'correction', ...(number === undefined ? {} : { number: { lte: number } }) } })
/** One of them with its content; the newest where no number is asked for. */
export const findVersion = (db: Db, reportId: string, number?: number): Promise<FullVersion | undefined> => newest(db, { reportId, ...(number === undefined ? {} : { number }) })
/** The version that stands: the last one that was final, or a correction of it. */
export const findFinal = (db: Db, reportId: string): Promise<FullVersion | undefined> => newest(db, { reportId, kind: { in: ['final', 'correction'] } })
export type FullVersion = VersionRow & { content: Content }
async function newest(db: Db, where: { reportId: string, number?: number, kind?: { in: ('final' | 'correction')[] } }): Promise<FullVersion | undefined> {
  const row = await db.reportVersion.findFirst({ where, orderBy: { number: 'desc' }, select: { ...shownVersion, content: true } })
  return row ? { ...row, content: row.content as unknown as Content, correction: row.kind === 'correction' ? await countCorrections(db, where.reportId, row.number) : null } : undefined
}

/** The way of a report, in the order of its days. */
export const listSteps = (db: Db, reportId: string) => db.reportStep.findMany({
  where: { reportId, removedAt: null }, orderBy: [{ day: 'asc' }, { id: 'asc' }], select: { id: true, kind: true, day: true, whom: true, documentNumber: true, address: true, note: true, createdAt: true, createdBy: { select: { displayName: true } } },
})
export type StepRow = Awaited<ReturnType<typeof listSteps>>[number]

/** Last year's problems and measures, with what this year's report says came of them. */
export async function listAsked(db: Db, countyId: string, report: Pick<ReportRow, 'id' | 'year' | 'kind'>): Promise<AskedRow[]> {
  const before = await findReportOf(db, countyId, report.year - 1, report.kind)
  if (!before) return []
  const blocks = await db.reportBlock.findMany({ where: { reportId: before.id, removedAt: null, role: { in: ['problem', 'measure'] }, kind: { not: 'table' } }, orderBy: [{ position: 'asc' }, { id: 'asc' }], select: { id: true, role: true, text: true } })
  const [answers, final] = await Promise.all([db.reportAnswer.findMany({ where: { reportId: report.id, aboutId: { in: blocks.map(one => one.id) } }, select: { aboutId: true, text: true, changedAt: true, version: true } }), findFinal(db, before.id)])
  return blocks.filter(block => block.text.trim() !== '').map(({ id, role, text }) => {
    const answer = answers.find(one => one.aboutId === id), printed = final?.content.blocks.find(one => one.id === id)
    return { id, role, said: printed ? plainText(printed.pieces) : withNumbers(text, () => '…'), answer, answered: answer !== undefined && answer.text !== '' }
  })
}
/** `said` is as last year's report printed it; without its numbers where it is not final. */
export type AskedRow = { id: string, role: string, said: string, answer: { text: string, changedAt: Date, version: number } | undefined, answered: boolean }

/** The school stages that a county has schools of, in their order. */
export async function stagesOf(db: Db, countyId: string): Promise<Stage[]> {
  const rows = await db.organisation.findMany({ where: { countyId, kind: 'school', reportingStage: { not: null } }, distinct: ['reportingStage'], select: { reportingStage: true } }), known = rows.map(row => row.reportingStage)
  return stageOrder.filter(stage => known.includes(stage))
}
