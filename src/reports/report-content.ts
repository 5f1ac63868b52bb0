import type { Ctx } from '../platform/ctx.js'
import { numbering } from './numbering.js'
import type { Content, PaperBlock, PaperNumber, PaperTable } from './paper.js'
import { documentLanguage, readValues, type Value } from './report-figures.js'
import { listAsked, listBlocks, stagesOf, type BlockRow, type ReportRow } from './report-queries.js'
import { listTemplates, tokensOfTemplates } from './template-queries.js'
import { columnsOf, isTable, tokensOfTable, type TableName } from './tables.js'
import { piecesOf, tokensOf, tokenText, type Token } from './token.js'

/** A report with its figures as they are now: what is shown, printed and kept. */
export type Made = { content: Content, blocks: BlockRow[], values: ReadonlyMap<string, Value> }

/** @param more further tokens whose values are wanted too, such as those of sentences that are offered and of templates that will be filled */
export async function contentOf({ db, today }: Pick<Ctx, 'db' | 'today'>, report: ReportRow, more: readonly Token[] = []): Promise<Made> {
  const [blocks, stages, asked] = await Promise.all([listBlocks(db, report.id), stagesOf(db, report.orgId), listAsked(db, report.orgId, report)])
  const tableTokens = blocks.flatMap(block => block.kind === 'table' && isTable(block.text) ? tokensOfTable(block.text, stages).flatMap(row => row.tokens) : [])
  const tokens = [...blocks.flatMap(block => block.kind === 'table' ? [] : tokensOf(block.text)), ...tableTokens.flatMap(tokensOf), ...more]
  const values = await readValues(db, { countyId: report.orgId, year: report.year, cutOff: report.cutOff }, tokens, today)
  const numbers = numbering(blocks.map(block => block.kind))
  let tables = 0
  return {
    blocks, values,
    content: {
      year: report.year, title: report.title, issuer: report.issuer, addressee: report.addressee, copies: report.copies, cutOff: report.cutOff, counted: report.cutOff ?? (today < `${report.year}-12-31` ? today : `${report.year}-12-31`), signedOn: report.signedOn,
      ...(more.length > 0 ? { others: Object.fromEntries(more.map(token => [tokenText(token), values.get(tokenText(token))?.text ?? ''])) } : {}),
      answers: asked.map(({ id, role, said, answer }) => ({ id, role, about: said, answer: answer?.text ?? '' })),
      blocks: blocks.map((block, index): PaperBlock => {
        const frame = { id: block.id, kind: block.kind, role: block.role, number: numbers[index] ?? '', stored: block.text, takenOver: block.takenOver }
        if (block.kind === 'table') return { ...frame, pieces: [], ...(isTable(block.text) ? { table: tableOf(block.text, { number: tables += 1, year: report.year, id: block.id }, tokensOfTable(block.text, stages), values) } : {}) }
        return { ...frame, pieces: piecesOf(block.text).map((piece, at) => typeof piece === 'string' ? piece : printed(tokenText(piece), `${block.id}-${at}`, values)) }
      }),
    },
  }
}

/** As it will be kept: with the numbers of the bureau's templates, into which a version is filled as it was. */
export const contentToKeep = async (ctx: Pick<Ctx, 'db' | 'today'>, report: ReportRow): Promise<Made> => await contentOf(ctx, report, await tokensOfTemplates(ctx.db, report.orgId, await listTemplates(ctx.db, report.orgId)))

const printed = (code: string, at: string, values: ReadonlyMap<string, Value>): PaperNumber => {
  const { text = '', value = null, percent = false, source = 'counted' as const, basis = '', unconfirmed } = values.get(code) ?? {}
  return { code, at, text, value, percent, source, basis, ...(unconfirmed ? { unconfirmed } : {}) }
}

function tableOf(name: TableName, { number, year, id }: { number: number, year: number, id: string }, rows: ReturnType<typeof tokensOfTable>, values: ReadonlyMap<string, Value>): PaperTable {
  const t = documentLanguage
  return {
    name, caption: t('report.tableCaption', number, year, t(`reportTable.${name}`)),
    columns: [t('filter.stage'), ...columnsOf(name).map(key => t(`reportColumn.${key}`))],
    rows: rows.map(({ stage, tokens }, row) => ({ label: stage ? t(`stageGroup.${stage}`) : t('table.total'), total: stage === undefined, cells: tokens.map((code, column) => printed(code, `${id}-${row}-${column}`, values)) })),
  }
}
