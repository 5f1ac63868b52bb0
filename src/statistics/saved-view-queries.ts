import type { Db } from '../platform/db/scope.js'

/** 常用统计 of a county, in the order in which they were kept. */
export const listSavedViews = (db: Db, countyId: string) =>
  db.savedView.findMany({ where: { orgId: countyId }, orderBy: { id: 'asc' }, select: { id: true, name: true, rows: true, columns: true, measure: true } })
export type SavedViewRow = Awaited<ReturnType<typeof listSavedViews>>[number]
