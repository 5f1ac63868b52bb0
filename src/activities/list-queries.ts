import type { Db } from '../platform/db/scope.js'

const shown = { id: true, orgId: true, list: true, name: true, englishName: true, position: true, retiredAt: true, version: true } as const

/** Everything in a county's three lists, retired entries too, in their order. */
export const listAllEntries = (db: Db, countyId: string) => db.listEntry.findMany({ where: { orgId: countyId }, orderBy: [{ position: 'asc' }, { name: 'asc' }], select: shown })
export type EntryRow = Awaited<ReturnType<typeof listAllEntries>>[number]

export const findEntry = (db: Db, countyId: string, id: string) => db.listEntry.findFirst({ where: { id, orgId: countyId }, select: shown })
