import { randomUUID } from 'node:crypto'
import type { Ctx } from '../platform/ctx.js'
import { Problem } from '../problems.js'
import { readCategoryForm, stepsField, type CategoryFault, type CategoryForm } from './category-form.js'
import { type Category } from './category.js'
import { bureauOf } from './record-commands.js'
import { listCategories } from './record-queries.js'

/** A code is what sums group by: generated, never typed, never given twice. */
const newCode = (): string => `c${randomUUID().replaceAll('-', '').slice(0, 12)}`

type Row = Category & { position: number }
async function own(ctx: Ctx, id: string): Promise<{ category: Row, all: Row[] }> {
  const all = await listCategories(ctx.db, bureauOf(ctx)), category = all.find(one => one.id === id)
  if (!category) throw new Problem('notFound')
  return { category, all }
}

/** @throws Problem invalid with a sentence at each field */
export async function addCategory(ctx: Ctx, sent: Record<string, unknown>): Promise<void> {
  const { db, record } = ctx, orgId = bureauOf(ctx), all = await listCategories(db, orgId), form = checked(ctx, sent, undefined, all)
  const { id } = await db.bureauCategory.create({ data: { orgId, code: newCode(), icon: 'dots', position: Math.max(0, ...all.map(one => one.position)) + 1, ...stored(form) }, select: { id: true } })
  record({ action: 'bureauCategory.added', subject: 'BureauCategory', subjectId: id, orgId })
}

/** @throws Problem notFound · invalid · changedMeanwhile */
export async function changeCategory(ctx: Ctx, id: string, sent: Record<string, unknown>): Promise<void> {
  const { category, all } = await own(ctx, id), form = checked(ctx, sent, category, all.filter(one => one.id !== id))
  const fields = (Object.keys(form) as (keyof typeof form)[]).filter(name => JSON.stringify(form[name]) !== JSON.stringify(category[name]))
  if (category.version !== ctx.version) throw new Problem('changedMeanwhile')
  if (fields.length === 0) return ctx.unchanged()
  await update(ctx, category, stored(form))
  ctx.record({ action: 'bureauCategory.changed', subject: 'BureauCategory', subjectId: id, orgId: bureauOf(ctx), fields })
}

/** Takes a category out of the form, or puts it back; its records and sums stay. @throws Problem notFound · changedMeanwhile */
export async function setCategoryRetired(ctx: Ctx, id: string, retired: boolean): Promise<void> {
  const { category } = await own(ctx, id)
  await update(ctx, category, { retiredAt: retired ? ctx.now : null })
  ctx.record({ action: retired ? 'bureauCategory.retired' : 'bureauCategory.restored', subject: 'BureauCategory', subjectId: id, orgId: bureauOf(ctx) })
}

/** Changes places with the neighbour of its group. @throws Problem notFound · changedMeanwhile */
export async function moveCategory(ctx: Ctx, id: string, move: 'earlier' | 'later'): Promise<void> {
  const { category, all } = await own(ctx, id), ofGroup = all.filter(one => one.group === category.group), other = ofGroup[ofGroup.indexOf(category) + (move === 'earlier' ? -1 : 1)]
  if (category.version !== ctx.version) throw new Problem('changedMeanwhile')
  if (!other) return ctx.unchanged()
  await ctx.db.bureauCategory.updateMany({ where: { id }, data: { position: other.position } })
  await ctx.db.bureauCategory.updateMany({ where: { id: other.id }, data: { position: category.position } })
  ctx.record({ action: 'bureauCategory.moved', subject: 'BureauCategory', subjectId: id, orgId: bureauOf(ctx), fields: ['position'] })
}

const stored = ({ measures, fields, ...form }: CategoryForm & { englishName: string }) => ({ ...form, measures: measures.map(one => ({ ...one })) as object[], fields: fields.map(one => ({ ...one })) as object[] })

async function update({ db, version }: Ctx, { id }: Category, data: object): Promise<void> {
  const { count } = await db.bureauCategory.updateMany({ where: { id, version }, data: { ...data, version: { increment: 1 } } })
  if (version === undefined || count === 0) throw new Problem('changedMeanwhile')
}

function checked({ t }: Ctx, sent: Record<string, unknown>, before: Category | undefined, others: readonly Category[]): CategoryForm & { englishName: string } {
  const { form, faults } = readCategoryForm(sent, before), errors: Record<string, string[]> = {}
  const sentence = ({ field, code, limit = 0 }: CategoryFault): string => code === 'tooMany' && field !== stepsField ? t(field.startsWith('question-') ? 'bureauCategories.tooManyQuestions' : 'bureauCategories.tooMany', limit) : code === 'tooMany' ? t('bureauFault.tooManyRows', String(limit)) : t(`bureauFault.${code}`, String(limit))
  for (const fault of faults) (errors[fault.field] ??= []).push(sentence(fault))
  if (form.name !== '' && others.some(one => one.name === form.name)) (errors.name ??= []).push(t('bureauCategories.nameTaken'))
  if (Object.keys(errors).length > 0) throw new Problem('invalid', errors)
  // A list of steps that the county begins has the name that every list of steps has.
  return { ...form, fields: form.fields.map(field => field.type === 'steps' && field.name === stepsField ? { ...field, name: t('bureauCategories.steps') } : field) }
}
