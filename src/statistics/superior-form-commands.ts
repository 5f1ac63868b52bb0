import { Problem } from '../problems.js'
import { lengthOf, oneLine } from '../organisations/typed.js'
import type { Ctx } from '../platform/ctx.js'
import type { KeptFile } from '../platform/web/route.js'
import { longestFormName, mostFormCells, mostForms, placeText, type FormCell } from './superior-form.js'
import { getForm, listForms } from './superior-form-queries.js'

/** The name of a form: what was typed, or else the file's own without its ending. @throws Problem invalid when it is too long */
function nameOf({ t }: Pick<Ctx, 't'>, typed: string, fileName: string): string {
  const name = oneLine(typed) || [...oneLine(fileName.replace(/\.[^.]*$/, ''))].slice(0, longestFormName).join('') || t('superiorForm.unnamed')
  if (lengthOf(name) > longestFormName) throw new Problem('invalid', { name: [t('superiorForm.nameTooLong', longestFormName)] })
  return name
}

/** Keeps a superior's blank form for the bureau. @throws Problem invalid with too long a name or too many forms */
export async function addForm(ctx: Ctx, typed: string, file: KeptFile): Promise<string> {
  const { db, viewer, now, t, record } = ctx, orgId = viewer.orgId
  if ((await listForms(db)).length >= mostForms) throw new Problem('invalid', { file: [t('superiorForm.tooMany', mostForms)] })
  const { id } = await db.superiorForm.create({ data: { orgId, name: nameOf(ctx, typed, file.fileName), fileId: file.fileId, fileName: oneLine(file.fileName).slice(0, 200), addedAt: now }, select: { id: true } })
  record({ action: 'superiorForm.added', subject: 'SuperiorForm', subjectId: id, orgId })
  return id
}

/** Gives a form another name, or this year's blank file: what was set up stays. @throws Problem notFound · invalid */
export async function changeForm(ctx: Ctx, id: string, typed: string, file: KeptFile | undefined): Promise<void> {
  const { db, now, record } = ctx, form = await getForm(db, id)
  await db.superiorForm.updateMany({ where: { id }, data: { name: nameOf(ctx, typed, file?.fileName ?? form.fileName), ...(file ? { fileId: file.fileId, fileName: oneLine(file.fileName).slice(0, 200), addedAt: now } : {}) } })
  record({ action: 'superiorForm.changed', subject: 'SuperiorForm', subjectId: id, orgId: form.orgId, fields: file ? ['name', 'file'] : ['name'] })
}

/** @throws Problem notFound */
export async function removeForm({ db, record }: Ctx, id: string): Promise<void> {
  const { orgId } = await getForm(db, id)
  await db.superiorFormCell.deleteMany({ where: { formId: id } })
  await db.superiorForm.deleteMany({ where: { id } })
  record({ action: 'superiorForm.removed', subject: 'SuperiorForm', subjectId: id, orgId })
}

/** Says what is written into a cell; what was said of it before no longer holds. @throws Problem notFound · invalid with too many cells */
export async function setFormCell({ db, t, record }: Ctx, formId: string, cell: FormCell): Promise<void> {
  const { orgId, cells } = await getForm(db, formId), { sheet, row, column } = cell
  if (cells.length >= mostFormCells) throw new Problem('invalid', { cell: [t('superiorForm.tooManyCells', mostFormCells)] })
  await db.superiorFormCell.deleteMany({ where: { formId, sheet, row, column } })
  await db.superiorFormCell.create({ data: { ...cell, place: placeText(cell.place), formId, orgId } })
  record({ action: 'superiorForm.cellSet', subject: 'SuperiorForm', subjectId: formId, orgId, fields: filledWith(cell) })
}

/** @returns what was removed. @throws Problem notFound */
export async function removeFormCell({ db, record }: Ctx, formId: string, cellId: string): Promise<FormCell> {
  const { orgId, cells } = await getForm(db, formId), cell = cells.find(one => one.id === cellId)
  if (!cell) throw new Problem('notFound')
  await db.superiorFormCell.deleteMany({ where: { id: cellId, formId } })
  record({ action: 'superiorForm.cellRemoved', subject: 'SuperiorForm', subjectId: formId, orgId, fields: filledWith(cell) })
  return cell
}

/** What the trail says of a cell: never the words that somebody typed. */
const filledWith = ({ fills, key }: FormCell): string[] => fills === 'text' ? [fills] : [fills, key]
