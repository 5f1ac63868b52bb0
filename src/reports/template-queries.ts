import type { Db } from '../platform/db/scope.js'
import { Problem } from '../problems.js'
import { stagesOf } from './report-queries.js'
import { isTable, tokensOfTable, type TableName } from './tables.js'
import { tokensOf, type Token } from './token.js'

const shown = { id: true, name: true, fileName: true, numbers: true, tables: true, addedAt: true, file: { select: { sha256: true, mediaType: true } } } as const
type Stored = { numbers: unknown, tables: unknown }
/** `numbers`: which number a tag names, as it is kept. `tables`: what it repeats, beside numbers. */
const templateOf = <R extends Stored>({ numbers, tables, ...row }: R) => ({ ...row, numbers: new Map(Object.entries(numbers as Record<string, string>)), ...tables as TemplateTables })
/** `twoForms`: the template differs between 报送稿 and 公开稿. */
export type TemplateTables = { tables: TableName[], twoForms: boolean }

/** A bureau's own Word templates, by their names. */
export const listTemplates = async (db: Db, countyId: string) => (await db.reportTemplate.findMany({ where: { orgId: countyId }, orderBy: [{ name: 'asc' }, { id: 'asc' }], select: shown })).map(templateOf)
export type TemplateRow = Awaited<ReturnType<typeof listTemplates>>[number]

/** @throws Problem notFound */
export async function getTemplate(db: Db, countyId: string, id: string): Promise<TemplateRow> {
  const row = await db.reportTemplate.findFirst({ where: { id, orgId: countyId }, select: shown })
  if (!row) throw new Problem('notFound')
  return templateOf(row)
}

/** Every number that some templates print, so that a version which is kept has them too. */
export async function tokensOfTemplates(db: Db, countyId: string, templates: readonly Pick<TemplateRow, 'numbers' | 'tables'>[]): Promise<Token[]> {
  const tables = new Set(templates.flatMap(one => one.tables).filter(isTable)), stages = tables.size === 0 ? [] : await stagesOf(db, countyId)
  return [...templates.flatMap(one => [...one.numbers.values()]), ...[...tables].flatMap(table => tokensOfTable(table, stages).flatMap(row => row.tokens))].flatMap(tokensOf)
}
