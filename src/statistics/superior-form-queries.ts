import { Problem } from '../problems.js'
import type { Ctx } from '../platform/ctx.js'
import type { Db } from '../platform/db/scope.js'
import { openWorkbook, type WorkbookFile } from '../platform/workbooks/workbook-file.js'
import { lineSorts, placeOfText, type Filling, type FormCell } from './superior-form.js'

const shownCell = { id: true, sheet: true, row: true, column: true, fills: true, key: true, kindCode: true, place: true, downBy: true, labelColumn: true } as const

/** A cell that was set up, as it is kept. */
export type FormCellRow = FormCell & { id: string }
type StoredCell = { id: string, sheet: string, row: number, column: number, fills: string, key: string, kindCode: string | null, place: string | null, downBy: string | null, labelColumn: number | null }
const cellOf = ({ fills, place, downBy, ...row }: StoredCell): FormCellRow => ({ ...row, fills: fills as Filling, place: placeOfText(place), downBy: lineSorts.find(one => one === downBy) ?? null })

/** 上级报表 in the viewer's reach, in the order in which they came. */
export const listForms = (db: Db) =>
  db.superiorForm.findMany({ orderBy: { id: 'asc' }, select: { id: true, name: true, fileName: true, addedAt: true, org: { select: { name: true } }, cells: { select: { id: true } } } })
export type FormListRow = Awaited<ReturnType<typeof listForms>>[number]

/** @throws Problem notFound */
export async function getForm(db: Db, id: string) {
  const form = await db.superiorForm.findUnique({ where: { id }, select: { id: true, orgId: true, name: true, fileName: true, addedAt: true, file: { select: { sha256: true } }, cells: { select: shownCell } } })
  if (!form) throw new Problem('notFound')
  const { cells, ...rest } = form
  return { ...rest, cells: cells.map(cellOf).sort((one, other) => one.row - other.row || one.column - other.column) }
}
export type FormRow = Awaited<ReturnType<typeof getForm>>

/** A form with its workbook opened. */
export async function openForm({ db, storedBytes }: Pick<Ctx, 'db' | 'storedBytes'>, id: string): Promise<{ form: FormRow, book: WorkbookFile }> {
  const form = await getForm(db, id)
  return { form, book: await openWorkbook(await storedBytes(form.file.sha256)) }
}

/** Other names of a county's schools, by school. */
export async function schoolAliases(db: Db, countyIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db.schoolAlias.findMany({ where: { org: { countyId: { in: [...countyIds] } } }, orderBy: { id: 'asc' }, select: { orgId: true, name: true } }), names = new Map<string, string[]>()
  for (const { orgId, name } of rows) names.set(orgId, [...names.get(orgId) ?? [], name])
  return names
}
