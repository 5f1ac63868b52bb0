import { Problem } from '../problems.js'
import { lengthOf, oneLine } from '../organisations/typed.js'
import type { Ctx } from '../platform/ctx.js'
import type { Cross } from './cross-table.js'
import { longestViewName, mostViews } from './saved-view.js'
import { listSavedViews } from './saved-view-queries.js'

/** Keeps a table under a name; a name that is there already means this table from now on.
 *  @throws Problem invalid without a name, with too long a one, or with too many of them */
export async function saveView({ db, t, record }: Ctx, countyId: string, typed: string, { rows, columns, measure }: Cross): Promise<void> {
  const name = oneLine(typed), there = await listSavedViews(db, countyId), known = there.find(one => one.name === name)
  if (name === '') throw new Problem('invalid', { name: [t('savedView.missing')] })
  if (lengthOf(name) > longestViewName) throw new Problem('invalid', { name: [t('savedView.tooLong', longestViewName)] })
  if (!known && there.length >= mostViews) throw new Problem('invalid', { name: [t('savedView.tooMany', mostViews)] })
  if (known) await db.savedView.updateMany({ where: { id: known.id }, data: { rows, columns, measure } })
  const { id } = known ?? await db.savedView.create({ data: { orgId: countyId, name, rows, columns, measure }, select: { id: true } })
  record({ action: known ? 'savedView.changed' : 'savedView.saved', subject: 'SavedView', subjectId: id, orgId: countyId })
}

/** @throws Problem notFound */
export async function removeView({ db, record }: Ctx, countyId: string, id: string): Promise<void> {
  const { count } = await db.savedView.deleteMany({ where: { id, orgId: countyId } })
  if (count === 0) throw new Problem('notFound')
  record({ action: 'savedView.removed', subject: 'SavedView', subjectId: id, orgId: countyId })
}
